//! The fuzzer: each kind of stranger's text for a while, guided by what code a text reaches.
//!
//! `cargo fuzz --sanitizer none` does the same on stable Rust, with these flags of the compiler; it
//! takes longer to install than to do without. Who has it can use it in this folder.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{cargo, root, run, target_folder};

/// Count what is reached, and tell the fuzzer what numbers and texts are compared.
const FLAGS: &str = "--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Cllvm-args=-simplifycfg-branch-fold-threshold=0";

/// No input is longer (bytes), takes longer (seconds) or needs more room (MB).
const BOUNDS: [&str; 3] = ["-max_len=65536", "-timeout=10", "-rss_limit_mb=2048"];

/// Fuzzes one target, or all of them one after the other.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Result<()> {
    let all = targets()?;
    // of the versions that are shipped
    fs::copy(root().join("Cargo.lock"), root().join("fuzz/Cargo.lock"))?;
    let chosen: Vec<&str> = match target {
        Some(target) if all.iter().any(|one| one == target) => vec![target],
        Some(target) => bail!("there is no target {target}: there are {}", all.join(", ")),
        None => all.iter().map(String::as_str).collect(),
    };
    let found: Vec<&str> = { chosen.into_iter() }
        .filter(|target| fuzz_target(target, seconds).is_err())
        .collect();
    if !found.is_empty() {
        bail!("found something: {}, as told above", found.join(", "));
    }
    Ok(())
}

fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort();
    Ok(names)
}

fn fuzz_target(target: &str, seconds: u32) -> Result<()> {
    let folder = target_folder().join("fuzz");
    // what it learns stays for the next time; what it finds lies beside it
    let (grown, findings) = (folder.join("grown").join(target), folder.join("findings"));
    fs::create_dir_all(&grown)?;
    fs::create_dir_all(&findings)?;
    let mut command = cargo(&["run", "--release", "--target=host-tuple"]);
    // with a target named, build scripts and macros are built without the flags
    command.args([
        "--manifest-path=fuzz/Cargo.toml",
        "--bin",
        target,
        "--target-dir",
    ]);
    command.arg(&folder).env("RUSTFLAGS", FLAGS);
    command.arg("--").arg(&grown);
    command.args([
        &format!("fuzz/corpus/{target}"),
        "tests/data",
        "crates/engine/catalogue",
    ]);
    command
        .args(BOUNDS)
        .arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/{target}-", findings.display()));
    run(&mut command)
}
