//! Japan: when and how an invoice is paid. Customs of closing and paying (締め日・支払日) and bank holidays, the 60 days of 取適法 and
//! フリーランス法, fees deducted from a transfer, bills, and what delay costs.

use super::document::{first_supply, lines, wording};
use crate::explain::{Value, Values};
use crate::law;
use crate::law::calendar::Calendar;
use crate::law::terms::{Custom, SixtyDays, day_60, japanese_limitation, sixty_days};
use crate::model::{Group, Term, bare_letters, narrow};
use crate::rules::law::{Case, Hits, delay, law_rules};
use crate::rules::names::is_individual;
use crate::rules::{Judgement, Patch, PatchOp, Severity};
use chrono::NaiveDate;

law_rules! {
    /// The due day is not the one that the payment terms give.
    ///
    /// **Why** A custom such as 月末締め翌月末払い fixes the day: closing day, month, day of payment. On a bank holiday the
    /// parties may have agreed on the day before (前営業日) or the next (翌営業日).
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "period": { "from": "2026-10-01", "to": "2026-10-31" }, "dueDate": "2026-11-30", "paymentTerms": "毎月末日締め、翌月末日払い" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "period": { "from": "2026-10-01", "to": "2026-10-31" }, "dueDate": "2026-11-20", "paymentTerms": "月末締め翌月末払い" }
    /// ```
    "JP-PAY-001" Warning R ["" ""] ["jp.payment.terms"] [DueDate] terms;

    /// The due day lies beyond the 60 days of the acts that protect small suppliers.
    ///
    /// **Why** Payment is due within 60 days of receipt, the day of receipt being day 1, and as early as possible; practice
    /// reads two months where a month's deliveries are closed together. Where it was agreed that a bank holiday moves the payment
    /// on, it may come up to two days later.
    ///
    /// **Passes**
    /// ```json
    /// { "paymentAct": "jp-toriteki", "issueDate": "2026-10-31", "delivery": { "date": "2026-10-01" }, "dueDate": "2026-11-29" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "paymentAct": "jp-toriteki", "issueDate": "2026-10-31", "period": { "from": "2026-10-01", "to": "2026-10-31" }, "dueDate": "2026-12-31", "paymentTerms": "月末締め翌々月末払い" }
    /// ```
    "JP-PAY-002" Error A ["2024-11-01" ""] ["jp.payment.toriteki" "jp.payment.freelance" "jp.payment.months_tolerated" "jp.payment.bank_holiday_slip" "jp.payment.shitauke"] [DueDate] within_60_days;

    /// A bank fee is taken off what the supplier gets.
    ///
    /// **Why** Under 取適法 a fee deducted from the payment is an unlawful reduction of the price. Otherwise the debtor bears it
    /// unless the parties agree.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentTerms": "振込手数料は貴社にてご負担ください。" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentAct": "jp-toriteki", "allowances": [{ "amount": "660", "reason": "振込手数料" }] }
    /// ```
    "JP-PAY-003" Warning R ["2026-01-01" ""] ["jp.transfer_fee" "jp.transfer_fee.civil"] [AllowanceReason] transfer_fee;

    /// The payment terms name no day.
    ///
    /// **Why** "Within 60 days" is no day: a date, or a closing day with a month and a day of payment, is needed.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentAct": "jp-freelance", "paymentTerms": "月末締め翌月25日払い" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentAct": "jp-freelance", "paymentTerms": "受領後60日以内に支払う" }
    /// ```
    "JP-PAY-004" Warning R ["2024-11-01" ""] ["jp.payment.date_fixed"] [PaymentTerms] no_day;

    /// Banks are closed on the due day.
    ///
    /// **Why** Whether payment moves to the day before or the next must be agreed.
    ///
    /// **Passes**
    /// ```json
    /// { "dueDate": "2027-01-31", "paymentTerms": "月末締め翌月末払い（金融機関休業日の場合は前営業日）" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "dueDate": "2027-01-31" }
    /// ```
    "JP-PAY-005" Info H ["" ""] ["jp.bank_days"] [DueDate] bank_holiday;

    /// The due day has passed.
    ///
    /// **Why** From the day after the due day interest runs at the rate of that day, 3 % a year unless agreed otherwise; it
    /// stays for the whole delay. Under 取適法 it is 14.6 % from day 61 after receipt.
    ///
    /// **Passes**
    /// ```json today=2026-05-31
    /// { "currency": "JPY", "dueDate": "2026-05-31", "totals": { "amountDue": "1100000" } }
    /// ```
    /// **Fails**
    /// ```json today=2026-08-31
    /// { "currency": "JPY", "dueDate": "2026-05-31", "totals": { "amountDue": "1100000" } }
    /// ```
    "JP-PAY-006" Info H ["" ""] ["jp.interest.civil.2026" "jp.interest.civil.2023" "jp.interest.civil.2020" "jp.interest.civil.old" "jp.interest.commercial.old" "jp.interest.toriteki" "jp.interest.shitauke" "jp.interest.day_count" "jp.limitation.known_years"] [DueDate] late;

    /// Payment by a bill.
    ///
    /// **Why** Under 取適法 no promissory note (手形) may be used; bills leave the clearing house on 2027-03-31.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentAct": "jp-toriteki", "paymentTerms": "銀行振込" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "paymentAct": "jp-toriteki", "paymentTerms": "約束手形（120日）にて支払う" }
    /// ```
    "JP-PAY-007" Warning R ["2026-01-01" ""] ["jp.no_promissory_notes"] [PaymentTerms] bill;
}

const BANKS: Calendar = Calendar::JapaneseBanks;

/// The custom in a sentence, as in `毎月末日締め、翌月の25日にお支払いください`.
fn custom(text: &str) -> Option<Custom> {
    let skipped =
        |c: &char| !c.is_whitespace() && !matches!(c, '、' | ',' | '。' | '.' | 'の' | 'に' | 'を' | 'お' | '毎');
    let plain: String = text.chars().filter(skipped).map(narrow).filter(skipped).collect();
    let (closing, rest) = match plain.split_once('締') {
        Some((before, rest)) => {
            let of_day = |c: char| c.is_ascii_digit() || matches!(c, '月' | '末' | '日');
            let start = before.char_indices().rev().take_while(|(_, c)| of_day(*c)).last();
            let closing = start.and_then(|(at, _)| before.get(at..))?;
            let closing = closing
                .strip_prefix('月')
                .filter(|rest| rest.starts_with('末'))
                .unwrap_or(closing);
            (
                closing.to_owned(),
                rest.trim_start_matches(['め', '切', 'り']).to_owned(),
            )
        }
        None => ("末".to_owned(), plain),
    };
    let start = ["翌々々月", "翌々月", "翌月", "当月"]
        .iter()
        .filter_map(|word| rest.find(word))
        .min()?;
    let pay = rest.get(start..)?;
    let pay = pay.split_once(['払', '支', '振']).map_or(pay, |(pay, _)| pay);
    Custom::parse(&format!("{closing}締{pay}払い"))
}

/// The days that the terms allow: as the custom says, or moved where banks are closed.
fn due_days(case: &Case<'_>, custom: Custom, text: &str) -> Option<Vec<NaiveDate>> {
    let root = case.root;
    let period = root.group(Term::Period).and_then(|period| period.date(Term::PeriodEnd));
    let delivered = root
        .group(Term::Delivery)
        .and_then(|group| group.date(Term::DeliveryDate));
    let known = root.date(Term::ClosingDate).or(period).or(delivered);
    let issued = root.date(Term::IssueDate);
    let mut from = vec![known.or(issued)?];
    if known.is_none() {
        // An invoice of the first days of a month closes the month before.
        from.extend(issued.and_then(|day| day.checked_sub_months(chrono::Months::new(1))));
    }
    let mut days = Vec::new();
    for day in from {
        let due = custom.due(day, BANKS);
        if text.contains("前営業日") {
            days.push(due.previous_business_day);
        } else if text.contains("翌営業日") {
            days.push(due.next_business_day);
        } else {
            days.extend([due.due, due.previous_business_day, due.next_business_day]);
        }
    }
    Some(days)
}

fn terms(case: &Case<'_>, hits: &mut Hits<'_>) {
    let text = wording(case.root);
    let (Some(stated), Some(custom)) = (case.root.date(Term::DueDate), custom(&text)) else {
        return;
    };
    let Some(days) = due_days(case, custom, &text) else {
        return;
    };
    let Some(expected) = days.first().copied().filter(|_| !days.contains(&stated)) else {
        return;
    };
    let finding = hits.at("/dueDate".to_owned(), Term::DueDate);
    finding.stated = Some(Value::Date(stated));
    finding.expected = Some(Value::Date(expected));
    finding.values = Values::new()
        .with("stated", Value::Date(stated))
        .with("expected", Value::Date(expected));
    if let Some(remedy) = &mut finding.remedy {
        remedy.patch = vec![Patch {
            op: PatchOp::Replace,
            path: "/dueDate".to_owned(),
            value: Some(expected.to_string()),
        }];
    }
}

/// The act that protects the supplier, as the invoice says.
fn act(root: &Group) -> Option<&str> {
    root.text(Term::PaymentAct)
        .filter(|act| matches!(*act, "jp-toriteki" | "jp-freelance"))
}

/// True for a payment that a bank holiday moves on by the days that are allowed, as was agreed.
fn slips(root: &Group, received: NaiveDate, due: NaiveDate) -> bool {
    let days = law::row("jp.payment.bank_holiday_slip").map_or(2, law::Row::whole);
    let agreed = wording(root).contains("翌営業日");
    let before = |back: i64| due.checked_sub_signed(chrono::TimeDelta::days(back));
    agreed
        && (1..=days)
            .filter_map(before)
            .any(|day| BANKS.on_or_after(day) == due && sixty_days(received, day) == SixtyDays::Within)
}

fn within_60_days(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let (Some(received), Some(due)) = (first_supply(root), root.date(Term::DueDate)) else {
        return;
    };
    let seller = root.group(Term::Seller);
    let individual =
        seller.is_some_and(|seller| is_individual(seller, Term::SellerEntity, Term::SellerName) == Some(true));
    let act = act(root);
    if act.is_none() && !individual {
        return;
    }
    // Two months stand for 60 days only where deliveries of a month are closed together.
    let closes = root.field(Term::ClosingDate).is_some()
        || root.group(Term::Period).is_some()
        || custom(&wording(root)).is_some();
    let allowed = match sixty_days(received, due) {
        SixtyDays::Within => true,
        SixtyDays::Tolerated => closes,
        SixtyDays::Violation => false,
    };
    if allowed || slips(root, received, due) {
        return;
    }
    let finding = hits.at("/dueDate".to_owned(), Term::DueDate);
    if act.is_none() {
        (finding.severity, finding.judgement) = (Severity::Info, Judgement::H);
    }
    let id = match act {
        Some("jp-toriteki") => law::in_force(law::JP_DEADLINES.get(..2).unwrap_or_default(), received)
            .map_or("jp.payment.toriteki", |row| row.fact.id()),
        _ => "jp.payment.freelance",
    };
    finding.legal = law::fact(id).map(|fact| &fact.legal);
    finding.stated = Some(Value::Date(due));
    finding.expected = Some(Value::Date(day_60(received)));
    finding.values = Values::new()
        .with("due", Value::Date(due))
        .with("received", Value::Date(received))
        .with("last", Value::Date(day_60(received)));
}

fn transfer_fee(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let is_fee = |text: Option<&str>| {
        let bare = bare_letters(text.unwrap_or_default());
        bare.contains("振込手数料") || bare.contains("送金手数料")
    };
    let allowance = root
        .groups_of(Term::Allowance)
        .position(|group| is_fee(group.text(Term::AllowanceReason)))
        .map(|index| (format!("/allowances/{index}/reason"), Term::AllowanceReason));
    let line = || {
        let mut all = lines(root);
        let taken = |line: &Group| {
            line.decimal(Term::LineNetAmount)
                .is_some_and(crate::money::Decimal::is_negative)
        };
        let (index, _) = all.find(|(_, line)| taken(line) && is_fee(line.text(Term::ItemName)))?;
        Some((format!("/lines/{index}/name"), Term::ItemName))
    };
    let Some((place, term)) = allowance.or_else(line) else {
        return;
    };
    let finding = hits.at(place, term);
    if act(root) != Some("jp-toriteki") {
        (finding.severity, finding.judgement) = (Severity::Info, Judgement::H);
        finding.legal = law::fact("jp.transfer_fee.civil").map(|fact| &fact.legal);
        finding.say = "JP-PAY-003.civil";
    }
}

fn no_day(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let text: String = wording(root).chars().map(narrow).collect();
    let vague = text.contains("日以内") && custom(&text).is_none();
    if act(root).is_some() && vague && root.field(Term::DueDate).is_none() {
        hits.at("/paymentTerms".to_owned(), Term::PaymentTerms);
    }
}

fn bank_holiday(case: &Case<'_>, hits: &mut Hits<'_>) {
    let text = wording(case.root);
    let Some(due) = case.root.date(Term::DueDate).filter(|due| !BANKS.is_open(*due)) else {
        return;
    };
    if text.contains("前営業日") || text.contains("翌営業日") {
        return;
    }
    let finding = hits.at("/dueDate".to_owned(), Term::DueDate);
    finding.values = Values::new()
        .with("due", Value::Date(due))
        .with("before", Value::Date(BANKS.on_or_before(due)))
        .with("after", Value::Date(BANKS.on_or_after(due)));
}

fn late(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(delay) = delay::delay(case) else { return };
    let due = case.root.date(Term::DueDate);
    let barred = due.and_then(|due| Some(japanese_limitation(due, law::row("jp.limitation.known_years")?)));
    let Some((finding, owed)) = delay.tell(case, hits) else {
        return;
    };
    let Some(part) = owed.parts.last() else { return };
    finding.values = core::mem::take(&mut finding.values)
        .with("rate", Value::Percent(part.rate.value.normalized()))
        .with("barred", Value::Date(barred.unwrap_or_default()));
    // Under 取適法 two rates follow each other; in a leap year two bases do.
    if owed.parts.len() > 1 {
        finding.say = "JP-PAY-006.parts";
    }
}

fn bill(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let by_words = wording(root).contains("手形");
    let payment = root.group(Term::Payment);
    // UNTDID 4461: 20 cheque, 60 promissory note, 70 bill drawn by the creditor.
    let coded = payment.is_some_and(|payment| matches!(payment.text(Term::PaymentMeansCode), Some("60" | "70")));
    if act(root) == Some("jp-toriteki") && (by_words || coded) {
        hits.at("/paymentTerms".to_owned(), Term::PaymentTerms);
    }
}
