//! Suspicions that rest on the earlier invoices of the seller: each slip raises its own, and a plain next month raises none.

use crate::clarity::invoice;
use meisai::api::{self, Lang, Options, Request};
use meisai::rules::{Judgement, Role, Severity, suspicion};

/// September's invoice of a monthly service.
const BEFORE: &str = r#"{ "format": "meisai/1", "number": "R-2026/09", "typeCode": "380", "currency": "JPY", "issueDate": "2026-09-30",
  "subject": "2026年9月分 保守業務", "period": { "from": "2026-09-01", "to": "2026-09-30" }, "contractReference": "MSA-7",
  "seller": { "name": "株式会社青空設計", "taxId": "T1234567890123" },
  "payment": { "meansCode": "30", "accounts": [{ "id": "みらい銀行 仙台支店 普通 0000123", "name": "ｶ)ｱｵｿﾞﾗｾｯｹｲ" }] },
  "lines": [{ "id": "1", "name": "保守業務（9月分）", "sellerItemId": "H-1", "quantity": "160", "unit": "HUR", "itemNetPrice": "10900", "netAmount": "1744000", "taxCategory": "S", "taxRate": "10" }],
  "totals": { "amountDue": "1918400" } }"#;

/// October's, with nothing left over from September.
fn now() -> String {
    BEFORE
        .replace("R-2026/09", "R-2026/10")
        .replace("2026-09-", "2026-10-")
        .replace("9月", "10月")
}

/// August's, with the same account, price and quantity.
fn august() -> String {
    BEFORE
        .replace("R-2026/09", "R-2026/08")
        .replace("2026-09-", "2026-08-")
        .replace("9月", "8月")
}

fn said(now: &str, before: &[&str]) -> Vec<(&'static str, &'static str)> {
    let before: Vec<_> = before.iter().map(|json| invoice(json)).collect();
    let findings = suspicion::beside(&invoice(now), &before, Role::Receiver);
    for finding in &findings {
        assert!(finding.severity != Severity::Error && finding.judgement == Judgement::R);
    }
    findings.iter().map(|finding| (finding.rule, finding.say)).collect()
}

fn rules(now: &str, before: &[&str]) -> Vec<&'static str> {
    said(now, before).into_iter().map(|(rule, _)| rule).collect()
}

fn changed(from: &str, to: &str) -> String {
    let now = now();
    assert!(now.contains(from), "{from}");
    now.replace(from, to)
}

#[test]
fn the_next_month_is_not_suspect() {
    assert_eq!(rules(&now(), &[BEFORE, &august()]), Vec::<&str>::new());
    assert_eq!(rules(&now(), &[]), Vec::<&str>::new());
}

#[test]
fn each_slip_raises_its_suspicion_alone() {
    let slips = [
        ("普通 0000123", "普通 7654321", "ADV-SUSPECT-008"),
        ("ｶ)ｱｵｿﾞﾗｾｯｹｲ", "ﾗｯｷｰﾄﾚｰﾃﾞｨﾝｸﾞ", "ADV-SUSPECT-009"),
        ("2026年10月分", "2026年9月分", "ADV-SUSPECT-010"),
        ("保守業務（10月分）", "保守業務（9月分）", "ADV-SUSPECT-010"),
        ("10900", "19000", "ADV-SUSPECT-014"),
        ("\"160\"", "\"106\"", "ADV-SUSPECT-014"),
    ];
    for (from, to, rule) in slips {
        assert_eq!(rules(&changed(from, to), &[BEFORE, &august()]), [rule], "{to}");
    }
}

/// One account is written in many ways, and one seller too.
#[test]
fn the_same_account_in_another_format_is_no_other() {
    for same in ["0000123", "みらい銀行仙台支店（普通）０００0123"] {
        assert_eq!(
            rules(&changed("みらい銀行 仙台支店 普通 0000123", same), &[BEFORE]),
            Vec::<&str>::new(),
            "{same}"
        );
    }
    let iban = |account: &str, json: &str| json.replace("みらい銀行 仙台支店 普通 0000123", account);
    let before = iban("PL61 1090 1014 0000 0712 1981 2874", BEFORE);
    assert_eq!(
        rules(&iban("61109010140000071219812874", &now()), &[&before]),
        Vec::<&str>::new()
    );
    assert_eq!(
        rules(&iban("61109010140000071219812875", &now()), &[&before]),
        ["ADV-SUSPECT-008"]
    );
}

/// A seller who has another name since holds the account under that name.
#[test]
fn a_renamed_seller_is_no_other_holder() {
    let renamed = changed("株式会社青空設計", "株式会社海風").replace("ｶ)ｱｵｿﾞﾗｾｯｹｲ", "株式会社海風");
    let before = BEFORE.replace("ｶ)ｱｵｿﾞﾗｾｯｹｲ", "株式会社青空設計");
    assert_eq!(rules(&renamed, &[&before]), Vec::<&str>::new());
    assert_eq!(
        rules(
            &renamed.replace(r#""name": "株式会社海風" }] }"#, r#""name": "株式会社山風" }] }"#),
            &[&before]
        ),
        ["ADV-SUSPECT-009"]
    );
}

#[test]
fn a_second_account_beside_the_known_one_is_information() {
    let both = changed(
        r#""accounts": ["#,
        r#""accounts": [{ "id": "さくら銀行 本店 普通 7654321", "name": "ｶ)ｱｵｿﾞﾗｾｯｹｲ" }, "#,
    );
    let findings = suspicion::beside(&invoice(&both), &[invoice(BEFORE)], Role::Receiver);
    let told: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule, finding.severity))
        .collect();
    assert_eq!(told, [("ADV-SUSPECT-008", Severity::Info)]);
}

/// Accounts of another currency, of another seller and of later invoices tell nothing.
#[test]
fn other_currencies_sellers_and_later_invoices_tell_nothing() {
    let other = changed("普通 0000123", "普通 7654321");
    for (from, to) in [
        (r#""currency": "JPY""#, r#""currency": "EUR""#),
        ("T1234567890123", "T3210987654321"),
        (r#""issueDate": "2026-09-30""#, r#""issueDate": "2026-11-30""#),
    ] {
        assert_eq!(rules(&other, &[&BEFORE.replace(from, to)]), Vec::<&str>::new(), "{to}");
    }
    // The number with and without T is one seller.
    let bare = BEFORE.replace("T1234567890123", "1234567890123");
    assert_eq!(rules(&other, &[&bare]), ["ADV-SUSPECT-008"]);
}

#[test]
fn a_period_of_before_is_told_where_the_day_of_issue_moved_on() {
    let with = |from: &str, to: &str, issued: &str| {
        now()
            .replace(r#""from": "2026-10-01""#, &format!(r#""from": "{from}""#))
            .replace(r#""to": "2026-10-30""#, &format!(r#""to": "{to}""#))
            .replace(r#""issueDate": "2026-10-30""#, &format!(r#""issueDate": "{issued}""#))
            .replace("10月", "")
    };
    let say = |json: &str| said(json, &[BEFORE]);
    let same = with("2026-09-01", "2026-09-30", "2026-10-30");
    assert_eq!(say(&same), [("ADV-SUSPECT-011", "ADV-SUSPECT-011")]);
    let older = with("2026-08-01", "2026-08-31", "2026-10-30");
    assert_eq!(say(&older), [("ADV-SUSPECT-011", "ADV-SUSPECT-011.older")]);
    // A second invoice for one month, issued in the same round; another contract; and a credit note.
    assert_eq!(say(&with("2026-09-01", "2026-09-30", "2026-10-05")), []);
    assert_eq!(say(&same.replace("MSA-7", "MSA-8")), []);
    assert_eq!(say(&same.replace(r#""typeCode": "380""#, r#""typeCode": "381""#)), []);
    // Another service is another matter.
    assert_eq!(say(&same.replace("H-1", "H-2")), []);
}

#[test]
fn a_subject_is_read_in_three_languages() {
    let subjects = [
        ("2026年9月分 保守業務", true),
        ("９月ご請求分", true),
        ("9月・10月分", false),
        ("9月30日付注文分", false),
        ("保守業務 9ヶ月契約", false),
        ("Maintenance, September 2026", true),
        ("Maintenance, September 2025", false),
        ("Order of 28 September", false),
        ("September to October 2026", false),
        ("Obsługa za wrzesień 2026", true),
        ("Usługi we wrześniu", true),
        ("Zamówienie z 28 września", false),
        ("Support 2026-09", true),
        ("Support 09/2026", true),
        ("PO-2026-09", false),
        ("FV/09/2026", false),
        ("Release 9.2", false),
    ];
    for (subject, told) in subjects {
        let found = rules(&changed("2026年10月分 保守業務", subject), &[BEFORE]);
        let expected: &[&str] = if told { &["ADV-SUSPECT-010"] } else { &[] };
        assert_eq!(found, expected, "{subject}");
    }
}

#[test]
fn a_subject_alone_is_told_for_the_month_before() {
    let found = |subject: &str| said(&changed("2026年10月分 保守業務", subject), &[]);
    assert_eq!(found("2026年9月分"), [("ADV-SUSPECT-010", "ADV-SUSPECT-010.alone")]);
    // May and March are words too, and December may be paid in advance.
    for quiet in ["You may pay by card", "12月分", "保守業務"] {
        assert_eq!(found(quiet), [], "{quiet}");
    }
    // Without a period only the same words a month later tell.
    let bare = |json: &str| json.replace(r#""period": { "from": "2026-09-01", "to": "2026-09-30" },"#, "");
    let copy = bare(BEFORE)
        .replace("R-2026/09", "R-2026/10")
        .replace("2026-09-30", "2026-10-30");
    assert_eq!(
        said(&copy, &[&bare(BEFORE)]),
        [("ADV-SUSPECT-010", "ADV-SUSPECT-010.copied")]
    );
}

/// Prices that changed before, that differ by more than two digits, or are short, are prices.
#[test]
fn a_changed_price_is_no_swap() {
    for price in ["11900", "9010", "10990", "10900.00"] {
        assert_eq!(
            rules(&changed("10900", price), &[BEFORE, &august()]),
            Vec::<&str>::new(),
            "{price}"
        );
    }
    let varied = august().replace("10900", "10000");
    assert_eq!(
        rules(&changed("10900", "19000"), &[BEFORE, &varied]),
        Vec::<&str>::new()
    );
    // Two invoices must agree before a quantity is suspect.
    assert_eq!(rules(&changed("\"160\"", "\"106\""), &[BEFORE]), Vec::<&str>::new());
}

/// In a review the history is asked without a contract; the verdict stays, for advice never stands in the way.
#[test]
fn a_review_asks_the_history_without_a_contract() {
    let other = changed("普通 0000123", "普通 7654321");
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        let review = |now: &str, history: &[&[u8]]| {
            let request = Request {
                invoice: now.as_bytes(),
                history,
                ..Request::default()
            };
            api::review(&request, &Options::default(), &texts).unwrap()
        };
        let without = review(&other, &[]);
        let told = review(&other, &[BEFORE.as_bytes()]);
        let found = told
            .findings
            .iter()
            .find(|finding| finding.rule == "ADV-SUSPECT-008")
            .unwrap();
        assert!(
            found.what.contains("R-2026/09") && found.what.contains("7654321"),
            "{}",
            found.what
        );
        assert_eq!(told.verdict, without.verdict);
    }
}

/// Where the law of the place asks about the subject too, there is one root, and what the history says follows from it.
#[test]
fn a_subject_that_the_law_asks_about_has_one_root() {
    let texts = api::texts(Lang::Ja);
    let now = changed("2026年10月分", "2026年9月分");
    let request = Request {
        invoice: now.as_bytes(),
        history: &[BEFORE.as_bytes()],
        ..Request::default()
    };
    let review = api::review(&request, &Options::default(), &texts).unwrap();
    let about = review.findings.iter().filter(|finding| finding.place == "/subject");
    let told: Vec<_> = about
        .map(|finding| (finding.rule.as_str(), finding.caused_by.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("JP-REC-005", None), ("ADV-SUSPECT-010", Some("JP-REC-005 /subject"))]
    );
}

/// A copy in another format writes number, seller and account in its own way; it is the same bill all the same.
#[test]
fn a_copy_in_another_format_is_a_duplicate() {
    let texts = api::texts(Lang::En);
    let finds = |copy: &str| {
        let request = Request {
            invoice: copy.as_bytes(),
            history: &[BEFORE.as_bytes()],
            ..Request::default()
        };
        let review = api::review(&request, &Options::default(), &texts).unwrap();
        review.findings.iter().any(|finding| finding.rule == "CT-DOC-006")
    };
    let copy = BEFORE.replace("R-2026/09", "Ｒ２０２６-０９");
    assert!(finds(&copy));
    assert!(finds(&copy.replace("T1234567890123", "1234567890123")));
    assert!(finds(
        &copy
            .replace(r#", "taxId": "T1234567890123""#, "")
            .replace("株式会社青空設計", "青空設計（株）")
    ));
    assert!(!finds(&copy.replace("T1234567890123", "T3210987654321")));
    assert!(!finds(
        &copy
            .replace("1918400", "1918000")
            .replace("保守業務", "開発")
            .replace("H-1", "D-1")
    ));
}
