//! Reading a [`Contract`] from our JSON: what cannot be read is rejected with its place, and keeps nothing else from being used.

use super::agreement::{Contract, Conversion, OnMissing, Parties, Party, Rejected, Term, Version};
use super::json::{Fault, Json};
use super::kinds;
use super::scope::Scope;
use super::tolerance::Tolerance;
use crate::explain::Clause;
use crate::model::{Document, day};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use crate::order::sort_by;
use crate::rules::Severity;
use chrono::NaiveDate;

impl Contract {
    /// Reads a contract: one version at the top, or several under `versions`.
    #[must_use]
    pub fn read(document: &Document) -> Self {
        let root = Json::root(document);
        let mut contract = Self {
            id: root.text_of("id").unwrap_or_default(),
            approval_limits: read_limits(root),
            ledger_limit: root.decimal_of("ledger_limit").ok().flatten(),
            carries_over: root.text_of("carry_over").as_deref() == Some("true"),
            ..Self::default()
        };
        let versions = root.list("versions");
        if root.get("terms").is_some() || versions.is_empty() {
            contract.read_version(root, root);
        }
        for version in versions {
            contract.read_version(version, root);
        }
        contract
    }

    fn read_version(&mut self, json: Json<'_>, root: Json<'_>) {
        let mut version = Version {
            version: json.text_of("version").unwrap_or_default(),
            ..Version::default()
        };
        let mut faults = Vec::new();
        let mut keep = |result: Result<Option<NaiveDate>, Fault>| {
            result.unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        };
        version.valid_from = keep(json.date_of("valid_from"));
        version.valid_to = keep(json.date_of("valid_to"));
        let inherited = |name: &str| json.get(name).or_else(|| root.get(name));
        let currency = json.text_of("currency").or_else(|| root.text_of("currency"));
        version.currency = currency.as_deref().and_then(Currency::parse);
        version.parties = inherited("parties").map(Parties::read).unwrap_or_default();
        version.rounding = inherited("rounding").and_then(|rounding| read_rounding(rounding, version.currency));
        let conversions = inherited("conversions").map(|list| list.items()).unwrap_or_default();
        version.conversions = conversions.into_iter().filter_map(Conversion::read).collect();
        let holidays = inherited("holidays").map(|list| list.items()).unwrap_or_default();
        version.holidays = holidays
            .into_iter()
            .filter_map(|holiday| day(&holiday.text()))
            .collect();
        for term in json.list("terms") {
            match read_term(term, &self.id) {
                Ok(term) => version.terms.push(term),
                Err(rejected) => self.rejected.push(*rejected),
            }
        }
        let whole = |fault| Rejected {
            term: String::new(),
            kind: String::new(),
            scope: Scope::default(),
            fault: Some(fault),
        };
        self.rejected.extend(faults.into_iter().map(whole));
        version.terms.extend(kinds::implied(&version));
        self.versions.push(version);
    }
}

/// The limits of authority: an object of roles and amounts, or a list of `{role, amount}`.
fn read_limits(root: Json<'_>) -> Vec<(String, Option<Decimal>)> {
    let Some(json) = root.get("approval_limits") else {
        return Vec::new();
    };
    // An amount that cannot be read gives no authority at all.
    let mut limits: Vec<(String, Option<Decimal>)> = if json.is_list() {
        let rows = json.items().into_iter();
        rows.filter_map(|row| Some((row.text_of("role")?, row.decimal_of("amount").ok()?)))
            .collect()
    } else {
        json.members()
            .filter_map(|(role, _)| Some((role.to_owned(), json.decimal_of(role).ok()?)))
            .collect()
    };
    sort_by(&mut limits, |(_, left), (_, right)| match (left, right) {
        (Some(left), Some(right)) => left.compare(*right),
        (left, right) => left.is_none().cmp(&right.is_none()),
    });
    limits
}

fn read_term(json: Json<'_>, contract: &str) -> Result<Term, Box<Rejected>> {
    let id = json.text_of("id").unwrap_or_else(|| json.pointer());
    let kind = json.text_of("kind").unwrap_or_default();
    let scope = json.get("scope").map(Scope::read).unwrap_or_default();
    let reject = |fault| {
        Box::new(Rejected {
            term: id.clone(),
            kind: kind.clone(),
            scope: scope.clone(),
            fault,
        })
    };
    let params = json.get("params").unwrap_or(json);
    let Some(kind_found) = kinds::find(&kind) else {
        return Err(reject(None));
    };
    let params_read = kind_found.read(params).map_err(|fault| reject(Some(fault)))?;
    let dates = json
        .date_of("valid_from")
        .and_then(|from| Ok((from, json.date_of("valid_to")?)));
    let (valid_from, valid_to) = dates.map_err(|fault| reject(Some(fault)))?;
    let tolerance = json
        .get("tolerance")
        .map(Tolerance::read)
        .transpose()
        .map_err(|fault| reject(Some(fault)))?;
    Ok(Term {
        kind: kind_found,
        params: params_read,
        clause: json.get("clause").map(|clause| read_clause(clause, contract)),
        pointer: params.pointer(),
        valid_from,
        valid_to,
        tolerance,
        severity: json.text_of("severity").and_then(|severity| read_severity(&severity)),
        priority: json
            .text_of("priority")
            .and_then(|priority| priority.parse().ok())
            .unwrap_or(0),
        on_missing_evidence: match json.text_of("on_missing_evidence").as_deref() {
            Some("fail") => OnMissing::Fail,
            Some("skip") => OnMissing::Skip,
            _ => OnMissing::Unverified,
        },
        scope,
        id,
    })
}

fn read_clause(json: Json<'_>, contract: &str) -> Clause {
    let document = json.text_of("document_id").or_else(|| json.text_of("document"));
    let quote: Option<String> = json.text_of("quote").map(|quote| quote.chars().take(200).collect());
    Clause {
        document: document.unwrap_or_else(|| contract.to_owned()).into(),
        section: json.text_of("section").unwrap_or_default().into(),
        quote: quote.map(Into::into),
    }
}

fn read_severity(name: &str) -> Option<Severity> {
    match name {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    }
}

fn read_rounding(json: Json<'_>, currency: Option<Currency>) -> Option<Rounding> {
    let name = json.text_of("mode")?;
    // `half_up` and `ceil` are what contracts usually call them.
    let mode = match name.as_str() {
        "half_up" => Mode::HalfAwayFromZero,
        "ceil" => Mode::Ceiling,
        name => Mode::ALL.into_iter().find(|mode| mode.name() == name)?,
    };
    let is_agreed = |stage: &Stage| !matches!(stage, Stage::Operator | Stage::Presentation);
    let mut stages = Stage::ALL.into_iter().filter(is_agreed);
    let stage = json
        .text_of("stage")
        .and_then(|name| stages.find(|stage| stage.name() == name));
    let places = json
        .count_of("places")
        .ok()
        .flatten()
        .or(json.count_of("scale").ok().flatten());
    let places = places.and_then(|places| u8::try_from(places).ok());
    let places = places.or(currency.map(|currency| currency.minor_unit())).unwrap_or(2);
    Some(Rounding::new(
        mode,
        places,
        stage.unwrap_or(Stage::TaxGroup),
        Authority::Contract,
    ))
}

impl Parties {
    fn read(json: Json<'_>) -> Self {
        let party = |name: &str| json.get(name).map(Party::read).unwrap_or_default();
        Self {
            seller: party("seller"),
            buyer: party("buyer"),
        }
    }
}

impl Party {
    pub(super) fn read(json: Json<'_>) -> Self {
        Self {
            name: json.text_of("name"),
            tax_id: json.text_of("tax_id"),
        }
    }
}

impl Conversion {
    fn read(json: Json<'_>) -> Option<Self> {
        let factor = json
            .decimal_of("factor")
            .ok()
            .flatten()
            .filter(|factor| !factor.is_zero() && !factor.is_negative())?;
        Some(Self {
            from: json.text_of("from")?,
            to: json.text_of("to")?,
            factor,
        })
    }
}
