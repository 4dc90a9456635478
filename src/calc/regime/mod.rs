//! Regimes: which rounding, tax method and dated rates apply, as rows and values.

mod eu;
mod gobl;
pub mod jp;
mod pl;

use super::policy::{Policy, TaxBase, TaxMethod};
use crate::explain::{Legal, Stated};
use crate::law::legal_of_rate;
use crate::model::{Invoice, Term, Value};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding};
use chrono::NaiveDate;

/// A set of rules of calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Regime {
    /// EN 16931 and Directive 2006/112/EC.
    Eu,
    /// Japan.
    Jp,
    /// Poland.
    Pl,
    /// GOBL, rounding once at the end.
    GoblPrecise,
    /// GOBL, rounding every line.
    GoblCurrency,
}

impl Regime {
    /// The name in options and answers, as in `gobl-precise`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::Jp => "jp",
            Self::Pl => "pl",
            Self::GoblPrecise => "gobl-precise",
            Self::GoblCurrency => "gobl-currency",
        }
    }

    /// The regime of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Eu, Self::Jp, Self::Pl, Self::GoblPrecise, Self::GoblCurrency]
            .into_iter()
            .find(|regime| regime.name() == name)
    }

    /// True for the two of GOBL.
    #[must_use]
    pub fn is_gobl(self) -> bool {
        matches!(self, Self::GoblPrecise | Self::GoblCurrency)
    }
}

impl Policy {
    /// The policy of a regime in a currency, with nothing known of the invoice.
    #[must_use]
    pub fn new(regime: Regime, currency: Currency) -> Self {
        match regime {
            Regime::Eu => eu::policy(currency),
            Regime::Jp => jp::policy(currency),
            Regime::Pl => pl::policy(currency),
            Regime::GoblPrecise => gobl::precise(currency),
            Regime::GoblCurrency => gobl::currency(currency),
        }
    }

    /// The policy of an invoice: of the regime asked for, else of the one it names, else of its seller's country and its
    /// currency; with the rounding that the parties state. `law_date` overrides the day that selects rates.
    #[must_use]
    pub fn of(invoice: &Invoice, regime: Option<Regime>, law_date: Option<NaiveDate>) -> Self {
        let root = &invoice.root;
        let named = root.text(Term::Regime).and_then(Regime::parse);
        let country = seller_country(invoice);
        let stated = root.text(Term::CurrencyCode).and_then(Currency::parse);
        let regime = regime.or(named).unwrap_or(match (country, stated) {
            (Some(country), _) if country == *b"JP" => Regime::Jp,
            (Some(country), _) if country == *b"PL" => Regime::Pl,
            (Some(_), _) => Regime::Eu,
            (None, Some(Currency::JPY)) => Regime::Jp,
            (None, Some(Currency::PLN)) => Regime::Pl,
            (None, _) => Regime::Eu,
        });
        let currency = stated.unwrap_or(match regime {
            Regime::Jp => Currency::JPY,
            Regime::Pl => Currency::PLN,
            _ => Currency::EUR,
        });
        let mut policy = Self::new(regime, currency);
        policy.country = country.or(policy.country);
        policy.date = law_date.or_else(|| day_of_supply(invoice));
        policy.exchange_rates = exchange_rates(invoice, currency);
        policy.adopt_rounding_rule(invoice);
        policy
    }

    /// The law behind a rate of this policy's country and day.
    #[must_use]
    pub fn legal_of(&self, rate: Decimal) -> Option<&'static Legal> {
        legal_of_rate(self.country?, rate, self.date?)
    }

    /// Takes over the rounding that the parties state (端数処理): its mode, for the stage they name or for lines and tax.
    ///
    /// Digits stay until the stage that is named: an allowance by percentage is not rounded on the way to the line.
    fn adopt_rounding_rule(&mut self, invoice: &Invoice) {
        let Some(rule) = invoice.root.group(Term::RoundingRule) else {
            return;
        };
        let name = rule.text(Term::RoundingMode);
        let mode = Mode::ALL.into_iter().find(|mode| Some(mode.name()) == name);
        let whole = |term| rule.decimal(term).and_then(|number| number.to_units(0));
        let places = whole(Term::RoundingPlaces).and_then(|places| u8::try_from(places).ok());
        let multiple = whole(Term::RoundingMultiple).and_then(|multiple| u32::try_from(multiple).ok());
        let to_step = |rounding: Rounding| Rounding {
            places: places.unwrap_or(rounding.places),
            multiple: multiple.filter(|multiple| *multiple > 0).unwrap_or(rounding.multiple),
            authority: Authority::Contract,
            ..rounding
        };
        let adopt = |rounding: Rounding| Rounding {
            mode: mode.unwrap_or(rounding.mode),
            ..to_step(rounding)
        };
        match rule.text(Term::RoundingStage) {
            Some("line") => {
                self.allowance = None;
                self.line = self.line.map(adopt);
            }
            Some("line_tax") => {
                self.allowance = None;
                // The tax of a line cannot be finer than its amount.
                self.line = self.line.map(to_step);
                self.line_tax = adopt(self.line_tax);
                self.tax_method = TaxMethod::PerLine;
            }
            Some("tax_group") => {
                self.group_tax = adopt(self.group_tax);
                self.line_tax = adopt(self.line_tax);
            }
            Some("document") => {
                self.allowance = None;
                self.line = None;
                self.tax_base = TaxBase::UnroundedLines;
                self.document = adopt(self.document);
                self.group_base = adopt(self.group_base);
                self.group_tax = adopt(self.group_tax);
            }
            _ => {
                self.line = self.line.map(adopt);
                self.group_tax = adopt(self.group_tax);
                self.line_tax = adopt(self.line_tax);
            }
        }
    }
}

/// The rates of exchange into the currency of the invoice.
fn exchange_rates(invoice: &Invoice, currency: Currency) -> Vec<(Currency, Stated)> {
    let entries = invoice.root.groups_of(Term::ExchangeRateEntry);
    let into = entries.filter(|entry| entry.text(Term::ExchangeRateTo) == Some(currency.code()));
    into.filter_map(|entry| {
        let from = Currency::parse(entry.text(Term::ExchangeRateFrom)?)?;
        let field = entry.field(Term::ExchangeRateValue)?;
        let value = entry.decimal(Term::ExchangeRateValue)?;
        Some((
            from,
            Stated {
                value,
                term: Term::ExchangeRateValue,
                node: field.node,
            },
        ))
    })
    .collect()
}

fn seller_country(invoice: &Invoice) -> Option<[u8; 2]> {
    let seller = invoice.root.group(Term::Seller)?;
    let country = seller
        .group(Term::SellerAddress)
        .and_then(|address| address.text(Term::SellerCountry));
    let tax_id = || seller.text(Term::SellerTaxId);
    // Japan's registration number is T and thirteen digits, and names no country.
    let numbered = || {
        tax_id()
            .filter(|id| id.len() == 14 && id.starts_with('T'))
            .map(|_| "JP")
    };
    let code = country.or_else(numbered).or_else(|| tax_id()?.get(..2))?;
    let code: [u8; 2] = code.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

/// The day that selects rates: of supply (BT-72, else the end of BG-14), else of the tax point, else of issue.
fn day_of_supply(invoice: &Invoice) -> Option<NaiveDate> {
    let root = &invoice.root;
    let delivered = root
        .group(Term::Delivery)
        .and_then(|delivery| delivery.date(Term::DeliveryDate));
    let period_end = root.group(Term::Period).and_then(|period| period.date(Term::PeriodEnd));
    let issued = root.fields.iter().find_map(|field| match (field.term, &field.value) {
        (Term::IssueDate, Value::Date(day)) => Some(*day),
        _ => None,
    });
    delivered
        .or(period_end)
        .or_else(|| root.date(Term::TaxPointDate))
        .or(issued)
}
