//! Japan: what documents must contain and how their tax is rounded. The number of a row is the count, the amount or the
//! number of days that its note says; 0 where the law gives none.

use super::table;

#[rustfmt::skip]
table! {
    /// What documents of the qualified invoice system contain; the value is the count of items.
    DOCUMENT_CONTENTS;
    "jp.qualified.contents" 6 0 ["2023-10-01" ""] InForce Read "消費税法57条の4第1項" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6625.htm";
    "jp.qualified.number" 13 0 ["2023-10-01" ""] InForce Read "消費税法57条の2、57条の4第1項1号" "https://www.invoice-kohyo.nta.go.jp/about-toroku/index.html";
    "jp.qualified.reduced_mark" 0 0 ["2019-10-01" ""] InForce Read "消費税法57条の4第1項3号" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6102.htm";
    "jp.qualified.foreign_currency" 0 0 ["2023-10-01" ""] InForce Own "消費税法57条の4、インボイスQ&A（外貨建取引）" "";
    "jp.simplified.contents" 5 0 ["2023-10-01" ""] InForce Read "消費税法57条の4第2項、同施行令70条の11" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6625.htm";
    "jp.return.contents" 5 0 ["2023-10-01" ""] InForce Own "消費税法57条の4第3項" "";
    "jp.corrected" 0 0 ["2023-10-01" ""] InForce Own "消費税法57条の4第4項" "";
    "jp.purchase_statement" 0 0 ["2023-10-01" ""] InForce Own "消費税法30条9項3号" "";
    "jp.linked.documents" 0 0 ["2023-10-01" ""] InForce Read "消費税法基本通達1-8-1、インボイスQ&A 問67" "";
    "jp.linked.rounding" 1 0 ["2023-10-01" ""] InForce Read "消費税法施行令70条の10、インボイスQ&A 問67" "";
    "jp.rounding.once" 1 0 ["2023-10-01" ""] InForce Read "消費税法施行令70条の10、基本通達1-8-15、インボイスQ&A 問57" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6371.htm";
    "jp.rounding.consistent" 0 0 ["2023-10-01" ""] InForce Own "消費税法施行令70条の10（端数処理の方法は任意）" "";
    "jp.categories" 5 0 ["1989-04-01" ""] InForce Read "消費税法4条・5条・6条・7条" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6201.htm";
    "jp.individual_number" 12 0 ["2015-10-05" ""] InForce Read "番号法9条・19条" "";
    "jp.payment.terms" 0 0 ["" ""] InForce Own "民法412条（履行期）、当事者の合意" "";
    "jp.transfer_fee.civil" 0 0 ["" ""] InForce Own "民法485条（弁済の費用）" "";
    "jp.subject" 0 0 ["" ""] InForce Own "消費税法57条の4第1項2号・3号（取引年月日・内容）" "";
    "jp.payment.date_fixed" 0 0 ["2024-11-01" ""] InForce Read "特定受託事業者に係る取引の適正化等に関する法律4条（支払期日の定め方）" "";
}

#[rustfmt::skip]
table! {
    /// Below this, in yen with tax, no return invoice is owed (適格返還請求書の交付義務の免除).
    RETURN_EXEMPT;
    "jp.return.exempt" 10000 0 ["2023-10-01" ""] InForce Read "消費税法57条の4第3項、同施行令70条の9第3項2号" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6625.htm";
}
