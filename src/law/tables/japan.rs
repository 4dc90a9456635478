//! Japan.

use super::table;

#[rustfmt::skip]
table! {
    /// The share of the tax in a purchase from a supplier who is not registered that may be deducted (免税事業者等からの課税
    /// 仕入れに係る経過措置), in percent, by the day of the purchase.
    TRANSITIONAL_CREDIT;
    "jp.transitional.2023" 80 0 ["2023-10-01" "2026-09-30"] Repealed Read "平成28年改正法附則52条" "";
    "jp.transitional.2026" 70 0 ["2026-10-01" "2028-09-30"] InForce Read "平成28年改正法附則53条（令和8年度改正）" "";
    "jp.transitional.2028" 50 0 ["2028-10-01" "2030-09-30"] InForce Read "平成28年改正法附則53条（令和8年度改正）" "";
    "jp.transitional.2030" 30 0 ["2030-10-01" "2031-09-30"] InForce Read "平成28年改正法附則53条（令和8年度改正）" "";
    "jp.transitional.2031" 0 0 ["2031-10-01" ""] InForce Read "平成28年改正法附則53条（令和8年度改正）" "";
}
