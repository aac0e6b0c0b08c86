//! The lock on the doors between rooms: every `use` and every `crate::` path under `src/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room, and the rooms it may import. What stands deeper comes first.
const DOORS: &[(&str, &[&str])] = &[
    (
        "ui/components",
        &[
            "model",
            "definition",
            "catalogue",
            "scoring",
            "comparison",
            "report",
            "ui",
        ],
    ),
    (
        "ui/charts",
        &[
            "model",
            "definition",
            "catalogue",
            "scoring",
            "comparison",
            "report",
            "ui",
        ],
    ),
    (
        "ui",
        &[
            "model",
            "definition",
            "catalogue",
            "scoring",
            "comparison",
            "report",
            "state",
            "storage",
        ],
    ),
    (
        "embed",
        &[
            "model",
            "definition",
            "catalogue",
            "scoring",
            "comparison",
            "report",
            "state",
            "storage",
            "ui",
        ],
    ),
    ("model", &[]),
    ("definition", &["model"]),
    ("catalogue", &["model", "definition"]),
    ("scoring", &["model"]),
    ("comparison", &["model", "scoring"]),
    ("report", &["model", "scoring", "comparison"]),
    ("state", &["model"]),
    ("storage", &["model"]),
    (
        "bin",
        &[
            "model",
            "definition",
            "catalogue",
            "scoring",
            "comparison",
            "report",
            "state",
            "storage",
        ],
    ),
];

/// Doors that stay shut though the room behind is open in general.
const SHUT: &[(&str, &str)] = &[
    ("ui/components", "ui/pages"),
    ("ui/components", "ui/app"),
    ("ui/charts", "ui/pages"),
    ("ui/charts", "ui/app"),
    ("bin", "storage/browser"),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files below a folder, with their paths relative to `src`, in order.
fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the package has its sources")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name = path.strip_prefix(source()).expect("below src");
            found.push((name.to_string_lossy().replace('\\', "/"), text));
        }
    }
}

/// The code of a file: no comments, texts or letters, so that only paths look like paths.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(raw) = raw_text(rest) {
            raw
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|letter| {
                let ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[skipped..];
    }
    code
}

/// The length of a raw text that `rest` starts with.
fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let fence = hashes.len() - hashes.trim_start_matches('#').len();
    hashes[fence..].strip_prefix('"')?;
    let close = ["\"", &"#".repeat(fence)].concat();
    let end = hashes[fence + 1..].find(&close)?;
    Some(1 + fence + 1 + end + close.len())
}

/// Words, `::`, `{`, `}`, `,` and `;`; everything else ends a path.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() || letter == '_' {
            let mut word = String::from(letter);
            while let Some(next) = letters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                word.push(next);
            }
            tokens.push(word);
        } else if letter == ':' && letters.next_if_eq(&':').is_some() {
            tokens.push("::".into());
        } else if !letter.is_whitespace() {
            tokens.push(letter.into());
        }
    }
    tokens
}

/// Every path in a file that starts at a room of this package, as its first names.
fn paths(text: &str, own_room: &[String]) -> Vec<Vec<String>> {
    let tokens = tokens(&code(text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts = matches!(
            tokens[at].as_str(),
            "crate" | "partner_assessment" | "super"
        ) && tokens.get(at + 1).is_some_and(|next| next == "::")
            && (at == 0 || tokens[at - 1] != "::");
        if starts {
            let mut path = Vec::new();
            if tokens[at] == "super" {
                path = own_room.to_vec();
            }
            at = follow(&tokens, at, path, &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Follows a path, through braces, to its ends; gives where it stops.
fn follow(
    tokens: &[String],
    mut at: usize,
    mut path: Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "crate" | "partner_assessment" | "self" => {}
            "super" => {
                path.pop();
            }
            "::" => {}
            "{" if at > 0 && tokens[at - 1] == "::" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = follow(tokens, at, path.clone(), found);
                    // past what a name is called here
                    while tokens
                        .get(at)
                        .is_some_and(|token| token != "," && token != "}")
                    {
                        at += 1;
                    }
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            "*" => {}
            word if word
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_') =>
            {
                if at > 0
                    && tokens[at - 1] != "::"
                    && tokens[at - 1] != "{"
                    && tokens[at - 1] != ","
                {
                    break; // another word: the path has ended (`as`, `for`)
                }
                path.push(word.into());
            }
            _ => break,
        }
        at += 1;
    }
    found.push(path);
    at
}

fn stands_in(path: &str, room: &str) -> bool {
    path.strip_prefix(room)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}

fn room_of(path: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    DOORS.iter().find(|(room, _)| stands_in(path, room))
}

/// What goes through a door that is not there, one line each.
fn trespasses(name: &str, text: &str) -> Vec<String> {
    let Some((room, may)) = room_of(name) else {
        return Vec::new(); // lib.rs is the map
    };
    // the module that the file is: its folders, and its own name unless it stands for the folder
    let mut module: Vec<String> = name
        .trim_end_matches(".rs")
        .split('/')
        .map(String::from)
        .collect();
    if module
        .last()
        .is_some_and(|last| last == "mod" || last == "main")
    {
        module.pop();
    }
    let mut found = Vec::new();
    for path in paths(text, &module) {
        let path = path.join("/");
        let Some((other, _)) = room_of(&path) else {
            continue; // a name at the root, which only the map gives out
        };
        let inside = other == room || (*room == "ui" && other.starts_with("ui/"));
        let open = may.iter().any(|door| stands_in(&path, door));
        let shut = SHUT
            .iter()
            .any(|(from, to)| from == room && stands_in(&path, to));
        let trespass = format!("{name}: {path}");
        if ((!inside && !open) || shut) && !found.contains(&trespass) {
            found.push(trespass);
        }
    }
    found
}

#[test]
fn every_path_goes_through_a_door() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    assert!(all.len() > 20, "the sources are where they are looked for");
    let sources = all.iter().filter(|(name, _)| name.ends_with(".rs"));
    let found: Vec<String> = sources
        .flat_map(|(name, text)| trespasses(name, text))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    for (name, _) in &all {
        let known = room_of(name).is_some() || name == "lib.rs";
        assert!(known, "{name} stands in no room");
    }
}

#[test]
fn only_the_browsers_store_touches_local_storage() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    for (name, text) in &all {
        let touches = text.contains("local_storage") || text.contains("localStorage");
        // the recovery panel offers what is stored when no engine runs any more
        let may = ["storage/browser.rs", "embed/shell.js", "embed/recovery.js"].contains(&&**name);
        assert!(!touches || may, "{name} touches local storage");
    }
}

#[test]
fn the_lock_holds() {
    let closed = [
        ("model/text.rs", "use crate::scoring::score;"),
        ("scoring/gate.rs", "use crate::{model::Gate, definition};"),
        ("scoring/gate.rs", "fn f() { crate::report::score_json() }"),
        ("scoring/gate.rs", "use super::super::definition::read;"),
        (
            "state/mod.rs",
            "use crate::{\n    model::{Workspace, Stage},\n    storage::{self as store},\n};",
        ),
        ("ui/components/button.rs", "use crate::ui::pages::Home;"),
        ("ui/charts/radar.rs", "use super::super::pages;"),
        ("ui/components/button.rs", "use crate::state::Action;"),
        (
            "model/mod.rs",
            "use crate::{model::{self as nouns, Stage}, ui::App};",
        ),
        (
            "bin/partner-assessment/main.rs",
            "use partner_assessment::{model, ui::App};",
        ),
        (
            "bin/partner-assessment.rs",
            "use partner_assessment::storage::browser::Browser;",
        ),
        ("storage/browser.rs", "type T = Vec<crate::state::Action>;"),
    ];
    for (name, text) in closed {
        assert_eq!(trespasses(name, text).len(), 1, "{name}: {text}");
    }
    let open = [
        (
            "scoring/gate.rs",
            "use super::{NEAR, condition::Ground}; use crate::model::{Gate, Stage as S};",
        ),
        (
            "scoring/gate.rs",
            "// use crate::ui;\nconst A: &str = \"crate::ui::App\"; const B: &str = r#\"crate::\"ui\"#;",
        ),
        (
            "ui/app.rs",
            "use crate::{state::reduce, storage::browser, ui::pages::Home, report};",
        ),
        (
            "ui/components/button.rs",
            "use super::icon; use crate::{model::Stage, ui::charts::Radar};",
        ),
        ("embed/mod.rs", "use crate::ui::App;"),
        (
            "bin/partner-assessment/main.rs",
            "use crate::score; use partner_assessment::report;",
        ),
        ("lib.rs", "pub mod ui;"),
    ];
    for (name, text) in open {
        assert_eq!(trespasses(name, text), Vec::<String>::new());
    }
}
