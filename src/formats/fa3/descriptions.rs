//! `DodatkowyOpis`, the element of FA(3) for data that it has no other for: a key, a value and the line they belong to. What is
//! said here is not lost; what has no row in the table, or is too long, is listed.

use super::write::{Writer, nth};
use crate::model::{Field, Group, Term};

/// The most of these that the schema takes.
const DESCRIPTIONS_MAX: usize = 10_000;

/// Terms and the keys under which they are said.
const KEYS: &[(Term, &str)] = &[
    (Term::TaxPointDate, "data powstania obowiązku podatkowego"),
    (Term::BuyerReference, "numer referencyjny nabywcy"),
    (Term::ProjectReference, "numer projektu"),
    (Term::SalesOrderReference, "numer zamówienia sprzedaży"),
    (Term::ReceivingAdviceReference, "numer potwierdzenia odbioru"),
    (Term::TenderReference, "numer przetargu lub części"),
    (Term::InvoicedObjectId, "identyfikator fakturowanego obiektu"),
    (Term::AccountingReference, "oznaczenie księgowe nabywcy"),
    (Term::PaymentTerms, "warunki płatności"),
    (Term::Title, "tytuł"),
    (Term::Subject, "przedmiot faktury"),
    (Term::NoteText, "uwaga"),
    (Term::PrecedingNumber, "numer poprzedniej faktury"),
    (Term::PrecedingIssueDate, "data poprzedniej faktury"),
    (Term::SellerTradingName, "nazwa handlowa sprzedawcy"),
    (Term::SellerIdValue, "identyfikator sprzedawcy"),
    (Term::SellerLegalId, "numer rejestrowy sprzedawcy"),
    (Term::SellerTaxRegistration, "numer rejestracji podatkowej sprzedawcy"),
    (Term::SellerContactName, "osoba kontaktowa sprzedawcy"),
    (Term::SellerContactPhone, "telefon sprzedawcy"),
    (Term::BuyerTradingName, "nazwa handlowa nabywcy"),
    (Term::BuyerIdValue, "identyfikator nabywcy"),
    (Term::BuyerLegalId, "numer rejestrowy nabywcy"),
    (Term::BuyerContactName, "osoba kontaktowa nabywcy"),
    (Term::BuyerContactPhone, "telefon nabywcy"),
    (Term::PayeeLegalId, "numer rejestrowy odbiorcy płatności"),
    (Term::DeliveryName, "nazwa odbiorcy dostawy"),
    (Term::DeliveryLocationIdValue, "identyfikator miejsca dostawy"),
    (Term::DeliveryDate, "data dostawy lub wykonania usługi"),
    (Term::PeriodStart, "początek okresu rozliczeniowego"),
    (Term::PeriodEnd, "koniec okresu rozliczeniowego"),
    (Term::PaymentMeansText, "sposób płatności"),
    (Term::RemittanceReference, "tytuł przelewu"),
    (Term::MandateReference, "numer zgody na polecenie zapłaty"),
    (Term::ExemptionReason, "przyczyna braku podatku"),
    (Term::AttachmentReference, "numer załącznika"),
    (Term::AttachmentDescription, "opis załącznika"),
    (Term::AttachmentUrl, "adres dokumentu zewnętrznego"),
    (Term::LineId, "numer pozycji"),
    (Term::LineNote, "uwaga do pozycji"),
    (Term::LineObjectId, "identyfikator obiektu pozycji"),
    (Term::LineOrderReference, "numer pozycji zamówienia"),
    (Term::LineAccountingReference, "oznaczenie księgowe nabywcy"),
    (Term::ItemDescription, "opis towaru lub usługi"),
    (Term::BuyerItemId, "kod towaru nabywcy"),
    (Term::StandardItemId, "standardowy kod towaru"),
    (Term::ItemOrigin, "kraj pochodzenia"),
    (Term::ItemGrossPrice, "cena jednostkowa przed rabatem"),
    (Term::PriceDiscount, "rabat od ceny jednostkowej"),
    (Term::LinePeriodStart, "początek okresu pozycji"),
    (Term::LinePeriodEnd, "koniec okresu pozycji"),
    (Term::LineAllowanceReason, "przyczyna rabatu do pozycji"),
    (Term::LineAllowancePercent, "procent rabatu do pozycji"),
    (Term::AllowancePercent, "procent rabatu od całości"),
    (Term::ChargePercent, "procent opłaty dodatkowej"),
];
/// Parts of an address of delivery, said in one.
const DELIVERY: [Term; 7] = [
    Term::DeliveryLine1,
    Term::DeliveryLine2,
    Term::DeliveryLine3,
    Term::DeliveryPostCode,
    Term::DeliveryCity,
    Term::DeliverySubdivision,
    Term::DeliveryCountry,
];

pub(super) fn write(writer: &mut Writer<'_>) {
    let root = writer.root;
    delivery(writer);
    group(writer, root, None);
}

fn group<'a>(writer: &mut Writer<'a>, group: &'a Group, line: Option<usize>) {
    for field in &group.fields {
        let key = KEYS.iter().find(|(term, _)| *term == field.term);
        if let Some((_, key)) = key.filter(|_| !writer.is_carried(field)) {
            describe(writer, key, &field.value.to_string(), line, &[field]);
        }
    }
    if let (Term::Attribute, Some(name), Some(value)) = (
        group.term,
        group.field(Term::AttributeName),
        group.field(Term::AttributeValue),
    ) {
        describe(
            writer,
            &name.value.to_string(),
            &value.value.to_string(),
            line,
            &[name, value],
        );
    }
    let mut lines = 0_usize;
    for inner in &group.groups {
        let at = if inner.term == Term::Line {
            lines = lines.saturating_add(1);
            Some(lines.saturating_sub(1))
        } else {
            line
        };
        self::group(writer, inner, at);
    }
}

fn delivery(writer: &mut Writer<'_>) {
    let address = writer
        .root
        .group(Term::Delivery)
        .and_then(|delivery| delivery.group(Term::DeliveryAddress));
    let Some(address) = address else {
        return;
    };
    let fields: Vec<&Field> = DELIVERY.iter().filter_map(|term| address.field(*term)).collect();
    let parts: Vec<String> = fields.iter().map(|field| field.value.to_string()).collect();
    describe(writer, "adres dostawy", &parts.join(", "), None, &fields);
}

/// One more description; the fields it tells count as said.
fn describe(writer: &mut Writer<'_>, key: &str, value: &str, line: Option<usize>, fields: &[&Field]) {
    let at = writer.sheet.count("Fa", "DodatkowyOpis");
    let long = |text: &str| text.trim().is_empty() || text.chars().count() > 256;
    if at >= DESCRIPTIONS_MAX || long(key) || long(value) {
        return;
    }
    let path = nth("Fa/DodatkowyOpis", at);
    let number = line.and_then(|line| writer.sheet.text(&format!("{}/NrWierszaFa", nth("Fa/FaWiersz", line))));
    if let Some(number) = number.map(str::to_owned) {
        writer.fill(&format!("{path}/NrWiersza"), &number);
    }
    writer.fill(&format!("{path}/Klucz"), key);
    writer.fill(&format!("{path}/Wartosc"), value);
    fields.iter().for_each(|field| writer.carry(field));
}
