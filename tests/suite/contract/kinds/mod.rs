//! Every kind of term in four situations: as agreed, not as agreed, at the boundary, with what it needs missing.

mod charges;
mod row;
mod usage;

use super::cases::Case;
use super::{contract_json, invoice_json, rules, traced};
use meisai::api;
use meisai::contract::{Field, Shape, find, term_kinds};
use meisai::i18n::Lang;
use row::{Fails, Passes, Row, Unverified};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn rows() -> Vec<Row> {
    charges::rows().into_iter().chain(usage::rows()).collect()
}

/// All rows.
pub fn cases() -> Vec<Case> {
    rows().iter().map(case).collect()
}

fn case(row: &Row) -> Case {
    let taken = row.head.strip_suffix(": null").map(|name| name.trim_matches('"'));
    let head = if taken.is_some() { "" } else { row.head };
    let mut invoice: Value = serde_json::from_str(&invoice_json(head, &row.line)).unwrap();
    if let (Some(name), Some(members)) = (taken, invoice.as_object_mut()) {
        members.remove(name);
    }
    let term = format!(r#"{{ "id": "T1", "kind": "{}", {} }}"#, row.kind, row.term);
    Case {
        kind: row.kind.to_owned(),
        situation: row.situation.to_owned(),
        invoice,
        contract: serde_json::from_str(&contract_json("", &term)).unwrap(),
        evidence: serde_json::from_str(row.evidence).unwrap_or_default(),
    }
}

#[test]
fn every_kind_says_what_it_must_in_four_situations() {
    let rule = |name: &str| find(name).unwrap().rule;
    let mut wrong = Vec::new();
    for row in rows() {
        let (invoice, contract, evidence) = case(&row).read();
        let (report, trace) = traced(&invoice, &contract, &evidence);
        let rule = rule(row.kind);
        let found = report.findings.iter().any(|finding| finding.rule == rule);
        let unverified = report.unchecked.iter().any(|unchecked| unchecked.rule == rule);
        let says = match (found, unverified) {
            (true, _) => Fails,
            (false, true) => Unverified,
            (false, false) => Passes,
        };
        let checked = report.coverage.checked > 0 || says == Unverified;
        if says != row.says || !checked {
            wrong.push(format!(
                "{} {}: {says:?}, {:?}",
                row.kind,
                row.situation,
                rules(&report)
            ));
        }
        assert_eq!(trace.recompute(), [], "{} {}", row.kind, row.situation);
        super::say(&report);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_and_every_parameter_has_its_words() {
    fn all(fields: &'static [Field]) -> Vec<Field> {
        let inner = |field: &Field| match field.shape {
            Shape::Rows(inner) | Shape::Record(inner) => all(inner),
            _ => Vec::new(),
        };
        fields
            .iter()
            .flat_map(|field| [vec![*field], inner(field)].concat())
            .collect()
    }
    let mut missing = BTreeSet::new();
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        for kind in term_kinds() {
            let said = ["title", "what", "do"].map(|part| format!("{}.{part}", kind.rule));
            let own = said.into_iter().chain([format!("kind.{}", kind.name)]);
            let fields = all(kind.fields);
            let labels = fields.iter().flat_map(|field| [field.label, field.help]);
            let keys = own.chain(labels.map(str::to_owned));
            missing.extend(
                keys.filter(|key| texts.get(key).is_none())
                    .map(|key| (lang.code(), key)),
            );
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

/// Kinds of which one alone sets the price of a line, whatever the others are.
const PRICES: [&str; 29] = [
    "commit.guarantee",
    "expense.at_cost",
    "expense.per_diem_mileage",
    "pay.late_interest",
    "period.milestone",
    "period.proration",
    "price.block",
    "price.capacity",
    "price.cost_plus",
    "price.fixed_unit",
    "price.fx",
    "price.graduated",
    "price.graduated_percentage",
    "price.indexation",
    "price.list",
    "price.lump_sum",
    "price.package",
    "price.percentage",
    "price.rate_card",
    "price.volume",
    "progress.change_order",
    "progress.release",
    "progress.schedule",
    "qty.threshold_addition",
    "scope.optional",
    "surcharge.accessorial",
    "surcharge.cancellation",
    "surcharge.fuel",
    "time.premium",
];

/// The other kinds that set a price: they have a base of their own.
const PRICES_OF_TIME: [&str; 2] = ["time.settlement_band", "time.travel"];

/// Kinds of which one at a time holds for a line or the document, beside all other kinds.
const ALONE: [&str; 20] = [
    "commit.allowance",
    "deduction.withholding",
    "discount.order",
    "doc.currency",
    "doc.rounding",
    "expense.cap",
    "expense.nature",
    "expense.preapproval",
    "expense.voucher",
    "pay.statutory_max",
    "period.billing_mode",
    "period.submission_deadline",
    "qty.minimum_order",
    "qty.ordered_limit",
    "qty.received_match",
    "qty.uom",
    "time.daily_cap",
    "time.increment",
    "time.match_timesheet",
    "time.rounding",
];

/// Two terms that say the same of the same lines: the linter calls it a tie where only one can hold, and a price ties with
/// every other price.
#[test]
fn two_terms_of_one_kind_tie_where_only_one_can_hold() {
    let mut terms: BTreeMap<String, serde_json::Value> = BTreeMap::new();
    for case in super::cases::of_kinds() {
        terms.insert(case.kind, case.contract["terms"][0].clone());
    }
    let ties = |first: &str, second: &str| {
        let second = second.replacen(r#""T1""#, r#""T2""#, 1);
        let text = format!(r#"{{ "id": "MSA-7", "terms": [{first}, {second}] }}"#);
        let found = meisai::contract::lint(&meisai::formats::read_jsonc(&text).unwrap());
        found
            .iter()
            .any(|lint| matches!(lint.rule, "CT-LINT-001" | "CT-LINT-002"))
    };
    let price = r#"{ "id": "P", "kind": "price.fixed_unit", "params": { "unitPrice": "11000" } }"#;
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for kind in term_kinds() {
        // A scope would go before the price of all lines.
        let mut term = terms[kind.name].clone();
        let scoped = term.as_object_mut().unwrap();
        scoped.retain(|name, _| !matches!(name.as_str(), "scope" | "validFrom" | "validTo" | "priority"));
        let term = term.to_string();
        let group = match (ties(&term, &term), ties(price, &term)) {
            (true, true) => "prices",
            (true, false) => "alone",
            (false, false) => "together",
            (false, true) => "never",
        };
        found.entry(group).or_default().insert(kind.name);
    }
    let prices: BTreeSet<&str> = PRICES.into_iter().chain(PRICES_OF_TIME).collect();
    assert_eq!(found["prices"], prices);
    let alone: BTreeSet<&str> = ALONE
        .into_iter()
        .chain(["discount.percent", "pay.due_date", "tax.treatment"])
        .collect();
    assert_eq!(found["alone"], alone);
    assert!(!found.contains_key("never"));
}

/// The order of the check (contract terms §2): quantities, prices, limits, discounts, commitments, surcharges, expenses,
/// retention, tax, the document, withholding.
#[test]
fn every_kind_stands_at_its_step() {
    let steps = |step: &str| -> BTreeSet<&'static str> {
        let kinds = term_kinds().filter(|kind| kind.step.name() == step);
        kinds.map(|kind| kind.name).collect()
    };
    let quantities = [
        "commit.allowance",
        "qty.meter_continuity",
        "qty.minimum_order",
        "qty.ordered_limit",
        "qty.received_match",
        "qty.substitution",
        "qty.uom",
        "time.daily_cap",
        "time.increment",
        "time.match_timesheet",
        "time.no_block_billing",
        "time.rounding",
    ];
    assert_eq!(steps("quantity"), BTreeSet::from(quantities));
    let limits = [
        "period.trial_free",
        "price.blended_rate",
        "price.ceiling",
        "price.change_notice",
        "scope.included",
        "staff.attendance",
        "staff.authorised",
        "staff.role_fit",
        "time.travel",
        "work.description",
        "work.excluded",
        "work.task_code",
    ];
    assert_eq!(steps("limit"), BTreeSet::from(limits));
    let families = ["commitment", "discount", "surcharge", "expense", "retention"].map(|step| (step, steps(step)));
    let beginnings = ["commit.", "discount.", "surcharge.", "expense.", "progress."];
    for ((step, kinds), beginning) in families.iter().zip(beginnings) {
        assert!(
            kinds.iter().all(|kind| kind.starts_with(beginning)),
            "{step}: {kinds:?}"
        );
    }
    assert_eq!(families.map(|(_, kinds)| kinds.len()), [6, 4, 3, 7, 4]);
    assert_eq!(steps("tax"), BTreeSet::from(["tax.treatment"]));
    let withheld = ["deduction.agreed", "deduction.transfer_fee", "deduction.withholding"];
    assert_eq!(steps("withholding"), BTreeSet::from(withheld));
    // What sets a price comes before what is taken of it.
    let early = PRICES.into_iter().filter(|name| {
        ["price.", "period.", "pay.", "qty.", "scope.", "time."]
            .iter()
            .any(|beginning| name.starts_with(beginning))
    });
    let prices: BTreeSet<&str> = early.chain(["time.settlement_band", "progress.schedule"]).collect();
    assert_eq!(steps("price"), prices);
}

/// Where a line stands to the fee: what is priced is part of it, what comes on top is extra, the rest says nothing.
#[test]
fn a_kind_says_whether_its_lines_are_part_of_the_fee() {
    let chip = |name: &str| meisai::contract::Chip::of(find(name).unwrap()).map(meisai::contract::Chip::name);
    assert_eq!(chip("price.fixed_unit"), Some("included"));
    assert_eq!(chip("scope.included"), Some("included"));
    assert_eq!(chip("progress.schedule"), Some("included"));
    assert_eq!(chip("scope.optional"), Some("option"));
    for extra in [
        "expense.cap",
        "surcharge.fuel",
        "progress.change_order",
        "time.premium",
        "pay.late_interest",
    ] {
        assert_eq!(chip(extra), Some("extra"), "{extra}");
    }
    for silent in [
        "qty.ordered_limit",
        "doc.currency",
        "discount.percent",
        "staff.authorised",
    ] {
        assert_eq!(chip(silent), None, "{silent}");
    }
}
