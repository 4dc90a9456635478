//! Payment codes as text: what a banking app reads from the picture. EPC069-12 for transfers in euros (SEPA), and the
//! Polish two-dimensional code of the ZBP. Where its limits do not carry a payment there is no code, and the reason is told.

use super::identifiers::{compact, creditor_reference, iban, nip, nrb};
use crate::money::Decimal;

/// A payment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Payment<'a> {
    /// The currency code.
    pub currency: &'a str,
    /// The amount; none leaves it to the payer.
    pub amount: Option<Decimal>,
    /// The payee's name.
    pub name: &'a str,
    /// The payee's account: IBAN, or NRB in Poland.
    pub account: &'a str,
    /// The payee's BIC.
    pub bic: Option<&'a str>,
    /// The payee's NIP.
    pub nip: Option<&'a str>,
    /// The title, or the remittance text.
    pub title: &'a str,
    /// A structured reference (ISO 11649).
    pub reference: Option<&'a str>,
    /// True if the payment must be split (MPP): no code carries that.
    pub split_payment: bool,
}

/// Why there is no code, as the ending of its text key `law.code.…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoCode {
    /// The currency is not the one of the code.
    Currency,
    /// The account is none of the kind, or its check digits are wrong.
    Account,
    /// The amount is negative, nought, or above what the code can say.
    Amount,
    /// The name is missing or too long.
    Name,
    /// The title is too long.
    Title,
    /// The NIP is none.
    Nip,
    /// The structured reference is none, or stands beside a title.
    Reference,
    /// The BIC is none.
    Bic,
    /// The payment must be split, and the code cannot say it.
    SplitPayment,
    /// A text holds a sign that parts the fields of the code.
    Sign,
    /// The whole is too long.
    Length,
}

impl NoCode {
    /// All reasons.
    pub const ALL: [Self; 11] = [
        Self::Currency,
        Self::Account,
        Self::Amount,
        Self::Name,
        Self::Title,
        Self::Nip,
        Self::Reference,
        Self::Bic,
        Self::SplitPayment,
        Self::Sign,
        Self::Length,
    ];

    /// The name in data, as in `split_payment`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Currency => "currency",
            Self::Account => "account",
            Self::Amount => "amount",
            Self::Name => "name",
            Self::Title => "title",
            Self::Nip => "nip",
            Self::Reference => "reference",
            Self::Bic => "bic",
            Self::SplitPayment => "split_payment",
            Self::Sign => "sign",
            Self::Length => "length",
        }
    }
}

/// The text of an EPC069-12 code, version 002, UTF-8. Empty lines at the end are left out.
///
/// # Errors
/// [`NoCode`] says which limit does not carry the payment.
pub fn epc(payment: &Payment<'_>) -> Result<String, NoCode> {
    if payment.split_payment {
        return Err(NoCode::SplitPayment);
    }
    if payment.currency != "EUR" {
        return Err(NoCode::Currency);
    }
    let account = compact(payment.account);
    if !iban(&account) {
        return Err(NoCode::Account);
    }
    let name = fits(payment.name, 1, 70, NoCode::Name)?;
    let title = fits(payment.title, 0, 140, NoCode::Title)?;
    let amount = match payment.amount {
        Some(amount) => format!("EUR{}", in_cents(amount, 99_999_999_999)?.1),
        None => String::new(),
    };
    let reference = match payment.reference.map(compact) {
        Some(reference) if !creditor_reference(&reference) || !title.is_empty() => return Err(NoCode::Reference),
        reference => reference.unwrap_or_default(),
    };
    let bic = payment.bic.map(compact).unwrap_or_default();
    let is_bic = matches!(bic.len(), 8 | 11) && bic.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !bic.is_empty() && !is_bic {
        return Err(NoCode::Bic);
    }
    let lines = [
        "BCD", "002", "1", "SCT", &bic, name, &account, &amount, "", &reference, title,
    ];
    if lines.iter().any(|line| line.contains(['\n', '\r'])) {
        return Err(NoCode::Sign);
    }
    let text = lines.join("\n");
    let text = text.trim_end_matches('\n');
    if text.len() > 331 {
        Err(NoCode::Length)
    } else {
        Ok(text.to_owned())
    }
}

/// The text of a Polish code: `NIP|PL|26 digits|grosze, six digits|name|title|||`. The NIP may be missing for a person.
///
/// # Errors
/// [`NoCode`] says which limit does not carry the payment.
pub fn polish(payment: &Payment<'_>) -> Result<String, NoCode> {
    if payment.split_payment {
        return Err(NoCode::SplitPayment);
    }
    if payment.currency != "PLN" {
        return Err(NoCode::Currency);
    }
    let account = compact(payment.account);
    let account = account.strip_prefix("PL").unwrap_or(&account);
    if !nrb(account) {
        return Err(NoCode::Account);
    }
    let number = payment.nip.map(compact).unwrap_or_default();
    let number = number.strip_prefix("PL").unwrap_or(&number);
    if !(number.is_empty() || nip(number)) {
        return Err(NoCode::Nip);
    }
    let name = fits(payment.name, 1, 20, NoCode::Name)?;
    let title = fits(payment.title, 1, 32, NoCode::Title)?;
    let grosze = match payment.amount {
        Some(amount) => in_cents(amount, 999_999)?.0,
        None => 0,
    };
    if [name, title].iter().any(|text| text.contains(['|', '\n', '\r'])) {
        return Err(NoCode::Sign);
    }
    let text = format!("{number}|PL|{account}|{grosze:06}|{name}|{title}|||");
    if text.chars().count() > 160 {
        Err(NoCode::Length)
    } else {
        Ok(text)
    }
}

/// A text within so many letters.
fn fits(text: &str, least: usize, most: usize, reason: NoCode) -> Result<&str, NoCode> {
    let text = text.trim();
    if (least..=most).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(reason)
    }
}

/// An amount above nought in hundredths, and written with two places.
fn in_cents(amount: Decimal, most: i128) -> Result<(i128, String), NoCode> {
    let cents = amount
        .to_units(2)
        .filter(|cents| (1..=most).contains(cents))
        .ok_or(NoCode::Amount)?;
    let written = Decimal::from_mantissa(cents, 2).map_err(|_| NoCode::Amount)?;
    Ok((cents, written.to_string()))
}
