//! From Rust to a WebAssembly module and its glue.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{cargo, output, program, run, target_folder};

const TARGET: &str = "wasm32-unknown-unknown";

/// The profile of Cargo.toml that is shipped.
pub const SHIPPED: &str = "web";

/// How the shipped module alone is compiled, on top of its profile: the standard library is built
/// again for size, and a panic is a trap, without the code that words its message. The message is
/// therefore lost in what is published; the trap ends the engine all the same, the shell catches
/// it, and the recovery panel comes up (`shell.js`, `recovery.js`). What `serve` builds panics in
/// words. These options are not stable yet: a newer compiler may want them written differently.
const SMALLEST: [&str; 3] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "-Zjson-target-spec",
];
const SMALLEST_FLAGS: [&str; 5] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // SHA-256 in a loop, not unrolled: it names definitions, a few times a session
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// What binding yields: the script that talks to the module, and the module.
pub struct Engine {
    pub glue: String,
    pub module: Vec<u8>,
}

/// Adds the WebAssembly target to the toolchain where it is missing.
pub fn ensure_target() -> Result<()> {
    let Ok(installed) = output(&mut program("rustup", &["target", "list", "--installed"])) else {
        return Ok(()); // a toolchain without rustup: the build will say what it lacks
    };
    if !installed.lines().any(|line| line == TARGET) {
        println!("Adding the target {TARGET} with rustup.");
        run(&mut program("rustup", &["target", "add", TARGET]))?;
    }
    Ok(())
}

/// Adds the standard library's source to the toolchain where it is missing.
fn ensure_source() -> Result<()> {
    let listed = output(&mut program(
        "rustup",
        &["component", "list", "--installed"],
    ));
    let Ok(installed) = listed else {
        return Ok(()); // as above
    };
    if !installed.lines().any(|line| line == "rust-src") {
        println!("Adding the component rust-src with rustup.");
        run(&mut program("rustup", &["component", "add", "rust-src"]))?;
    }
    Ok(())
}

/// The compiler's own description of the target, but for one thing: a function that returns two
/// words returns both, where by default it writes them to memory for its caller to read. Browsers
/// have had this since 2021.
fn returning_pairs() -> Result<PathBuf> {
    let printed = output(
        program("rustc", &["-Zunstable-options", "--print=target-spec-json"])
            .args(["--target", TARGET])
            .env("RUSTC_BOOTSTRAP", "1"),
    )?;
    let mut described: Value = serde_json::from_str(&printed)?;
    described["llvm-abiname"] = json!("experimental-mv");
    described["features"] = json!("+multivalue");
    let file = target_folder().join("wasm32-pairs.json");
    fs::create_dir_all(target_folder())?;
    fs::write(&file, described.to_string())?;
    Ok(file)
}

/// Builds the library with a profile of Cargo.toml and binds it.
pub fn build(profile: &str) -> Result<Engine> {
    ensure_target()?;
    let target = match profile {
        SHIPPED => returning_pairs()?,
        _ => TARGET.into(),
    };
    let mut build = cargo(&[
        "rustc",
        "--lib",
        // alone: beside an rlib, Cargo leaves out link-time optimisation
        "--crate-type=cdylib",
        "--no-default-features",
        "--features=ui",
        "--profile",
        profile,
        "--target",
    ]);
    build.arg(&target);
    if profile == SHIPPED {
        ensure_source()?;
        build
            .args(SMALLEST)
            // lets the stable compiler take options that are not stable
            .env("RUSTC_BOOTSTRAP", "1")
            // before RUSTFLAGS in rank, and separated by what no flag holds
            .env("CARGO_ENCODED_RUSTFLAGS", SMALLEST_FLAGS.join("\u{1f}"));
    }
    run(&mut build)?;
    let built = target_folder()
        .join(target.file_stem().unwrap_or_default())
        .join(profile)
        .join("partner_assessment.wasm");
    bind(&built).with_context(|| format!("could not bind {}", built.display()))
}

fn bind(built: &std::path::Path) -> Result<Engine> {
    let mut bound = Bindgen::new()
        .input_path(built)
        .no_modules(true)?
        .no_modules_global("engine")?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let mut glue = bound.js().to_owned();
    for (name, short) in shorten(bound.wasm_mut()) {
        glue = glue.replace(&name, &short);
    }
    Ok(Engine {
        glue,
        module: bound.wasm_mut().emit_wasm(),
    })
}

/// Gives what the module and its glue call each other short names: they are hashes, which no
/// compressor makes smaller, and stand in both files. The pairs of names, in the order in which
/// they can be replaced.
fn shorten(module: &mut Module) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rename = |name: &mut String| {
        let short = format!("_{}", pairs.len());
        pairs.push((std::mem::replace(name, short.clone()), short));
    };
    for import in module.imports.iter_mut() {
        rename(&mut import.name);
    }
    for export in module.exports.iter_mut() {
        if export.name.starts_with("wasm_bindgen_") {
            rename(&mut export.name);
        }
    }
    // a name may be the beginning of another
    pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    pairs
}
