//! Japan: numbers of issuers (適格請求書発行事業者の登録番号).

use super::document::texts;
use crate::explain::{Value, Values};
use crate::law::identifiers::{
    compact, corporate_check_digit, corporate_number, individual_number, registration_digits,
};
use crate::model::{Group, Term, Value as Written, bare_letters, narrow};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::names::is_individual;
use crate::rules::{Judgement, Patch, PatchOp, Severity};

law_rules! {
    /// The registration number has a wrong check digit.
    ///
    /// **Why** The registration number of a corporation is `T` and its corporate number, whose first digit checks the
    /// others. For sole traders it is not established that it does, so there it is a question.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "国税庁", "taxId": "T7000012050002" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "株式会社山田商店", "taxId": "T7000012050003" } }
    /// ```
    "JP-ID-001" Warning R ["2023-10-01" ""] ["jp.id.corporate_number"] [SellerTaxId] check_digit;

    /// The registration number is not in its form.
    ///
    /// **Why** A registration number is `T` and thirteen digits.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000-0120-50002" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "7000012050002" } }
    /// ```
    "JP-ID-002" Error A ["2023-10-01" ""] ["jp.qualified.number"] [SellerTaxId] form;

    /// An individual number stands on the invoice.
    ///
    /// **Why** The twelve digits of an individual number (My Number) may be used for tax and social security procedures
    /// only and never stand on an invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "山田太郎", "ids": [{ "id": "123456789010" }] } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "notes": [{ "text": "マイナンバー：123456789018" }] }
    /// ```
    "JP-ID-003" Error A ["2015-10-05" ""] ["jp.individual_number"] [Note] individual;

    /// The registration number is a sample.
    ///
    /// **Why** A row of digits such as 1234567890123 fills a form; it was never given to anyone.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "株式会社山田商店", "taxId": "T1234567890123" } }
    /// ```
    "JP-ID-004" Warning R ["2023-10-01" ""] ["jp.qualified.number"] [SellerTaxId] sample;

    /// The corporate number and the registration number of a corporation differ.
    ///
    /// **Why** The registration number of a corporation is `T` and its corporate number.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "株式会社山田商店", "taxId": "T7000012050002", "legalId": "7000012050002", "legalIdScheme": "0188" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "株式会社山田商店", "taxId": "T7000012050002", "legalId": "8700110005901", "legalIdScheme": "0188" } }
    /// ```
    "JP-ID-005" Warning R ["2023-10-01" ""] ["jp.id.corporate_number"] [SellerLegalId] corporate;
}

fn check_digit(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some((seller, number)) = seller_number(case) else {
        return;
    };
    let Some(digits) = registration_digits(&number).filter(|digits| !corporate_number(digits) && !is_sample(digits))
    else {
        return;
    };
    let expected = digits.get(1..).and_then(corporate_check_digit).unwrap_or_default();
    let corporate = is_individual(seller, Term::SellerEntity, Term::SellerName) == Some(false);
    let finding = hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    if corporate {
        (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
    }
    finding.values = Values::new()
        .with("number", Value::Name(number.clone()))
        .with("expected", Value::Count(u64::from(expected)));
}

/// The seller and its number for tax without blanks and hyphens, in half width.
fn seller_number<'a>(case: &'a Case<'_>) -> Option<(&'a Group, String)> {
    let seller = case.root.group(Term::Seller)?;
    Some((seller, compact(seller.text(Term::SellerTaxId)?)))
}

/// A row of digits that counts up or repeats one.
fn is_sample(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let pairs = || bytes.iter().zip(bytes.iter().skip(1));
    let counts = |(left, right): (&u8, &u8)| *right == left.wrapping_add(1) || (*left, *right) == (b'9', b'0');
    pairs().all(counts) || pairs().all(|(left, right)| left == right)
}

fn form(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some((_, number)) = seller_number(case) else {
        return;
    };
    if registration_digits(&number).is_some() {
        return;
    }
    let finding = hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    finding.stated = Some(Value::Name(number.clone()));
    finding.values = Values::new().with("number", Value::Name(number.clone()));
    if corporate_number(&number)
        && let Some(remedy) = &mut finding.remedy
    {
        remedy.patch = vec![Patch {
            op: PatchOp::Replace,
            path: "/seller/taxId".to_owned(),
            value: Some(format!("T{number}")),
        }];
    }
}

/// Words that name an individual number.
const MY_NUMBER: [&str; 3] = ["マイナンバー", "個人番号", "mynumber"];
/// Terms that hold numbers of other things, of which some look like individual numbers.
const OTHER_NUMBERS: [Term; 6] = [
    Term::AccountId,
    Term::StandardItemId,
    Term::SellerItemId,
    Term::BuyerItemId,
    Term::SellerContactPhone,
    Term::BuyerContactPhone,
];

/// Whether a text holds an individual number: true if it says so, false if it only looks like one in the data of a party.
fn holds_individual(term: Term, text: &str, of_party: bool) -> Option<bool> {
    let plain: String = text.chars().map(narrow).filter(is_of_number).collect();
    let mut runs = plain.split(|c: char| !c.is_ascii_digit());
    if !runs.any(individual_number) || OTHER_NUMBERS.contains(&term) {
        return None;
    }
    let bare = bare_letters(text);
    let named = MY_NUMBER.iter().any(|word| bare.contains(word));
    (named || of_party).then_some(named)
}

/// Blanks and hyphens group the digits of a number.
fn is_of_number(sign: &char) -> bool {
    !sign.is_whitespace() && *sign != '-'
}

/// The invoice as it may be handed over: individual numbers (JP-ID-003) stand there as asterisks.
pub(in crate::rules::law) fn hide_individual_numbers(group: &mut Group, of_party: bool) {
    for field in &mut group.fields {
        if let Written::Text(text) = &mut field.value
            && holds_individual(field.term, text, of_party).is_some()
        {
            *text = hidden(text).into();
        }
    }
    for inner in &mut group.groups {
        let party = matches!(inner.term, Term::Seller | Term::Buyer | Term::Payee);
        hide_individual_numbers(inner, of_party || party);
    }
}

/// A text with the digits of individual numbers as asterisks.
fn hidden(text: &str) -> String {
    let plain: Vec<char> = text.chars().map(narrow).collect();
    let mut out = String::with_capacity(text.len());
    let mut written = text.chars();
    for run in plain.chunk_by(|left, right| belongs(*left) == belongs(*right)) {
        let digits: String = run.iter().filter(|sign| is_of_number(sign)).collect();
        let hide = individual_number(&digits);
        let letters = written.by_ref().take(run.len()).zip(run);
        out.extend(letters.map(|(letter, sign)| if hide && sign.is_ascii_digit() { '*' } else { letter }));
    }
    out
}

/// True for what may stand in a number: digits and what groups them.
fn belongs(sign: char) -> bool {
    sign.is_ascii_digit() || !is_of_number(&sign)
}

fn individual(case: &Case<'_>, hits: &mut Hits<'_>) {
    let mut found: Vec<(String, Term, bool)> = Vec::new();
    texts(case.root, "", &mut |place, term, text| {
        let of_party = ["/seller/", "/buyer/", "/payee/"]
            .iter()
            .any(|party| place.starts_with(party));
        if let Some(named) = holds_individual(term, text, of_party) {
            found.push((place.to_owned(), term, named));
        }
    });
    for (place, term, named) in found {
        let finding = hits.at(place, term);
        finding.values = Values::new().with("field", Value::Key(format!("term.{}", term.id())));
        // One in eleven numbers of twelve digits looks like one.
        if !named {
            (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
        }
    }
}

fn sample(case: &Case<'_>, hits: &mut Hits<'_>) {
    let number = seller_number(case).map(|(_, number)| number);
    if let Some(number) = number.filter(|number| registration_digits(number).is_some_and(is_sample)) {
        hits.at("/seller/taxId".to_owned(), Term::SellerTaxId).values =
            Values::new().with("number", Value::Name(number));
    }
}

fn corporate(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some((seller, number)) = seller_number(case) else {
        return;
    };
    let legal = seller.text(Term::SellerLegalId).map(compact);
    let scheme = seller
        .text(Term::SellerLegalIdScheme)
        .is_none_or(|scheme| scheme == "0188");
    let corporate = is_individual(seller, Term::SellerEntity, Term::SellerName) == Some(false);
    let (Some(legal), Some(digits)) = (legal, registration_digits(&number)) else {
        return;
    };
    if corporate && scheme && corporate_number(&legal) && legal != digits {
        hits.at("/seller/legalId".to_owned(), Term::SellerLegalId).values = Values::new()
            .with("number", Value::Name(number.clone()))
            .with("legal", Value::Name(legal));
    }
}
