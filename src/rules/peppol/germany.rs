//! Germany (DE-R): between two German parties Peppol asks what XRechnung asks.

use super::parties::are_german;
use crate::rules::engine::{At, On, Pattern, Rule, Test, assert, cac, on};
use crate::rules::xrechnung::german::german_rules;
use crate::rules::xrechnung::ubl::location_is_an_address;

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Lists(&[GERMAN, LOCATION]);

const LOCATION: &[Rule] = &[on(
    &[On::Path(&[
        cac::AdditionalDocumentReference,
        cac::Attachment,
        cac::ExternalReference,
    ])],
    &[assert("DE-R-T02", Test::Check(location_is_an_address))],
)
.in_documents(are_both_german)];

german_rules! {
    /// Those of XRechnung, under Peppol's ids.
    static GERMAN when are_both_german;
    payment "DE-R-001", buyer_reference "DE-R-015", seller_tax_id "DE-R-016",
    type_code "DE-R-017", discount_terms "DE-R-018", file_names "DE-R-022",
    correction "DE-R-026", creditor "DE-R-030", debited "DE-R-031",
    contact "DE-R-002", seller_city "DE-R-003", seller_zone "DE-R-004",
    contact_name "DE-R-005", contact_phone "DE-R-006", contact_mail "DE-R-007",
    phone_digits "DE-R-027", mail_shape "DE-R-028",
    buyer_city "DE-R-008", buyer_zone "DE-R-009",
    delivery_city "DE-R-010", delivery_zone "DE-R-011",
    transfer_iban "DE-R-019", transfer "DE-R-023-1", only_transfer "DE-R-023-2",
    card "DE-R-024-1", only_card "DE-R-024-2",
    debit_iban "DE-R-020", debit "DE-R-025-1", only_debit "DE-R-025-2",
    rate "DE-R-014",
}

fn are_both_german(at: At) -> bool {
    are_german(at.root()).unwrap_or_default()
}
