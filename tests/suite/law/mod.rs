//! The law: its tables, its rules, and what is computed from them.

mod japan;
mod rules;
