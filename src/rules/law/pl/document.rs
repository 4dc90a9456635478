//! What kind of document a Polish invoice is, who its buyer is and what it says in words: recognised from what stands on it,
//! in whatever syntax. What FA(3) says by elements, `understand` has already put into the same terms.

use crate::law::identifiers::{compact, is_number};
use crate::model::{Group, Syntax, Term, bare_letters, small_letters};
use crate::money::Decimal;
use crate::rules::law::Case;
use crate::rules::law::kinds::{self, Fit, Source};
use crate::rules::names::{is_corporate, is_individual};
use crate::rules::number::{add, div, mul};
use chrono::NaiveDate;

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Faktura VAT.
    Vat,
    /// Faktura uproszczona, and a fiscal receipt with the buyer's NIP.
    Simplified,
    /// Faktura korygująca.
    Correction,
    /// Faktura zaliczkowa.
    Advance,
    /// Faktura końcowa: what is left after advances.
    Final,
    /// No invoice for VAT: pro forma, a delivery note, a note of interest or of a charge.
    Other,
}

/// Beginnings of words in titles, in small letters without blanks, and codes of FA(3) and of ours; the first that fits decides.
/// The short ones are codes of FA(3), and say nothing in a title.
const KINDS: [(&str, Kind); 17] = [
    ("proforma", Kind::Other),
    ("notaodsetkowa", Kind::Other),
    ("notaobciążeniowa", Kind::Other),
    ("notaksięgowa", Kind::Other),
    ("notakorygująca", Kind::Other),
    ("wezwanie", Kind::Other),
    ("deliverynote", Kind::Other),
    ("koryg", Kind::Correction),
    ("korekt", Kind::Correction),
    ("correctedinvoice", Kind::Correction),
    ("kor", Kind::Correction),
    ("uproszczon", Kind::Simplified),
    ("simplifiedinvoice", Kind::Simplified),
    ("paragon", Kind::Simplified),
    ("upr", Kind::Simplified),
    ("zal", Kind::Advance),
    ("roz", Kind::Final),
];
/// Types of document (UNTDID 1001) that say it.
const TYPES: [(&str, Kind); 9] = [
    ("325", Kind::Other),
    ("270", Kind::Other),
    ("81", Kind::Correction),
    ("83", Kind::Correction),
    ("381", Kind::Correction),
    ("384", Kind::Correction),
    ("396", Kind::Correction),
    ("532", Kind::Correction),
    ("386", Kind::Advance),
];

/// Where an invoice says its kind. KOR_ZAL and KOR_ROZ of FA(3) begin with what they are.
const SOURCES: [Source<Kind>; 5] = [
    (Term::InvoiceKind, Fit::Begins, &KINDS),
    (Term::DocumentKind, Fit::Begins, &KINDS),
    (Term::Title, Fit::Within, &KINDS),
    (Term::TypeCode, Fit::Whole, &TYPES),
    (Term::Title, Fit::Within, &[("zaliczkow", Kind::Advance)]),
];

/// The kind of a document.
pub(super) fn kind(root: &Group) -> Kind {
    kinds::kind(root, &SOURCES).unwrap_or(Kind::Vat)
}

/// True for FA(3), whose schema and rules (`PL-FA3-…`) already say a part of the law.
pub(super) fn is_fa3(case: &Case<'_>) -> bool {
    case.invoice.syntax == Syntax::Fa3
}

/// True if it is an invoice of a seller in Poland: by the country, or by a NIP.
pub(super) fn is_invoice(case: &Case<'_>) -> bool {
    let seller = case.root.group(Term::Seller);
    let country = seller
        .and_then(|seller| seller.group(Term::SellerAddress))
        .and_then(|address| address.text(Term::SellerCountry));
    let polish = country.map_or_else(|| seller_nip(case.root).is_some(), |country| country == "PL");
    polish && kind(case.root) != Kind::Other
}

/// True if it is one that must say all of art. 106e ust. 1: no simplified one, and no correction, which says what changes.
pub(super) fn is_full(case: &Case<'_>) -> bool {
    is_invoice(case) && matches!(kind(case.root), Kind::Vat | Kind::Final)
}

/// True for a margin scheme (art. 119, 120), whose invoices state neither net amounts nor tax.
pub(super) fn is_margin(root: &Group) -> bool {
    let coded = root
        .groups_of(Term::TaxGroup)
        .filter_map(|group| group.text(Term::ExemptionReasonCode))
        .any(|code| MARGIN_CODES.contains(&code));
    root.field(Term::MarginScheme).is_some() || coded || spoken(root).contains("proceduramarży")
}

/// Codes of margin schemes (VATEX): travel agents, second-hand goods, works of art, collectors' items and antiques.
pub(super) const MARGIN_CODES: [&str; 4] = ["VATEX-EU-D", "VATEX-EU-F", "VATEX-EU-I", "VATEX-EU-J"];

/// The ten digits of a NIP, with or without `PL`.
pub(super) fn nip_digits(text: &str) -> Option<String> {
    let number = compact(text);
    let digits = number.strip_prefix("PL").unwrap_or(&number);
    is_number(digits, 10).then(|| digits.to_owned())
}

/// The seller's NIP, in either of the fields in which a seller's tax number may stand.
pub(super) fn seller_nip(root: &Group) -> Option<String> {
    let seller = root.group(Term::Seller)?;
    let numbers = [Term::SellerTaxId, Term::SellerTaxRegistration].into_iter();
    numbers.filter_map(|term| nip_digits(seller.text(term)?)).next()
}

/// True if the buyer is a taxable or public person, false for a consumer; `None` where nothing tells it.
pub(super) fn is_taxable_buyer(root: &Group) -> Option<bool> {
    let buyer = root.group(Term::Buyer)?;
    if buyer.text(Term::BuyerTaxId).is_some() {
        return Some(true);
    }
    match buyer.text(Term::BuyerEntity) {
        Some("corporation" | "sole_trader" | "public") => Some(true),
        Some("consumer" | "individual") => Some(false),
        _ => buyer
            .text(Term::BuyerName)
            .filter(|name| is_company(name))
            .map(|_| true),
    }
}

/// Legal forms of Polish companies, in small letters without blanks and points.
const COMPANIES: [&str; 9] = [
    "spzoo",
    "spółkazoo",
    "spółkazograniczonąodpowiedzialnością",
    "spółkaakcyjna",
    "spółkajawna",
    "spółkakomandytowa",
    "spółkapartnerska",
    "spółdzielnia",
    "przedsiębiorstwo",
];

/// True if a name is that of a company by its legal form.
pub(super) fn is_company(name: &str) -> bool {
    let bare = bare_letters(name);
    let small = small_letters(name);
    let short = [
        " sp. j.", " sp. k.", " sp. p.", " sp.j.", " sp.k.", " s.a.", " s. a.", " p.s.a.",
    ];
    is_corporate(name)
        || COMPANIES.iter().any(|form| bare.contains(form))
        || short.iter().any(|form| small.trim_end().contains(form))
        || name.trim_end().ends_with(" SA")
}

/// True if the buyer is a consumer, as it is said.
pub(super) fn is_consumer(root: &Group) -> bool {
    let buyer = root.group(Term::Buyer);
    buyer.is_some_and(|buyer| {
        buyer.text(Term::BuyerTaxId).is_none() && is_individual(buyer, Term::BuyerEntity, Term::BuyerName) == Some(true)
    })
}

/// What the document says in words, in small letters without blanks: title, subject, notes, terms, reasons of exemptions and
/// notes of lines.
pub(super) fn spoken(root: &Group) -> String {
    let of = |group: Term, text: Term| root.groups_of(group).filter_map(move |inner| inner.text(text));
    let own = [Term::Title, Term::Subject, Term::PaymentTerms, Term::ExemptionBasis];
    let texts = own.into_iter().filter_map(|term| root.text(term));
    let texts = texts
        .chain(of(Term::Note, Term::NoteText))
        .chain(of(Term::TaxGroup, Term::ExemptionReason))
        .chain(of(Term::Line, Term::LineNote));
    texts.map(|text| bare_letters(text) + " ").collect()
}

/// A line with its position and the name it is told by.
pub(super) fn lines(root: &Group) -> impl Iterator<Item = (usize, &Group, String)> {
    root.groups_of(Term::Line).enumerate().map(|(index, line)| {
        let name = line.text(Term::LineId).map(str::to_owned);
        let name = name.unwrap_or_else(|| index.saturating_add(1).to_string());
        (index, line, name)
    })
}

/// The total with tax: as stated, else of what is stated without it, else what is due.
pub(super) fn total(root: &Group) -> Option<Decimal> {
    let totals = root.group(Term::Totals)?;
    let sum = || add(totals.decimal(Term::TotalWithoutTax)?, totals.decimal(Term::TaxTotal)?);
    totals
        .decimal(Term::TotalWithTax)
        .or_else(sum)
        .or_else(|| totals.decimal(Term::AmountDue))
}

/// An amount in PLN: as it is, by the rate of exchange, or by what the tax of the invoice comes to in PLN.
pub(super) fn to_pln(case: &Case<'_>, amount: Decimal) -> Option<Decimal> {
    if case.policy.currency.code() == "PLN" {
        return Some(amount);
    }
    if let Some(rate) = rate_to_pln(case) {
        return mul(amount, rate);
    }
    let totals = case.root.group(Term::Totals)?;
    let tax = totals.decimal(Term::TaxTotal).filter(|tax| !tax.is_zero())?;
    div(mul(amount, totals.decimal(Term::TaxTotalAccounting)?)?, tax)
}

/// The rate of exchange from the currency of the invoice to PLN, if one is stated.
pub(super) fn rate_to_pln(case: &Case<'_>) -> Option<Decimal> {
    let root = case.root;
    let accounting = root.text(Term::AccountingCurrencyCode).is_none_or(|code| code == "PLN");
    let own = root.decimal(Term::ExchangeRate).filter(|_| accounting);
    let from = case.policy.currency.code();
    let fits = |entry: &&Group| {
        entry.text(Term::ExchangeRateFrom) == Some(from) && entry.text(Term::ExchangeRateTo) == Some("PLN")
    };
    let listed = || {
        root.groups_of(Term::ExchangeRateEntry)
            .find(fits)?
            .decimal(Term::ExchangeRateValue)
    };
    own.or_else(listed)
}

/// The day of supply: of the document, of its period, of its lines, of the tax point.
pub(super) fn supplied(root: &Group) -> Option<NaiveDate> {
    let delivered = root
        .group(Term::Delivery)
        .and_then(|group| group.date(Term::DeliveryDate));
    let period = || root.group(Term::Period).and_then(|period| period.date(Term::PeriodEnd));
    let of_line = |line: &Group| {
        let period = line.group(Term::LinePeriod);
        line.date(Term::LineSupplyDate)
            .or_else(|| period.and_then(|period| period.date(Term::LinePeriodEnd)))
    };
    let of_lines = || root.groups_of(Term::Line).filter_map(of_line).max();
    delivered
        .or_else(period)
        .or_else(of_lines)
        .or_else(|| root.date(Term::TaxPointDate))
}
