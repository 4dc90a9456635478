//! Japan. Amounts in yen, rates and shares in percent, periods in days, months or years as the table says.

use super::table;

/// Where the Ministry of Justice tells the legal rate of interest (法定利率).
const CIVIL_RATE: &str = "https://www.moj.go.jp/MINJI/minji07_00366.html";
const CIVIL: &str = "民法404条・419条1項";
const STAMP: &str = "印紙税法別表第一第17号文書";
const STAMP_URL: &str = "https://www.nta.go.jp/taxes/shiraberu/taxanswer/inshi/7105.htm";
const CREDIT: &str = "平成28年改正法附則53条（令和8年度改正）";

#[rustfmt::skip]
table! {
    /// The share of the tax in a purchase from a supplier who is not registered that may be deducted (免税事業者等からの課税
    /// 仕入れに係る経過措置), in percent, by the day of the purchase.
    TRANSITIONAL_CREDIT;
    "jp.transitional.2023" 80 0 ["2023-10-01" "2026-09-30"] Repealed Read "平成28年改正法附則52条" "";
    "jp.transitional.2026" 70 0 ["2026-10-01" "2028-09-30"] InForce Read CREDIT "";
    "jp.transitional.2028" 50 0 ["2028-10-01" "2030-09-30"] InForce Read CREDIT "";
    "jp.transitional.2030" 30 0 ["2030-10-01" "2031-09-30"] InForce Read CREDIT "";
    "jp.transitional.2031" 0 0 ["2031-10-01" ""] InForce Read CREDIT "";
}

#[rustfmt::skip]
table! {
    /// Purchases from one such supplier in a year, in yen with tax, above which nothing may be deducted.
    TRANSITIONAL_CAP;
    "jp.transitional.cap.2024" 1000000000 0 ["2024-10-01" "2026-09-30"] Repealed Own "平成28年改正法附則52条" "";
    "jp.transitional.cap.2026" 100000000 0 ["2026-10-01" "2031-09-30"] InForce Read CREDIT "";
}

#[rustfmt::skip]
table! {
    /// Stamp duty on a paper receipt for sales (売上代金の受取書): the duty in yen, by the amount up to which it holds
    /// (`STAMP_LIMITS`).
    STAMP_DUTY;
    "jp.stamp.none" 0 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.1m" 200 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.2m" 400 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.3m" 600 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.5m" 1000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.10m" 2000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.20m" 4000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.30m" 6000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.50m" 10000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.100m" 20000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.200m" 40000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.300m" 60000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.500m" 100000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.1bn" 150000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.stamp.above" 200000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
}

#[rustfmt::skip]
table! {
    /// The civil rate of interest for delay (法定利率), in percent a year, by the first day of the delay; it stays for the
    /// whole delay.
    CIVIL_INTEREST;
    "jp.interest.civil.old" 500 2 ["" "2020-03-31"] Repealed Read "民法旧404条" CIVIL_RATE;
    "jp.interest.civil.2020" 300 2 ["2020-04-01" "2023-03-31"] Repealed Read CIVIL CIVIL_RATE;
    "jp.interest.civil.2023" 300 2 ["2023-04-01" "2026-03-31"] Repealed Read CIVIL CIVIL_RATE;
    "jp.interest.civil.2026" 300 2 ["2026-04-01" "2029-03-31"] InForce Read CIVIL CIVIL_RATE;
}

#[rustfmt::skip]
table! {
    /// Other rates of interest for delay, in percent a year.
    JP_INTEREST;
    "jp.interest.commercial.old" 600 2 ["" "2020-03-31"] Repealed Read "商法旧514条" "";
    "jp.interest.toriteki" 1460 2 ["2026-01-01" ""] InForce Read "中小受託取引適正化法6条、公正取引委員会規則" "";
    "jp.interest.shitauke" 1460 2 ["1962-06-15" "2025-12-31"] Repealed Read "下請代金支払遅延等防止法4条の2" "";
    "jp.interest.consumer_cap" 1460 2 ["2001-04-01" ""] InForce Own "消費者契約法9条" "";
}

#[rustfmt::skip]
table! {
    /// Amounts in yen from, above or up to which something is asked for.
    JP_AMOUNTS;
    "jp.small_amount_exception" 10000 0 ["2023-10-01" "2029-09-30"] InForce Read "平成28年改正法附則53条の2" "";
    "jp.small_amount_exception.sales" 100000000 0 ["2023-10-01" "2029-09-30"] InForce Read "平成28年改正法附則53条の2" "";
    "jp.public_transport_machine" 30000 0 ["2023-10-01" ""] InForce Own "消費税法施行令49条1項" "";
    "jp.exempt_business_sales" 10000000 0 ["2004-04-01" ""] InForce Read "消費税法9条1項" "";
    "jp.stamp.from" 50000 0 ["2014-04-01" ""] InForce Read STAMP STAMP_URL;
    "jp.search_exempt_sales" 50000000 0 ["2024-01-01" ""] InForce Read "電子帳簿保存法施行規則4条1項" "";
}

#[rustfmt::skip]
table! {
    /// Deadlines: in days where the id says nothing else.
    JP_DEADLINES;
    "jp.payment.toriteki" 60 0 ["2026-01-01" ""] InForce Read "中小受託取引適正化法3条" "";
    "jp.payment.shitauke" 60 0 ["1962-06-15" "2025-12-31"] Repealed Own "下請代金支払遅延等防止法2条の2" "";
    "jp.payment.freelance" 60 0 ["2024-11-01" ""] InForce Read "特定受託事業者に係る取引の適正化等に関する法律4条1項" "";
    "jp.payment.freelance.resubcontract" 30 0 ["2024-11-01" ""] InForce Read "特定受託事業者に係る取引の適正化等に関する法律4条3項" "";
    "jp.payment.bank_holiday_slip" 2 0 ["2024-11-01" ""] InForce Read "特定受託事業者に係る取引の適正化等に関する法律4条（運用）" "";
    "jp.payment.months_tolerated" 2 0 ["2024-11-01" ""] InForce Read "取適法・フリーランス法の運用（60日を2か月とする扱い）" "";
    "jp.retention.years" 7 0 ["" ""] InForce Read "消費税法施行令50条・70条の13、法人税法施行規則59条" "";
    "jp.retention.loss_years" 10 0 ["2018-04-01" ""] InForce Own "法人税法施行規則59条・67条（欠損金の繰越期間）" "";
    "jp.retention.toriteki_years" 2 0 ["2026-01-01" ""] InForce Read "中小受託取引適正化法7条" "";
    "jp.limitation.known_years" 5 0 ["2020-04-01" ""] InForce Own "民法166条1項1号" "";
    "jp.limitation.years" 10 0 ["2020-04-01" ""] InForce Own "民法166条1項2号" "";
    "jp.limitation.demand_months" 6 0 ["2020-04-01" ""] InForce Own "民法150条" "";
}

#[rustfmt::skip]
table! {
    /// Further duties about invoices, receipts and payments; the number counts for nothing unless the id says so.
    JP_DUTIES;
    "jp.lump_discount" 0 0 ["2023-10-01" ""] InForce Own "インボイスQ&A（一括値引の按分）" "";
    "jp.advance_payment" 0 0 ["2023-10-01" ""] InForce Own "インボイスQ&A問94（立替金精算書）" "";
    "jp.total_price_display" 0 0 ["2021-04-01" ""] InForce Read "消費税法63条（総額表示）" "";
    "jp.electronic_records" 3 0 ["2024-01-01" ""] InForce Read "電子帳簿保存法7条、同法施行規則4条1項" "";
    "jp.no_promissory_notes" 0 0 ["2026-01-01" ""] InForce Read "中小受託取引適正化法5条1項2号" "";
    "jp.transfer_fee" 0 0 ["2026-01-01" ""] InForce Read "中小受託取引適正化法5条1項3号" "";
    "jp.supply_date_decides" 0 0 ["1989-04-01" ""] InForce Own "国税通則法15条2項7号、消費税法28条" "";
    "jp.eras" 0 0 ["1979-06-12" ""] InForce Own "元号法" "";
    "jp.bank_days" 0 0 ["" ""] InForce Own "銀行法15条、同法施行令5条" "";
    "jp.interest.day_count" 0 0 ["" ""] InForce Own "民法140条、通貨の単位及び貨幣の発行等に関する法律3条" "";
}
