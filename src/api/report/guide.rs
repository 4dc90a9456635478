//! The service guide as one HTML page for the customer.

use super::page::Page;
use crate::api::error::Error;
use crate::api::guide::service_guide;
use crate::i18n::Texts;
use chrono::NaiveDate;

/// Writes the [`service_guide`] of a contract as one HTML document that needs nothing else.
///
/// # Errors
/// As [`service_guide`].
pub fn service_guide_page(contract: &[u8], on: Option<NaiveDate>, texts: &Texts) -> Result<String, Error> {
    let guide = service_guide(contract, on, texts)?;
    let mut page = Page::new(&guide.title, texts);
    let head = [
        guide.seller.as_deref().unwrap_or_default(),
        &guide.contract,
        &guide.version,
    ];
    let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
    page.element("p class=\"s\"", &head.join(" · "));
    for part in &guide.parts {
        page.element("h2", &part.title);
        for entry in &part.entries {
            page.raw("<section class=\"f\">\n");
            page.element("strong", &entry.name);
            for detail in &entry.details {
                page.element("div", detail);
            }
            if let Some(clause) = &entry.clause {
                page.element("small", &format!("{} {}", clause.document, clause.section));
            }
            page.raw("</section>\n");
        }
    }
    Ok(page.finish())
}
