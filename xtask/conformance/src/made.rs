//! Documents made from the one-line conditions of `rules.tsv`, for rules that no document of the corpus provokes.
//!
//! Only conditions that name a path are understood: what must not be used, and what may stand once. The document holds
//! that path and nothing else; the repaired one lacks the last step, or has it once.

const UBL: &str = r#"xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2""#;
const CII: &str = r#"xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100""#;

/// Names for `every element named *X`.
const ENDINGS: [(&str, &str); 7] = [
    ("ReferencedDocument", "ram:ContractReferencedDocument"),
    ("TradeTax", "ram:ApplicableTradeTax"),
    ("Quantity", "ram:BilledQuantity"),
    ("Amount", "ram:ChargeAmount"),
    (
        "DocumentContextParameter",
        "ram:BusinessProcessSpecifiedDocumentContextParameter",
    ),
    ("ID", "ram:GlobalID"),
    ("BinaryObject", "cbc:EmbeddedDocumentBinaryObject"),
];

/// A document that breaks the rule, and the same one repaired.
pub struct Made {
    /// Breaks it.
    pub fires: Vec<u8>,
    /// Does not.
    pub clean: Vec<u8>,
}

/// Documents for a condition, where it is of a known form.
pub fn from(condition: &str) -> Option<Made> {
    if condition.contains("never fires") {
        return None;
    }
    let (place, times) = match condition.strip_suffix(" must not be used") {
        Some(place) => (place, 1),
        None => (condition.strip_suffix(": at most once")?, 2),
    };
    let path = path(place)?;
    let ubl = !path
        .iter()
        .any(|step| step.starts_with("ram:") || step.starts_with("rsm:"));
    let (last, around) = path.split_last()?;
    let write = |count: usize| {
        let (name, space) = if ubl {
            ("Invoice", UBL)
        } else {
            ("rsm:CrossIndustryInvoice", CII)
        };
        let mut inner = match last.strip_prefix('@') {
            Some(_) => String::new(),
            None => format!("<{last}>1</{last}>").repeat(count),
        };
        for (depth, step) in around.iter().enumerate().rev() {
            let attribute = last
                .strip_prefix('@')
                .filter(|_| depth + 1 == around.len() && count > 0);
            let attribute = attribute.map_or_else(String::new, |name| format!(r#" {name}="1""#));
            inner = format!("<{step}{attribute}>{inner}</{step}>");
        }
        let own = last.strip_prefix('@').filter(|_| around.is_empty() && count > 0);
        let own = own.map_or_else(String::new, |name| format!(r#" {name}="1""#));
        format!("<{name} {space}{own}>{inner}</{name}>").into_bytes()
    };
    Some(Made {
        fires: write(times),
        clean: write(times - 1),
    })
}

/// The steps below the outermost element.
fn path(place: &str) -> Option<Vec<String>> {
    if let Some(rest) = place.strip_prefix("every element named *") {
        let (ending, step) = rest.split_once(", in it ")?;
        let ending = ending.split(' ').next()?;
        let (_, name) = ENDINGS.iter().find(|(known, _)| *known == ending)?;
        return Some(vec![(*name).to_owned(), step.to_owned()]);
    }
    if let Some(attribute) = place.strip_prefix("attribute ") {
        let name = attribute.strip_suffix(" anywhere")?;
        return Some(vec!["cbc:Note".to_owned(), name.to_owned()]);
    }
    let (place, inner) = place
        .split_once(", in it ")
        .map_or((place, None), |(place, step)| (place, Some(step)));
    let place = place.split(" or ").next().unwrap_or(place);
    let path = place.strip_prefix("any ").unwrap_or(place);
    let path = path
        .replace("(Invoice|CreditNote)/", "")
        .replace("(InvoiceLine|CreditNoteLine)", "InvoiceLine");
    let path = path.strip_prefix("rsm:CrossIndustryInvoice/").unwrap_or(&path);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ":@/".contains(letter);
    let steps = path.split('/').chain(inner).map(str::to_owned);
    path.chars().all(plain).then(|| steps.collect())
}
