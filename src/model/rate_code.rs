//! The rates of Polish invoices as FA(3) writes them (`P_12`), and what EN 16931 calls them.

/// A rate of tax as FA(3) writes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RateCode {
    /// `P_12`.
    pub(crate) code: &'static str,
    /// The category of UNCL 5305.
    pub(crate) category: &'static str,
    /// In percent; empty where the category has none.
    pub(crate) rate: &'static str,
    /// The place of its sums: `P_13_` and this.
    #[cfg_attr(
        not(feature = "einvoice"),
        expect(dead_code, reason = "only FA(3) itself states sums")
    )]
    pub(crate) sum: &'static str,
}

const fn rate(code: &'static str, category: &'static str, rate: &'static str, sum: &'static str) -> RateCode {
    RateCode {
        code,
        category,
        rate,
        sum,
    }
}

/// All rates; those of one sum stand together, the one in force today first.
pub(crate) const RATE_CODES: &[RateCode] = &[
    rate("23", "S", "23", "1"),
    rate("22", "S", "22", "1"),
    rate("8", "S", "8", "2"),
    rate("7", "S", "7", "2"),
    rate("5", "S", "5", "3"),
    rate("4", "S", "4", "4"),
    rate("3", "S", "3", "4"),
    rate(OSS, "S", "", "5"),
    rate("0 KR", "Z", "0", "6_1"),
    rate("0 WDT", "K", "0", "6_2"),
    rate("0 EX", "G", "0", "6_3"),
    rate("zw", "E", "0", "7"),
    rate("np I", "O", "", "8"),
    rate("np II", "AE", "0", "9"),
    rate("oo", "AE", "0", "10"),
    rate(MARGIN, "E", "0", "11"),
];

/// Rates of other member states under OSS (`P_12_XII`), which `P_12` has no code for.
pub(crate) const OSS: &str = "OSS";
/// Margin schemes, whose lines have no rate.
pub(crate) const MARGIN: &str = "marża";

/// True for a code that another one shares its category and rate with: `oo` and `np II` are both reverse charge.
pub(crate) fn tells_apart(code: &str) -> bool {
    let alike = |row: &RateCode| {
        let other =
            |known: &&RateCode| known.code != row.code && known.category == row.category && known.rate == row.rate;
        RATE_CODES.iter().any(|known| other(&known))
    };
    rate_code(code).is_some_and(alike)
}

/// The rate with a code.
pub(crate) fn rate_code(code: &str) -> Option<&'static RateCode> {
    RATE_CODES.iter().find(|row| row.code == code)
}
