//! The built-in questionnaires as the browser gets them: without white space, and without what
//! the lint alone reads. The command line has them as they were written.

use std::{env, fs, path::Path};

use serde_json::Value;

/// Fields that decide nothing and are shown nowhere.
const FOR_THE_LINT: [&str; 2] = ["source", "one_question"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/catalogue");
    let out = env::var_os("OUT_DIR").expect("cargo names a folder to write to");
    let as_written = env::var_os("CARGO_FEATURE_CLI").is_some();
    for entry in fs::read_dir("src/catalogue").expect("the catalogue is there") {
        let path = entry.expect("the catalogue can be listed").path();
        let (Some(name), Some("json")) = (
            path.file_name(),
            path.extension().and_then(|it| it.to_str()),
        ) else {
            continue;
        };
        let mut text = fs::read_to_string(&path).expect("a questionnaire can be read");
        // what is no JSON stays as it is: the tests say what is wrong with it, and where
        if let (false, Ok(mut value)) = (as_written, serde_json::from_str(&text)) {
            strip(&mut value);
            text = value.to_string();
        }
        fs::write(Path::new(&out).join(name), text).expect("the folder can be written to");
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(strip),
        Value::Object(fields) => {
            for name in FOR_THE_LINT {
                fields.shift_remove(name);
            }
            fields.values_mut().for_each(strip);
        }
        _ => {}
    }
}
