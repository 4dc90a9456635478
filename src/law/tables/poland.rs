//! Poland. Rates in percent, amounts in PLN unless the id says otherwise, deadlines in days.

use super::table;

const NBP: &str = "uchwała RPP, stopa referencyjna NBP";
const TERMS: &str = "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych";
const MARGIN: &str =
    "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 4 pkt 3";
const COMPENSATION: &str =
    "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 10";
const SCHEMA: &str = "https://github.com/CIRFMF/ksef-docs";

#[rustfmt::skip]
table! {
    /// The reference rate of the National Bank of Poland, in percent, by decision.
    NBP_REFERENCE;
    "pl.nbp.2015-03-05" 150 2 ["2015-03-05" "2020-03-17"] Repealed Derived NBP "";
    "pl.nbp.2020-03-18" 100 2 ["2020-03-18" "2020-04-08"] Repealed Read NBP "";
    "pl.nbp.2020-04-09" 50 2 ["2020-04-09" "2020-05-28"] Repealed Read NBP "";
    "pl.nbp.2020-05-29" 10 2 ["2020-05-29" "2021-10-06"] Repealed Read NBP "";
    "pl.nbp.2021-10-07" 50 2 ["2021-10-07" "2021-11-03"] Repealed Read NBP "";
    "pl.nbp.2021-11-04" 125 2 ["2021-11-04" "2021-12-08"] Repealed Read NBP "";
    "pl.nbp.2021-12-09" 175 2 ["2021-12-09" "2022-01-04"] Repealed Derived NBP "";
    "pl.nbp.2022-01-05" 225 2 ["2022-01-05" "2022-02-08"] Repealed Own NBP "";
    "pl.nbp.2022-02-09" 275 2 ["2022-02-09" "2022-03-08"] Repealed Read NBP "";
    "pl.nbp.2022-03-09" 350 2 ["2022-03-09" "2022-04-06"] Repealed Read NBP "";
    "pl.nbp.2022-04-07" 450 2 ["2022-04-07" "2022-05-05"] Repealed Read NBP "";
    "pl.nbp.2022-05-06" 525 2 ["2022-05-06" "2022-06-08"] Repealed Own NBP "";
    "pl.nbp.2022-06-09" 600 2 ["2022-06-09" "2022-07-07"] Repealed Read NBP "";
    "pl.nbp.2022-07-08" 650 2 ["2022-07-08" "2022-09-07"] Repealed Read NBP "";
    "pl.nbp.2022-09-08" 675 2 ["2022-09-08" "2023-09-06"] Repealed Read NBP "";
    "pl.nbp.2023-09-07" 600 2 ["2023-09-07" "2023-10-04"] Repealed Own NBP "";
    "pl.nbp.2023-10-05" 575 2 ["2023-10-05" "2025-05-07"] Repealed Derived NBP "";
    "pl.nbp.2025-05-08" 525 2 ["2025-05-08" "2025-07-02"] Repealed Read NBP "";
    "pl.nbp.2025-07-03" 500 2 ["2025-07-03" "2025-09-03"] Repealed Own NBP "";
    "pl.nbp.2025-09-04" 475 2 ["2025-09-04" "2025-10-08"] Repealed Own NBP "";
    "pl.nbp.2025-10-09" 450 2 ["2025-10-09" "2025-11-05"] Repealed Read NBP "";
    "pl.nbp.2025-11-06" 425 2 ["2025-11-06" "2025-12-03"] Repealed Read NBP "";
    "pl.nbp.2025-12-04" 400 2 ["2025-12-04" "2026-03-04"] Repealed Derived NBP "";
    "pl.nbp.2026-03-05" 375 2 ["2026-03-05" ""] InForce Read NBP "";
}

#[rustfmt::skip]
table! {
    /// Points that are added to the reference rate: for delay in general (by decision), for capital, and between
    /// businesses (by the rate of the first day of the half-year).
    PL_MARGINS;
    "pl.interest.delay" 550 2 ["2016-01-01" ""] InForce Read "k.c. art. 481 § 2" "";
    "pl.interest.capital" 350 2 ["2016-01-01" ""] InForce Own "k.c. art. 359 § 2" "";
    "pl.interest.commercial.2016" 800 2 ["2016-01-01" "2019-12-31"] Repealed Read MARGIN "";
    "pl.interest.commercial" 1000 2 ["2020-01-01" ""] InForce Read MARGIN "";
    "pl.interest.commercial.health" 800 2 ["2016-01-01" ""] InForce Read MARGIN "";
}

#[rustfmt::skip]
table! {
    /// The flat compensation of a creditor in EUR, by the claim in PLN.
    PL_COMPENSATION;
    "pl.compensation.40" 40 0 ["2020-01-01" ""] InForce Read COMPENSATION "";
    "pl.compensation.70" 70 0 ["2020-01-01" ""] InForce Read COMPENSATION "";
    "pl.compensation.100" 100 0 ["2020-01-01" ""] InForce Read COMPENSATION "";
}

#[rustfmt::skip]
table! {
    /// Amounts from, above or up to which something is asked for.
    PL_AMOUNTS;
    "pl.mpp" 1500000 2 ["2019-11-01" ""] InForce Read "ustawa o VAT, art. 108a ust. 1a, art. 106e ust. 1 pkt 18a" SCHEMA;
    "pl.simplified_invoice.pln" 45000 2 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 5 pkt 3" "";
    "pl.simplified_invoice.eur" 10000 2 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 5 pkt 3" "";
    "pl.ksef_small" 1000000 2 ["2026-04-01" "2026-12-31"] InForce Read "ustawa o VAT, art. 145m" "";
    "pl.ksef_large" 20000000000 2 ["2026-02-01" ""] InForce Read "ustawa z 16.06.2023 zmieniająca ustawę o VAT, przepisy przejściowe" "";
    "pl.white_list" 1500000 2 ["2020-01-01" ""] InForce Own "ustawa o VAT, art. 96b; Prawo przedsiębiorców, art. 19" "https://www.podatki.gov.pl/wykaz-podatnikow-vat-wyszukiwarka";
    "pl.compensation.first" 500000 2 ["2020-01-01" ""] InForce Read COMPENSATION "";
    "pl.compensation.second" 5000000 2 ["2020-01-01" ""] InForce Read COMPENSATION "";
}

#[rustfmt::skip]
table! {
    /// Deadlines: in days where the id says nothing else.
    PL_DEADLINES;
    "pl.payment.b2b" 60 0 ["2013-04-28" ""] InForce Read TERMS "";
    "pl.payment.large_to_sme" 60 0 ["2020-01-01" ""] InForce Read "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 7 ust. 2a" "";
    "pl.payment.public" 30 0 ["2013-04-28" ""] InForce Own "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 8" "";
    "pl.payment.public_health" 60 0 ["2013-04-28" ""] InForce Own "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 8" "";
    "pl.payment.interest_from" 31 0 ["2013-04-28" ""] InForce Own "ustawa z 8.03.2013 o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 5" "";
    "pl.issue.days_before" 60 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 106i ust. 7" "";
    "pl.issue.day_of_month" 15 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 106i ust. 1" "";
    "pl.bad_debt" 90 0 ["2019-01-01" ""] InForce Read "ustawa o VAT, art. 89a, 89b" "";
    "pl.limitation.service_years" 3 0 ["2018-07-09" ""] InForce Read "k.c. art. 118" "";
    "pl.limitation.sale_years" 2 0 ["2018-07-09" ""] InForce Read "k.c. art. 554, 118" "";
    "pl.retention.years" 5 0 ["" ""] InForce Own "Ordynacja podatkowa, art. 70; ustawa o VAT, art. 112" "";
    "pl.retention.ksef_years" 10 0 ["2026-02-01" ""] InForce Read "ustawa o VAT, art. 106nc" "";
}

#[rustfmt::skip]
table! {
    /// What an invoice must be; the number counts for nothing unless the id says so.
    PL_DUTIES;
    "pl.invoice" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1" "";
    "pl.invoice.methods" 3 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 14, ust. 7–11" "";
    "pl.invoice.rounding" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 11" "";
    "pl.invoice.line_check" 1 2 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 106e ust. 1 pkt 8–11" "";
    "pl.invoice.price_places" 2 0 ["2025-12-08" ""] InForce Read "interpretacja 0114-KDIP1-3.4012.766.2025.1.AMA" "";
    "pl.invoice.correction" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106j" "";
    "pl.invoice.advance" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106f" "";
    "pl.exchange_rate" 1 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 31a ust. 1" "";
    "pl.ksef.duty_large" 0 0 ["2026-02-01" ""] InForce Read "ustawa o VAT, art. 106ga" "";
    "pl.ksef.duty" 0 0 ["2026-04-01" ""] InForce Read "ustawa o VAT, art. 106ga" "";
    "pl.ksef.duty_all" 0 0 ["2027-01-01" ""] InForce Read "ustawa o VAT, art. 106ga, 106ni" "";
    "pl.ksef.number" 35 0 ["2022-01-01" ""] InForce Read "CIRFMF/ksef-docs: faktury/numer-ksef.md" SCHEMA;
    "pl.ksef.size" 1000000 0 ["2026-02-01" ""] InForce Read "CIRFMF/ksef-docs: faktury/weryfikacja-faktury.md" SCHEMA;
    "pl.ksef.qr" 0 0 ["2026-02-01" ""] InForce Read "CIRFMF/ksef-docs: kody-qr.md" SCHEMA;
    "pl.receipt_with_nip" 0 0 ["2020-01-01" "2026-12-31"] InForce Read "ustawa o VAT, art. 106e ust. 5 pkt 3" "";
    "pl.no_interest_on_interest" 0 0 ["" ""] InForce Read "k.c. art. 482" "";
    "pl.payment_code" 160 0 ["2013-12-01" ""] InForce Own "Rekomendacja ZBP dotycząca kodu dwuwymiarowego (2D)" "";
}
