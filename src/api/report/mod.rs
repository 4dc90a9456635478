//! Documents to hand over: the review for its file, the invoice for the customer. Each is one HTML page that needs nothing
//! else, prints well, and is the same bytes for the same input.
//!
//! Nothing from an invoice is ever markup: every text passes one escape, and there is no script in either document.

mod application;
mod customer;
mod guide;
mod page;
mod published;
mod response;
mod reviewed;
mod sheet;
mod status;

pub use customer::{Mask, customer_copy};
pub use guide::service_guide_page;
pub use response::invoice_response;
pub use reviewed::review_report;

use crate::model::Invoice;

/// The invoice as it may be handed over: without what must not be repeated on another document.
fn printable(invoice: &Invoice) -> Invoice {
    #[cfg(feature = "law")]
    return crate::rules::law::without_individual_numbers(invoice);
    #[cfg(not(feature = "law"))]
    invoice.clone()
}
