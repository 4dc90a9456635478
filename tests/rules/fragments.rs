//! Fragments of rules: for each row of `tests/rules/*.tsv` a document that breaks a rule and one that does not.
//!
//! A row is `rule ⇥ base ⇥ edit ⇥ edit …`. The base is a clean document of our own (`tests/rules/base`; `ubl-credit` is
//! `ubl` as a credit note) or a row `=name ⇥ base ⇥ edit …`; the edits make the document that breaks the rule. `{c}` in an id stands for each VAT
//! category that `[…]` in the base column names. Edits: `path=text` (elements that lack are made; `name[+]` makes a further
//! one), `-path` (all that match go), `path*` (stands once more). A path starts below the outermost element, ends in
//! `@name` for an attribute, takes `name[2]`, and `//name` for all of that name.

use std::collections::BTreeMap;

/// VAT categories: as rules name them, code, rate, tax of 100.00, total; of 1000 yen tax and total.
const CATEGORIES: [[&str; 7]; 10] = [
    ["S", "S", "20", "20.00", "120.00", "200", "1200"],
    ["AE", "AE", "0", "0.00", "100.00", "0", "1000"],
    ["AF", "L", "7", "7.00", "107.00", "70", "1070"],
    ["AG", "M", "4", "4.00", "104.00", "40", "1040"],
    ["E", "E", "0", "0.00", "100.00", "0", "1000"],
    ["G", "G", "0", "0.00", "100.00", "0", "1000"],
    ["IC", "K", "0", "0.00", "100.00", "0", "1000"],
    ["O", "O", "", "0.00", "100.00", "0", "1000"],
    ["Z", "Z", "0", "0.00", "100.00", "0", "1000"],
    ["JP", "S", "10", "10.00", "110.00", "100", "1100"],
];
const BASES: [(&str, &str); 3] = [
    ("ubl", include_str!("base/ubl.xml")),
    ("cii", include_str!("base/cii.xml")),
    ("jp", include_str!("base/jp.xml")),
];
const TABLES: [(&str, &str); 8] = [
    ("en16931-ubl", include_str!("en16931-ubl.tsv")),
    ("en16931-cii", include_str!("en16931-cii.tsv")),
    ("peppol-ubl", include_str!("peppol-ubl.tsv")),
    ("peppol-cii", include_str!("peppol-cii.tsv")),
    ("peppol-selfbilling-ubl", include_str!("peppol-selfbilling-ubl.tsv")),
    ("xrechnung-ubl", include_str!("xrechnung-ubl.tsv")),
    ("xrechnung-cii", include_str!("xrechnung-cii.tsv")),
    ("jp-pint", include_str!("jp-pint.tsv")),
];

/// A rule with a document that breaks it and one that does not.
pub struct Fragment {
    /// The rule set.
    pub set: &'static str,
    /// The rule.
    pub rule: String,
    /// The document that breaks it.
    pub fails: String,
    /// The one that does not.
    pub passes: String,
    /// The edits that lead from one to the other.
    pub edits: Vec<String>,
}

/// Every fragment. Panics where a row cannot be read: a table is wrong then.
pub fn all() -> Vec<Fragment> {
    let mut fragments = Vec::new();
    for (set, table) in TABLES {
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            let [rule, base, edits @ ..] = columns.as_slice() else {
                panic!("{set}: {row}")
            };
            if let Some(name) = rule.strip_prefix('=') {
                named.insert(name, columns[1..].to_vec());
                continue;
            }
            let plain = if set == "jp-pint" { "JP" } else { "S" };
            let (base, categories) = base.split_once('[').unwrap_or((base, plain));
            for category in categories.trim_end_matches(']').split(' ') {
                let known = CATEGORIES.iter().find(|known| known[0] == category);
                let known = known.unwrap_or_else(|| panic!("{set}: no category {category}"));
                let mut document = base_document(base, &named, known);
                let passes = document.text();
                for edit in edits {
                    document.apply(&filled(edit, known));
                }
                fragments.push(Fragment {
                    set,
                    rule: rule
                        .replace("{c}", category)
                        .replace("{lower}", &category.to_lowercase()),
                    fails: document.text(),
                    passes,
                    edits: edits.iter().map(|edit| filled(edit, known)).collect(),
                });
            }
        }
    }
    fragments
}

fn base_document(base: &str, named: &BTreeMap<&str, Vec<&str>>, category: &[&str; 7]) -> Element {
    let of_base = base.strip_suffix("-credit").unwrap_or(base);
    if let Some((_, text)) = BASES.iter().find(|(name, _)| *name == of_base) {
        let mut document = Element::read(&filled(text, category));
        if of_base != base {
            document = document.into_credit_note();
        }
        if matches!(category[0], "S" | "AF" | "AG" | "Z" | "JP") {
            document.apply("-//cbc:TaxExemptionReason");
            document.apply("-//ram:ExemptionReason");
        }
        if category[0] == "O" {
            document.apply("-//cbc:Percent");
            document.apply("-//ram:RateApplicablePercent");
        }
        if category[0] == "O" && base != "jp" {
            document.apply("-//cac:PartyTaxScheme");
            document.apply("-//ram:SpecifiedTaxRegistration");
        }
        return document;
    }
    let [from, edits @ ..] = named.get(base).unwrap_or_else(|| panic!("no base {base}")).as_slice() else {
        panic!("{base} has no base")
    };
    let mut document = base_document(from, named, category);
    for edit in edits {
        document.apply(&filled(edit, category));
    }
    document
}

fn filled(text: &str, [name, code, rate, tax, total, yen, yen_total]: &[&str; 7]) -> String {
    let reason = if *name == "O" {
        "Not subject to VAT"
    } else {
        "Exempt by law"
    };
    [
        ("{code}", *code),
        ("{rate}", rate),
        ("{tax}", tax),
        ("{total}", total),
        ("{yen}", yen),
        ("{yentotal}", yen_total),
        ("{reason}", reason),
        (
            "{line}",
            "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem",
        ),
        (
            "{agreement}",
            "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement",
        ),
        (
            "{delivery}",
            "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery",
        ),
        (
            "{settlement}",
            "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement",
        ),
    ]
    .iter()
    .fold(text.to_owned(), |text, (slot, value)| text.replace(slot, value))
}

/// An element of a document: as much XML as our own bases need.
#[derive(Clone, Default, PartialEq)]
pub struct Element {
    /// As written, with its prefix.
    pub name: String,
    /// Name and value, in order.
    pub attributes: Vec<(String, String)>,
    /// Without blanks around.
    pub text: String,
    /// In order.
    pub children: Vec<Element>,
}

impl Element {
    /// Reads XML without comments, declarations or elements that close themselves.
    pub fn read(text: &str) -> Element {
        let mut open: Vec<Element> = vec![Element::default()];
        for piece in text.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("a tag ends");
            if tag.starts_with('/') {
                let done = open.pop().expect("an element is open");
                open.last_mut().expect("the outermost stays").children.push(done);
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let pairs = attributes.split('"').collect::<Vec<_>>();
            let pairs = pairs.chunks_exact(2).map(|pair| {
                let name = pair[0].trim().trim_end_matches('=');
                (name.to_owned(), pair[1].to_owned())
            });
            open.push(Element {
                name: name.to_owned(),
                attributes: pairs.collect(),
                text: text.trim().to_owned(),
                children: Vec::new(),
            });
        }
        let document = open.pop().expect("the outermost stays");
        document.children.into_iter().next().expect("a document")
    }

    /// A UBL invoice as the credit note of the same content.
    fn into_credit_note(mut self) -> Element {
        self.apply("-cbc:DueDate");
        self.apply("cbc:InvoiceTypeCode=381");
        let text = self.text();
        let text = text
            .replace("InvoicedQuantity", "CreditedQuantity")
            .replace("Invoice", "CreditNote");
        Element::read(&text)
    }

    /// The element as XML, two blanks a level.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        let name = &self.name;
        let attributes = self
            .attributes
            .iter()
            .map(|(name, value)| format!(" {name}=\"{value}\""));
        let attributes: String = attributes.collect();
        let own = &self.text;
        if self.children.is_empty() {
            *text += &format!("{indent}<{name}{attributes}>{own}</{name}>\n");
            return;
        }
        *text += &format!("{indent}<{name}{attributes}>{own}\n");
        for child in &self.children {
            child.write(text, depth + 1);
        }
        *text += &format!("{indent}</{name}>\n");
    }

    /// Carries one edit out.
    pub fn apply(&mut self, edit: &str) {
        if let Some(path) = edit.strip_prefix('-') {
            match path.strip_prefix("//") {
                Some(name) => self.remove_all(name),
                None => self.remove(&steps(path)),
            }
        } else if let Some(path) = edit.strip_suffix('*') {
            let steps = steps(path);
            let (last, around) = steps.split_last().expect("a path");
            let parent = around.iter().fold(self, |at, step| at.step(step));
            let copy = parent.step(last).clone();
            parent.children.push(copy);
        } else {
            let (path, value) = edit.split_once('=').unwrap_or_else(|| panic!("no edit: {edit}"));
            match path.strip_prefix("//") {
                Some(name) => self.set_all(name, value),
                None => self.set(path, value),
            }
        }
    }

    fn set(&mut self, path: &str, value: &str) {
        let (path, attribute) = path
            .split_once('@')
            .map_or((path, None), |(path, name)| (path, Some(name)));
        let element = steps(path).iter().fold(self, |at, step| at.step(step));
        let Some(name) = attribute else {
            element.text = value.to_owned();
            return;
        };
        element.attributes.retain(|(known, _)| known != name);
        element.attributes.push((name.to_owned(), value.to_owned()));
    }

    fn set_all(&mut self, name: &str, value: &str) {
        for child in &mut self.children {
            match name.split_once('@') {
                Some((name, attribute)) if child.name == name || name == "*" => {
                    if let Some(known) = child.attributes.iter_mut().find(|(known, _)| known == attribute) {
                        known.1 = value.to_owned();
                    }
                }
                None if child.name == name => child.text = value.to_owned(),
                _ => {}
            }
            child.set_all(name, value);
        }
    }

    fn remove_all(&mut self, name: &str) {
        self.children.retain(|child| child.name != name);
        for child in &mut self.children {
            child.remove_all(name);
        }
    }

    fn remove(&mut self, steps: &[(String, Option<usize>)]) {
        let Some(((name, nth), rest)) = steps.split_first() else {
            return;
        };
        if let Some(attribute) = name.strip_prefix('@') {
            self.attributes.retain(|(known, _)| known != attribute);
            return;
        }
        let mut seen = 0;
        self.children.retain_mut(|child| {
            if child.name != *name {
                return true;
            }
            seen += 1;
            if nth.is_some_and(|nth| nth != seen) {
                return true;
            }
            child.remove(rest);
            !rest.is_empty()
        });
    }

    /// The child of a step, made where it lacks.
    fn step(&mut self, (name, nth): &(String, Option<usize>)) -> &mut Element {
        let named = self
            .children
            .iter()
            .enumerate()
            .filter(|(_, child)| child.name == *name);
        let found = match nth {
            Some(nth) => named.map(|(at, _)| at).nth(nth.wrapping_sub(1)),
            None => named.map(|(at, _)| at).next(),
        };
        let at = found.unwrap_or_else(|| {
            self.children.push(Element {
                name: name.clone(),
                ..Element::default()
            });
            self.children.len() - 1
        });
        &mut self.children[at]
    }
}

/// `name`, `name[2]`, `name[+]`; an attribute is a step of its own.
fn steps(path: &str) -> Vec<(String, Option<usize>)> {
    let path = path.replace('@', "/@");
    let steps = path.split('/').filter(|step| !step.is_empty()).map(|step| {
        let Some((name, nth)) = step.trim_end_matches(']').split_once('[') else {
            return (step.to_owned(), None);
        };
        // A number beyond all there are makes a further one.
        (name.to_owned(), Some(nth.parse().unwrap_or(usize::MAX)))
    });
    steps.collect()
}
