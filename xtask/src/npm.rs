//! What comes from npm, in the versions that the lock files pin: the tools, the libraries of the
//! pages that the element is tested on, and the peer that `cargo xtask bench` measures against.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::project::{has, program, root, run};

fn folder() -> PathBuf {
    root().join("xtask")
}

/// Installs the tools where they are missing or older than the lock file.
pub fn ensure() -> Result<()> {
    install(&folder())
}

/// The same for the libraries of the pages that the element is tested on.
pub fn ensure_hosts() -> Result<()> {
    install(&root().join("tests/hosts"))
}

fn install(folder: &Path) -> Result<()> {
    let modified = |name: &str| {
        folder
            .join(name)
            .metadata()
            .and_then(|file| file.modified())
    };
    let fresh = match (
        modified("node_modules/.package-lock.json"),
        modified("package-lock.json"),
    ) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    };
    if fresh {
        return Ok(());
    }
    if !has("npm") {
        bail!("npm is missing: install Node.js 20 or later");
    }
    println!(
        "Installing what npm has, as pinned in {}.",
        folder.display()
    );
    run(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// The peer's page, as its maker advises to build it: its script into `out` and its styles beside.
pub fn build_peer(out: &Path) -> Result<()> {
    let folder = folder().join("peer");
    install(&folder)?;
    for (from, to) in [
        ("peer.js", "peer.js"),
        (
            "node_modules/survey-core/survey-core.fontless.css",
            "peer.css",
        ),
    ] {
        let arguments = [
            "--bundle",
            "--minify",
            "--format=esm",
            "--log-level=warning",
        ];
        run(program(tool("esbuild"), &arguments)
            .arg(folder.join(from))
            .arg(format!("--outfile={}", out.join(to).display())))?;
    }
    Ok(())
}

/// The path of an installed tool.
pub fn tool(name: &str) -> PathBuf {
    folder().join("node_modules/.bin").join(name)
}

/// Text that can be made smaller.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// A script that is a module.
    Module,
    /// A script that a page has in it.
    Classic,
    Styles,
}

/// Makes a text smaller without changing what it does.
pub fn minify(text: &str, kind: Text) -> Result<String> {
    let mut arguments = vec!["--minify", "--charset=utf8", "--log-level=warning"];
    arguments.extend(match kind {
        Text::Module => ["--loader=js", "--format=esm"].as_slice(),
        Text::Classic => &["--loader=js", "--format=iife"],
        Text::Styles => &["--loader=css"],
    });
    let mut child = program(tool("esbuild"), &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("could not start esbuild")?;
    child
        .stdin
        .take()
        .expect("the input was piped above")
        .write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "failed ({}): esbuild {}",
            output.status,
            arguments.join(" ")
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}
