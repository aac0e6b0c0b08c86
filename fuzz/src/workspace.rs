//! A workspace file: read, merged into a workspace that has entries of the same ids, written and
//! read again. Nothing may be lost on that way.

use super::score_and_report;
use engine::{
    definition,
    json::{below, without_mark},
    model::{AssessmentState, Workspace},
};
use serde_json::Value;
use storage::{Kept, Prefer, Preview, export, merge, read_export};

const HERE: &str = include_str!("../../tests/data/workspace-every-field.json");

pub fn check(text: &str) {
    let Ok((file, preview)) = read_export(text) else {
        return;
    };
    // what is left out is not read, and may hold escapes that are none
    if let Ok(given) = serde_json::from_str::<Value>(without_mark(text)) {
        is_kept_or_told(&given, Some(&comes_back(&file)), "", &preview);
    }
    let (here, _) = read_export(HERE).expect("the fixture can be read");
    for prefer in [Prefer::Here, Prefer::File] {
        let (merged, _) = merge(&here, &file, prefer);
        comes_back(&merged);
        assert_eq!(
            merge(&merged, &file, prefer).0,
            merged,
            "the same file again changes nothing"
        );
        for assessment in merged.assessments.values() {
            if let AssessmentState::Finished {
                definition,
                context,
                ..
            } = &assessment.state
                && let Some(text) = merged.definitions.get(definition)
                && let (Some(questionnaire), _) = definition::read(text)
            {
                score_and_report(&questionnaire, &assessment.responses, context);
            }
        }
    }
}

/// What is exported of it, which comes in again as it was.
fn comes_back(workspace: &Workspace) -> Value {
    let text = export(workspace, "2026-11-29T12:00:00Z", &Kept::default());
    let (again, preview) = read_export(&text).expect("what is exported can be imported");
    assert_eq!(again, *workspace);
    assert_eq!(preview.unreadable, []);
    serde_json::from_str(&text).expect("an export is JSON")
}

/// Everything in a file is in the workspace that was read from it, or the preview names its place.
fn is_kept_or_told(given: &Value, kept: Option<&Value>, at: &str, preview: &Preview) {
    // said anew by every export; the responses' own tests say in how many forms one may stand
    let is_anew = ["/format", "/notice", "/exported_at", "/set_aside", "/kept"].contains(&at);
    let is_response = matches!(
        at.split('/').collect::<Vec<_>>()[..],
        ["", "assessments", _, "responses", _]
    );
    if is_anew || is_response && kept.is_some() || left_out(preview).any(|place| holds(place, at)) {
        return;
    }
    match (given, kept) {
        (Value::Object(given), Some(Value::Object(kept))) => {
            for (field, value) in given {
                is_kept_or_told(value, kept.get(field), &below(at, field), preview);
            }
        }
        (Value::Number(given), Some(kept)) => assert_eq!(given.as_f64(), kept.as_f64(), "{at}"),
        (_, Some(kept)) if !says_nothing(given) => assert_eq!(given, kept, "{at}"),
        // an entry goes with what is wrong in it
        _ => assert!(
            says_nothing(given) || left_out(preview).any(|place| holds(at, place)),
            "{at}: {given}"
        ),
    }
}

/// The places that the preview names as left out, each with all that is in it.
fn left_out(preview: &Preview) -> impl Iterator<Item = &str> {
    let unreadable = preview.unreadable.iter().map(|one| one.pointer.as_str());
    let unknown = preview.warnings.iter();
    unreadable.chain(unknown.filter_map(|one| one.strip_suffix(": not known, left out")))
}

fn holds(outer: &str, inner: &str) -> bool {
    let rest = inner.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What stands for nothing where it is left out.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
