//! `convert`: an invoice in another form.

use super::answer::Reading;
use super::error::{Error, ErrorKind};
use super::open::{in_words, open, told};
use super::options::Options;
use crate::explain::{Value, Values};
#[cfg(feature = "gobl")]
use crate::formats::gobl;
use crate::formats::json;
#[cfg(feature = "einvoice")]
use crate::formats::{cii, fa3, ubl};
use crate::i18n::Texts;
use serde::{Deserialize, Serialize};

/// A form that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// Our JSON.
    Json,
    /// UBL 2.1, an Invoice or a CreditNote by its type code.
    #[cfg(feature = "einvoice")]
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B, as Factur-X and ZUGFeRD embed it.
    #[cfg(feature = "einvoice")]
    Cii,
    /// FA(3), the structured invoice of Poland's KSeF.
    #[cfg(feature = "einvoice")]
    Fa3,
    /// GOBL, a `bill/invoice`; the command line writes it, the package does not.
    #[cfg(feature = "gobl")]
    Gobl,
}

/// An invoice in another form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Conversion {
    /// The document.
    pub text: String,
    /// What the form has no place for.
    pub lost: Vec<Reading>,
    /// What the form asks for and the invoice does not state: without it, the document is not complete.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Reading>,
}

impl Form {
    /// All forms.
    pub const ALL: &[Self] = &[
        Self::Json,
        #[cfg(feature = "einvoice")]
        Self::Ubl,
        #[cfg(feature = "einvoice")]
        Self::Cii,
        #[cfg(feature = "einvoice")]
        Self::Fa3,
        #[cfg(feature = "gobl")]
        Self::Gobl,
    ];

    /// The name in data, as in `ubl`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            #[cfg(feature = "einvoice")]
            Self::Ubl => "ubl",
            #[cfg(feature = "einvoice")]
            Self::Cii => "cii",
            #[cfg(feature = "einvoice")]
            Self::Fa3 => "fa3",
            #[cfg(feature = "gobl")]
            Self::Gobl => "gobl",
        }
    }

    /// Finds a form by its name.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] for a form that this version does not write.
    pub fn parse(name: &str, texts: &Texts) -> Result<Self, Error> {
        let known = || {
            let names: Vec<&str> = Self::ALL.iter().map(|form| form.name()).collect();
            names.join(", ")
        };
        let values = || {
            Values::new()
                .with("found", Value::Name(name.to_owned()))
                .with("known", Value::Name(known()))
        };
        Self::ALL
            .iter()
            .copied()
            .find(|form| form.name() == name)
            .ok_or_else(|| told(ErrorKind::Unsupported, "error.form", &values(), texts))
    }
}

/// UBL, of a Japanese invoice as JP PINT: where it was read from XML it is one already, or of another specification.
#[cfg(feature = "einvoice")]
fn as_ubl(opened: &super::open::Opened, options: &Options) -> crate::formats::Written {
    let source = Some(&*opened.document);
    let japanese = options.policy(&opened.invoice).country == Some(*b"JP");
    let credit = matches!(
        opened.invoice.root.text(crate::model::Term::TypeCode),
        Some("81" | "83" | "381" | "396" | "532")
    );
    if japanese && !credit && !opened.invoice.syntax.is_xml() {
        let prepared = ubl::pint::prepare(&opened.invoice);
        let written = ubl::write(&prepared, source);
        crate::formats::Written {
            missing: ubl::pint::missing(&prepared),
            ..written
        }
    } else {
        ubl::write(&opened.invoice, source)
    }
}

/// GOBL, with the totals that it will compute otherwise than the invoice's own law does: it knows two rules of rounding.
#[cfg(feature = "gobl")]
fn as_gobl(opened: &super::open::Opened, options: &Options) -> crate::formats::Written {
    use crate::model::{ReadRule, Reading, Term};
    let mut written = gobl::write(&opened.invoice);
    let Ok(document) = crate::formats::read(written.text.as_bytes()) else {
        return written;
    };
    let theirs = super::calculate::totals_of(&crate::understand::understand(&document), &Options::default());
    let ours = super::calculate::totals_of(&opened.invoice, options);
    let figures = [
        (Term::TotalWithoutTax, ours.total_without_tax, theirs.total_without_tax),
        (Term::TaxTotal, ours.tax_total, theirs.tax_total),
        (Term::AmountDue, ours.amount_due, theirs.amount_due),
    ];
    for (term, ours, theirs) in figures
        .into_iter()
        .filter(|(_, ours, theirs)| ours.compare(*theirs).is_ne())
    {
        written.lost.push(Reading {
            rule: ReadRule::Recomputed,
            pointer: format!("/totals/{}", term.def().json),
            node: None,
            term: Some(term),
            found: ours.to_string(),
            suggestion: Some(theirs.to_string()),
        });
    }
    written
}

/// Writes an invoice in another form. Values that could not be read are written as found.
///
/// ```
/// # #[cfg(all(feature = "texts", feature = "einvoice"))] {
/// use meisai::api::{self, Form, Lang, Options};
/// let texts = api::texts(Lang::En);
/// let json = br#"{ "format": "meisai/1", "number": "R-1", "currency": "EUR" }"#;
/// let ubl = api::convert(json, Form::Ubl, &Options::default(), &texts)?;
/// assert!(ubl.text.contains("<cbc:ID>R-1</cbc:ID>"));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`Error`] if the bytes are no invoice.
pub fn convert(invoice: &[u8], to: Form, options: &Options, texts: &Texts) -> Result<Conversion, Error> {
    let opened = open(invoice, false, texts)?;
    let texts = &options.texts_for(&opened.invoice, texts);
    let source = Some(&*opened.document);
    // Which specification UBL follows hangs on the law of the invoice.
    #[cfg(not(any(feature = "einvoice", feature = "gobl")))]
    let _ = options;
    #[cfg(any(feature = "einvoice", feature = "gobl"))]
    let of = |written: crate::formats::Written| (written.text, written.lost, written.missing);
    let (text, lost, missing) = match to {
        Form::Json => (json::write(&opened.invoice, source), Vec::new(), Vec::new()),
        #[cfg(feature = "einvoice")]
        Form::Ubl => of(as_ubl(&opened, options)),
        #[cfg(feature = "einvoice")]
        Form::Cii => of(cii::write(&opened.invoice, source)),
        #[cfg(feature = "einvoice")]
        Form::Fa3 => of(fa3::write(&opened.invoice, options.today)),
        #[cfg(feature = "gobl")]
        Form::Gobl => of(as_gobl(&opened, options)),
    };
    let unread = opened
        .invoice
        .readings
        .iter()
        .filter(|reading| reading.rule == crate::model::ReadRule::Unknown);
    let lost = lost
        .iter()
        .chain(unread)
        .map(|reading| in_words(reading, source, texts))
        .collect();
    let missing = missing.iter().map(|reading| in_words(reading, source, texts)).collect();
    Ok(Conversion { text, lost, missing })
}
