//! The categories of VAT in CII.

use super::allowance::{is_allowance, is_charge};
use super::party::{is_tax_id, is_tax_registration};
use super::{LINE, SETTLEMENT};
use crate::money::Decimal;
use crate::rules::en16931::vat::{self, all_categories, category};
use crate::rules::engine::Test::{Check, With};
use crate::rules::engine::{
    At, Held, Kind, On, Rule, Stop, Sym, Use, assert, category as category_named, held, on, ram, rsm, udt, uses_of,
};

/// A row of the VAT breakdown.
pub(crate) const ROW: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeSettlement,
    ram::ApplicableTradeTax,
];
const ON_ROWS: &[On] = &[On::Path(ROW)];
const ON_LINES: &[On] = &[On::Any(&[ram::SpecifiedLineTradeSettlement, ram::ApplicableTradeTax])];
const ON_ADJUSTMENTS: &[On] = &[On::Any(&[ram::SpecifiedTradeAllowanceCharge, ram::CategoryTradeTax])];
/// The seller.
pub(crate) const SELLER: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::SellerTradeParty,
];
const BUYER: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::BuyerTradeParty,
];
const REPRESENTATIVE: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::SellerTaxRepresentativeTradeParty,
];
const DELIVERY: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeDelivery];

/// True for a tax that is VAT: its type says so, in letters of any case.
pub(crate) fn is_vat(tax: At) -> bool {
    tax.all(&[ram::TypeCode])
        .any(|code| code.norm().eq_ignore_ascii_case("VAT"))
}

/// True for VAT of a category.
pub(crate) fn is_of(tax: At, code: &'static str) -> bool {
    tax.any_is(&[ram::CategoryCode], &[code]) && is_vat(tax)
}

fn is_of_allowance(tax: At, code: &'static str) -> bool {
    tax.parent().is_some_and(is_allowance) && is_of(tax, code)
}

fn is_of_charge(tax: At, code: &'static str) -> bool {
    tax.parent().is_some_and(is_charge) && is_of(tax, code)
}

/// What uses VAT in a document: lines, allowances and charges with each category and rate they state.
fn uses(root: At) -> Vec<Use> {
    let mut uses = Vec::new();
    for settlement in root
        .all(LINE)
        .flat_map(|line| line.all(&[ram::SpecifiedLineTradeSettlement]))
    {
        let amount = settlement.sum(&[ram::SpecifiedTradeSettlementLineMonetarySummation, ram::LineTotalAmount]);
        add_uses(Kind::Line, settlement, ram::ApplicableTradeTax, amount, &mut uses);
    }
    let adjustments = root
        .all(SETTLEMENT)
        .flat_map(|at| at.all(&[ram::SpecifiedTradeAllowanceCharge]));
    for adjustment in adjustments {
        let kind = match (is_allowance(adjustment), is_charge(adjustment)) {
            (true, _) => Kind::Allowance,
            (_, true) => Kind::Charge,
            _ => continue,
        };
        let amount = adjustment.sum(&[ram::ActualAmount]);
        add_uses(kind, adjustment, ram::CategoryTradeTax, amount, &mut uses);
    }
    uses
}

fn add_uses(kind: Kind, around: At, name: Sym, amount: Result<Decimal, Stop>, uses: &mut Vec<Use>) {
    for tax in around.all(&[name]) {
        let codes = tax
            .all(&[ram::CategoryCode])
            .filter_map(|code| category_named(&code.text()));
        let rates = tax.all(&[ram::RateApplicablePercent]).map(At::number);
        uses_of(kind, amount, codes, rates, uses);
    }
}

/// VAT of a category stands on a line.
fn on_line(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    let mut taxes = root
        .any(ram::SpecifiedLineTradeSettlement)
        .flat_map(|settlement| settlement.all(&[ram::ApplicableTradeTax]));
    root.facts().names_category(code) && taxes.any(|tax| counts(tax, code))
}

fn on_adjustment(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    root.facts().names_category(code) && root.any(ram::CategoryTradeTax).any(|tax| counts(tax, code))
}

fn rows(root: At, code: &'static str) -> usize {
    if !root.facts().names_category(code) {
        return 0;
    }
    root.all(ROW).filter(|row| is_of(*row, code)).count()
}

/// A category that is used has at least one row.
fn has_rows(root: At, code: &'static str) -> Held {
    held(!is_used(root, code) || rows(root, code) > 0)
}

/// A category that is used has exactly one row, another none.
fn has_one_row(root: At, code: &'static str) -> Held {
    held(rows(root, code) == usize::from(is_used(root, code)))
}

fn is_used(root: At, code: &'static str) -> bool {
    on_line(root, code, is_of) || on_adjustment(root, code, is_of)
}

/// Who must, or must not, have a tax number where a category is used.
type Parties = fn(At) -> bool;

fn lines_need(root: At, code: &'static str, counts: fn(At, &'static str) -> bool, parties: Parties) -> Held {
    held(!on_line(root, code, counts) || parties(root))
}

fn allowances_need(root: At, code: &'static str, parties: Parties) -> Held {
    held(!on_adjustment(root, code, is_of_allowance) || parties(root))
}

fn charges_need(root: At, code: &'static str, counts: fn(At, &'static str) -> bool, parties: Parties) -> Held {
    held(!on_adjustment(root, code, counts) || parties(root))
}

fn is_registered(root: At, party: &'static [Sym], counts: fn(At) -> bool) -> bool {
    let registrations = root
        .all(party)
        .flat_map(|party| party.all(&[ram::SpecifiedTaxRegistration]));
    registrations.into_iter().any(counts)
}

/// The seller's VAT number or tax registration, or the VAT number of the representative.
fn seller_is_taxed(root: At) -> bool {
    seller_has_tax_id(root) || is_registered(root, SELLER, is_tax_registration)
}

/// The VAT number of the seller or of the representative.
fn seller_has_tax_id(root: At) -> bool {
    is_registered(root, SELLER, is_tax_id) || is_registered(root, REPRESENTATIVE, is_tax_id)
}

/// The seller's side, and the buyer's VAT number or legal registration.
fn reverse_charge_parties(root: At) -> bool {
    let mut buyers = root.all(BUYER);
    let registered = buyers.any(|buyer| buyer.has(&[ram::SpecifiedLegalOrganization, ram::ID]));
    seller_is_taxed(root) && (registered || is_registered(root, BUYER, is_tax_id))
}

/// VAT numbers on both sides.
fn intra_community_parties(root: At) -> bool {
    seller_has_tax_id(root) && is_registered(root, BUYER, is_tax_id)
}

/// No VAT number on any side.
fn no_tax_ids(root: At) -> bool {
    !seller_has_tax_id(root) && !is_registered(root, BUYER, is_tax_id)
}

fn rate(tax: At) -> Option<At> {
    tax.first(&[ram::RateApplicablePercent])
}

fn zero_rate(tax: At) -> Held {
    vat::rate_is_zero(rate(tax))
}

fn positive_rate(tax: At) -> Held {
    vat::rate_is_positive(rate(tax))
}

fn rate_not_negative(tax: At) -> Held {
    vat::rate_is_not_negative(rate(tax))
}

fn no_rate(tax: At) -> Held {
    held(rate(tax).is_none())
}

/// The base of a row is what uses its category, to the last digit.
fn exact_base(row: At, code: &'static str) -> Held {
    vat::is_exactly(row.first(&[ram::BasisAmount]), row.facts().uses(uses).sum(code)?)
}

/// The base of a row is what uses its category at its rate, to the last digit.
fn base_at_rate(row: At, code: &'static str) -> Held {
    let base = row.first(&[ram::BasisAmount]);
    for rate in row.all(&[ram::RateApplicablePercent]) {
        let Some(expected) = row.facts().uses(uses).sum_at(code, rate.number()?)? else {
            // A row that nothing uses.
            return held(false);
        };
        let outcome = vat::is_exactly(base, expected)?;
        if !outcome.holds() {
            return Ok(outcome);
        }
    }
    held(base.is_some())
}

/// The same, where something uses the category at all.
fn base_at_rate_if_used(row: At, code: &'static str) -> Held {
    if is_used(row.root(), code) {
        return base_at_rate(row, code);
    }
    held(true)
}

/// A row of this category has no tax.
fn zero_tax(row: At) -> Held {
    vat::is_exactly(row.first(&[ram::CalculatedAmount]), Decimal::ZERO)
}

/// The tax of a row is its base × its rate, within less than one, signs aside.
fn tax_at_rate(row: At) -> Held {
    let (Some(base), Some(tax)) = (row.first(&[ram::BasisAmount]), row.first(&[ram::CalculatedAmount])) else {
        return held(false);
    };
    let Some(rate) = rate(row) else { return held(false) };
    let expected = vat::tax(row, base.number()?.abs(), rate.number()?)?;
    vat::within_one(tax, tax.number()?.abs(), expected)
}

/// An exemption is explained, in words or by a code.
fn has_reason(row: At) -> Held {
    held(row.has(&[ram::ExemptionReason]) || row.has(&[ram::ExemptionReasonCode]))
}

/// What is taxed needs no reason for an exemption.
fn has_no_reason(row: At) -> Held {
    held(!row.has(&[ram::ExemptionReason]) && !row.has(&[ram::ExemptionReasonCode]))
}

/// An intra-community supply says when it was delivered.
fn intra_community_delivery_day(root: At) -> Held {
    let mut deliveries = root.all(DELIVERY);
    let delivered = deliveries.any(|delivery| {
        delivery.any_filled(&[
            ram::ActualDeliverySupplyChainEvent,
            ram::OccurrenceDateTime,
            udt::DateTimeString,
        ])
    });
    let mut periods = root
        .all(SETTLEMENT)
        .flat_map(|at| at.all(&[ram::BillingSpecifiedPeriod]));
    held(rows(root, "K") == 0 || delivered || periods.any(|period| period.children().next().is_some()))
}

/// An intra-community supply says to which country it was delivered.
fn intra_community_delivery_country(root: At) -> Held {
    let country = &[ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];
    held(rows(root, "K") == 0 || root.all(DELIVERY).any(|delivery| delivery.any_filled(country)))
}

/// A breakdown out of scope of VAT has no other category.
// DIFFERENCE: the official rule for CII counts the categories of lines among them.
fn out_of_scope_alone(root: At) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root
        .any(ram::ApplicableTradeTax)
        .any(|tax| is_vat(tax) && !is_of(tax, "O"));
    held(!others)
}

/// With a breakdown out of scope of VAT all lines are.
fn out_of_scope_lines(root: At) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root
        .any(ram::SpecifiedLineTradeSettlement)
        .flat_map(|settlement| settlement.all(&[ram::ApplicableTradeTax]))
        .any(|tax| is_vat(tax) && !is_of(tax, "O"));
    held(!others)
}

fn out_of_scope_adjustments(root: At, counts: fn(At) -> bool) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root
        .any(ram::CategoryTradeTax)
        .filter(|tax| tax.parent().is_some_and(counts))
        .any(|tax| is_vat(tax) && !is_of(tax, "O"));
    held(!others)
}

/// With a breakdown out of scope of VAT all allowances are.
fn out_of_scope_allowances(root: At) -> Held {
    out_of_scope_adjustments(root, is_allowance)
}

/// With a breakdown out of scope of VAT all charges are.
fn out_of_scope_charges(root: At) -> Held {
    out_of_scope_adjustments(root, is_charge)
}

/// Split payment is for invoices between Italians.
fn split_payment_is_italian(root: At) -> Held {
    let italian = |party: &'static [Sym]| {
        let mut parties = root.all(party);
        parties.any(|party| party.any_is(&[ram::PostalTradeAddress, ram::CountryID], &["IT"]))
    };
    held(!uses_anywhere(root, "B") || italian(SELLER) && italian(BUYER))
}

/// Split payment and the standard rate exclude each other.
fn split_payment_without_standard_rate(root: At) -> Held {
    held(!(uses_anywhere(root, "B") && uses_anywhere(root, "S")))
}

fn uses_anywhere(root: At, code: &'static str) -> bool {
    root.any(ram::ApplicableTradeTax)
        .chain(root.any(ram::CategoryTradeTax))
        .any(|tax| is_of(tax, code))
}

category!(AE AE_USES "BR-AE" "AE" has_one_row is_of is_of_charge reverse_charge_parties zero_rate exact_base zero_tax has_reason);
category!(AF AF_USES "BR-AF" "L" has_rows is_of is_of_charge seller_is_taxed rate_not_negative base_at_rate_if_used tax_at_rate has_no_reason);
category!(AG AG_USES "BR-AG" "M" has_rows is_of is_of_charge seller_is_taxed rate_not_negative base_at_rate_if_used tax_at_rate has_no_reason);
category!(E E_USES "BR-E" "E" has_one_row is_of is_of_charge seller_is_taxed zero_rate exact_base zero_tax has_reason);
category!(G G_USES "BR-G" "G" has_one_row is_of is_of_charge seller_has_tax_id zero_rate exact_base zero_tax has_reason);
category!(IC IC_USES "BR-IC" "K" has_one_row is_of is_of_charge intra_community_parties zero_rate exact_base zero_tax has_reason);
category!(O O_USES "BR-O" "O" has_one_row is_of is_of_charge no_tax_ids no_rate exact_base zero_tax has_reason);
category!(S S_USES "BR-S" "S" has_rows is_of is_of_charge seller_is_taxed positive_rate base_at_rate tax_at_rate has_no_reason);
category!(Z Z_USES "BR-Z" "Z" has_one_row is_of is_of_charge seller_is_taxed zero_rate exact_base zero_tax has_no_reason);

all_categories!();
