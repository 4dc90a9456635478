//! UN/CEFACT Cross Industry Invoice D16B: the paths of every term of EN 16931, and writing.
//!
//! Factur-X and ZUGFeRD embed the same XML in a PDF.

mod paths;
mod write;

pub(crate) use paths::{PATHS, SPACE};
pub use write::write;
