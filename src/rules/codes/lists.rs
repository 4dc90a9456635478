//! The lists by what they are for, in each edition.

use super::{List, habits, tables as t};

const EN: &str = "EN 16931 1.3.16";
const PEPPOL: &str = "Peppol BIS 3";
const PEPPOL_2026: &str = "Peppol BIS 3 (2026.5)";
const PINT: &str = "PINT (JP 1.1.3)";
const XRECHNUNG: &str = "XRechnung 3.0.2";

impl List {
    const fn new(name: &'static str, base: &'static str) -> Self {
        List {
            name,
            edition: EN,
            base,
            plus: "",
            minus: "",
            habits: "",
            alpha_3: "",
        }
    }

    /// The same list as another edition has it.
    const fn of(self, edition: &'static str) -> Self {
        List { edition, ..self }
    }

    const fn plus(self, plus: &'static str) -> Self {
        List { plus, ..self }
    }

    const fn minus(self, minus: &'static str) -> Self {
        List { minus, ..self }
    }

    const fn habits(self, habits: &'static str) -> Self {
        List { habits, ..self }
    }

    /// Codes of three letters for the same things.
    const fn alpha_3(self, alpha_3: &'static str) -> Self {
        List { alpha_3, ..self }
    }
}

/// Schemes of electronic addresses (BT-34-1, BT-49-1).
pub const ADDRESS_SCHEMES: List = List::new("CEF EAS", t::EAS);
/// Schemes of electronic addresses in Peppol.
pub const ADDRESS_SCHEMES_PEPPOL: List = ADDRESS_SCHEMES.of(PEPPOL_2026).minus(EAS_MINUS);
/// Schemes of electronic addresses in PINT.
pub const ADDRESS_SCHEMES_PINT: List = ADDRESS_SCHEMES.of(PINT).minus(EAS_PINT_MINUS);
/// Schemes of electronic addresses in Peppol for CII.
pub const ADDRESS_SCHEMES_PEPPOL_CII: List = ADDRESS_SCHEMES.of(PEPPOL).minus(t::EAS_PEPPOL_MINUS);
/// Schemes of electronic addresses in the XRechnung extension.
pub const ADDRESS_SCHEMES_XRECHNUNG: List = ADDRESS_SCHEMES.of(XRECHNUNG).plus(XR);

/// Schemes of identifiers of parties, registrations, items and places.
pub const PARTY_SCHEMES: List = List::new("ISO 6523 ICD", t::ICD);
/// Schemes of identifiers in Peppol.
pub const PARTY_SCHEMES_PEPPOL: List = PARTY_SCHEMES.of(PEPPOL).minus(t::ICD_PEPPOL_MINUS);
/// Schemes of identifiers in the XRechnung extension.
pub const PARTY_SCHEMES_XRECHNUNG: List = PARTY_SCHEMES.of(XRECHNUNG).plus(XR);

/// Countries (BT-40 and its like).
pub const COUNTRIES: List = List::new("ISO 3166-1", t::COUNTRIES)
    .habits(habits::COUNTRIES)
    .alpha_3(habits::ALPHA_3);
/// Countries in CII.
pub const COUNTRIES_CII: List = COUNTRIES.plus(t::COUNTRIES_CII_PLUS).minus(t::COUNTRIES_CII_MINUS);
/// What a VAT identifier may start with: a country, or EL for Greece (BR-CO-09).
pub const VAT_PREFIXES: List = List::new("ISO 3166-1, EL", t::COUNTRIES).plus("EL");
/// What a VAT identifier may start with in CII.
pub const VAT_PREFIXES_CII: List = VAT_PREFIXES.plus("AN EL").minus(t::COUNTRIES_CII_MINUS);

/// Currencies (BT-5, BT-6 and of every amount).
pub const CURRENCIES: List = List::new("ISO 4217", t::CURRENCIES).habits(habits::CURRENCIES);
/// Currencies in Peppol.
pub const CURRENCIES_PEPPOL: List = CURRENCIES.of(PEPPOL_2026).plus("STN").minus("STD");
/// Currencies in PINT.
pub const CURRENCIES_PINT: List = CURRENCIES_PEPPOL.of(PINT);
/// Currencies in Peppol for CII.
pub const CURRENCIES_PEPPOL_CII: List = CURRENCIES
    .of(PEPPOL)
    .plus(t::CURRENCIES_PEPPOL_PLUS)
    .minus(t::CURRENCIES_PEPPOL_MINUS);

/// Media types of attachments (BT-125-1).
pub const MIME_TYPES: List = List::new("MIME types of EN 16931", t::MIME).habits(habits::MIME);
/// Media types of attachments in the XRechnung extension.
pub const MIME_TYPES_XRECHNUNG: List = MIME_TYPES.of(XRECHNUNG).plus("application/xml");

/// Units (BT-130, BT-150).
pub const UNITS: List = List::new("UN/ECE rec 20 rev 11e, rec 21", t::UNITS).habits(habits::UNITS);

/// Types of invoices (BT-3).
pub const INVOICE_TYPES: List = List::new("UNTDID 1001", t::INVOICES);
/// Types of credit notes (BT-3).
pub const CREDIT_NOTE_TYPES: List = List::new("UNTDID 1001", t::CREDIT_NOTES);
/// Types of invoices and credit notes, which CII does not tell apart.
pub const DOCUMENT_TYPES: List = INVOICE_TYPES.plus(t::CREDIT_NOTES);
/// Types of invoices in Peppol billing.
pub const INVOICE_TYPES_PEPPOL: List = INVOICE_TYPES.of(PEPPOL).minus(t::INVOICES_PEPPOL_MINUS);
/// Types of invoices in PINT: those of Peppol billing but for partial, corrected and self-billed ones.
pub const INVOICE_TYPES_PINT: List = INVOICE_TYPES.of(PINT).minus(t::INVOICES_PINT_MINUS);
/// Types of credit notes in Peppol billing.
pub const CREDIT_NOTE_TYPES_PEPPOL: List = CREDIT_NOTE_TYPES.of(PEPPOL).minus(t::CREDIT_NOTES_PEPPOL_MINUS);

/// Schemes of invoiced objects (BT-18-1, BT-128-1).
pub const REFERENCE_SCHEMES: List = List::new("UNTDID 1153", t::REFERENCES);
/// Tax point dates (BT-8) in UBL.
pub const TAX_POINTS: List = List::new("UNTDID 2005", t::TAX_POINTS);
/// Tax point dates (BT-8) in CII.
pub const TAX_POINTS_CII: List = List::new("UNTDID 2475", t::TAX_POINTS)
    .plus(t::TAX_POINTS_CII_PLUS)
    .minus(t::TAX_POINTS_CII_MINUS);
/// Subjects of notes (BT-21) in UBL.
pub const NOTE_SUBJECTS: List = List::new("UNTDID 4451", t::SUBJECTS);
/// Subjects of notes (BT-21) in CII.
pub const NOTE_SUBJECTS_CII: List = NOTE_SUBJECTS.plus(t::SUBJECTS_CII_PLUS);
/// Means of payment (BT-81).
pub const PAYMENT_MEANS: List = List::new("UNTDID 4461", t::PAYMENT_MEANS);
/// Reasons of allowances (BT-98, BT-140).
pub const ALLOWANCE_REASONS: List = List::new("UNTDID 5189", t::ALLOWANCES);
/// Reasons of charges (BT-105, BT-145).
pub const CHARGE_REASONS: List = List::new("UNTDID 7161", t::CHARGES);
/// Categories of tax (BT-95, BT-102, BT-118, BT-151).
pub const TAX_CATEGORIES: List = List::new("UNTDID 5305", t::CATEGORIES);
/// Schemes of item classifications (BT-158-1).
pub const CLASSIFICATION_SCHEMES: List = List::new("UNTDID 7143", t::CLASSIFICATIONS);
/// Schemes of item classifications in XRechnung, with the one of clean vehicles.
pub const CLASSIFICATION_SCHEMES_XRECHNUNG: List = CLASSIFICATION_SCHEMES.of(XRECHNUNG).plus("CVD");
/// Reasons of exemption (BT-121).
pub const EXEMPTIONS: List = List::new("CEF VATEX", t::EXEMPTIONS);

/// Reasons of exemption in Peppol.
pub const EXEMPTIONS_PEPPOL: List = EXEMPTIONS.of(PEPPOL).minus(t::EXEMPTIONS_PEPPOL_MINUS);

/// Every list, for tests and documentation.
pub const ALL: &[List] = &[
    ADDRESS_SCHEMES,
    ADDRESS_SCHEMES_PEPPOL,
    ADDRESS_SCHEMES_PEPPOL_CII,
    ADDRESS_SCHEMES_PINT,
    ADDRESS_SCHEMES_XRECHNUNG,
    PARTY_SCHEMES,
    PARTY_SCHEMES_PEPPOL,
    PARTY_SCHEMES_XRECHNUNG,
    COUNTRIES,
    COUNTRIES_CII,
    VAT_PREFIXES,
    VAT_PREFIXES_CII,
    CURRENCIES,
    CURRENCIES_PEPPOL,
    CURRENCIES_PEPPOL_CII,
    CURRENCIES_PINT,
    MIME_TYPES,
    MIME_TYPES_XRECHNUNG,
    UNITS,
    INVOICE_TYPES,
    CREDIT_NOTE_TYPES,
    DOCUMENT_TYPES,
    INVOICE_TYPES_PEPPOL,
    INVOICE_TYPES_PINT,
    CREDIT_NOTE_TYPES_PEPPOL,
    REFERENCE_SCHEMES,
    TAX_POINTS,
    TAX_POINTS_CII,
    NOTE_SUBJECTS,
    NOTE_SUBJECTS_CII,
    PAYMENT_MEANS,
    ALLOWANCE_REASONS,
    CHARGE_REASONS,
    TAX_CATEGORIES,
    CLASSIFICATION_SCHEMES,
    CLASSIFICATION_SCHEMES_XRECHNUNG,
    EXEMPTIONS,
    EXEMPTIONS_PEPPOL,
];

/// Schemes of electronic addresses that the edition 2026.5 of Peppol lacks.
const EAS_MINUS: &str =
    "0037 0147 0154 0158 0170 0177 0193 0194 0202 0203 0205 0212 0213 0215 0217 0219 0220 AN AQ AS AU EM";

/// Schemes of electronic addresses that PINT lacks.
const EAS_PINT_MINUS: &str = "0147 0170 0194 0203 0205 0217 0219 0220 0225 AN AQ AS AU EM";

const XR: &str = "XR0:123";
