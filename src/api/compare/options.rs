//! [`CompareOptions`]: how a difference is told.

use crate::api::error::{Error, ErrorKind, Place};
use crate::api::open::refused;
use crate::api::options::Options;
use crate::formats;
use crate::i18n::Texts;
use crate::model::{Document, NodeId};
use crate::money::{Currency, Decimal};
use crate::variance::{self, Method, Rate};

/// How a difference is told. All of it may be left out.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CompareOptions {
    /// What every call takes.
    pub options: Options,
    /// How the difference is shared out.
    pub telling: variance::Options,
    /// Whether the later invoice is only supposed, so that nothing of it has come to pass.
    pub supposed: bool,
}

/// The names of what may be set besides the options of every call.
const OPTIONS: [&str; 5] = ["taxFolding", "method", "currency", "rates", "groups"];

impl CompareOptions {
    /// Reads them from JSON, together with the options of every call.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] names the option that does not exist or has a value it does not take.
    pub fn from_json(text: &str, texts: &Texts) -> Result<Self, Error> {
        let document = formats::read_json(text).map_err(|refusal| refused(&refusal, texts).within("/options"))?;
        let mut read = Self::default();
        let mut rest = Vec::new();
        for (id, _) in document.children(document.root()) {
            let name = document.qualified_name(id);
            if !OPTIONS.contains(&name) {
                rest.push((name.to_owned(), document.text(id).into_owned()));
                continue;
            }
            read.take(name, &document, id).ok_or_else(|| {
                let message = format!("`{}` is not a value of the option `{name}`", document.text(id));
                Error::new(ErrorKind::BadOption, message).at(Place::pointer("/options"))
            })?;
        }
        read.options = Options::from_pairs(&rest)?;
        Ok(read)
    }

    /// How the difference is shared out.
    #[must_use]
    pub fn by(mut self, method: Method) -> Self {
        self.telling.method = method;
        self
    }

    /// Adds a rate of exchange; `None` if it is none.
    pub fn add_rate(&mut self, from: &str, to: &str, rate: &str) -> Option<()> {
        self.telling.rates.push(Rate {
            from: Currency::parse(from)?,
            to: Currency::parse(to)?,
            rate: Decimal::parse(rate).ok().filter(|rate| !rate.is_zero())?,
        });
        Some(())
    }

    /// Adds items that replace each other, by identifier or name.
    pub fn add_group(&mut self, items: impl Iterator<Item = String>) {
        self.telling.groups.push(items.collect());
    }

    /// Sets the currency in which the difference is told; `None` if it is none.
    pub fn tell_in(&mut self, currency: &str) -> Option<()> {
        self.telling.currency = Some(Currency::parse(currency)?);
        Some(())
    }

    fn take(&mut self, name: &str, document: &Document, id: NodeId) -> Option<()> {
        let text = document.text(id);
        match name {
            "taxFolding" => {
                self.telling.tax_folding = match text.as_ref() {
                    "on" => true,
                    "off" => false,
                    _ => return None,
                }
            }
            "method" => {
                self.telling.method = match text.as_ref() {
                    "by_line" => Method::ByLine,
                    "by_factor" => Method::ByFactor,
                    _ => return None,
                }
            }
            "currency" => self.tell_in(&text)?,
            "rates" => {
                for (entry, _) in document.children(id) {
                    let member = |name: &str| {
                        let mut members = document.children(entry);
                        let (id, _) = members.find(|(id, _)| document.qualified_name(*id) == name)?;
                        Some(document.text(id).into_owned())
                    };
                    self.add_rate(&member("from")?, &member("to")?, &member("rate")?)?;
                }
            }
            _ => {
                for (group, _) in document.children(id) {
                    let members = document.children(group);
                    self.add_group(members.map(|(member, _)| document.text(member).into_owned()));
                }
            }
        }
        Some(())
    }
}
