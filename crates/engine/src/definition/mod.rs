//! The page owner's door: JSON text becomes a questionnaire, or findings with their places.
//!
//! Hand-written over JSON values, so that one reading finds everything that is wrong, resolves
//! every name to a position, and stays small as WebAssembly. No scoring, no browser.

mod check;
mod condition;
mod consequence;
mod diagnostic;
mod dimension;
mod fields;
mod hash;
mod item;
mod known;
mod lint;
mod nearest;
mod place;
mod result;
mod scale;
mod texts;

use condition::{Names, Scope, read_condition};
use fields::{Fields, Reader, element};

pub use diagnostic::{Diagnostic, Severity};
pub use hash::hash;
pub use known::FIELDS;
pub use lint::{CODES, lint};
pub use place::{Place, Places};

use crate::model::{
    Condition, Measure, Questionnaire, QuestionnaireKind, Subject,
    json::{Value, parse_or_say},
};

/// The longest definition that is read, in bytes.
pub const MOST_BYTES: usize = 5_000_000;

const ROOT: [&str; 22] = [
    "$schema",
    "format",
    "id",
    "version",
    "title",
    "summary",
    "minutes",
    "kind",
    "subject",
    "measures",
    "languages",
    "scales",
    "dimensions",
    "sections",
    "gates",
    "rules",
    "bands",
    "verdicts",
    "outcomes",
    "families",
    "pairings",
    "source",
];

/// Reads a definition.
///
/// Gives the questionnaire unless there is an error, and every error found on the way, in the
/// order it was met; [`lint`] finds more. Never panics, whatever the text; longer than [`MOST_BYTES`] or nested
/// deeper than 128 is refused.
pub fn read(text: &str) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let mut reader = Reader::new(None);
    let mut questionnaire = None;
    if let Some(value) = parse(&mut reader, text) {
        questionnaire = read_value(&mut reader, &value);
    }
    if reader.failed() {
        questionnaire = None;
    }
    (questionnaire, reader.found)
}

/// The JSON in a text that is not too long.
fn parse(reader: &mut Reader, text: &str) -> Option<Value> {
    if text.len() > MOST_BYTES {
        reader.error(
            "too-large",
            String::new(),
            &["The definition is longer than 5 MB"],
            &["Check that this is the right file"],
        );
        return None;
    }
    match parse_or_say(text) {
        Ok(value) => Some(value),
        Err(error) => {
            reader.error(
                "syntax",
                String::new(),
                &["This is not JSON: ", &error.to_string()],
                &["Mend the text at that line and column"],
            );
            None
        }
    }
}

fn read_value(reader: &mut Reader, value: &Value) -> Option<Questionnaire> {
    let root = reader.fields(value, String::new(), &ROOT)?;
    if root.get("format").and_then(Value::as_u64) != Some(1) {
        reader.error(
            "format",
            root.place("format"),
            &["The format of this definition is not known"],
            &["Write \"format\": 1; a newer format needs a newer program"],
        );
    }
    languages(reader, &root);
    let kind = reader.one_of(&root, "kind", QuestionnaireKind::NAMES);
    let subject = reader.one_of(&root, "subject", &["relationship", "organisation"]);

    let measures = reader.one_of(&root, "measures", &["health", "value"]);

    let mut names = Names::default();
    let scales = scale::read_scales(reader, &root);
    let mut dimensions = dimension::read_dimensions(reader, &root, &mut names);
    let mut asked = item::read_sections(reader, &root, &scales, &mut dimensions, &mut names);
    let scope = Scope {
        names: &names,
        items: &asked.items,
        scores: false,
    };
    let of_sections = whens(reader, &scope, &asked.section_conditions);
    let of_items = whens(reader, &scope, &asked.item_conditions);
    for (section, when) in of_sections {
        asked.sections[section].when = when; // noted by its position
    }
    for (item, when) in of_items {
        asked.items[item].when = when; // noted by its position
    }
    consequence::name_gates(&root, &mut names);
    let scope = Scope {
        names: &names,
        items: &asked.items,
        scores: true,
    };
    let gates = consequence::read_gates(reader, &root, &scope);
    let rules = consequence::read_rules(reader, &root, &scope);
    let bands = consequence::read_bands(reader, &root);
    let verdicts = result::read_verdicts(reader, &root, &scope);
    let families = result::read_families(reader, &root);
    let outcomes = result::read_outcomes(reader, &root, &names, &families);
    let scope = Scope {
        scores: false,
        ..scope
    };
    let pairings = result::read_pairings(reader, &root, &scope);

    check::item_circles(reader, &asked);
    // a gate that could not be read has moved the others from their positions
    if !reader.failed() {
        check::gate_circles(reader, &gates);
        check::gates_on_hidden(reader, &gates, &asked.sections, &asked.items);
    }
    Some(Questionnaire {
        id: reader.id(&root).into(),
        version: reader.needed_word(&root, "version").into(),
        title: reader.needed_text(&root, "title"),
        summary: reader.text(&root, "summary").unwrap_or_default(),
        minutes: minutes(reader, &root),
        // a position in the names
        kind: kind.map_or(QuestionnaireKind::Score, |kind| {
            QuestionnaireKind::ALL[kind]
        }),
        subject: match subject {
            Some(1) => Subject::Organisation,
            _ => Subject::Relationship,
        },
        measures: measures.map(|at| [Measure::Health, Measure::Value][at]), // a position in the names
        languages: std::mem::take(&mut reader.languages),
        dimensions,
        sections: asked.sections,
        items: asked.items,
        gates,
        rules,
        bands,
        verdicts,
        outcomes,
        families,
        pairings,
    })
}

/// The conditions that decide what is shown, each with the position it is noted by.
fn whens(
    reader: &mut Reader,
    scope: &Scope,
    noted: &[(usize, &Value, String)],
) -> Vec<(usize, Option<Condition>)> {
    let mut read = Vec::new();
    for (at, condition, place) in noted {
        read.push((*at, read_condition(reader, scope, condition, place.clone())));
    }
    read
}

fn languages(reader: &mut Reader, root: &Fields) {
    let place = root.place("languages");
    let mut languages = Vec::new();
    for (at, value) in reader.list(root, "languages").iter().enumerate() {
        match value {
            Value::String(tag) if !tag.is_empty() => languages.push(tag.clone()),
            other => reader.wrong_type(other, element(&place, at), "a language tag such as \"en\""),
        }
    }
    if !languages.is_empty() {
        reader.languages = languages;
    } else if root.get("languages").is_some() {
        reader.error(
            "languages",
            place,
            &["No language is named"],
            &["List language tags, the definition's own first, or leave the field out"],
        );
    }
}

fn minutes(reader: &mut Reader, root: &Fields) -> Option<u32> {
    let value = root.get("minutes")?;
    let minutes = value
        .as_u64()
        .and_then(|minutes| u32::try_from(minutes).ok());
    if minutes.is_none() {
        reader.wrong_type(value, root.place("minutes"), "a whole number of minutes");
    }
    minutes
}
