//! Names of parties: the legal forms that are no difference between two spellings of a name, and that tell a corporation.

use crate::model::{Group, Term, bare_letters, narrow};

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

/// True if a name may be one of those that are known, legal forms aside. `known` are names without forms.
pub(crate) fn may_be_one(name: &str, known: &[String]) -> bool {
    let bare = without_form(name);
    // A bank writes Japanese names in kana: they cannot be compared with other letters.
    let comparable = known.iter().any(|name| is_kana(name) == is_kana(&bare));
    let one = |name: &String| name.contains(&bare) || bare.contains(name.as_str());
    bare.is_empty() || !comparable || known.iter().any(one)
}

/// A number or a name in small narrow letters without blanks and punctuation, as two formats write it alike.
pub(crate) fn bare_plain(text: &str) -> String {
    bare_letters(&text.chars().map(narrow).collect::<String>())
}

/// What tells a seller from others: its tax number, else its registration, and its names.
pub(crate) fn seller_of(root: &Group) -> Vec<&str> {
    let Some(seller) = root.group(Term::Seller) else {
        return Vec::new();
    };
    let numbers = [Term::SellerTaxId, Term::SellerTaxRegistration, Term::SellerLegalId];
    let number = numbers.into_iter().find_map(|term| seller.text(term));
    let names = [Term::SellerName, Term::SellerTradingName];
    let names = names.into_iter().filter_map(|term| seller.text(term));
    number.into_iter().chain(names).collect()
}

/// True if two parties are one by their numbers, else by their names; `None` where nothing can be compared.
pub(crate) fn is_one_party(left: &[&str], right: &[&str]) -> Option<bool> {
    let numbers = |all: &[&str]| all.iter().filter_map(|text| party_number(text)).collect::<Vec<_>>();
    let names = |all: &[&str]| {
        let names = all.iter().filter(|text| party_number(text).is_none());
        names
            .map(|name| without_form(name))
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
    };
    let pairs = [(numbers(left), numbers(right)), (names(left), names(right))];
    let mut comparable = pairs
        .iter()
        .filter(|(left, right)| !left.is_empty() && !right.is_empty());
    comparable
        .next()
        .map(|(left, right)| left.iter().any(|one| right.contains(one)))
}

/// Digits that a tax number has at least, and a name hardly ever.
const DIGITS_OF_NUMBER: usize = 6;

/// A tax number without the letters of its state before it; `None` for a name.
fn party_number(text: &str) -> Option<String> {
    let bare = bare_plain(text);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (digits >= DIGITS_OF_NUMBER).then(|| bare.trim_start_matches(char::is_alphabetic).to_owned())
}
