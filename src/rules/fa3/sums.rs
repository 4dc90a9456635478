//! What the schema does not add up: tax by rate, sums of lines, the total, settlements, orders. Three ways of calculating are
//! lawful (art. 106e ust. 1 pkt 14, ust. 7 to 9, ust. 10), and a figure is held against all of them before it is called
//! wrong; a grosz that rounding explains is told as that.

use super::Hits;
use super::form::{Form, Line, Number, Sum};
use crate::model::NodeId;
use crate::model::fa3::codes::TAXED_SUMS;
use crate::model::rate_code::{MARGIN, RATE_CODES};
use crate::money::{Decimal, Mode};
use crate::rules::Severity;
use crate::rules::number::{add, at_most, div, mul, percent_of, round, same, sub};

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    for sum in &form.sums {
        tax(form, sum, hits);
        net(form, sum, hits);
    }
    missing_sums(form, hits);
    total(form, hits);
    form.lines.iter().for_each(|line| amounts_of(form, line, hits));
    settlement(form, hits);
    order(form, hits);
    payments(form, hits);
}

/// Rounded to the grosz, halves up (ust. 11).
fn grosz(value: Decimal) -> Option<Decimal> {
    round(value, Mode::HalfAwayFromZero, 2)
}

fn cents(count: usize) -> Decimal {
    Decimal::from_units(i64::try_from(count).unwrap_or(i64::MAX), 2).unwrap_or(Decimal::ONE)
}

/// The lines of a sum, those before a correction with the other sign.
fn lines_of<'a>(form: &'a Form<'_>, sum: &'a str) -> impl Iterator<Item = &'a Line> {
    form.lines.iter().filter(move |line| match line.code {
        Some((_, row)) => row.sum == sum,
        // Lines of a margin scheme have no rate.
        None => sum == "11" && line.gross.is_some(),
    })
}

fn signed(line: &Line, value: Decimal) -> Decimal {
    if line.before { value.negated() } else { value }
}

/// The sum of a figure over lines; none if a line does not have it or there is no line.
fn add_up<'a>(lines: impl Iterator<Item = &'a Line>, figure: impl Fn(&Line) -> Option<Decimal>) -> Option<Decimal> {
    let mut sum = None;
    for line in lines {
        let value = signed(line, figure(line)?);
        sum = Some(add(sum.unwrap_or(Decimal::ZERO), value)?);
    }
    sum
}

fn value(number: Option<Number>) -> Option<Decimal> {
    number.map(|number| number.value)
}

/// The tax in a gross amount: `gross × rate ÷ (100 + rate)`.
fn tax_within(gross: Decimal, rate: Decimal) -> Option<Decimal> {
    grosz(div(mul(gross, rate)?, add(Decimal::HUNDRED, rate)?)?)
}

/// `P_14_x` against `P_13_x`.
fn tax(form: &Form<'_>, sum: &Sum, hits: &mut Hits<'_>) {
    let Some(stated) = sum.tax.filter(|_| TAXED_SUMS.contains(&sum.name)) else {
        return;
    };
    let rates = rates_of(form, sum.name);
    let lines = || lines_of(form, sum.name);
    let mut lawful: Vec<Decimal> = Vec::new();
    // Per rate, from net sums; where lines have several rates of one sum, rate by rate.
    for rate in &rates {
        lawful.extend(percent_of(sum.net.value, *rate).and_then(grosz));
        lawful.extend(add(sum.net.value, stated.value).and_then(|gross| tax_within(gross, *rate)));
    }
    let by_rate = |figure: &dyn Fn(&Line) -> Option<Decimal>, tax: &dyn Fn(Decimal, Decimal) -> Option<Decimal>| {
        let mut whole = None;
        for rate in &rates {
            let of_rate = lines().filter(|line| line.rate.is_some_and(|other| same(other, *rate)));
            if let Some(base) = add_up(of_rate, figure) {
                whole = Some(add(whole.unwrap_or(Decimal::ZERO), tax(base, *rate)?)?);
            }
        }
        whole
    };
    lawful.extend(by_rate(&|line| value(line.net), &|base, rate| {
        percent_of(base, rate).and_then(grosz)
    }));
    lawful.extend(by_rate(&|line| value(line.gross), &tax_within));
    // Per line, stated or worked out.
    lawful.extend(add_up(lines(), |line| value(line.tax)));
    lawful.extend(add_up(lines(), |line| {
        percent_of(line.net?.value, line.rate?).and_then(grosz)
    }));
    lawful.extend(add_up(lines(), |line| tax_within(line.gross?.value, line.rate?)));
    if lawful.is_empty() || lawful.iter().any(|lawful| same(*lawful, stated.value)) {
        return;
    }
    // What rests on lines says most where there are lines; the rate times the sum is what every reader expects.
    let Some(expected) = lawful.first().copied() else {
        return;
    };
    let gap = |lawful: &Decimal| sub(*lawful, stated.value).map(Decimal::abs);
    let least = lawful.iter().filter_map(gap).min_by(|one, other| one.compare(*other));
    // Differences of rounded amounts (corrections, what is left after advances) may be a grosz off.
    let lenient = cents(lines().count().max(1));
    report(hits, "PL-FA3-20", stated, expected, least, lenient).name("sum", format!("P_13_{}", sum.name));
}

/// Tells a difference as an error, or as explained by rounding where it is small.
fn report<'h>(
    hits: &'h mut Hits<'_>,
    rule: &'static str,
    stated: Number,
    expected: Decimal,
    gap: Option<Decimal>,
    lenient: Decimal,
) -> &'h mut super::Hit {
    let small = gap.is_some_and(|gap| at_most(gap, lenient));
    let hit = hits.at(if small { "PL-FA3-21" } else { rule }, stated.node);
    hit.differs(stated.value, expected)
}

/// The percentages a sum may be for: those its lines have, else all of its codes.
fn rates_of(form: &Form<'_>, sum: &str) -> Vec<Decimal> {
    let mut rates: Vec<Decimal> = Vec::new();
    let of_lines = form
        .lines
        .iter()
        .chain(&form.order)
        .filter(|line| line.code.is_some_and(|(_, row)| row.sum == sum));
    for rate in of_lines.filter_map(|line| line.rate) {
        if !rates.iter().any(|known| same(*known, rate)) {
            rates.push(rate);
        }
    }
    if rates.is_empty() {
        let codes = RATE_CODES.iter().filter(|row| row.sum == sum);
        rates.extend(codes.filter_map(super::form::percent));
    }
    rates
}

/// `P_13_x` against its lines. Final invoices state what advances leave of them.
fn net(form: &Form<'_>, sum: &Sum, hits: &mut Hits<'_>) {
    if !matches!(form.kind.as_str(), "VAT" | "UPR" | "KOR") {
        return;
    }
    let lines = || lines_of(form, sum.name);
    let gross_to_net = |line: &Line| {
        let gross = line.gross?.value;
        match (line.tax, line.rate) {
            (Some(tax), _) => sub(gross, tax.value),
            (None, Some(rate)) => sub(gross, tax_within(gross, rate)?),
            (None, None) => Some(gross),
        }
    };
    let whole_gross = || {
        let gross = add_up(lines(), |line| value(line.gross))?;
        let rates = rates_of(form, sum.name);
        let [rate] = *rates.as_slice() else {
            return None;
        };
        sub(gross, tax_within(gross, rate)?)
    };
    let lawful: Vec<Decimal> = [
        add_up(lines(), |line| value(line.net)),
        whole_gross(),
        add_up(lines(), |line| value(line.net).or_else(|| gross_to_net(line))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rated = form
        .lines
        .iter()
        .filter(|line| line.code.is_some() || line.gross.is_some())
        .count();
    let Some(expected) = lawful.first().copied() else {
        // Every line has a rate, and none has one of this sum.
        let none = rated > 0 && rated == form.lines.len() && lines().next().is_none();
        if none && form.kind == "VAT" && !sum.net.value.is_zero() {
            hits.at("PL-FA3-27", sum.net.node)
                .name("sum", format!("P_13_{}", sum.name));
        }
        return;
    };
    if lawful.iter().any(|lawful| same(*lawful, sum.net.value)) {
        return;
    }
    let gap = |lawful: &Decimal| sub(*lawful, sum.net.value).map(Decimal::abs);
    let least = lawful.iter().filter_map(gap).min_by(|one, other| one.compare(*other));
    let count = lines().count().max(1);
    report(hits, "PL-FA3-22", sum.net, expected, least, cents(count)).name("sum", format!("P_13_{}", sum.name));
}

/// Lines whose rate has no sum.
fn missing_sums(form: &Form<'_>, hits: &mut Hits<'_>) {
    if form.kind != "VAT" {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for line in &form.lines {
        let Some((node, row)) = line.code.filter(|(_, row)| row.code != MARGIN) else {
            continue;
        };
        let worth = line.net.or(line.gross).is_some_and(|amount| !amount.value.is_zero());
        if worth && !told.contains(&row.sum) && !form.sums.iter().any(|sum| sum.name == row.sum) {
            told.push(row.sum);
            let sum = format!("P_13_{}", row.sum);
            hits.at("PL-FA3-26", node).expects(&*sum).name("sum", sum);
        }
    }
}

/// `P_15` against the sums.
fn total(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(stated) = form.total.filter(|_| !form.sums.is_empty()) else {
        return;
    };
    let mut sum = Some(Decimal::ZERO);
    for of_rate in &form.sums {
        sum = sum.and_then(|sum| add(sum, of_rate.net.value));
        sum = sum.and_then(|sum| add(sum, value(of_rate.tax).unwrap_or_default()));
    }
    let Some(expected) = sum.filter(|sum| !same(*sum, stated.value)) else {
        return;
    };
    let gap = sub(expected, stated.value).map(Decimal::abs);
    report(hits, "PL-FA3-23", stated, expected, gap, cents(form.sums.len()));
}

/// Quantity, price and discount of a line against its amount, and its tax against its rate.
fn amounts_of(form: &Form<'_>, line: &Line, hits: &mut Hits<'_>) {
    if let Some(quantity) = line
        .quantity
        .filter(|quantity| quantity.value.is_negative() && !form.is_correction())
    {
        hits.at("PL-FA3-28", quantity.node);
    }
    let pairs = [(line.price, line.net), (line.price_gross, line.gross)];
    for (price, amount) in pairs {
        let (Some(quantity), Some(price), Some(stated)) = (line.quantity, price, amount) else {
            continue;
        };
        let discount = value(line.discount).unwrap_or_default();
        let Some(product) = mul(quantity.value, price.value) else {
            continue;
        };
        let per_piece = sub(price.value, discount).and_then(|price| mul(quantity.value, price));
        let lawful = [sub(product, discount), per_piece, Some(product)];
        let near = |lawful: &Option<Decimal>| {
            let gap = lawful.and_then(|lawful| sub(lawful, stated.value)).map(Decimal::abs);
            gap.is_none_or(|gap| at_most(gap, cents(1)))
        };
        if !lawful.iter().any(near)
            && let Some(expected) = sub(product, discount).and_then(grosz)
        {
            hits.at("PL-FA3-24", stated.node).differs(stated.value, expected);
        }
    }
    if let (Some(tax), Some(net), Some(rate)) = (line.tax, line.net, line.rate)
        && let Some(expected) = percent_of(net.value, rate).and_then(grosz)
    {
        let within = line.gross.and_then(|gross| tax_within(gross.value, rate));
        let near = |lawful: Decimal| sub(lawful, tax.value).is_none_or(|gap| at_most(gap.abs(), cents(1)));
        if !near(expected) && !within.is_some_and(near) {
            hits.at("PL-FA3-25", tax.node).differs(tax.value, expected);
        }
    }
}

/// Charges and deductions beside the invoice, and what is to be paid after them.
fn settlement(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(around) = form.document.child(form.fa, "Rozliczenie") else {
        return;
    };
    let mut sides = Vec::new();
    for (list, stated) in [("Obciazenia", "SumaObciazen"), ("Odliczenia", "SumaOdliczen")] {
        let amounts = form.all(around, list).map(|item| form.number(item, &["Kwota"]));
        let mut sum = Decimal::ZERO;
        for amount in amounts.flatten() {
            sum = add(sum, amount.value).unwrap_or(sum);
        }
        if let Some(stated) = form.number(around, &[stated])
            && !same(stated.value, sum)
            && form.all(around, list).next().is_some()
        {
            hits.at("PL-FA3-30", stated.node).differs(stated.value, sum);
        }
        sides.push(form.number(around, &[stated]).map_or(sum, |stated| stated.value));
    }
    let (Some(total), &[charges, deductions]) = (form.total, sides.as_slice()) else {
        return;
    };
    let Some(due) = add(total.value, charges).and_then(|sum| sub(sum, deductions)) else {
        return;
    };
    if let Some(stated) = form
        .number(around, &["DoZaplaty"])
        .filter(|stated| !same(stated.value, due))
    {
        hits.at("PL-FA3-29", stated.node).differs(stated.value, due);
    }
    let back = due.negated();
    if let Some(stated) = form
        .number(around, &["DoRozliczenia"])
        .filter(|stated| !same(stated.value, back))
    {
        hits.at("PL-FA3-29", stated.node).differs(stated.value, back);
    }
}

/// The value of an order against its lines as they are after a correction.
fn order(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(stated) = form.number(form.fa, &["Zamowienie", "WartoscZamowienia"]) else {
        return;
    };
    let mut sum = Decimal::ZERO;
    for line in form.order.iter().filter(|line| !line.before) {
        let Some(net) = line.net else {
            return;
        };
        let tax = match (line.tax, line.rate) {
            (Some(tax), _) => Some(tax.value),
            (None, Some(rate)) => percent_of(net.value, rate).and_then(grosz),
            (None, None) => Some(Decimal::ZERO),
        };
        let Some(next) = tax.and_then(|tax| add(sum, add(net.value, tax)?)) else {
            return;
        };
        sum = next;
    }
    let gap = sub(sum, stated.value).map(Decimal::abs).unwrap_or_default();
    if !at_most(gap, cents(form.order.len())) {
        hits.at("PL-FA3-31", stated.node).differs(stated.value, sum);
    }
}

/// Part payments against the total.
fn payments(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(around) = form.document.child(form.fa, "Platnosc") else {
        return;
    };
    let payments: Vec<Number> = form
        .all(around, "ZaplataCzesciowa")
        .filter_map(|payment| form.number(payment, &["KwotaZaplatyCzesciowej"]))
        .collect();
    let (Some(last), Some(total)) = (payments.last(), form.total) else {
        return;
    };
    let due = form.number(form.fa, &["Rozliczenie", "DoZaplaty"]).unwrap_or(total);
    let paid = payments
        .iter()
        .try_fold(Decimal::ZERO, |sum, payment| add(sum, payment.value));
    let whole = form.text(around, &["ZnacznikZaplatyCzesciowej"]).as_deref() == Some("2");
    let Some(paid) = paid else {
        return;
    };
    let too_much = paid.compare(due.value).is_gt() && paid.compare(total.value).is_gt();
    if too_much || whole && !same(paid, due.value) && !same(paid, total.value) {
        hits.at("PL-FA3-32", last.node)
            .differs(paid, due.value)
            .weigh(Severity::Warning);
    }
}

/// The node of the first line that is wanted, for rules about several.
#[must_use]
pub(super) fn first_line(form: &Form<'_>, wanted: impl Fn(&Line) -> bool) -> Option<NodeId> {
    form.lines.iter().find(|line| wanted(line)).map(|line| line.node)
}
