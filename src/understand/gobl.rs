//! What GOBL composes otherwise than EN 16931: numbers of series and code, tax identifiers of country and code, types and
//! tax keys as words, flags of taxes that stand with their totals.

use crate::model::gobl::{
    self, CATEGORIES, CURRENCY_RULE, MEANS, PRECISE_RULE, RETAINED, ROUND_EACH, TYPES, TaxTerms, code_of,
};
use crate::model::{Document, Field, Group, Invoice, NodeId, Term, Value};
use std::borrow::Cow;

/// Completes an invoice read from GOBL.
pub(super) fn complete(document: &Document, invoice: &mut Invoice) {
    let reader = Reader {
        document,
        root: document.root(),
    };
    reader.header(&mut invoice.root);
    reader.payment(&mut invoice.root);
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
        // An addon states the code itself; a document without a type is a standard invoice.
        let stated = self.text(self.root, &["tax", "ext", "untdid-document-type"]);
        let kind = self.text(self.root, &["type"]);
        let known = code_of(TYPES, kind.as_deref().unwrap_or("standard"));
        if let Some(code) = stated.as_deref().or(known) {
            set(root, Term::TypeCode, code, self.document.child(self.root, "type"));
        }
        let rounding = self.text(self.root, &["tax", "rounding"]);
        let regime = self.text(self.root, &["$regime"]);
        let regime = match rounding.as_deref() {
            Some("currency" | "round-then-sum") => CURRENCY_RULE,
            Some(_) => PRECISE_RULE,
            None if regime.is_some_and(|regime| ROUND_EACH.contains(&&*regime)) => CURRENCY_RULE,
            None => PRECISE_RULE,
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
                Term::Seller => {
                    self.tax_id(group, node, Term::SellerTaxId);
                    self.person(group, node, Term::SellerContact, Term::SellerContactName);
                    self.inbox(
                        group,
                        node,
                        [Term::SellerEndpoint, Term::SellerEndpointId, Term::SellerEndpointScheme],
                    );
                }
                Term::Buyer => {
                    self.tax_id(group, node, Term::BuyerTaxId);
                    self.person(group, node, Term::BuyerContact, Term::BuyerContactName);
                    self.inbox(
                        group,
                        node,
                        [Term::BuyerEndpoint, Term::BuyerEndpointId, Term::BuyerEndpointScheme],
                    );
                }
                Term::SellerAddress => self.street(group, node, Term::SellerLine1),
                Term::BuyerAddress => self.street(group, node, Term::BuyerLine1),
                Term::DeliveryAddress => self.street(group, node, Term::DeliveryLine1),
                Term::TaxGroup => self.tax_group(group, node),
                _ => {}
            }
            if let Some(terms) = gobl::tax_terms(group.term) {
                self.tax(group, node, terms);
            }
        }
        group.groups.iter_mut().for_each(|inner| self.visit(inner));
    }

    fn tax_id(&self, group: &mut Group, node: NodeId, term: Term) {
        if let Some(code) = self.text(node, &["tax_id", "code"]) {
            let country = self.text(node, &["tax_id", "country"]).unwrap_or_default();
            let number = gobl::tax_id(&country, &code);
            set(group, term, &number, self.document.child(node, "tax_id"));
        }
    }

    /// The way to pay: an addon states the code itself. One instalment is the whole, and its day the day of payment.
    fn payment(&self, root: &mut Group) {
        if let Some(node) = self.document.descend(self.root, &["payment", "instructions"]) {
            let stated = self.text(node, &["ext", "untdid-payment-means"]);
            let key = self.text(node, &["key"]);
            let known = key.as_deref().and_then(|key| code_of(MEANS, key));
            if let Some(code) = stated.as_deref().or(known) {
                set(
                    root.group_or_new(Term::Payment),
                    Term::PaymentMeansCode,
                    code,
                    Some(node),
                );
            }
        }
        let mut installments = root.groups_of(Term::Installment);
        let only = installments.next().filter(|_| installments.next().is_none());
        let day = only.and_then(|only| only.field(Term::InstallmentDueDate)).cloned();
        drop(installments);
        if let Some(day) = day {
            root.fields.push(Field {
                term: Term::DueDate,
                ..day
            });
        }
    }

    /// Whom to ask: given name and surnames of the first person.
    fn person(&self, group: &mut Group, node: NodeId, contact: Term, term: Term) {
        let people = self.document.child(node, "people");
        let first = people.and_then(|people| self.document.children(people).next());
        let Some(name) = first.and_then(|(person, _)| self.document.child(person, "name")) else {
            return;
        };
        let parts = ["given", "surname", "surname2"].map(|part| self.text(name, &[part]));
        let parts: Vec<&str> = parts.iter().flatten().map(|part| &**part).collect();
        if !parts.is_empty() {
            set(group.group_or_new(contact), term, &parts.join(" "), Some(name));
        }
    }

    /// Where documents are received: the first inbox of a scheme; others belong to one country's own network.
    fn inbox(&self, group: &mut Group, node: NodeId, [endpoint, id, scheme]: [Term; 3]) {
        let inboxes = self.document.child(node, "inboxes");
        let inboxes = inboxes.into_iter().flat_map(|inboxes| self.document.children(inboxes));
        for (inbox, _) in inboxes {
            let (Some(code), Some(of)) = (self.text(inbox, &["code"]), self.text(inbox, &["scheme"])) else {
                continue;
            };
            let inner = group.group_or_new(endpoint);
            set(inner, id, &code, Some(inbox));
            set(inner, scheme, &of, Some(inbox));
            return;
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
        let known = key.as_deref().and_then(|key| code_of(CATEGORIES, key));
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

fn set(group: &mut Group, term: Term, text: &str, node: Option<NodeId>) {
    group.fields.push(Field {
        term,
        value: Value::Text(text.into()),
        node,
    });
}
