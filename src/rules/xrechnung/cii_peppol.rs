//! The rules of Peppol that XRechnung carries itself, in CII. XRechnung has brought them into that syntax, so that some
//! read otherwise than Peppol's own.

use super::cii::{agreement, line, settlement};
use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{At, Held, On, Rule, Stop, Sym, assert, at, equal, held, on, ram, rsm, udt};
use crate::rules::peppol::for_xrechnung::slack_of;
use crate::rules::peppol::ubl_document::within;

/// Direct debits (UNTDID 4461).
const DIRECT_DEBITS: &[&str] = &["49", "59"];
/// The type of a referenced document that is an invoiced object (UNTDID 1001).
const INVOICED_OBJECT: &str = "130";

const CURRENCY: &[Sym] = settlement![ram::InvoiceCurrencyCode];
const TAX_CURRENCY: &[Sym] = settlement![ram::TaxCurrencyCode];
const TAX_TOTAL: &[Sym] = settlement![
    ram::SpecifiedTradeSettlementHeaderMonetarySummation,
    ram::TaxTotalAmount
];
const PROCESS: &[Sym] = &[
    rsm::ExchangedDocumentContext,
    ram::BusinessProcessSpecifiedDocumentContextParameter,
    ram::ID,
];
const MANDATE: &[Sym] = settlement![ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID];
const INDICATOR: &[Sym] = &[ram::ChargeIndicator, udt::Indicator];
const ADDRESS: &[Sym] = &[ram::URIUniversalCommunication, ram::URIID];
/// Allowances and charges of the document and of lines.
const ALLOWANCES: &[On] = &[
    On::Path(settlement![ram::SpecifiedTradeAllowanceCharge]),
    On::Path(line![
        ram::SpecifiedLineTradeSettlement,
        ram::SpecifiedTradeAllowanceCharge
    ]),
];

/// No element without content, but for the delivery, which the syntax wants.
pub(super) const EMPTY: &[Rule] = &[on(
    &[On::Elements],
    &[assert("PEPPOL-EN16931-R008", Check(|_| held(false)))],
)
.when(is_empty)];

/// The document, its parties, amounts and lines.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("PEPPOL-EN16931-R001", Has(PROCESS)),
            assert("PEPPOL-EN16931-R054", Check(one_total_in_the_tax_currency)),
        ],
    ),
    on(
        &[On::Path(TAX_TOTAL)],
        &[
            assert("PEPPOL-EN16931-R053", Check(is_the_only_total)),
            assert("PEPPOL-EN16931-R055", Check(totals_have_one_sign)),
        ],
    )
    .when(is_in_currency_of_invoice),
    on(
        &[On::Path(TAX_CURRENCY)],
        &[assert("PEPPOL-EN16931-R005", Check(tax_currency_differs))],
    ),
    on(
        &[On::Path(agreement![ram::BuyerTradeParty])],
        &[assert("PEPPOL-EN16931-R010", Has(ADDRESS))],
    ),
    on(
        &[On::Path(agreement![ram::SellerTradeParty])],
        &[assert("PEPPOL-EN16931-R020", Has(ADDRESS))],
    ),
    on(ALLOWANCES, &[assert("PEPPOL-EN16931-R041", Has(&[ram::BasisAmount]))])
        .when(|at| at.has(&[ram::CalculationPercent]) && !at.has(&[ram::BasisAmount])),
    on(
        ALLOWANCES,
        &[assert("PEPPOL-EN16931-R042", Has(&[ram::CalculationPercent]))],
    )
    .when(|at| at.has(&[ram::BasisAmount]) && !at.has(&[ram::CalculationPercent])),
    on(
        ALLOWANCES,
        &[assert("PEPPOL-EN16931-R040", Check(amount_is_about_percent_of_base))],
    ),
    on(
        &[On::Path(settlement![ram::SpecifiedTradeSettlementPaymentMeans])],
        &[assert(
            "PEPPOL-EN16931-R061",
            Check(|means| held(means.root().has(MANDATE))),
        )],
    )
    .when(|means| means.any_is(&[ram::TypeCode], DIRECT_DEBITS)),
    on(
        &[On::Path(line![])],
        &[
            assert("PEPPOL-EN16931-R101", Check(reference_is_an_object)),
            assert("PEPPOL-EN16931-R110", Check(starts_inside)),
            assert("PEPPOL-EN16931-R111", Check(ends_inside)),
            assert("PEPPOL-EN16931-R120", Check(line_about_adds_up)),
            assert("PEPPOL-EN16931-R121", Check(base_quantity_is_positive)),
            assert("PEPPOL-EN16931-R130", Check(base_unit_is_unit_of_line)),
        ],
    ),
];

/// Whether something is a charge is said by a word.
pub(super) const INDICATORS: &[Rule] = &[
    on(
        &[On::Any(&[
            ram::SpecifiedTradeAllowanceCharge,
            ram::ChargeIndicator,
            udt::Indicator,
        ])],
        &[assert("PEPPOL-EN16931-R043-1", Check(is_plain))],
    ),
    on(
        &[On::Any(&[
            ram::AppliedTradeAllowanceCharge,
            ram::ChargeIndicator,
            udt::Indicator,
        ])],
        &[assert("PEPPOL-EN16931-R043-2", Check(is_plain))],
    ),
];

/// Gross prices and their discounts.
pub(super) const PRICES: &[Rule] = &[
    on(
        &[On::Any(&[
            ram::GrossPriceProductTradePrice,
            ram::AppliedTradeAllowanceCharge,
        ])],
        &[assert(
            "PEPPOL-EN16931-R044",
            Check(|discount| held(discount.any_is(INDICATOR, &["false"]))),
        )],
    ),
    on(
        &[On::Any(&[
            ram::SpecifiedLineTradeAgreement,
            ram::GrossPriceProductTradePrice,
        ])],
        &[assert("PEPPOL-EN16931-R046", Check(price_is_gross_less_discount))],
    ),
];

/// No text and no element in it, where the syntax could do without it.
fn is_empty(at: At) -> bool {
    at.is_blank() && at.children().next().is_none() && at.name() != ram::ApplicableHeaderTradeDelivery
}

/// The indicator is one of the two words, not 1 or 0.
fn is_plain(indicator: At) -> Held {
    held(matches!(&*indicator.norm(), "true" | "false"))
}

/// The currency of the invoice.
fn currency(at: At) -> String {
    at.root().norm_of(CURRENCY).unwrap_or_default().into_owned()
}

fn is_in(amount: &At, currency: &str) -> bool {
    amount.any_is(&[at::currencyID], &[currency])
}

fn is_in_currency_of_invoice(amount: At) -> bool {
    is_in(&amount, &currency(amount))
}

/// A total of VAT in another currency stands there for the tax currency and else not.
fn one_total_in_the_tax_currency(root: At) -> Held {
    let own = currency(root);
    let wanted = usize::from(root.has(TAX_CURRENCY));
    held(root.all(TAX_TOTAL).filter(|amount| !is_in(amount, &own)).count() == wanted)
}

/// One total of VAT is in the currency of the invoice.
fn is_the_only_total(amount: At) -> Held {
    let own = currency(amount);
    held(amount.root().all(TAX_TOTAL).filter(|other| is_in(other, &own)).count() == 1)
}

/// The totals in both currencies are both positive or both negative.
fn totals_have_one_sign(amount: At) -> Held {
    let root = amount.root();
    let Some(tax_currency) = root.norm_of(TAX_CURRENCY) else {
        return held(true);
    };
    let signs = |currency: &str| -> Result<(bool, bool), Stop> {
        let mut signs = (false, false);
        for amount in root.all(TAX_TOTAL).filter(|amount| is_in(amount, currency)) {
            let amount = amount.number()?;
            signs.0 |= amount.compare(Decimal::ZERO).is_le();
            signs.1 |= amount.compare(Decimal::ZERO).is_ge();
        }
        Ok(signs)
    };
    let (tax, own) = (signs(&tax_currency)?, signs(&currency(root))?);
    held(tax.0 && own.0 || tax.1 && own.1)
}

/// The tax currency is another than that of the invoice.
fn tax_currency_differs(code: At) -> Held {
    held(currency(code) != code.norm())
}

/// By how many hundredths an amount of this document may differ.
fn slack(at: At) -> i64 {
    slack_of(at.root().first(CURRENCY))
}

/// The amount is about the percentage of the base amount.
fn amount_is_about_percent_of_base(at: At) -> Held {
    let (Some(percent), Some(base)) = (
        at.number_of(&[ram::CalculationPercent])?,
        at.number_of(&[ram::BasisAmount])?,
    ) else {
        return held(true);
    };
    let expected = at.div(at.mul(base, percent)?, Decimal::HUNDRED)?;
    let stated = at.one(&[ram::ActualAmount])?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(slack(at), stated.unwrap_or(at), amount, expected)
}

/// A document named by a line is the invoiced object.
fn reference_is_an_object(line: At) -> Held {
    const REFERENCE: &[Sym] = &[ram::SpecifiedLineTradeSettlement, ram::AdditionalReferencedDocument];
    const TYPE: &[Sym] = &[
        ram::SpecifiedLineTradeSettlement,
        ram::AdditionalReferencedDocument,
        ram::TypeCode,
    ];
    held(!line.has(REFERENCE) || line.any_is(TYPE, &[INVOICED_OBJECT]))
}

/// Days as CII writes them, `20261031`, sort as texts.
fn days(line: At, side: Sym) -> Option<(String, String)> {
    let end = [ram::BillingSpecifiedPeriod, side, udt::DateTimeString];
    let [period, side, day] = end;
    let of_line = line.norm_of(&[ram::SpecifiedLineTradeSettlement, period, side, day])?;
    let settlement = line.root().first(settlement![])?;
    let of_document = settlement.norm_of(&end)?;
    Some((of_line.into_owned(), of_document.into_owned()))
}

/// The period of a line starts no earlier than that of the document.
fn starts_inside(line: At) -> Held {
    held(days(line, ram::StartDateTime).is_none_or(|(of_line, of_document)| of_line >= of_document))
}

/// The period of a line ends no later than that of the document.
fn ends_inside(line: At) -> Held {
    held(days(line, ram::EndDateTime).is_none_or(|(of_line, of_document)| of_line <= of_document))
}

/// For how much the price is: as the net price says, or else the gross price.
fn base_quantity(line: At) -> Result<Option<At>, Stop> {
    let base = |price: Sym| line.one(&[ram::SpecifiedLineTradeAgreement, price, ram::BasisQuantity]);
    Ok(match base(ram::NetPriceProductTradePrice)? {
        Some(base) => Some(base),
        None => base(ram::GrossPriceProductTradePrice)?,
    })
}

fn quantity(line: At) -> Result<Option<At>, Stop> {
    line.one(&[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity])
}

/// The net amount of a line is about quantity times price per base quantity, with charges and without allowances.
fn line_about_adds_up(line: At) -> Held {
    const PRICE: &[Sym] = &[
        ram::SpecifiedLineTradeAgreement,
        ram::NetPriceProductTradePrice,
        ram::ChargeAmount,
    ];
    const NET: &[Sym] = &[
        ram::SpecifiedLineTradeSettlement,
        ram::SpecifiedTradeSettlementLineMonetarySummation,
        ram::LineTotalAmount,
    ];
    let price = line.number_of(PRICE)?.unwrap_or(Decimal::ZERO);
    let base = base_quantity(line)?.map(At::number).transpose()?;
    let base = base.filter(|base| !base.is_zero()).unwrap_or(Decimal::ONE);
    let quantity = quantity(line)?.map(At::number).transpose()?.unwrap_or(Decimal::ONE);
    let goods = line.mul(quantity, line.div(price, base)?)?;
    let with_charges = line.add(goods, total(line, "true")?)?;
    let expected = line.sub(with_charges, total(line, "false")?)?;
    let stated = line.one(NET)?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(slack(line), stated.unwrap_or(line), amount, expected)
}

/// The charges (`true`) or allowances (`false`) of a line.
fn total(line: At, indicator: &str) -> Result<Decimal, Stop> {
    line.all(&[ram::SpecifiedLineTradeSettlement, ram::SpecifiedTradeAllowanceCharge])
        .filter(|at| at.any_is(INDICATOR, &[indicator]))
        .try_fold(Decimal::ZERO, |sum, at| at.add(sum, at.sum(&[ram::ActualAmount])?))
}

/// The price is for more than nothing.
fn base_quantity_is_positive(line: At) -> Held {
    let base = base_quantity(line)?.map(At::number).transpose()?;
    held(base.is_none_or(|base| base.compare(Decimal::ZERO).is_gt()))
}

/// The unit of the price is that of the quantity it is for.
fn base_unit_is_unit_of_line(line: At) -> Held {
    let base = base_quantity(line)?;
    let Some(unit) = base.and_then(|base| base.first(&[at::unitCode])) else {
        return held(true);
    };
    let quantity = quantity(line)?;
    held(quantity.is_some_and(|quantity| quantity.any_is_exactly(&[at::unitCode], &unit.text())))
}

/// The net price is the gross price less the discount, to the last digit.
fn price_is_gross_less_discount(price: At) -> Held {
    let Some(gross) = price.number_of(&[ram::ChargeAmount])? else {
        return held(true);
    };
    let agreement = price.parent();
    let net = agreement.map(|agreement| agreement.one(&[ram::NetPriceProductTradePrice, ram::ChargeAmount]));
    let Some(net) = net.transpose()?.flatten() else {
        return held(false);
    };
    let discount = price.sum(&[ram::AppliedTradeAllowanceCharge, ram::ActualAmount])?;
    Ok(equal(net, net.number()?, price.sub(gross, discount)?))
}
