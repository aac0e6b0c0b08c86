//! The page owner's door: JSON text becomes a questionnaire, or findings with their places.
//!
//! Hand-written over a tree that knows where everything stands, so that one reading finds
//! everything that is wrong and resolves every name to a position. No scoring, no browser.

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
mod reader;
mod result;
mod scale;
mod texts;
mod tree;
mod values;

use jsonc_parser::{
    ast::Value,
    common::{Range, Ranged},
};

use condition::{Names, Scope, read_condition};
use fields::Fields;
use reader::Reader;
use tree::ValueExt;

pub use diagnostic::{Diagnostic, Severity};
pub use hash::hash;
pub use known::FIELDS;
pub use lint::{CODES, lint};

use crate::json;
use crate::model::{Condition, Measure, Questionnaire, QuestionnaireKind, Subject};

/// The longest definition that is read, in bytes.
pub const MOST_BYTES: usize = 5_000_000;

const ROOT: [&str; 24] = [
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
    "contradictions",
    "bands",
    "verdicts",
    "outcomes",
    "families",
    "aspects",
    "pairings",
    "source",
];

/// Reads a definition: JSON, in which comments are allowed.
///
/// Gives the questionnaire unless there is an error, and every error found on the way, in the
/// order it was met; [`lint()`] finds more. Never panics, whatever the text; longer than
/// [`MOST_BYTES`] or nested deeper than 127 is refused.
pub fn read(text: &str) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let root = match parse(text) {
        Ok(root) => root,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut reader = Reader::new(&root);
    let questionnaire = read_questionnaire(&mut reader).filter(|_| !reader.failed());
    let mut errors = reader.diagnostics;
    errors.retain(|one| one.severity == Severity::Error);
    (questionnaire, errors)
}

/// The id that a definition gives itself, also where the rest of it cannot be used.
pub fn id(text: &str) -> Option<String> {
    id_and_place(text).map(|(id, _)| id)
}

/// The same, and where it stands in the text, as in [`Diagnostic::range`].
pub fn id_and_place(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let root = parse(text).ok()?;
    let id = root.get("id")?;
    let range = id.range();
    Some((id.as_str()?.into(), range.start..range.end))
}

/// The JSON in a text that is not too long.
fn parse(text: &str) -> Result<Value<'_>, Diagnostic> {
    if text.len() > MOST_BYTES {
        return Err(Diagnostic {
            code: "too-large",
            severity: Severity::Error,
            pointer: String::new(),
            range: 0..0,
            message: "The definition is longer than 5 MB".into(),
            help: "Check that this is the right file".into(),
        });
    }
    let root = json::parse_with_comments(text).map_err(|error| {
        let what = format!("This is not JSON: {}", error.message);
        syntax(text, error.range, &what)
    })?;
    match tree::number_out_of_use(&root) {
        Some(range) => Err(syntax(text, range, json::OUT_OF_USE)),
        None => Ok(root),
    }
}

/// What keeps a text from being read at all.
fn syntax(text: &str, range: Range, what: &str) -> Diagnostic {
    let (line, column) = json::line_and_column(text, range.start);
    Diagnostic {
        code: "syntax",
        severity: Severity::Error,
        pointer: String::new(),
        range: range.start..range.end,
        message: format!("{what} at line {line} column {column}"),
        help: "Correct the text at that line and column".into(),
    }
}

/// What can be made of the whole definition; it means something only where nothing is wrong.
fn read_questionnaire(reader: &mut Reader) -> Option<Questionnaire> {
    let root = reader.fields(reader.root, &ROOT)?;
    if root.get("format").and_then(Value::as_u64) != Some(1) {
        reader.error(
            "format",
            root.place_of("format"),
            "The format of this definition is not known",
            "Write \"format\": 1; a newer format needs a newer program",
        );
    }
    read_languages(reader, &root);
    let kinds = QuestionnaireKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.name(), *kind));
    let kind = reader.one_of(&root, "kind", kinds);
    let subjects = [
        ("relationship", Subject::Relationship),
        ("organisation", Subject::Organisation),
    ];
    let subject = reader.one_of(&root, "subject", subjects);
    let measures = [("health", Measure::Health), ("value", Measure::Value)];
    let measures = reader.one_of(&root, "measures", measures);

    let scales = scale::read_scales(reader, &root);
    let dimensions = dimension::read_dimensions(reader, &root);
    let mut asked = item::read_sections(reader, &root, &scales, &dimensions.positions);
    let names = Names {
        items: std::mem::take(&mut asked.positions),
        dimensions: dimensions.positions,
        gates: consequence::gate_positions(reader),
    };
    let mut dimensions = dimensions.all;
    for (at, item) in asked.items.iter().enumerate() {
        if let Some(dimension) = item.dimension.and_then(|at| dimensions.get_mut(at)) {
            dimension.items.push(at);
        }
    }
    item::read_returns(reader, &mut asked, &names.items);
    let scope = Scope {
        names: &names,
        items: &asked.items,
        scores: false,
    };
    let section_whens = read_whens(reader, &scope, &asked.section_whens);
    let item_whens = read_whens(reader, &scope, &asked.item_whens);
    for (section, when) in asked.sections.iter_mut().zip(section_whens) {
        section.when = when;
    }
    for (item, when) in asked.items.iter_mut().zip(item_whens) {
        item.when = when;
    }
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
    let scope = Scope {
        scores: false,
        ..scope
    };
    let contradictions = consequence::read_contradictions(reader, &root, &scope);
    let outcomes = result::read_outcomes(reader, &root, &scope, &families);
    let aspects = result::read_aspects(reader, &root, &scope, &families);
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
        minutes: read_minutes(reader, &root),
        kind: kind.unwrap_or(QuestionnaireKind::Score),
        subject: subject.unwrap_or(Subject::Relationship),
        measures,
        languages: reader.languages.iter().map(ToString::to_string).collect(),
        dimensions,
        sections: asked.sections,
        items: asked.items,
        gates,
        rules,
        contradictions,
        bands,
        verdicts,
        outcomes,
        families,
        aspects,
        pairings,
    })
}

/// The conditions that decide what is shown.
fn read_whens<'v>(
    reader: &mut Reader<'v>,
    scope: &Scope,
    written: &[Option<&'v Value<'v>>],
) -> Vec<Option<Condition>> {
    let read = |when: &Option<&'v Value<'v>>| read_condition(reader, scope, (*when)?);
    written.iter().map(read).collect()
}

fn read_languages<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) {
    let Some(written) = root.get("languages") else {
        return;
    };
    let mut languages = Vec::new();
    for value in reader.short_list(root, "languages") {
        match value.as_str() {
            Some(tag) if !tag.is_empty() => languages.push(tag),
            _ => reader.wrong_type(value, "a language tag such as \"en\""),
        }
    }
    if languages.is_empty() {
        reader.error(
            "languages",
            written,
            "No language is named",
            "List language tags, the definition's own first, or leave the field out",
        );
    } else {
        reader.languages = languages;
    }
}

fn read_minutes<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) -> Option<u32> {
    let value = root.get("minutes")?;
    let minutes = value.as_u64();
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    if minutes.is_none() {
        reader.wrong_type(value, "a whole number of minutes");
    }
    minutes
}
