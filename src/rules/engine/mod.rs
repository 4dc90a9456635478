//! The rules of publishers: names, the kernel of XPath's meanings, facts of a document, tables of rules, and their run.
//!
//! A document goes in as written; what comes out is the ids that are broken with the node and the figures, and the rules
//! that could not be decided. The sets of ids are those of the publishers' own validators. Nothing stops: a value that
//! makes those validators give up is a [`Stop`] of one rule here.

mod facts;
mod lexical;
mod memo;
mod names;
mod node;
mod on;
mod paths;
mod set;
mod uses;

pub(crate) use facts::Facts;
pub(crate) use lexical::{day, decimal, double, normalized, round_half_up};
pub(crate) use names::{Sym, at, cac, cbc, ext, ram, rsm, udt};
pub(crate) use node::{At, Stop, both, either};
pub(crate) use on::On;
pub(crate) use paths::{From, Ids, Node, Paths, Step, numbered, pack, paths, size};
pub(crate) use set::{
    Assert, Broken, Held, Outcome, Pattern, Rule, RuleSet, Run, Test, assert, differs, equal, held, listed, on, run,
};
pub(crate) use uses::{Kind, Use, Uses, category, uses_of};
