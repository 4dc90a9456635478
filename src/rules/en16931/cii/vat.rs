//! The categories of VAT in CII.

use super::allowance::{counts_as_allowance as is_allowance, counts_as_charge as is_charge};
use super::party::{is_tax_id, is_tax_registration};
use super::{LINE, SETTLEMENT};
use crate::money::Decimal;
use crate::rules::en16931::vat::{self, all_categories, category};
use crate::rules::engine::Test::{Check, With};
use crate::rules::engine::{
    At, Held, Kind, On, Outcome, Rule, Stop, Sym, Use, assert, category as category_named, differs, equal, held, on,
    ram, rsm, udt, uses_of,
};
use core::cmp::Ordering;

/// A row of the VAT breakdown.
pub(crate) const ROW: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeSettlement,
    ram::ApplicableTradeTax,
];
const ON_ROWS: &[On] = &[On::Any(&[
    ram::ApplicableHeaderTradeSettlement,
    ram::ApplicableTradeTax,
])];
const ON_LINES: &[On] = &[On::Any(LINE_TAX)];
const LINE_TAX: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeSettlement,
    ram::ApplicableTradeTax,
];
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
    belongs_to_vat(tax).unwrap_or(false)
}

/// The same where an answer is needed.
///
/// # Errors
/// [`Stop::Several`] where it has several types.
pub(crate) fn belongs_to_vat(tax: At) -> Result<bool, Stop> {
    let kind = tax.one(&[ram::TypeCode])?;
    Ok(kind.is_some_and(|kind| kind.text().eq_ignore_ascii_case("VAT")))
}

/// One of the taxes is VAT and has a category; the first that is decides.
pub(super) fn has_category<'a>(mut taxes: impl Iterator<Item = At<'a>>) -> Held {
    let is_one = |tax: At| Ok(belongs_to_vat(tax)? && tax.has(&[ram::CategoryCode]));
    held(taxes.try_fold(false, |found, tax| Ok(found || is_one(tax)?))?)
}

/// True for VAT of a category.
pub(crate) fn is_of(tax: At, code: &'static str) -> bool {
    has_code(tax, code) && is_vat(tax)
}

/// True for a tax of a category, whatever its type.
fn has_code(tax: At, code: &'static str) -> bool {
    tax.any_is_exactly(&[ram::CategoryCode], code)
}

/// The same of a row of a document; the categories S and Z are looked at wherever a row stands.
fn is_row_of(tax: At, code: &'static str) -> bool {
    is_of(tax, code) && tax.around(rsm::SupplyChainTradeTransaction).is_some()
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
        let amount = settlement
            .all(&[ram::SpecifiedTradeSettlementLineMonetarySummation])
            .try_fold(Decimal::ZERO, |sum, of_line| {
                let amount = of_line.number_of(&[ram::LineTotalAmount])?;
                root.add(sum, amount.unwrap_or_default())
            });
        add_uses(Kind::Line, settlement, ram::ApplicableTradeTax, amount, &mut uses);
    }
    let adjustments = root
        .all(SETTLEMENT)
        .flat_map(|at| at.all(&[ram::SpecifiedTradeAllowanceCharge]));
    for adjustment in adjustments {
        let amount = adjustment
            .first(&[ram::ActualAmount])
            .map_or(Ok(Decimal::ZERO), At::number);
        // What says of itself that it is both is both.
        for (kind, is_one) in [
            (Kind::Allowance, is_allowance(adjustment)),
            (Kind::Charge, is_charge(adjustment)),
        ] {
            if is_one {
                add_uses(kind, adjustment, ram::CategoryTradeTax, amount, &mut uses);
            }
        }
    }
    uses
}

fn add_uses(kind: Kind, around: At, name: Sym, amount: Result<Decimal, Stop>, uses: &mut Vec<Use>) {
    let codes = around.all(&[name, ram::CategoryCode]);
    // The official rules for CII compare the code as it is written, blanks and all.
    let named = |code: At| category_named(&code.text()).filter(|known| **known == *code.text());
    let codes = codes.filter_map(named);
    let rates = around
        .all(&[name])
        .filter_map(|tax| tax.number_of(&[ram::RateApplicablePercent]).transpose());
    uses_of(kind, amount, codes, rates, uses);
}

/// VAT of a category stands on a line.
fn on_line(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    root.facts().names_category(code) && root.anywhere(LINE_TAX).any(|tax| counts(tax, code))
}

/// How often a category stands below elements of a name, whatever the type of the tax.
fn count_below(root: At, around: Sym, code: &'static str) -> usize {
    if !root.facts().names_category(code) {
        return 0;
    }
    root.any(around)
        .flat_map(|at| at.all(&[ram::ApplicableTradeTax]))
        .filter(|tax| has_code(*tax, code))
        .count()
}

fn on_adjustment(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    root.facts().names_category(code) && root.any(ram::CategoryTradeTax).any(|tax| counts(tax, code))
}

fn rows(root: At, code: &'static str) -> usize {
    count_below(root, ram::ApplicableHeaderTradeSettlement, code)
}

/// How often a category stands on lines, and on allowances and charges.
fn counts(root: At, code: &'static str) -> (usize, usize) {
    if !root.facts().names_category(code) {
        return (0, 0);
    }
    let adjustments = root.any(ram::CategoryTradeTax).filter(|tax| has_code(*tax, code));
    (
        count_below(root, ram::SpecifiedLineTradeSettlement, code),
        adjustments.count(),
    )
}

/// A category that is used has at least one row.
// DIFFERENCE: the official rule for CII counts rows and uses together: two lines of a category do without a row.
fn has_rows(root: At, code: &'static str) -> Held {
    let ((lines, adjustments), rows) = (counts(root, code), rows(root, code));
    let enough = |uses: usize| uses == 0 || uses + rows >= 2;
    held(enough(lines) && enough(adjustments))
}

/// A category that is used has exactly one row, another none.
fn has_one_row(root: At, code: &'static str) -> Held {
    held(rows(root, code) == usize::from(counts(root, code) != (0, 0)))
}

/// A row of this category is the only one, and something uses it.
fn has_one_row_if_any(root: At, code: &'static str) -> Held {
    held(rows(root, code) == 0 || rows(root, code) == 1 && counts(root, code) != (0, 0))
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
    let mut buyers = root.any(ram::BuyerTradeParty);
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

fn zero_rate(tax: At) -> Held {
    vat::any_rate(tax, ram::RateApplicablePercent, Ordering::is_eq)
}

fn positive_rate(tax: At) -> Held {
    vat::any_rate(tax, ram::RateApplicablePercent, Ordering::is_gt)
}

fn rate_not_negative(tax: At) -> Held {
    vat::any_rate(tax, ram::RateApplicablePercent, Ordering::is_ge)
}

fn no_rate(tax: At) -> Held {
    held(!tax.has(&[ram::RateApplicablePercent]))
}

/// One of the amounts of a name in a row is this number. A zero with a minus is none here.
fn any_is(row: At, name: Sym, expected: Decimal) -> Held {
    let mut outcome = Outcome::Fails;
    for stated in row.all(&[name]) {
        let number = stated.number()?;
        outcome = match number.is_zero() && stated.sign()?.is_lt() {
            true => differs(stated, number, expected),
            false => equal(stated, number, expected),
        };
        if outcome.holds() {
            break;
        }
    }
    Ok(outcome)
}

/// The base of a row is what uses its category.
fn exact_base(row: At, code: &'static str) -> Held {
    let expected = row.facts().uses(uses).sum(row, code)?.rounded;
    any_is(row, ram::BasisAmount, expected)
}

/// The base of a row is what uses its category, within less than one.
fn near_base(row: At, code: &'static str) -> Held {
    let Some(base) = row.one(&[ram::BasisAmount])? else {
        return held(false);
    };
    vat::within_one(base, base.number()?, row.facts().uses(uses).sum(row, code)?.rounded)
}

/// The base of a row is what uses its category at its rate.
fn base_at_rate(row: At, code: &'static str) -> Held {
    for rate in row.all(&[ram::RateApplicablePercent]) {
        let expected = row.facts().uses(uses).sum_at(row, code, rate.number()?)?;
        let outcome = any_is(row, ram::BasisAmount, expected.unwrap_or_default().rounded)?;
        if !outcome.holds() {
            return Ok(outcome);
        }
    }
    held(true)
}

/// Always holds.
// DIFFERENCE: the norm asks it of IGIC and IPSI too; the official rules for CII look at the wrong element for them.
fn any_base(_: At, _: &'static str) -> Held {
    held(true)
}

/// Always holds.
// DIFFERENCE: as for the base.
fn any_tax(_: At) -> Held {
    held(true)
}

/// A row of this category has no tax.
fn zero_tax(row: At) -> Held {
    any_is(row, ram::CalculatedAmount, Decimal::ZERO)
}

/// The tax of a row is its base × its rate, within less than one, signs aside.
fn tax_at_rate(row: At) -> Held {
    let (base, tax) = (row.one(&[ram::BasisAmount])?, row.one(&[ram::CalculatedAmount])?);
    vat::tax_is_of_base(row, base, tax, row.number_of(&[ram::RateApplicablePercent])?)
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
        delivery.has(&[
            ram::ActualDeliverySupplyChainEvent,
            ram::OccurrenceDateTime,
            udt::DateTimeString,
        ])
    });
    let mut periods = root
        .all(SETTLEMENT)
        .flat_map(|at| at.all(&[ram::BillingSpecifiedPeriod]));
    let has_day = |period: At| period.has(&[ram::StartDateTime]) || period.has(&[ram::EndDateTime]);
    held(vat_rows(root, "K") == 0 || delivered || periods.any(has_day))
}

/// How many rows are VAT of a category.
fn vat_rows(root: At, code: &'static str) -> usize {
    root.all(ROW).filter(|row| is_of(*row, code)).count()
}

/// An intra-community supply says to which country it was delivered.
fn intra_community_delivery_country(root: At) -> Held {
    let country = &[ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];
    held(vat_rows(root, "K") == 0 || root.all(DELIVERY).any(|delivery| delivery.has(country)))
}

/// With a breakdown out of scope of VAT, all taxes of a name are.
fn all_out_of_scope(root: At, name: Sym) -> Held {
    let is_other = |tax: At| tax.all(&[ram::CategoryCode]).any(|code| *code.text() != *"O");
    held(vat_rows(root, "O") == 0 || !root.any(name).any(is_other))
}

/// A breakdown out of scope of VAT has no other category.
// DIFFERENCE: the official rule for CII counts the categories of lines among them.
fn out_of_scope_alone(root: At) -> Held {
    all_out_of_scope(root, ram::ApplicableTradeTax)
}

/// With a breakdown out of scope of VAT all lines are.
fn out_of_scope_lines(root: At) -> Held {
    all_out_of_scope(root, ram::ApplicableTradeTax)
}

/// With a breakdown out of scope of VAT all allowances are.
// DIFFERENCE: the official rule for CII counts charges among them, and the one for charges allowances.
fn out_of_scope_allowances(root: At) -> Held {
    all_out_of_scope(root, ram::CategoryTradeTax)
}

/// With a breakdown out of scope of VAT all charges are.
fn out_of_scope_charges(root: At) -> Held {
    all_out_of_scope(root, ram::CategoryTradeTax)
}

/// Split payment is for invoices between Italians: every country that the invoice names is Italy.
fn split_payment_is_italian(root: At) -> Held {
    let mut countries = root.any(ram::CountryID);
    held(!uses_anywhere(root, "B") || countries.all(|country| *country.text() == *"IT"))
}

/// Split payment and the standard rate exclude each other.
fn split_payment_without_standard_rate(root: At) -> Held {
    held(!(uses_anywhere(root, "B") && uses_anywhere(root, "S")))
}

fn uses_anywhere(root: At, code: &'static str) -> bool {
    root.any(ram::CategoryCode).any(|own| *own.text() == *code)
}

category!(AE AE_USES "BR-AE" "AE" has_one_row is_of is_of_charge reverse_charge_parties zero_rate near_base zero_tax has_reason is_row_of);
category!(AF AF_USES "BR-AF" "L" has_rows is_of is_of_charge seller_is_taxed positive_rate any_base any_tax has_no_reason is_row_of);
category!(AG AG_USES "BR-AG" "M" has_rows is_of is_of_charge seller_is_taxed rate_not_negative any_base any_tax has_no_reason is_row_of);
category!(E E_USES "BR-E" "E" has_one_row is_of is_of_charge seller_is_taxed zero_rate near_base zero_tax has_reason is_row_of);
category!(G G_USES "BR-G" "G" has_one_row is_of is_of_charge seller_has_tax_id zero_rate near_base zero_tax has_reason is_row_of);
category!(IC IC_USES "BR-IC" "K" has_one_row is_of is_of_charge intra_community_parties zero_rate near_base zero_tax has_reason is_row_of);
category!(O O_USES "BR-O" "O" has_one_row_if_any is_of is_of_charge no_tax_ids no_rate exact_base zero_tax has_reason is_row_of);
category!(S S_USES "BR-S" "S" has_rows is_of is_of_charge seller_is_taxed positive_rate base_at_rate tax_at_rate has_no_reason has_code);
category!(Z Z_USES "BR-Z" "Z" has_one_row is_of is_of_charge seller_is_taxed zero_rate near_base zero_tax has_no_reason has_code);

all_categories!();
