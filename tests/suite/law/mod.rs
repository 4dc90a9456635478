//! The law: its tables, its rules, and what is computed from them.

mod api;
mod japan;
mod laws;
mod poland;
mod rules;
mod sources;
