//! [`Form`]: what the rules read of an FA(3), once: its kind, its sums, its lines.

use crate::model::rate_code::{RATE_CODES, RateCode, rate_code};
use crate::model::{Document, NodeId, day};
use crate::money::Decimal;
use chrono::NaiveDate;

/// A number with its node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) node: NodeId,
    pub(super) value: Decimal,
}

/// A line of the invoice or of an order.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) node: NodeId,
    pub(super) quantity: Option<Number>,
    pub(super) price: Option<Number>,
    pub(super) price_gross: Option<Number>,
    pub(super) discount: Option<Number>,
    pub(super) net: Option<Number>,
    pub(super) gross: Option<Number>,
    pub(super) tax: Option<Number>,
    /// `P_12`, or OSS where a foreign rate stands.
    pub(super) code: Option<(NodeId, &'static RateCode)>,
    /// In percent.
    pub(super) rate: Option<Decimal>,
    /// The state before a correction.
    pub(super) before: bool,
    pub(super) annex_15: bool,
}

/// What is stated for a rate.
#[derive(Debug)]
pub(super) struct Sum {
    pub(super) name: &'static str,
    pub(super) net: Number,
    pub(super) tax: Option<Number>,
    pub(super) tax_pln: Option<Number>,
}

/// An FA(3) as rules read it.
pub(super) struct Form<'a> {
    pub(super) document: &'a Document,
    pub(super) fa: NodeId,
    /// `RodzajFaktury`.
    pub(super) kind: String,
    pub(super) currency: String,
    pub(super) issued: Option<(NodeId, NaiveDate)>,
    pub(super) total: Option<Number>,
    pub(super) sums: Vec<Sum>,
    pub(super) lines: Vec<Line>,
    pub(super) order: Vec<Line>,
}

impl<'a> Form<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let root = document.root();
        let fa = document.child(root, "Fa").unwrap_or(root);
        let mut form = Self {
            document,
            fa,
            kind: String::new(),
            currency: String::new(),
            issued: None,
            total: None,
            sums: Vec::new(),
            lines: Vec::new(),
            order: Vec::new(),
        };
        form.kind = form.text(fa, &["RodzajFaktury"]).unwrap_or_default();
        form.currency = form.text(fa, &["KodWaluty"]).unwrap_or_default();
        form.issued = form.date(fa, &["P_1"]);
        form.total = form.number(fa, &["P_15"]);
        form.sums = form.sums();
        form.lines = form.all(fa, "FaWiersz").map(|node| form.line(node)).collect();
        if let Some(order) = document.child(fa, "Zamowienie") {
            form.order = form
                .all(order, "ZamowienieWiersz")
                .map(|node| form.order_line(node))
                .collect();
        }
        form
    }

    /// The text of an element below a node; none where it is not there or empty.
    pub(super) fn text(&self, from: NodeId, path: &[&str]) -> Option<String> {
        self.stated(from, path).map(|(_, text)| text)
    }

    /// The same with its node.
    pub(super) fn stated(&self, from: NodeId, path: &[&str]) -> Option<(NodeId, String)> {
        let node = self.document.descend(from, path)?;
        let text = self.document.text(node).trim().to_owned();
        (!text.is_empty()).then_some((node, text))
    }

    pub(super) fn number(&self, from: NodeId, path: &[&str]) -> Option<Number> {
        let (node, text) = self.stated(from, path)?;
        let value = Decimal::parse(&text).ok()?;
        Some(Number { node, value })
    }

    pub(super) fn date(&self, from: NodeId, path: &[&str]) -> Option<(NodeId, NaiveDate)> {
        let (node, text) = self.stated(from, path)?;
        Some((node, day(&text)?))
    }

    /// True if an element is there and says 1.
    pub(super) fn is_one(&self, from: NodeId, path: &[&str]) -> bool {
        self.text(from, path).as_deref() == Some("1")
    }

    /// The children of a node with a name.
    pub(super) fn all(&self, from: NodeId, name: &'static str) -> impl Iterator<Item = NodeId> {
        let children = self.document.children(from).map(|(id, _)| id);
        children.filter(move |id| self.document.local_name(*id) == name)
    }

    pub(super) fn root(&self) -> NodeId {
        self.document.root()
    }

    pub(super) fn is_correction(&self) -> bool {
        self.kind.starts_with("KOR")
    }

    fn sums(&self) -> Vec<Sum> {
        let mut names: Vec<&'static str> = RATE_CODES.iter().map(|row| row.sum).collect();
        names.dedup();
        let sum = |name: &'static str| {
            Some(Sum {
                name,
                net: self.number(self.fa, &[&format!("P_13_{name}")])?,
                tax: self.number(self.fa, &[&format!("P_14_{name}")]),
                tax_pln: self.number(self.fa, &[&format!("P_14_{name}W")]),
            })
        };
        names.into_iter().filter_map(sum).collect()
    }

    fn line(&self, node: NodeId) -> Line {
        let number = |name: &str| self.number(node, &[name]);
        let foreign = number("P_12_XII");
        let code = match (&foreign, self.stated(node, &["P_12"])) {
            (Some(foreign), _) => rate_code(crate::model::rate_code::OSS).map(|row| (foreign.node, row)),
            (None, Some((node, text))) => rate_code(&text).map(|row| (node, row)),
            (None, None) => None,
        };
        Line {
            node,
            quantity: number("P_8B"),
            price: number("P_9A"),
            price_gross: number("P_9B"),
            discount: number("P_10"),
            net: number("P_11"),
            gross: number("P_11A"),
            tax: number("P_11Vat"),
            rate: foreign.map(|foreign| foreign.value).or_else(|| percent(code?.1)),
            code,
            before: self.is_one(node, &["StanPrzed"]),
            annex_15: self.is_one(node, &["P_12_Zal_15"]),
        }
    }

    fn order_line(&self, node: NodeId) -> Line {
        let number = |name: &str| self.number(node, &[name]);
        let code = self
            .stated(node, &["P_12Z"])
            .and_then(|(node, text)| Some((node, rate_code(&text)?)));
        Line {
            node,
            quantity: number("P_8BZ"),
            price: number("P_9AZ"),
            price_gross: None,
            discount: None,
            net: number("P_11NettoZ"),
            gross: None,
            tax: number("P_11VatZ"),
            rate: number("P_12Z_XII")
                .map(|foreign| foreign.value)
                .or_else(|| percent(code?.1)),
            code,
            before: self.is_one(node, &["StanPrzedZ"]),
            annex_15: self.is_one(node, &["P_12Z_Zal_15"]),
        }
    }
}

/// The percentage of a rate; none where it has none.
pub(super) fn percent(row: &RateCode) -> Option<Decimal> {
    Decimal::parse(row.rate).ok()
}
