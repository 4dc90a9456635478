//! Every kind of term in four situations: as agreed, not as agreed, at the boundary, with what it needs missing.

use super::cases::Case;
use super::{contract_json, invoice_json, line, rules, traced};
use meisai::api;
use meisai::contract::{Field, Shape, find, term_kinds};
use meisai::i18n::Lang;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a term must say.
#[derive(Debug, PartialEq)]
enum Says {
    /// Nothing against it, and it was checked.
    Passes,
    /// A finding of the kind's rule.
    Fails,
    /// It cannot be said.
    Unverified,
}
use Says::{Fails, Passes, Unverified};

struct Row {
    kind: &'static str,
    situation: &'static str,
    /// Members of the term besides its kind.
    term: &'static str,
    /// Members of the invoice's head.
    head: &'static str,
    line: String,
    evidence: &'static str,
    says: Says,
}

fn row(kind: &'static str, situation: &'static str, term: &'static str, line: String, says: Says) -> Row {
    Row {
        kind,
        situation,
        term,
        head: "",
        line,
        evidence: "",
        says,
    }
}

/// A line that does not say how much.
fn no_quantity() -> String {
    line("1", "1", "1", "").replace(r#""quantity": "1", "#, "")
}

fn head(row: Row, head: &'static str) -> Row {
    Row { head, ..row }
}

fn proof(row: Row, evidence: &'static str) -> Row {
    Row { evidence, ..row }
}

const PRICE: &str = r#""params": { "unitPrice": "11000", "uom": "HUR" }"#;
const LIST: &str = r#""params": { "prices": [
    { "itemId": "DEV", "unitPrice": "10000", "validTo": "2026-09-30" },
    { "itemId": "DEV", "unitPrice": "11000", "validFrom": "2026-10-01" }] }"#;
const TIERS: &str = r#""params": { "tiers": [
    { "upTo": "10", "unit": "10" }, { "upTo": "20", "unit": "5" }, { "upTo": null, "unit": "2" }] }"#;
const RUNNING: &str = r#""params": { "cumulative": true, "tiers": [{ "upTo": "10", "unit": "10" }, { "unit": "5" }] }"#;
/// 10 units free, then 100 for every ten that are begun.
const PACKAGE: &str = r#""params": { "size": "10", "amount": "100", "free": "10" }"#;
/// Blocks of 10: the first hundred at 1.00, the others at 0.50.
const BLOCKS: &str =
    r#""params": { "blockSize": "10", "tiers": [{ "upTo": "100", "unit": "1.00" }, { "unit": "0.50" }] }"#;
/// 4 % of the first 10,000, 2 % of the rest.
const SHARES: &str = r#""params": { "tiers": [{ "upTo": "10000", "ratePercent": "4" }, { "ratePercent": "2" }] }"#;
/// One event free, then 1 % and 5 each: 30 + 5 and 3 + 5.
const EVENTS: &str = r#""params": { "ratePercent": "1", "fixed": "5", "freeEvents": "1" }"#;
/// 600,000 for 140 to 180 hours; below it 4,280 an hour: 8 × 4,280 = 34,240.
const BAND: &str = r#""params": { "method": "upper_lower", "monthlyBase": "600000", "lowerHours": "140", "upperHours": "180",
    "unitPriceStep": "10", "timeUnitMinutes": "15" }"#;
const ORDER: &str = r#"{ "kind": "order", "id": "PO-9", "lines": [{ "id": "1", "itemId": "DEV", "quantity": "48" }] }"#;
const DISCOUNT: &str = r#""scope": { "itemIds": ["DEV"] }, "params": { "percent": "10" }"#;
const CAP: &str = r#""params": { "cap": "5000", "per": "day" }"#;
const DAYS: &str = r#""period": { "from": "2026-10-05", "to": "2026-10-06" }"#;
const DUE: &str = r#""params": { "basis": "issue_date", "monthsAfter": 1, "monthEnd": true }"#;
const RECEIVED: &str = r#""params": { "basis": "receipt_date", "days": 30 }"#;
const PARTY: &str = r#""params": { "seller": { "name": "株式会社青葉", "taxId": "T1234567890123" } }"#;
const PRIOR: &str = r#"{ "kind": "prior_invoice", "number": "R-0", "seller": "T1", "amount": "1" }"#;

fn rows() -> Vec<Row> {
    let work = || line("48", "11000", "528000", "");
    let with = |more| line("48", "11000", "528000", more);
    let amount = |quantity, amount| line(quantity, "1", amount, "");
    let none = |name: &str| work().replace(&format!("\"{name}\": \"S\","), "");
    vec![
        row("price.fixed_unit", "passing", PRICE, work(), Passes),
        row(
            "price.fixed_unit",
            "failing",
            PRICE,
            line("48", "12000", "576000", ""),
            Fails,
        ),
        row(
            "price.fixed_unit",
            "boundary",
            r#""params": { "unitPrice": "11000" }, "tolerance": { "pctOver": "1" }"#,
            line("48", "11110", "533280", ""),
            Passes,
        ),
        row(
            "price.fixed_unit",
            "missing",
            PRICE,
            work().replace("HUR", "DAY"),
            Unverified,
        ),
        row("price.list", "passing", LIST, work(), Passes),
        row("price.list", "failing", LIST, line("48", "10000", "480000", ""), Fails),
        row(
            "price.list",
            "boundary",
            LIST,
            line(
                "48",
                "10000",
                "480000",
                r#""period": { "from": "2026-09-30", "to": "2026-09-30" }"#,
            ),
            Passes,
        ),
        row(
            "price.list",
            "missing",
            r#""params": { "listId": "P-1" }"#,
            work(),
            Unverified,
        ),
        row("price.graduated", "passing", TIERS, amount("21", "152"), Passes),
        row("price.graduated", "failing", TIERS, amount("21", "210"), Fails),
        row("price.graduated", "boundary", TIERS, amount("10", "100"), Passes),
        row("price.graduated", "missing", RUNNING, amount("10", "100"), Unverified),
        row("price.volume", "passing", TIERS, amount("21", "42"), Passes),
        row("price.volume", "failing", TIERS, amount("21", "105"), Fails),
        row("price.volume", "boundary", TIERS, amount("20", "100"), Passes),
        row("price.volume", "missing", RUNNING, amount("10", "100"), Unverified),
        proof(
            row(
                "qty.ordered_limit",
                "passing",
                r#""params": {}"#,
                line("40", "11000", "440000", ""),
                Passes,
            ),
            ORDER,
        ),
        proof(
            row(
                "qty.ordered_limit",
                "failing",
                r#""params": {}"#,
                line("49", "11000", "539000", ""),
                Fails,
            ),
            ORDER,
        ),
        proof(
            row("qty.ordered_limit", "boundary", r#""params": {}"#, work(), Passes),
            ORDER,
        ),
        row("qty.ordered_limit", "missing", r#""params": {}"#, work(), Unverified),
        row(
            "discount.percent",
            "passing",
            DISCOUNT,
            with(r#""allowances": [{ "amount": "52800", "percent": "10" }]"#),
            Passes,
        ),
        row("discount.percent", "failing", DISCOUNT, work(), Fails),
        row(
            "discount.percent",
            "boundary",
            r#""scope": { "itemIds": ["DEV"] }, "params": { "percent": "10" }, "tolerance": { "absUnder": "100" }"#,
            with(r#""allowances": [{ "amount": "52700", "percent": "10" }]"#),
            Passes,
        ),
        row(
            "discount.percent",
            "missing",
            DISCOUNT,
            work().replace(r#""itemNetPrice": "11000","#, ""),
            Unverified,
        ),
        row(
            "expense.category",
            "passing",
            r#""params": { "allow": ["meeting"] }"#,
            with(r#""expenseCategory": "meeting""#),
            Passes,
        ),
        row(
            "expense.category",
            "failing",
            r#""params": { "allow": ["meeting"] }"#,
            with(r#""expenseCategory": "travel""#),
            Fails,
        ),
        row(
            "expense.category",
            "boundary",
            r#""params": { "allow": ["meeting"], "deny": ["meeting"] }"#,
            with(r#""expenseCategory": "meeting""#),
            Fails,
        ),
        row(
            "expense.category",
            "missing",
            r#""scope": { "itemIds": ["DEV"] }, "params": { "allow": ["meeting"] }"#,
            work(),
            Unverified,
        ),
        row("expense.cap", "passing", CAP, line("1", "9000", "9000", DAYS), Passes),
        row("expense.cap", "failing", CAP, line("1", "10500", "10500", DAYS), Fails),
        row(
            "expense.cap",
            "boundary",
            CAP,
            line("1", "10000", "10000", DAYS),
            Passes,
        ),
        row(
            "expense.cap",
            "missing",
            CAP,
            line("1", "10000", "10000", ""),
            Unverified,
        ),
        row(
            "expense.nature",
            "passing",
            r#""params": { "nature": "expense_recharge" }"#,
            work(),
            Passes,
        ),
        row(
            "expense.nature",
            "failing",
            r#""params": { "nature": "reimbursement" }"#,
            work(),
            Fails,
        ),
        row("expense.nature", "boundary", r#""params": {}"#, work(), Fails),
        row(
            "expense.nature",
            "missing",
            r#""params": { "nature": "reimbursement" }"#,
            none("taxCategory"),
            Unverified,
        ),
        row(
            "tax.treatment",
            "passing",
            r#""params": { "category": "S", "rate": "10" }"#,
            work(),
            Passes,
        ),
        row(
            "tax.treatment",
            "failing",
            r#""params": { "category": "E" }"#,
            work(),
            Fails,
        ),
        row(
            "tax.treatment",
            "boundary",
            r#""params": { "rate": "10.00", "included": false }"#,
            work(),
            Passes,
        ),
        row(
            "tax.treatment",
            "missing",
            r#""params": { "category": "S" }"#,
            none("taxCategory"),
            Unverified,
        ),
        row(
            "period.service_window",
            "passing",
            r#""params": { "from": "2026-04-01", "to": "2027-03-31" }"#,
            work(),
            Passes,
        ),
        row(
            "period.service_window",
            "failing",
            r#""params": { "from": "2026-10-02", "to": "2027-03-31" }"#,
            work(),
            Fails,
        ),
        row(
            "period.service_window",
            "boundary",
            r#""params": { "from": "2026-10-01", "to": "2026-10-31" }"#,
            work(),
            Passes,
        ),
        head(
            row(
                "period.service_window",
                "missing",
                r#""params": { "from": "2026-10-01" }"#,
                work(),
                Unverified,
            ),
            r#""period": null"#,
        ),
        head(
            row("pay.due_date", "passing", DUE, work(), Passes),
            r#""dueDate": "2026-11-30""#,
        ),
        head(
            row("pay.due_date", "failing", DUE, work(), Fails),
            r#""dueDate": "2026-11-20""#,
        ),
        head(
            row(
                "pay.due_date",
                "boundary",
                r#""params": { "days": 29, "holidayRule": "next" }"#,
                work(),
                Passes,
            ),
            r#""dueDate": "2026-11-30""#,
        ),
        head(
            row("pay.due_date", "missing", RECEIVED, work(), Unverified),
            r#""dueDate": "2026-11-30""#,
        ),
        head(
            row(
                "doc.reference",
                "passing",
                r#""params": { "contract": "MSA-7" }"#,
                work(),
                Passes,
            ),
            r#""contractReference": "MSA-7""#,
        ),
        row(
            "doc.reference",
            "failing",
            r#""params": { "contract": "MSA-7" }"#,
            work(),
            Fails,
        ),
        proof(
            head(
                row(
                    "doc.reference",
                    "boundary",
                    r#""params": { "order": true }"#,
                    work(),
                    Passes,
                ),
                r#""orderReference": "PO-9""#,
            ),
            ORDER,
        ),
        row(
            "doc.reference",
            "missing",
            r#""params": { "order": true }"#,
            work(),
            Unverified,
        ),
        head(
            row("doc.party", "passing", PARTY, work(), Passes),
            r#""seller": { "name": "株式会社青葉", "taxId": "T1234567890123" }"#,
        ),
        head(
            row("doc.party", "failing", PARTY, work(), Fails),
            r#""seller": { "name": "株式会社青葉", "taxId": "T9999999999999" }"#,
        ),
        head(
            row("doc.party", "boundary", PARTY, work(), Passes),
            r#""seller": { "name": "青葉 ㈱", "taxId": "T1234567890123" }"#,
        ),
        head(
            row("doc.party", "missing", PARTY, work(), Unverified),
            r#""seller": { "name": "青葉㈱" }"#,
        ),
        row(
            "doc.currency",
            "passing",
            r#""params": { "currency": "JPY" }"#,
            work(),
            Passes,
        ),
        row(
            "doc.currency",
            "failing",
            r#""params": { "currency": "EUR" }"#,
            work(),
            Fails,
        ),
        row(
            "doc.currency",
            "boundary",
            r#""params": { "currency": "KRW" }"#,
            work(),
            Fails,
        ),
        head(
            row(
                "doc.currency",
                "missing",
                r#""params": { "currency": "JPY" }"#,
                work(),
                Unverified,
            ),
            r#""currency": null"#,
        ),
        proof(
            row("doc.duplicate", "passing", r#""params": {}"#, work(), Passes),
            PRIOR,
        ),
        proof(
            row("doc.duplicate", "failing", r#""params": {}"#, work(), Fails),
            r#"{ "kind": "prior_invoice", "number": "R-1" }"#,
        ),
        proof(
            head(
                row("doc.duplicate", "boundary", r#""params": {}"#, work(), Fails),
                r#""totals": { "amountDue": "580800" }"#,
            ),
            r#"{ "kind": "prior_invoice", "number": "r1", "amount": "580800" }"#,
        ),
        row("doc.duplicate", "missing", r#""params": {}"#, work(), Unverified),
        head(
            row(
                "doc.rounding",
                "passing",
                r#""params": { "mode": "floor" }"#,
                work(),
                Passes,
            ),
            r#""taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1005", "taxAmount": "100" }]"#,
        ),
        head(
            row(
                "doc.rounding",
                "failing",
                r#""params": { "mode": "floor" }"#,
                work(),
                Fails,
            ),
            r#""taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1005", "taxAmount": "101" }]"#,
        ),
        head(
            row(
                "doc.rounding",
                "boundary",
                r#""params": { "mode": "ceiling" }"#,
                work(),
                Passes,
            ),
            r#""taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1000", "taxAmount": "100" }]"#,
        ),
        head(
            row(
                "doc.rounding",
                "missing",
                r#""params": { "mode": "floor" }"#,
                work(),
                Unverified,
            ),
            r#""taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1005" }]"#,
        ),
        row(
            "price.package",
            "passing",
            PACKAGE,
            line("121", "1200", "1200", ""),
            Passes,
        ),
        row(
            "price.package",
            "failing",
            PACKAGE,
            line("121", "1300", "1300", ""),
            Fails,
        ),
        row(
            "price.package",
            "boundary",
            PACKAGE,
            line("110", "1000", "1000", ""),
            Passes,
        ),
        row("price.package", "missing", PACKAGE, no_quantity(), Unverified),
        row("price.block", "passing", BLOCKS, line("1500", "125", "125", ""), Passes),
        row("price.block", "failing", BLOCKS, line("1500", "75", "75", ""), Fails),
        row(
            "price.block",
            "boundary",
            BLOCKS,
            line("1000", "100", "100", ""),
            Passes,
        ),
        row("price.block", "missing", BLOCKS, no_quantity(), Unverified),
        proof(
            row(
                "price.graduated_percentage",
                "passing",
                SHARES,
                line("1", "500", "500", ""),
                Passes,
            ),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "15000" }] }"#,
        ),
        proof(
            row(
                "price.graduated_percentage",
                "failing",
                SHARES,
                line("1", "600", "600", ""),
                Fails,
            ),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "15000" }] }"#,
        ),
        proof(
            row(
                "price.graduated_percentage",
                "boundary",
                SHARES,
                line("1", "400", "400", ""),
                Passes,
            ),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "10000" }] }"#,
        ),
        row(
            "price.graduated_percentage",
            "missing",
            SHARES,
            line("1", "400", "400", ""),
            Unverified,
        ),
        proof(
            row("price.percentage", "passing", EVENTS, line("1", "43", "43", ""), Passes),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "1000" }, { "itemId": "DEV", "quantity": "3000" }, { "itemId": "DEV", "quantity": "300" }] }"#,
        ),
        proof(
            row("price.percentage", "failing", EVENTS, line("1", "53", "53", ""), Fails),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "1000" }, { "itemId": "DEV", "quantity": "3000" }, { "itemId": "DEV", "quantity": "300" }] }"#,
        ),
        proof(
            row("price.percentage", "boundary", EVENTS, line("1", "0", "0", ""), Passes),
            r#"{ "kind": "meter", "id": "M-1", "lines": [{ "itemId": "DEV", "quantity": "1000" }] }"#,
        ),
        row(
            "price.percentage",
            "missing",
            EVENTS,
            line("1", "43", "43", ""),
            Unverified,
        ),
        proof(
            row(
                "time.settlement_band",
                "passing",
                BAND,
                line("1", "565760", "565760", ""),
                Passes,
            ),
            r#"{ "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "DEV", "quantity": "132" }] }"#,
        ),
        proof(
            row(
                "time.settlement_band",
                "failing",
                BAND,
                line("1", "600000", "600000", ""),
                Fails,
            ),
            r#"{ "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "DEV", "quantity": "132" }] }"#,
        ),
        proof(
            row(
                "time.settlement_band",
                "boundary",
                BAND,
                line("1", "600000", "600000", ""),
                Passes,
            ),
            r#"{ "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "DEV", "quantity": "180" }] }"#,
        ),
        row(
            "time.settlement_band",
            "missing",
            BAND,
            line("1", "600000", "600000", ""),
            Unverified,
        ),
    ]
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
