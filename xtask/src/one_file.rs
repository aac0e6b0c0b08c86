//! The page as one file: the stand-alone page with script, styles and module in it. It works from
//! anywhere, without a server or a network, and its policy forbids every request.

use std::io::Write;

use anyhow::{Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::DeflateEncoder};
use sha2::{Digest, Sha256};

/// The module as text of a script: deflated and as base64, a third of its own size.
pub fn inlined(module: &[u8]) -> Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(module)?;
    Ok(STANDARD.encode(encoder.finish()?))
}

/// The page, with a policy that knows its script and its styles by their hashes.
pub fn page(script: &str, styles: &str) -> Result<String> {
    for (text, end) in [(script, "</script"), (script, "<!--"), (styles, "</style")] {
        if text.contains(end) {
            bail!("{end} stands within a text of the one file, which it would end");
        }
    }
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    Ok(format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'sha256-{}'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">
<title>Partner assessment</title>
<link rel="icon" href="data:,">
<style>{styles}</style>
<main><partner-assessment navigation="hash" one-file=""></partner-assessment></main>
<script>{script}</script>
</html>
"#,
        hash(script),
        hash(styles),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_part_early_is_refused() {
        assert!(page("let a = '</script>'", "").is_err());
        assert!(page("let a = 1", "a { } </style>").is_err());
        assert!(page("let a = '<\\/script>'", "a { }").is_ok());
    }

    #[test]
    fn the_policy_names_the_script_by_its_hash() {
        let page = page("a", "").unwrap();
        let hash = "sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=";
        assert!(page.contains(hash), "{page}");
    }
}
