//! `law_changes`: what changes for an invoice if it were of another day: rates and amounts, findings, laws.

use super::super::error::Error;
use super::super::finding::{Finding, Legal};
use super::super::open::open;
use super::super::options::Options;
use super::super::teller::Teller;
use super::super::{Totals, calculate};
use crate::calc;
use crate::explain::{Filter, Trace, Value, Values};
use crate::i18n::{self, Texts};
use crate::law::{self, Fact, Rate, Status};
use crate::model::{self, Group, Invoice, Term};
use crate::money::{Currency, Decimal};
use crate::rules;
use chrono::NaiveDate;
use serde::Serialize;

/// What changes for an invoice from the law of its own day to that of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawChanges {
    /// The day whose law applies to the invoice as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The other day.
    pub to: String,
    /// The totals under the law of its own day.
    pub totals: Totals,
    /// The totals under the law of the other day, at its rates.
    pub totals_then: Totals,
    /// Rates that are others on the other day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<RateChange>,
    /// Amounts that change with them, each with how it comes about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<AmountChange>,
    /// Findings that only the other day brings.
    pub findings_new: Vec<Finding>,
    /// Findings that the other day takes away.
    pub findings_gone: Vec<Finding>,
    /// Laws of the invoice's place that hold on the other day and not on its own.
    pub begins: Vec<Legal>,
    /// Laws of its place that hold on its own day and not on the other.
    pub ends: Vec<Legal>,
    /// Proposed law of its place for the other day, if it was asked for. It is not in force and changes nothing above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<Legal>,
    /// What that proposed law would make of the invoice, if it was asked for and would change a rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<LawPreview>,
    /// The same in sentences.
    pub sentences: Vec<String>,
}

/// What proposed law would make of an invoice. It is not in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawPreview {
    /// That it is a proposal, in a sentence.
    pub note: String,
    /// The totals at the proposed rates.
    pub totals: Totals,
    /// Rates that would be others than on the invoice.
    pub rates: Vec<RateChange>,
    /// Amounts that would change with them.
    pub differences: Vec<AmountChange>,
}

/// A rate that takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RateChange {
    /// JSON Pointer of the rate.
    pub place: String,
    /// The rate of the invoice, in percent.
    pub from: Decimal,
    /// The rate of the other day, in percent.
    pub to: Decimal,
    /// The law of the rate of the invoice.
    pub legal_from: Legal,
    /// The law of the rate of the other day.
    pub legal_to: Legal,
}

/// An amount that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AmountChange {
    /// The key of the amount.
    pub key: &'static str,
    /// What it is called.
    pub label: String,
    /// Under the law of the invoice's own day.
    pub before: Decimal,
    /// Under the law of the other day.
    pub after: Decimal,
    /// The second less the first.
    pub difference: Decimal,
    /// How the second comes about, in sentences.
    pub derivation: Vec<String>,
}

/// Says what changes for an invoice if it were of the day `to`; with `preview`, what proposed law would make of it.
///
/// # Errors
/// As [`review`](super::super::review()).
pub fn law_changes(
    invoice: &[u8],
    to: NaiveDate,
    preview: bool,
    options: &Options,
    texts: &Texts,
) -> Result<LawChanges, Error> {
    let opened = open(invoice, options.is_draft(), texts)?;
    let then = Options {
        law_date: Some(to),
        ..options.clone()
    };
    let policy = options.policy(&opened.invoice);
    let (country, own_day) = (policy.country, policy.date);
    let place: String = country.into_iter().flatten().map(char::from).collect();
    let holds = |fact: &Fact, day: Option<NaiveDate>| day.is_some_and(|day| fact.covers(day));
    let pick = |wanted: &dyn Fn(&Fact) -> bool| -> Vec<Legal> {
        let facts = law::facts().filter(|fact| is_of(fact, &place) && wanted(fact));
        facts.map(|fact| Legal::from(&fact.legal)).collect()
    };
    let is_law = |fact: &Fact| fact.status != Status::Proposed;
    let (findings_new, findings_gone) = findings(&opened, options, &then, texts);
    let change = |preview: bool| Change {
        country,
        days: own_day.map(|day| [day, to]),
        preview,
    };
    let told = |rated: &Rated| {
        let sides = Sides {
            before: (&opened.invoice, options),
            after: (&rated.invoice, &then),
        };
        sides.differences(texts)
    };
    let now = change(false).apply(&opened.invoice);
    let mut answer = LawChanges {
        from: own_day.map(|day| day.to_string()),
        to: to.to_string(),
        totals: calculate::totals_of(&opened.invoice, options),
        totals_then: calculate::totals_of(&now.invoice, &then),
        differences: told(&now),
        rates: now.rates,
        findings_new,
        findings_gone,
        begins: pick(&|fact| is_law(fact) && holds(fact, Some(to)) && !holds(fact, own_day)),
        ends: pick(&|fact| is_law(fact) && holds(fact, own_day) && !holds(fact, Some(to))),
        proposed: pick(&|fact| preview && !is_law(fact) && holds(fact, Some(to))),
        preview: None,
        sentences: Vec::new(),
    };
    if preview {
        let proposed = change(true).apply(&opened.invoice);
        if proposed.proposed {
            answer.preview = Some(LawPreview {
                note: texts.say("law.say.preview", &Values::new()),
                totals: calculate::totals_of(&proposed.invoice, &then),
                differences: told(&proposed),
                rates: proposed.rates,
            });
        }
    }
    answer.sentences = sentences(&answer, policy.currency, texts);
    Ok(answer)
}

/// The findings of the law that only the second brings, and those that only the first does.
fn findings(
    opened: &super::super::open::Opened,
    now: &Options,
    then: &Options,
    texts: &Texts,
) -> (Vec<Finding>, Vec<Finding>) {
    let teller = Teller {
        opened,
        role: now.role,
        texts,
    };
    let found = |options: &Options| rules::law::review(&opened.invoice, &options.circumstances(), &[]).findings;
    let (now, later) = (found(now), found(then));
    let only = |these: &[rules::Finding], those: &[rules::Finding]| -> Vec<Finding> {
        let same = |a: &rules::Finding, b: &rules::Finding| a.rule == b.rule && a.place == b.place;
        let left = these.iter().filter(|this| !those.iter().any(|that| same(this, that)));
        left.map(|finding| teller.tell(finding)).collect()
    };
    (only(&later, &now), only(&now, &later))
}

/// From which day to which, where.
struct Change {
    country: Option<[u8; 2]>,
    days: Option<[NaiveDate; 2]>,
    preview: bool,
}

/// An invoice at the rates of another day.
struct Rated {
    invoice: Invoice,
    rates: Vec<RateChange>,
    /// True if one of the rates is a proposal.
    proposed: bool,
}

/// Where rates stand: the group and its category, rate and list.
const RATES: [(Term, Term, Term); 4] = [
    (Term::Line, Term::LineTaxCategory, Term::LineTaxRate),
    (Term::Allowance, Term::AllowanceTaxCategory, Term::AllowanceTaxRate),
    (Term::Charge, Term::ChargeTaxCategory, Term::ChargeTaxRate),
    (Term::TaxGroup, Term::TaxGroupCategory, Term::TaxGroupRate),
];

impl Change {
    /// The invoice with every rate that is another on the other day replaced.
    fn apply(&self, invoice: &Invoice) -> Rated {
        let mut rated = Rated {
            invoice: invoice.clone(),
            rates: Vec::new(),
            proposed: false,
        };
        for (group, category, rate) in RATES {
            let groups = rated.invoice.root.groups.iter_mut().filter(|inner| inner.term == group);
            for (index, inner) in groups.enumerate() {
                let Some((from, to)) = self.of(inner, category, rate) else {
                    continue;
                };
                for field in inner.fields.iter_mut().filter(|field| field.term == rate) {
                    field.value = model::Value::Decimal(to.percent());
                }
                rated.proposed |= to.fact.status == Status::Proposed;
                rated.rates.push(RateChange {
                    place: format!("/{}/{index}/{}", group.def().json, rate.def().json),
                    from: from.percent(),
                    to: to.percent(),
                    legal_from: Legal::from(&from.fact.legal),
                    legal_to: Legal::from(&to.fact.legal),
                });
            }
        }
        rated
    }

    fn of(&self, group: &Group, category: Term, rate: Term) -> Option<(&'static Rate, &'static Rate)> {
        let taxed = group.text(category).is_none_or(|code| matches!(code, "S" | "AA"));
        let percent = group.decimal(rate).filter(|percent| taxed && !percent.is_zero())?;
        law::successor(self.country?, percent.normalized(), self.days?, self.preview)
    }
}

/// An invoice under two laws.
struct Sides<'a> {
    before: (&'a Invoice, &'a Options),
    after: (&'a Invoice, &'a Options),
}

impl Sides<'_> {
    /// The totals that differ, each with the steps of the second.
    fn differences(&self, texts: &Texts) -> Vec<AmountChange> {
        let of = |(invoice, options): (&Invoice, &Options)| calculate::totals_of(invoice, options).named();
        let (before, after) = (of(self.before), of(self.after));
        let mut found = Vec::new();
        for now in after {
            let Some(was) = before.iter().find(|was| was.key == now.key) else {
                continue;
            };
            let difference = now.value.checked_sub(was.value).map(|difference| difference.value);
            let Some(difference) = difference.ok().filter(|difference| !difference.is_zero()) else {
                continue;
            };
            found.push(AmountChange {
                key: now.key,
                label: texts.say(now.label, &Values::new()),
                before: was.value,
                after: now.value,
                difference,
                derivation: self.derived(now.key, texts),
            });
        }
        found
    }

    fn derived(&self, key: &str, texts: &Texts) -> Vec<String> {
        let (invoice, options) = self.after;
        let mut trace = Trace::new(Filter::Key(key.into()));
        calc::calculate(invoice, &options.policy(invoice), &mut trace);
        let root = trace.find(key);
        let explained = root.and_then(|root| i18n::render(&trace, root, texts, i18n::Depth::Steps));
        let sentences = explained.into_iter().flat_map(|explained| explained.sentences);
        sentences
            .map(|sentence| texts.join(&[sentence.text, sentence.note.unwrap_or_default()]))
            .collect()
    }
}

/// The answer in sentences: rates, amounts, or that nothing changes; proposals last and marked.
fn sentences(answer: &LawChanges, currency: Currency, texts: &Texts) -> Vec<String> {
    let money = |amount| Value::Money(amount, currency);
    let of_rates = |rates: &[RateChange]| -> Vec<String> {
        let mut pairs: Vec<(Decimal, Decimal)> = Vec::new();
        for change in rates {
            if !pairs.contains(&(change.from, change.to)) {
                pairs.push((change.from, change.to));
            }
        }
        let say = |(from, to): &(Decimal, Decimal)| {
            let values = Values::new()
                .with("from", Value::Percent(*from))
                .with("to", Value::Percent(*to));
            texts.say("law.say.rate_changes", &values)
        };
        pairs.iter().map(say).collect()
    };
    let of_amounts = |changes: &[AmountChange]| -> Vec<String> {
        let say = |change: &AmountChange| {
            let values = Values::new()
                .with("label", Value::Name(change.label.clone()))
                .with("before", money(change.before))
                .with("after", money(change.after))
                .with("difference", money(change.difference));
            texts.say("law.say.amount_changes", &values)
        };
        changes.iter().map(say).collect()
    };
    let mut all = of_rates(&answer.rates);
    all.extend(of_amounts(&answer.differences));
    if all.is_empty() {
        all.push(texts.say("law.say.nothing_changes", &Values::new()));
    }
    if let Some(preview) = &answer.preview {
        all.push(preview.note.clone());
        all.extend(of_rates(&preview.rates));
        all.extend(of_amounts(&preview.differences));
    }
    all
}

/// True if a fact is of a country: its id begins with it, or with `eu` for a member state.
fn is_of(fact: &Fact, country: &str) -> bool {
    let place = fact.id().split('.').next().unwrap_or_default();
    let code = country.to_ascii_lowercase();
    place == code || place == "eu" && rules::is_in_eu(country)
}
