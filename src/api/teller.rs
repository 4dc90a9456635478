//! [`Teller`]: findings joined with the texts of the reader's language, with the places of the document they speak of, and
//! with what is proposed between the parties.

use super::finding::{Clause, Correction, Finding, Legal, PeppolCodes, Remedy, ResponseCondition, XmlStep};
use super::open::{Opened, written};
use crate::contract::{Outlook, Proposal, propose};
use crate::explain::{Value, Values};
use crate::i18n::{Texts, action_label};
use crate::model::{Group, Kind, NodeId, Term, line_of, term_of};
use crate::money::Currency;
use crate::rules::{self, Patch, Role};

/// Joins findings with the texts of the reader's language and the places of the document they speak of.
pub(super) struct Teller<'a> {
    pub opened: &'a Opened,
    pub role: Role,
    pub texts: &'a Texts,
}

impl Teller<'_> {
    /// A finding in words.
    pub fn tell(&self, finding: &rules::Finding) -> Finding {
        self.tell_at(finding, self.written(&finding.place))
    }

    /// A finding in words about a node of the document.
    #[cfg(feature = "einvoice")]
    pub fn tell_of(&self, finding: &rules::Finding, node: NodeId) -> Finding {
        self.tell_at(finding, written(Some(node), Some(&self.opened.document)))
    }

    fn tell_at(
        &self,
        finding: &rules::Finding,
        (xpath, line, column): (Option<String>, Option<u32>, Option<u32>),
    ) -> Finding {
        let key = |part: &str| format!("{}.{part}", finding.say);
        let say = |key: String| self.texts.say_known(&key, &finding.values);
        // An equation of which a side is missing has no figures to tell.
        let bare = key("what.bare");
        let what = if finding.expected.is_none() && self.texts.get(&bare).is_some() {
            bare
        } else {
            key("what")
        };
        Finding {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            judgement: finding.judgement,
            place: finding.place.clone(),
            xpath,
            line,
            column,
            term: finding.term.map(str::to_owned),
            key: finding.key.clone(),
            expected_key: finding.expected_key.clone(),
            stated: finding.stated.as_ref().map(data),
            expected: finding.expected.as_ref().map(data),
            difference: finding.difference.map(|difference| difference.to_string()),
            at_stake: finding.at_stake.map(|worth| worth.to_string()),
            clause: finding.clause.as_ref().map(Clause::from),
            legal: finding.legal.map(Legal::from),
            caused_by: finding.caused_by.clone(),
            title: say(key("title"))
                .or_else(|| {
                    finding
                        .rule
                        .starts_with("READ-")
                        .then(|| say("read.title".to_owned()))
                        .flatten()
                })
                .unwrap_or_else(|| finding.rule.to_owned()),
            what: self.texts.say(&what, &finding.values),
            why: self.unconfirmed(
                finding,
                say(format!("{}.why", finding.rule)).or_else(|| say(key("why"))),
            ),
            to_do: say(key("do")),
            remedy: finding.remedy.as_ref().map(|remedy| self.remedy(remedy)),
            alternatives: finding.alternatives.iter().map(|remedy| self.remedy(remedy)).collect(),
            fingerprint: None,
            state: None,
            waiting_for: None,
            correction: None,
        }
    }

    /// A finding in words, with what is proposed between the parties.
    pub fn tell_with_correction(&self, finding: &rules::Finding, outlook: Outlook) -> Finding {
        Finding {
            correction: self.correction_of(finding, outlook),
            ..self.tell(finding)
        }
    }

    /// What is proposed between the parties about a finding.
    pub fn correction_of(&self, finding: &rules::Finding, outlook: Outlook) -> Option<Correction> {
        propose(finding, outlook).map(|proposal| self.correction(finding, &proposal))
    }

    fn correction(&self, finding: &rules::Finding, proposal: &Proposal) -> Correction {
        let code = self.opened.invoice.root.text(Term::CurrencyCode);
        let amount = proposal.amount.zip(code.and_then(Currency::parse));
        let values = amount.map(|(amount, currency)| Values::new().with("amount", Value::Money(amount, currency)));
        let key = match (self.role, &values) {
            (Role::IssuerDraft, _) => "correction.draft".to_owned(),
            (_, Some(_)) => format!("correction.{}.over", proposal.action.name()),
            (_, None) => format!("correction.{}", proposal.action.name()),
        };
        Correction {
            action: proposal.action.name(),
            document: proposal.document.name(),
            amount: proposal.amount.map(|amount| amount.to_string()),
            quantity: proposal.quantity.map(|quantity| quantity.to_string()),
            new_value: finding.expected.as_ref().map(data),
            text: self.texts.say(&key, &values.unwrap_or_default()),
            peppol: PeppolCodes {
                status: proposal.status,
                reason: proposal.reason,
                actions: proposal.codes,
                conditions: self.conditions(finding),
            },
        }
    }

    /// The values under which the invoice is right: every value that the way out puts, else the one that is expected; of a
    /// line after its identifier, which tells it from the others.
    fn conditions(&self, finding: &rules::Finding) -> Vec<ResponseCondition> {
        let condition = |term: &str, value: String| ResponseCondition {
            attribute: term.to_owned(),
            value,
        };
        let expected = finding.expected.as_ref().map(data);
        let put = |step: &Patch| {
            let value = step.value.clone()?;
            let own = expected.clone().filter(|_| step.path == finding.place);
            Some(condition(term_of(&step.path)?.id(), own.unwrap_or(value)))
        };
        let patch = finding.remedy.iter().flat_map(|remedy| &remedy.patch);
        let mut conditions: Vec<ResponseCondition> = patch.filter_map(put).collect();
        if conditions.is_empty() {
            conditions.extend(finding.term.zip(expected).map(|(term, value)| condition(term, value)));
        }
        let line = line_of(&finding.place).and_then(|index| {
            let line = self.opened.invoice.root.nth_of(Term::Line, index)?;
            Some(condition(Term::LineId.id(), line.text(Term::LineId)?.to_owned()))
        });
        if let Some(line) = line.filter(|_| !conditions.is_empty()) {
            conditions.insert(0, line);
        }
        conditions
    }

    /// The reason, and that the law behind it is unconfirmed where it is.
    fn unconfirmed(&self, finding: &rules::Finding, why: Option<String>) -> Option<String> {
        if finding.legal.is_none_or(|legal| legal.confirmed) {
            return why;
        }
        let note = self.texts.say("law.unconfirmed", &Values::new());
        Some(match why {
            Some(why) => self.texts.join(&[why, note]),
            None => note,
        })
    }

    /// A way out with its steps, under the words of the reader's role.
    pub fn remedy_of(&self, action: rules::Action, patch: Vec<Patch>, xpath: Vec<XmlStep>) -> Remedy {
        Remedy {
            action,
            label: action_label(self.texts, action.name(), self.role.name()),
            patch,
            xpath,
        }
    }

    fn remedy(&self, remedy: &rules::Remedy) -> Remedy {
        let xml = |step: &Patch| {
            let node = node_at(&self.opened.invoice.root, &step.path)?;
            let (xpath, ..) = written(Some(node), Some(&self.opened.document));
            Some(XmlStep {
                xpath: xpath?,
                op: step.op,
                value: step.value.clone(),
            })
        };
        // What is not there yet has no place in the XML: such a step is told over the canonical JSON only.
        let xpath: Option<Vec<XmlStep>> = remedy.patch.iter().map(xml).collect();
        self.remedy_of(remedy.action, remedy.patch.clone(), xpath.unwrap_or_default())
    }

    fn written(&self, pointer: &str) -> (Option<String>, Option<u32>, Option<u32>) {
        let root = &self.opened.invoice.root;
        let mut place = pointer;
        // Something missing is told at the group in which it is missed.
        let node = loop {
            match (node_at(root, place), place.rsplit_once('/')) {
                (Some(node), _) => break Some(node),
                (None, Some((around, _))) => place = around,
                (None, None) => break root.node,
            }
        };
        written(node, Some(&self.opened.document))
    }
}

/// True if the invoice says that all of it is paid.
pub(super) fn is_paid(root: &Group) -> bool {
    let totals = root.group(Term::Totals);
    let amount = |term| totals.and_then(|totals| totals.decimal(term));
    let (paid, all) = (amount(Term::PaidAmount), amount(Term::TotalWithTax));
    paid.zip(all)
        .is_some_and(|(paid, all)| !all.is_zero() && paid.compare(all).is_ge())
}

/// The node of the document at which the value or group of a JSON Pointer was read.
fn node_at(root: &Group, pointer: &str) -> Option<NodeId> {
    let mut group = root;
    let mut steps = pointer.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        let term = group.term.child(step)?;
        if term.def().kind != Kind::Group {
            return if steps.peek().is_none() {
                group.field(term)?.node
            } else {
                None
            };
        }
        let index = if term.def().card.is_many() {
            steps.next()?.parse().ok()?
        } else {
            0
        };
        group = group.nth_of(term, index)?;
    }
    group.node
}

/// A value of a message as data: the digits of an amount, the ISO form of a day.
fn data(value: &Value) -> String {
    match value {
        Value::Money(number, _) | Value::Number(number) | Value::Quantity(number, _) | Value::Percent(number) => {
            number.to_string()
        }
        Value::Date(day) => day.to_string(),
        Value::Period(from, to) => format!("{from}/{to}"),
        Value::Name(text) | Value::Key(text) | Value::Code(_, text) => text.clone(),
        Value::Count(count) => count.to_string(),
        Value::Message(key, _) => key.clone(),
        Value::List(items) => items.iter().map(data).collect::<Vec<_>>().join(", "),
    }
}
