//! Names of parties: the legal forms that are no difference between two spellings of a name, and that tell a corporation.

#[cfg(feature = "law")]
use crate::model::{Group, Term};
use crate::model::{bare_letters, narrow};

/// Legal forms in small letters without blanks and points; (株), ㈱ and 株式会社 are one form, and so are カ) and ｶ) of banks.
const LEGAL_FORMS: [&str; 27] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "特定非営利活動法人",
    "税理士法人",
    "spółkazograniczonąodpowiedzialnością",
    "spółkaakcyjna",
    "spzoo",
    "gmbh",
    "limited",
    "ltd",
    "inc",
    "kk",
    "llc",
    "co",
    "株",
    "有",
    "同",
    "sarl",
    "bv",
    "ab",
    "sa",
    "ag",
];
/// What a bank writes for a legal form, before a name in kana: ｶ) for 株式会社, ﾕ) for 有限会社, ﾄﾞ) for 合同会社, and so on.
const KANA_FORMS: [&str; 8] = ["カ)", "ユ)", "ド)", "シ)", "メ)", "シヤ)", "ザイ)", "ゼイ)"];
/// Parts of the names of corporations and public bodies, as they are written.
#[cfg(feature = "law")]
const CORPORATE: [&str; 27] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合名会社",
    "合資会社",
    "相互会社",
    "法人",
    "組合",
    "(株)",
    "㈱",
    "(有)",
    "㈲",
    "(同)",
    "協会",
    "銀行",
    "大学",
    "国税庁",
    "Co.",
    "Corp",
    "Inc",
    "Ltd",
    "LLC",
    "K.K.",
    "GmbH",
    "S.A.",
    "sp. z o.o.",
    "B.V.",
];

/// A name without its legal form, in small letters without blanks and points.
pub(crate) fn without_form(name: &str) -> String {
    let plain: String = name.chars().map(narrow).collect();
    let plain = KANA_FORMS
        .iter()
        .find_map(|form| plain.strip_prefix(form))
        .unwrap_or(&plain);
    let mut bare = bare_letters(plain);
    for form in LEGAL_FORMS {
        let trimmed = bare.strip_suffix(form).or_else(|| bare.strip_prefix(form));
        if let Some(rest) = trimmed.filter(|rest| !rest.is_empty()) {
            bare = rest.to_owned();
        }
    }
    bare
}

/// True if a name is that of a corporation or a public body by the form it bears.
#[cfg(feature = "law")]
pub(crate) fn is_corporate(name: &str) -> bool {
    let plain: String = name.chars().map(narrow).collect();
    CORPORATE.iter().any(|form| plain.contains(form))
}

/// Whether a party is a natural person: as it is said, else by the form that its name bears or does not bear. `None` where
/// there is nothing to tell it by.
#[cfg(feature = "law")]
pub(crate) fn is_individual(party: &Group, entity: Term, name: Term) -> Option<bool> {
    match party.text(entity) {
        Some("individual" | "sole_trader" | "consumer") => Some(true),
        Some("corporation" | "public") => Some(false),
        _ => party.text(name).filter(|name| is_corporate(name)).map(|_| false),
    }
}

/// True if all letters are kana.
pub(crate) fn is_kana(text: &str) -> bool {
    text.chars()
        .all(|letter| matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}'))
}
