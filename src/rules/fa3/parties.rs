//! Parties: identifiers in the wrong field, check digits, roles that other fields ask for.

use super::Hits;
use super::form::Form;
use crate::law::identifiers::{nip, nrb, regon};
use crate::model::fa3::codes::TAXED_SUMS;
use crate::model::{NodeId, NodeKind};
use crate::money::Decimal;
use crate::rules::Severity;

/// Endings of names that only companies with a NIP have, in small letters without blanks and points.
const POLISH_FORMS: [&str; 10] = [
    "spzoo",
    "sa",
    "spj",
    "spk",
    "spp",
    "psa",
    "spółkazograniczonąodpowiedzialnością",
    "spółkaakcyjna",
    "spółkajawna",
    "spółkakomandytowa",
];
/// Endings of companies' names elsewhere.
const OTHER_FORMS: [&str; 8] = ["gmbh", "ltd", "limited", "llc", "inc", "sro", "bv", "sarl"];

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    let root = form.root();
    let units = [("JST", "8", "PL-FA3-41"), ("GV", "10", "PL-FA3-40")];
    let roles: Vec<(NodeId, String)> = form
        .all(root, "Podmiot3")
        .filter_map(|party| form.stated(party, &["Rola"]))
        .collect();
    for (flag, role, rule) in units {
        let Some((node, value)) = form.stated(root, &["Podmiot2", flag]) else {
            continue;
        };
        let named = roles.iter().find(|(_, found)| found == role);
        if value == "1" && named.is_none() {
            hits.at(rule, node)
                .expects(format!("Podmiot3/Rola = {role}"))
                .name("role", role);
        }
        if let (Some((node, _)), "2") = (named, value.as_str()) {
            hits.at("PL-FA3-42", *node).name("name", flag).name("role", role);
        }
    }
    identifiers(form, hits);
    no_identifier(form, hits);
    shares(form, hits);
    factor(form, &roles, hits);
    same_party(form, hits);
}

/// Numbers wherever they stand: NIP, VAT numbers of the EU, REGON, accounts.
fn identifiers(form: &Form<'_>, hits: &mut Hits<'_>) {
    let document = form.document;
    for id in (0..u32::try_from(document.len()).unwrap_or(u32::MAX)).map(NodeId) {
        if document.node(id).is_none_or(|node| node.kind != NodeKind::Element) {
            continue;
        }
        let name = document.local_name(id);
        if !matches!(name, "NIP" | "NrVatUE" | "NrID" | "REGON" | "NrRB") {
            continue;
        }
        let text = document.text(id).trim().to_owned();
        match name {
            "NIP" if crate::law::identifiers::is_number(&text, 10) && !nip(&text) => {
                hits.at("PL-FA3-46", id).states(text);
            }
            "NrVatUE" => vat_number(form, id, &text, hits),
            // Ten digits that check are hardly the number of another country.
            "NrID" if is_polish(form, id) && nip(text.strip_prefix("PL").unwrap_or(&text)) => {
                hits.at("PL-FA3-44", id).states(text);
            }
            "REGON" if crate::law::identifiers::is_digits(&text) && matches!(text.len(), 9 | 14) && !regon(&text) => {
                hits.at("PL-FA3-59", id).weigh(Severity::Warning).states(text);
            }
            "NrRB" => {
                let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
                let digits = bare.strip_prefix("PL").unwrap_or(&bare);
                if crate::law::identifiers::is_number(digits, 26) && !nrb(digits) {
                    hits.at("PL-FA3-59", id).states(text);
                }
            }
            _ => {}
        }
    }
}

fn vat_number(form: &Form<'_>, node: NodeId, text: &str, hits: &mut Hits<'_>) {
    let country = form
        .document
        .node(node)
        .and_then(|own| form.text(own.parent, &["KodUE"]));
    let bare = text.strip_prefix("PL").unwrap_or(text);
    let polish =
        country.as_deref() == Some("PL") || text.starts_with("PL") && crate::law::identifiers::is_number(bare, 10);
    if polish {
        hits.at("PL-FA3-44", node).states(text).expects(format!("NIP {bare}"));
    } else if let Some(country) = country.filter(|country| text.starts_with(country.as_str())) {
        hits.at("PL-FA3-45", node)
            .states(text)
            .expects(text.get(country.len()..).unwrap_or_default());
    }
}

fn is_polish(form: &Form<'_>, node: NodeId) -> bool {
    let around = form.document.node(node).map(|own| own.parent);
    let own = around.and_then(|around| form.text(around, &["KodKraju"]));
    let party = around
        .and_then(|around| form.document.node(around))
        .map(|node| node.parent);
    let address = party.and_then(|party| form.text(party, &["Adres", "KodKraju"]));
    own.or(address).as_deref() == Some("PL")
}

/// `BrakID` says that the buyer has no number; a company's name says otherwise.
fn no_identifier(form: &Form<'_>, hits: &mut Hits<'_>) {
    for party in ["Podmiot2", "Podmiot3"] {
        for party in form.all(form.root(), party) {
            let Some((node, flag)) = form.stated(party, &["DaneIdentyfikacyjne", "BrakID"]) else {
                continue;
            };
            let name = form.text(party, &["DaneIdentyfikacyjne", "Nazwa"]).unwrap_or_default();
            let bare = crate::model::bare_letters(&name);
            // A name that merely ends so, such as Elisa, is no company's.
            let last = name
                .split_whitespace()
                .next_back()
                .map(crate::model::bare_letters)
                .unwrap_or_default();
            let company = POLISH_FORMS
                .iter()
                .any(|form| bare.ends_with(form) && (form.len() > 3 || last == **form));
            let split = ["S. A.", "S.A.", "S A"]
                .iter()
                .any(|form| name.trim_end().to_uppercase().ends_with(form));
            let spelt = ["sp. j.", "sp. k.", "sp. p.", "sp.j.", "sp.k."]
                .iter()
                .any(|form| name.to_lowercase().contains(form));
            let foreign = OTHER_FORMS.iter().any(|form| last == *form);
            if flag == "1" && (company || split || spelt || foreign) {
                hits.at("PL-FA3-43", node).name("company", crate::model::shorten(&name));
            }
        }
    }
}

/// Shares of further buyers add up to no more than the whole.
fn shares(form: &Form<'_>, hits: &mut Hits<'_>) {
    let mut sum = Decimal::ZERO;
    let mut last = None;
    for party in form
        .all(form.root(), "Podmiot3")
        .filter(|party| form.text(*party, &["Rola"]).as_deref() == Some("4"))
    {
        if let Some(share) = form.number(party, &["Udzial"]) {
            sum = crate::rules::number::add(sum, share.value).unwrap_or(sum);
            last = Some(share.node);
        }
    }
    if let Some(node) = last.filter(|_| !crate::rules::number::at_most(sum, Decimal::HUNDRED)) {
        hits.at("PL-FA3-56", node).differs_in(None, sum, Decimal::HUNDRED);
    }
}

/// An account of a factor needs the factor.
fn factor(form: &Form<'_>, roles: &[(NodeId, String)], hits: &mut Hits<'_>) {
    let account = form.document.descend(form.fa, &["Platnosc", "RachunekBankowyFaktora"]);
    if let Some(node) = account.filter(|_| !roles.iter().any(|(_, role)| role == "1")) {
        hits.at("PL-FA3-57", node);
    }
}

/// Nobody sells to himself, except where tax is none.
fn same_party(form: &Form<'_>, hits: &mut Hits<'_>) {
    let number = |party: &'static str| form.stated(form.root(), &[party, "DaneIdentyfikacyjne", "NIP"]);
    if let (Some((_, seller)), Some((node, buyer))) = (number("Podmiot1"), number("Podmiot2"))
        && seller == buyer
        && form.sums.iter().any(|sum| TAXED_SUMS.contains(&sum.name))
    {
        hits.at("PL-FA3-58", node).states(buyer);
    }
}
