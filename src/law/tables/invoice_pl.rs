//! Poland: what invoices say, how their tax is worked out, and what KSeF takes. The number of a row is its limit or length,
//! or nought where the row is a rule without one.

use super::table;

#[rustfmt::skip]
table! {
    /// Invoices of Poland and KSeF.
    INVOICE_PL;
    "pl.fa3.schema" 3 0 ["2026-02-01" ""] InForce Read "struktura logiczna FA(3), wersja schemy 1-0E, Minister Finansów" "http://crd.gov.pl/wzor/2025/06/25/13775/";
    "pl.invoice.contents" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.vat.calculation" 2 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 14 i ust. 7–11" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.vat.currency" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 11" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.vat.exchange_day" 0 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 31a" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.vat.rate_codes" 14 0 ["2026-02-01" ""] InForce Read "struktura logiczna FA(3), pole P_12" "http://crd.gov.pl/wzor/2025/06/25/13775/";
    "pl.line.check" 1 2 ["" ""] InForce Own "ustawa o VAT, art. 106e ust. 1 pkt 8–11" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.price.places" 2 0 ["2025-12-08" ""] InForce Read "interpretacja indywidualna 0114-KDIP1-3.4012.766.2025.1.AMA" "";
    "pl.split_payment" 15000 0 ["2019-11-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 18a i załącznik nr 15" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.simplified" 450 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 5 pkt 3" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.simplified.eur" 100 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 5 pkt 3" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.correction" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106j" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.advance" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106f" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.invoice.day" 15 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 106i" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.jpk.codes" 13 0 ["2020-10-01" ""] InForce Read "struktura logiczna FA(3), pola GTU i Procedura; rozporządzenie JPK_VAT" "http://crd.gov.pl/wzor/2025/06/25/13775/";
    "pl.payment_term" 60 0 ["2013-04-28" ""] InForce Read "ustawa z 8 marca 2013 r. o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 7" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20130000403";
    "pl.payment_term.public" 30 0 ["2013-04-28" ""] InForce Own "ustawa z 8 marca 2013 r. o przeciwdziałaniu nadmiernym opóźnieniom w transakcjach handlowych, art. 8" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20130000403";
    "pl.ksef.rejections" 1000000 0 ["2026-02-01" ""] InForce Read "Ministerstwo Finansów, CIRFMF/ksef-docs, faktury/weryfikacja-faktury.md" "https://github.com/CIRFMF/ksef-docs/blob/main/faktury/weryfikacja-faktury.md";
    "pl.annotation.cash" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 16" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.annotation.self_billing" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 17" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.annotation.reverse_charge" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 18" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.annotation.exemption" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 1 pkt 19" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.annotation.margin" 0 0 ["2014-01-01" ""] InForce Read "ustawa o VAT, art. 106e ust. 2 i 3, art. 119, art. 120" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.annex_15" 0 0 ["2019-11-01" ""] InForce Own "ustawa o VAT, załącznik nr 15" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.reverse_charge.domestic" 0 0 ["2011-04-01" "2019-10-31"] Repealed Own "ustawa o VAT, art. 17 ust. 1 pkt 7 i 8 (uchylone)" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.reverse_charge.energy" 0 0 ["2023-04-01" "2026-12-31"] InForce Own "ustawa o VAT, art. 145e" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.correction.period_minus" 0 0 ["2021-01-01" ""] InForce Own "ustawa o VAT, art. 29a ust. 13, art. 86 ust. 19a" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.correction.period_plus" 0 0 ["2021-01-01" ""] InForce Own "ustawa o VAT, art. 29a ust. 17 i 18" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.correction.note" 0 0 ["2014-01-01" "2026-01-31"] Repealed Own "ustawa o VAT, art. 106k" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
    "pl.interest.no_vat" 0 0 ["" ""] InForce Read "ustawa o VAT, art. 5, art. 29a; k.c. art. 481" "";
    "pl.interest.maximum" 2 0 ["2016-01-01" ""] InForce Read "k.c. art. 481 § 2¹" "";
    "pl.costs_in_name" 0 0 ["2014-01-01" ""] InForce Own "ustawa o VAT, art. 8 ust. 2a i art. 29a ust. 7 pkt 3" "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20040540535";
}
