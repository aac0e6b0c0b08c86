//! The tools that come from npm, in the versions that `xtask/package-lock.json` pins.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::project::{has, program, root, run};

fn folder() -> PathBuf {
    root().join("xtask")
}

/// Installs them where they are missing or older than the lock file.
pub fn ensure() -> Result<()> {
    let modified = |name: &str| {
        folder()
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
    println!("Installing the pinned tools from npm.");
    run(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(folder()))
}

/// The path of an installed tool.
pub fn tool(name: &str) -> PathBuf {
    folder().join("node_modules/.bin").join(name)
}

/// Makes a script (`js`) or style text (`css`) smaller without changing what it does.
pub fn minify(text: &str, language: &str) -> Result<String> {
    let mut arguments = vec!["--minify", "--charset=utf8", "--log-level=warning"];
    let loader = format!("--loader={language}");
    arguments.push(&loader);
    if language == "js" {
        arguments.push("--format=esm");
    }
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
