//! [`draft`]: the invoice that contract and evidence make.
//!
//! Nothing is calculated here a second time. Lines for all that is due are put down at nothing, the check says what each
//! should be, and its corrections are made until it has nothing more to say: the terms that judge an invoice write it.

use super::agreement::{Contract, Term, Version};
use super::bind::{bind, claims};
use super::check::{Options, one_round};
use super::correct::correct;
use super::due::{Days, Due, by_evidence, by_orders, by_terms};
use super::evidence::{Evidence, EvidenceKind};
use super::follow::line_of;
use super::kinds::{self, Falls, TermKind};
use super::report::Reporter;
use crate::calc::{Policy, calculate};
use crate::explain::{Clause, Evaluator, Filter, Off, Trace, Value, Values};
use crate::model::{Field, Group, Invoice, Syntax, Term as Bt, Value as Stated};
use crate::money::{Decimal, Stage};
use crate::rules::{Finding, Judgement, Role};
use chrono::NaiveDate;

/// How often the check is asked again; discounts wait for prices, surcharges for both, retention for all.
const ROUNDS_MAX: usize = 10;
/// Evidence of what was done on its day: that of another period is billed with that period.
const OF_ITS_DAY: [EvidenceKind; 4] = [
    EvidenceKind::Receipt,
    EvidenceKind::Timesheet,
    EvidenceKind::Meter,
    EvidenceKind::ExpenseVoucher,
];

/// What a draft is made for.
pub struct Told<'a> {
    /// The first and the last day that are billed.
    pub period: (NaiveDate, NaiveDate),
    /// The day of issue.
    pub issued: NaiveDate,
    /// The number of the invoice, if it has one already.
    pub number: Option<&'a str>,
    /// How amounts are worked out, for an invoice of that day.
    pub policy: &'a dyn Fn(&Invoice) -> Policy,
    /// What a kind of term is called, for the reasons of discounts.
    pub name: &'a dyn Fn(&str) -> String,
}

/// An invoice made from contract and evidence.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The invoice, with its totals.
    pub invoice: Invoice,
    /// By line: what made it.
    pub lines: Vec<Drafted>,
    /// What could not be drafted, and why.
    pub left: Vec<Left>,
    /// What was assumed, since neither contract nor evidence says it.
    pub assumed: Vec<Left>,
}

/// What made a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafted {
    /// The term that prices it.
    pub term: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its clause.
    pub clause: Option<Clause>,
    /// The key of what the term expects of the line, for its derivation.
    pub key: String,
    /// The numbers of the documents that show it.
    pub evidence: Vec<String>,
}

/// Something that stands on no line, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The item, the term or the document.
    pub what: String,
    /// The key of the reason.
    pub because: String,
    /// Its values.
    pub values: Values,
}

impl Left {
    fn new(what: &str, because: &str, values: Values) -> Self {
        Self {
            what: what.to_owned(),
            because: because.to_owned(),
            values: values.with("item", Value::Name(what.to_owned())),
        }
    }
}

/// Drafts the invoice of a period.
///
/// The law: the check of the draft against the same contract and evidence finds nothing that can be corrected.
#[must_use]
pub fn draft(contract: &Contract, evidence: &[Evidence], told: &Told<'_>, role: Role) -> Draft {
    let mut left = Vec::new();
    let (evidence, outside) = within(evidence, told.period);
    left.extend(outside);
    let version = match contract.versions.as_slice() {
        [only] if only.valid_from.is_none() && only.valid_to.is_none() => Some(only),
        _ => contract.in_force(told.period.1),
    };
    let Some(version) = version else {
        let day = Values::new().with("date", Value::Date(told.period.1));
        left.push(Left::new(&contract.id, "draft.no_contract", day));
        return Draft {
            invoice: head(contract, &Version::default(), &evidence, told),
            lines: Vec::new(),
            left,
            assumed: Vec::new(),
        };
    };
    let strict = exact(contract);
    let invoice = head(contract, version, &evidence, told);
    let options = Options {
        role,
        policy: (told.policy)(&invoice),
        strict: true,
        settled: Default::default(),
    };
    let mut desk = Desk {
        contract: &strict,
        version,
        evidence: &evidence,
        told,
        options: &options,
        invoice,
        dues: Vec::new(),
        left,
        assumed: Vec::new(),
    };
    desk.put_down(contract, version);
    desk.settle();
    desk.strike_out();
    desk.settle();
    desk.total();
    desk.finish()
}

/// The contract without tolerances: a draft is right to the last unit.
fn exact(contract: &Contract) -> Contract {
    let mut strict = contract.clone();
    for term in strict.versions.iter_mut().flat_map(|version| &mut version.terms) {
        term.tolerance = None;
    }
    strict
}

/// Evidence of the period, and what lies outside of it.
fn within(evidence: &[Evidence], (from, to): Days) -> (Vec<Evidence>, Vec<Left>) {
    let mut left = Vec::new();
    let mut kept = Vec::new();
    for document in evidence {
        let mut document = document.clone();
        if OF_ITS_DAY.contains(&document.kind) {
            let mut outside = None;
            document.lines.retain(|line| {
                let day = line.date.or(document.date);
                let inside = day.is_none_or(|day| from <= day && day <= to);
                outside = outside.or(day.filter(|_| !inside));
                inside
            });
            if let Some(day) = outside {
                let values = Values::new()
                    .with("evidence", Value::Key(document.kind.text_key()))
                    .with("date", Value::Date(day));
                left.push(Left::new(&document.id, "draft.outside", values));
            }
            if document.lines.is_empty() {
                continue;
            }
        }
        kept.push(document);
    }
    (kept, left)
}

fn text(term: Bt, text: &str) -> Field {
    put(term, Stated::Text(text.into()))
}

fn put(term: Bt, value: Stated) -> Field {
    Field {
        term,
        value,
        node: None,
    }
}

/// The invoice without lines: parties, days, references, rounding.
fn head(contract: &Contract, version: &Version, evidence: &[Evidence], told: &Told<'_>) -> Invoice {
    let mut root = Group::new(Bt::Invoice, None);
    root.fields.extend(told.number.map(|number| text(Bt::Number, number)));
    root.fields.push(put(Bt::IssueDate, Stated::Date(told.issued)));
    root.fields.push(text(Bt::TypeCode, "380"));
    if let Some(currency) = version.currency {
        root.fields.push(text(Bt::CurrencyCode, currency.code()));
    }
    if version.terms.iter().any(|term| term.kind.name == "pay.due_date") {
        root.fields.push(put(Bt::DueDate, Stated::Date(told.issued)));
    }
    let orders = evidence.iter().filter(|document| document.kind == EvidenceKind::Order);
    let order = orders.map(|order| order.id.as_str()).find(|id| !id.is_empty());
    let order = order.or(version.is_order.then_some(contract.id.as_str()));
    root.fields.extend(order.map(|order| text(Bt::OrderReference, order)));
    if !contract.id.is_empty() && !version.is_order {
        root.fields.push(text(Bt::ContractReference, &contract.id));
    }
    let mut period = Group::new(Bt::Period, None);
    period.fields.push(put(Bt::PeriodStart, Stated::Date(told.period.0)));
    period.fields.push(put(Bt::PeriodEnd, Stated::Date(told.period.1)));
    root.groups.push(period);
    let parties = [
        (Bt::Seller, Bt::SellerName, Bt::SellerTaxId, &version.parties.seller),
        (Bt::Buyer, Bt::BuyerName, Bt::BuyerTaxId, &version.parties.buyer),
    ];
    for (group, name, number, party) in parties {
        let mut made = Group::new(group, None);
        made.fields.extend(party.name.as_deref().map(|told| text(name, told)));
        made.fields
            .extend(party.tax_id.as_deref().map(|told| text(number, told)));
        if !made.fields.is_empty() {
            root.groups.push(made);
        }
    }
    root.groups.extend(accounts(version));
    if let Some(rounding) = version.rounding.filter(|rounding| rounding.stage == Stage::TaxGroup) {
        let mut rule = Group::new(Bt::RoundingRule, None);
        rule.fields.push(text(Bt::RoundingMode, rounding.mode.name()));
        rule.fields.push(text(Bt::RoundingStage, rounding.stage.name()));
        let places = Decimal::from_int(i64::from(rounding.places));
        rule.fields.push(put(Bt::RoundingPlaces, Stated::Decimal(places)));
        root.groups.push(rule);
    }
    Invoice {
        syntax: Syntax::Json,
        root,
        readings: Vec::new(),
    }
}

/// The account that was agreed, where there is one.
fn accounts(version: &Version) -> Option<Group> {
    let mut terms = version.terms.iter().filter(|term| term.kind.name == "pay.account");
    let number = terms.find_map(|term| term.params.texts("accounts").first())?;
    let mut account = Group::new(Bt::Account, None);
    account.fields.push(text(Bt::AccountId, number));
    let mut payment = Group::new(Bt::Payment, None);
    payment.groups.push(account);
    Some(payment)
}

/// A draft in the making.
struct Desk<'a> {
    /// Without tolerances.
    contract: &'a Contract,
    version: &'a Version,
    evidence: &'a [Evidence],
    told: &'a Told<'a>,
    options: &'a Options,
    invoice: Invoice,
    /// By line.
    dues: Vec<Due<'a>>,
    left: Vec<Left>,
    assumed: Vec<Left>,
}

impl<'a> Desk<'a> {
    /// A line at nothing for everything that is due and that one term prices.
    fn put_down(&mut self, contract: &'a Contract, version: &'a Version) {
        let period = self.told.period;
        let mut dues = by_terms(version, self.evidence, period);
        for shown in by_evidence(contract, Some(version), self.evidence, Some(period)) {
            let same = |known: &&mut Due<'_>| {
                !shown.items.is_empty() && shown.items.iter().all(|item| known.items.contains(item))
            };
            match dues.iter_mut().find(same) {
                Some(known) => {
                    known.items.clone_from(&shown.items);
                    known.evidence.extend(shown.evidence);
                }
                None => dues.push(shown),
            }
        }
        for ordered in by_orders(self.evidence) {
            if !dues
                .iter()
                .any(|known| ordered.items.iter().all(|item| known.items.contains(item)))
            {
                dues.push(ordered);
            }
        }
        for due in dues {
            let what = name_of(&due);
            if due.items.len() > 1 {
                self.left.push(Left::new(&what, "draft.which", Values::new()));
            } else if let Some(number) = due.billed_before(self.evidence, Some(period)) {
                let values = Values::new().with("number", Value::Name(number.to_owned()));
                self.left.push(Left::new(&what, "draft.billed", values));
            } else {
                let line = self.line(&due);
                self.invoice.root.groups.push(line);
                self.dues.push(due);
            }
        }
        self.bind_all();
        self.unasked();
    }

    /// Price terms that ask for evidence which nobody gave.
    fn unasked(&mut self) {
        for term in &self.version.terms {
            let priced = term.kind.competes == "price" && term.kind.falls != Falls::Scheduled;
            let lines = self.invoice.root.groups_of(Bt::Line);
            let told = self.left.iter().any(|left| term.scope.item_ids.contains(&left.what));
            if priced && !told && !lines.into_iter().any(|line| term.scope.governs(line)) {
                let what = term.scope.item_ids.first().unwrap_or(&term.id);
                let values = Values::new().with("term", Value::Name(term.id.clone()));
                self.left.push(Left::new(what, "draft.not_shown", values));
            }
        }
    }

    fn line(&self, due: &Due<'_>) -> Group {
        let mut line = Group::new(Bt::Line, None);
        let number = self.invoice.root.groups_of(Bt::Line).count().saturating_add(1);
        line.fields.push(text(Bt::LineId, &number.to_string()));
        let name = due.name.map_or_else(|| name_of(due), str::to_owned);
        line.fields.push(text(Bt::ItemName, &name));
        if let [item] = due.items.as_slice() {
            line.fields.push(text(Bt::SellerItemId, item));
        }
        line.fields.extend(due.role.map(|role| text(Bt::PersonRole, role)));
        line.fields
            .extend(due.category.map(|category| text(Bt::ExpenseCategory, category)));
        let start = due.most.unwrap_or_default();
        line.fields
            .push(put(Bt::InvoicedQuantity, Stated::Decimal(due.quantity)));
        line.fields.push(text(Bt::QuantityUnit, due.unit.unwrap_or("C62")));
        line.fields.push(put(Bt::ItemNetPrice, Stated::Decimal(start)));
        line.fields.push(put(Bt::LineNetAmount, Stated::Decimal(start)));
        line
    }

    /// The term that prices each line; lines that none or two price are taken off. Tax by the term that says it.
    fn bind_all(&mut self) {
        let own = self.invoice.clone();
        let lines = claims(&own);
        let refs: Vec<_> = lines.iter().collect();
        let bound = bind(self.version, &own, &refs);
        let policy = (self.told.policy)(&own);
        let of = |at: usize, competes: &str| {
            let mut terms = bound.lines.iter().filter(|(_, governed)| governed.contains(&at));
            terms.find_map(|(position, _)| {
                self.version
                    .terms
                    .get(*position)
                    .filter(|term| term.kind.competes == competes)
            })
        };
        let mut gone = Vec::new();
        let (mut left, mut rates) = (Vec::new(), Vec::new());
        for at in 0..lines.len() {
            let what = self.dues.get(at).map(name_of).unwrap_or_default();
            let tie = bound.ties.iter().find(|(line, ..)| *line == at);
            // A cost that is only capped is billed as its voucher says, up to the cap.
            match (of(at, "price").or_else(|| of(at, "expense.cap")), tie) {
                (_, Some((_, first, second))) => {
                    let two = [first, second].map(|id| Value::Name((*id).to_owned()));
                    let values = Values::new().with("terms", Value::List(two.to_vec()));
                    left.push(Left::new(&what, "draft.two_terms", values));
                    gone.push(at);
                }
                (None, None) => {
                    left.push(Left::new(&what, "draft.no_price", Values::new()));
                    gone.push(at);
                }
                (Some(term), None) => {
                    if let Some(due) = self.dues.get_mut(at) {
                        due.term = Some(term);
                    }
                    rates.push((at, of(at, "tax.treatment"), of(at, "expense.nature")));
                }
            }
        }
        for (at, tax, nature) in rates {
            self.tax(at, tax, nature, &policy);
        }
        self.left.extend(left);
        self.take_off(&gone);
    }

    /// The tax that was agreed for a line; else the standard rate of the day, which is then told as assumed.
    fn tax(&mut self, at: usize, tax: Option<&Term>, nature: Option<&Term>, policy: &Policy) {
        let nature = nature.and_then(|term| term.params.text("nature"));
        let outside = nature == Some("reimbursement");
        let category = tax.and_then(|term| term.params.text("category"));
        let category = category.unwrap_or(if outside { "O" } else { "S" }).to_owned();
        let agreed = tax.and_then(|term| term.params.number("rate"));
        let rate = agreed.or_else(|| policy.rate_in_force(false).filter(|_| category == "S"));
        let untold = agreed.is_none() && category == "S";
        if untold && self.assumed.is_empty() {
            let because = if rate.is_some() {
                "draft.rate_assumed"
            } else {
                "draft.no_rate"
            };
            let shown = rate.map_or_else(|| Value::Name(String::new()), Value::Percent);
            let note = Left::new(policy.regime.name(), because, Values::new().with("rate", shown));
            self.assumed.push(note);
        }
        let includes = tax.is_some_and(|term| term.params.flag("included"));
        let Some(line) = self.line_mut(at) else { return };
        if let Some(rate) = rate {
            line.fields.push(text(Bt::LineTaxCategory, &category));
            line.fields.push(put(Bt::LineTaxRate, Stated::Decimal(rate)));
        } else if category != "S" {
            line.fields.push(text(Bt::LineTaxCategory, &category));
        }
        line.fields.extend(nature.map(|nature| text(Bt::ExpenseNature, nature)));
        if includes {
            line.fields.push(put(Bt::LinePricesIncludeTax, Stated::Bool(true)));
        }
    }

    fn line_mut(&mut self, at: usize) -> Option<&mut Group> {
        let groups = self.invoice.root.groups.iter_mut();
        groups.filter(|group| group.term == Bt::Line).nth(at)
    }

    fn take_off(&mut self, gone: &[usize]) {
        let mut at = 0_usize;
        self.invoice.root.groups.retain(|group| {
            let is_line = group.term == Bt::Line;
            let keep = !is_line || !gone.contains(&at);
            at = at.saturating_add(usize::from(is_line));
            keep
        });
        let mut at = 0_usize;
        self.dues.retain(|_| {
            let keep = !gone.contains(&at);
            at = at.saturating_add(1);
            keep
        });
    }

    /// Makes the corrections of the check until it has none.
    fn settle(&mut self) {
        for _ in 0..ROUNDS_MAX {
            self.total();
            self.invoice.root.sort();
            let now = self.invoice.clone();
            let mut silent = Trace::new(Filter::Nothing);
            let mut ev = Evaluator::new(&mut silent);
            let round = one_round(&now, Some(self.contract), self.evidence, self.options, &mut ev);
            if !self.make(&round) {
                return;
            }
        }
    }

    /// Makes what one round of the check asks for. False if it asks for nothing.
    fn make(&mut self, round: &Reporter<'_>) -> bool {
        let policy = (self.told.policy)(&self.invoice);
        let mut moved = false;
        for (position, change) in &round.changes {
            let found = round.report.findings.get(*position);
            let decided = |finding: &Finding| finding.judgement == Judgement::A || is_price(finding.rule);
            if found.is_some_and(decided) {
                moved |= correct(&mut self.invoice, change, &policy);
                if let Some(line) = line_of(&change.place) {
                    self.reprice(line);
                }
            }
        }
        let changed: Vec<usize> = round.changes.iter().map(|(position, _)| *position).collect();
        for (position, finding) in round.report.findings.iter().enumerate() {
            if !changed.contains(&position) {
                moved |= self.add(finding);
            }
        }
        moved
    }

    /// A line whose amount was set by itself gets the price that leads to it: the amount for the whole quantity.
    fn reprice(&mut self, at: usize) {
        let Some(line) = self.line_mut(at) else { return };
        let quantity = line.decimal(Bt::InvoicedQuantity).unwrap_or(Decimal::ONE);
        let Some(net) = line
            .decimal(Bt::LineNetAmount)
            .filter(|_| line.field(Bt::ItemNetPrice).is_none())
        else {
            return;
        };
        line.fields.retain(|field| field.term != Bt::PriceBaseQuantity);
        line.fields.push(put(Bt::ItemNetPrice, Stated::Decimal(net)));
        if quantity != Decimal::ONE && !quantity.is_zero() {
            line.fields.push(put(Bt::PriceBaseQuantity, Stated::Decimal(quantity)));
        }
    }

    /// What the check misses as a whole: a deduction, an advance, the true-up of a minimum.
    fn add(&mut self, finding: &Finding) -> bool {
        let Some(Value::Money(expected, _)) = finding.expected else {
            return false;
        };
        let mut terms = self.version.terms.iter();
        let Some(term) = terms.find(|term| term.kind.rule == finding.rule) else {
            return false;
        };
        if expected.is_negative() || expected.is_zero() || finding.judgement != Judgement::A {
            return false;
        }
        match finding.place.as_str() {
            "/allowances" => self.deduct(term, expected),
            "/advances" => {
                let mut advance = Group::new(Bt::Advance, None);
                advance.fields.push(put(Bt::AdvanceAmount, Stated::Decimal(expected)));
                self.invoice.root.groups.retain(|group| group.term != Bt::Advance);
                self.invoice.root.groups.push(advance);
                true
            }
            "/totals/paidAmount" => {
                let totals = self.invoice.root.group_or_new(Bt::Totals);
                totals.fields.retain(|field| field.term != Bt::PaidAmount);
                totals.fields.push(put(Bt::PaidAmount, Stated::Decimal(expected)));
                true
            }
            "/lines" => self.true_up(term, expected),
            _ => false,
        }
    }

    /// A deduction from the whole invoice, under the tax of its lines where they have one.
    fn deduct(&mut self, term: &Term, amount: Decimal) -> bool {
        let own = term.params.texts("reasons").first().cloned();
        let reason = own.unwrap_or_else(|| (self.told.name)(term.kind.name));
        let lines = self.invoice.root.groups_of(Bt::Line);
        let taxes: Vec<_> = lines
            .map(|line| {
                (
                    line.text(Bt::LineTaxCategory).map(str::to_owned),
                    line.decimal(Bt::LineTaxRate),
                )
            })
            .collect();
        let mut allowance = Group::new(Bt::Allowance, None);
        allowance.fields.push(put(Bt::AllowanceAmount, Stated::Decimal(amount)));
        allowance.fields.push(text(Bt::AllowanceReason, &reason));
        if let Some((category, rate)) = taxes.first().filter(|first| taxes.iter().all(|tax| tax == *first)) {
            allowance
                .fields
                .extend(category.as_deref().map(|code| text(Bt::AllowanceTaxCategory, code)));
            allowance
                .fields
                .extend(rate.map(|rate| put(Bt::AllowanceTaxRate, Stated::Decimal(rate))));
        }
        self.invoice.root.groups.push(allowance);
        true
    }

    /// The line of what is missing to a minimum.
    fn true_up(&mut self, term: &'a Term, amount: Decimal) -> bool {
        let Some(item) = term.params.text("true_up_item") else {
            return false;
        };
        let due = Due {
            items: vec![item],
            quantity: Decimal::ONE,
            most: Some(amount),
            term: Some(term),
            ..Due::default()
        };
        let mut line = self.line(&due);
        let first = self.invoice.root.group(Bt::Line);
        let tax = [Bt::LineTaxCategory, Bt::LineTaxRate].map(|field| first.and_then(|line| line.field(field)).cloned());
        line.fields.extend(tax.into_iter().flatten());
        self.invoice.root.groups.push(line);
        self.dues.push(due);
        true
    }

    /// Takes off the lines that no price was found for, and those that come to nothing.
    fn strike_out(&mut self) {
        let now = self.invoice.clone();
        let mut silent = Trace::new(Filter::Nothing);
        let mut ev = Evaluator::new(&mut silent);
        let round = one_round(&now, Some(self.contract), self.evidence, self.options, &mut ev);
        let mut gone = Vec::new();
        let lines = now.root.groups_of(Bt::Line).zip(&self.dues).enumerate();
        for (at, (line, due)) in lines {
            let (what, term) = (name_of(due), due.term);
            let nothing = line.decimal(Bt::LineNetAmount).is_some_and(Decimal::is_zero);
            let unread = term.and_then(|term| {
                let mut unchecked = round.report.unchecked.iter();
                unchecked.find(|unchecked| unchecked.rule == term.kind.rule)
            });
            let priced = round.fates.get(at).is_some_and(|fate| fate.priced);
            let minimum = term.is_some_and(|term| term.kind.name == "commit.minimum");
            match unread.filter(|_| !priced && !minimum) {
                Some(unchecked) => {
                    self.left
                        .push(Left::new(&what, unchecked.because, unchecked.values.clone()));
                    gone.push(at);
                }
                None if nothing || !priced && !minimum => {
                    self.left.push(Left::new(&what, "draft.nothing", Values::new()));
                    gone.push(at);
                }
                None => {}
            }
        }
        self.take_off(&gone);
    }

    /// The totals and the breakdown of the tax, as worked out.
    fn total(&mut self) {
        let policy = (self.told.policy)(&self.invoice);
        // Advances are what was paid: stated beside them they would count twice.
        if self.invoice.root.group(Bt::Advance).is_some() {
            self.invoice.root.groups.retain(|group| group.term != Bt::Totals);
        }
        let totals = calculate(&self.invoice, &policy, &mut Off).totals;
        let root = &mut self.invoice.root;
        root.groups
            .retain(|group| !matches!(group.term, Bt::Totals | Bt::TaxGroup));
        let mut sums = Group::new(Bt::Totals, None);
        let told = [
            (Bt::LineNetTotal, Some(totals.line_net_total.value)),
            (Bt::AllowanceTotal, totals.allowance_total.map(|total| total.value)),
            (Bt::TotalWithoutTax, Some(totals.total_without_tax.value)),
            (Bt::TaxTotal, Some(totals.tax_total.value)),
            (Bt::TotalWithTax, Some(totals.total_with_tax.value)),
            (Bt::PaidAmount, totals.paid_amount.map(|total| total.value)),
            (Bt::AmountDue, Some(totals.amount_due.value)),
        ];
        let amounts = told
            .into_iter()
            .filter_map(|(term, amount)| Some(put(term, Stated::Decimal(amount?))));
        sums.fields.extend(amounts);
        root.groups.push(sums);
        for group in &totals.groups {
            let mut made = Group::new(Bt::TaxGroup, None);
            made.fields
                .push(put(Bt::TaxableAmount, Stated::Decimal(group.taxable_amount.value)));
            made.fields
                .push(put(Bt::TaxAmount, Stated::Decimal(group.tax_amount.value)));
            made.fields.push(text(Bt::TaxGroupCategory, group.category()));
            made.fields
                .extend(group.rate().map(|rate| put(Bt::TaxGroupRate, Stated::Decimal(rate))));
            root.groups.push(made);
        }
    }

    fn finish(mut self) -> Draft {
        let mut lines = Vec::new();
        for at in 0..self.dues.len() {
            let id = at.saturating_add(1).to_string();
            if let Some(field) = self
                .line_mut(at)
                .and_then(|line| line.fields.iter_mut().find(|field| field.term == Bt::LineId))
            {
                field.value = Stated::Text(id.as_str().into());
            }
            lines.extend(self.dues.get(at).map(|due| made_by(due, &id)));
        }
        self.invoice.root.sort();
        Draft {
            invoice: self.invoice,
            lines,
            left: self.left,
            assumed: self.assumed,
        }
    }
}

fn made_by(due: &Due<'_>, id: &str) -> Drafted {
    let term = due.term;
    Drafted {
        term: term.map(|term| term.id.clone()).unwrap_or_default(),
        kind: term.map_or("", |term| term.kind.name),
        clause: term.and_then(|term| term.clause.clone()),
        key: term
            .map(|term| format!("term[{}].line[{id}].expected", term.id))
            .unwrap_or_default(),
        evidence: due.evidence.iter().map(|document| document.id.clone()).collect(),
    }
}

/// True for the rule of a kind that prices lines.
fn is_price(rule: &str) -> bool {
    let prices = |kind: &&TermKind| kind.rule == rule && kind.competes == "price";
    kinds::term_kinds().any(|kind| prices(&kind))
}

/// What is due, in a word.
fn name_of(due: &Due<'_>) -> String {
    let named = due.items.first().copied().or(due.role).or(due.category);
    named
        .or(due.term.map(|term| term.id.as_str()))
        .unwrap_or("–")
        .to_owned()
}
