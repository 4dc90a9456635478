//! A reader of UBL of its own, to find out what an edit changed and what our JSON calls that field. It shares nothing
//! with the product.

use anyhow::{Context, Result, bail};
use quick_xml::Reader;
use quick_xml::events::Event;

/// An element with its text and its element children; names without prefix.
#[derive(Default)]
pub struct Element {
    /// The local name.
    pub name: String,
    /// Its attributes, local names.
    pub attributes: Vec<(String, String)>,
    /// Its own text, trimmed.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// Reads a document.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes)
            .context("not UTF-8")?
            .trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event()? {
                Event::Start(start) => open.push(Self::begin(&start)),
                Event::Empty(start) => {
                    let element = Self::begin(&start);
                    open.last_mut().context("no root")?.children.push(element);
                }
                Event::Text(text) => {
                    let text = text.xml10_content();
                    open.last_mut().context("no root")?.text.push_str(text.trim());
                }
                Event::End(_) => {
                    let element = open.pop().context("an end without a start")?;
                    open.last_mut().context("no root")?.children.push(element);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.pop().and_then(|mut root| root.children.pop()).context("no root")
    }

    fn begin(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = start.attributes().flatten().map(|attribute| {
            let name = local(attribute.key.local_name().as_ref());
            (name, attribute.value.to_string())
        });
        Self {
            name: local(start.local_name().as_ref()),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }
}

fn local(name: impl AsRef<str>) -> String {
    name.as_ref().to_owned()
}

/// The elements on the way to `/*[1]/*[5]/*[2]`, root first, each with its position among siblings of its kind, from 0.
pub fn walk<'a>(root: &'a Element, at: &str) -> Result<Vec<(&'a Element, usize)>> {
    let mut way = vec![(root, 0)];
    for step in at.trim_start_matches('/').split('/').skip(1) {
        let index: usize = match step.strip_prefix("*[").and_then(|rest| rest.strip_suffix(']')) {
            Some(digits) => digits.parse()?,
            None => bail!("`{at}` does not lead to an element"),
        };
        let (parent, _) = way.last().context("no root")?;
        let child = parent
            .children
            .get(index.wrapping_sub(1))
            .with_context(|| format!("`{at}` leads nowhere"))?;
        let before = parent
            .children
            .iter()
            .take(index - 1)
            .filter(|other| kind(other) == kind(child))
            .count();
        way.push((child, before));
    }
    Ok(way)
}

/// Allowances and charges stand mixed in UBL and apart in our JSON; two line names mean one thing.
fn kind(element: &Element) -> &str {
    match element.name.as_str() {
        "AllowanceCharge" if is_charge(element) => "charges",
        "AllowanceCharge" => "allowances",
        "InvoiceLine" | "CreditNoteLine" => "lines",
        name => name,
    }
}

fn is_charge(element: &Element) -> bool {
    element
        .child("ChargeIndicator")
        .is_some_and(|indicator| indicator.text == "true")
}

/// What our JSON calls the field at the end of a way, if it is a figure of the invoice.
pub fn pointer(way: &[(&Element, usize)]) -> Option<String> {
    let root = way.first()?.0;
    let names: Vec<&str> = way.iter().skip(1).map(|(element, _)| kind(element)).collect();
    let at = |depth: usize| way.get(depth).map_or(0, |(_, index)| *index);
    let adjustment = |name: &str| {
        Some(match name {
            "Amount" => "amount",
            "BaseAmount" => "baseAmount",
            "MultiplierFactorNumeric" => "percent",
            _ => return None,
        })
    };
    Some(match names.as_slice() {
        ["LegalMonetaryTotal", name] => format!("/totals/{}", total(name)?),
        ["TaxTotal", "TaxAmount"] => {
            let books = root.child("TaxCurrencyCode").map(|code| code.text.as_str());
            let own = root.child("DocumentCurrencyCode").map(|code| code.text.as_str());
            let currency = way.last()?.0.attribute("currencyID");
            let accounting = books.is_some() && books != own && currency == books;
            format!("/totals/{}", if accounting { "taxTotalAccounting" } else { "taxTotal" })
        }
        ["TaxTotal", "TaxSubtotal", "TaxableAmount"] => format!("/taxBreakdown/{}/taxableAmount", at(2)),
        ["TaxTotal", "TaxSubtotal", "TaxAmount"] => format!("/taxBreakdown/{}/taxAmount", at(2)),
        ["TaxTotal", "TaxSubtotal", "TaxCategory", "Percent"] => format!("/taxBreakdown/{}/rate", at(2)),
        [list @ ("allowances" | "charges"), "TaxCategory", "Percent"] => format!("/{list}/{}/taxRate", at(1)),
        [list @ ("allowances" | "charges"), name] => format!("/{list}/{}/{}", at(1), adjustment(name)?),
        ["lines", list @ ("allowances" | "charges"), name] => {
            format!("/lines/{}/{list}/{}/{}", at(1), at(2), adjustment(name)?)
        }
        ["lines", rest @ ..] => format!("/lines/{}/{}", at(1), line_field(rest)?),
        _ => return None,
    })
}

fn total(name: &str) -> Option<&'static str> {
    Some(match name {
        "LineExtensionAmount" => "lineNetTotal",
        "TaxExclusiveAmount" => "totalWithoutTax",
        "TaxInclusiveAmount" => "totalWithTax",
        "AllowanceTotalAmount" => "allowanceTotal",
        "ChargeTotalAmount" => "chargeTotal",
        "PrepaidAmount" => "paidAmount",
        "PayableRoundingAmount" => "roundingAmount",
        "PayableAmount" => "amountDue",
        _ => return None,
    })
}

fn line_field(names: &[&str]) -> Option<&'static str> {
    Some(match names {
        ["LineExtensionAmount"] => "netAmount",
        ["InvoicedQuantity" | "CreditedQuantity"] => "quantity",
        ["Price", "PriceAmount"] => "itemNetPrice",
        ["Price", "BaseQuantity"] => "priceBaseQuantity",
        ["Price", "allowances", "Amount"] => "priceDiscount",
        ["Price", "allowances", "BaseAmount"] => "itemGrossPrice",
        ["Item", "ClassifiedTaxCategory", "Percent"] => "taxRate",
        _ => return None,
    })
}
