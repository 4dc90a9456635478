//! Laws and standards that give numbers their check digits. The number of a row is how many signs they have at most.

use super::table;

#[rustfmt::skip]
table! {
    /// Numbers of parties, accounts and references; the value is their length.
    IDENTIFIERS;
    "jp.id.corporate_number" 13 0 ["2015-10-05" ""] InForce Read "法人番号の指定等に関する省令2条" "https://www.houjin-bangou.nta.go.jp/";
    "jp.id.registration_number" 14 0 ["2021-10-01" ""] InForce Read "消費税法57条の2" "https://www.invoice-kohyo.nta.go.jp/";
    "pl.id.nip" 10 0 ["1995-10-13" ""] InForce Read "ustawa o zasadach ewidencji i identyfikacji podatników i płatników, art. 2" "";
    "pl.id.regon" 14 0 ["" ""] InForce Read "ustawa o statystyce publicznej, art. 42" "";
    "pl.id.pesel" 11 0 ["" ""] InForce Read "ustawa o ewidencji ludności, art. 15" "";
    "pl.id.nrb" 26 0 ["" ""] InForce Read "zarządzenie Prezesa NBP nr 15/2010" "";
    "eu.id.iban" 34 0 ["" ""] InForce Read "ISO 13616" "";
    "eu.id.creditor_reference" 25 0 ["" ""] InForce Read "ISO 11649" "";
}
