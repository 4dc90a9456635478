//! XRechnung 3.0.2: what Germany asks beyond EN 16931, with its extension and the rules for clean vehicles.

pub(crate) mod cii;
mod cii_extension;
mod cii_payment;
mod cii_peppol;
mod clean_vehicles;
mod extension;
pub(crate) mod german;
pub(crate) mod ubl;

/// The specification identifier (BT-24) of XRechnung.
const CORE: &str = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
/// That of its extension.
const EXTENSION: &str = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0\
    #conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";
/// That of invoices for clean vehicles (Directive 2009/33/EC).
const CLEAN_VEHICLES: &str = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0\
    #compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9";

/// An address that begins with a scheme of two characters or more; what follows the colon is not looked at.
pub(crate) fn is_absolute_uri(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    scheme.len() > 1
        && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::is_absolute_uri;

    #[test]
    fn an_absolute_address_has_a_scheme() {
        for (text, fine) in [
            ("https://example.com/a?b#c", true),
            ("mailto:info@example.com", true),
            ("ftp://name:word@example.de/folder/", true),
            ("example.com/a", false),
            ("225.6.90.63", false),
            ("c:/invoices/1.pdf", false),
            ("https:", true),
            ("https://example.com/a b", true),
            ("https ://example.com", false),
            ("External document: location", false),
        ] {
            assert_eq!(is_absolute_uri(text), fine, "{text}");
        }
    }
}
