//! The head: the form, kind and day, annotations with their "no", invoices before, notes.

use super::rates::MARGIN_REASONS;
use super::write::{Writer, nth};
use crate::model::fa3::codes::ANNOTATIONS;
use crate::model::fa3::{EDITION, Grammar};
use crate::model::{Term, small_letters};
use chrono::NaiveDate;

/// The most texts in the footer.
const FOOTERS_MAX: usize = 3;
/// The words of the annotation of split payment (art. 106e ust. 1 pkt 18a), without their endings.
const SPLIT_PAYMENT: &str = "mechanizm podzielonej płatności";
/// Type codes of corrections and of advances (UNTDID 1001); the others are ordinary invoices.
const CORRECTIONS: [&str; 6] = ["384", "381", "83", "81", "396", "532"];
const ADVANCE: &str = "386";
/// A self-billed invoice.
const SELF_BILLED: &str = "389";
/// A pro forma invoice is none.
const PRO_FORMA: &str = "325";

pub(super) fn write(writer: &mut Writer<'_>, today: Option<NaiveDate>) {
    form(writer, today);
    kind(writer);
    days(writer);
    annotations(writer);
    preceding(writer);
    notes(writer);
}

/// The form itself, and when the document was made.
fn form(writer: &mut Writer<'_>, today: Option<NaiveDate>) {
    writer.fill("Naglowek/KodFormularza", "FA");
    writer.sheet.put("Naglowek/KodFormularza/@kodSystemowy", "FA (3)");
    writer.sheet.put("Naglowek/KodFormularza/@wersjaSchemy", EDITION);
    writer.fill("Naglowek/WariantFormularza", "3");
    if let Some(day) = today.or_else(|| writer.root.date(Term::IssueDate)) {
        let made = format!("{day}T00:00:00Z");
        // The form did not exist before September 2025.
        if Grammar::get().fits("Naglowek", "DataWytworzeniaFa", &made) {
            writer.fill("Naglowek/DataWytworzeniaFa", &made);
        }
    }
    // What names the form read is replaced by what names this one.
    if let Some(process) = writer.root.group(Term::Process) {
        writer.carry_term(process, Term::Specification);
    }
}

fn kind(writer: &mut Writer<'_>) {
    let root = writer.root;
    let code = root.text(Term::TypeCode).unwrap_or("380");
    if let Some(field) = root.field(Term::InvoiceKind) {
        writer.place("Fa/RodzajFaktury", field);
        writer.carry_term(root, Term::TypeCode);
    } else if code != PRO_FORMA && !writer.read {
        let kind = match code {
            ADVANCE => "ZAL",
            code if CORRECTIONS.contains(&code) => "KOR",
            _ => "VAT",
        };
        writer.fill("Fa/RodzajFaktury", kind);
        writer.carry_term(root, Term::TypeCode);
    }
}

fn is_correction(writer: &Writer<'_>) -> bool {
    writer
        .sheet
        .text("Fa/RodzajFaktury")
        .is_some_and(|kind| kind.starts_with("KOR"))
}

/// The day of supply or, where no day is stated, the period.
fn days(writer: &mut Writer<'_>) {
    let root = writer.root;
    let day = root
        .group(Term::Delivery)
        .and_then(|delivery| delivery.field(Term::DeliveryDate));
    if let Some(field) = day {
        writer.place("Fa/P_6", field);
    }
    let period = root.group(Term::Period);
    let ends = period.and_then(|period| period.field(Term::PeriodStart).zip(period.field(Term::PeriodEnd)));
    if let Some((from, to)) = ends.filter(|_| day.is_none() || writer.read) {
        writer.place("Fa/OkresFa/P_6_Od", from);
        writer.place("Fa/OkresFa/P_6_Do", to);
    }
}

fn annotations(writer: &mut Writer<'_>) {
    let root = writer.root;
    let told = |words: &str| {
        let notes = root.groups_of(Term::Note).filter_map(|note| note.text(Term::NoteText));
        let mut texts = notes.chain(root.text(Term::PaymentTerms));
        texts.any(|text| small_letters(text).contains(words))
    };
    for (name, term) in ANNOTATIONS {
        let follows = !writer.native
            && match term {
                Term::SelfBilling => root.text(Term::TypeCode) == Some(SELF_BILLED),
                Term::ReverseCharge => root
                    .groups_of(Term::TaxGroup)
                    .any(|group| group.text(Term::TaxGroupCategory) == Some("AE")),
                Term::SplitPayment => told(SPLIT_PAYMENT),
                _ => false,
            };
        let yes = root.flag(*term) || follows;
        writer.fill(&format!("Fa/Adnotacje/{name}"), if yes { "1" } else { "2" });
        writer.carry_term(root, *term);
    }
    exemption(writer);
    if !writer.sheet.has("Fa/Adnotacje/NoweSrodkiTransportu") {
        writer.fill("Fa/Adnotacje/NoweSrodkiTransportu/P_22N", "1");
    }
    let stated = root.text(Term::MarginScheme);
    if let Some(kind) = stated.or(writer.parties.margin) {
        writer.fill("Fa/Adnotacje/PMarzy/P_PMarzy", "1");
        writer.fill(&format!("Fa/Adnotacje/PMarzy/P_PMarzy_{kind}"), "1");
        writer.carry_term(root, Term::MarginScheme);
        for group in root.groups_of(Term::TaxGroup) {
            let reason = group.text(Term::ExemptionReasonCode).unwrap_or_default();
            if MARGIN_REASONS.iter().any(|(code, _)| reason.eq_ignore_ascii_case(code)) {
                writer.carry_term(group, Term::ExemptionReasonCode);
            }
        }
    } else if !writer.sheet.has("Fa/Adnotacje/PMarzy") {
        writer.fill("Fa/Adnotacje/PMarzy/P_PMarzyN", "1");
    }
}

/// The legal basis of an exemption: of Polish law, of the directive, or another.
fn exemption(writer: &mut Writer<'_>) {
    let root = writer.root;
    let group = root.groups_of(Term::TaxGroup).find(|group| {
        let code = group.text(Term::TaxGroupRateCode);
        code == Some("zw") || code.is_none() && group.text(Term::TaxGroupCategory) == Some("E")
    });
    let group = group.filter(|_| writer.parties.margin.is_none());
    let basis = root.field(Term::ExemptionBasis);
    let reason = group.and_then(|group| group.field(Term::ExemptionReason));
    let around = "Fa/Adnotacje/Zwolnienie";
    if let Some(field) = basis.or(reason) {
        let text = field.value.to_string();
        let kind = match root.text(Term::ExemptionBasisKind) {
            Some(kind) => kind,
            None if text.contains("2006/112") => "B",
            None if small_letters(&text).contains("art.") => "A",
            None => "C",
        };
        writer.fill(&format!("{around}/P_19"), "1");
        let placed = writer.place(&format!("{around}/P_19{kind}"), field);
        if placed && reason.is_some_and(|reason| reason.value == field.value) {
            reason.into_iter().for_each(|reason| writer.carry(reason));
        }
        writer.carry_term(root, Term::ExemptionBasisKind);
    } else if group.is_some() && !writer.native {
        writer.fill(&format!("{around}/P_19"), "1");
    } else if !writer.sheet.has(around) {
        writer.fill(&format!("{around}/P_19N"), "1");
    }
}

/// Invoices before: those that a correction is of, or the advances that a final invoice settles.
fn preceding(writer: &mut Writer<'_>) {
    let root = writer.root;
    let settles = writer.sheet.text("Fa/RodzajFaktury") == Some("ROZ");
    let corrects = is_correction(writer) || writer.read;
    for (at, before) in root.groups_of(Term::PrecedingInvoice).enumerate() {
        let (number, ksef) = (
            before.field(Term::PrecedingNumber),
            before.field(Term::PrecedingKsefNumber),
        );
        if corrects {
            let path = nth("Fa/DaneFaKorygowanej", at);
            writer.sheet.open(&path);
            if let Some(field) = before.field(Term::PrecedingIssueDate) {
                writer.place(&format!("{path}/DataWystFaKorygowanej"), field);
            }
            if let Some(field) = number {
                writer.place(&format!("{path}/NrFaKorygowanej"), field);
            }
            match ksef {
                Some(field) => {
                    writer.fill(&format!("{path}/NrKSeF"), "1");
                    writer.place(&format!("{path}/NrKSeFFaKorygowanej"), field);
                }
                None => writer.fill(&format!("{path}/NrKSeFN"), "1"),
            }
        } else if settles {
            let path = nth("Fa/FakturaZaliczkowa", writer.sheet.count("Fa", "FakturaZaliczkowa"));
            match (ksef, number) {
                (Some(field), _) => {
                    writer.place(&format!("{path}/NrKSeFFaZaliczkowej"), field);
                }
                (None, Some(field)) => {
                    writer.fill(&format!("{path}/NrKSeFZN"), "1");
                    writer.place(&format!("{path}/NrFaZaliczkowej"), field);
                }
                (None, None) => {}
            }
        }
    }
}

/// Notes stand in the footer, as does what the law makes a company say of itself.
fn notes(writer: &mut Writer<'_>) {
    let root = writer.root;
    let legal = root
        .group(Term::Seller)
        .and_then(|seller| seller.field(Term::SellerLegalInfo));
    let most = if writer.read { usize::MAX } else { FOOTERS_MAX };
    let room = most.saturating_sub(usize::from(legal.is_some()));
    for (at, note) in root.groups_of(Term::Note).take(room).enumerate() {
        let path = nth("Stopka/Informacje", at);
        writer.sheet.open(&path);
        if let Some(field) = note.field(Term::NoteText) {
            writer.place(&format!("{path}/StopkaFaktury"), field);
        }
    }
    if let Some(field) = legal {
        let path = nth("Stopka/Informacje", writer.sheet.count("Stopka", "Informacje"));
        writer.place(&format!("{path}/StopkaFaktury"), field);
    }
}
