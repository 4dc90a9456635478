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

/// Kinds of invoices whose sums may state what their lines do not carry, and what that is called.
pub(crate) const BESIDE: &[(&str, &str)] = &[
    ("ROZ", "rozliczono fakturami zaliczkowymi"),
    ("KOR_ROZ", "korekta kwoty pozostałej do zapłaty"),
    ("ZAL", "zaliczka"),
    ("KOR_ZAL", "korekta zaliczki"),
    ("KOR", "korekta bez rozbicia na pozycje"),
    ("UPR", "wartość faktury uproszczonej"),
];

/// Units: the code of UN/ECE Recommendation 20, what Polish invoices write for it, and other spellings told apart by `|`.
/// Of codes that are written alike, the first is what is read.
pub(crate) const UNITS: &[(&str, &str, &str)] = &[
    ("C62", "szt.", "sztuka|sztuki|sztuk"),
    ("H87", "szt.", ""),
    ("EA", "szt.", ""),
    ("HUR", "godz.", "h|godzina|godziny|godzin"),
    ("LH", "rbh", "roboczogodzina|roboczogodziny|roboczogodzin|r-g"),
    ("DAY", "dzień", "dni"),
    ("WEE", "tydz.", "tyg|tydzień|tygodnie|tygodni"),
    ("MON", "mies.", "m-c|miesiąc|miesiące|miesięcy"),
    ("ANN", "rok", "lata|lat"),
    ("MIN", "min", "minuta|minuty|minut"),
    ("KGM", "kg", "kilogram|kilogramy|kilogramów"),
    ("GRM", "g", "gram|gramy|gramów"),
    ("TNE", "t", "tona|tony|ton"),
    ("MTR", "m", "metr|metry|metrów"),
    ("LM", "mb", "m.b"),
    ("KMT", "km", "kilometr|kilometry|kilometrów"),
    ("MTK", "m2", "m²|m kw"),
    ("MTQ", "m3", "m³|m sześc"),
    ("HAR", "ha", "hektar|hektary|hektarów"),
    ("LTR", "l", "litr|litry|litrów"),
    ("KWH", "kWh", ""),
    ("MWH", "MWh", ""),
    ("GV", "GJ", ""),
    ("SET", "kpl.", "komplet|komplety|kompletów|zestaw"),
    ("PR", "para", "pary|par"),
    ("XPK", "opak.", "op|opakowanie|opakowania|opakowań"),
    ("E48", "usł.", "usługa|usługi|usług"),
    ("LS", "ryczałt", "rycz"),
    ("P1", "%", ""),
];

/// The unit that a text means, and what Polish invoices write for it.
pub(crate) fn unit_meant(text: &str) -> Option<(&'static str, &'static str)> {
    let bare = |text: &str| crate::model::small_letters(text.trim_end_matches('.'));
    let meant = bare(text);
    let row = UNITS.iter().find(|(_, name, others)| {
        bare(name) == meant || !meant.is_empty() && others.split('|').any(|other| other == meant)
    });
    row.map(|(code, name, _)| (*code, *name))
}

/// What Polish invoices write for the code of a unit.
pub(crate) fn unit_name(code: &str) -> Option<&'static str> {
    UNITS
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, name, _)| *name)
}
