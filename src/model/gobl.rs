//! What GOBL calls otherwise than EN 16931, for its reader and its writer: types of documents, keys of taxes, units, ways to
//! pay, and where a tax keeps its terms. Source: the library invopop/gobl v0.502.1 and its addon for EN 16931.

use super::Term;

/// Types of documents and their codes (UNTDID 1001). A writer takes the first of a code.
pub(crate) const TYPES: &[(&str, &str)] = &[
    ("standard", "380"),
    ("credit-note", "381"),
    ("debit-note", "383"),
    ("corrective", "384"),
    ("proforma", "325"),
    ("other", "380"),
];

/// Types of documents that take back what another charged (UNTDID 1001), beside 381.
pub(crate) const CREDITS: [&str; 4] = ["81", "83", "396", "532"];

/// Keys of taxes and their categories (UNCL 5305). A writer takes the first of a category.
pub(crate) const CATEGORIES: &[(&str, &str)] = &[
    ("standard", "S"),
    ("reduced", "S"),
    ("zero", "Z"),
    ("exempt", "E"),
    ("reverse-charge", "AE"),
    ("export", "G"),
    ("intra-community", "K"),
    ("outside-scope", "O"),
];

/// Keys of ways to pay and their codes (UNTDID 4461).
pub(crate) const MEANS: &[(&str, &str)] = &[
    ("any", "1"),
    ("cash", "10"),
    ("cheque", "20"),
    ("bank-draft", "21"),
    ("credit-transfer", "30"),
    ("debit-transfer", "31"),
    ("card", "48"),
    ("direct-debit", "49"),
    ("credit-transfer+sepa", "58"),
    ("direct-debit+sepa", "59"),
    ("promissory-note", "60"),
    ("online", "68"),
    ("netting", "97"),
];

/// Keys of units and their codes (UN/ECE recommendations 20 and 21). Other codes stand as they are.
pub(crate) const UNITS: &[(&str, &str)] = &[
    ("one", "C62"),
    ("mon", "MON"),
    ("day", "DAY"),
    ("h", "HUR"),
    ("min", "MIN"),
    ("s", "SEC"),
    ("piece", "H87"),
    ("item", "EA"),
    ("service", "E48"),
    ("activity", "ACT"),
    ("mg", "MGM"),
    ("g", "GRM"),
    ("kg", "KGM"),
    ("t", "TNE"),
    ("mm", "MMT"),
    ("cm", "CMT"),
    ("m", "MTR"),
    ("km", "KMT"),
    ("in", "INH"),
    ("ft", "FOT"),
    ("m2", "MTK"),
    ("m3", "MTQ"),
    ("ml", "MLT"),
    ("cl", "CLT"),
    ("l", "LTR"),
    ("w", "WTT"),
    ("kw", "KWT"),
    ("kwh", "KWH"),
    ("bag", "XBG"),
    ("box", "XBX"),
    ("bin", "XBI"),
    ("can", "XCA"),
    ("tub", "XTB"),
    ("case", "XCS"),
    ("tray", "XDS"),
    ("roll", "XRO"),
    ("carton", "XCT"),
    ("cylinder", "XCY"),
    ("barrel", "XBA"),
    ("jerrican", "XJY"),
    ("carboy", "XCO"),
    ("demijohn", "XDJ"),
    ("bottle", "XBO"),
    ("canister", "XCI"),
    ("pkg", "XPK"),
    ("bunch", "XBH"),
    ("pallet", "XPX"),
    ("reel", "XRL"),
    ("sack", "XSA"),
    ("sheet", "XST"),
    ("envelope", "XEN"),
];

/// Taxes that the buyer keeps back, where the document has no totals to say so: IT, ES, MX, CO, PT, BR.
pub(crate) const RETAINED: [&str; 16] = [
    "IRPF", "IRPEF", "IRES", "INPS", "ENASARCO", "ENPAM", "ISR", "RVAT", "RR", "RICA", "IRS", "PIS", "COFINS", "CSLL",
    "INSS", "IRRF",
];

/// Regimes that round every operation to the currency unless the document says otherwise.
pub(crate) const ROUND_EACH: [&str; 2] = ["EL", "GR"];

/// Our names of the two rules of rounding: every operation to the currency, and only what is printed.
pub(crate) const CURRENCY_RULE: &str = "gobl-currency";
/// See [`CURRENCY_RULE`].
pub(crate) const PRECISE_RULE: &str = "gobl-precise";

/// The code of a word of GOBL.
pub(crate) fn code_of(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == word).map(|(_, code)| *code)
}

/// The word of GOBL for a code, the first of several.
pub(crate) fn word_of(table: &[(&'static str, &str)], code: &str) -> Option<&'static str> {
    table.iter().find(|(_, known)| *known == code).map(|(word, _)| *word)
}

/// A number of a tax register as it is stated: behind its country, except where the country has numbers of its own form.
pub(crate) fn tax_id(country: &str, code: &str) -> String {
    // The registration numbers of Japan stand alone, and begin with T.
    if country == "JP" && code.starts_with('T') {
        code.to_owned()
    } else {
        format!("{country}{code}")
    }
}

/// The terms of a tax, by where it stands.
pub(crate) struct TaxTerms {
    pub(crate) group: Term,
    pub(crate) kind: Option<Term>,
    pub(crate) code: Term,
    pub(crate) category: Term,
    pub(crate) rate: Term,
    pub(crate) included: Term,
    pub(crate) retained: Term,
    pub(crate) informative: Term,
    pub(crate) key: Term,
}

/// Of a line, of an allowance of the document, of a charge of the document.
pub(crate) static TAX_TERMS: [TaxTerms; 3] = [
    TaxTerms {
        group: Term::LineTax,
        kind: Some(Term::LineTaxKind),
        code: Term::LineTaxCode,
        category: Term::LineTaxCategoryCode,
        rate: Term::LineTaxPercent,
        included: Term::LineTaxIncluded,
        retained: Term::LineTaxRetained,
        informative: Term::LineTaxInformative,
        key: Term::LineTaxKey,
    },
    TaxTerms {
        group: Term::AllowanceTaxEntry,
        kind: None,
        code: Term::AllowanceTaxEntryCode,
        category: Term::AllowanceTaxEntryCategory,
        rate: Term::AllowanceTaxEntryPercent,
        included: Term::AllowanceTaxEntryIncluded,
        retained: Term::AllowanceTaxEntryRetained,
        informative: Term::AllowanceTaxEntryInformative,
        key: Term::AllowanceTaxEntryKey,
    },
    TaxTerms {
        group: Term::ChargeTaxEntry,
        kind: None,
        code: Term::ChargeTaxEntryCode,
        category: Term::ChargeTaxEntryCategory,
        rate: Term::ChargeTaxEntryPercent,
        included: Term::ChargeTaxEntryIncluded,
        retained: Term::ChargeTaxEntryRetained,
        informative: Term::ChargeTaxEntryInformative,
        key: Term::ChargeTaxEntryKey,
    },
];

/// The terms of the tax that a group is.
pub(crate) fn tax_terms(group: Term) -> Option<&'static TaxTerms> {
    TAX_TERMS.iter().find(|terms| terms.group == group)
}
