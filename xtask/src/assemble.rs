//! From glue, shell and styles to the one script that a page includes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project::root;

/// The order of the cascade, whatever the order of the files; and what makes the element a box of
/// its own, without which it has no size to tell the page.
const FIRST_STYLES: &str = "\
@layer tokens, base, parts, print;
@layer base {
  :host { display: block; }
  :host([hidden]) { display: none; }
}
";

/// How the module packaging finds the WebAssembly: beside itself, and compiled while it streams
/// where the server names its type; only the exact type will do for that.
const LOAD_MODULE: &str = "\
const loadModule = async () => {
  const response = await fetch(new URL('partner-assessment.wasm', import.meta.url));
  if (!response.ok) throw new Error(`partner-assessment.wasm: status ${response.status}`);
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
};
";

/// The element, each file using what stands before it.
const SHELL: [&str; 3] = ["engine.js", "recovery.js", "shell.js"];

/// The script as an ES module. The glue becomes a factory: each call makes an engine of its own,
/// with the WebAssembly and the timers that the shell hands it.
pub fn module_script(glue: &str, styles: &str) -> Result<String> {
    let shell = SHELL
        .iter()
        .map(|name| read(&root().join("src/embed").join(name)))
        .collect::<Result<String>>()?;
    let styles = serde_json::to_string(styles)?;
    Ok(format!(
        "const makeEngine = (WebAssembly, setTimeout, setInterval) => {{\n{glue}\nreturn engine;\n}};\n\
         {LOAD_MODULE}const STYLES = {styles};\n{shell}"
    ))
}

/// The element's styles in one text: every file of `styles/` but the page's own.
pub fn styles() -> Result<String> {
    let folder = root().join("styles");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("{}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    let texts = in_order(names)
        .iter()
        .map(|name| read(&folder.join(name)))
        .collect::<Result<Vec<_>>>()?;
    Ok(format!("{FIRST_STYLES}{}", texts.join("\n")))
}

/// Copies the stand-alone page into `out`.
pub fn copy_page(out: &Path) -> Result<()> {
    for (from, to) in [
        ("index.html", "index.html"),
        ("styles/page.css", "page.css"),
    ] {
        fs::copy(root().join(from), out.join(to))
            .with_context(|| format!("could not copy {from}"))?;
    }
    Ok(())
}

fn in_order(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| name.ends_with(".css") && name != "page.css");
    names.sort_by_cached_key(|name| {
        let place = match name.as_str() {
            "tokens.css" => 0,
            "base.css" => 1,
            "print.css" => 3,
            _ => 2,
        };
        (place, name.clone())
    });
    names
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_come_in_the_order_of_the_cascade_and_without_the_pages_own() {
        let names = [
            "print.css",
            "rating.css",
            "page.css",
            "base.css",
            "notes.md",
            "banner.css",
            "tokens.css",
        ];
        let ordered = in_order(names.map(String::from).to_vec());
        assert_eq!(
            ordered,
            [
                "tokens.css",
                "base.css",
                "banner.css",
                "rating.css",
                "print.css"
            ]
        );
    }

    #[test]
    fn style_text_is_inert_inside_the_script() {
        let script =
            module_script("let engine;", "a::before { content: \"\\201c`${x}\" }\n").unwrap();
        assert!(script.contains(r#"const STYLES = "a::before { content: \"\\201c`${x}\" }\n";"#));
    }
}
