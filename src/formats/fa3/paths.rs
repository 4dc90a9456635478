//! Where terms stand in FA(3), as a table in the order of its schema. What has no row here is kept as it is written, by its
//! path; what FA(3) says in a way of its own (rates, kinds, sums by rate) `understand` puts together.

use crate::model::Term as T;
use crate::model::{PathRow, PathTable, When, fa3, nested};

/// FA(3).
pub(crate) static FA3: PathTable = PathTable {
    spaces: &[fa3::SPACE],
    rows: ROWS,
};
/// FA(2): what the two have in common is understood.
pub(crate) static FA2: PathTable = PathTable {
    spaces: &[fa3::SPACE_FA2],
    rows: ROWS,
};
/// A document that names no namespace.
pub(crate) static NO_SPACE: PathTable = PathTable {
    spaces: &[""],
    rows: ROWS,
};

/// An element around others.
const fn on(depth: u8, name: &'static str) -> PathRow {
    PathRow::at(depth, 0, name)
}

/// An element with a value.
const fn at(depth: u8, name: &'static str, terms: &'static [T]) -> PathRow {
    PathRow::at(depth, 0, name).field(terms)
}

/// An element with a value that the writer puts together with others.
const fn of(depth: u8, name: &'static str, terms: &'static [T]) -> PathRow {
    at(depth, name, terms).when(When::Never)
}

#[rustfmt::skip]
static ROWS: &[PathRow] = &nested([
    PathRow::at(0, 0, "").group(&[T::Invoice]),
    on(1, "Podmiot1").group(&[T::Seller]),
    on(2, "DaneIdentyfikacyjne"),
    of(3, "NIP", &[T::SellerTaxId]),
    at(3, "Nazwa", &[T::SellerName]),
    on(2, "Adres"),
    at(3, "KodKraju", &[T::SellerCountry]),
    of(3, "AdresL1", &[T::SellerLine1]),
    of(3, "AdresL2", &[T::SellerLine2]),
    on(2, "DaneKontaktowe"),
    at(3, "Email", &[T::SellerContactEmail]),
    at(3, "Telefon", &[T::SellerContactPhone]),
    on(1, "Podmiot2").group(&[T::Buyer]),
    on(2, "DaneIdentyfikacyjne"),
    of(3, "NIP", &[T::BuyerTaxId]),
    of(3, "NrVatUE", &[T::BuyerTaxId]),
    of(3, "NrID", &[T::BuyerIdValue]),
    at(3, "Nazwa", &[T::BuyerName]),
    on(2, "Adres"),
    at(3, "KodKraju", &[T::BuyerCountry]),
    of(3, "AdresL1", &[T::BuyerLine1]),
    of(3, "AdresL2", &[T::BuyerLine2]),
    on(2, "DaneKontaktowe"),
    at(3, "Email", &[T::BuyerContactEmail]),
    at(3, "Telefon", &[T::BuyerContactPhone]),
    at(2, "NrKlienta", &[T::BuyerReference]),
    on(1, "Podmiot3").group(&[T::OtherParty]),
    on(2, "DaneIdentyfikacyjne"),
    of(3, "NIP", &[T::OtherPartyTaxId]),
    of(3, "NrVatUE", &[T::OtherPartyTaxId]),
    at(3, "Nazwa", &[T::OtherPartyName]),
    on(2, "Adres"),
    at(3, "KodKraju", &[T::OtherPartyCountry]),
    at(3, "AdresL1", &[T::OtherPartyLine1]),
    at(3, "AdresL2", &[T::OtherPartyLine2]),
    at(2, "Rola", &[T::OtherPartyRole]),
    at(2, "OpisRoli", &[T::OtherPartyRoleText]),
    on(1, "Fa"),
    at(2, "KodWaluty", &[T::CurrencyCode]),
    at(2, "P_1", &[T::IssueDate]),
    at(2, "P_1M", &[T::IssuePlace]),
    at(2, "P_2", &[T::Number]),
    at(2, "WZ", &[T::DespatchAdviceReference]),
    of(2, "P_6", &[T::DeliveryDate]),
    on(2, "OkresFa"),
    of(3, "P_6_Od", &[T::PeriodStart]),
    of(3, "P_6_Do", &[T::PeriodEnd]),
    of(2, "P_15", &[T::TotalWithTax]),
    of(2, "KursWalutyZ", &[T::ExchangeRate]),
    of(2, "RodzajFaktury", &[T::InvoiceKind]),
    at(2, "PrzyczynaKorekty", &[T::CorrectionReason]),
    at(2, "TypKorekty", &[T::CorrectionEffect]),
    on(2, "DaneFaKorygowanej").group(&[T::PrecedingInvoice]).when(When::Never),
    at(3, "DataWystFaKorygowanej", &[T::PrecedingIssueDate]),
    at(3, "NrFaKorygowanej", &[T::PrecedingNumber]),
    at(3, "NrKSeFFaKorygowanej", &[T::PrecedingKsefNumber]),
    at(2, "P_15ZK", &[T::TotalBeforeCorrection]),
    on(2, "FaWiersz").group(&[T::Line]),
    of(3, "NrWierszaFa", &[T::LineId]),
    at(3, "P_6A", &[T::LineSupplyDate]),
    at(3, "P_7", &[T::ItemName]),
    at(3, "Indeks", &[T::SellerItemId]),
    of(3, "GTIN", &[T::StandardItemId]),
    of(3, "P_8A", &[T::QuantityUnit]),
    of(3, "P_8B", &[T::InvoicedQuantity]),
    of(3, "P_9A", &[T::ItemNetPrice]),
    of(3, "P_11", &[T::LineNetAmount]),
    of(3, "P_11A", &[T::LineGrossAmount]),
    of(3, "P_11Vat", &[T::LineTaxAmount]),
    of(3, "P_12", &[T::LineRateCode]),
    at(3, "P_12_Zal_15", &[T::LineAnnex15]),
    at(3, "KwotaAkcyzy", &[T::LineExcise]),
    at(3, "GTU", &[T::LineGtu]),
    at(3, "Procedura", &[T::LineProcedure]),
    of(3, "KursWaluty", &[T::LineExchangeRate]),
    at(3, "StanPrzed", &[T::LineBefore]),
    on(2, "Rozliczenie"),
    on(3, "Obciazenia").group(&[T::SettlementCharge]),
    at(4, "Kwota", &[T::SettlementChargeAmount]),
    at(4, "Powod", &[T::SettlementChargeReason]),
    on(3, "Odliczenia").group(&[T::SettlementDeduction]),
    at(4, "Kwota", &[T::SettlementDeductionAmount]),
    at(4, "Powod", &[T::SettlementDeductionReason]),
    of(3, "DoZaplaty", &[T::AmountDue]),
    on(2, "Platnosc"),
    at(3, "Zaplacono", &[T::Paid]),
    at(3, "DataZaplaty", &[T::PaidDate]),
    on(3, "ZaplataCzesciowa").group(&[T::PartPayment]),
    at(4, "KwotaZaplatyCzesciowej", &[T::PartPaymentAmount]),
    at(4, "DataZaplatyCzesciowej", &[T::PartPaymentDate]),
    on(3, "TerminPlatnosci"),
    at(4, "Termin", &[T::DueDate]),
    on(3, "RachunekBankowy").group(&[T::Account]),
    at(4, "NrRB", &[T::AccountId]),
    at(4, "SWIFT", &[T::AccountServiceProvider]),
    on(2, "WarunkiTransakcji"),
    on(3, "Umowy"),
    at(4, "NrUmowy", &[T::ContractReference]),
    on(3, "Zamowienia"),
    at(4, "NrZamowienia", &[T::OrderReference]),
    on(1, "Stopka"),
    on(2, "Informacje").group(&[T::Note]).when(When::Never),
    at(3, "StopkaFaktury", &[T::NoteText]),
]);
