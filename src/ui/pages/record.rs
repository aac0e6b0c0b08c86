//! The decision on one page: who won, by what, why, and what speaks against it.

use super::compared::{Compared, compared};
use super::selection::{conclusion, gates_in_words};
use super::sure::first_places;
use super::turns::{changes_in_words, weights_in_words};
use super::{Page, Place, gone};
use crate::ui::components::copy_instead;
use crate::ui::{Export, Msg, Slot, View, edge};
use engine::comparison::ranking;
use engine::model::{AssessmentState, Selection};
use engine::report::{Chapter, chapters_markdown, fill};

pub fn record_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.record;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared(page, id)) else {
        return gone(view, words);
    };
    view.within("p crumb", |view| {
        let back = Msg::Go(Place::Selection(id.into()));
        view.button("button link", &selection.title, back);
    });
    view.within("article", |view| {
        view.heading(&title(page, selection));
        for chapter in chapters(page, selection, &compared) {
            view.leaf("h2", &chapter.title);
            view.within("ul", |view| {
                chapter.lines.iter().for_each(|line| view.leaf("li", line));
            });
        }
    });
    if !page.is_read_only {
        view.within("div form no-print", |view| {
            for (id, slot, label, help, text) in [
                (
                    "reasons",
                    Slot::Reasons,
                    texts.reasons,
                    texts.reasons_help,
                    &selection.reasons,
                ),
                (
                    "dissent",
                    Slot::Dissent,
                    texts.dissent,
                    texts.dissent_help,
                    &selection.dissent,
                ),
            ] {
                view.within("div field", |view| {
                    view.within("label", |view| {
                        view.attr("for", id);
                        view.text(label);
                    });
                    view.within("textarea", |view| {
                        view.attr("id", id);
                        view.attr("rows", "3");
                        view.attr("aria-describedby", &[id, "-about"].concat());
                        view.value(text);
                        view.input(Msg::Typed(slot, String::new()));
                    });
                    view.within("p small", |view| {
                        view.attr("id", &[id, "-about"].concat());
                        view.text(help);
                    });
                });
            }
        });
    }
    let result = &words.texts.result;
    view.within("div actions", |view| {
        view.within("div row", |view| {
            view.button("button", result.print, Msg::Print);
            view.button("button", result.markdown, Msg::Download(Export::Markdown));
        });
        copy_instead(view, result.copy_instead, page.scratch.revealed, || {
            markdown(page, selection, &compared)
        });
    });
}

fn title(page: &Page, selection: &Selection) -> String {
    [page.words.texts.record.title, ": ", &*selection.title].concat()
}

fn markdown(page: &Page, selection: &Selection, compared: &Compared) -> String {
    let chapters = chapters(page, selection, compared);
    let confidential = page.words.texts.report.confidential;
    chapters_markdown(&title(page, selection), confidential, &chapters)
}

/// A file's name, its kind and its text.
pub fn export_record(page: &Page, id: &str) -> Option<[String; 3]> {
    let selection = page.workspace().selections.get(id)?;
    let text = markdown(page, selection, &*compared(page, id)?);
    let name = title(page, selection) + ".md";
    Some([name, "text/markdown".into(), text])
}

fn chapters(page: &Page, selection: &Selection, compared: &Compared) -> Vec<Chapter> {
    let words = page.words;
    let texts = &words.texts.record;
    let mut chapters = Vec::new();
    let mut add = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let title = title.into();
            chapters.push(Chapter { title, lines });
        }
    };
    let Some((candidates, weighed)) = compared.settled() else {
        add(texts.outcome, vec![texts.not_settled.into()]);
        return chapters;
    };
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    let mut outcome = vec![conclusion(page, candidates, &ranked)];
    let mut gates = Vec::new();
    for one in &ranked {
        let name = compared.name(one.candidate);
        let (from, to) = (words.points(one.range.lower), words.points(one.range.upper));
        let parts = [
            (
                "place",
                &*one.rank.map(|rank| words.whole(rank)).unwrap_or_default(),
            ),
            ("name", name),
            ("value", &words.points(one.value)),
            ("from", &from),
            ("to", &to),
        ];
        let text = match (one.rank, from == to) {
            (None, _) => texts.out,
            (Some(_), true) => texts.placed,
            (Some(_), false) => texts.placed_between,
        };
        outcome.push(fill(text, &parts));
        for gate in gates_in_words(page, compared, one.candidate) {
            gates.push([name, ": ", &*gate].concat());
        }
    }
    add(texts.outcome, outcome);
    let mut weights = vec![texts.methods[selection.method as usize].to_string()]; // one a method
    let consistency = weighed.consistency.as_ref();
    if let Some(ratio) = consistency.and_then(|it| it.consistency_ratio) {
        let ratio = words.format.number(ratio, 2);
        weights.push(fill(texts.consistency, &[("ratio", &ratio)]));
    }
    let criteria = candidates.comparison.criteria().iter();
    for (criterion, weight) in criteria.zip(&weighed.weights) {
        let share = words.points(*weight);
        weights.push([words.of(&criterion.title), ": ", &*share, " %"].concat());
    }
    add(texts.weights, weights);
    let lines = |text: &str| text.lines().map(String::from).collect();
    add(texts.reasons, lines(&selection.reasons));
    let mut sure = Vec::new();
    let found = page.scratch.sampling.as_ref();
    if let Some(found) = found.map(|it| &it.found) {
        sure.extend(first_places(page, candidates, &weighed.space, found));
    }
    sure.extend(weights_in_words(page, candidates, &weighed.weights));
    sure.extend(changes_in_words(
        page,
        compared,
        candidates,
        &weighed.weights,
    ));
    add(texts.turns, sure);
    add(texts.gates, gates);
    add(texts.dissent, lines(&selection.dissent));
    add(texts.about, about(page, compared));
    chapters
}

/// What lets a reader judge it: when, asked what, answered by whom and how far.
fn about(page: &Page, compared: &Compared) -> Vec<String> {
    let words = page.words;
    let report = &words.texts.report;
    let mut lines = vec![words.format.date(edge::now_ms())];
    if let Some(loaded) = &compared.loaded {
        let questionnaire = &loaded.questionnaire;
        let parts = [
            ("id", words.of(&questionnaire.title)),
            ("version", &questionnaire.version),
            ("hash", &loaded.hash()[..8.min(loaded.hash().len())]),
        ];
        lines.push(fill(report.definition, &parts));
    }
    for one in &compared.standings {
        let (said, all) = super::across::answered(page, compared, one);
        let counts = [("n", &*words.whole(said)), ("all", &words.whole(all))];
        let state = page.workspace().assessments.get(&one.assessment);
        let finished = match state.map(|it| &it.state) {
            Some(AssessmentState::Finished { at_ms, .. }) => words.format.date(*at_ms),
            _ => words.texts.record.not_finished.into(),
        };
        let answered = fill(words.texts.home.progress, &counts);
        lines.push([&*one.name, ": ", &answered, ", ", &finished].concat());
    }
    lines
}
