//! What GOBL composes otherwise than EN 16931: numbers of series and code, tax identifiers of country and code, types and
//! tax keys as words, flags of taxes that stand with their totals.

use crate::model::{Document, Field, Group, Invoice, NodeId, Term, Value};
use std::borrow::Cow;

/// Types of documents and their codes (UNTDID 1001).
const TYPES: [(&str, &str); 6] = [
    ("standard", "380"),
    ("credit-note", "381"),
    ("debit-note", "383"),
    ("corrective", "384"),
    ("proforma", "325"),
    ("other", "380"),
];

/// Keys of taxes and their categories (UNCL 5305).
const CATEGORIES: [(&str, &str); 8] = [
    ("standard", "S"),
    ("reduced", "S"),
    ("zero", "Z"),
    ("exempt", "E"),
    ("reverse-charge", "AE"),
    ("export", "G"),
    ("intra-community", "K"),
    ("outside-scope", "O"),
];

/// Taxes that the buyer keeps back, where the document has no totals to say so: IT, ES, MX, CO, PT, BR.
const RETAINED: [&str; 16] = [
    "IRPF", "IRPEF", "IRES", "INPS", "ENASARCO", "ENPAM", "ISR", "RVAT", "RR", "RICA", "IRS", "PIS", "COFINS", "CSLL",
    "INSS", "IRRF",
];

/// Regimes that round every operation to the currency unless the document says otherwise.
const ROUND_EACH: [&str; 2] = ["EL", "GR"];

/// Completes an invoice read from GOBL.
pub(super) fn complete(document: &Document, invoice: &mut Invoice) {
    let reader = Reader {
        document,
        root: document.root(),
    };
    reader.header(&mut invoice.root);
    reader.visit(&mut invoice.root);
    invoice.root.sort();
}

struct Reader<'a> {
    document: &'a Document,
    root: NodeId,
}

impl<'a> Reader<'a> {
    fn text(&self, node: NodeId, path: &[&str]) -> Option<Cow<'a, str>> {
        let found = self.document.descend(node, path)?;
        Some(self.document.text(found)).filter(|text| !text.is_empty())
    }

    fn header(&self, root: &mut Group) {
        if let Some(number) = self.number(self.root) {
            set(root, Term::Number, &number, self.document.child(self.root, "code"));
        }
        let kind = self.text(self.root, &["type"]);
        if let Some((_, code)) = TYPES.iter().find(|(name, _)| kind.as_deref() == Some(name)) {
            set(root, Term::TypeCode, code, self.document.child(self.root, "type"));
        }
        let rounding = self.text(self.root, &["tax", "rounding"]);
        let regime = self.text(self.root, &["$regime"]);
        let regime = match rounding.as_deref() {
            Some("currency" | "round-then-sum") => "gobl-currency",
            Some(_) => "gobl-precise",
            None if regime.is_some_and(|regime| ROUND_EACH.contains(&&*regime)) => "gobl-currency",
            None => "gobl-precise",
        };
        set(
            root,
            Term::Regime,
            regime,
            self.document.descend(self.root, &["tax", "rounding"]),
        );
        if root.field(Term::PriceTaxCode).is_some() {
            let node = self.document.descend(self.root, &["tax", "prices_include"]);
            root.fields.push(Field {
                term: Term::PricesIncludeTax,
                value: Value::Bool(true),
                node,
            });
        }
        let payable = root
            .group(Term::Totals)
            .and_then(|totals| totals.field(Term::PayableAmount))
            .cloned();
        let totals = root.groups.iter_mut().find(|group| group.term == Term::Totals);
        if let (Some(payable), Some(totals)) = (payable, totals)
            && totals.field(Term::AmountDue).is_none()
        {
            totals.fields.push(Field {
                term: Term::AmountDue,
                ..payable
            });
        }
    }

    /// Series and code as one number.
    fn number(&self, node: NodeId) -> Option<String> {
        let code = self.text(node, &["code"])?;
        Some(match self.text(node, &["series"]) {
            Some(series) => format!("{series}-{code}"),
            None => code.into_owned(),
        })
    }

    fn visit(&self, group: &mut Group) {
        if let Some(node) = group.node {
            match group.term {
                Term::PrecedingInvoice => {
                    let number = self.number(node);
                    number.inspect(|number| set(group, Term::PrecedingNumber, number, Some(node)));
                }
                Term::Seller => self.tax_id(group, node, Term::SellerTaxId),
                Term::Buyer => self.tax_id(group, node, Term::BuyerTaxId),
                Term::SellerAddress => self.street(group, node, Term::SellerLine1),
                Term::BuyerAddress => self.street(group, node, Term::BuyerLine1),
                Term::LineTax => self.tax(group, node, &LINE_TAX),
                Term::AllowanceTaxEntry => self.tax(group, node, &ALLOWANCE_TAX),
                Term::ChargeTaxEntry => self.tax(group, node, &CHARGE_TAX),
                Term::TaxGroup => self.tax_group(group, node),
                _ => {}
            }
        }
        group.groups.iter_mut().for_each(|inner| self.visit(inner));
    }

    fn tax_id(&self, group: &mut Group, node: NodeId, term: Term) {
        if let Some(code) = self.text(node, &["tax_id", "code"]) {
            let country = self.text(node, &["tax_id", "country"]).unwrap_or_default();
            set(
                group,
                term,
                &format!("{country}{code}"),
                self.document.child(node, "tax_id"),
            );
        }
    }

    fn street(&self, group: &mut Group, node: NodeId, term: Term) {
        // An address group spans its list or its first item, whichever it was opened at.
        let street = self.text(node, &["street"]);
        let number = self.text(node, &["num"]);
        let line: Vec<&str> = [street.as_deref(), number.as_deref()].into_iter().flatten().collect();
        if !line.is_empty() {
            set(group, term, &line.join(" "), Some(node));
        }
    }

    fn tax(&self, group: &mut Group, node: NodeId, terms: &TaxTerms) {
        let code = group.text(terms.code).unwrap_or_default().to_owned();
        let rated = group.field(terms.rate).is_some();
        let included = self
            .text(self.root, &["tax", "prices_include"])
            .is_some_and(|included| included == code);
        let (retained, informative) = self.flags(&code);
        for (term, flag) in [
            (terms.included, included && rated),
            (terms.retained, retained),
            (terms.informative, informative),
        ] {
            if flag {
                group.fields.push(Field {
                    term,
                    value: Value::Bool(true),
                    node: Some(node),
                });
            }
        }
        self.category(group, node, terms.category);
        if let Some(key) = self.group_key(node) {
            set(group, terms.key, &key, Some(node));
        }
        if let Some(kind) = terms.kind {
            set(group, kind, if rated { "percent" } else { "exempt" }, Some(node));
        }
    }

    fn category(&self, group: &mut Group, node: NodeId, term: Term) {
        let stated = self.text(node, &["ext", "untdid-tax-category"]);
        let key = self.text(node, &["key"]);
        let known = CATEGORIES
            .iter()
            .find(|(name, _)| key.as_deref() == Some(name))
            .map(|(_, code)| *code);
        if let Some(category) = stated.as_deref().or(known) {
            set(group, term, category, Some(node));
        }
    }

    /// Whether a tax is kept back or only shown: its totals say it, else the table.
    fn flags(&self, code: &str) -> (bool, bool) {
        let categories = self.document.descend(self.root, &["totals", "taxes", "categories"]);
        let row = categories.and_then(|list| {
            let mut rows = self.document.children(list).map(|(row, _)| row);
            rows.find(|row| self.text(*row, &["code"]).is_some_and(|found| found == code))
        });
        let flag = |row: NodeId, name: &str| self.text(row, &[name]).is_some_and(|flag| flag == "true");
        match row {
            Some(row) => (
                flag(row, "retained") || RETAINED.contains(&code),
                flag(row, "informative"),
            ),
            None => (RETAINED.contains(&code), false),
        }
    }

    /// What tells a tax from others of the same code and rate: country and extensions.
    fn group_key(&self, node: NodeId) -> Option<String> {
        let country = self
            .text(node, &["country"])
            .map(|country| format!("country={country}"));
        let ext = self.document.child(node, "ext");
        let mut parts: Vec<String> = ext
            .into_iter()
            .flat_map(|ext| self.document.children(ext))
            .map(|(id, _)| format!("{}={}", self.document.local_name(id), self.document.text(id)))
            .chain(country)
            .collect();
        parts.sort();
        (!parts.is_empty()).then(|| parts.join(";"))
    }

    fn tax_group(&self, group: &mut Group, node: NodeId) {
        let parent = |id: NodeId| self.document.node(id).map_or(id, |node| node.parent);
        // The rate stands in the list `rates` of its category.
        let category = parent(parent(node));
        if let Some(code) = self.text(category, &["code"]) {
            set(group, Term::TaxGroupCode, &code, self.document.child(category, "code"));
        }
        self.category(group, node, Term::TaxGroupCategory);
    }
}

/// The terms of a tax, by where it stands.
struct TaxTerms {
    kind: Option<Term>,
    code: Term,
    category: Term,
    rate: Term,
    included: Term,
    retained: Term,
    informative: Term,
    key: Term,
}

const LINE_TAX: TaxTerms = TaxTerms {
    kind: Some(Term::LineTaxKind),
    code: Term::LineTaxCode,
    category: Term::LineTaxCategoryCode,
    rate: Term::LineTaxPercent,
    included: Term::LineTaxIncluded,
    retained: Term::LineTaxRetained,
    informative: Term::LineTaxInformative,
    key: Term::LineTaxKey,
};

const ALLOWANCE_TAX: TaxTerms = TaxTerms {
    kind: None,
    code: Term::AllowanceTaxEntryCode,
    category: Term::AllowanceTaxEntryCategory,
    rate: Term::AllowanceTaxEntryPercent,
    included: Term::AllowanceTaxEntryIncluded,
    retained: Term::AllowanceTaxEntryRetained,
    informative: Term::AllowanceTaxEntryInformative,
    key: Term::AllowanceTaxEntryKey,
};

const CHARGE_TAX: TaxTerms = TaxTerms {
    kind: None,
    code: Term::ChargeTaxEntryCode,
    category: Term::ChargeTaxEntryCategory,
    rate: Term::ChargeTaxEntryPercent,
    included: Term::ChargeTaxEntryIncluded,
    retained: Term::ChargeTaxEntryRetained,
    informative: Term::ChargeTaxEntryInformative,
    key: Term::ChargeTaxEntryKey,
};

fn set(group: &mut Group, term: Term, text: &str, node: Option<NodeId>) {
    group.fields.push(Field {
        term,
        value: Value::Text(text.into()),
        node,
    });
}
