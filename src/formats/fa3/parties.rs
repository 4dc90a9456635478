//! Seller, buyer and others: their numbers without the country in front, and addresses in two lines.

use super::rates::eu_number;
use super::write::{Writer, nth};
use crate::model::fa3::Grammar;
use crate::model::{Field, Group, Term};

/// Where a party stands and what its terms are.
struct Party {
    path: &'static str,
    tax_id: Term,
    address: Term,
    lines: [Term; 3],
    city: Term,
    post_code: Term,
    subdivision: Term,
}

static SELLER: Party = Party {
    path: "Podmiot1",
    tax_id: Term::SellerTaxId,
    address: Term::SellerAddress,
    lines: [Term::SellerLine1, Term::SellerLine2, Term::SellerLine3],
    city: Term::SellerCity,
    post_code: Term::SellerPostCode,
    subdivision: Term::SellerSubdivision,
};
static BUYER: Party = Party {
    path: "Podmiot2",
    tax_id: Term::BuyerTaxId,
    address: Term::BuyerAddress,
    lines: [Term::BuyerLine1, Term::BuyerLine2, Term::BuyerLine3],
    city: Term::BuyerCity,
    post_code: Term::BuyerPostCode,
    subdivision: Term::BuyerSubdivision,
};
static REPRESENTATIVE: Party = Party {
    path: "PodmiotUpowazniony",
    tax_id: Term::TaxRepresentativeTaxId,
    address: Term::TaxRepresentativeAddress,
    lines: [
        Term::TaxRepresentativeLine1,
        Term::TaxRepresentativeLine2,
        Term::TaxRepresentativeLine3,
    ],
    city: Term::TaxRepresentativeCity,
    post_code: Term::TaxRepresentativePostCode,
    subdivision: Term::TaxRepresentativeSubdivision,
};

/// `Rola` of a further party that FA(3) has no number for, in words.
const PAYEE: &str = "odbiorca płatności";
/// `RolaPU` of a tax representative.
const ROLE_REPRESENTATIVE: &str = "3";

pub(super) fn write<'a>(writer: &mut Writer<'a>) {
    let root = writer.root;
    if let Some(seller) = root.group(Term::Seller) {
        seller_number(writer, seller);
        address(writer, seller, &SELLER);
        registers(writer, seller);
    }
    if let Some(buyer) = root.group(Term::Buyer) {
        if let Some(field) = buyer.field(Term::BuyerTaxId) {
            number(writer, BUYER.path, field);
        } else if let Some(field) = buyer.group(Term::BuyerId).and_then(|id| id.field(Term::BuyerIdValue)) {
            writer.place("Podmiot2/DaneIdentyfikacyjne/NrID", field);
        }
        address(writer, buyer, &BUYER);
    }
    for (at, party) in root.groups_of(Term::OtherParty).enumerate() {
        if let Some(field) = party.field(Term::OtherPartyTaxId) {
            number(writer, &nth("Podmiot3", at), field);
        }
    }
    if let Some(party) = root.group(Term::TaxRepresentative) {
        representative(writer, party);
    }
    if let Some(payee) = root.group(Term::Payee) {
        self::payee(writer, payee);
    }
}

/// What the schema asks for and follows from the absence of anything else, after all values have found their places.
pub(super) fn complete(writer: &mut Writer<'_>) {
    let numbers = ["NIP", "NrVatUE", "KodUE", "NrID", "BrakID"];
    let known = |writer: &Writer<'_>, path: &str, more: &str| {
        let has = |name: &&str| writer.sheet.has(&format!("{path}/DaneIdentyfikacyjne/{name}"));
        numbers.iter().any(has) || !more.is_empty() && has(&more)
    };
    // `BrakID` says that a party has no number, or that the invoice does not tell it.
    if !known(writer, "Podmiot2", "") {
        writer.fill("Podmiot2/DaneIdentyfikacyjne/BrakID", "1");
    }
    for at in 0..writer.sheet.count_root("Podmiot3") {
        let path = nth("Podmiot3", at);
        if !known(writer, &path, "IDWew") {
            writer.fill(&format!("{path}/DaneIdentyfikacyjne/BrakID"), "1");
        }
        if writer.sheet.text(&format!("{path}/OpisRoli")).is_some() {
            writer.fill(&format!("{path}/RolaInna"), "1");
        }
    }
    // Supplies to taxable persons elsewhere in the EU are made under a number with its country.
    let abroad = ["Fa/P_13_6_2", "Fa/P_13_9"].iter().any(|sum| writer.sheet.has(sum));
    let polish = writer.parties.polish_seller && !writer.read;
    if abroad && polish {
        writer.fill("Podmiot1/PrefiksPodatnika", "PL");
    }
    // Neither a unit of local government nor a member of a VAT group is named: it is none.
    writer.fill("Podmiot2/JST", "2");
    writer.fill("Podmiot2/GV", "2");
}

/// A text without blanks and hyphens, as numbers are often written.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect()
}

fn is_nip(text: &str) -> bool {
    Grammar::get().fits("Strona1", "NIP", text)
}

fn seller_number<'a>(writer: &mut Writer<'a>, seller: &'a Group) {
    let path = "Podmiot1/DaneIdentyfikacyjne/NIP";
    if let Some(field) = seller.field(Term::SellerTaxId) {
        let text = field.value.to_string();
        let bare = text.strip_prefix("PL").unwrap_or(&text);
        let plain = if writer.read { bare.to_owned() } else { compact(bare) };
        if text.starts_with("PL") || writer.read || is_nip(&plain) {
            writer.place_as(path, field, &plain);
            return;
        }
    }
    // A number without the country may stand as the local one.
    if let Some(field) = seller.field(Term::SellerTaxRegistration) {
        let plain = compact(&field.value.to_string());
        if is_nip(&plain) {
            writer.place_as(path, field, &plain);
        }
    }
}

/// The number of a buyer or further party: a NIP, a VAT number of the EU, or another one.
fn number<'a>(writer: &mut Writer<'a>, path: &str, field: &'a Field) {
    let text = field.value.to_string();
    let at = |name: &str| format!("{path}/DaneIdentyfikacyjne/{name}");
    let bare = text.strip_prefix("PL").unwrap_or(&text);
    let plain = if writer.read { bare.to_owned() } else { compact(bare) };
    if writer.is_kept(&at("KodUE")) {
        // It was read from the field of foreign numbers.
        writer.place_as(&at("NrVatUE"), field, bare);
    } else if text.starts_with("PL") || is_nip(&plain) {
        writer.place_as(&at("NIP"), field, &plain);
    } else if let Some((country, number)) = eu_number(&text) {
        let number = if writer.read {
            number.to_owned()
        } else {
            compact(number)
        };
        writer.fill(&at("KodUE"), country);
        writer.place_as(&at("NrVatUE"), field, &number);
    } else {
        let country = text
            .get(..2)
            .filter(|country| Grammar::get().fits("Strona2", "KodKraju", country));
        if let Some(country) = country {
            writer.fill(&at("KodKraju"), country);
        }
        writer.place_as(&at("NrID"), field, &text);
    }
}

/// The parts of an address in two lines: the street, and what else there is.
fn address<'a>(writer: &mut Writer<'a>, around: &'a Group, party: &Party) {
    let Some(address) = around.group(party.address) else {
        return;
    };
    let text = |term: Term| address.field(term).map(|field| field.value.to_string());
    let [first, second, third] = party.lines;
    let place: Vec<String> = [text(party.post_code), text(party.city)]
        .into_iter()
        .flatten()
        .collect();
    let place = Some(place.join(" ")).filter(|place| !place.is_empty());
    let parts: Vec<String> = [text(second), text(third), place, text(party.subdivision)]
        .into_iter()
        .flatten()
        .collect();
    let rest = parts.join(", ");
    let (line1, line2) = match text(first) {
        Some(line) => (line, rest),
        None => (rest, String::new()),
    };
    let path = format!("{}/Adres", party.path);
    let mut placed = true;
    for (name, line) in [("AdresL1", line1), ("AdresL2", line2)] {
        if !line.is_empty() {
            placed &= writer.sheet.put(&format!("{path}/{name}"), &line) == super::sheet::Put::Placed;
        }
    }
    let terms = [first, second, third, party.city, party.post_code, party.subdivision];
    for term in terms.into_iter().filter(|_| placed) {
        writer.carry_term(address, term);
    }
}

/// Numbers of registers stand in the footer.
fn registers<'a>(writer: &mut Writer<'a>, seller: &'a Group) {
    let Some(field) = seller.field(Term::SellerLegalId) else {
        return;
    };
    let plain = compact(&field.value.to_string());
    let name = if plain.starts_with("000") { "KRS" } else { "REGON" };
    if Grammar::get().fits("Rejestr", name, &plain) {
        writer.place_as(&format!("Stopka/Rejestry/{name}"), field, &plain);
    }
}

fn representative<'a>(writer: &mut Writer<'a>, party: &'a Group) {
    let path = REPRESENTATIVE.path;
    if let Some(field) = party.field(REPRESENTATIVE.tax_id) {
        let text = field.value.to_string();
        writer.place_as(
            &format!("{path}/DaneIdentyfikacyjne/NIP"),
            field,
            &compact(text.strip_prefix("PL").unwrap_or(&text)),
        );
    }
    if let Some(field) = party.field(Term::TaxRepresentativeName) {
        writer.place(&format!("{path}/DaneIdentyfikacyjne/Nazwa"), field);
    }
    address(writer, party, &REPRESENTATIVE);
    let country = party
        .group(Term::TaxRepresentativeAddress)
        .and_then(|address| address.field(Term::TaxRepresentativeCountry));
    if let Some(field) = country {
        writer.place(&format!("{path}/Adres/KodKraju"), field);
    }
    writer.fill(&format!("{path}/RolaPU"), ROLE_REPRESENTATIVE);
}

/// Who is paid in the seller's place is a further party, with its role in words.
fn payee<'a>(writer: &mut Writer<'a>, payee: &'a Group) {
    let path = nth("Podmiot3", writer.sheet.count_root("Podmiot3"));
    if let Some(field) = payee.field(Term::PayeeName) {
        writer.place(&format!("{path}/DaneIdentyfikacyjne/Nazwa"), field);
    }
    let id = payee.group(Term::PayeeId).and_then(|id| id.field(Term::PayeeIdValue));
    if let Some(field) = id.or_else(|| payee.field(Term::PayeeLegalId)) {
        let text = field.value.to_string();
        let name = if is_nip(&text) { "NIP" } else { "NrID" };
        writer.place_as(&format!("{path}/DaneIdentyfikacyjne/{name}"), field, &text);
    }
    writer.fill(&format!("{path}/OpisRoli"), PAYEE);
}
