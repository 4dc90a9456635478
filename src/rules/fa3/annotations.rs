//! Annotations (art. 106e ust. 1 pkt 16 to 18a and 19 to 24): what rates and amounts make compulsory.

use super::Hits;
use super::form::Form;
use super::sums::first_line;
use crate::model::NodeId;
use crate::money::Decimal;
use crate::rules::Severity;
use crate::rules::number::{add, div, mul};

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(around) = form.document.child(form.fa, "Adnotacje") else {
        return;
    };
    reverse_charge(form, around, hits);
    exemption(form, around, hits);
    margin(form, around, hits);
    split_payment(form, around, hits);
    new_transport(form, around, hits);
}

/// The line with a code, or its sum.
fn with_code(form: &Form<'_>, code: &str, sum: &str) -> Option<NodeId> {
    let line = form
        .lines
        .iter()
        .find_map(|line| line.code.filter(|(_, row)| row.code == code));
    let stated = || {
        form.sums
            .iter()
            .find(|stated| stated.name == sum && !stated.net.value.is_zero())
    };
    line.map(|(node, _)| node)
        .or_else(|| stated().map(|stated| stated.net.node))
}

fn reverse_charge(form: &Form<'_>, around: NodeId, hits: &mut Hits<'_>) {
    let Some((node, flag)) = form.stated(around, &["P_18"]) else {
        return;
    };
    let domestic = with_code(form, "oo", "10");
    let abroad = with_code(form, "np II", "9").or_else(|| with_code(form, "np I", "8"));
    if flag == "2" && domestic.is_some() {
        hits.at("PL-FA3-51", node)
            .expects("1")
            .name("name", "P_18")
            .name("cause", "oo");
    } else if flag == "2" && with_code(form, "np II", "9").is_some() {
        let hit = hits.at("PL-FA3-51", node);
        hit.expects("1")
            .name("name", "P_18")
            .name("cause", "np II")
            .weigh(Severity::Warning);
    } else if flag == "1" && domestic.is_none() && abroad.is_none() && !form.lines.is_empty() && !form.is_correction() {
        hits.at("PL-FA3-55", node)
            .name("name", "P_18")
            .name("cause", "oo, np I, np II");
    }
}

fn exemption(form: &Form<'_>, around: NodeId, hits: &mut Hits<'_>) {
    let claimed = form
        .stated(around, &["Zwolnienie", "P_19"])
        .filter(|(_, flag)| flag == "1");
    let exempt = with_code(form, "zw", "7");
    match (&claimed, exempt) {
        (None, Some(_)) => {
            let denied = form.stated(around, &["Zwolnienie", "P_19N"]);
            if let Some((node, _)) = denied {
                let hit = hits.at("PL-FA3-52", node);
                hit.expects("P_19 = 1, P_19A | P_19B | P_19C")
                    .name("name", "P_19")
                    .name("cause", "zw");
            }
        }
        (Some((node, _)), None) if !form.lines.is_empty() && form.kind == "VAT" => {
            hits.at("PL-FA3-55", *node).name("name", "P_19").name("cause", "zw");
        }
        _ => {}
    }
}

fn margin(form: &Form<'_>, around: NodeId, hits: &mut Hits<'_>) {
    let claimed = form
        .stated(around, &["PMarzy", "P_PMarzy"])
        .filter(|(_, flag)| flag == "1");
    let sum = form.sums.iter().find(|sum| sum.name == "11");
    match (&claimed, sum) {
        (None, Some(sum)) => {
            let hit = hits.at("PL-FA3-54", sum.net.node);
            hit.expects("P_PMarzy = 1").name("name", "P_PMarzy");
        }
        (Some((node, _)), None) if form.kind == "VAT" => {
            hits.at("PL-FA3-55", *node)
                .name("name", "P_PMarzy")
                .name("cause", "P_13_11");
        }
        _ => {}
    }
}

/// Split payment is compulsory above 15,000 PLN, with goods or services of annex 15, for a taxable buyer.
fn split_payment(form: &Form<'_>, around: NodeId, hits: &mut Hits<'_>) {
    let Some((node, flag)) = form.stated(around, &["P_18A"]) else {
        return;
    };
    let listed = first_line(form, |line| line.annex_15).is_some() || form.order.iter().any(|line| line.annex_15);
    let limit = Decimal::from_int(15_000);
    let identity = ["NIP", "KodUE", "NrVatUE"];
    let taxable = identity.iter().any(|name| {
        form.text(form.root(), &["Podmiot2", "DaneIdentyfikacyjne", name])
            .is_some()
    });
    if flag != "2" || !listed || !taxable || form.is_correction() {
        return;
    }
    // Final invoices state what is left: with the advances it may well be above the limit.
    let (Some(total), "VAT" | "ZAL" | "ROZ") = (in_pln(form), form.kind.as_str()) else {
        return;
    };
    if total.compare(limit).is_gt() {
        let hit = hits.at("PL-FA3-53", node);
        hit.expects("1").with("total", crate::explain::Value::Number(total));
    }
}

/// The total in PLN: as it is, or by what its tax comes to in PLN.
fn in_pln(form: &Form<'_>) -> Option<Decimal> {
    let total = form.total?.value;
    if form.currency == "PLN" {
        return Some(total);
    }
    let both = form
        .sums
        .iter()
        .filter_map(|sum| Some((sum.tax?.value, sum.tax_pln?.value)));
    let (mut tax, mut pln) = (Decimal::ZERO, Decimal::ZERO);
    for (one, other) in both {
        tax = add(tax, one)?;
        pln = add(pln, other)?;
    }
    if tax.is_zero() {
        return None;
    }
    crate::rules::number::round(div(mul(total, pln)?, tax)?, crate::money::Mode::HalfAwayFromZero, 2)
}

/// New means of transport name lines that are there.
fn new_transport(form: &Form<'_>, around: NodeId, hits: &mut Hits<'_>) {
    let Some(list) = form.document.child(around, "NoweSrodkiTransportu") else {
        return;
    };
    for item in form.all(list, "NowySrodekTransportu") {
        let Some((node, number)) = form.stated(item, &["P_NrWierszaNST"]) else {
            continue;
        };
        let known = form
            .lines
            .iter()
            .any(|line| form.text(line.node, &["NrWierszaFa"]).as_deref() == Some(number.as_str()));
        if !known && !form.lines.is_empty() {
            hits.at("PL-FA3-69", node).states(number);
        }
    }
}
