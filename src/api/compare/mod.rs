//! `compare`: why one invoice differs from another, cause by cause.

mod answer;
mod options;

use super::error::{Error, ErrorKind};
use super::finding::Clause;
use super::open::{open, told};
use super::version::versions;
use crate::calc::Policy;
use crate::contract::{Contract, Prices};
use crate::explain::{Value, Values};
use crate::i18n::{Texts, difference_text, effect_label, effect_text};
use crate::model::{Invoice, Term};
use crate::money::{Currency, Decimal};
use crate::variance::{self, Effect, Schedules, Subject, Variance, cause_of, shown};

pub use answer::{CauseView, Compared, Comparison, EffectView, HintView, Incomparable, TotalPart};
pub use options::CompareOptions;

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
    let texts = &options.options.texts_for(after, texts);
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
        None => sentences.push(difference_text(
            texts,
            (variance.delta, variance.currency),
            &told,
            options.supposed,
        )),
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
            label: effect_label(texts, &other),
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
        label: effect_label(texts, &label),
        text: effect_text(texts, &label, effect.value, variance.currency),
        causes: causes.collect(),
        causes_count: (count > CAUSES_MAX).then_some(count),
        kinds: Vec::new(),
    }
}
