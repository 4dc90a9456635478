//! Japan: details of what documents contain, how their tax is rounded, how they are paid. The number of a row counts only where
//! its id says so.

use super::table;

#[rustfmt::skip]
table! {
    /// Details of what documents of the qualified invoice system contain; the number counts only where the id says so.
    DOCUMENT_CONTENTS;
    "jp.qualified.number" 13 0 ["2023-10-01" ""] InForce Read "消費税法57条の2、57条の4第1項1号" "https://www.invoice-kohyo.nta.go.jp/about-toroku/index.html";
    "jp.qualified.reduced_mark" 0 0 ["2019-10-01" ""] InForce Read "消費税法57条の4第1項3号" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6102.htm";
    "jp.qualified.foreign_currency" 0 0 ["2023-10-01" ""] InForce Own "消費税法57条の4、インボイスQ&A（外貨建取引）" "";
    "jp.linked.rounding" 1 0 ["2023-10-01" ""] InForce Read "消費税法施行令70条の10、インボイスQ&A 問67" "";
    "jp.rounding.consistent" 0 0 ["2023-10-01" ""] InForce Own "消費税法施行令70条の10（端数処理の方法は任意）" "";
    "jp.categories" 5 0 ["1989-04-01" ""] InForce Read "消費税法4条・5条・6条・7条" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6201.htm";
    "jp.payment.terms" 0 0 ["" ""] InForce Own "民法412条（履行期）、当事者の合意" "";
    "jp.transfer_fee.civil" 0 0 ["" ""] InForce Own "民法485条（弁済の費用）" "";
    "jp.subject" 0 0 ["" ""] InForce Own "消費税法57条の4第1項2号・3号（取引年月日・内容）" "";
    "jp.payment.date_fixed" 0 0 ["2024-11-01" ""] InForce Read "特定受託事業者に係る取引の適正化等に関する法律4条（支払期日の定め方）" "";
}
