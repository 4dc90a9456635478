//! The law of the European Union: numbers that cannot exist, rates that are not in force, what late payment costs.

use super::{Case, Hits, delay, law_rules};
use crate::explain::{Value, Values};
use crate::law::calendar::{days_later, in_month, months_later};
use crate::law::identifiers::{VatNumber, compact, creditor_reference, iban, is_digits, vat_number};
use crate::law::{self, rates_of};
use crate::model::{Group, Term};
use crate::money::{Currency, Decimal};
use crate::rules::Judgement;
use crate::rules::coverage::is_in_eu;
use chrono::Datelike;

law_rules! {
    /// A VAT number cannot exist.
    ///
    /// **Why** The states give their VAT numbers a shape and check digits; a number without them belongs to nobody, and
    /// the buyer may lose the deduction. A right number need not be registered.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "DE136695976" }, "buyer": { "taxId": "ATU13585627" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "DE136695978" } }
    /// ```
    "EU-ID-001" Warning H ["" ""] ["eu.vat_number"] [SellerTaxId BuyerTaxId TaxRepresentativeTaxId] vat_numbers;

    /// An account number (IBAN) cannot exist.
    ///
    /// **Why** The check digits of an IBAN find a slip of one digit; a bank refuses a transfer to such a number.
    ///
    /// **Passes**
    /// ```json
    /// { "payment": { "accounts": [{ "id": "DE89 3704 0044 0532 0130 00" }, { "id": "1234567" }] } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "payment": { "accounts": [{ "id": "DE89370400440532013001" }] } }
    /// ```
    "EU-ID-002" Warning R ["" ""] ["eu.id.iban"] [AccountId] accounts;

    /// A creditor reference has wrong check digits.
    ///
    /// **Why** A payment with a wrong reference (ISO 11649) cannot be matched by machine.
    ///
    /// **Passes**
    /// ```json
    /// { "payment": { "meansCode": "58", "remittance": "RF18 5390 0754 7034" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "payment": { "meansCode": "58", "remittance": "RF19539007547034" } }
    /// ```
    "EU-ID-003" Warning R ["" ""] ["eu.id.creditor_reference"] [RemittanceReference] reference;

    /// A cross-border invoice is issued late.
    ///
    /// **Why** Invoices for intra-Community supplies and reverse charge are issued by the 15th day of the next month; from 2030-07-01
    /// within ten days of the supply, as structured invoices.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-11-15", "delivery": { "date": "2026-10-01" }, "seller": { "address": { "country": "DE" } }, "buyer": { "address": { "country": "AT" } }, "lines": [{ "id": "1", "taxCategory": "K" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2030-07-15", "delivery": { "date": "2030-07-02" }, "seller": { "address": { "country": "DE" } }, "buyer": { "address": { "country": "AT" } }, "lines": [{ "id": "1", "taxCategory": "K" }] }
    /// ```
    "EU-INV-001" Warning R ["2013-01-01" ""] ["eu.issue.day_of_month" "eu.issue.days"] [IssueDate] issued;

    /// Something is missing that invoices state from 2030-07-01.
    ///
    /// **Why** From that day an invoice states the account it is paid to, and a correction the number of the invoice it corrects
    /// (art. 226 points 16 and 17).
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2030-07-15", "seller": { "taxId": "DE136695976" }, "payment": { "accounts": [{ "id": "DE89370400440532013000" }] } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2030-07-15", "seller": { "taxId": "DE136695976" }, "typeCode": "384", "payment": { "accounts": [{ "id": "DE89370400440532013000" }] } }
    /// ```
    "EU-INV-002" Warning R ["2030-07-01" ""] ["eu.invoice.2030"] [AccountId PrecedingNumber] from_2030;

    /// The words “Reverse charge” are missing.
    ///
    /// **Why** Where the buyer owes the tax, the invoice says so (art. 226 point 11a).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "address": { "country": "DE" } }, "taxBreakdown": [{ "category": "AE", "exemptionReason": "Reverse charge" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "address": { "country": "DE" } }, "taxBreakdown": [{ "category": "AE", "rate": "0" }] }
    /// ```
    "EU-INV-003" Warning R ["2013-01-01" ""] ["eu.invoice"] [ExemptionReason] wording;

    /// A payment that is late bears interest and a flat sum.
    ///
    /// **Why** Between businesses the creditor may ask for them without a demand; national law may give more.
    ///
    /// **Passes**
    /// ```json today=2026-08-31
    /// { "dueDate": "2026-08-31", "buyer": { "taxId": "ATU13585627" }, "seller": { "address": { "country": "DE" } },
    ///   "totals": { "amountDue": "100.00" } }
    /// ```
    /// **Fails**
    /// ```json today=2026-09-30
    /// { "dueDate": "2026-08-31", "buyer": { "taxId": "ATU13585627" }, "seller": { "address": { "country": "DE" } },
    ///   "totals": { "amountDue": "100.00" } }
    /// ```
    "EU-PAY-001" Info H ["2013-03-16" ""] ["eu.interest" "eu.compensation" "de.interest.b2b" "de.compensation"] [DueDate] late;

    /// The term of payment is longer than the directive allows.
    ///
    /// **Why** Between businesses payment is due within 60 days unless a longer term is expressly agreed and not grossly unfair;
    /// public authorities pay within 30 days, 60 at most.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-11-30", "buyer": { "taxId": "ATU13585627" }, "seller": { "address": { "country": "DE" } } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-12-30", "buyer": { "taxId": "ATU13585627" }, "seller": { "address": { "country": "DE" } } }
    /// ```
    "EU-PAY-002" Warning R ["2013-03-16" ""] ["eu.payment.b2b" "eu.payment.public" "eu.payment.public_max"] [DueDate] long_term;

    /// A tax rate is not in force in the seller's state on the day of supply.
    ///
    /// **Why** Lists of rates lag behind the law, and special territories have rates of their own: a rate that is not in
    /// the table is a question, not a mistake.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-01", "seller": { "address": { "country": "FI" } },
    ///   "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "13.5" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-01", "seller": { "address": { "country": "FI" } },
    ///   "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "14" }] }
    /// ```
    "EU-VAT-001" Warning H ["2026-01-01" ""] ["eu.vat_rates"] [TaxGroupRate LineTaxRate] rates;
}

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[RULES];

fn issued(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let country = |party, address, country| root.group(party)?.group(address)?.text(country);
    let from = country(Term::Seller, Term::SellerAddress, Term::SellerCountry);
    let to = country(Term::Buyer, Term::BuyerAddress, Term::BuyerCountry);
    let across = from
        .zip(to)
        .is_some_and(|(from, to)| from != to && is_in_eu(from) && is_in_eu(to));
    let charged = |group: &Group, term| matches!(group.text(term), Some("K" | "AE"));
    let of_lines = root
        .groups_of(Term::Line)
        .any(|line| charged(line, Term::LineTaxCategory));
    let of_groups = root
        .groups_of(Term::TaxGroup)
        .any(|group| charged(group, Term::TaxGroupCategory));
    let (Some(issued), Some(supplied)) = (root.date(Term::IssueDate), case.policy.date) else {
        return;
    };
    if !across || !(of_lines || of_groups) {
        return;
    }
    let days = law::row("eu.issue.days").filter(|row| row.fact.is_in_force(supplied));
    let last = match days {
        Some(row) => days_later(supplied, u64::try_from(row.whole()).unwrap_or_default()),
        None => {
            let day = law::row("eu.issue.day_of_month").map_or(15, law::Row::whole);
            let month = months_later(supplied.with_day0(0).unwrap_or(supplied), 1);
            in_month(month, u32::try_from(day).unwrap_or(15))
        }
    };
    if issued <= last {
        return;
    }
    let finding = hits.at("/issueDate".to_owned(), Term::IssueDate);
    finding.legal = days.map(|row| &row.fact.legal).or(finding.legal);
    finding.values = Values::new()
        .with("issued", Value::Date(issued))
        .with("supplied", Value::Date(supplied))
        .with("last", Value::Date(last));
}

fn from_2030(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let payment = root.group(Term::Payment);
    let account =
        payment.is_some_and(|payment| payment.group(Term::Account).is_some() || payment.group(Term::Mandate).is_some());
    let corrects = matches!(root.text(Term::TypeCode), Some("381" | "384"));
    let named = root
        .groups_of(Term::PrecedingInvoice)
        .any(|preceding| preceding.field(Term::PrecedingNumber).is_some());
    let items = [
        (account, "/payment/accounts", Term::AccountId),
        (named || !corrects, "/precedingInvoices", Term::PrecedingNumber),
    ];
    for (there, place, term) in items {
        if !there {
            let field = Value::Key(format!("term.{}", term.id()));
            hits.at(place.to_owned(), term).values = Values::new().with("field", field);
        }
    }
}

fn wording(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    // Poland asks for words of its own.
    if case.policy.country == Some(*b"PL") {
        return;
    }
    for (index, group) in root.groups_of(Term::TaxGroup).enumerate() {
        let reason = [Term::ExemptionReason, Term::ExemptionReasonCode]
            .iter()
            .any(|term| group.field(*term).is_some());
        if group.text(Term::TaxGroupCategory) == Some("AE") && !reason && !root.flag(Term::ReverseCharge) {
            let place = format!("/taxBreakdown/{index}/exemptionReason");
            hits.at(place, Term::ExemptionReason).values =
                Values::new().with("words", Value::Name("Reverse charge".to_owned()));
        }
    }
}

fn vat_numbers(case: &Case<'_>, hits: &mut Hits<'_>) {
    let parties = [
        (Term::Seller, Term::SellerTaxId, "/seller/taxId"),
        (Term::Buyer, Term::BuyerTaxId, "/buyer/taxId"),
        (
            Term::TaxRepresentative,
            Term::TaxRepresentativeTaxId,
            "/taxRepresentative/taxId",
        ),
    ];
    for (party, term, place) in parties {
        let Some(written) = case.root.group(party).and_then(|party| party.text(term)) else {
            continue;
        };
        let number = compact(written);
        // Polish numbers have a rule of their own.
        if !number.starts_with("PL") && vat_number(&number) == VatNumber::Invalid {
            hits.at(place.to_owned(), term).values = Values::new().with("number", Value::Name(number));
        }
    }
}

fn accounts(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(payment) = case.root.group(Term::Payment) else {
        return;
    };
    for (index, account) in payment.groups_of(Term::Account).enumerate() {
        let number = account.text(Term::AccountId).map(compact).unwrap_or_default();
        // What does not begin as an IBAN is an account number of another kind.
        let begins = number
            .split_at_checked(4)
            .and_then(|(head, _)| head.split_at_checked(2));
        let looks = begins.is_some_and(|(country, check)| {
            country.bytes().all(|letter| letter.is_ascii_uppercase()) && is_digits(check)
        });
        if looks && !iban(&number) {
            let place = format!("/payment/accounts/{index}/id");
            hits.at(place, Term::AccountId).values = Values::new().with("number", Value::Name(number));
        }
    }
}

fn reference(case: &Case<'_>, hits: &mut Hits<'_>) {
    let payment = case.root.group(Term::Payment);
    let Some(written) = payment.and_then(|payment| payment.text(Term::RemittanceReference)) else {
        return;
    };
    let number = compact(written);
    let looks = number.get(2..4).is_some_and(is_digits) && number.starts_with("RF") && number.len() <= 25;
    if looks && !creditor_reference(&number) {
        hits.at("/payment/remittance".to_owned(), Term::RemittanceReference)
            .values = Values::new().with("number", Value::Name(number));
    }
}

/// States of the Union without the euro: their own bank's rate stands in for that of the ECB.
const OWN_BANKS: [&[u8; 2]; 5] = [b"CZ", b"DK", b"HU", b"RO", b"SE"];

fn late(case: &Case<'_>, hits: &mut Hits<'_>) {
    // Poland's own law gives more and is told by its own rules; consumers are outside of the directive.
    let polish = case.policy.country == Some(*b"PL");
    let delay = delay::delay(case).filter(|delay| !polish && delay.is_commercial());
    let Some(delay) = delay else { return };
    let german = case.policy.country == Some(*b"DE");
    let flat = if german { "de.compensation" } else { "eu.compensation" };
    let Some(flat) = law::row(flat).map(law::Row::value) else {
        return;
    };
    let Some((finding, _)) = delay.tell(case, hits) else {
        return;
    };
    finding.values = core::mem::take(&mut finding.values).with("flat", Value::Money(flat, Currency::EUR));
    if case.policy.country.is_some_and(|country| OWN_BANKS.contains(&&country)) {
        finding.say = "EU-PAY-001.own_bank";
        finding.key = None;
    }
}

fn long_term(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let country: String = case.policy.country.into_iter().flatten().map(char::from).collect();
    // Poland has rules of its own; consumers are outside of the directive.
    let asked = country != "PL" && is_in_eu(&country) && delay::is_business(root);
    let Some(term) = delay::DueTerm::of(root, case.policy.date).filter(|_| asked) else {
        return;
    };
    let buyer = root.group(Term::Buyer).and_then(|buyer| buyer.text(Term::BuyerEntity));
    let public = buyer == Some("public");
    let id = if public { "eu.payment.public" } else { "eu.payment.b2b" };
    let limit = law::row(id).map_or(60, law::Row::whole);
    if term.days <= limit {
        return;
    }
    let finding = term.tell(hits, limit);
    finding.legal = law::fact(id).map(|fact| &fact.legal);
    if public {
        let most = law::row("eu.payment.public_max").map_or(60, law::Row::whole);
        finding.say = "EU-PAY-002.public";
        finding.values =
            core::mem::take(&mut finding.values).with("most", Value::Count(u64::try_from(most).unwrap_or_default()));
    }
}

fn rates(case: &Case<'_>, hits: &mut Hits<'_>) {
    // Poland has a rule of its own, which knows its former rates.
    let country = case.policy.country.filter(|country| country != b"PL");
    let (Some(country), Some(day)) = (country, case.date()) else {
        return;
    };
    let known: Vec<Decimal> = rates_of(country)
        .filter(|rate| rate.fact.is_in_force(day))
        .map(law::Rate::percent)
        .collect();
    if known.is_empty() {
        return;
    }
    let groups = (
        Term::TaxGroup,
        Term::TaxGroupCategory,
        Term::TaxGroupRate,
        "taxBreakdown",
        "rate",
    );
    let lines = (Term::Line, Term::LineTaxCategory, Term::LineTaxRate, "lines", "taxRate");
    // The tax breakdown says each rate once; lines speak where there is none.
    let (term, category, rate, list, field) = if case.root.group(Term::TaxGroup).is_some() {
        groups
    } else {
        lines
    };
    let standard = |group: &Group| group.text(category) == Some("S");
    for (index, group) in case
        .root
        .groups_of(term)
        .enumerate()
        .filter(|(_, group)| standard(group))
    {
        let Some(stated) = group.decimal(rate).filter(|stated| !known.contains(stated)) else {
            continue;
        };
        let values = Values::new()
            .with("rate", Value::Percent(stated))
            .with("country", Value::Name(country.map(char::from).iter().collect()))
            .with("date", Value::Date(day))
            .with(
                "known",
                Value::List(known.iter().map(|rate| Value::Percent(*rate)).collect()),
            );
        let finding = hits.at(format!("/{list}/{index}/{field}"), rate);
        // A rate that was law until a known day is probably an old one; a rate that never was may be of a territory.
        let former = rates_of(country).filter(|row| row.percent() == stated);
        let ended = former
            .filter_map(|row| row.fact.last_day())
            .filter(|last| *last < day)
            .max();
        finding.values = match ended {
            Some(last) => values.with("until", Value::Date(last)),
            None => values,
        };
        if ended.is_some() {
            finding.say = "EU-VAT-001.former";
            finding.judgement = Judgement::R;
        }
    }
}
