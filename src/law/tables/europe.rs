//! The European Union. Rates in percent, amounts in EUR, deadlines in days.

use super::table;

const LATE: &str = "Directive 2011/7/EU";
const VIDA: &str = "Directive (EU) 2025/516";
const BGB: &str = "BGB § 288";

#[rustfmt::skip]
table! {
    /// The main refinancing rate of the ECB on the first day of the half-year, in percent.
    ECB_REFINANCING;
    "eu.ecb.2016h1" 5 2 ["2016-01-01" "2016-06-30"] Repealed Own LATE "";
    "eu.ecb.2016h2" 0 2 ["2016-07-01" "2022-12-31"] Repealed Own LATE "";
    "eu.ecb.2023h1" 250 2 ["2023-01-01" "2023-06-30"] Repealed Own LATE "";
    "eu.ecb.2023h2" 400 2 ["2023-07-01" "2023-12-31"] Repealed Own LATE "";
    "eu.ecb.2024h1" 450 2 ["2024-01-01" "2024-06-30"] Repealed Own LATE "";
    "eu.ecb.2024h2" 425 2 ["2024-07-01" "2024-12-31"] Repealed Own LATE "";
    "eu.ecb.2025h1" 315 2 ["2025-01-01" "2025-06-30"] Repealed Own LATE "";
    "eu.ecb.2025h2" 215 2 ["2025-07-01" "2026-06-30"] Repealed Read LATE "";
    "eu.ecb.2026h2" 240 2 ["2026-07-01" "2026-12-31"] InForce Derived LATE "";
}

#[rustfmt::skip]
table! {
    /// The German base rate (Basiszinssatz), in percent, by half-year.
    DE_BASE_RATE;
    "de.base.2025h2" 127 2 ["2025-07-01" "2026-06-30"] Repealed Read "BGB § 247" "";
    "de.base.2026h2" 152 2 ["2026-07-01" "2026-12-31"] InForce Read "BGB § 247" "";
}

#[rustfmt::skip]
table! {
    /// Points that are added to the rate of the ECB or to the German base rate.
    EU_MARGINS;
    "eu.interest" 800 2 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 2(6)" "";
    "de.interest.b2b" 900 2 ["2014-07-29" ""] InForce Read BGB "";
    "de.interest.consumer" 500 2 ["2002-01-01" ""] InForce Read BGB "";
}

#[rustfmt::skip]
table! {
    /// Amounts and deadlines of late payment and of simplified invoices.
    EU_LATE_PAYMENT;
    "eu.compensation" 4000 2 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 6" "";
    "de.compensation" 4000 2 ["2014-07-29" ""] InForce Read "BGB § 288 Abs. 5" "";
    "eu.payment.public" 30 0 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 4" "";
    "eu.payment.public_max" 60 0 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 4" "";
    "eu.payment.b2b" 60 0 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 3(5)" "";
    "eu.payment.no_date" 30 0 ["2013-03-16" ""] InForce Own "Directive 2011/7/EU, art. 3(3)" "";
    "eu.simplified_invoice" 10000 2 ["2013-01-01" ""] InForce Own "Directive 2006/112/EC, art. 220a, 238" "";
    "eu.issue.day_of_month" 15 0 ["2013-01-01" "2030-06-30"] InForce Read "Directive 2006/112/EC, art. 222" "";
    "eu.issue.days" 10 0 ["2030-07-01" ""] InForce Read "Directive 2006/112/EC, art. 222 (Directive (EU) 2025/516)" "";
}

#[rustfmt::skip]
table! {
    /// What an invoice must say, and the timetable of VAT in the Digital Age, for information.
    EU_DUTIES;
    "eu.invoice" 15 0 ["2013-01-01" ""] InForce Read "Directive 2006/112/EC, art. 226" "";
    "eu.invoice.2030" 17 0 ["2030-07-01" ""] InForce Read "Directive 2006/112/EC, art. 226 (Directive (EU) 2025/516)" "";
    "eu.vat_number" 0 0 ["" ""] InForce Read "Directive 2006/112/EC, art. 215; EN 16931-1, BR-CO-09" "https://ec.europa.eu/taxation_customs/vies/";
    "eu.vat_rates" 0 0 ["" ""] InForce Read "Directive 2006/112/EC, art. 96 to 98" "";
    "eu.vida.domestic" 0 0 ["2025-04-14" ""] InForce Read VIDA "";
    "eu.vida.oss" 0 0 ["2027-01-01" ""] InForce Read VIDA "";
    "eu.vida.registration" 0 0 ["2028-07-01" ""] InForce Read VIDA "";
    "eu.vida.reporting" 0 0 ["2030-07-01" ""] InForce Read VIDA "";
    "eu.vida.convergence" 0 0 ["2035-01-01" ""] InForce Read VIDA "";
    "eu.late_payment_regulation" 30 0 ["" ""] Proposed Read "COM(2023) 533" "";
    "eu.payment_code" 331 0 ["2013-02-13" ""] InForce Own "EPC069-12" "";
}
