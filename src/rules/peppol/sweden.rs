//! Sweden (SE-R): VAT and organisation numbers, approval for F-tax, rates, and payment by Bankgiro and Plusgiro.

use super::parties::{BUYER, SELLER, lives_exactly_in, vat_schemes};
use crate::money::Decimal;
use crate::rules::checks::luhn;
use crate::rules::engine::{At, Held, On, Pattern, Stop, Test, assert, cac, cbc, decimal, held, normalized, on};

/// Rates of VAT in Sweden, in percent.
pub(super) const RATES: [i64; 3] = [25, 12, 6];
/// What a seller that pays its taxes itself writes.
pub(super) const F_TAX: &str = "GODKÄND FÖR F-SKATT";

const ACCOUNT: &[On] = &[On::Any(&[cac::PaymentMeans, cac::PayeeFinancialAccount, cbc::ID])];

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(SELLER)],
        &[
            assert("SE-R-001", Test::Check(vat_number_has_fourteen)),
            assert("SE-R-002", Test::Check(vat_number_has_digits)),
        ],
    )
    .when(is_swedish_vat_seller),
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyLegalEntity,
        ])],
        &[
            assert(
                "SE-R-003",
                Test::Check(|at| company(at, |number| decimal(number).is_some())),
            ),
            assert(
                "SE-R-004",
                Test::Check(|at| company(at, |number| number.chars().count() == 10)),
            ),
            assert("SE-R-013", Test::Check(|at| company(at, luhn))),
        ],
    )
    .when(|entity| sells(entity) && entity.has(&[cbc::CompanyID])),
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyTaxScheme,
            cbc::CompanyID,
        ])],
        &[assert("SE-R-005", Test::Check(says_f_tax))],
    )
    .when(is_other_registration),
    on(
        &[On::Any(&[cac::TaxCategory]), On::Any(&[cac::ClassifiedTaxCategory])],
        &[assert("SE-R-006", Test::Check(rate_is_swedish))],
    )
    .when(is_standard_rated),
    on(
        ACCOUNT,
        &[
            assert(
                "SE-R-007",
                Test::Check(|account| held(decimal(&account.norm()).is_some())),
            ),
            assert("SE-R-010", Test::Check(|account| has_length(account, 2, 8))),
        ],
    )
    .when_of(is_account_of, "SE:PLUSGIRO"),
    on(
        ACCOUNT,
        &[
            assert(
                "SE-R-008",
                Test::Check(|account| held(decimal(&account.norm()).is_some())),
            ),
            assert("SE-R-009", Test::Check(|account| has_length(account, 7, 8))),
        ],
    )
    .when_of(is_account_of, "SE:BANKGIRO"),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("SE-R-011", Test::Check(|_| held(false)))],
    )
    .when(|means| sells(means) && means.any_is(&[cbc::PaymentMeansCode], &["50", "56"])),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("SE-R-012", Test::Check(|_| held(false)))],
    )
    .when(is_domestic_transfer),
]);

fn sells(at: At) -> bool {
    lives_exactly_in(at.root(), SELLER, "SE")
}

/// The seller lives in Sweden and has a Swedish VAT number.
fn is_swedish_vat_seller(at: At) -> bool {
    let is_swedish = |scheme: At| {
        scheme
            .all(&[cbc::CompanyID])
            .any(|number| number.text().starts_with("SE"))
    };
    sells(at) && at.root().all(SELLER).any(|seller| vat_schemes(seller).any(is_swedish))
}

/// The only VAT number of the seller.
fn vat_number<'a>(seller: At<'a>) -> Result<Option<At<'a>>, Stop> {
    let mut numbers = vat_schemes(seller).flat_map(|scheme| scheme.all(&[cbc::CompanyID]));
    match (numbers.next(), numbers.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (number, None) => Ok(number),
    }
}

/// The VAT number has fourteen characters.
fn vat_number_has_fourteen(seller: At) -> Held {
    held(vat_number(seller)?.is_some_and(|number| number.norm().chars().count() == 14))
}

/// The twelve characters after the country are a number.
fn vat_number_has_digits(seller: At) -> Held {
    let number = vat_number(seller)?.map(At::text).unwrap_or_default();
    let digits: String = number.chars().skip(2).take(12).collect();
    held(decimal(&digits).is_some())
}

/// The organisation number, without blanks around, is of this kind.
fn company(entity: At, is_fine: fn(&str) -> bool) -> Held {
    let number = entity.one(&[cbc::CompanyID])?.map(At::norm).unwrap_or_default();
    held(is_fine(&number))
}

fn is_other_registration(number: At) -> bool {
    let has_company = |seller: At| seller.has(&[cac::PartyLegalEntity, cbc::CompanyID]);
    let is_other = |scheme: At| {
        let name = scheme.norm_of(&[cac::TaxScheme, cbc::ID]).unwrap_or_default();
        !name.eq_ignore_ascii_case("VAT")
    };
    sells(number) && number.parent().is_some_and(is_other) && number.around(cac::Party).is_some_and(has_company)
}

/// The registration says that the seller is approved for F-tax, in letters of either case.
fn says_f_tax(number: At) -> Held {
    held(is_f_tax(&number.text()))
}

/// The words of approval for F-tax, in letters of either case.
pub(super) fn is_f_tax(text: &str) -> bool {
    normalized(&text.to_uppercase()) == F_TAX
}

fn is_standard_rated(category: At) -> bool {
    category.any_is_exactly(&[cbc::ID], "S") && is_swedish_vat_seller(category)
}

/// The rate is one of the Swedish ones.
fn rate_is_swedish(category: At) -> Held {
    let rate = category.one(&[cbc::Percent])?.and_then(|rate| decimal(&rate.text()));
    held(rate.is_some_and(is_rate))
}

/// 25, 12 or 6 percent.
pub(super) fn is_rate(rate: Decimal) -> bool {
    RATES
        .iter()
        .any(|known| rate.compare(Decimal::from_int(*known)).is_eq())
}

fn is_account_of(account: At, branch: &'static str) -> bool {
    let branch_id = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];
    let pays = |means: At| means.any_is(&[cbc::PaymentMeansCode], &["30"]) && means.any_is(branch_id, &[branch]);
    sells(account) && account.around(cac::PaymentMeans).is_some_and(pays)
}

fn has_length(account: At, least: usize, most: usize) -> Held {
    held((least..=most).contains(&account.norm().chars().count()))
}

fn is_domestic_transfer(means: At) -> bool {
    sells(means) && lives_exactly_in(means.root(), BUYER, "SE") && means.any_is(&[cbc::PaymentMeansCode], &["31"])
}
