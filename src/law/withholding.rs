//! Japan's withholding on fees to individuals (源泉徴収): rates and amounts.

use super::fact::table;

const FEES: &str = "所得税法204条・205条、復興財源確保法28条";
const FEES_URL: &str = "https://www.nta.go.jp/taxes/shiraberu/taxanswer/gensen/2795.htm";

#[rustfmt::skip]
table! {
    /// Withholding on fees (源泉徴収): rates in percent, amounts in yen per payment.
    JP_WITHHOLDING;
    "jp.withholding.rate" 1021 2 ["2013-01-01" "2037-12-31"] InForce Read FEES FEES_URL;
    "jp.withholding.rate.above" 2042 2 ["2013-01-01" "2037-12-31"] InForce Read FEES FEES_URL;
    "jp.withholding.step" 1000000 0 ["2013-01-01" "2037-12-31"] InForce Read "所得税法205条1号" FEES_URL;
    "jp.withholding.scrivener_deduction" 10000 0 ["2013-01-01" "2037-12-31"] InForce Own "所得税法205条2号、同法施行令322条" "";
}
