//! Conditions on CII invoices.

use super::parties_cii::are_german;
use super::ubl_document::{SLACK, within};
use crate::model::day_of_digits;
use crate::money::Decimal;
use crate::rules::checks::is_number;
use crate::rules::codes;
use crate::rules::engine::{At, Held, Outcome, Stop, Sym, at as attr, held, ram, rsm, udt};
use chrono::NaiveDate;

/// The process identifier (BT-23).
pub(super) const PROCESS: &[Sym] = &[
    rsm::ExchangedDocumentContext,
    ram::BusinessProcessSpecifiedDocumentContextParameter,
    ram::ID,
];
const SPECIFICATION: &[Sym] = &[
    rsm::ExchangedDocumentContext,
    ram::GuidelineSpecifiedDocumentContextParameter,
    ram::ID,
];
const NOTE: &[Sym] = &[rsm::ExchangedDocument, ram::IncludedNote];
const TOTALS: &[Sym] = &[
    ram::SpecifiedTradeSettlementHeaderMonetarySummation,
    ram::TaxTotalAmount,
];
const PRICES: [Sym; 2] = [ram::NetPriceProductTradePrice, ram::GrossPriceProductTradePrice];

/// The process identifier is the billing process with a number of two digits.
pub(super) fn process_is_known(root: At) -> Held {
    held(process(root)?.is_some())
}

fn process(root: At) -> Result<Option<String>, Stop> {
    Ok(root.one(PROCESS)?.and_then(|id| super::process_number(&id.norm())))
}

/// One note without a subject; German parties may write several.
pub(super) fn one_note(root: At) -> Held {
    if are_german(root) {
        return held(true);
    }
    let mut subjects = root.all(NOTE).flat_map(|note| note.all(&[ram::SubjectCode]));
    if let Some(subject) = subjects.next() {
        return Ok(Outcome::FailsAt(subject.id()));
    }
    match root.all(NOTE).nth(1) {
        Some(second) => Ok(Outcome::TooMany(root.count(NOTE), second.id())),
        None => held(true),
    }
}

/// The buyer can place the invoice: by its own reference or its order.
pub(super) fn buyer_or_order_reference(root: At) -> Held {
    let agreement = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];
    let agreement = root.first(&agreement);
    let order = &[ram::BuyerOrderReferencedDocument, ram::IssuerAssignedID];
    held(agreement.is_some_and(|agreement| agreement.has(&[ram::BuyerReference]) || agreement.has(order)))
}

/// The specification is Peppol's, or an extension of it.
pub(super) fn specification_is_billing(root: At) -> Held {
    held(root.only(SPECIFICATION)?.starts_with(super::BILLING))
}

/// The totals of tax in a currency that a code of the settlement names.
fn totals<'a>(settlement: At<'a>, code: Sym) -> impl Iterator<Item = At<'a>> {
    let currency = settlement.norm_of(&[code]).unwrap_or_default();
    let totals = settlement.all(TOTALS);
    totals.filter(move |total| total.any_is_exactly(&[attr::currencyID], &currency))
}

/// One total of tax is in the currency of the document.
pub(super) fn one_total_in_document_currency(settlement: At) -> Held {
    held(totals(settlement, ram::InvoiceCurrencyCode).count() == 1)
}

/// One more total stands there for the tax currency and else none.
pub(super) fn one_total_in_tax_currency(settlement: At) -> Held {
    let wanted = usize::from(settlement.has(&[ram::TaxCurrencyCode]));
    let others = settlement.count(TOTALS) - totals(settlement, ram::InvoiceCurrencyCode).count();
    held(others == wanted)
}

/// The totals in both currencies are both positive or both negative.
pub(super) fn totals_have_one_sign(settlement: At) -> Held {
    if !settlement.has(&[ram::TaxCurrencyCode]) {
        return held(true);
    }
    let signs = |code: Sym| {
        totals(settlement, code).try_fold((false, false), |(below, above), total| {
            let order = total.number()?.compare(Decimal::ZERO);
            Ok((below || order.is_le(), above || order.is_ge()))
        })
    };
    let (tax, document) = (signs(ram::TaxCurrencyCode)?, signs(ram::InvoiceCurrencyCode)?);
    held(tax.0 && document.0 || tax.1 && document.1)
}

/// The tax currency is another than that of the document.
pub(super) fn tax_currency_differs(code: At) -> Held {
    let settlement = code.parent();
    let document = settlement.and_then(|settlement| settlement.norm_of(&[ram::InvoiceCurrencyCode]));
    held(document.unwrap_or_default() != code.norm())
}

/// A percentage stands there without the amount it is of.
pub(super) fn has_only_percent(at: At) -> bool {
    at.has(&[ram::CalculationPercent]) && !at.has(&[ram::BasisAmount])
}

/// A base amount stands there without the percentage of it.
pub(super) fn has_only_base(at: At) -> bool {
    at.has(&[ram::BasisAmount]) && !at.has(&[ram::CalculationPercent])
}

/// The amount is the percentage of the base amount, give or take 0.02.
pub(super) fn amount_is_percent_of_base(at: At) -> Held {
    let (percent, base) = (
        at.number_of(&[ram::CalculationPercent])?,
        at.number_of(&[ram::BasisAmount])?,
    );
    let Some((percent, base)) = percent.zip(base) else {
        return held(true);
    };
    let expected = at.div(at.mul(base, percent)?, Decimal::HUNDRED)?;
    let stated = at.one(&[ram::ActualAmount])?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(SLACK, stated.unwrap_or(at), amount, expected)
}

/// The indicator is one of the two words, not 1 or 0.
pub(super) fn indicator_is_plain(at: At) -> Held {
    held(at.any_is(&[ram::ChargeIndicator, udt::Indicator], &["true", "false"]))
}

/// A direct debit names its mandate: in the terms of payment.
pub(super) fn debit_has_mandate(means: At) -> Held {
    let mandate = &[ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID];
    held(means.parent().is_some_and(|settlement| settlement.has(mandate)))
}

/// The day of a date and time text, `20261031`.
fn day(at: At) -> Result<NaiveDate, Stop> {
    day_of_digits(&at.norm()).ok_or(Stop::NotADate(at.id()))
}

/// The day of the line's period at a path, and that of the document's.
fn days(period: At, end: Sym) -> Result<Option<(NaiveDate, NaiveDate)>, Stop> {
    let path = [end, udt::DateTimeString];
    let settlement = period
        .root()
        .first(&[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement]);
    let around = settlement.and_then(|settlement| settlement.first(&[ram::BillingSpecifiedPeriod]));
    let (own, around) = (
        period.one(&path)?,
        around.map(|around| around.one(&path)).transpose()?.flatten(),
    );
    own.zip(around)
        .map(|(own, around)| Ok((day(own)?, day(around)?)))
        .transpose()
}

/// The period of a line starts no earlier than that of the document.
pub(super) fn starts_inside(period: At) -> Held {
    held(days(period, ram::StartDateTime)?.is_none_or(|(own, around)| own >= around))
}

/// The period of a line ends no later than that of the document.
pub(super) fn ends_inside(period: At) -> Held {
    held(days(period, ram::EndDateTime)?.is_none_or(|(own, around)| own <= around))
}

/// The net amount is quantity times price per base quantity, with charges and without allowances, give or take 0.02.
pub(super) fn line_adds_up(line: At) -> Held {
    let price = &[
        ram::SpecifiedLineTradeAgreement,
        ram::NetPriceProductTradePrice,
        ram::ChargeAmount,
    ];
    let base = &[
        ram::SpecifiedLineTradeAgreement,
        ram::NetPriceProductTradePrice,
        ram::BasisQuantity,
    ];
    let quantity = &[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity];
    let total = &[
        ram::SpecifiedLineTradeSettlement,
        ram::SpecifiedTradeSettlementLineMonetarySummation,
        ram::LineTotalAmount,
    ];
    let price = line.number_of(price)?.unwrap_or(Decimal::ZERO);
    let base = line
        .number_of(base)?
        .filter(|base| !base.is_zero())
        .unwrap_or(Decimal::ONE);
    let quantity = line.number_of(quantity)?.unwrap_or(Decimal::ONE);
    let goods = line.mul(quantity, line.div(price, base)?)?;
    let expected = line.sub(line.add(goods, sum(line, "true")?)?, sum(line, "false")?)?;
    let stated = line.one(total)?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(SLACK, stated.unwrap_or(line), amount, expected)
}

/// The charges (`true`) or allowances (`false`) of a line, rounded to two decimals.
fn sum(line: At, indicator: &str) -> Result<Decimal, Stop> {
    let blocks = line.all(&[ram::SpecifiedLineTradeSettlement, ram::SpecifiedTradeAllowanceCharge]);
    let sum = blocks
        .filter(|at| at.any_is(&[ram::ChargeIndicator, udt::Indicator], &[indicator]))
        .try_fold(Decimal::ZERO, |sum, at| at.add(sum, at.sum(&[ram::ActualAmount])?))?;
    line.round(sum, 2)
}

/// The quantities that a line's prices are for.
fn base_quantities<'a>(line: At<'a>) -> impl Iterator<Item = At<'a>> {
    let agreements = line.all(&[ram::SpecifiedLineTradeAgreement]);
    let prices = agreements.flat_map(|agreement| agreement.children().filter(|price| PRICES.contains(&price.name())));
    prices.filter_map(|price| price.first(&[ram::BasisQuantity]))
}

/// The prices are for more than nothing.
pub(super) fn base_quantity_is_positive(line: At) -> Held {
    for base in base_quantities(line) {
        if base.number()?.compare(Decimal::ZERO).is_le() {
            return Ok(Outcome::FailsAt(base.id()));
        }
    }
    held(true)
}

/// The unit of a price is that of the quantity it is for.
pub(super) fn base_unit_is_unit_of_line(line: At) -> Held {
    let Some(quantity) = line.one(&[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity])? else {
        return held(true);
    };
    let differs = |base: &At| {
        let unit = base.first(&[attr::unitCode]).map(At::text);
        unit.is_some_and(|unit| !quantity.any_is_exactly(&[attr::unitCode], &unit))
    };
    Ok(base_quantities(line)
        .find(differs)
        .map_or(Outcome::Holds, |base| Outcome::FailsAt(base.id())))
}

/// The reason stands in an allowance (`false`) or a charge (`true`).
pub(super) fn is_reason_of(at: At, indicator: &'static str) -> bool {
    let path = &[ram::ChargeIndicator, udt::Indicator];
    at.parent().is_some_and(|block| block.any_is(path, &[indicator]))
}

/// In the billing process: an invoice or credit note of a type that it carries.
pub(super) fn type_is_of_billing(at: At) -> Held {
    let code = at.norm();
    let carried = codes::INVOICE_TYPES_PEPPOL.contains(&code) && code != super::SELF_BILLED;
    let is_billing = process(at.root())?.is_some_and(|number| number == "01");
    held(carried || codes::CREDIT_NOTE_TYPES_PEPPOL.contains(&code) || !is_billing)
}

/// A day of the calendar in eight digits, in format 102.
pub(super) fn is_day(at: At) -> Held {
    let is_written_so = is_number(&at.text(), 8) && at.any_is_exactly(&[attr::format], "102");
    held(is_written_so && day(at).is_ok())
}
