//! `review`: an invoice against its own arithmetic, its contract and its evidence.

mod answer;
mod telling;

use super::agreed::Agreed;
use super::calculate;
use super::decided::{Decided, DecisionEntry, Standing, in_state, weighed};
use super::edit::{set, steps};
use super::error::Error;
use super::open::{Opened, open};
use super::options::Options;
use super::published::{Published, unknown_to_us};
use super::teller::{Teller, is_paid};
use super::validate::{Broken, Validation, Validity};
use super::version::versions;
use crate::contract;
use crate::explain::{Filter, Trace, Value, Values};
use crate::i18n::{self, Texts};
use crate::model::{Invoice, ReadSeverity, Reading, Term};
use crate::money::{Currency, Decimal};
use crate::rules::{self, Verdict};
use std::collections::BTreeSet;
use telling::{chips, covered, governs, stated};

pub use answer::{Coverage, Governed, LineChip, Registry, Review, StatedTotals, Unchecked};
pub(super) use telling::not_checked;

/// What is reviewed. Each part is the bytes of a document in any form that can be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The invoice.
    pub invoice: &'a [u8],
    /// The contract, in our JSON.
    pub contract: Option<&'a [u8]>,
    /// The purchase order, in our JSON. It takes the place of a contract.
    pub order: Option<&'a [u8]>,
    /// Timesheets, receipts and other evidence, in our JSON.
    pub evidence: &'a [&'a [u8]],
    /// Earlier invoices.
    pub history: &'a [&'a [u8]],
    /// What was decided about findings, and the tolerance ledger, in our JSON.
    pub decisions: Option<&'a [u8]>,
}

/// Reviews an invoice: its stated amounts against each other and, where they are given, against contract and evidence.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options, Request, Verdict};
/// let invoice = br#"{ "format": "meisai/1", "currency": "EUR",
///     "totals": { "lineNetTotal": "30.00", "totalWithoutTax": "30.00", "taxTotal": "6.00", "totalWithTax": "37.00", "amountDue": "37.00" },
///     "taxBreakdown": [{ "category": "S", "rate": "20", "taxableAmount": "30.00", "taxAmount": "6.00" }],
///     "lines": [{ "id": "1", "quantity": "3", "unit": "C62", "itemNetPrice": "10.00", "netAmount": "30.00", "taxCategory": "S", "taxRate": "20" }] }"#;
/// let request = Request { invoice, ..Request::default() };
/// let review = api::review(&request, &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(review.verdict, Verdict::Rejected);
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`Error`] if the invoice, the contract or a piece of evidence cannot be read.
pub fn review(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<Review, Error> {
    looked_at(request, options, texts).map(|(review, _)| review)
}

/// A review, and the invoice as it was opened for it.
pub(super) fn looked_at(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<(Review, Opened), Error> {
    let opened = open(request.invoice, options.is_draft(), texts)?;
    let texts = &options.texts_for(&opened.invoice, texts);
    let agreed = Agreed::read(request, texts)?;
    let calculation = calculate::of(&opened, options, texts);
    let mut published = Published::asked(&opened, (request.invoice, options.today));
    let mut reviewed = reviewed(&opened.invoice, &agreed, options);
    published.within(&opened, &mut reviewed);
    let decided = Decided::read(request, texts)?;
    let settled = decided.settled(&opened.invoice);
    let before = settled.ledger.clone();
    let said = (&decided, &published);
    let held = held(&opened, &agreed, said, (&reviewed, settled), options, texts);
    let Held {
        report,
        findings,
        standings,
        decisions,
    } = held;
    let weighed = weighed(&findings, &standings);
    let coverage = both(reviewed.coverage, &report.coverage, agreed.contract.is_some());
    #[cfg(feature = "einvoice")]
    let coverage = {
        let mut coverage = coverage;
        let more = super::ksef::not_consulted(&opened, request.invoice);
        coverage.not_consulted.extend(more);
        coverage
    };
    let unchecked = reviewed.unchecked.iter().chain(&report.unchecked);
    let unchecked = unchecked
        .map(|unchecked| not_checked(unchecked, texts))
        .chain(agreed.unread(texts))
        .chain(decided.unread(texts));
    let stated_totals = stated(&opened.invoice);
    let agreed_otherwise = report.corrected.is_some();
    let corrected = corrected(&opened, report.corrected, &weighed);
    let due = stated_totals.amount_due.unwrap_or(calculation.totals.amount_due);
    let corrected_totals = corrected.as_ref().map(|invoice| calculate::totals_of(invoice, options));
    // An invoice mended by its own arithmetic states what is right itself; a line that says otherwise is a question.
    let owed = corrected
        .as_ref()
        .filter(|_| !agreed_otherwise)
        .and_then(|invoice| stated(invoice).amount_due)
        .or(corrected_totals.as_ref().map(|totals| totals.amount_due));
    let at_stake = owed
        .and_then(|owed| due.checked_sub(owed).ok())
        .map(|stake| stake.value)
        .filter(|stake| !stake.is_zero());
    let stake = at_stake.zip(Currency::parse(&calculation.currency));
    let teller = Teller {
        opened: &opened,
        role: options.role,
        texts,
    };
    let outlook = contract::Outlook {
        role: options.role,
        is_paid: is_paid(&opened.invoice.root),
        carries_over: agreed.contract.as_ref().is_some_and(|contract| contract.carries_over),
        is_waived: false,
    };
    let tell = |(finding, standing): (&rules::Finding, &Standing)| {
        let is_waived = standing.state == contract::State::Waived;
        let told = teller.tell_with_correction(finding, contract::Outlook { is_waived, ..outlook });
        standing.tell(finding, told)
    };
    let mut rulesets = published.tell_beside(&teller, options, &findings, outlook);
    let mut unchecked: Vec<Unchecked> = unchecked.collect();
    let unknown = unknown_to_us(&opened, texts);
    let is_unknown = !unknown.is_empty();
    match rulesets.first_mut() {
        Some(first) => first.leave_open(unknown),
        None => unchecked.extend(unknown),
    }
    let own = verdict(&weighed, &opened.invoice);
    let verdict = with_rules(own, &rulesets, is_unknown);
    let causes = causes(own, &weighed, &opened.invoice);
    let review = Review {
        verdict,
        verdict_word: i18n::verdict_word(texts, verdict.name(), options.role.name()),
        summary: summary((own, verdict), &rulesets, (causes, stake), options, texts),
        role: options.role,
        law_date: calculation.law_date,
        today: options.today,
        coverage: covered(&coverage, texts),
        amount_at_stake: at_stake.map(|stake| stake.to_string()),
        totals: calculation.totals.clone(),
        stated_totals,
        corrected_totals,
        findings: findings.iter().zip(&standings).map(tell).collect(),
        rulesets,
        decisions,
        tolerance_ledger: decided.carried(&before, &report.ledger, &calculation.currency),
        unchecked,
        governs: governs(&report.governs),
        chips: chips(
            &report.chips,
            opened.invoice.root.groups_of(Term::Line).count(),
            agreed.contract.is_some(),
            texts,
        ),
        calculation,
        versions: versions(Some(texts.lang())),
    };
    Ok((review, opened))
}

/// What was found, and how each finding stands after what was decided.
struct Held {
    report: contract::Report,
    findings: Vec<rules::Finding>,
    standings: Vec<Standing>,
    decisions: Vec<DecisionEntry>,
}

/// Holds an invoice against its contract and against what was decided. What is waived stands as billed, so that nothing
/// follows from its correction; what is upheld is corrected.
fn held(
    opened: &Opened,
    agreed: &Agreed,
    (decided, published): (&Decided, &Published),
    (reviewed, settled): (&rules::Reviewed, contract::Settled),
    options: &Options,
    texts: &Texts,
) -> Held {
    let mut check = contract::Options {
        role: options.role,
        policy: options.policy(&opened.invoice),
        strict: options.strict,
        settled,
    };
    let hold = |check: &contract::Options| {
        let report = agreed.check(&opened.invoice, check, &mut Trace::new(Filter::Nothing));
        let mut findings = contract::join(reviewed.findings.clone(), &report);
        rules::sort(&mut findings);
        let said = (agreed.contract.as_ref(), options.today);
        let (standings, decisions) = decided.on((&findings, published), &opened.invoice, said, texts);
        Held {
            report,
            findings,
            standings,
            decisions,
        }
    };
    let held = hold(&check);
    check.settled.waived = in_state(&held.findings, &held.standings, &contract::State::Waived);
    check.settled.upheld = in_state(&held.findings, &held.standings, &contract::State::Accepted);
    if check.settled.waived.is_empty() && check.settled.upheld.is_empty() {
        return held;
    }
    hold(&check)
}

#[cfg(feature = "law")]
fn reviewed(invoice: &Invoice, agreed: &Agreed, options: &Options) -> rules::Reviewed {
    rules::review_under(invoice, &options.circumstances(), &agreed.purchases(), &agreed.before)
}

#[cfg(not(feature = "law"))]
fn reviewed(invoice: &Invoice, agreed: &Agreed, options: &Options) -> rules::Reviewed {
    rules::review_beside(invoice, &agreed.before, options.role)
}

/// The verdict of the findings; a value that cannot be read never passes silently.
fn verdict(findings: &[rules::Finding], invoice: &Invoice) -> Verdict {
    let unread = unread(invoice).next().is_some();
    // A document without lines has nothing that could be held against anything.
    let empty = invoice.root.group(Term::Line).is_none();
    Verdict::of(findings).max(if unread || empty {
        Verdict::NeedsJudgement
    } else {
        Verdict::Accepted
    })
}

/// The verdict with what the publishers' rules say: a broken one is never hidden behind amounts that agree, and what could
/// not be decided does not pass.
fn with_rules(own: Verdict, rulesets: &[Validation], is_unknown: bool) -> Verdict {
    let says = rulesets.iter().map(|set| set.verdict).max().unwrap_or(Validity::Valid);
    own.max(match says {
        Validity::Invalid => Verdict::Rejected,
        Validity::Undecided => Verdict::NeedsJudgement,
        Validity::Valid if is_unknown => Verdict::NeedsJudgement,
        Validity::Valid => Verdict::Accepted,
    })
}

/// The verdict in words. Where the rules of publishers alone come to it they stand first, then what the rest comes to.
fn summary(
    (own, verdict): (Verdict, Verdict),
    rulesets: &[Validation],
    (causes, stake): (u64, Option<(Decimal, Currency)>),
    options: &Options,
    texts: &Texts,
) -> String {
    let of_own = || i18n::summary(texts, own.name(), options.role.name(), causes, stake);
    if verdict == own {
        return of_own();
    }
    let rules = match verdict {
        Verdict::Rejected => {
            let rules: BTreeSet<&str> = broken(rulesets).map(|broken| broken.rule.as_str()).collect();
            let count = Value::Count(u64::try_from(rules.len()).unwrap_or(u64::MAX));
            texts.say("summary.rules_broken", &Values::new().with("count", count))
        }
        _ => texts.say("summary.rules_undecided", &Values::new()),
    };
    let rest = match own {
        Verdict::Accepted => texts.say("summary.amounts_agree", &Values::new()),
        _ => of_own(),
    };
    texts.join(&[rules, rest])
}

/// Where rules of publishers are broken, which is more than a warning.
pub(super) fn broken(rulesets: &[Validation]) -> impl Iterator<Item = &Broken> {
    let findings = rulesets.iter().flat_map(|set| &set.findings);
    findings.filter(|finding| finding.severity == rules::Severity::Error)
}

/// How many causes ask for something: of a rejected invoice those that must be corrected, else all that a person looks at.
fn causes(verdict: Verdict, findings: &[rules::Finding], invoice: &Invoice) -> u64 {
    let asks = |finding: &&rules::Finding| match verdict {
        Verdict::Rejected => finding.severity == rules::Severity::Error,
        _ => finding.severity != rules::Severity::Info && !finding.rule.starts_with("ADV-"),
    };
    let roots = findings.iter().filter(|finding| finding.caused_by.is_none());
    let asked = roots.filter(asks).count();
    let causes = match verdict {
        // A document that says nothing to check is a question by itself.
        Verdict::NeedsJudgement => asked.saturating_add(unread(invoice).count()).max(1),
        _ => asked,
    };
    u64::try_from(causes).unwrap_or(u64::MAX)
}

fn unread(invoice: &Invoice) -> impl Iterator<Item = &Reading> {
    invoice
        .readings
        .iter()
        .filter(|reading| reading.rule.severity() == ReadSeverity::Error)
}

/// The invoice with every cause corrected: as the contract says, then as the arithmetic needs it.
fn corrected(opened: &Opened, agreed: Option<Invoice>, findings: &[rules::Finding]) -> Option<Invoice> {
    let own = findings
        .iter()
        .filter(|finding| finding.caused_by.is_none() && is_mended(finding))
        .filter_map(|finding| finding.remedy.as_ref());
    let mut patch = own.flat_map(|remedy| &remedy.patch).peekable();
    if patch.peek().is_none() {
        return agreed;
    }
    let mut invoice = agreed.unwrap_or_else(|| opened.invoice.clone());
    for step in patch {
        set(&mut invoice.root, &steps(&step.path)?, step.value.as_deref())?;
    }
    Some(invoice)
}

/// True for a finding whose correction belongs into the corrected invoice: of its arithmetic, or of law about an amount.
fn is_mended(finding: &rules::Finding) -> bool {
    let of_law = finding.legal.is_some() && finding.key.is_some() && finding.severity == rules::Severity::Error;
    finding.rule.starts_with("ARI-") || of_law && !finding.rule.starts_with("CT-")
}

/// How much was checked by the invoice's own arithmetic and by its contract. With a contract the share of the amount is
/// the one held against prices.
fn both(own: rules::Coverage, agreed: &rules::Coverage, has_contract: bool) -> rules::Coverage {
    rules::Coverage {
        checked: own.checked.saturating_add(agreed.checked),
        unverified: own.unverified.saturating_add(agreed.unverified),
        not_machine_checkable: own.not_machine_checkable.saturating_add(agreed.not_machine_checkable),
        amount_ratio: if has_contract {
            agreed.amount_ratio
        } else {
            own.amount_ratio
        },
        not_consulted: own.not_consulted,
        notes: own.notes,
    }
}
