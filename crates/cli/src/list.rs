//! `list` and `show`: the built-in questionnaires.

use engine::{catalogue, json, model::Questionnaire};
use serde::Serialize;

use crate::{Outcome, complain, print, text};

pub fn list(json: bool) -> Outcome {
    let mut questionnaires = Vec::new();
    for (id, _) in catalogue::all() {
        match catalogue::read(id) {
            Some((Some(questionnaire), _)) => questionnaires.push(questionnaire),
            _ => complain(&format!("{id}: the built-in definition has errors")),
        }
    }
    if json {
        let rows: Vec<Row> = questionnaires.iter().map(Row::of).collect();
        print(&(json::text(&rows) + "\n"));
        return Outcome::Good;
    }
    for one in &questionnaires {
        let minutes = one
            .minutes
            .map_or(String::new(), |minutes| format!(", {minutes} minutes"));
        print(&format!(
            "{:<22} {} ({} questions{minutes})\n{:<22} {}\n",
            one.id,
            one.title.first(),
            one.items.len(),
            "",
            one.summary.first()
        ));
    }
    Outcome::Good
}

/// What `list --json` says of each.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    items: usize,
    minutes: Option<u32>,
}

impl<'a> Row<'a> {
    fn of(questionnaire: &'a Questionnaire) -> Self {
        Self {
            id: &questionnaire.id,
            title: questionnaire.title.first(),
            kind: questionnaire.kind.name(),
            items: questionnaire.items.len(),
            minutes: questionnaire.minutes,
        }
    }
}

/// As text, or its definition's own JSON.
pub fn show(id: &str, json: bool) -> Outcome {
    let Some(definition) = catalogue::text(id) else {
        let ids: Vec<&str> = catalogue::all().iter().map(|(id, _)| *id).collect();
        complain(&format!(
            "There is no built-in questionnaire \"{id}\". The built-in ones are: {}",
            ids.join(", ")
        ));
        return Outcome::WrongUsage;
    };
    match catalogue::read(id) {
        Some((Some(questionnaire), _)) if !json => print(&text::outline(&questionnaire)),
        _ => print(definition),
    }
    Outcome::Good
}
