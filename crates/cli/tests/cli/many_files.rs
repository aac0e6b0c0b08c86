//! The queries of `docs/many-files.md`, run on what `score` prints.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{over_time::folder, questionnaires::run};

const GUIDE: &str = include_str!("../../../../docs/many-files.md");

/// Runs the queries of its arguments in this folder, and prints the rows of each as JSON on a line.
const PROGRAM: &str = "
import json, sys, duckdb
for query in sys.argv[1:]:
    print(json.dumps(duckdb.sql(query).fetchall()))
";

/// The queries of the guide, in order.
fn queries() -> Vec<&'static str> {
    let blocks = GUIDE.split("```sql\n").skip(1);
    let queries: Vec<&str> = blocks
        .filter_map(|block| block.split("```").next())
        .collect();
    assert_eq!(queries.len(), 3);
    queries
}

/// A folder with what `score` prints of four files, as the guide calls it.
fn scored() -> PathBuf {
    let folder = folder("many-files");
    let answers = folder.join("answers");
    fs::create_dir(&answers).expect("there is room");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    for (name, file) in [
        ("acme.json", "small-health-acme.json"),
        ("birch.json", "small-health-acme-later.json"),
        ("cedar.json", "small-health-acme-theirs.json"),
    ] {
        fs::copy(data.join(file), answers.join(name)).expect("it is there");
    }
    let few = r#"{"format": 1, "questionnaire": "small-health", "responses": {"tension": 0}}"#;
    fs::write(answers.join("few.json"), few).expect("there is room");
    let definition = data.join("small-health.json");
    let output = run(
        &[
            "score",
            definition.to_str().expect("it is UTF-8"),
            answers.to_str().expect("it is UTF-8"),
            "--json",
        ],
        "",
    );
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    // paths of this machine would be in the rows
    let text = text.replace(&format!("{}/", answers.display()), "");
    fs::write(folder.join("results.jsonl"), text).expect("there is room");
    folder
}

/// What DuckDB makes of the queries; `None` where it is not installed.
fn queried(folder: &Path) -> Option<Vec<Value>> {
    // where `cargo xtask test` puts it
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("duckdb");
    if !package.exists() {
        return None;
    }
    let output = Command::new("python3")
        .env("PYTHONPATH", &package)
        .current_dir(folder)
        .args(["-c", PROGRAM])
        .args(queries())
        .output()
        .expect("what installed DuckDB is there");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let lines = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let rows = lines.lines().map(serde_json::from_str);
    Some(rows.collect::<Result<_, _>>().expect("a JSON value a line"))
}

#[test]
fn the_guides_queries_read_the_lines_as_they_are() {
    let folder = scored();
    // what the queries name is in every line, whoever runs them
    let text = fs::read_to_string(folder.join("results.jsonl")).expect("it was written");
    assert_eq!(text.lines().count(), 4);
    for line in text.lines() {
        let one: Value = serde_json::from_str(line).expect("an object a line");
        for field in [
            "file",
            "score",
            "coverage",
            "dimensions",
            "gates",
            "findings",
        ] {
            assert!(one.get(field).is_some(), "{field}: {line}");
        }
    }
    let Some(rows) = queried(&folder) else {
        eprintln!("DuckDB is not installed; `cargo xtask test` does that");
        return;
    };
    assert_eq!(
        rows,
        [
            json!([
                ["cedar.json", 28.0, []],
                ["acme.json", 42.0, ["sponsored", "owned"]],
                ["birch.json", 66.0, []],
            ]),
            json!([
                ["conduct", 3, 39.0, 20.0],
                ["overall", 3, 42.0, 35.0],
                ["governance", 3, 44.0, 43.0],
            ]),
            json!([["ip-dispute", 1]]),
        ]
    );
}
