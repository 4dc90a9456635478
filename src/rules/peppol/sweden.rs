//! Sweden (SE-R): VAT and organisation numbers, approval for F-tax, rates, and payment by Bankgiro and Plusgiro.

use super::parties::{BUYER, COUNTRY, SELLER, lives_also_in, vat_schemes};
use super::parties_cii as cii;
use crate::money::Decimal;
use crate::rules::checks::{is_digits, luhn};
use crate::rules::engine::{
    At, Held, On, Pattern, Stop, Sym, Test, assert, cac, cbc, decimal, double, held, normalized, on, ram,
};

/// Rates of VAT in Sweden, in percent.
const RATES: [i64; 3] = [25, 12, 6];
/// What a seller that pays its taxes itself writes.
const F_TAX: &str = "GODKÄND FÖR F-SKATT";

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
                Test::Check(|at| company(at, |number| double(number).is_some())),
            ),
            assert(
                "SE-R-004",
                Test::Check(|at| company(at, |number| number.chars().count() == 10)),
            ),
            assert("SE-R-013", Test::Check(|at| company(at, is_company))),
        ],
    )
    .when(|entity| entity.has(&[cbc::CompanyID]) && entity.parent().is_some_and(is_swedish)),
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyTaxScheme,
            cbc::CompanyID,
        ])],
        &[assert("SE-R-005", Test::Check(says_f_tax))],
    )
    .in_documents(somebody_is_swedish)
    .when(is_other_registration),
    on(
        &[On::Any(&[cac::TaxCategory]), On::Any(&[cac::ClassifiedTaxCategory])],
        &[assert("SE-R-006", Test::Check(rate_is_swedish))],
    )
    .in_documents(has_swedish_vat_seller)
    .when(|category| category.any_is_exactly(&[cbc::ID], "S")),
    on(
        ACCOUNT,
        &[
            assert(
                "SE-R-007",
                Test::Check(|account| held(double(&account.norm()).is_some())),
            ),
            assert("SE-R-010", Test::Check(|account| has_length(account, 2, 8))),
        ],
    )
    .in_documents(sells)
    .when_of(is_account_of, "SE:PLUSGIRO"),
    on(
        ACCOUNT,
        &[
            assert(
                "SE-R-008",
                Test::Check(|account| held(double(&account.norm()).is_some())),
            ),
            assert("SE-R-009", Test::Check(|account| has_length(account, 7, 8))),
        ],
    )
    .in_documents(sells)
    .when_of(is_account_of, "SE:BANKGIRO"),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("SE-R-011", Test::Check(|_| held(false)))],
    )
    .in_documents(sells)
    .when(|means| pays_by(means, &["50", "56"])),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("SE-R-012", Test::Check(|_| held(false)))],
    )
    .in_documents(sells_and_buys)
    .when(|means| pays_by(means, &["31"])),
]);

const ACCOUNT_CII: &[On] = &[On::Any(&[
    ram::SpecifiedTradeSettlementPaymentMeans,
    ram::PayeePartyCreditorFinancialAccount,
    ram::ProprietaryID,
])];

/// The rules for CII.
pub(super) const CII: Pattern = Pattern::Lists(&[
    &[on(
        &[On::Path(cii::SELLER)],
        &[
            assert(
                "SE-R-001",
                Test::Check(|at| vat_numbers(at, |number| number.chars().count() == 14)),
            ),
            assert("SE-R-002", Test::Check(|at| vat_numbers(at, ends_in_digits))),
        ],
    )
    .in_documents(is_swedish_vat_seller_cii)],
    &[on(
        &[On::Path(cii::SELLER)],
        &[
            assert(
                "SE-R-003",
                Test::Check(|at| company_cii(at, |number| double(number).is_some())),
            ),
            assert(
                "SE-R-004",
                Test::Check(|at| company_cii(at, |number| number.chars().count() == 10)),
            ),
            assert("SE-R-013", Test::Check(|at| company_cii(at, is_company))),
            assert("SE-R-005", Test::Check(says_f_tax_cii)),
        ],
    )
    .in_documents(sells_cii)
    .when(|seller| seller.has(COMPANY_CII))],
    &[
        on(
            &[On::Any(&[ram::ApplicableTradeTax]), On::Any(&[ram::CategoryTradeTax])],
            &[assert("SE-R-006", Test::Check(rate_is_swedish_cii))],
        )
        .in_documents(is_swedish_vat_seller_cii)
        .when(|tax| tax.any_is(&[ram::CategoryCode], &["S"])),
        on(
            ACCOUNT_CII,
            &[
                assert(
                    "SE-R-007",
                    Test::Check(|account| held(double(&account.norm()).is_some())),
                ),
                assert("SE-R-010", Test::Check(|account| has_length(account, 2, 8))),
            ],
        )
        .in_documents(sells_cii)
        .when_of(is_account_of_cii, "SE:PLUSGIRO"),
        on(
            ACCOUNT_CII,
            &[
                assert(
                    "SE-R-008",
                    Test::Check(|account| held(double(&account.norm()).is_some())),
                ),
                assert("SE-R-009", Test::Check(|account| has_length(account, 7, 8))),
            ],
        )
        .in_documents(sells_cii)
        .when_of(is_account_of_cii, "SE:BANKGIRO"),
        on(MEANS_CII, &[assert("SE-R-011", Test::Check(|_| held(false)))])
            .in_documents(sells_cii)
            .when(|means| means.any_is(&[ram::TypeCode], &["50", "56"])),
        on(MEANS_CII, &[assert("SE-R-012", Test::Check(|_| held(false)))])
            .in_documents(sells_and_buys_cii)
            .when(|means| means.any_is(&[ram::TypeCode], &["31"])),
    ],
]);

const MEANS_CII: &[On] = &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])];
const COMPANY_CII: &[Sym] = &[ram::SpecifiedLegalOrganization, ram::ID];

fn sells_cii(at: At) -> bool {
    cii::lives_in(at.root(), cii::SELLER, "SE")
}

fn is_swedish_vat_seller_cii(at: At) -> bool {
    let is_swedish = |seller: At| cii::vat_numbers(seller).any(|number| number.text().starts_with("SE"));
    sells_cii(at) && at.root().first(cii::SELLER).is_some_and(is_swedish)
}

fn vat_numbers(seller: At, is_fine: fn(&str) -> bool) -> Held {
    held(cii::vat_numbers(seller).all(|number| is_fine(&number.norm())))
}

fn company_cii(seller: At, is_fine: fn(&str) -> bool) -> Held {
    held(seller.all(COMPANY_CII).all(|number| is_fine(&number.norm())))
}

fn says_f_tax_cii(seller: At) -> Held {
    let mut others = cii::registrations(seller).filter(|number| !cii::is_vat(number));
    held(others.all(|number| is_f_tax(&number.text())))
}

fn rate_is_swedish_cii(tax: At) -> Held {
    let rate = tax
        .one(&[ram::RateApplicablePercent])?
        .and_then(|rate| decimal(&rate.text()));
    held(rate.is_some_and(is_rate))
}

fn is_account_of_cii(account: At, branch: &'static str) -> bool {
    let bank = &[ram::PayeeSpecifiedCreditorFinancialInstitution, ram::BICID];
    let pays = |means: At| means.any_is(&[ram::TypeCode], &["30"]) && means.any_is(bank, &[branch]);
    account
        .around(ram::SpecifiedTradeSettlementPaymentMeans)
        .is_some_and(pays)
}

fn sells_and_buys_cii(at: At) -> bool {
    sells_cii(at) && cii::lives_in(at.root(), cii::BUYER, "SE")
}

fn sells(at: At) -> bool {
    lives_also_in(at.root(), SELLER, "SE")
}

/// Some address is in Sweden, whoever's it is.
fn somebody_is_swedish(at: At) -> bool {
    at.root().any(cbc::IdentificationCode).any(|code| *code.text() == *"SE")
}

/// One of the addresses of a party is in Sweden.
fn is_swedish(party: At) -> bool {
    party.any_is_exactly(COUNTRY, "SE")
}

/// The party lives in Sweden and has a Swedish VAT number; several numbers of one registration are none.
fn is_swedish_vat_seller(seller: At) -> bool {
    is_swedish(seller) && has_swedish_vat_number(seller).unwrap_or_default()
}

fn has_swedish_vat_number(seller: At) -> Result<bool, Stop> {
    for scheme in vat_schemes(seller) {
        let number = scheme.one(&[cbc::CompanyID])?;
        if number.is_some_and(|number| number.text().starts_with("SE")) {
            return Ok(true);
        }
    }
    Ok(false)
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
    held(ends_in_digits(&vat_number(seller)?.map(At::text).unwrap_or_default()))
}

fn ends_in_digits(number: &str) -> bool {
    let digits: String = number.chars().skip(2).take(12).collect();
    double(&digits).is_some()
}

/// Digits, of which the tenth is the check digit of those before it; what stands behind is not judged.
fn is_company(number: &str) -> bool {
    is_digits(number) && number.get(..10).is_some_and(luhn)
}

/// The organisation number, without blanks around, is of this kind.
fn company(entity: At, is_fine: fn(&str) -> bool) -> Held {
    let number = entity.one(&[cbc::CompanyID])?.map(At::norm).unwrap_or_default();
    held(is_fine(&number))
}

fn is_other_registration(number: At) -> bool {
    let has_company = |seller: At| seller.has(&[cac::PartyLegalEntity, cbc::CompanyID]);
    let is_other = |scheme: At| {
        let name = scheme.only(&[cac::TaxScheme, cbc::ID]);
        name.is_ok_and(|name| !name.eq_ignore_ascii_case("VAT"))
    };
    let party = number.around(cac::Party);
    number.parent().is_some_and(is_other) && party.is_some_and(|party| is_swedish(party) && has_company(party))
}

/// The registration says that the seller is approved for F-tax, in letters of either case.
fn says_f_tax(number: At) -> Held {
    held(is_f_tax(&number.text()))
}

/// The words of approval for F-tax, in letters of either case.
fn is_f_tax(text: &str) -> bool {
    normalized(&text.to_uppercase()) == F_TAX
}

fn has_swedish_vat_seller(at: At) -> bool {
    at.root().all(SELLER).any(is_swedish_vat_seller)
}

/// The rate is one of the Swedish ones.
fn rate_is_swedish(category: At) -> Held {
    let rate = category.one(&[cbc::Percent])?.and_then(|rate| decimal(&rate.text()));
    held(rate.is_some_and(is_rate))
}

/// 25, 12 or 6 percent.
fn is_rate(rate: Decimal) -> bool {
    RATES
        .iter()
        .any(|known| rate.compare(Decimal::from_int(*known)).is_eq())
}

fn is_account_of(account: At, branch: &'static str) -> bool {
    let branch_id = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];
    let pays = |means: At| means.reads(&[cbc::PaymentMeansCode], "30") && means.reads(branch_id, branch);
    account.around(cac::PaymentMeans).is_some_and(pays)
}

fn has_length(account: At, least: usize, most: usize) -> Held {
    held((least..=most).contains(&account.norm().chars().count()))
}

fn sells_and_buys(at: At) -> bool {
    sells(at) && lives_also_in(at.root(), BUYER, "SE")
}

/// The code of a means of payment is exactly one of these.
fn pays_by(means: At, codes: &[&str]) -> bool {
    let path = &[cbc::PaymentMeansCode];
    codes.iter().any(|code| means.any_is_exactly(path, code))
}
