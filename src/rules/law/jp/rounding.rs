//! Japan: the tax is rounded once per rate and qualified invoice (消費税法施行令70条の10, 基本通達1-8-15, インボイスQ&A 問57), up, down
//! or to the nearest, on the sum without tax or on the sum with it. Which of these a stated tax follows is found and told; a
//! sum of lines rounded one by one is called what it is; anything else is not the tax of the rate.

use super::document::{Kind, Taxed, kind};
use super::tax_found::{Base, DIRECTIONS, Found, Rate, rates};
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::money::{Decimal, Mode};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, at_most, round, same, sub};
use crate::rules::{Finding, Judgement, Patch, PatchOp, Severity};

law_rules! {
    /// The tax of a rate is none that one rounding gives.
    ///
    /// **Why** The tax of a rate is the sum of that rate times the rate, rounded once. The issuer is free to round up, down
    /// or to the nearest, and to begin from the sum without or with tax; no other number is the tax of the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2390" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1787" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2391" }] }
    /// ```
    "JP-RND-001" Error A ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] once;

    /// The tax of a rate was rounded line by line.
    ///
    /// **Why** The tax of a qualified invoice is rounded once per rate. The tax of a line may be shown; the sum of such
    /// roundings may not be the tax of the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "105", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "netAmount": "105", "taxCategory": "S", "taxRate": "10" },
    ///     { "id": "3", "netAmount": "105", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "315", "taxAmount": "31" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "105", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "netAmount": "105", "taxCategory": "S", "taxRate": "10" },
    ///     { "id": "3", "netAmount": "105", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "315", "taxAmount": "30" }] }
    /// ```
    "JP-RND-002" Error A ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] line_by_line;

    /// The tax was rounded per delivery note, and the delivery notes state no tax.
    ///
    /// **Why** Delivery notes that are parts of the qualified invoice may carry the tax, each rounded once per rate; the
    /// invoice then adds them up. Notes that state no tax carry none.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "199" }] },
    ///     { "number": "D2", "taxBreakdown": [{ "rate": "10", "taxableAmount": "2995", "taxAmount": "299" }] },
    ///     { "number": "D3", "taxBreakdown": [{ "rate": "10", "taxableAmount": "4003", "taxAmount": "400" }] }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "8997", "taxAmount": "898" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "1000", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D1" }, { "id": "2", "netAmount": "999", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D1" },
    ///     { "id": "3", "netAmount": "2995", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D2" }, { "id": "4", "netAmount": "4003", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D3" },
    ///     { "id": "5", "netAmount": "5", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D3" }, { "id": "6", "netAmount": "7", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D4" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "9009", "taxAmount": "898" }] }
    /// ```
    "JP-RND-003" Warning R ["2023-10-01" ""] ["jp.linked.rounding"] [TaxAmount] by_note;

    /// The rates are rounded in different directions.
    ///
    /// **Why** Each direction is lawful; one that changes from rate to rate is rarely meant. This is our own advice.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2389" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1786" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2390" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1786" }] }
    /// ```
    "JP-RND-004" Warning H ["2023-10-01" ""] ["jp.rounding.consistent"] [TaxAmount] consistent;

    /// The tax was rounded otherwise than the invoice says.
    ///
    /// **Why** Each direction is lawful; an invoice that names one and follows another is worth a question. Which direction and
    /// which sum a tax follows is told in the coverage.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "rounding": { "mode": "floor", "stage": "tax_group" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2389" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "rounding": { "mode": "floor", "stage": "tax_group" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2390" }] }
    /// ```
    "JP-RND-005" Info H ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] told;
}

/// A finding at a tax that is wrong: what it is, what it should be, and the change.
fn wrong(case: &Case<'_>, rate: &Rate<'_>, expected: Decimal, finding: &mut Finding) {
    let currency = case.policy.currency;
    let money = |amount| Value::Money(amount, currency);
    finding.values = Values::new()
        .with("rate", Value::Percent(rate.taxed.rate))
        .with("stated", money(rate.stated))
        .with("expected", money(expected))
        .with("exact", Value::Number(rate.exact.normalized()));
    finding.stated = Some(money(rate.stated));
    finding.expected = Some(money(expected));
    finding.difference = sub(rate.stated, expected);
    finding.values =
        core::mem::take(&mut finding.values).with("difference", money(finding.difference.unwrap_or_default()));
    let (category, percent) = rate.taxed.key();
    finding.key = Some(format!("doc.tax[{category}:{percent}].tax_amount"));
    if let (Some(remedy), Some(difference)) = (&mut finding.remedy, finding.difference) {
        remedy.patch = correction(case.root, &rate.taxed, expected, difference);
    }
    // A seller who is not registered writes no qualified invoice, which alone the rule binds.
    if kind(case).0 == Kind::Plain {
        (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
    }
}

/// The change of the tax of a rate, and of the totals where they were made of it.
fn correction(root: &Group, taxed: &Taxed<'_>, expected: Decimal, difference: Decimal) -> Vec<Patch> {
    let put = |path: String, value: Decimal| Patch {
        op: PatchOp::Replace,
        path,
        value: Some(value.to_string()),
    };
    let mut patch = vec![put(taxed.place(Term::TaxAmount), expected)];
    let Some(totals) = root.group(Term::Totals) else {
        return patch;
    };
    let groups = root.groups_of(Term::TaxGroup);
    let sum = groups
        .filter_map(|group| group.decimal(Term::TaxAmount))
        .try_fold(Decimal::ZERO, add);
    let agrees = totals
        .decimal(Term::TaxTotal)
        .zip(sum)
        .is_some_and(|(total, sum)| same(total, sum));
    if agrees {
        for term in [Term::TaxTotal, Term::TotalWithTax, Term::AmountDue] {
            if let Some(value) = totals.decimal(term).and_then(|stated| sub(stated, difference)) {
                patch.push(put(format!("/totals/{}", term.def().json), value));
            }
        }
    }
    patch
}

fn once(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for rate in rates(case).iter().filter(|rate| rate.found == Found::Other) {
        let (Some(least), Some(most)) = (
            round(rate.exact, Mode::Floor, places),
            round(rate.exact, Mode::Ceiling, places),
        ) else {
            continue;
        };
        let nearest = if at_most(most, rate.stated) { most } else { least };
        let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
        wrong(case, rate, nearest, finding);
        let money = |amount| Value::Money(amount, case.policy.currency);
        finding.values = core::mem::take(&mut finding.values)
            .with("least", money(least))
            .with("most", money(most));
    }
}

fn line_by_line(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for rate in rates(case) {
        let Found::Lines(mode) = rate.found else { continue };
        let Some(expected) = round(rate.exact, mode, places) else {
            continue;
        };
        let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
        wrong(case, &rate, expected, finding);
        finding.values = core::mem::take(&mut finding.values).with("mode", direction(mode));
    }
}

fn by_note(case: &Case<'_>, hits: &mut Hits<'_>) {
    for rate in rates(case) {
        if let Found::NotesWithout(mode) = rate.found {
            let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
            finding.values = Values::new()
                .with("rate", Value::Percent(rate.taxed.rate))
                .with("stated", Value::Money(rate.stated, case.policy.currency))
                .with("mode", direction(mode));
        }
    }
}

fn direction(mode: Mode) -> Value {
    Value::Key(format!("mode.{}", mode.name()))
}

/// A rate for which the direction makes a difference.
struct Cut<'r, 'a> {
    rate: &'r Rate<'a>,
    base: Base,
    from: Decimal,
    directions: [bool; 3],
}

/// The directions that every rate follows for which the direction makes a difference, and these rates.
fn common<'r, 'a>(rates: &'r [Rate<'a>]) -> ([bool; 3], Vec<Cut<'r, 'a>>) {
    let cut = rates.iter().filter_map(|rate| match rate.found {
        Found::Once {
            base,
            from,
            directions,
            exact: false,
        } => Some(Cut {
            rate,
            base,
            from,
            directions,
        }),
        _ => None,
    });
    let cut: Vec<Cut<'_, '_>> = cut.collect();
    let mut common = [true; 3];
    for of_rate in &cut {
        for (all, one) in common.iter_mut().zip(of_rate.directions) {
            *all &= one;
        }
    }
    (common, cut)
}

/// The direction that is told: down or up before the nearest, which looks like either.
fn told_as(directions: [bool; 3]) -> Value {
    let found = DIRECTIONS.into_iter().zip(directions).find(|(_, fits)| *fits);
    found.map_or(Value::Name(String::new()), |(mode, _)| direction(mode))
}

fn each(cut: &[Cut<'_, '_>], common: [bool; 3]) -> Value {
    let of = |cut: &Cut<'_, '_>| {
        let shared = if common.contains(&true) { common } else { cut.directions };
        let base = match cut.base {
            Base::Exclusive => "rounded.exclusive",
            Base::Inclusive => "rounded.inclusive",
            Base::Mixed => "rounded.mixed",
        };
        let values = Values::new()
            .with("rate", Value::Percent(cut.rate.taxed.rate))
            .with("mode", told_as(shared))
            .with("base", Value::Key(base.to_owned()));
        Value::Message("rounded.rate".to_owned(), values)
    };
    Value::List(cut.iter().map(of).collect())
}

fn consistent(case: &Case<'_>, hits: &mut Hits<'_>) {
    let rates = rates(case);
    let (common, cut) = common(&rates);
    if !common.contains(&true) {
        hits.at("/taxBreakdown".to_owned(), Term::TaxAmount).values = Values::new().with("rates", each(&cut, common));
    }
}

/// The direction that the invoice says its tax follows.
fn named(case: &Case<'_>) -> Option<Mode> {
    let rule = case.root.group(Term::RoundingRule)?;
    let of_tax = matches!(rule.text(Term::RoundingStage), None | Some("tax_group"));
    let name = rule.text(Term::RoundingMode).filter(|_| of_tax)?;
    Mode::ALL.into_iter().find(|mode| mode.name() == name)
}

fn told(case: &Case<'_>, hits: &mut Hits<'_>) {
    let rates = rates(case);
    let (common, cut) = common(&rates);
    let places = case.policy.currency.minor_unit();
    let follows = |mode: Mode| {
        cut.iter()
            .all(|cut| round(cut.from, mode, places).is_some_and(|tax| same(tax, cut.rate.stated)))
    };
    let other = named(case).filter(|mode| !follows(*mode));
    if let Some(mode) = other {
        hits.at("/taxBreakdown".to_owned(), Term::TaxAmount).values = Values::new()
            .with("named", direction(mode))
            .with("rates", each(&cut, common));
    } else if !cut.is_empty() && common.contains(&true) {
        hits.note("note.jp.rounded", Values::new().with("rates", each(&cut, common)));
    }
    if rates.iter().any(|rate| rate.found == Found::Notes) {
        hits.note("note.jp.rounded_by_note", Values::new());
    }
}
