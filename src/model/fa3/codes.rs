//! What FA(3) says by codes of its own, and what EN 16931 calls the same.

/// Sums with tax: `P_14_` and this stands beside `P_13_` and this.
pub(crate) const TAXED_SUMS: [&str; 5] = ["1", "2", "3", "4", "5"];

/// Means of payment and their codes (UNCL 4461).
pub(crate) const MEANS: &[(&str, &str)] = &[("1", "10"), ("2", "48"), ("4", "20"), ("6", "30"), ("7", "68")];
/// Means of payment without a code there, by their names.
pub(crate) const MEANS_NAMED: &[(&str, &str)] = &[("3", "bon"), ("5", "kredyt")];
/// The code of means that the parties agree on.
pub(crate) const MEANS_OTHER: &str = "ZZZ";

/// Kinds of margin schemes: what follows `P_PMarzy_`.
pub(crate) const MARGINS: [&str; 4] = ["2", "3_1", "3_2", "3_3"];

/// Annotations of yes and no: the element and its term.
pub(crate) const ANNOTATIONS: &[(&str, crate::model::Term)] = &[
    ("P_16", crate::model::Term::CashAccounting),
    ("P_17", crate::model::Term::SelfBilling),
    ("P_18", crate::model::Term::ReverseCharge),
    ("P_18A", crate::model::Term::SplitPayment),
    ("P_23", crate::model::Term::Triangulation),
];
