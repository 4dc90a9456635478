//! Payment, papers, prices of what was used, the settlement band.

use super::super::line;
use super::row::{Fails, Passes, Row, Unverified, head, no_quantity, proof, row};

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
const DUE: &str = r#""params": { "basis": "issue_date", "monthsAfter": 1, "monthEnd": true }"#;
const RECEIVED: &str = r#""params": { "basis": "receipt_date", "days": 30 }"#;
const PARTY: &str = r#""params": { "seller": { "name": "株式会社青葉", "taxId": "T1234567890123" } }"#;
const PRIOR: &str = r#"{ "kind": "prior_invoice", "number": "R-0", "seller": "T1", "amount": "1" }"#;

pub(super) fn rows() -> Vec<Row> {
    let work = || line("48", "11000", "528000", "");
    vec![
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
