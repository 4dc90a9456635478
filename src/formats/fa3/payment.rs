//! How it is paid: means by their numbers, whether it was paid in parts, what accounts are called.

use super::write::{Writer, nth};
use crate::model::fa3::codes::{MEANS, MEANS_NAMED, MEANS_OTHER};
use crate::model::{Term, Value, small_letters};
use crate::money::Decimal;

/// Further codes of means of payment (UNTDID 4461) that are one of FA(3)'s; those of [`MEANS`] come first.
const MEANS_ALIKE: &[(&str, &str)] = &[
    ("31", "6"),
    ("42", "6"),
    ("57", "6"),
    ("58", "6"),
    ("54", "2"),
    ("55", "2"),
    ("21", "4"),
];
/// What FA(3) calls its means of payment.
const NAMES: &[(&str, &str)] = &[
    ("1", "gotówka"),
    ("2", "karta"),
    ("3", "bon"),
    ("4", "czek"),
    ("5", "kredyt"),
    ("6", "przelew"),
    ("7", "płatność mobilna"),
];

pub(super) fn write(writer: &mut Writer<'_>) {
    means(writer);
    parts(writer);
    let Some(payment) = writer.root.group(Term::Payment) else {
        return;
    };
    for (at, account) in payment.groups_of(Term::Account).enumerate() {
        if let Some(field) = account.field(Term::AccountName) {
            writer.place(
                &format!("{}/OpisRachunku", nth("Fa/Platnosc/RachunekBankowy", at)),
                field,
            );
        }
    }
}

fn means(writer: &mut Writer<'_>) {
    let Some(payment) = writer.root.group(Term::Payment) else {
        return;
    };
    let (code, text) = (
        payment.field(Term::PaymentMeansCode),
        payment.field(Term::PaymentMeansText),
    );
    let code_text = code.map(|code| code.value.to_string()).unwrap_or_default();
    let words = text.map(|text| text.value.to_string()).unwrap_or_default();
    let coded = MEANS.iter().find(|(_, code)| *code == code_text).map(|(form, _)| *form);
    let alike = || {
        MEANS_ALIKE
            .iter()
            .find(|(code, _)| *code == code_text)
            .map(|(_, form)| *form)
    };
    let other = code_text == MEANS_OTHER;
    let named = || {
        MEANS_NAMED
            .iter()
            .find(|(_, name)| other && *name == words)
            .map(|(form, _)| *form)
    };
    let form = coded.or_else(alike).or_else(named);
    match (form, code, text) {
        (Some(form), Some(code), text) => {
            writer.place_as("Fa/Platnosc/FormaPlatnosci", code, form);
            let same = NAMES
                .iter()
                .any(|(known, name)| *known == form && *name == small_letters(&words));
            text.into_iter().filter(|_| same).for_each(|text| writer.carry(text));
        }
        (None, Some(code), Some(text)) => {
            writer.fill("Fa/Platnosc/PlatnoscInna", "1");
            if writer.place("Fa/Platnosc/OpisPlatnosci", text) {
                writer.carry(code);
            }
        }
        _ => {}
    }
}

/// Whether payments in parts pay the whole.
fn parts(writer: &mut Writer<'_>) {
    let root = writer.root;
    if root.group(Term::PartPayment).is_none() {
        return;
    }
    let paid = root.groups_of(Term::PartPayment).try_fold(Decimal::ZERO, |sum, part| {
        sum.checked_add(part.decimal(Term::PartPaymentAmount)?)
            .ok()
            .map(|sum| sum.value)
    });
    let total = root
        .group(Term::Totals)
        .and_then(|totals| totals.field(Term::TotalWithTax));
    let whole = match (paid, total.map(|field| &field.value)) {
        (Some(paid), Some(Value::Decimal(total))) => paid.compare(*total).is_ge(),
        _ => false,
    };
    if !writer.read {
        writer.fill("Fa/Platnosc/ZnacznikZaplatyCzesciowej", if whole { "2" } else { "1" });
    }
}
