//! What would turn a choice around: weights, and single answers.

use super::compared::Compared;
use super::{Page, context_of};
use crate::comparison::{
    AnsweredCandidate, AssessedCandidates, Change, answers_worth_finding_out, overturn_by_answers,
    stability,
};
use crate::model::{Response, Said};
use crate::report::{answer_in_words, fill};
use crate::ui::{Msg, View};

/// So many ways to another leader are told.
const MOST_TURNS: usize = 4;

/// At which weights someone else leads: the nearest first.
pub fn how_sure(view: &mut View, page: &Page, candidates: &AssessedCandidates, weights: &[f64]) {
    let words = page.words;
    let texts = &words.texts.selection;
    let comparison = &candidates.comparison;
    let name = |at: usize| comparison.candidates().get(at).map_or("", |one| &*one.name);
    let mut turns: Vec<(f64, String)> = Vec::new();
    for one in stability(comparison, weights) {
        let Some(criterion) = comparison.criteria().get(one.criterion) else {
            continue;
        };
        for (other, at, text) in [
            (one.leader_below, one.lower, texts.below),
            (one.leader_above, one.upper, texts.above),
        ] {
            let Some(other) = other else { continue };
            let parts = [
                ("name", name(other)),
                ("criterion", words.of(&criterion.title)),
                ("at", &*words.points(at)),
                ("now", &words.points(one.weight)),
            ];
            turns.push(((at - one.weight).abs(), fill(text, &parts)));
        }
    }
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    if turns.is_empty() {
        return view.leaf("p", texts.no_weight_turns);
    }
    view.within("ul list", |view| {
        for (_, text) in turns.iter().take(MOST_TURNS) {
            view.leaf("li", text);
        }
    });
}

/// Which single answers would make someone else lead. Trying them all takes a moment, so only
/// once they are asked for.
pub fn changes(
    view: &mut View,
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
) {
    let words = page.words;
    let texts = &words.texts.selection;
    view.within("p", |view| {
        view.within("button link", |view| {
            view.attr("type", "button");
            view.attr(
                "aria-expanded",
                if page.scratch.revealed {
                    "true"
                } else {
                    "false"
                },
            );
            view.press(Msg::Reveal);
            view.text(texts.which_answers);
        });
    });
    if !page.scratch.revealed {
        return;
    }
    let questionnaire = &compared.loaded.questionnaire;
    let assessments = &page.workspace().assessments;
    let mut answered = Vec::new();
    for one in &compared.standings {
        let Some(assessment) = assessments.get(&one.assessment) else {
            return;
        };
        answered.push((
            &assessment.responses,
            context_of(page.workspace(), assessment),
        ));
    }
    let answered: Vec<AnsweredCandidate> = answered
        .iter()
        .map(|(responses, context)| AnsweredCandidate { responses, context })
        .collect();
    let name = |at: usize| compared.standings.get(at).map_or("", |one| &*one.name);
    let mut lines = Vec::new();
    let found = overturn_by_answers(questionnaire, &answered, candidates, weights);
    for one in found.into_iter().take(MOST_TURNS) {
        let Change::Answer { item, from, to } = one.what else {
            continue;
        };
        let Some(item) = questionnaire.items.get(item) else {
            continue;
        };
        let say = |answer| {
            let said = Said::Answer(answer);
            let response = Response {
                said,
                ..Response::default()
            };
            let (report, format) = (&words.texts.report, &*words.format);
            answer_in_words(&words.language, report, format, item, Some(&response))
        };
        let (from, to) = (say(from), say(to));
        let parts = [
            ("name", name(one.candidate)),
            ("question", words.of(&item.stem)),
            ("from", &*from),
            ("to", &to),
            ("leader", name(one.leader)),
        ];
        lines.push(fill(texts.overturns, &parts));
    }
    let open = answers_worth_finding_out(questionnaire, &answered, candidates, weights);
    for one in open.into_iter().take(MOST_TURNS) {
        let Some(item) = one.item.and_then(|item| questionnaire.items.get(item)) else {
            continue;
        };
        let leaders: Vec<String> = one.leaders.iter().map(|&at| name(at).to_string()).collect();
        let parts = [
            ("name", name(one.candidate)),
            ("question", words.of(&item.stem)),
            ("leaders", &*words.format.list(&leaders)),
        ];
        lines.push(fill(texts.worth_finding_out, &parts));
    }
    if lines.is_empty() {
        return view.leaf("p", texts.no_answer_turns);
    }
    view.within("ul list", |view| {
        lines.iter().for_each(|line| view.leaf("li", line))
    });
}
