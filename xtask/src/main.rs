//! `cargo xtask`: builds, serves, tests and measures the widget. Here: the commands and nothing
//! else; each is a few lines in a file of its own.

mod assemble;
mod dist;
mod fuzz;
mod npm;
mod one_file;
mod project;
mod serve;
mod size;
mod test;
mod wasm;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build quickly, serve on this machine, build again whenever a file changes (needs no npm)
    Serve {
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Set up what is missing, build, and run every test, the browser's included
    Test,
    /// Look for texts that do harm, with a fuzzer (`fuzz/`): each kind of text for a while
    Fuzz {
        /// One of `fuzz/fuzz_targets`; all unless given
        target: Option<String>,
        /// For each target
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Print what a score and a robustness run cost, natively and in the browser
    Bench,
    /// Build the files to publish, as small as they get
    Dist {
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Print how many bytes the element needs, and the alarm where they are too many
    Size {
        /// Measure what is in dist/ already
        #[arg(long)]
        no_build: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Serve { port } => serve::serve(port),
        Command::Test => test::test(),
        Command::Fuzz { target, seconds } => fuzz::fuzz(target.as_deref(), seconds),
        Command::Bench => test::bench(),
        Command::Dist { out } => dist::dist(&out),
        Command::Size { no_build } => size::size(no_build),
    }
}
