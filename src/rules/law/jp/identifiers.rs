//! Japan: numbers of issuers (適格請求書発行事業者の登録番号).

use super::super::{Case, Hits, law_rules};
use crate::explain::{Value, Values};
use crate::law::identifiers::{compact, corporate_check_digit, corporate_number, registration_digits};
use crate::model::Term;
use crate::rules::Severity;

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
}

/// How a corporation is called: its number is its corporate number.
const CORPORATE_FORMS: [&str; 12] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合名会社",
    "合資会社",
    "法人",
    "組合",
    "(株)",
    "（株）",
    "㈱",
    "(有)",
    "㈲",
];

fn check_digit(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(seller) = case.root.group(Term::Seller) else {
        return;
    };
    let Some(written) = seller.text(Term::SellerTaxId) else {
        return;
    };
    let number = compact(written);
    let Some(digits) = registration_digits(&number).filter(|digits| !corporate_number(digits)) else {
        return;
    };
    let name = seller.text(Term::SellerName).unwrap_or_default();
    let corporate = CORPORATE_FORMS.iter().any(|form| name.contains(form));
    let expected = digits.get(1..).and_then(corporate_check_digit).unwrap_or_default();
    let finding = hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    if corporate {
        finding.severity = Severity::Error;
    }
    finding.values = Values::new()
        .with("number", Value::Name(number.clone()))
        .with("expected", Value::Count(u64::from(expected)));
}
