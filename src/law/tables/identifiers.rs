//! Laws that give numbers their check digits. The number of a row is how many digits they have.

use super::table;

#[rustfmt::skip]
table! {
    /// Numbers of parties and the laws that order them; the value is their length.
    IDENTIFIERS;
    "jp.id.corporate_number" 13 0 ["2015-10-05" ""] InForce Read "法人番号の指定等に関する省令2条" "https://www.houjin-bangou.nta.go.jp/";
    "pl.id.nip" 10 0 ["" ""] InForce Read "ustawa o zasadach ewidencji i identyfikacji podatników i płatników, art. 2" "";
}
