//! What FA(3) says in a way of its own: kinds and rates by codes, sums by rate in numbered elements, annotations of yes and
//! no, identifiers without their country. What has no term is kept by its path, so that nothing is lost.

mod beside;
mod kept;
mod lines;

use super::values::{Lexical, decimal};
use crate::model::fa3::codes::{ANNOTATIONS, MARGINS, MEANS, MEANS_NAMED, MEANS_OTHER, TAXED_SUMS};
use crate::model::rate_code::{RATE_CODES, RateCode};
use crate::model::{Document, Field, Group, Invoice, NodeId, ReadRule, Term, Value};
use crate::money::Decimal;
use std::collections::BTreeSet;

/// Completes an invoice read from FA(3).
pub(super) fn complete(document: &Document, invoice: &mut Invoice) {
    let mut reader = Reader {
        document,
        root: document.root(),
        used: BTreeSet::new(),
        besides: BTreeSet::new(),
        margin_alone: false,
    };
    reader.margin_alone = reader
        .stated(reader.root, &["Fa", "Adnotacje", "PMarzy", "P_PMarzy"])
        .is_some();
    reader.header(&mut invoice.root);
    reader.parties(&mut invoice.root);
    reader.annotations(&mut invoice.root);
    for line in invoice.root.groups.iter_mut().filter(|group| group.term == Term::Line) {
        reader.line(line);
    }
    reader.sums(&mut invoice.root);
    reader.beside(&mut invoice.root);
    reader.payment(&mut invoice.root);
    reader.mark(&invoice.root);
    let kept = reader.keep(&mut invoice.root);
    invoice.readings.retain(|reading| {
        let told = matches!(reading.rule, ReadRule::Unknown | ReadRule::Repeated);
        !told
            || !reading
                .node
                .is_none_or(|node| kept.contains(&node) || reading.rule == ReadRule::Unknown)
    });
    invoice.root.sort();
}

struct Reader<'a> {
    document: &'a Document,
    root: NodeId,
    /// Nodes that a term speaks for.
    used: BTreeSet<NodeId>,
    /// Nodes that a term speaks for otherwise than they are written: they are kept by their path besides.
    besides: BTreeSet<NodeId>,
    /// The invoice says that only the margin is taxed.
    margin_alone: bool,
}

impl Reader<'_> {
    fn text(&self, node: NodeId) -> String {
        self.document.text(node).trim().to_owned()
    }

    /// An element below a node and its text, unless it is empty.
    fn stated(&self, from: NodeId, path: &[&str]) -> Option<(NodeId, String)> {
        let node = self.document.descend(from, path)?;
        Some((node, self.text(node))).filter(|(_, text)| !text.is_empty())
    }

    fn number(&self, from: NodeId, path: &[&str]) -> Option<(NodeId, Value)> {
        let (node, text) = self.stated(from, path)?;
        Some((node, number(&text)))
    }

    /// Puts a value that is put together, and remembers its node.
    fn put(&mut self, group: &mut Group, term: Term, value: Value, node: NodeId) {
        self.used.insert(node);
        group.fields.retain(|field| field.term != term);
        group.fields.push(Field {
            term,
            value,
            node: Some(node),
        });
    }

    fn header(&mut self, root: &mut Group) {
        let Some((node, kind)) = self.stated(self.root, &["Fa", "RodzajFaktury"]) else {
            return;
        };
        let code = match kind.as_str() {
            "ZAL" => "386",
            "KOR" | "KOR_ZAL" | "KOR_ROZ" => "384",
            _ => "380",
        };
        self.put(root, Term::TypeCode, Value::Text(code.into()), node);
        self.due(root);
        self.paid(root);
        // A number of KSeF of the invoice before says both that it has one and which.
        for preceding in self.children(&["Fa"], "DaneFaKorygowanej") {
            for name in ["NrKSeF", "NrKSeFN"] {
                self.used.extend(self.stated(preceding, &[name]).map(|(node, _)| node));
            }
        }
    }

    /// What is to be paid where the form does not say it: what was overpaid, or, without a settlement, the total.
    fn due(&mut self, root: &mut Group) {
        let totals = root.group(Term::Totals);
        if totals.is_some_and(|totals| totals.field(Term::AmountDue).is_some()) {
            return;
        }
        if let Some((node, Value::Decimal(over))) = self.number(self.root, &["Fa", "Rozliczenie", "DoRozliczenia"]) {
            self.besides.insert(node);
            root.group_or_new(Term::Totals).fields.push(Field {
                term: Term::AmountDue,
                value: Value::Decimal(over.negated()),
                node: Some(node),
            });
            return;
        }
        let settled = [Term::SettlementCharge, Term::SettlementDeduction];
        let total = totals.and_then(|totals| totals.field(Term::TotalWithTax)).cloned();
        if let Some(total) = total.filter(|_| settled.iter().all(|term| root.group(*term).is_none())) {
            root.group_or_new(Term::Totals).fields.push(Field {
                term: Term::AmountDue,
                ..total
            });
        }
    }

    /// What was paid, in whole or in parts, and what is left of the amount due.
    fn paid(&mut self, root: &mut Group) {
        let Some(due) = root
            .group(Term::Totals)
            .and_then(|totals| totals.field(Term::AmountDue))
            .cloned()
        else {
            return;
        };
        let over = self.stated(self.root, &["Fa", "Rozliczenie", "DoRozliczenia"]);
        let (Value::Decimal(amount), None) = (&due.value, over) else {
            return;
        };
        let asked = self
            .stated(self.root, &["Fa", "Rozliczenie", "DoZaplaty"])
            .map(|(node, _)| node);
        let parts = || {
            let mut sum = None;
            for part in root.groups_of(Term::PartPayment) {
                let (node, paid) = (
                    part.field(Term::PartPaymentAmount)?.node,
                    part.decimal(Term::PartPaymentAmount)?,
                );
                let (first, so_far) = sum.unwrap_or((node, Decimal::ZERO));
                sum = Some((first, so_far.checked_add(paid).ok()?.value));
            }
            sum
        };
        let whole = root.field(Term::Paid).filter(|_| root.flag(Term::Paid));
        let Some((node, paid)) = whole.map(|field| (field.node, *amount)).or_else(parts) else {
            return;
        };
        let Some(left) = amount.checked_sub(paid).ok().map(|left| left.value) else {
            return;
        };
        let totals = root.group_or_new(Term::Totals);
        let known = [Term::PaidAmount, Term::AmountDue];
        totals.fields.retain(|field| !known.contains(&field.term));
        totals.fields.extend([
            Field {
                term: Term::PaidAmount,
                value: Value::Decimal(paid),
                node,
            },
            Field {
                value: Value::Decimal(left),
                ..due
            },
        ]);
        self.besides.extend(asked);
    }

    fn children(&self, path: &[&str], name: &str) -> Vec<NodeId> {
        let Some(parent) = self.document.descend(self.root, path) else {
            return Vec::new();
        };
        let children = self.document.children(parent).map(|(id, _)| id);
        children.filter(|id| self.document.local_name(*id) == name).collect()
    }

    /// Tax identifiers with their country in front, as every other format has them.
    fn parties(&mut self, root: &mut Group) {
        let terms = [
            (Term::Seller, Term::SellerTaxId),
            (Term::Buyer, Term::BuyerTaxId),
            (Term::OtherParty, Term::OtherPartyTaxId),
        ];
        for group in &mut root.groups {
            let Some((_, term)) = terms.iter().find(|(party, _)| *party == group.term) else {
                continue;
            };
            let field = group
                .field(*term)
                .and_then(|field| Some((field.node?, field.value.to_string())));
            let (Some(party), Some((node, id))) = (group.node, field) else {
                continue;
            };
            let identity = ["DaneIdentyfikacyjne", "KodUE"];
            let country = if self.document.local_name(node) == "NIP" {
                "PL".to_owned()
            } else {
                let Some((country_node, country)) = self.stated(party, &identity) else {
                    continue;
                };
                // A Polish number in the field of foreign ones keeps its field's name: it is no NIP there.
                if country != "PL" {
                    self.used.insert(country_node);
                }
                country
            };
            self.put(group, *term, Value::Text(format!("{country}{id}").into()), node);
        }
    }

    fn annotations(&mut self, root: &mut Group) {
        let Some(around) = self.document.descend(self.root, &["Fa", "Adnotacje"]) else {
            return;
        };
        for (name, term) in ANNOTATIONS {
            match self.stated(around, &[name]) {
                Some((node, text)) if text == "1" => self.put(root, *term, Value::Bool(true), node),
                Some((node, text)) if text == "2" => {
                    self.used.insert(node);
                }
                _ => {}
            }
        }
        for path in [
            ["Zwolnienie", "P_19"],
            ["Zwolnienie", "P_19N"],
            ["NoweSrodkiTransportu", "P_22N"],
            ["PMarzy", "P_PMarzyN"],
        ] {
            self.used.extend(self.stated(around, &path).map(|(node, _)| node));
        }
        for kind in ["A", "B", "C"] {
            if let Some((node, text)) = self.stated(around, &["Zwolnienie", &format!("P_19{kind}")]) {
                self.put(root, Term::ExemptionBasis, Value::Text(text.into()), node);
                self.put(root, Term::ExemptionBasisKind, Value::Text(kind.into()), node);
            }
        }
        for kind in MARGINS {
            if let Some((node, _)) = self.stated(around, &["PMarzy", &format!("P_PMarzy_{kind}")]) {
                self.put(root, Term::MarginScheme, Value::Text(kind.into()), node);
                self.used
                    .extend(self.stated(around, &["PMarzy", "P_PMarzy"]).map(|(node, _)| node));
            }
        }
    }

    /// A tax group for every sum that is stated.
    fn sums(&mut self, root: &mut Group) {
        let Some(fa) = self.document.child(self.root, "Fa") else {
            return;
        };
        let mut last = "";
        for row in RATE_CODES {
            if core::mem::replace(&mut last, row.sum) == row.sum {
                continue;
            }
            let Some((node, base)) = self.number(fa, &[&format!("P_13_{}", row.sum)]) else {
                continue;
            };
            let mut group = Group::new(Term::TaxGroup, Some(node));
            let tax = self.number(fa, &[&format!("P_14_{}", row.sum)]);
            let row = self.rate_of(root, row, &base, tax.as_ref().map(|(_, tax)| tax));
            self.put(&mut group, Term::TaxableAmount, base, node);
            self.put(
                &mut group,
                Term::TaxGroupCategory,
                Value::Text(row.category.into()),
                node,
            );
            self.put(&mut group, Term::TaxGroupRateCode, Value::Text(row.code.into()), node);
            if !row.rate.is_empty() {
                self.put(&mut group, Term::TaxGroupRate, number(row.rate), node);
            }
            if let Some((node, tax)) = tax {
                self.put(&mut group, Term::TaxAmount, tax, node);
            } else if !TAXED_SUMS.contains(&row.sum) {
                // Sums without tax say by their place that it is none.
                self.put(&mut group, Term::TaxAmount, Value::Decimal(Decimal::ZERO), node);
            }
            if let Some((node, tax)) = self.number(fa, &[&format!("P_14_{}W", row.sum)]) {
                self.put(&mut group, Term::TaxAmountAccounting, tax, node);
            }
            if let (true, Some(basis)) = (row.code == "zw", root.field(Term::ExemptionBasis)) {
                group.fields.push(Field {
                    term: Term::ExemptionReason,
                    ..basis.clone()
                });
            }
            root.groups.push(group);
        }
    }

    /// Which of the rates of a sum it is for: the one that a line has and that comes nearest to its tax.
    fn rate_of(&self, root: &Group, first: &'static RateCode, base: &Value, tax: Option<&Value>) -> &'static RateCode {
        let used = |code: &str| {
            root.groups_of(Term::Line)
                .any(|line| line.text(Term::LineRateCode) == Some(code))
        };
        let miss = |row: &RateCode| {
            let (Value::Decimal(base), Some(Value::Decimal(tax)), Value::Decimal(rate)) = (base, tax, number(row.rate))
            else {
                return None;
            };
            let due = base.checked_mul(rate).ok()?.value;
            let stated = tax.checked_mul(Decimal::from_int(100)).ok()?.value;
            Some(due.checked_sub(stated).ok()?.value.abs())
        };
        let rows = RATE_CODES.iter().filter(|row| row.sum == first.sum);
        let mut best = first;
        for row in rows {
            let better = match (used(best.code), used(row.code)) {
                (false, true) => true,
                (true, false) => false,
                _ => matches!((miss(row), miss(best)), (Some(one), Some(other)) if one.compare(other).is_lt()),
            };
            if better {
                best = row;
            }
        }
        best
    }

    fn payment(&mut self, root: &mut Group) {
        let Some(around) = self.document.descend(self.root, &["Fa", "Platnosc"]) else {
            return;
        };
        if let Some((node, form)) = self.stated(around, &["FormaPlatnosci"]) {
            let find =
                |rows: &'static [(&str, &str)]| rows.iter().find(|(code, _)| *code == form).map(|(_, other)| *other);
            let payment = root.group_or_new(Term::Payment);
            if let Some(code) = find(MEANS) {
                self.put(payment, Term::PaymentMeansCode, Value::Text(code.into()), node);
            } else if let Some(name) = find(MEANS_NAMED) {
                self.put(payment, Term::PaymentMeansCode, Value::Text(MEANS_OTHER.into()), node);
                self.put(payment, Term::PaymentMeansText, Value::Text(name.into()), node);
            }
        }
        if let Some((node, text)) = self.stated(around, &["OpisPlatnosci"]) {
            let payment = root.group_or_new(Term::Payment);
            self.put(payment, Term::PaymentMeansCode, Value::Text(MEANS_OTHER.into()), node);
            self.put(payment, Term::PaymentMeansText, Value::Text(text.into()), node);
            self.used
                .extend(self.stated(around, &["PlatnoscInna"]).map(|(node, _)| node));
        }
    }

    /// Remembers the nodes of all values.
    fn mark(&mut self, group: &Group) {
        let spoken = |field: &&Field| field.node.is_some_and(|node| !self.besides.contains(&node));
        let nodes: Vec<NodeId> = group
            .fields
            .iter()
            .filter(spoken)
            .filter_map(|field| field.node)
            .collect();
        self.used.extend(nodes);
        group.groups.iter().for_each(|inner| self.mark(inner));
    }
}

fn number(text: &str) -> Value {
    match decimal(text, true, false) {
        Lexical::Value(value) => Value::Decimal(value),
        _ => Value::Unread(text.into()),
    }
}
