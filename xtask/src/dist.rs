//! The files to publish, as small as they get.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::npm::Text;
use crate::project::{program, root, run, target_folder};
use crate::{assemble, npm, one_file, wasm};

/// What browsers have had since 2022. With every feature there is, the optimiser writes modules
/// that browsers refuse.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds into `out`, relative to the project's folder.
pub fn dist(out: &Path) -> Result<()> {
    let out = root().join(out);
    fs::create_dir_all(&out).with_context(|| format!("could not make {}", out.display()))?;
    npm::ensure()?;

    let engine = wasm::build(wasm::SHIPPED)?;
    let bound = target_folder().join("bound.wasm");
    let optimised = target_folder().join("optimised.wasm");
    fs::write(&bound, engine.module)?;
    run(program(npm::tool("wasm-opt"), &["-Oz"])
        .args(WASM_FEATURES)
        .arg(&bound)
        .arg("-o")
        .arg(&optimised))?;

    let styles = npm::minify(&assemble::styles()?, Text::Styles)?;
    let module = fs::read(&optimised)?;
    let inlined = one_file::inlined(&module)?;
    let inlined = assemble::inlined(&engine.glue, styles.trim_end(), &inlined)?;
    let built = assemble::build(&engine.glue, styles.trim_end(), module)?;
    fs::write(out.join("partner-assessment.wasm"), built.module)?;
    fs::write(
        out.join("partner-assessment.js"),
        npm::minify(&built.script, Text::Module)?,
    )?;

    assemble::copy_page(&out)?;
    let page_styles = out.join("page.css");
    fs::write(
        &page_styles,
        npm::minify(&fs::read_to_string(&page_styles)?, Text::Styles)?,
    )?;
    let page_styles = fs::read_to_string(&page_styles)?;
    fs::write(
        out.join("partner-assessment.html"),
        one_file::page(
            npm::minify(&inlined, Text::Classic)?.trim_end(),
            page_styles.trim_end(),
        )?,
    )?;
    println!("Built {}.", out.display());
    Ok(())
}
