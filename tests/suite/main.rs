//! The suite: one binary, one module per room of `src/`.

mod i18n;
