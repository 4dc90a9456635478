//! Sums by rate, the total, and what is to be paid after a settlement.

use super::rates::MARGIN_REASONS;
use super::write::Writer;
use crate::model::fa3::codes::TAXED_SUMS;
use crate::model::rate_code::{RATE_CODES, RateCode, rate_code};
use crate::model::{Field, Group, Term, Value};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// What is settled beside the invoice, in the words of the form.
const PAID: &str = "zapłacono";
const ROUNDED: &str = "zaokrąglenie";

/// The rows of a sum: groups of the invoice that FA(3) adds up in one.
struct Sum<'a> {
    name: &'static str,
    groups: Vec<&'a Group>,
}

pub(super) fn write(writer: &mut Writer<'_>) {
    let root = writer.root;
    let mut sums: Vec<Sum<'_>> = Vec::new();
    for group in root.groups_of(Term::TaxGroup) {
        let Some(code) = code_of(writer, group) else {
            continue;
        };
        match sums.iter_mut().find(|sum| sum.name == code.sum) {
            Some(sum) => sum.groups.push(group),
            None => sums.push(Sum {
                name: code.sum,
                groups: vec![group],
            }),
        }
        for term in [Term::TaxGroupCategory, Term::TaxGroupRate, Term::TaxGroupRateCode] {
            writer.carry_term(group, term);
        }
    }
    let taxed = sums.iter().filter(|sum| TAXED_SUMS.contains(&sum.name)).count();
    for sum in &sums {
        amounts(writer, sum, taxed == 1);
    }
    exchange(writer);
    totals(writer);
    due(writer);
}

fn code_of(writer: &Writer<'_>, group: &Group) -> Option<&'static RateCode> {
    if let Some(code) = group.text(Term::TaxGroupRateCode) {
        return rate_code(code);
    }
    let reason = group.text(Term::ExemptionReasonCode).unwrap_or_default();
    if MARGIN_REASONS.iter().any(|(code, _)| reason.eq_ignore_ascii_case(code)) {
        return RATE_CODES.iter().find(|row| row.sum == "11");
    }
    writer
        .parties
        .code(group.text(Term::TaxGroupCategory)?, group.decimal(Term::TaxGroupRate))
}

fn amounts<'a>(writer: &mut Writer<'a>, sum: &Sum<'a>, only: bool) {
    let name = sum.name;
    place(writer, &format!("Fa/P_13_{name}"), sum, Term::TaxableAmount);
    if !TAXED_SUMS.contains(&name) {
        // Sums without tax say by their place that it is none.
        let none = |field: &&Field| matches!(field.value, Value::Decimal(tax) if tax.is_zero());
        let fields: Vec<&Field> = sum
            .groups
            .iter()
            .filter_map(|group| group.field(Term::TaxAmount))
            .filter(none)
            .collect();
        fields.into_iter().for_each(|field| writer.carry(field));
        return;
    }
    place(writer, &format!("Fa/P_14_{name}"), sum, Term::TaxAmount);
    if name != "5" {
        in_pln(writer, sum, only);
    }
}

/// The tax in PLN of an invoice in another currency: as stated for the rate, or for the invoice where one rate is all there
/// is, or by the rate of exchange.
fn in_pln<'a>(writer: &mut Writer<'a>, sum: &Sum<'a>, only: bool) {
    let root = writer.root;
    let path = format!("Fa/P_14_{}W", sum.name);
    if place(writer, &path, sum, Term::TaxAmountAccounting) || writer.native {
        return;
    }
    let foreign = root.text(Term::CurrencyCode).is_some_and(|code| code != "PLN");
    let pln = root.text(Term::AccountingCurrencyCode).is_none_or(|code| code == "PLN");
    let tax = sum
        .groups
        .iter()
        .map(|group| group.decimal(Term::TaxAmount))
        .try_fold(Decimal::ZERO, |sum, tax| {
            sum.checked_add(tax?).ok().map(|sum| sum.value)
        });
    let Some(tax) = tax.filter(|tax| foreign && pln && !tax.is_zero()) else {
        return;
    };
    let total = root
        .group(Term::Totals)
        .and_then(|totals| totals.field(Term::TaxTotalAccounting));
    if let Some(field) = total.filter(|_| only) {
        writer.place_signed(&path, field, writer.credit);
    } else if let Some(rate) = root.decimal(Term::ExchangeRate) {
        let tax = if writer.credit { tax.negated() } else { tax };
        let pln = tax.checked_mul(rate).ok().and_then(|pln| {
            Rounding::new(Mode::HalfAwayFromZero, 2, Stage::Document, Authority::Law)
                .apply(pln.value)
                .ok()
        });
        if let Some(pln) = pln {
            writer.fill(&path, &pln.to_string());
        }
    } else {
        writer.missing.push(path);
    }
}

/// Puts a term of the groups of a sum into its place, added up where they are several; true if one of them has it.
fn place<'a>(writer: &mut Writer<'a>, path: &str, sum: &Sum<'a>, term: Term) -> bool {
    let fields: Vec<&'a Field> = sum.groups.iter().filter_map(|group| group.field(term)).collect();
    let [field] = *fields.as_slice() else {
        let total = sum
            .groups
            .iter()
            .filter_map(|group| group.decimal(term))
            .try_fold(Decimal::ZERO, |sum, next| {
                sum.checked_add(next).ok().map(|sum| sum.value)
            });
        let Some(total) = total.filter(|_| !fields.is_empty()) else {
            return false;
        };
        let total = if writer.credit { total.negated() } else { total };
        writer.fill(path, &total.to_string());
        fields.iter().for_each(|field| writer.carry(field));
        return true;
    };
    writer.place_signed(path, field, writer.credit);
    true
}

/// The rate of exchange: of an advance in a place of its own, of other invoices at every line.
fn exchange(writer: &mut Writer<'_>) {
    let root = writer.root;
    let Some(field) = root.field(Term::ExchangeRate) else {
        return;
    };
    if writer.native || root.text(Term::TypeCode) == Some("386") {
        writer.place("Fa/KursWalutyZ", field);
        return;
    }
    for at in 0..writer.sheet.count("Fa", "FaWiersz") {
        let path = format!("{}/KursWaluty", super::write::nth("Fa/FaWiersz", at));
        if writer.sheet.text(&path).is_none() {
            writer.place(&path, field);
        }
    }
}

/// `P_15`; totals that FA(3) has no place for are said where they follow from what stands there.
fn totals(writer: &mut Writer<'_>) {
    let root = writer.root;
    let Some(totals) = root.group(Term::Totals) else {
        return;
    };
    if let Some(field) = totals.field(Term::TotalWithTax) {
        writer.place_signed("Fa/P_15", field, writer.credit);
    }
    let sum = |group: Term, term: Term| {
        root.groups_of(group).try_fold(Decimal::ZERO, |sum, group| {
            sum.checked_add(group.decimal(term)?).ok().map(|sum| sum.value)
        })
    };
    let implied = [
        (Term::LineNetTotal, sum(Term::Line, Term::LineNetAmount)),
        (Term::AllowanceTotal, sum(Term::Allowance, Term::AllowanceAmount)),
        (Term::ChargeTotal, sum(Term::Charge, Term::ChargeAmount)),
        (Term::TotalWithoutTax, sum(Term::TaxGroup, Term::TaxableAmount)),
        (Term::TaxTotal, sum(Term::TaxGroup, Term::TaxAmount)),
        (Term::TaxTotalAccounting, in_pln_written(writer)),
    ];
    for (term, expected) in implied {
        let stated = totals.decimal(term).zip(expected);
        if stated.is_some_and(|(stated, expected)| stated.compare(expected).is_eq()) {
            writer.carry_term(totals, term);
        }
    }
    if root.text(Term::AccountingCurrencyCode) == Some("PLN") {
        writer.carry_term(root, Term::AccountingCurrencyCode);
    }
}

/// The tax in PLN that was written, with the sign of the invoice.
fn in_pln_written(writer: &Writer<'_>) -> Option<Decimal> {
    let mut sum = TAXED_SUMS
        .iter()
        .filter_map(|name| writer.sheet.text(&format!("Fa/P_14_{name}W")));
    let sum = sum.try_fold(Decimal::ZERO, |sum, text| {
        sum.checked_add(Decimal::parse(text).ok()?).ok().map(|sum| sum.value)
    })?;
    Some(if writer.credit { sum.negated() } else { sum })
}

/// What is to be paid, if that is not the total, and what makes the difference.
fn due(writer: &mut Writer<'_>) {
    let root = writer.root;
    let Some(totals) = root.group(Term::Totals) else {
        return;
    };
    let settled = [Term::SettlementCharge, Term::SettlementDeduction]
        .iter()
        .any(|term| root.group(*term).is_some());
    let other = |term| {
        totals
            .field(term)
            .filter(|field| matches!(&field.value, Value::Decimal(amount) if !amount.is_zero()))
    };
    let (paid, rounding) = (other(Term::PaidAmount), other(Term::RoundingAmount));
    // Payments that `Platnosc` tells of lower nothing that the form asks for.
    let told = root.flag(Term::Paid) || root.group(Term::PartPayment).is_some();
    if let Some(field) = paid.filter(|_| told) {
        writer.carry(field);
    } else if let Some(field) = paid {
        // What was paid before is a deduction, as the form has it for payments without a day.
        settle(writer, field, true, PAID);
    }
    if let Some(field) = rounding {
        let down = matches!(&field.value, Value::Decimal(amount) if amount.is_negative());
        settle(writer, field, down, ROUNDED);
    }
    for term in [Term::PaidAmount, Term::RoundingAmount] {
        if let Some(field) = totals
            .field(term)
            .filter(|field| matches!(&field.value, Value::Decimal(amount) if amount.is_zero()))
        {
            writer.carry(field);
        }
    }
    let Some(field) = totals.field(Term::AmountDue) else {
        return;
    };
    let over = writer
        .sheet
        .text("Fa/Rozliczenie/DoRozliczenia")
        .and_then(|text| Decimal::parse(text).ok());
    if matches!((over, &field.value), (Some(over), Value::Decimal(due)) if over.negated().compare(*due).is_eq()) {
        writer.carry(field);
        return;
    }
    if told {
        asked(writer, totals, field, settled || rounding.is_some());
        return;
    }
    if writer.read {
        // Where the form states no amount due, it is the total itself.
        match totals.field(Term::TotalWithTax) {
            Some(total) if total.node == field.node => writer.carry(field),
            _ => {
                writer.place("Fa/Rozliczenie/DoZaplaty", field);
            }
        }
        return;
    }
    let whole = totals
        .field(Term::TotalWithTax)
        .is_some_and(|total| total.value.to_string() == field.value.to_string());
    if whole && !settled && paid.is_none() && rounding.is_none() {
        writer.carry(field);
    } else {
        writer.place_signed("Fa/Rozliczenie/DoZaplaty", field, writer.credit);
    }
}

/// What was asked for before it was paid: what is left and what was paid, if that is not the total.
fn asked<'a>(writer: &mut Writer<'a>, totals: &'a Group, left: &'a Field, settled: bool) {
    if writer.sheet.has("Fa/Rozliczenie/DoZaplaty") {
        writer.carry(left);
        return;
    }
    let paid = totals.decimal(Term::PaidAmount).unwrap_or_default();
    let Some(asked) = (match &left.value {
        Value::Decimal(left) => left.checked_add(paid).ok().map(|sum| sum.value),
        _ => None,
    }) else {
        return;
    };
    let whole = totals.decimal(Term::TotalWithTax).is_some_and(|total| total == asked);
    if whole && !settled {
        writer.carry(left);
    } else {
        let asked = if writer.credit { asked.negated() } else { asked };
        writer.place_as("Fa/Rozliczenie/DoZaplaty", left, &asked.to_string());
    }
}

/// One more charge or deduction, with the sum of its side.
fn settle<'a>(writer: &mut Writer<'a>, field: &'a Field, deducted: bool, reason: &str) {
    let (list, total) = if deducted {
        ("Odliczenia", "SumaOdliczen")
    } else {
        ("Obciazenia", "SumaObciazen")
    };
    let Value::Decimal(amount) = field.value else {
        return;
    };
    let amount = if field.term == Term::RoundingAmount {
        amount.abs()
    } else {
        amount
    };
    let amount = if writer.credit { amount.negated() } else { amount };
    let at = writer.sheet.count("Fa/Rozliczenie", list);
    let path = super::write::nth(&format!("Fa/Rozliczenie/{list}"), at);
    writer.place_as(&format!("{path}/Kwota"), field, &amount.to_string());
    writer.fill(&format!("{path}/Powod"), reason);
    let amounts = (0..=at).map(|at| {
        let path = super::write::nth(&format!("Fa/Rozliczenie/{list}"), at);
        Decimal::parse(writer.sheet.text(&format!("{path}/Kwota"))?).ok()
    });
    let sum = amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| {
        sum.checked_add(amount?).ok().map(|sum| sum.value)
    });
    if let Some(sum) = sum {
        writer.fill(&format!("Fa/Rozliczenie/{total}"), &sum.to_string());
    }
}
