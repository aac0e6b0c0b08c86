//! From Rust to a WebAssembly module and its glue.

use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{cargo, output, program, root, run, target_folder};

const TARGET: &str = "wasm32-unknown-unknown";

/// The profile of Cargo.toml that is shipped.
pub const SHIPPED: &str = "web";

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

/// Builds the library with a profile of Cargo.toml and binds it.
pub fn build(profile: &str) -> Result<Engine> {
    ensure_target()?;
    run(cargo(&[
        "rustc",
        "--lib",
        // alone: beside an rlib, Cargo leaves out link-time optimisation
        "--crate-type=cdylib",
        "--profile",
        profile,
        "--target",
        TARGET,
    ])
    .env("CARGO_ENCODED_RUSTFLAGS", without_paths().join("\u{1f}")))?;
    let built = target_folder()
        .join(TARGET)
        .join(profile)
        .join("partner_assessment.wasm");
    bind(&built).with_context(|| format!("could not bind {}", built.display()))
}

/// What keeps this machine's folders out of what is published, so that the same source gives the
/// same bytes wherever it is built.
fn without_paths() -> [String; 2] {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.unwrap_or_default();
    [
        format!("--remap-path-prefix={}=cargo", home.display()),
        format!("--remap-path-prefix={}=.", root().display()),
    ]
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
    Ok(Engine {
        glue: bound.js().to_owned(),
        module: bound.wasm_mut().emit_wasm(),
    })
}
