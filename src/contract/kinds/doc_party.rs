//! `doc.party`: the invoice is between the parties of the contract.
//!
//! Parameters: `seller` and `buyer`, each with `name` and `tax_id`; absent: the parties of the contract's head. Numbers must be
//! equal; names are compared without their legal form ((株), 株式会社, sp. z o.o., GmbH …), and what differs then is for a person.

use super::Params;
use crate::contract::case::{Case, Found, Outcome, Status};
use crate::explain::{Value, Values};
use crate::model::{Term as Field, bare_letters, small_letters};

/// Legal forms as they stand in names, longest first, in small letters without blanks and points.
const LEGAL_FORMS: [&str; 30] = [
    "spółkazograniczonąodpowiedzialnością",
    "spółkaakcyjna",
    "prostaspółkaakcyjna",
    "spółkakomandytowa",
    "spzook",
    "spzoo",
    "spk",
    "spj",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "(株)",
    "㈱",
    "(有)",
    "(同)",
    "gmbh&cokg",
    "gmbh",
    "limited",
    "ltd",
    "incorporated",
    "inc",
    "llc",
    "plc",
    "sarl",
    "bv",
    "sa",
    "ag",
];

/// The numbers and names of the parties.
pub(super) fn party(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let params = case.params();
    let rows = [
        (
            params.record("seller"),
            Field::Seller,
            Field::SellerName,
            [Field::SellerTaxId, Field::SellerLegalId, Field::SellerTaxRegistration],
        ),
        (
            params.record("buyer"),
            Field::Buyer,
            Field::BuyerName,
            [Field::BuyerTaxId, Field::BuyerLegalId, Field::BuyerLegalId],
        ),
    ];
    let mut outcomes = Vec::new();
    for (party, group, name, ids) in rows {
        let text = |name| party.and_then(|party: &Params| party.text(name));
        if let Some(expected) = text("tax_id") {
            outcomes.push(Outcome::document(number(case, expected, group, &ids)));
        }
        if let Some(expected) = text("name") {
            outcomes.push(Outcome::document(named(case, expected, group, name)));
        }
    }
    outcomes
}

fn number(case: &Case<'_, '_, '_>, expected: &str, group: Field, ids: &[Field]) -> Status {
    let party = case.invoice.root.group(group);
    let mut stated = ids.iter().filter_map(|id| Some((*id, party?.text(*id)?))).peekable();
    let Some((field, first)) = stated.peek().copied() else {
        return Status::without_field(ids.first().copied().unwrap_or(group));
    };
    let expected_bare = bare_letters(expected);
    // A number with or without its country's letters is the same number.
    let same = |text: &str| {
        let bare = bare_letters(text);
        bare == expected_bare || bare.ends_with(&expected_bare) && expected_bare.len() >= 8
    };
    if stated.any(|(_, text)| same(text)) {
        return Status::Pass;
    }
    Status::Finding(Box::new(differs(group, field, first, expected, false)))
}

fn named(case: &Case<'_, '_, '_>, expected: &str, group: Field, name: Field) -> Status {
    let Some(stated) = case.invoice.root.group(group).and_then(|party| party.text(name)) else {
        return Status::without_field(name);
    };
    if bare_name(stated) == bare_name(expected) {
        return Status::Pass;
    }
    Status::Finding(Box::new(differs(group, name, stated, expected, true)))
}

fn differs(group: Field, field: Field, stated: &str, expected: &str, doubtful: bool) -> Found {
    let name = |text: &str| Value::Name(text.to_owned());
    Found {
        place: format!("/{}/{}", group.def().json, field.def().json),
        field: Some(field),
        stated: Some(name(stated)),
        expected: Some(name(expected)),
        values: Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
        doubtful,
        ..Found::default()
    }
}

/// A name in small letters, without blanks, points and its legal form at either end.
fn bare_name(name: &str) -> String {
    let wide = |letter: char| match letter {
        '（' => '(',
        '）' => ')',
        // Full-width letters and digits stand a fixed distance above the ASCII ones.
        '！'..='～' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        other => other,
    };
    let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '.' | ',' | '・' | '"' | '„' | '”' | '-');
    let bare = small_letters(&name.chars().map(wide).filter(kept).collect::<String>());
    let mut rest = bare.as_str();
    for form in LEGAL_FORMS {
        let cut = rest.strip_suffix(form).or_else(|| {
            rest.strip_prefix(form)
                .filter(|_| !form.is_ascii() || form.starts_with('('))
        });
        if let Some(cut) = cut.filter(|cut| !cut.is_empty()) {
            rest = cut;
            break;
        }
    }
    rest.to_owned()
}
