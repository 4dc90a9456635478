//! The rules of the set by id: how much each weighs, who decides, and the fact of law it rests on.

use crate::explain::Legal;
use crate::rules::{Judgement, Severity};

/// A rule of FA(3).
#[derive(Debug)]
pub struct Rule {
    /// The id, as in `PL-FA3-02`.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides.
    pub judgement: Judgement,
    /// The fact it rests on, by id; empty for the schema itself.
    pub fact: &'static str,
}

impl Rule {
    /// The law of its findings.
    #[must_use]
    pub fn legal(&self) -> Option<&'static Legal> {
        #[cfg(feature = "law")]
        return crate::law::fact(self.fact).map(|fact| &fact.legal);
        #[cfg(not(feature = "law"))]
        None
    }
}

macro_rules! rules {
    ($($id:literal $severity:ident $judgement:ident $fact:literal;)*) => {
        /// All rules, in the order of their ids.
        pub static RULES: &[Rule] = &[$(Rule {
            id: $id,
            severity: Severity::$severity,
            judgement: Judgement::$judgement,
            fact: $fact,
        },)*];
    };
}

rules! {
    // The schema.
    "PL-FA3-01" Error A "pl.fa3.schema";
    "PL-FA3-02" Error A "pl.fa3.schema";
    "PL-FA3-03" Error A "pl.fa3.schema";
    "PL-FA3-04" Error A "pl.fa3.schema";
    "PL-FA3-05" Error A "pl.fa3.schema";
    "PL-FA3-06" Error A "pl.fa3.schema";
    "PL-FA3-07" Error A "pl.fa3.schema";
    "PL-FA3-08" Error A "pl.fa3.schema";
    "PL-FA3-09" Error A "pl.fa3.schema";
    "PL-FA3-10" Error A "pl.fa3.schema";
    "PL-FA3-11" Error A "pl.fa3.schema";
    "PL-FA3-12" Error A "pl.fa3.schema";
    "PL-FA3-13" Error A "pl.fa3.schema";
    "PL-FA3-14" Error A "pl.fa3.schema";
    "PL-FA3-15" Error A "pl.fa3.schema";
    "PL-FA3-16" Error A "pl.fa3.schema";
    // Sums and currency.
    "PL-FA3-20" Error A "pl.vat.calculation";
    "PL-FA3-21" Info A "pl.vat.calculation";
    "PL-FA3-22" Error A "pl.invoice.contents";
    "PL-FA3-23" Error A "pl.invoice.contents";
    "PL-FA3-24" Warning A "pl.line.check";
    "PL-FA3-25" Warning A "pl.vat.calculation";
    "PL-FA3-26" Error A "pl.invoice.contents";
    "PL-FA3-27" Error A "pl.invoice.contents";
    "PL-FA3-28" Error A "pl.invoice.contents";
    "PL-FA3-29" Error A "pl.fa3.schema";
    "PL-FA3-30" Error A "pl.fa3.schema";
    "PL-FA3-31" Error A "pl.fa3.schema";
    "PL-FA3-32" Warning R "pl.fa3.schema";
    "PL-FA3-33" Error A "pl.vat.currency";
    "PL-FA3-34" Warning R "pl.vat.currency";
    "PL-FA3-35" Error A "pl.vat.currency";
    "PL-FA3-36" Warning R "pl.vat.currency";
    "PL-FA3-37" Warning R "pl.invoice.contents";
    // Parties, rates and annotations.
    "PL-FA3-40" Error A "pl.fa3.schema";
    "PL-FA3-41" Error A "pl.fa3.schema";
    "PL-FA3-42" Warning R "pl.fa3.schema";
    "PL-FA3-43" Warning R "pl.invoice.contents";
    "PL-FA3-44" Error A "pl.fa3.schema";
    "PL-FA3-45" Warning A "pl.fa3.schema";
    "PL-FA3-46" Error A "pl.ksef.rejections";
    "PL-FA3-47" Error A "pl.vat.rate_codes";
    "PL-FA3-48" Warning R "pl.vat.rate_codes";
    "PL-FA3-49" Warning R "pl.vat.rate_codes";
    "PL-FA3-50" Warning R "pl.vat.rate_codes";
    "PL-FA3-51" Error A "pl.invoice.contents";
    "PL-FA3-52" Error A "pl.invoice.contents";
    "PL-FA3-53" Error A "pl.split_payment";
    "PL-FA3-54" Error A "pl.invoice.contents";
    "PL-FA3-55" Warning R "pl.invoice.contents";
    "PL-FA3-56" Error A "pl.fa3.schema";
    "PL-FA3-57" Warning R "pl.fa3.schema";
    "PL-FA3-58" Warning R "pl.fa3.schema";
    "PL-FA3-59" Warning A "pl.id.nrb";
    // Kinds of invoices and dates.
    "PL-FA3-60" Error A "pl.correction";
    "PL-FA3-61" Error A "pl.correction";
    "PL-FA3-62" Error A "pl.correction";
    "PL-FA3-63" Error A "pl.correction";
    "PL-FA3-64" Error A "pl.simplified";
    "PL-FA3-65" Warning R "pl.advance";
    "PL-FA3-66" Warning A "pl.ksef.number";
    "PL-FA3-67" Error A "pl.invoice.contents";
    "PL-FA3-68" Warning R "pl.invoice.contents";
    "PL-FA3-69" Warning A "pl.fa3.schema";
    "PL-FA3-70" Warning R "pl.advance";
    "PL-FA3-71" Info A "pl.advance";
    "PL-FA3-72" Warning R "pl.advance";
    "PL-FA3-73" Warning R "pl.advance";
    "PL-FA3-74" Warning R "pl.advance";
    "PL-FA3-75" Info A "pl.correction";
    "PL-FA3-76" Info A "pl.correction";
    // Rejections by KSeF.
    "PL-FA3-80" Error A "pl.ksef.rejections";
    "PL-FA3-81" Error A "pl.ksef.rejections";
    "PL-FA3-82" Error A "pl.ksef.rejections";
    "PL-FA3-83" Error A "pl.ksef.rejections";
    "PL-FA3-84" Error A "pl.ksef.rejections";
    "PL-FA3-85" Error A "pl.ksef.rejections";
}
