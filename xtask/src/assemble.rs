//! From glue, shell and styles to the one script that a page includes.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use crate::project::root;

/// The order of the cascade, whatever the order of the files.
const LAYERS: &str = "@layer host, tokens, base, parts, print;\n";

/// What everything else stands on.
const REALM: &str = "realm.js";
/// The element, each file using what stands before it.
const SHELL: [&str; 5] = [
    "drawn.js",
    "engine.js",
    "options.js",
    "recovery.js",
    "shell.js",
];

/// How the shell finds the module: beside the script, or within it.
const BESIDE: &str = "load.js";
const WITHIN: &str = "inlined.js";

/// What the shell hands the glue for each engine, instead of the page's own.
const HANDED: [&str; 4] = ["globalThis", "WebAssembly", "setTimeout", "setInterval"];

/// What the glue uses by these names is what they meant when the script began to run.
const BUILT_INS: [&str; 23] = [
    "Array",
    "Blob",
    "CustomEvent",
    "DataView",
    "Date",
    "Error",
    "FileReader",
    "FinalizationRegistry",
    "Intl",
    "JSON",
    "Math",
    "Number",
    "Object",
    "Promise",
    "Reflect",
    "Symbol",
    "TextDecoder",
    "TextEncoder",
    "Uint8Array",
    "URL",
    "clearTimeout",
    "console",
    "queueMicrotask",
];

/// A script and a module that belong together.
pub struct Build {
    pub script: String,
    pub module: Vec<u8>,
}

/// The script as an ES module, and the module; both carry the name of their build.
pub fn build(glue: &str, styles: &str, mut module: Vec<u8>) -> Result<Build> {
    let shell = part(BESIDE)? + &shell()?;
    let engine = part(REALM)? + &factory(glue);
    let styles = serde_json::to_string(styles)?;
    let mut hasher = DefaultHasher::new();
    (&engine, &styles, &shell, &module).hash(&mut hasher);
    let name = format!("{:016x}", hasher.finish());
    name_build(&mut module, &name);
    Ok(Build {
        script: format!("const BUILD = {name:?};\nconst STYLES = {styles};\n{engine}{shell}"),
        module,
    })
}

/// The script of the one file, with its module in it: see [`crate::one_file::inlined`].
pub fn inlined(glue: &str, styles: &str, module: &str) -> Result<String> {
    let styles = serde_json::to_string(styles)?;
    let parts = [part(REALM)?, factory(glue), part(WITHIN)?, shell()?];
    let parts = parts.concat();
    Ok(format!(
        "const MODULE = {module:?};\nconst STYLES = {styles};\n{parts}"
    ))
}

fn part(name: &str) -> Result<String> {
    read(&root().join("src/embed").join(name))
}

/// The element, without how it finds the module.
fn shell() -> Result<String> {
    SHELL.iter().map(|name| part(name)).collect()
}

/// The glue as a factory: each call makes an engine of its own. It gets the browser's own
/// built-ins, whatever a page has put over them since, and knows the browser's classes by their
/// shape.
fn factory(glue: &str) -> String {
    let classes: BTreeSet<_> = glue
        .split("arg0 instanceof ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
        .filter(|class| !BUILT_INS.contains(class))
        .collect();
    let classes: Vec<_> = classes.into_iter().collect();
    format!(
        "const CLASSES = classesByShape(['{}']);\n\
         const BUILT_INS = builtIns(['{}']);\n\
         const makeEngine = ({{ {} }}) => {{\n\
         const {{ {} }} = CLASSES;\n\
         const {{ {} }} = BUILT_INS;\n\
         const window = globalThis, self = globalThis;\n\
         const document = undefined; // it would only look for its own address\n\
         {glue}\nreturn engine;\n}};\n",
        classes.join("', '"),
        BUILT_INS.join("', '"),
        HANDED.join(", "),
        classes.join(", "),
        BUILT_INS.join(", "),
    )
}

/// Writes the build's name into a module, as a section that the engine does not see.
fn name_build(module: &mut Vec<u8>, name: &str) {
    const SECTION: &str = "build";
    const CUSTOM: u8 = 0;
    let length = |text: &str| u8::try_from(text.len()).expect("lengths here are below 128");
    module.extend([CUSTOM, 1 + length(SECTION) + length(name), length(SECTION)]);
    module.extend(SECTION.bytes().chain(name.bytes()));
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
    Ok(own_rem(&format!("{LAYERS}{}", texts.join("\n"))))
}

/// `rem` is the page's: an old one sets it to 10 pixels. So the element's styles measure by the
/// reader's own text size, which the shell puts into `--rem`; container queries, where no variable
/// is, by the size of the widget's text, which is the same.
fn own_rem(styles: &str) -> String {
    let mut own = String::new();
    let mut rest = styles;
    while let Some(at) = rest.find("rem") {
        let before = &rest[..at];
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &before[digits.len()..];
        let text = digits.strip_suffix('-').unwrap_or(digits);
        let sign = &digits[text.len()..];
        own.push_str(text);
        rest = &rest[at + "rem".len()..];
        let is_query =
            own[own.rfind(['{', '}', ';']).map_or(0, |end| end + 1)..].contains("@container");
        // a class may begin so too: `.remark`
        if !number.contains(|c: char| c.is_ascii_digit()) {
            own.push_str(sign);
            own.push_str(number);
            own.push_str("rem");
        } else if is_query {
            own.push_str(&format!("{sign}{number}em"));
        } else {
            own.push_str(&format!("calc({sign}{number} * var(--rem))"));
        }
    }
    own + rest
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
        let styles = "a::before { content: \"\\201c`${x}\" }\n";
        let built = build("let engine;", styles, Vec::new()).unwrap();
        let written = r#"const STYLES = "a::before { content: \"\\201c`${x}\" }\n";"#;
        assert!(built.script.contains(written));
    }

    #[test]
    fn a_script_and_a_module_name_the_same_build_and_another_module_another() {
        let name = |module: &[u8]| {
            let built = build("let engine;", "", module.into()).unwrap();
            let name = String::from_utf8(built.module[module.len() + 8..].to_vec()).unwrap();
            assert!(built.script.contains(&format!("const BUILD = \"{name}\";")));
            assert_eq!(built.module[module.len()..][..8], *b"\0\x16\x05build");
            name
        };
        assert_eq!(name(b"one"), name(b"one"));
        assert_ne!(name(b"one"), name(b"two"));
    }

    #[test]
    fn styles_measure_by_the_readers_text_size_and_not_by_the_pages() {
        let own = own_rem(
            "a { margin: -0.5rem 2rem; color: remark } .remark { top: .5rem } @container (max-width: 36rem) { a { top: 1rem } }",
        );
        assert_eq!(
            own,
            "a { margin: calc(-0.5 * var(--rem)) calc(2 * var(--rem)); color: remark } .remark { top: calc(.5 * var(--rem)) } \
             @container (max-width: 36em) { a { top: calc(1 * var(--rem)) } }"
        );
    }

    #[test]
    fn the_glue_knows_the_browsers_classes_by_their_shape() {
        let glue = "result = arg0 instanceof Window;\nresult = arg0 instanceof Error;";
        let script = factory(glue);
        assert!(script.contains("classesByShape(['Window'])"));
        assert!(script.contains("const { Window } = CLASSES;"));
    }
}
