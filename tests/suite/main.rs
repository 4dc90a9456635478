//! The suite: one binary, one module per room of `src/`.

mod api;
mod arithmetic;
mod calc;
mod catalogues;
mod clarity;
mod corpus;
mod formats;
mod i18n;
mod layering;
mod live;
mod mutants;
mod render;
