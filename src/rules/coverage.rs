//! [`Coverage`]: how much of an invoice was checked, and what cannot be checked here. "No findings" is not "correct".

use crate::explain::Values;
use crate::model::{Group, Invoice, Term};
use crate::money::Decimal;

/// A register that only its keeper can answer for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Registry {
    /// The publication site of qualified invoice issuers (適格請求書発行事業者公表サイト), National Tax Agency of Japan.
    Nta,
    /// The list of VAT taxpayers and their accounts (biała lista), Ministry of Finance of Poland.
    BialaLista,
    /// VAT Information Exchange System of the European Commission.
    Vies,
    /// The national system of e-invoices (KSeF), Ministry of Finance of Poland.
    Ksef,
}

impl Registry {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nta => "nta",
            Self::BialaLista => "biala-lista",
            Self::Vies => "vies",
            Self::Ksef => "ksef",
        }
    }

    /// The key of its name for readers.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Nta => "registry.nta",
            Self::BialaLista => "registry.biala-lista",
            Self::Vies => "registry.vies",
            Self::Ksef => "registry.ksef",
        }
    }
}

/// A question to a register that was not asked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotConsulted {
    /// The register.
    pub registry: Registry,
    /// Where to ask.
    pub url: String,
    /// The number or account to look up.
    pub value: String,
    /// JSON Pointer of the value.
    pub place: String,
}

/// How much was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Comparisons made.
    pub checked: usize,
    /// Comparisons that lack evidence or a value.
    pub unverified: usize,
    /// Terms that no machine can decide.
    pub not_machine_checkable: usize,
    /// The share of the billed amount that was checked, from 0 to 1.
    pub amount_ratio: Decimal,
    /// Registers that were not asked.
    pub not_consulted: Vec<NotConsulted>,
    /// What is true of the invoice and asks for nothing.
    pub notes: Vec<Noted>,
}

/// Something that is true of an invoice and asks nothing of anybody: no finding, and worth a sentence to who looks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The key of its sentence.
    pub say: &'static str,
    /// The values of the sentence.
    pub values: Values,
}

/// Member states of the European Union as VIES names them (Greece `EL`; Northern Ireland `XI`), 2026.
const VIES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];
const NTA_URL: &str = "https://www.invoice-kohyo.nta.go.jp/regno-search/detail?selRegNo=";
const BIALA_LISTA_URL: &str = "https://www.podatki.gov.pl/wykaz-podatnikow-vat-wyszukiwarka";
const VIES_URL: &str = "https://ec.europa.eu/taxation_customs/vies/#/vat-validation";

/// True for a member state by its code of ISO 3166 or VIES.
pub(crate) fn is_in_eu(country: &str) -> bool {
    VIES.contains(&country) || country == "GR"
}

/// The registers that would have to be asked about the numbers and accounts of an invoice.
#[must_use]
pub fn not_consulted(invoice: &Invoice) -> Vec<NotConsulted> {
    let root = &invoice.root;
    let mut open = Vec::new();
    let seller = root.group(Term::Seller);
    let tax_id = seller.and_then(|seller| bare(seller.text(Term::SellerTaxId)));
    let country = seller
        .and_then(|seller| seller.group(Term::SellerAddress))
        .and_then(|address| address.text(Term::SellerCountry));
    if let Some(id) = &tax_id {
        of_number(&mut open, id, country, "/seller/taxId");
    }
    let buyer = root.group(Term::Buyer);
    if let Some(id) = buyer
        .and_then(|buyer| bare(buyer.text(Term::BuyerTaxId)))
        .filter(|id| in_vies(id))
    {
        open.push(NotConsulted {
            registry: Registry::Vies,
            url: VIES_URL.into(),
            value: id,
            place: "/buyer/taxId".into(),
        });
    }
    let polish = country == Some("PL") || tax_id.as_deref().is_some_and(|id| id.starts_with("PL"));
    if polish {
        accounts(&mut open, root);
    }
    open
}

fn of_number(open: &mut Vec<NotConsulted>, id: &str, country: Option<&str>, place: &str) {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut ask = |registry, url: String| {
        open.push(NotConsulted {
            registry,
            url,
            value: id.to_owned(),
            place: place.to_owned(),
        });
    };
    if let Some(number) = id.strip_prefix('T').filter(|number| digits(number, 13)) {
        ask(Registry::Nta, format!("{NTA_URL}{number}"));
        return;
    }
    let nip = id.strip_prefix("PL").unwrap_or(id);
    if digits(nip, 10) && (id.len() == 12 || country == Some("PL")) {
        ask(Registry::BialaLista, BIALA_LISTA_URL.to_owned());
    }
    if in_vies(id) {
        ask(Registry::Vies, VIES_URL.to_owned());
    }
}

/// Accounts to which a Polish seller is paid (ustawa o VAT, art. 96b).
fn accounts(open: &mut Vec<NotConsulted>, root: &Group) {
    for payment in root.groups_of(Term::Payment) {
        for (index, account) in payment.groups_of(Term::Account).enumerate() {
            if let Some(value) = bare(account.text(Term::AccountId)) {
                let place = format!("/payment/accounts/{index}/id");
                open.push(NotConsulted {
                    registry: Registry::BialaLista,
                    url: BIALA_LISTA_URL.into(),
                    value,
                    place,
                });
            }
        }
    }
}

fn in_vies(id: &str) -> bool {
    id.len() > 4 && VIES.iter().any(|country| id.starts_with(country))
}

/// An identifier without blanks, points and hyphens, in capitals.
fn bare(text: Option<&str>) -> Option<String> {
    let bare: String = text?.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
    Some(bare.to_ascii_uppercase()).filter(|bare| !bare.is_empty())
}
