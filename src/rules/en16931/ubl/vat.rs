//! The categories of VAT in UBL.

use super::allowance::{is_allowance, is_charge};
use crate::money::Decimal;
use crate::rules::en16931::binary;
use crate::rules::en16931::vat::{self, all_categories, category};
use crate::rules::engine::Test::{Check, With};
use crate::rules::engine::{
    At, Held, Kind, On, Outcome, Rule, Stop, Sym, Use, Uses, assert, both, cac, category as vat_category, cbc, either,
    held, on, uses_of,
};
use core::cmp::Ordering;

const ROW: &[Sym] = &[cac::TaxTotal, cac::TaxSubtotal, cac::TaxCategory];
const ON_ROWS: &[On] = &[On::Path(ROW)];
const ON_LINES: &[On] = &[
    On::Any(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory]),
    On::Any(&[cac::CreditNoteLine, cac::Item, cac::ClassifiedTaxCategory]),
];
const ON_ADJUSTMENTS: &[On] = &[On::Any(&[cac::AllowanceCharge, cac::TaxCategory])];
/// The category of what is out of scope of VAT.
const OUT_OF_SCOPE: &str = "O";
const SELLER: &[Sym] = &[cac::AccountingSupplierParty, cac::Party, cac::PartyTaxScheme];
const BUYER: &[Sym] = &[cac::AccountingCustomerParty, cac::Party, cac::PartyTaxScheme];
const BUYER_LEGAL_ID: &[Sym] = &[
    cac::AccountingCustomerParty,
    cac::Party,
    cac::PartyLegalEntity,
    cbc::CompanyID,
];
const REPRESENTATIVE: &[Sym] = &[cac::TaxRepresentativeParty, cac::PartyTaxScheme];

/// True for what belongs to VAT: its tax scheme says so, in letters of any case.
pub(crate) fn is_vat(at: At) -> bool {
    belongs_to_vat(at).unwrap_or(false)
}

/// The same where an answer is needed: the first scheme that says so decides.
///
/// # Errors
/// [`Stop::Several`] of a scheme before it that has several identifiers.
pub(crate) fn belongs_to_vat(at: At) -> Result<bool, Stop> {
    let says_so = |id: At| id.norm().eq_ignore_ascii_case("VAT");
    let mut ids = at.all(&[cac::TaxScheme, cbc::ID]);
    match (ids.next(), ids.next()) {
        (Some(id), None) => return Ok(says_so(id)),
        (None, _) => return Ok(false),
        _ => {}
    }
    for scheme in at.all(&[cac::TaxScheme]) {
        if scheme.one(&[cbc::ID])?.is_some_and(says_so) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What uses VAT in a document: lines, allowances and charges with each category and rate they state.
pub(crate) fn uses(root: At) -> Vec<Use> {
    const CATEGORIES: &[Sym] = &[cac::Item, cac::ClassifiedTaxCategory];
    let mut uses = Vec::new();
    for line in root.all(&[cac::InvoiceLine]).chain(root.all(&[cac::CreditNoteLine])) {
        add_uses(Kind::Line, line, CATEGORIES, cbc::LineExtensionAmount, &mut uses);
    }
    for (kind, at) in adjustments(root) {
        add_uses(kind, at, &[cac::TaxCategory], cbc::Amount, &mut uses);
    }
    uses
}

/// The allowances and charges of a document; what says of itself that it is both is both.
fn adjustments<'a>(root: At<'a>) -> impl Iterator<Item = (Kind, At<'a>)> {
    root.all(&[cac::AllowanceCharge]).flat_map(|at| {
        let kinds = [(Kind::Allowance, is_allowance(at)), (Kind::Charge, is_charge(at))];
        let is_one = move |(kind, holds): (Kind, bool)| holds.then_some((kind, at));
        kinds.into_iter().filter_map(is_one)
    })
}

fn add_uses(kind: Kind, at: At, path: &[Sym], amount: Sym, uses: &mut Vec<Use>) {
    let ids = at.all(path).flat_map(|category| category.all(&[cbc::ID]));
    let codes = ids.filter_map(|id| vat_category(&id.text()));
    let rates = at.all(path).filter_map(|category| rate(category).transpose());
    let amount = at.number_of(&[amount]).map(Option::unwrap_or_default);
    uses_of(kind, amount, codes, rates, uses);
}

pub(crate) fn is_of(category: At, code: &'static str) -> bool {
    category.reads(&[cbc::ID], code) && is_vat(category)
}

/// The same if one of several codes is this.
fn names(category: At, code: &'static str) -> bool {
    category.any_is(&[cbc::ID], &[code]) && is_vat(category)
}

pub(crate) fn is_of_allowance(category: At, code: &'static str) -> bool {
    category.parent().is_some_and(is_allowance) && is_of(category, code)
}

pub(crate) fn is_of_charge(category: At, code: &'static str) -> bool {
    category.parent().is_some_and(is_charge) && is_of(category, code)
}

/// The official rule for charges with IGIC reads the code as it is written, blanks and all.
fn is_of_charge_as_written(category: At, code: &'static str) -> bool {
    is_of_charge(category, code) && category.any_is_exactly(&[cbc::ID], code)
}

/// Something of a category stands on a line.
fn on_line(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    root.facts().names_category(code)
        && root
            .any(cac::ClassifiedTaxCategory)
            .any(|category| counts(category, code))
}

/// True for a category by its code alone, whatever the tax scheme: so the standard rate is recognised.
fn has_code(category: At, code: &'static str) -> bool {
    category.any_is(&[cbc::ID], &[code])
}

/// The same of an allowance or charge, of a line too; but what is out of scope of VAT counts only for the whole document.
fn on_adjustment(root: At, code: &'static str, counts: fn(At, &'static str) -> bool) -> bool {
    let counts_at = |at: At| {
        let is_of_document = || at.parent().is_some_and(|around| around.id() == root.id());
        at.name() == cac::AllowanceCharge && (code != OUT_OF_SCOPE || is_of_document())
    };
    let mut categories = root
        .any(cac::TaxCategory)
        .filter(|category| category.parent().is_some_and(counts_at));
    root.facts().names_category(code) && categories.any(|category| counts(category, code))
}

fn rows(root: At, code: &'static str) -> usize {
    if !root.facts().names_category(code) {
        return 0;
    }
    root.all(ROW).filter(|category| names(*category, code)).count()
}

/// A category that is used has at least one row, and a row is used.
fn has_rows(root: At, code: &'static str) -> Held {
    used_and_rows(root, code, is_of, |row, code| {
        is_of(row, code) && row.any_is_exactly(&[cbc::ID], code)
    })
}

/// The same for IGIC.
// DIFFERENCE: where it is used, the official rule takes a row of this code for one of IGIC, whatever its tax scheme.
fn has_rows_of_igic(root: At, code: &'static str) -> Held {
    used_and_rows(root, code, is_of, |row, code| row.any_is_exactly(&[cbc::ID], code))
}

/// The same for the standard rate.
fn has_rows_by_code(root: At, code: &'static str) -> Held {
    used_and_rows(root, code, has_code, has_code)
}

/// `is_row` tells the rows of what is used.
fn used_and_rows(
    root: At,
    code: &'static str,
    counts: fn(At, &'static str) -> bool,
    is_row: fn(At, &'static str) -> bool,
) -> Held {
    let used = on_line(root, code, counts) || on_adjustment(root, code, counts);
    let is_row = if used { is_row } else { counts };
    held(used == root.all(ROW).any(|category| is_row(category, code)))
}

/// A category that is used has exactly one row.
pub(crate) fn has_one_row(root: At, code: &'static str) -> Held {
    let used = root.facts().names_category(code)
        && (on_line(root, code, names) || root.any(cac::TaxCategory).any(|category| names(category, code)));
    held(!used || rows(root, code) == 1)
}

/// Who must, or must not, have a tax number where a category is used.
type Parties = fn(At) -> Result<bool, Stop>;

fn lines_need(root: At, code: &'static str, counts: fn(At, &'static str) -> bool, parties: Parties) -> Held {
    held(!on_line(root, code, counts) || on_line(root, code, is_of) && parties(root)?)
}

fn allowances_need(root: At, code: &'static str, parties: Parties) -> Held {
    held(!on_adjustment(root, code, is_of_allowance) || parties(root)?)
}

fn charges_need(root: At, code: &'static str, counts: fn(At, &'static str) -> bool, parties: Parties) -> Held {
    held(!on_adjustment(root, code, counts) || parties(root)?)
}

/// One of these belongs to VAT and has something of a name in it; the first that does decides.
///
/// # Errors
/// [`Stop::Several`] of one before it that has several tax schemes, or a scheme with several identifiers.
pub(super) fn any_of_vat_has<'a>(mut all: impl Iterator<Item = At<'a>>, name: Sym) -> Result<bool, Stop> {
    let is_one = |at: At| {
        at.one(&[cac::TaxScheme])?;
        Ok(belongs_to_vat(at)? && at.has(&[name]))
    };
    all.try_fold(false, |found, at| Ok(found || is_one(at)?))
}

fn has_tax_id(root: At, path: &'static [Sym]) -> Result<bool, Stop> {
    any_of_vat_has(root.anywhere(path), cbc::CompanyID)
}

/// The seller's VAT number or tax registration, or the VAT number of the representative.
fn seller_is_taxed(root: At) -> Result<bool, Stop> {
    let mut registrations = root.anywhere(SELLER);
    let own = registrations.any(|scheme| scheme.has(&[cbc::CompanyID]));
    either(Ok(own), has_tax_id(root, REPRESENTATIVE))
}

/// The VAT number of the seller or of the representative.
fn seller_has_tax_id(root: At) -> Result<bool, Stop> {
    either(has_tax_id(root, SELLER), has_tax_id(root, REPRESENTATIVE))
}

/// The seller's side, and the buyer's VAT number or legal registration.
fn reverse_charge_parties(root: At) -> Result<bool, Stop> {
    let registered = |root: At| root.anywhere(BUYER_LEGAL_ID).next().is_some();
    let buyer = either(has_tax_id(root, BUYER), Ok(registered(root)));
    both(seller_is_taxed(root), buyer)
}

/// VAT numbers on both sides.
fn intra_community_parties(root: At) -> Result<bool, Stop> {
    both(seller_has_tax_id(root), has_tax_id(root, BUYER))
}

/// No VAT number on any side.
fn no_tax_ids(root: At) -> Result<bool, Stop> {
    either(seller_has_tax_id(root), has_tax_id(root, BUYER)).map(|any| !any)
}

/// The only rate of a category.
fn rate(category: At) -> Result<Option<Decimal>, Stop> {
    category.number_of(&[cbc::Percent])
}

/// What stands beside a category in its row once.
fn beside<'a>(category: At<'a>, name: Sym) -> Result<Option<At<'a>>, Stop> {
    category.parent().map_or(Ok(None), |row| row.one(&[name]))
}

pub(crate) fn zero_rate(category: At) -> Held {
    held(rate(category)?.is_some_and(Decimal::is_zero))
}

fn positive_rate(category: At) -> Held {
    vat::any_rate(category, cbc::Percent, Ordering::is_gt)
}

fn rate_not_negative(category: At) -> Held {
    vat::any_rate(category, cbc::Percent, Ordering::is_ge)
}

pub(crate) fn no_rate(category: At) -> Held {
    held(!category.has(&[cbc::Percent]))
}

fn has_lines(at: At) -> bool {
    let root = at.root();
    root.any(cac::InvoiceLine)
        .chain(root.any(cac::CreditNoteLine))
        .next()
        .is_some()
}

/// The base of a row is what uses its category, to the last digit.
fn exact_base(category: At, code: &'static str) -> Held {
    if !has_lines(category) {
        return held(false);
    }
    let base = beside(category, cbc::TaxableAmount)?;
    vat::is_exactly(base, category.facts().uses(uses).sum(category, code)?.exact)
}

/// A base is within less than one of what it should be.
// DIFFERENCE: the official rule adds one to the base and takes one from it in binary form, so that of two bases that are
// wrong by exactly one about half pass.
fn within_binary_one(stated: At, base: Decimal, expected: Decimal) -> Held {
    let outcome = vat::within_one(stated, base, expected)?;
    let more = stated.sub(base, expected)?;
    if more.abs().compare(Decimal::ONE).is_ne() {
        return Ok(outcome);
    }
    let (step, passes) = if more.is_negative() {
        (1, Ordering::Greater)
    } else {
        (-1, Ordering::Less)
    };
    let compared = binary::compare_sum(&stated.norm(), step, expected);
    Ok(if compared == Some(passes) {
        Outcome::Holds
    } else {
        outcome
    })
}

/// The base of a row is what uses its category at its rate, within less than one.
fn base_at_rate(category: At, code: &'static str) -> Held {
    let Some(rate) = rate(category)? else {
        return held(true);
    };
    if !has_lines(category) {
        return held(false);
    }
    let expected = category.facts().uses(uses).sum_at(category, code, rate)?;
    let Some(base) = beside(category, cbc::TaxableAmount)? else {
        return held(false);
    };
    within_binary_one(base, base.number()?, expected.unwrap_or_default().exact)
}

/// The same at the standard rate, where something uses it.
// DIFFERENCE: the official rule asks of credit notes too, whichever document it is: the allowances and charges of a rate,
// without any line, may be the base.
fn base_at_standard_rate(category: At, code: &'static str) -> Held {
    let Some(rate) = rate(category)? else {
        return held(true);
    };
    if category.facts().uses(uses).sum_at(category, code, rate)?.is_none() {
        return held(false);
    }
    let outcome = base_at_rate(category, code)?;
    if outcome.holds() {
        return Ok(outcome);
    }
    let root = category.root();
    let uses = adjustments(root).map(|(kind, at)| {
        let mut uses = Vec::new();
        add_uses(kind, at, &[cac::TaxCategory], cbc::Amount, &mut uses);
        uses
    });
    let sum = Uses::of(root, uses.flatten().collect()).sum_at(category, code, rate)?;
    let base = beside(category, cbc::TaxableAmount)?;
    match (sum, base) {
        (Some(sum), Some(base)) if within_binary_one(base, base.number()?, sum.exact)?.holds() => held(true),
        _ => Ok(outcome),
    }
}

/// A row of this category has no tax.
pub(crate) fn zero_tax(category: At) -> Held {
    vat::is_exactly(beside(category, cbc::TaxAmount)?, Decimal::ZERO)
}

/// The tax of a row is its base × its rate, within less than one, signs aside.
fn tax_at_rate(category: At) -> Held {
    let (base, tax) = (beside(category, cbc::TaxableAmount)?, beside(category, cbc::TaxAmount)?);
    vat::tax_is_of_base(category, base, tax, rate(category)?)
}

/// An exemption is explained, in words or by a code.
fn has_reason(category: At) -> Held {
    held(category.has(&[cbc::TaxExemptionReason]) || category.has(&[cbc::TaxExemptionReasonCode]))
}

/// What is taxed needs no reason for an exemption.
fn has_no_reason(category: At) -> Held {
    held(!category.has(&[cbc::TaxExemptionReason]) && !category.has(&[cbc::TaxExemptionReasonCode]))
}

/// The only text at a path has two characters or more.
fn is_written(root: At, path: &[Sym]) -> Result<bool, Stop> {
    Ok(root.one(path)?.is_some_and(|at| at.text().chars().nth(1).is_some()))
}

/// An intra-community supply says when it was delivered.
fn intra_community_delivery_day(root: At) -> Held {
    let period = root
        .all(&[cac::InvoicePeriod])
        .any(|period| period.children().next().is_some());
    if rows(root, "K") == 0 {
        return held(true);
    }
    held(either(
        is_written(root, &[cac::Delivery, cbc::ActualDeliveryDate]),
        Ok(period),
    )?)
}

/// An intra-community supply says to which country it was delivered.
fn intra_community_delivery_country(root: At) -> Held {
    let country = &[
        cac::Delivery,
        cac::DeliveryLocation,
        cac::Address,
        cac::Country,
        cbc::IdentificationCode,
    ];
    held(rows(root, "K") == 0 || is_written(root, country)?)
}

/// A breakdown out of scope of VAT has no other category.
fn out_of_scope_alone(root: At) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root.all(ROW).any(|category| is_vat(category) && !is_of(category, "O"));
    held(!others)
}

/// With a breakdown out of scope of VAT all lines are.
fn out_of_scope_lines(root: At) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root
        .any(cac::ClassifiedTaxCategory)
        .any(|category| is_vat(category) && !is_of(category, "O"));
    held(!others)
}

fn out_of_scope_adjustments(root: At, counts: fn(At) -> bool) -> Held {
    if rows(root, "O") == 0 {
        return held(true);
    }
    let others = root.any(cac::AllowanceCharge).filter(|at| counts(*at)).any(|at| {
        at.all(&[cac::TaxCategory])
            .any(|category| is_vat(category) && !is_of(category, "O"))
    });
    held(!others)
}

/// With a breakdown out of scope of VAT all allowances are, those of lines too.
fn out_of_scope_allowances(root: At) -> Held {
    out_of_scope_adjustments(root, is_allowance)
}

/// With a breakdown out of scope of VAT all charges are.
fn out_of_scope_charges(root: At) -> Held {
    out_of_scope_adjustments(root, is_charge)
}

/// Split payment is for invoices between Italians.
fn split_payment_is_italian(root: At) -> Held {
    let mut countries = root.any(cbc::IdentificationCode);
    held(!uses_anywhere(root, "B") || countries.all(|country| *country.text() == *"IT"))
}

/// Split payment and the standard rate exclude each other.
fn split_payment_without_standard_rate(root: At) -> Held {
    held(!(uses_in_sums(root, "B") && uses_in_sums(root, "S")))
}

/// A code stands in the breakdown, on a line, or in an allowance or charge of the document; those of lines do not count.
fn uses_in_sums(root: At, code: &'static str) -> bool {
    let rows = root.all(ROW).chain(root.all(&[cac::AllowanceCharge, cac::TaxCategory]));
    root.facts().names_category(code)
        && rows
            .chain(root.any(cac::ClassifiedTaxCategory))
            .any(|category| category.any_is_exactly(&[cbc::ID], code))
}

fn uses_anywhere(root: At, code: &'static str) -> bool {
    root.facts().names_category(code)
        && root
            .any(cac::ClassifiedTaxCategory)
            .chain(root.any(cac::TaxCategory))
            .any(|category| category.any_is_exactly(&[cbc::ID], code))
}

category!(AE AE_USES "BR-AE" "AE" has_one_row is_of is_of_charge reverse_charge_parties zero_rate exact_base zero_tax has_reason);
category!(AF AF_USES "BR-AF" "L" has_rows_of_igic is_of is_of_charge_as_written seller_is_taxed rate_not_negative base_at_rate tax_at_rate has_no_reason);
category!(AG AG_USES "BR-AG" "M" has_rows is_of is_of_charge seller_is_taxed rate_not_negative base_at_rate tax_at_rate has_no_reason);
category!(E E_USES "BR-E" "E" has_one_row is_of is_of_charge seller_is_taxed zero_rate exact_base zero_tax has_reason);
category!(G G_USES "BR-G" "G" has_one_row is_of is_of_charge seller_has_tax_id zero_rate exact_base zero_tax has_reason);
category!(IC IC_USES "BR-IC" "K" has_one_row is_of is_of_charge intra_community_parties zero_rate exact_base zero_tax has_reason);
category!(O O_USES "BR-O" "O" has_one_row is_of is_of_charge no_tax_ids no_rate exact_base zero_tax has_reason);
category!(S S_USES "BR-S" "S" has_rows_by_code has_code is_of_charge seller_is_taxed positive_rate base_at_standard_rate tax_at_rate has_no_reason);
category!(Z Z_USES "BR-Z" "Z" has_one_row is_of is_of_charge seller_is_taxed zero_rate exact_base zero_tax has_no_reason);

all_categories!();
