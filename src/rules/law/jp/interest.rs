//! Japan: interest for delay (遅延損害金) that an invoice claims on another debt. The civil rate is that of the first day of delay and
//! stays; under 取適法 it is 14.6 % from day 61 after receipt, and the civil or agreed rate before.

use crate::rules::law::{Case, Hits, claims, law_rules};

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
    "JP-INT-001" Warning R ["" ""] ["jp.interest.civil.2026" "jp.interest.civil.2023" "jp.interest.civil.2020" "jp.interest.civil.old" "jp.interest.toriteki" "jp.interest.shitauke"] [LineNetAmount ChargeAmount] claimed;
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
