//! JP PINT, the invoice of Japan on the Peppol network (edition 1.1.3): the rules that every PINT shares (`ibr-`) and those
//! aligned with Japanese law (`aligned-`), which the publisher keeps in two files and decides together.
//!
//! There are three kinds: invoices, invoices of sellers that are not registered for consumption tax (`-ntr`), and invoices
//! that the buyer writes (`-sb`).
//!
//! Most shared rules are those of EN 16931 under another number; they use the same conditions. Consumption tax stands
//! where the European rules say VAT.

mod codes;
mod document;
mod japan;
mod japan_tax;
mod line;
mod party;
mod payment;
mod totals;

use crate::rules::engine::{Pattern, RuleSet};

/// The rules of OpenPeppol for Japanese invoices.
pub(crate) static SET: RuleSet = RuleSet {
    name: "jp-pint",
    patterns: &[
        Pattern::Rules(document::RULES),
        Pattern::Rules(document::EMPTY),
        Pattern::Rules(document::SYNTAX),
        Pattern::Rules(party::RULES),
        Pattern::Rules(party::SYNTAX),
        Pattern::Rules(payment::RULES),
        Pattern::Rules(payment::SYNTAX),
        Pattern::Rules(totals::RULES),
        Pattern::Rules(totals::SYNTAX),
        Pattern::Rules(totals::CURRENCIES),
        Pattern::Rules(totals::READABLE),
        Pattern::Rules(line::RULES),
        Pattern::Rules(line::SYNTAX),
        Pattern::Rules(codes::CODES),
        Pattern::Rules(codes::NUMBERS),
        Pattern::Lists(japan::DOCUMENT),
        Pattern::Rules(japan::PARTIES),
        Pattern::Rules(japan::PAYMENT),
        Pattern::Rules(japan_tax::ADJUSTMENTS),
        Pattern::Lists(japan_tax::ROWS),
        Pattern::Rules(japan_tax::SCHEMES),
        Pattern::Lists(japan_tax::CATEGORIES),
        Pattern::Rules(japan::CODES),
    ],
};
