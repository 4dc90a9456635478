//! Currencies, and rates that need a buyer of a certain kind.

use super::Hits;
use super::form::Form;
use crate::model::NodeId;
use crate::money::Currency;
use crate::rules::Severity;
use crate::rules::number::{at_most, mul, round, sub};

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    currency(form, hits);
    buyer(form, hits);
}

/// Tax of an invoice in another currency is stated in PLN too (art. 106e ust. 11).
fn currency(form: &Form<'_>, hits: &mut Hits<'_>) {
    let foreign = !form.currency.is_empty() && form.currency != "PLN";
    for sum in &form.sums {
        let Some(tax) = sum.tax.filter(|_| sum.name != "5") else {
            continue;
        };
        match sum.tax_pln {
            None if foreign && !tax.value.is_zero() => {
                let name = format!("P_14_{}W", sum.name);
                hits.at("PL-FA3-33", tax.node).expects(&*name).name("name", name);
            }
            Some(pln) if !foreign => {
                hits.at("PL-FA3-34", pln.node);
            }
            Some(pln) => {
                let Some(rate) = one_rate(form) else {
                    continue;
                };
                let expected = mul(tax.value, rate).and_then(|pln| round(pln, crate::money::Mode::HalfAwayFromZero, 2));
                // Tax may be worked out from amounts in PLN instead: a grosz for each line, and more for large rates.
                let lenient = mul(rate, crate::rules::number::unit(2)).unwrap_or_default();
                let near = |expected| sub(expected, pln.value).is_none_or(|gap| at_most(gap.abs(), lenient));
                if let Some(expected) = expected.filter(|expected| !near(*expected)) {
                    hits.at("PL-FA3-36", pln.node)
                        .differs_in(Currency::parse("PLN"), pln.value, expected);
                }
            }
            None => {}
        }
    }
    // A rate agreed on converts an invoice in PLN: its currency is another one.
    for (node, text) in named(form, "WalutaUmowna")
        .into_iter()
        .chain(named(form, "KodWalutyUmownej"))
    {
        if text == "PLN" || foreign {
            let hit = hits.at("PL-FA3-35", node);
            hit.states(text).name("currency", form.currency.clone());
        }
    }
}

/// The rate of exchange, if all lines have the same.
fn one_rate(form: &Form<'_>) -> Option<crate::money::Decimal> {
    let advance = form.number(form.fa, &["KursWalutyZ"]).map(|rate| rate.value);
    let mut rates: Vec<_> = Vec::new();
    for line in &form.lines {
        let rate = form.number(line.node, &["KursWaluty"])?.value;
        if !rates.iter().any(|known| crate::rules::number::same(*known, rate)) {
            rates.push(rate);
        }
    }
    match (rates.as_slice(), advance) {
        ([rate], _) => Some(*rate),
        ([], advance) => advance,
        _ => None,
    }
}

/// Elements of a name with a text, wherever they stand.
fn named(form: &Form<'_>, name: &str) -> Vec<(NodeId, String)> {
    let ids = (0..u32::try_from(form.document.len()).unwrap_or(u32::MAX)).map(NodeId);
    let with_text = |id: NodeId| {
        let leaf = form
            .document
            .children(id)
            .all(|(_, child)| child.kind != crate::model::NodeKind::Element);
        let text = form.document.text(id).trim().to_owned();
        (leaf && !text.is_empty()).then_some((id, text))
    };
    let found = ids.filter(|id| form.document.local_name(*id) == name);
    found.filter_map(with_text).collect()
}

/// Who the buyer is, as far as rates need it.
struct Buyer {
    /// Holds a Polish NIP.
    polish: bool,
    /// The member state of a VAT number from elsewhere in the EU.
    eu: Option<String>,
    /// The country of the address.
    country: Option<String>,
}

impl Buyer {
    fn of(form: &Form<'_>) -> Self {
        let root = form.root();
        let identity = |name: &'static str| form.text(root, &["Podmiot2", "DaneIdentyfikacyjne", name]);
        let number = identity("NrVatUE");
        let prefix = || {
            let head = number.as_deref()?.get(..2)?;
            head.bytes()
                .all(|byte| byte.is_ascii_uppercase())
                .then(|| head.to_owned())
        };
        let eu = identity("KodUE").or_else(prefix);
        Self {
            polish: identity("NIP").is_some() || eu.as_deref() == Some("PL"),
            eu: eu.filter(|code| code != "PL"),
            country: form.text(root, &["Podmiot2", "Adres", "KodKraju"]),
        }
    }

    fn is_foreign(&self) -> bool {
        !self.polish && (self.eu.is_some() || self.country.as_deref().is_some_and(|code| code != "PL"))
    }
}

fn buyer(form: &Form<'_>, hits: &mut Hits<'_>) {
    let buyer = Buyer::of(form);
    let prefix = form.text(form.root(), &["Podmiot1", "PrefiksPodatnika"]);
    let whose = buyer.eu.clone().or_else(|| buyer.country.clone()).unwrap_or_default();
    let mut told: Vec<&str> = Vec::new();
    let coded = form.lines.iter().chain(&form.order).filter_map(|line| line.code);
    for (node, row) in coded {
        if told.contains(&row.code) {
            continue;
        }
        told.push(row.code);
        match row.code {
            // Domestic reverse charge is between taxable persons in Poland.
            "oo" if buyer.is_foreign() => {
                hits.at("PL-FA3-47", node).name("country", whose.clone());
            }
            "oo" if !buyer.polish => {
                hits.at("PL-FA3-47", node).name("country", "—").weigh(Severity::Warning);
            }
            "0 WDT" if buyer.eu.is_none() || prefix.is_none() => {
                let missing = if buyer.eu.is_none() {
                    "Podmiot2/DaneIdentyfikacyjne/KodUE + NrVatUE"
                } else {
                    "Podmiot1/PrefiksPodatnika"
                };
                hits.at("PL-FA3-48", node).expects(missing);
            }
            "np II" if buyer.eu.is_none() => {
                let code = row.code;
                hits.at("PL-FA3-49", node).name("code", code);
            }
            "0 EX" if buyer.polish && !buyer.is_foreign() && buyer.country.as_deref() == Some("PL") => {
                let code = row.code;
                hits.at("PL-FA3-49", node).name("code", code);
            }
            "23" | "22" | "8" | "7" | "5" if buyer.eu.is_some() => {
                let code = row.code;
                let hit = hits.at("PL-FA3-50", node);
                hit.name("code", code).name("country", whose.clone());
            }
            _ => {}
        }
    }
}
