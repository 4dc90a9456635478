//! The rules of Peppol that XRechnung carries itself, in CII. XRechnung has brought them into that syntax, so that some
//! read otherwise than Peppol's own.

use super::cii::{line, settlement};
use super::cii_payment::is_paid_by;
use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{
    At, Held, On, Outcome, Rule, Stop, Sym, assert, at, both, either, equal, held, normalized, on, ram, rsm, udt,
};
use crate::rules::peppol::for_xrechnung::slack_of;
use crate::rules::peppol::ubl_document::within;
use core::cmp::Ordering;

/// Direct debits (UNTDID 4461).
const DIRECT_DEBITS: &[&str] = &["49", "59"];
/// The type of a referenced document that is an invoiced object (UNTDID 1001).
const INVOICED_OBJECT: &str = "130";

const CURRENCY: &[Sym] = settlement![ram::InvoiceCurrencyCode];
const TAX_CURRENCY: &[Sym] = settlement![ram::TaxCurrencyCode];
const TAX_TOTAL: &[Sym] = &[
    ram::SpecifiedTradeSettlementHeaderMonetarySummation,
    ram::TaxTotalAmount,
];
const PROCESS: &[Sym] = &[ram::BusinessProcessSpecifiedDocumentContextParameter, ram::ID];
const MANDATE: &[Sym] = &[ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID];
const INDICATOR: &[Sym] = &[ram::ChargeIndicator, udt::Indicator];
const ADDRESS: &[Sym] = &[ram::URIUniversalCommunication, ram::URIID];
/// Allowances and charges of the document and of lines.
const ALLOWANCES: &[On] = &[On::Any(&[ram::SpecifiedTradeAllowanceCharge])];

/// The start or end of the period of a line.
macro_rules! period {
    ($side:ident) => {
        line![
            ram::SpecifiedLineTradeSettlement,
            ram::BillingSpecifiedPeriod,
            ram::$side
        ]
    };
}

/// No element without content, but for the delivery, which the syntax wants.
pub(super) const EMPTY: &[Rule] = &[on(
    &[On::Elements],
    &[assert("PEPPOL-EN16931-R008", Check(|_| held(false)))],
)
.when(is_empty)];

/// The document, its parties, amounts and lines.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[rsm::ExchangedDocumentContext])],
        &[assert("PEPPOL-EN16931-R001", Has(PROCESS))],
    ),
    on(
        &[On::Any(&[ram::ApplicableHeaderTradeSettlement])],
        &[
            assert("PEPPOL-EN16931-R005", Check(tax_currency_differs)),
            assert("PEPPOL-EN16931-R053", Check(one_total_in_the_currency)),
            assert("PEPPOL-EN16931-R054", Check(one_total_in_the_tax_currency)),
            assert("PEPPOL-EN16931-R055", Check(totals_have_one_sign)),
        ],
    ),
    on(
        &[On::Any(&[ram::BuyerTradeParty])],
        &[assert("PEPPOL-EN16931-R010", Has(ADDRESS))],
    ),
    on(
        &[On::Any(&[ram::SellerTradeParty])],
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
        &[
            assert("PEPPOL-EN16931-R040", Check(amount_is_about_percent_of_base)),
            assert("PEPPOL-EN16931-R043-1", Check(indicator_is_plain)),
        ],
    ),
    on(
        &[On::Any(&[ram::AppliedTradeAllowanceCharge])],
        &[assert("PEPPOL-EN16931-R043-2", Check(indicator_is_plain))],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])],
        &[assert("PEPPOL-EN16931-R061", Check(debit_has_mandate))],
    )
    .when(|means| is_paid_by(means, DIRECT_DEBITS)),
    on(
        &[On::Path(period!(StartDateTime))],
        &[assert("PEPPOL-EN16931-R110", Check(starts_inside))],
    )
    .when(|at| period_of_document(at, ram::StartDateTime).is_some()),
    on(
        &[On::Path(period!(EndDateTime))],
        &[assert("PEPPOL-EN16931-R111", Check(ends_inside))],
    )
    .when(|at| period_of_document(at, ram::EndDateTime).is_some()),
    on(
        &[On::Any(&[ram::IncludedSupplyChainTradeLineItem])],
        &[
            assert("PEPPOL-EN16931-R120", Check(line_about_adds_up)),
            assert("PEPPOL-EN16931-R101", Check(reference_is_an_object)),
        ],
    ),
    on(
        PRICES,
        &[assert("PEPPOL-EN16931-R121", Check(base_quantity_is_positive))],
    ),
    on(
        &[
            On::Any(&[ram::NetPriceProductTradePrice, ram::BasisQuantity]),
            On::Any(&[ram::GrossPriceProductTradePrice, ram::BasisQuantity]),
        ],
        &[assert("PEPPOL-EN16931-R130", Check(base_unit_is_unit_of_line))],
    )
    .when(|base| base.has(&[at::unitCode])),
];

/// Net and gross prices.
const PRICES: &[On] = &[
    On::Any(&[ram::NetPriceProductTradePrice]),
    On::Any(&[ram::GrossPriceProductTradePrice]),
];

/// Gross prices and their discounts.
pub(super) const GROSS_PRICES: &[Rule] = &[on(
    &[On::Any(line![
        ram::SpecifiedLineTradeAgreement,
        ram::GrossPriceProductTradePrice
    ])],
    &[
        assert("PEPPOL-EN16931-R044", Check(has_no_charge)),
        assert("PEPPOL-EN16931-R046", Check(price_is_gross_less_discount)),
    ],
)];

/// No text and no element in it, where the syntax could do without it.
fn is_empty(at: At) -> bool {
    at.is_blank() && at.children().next().is_none() && at.name() != ram::ApplicableHeaderTradeDelivery
}

/// The indicator is one of the two words, not 1 or 0.
fn indicator_is_plain(at: At) -> Held {
    held(matches!(&*normalized(at.run(INDICATOR)?), "true" | "false"))
}

/// A direct debit names its mandate.
fn debit_has_mandate(means: At) -> Held {
    let settlement = means.parent().unwrap_or(means);
    held(settlement.has(MANDATE))
}

/// True if a total is in one of the currencies that stand at a path, as it is written there.
fn is_in(total: &At, currency: &[Sym]) -> bool {
    let mut currencies = total.root().all(currency);
    currencies.any(|currency| total.any_is_exactly(&[at::currencyID], &currency.text()))
}

/// At most one total of VAT is in the currency of the invoice.
fn one_total_in_the_currency(settlement: At) -> Held {
    let mut totals = settlement.all(TAX_TOTAL).filter(|total| is_in(total, CURRENCY));
    Ok(match totals.nth(1) {
        Some(second) => Outcome::FailsAt(second.id()),
        None => Outcome::Holds,
    })
}

/// A total of VAT in another currency stands there for the tax currency and else not.
fn one_total_in_the_tax_currency(settlement: At) -> Held {
    let is_in_another = |total: &At| {
        let mut currencies = total.root().all(CURRENCY);
        let own = total.first(&[at::currencyID]).map(At::text);
        own.is_some_and(|own| currencies.any(|currency| currency.text() != own))
    };
    let wanted = usize::from(settlement.has(&[ram::TaxCurrencyCode]));
    held(settlement.all(TAX_TOTAL).filter(is_in_another).count() == wanted)
}

/// The totals in both currencies are both negative or both not.
fn totals_have_one_sign(settlement: At) -> Held {
    let mut own = settlement.all(TAX_TOTAL).filter(|total| is_in(total, CURRENCY));
    if !settlement.root().has(TAX_CURRENCY) || own.next().is_none() {
        return held(true);
    }
    let any = |currency: &[Sym], fits: fn(Ordering) -> bool| -> Result<bool, Stop> {
        for total in settlement.all(TAX_TOTAL).filter(|total| is_in(total, currency)) {
            if fits(total.sign()?) {
                return Ok(true);
            }
        }
        Ok(false)
    };
    let both_are = |fits| both(any(TAX_CURRENCY, fits), any(CURRENCY, fits));
    held(either(both_are(Ordering::is_lt), both_are(Ordering::is_ge))?)
}

/// The tax currency is another than that of the invoice.
fn tax_currency_differs(settlement: At) -> Held {
    let Some(tax) = settlement.first(&[ram::TaxCurrencyCode]) else {
        return held(true);
    };
    let written = settlement.run(&[ram::TaxCurrencyCode])?;
    if normalized(settlement.run(&[ram::InvoiceCurrencyCode])?) == normalized(written) {
        return Ok(Outcome::FailsAt(tax.id()));
    }
    held(true)
}

/// By how many hundredths an amount of this document may differ.
fn slack(at: At) -> i64 {
    slack_of(at.root().all(CURRENCY))
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
    held(!line.has(REFERENCE) || line.any_is_exactly(TYPE, INVOICED_OBJECT))
}

/// The start or end of the period of the whole document, which bounds that of a line.
fn period_of_document(at: At, side: Sym) -> Option<At> {
    let whole = at.around(rsm::SupplyChainTradeTransaction)?;
    whole.first(&[ram::ApplicableHeaderTradeSettlement, ram::BillingSpecifiedPeriod, side])
}

/// True of a day of a line and one of the document, as CII writes them: `20261031`. They sort as texts.
fn days_are(at: At, side: Sym, in_order: fn(&str, &str) -> bool) -> Held {
    let Some(whole) = at.around(rsm::SupplyChainTradeTransaction) else {
        return held(false);
    };
    let of_document = whole.all(&[
        ram::ApplicableHeaderTradeSettlement,
        ram::BillingSpecifiedPeriod,
        side,
        udt::DateTimeString,
    ]);
    let mut of_line = at.all(&[udt::DateTimeString]);
    held(of_line.any(|line| {
        of_document
            .clone()
            .any(|document| in_order(&line.text(), &document.text()))
    }))
}

/// The period of a line starts no earlier than that of the document.
fn starts_inside(at: At) -> Held {
    days_are(at, ram::StartDateTime, |line, document| line >= document)
}

/// The period of a line ends no later than that of the document.
fn ends_inside(at: At) -> Held {
    days_are(at, ram::EndDateTime, |line, document| line <= document)
}

/// For how much the price is: as the net price says, or else the gross price; never for nothing.
fn base_quantity(line: At) -> Result<Decimal, Stop> {
    let base = |price: Sym| -> Result<Option<Decimal>, Stop> {
        let base = line.number_of(&[ram::SpecifiedLineTradeAgreement, price, ram::BasisQuantity])?;
        Ok(base.filter(|base| !base.is_zero()))
    };
    Ok(match base(ram::NetPriceProductTradePrice)? {
        Some(base) => base,
        None => base(ram::GrossPriceProductTradePrice)?.unwrap_or(Decimal::ONE),
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
    let base = base_quantity(line)?;
    let quantity = quantity(line)?.map(At::number).transpose()?.unwrap_or(Decimal::ONE);
    let goods = line.mul(quantity, line.div(price, base)?)?;
    let with_charges = line.add(goods, total(line, "true")?)?;
    let expected = line.sub(with_charges, total(line, "false")?)?;
    let stated = line.one(NET)?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(slack(line), stated.unwrap_or(line), amount, expected)
}

/// The charges (`true`) or allowances (`false`) of a line, rounded to two decimals.
fn total(line: At, indicator: &str) -> Result<Decimal, Stop> {
    let mut sum = Decimal::ZERO;
    for at in line.all(&[ram::SpecifiedLineTradeSettlement, ram::SpecifiedTradeAllowanceCharge]) {
        if at.one(INDICATOR)?.is_some_and(|own| own.norm() == indicator) {
            sum = at.add(sum, at.sum(&[ram::ActualAmount])?)?;
        }
    }
    line.round(sum, 2)
}

/// The price is for more than nothing.
fn base_quantity_is_positive(price: At) -> Held {
    let base = price.number_of(&[ram::BasisQuantity])?;
    held(base.is_none_or(|base| base.compare(Decimal::ZERO).is_gt()))
}

/// The unit of the price is that of the quantity it is for.
fn base_unit_is_unit_of_line(base: At) -> Held {
    let line = base.parent().and_then(At::parent).and_then(At::parent);
    let unit = base.first(&[at::unitCode]).map(At::text).unwrap_or_default();
    let of_line = [ram::SpecifiedLineTradeDelivery, ram::BilledQuantity, at::unitCode];
    held(line.is_some_and(|line| line.any_is_exactly(&of_line, &unit)))
}

/// What a gross price names with an amount is its discount, never a charge.
fn has_no_charge(price: At) -> Held {
    const CHANGE: Sym = ram::AppliedTradeAllowanceCharge;
    let is_discount = price.any_is_exactly(&[CHANGE, ram::ChargeIndicator, udt::Indicator], "false");
    let amount = price.first(&[CHANGE, ram::ActualAmount]);
    Ok(match amount.and_then(At::parent).filter(|_| !is_discount) {
        Some(change) => Outcome::FailsAt(change.id()),
        None => Outcome::Holds,
    })
}

/// The net price is the gross price less the discount, to the last digit.
fn price_is_gross_less_discount(price: At) -> Held {
    let Some(gross) = price.first(&[ram::ChargeAmount]) else {
        return held(true);
    };
    let agreement = price.parent();
    let net = agreement.map(|agreement| agreement.one(&[ram::NetPriceProductTradePrice, ram::ChargeAmount]));
    let Some(net) = net.transpose()?.flatten() else {
        return held(false);
    };
    if let Some(second) = price.all(&[ram::ChargeAmount]).nth(1) {
        return Err(Stop::Several(second.id()));
    }
    let changes = price.all(&[ram::AppliedTradeAllowanceCharge]);
    let mut discounts = changes.filter_map(|change| change.first(&[ram::ActualAmount]));
    let discount = discounts.next();
    if let Some(second) = discounts.next() {
        return Err(Stop::Several(second.id()));
    }
    let discount = discount.map(At::number).transpose()?.unwrap_or_default();
    Ok(equal(net, net.number()?, price.sub(gross.number()?, discount)?))
}
