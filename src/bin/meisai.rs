//! The command line of Meisai.

fn main() {}
