//! How the invoice is to be paid.

use crate::rules::engine::Test::{AtMost, Has};
use crate::rules::engine::{On, Rule, assert, at, cac, cbc, on};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("ibr-066", AtMost(1, &[cac::PaymentMeans, cac::CardAccount])),
            assert("ibr-067", AtMost(1, &[cac::PaymentMeans, cac::PaymentMandate])),
        ],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("ibr-049", Has(&[cbc::PaymentMeansCode]))],
    ),
];

/// How often something of the payment may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        &[On::Any(&[cac::PaymentTerms])],
        &[
            assert("ibr-sr-05", AtMost(1, &[cbc::Note])),
            assert("ibr-sr-60", AtMost(1, &[cbc::PaymentMeansID])),
        ],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[
            assert("ibr-sr-27", AtMost(1, &[cbc::PaymentMeansCode])),
            assert("ibr-sr-28", AtMost(1, &[cac::PaymentMandate, cbc::ID])),
            assert("ibr-sr-46", AtMost(1, &[cbc::PaymentMeansCode, at::name])),
        ],
    ),
    on(
        &[On::Any(&[
            cac::PaymentMeans,
            cac::PayeeFinancialAccount,
            cac::FinancialInstitutionBranch,
            cac::Address,
        ])],
        &[assert("ibr-sr-59", AtMost(1, &[cac::AddressLine, cbc::Line]))],
    ),
];
