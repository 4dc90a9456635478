//! Japan: interest for delay (遅延損害金) that an invoice claims on another debt. The civil rate is that of the first day of delay and
//! stays; under 取適法 it is 14.6 % from day 61 after receipt, and the civil or agreed rate before.

use super::document::wording;
use crate::explain::{Value, Values};
use crate::law;
use crate::model::{Term, narrow};
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, claims, law_rules};
use crate::rules::number::at_most;

law_rules! {
    /// The interest claimed is not the statutory one.
    ///
    /// **Why** Without an agreement the legal rate of the first day of delay counts for the whole delay; under 取適法 14.6 % from day 61
    /// after receipt. An agreed rate that is higher takes its place.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "issueDate": "2026-09-30", "lines": [
    ///     { "id": "1", "name": "遅延損害金（5月分）", "netAmount": "8317", "taxCategory": "O", "period": { "from": "2026-06-01", "to": "2026-08-31" },
    ///       "attributes": [{ "name": "元本", "value": "1100000" }] } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "issueDate": "2026-09-30", "lines": [
    ///     { "id": "1", "name": "遅延損害金（5月分）", "netAmount": "40480", "taxCategory": "O", "period": { "from": "2026-06-01", "to": "2026-08-31" },
    ///       "attributes": [{ "name": "元本", "value": "1100000" }] } ] }
    /// ```
    "JP-INT-001" Warning R ["" ""] ["jp.interest.civil.2026" "jp.interest.civil.2023" "jp.interest.civil.2020" "jp.interest.civil.old" "jp.interest.commercial.old" "jp.interest.toriteki" "jp.interest.shitauke"] [LineNetAmount ChargeAmount] claimed;

    /// A consumer is asked for more than 14.6 % a year.
    ///
    /// **Why** What a consumer owes for delay is capped at 14.6 % a year; what was agreed above that is void.
    ///
    /// **Passes**
    /// ```json
    /// { "buyer": { "entityType": "consumer" }, "paymentTerms": "お支払いが遅れた場合は遅延損害金（年14.6％）を申し受けます。" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "buyer": { "entityType": "consumer" }, "paymentTerms": "お支払いが遅れた場合は遅延損害金（年18％）を申し受けます。" }
    /// ```
    "JP-INT-002" Warning R ["2001-04-01" ""] ["jp.interest.consumer_cap"] [PaymentTerms] consumer_cap;
}

/// The yearly rate that terms name for delay, as in `遅延損害金は年14.6%`.
fn agreed_rate(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    let (_, after) = plain.split_once("遅延")?;
    let (_, after) = after.split_once('年')?;
    let (number, _) = after.split_once(['%', '％'])?;
    Decimal::parse(number.trim_start_matches(['利', '率', '：', ':'])).ok()
}

fn consumer_cap(case: &Case<'_>, hits: &mut Hits<'_>) {
    let buyer = case
        .root
        .group(Term::Buyer)
        .and_then(|buyer| buyer.text(Term::BuyerEntity));
    let cap = law::row("jp.interest.consumer_cap").map(law::Row::value);
    let rate = agreed_rate(&wording(case.root)).filter(|_| buyer == Some("consumer"));
    let (Some(rate), Some(cap)) = (rate, cap) else { return };
    if !at_most(rate, cap) {
        hits.at("/paymentTerms".to_owned(), Term::PaymentTerms).values = Values::new()
            .with("rate", Value::Percent(rate))
            .with("cap", Value::Percent(cap));
    }
}

fn claimed(case: &Case<'_>, hits: &mut Hits<'_>) {
    for judged in claims::judged(case, hits) {
        if judged.gap.is_zero() {
            continue;
        }
        let less = judged.gap.is_negative();
        let finding = judged.tell(case, hits);
        if less {
            finding.say = "JP-INT-001.less";
        }
    }
}
