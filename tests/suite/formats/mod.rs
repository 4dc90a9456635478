//! Reading: what enters as bytes and how it is understood.

mod examples;
