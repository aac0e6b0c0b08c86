//! `schema`: the files that people write and exchange, as JSON Schema (2020-12).
//!
//! The types here say how the files look and are never read into: the engine reads its nouns
//! itself, with better words for what is wrong. Tests hold the two together.
#![expect(
    dead_code,
    reason = "the types are looked at by their derived schemas alone"
)]

pub mod common;
mod condition;
mod questionnaire;
mod responses;
mod scale;
mod workspace;

use clap::ValueEnum;
use schemars::schema_for;
use serde_json::Value;

use crate::{Outcome, print, selection::file::SelectionFile};

/// A kind of file.
#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    /// What a page owner writes
    Questionnaire,
    /// Everything that a browser keeps
    Workspace,
    /// One assessment
    Responses,
    /// Candidates to compare
    Selection,
}

pub fn print_schema(kind: Kind) -> Outcome {
    let mut schema = match kind {
        Kind::Questionnaire => schema_for!(questionnaire::Questionnaire),
        Kind::Workspace => schema_for!(workspace::Workspace),
        Kind::Responses => schema_for!(responses::ResponsesFile),
        Kind::Selection => schema_for!(SelectionFile),
    }
    .to_value();
    without_null(&mut schema);
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => print(&(text + "\n")),
        Err(error) => eprintln!("The schema cannot be written: {error}"),
    }
    Outcome::Good
}

/// What may be left out is left out, never `null`; but for the fields marked by this keyword.
const MAY_BE_NULL: &str = "x-null";

fn without_null(schema: &mut Value) {
    let map = match schema {
        Value::Array(values) => return values.iter_mut().for_each(without_null),
        Value::Object(map) => map,
        _ => return,
    };
    if map.remove(MAY_BE_NULL).is_some() {
        return;
    }
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
    let is_null = |one: &Value| one.get("type").is_some_and(|name| name == "null");
    if let Some(Value::Array(several)) = map.get_mut("anyOf") {
        several.retain(|one| !is_null(one));
        if let [Value::Object(only)] = several.as_mut_slice() {
            let only = std::mem::take(only);
            map.remove("anyOf");
            map.extend(only);
        }
    }
    map.values_mut().for_each(without_null);
}
