//! `schema`: the files that people write and exchange, as JSON Schema (2020-12).
//!
//! Where a type is the format, its schema comes from it. The types here are for the rest, and never
//! read into: a definition, which its reader takes apart by hand with better words for what is
//! wrong, and the outermost objects of files. Tests hold the two together.
#![expect(
    dead_code,
    reason = "the types are looked at by their derived schemas alone"
)]

pub mod common;
mod condition;
mod invitation;
mod questionnaire;
mod responses;
mod scale;
mod workspace;

use clap::ValueEnum;
use engine::{json, report::BenchmarkFile};
use schemars::{
    Schema, schema_for,
    transform::{Transform, transform_subschemas},
};
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
    /// What one side asks the other
    Invitation,
    /// Candidates to compare
    Selection,
    /// Quantiles of one's own alliances
    Benchmark,
}

pub fn print_schema(kind: Kind) -> Outcome {
    let schema = match kind {
        Kind::Questionnaire => without_null(schema_for!(questionnaire::Questionnaire)),
        Kind::Workspace => schema_for!(workspace::Workspace),
        Kind::Responses => schema_for!(responses::ResponsesFile),
        Kind::Invitation => schema_for!(invitation::Invitation),
        Kind::Selection => schema_for!(SelectionFile),
        Kind::Benchmark => schema_for!(BenchmarkFile),
    };
    print(&(json::indented_text(&schema) + "\n"));
    Outcome::Good
}

/// In a definition what may be left out is left out, never `null`.
fn without_null(mut schema: Schema) -> Schema {
    RemoveNull.transform(&mut schema);
    schema
}

struct RemoveNull;

impl Transform for RemoveNull {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                schema.insert("type".into(), only);
            }
        }
        let is_null = |one: &Value| one.get("type").is_some_and(|name| name == "null");
        if let Some(Value::Array(several)) = schema.get_mut("anyOf") {
            several.retain(|one| !is_null(one));
            if let [Value::Object(only)] = several.as_mut_slice() {
                let only = std::mem::take(only);
                schema.remove("anyOf");
                schema.ensure_object().extend(only);
            }
        }
        transform_subschemas(self, schema);
    }
}
