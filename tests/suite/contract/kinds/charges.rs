//! Prices of units, tiers, limits, discounts, expenses, tax.

use super::super::line;
use super::row::{Fails, Passes, Row, Unverified, head, proof, row};

const PRICE: &str = r#""params": { "unitPrice": "11000", "uom": "HUR" }"#;
const LIST: &str = r#""params": { "prices": [
    { "itemId": "DEV", "unitPrice": "10000", "validTo": "2026-09-30" },
    { "itemId": "DEV", "unitPrice": "11000", "validFrom": "2026-10-01" }] }"#;
const TIERS: &str = r#""params": { "tiers": [
    { "upTo": "10", "unit": "10" }, { "upTo": "20", "unit": "5" }, { "upTo": null, "unit": "2" }] }"#;
const RUNNING: &str = r#""params": { "cumulative": true, "tiers": [{ "upTo": "10", "unit": "10" }, { "unit": "5" }] }"#;
const ORDER: &str = r#"{ "kind": "order", "id": "PO-9", "lines": [{ "id": "1", "itemId": "DEV", "quantity": "48" }] }"#;
const DISCOUNT: &str = r#""scope": { "itemIds": ["DEV"] }, "params": { "percent": "10" }"#;
const CAP: &str = r#""params": { "cap": "5000", "per": "day" }"#;
const DAYS: &str = r#""period": { "from": "2026-10-05", "to": "2026-10-06" }"#;

pub(super) fn rows() -> Vec<Row> {
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
    ]
}
