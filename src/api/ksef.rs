//! KSeF's first code, KOD I: the link by which anyone who holds an invoice finds it in KSeF, and its picture.

use super::error::{Error, ErrorKind};
use super::hash::sha256_base64url;
use super::open::{Opened, open, told_of};
use crate::i18n::Texts;
use crate::law::identifiers::ksef_number;
use crate::model::Syntax;
use crate::rules::{NotConsulted, Registry};
use chrono::Datelike;
use serde::Serialize;

/// Under the code of an invoice without a number: it was made while KSeF could not be reached.
const OFFLINE: &str = "OFFLINE";

/// Which KSeF a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum KsefEnvironment {
    /// The one that counts.
    #[default]
    Production,
    /// The one for tests, with invented data.
    Test,
    /// The one for trials before production.
    Demo,
}

/// A verification code of KSeF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct KsefCode {
    /// The address that the code leads to.
    pub link: String,
    /// What stands under the code: the number that KSeF gave the invoice, or `OFFLINE`.
    pub caption: String,
    /// SHA-256 of the file in Base64URL, the last part of the link.
    pub hash: String,
    /// The code as SVG, in builds that draw codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svg: Option<String>,
}

impl KsefEnvironment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Production, Self::Test, Self::Demo];

    /// The name in data, as in `test`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Demo => "demo",
        }
    }

    /// Finds one by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|environment| environment.name() == name)
    }

    /// Where its links begin.
    const fn address(self) -> &'static str {
        match self {
            Self::Production => "https://qr.ksef.mf.gov.pl",
            Self::Test => "https://qr-test.ksef.mf.gov.pl",
            Self::Demo => "https://qr-demo.ksef.mf.gov.pl",
        }
    }
}

/// The code KOD I of an FA(3): `…/invoice/{NIP of the seller}/{day of issue, 31-12-2026}/{SHA-256 of the file}`. The bytes must
/// be those that KSeF has, to the last one: another blank is another hash.
///
/// # Errors
/// [`Error`] if the bytes are no FA(3), lack the seller's NIP or the day of issue, or if `number` is none of KSeF's or another
/// seller's.
pub fn ksef_code(
    invoice: &[u8],
    number: Option<&str>,
    environment: KsefEnvironment,
    texts: &Texts,
) -> Result<KsefCode, Error> {
    let opened = open(invoice, false, texts)?;
    if opened.document.syntax() != Syntax::Fa3 {
        return Err(told_of(ErrorKind::Unsupported, "error.ksef_form", "", texts));
    }
    let parts = Parts::of(&opened);
    let parts = parts.map_err(|missing| told_of(ErrorKind::Unsupported, "error.ksef_part", missing, texts))?;
    if let Some(number) = number
        && ksef_number(number).is_none_or(|known| known.nip != parts.nip)
    {
        return Err(told_of(ErrorKind::BadOption, "error.ksef_number", number, texts));
    }
    let hash = sha256_base64url(invoice);
    let link = parts.link(environment, &hash);
    #[cfg(feature = "qr")]
    let svg = crate::law::qr::svg(&link);
    #[cfg(not(feature = "qr"))]
    let svg = None;
    Ok(KsefCode {
        link,
        caption: number.unwrap_or(OFFLINE).to_owned(),
        hash,
        svg,
    })
}

/// What a link names beside the hash.
struct Parts {
    nip: String,
    issued: String,
}

impl Parts {
    /// The NIP and the day of issue, or the path of what is missing.
    fn of(opened: &Opened) -> Result<Self, &'static str> {
        let document = &opened.document;
        let text = |path: &[&str]| {
            let node = document.descend(document.root(), path)?;
            Some(document.text(node).trim().to_owned()).filter(|text| !text.is_empty())
        };
        let nip = text(&["Podmiot1", "DaneIdentyfikacyjne", "NIP"]);
        let nip = nip.filter(|nip| nip.bytes().all(|byte| byte.is_ascii_digit()));
        let issued = text(&["Fa", "P_1"]).and_then(|day| crate::model::day(&day));
        let issued = issued.ok_or("Fa/P_1")?;
        Ok(Self {
            nip: nip.ok_or("Podmiot1/DaneIdentyfikacyjne/NIP")?,
            issued: format!("{:02}-{:02}-{:04}", issued.day(), issued.month(), issued.year()),
        })
    }

    fn link(&self, environment: KsefEnvironment, hash: &str) -> String {
        format!("{}/invoice/{}/{}/{hash}", environment.address(), self.nip, self.issued)
    }
}

/// The question whether KSeF knows the invoice, which only KSeF can answer.
pub(super) fn not_consulted(opened: &Opened, invoice: &[u8]) -> Option<NotConsulted> {
    if opened.document.syntax() != Syntax::Fa3 {
        return None;
    }
    let parts = Parts::of(opened).ok()?;
    let number = opened.invoice.root.text(crate::model::Term::Number)?;
    Some(NotConsulted {
        registry: Registry::Ksef,
        url: parts.link(KsefEnvironment::Production, &sha256_base64url(invoice)),
        value: number.to_owned(),
        place: "/number".to_owned(),
    })
}
