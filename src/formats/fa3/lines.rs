//! Lines: quantities, prices and amounts with their signs, rates by code, and rows for what FA(3) has no field for:
//! allowances and charges of the whole invoice, charges of a line.

use super::write::{Writer, nth};
use crate::model::fa3::Grammar;
use crate::model::fa3::codes::{BESIDE, unit_name};
use crate::model::rate_code::{MARGIN, OSS, RateCode, rate_code};
use crate::model::{Field, Group, Term, Value};
use crate::money::Decimal;

/// The scheme of a GTIN (ISO 6523).
const GTIN: &str = "0160";
/// Schemes of classifications and their elements; TSP is the customs tariff (UNTDID 7143).
pub(crate) const CLASSES: &[(&str, &str)] = &[("PKWiU", "PKWiU"), ("TSP", "CN"), ("PKOB", "PKOB")];

/// Allowances and charges that become rows of their own.
struct Adjustment {
    amount: Term,
    category: Term,
    rate: Term,
    reason: Term,
    /// What the row is called if no reason is stated.
    name: &'static str,
    taken_away: bool,
}

static ALLOWANCE: Adjustment = Adjustment {
    amount: Term::AllowanceAmount,
    category: Term::AllowanceTaxCategory,
    rate: Term::AllowanceTaxRate,
    reason: Term::AllowanceReason,
    name: "rabat",
    taken_away: true,
};
static CHARGE: Adjustment = Adjustment {
    amount: Term::ChargeAmount,
    category: Term::ChargeTaxCategory,
    rate: Term::ChargeTaxRate,
    reason: Term::ChargeReason,
    name: "opłata dodatkowa",
    taken_away: false,
};

pub(super) fn write<'a>(writer: &mut Writer<'a>) {
    let root = writer.root;
    let inclusive = root.flag(Term::PricesIncludeTax);
    // The names of the elements say whether tax is in them.
    writer.carry_term(root, Term::PricesIncludeTax);
    let lines: Vec<&Group> = root.groups_of(Term::Line).collect();
    let natural = |line: &&&Group| {
        let id = line.text(Term::LineId).unwrap_or_default();
        Grammar::get().fits("Wiersz", "NrWierszaFa", id)
    };
    // Numbers that FA(3) does not take are counted anew, all of them.
    let numbered = writer.read || lines.iter().filter(natural).count() == lines.len();
    for (at, line) in lines.iter().enumerate() {
        let path = nth("Fa/FaWiersz", at);
        let own = line.field(Term::LineId).filter(|_| numbered);
        match own {
            Some(field) => {
                writer.place(&format!("{path}/NrWierszaFa"), field);
            }
            None if !writer.read => writer.fill(&format!("{path}/NrWierszaFa"), &at.saturating_add(1).to_string()),
            None => {}
        }
        self::line(writer, line, &path);
    }
    for line in &lines {
        for charge in line.groups_of(Term::LineCharge) {
            let gross = inclusive || line.flag(Term::LinePricesIncludeTax);
            let rate = (line.text(Term::LineTaxCategory), line.decimal(Term::LineTaxRate), gross);
            let reason = charge.field(Term::LineChargeReason);
            row(writer, charge.field(Term::LineChargeAmount), reason, rate, &CHARGE);
        }
    }
    for (term, terms) in [(Term::Allowance, &ALLOWANCE), (Term::Charge, &CHARGE)] {
        for group in root.groups_of(term) {
            if writer.native
                && BESIDE
                    .iter()
                    .any(|(_, reason)| group.text(terms.reason) == Some(*reason))
            {
                // It follows from the sums, which state it.
                group.fields.iter().for_each(|field| writer.carry(field));
                continue;
            }
            let rate = (group.text(terms.category), group.decimal(terms.rate), inclusive);
            if row(
                writer,
                group.field(terms.amount),
                group.field(terms.reason),
                rate,
                terms,
            ) {
                writer.carry_term(group, terms.category);
                writer.carry_term(group, terms.rate);
            }
        }
    }
}

/// A row for an allowance or a charge of a rate, net or gross; true if it was written.
fn row<'a>(
    writer: &mut Writer<'a>,
    amount: Option<&'a Field>,
    reason: Option<&'a Field>,
    (category, rate, gross): (Option<&str>, Option<Decimal>, bool),
    terms: &Adjustment,
) -> bool {
    let Some(amount) = amount else {
        return false;
    };
    let count = writer.sheet.count("Fa", "FaWiersz");
    let path = nth("Fa/FaWiersz", count);
    let number = (1..=count.saturating_add(1)).rev().find(|number| {
        (0..count).all(|at| {
            writer.sheet.text(&format!("{}/NrWierszaFa", nth("Fa/FaWiersz", at))) != Some(&number.to_string())
        })
    });
    writer.fill(&format!("{path}/NrWierszaFa"), &number.unwrap_or(1).to_string());
    match reason {
        Some(reason) => {
            writer.place(&format!("{path}/P_7"), reason);
        }
        None => writer.fill(&format!("{path}/P_7"), terms.name),
    }
    let code = category.and_then(|category| writer.parties.code(category, rate));
    if let Some(code) = code {
        rate_fields(writer, &path, code, rate);
    }
    let name = if gross || code.is_some_and(|code| code.code == MARGIN) {
        "P_11A"
    } else {
        "P_11"
    };
    writer.place_signed(&format!("{path}/{name}"), amount, terms.taken_away != writer.credit)
}

/// `P_12`, or `P_12_XII` with a rate of another member state; lines of a margin scheme have neither.
fn rate_fields(writer: &mut Writer<'_>, path: &str, code: &RateCode, rate: Option<Decimal>) {
    match (code.code, rate) {
        (MARGIN, _) => {}
        (OSS, Some(rate)) => writer.fill(&format!("{path}/P_12_XII"), &rate.to_string()),
        (code, _) => writer.fill(&format!("{path}/P_12"), code),
    }
}

fn line<'a>(writer: &mut Writer<'a>, line: &'a Group, path: &str) {
    let turned = line.flag(Term::LineBefore) != writer.credit;
    if let Some(field) = line.field(Term::QuantityUnit) {
        let mut kept = line.groups_of(Term::LineExtension);
        if kept.any(|entry| entry.text(Term::LineExtensionPath) == Some("P_8A")) {
            // It was written otherwise than it is written here.
            writer.carry(field);
        } else {
            let text = field.value.to_string();
            writer.place_as(&format!("{path}/P_8A"), field, unit_name(&text).unwrap_or(&text));
        }
    }
    if let Some(field) = line.field(Term::InvoicedQuantity) {
        writer.place_signed(&format!("{path}/P_8B"), field, turned);
    }
    let margin = rate(writer, line, path);
    let gross = margin || writer.root.flag(Term::PricesIncludeTax) || line.flag(Term::LinePricesIncludeTax);
    price(writer, line, path, gross);
    amounts(writer, line, path, gross, turned);
    if let Some(field) = line.field(Term::LineExchangeRate) {
        writer.place(&format!("{path}/KursWaluty"), field);
    }
    if let Some(field) = line.field(Term::StandardItemId) {
        let scheme = line.field(Term::StandardItemScheme);
        if scheme.is_none_or(|scheme| scheme.value.to_string() == GTIN) && writer.place(&format!("{path}/GTIN"), field)
        {
            writer.carry_term(line, Term::StandardItemScheme);
        }
    }
    for class in line.groups_of(Term::Classification) {
        let scheme = class.text(Term::ClassificationScheme);
        let element = CLASSES.iter().find(|(known, _)| scheme == Some(*known));
        if let (Some((_, element)), Some(field)) = (element, class.field(Term::ClassificationCode))
            && writer.place(&format!("{path}/{element}"), field)
        {
            writer.carry_term(class, Term::ClassificationScheme);
        }
    }
    period(writer, line, path);
}

/// The rate by its code; true for a line of a margin scheme.
fn rate<'a>(writer: &mut Writer<'a>, line: &'a Group, path: &str) -> bool {
    let (category, rate) = (line.text(Term::LineTaxCategory), line.decimal(Term::LineTaxRate));
    let stated = line.field(Term::LineRateCode);
    let text = stated.map(|field| field.value.to_string());
    let code = match &text {
        Some(text) => rate_code(text),
        None => category.and_then(|category| writer.parties.code(category, rate)),
    };
    match (stated, code) {
        (Some(field), None) => {
            writer.place(&format!("{path}/P_12"), field);
        }
        (stated, Some(code)) => {
            rate_fields(writer, path, code, rate);
            if let Some(field) = stated {
                writer.carry(field);
            }
            for term in [Term::LineTaxCategory, Term::LineTaxRate] {
                writer.carry_term(line, term);
            }
        }
        (None, None) => {}
    }
    code.is_some_and(|code| code.code == MARGIN)
}

/// The unit price, before a discount that lowers the price of each piece, or after it.
fn price<'a>(writer: &mut Writer<'a>, line: &'a Group, path: &str, gross: bool) {
    // The names of the elements say whether tax is in them.
    writer.carry_term(line, Term::LinePricesIncludeTax);
    let name = if gross { "P_9B" } else { "P_9A" };
    let path = |name: &str| format!("{path}/{name}");
    let (list, net) = (line.field(Term::ItemGrossPrice), line.field(Term::ItemNetPrice));
    let lowered = lowered(line);
    let base = line
        .decimal(Term::PriceBaseQuantity)
        .filter(|base| !base.is_zero() && base.compare(Decimal::ONE).is_ne());
    match (lowered, list, line.field(Term::PriceDiscount), base) {
        (true, Some(list), Some(discount), None) => {
            if writer.place(&path(name), list) && writer.place(&path("P_10"), discount) {
                writer.carry_term(line, Term::ItemNetPrice);
            }
        }
        _ => {
            let Some(field) = net else { return };
            let each = line.decimal(Term::ItemNetPrice).zip(base).and_then(|(price, base)| {
                let each = price.checked_div(base).ok()?;
                // A price that does not come out even is not one that could be multiplied.
                let whole = each.value.normalized();
                (each.exact && whole.places() <= 8).then(|| whole.to_string())
            });
            let placed = match (base, each) {
                (None, _) => writer.place(&path(name), field),
                (Some(_), Some(each)) => writer.place_as(&path(name), field, &each),
                (Some(_), None) => false,
            };
            if placed {
                writer.carry_term(line, Term::PriceBaseQuantity);
                writer.carry_term(line, Term::PriceBaseUnit);
            }
        }
    }
    if line.field(Term::PriceBaseQuantity).is_some() && base.is_none() {
        writer.carry_term(line, Term::PriceBaseQuantity);
        writer.carry_term(line, Term::PriceBaseUnit);
    }
}

/// True if the list price less the discount is the price, and nothing else lowers the amount of the line.
fn lowered(line: &Group) -> bool {
    let number = |term| line.decimal(term);
    let (Some(list), Some(discount), Some(price)) = (
        number(Term::ItemGrossPrice),
        number(Term::PriceDiscount),
        number(Term::ItemNetPrice),
    ) else {
        return false;
    };
    let same = list
        .checked_sub(discount)
        .is_ok_and(|rest| rest.value.compare(price).is_eq());
    same && line.group(Term::LineAllowance).is_none()
}

/// `P_10`, `P_11`, `P_11A` and `P_11Vat`. Charges of a line stand in rows of their own, so that quantity times price less the
/// discount is the amount.
fn amounts<'a>(writer: &mut Writer<'a>, line: &'a Group, path: &str, gross: bool, turned: bool) {
    let path = |name: &str| format!("{path}/{name}");
    let sum = |group: Term, term: Term| {
        let amounts = line.groups_of(group).map(|inner| inner.decimal(term));
        amounts.sum_of()
    };
    let fields = |group: Term, term: Term| line.groups_of(group).filter_map(move |inner| inner.field(term));
    if let Some(discount) = sum(Term::LineAllowance, Term::LineAllowanceAmount) {
        // An allowance of a line before its correction counts with the other sign, as its amount does.
        let discount = if line.flag(Term::LineBefore) {
            discount.negated()
        } else {
            discount
        };
        let discount = if writer.credit { discount.negated() } else { discount };
        writer.fill(&path("P_10"), &discount.to_string());
        for field in fields(Term::LineAllowance, Term::LineAllowanceAmount) {
            writer.carry(field);
        }
    }
    let charges = sum(Term::LineCharge, Term::LineChargeAmount);
    let stated_gross = line.field(Term::LineGrossAmount);
    for (field, name) in [
        (
            line.field(Term::LineNetAmount),
            if gross && !writer.native && stated_gross.is_none() {
                "P_11A"
            } else {
                "P_11"
            },
        ),
        (stated_gross, "P_11A"),
        (line.field(Term::LineTaxAmount), "P_11Vat"),
    ] {
        let Some(field) = field else { continue };
        let without = match (&field.value, charges) {
            (Value::Decimal(amount), Some(charges)) if field.term == Term::LineNetAmount => {
                amount.checked_sub(charges).ok().map(|rest| rest.value)
            }
            _ => None,
        };
        match without {
            Some(amount) => {
                let amount = if turned { amount.negated() } else { amount };
                writer.place_as(&path(name), field, &amount.to_string());
            }
            None => {
                writer.place_signed(&path(name), field, turned);
            }
        }
    }
}

/// Adding up, unless there is nothing to add or something is missing.
trait SumOf {
    fn sum_of(self) -> Option<Decimal>;
}

impl<I: Iterator<Item = Option<Decimal>>> SumOf for I {
    fn sum_of(self) -> Option<Decimal> {
        let mut sum = None;
        for number in self {
            sum = Some(match sum {
                None => number?,
                Some(sum) => number?.checked_add(sum).ok()?.value,
            });
        }
        sum
    }
}

/// The day of supply of a line whose period is one day.
fn period<'a>(writer: &mut Writer<'a>, line: &'a Group, path: &str) {
    let Some(period) = line.group(Term::LinePeriod) else {
        return;
    };
    let (from, to) = (period.field(Term::LinePeriodStart), period.field(Term::LinePeriodEnd));
    if let (Some(from), Some(to)) = (from, to)
        && from.value == to.value
        && line.field(Term::LineSupplyDate).is_none()
        && writer.place(&format!("{path}/P_6A"), from)
    {
        writer.carry(to);
    }
}
