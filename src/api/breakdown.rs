//! Rows that the breakdown of tax lacks, as a correction: what the lines, allowances and charges give, over the canonical JSON
//! and as the XML to put in. Their XML is what our writer makes of them.

use super::edit;
use super::open::Opened;
use super::options::Options;
use crate::calc::{self, TaxGroupAmounts};
use crate::explain::{NodeRef, Off};
use crate::formats::{self, cii, ubl};
use crate::model::{Document, Group, Invoice, NodeId, NodeKind, Syntax, Term};

/// Rows to put in.
pub(super) struct Rows {
    /// Places in the canonical JSON, and their values.
    pub steps: Vec<(String, String)>,
    /// The element they go into.
    pub around: NodeId,
    /// The XML.
    pub xml: String,
    /// The whole document with it.
    pub text: String,
}

/// Why no tax is charged in a category, where its code says it (VATEX, EN 16931).
const EXEMPTIONS: [(&str, &str); 4] = [
    ("AE", "VATEX-EU-AE"),
    ("G", "VATEX-EU-G"),
    ("K", "VATEX-EU-IC"),
    ("O", "VATEX-EU-O"),
];

/// What comes after the rows in CII, in the order of its schema.
const AFTER_ROWS: [&str; 6] = [
    "BillingSpecifiedPeriod",
    "SpecifiedTradeAllowanceCharge",
    "SpecifiedLogisticsServiceCharge",
    "SpecifiedTradePaymentTerms",
    "SpecifiedTradeSettlementHeaderMonetarySummation",
    "InvoiceReferencedDocument",
];

/// The rows of a category, or of any, that the breakdown lacks; none where it lacks none, or where they cannot be put in.
pub(super) fn lacking(opened: &Opened, options: &Options, category: Option<&str>) -> Option<Rows> {
    let (document, invoice) = (&opened.document, &*opened.invoice);
    let computed = calc::calculate(invoice, &options.policy(invoice), &mut Off).totals;
    let is_there = |row: &TaxGroupAmounts<NodeRef>| {
        invoice.root.groups_of(Term::TaxGroup).any(|group| {
            group.text(Term::TaxGroupCategory) == Some(row.category())
                && group.decimal(Term::TaxGroupRate) == row.rate()
        })
    };
    let of_category = |row: &&TaxGroupAmounts<NodeRef>| category.is_none_or(|category| row.category() == category);
    let rows: Vec<_> = computed
        .groups
        .iter()
        .filter(of_category)
        .filter(|row| !is_there(row))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let values = |first: usize| -> Vec<(String, String)> {
        let row = |(row, index): (&&TaxGroupAmounts<NodeRef>, usize)| {
            let exemption = EXEMPTIONS.iter().find(|(category, _)| *category == row.category());
            [
                ("taxableAmount", Some(row.taxable_amount.value.to_string())),
                ("taxAmount", Some(row.tax_amount.value.to_string())),
                ("category", Some(row.category().to_owned())),
                ("rate", row.rate().map(|rate| rate.normalized().to_string())),
                ("exemptionReasonCode", exemption.map(|(_, code)| (*code).to_owned())),
            ]
            .map(|(name, value)| value.map(|value| (format!("/taxBreakdown/{index}/{name}"), value)))
        };
        rows.iter().zip(first..).flat_map(row).flatten().collect()
    };
    let (around, at, names) = place(document, invoice.root.text(Term::CurrencyCode)?)?;
    let mut written = vec![("/totals/taxTotal".to_owned(), computed.tax_total.value.to_string())];
    written.extend(values(0));
    let xml = written_alone(document.syntax(), invoice, &written, names)?;
    let source = document.source();
    Some(Rows {
        steps: values(invoice.root.groups_of(Term::TaxGroup).count()),
        around,
        text: [source.get(..at)?, &xml, source.get(at..)?].concat(),
        xml,
    })
}

/// Where rows go: the element around them, the position in the text, and the name of what is put there.
fn place(document: &Document, currency: &str) -> Option<(NodeId, usize, &'static str)> {
    let root = document.root();
    let begin = |node: NodeId| usize::try_from(document.node(node)?.offset).ok();
    let child = |around: NodeId, name: &str| document.child(around, name);
    if document.syntax() == Syntax::Cii {
        let settlement = child(
            child(root, "SupplyChainTradeTransaction")?,
            "ApplicableHeaderTradeSettlement",
        )?;
        let after = AFTER_ROWS.iter().filter_map(|name| child(settlement, name)).min()?;
        return Some((settlement, begin(after)?, "ApplicableTradeTax"));
    }
    let is_of_currency = |total: &NodeId| {
        let amount = child(*total, "TaxAmount").and_then(|amount| document.attribute(amount, "currencyID"));
        amount.is_some_and(|code| document.text(code) == currency)
    };
    let elements = document.children(root).map(|(id, _)| id);
    let mut totals = elements.filter(|id| document.local_name(*id) == "TaxTotal");
    match totals.find(is_of_currency) {
        Some(total) => {
            let (last, _) = document
                .children(total)
                .filter(|(_, node)| node.kind == NodeKind::Element)
                .last()?;
            Some((total, document.range(last)?.end, "TaxSubtotal"))
        }
        None => Some((root, begin(child(root, "LegalMonetaryTotal")?)?, "TaxTotal")),
    }
}

/// The elements of a name in an invoice that holds some values and nothing else.
fn written_alone(syntax: Syntax, like: &Invoice, values: &[(String, String)], name: &str) -> Option<String> {
    let mut root = Group::new(Term::Invoice, None);
    edit::set(&mut root, &["currency"], like.root.text(Term::CurrencyCode))?;
    for (place, value) in values {
        edit::set(&mut root, &edit::steps(place)?, Some(value))?;
    }
    let invoice = Invoice {
        syntax,
        root,
        readings: Vec::new(),
    };
    let written = match syntax {
        Syntax::UblInvoice | Syntax::UblCreditNote => ubl::write(&invoice, None),
        Syntax::Cii => cii::write(&invoice, None),
        _ => return None,
    };
    let document = formats::read(written.text.as_bytes()).ok()?;
    let named = (0_u32..).map(NodeId).take_while(|id| document.node(*id).is_some());
    let named = named.filter(|id| document.local_name(*id) == name);
    let texts: Option<Vec<&str>> = named.map(|id| document.source().get(document.range(id)?)).collect();
    texts.map(|texts| texts.concat())
}
