//! Peppol BIS Billing 3: its own rules, the numbers it checks, and the rules of its countries.

mod cii;
mod cii_checks;
mod denmark;
mod denmark_cii;
pub(in crate::rules) mod for_xrechnung;
mod germany;
mod greece;
mod iceland;
pub(in crate::rules) mod identifiers;
mod italy;
mod netherlands;
mod norway;
mod parties;
mod parties_cii;
mod sweden;
mod ubl;
pub(in crate::rules) mod ubl_coded;
pub(in crate::rules) mod ubl_document;
pub(in crate::rules) mod ubl_line;

use super::engine::RuleSet;

/// Peppol's rules for UBL, edition 2026.5.
pub(crate) static UBL: RuleSet = RuleSet {
    name: "peppol-ubl",
    patterns: &[
        ubl::EMPTY,
        ubl::BILLING,
        ubl::TRANSACTION,
        ubl::IDENTIFIERS,
        norway::UBL,
        denmark::UBL,
        italy::UBL,
        sweden::UBL,
        greece::UBL,
        iceland::UBL,
        netherlands::UBL,
        germany::UBL,
        ubl::CODES,
        ubl::BILLING_TYPES,
    ],
};

/// Peppol's rules for self-billing in UBL, edition 2026.5: those of billing without the national ones, under a
/// specification, a process and types of documents of their own.
pub(crate) static SELF_BILLING: RuleSet = RuleSet {
    name: "peppol-selfbilling-ubl",
    patterns: &[
        ubl::EMPTY,
        ubl::SELF_BILLING,
        ubl::TRANSACTION,
        ubl::IDENTIFIERS,
        ubl::CODES,
        ubl::SELF_BILLING_TYPES,
    ],
};

/// Peppol's rules for CII, edition 2025-Q2.
pub(crate) static CII: RuleSet = RuleSet {
    name: "peppol-cii",
    patterns: &[
        cii::TRANSACTION,
        cii::IDENTIFIERS,
        norway::CII,
        denmark_cii::CII,
        italy::CII,
        sweden::CII,
        netherlands::CII,
        cii::CODES,
    ],
};

/// A self-billed invoice (UNTDID 1001): on Peppol's list, but not in the billing process (01).
const SELF_BILLED: &str = "389";

/// What the specification identifier of Peppol billing, or of an extension of it, begins with.
const BILLING: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// The same of self-billing.
const SELF_BILLING_3: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";

/// The number of a billing process: the two digits in `urn:fdc:peppol.eu:2017:poacc:billing:01:1.0`.
fn process_number(id: &str) -> Option<String> {
    let (_, rest) = id.split_once("urn:fdc:peppol.eu:2017:poacc:billing:")?;
    let (number, version) = rest.split_at_checked(2)?;
    let is_known = super::checks::is_digits(number) && version.starts_with(":1.0");
    is_known.then(|| number.to_owned())
}
