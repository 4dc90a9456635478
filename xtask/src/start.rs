//! `cargo xtask start`: build what is not up to date, then serve the page until Ctrl-C.

use crate::args::Args;
use crate::step::root;
use crate::{package, serve};
use anyhow::Result;

const PORT: u16 = 8787;

pub fn run(mut args: Args) -> Result<()> {
    let port = args.number("--port")?.unwrap_or(PORT);
    args.end()?;
    // The port first: nobody wants to learn after a build that it is taken.
    let server = serve::Server::bind(port)?;
    let package = package::build()?;
    println!("Meisai is at {}   (Ctrl-C ends it)", server.address());
    server.run(&root().join("www"), &package)
}
