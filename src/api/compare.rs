//! `compare`: why one invoice differs from another, cause by cause.

use super::answer::Versions;
use super::error::{Error, ErrorKind, Place};
use super::finding::Clause;
use super::open::{open, refused, told};
use super::options::Options;
use super::version::versions;
use crate::calc::Policy;
use crate::contract::{Contract, Prices};
use crate::explain::{Value, Values};
use crate::formats;
use crate::i18n::{Texts, difference_text, effect_text};
use crate::model::{Document, Invoice, NodeId, Term};
use crate::money::{Currency, Decimal};
use crate::variance::{self, Effect, Method, Rate, Schedules, Subject, Variance, cause_of, shown};
use serde::Serialize;

/// The most lines that are told for one cause.
const CAUSES_MAX: usize = 3;

/// What is compared. Each part is the bytes of a document in any form that can be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pair<'a> {
    /// The earlier invoice, or the quote, or the one that was expected.
    pub before: &'a [u8],
    /// The later invoice.
    pub after: &'a [u8],
    /// The contract of the later invoice, for tiers, units and clauses.
    pub contract: Option<&'a [u8]>,
    /// The contract of the earlier invoice, where it was another.
    pub contract_before: Option<&'a [u8]>,
}

/// How a difference is told. All of it may be left out.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CompareOptions {
    /// What every call takes.
    pub options: Options,
    /// How the difference is shared out.
    pub telling: variance::Options,
}

/// Why one invoice differs from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Comparison {
    /// The currency of everything but `identity`.
    pub currency: String,
    /// The earlier invoice.
    pub before: Compared,
    /// The later invoice.
    pub after: Compared,
    /// The amount due after less the one before.
    pub delta: Decimal,
    /// The difference of each total, each invoice in its own currency; the parts sum to the amounts due.
    pub identity: Vec<TotalPart>,
    /// What makes the difference; the values sum to it exactly.
    pub effects: Vec<EffectView>,
    /// The difference in sentences.
    pub sentences: Vec<String>,
    /// What to know of how it was told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<HintView>,
    /// Why it could not be told, where nothing converts between the currencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Incomparable>,
    /// What made this answer.
    pub versions: Versions,
}

/// One of two invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Compared {
    /// The invoice number (BT-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The issue date (BT-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_date: Option<String>,
    /// Its own currency (BT-5).
    pub currency: String,
    /// The amount due, in the currency of the comparison.
    pub amount_due: Decimal,
}

/// One total on both invoices; what is subtracted is negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TotalPart {
    /// The key of the total, as in `doc.line_net_total`.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Before.
    pub before: Decimal,
    /// After.
    pub after: Decimal,
    /// After less before, where both are in one currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<Decimal>,
}

/// What one kind of cause adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EffectView {
    /// `new`, `removed`, `quantity`, `mix`, `price`, `tier`, `discount`, `period`, `surcharge`, `expense`, `tax_rate`,
    /// `tax_on_above`, `fx`, `rounding`, `withholding`, `prepaid`, `balance`, or `other` for the small ones together.
    pub kind: &'static str,
    /// What it adds, in minor units.
    pub value: Decimal,
    /// What it adds before it was rounded to be shown, as in `-12860/3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// What it is called.
    pub label: String,
    /// With what it adds, as in `8 more hours: +JPY 9,200`.
    pub text: String,
    /// The lines behind it, the heaviest first; at most three are told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseView>,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causes_count: Option<usize>,
    /// The kinds that `other` is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<&'static str>,
}

/// What one thing adds to an effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CauseView {
    /// What is billed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its places on the earlier invoice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Its places on the later invoice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// What it adds, to eight places.
    pub value: Decimal,
    /// What changed.
    pub text: String,
    /// The clause that prices it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HintView {
    /// Which, as in `unit`.
    pub id: String,
    /// In a sentence.
    pub text: String,
}

/// Why something could not be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Incomparable {
    /// `EXP-004`
    pub rule: &'static str,
    /// In a sentence, with what to do.
    pub text: String,
}

/// Says why one invoice differs from another: effects of quantity, price, discount, tax and so on that sum to the
/// difference of the amounts due exactly, with the lines behind them.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, CompareOptions, Lang, Pair};
/// let invoice = |hours: &str, price: &str| format!(r#"{{ "format": "meisai/1", "currency": "JPY", "lines": [{{ "id": "1",
///     "name": "Engineer", "quantity": "{hours}", "unit": "HUR", "itemNetPrice": "{price}", "taxCategory": "S", "taxRate": "10" }}] }}"#);
/// let (before, after) = (invoice("40", "1200"), invoice("48", "1100"));
/// let pair = Pair { before: before.as_bytes(), after: after.as_bytes(), ..Pair::default() };
/// let answer = api::compare(&pair, &CompareOptions::default(), &api::texts(Lang::En))?;
/// assert_eq!(answer.sentences[0], "The invoice is JPY 5,280 higher. 8 more hours: +JPY 9,200; unit price lower by JPY 100: \
/// −JPY 4,400; tax on these: +JPY 480.");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`Error`] if an invoice or a contract cannot be read, or an amount lies beyond what can be compared.
pub fn compare(pair: &Pair<'_>, options: &CompareOptions, texts: &Texts) -> Result<Comparison, Error> {
    let read = |bytes: &[u8], place: &str| {
        open(bytes, false, texts)
            .map(|opened| opened.invoice)
            .map_err(|error| error.within(place))
    };
    let (before, after) = (read(pair.before, "/before")?, read(pair.after, "/after")?);
    let contract = |bytes: Option<&[u8]>, place| bytes.map(|bytes| contract_of(bytes, place, texts)).transpose();
    let agreed = contract(pair.contract, "/contract")?;
    let agreed_before = contract(pair.contract_before, "/contractBefore")?;
    let contracts = (agreed_before.as_ref().or(agreed.as_ref()), agreed.as_ref());
    between(&before, &after, contracts, options, texts)
}

fn contract_of(bytes: &[u8], place: &str, texts: &Texts) -> Result<Contract, Error> {
    let document = super::agreed::json(bytes, place, texts)?;
    Ok(Contract::read(&document))
}

/// The difference between two invoices that were read already.
pub(super) fn between(
    before: &Invoice,
    after: &Invoice,
    contracts: (Option<&Contract>, Option<&Contract>),
    options: &CompareOptions,
    texts: &Texts,
) -> Result<Comparison, Error> {
    let (old, new) = (options.options.policy(before), options.options.policy(after));
    let terms = (
        contracts.0.map(|contract| Prices::of(contract, before, old.currency)),
        contracts.1.map(|contract| Prices::of(contract, after, new.currency)),
    );
    let currencies = (old.currency, new.currency);
    let subjects = (
        subject(before, old, terms.0.as_ref()),
        subject(after, new, terms.1.as_ref()),
    );
    let variance = variance::compare(&subjects.0, &subjects.1, &options.telling)
        .map_err(|_| told(ErrorKind::Range, "error.compare_range", &Values::new(), texts))?;
    Ok(in_words(&variance, (before, after), currencies, options, texts))
}

fn subject<'a>(invoice: &'a Invoice, policy: Policy, terms: Option<&'a Prices<'a>>) -> Subject<'a> {
    Subject {
        invoice,
        policy,
        terms: terms.map(|terms| terms as &dyn Schedules),
    }
}

fn in_words(
    variance: &Variance,
    invoices: (&Invoice, &Invoice),
    currencies: (Currency, Currency),
    options: &CompareOptions,
    texts: &Texts,
) -> Comparison {
    let is_one_currency = currencies.0 == currencies.1;
    let identity = variance.identity.iter().map(|part| TotalPart {
        key: format!("doc.{}", part.field),
        label: texts.say(part.label, &Values::new()),
        before: part.before,
        after: part.after,
        delta: part
            .after
            .checked_sub(part.before)
            .ok()
            .filter(|_| is_one_currency)
            .map(|delta| delta.value),
    });
    let effects = effects(variance, texts);
    let told: Vec<String> = effects.iter().map(|effect| effect.text.clone()).collect();
    let both_nothing = variance.before.is_zero() && variance.after.is_zero();
    let effects = if both_nothing { Vec::new() } else { effects };
    let problem = variance.apart.map(|(before, after)| {
        let name = |currency: Currency| Value::Name(currency.to_string());
        let values = Values::new().with("before", name(before)).with("after", name(after));
        Incomparable {
            rule: "EXP-004",
            text: texts.join(&[
                texts.say("var.apart", &values),
                texts.say("var.apart.do", &Values::new()),
            ]),
        }
    });
    let mut sentences = Vec::new();
    match &problem {
        Some(problem) => sentences.push(problem.text.clone()),
        None if both_nothing => sentences.push(texts.say("var.none", &Values::new())),
        None => sentences.push(difference_text(texts, variance.delta, variance.currency, &told)),
    }
    if options.telling.tax_folding && !effects.is_empty() {
        sentences.push(texts.say("var.folded", &Values::new()));
    }
    let hint = |hint: &variance::Hint| HintView {
        id: hint.id.rsplit('.').next().unwrap_or_default().to_owned(),
        text: texts.say(hint.id, &hint.values),
    };
    Comparison {
        currency: variance.currency.to_string(),
        before: compared(invoices.0, currencies.0, variance.before),
        after: compared(invoices.1, currencies.1, variance.after),
        delta: variance.delta,
        identity: identity.collect(),
        effects,
        sentences,
        hints: variance.hints.iter().map(hint).collect(),
        problem,
        versions: versions(Some(texts.lang())),
    }
}

fn compared(invoice: &Invoice, currency: Currency, amount_due: Decimal) -> Compared {
    Compared {
        number: invoice.root.text(Term::Number).map(str::to_owned),
        issue_date: invoice.root.date(Term::IssueDate).map(|day| day.to_string()),
        currency: currency.to_string(),
        amount_due,
    }
}

/// The effects that weigh, and the rest as one.
fn effects(variance: &Variance, texts: &Texts) -> Vec<EffectView> {
    let places = variance.currency.minor_unit().max(variance.delta.normalized().places());
    let chosen = shown(&variance.effects, variance.delta, places);
    let mut views: Vec<EffectView> = chosen
        .effects
        .iter()
        .filter(|effect| !effect.value.is_zero())
        .map(|effect| effect_view(effect, variance, texts))
        .collect();
    let other = Value::Message("var.other".to_owned(), Values::new());
    if !chosen.other_value.is_zero() {
        views.push(EffectView {
            kind: "other",
            value: chosen.other_value,
            exact: None,
            label: texts.value(&other),
            text: effect_text(texts, &other, chosen.other_value, variance.currency),
            causes: Vec::new(),
            causes_count: None,
            kinds: chosen.other.iter().map(|effect| effect.kind.name()).collect(),
        });
    }
    views
}

fn effect_view(effect: &Effect, variance: &Variance, texts: &Texts) -> EffectView {
    let label = cause_of(effect, variance.currency, variance.is_of_one);
    let exact = effect.exact.to_text();
    let places = |lines: &[usize]| lines.iter().map(|line| format!("/lines/{line}")).collect();
    let causes = effect.causes.iter().filter(|cause| !cause.name.is_empty());
    let count = causes.clone().count();
    let causes = causes.take(CAUSES_MAX).map(|cause| CauseView {
        name: cause.name.clone(),
        before: places(&cause.before),
        after: places(&cause.after),
        value: cause.exact.to_decimal(),
        text: texts.value(&cause.change),
        clause: cause.clause.as_ref().map(Clause::from),
    });
    EffectView {
        kind: effect.kind.name(),
        value: effect.value,
        exact: (Decimal::parse(&exact).ok() != Some(effect.value)).then_some(exact),
        label: texts.value(&label),
        text: effect_text(texts, &label, effect.value, variance.currency),
        causes: causes.collect(),
        causes_count: (count > CAUSES_MAX).then_some(count),
        kinds: Vec::new(),
    }
}

/// The names of what may be set besides the options of every call.
const OPTIONS: [&str; 5] = ["taxFolding", "method", "currency", "rates", "groups"];

impl CompareOptions {
    /// Reads them from JSON, together with the options of every call.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] names the option that does not exist or has a value it does not take.
    pub fn from_json(text: &str, texts: &Texts) -> Result<Self, Error> {
        let document = formats::read_json(text).map_err(|refusal| refused(&refusal, texts).within("/options"))?;
        let mut read = Self::default();
        let mut rest = Vec::new();
        for (id, _) in document.children(document.root()) {
            let name = document.qualified_name(id);
            if !OPTIONS.contains(&name) {
                rest.push((name.to_owned(), document.text(id).into_owned()));
                continue;
            }
            read.take(name, &document, id).ok_or_else(|| {
                let message = format!("`{}` is not a value of the option `{name}`", document.text(id));
                Error::new(ErrorKind::BadOption, message).at(Place::pointer("/options"))
            })?;
        }
        read.options = Options::from_pairs(&rest)?;
        Ok(read)
    }

    /// How the difference is shared out.
    #[must_use]
    pub fn by(mut self, method: Method) -> Self {
        self.telling.method = method;
        self
    }

    /// Adds a rate of exchange; `None` if it is none.
    pub fn add_rate(&mut self, from: &str, to: &str, rate: &str) -> Option<()> {
        self.telling.rates.push(Rate {
            from: Currency::parse(from)?,
            to: Currency::parse(to)?,
            rate: Decimal::parse(rate).ok().filter(|rate| !rate.is_zero())?,
        });
        Some(())
    }

    /// Adds items that replace each other, by identifier or name.
    pub fn add_group(&mut self, items: impl Iterator<Item = String>) {
        self.telling.groups.push(items.collect());
    }

    /// Sets the currency in which the difference is told; `None` if it is none.
    pub fn tell_in(&mut self, currency: &str) -> Option<()> {
        self.telling.currency = Some(Currency::parse(currency)?);
        Some(())
    }

    fn take(&mut self, name: &str, document: &Document, id: NodeId) -> Option<()> {
        let text = document.text(id);
        match name {
            "taxFolding" => {
                self.telling.tax_folding = match text.as_ref() {
                    "on" => true,
                    "off" => false,
                    _ => return None,
                }
            }
            "method" => {
                self.telling.method = match text.as_ref() {
                    "by_line" => Method::ByLine,
                    "by_factor" => Method::ByFactor,
                    _ => return None,
                }
            }
            "currency" => self.tell_in(&text)?,
            "rates" => {
                for (entry, _) in document.children(id) {
                    let member = |name: &str| {
                        let mut members = document.children(entry);
                        let (id, _) = members.find(|(id, _)| document.qualified_name(*id) == name)?;
                        Some(document.text(id).into_owned())
                    };
                    self.add_rate(&member("from")?, &member("to")?, &member("rate")?)?;
                }
            }
            _ => {
                for (group, _) in document.children(id) {
                    let members = document.children(group);
                    self.add_group(members.map(|(member, _)| document.text(member).into_owned()));
                }
            }
        }
        Some(())
    }
}
