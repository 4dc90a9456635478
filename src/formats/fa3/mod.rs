//! FA(3), the structured invoice of Poland's KSeF: where its terms stand, and writing.

mod paths;

pub(crate) use paths::{FA2, FA3, NO_SPACE};
