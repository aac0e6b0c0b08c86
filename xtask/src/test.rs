//! Every test and benchmark, on a machine that may have nothing but Rust and Node.js.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::{cargo, has, output, program, run, target_folder};
use crate::{dist, npm};

/// Sets up, builds, tests.
pub fn test() -> Result<()> {
    npm::ensure()?;
    npm::ensure_hosts()?;
    ensure_browser()?;
    ensure_duckdb();
    dist::dist(Path::new("dist"))?;
    run(&mut cargo(&["test", "--workspace"]))
}

/// Sets up, builds, measures.
pub fn bench() -> Result<()> {
    npm::ensure()?;
    ensure_browser()?;
    dist::dist(Path::new("dist"))?;
    let peer = target_folder().join("peer");
    npm::build_peer(&peer)?;
    run(cargo(&["bench", "--benches"]).env("PARTNER_ASSESSMENT_PEER", peer))
}

/// DuckDB, with which a test runs the queries of `docs/many-files.md`, where Python can have it;
/// else the test looks at what they read alone.
fn ensure_duckdb() {
    const VERSION: &str = "2.0.1";
    let folder = target_folder().join("duckdb");
    if folder.join(format!("duckdb-{VERSION}.dist-info")).exists() {
        return;
    }
    let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"];
    let mut pip = program("python3", &install);
    pip.arg("--target").arg(&folder);
    if let Err(error) = run(pip.arg(format!("duckdb=={VERSION}"))) {
        println!("Without DuckDB, as it cannot be installed here: {error}");
    }
}

/// Chromium and its driver: installed where that can be done without asking, else named.
fn ensure_browser() -> Result<()> {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    if has("chromedriver") && browsers.into_iter().any(has) {
        return Ok(());
    }
    let root = output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let sudo = has("sudo") && run(&mut program("sudo", &["-n", "true"])).is_ok();
    if !has("apt-get") || !(root || sudo) {
        bail!("the browser tests need Chromium and chromedriver on the path: install them");
    }
    println!(
        "Installing Chromium and its driver with apt-get (packages chromium, chromium-driver)."
    );
    let apt = |arguments: &[&str]| {
        let prefix: &[&str] = if root { &[] } else { &["sudo", "-n"] };
        let words = [
            prefix,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"],
            arguments,
        ]
        .concat();
        run(&mut program(words[0], &words[1..]))
    };
    apt(&["update"])?;
    apt(&[
        "install",
        "-y",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ])
}
