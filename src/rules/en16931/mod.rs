//! EN 16931-1: the core invoice of the EU, as its official rules for UBL and CII decide it (edition 1.3.16).

mod binary;
pub(crate) mod cii;
pub(crate) mod ubl;
pub(crate) mod vat;
