//! Answers and evidence side by side, differences first.

use super::compared::{Compared, compared};
use super::{Page, Place, gone};
use crate::ui::components::{Field, select_field};
use crate::ui::{Msg, Slot, View};
use engine::comparison::criterion_of;
use engine::model::{About, order::sorted};
use engine::report::{answer_in_words, fill};

pub fn sides_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.sides;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared(page, id)) else {
        return gone(view, words);
    };
    let Ok(candidates) = &compared.candidates else {
        return gone(view, words);
    };
    view.within("p crumb", |view| {
        let back = Msg::Go(Place::Selection(id.into()));
        view.button("button link", &selection.title, back);
    });
    view.heading(texts.title);
    view.leaf("p small", texts.lead);
    view.within("div form row", |view| {
        let titles = candidates.comparison.criteria().iter();
        let titles = titles.map(|one| words.of(&one.title));
        let names = compared.names.iter().map(String::as_str);
        pick(
            view,
            Field::new("criterion", Slot::Criterion, texts.criterion),
            texts.all_criteria,
            page.scratch.criterion,
            &mut titles.into_iter(),
        );
        pick(
            view,
            Field::new("candidate", Slot::Candidate, texts.candidate),
            texts.all_candidates,
            page.scratch.candidate,
            &mut names.into_iter(),
        );
    });
    view.within("div", |view| differences(view, page, &compared));
}

/// A list of what can be looked at by itself, or of all of it.
fn pick(
    view: &mut View,
    field: Field,
    all: &str,
    chosen: Option<usize>,
    titles: &mut dyn Iterator<Item = &str>,
) {
    let mut values = vec![String::new()];
    let mut labels = vec![all.to_string()];
    for (at, title) in titles.enumerate() {
        values.push(at.to_string());
        labels.push(title.into());
    }
    let value = chosen.map(|at| at.to_string()).unwrap_or_default();
    let mut choices = values.iter().map(String::as_str).zip(labels);
    select_field(view, field, &value, &mut choices);
}

/// One question of those that candidates can differ in.
struct Row {
    item: usize,
    /// How far apart the answers are, in values; a little where only some are known.
    apart: f64,
}

fn differences(view: &mut View, page: &Page, compared: &Compared) {
    let words = page.words;
    let texts = &words.texts.sides;
    let (Ok(candidates), Some(loaded)) = (&compared.candidates, &compared.loaded) else {
        return;
    };
    let questionnaire = &loaded.questionnaire;
    let shown: Vec<_> = compared
        .standings
        .iter()
        .filter(|one| page.scratch.candidate.is_none_or(|it| it == one.candidate))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for (at, item) in questionnaire.items.iter().enumerate() {
        let criterion = criterion_of(questionnaire, &candidates.sources, at);
        let wanted = page.scratch.criterion;
        if item.about == About::Us || (wanted.is_some() && wanted != criterion) {
            continue;
        }
        let (mut lowest, mut highest, mut known) = (f64::INFINITY, f64::NEG_INFINITY, 0);
        for one in &compared.standings {
            if let Some(value) = one.assessed.items.get(at).and_then(|it| it.value) {
                (lowest, highest) = (lowest.min(value), highest.max(value));
                known += 1;
            }
        }
        let some = if known < compared.standings.len() {
            0.01
        } else {
            0.0
        };
        let apart = (highest - lowest).max(0.0) + if known > 0 { some } else { 0.0 };
        rows.push(Row { item: at, apart });
    }
    for at in sorted(rows.len(), &|a, b| rows[b].apart.total_cmp(&rows[a].apart)) {
        let row = &rows[at];
        let Some(item) = questionnaire.items.get(row.item) else {
            continue;
        };
        // those who say the same stand together
        let mut told: Vec<(String, Vec<String>, Vec<String>)> = Vec::new();
        for one in &shown {
            let assessment = page.workspace().assessments.get(&one.assessment);
            let response = assessment.and_then(|it| it.responses.get(&item.id));
            let (report, format) = (&words.texts.report, &*words.format);
            let text = answer_in_words(&words.language, report, format, item, response);
            let at = told.iter().position(|(known, ..)| *known == text);
            let at = at.unwrap_or_else(|| {
                told.push((text, Vec::new(), Vec::new()));
                told.len() - 1
            });
            let (_, names, notes) = &mut told[at]; // found, or just added
            names.push(one.name.clone());
            if let Some(response) = response.filter(|it| !it.note.is_empty()) {
                let parts = [("name", &*one.name), ("note", &response.note)];
                notes.push(fill(texts.evidence, &parts));
            }
        }
        view.within("section side", |view| {
            view.key(&item.id);
            view.leaf("h2", words.of(&item.stem));
            view.within("ul tiles", |view| {
                for (text, names, notes) in &told {
                    view.within("li", |view| {
                        view.leaf("strong", &words.format.list(names));
                        view.leaf("p", text);
                        notes.iter().for_each(|note| view.leaf("p small", note));
                    });
                }
            });
        });
    }
}
