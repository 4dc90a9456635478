//! Taxes in GOBL: on lines, discounts and charges by code and key; summed up by code, then by rate.

use super::paths::PATHS;
use super::tree::Json;
use super::write::{Writer, is_rated};
use crate::model::gobl::{CATEGORIES, RETAINED, TaxTerms, tax_terms, word_of};
use crate::model::rate_code::rate_code;
use crate::model::{Group, Term, Value};
use crate::money::Decimal;

/// The code of the tax of EN 16931; GOBL uses it for the consumption tax of Japan too.
pub(super) const VAT: &str = "VAT";

impl<'a> Writer<'a> {
    /// The tax of a line that lists none: by its category and rate, or by what a Polish invoice calls its rate.
    pub(super) fn line_taxes(&mut self, path: &str, line: &'a Group) {
        if line.group(Term::LineTax).is_some() {
            return;
        }
        let known = line.text(Term::LineRateCode).and_then(rate_code);
        let known = known.map(|row| (row.category, Decimal::parse(row.rate).ok()));
        let category = line.text(Term::LineTaxCategory).or(known.map(|(category, _)| category));
        let rate = line.decimal(Term::LineTaxRate).or(known.and_then(|(_, rate)| rate));
        self.single_tax(path, category, rate);
        self.carry_term(line, Term::LineTaxCategory);
        self.carry_term(line, Term::LineTaxRate);
    }

    /// The tax of an allowance or charge of the document that lists none.
    pub(super) fn adjustment_taxes(&mut self, path: &str, group: &'a Group) {
        let (category, rate, listed) = match group.term {
            Term::Allowance => (
                Term::AllowanceTaxCategory,
                Term::AllowanceTaxRate,
                Term::AllowanceTaxEntry,
            ),
            _ => (Term::ChargeTaxCategory, Term::ChargeTaxRate, Term::ChargeTaxEntry),
        };
        if group.group(listed).is_none() {
            self.single_tax(path, group.text(category), group.decimal(rate));
            self.carry_term(group, category);
            self.carry_term(group, rate);
        }
    }

    fn single_tax(&mut self, path: &str, category: Option<&str>, rate: Option<Decimal>) {
        if category.is_none() && rate.is_none() {
            return;
        }
        let path = format!("{path}/taxes[0]");
        self.put(&format!("{path}/cat"), VAT);
        self.category(&path, category);
        if let Some(rate) = rate.filter(|rate| is_rated(category, Some(*rate))) {
            self.put(&format!("{path}/percent"), &format!("{rate}%"));
        }
    }

    /// The key of a category, or the category itself where GOBL has no key for it.
    fn category(&mut self, path: &str, category: Option<&str>) {
        match category.map(|category| (category, word_of(CATEGORIES, category))) {
            Some((_, Some(key))) => self.put(&format!("{path}/key"), key),
            Some((category, None)) => self.put(&format!("{path}/ext/untdid-tax-category"), category),
            None => {}
        }
    }

    /// A tax that is listed, beside what the table of paths says of it.
    pub(super) fn listed_tax(&mut self, path: &str, tax: &'a Group) {
        let Some(terms) = tax_terms(tax.term) else { return };
        let code = tax.text(terms.code).unwrap_or(VAT).to_owned();
        self.put(&format!("{path}/cat"), &code);
        self.group_key(path, tax, terms);
        self.category(path, tax.text(terms.category));
        self.carry_term(tax, terms.category);
        let rated = tax.field(terms.rate).is_some();
        if let Some(kind) = terms.kind.and_then(|kind| tax.field(kind)) {
            let follows = if rated { "percent" } else { "exempt" };
            if kind.value == Value::Text(follows.into()) {
                self.carry(kind);
            }
        }
        if self.included.as_deref() == Some(code.as_str()) && rated {
            self.carry_term(tax, terms.included);
        }
        let (retained, informative) = (tax.flag(terms.retained), tax.flag(terms.informative));
        if retained || informative {
            let flags = self.flags.entry(code).or_default();
            *flags = (flags.0 || retained, flags.1 || informative);
            self.carry_term(tax, terms.retained);
            self.carry_term(tax, terms.informative);
        }
    }

    /// What tells a tax from others of its code and rate: its country and extensions, as the reader joins them.
    fn group_key(&mut self, path: &str, tax: &'a Group, terms: &TaxTerms) {
        let Some(field) = tax.field(terms.key) else { return };
        let joined = field.value.to_string();
        let is_name = |name: &str| {
            let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'+';
            !name.is_empty() && name.bytes().all(known)
        };
        let parts: Option<Vec<(&str, &str)>> = joined.split(';').map(|part| part.split_once('=')).collect();
        let Some(parts) = parts.filter(|parts| parts.iter().all(|(name, _)| is_name(name)) && parts.is_sorted()) else {
            return;
        };
        for (name, value) in parts {
            match name {
                "country" => self.put(&format!("{path}/country"), value),
                _ => self.put(&format!("{path}/ext/{name}"), value),
            }
        }
        self.carry(field);
    }

    /// The groups of the tax breakdown, by code.
    pub(super) fn tax_totals(&mut self) {
        let root = self.root;
        let Some(rates_row) = PATHS
            .rows
            .iter()
            .position(|row| row.group_in(0) == Some(Term::TaxGroup))
        else {
            return;
        };
        let mut categories: Vec<(String, usize, Option<Decimal>)> = Vec::new();
        for group in root.groups_of(Term::TaxGroup) {
            let code = group.text(Term::TaxGroupCode).unwrap_or(VAT);
            let at = categories
                .iter()
                .position(|(known, ..)| known == code)
                .unwrap_or_else(|| {
                    categories.push((code.to_owned(), 0, Some(Decimal::ZERO)));
                    categories.len().saturating_sub(1)
                });
            let Some((_, count, sum)) = categories.get_mut(at) else {
                continue;
            };
            let path = format!("totals/taxes/categories[{at}]/rates[{count}]");
            *count = count.saturating_add(1);
            for term in [Term::TaxAmount, Term::TaxGroupSurchargeAmount] {
                let amount = group.decimal(term).unwrap_or(Decimal::ZERO);
                *sum = sum.and_then(|sum| sum.checked_add(amount).ok()).map(|sum| sum.value);
            }
            self.rate(rates_row, &path, group);
        }
        for code in self.flags.keys() {
            if !RETAINED.contains(&code.as_str()) && !categories.iter().any(|(known, ..)| known == code) {
                categories.push((code.clone(), 0, None));
            }
        }
        for (at, (code, _, sum)) in categories.iter().enumerate() {
            let path = format!("totals/taxes/categories[{at}]");
            self.put(&format!("{path}/code"), code);
            let (retained, informative) = self.flags.get(code).copied().unwrap_or_default();
            for (flag, name) in [(retained, "retained"), (informative, "informative")] {
                if flag {
                    self.tree.put(&format!("{path}/{name}"), Json::Plain("true".to_owned()));
                }
            }
            if let Some(sum) = sum {
                self.put(&format!("{path}/amount"), &sum.to_string());
            }
        }
        let totals = root.group(Term::Totals);
        for (term, name) in [(Term::TaxTotal, "sum"), (Term::WithholdingTotal, "retained")] {
            if let Some(amount) = totals
                .and_then(|totals| totals.field(term))
                .filter(|_| !categories.is_empty())
            {
                self.put(&format!("totals/taxes/{name}"), &amount.value.to_string());
            }
        }
    }

    /// One rate of the tax breakdown.
    fn rate(&mut self, row: usize, path: &str, group: &'a Group) {
        let category = group.text(Term::TaxGroupCategory);
        self.category(path, category);
        self.carry_term(group, Term::TaxGroupCategory);
        self.carry_term(group, Term::TaxGroupCode);
        if !self.native && !is_rated(category, group.decimal(Term::TaxGroupRate)) {
            self.carry_term(group, Term::TaxGroupRate);
        }
        self.rows(row, path, &[self.root, group]);
    }
}
