//! Poland: ustawa o VAT, art. 106e. Tax on the net sum of each rate (ust. 1 pkt 14), from gross sums where prices are
//! gross (ust. 7 to 9, metoda w stu), or per line where the issuer chooses (ust. 10); from half a grosz up (ust. 11).

use super::{Regime, eu};
use crate::calc::policy::Policy;
use crate::money::{Authority, Currency, Rounding};

/// The policy of art. 106e in the text of Dz.U. 2026 poz. 1263.
pub(super) fn policy(currency: Currency) -> Policy {
    let base = eu::policy(currency);
    let law = |rounding: Rounding| Rounding {
        authority: Authority::Law,
        ..rounding
    };
    Policy {
        regime: Regime::Pl,
        country: Some(*b"PL"),
        line_tax: law(base.line_tax),
        group_base: law(base.group_base),
        group_tax: law(base.group_tax),
        accounting: law(base.accounting),
        ..base
    }
}
