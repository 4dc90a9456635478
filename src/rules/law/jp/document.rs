//! What kind of document an invoice is under the Consumption Tax Act, and what the rules of Japan ask of it again and again:
//! recognised from what it says, never from what somebody meant.

use crate::model::{Group, Term};
use crate::money::Decimal;
use crate::rules::law::Case;
use crate::rules::law::kinds::{self, Fit, Source};
use crate::rules::number::{add, sub};
use chrono::NaiveDate;

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 適格請求書: by its title, or because the issuer states a registration number.
    Qualified,
    /// 適格簡易請求書: of a shop, a restaurant, a taxi; the recipient is left out.
    Simplified,
    /// 適格返還請求書: for what was returned, or taken off afterwards.
    Return,
    /// 修正した適格請求書.
    Corrected,
    /// 仕入明細書: written by the buyer, confirmed by the seller.
    PurchaseStatement,
    /// 納品書.
    DeliveryNote,
    /// A document that does not say it is any of these.
    Plain,
}

/// The codes of [`Term::DocumentKind`].
const CODES: [(&str, Kind); 7] = [
    ("qualified_invoice", Kind::Qualified),
    ("simplified_invoice", Kind::Simplified),
    ("return_invoice", Kind::Return),
    ("corrected_invoice", Kind::Corrected),
    ("purchase_statement", Kind::PurchaseStatement),
    ("delivery_note", Kind::DeliveryNote),
    ("invoice", Kind::Plain),
];
/// Types of document (UNTDID 1001) that say it: credit notes, corrected, self-billed, despatch, and that of JP PINT for sellers
/// who are not registered.
const TYPES: [(&str, Kind); 10] = [
    ("81", Kind::Return),
    ("83", Kind::Return),
    ("381", Kind::Return),
    ("396", Kind::Return),
    ("532", Kind::Return),
    ("384", Kind::Corrected),
    ("389", Kind::PurchaseStatement),
    ("261", Kind::PurchaseStatement),
    ("270", Kind::DeliveryNote),
    ("480", Kind::Plain),
];
/// Words of titles; the first that stands in the title decides.
const TITLES: [(&str, Kind); 19] = [
    ("仕入明細", Kind::PurchaseStatement),
    ("支払通知", Kind::PurchaseStatement),
    ("支払明細", Kind::PurchaseStatement),
    ("返還", Kind::Return),
    ("返品", Kind::Return),
    ("赤伝", Kind::Return),
    ("クレジットノート", Kind::Return),
    ("値引通知", Kind::Return),
    ("リベート", Kind::Return),
    ("販売奨励金", Kind::Return),
    ("修正", Kind::Corrected),
    ("訂正", Kind::Corrected),
    ("簡易", Kind::Simplified),
    ("領収", Kind::Simplified),
    ("レシート", Kind::Simplified),
    ("receipt", Kind::Simplified),
    ("納品", Kind::DeliveryNote),
    ("適格請求", Kind::Qualified),
    ("インボイス", Kind::Qualified),
];

/// Where a document says its kind by a code of ours, and where it says it else.
const CODED: [Source<Kind>; 1] = [(Term::DocumentKind, Fit::Whole, &CODES)];
const TOLD: [Source<Kind>; 2] = [
    (Term::TypeCode, Fit::Whole, &TYPES),
    (Term::Title, Fit::Within, &TITLES),
];

/// The kind of a document and whether it says so itself, rather than by the number of its issuer.
pub(super) fn kind(case: &Case<'_>) -> (Kind, bool) {
    let root = case.root;
    let coded = kinds::kind(root, &CODED);
    if let Some(kind) = coded.or_else(|| kinds::kind(root, &TOLD)) {
        // A receipt that names its recipient is judged as what it then is.
        let named = kind == Kind::Simplified && coded.is_none() && has_buyer(root) && case_is_registered(root);
        return (if named { Kind::Qualified } else { kind }, true);
    }
    let lines = || {
        root.groups_of(Term::Line)
            .filter_map(|line| line.decimal(Term::LineNetAmount))
    };
    if lines().next().is_some() && lines().all(Decimal::is_negative) {
        return (Kind::Return, false);
    }
    let kind = if case_is_registered(root) {
        Kind::Qualified
    } else {
        Kind::Plain
    };
    (kind, false)
}

fn has_buyer(root: &Group) -> bool {
    party_name(root, Term::Buyer, [Term::BuyerName, Term::BuyerTradingName]).is_some()
}

/// True if the seller states a number for tax.
pub(super) fn case_is_registered(root: &Group) -> bool {
    root.group(Term::Seller)
        .is_some_and(|seller| seller.field(Term::SellerTaxId).is_some())
}

/// The name of a party, or else its trading name.
pub(super) fn party_name(root: &Group, party: Term, names: [Term; 2]) -> Option<&str> {
    let party = root.group(party)?;
    names
        .into_iter()
        .find_map(|term| party.text(term))
        .filter(|name| !name.trim().is_empty())
}

/// A tax group of a taxed category with a rate above zero: its position, its rate, its base without tax and its tax.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taxed<'a> {
    /// Its position in the breakdown.
    pub index: usize,
    /// The group.
    pub group: &'a Group,
    /// Its category.
    pub category: &'a str,
    /// Its rate.
    pub rate: Decimal,
}

impl Taxed<'_> {
    /// The amount without tax: stated, or the amount with tax less the tax.
    pub(super) fn base(&self) -> Option<Decimal> {
        let of_gross = || sub(self.group.decimal(Term::TaxGroupGross)?, self.tax()?);
        self.group.decimal(Term::TaxableAmount).or_else(of_gross)
    }

    /// The tax as stated.
    pub(super) fn tax(&self) -> Option<Decimal> {
        self.group.decimal(Term::TaxAmount)
    }

    /// The place of one of its terms.
    pub(super) fn place(&self, term: Term) -> String {
        format!("/taxBreakdown/{}/{}", self.index, term.def().json)
    }

    /// The rate written into a key or a text.
    pub(super) fn key(&self) -> (&str, Decimal) {
        (self.category, self.rate.normalized())
    }
}

/// The tax groups that bear tax.
pub(super) fn taxed(root: &Group) -> impl Iterator<Item = Taxed<'_>> {
    let groups = root.groups_of(Term::TaxGroup).enumerate();
    groups.filter_map(|(index, group)| {
        let rate = group.decimal(Term::TaxGroupRate).filter(|rate| !rate.is_zero())?;
        let category = group.text(Term::TaxGroupCategory).unwrap_or("S");
        is_taxed(category).then_some(Taxed {
            index,
            group,
            category,
            rate,
        })
    })
}

/// True for the standard and the reduced rate (UNTDID 5305).
pub(super) fn is_taxed(category: &str) -> bool {
    matches!(category, "S" | "AA")
}

/// A line with its position.
pub(super) fn lines(root: &Group) -> impl Iterator<Item = (usize, &Group)> {
    root.groups_of(Term::Line).enumerate()
}

/// True for a line of a taxed category with a rate above zero.
pub(super) fn bears_tax(line: &Group) -> bool {
    let taxed = line.text(Term::LineTaxCategory).is_none_or(is_taxed);
    taxed && line.decimal(Term::LineTaxRate).is_some_and(|rate| !rate.is_zero())
}

/// How a line is called: its identifier, else its number.
pub(super) fn line_name(line: &Group, index: usize) -> String {
    match line.text(Term::LineId) {
        Some(id) => id.to_owned(),
        None => index.saturating_add(1).to_string(),
    }
}

/// The day on which a line was supplied: the end of its period, else the day of the document.
pub(super) fn supplied(case: &Case<'_>, line: &Group) -> Option<NaiveDate> {
    let period = line.group(Term::LinePeriod);
    let end = period.and_then(|period| {
        period
            .date(Term::LinePeriodEnd)
            .or_else(|| period.date(Term::LinePeriodStart))
    });
    end.or_else(|| case.date())
}

/// The first day of supply: of delivery, of the period of the document, of any line or delivery note.
pub(super) fn first_supply(root: &Group) -> Option<NaiveDate> {
    let delivered = root
        .group(Term::Delivery)
        .and_then(|group| group.date(Term::DeliveryDate));
    let period = root
        .group(Term::Period)
        .and_then(|period| period.date(Term::PeriodStart).or_else(|| period.date(Term::PeriodEnd)));
    let of_lines = root.groups_of(Term::Line).filter_map(|line| {
        let period = line.group(Term::LinePeriod)?;
        period
            .date(Term::LinePeriodStart)
            .or_else(|| period.date(Term::LinePeriodEnd))
    });
    let notes = root
        .groups_of(Term::DeliveryNote)
        .filter_map(|note| note.date(Term::DeliveryNoteDate));
    of_lines.chain(notes).chain(delivered).chain(period).min()
}

/// True if something says when it was supplied.
pub(super) fn says_when(root: &Group) -> bool {
    first_supply(root).is_some() || root.field(Term::TaxPointDate).is_some()
}

/// The total with tax as stated, else of what is stated without it.
pub(super) fn total_with_tax(root: &Group) -> Option<Decimal> {
    let totals = root.group(Term::Totals)?;
    let sum = || add(totals.decimal(Term::TotalWithoutTax)?, totals.decimal(Term::TaxTotal)?);
    totals
        .decimal(Term::TotalWithTax)
        .or_else(sum)
        .or_else(|| totals.decimal(Term::AmountDue))
}

/// Every text of an invoice that people wrote: notes, terms, names and descriptions, each with its place and term.
pub(super) fn texts(group: &Group, place: &str, tell: &mut impl FnMut(&str, Term, &str)) {
    for field in &group.fields {
        if let crate::model::Value::Text(text) = &field.value {
            tell(&format!("{place}/{}", field.term.def().json), field.term, text);
        }
    }
    let mut before: Option<(Term, usize)> = None;
    for inner in &group.groups {
        let def = inner.term.def();
        let index = before
            .filter(|(term, _)| *term == inner.term)
            .map_or(0, |(_, index)| index.saturating_add(1));
        before = Some((inner.term, index));
        let place = if def.card.is_many() {
            format!("{place}/{}/{index}", def.json)
        } else {
            format!("{place}/{}", def.json)
        };
        texts(inner, &place, tell);
    }
}

/// The notes and payment terms of a document as one text.
pub(super) fn wording(root: &Group) -> String {
    let notes = root.groups_of(Term::Note).filter_map(|note| note.text(Term::NoteText));
    let mut all = String::new();
    for text in notes.chain(root.text(Term::PaymentTerms)) {
        all.push_str(text);
        all.push('\n');
    }
    all
}
