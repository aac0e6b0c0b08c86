//! What would turn a choice around: weights, and single answers.

use super::compared::Compared;
use super::{Page, context_of};
use crate::ui::View;
use crate::ui::components::fold;
use engine::comparison::{
    AnsweredCandidate, AssessedCandidates, Change, answers_worth_finding_out, overturn,
    overturn_by_answers, ranking, stability, worth_finding_out,
};
use engine::model::{Reply, Response, order::sorted};
use engine::report::{answer_in_words, fill, percent};

/// So many ways to another leader are told.
const MOST_TURNS: usize = 4;

/// At which weights someone else leads.
pub fn how_sure(view: &mut View, page: &Page, candidates: &AssessedCandidates, weights: &[f64]) {
    view.within("ul list", |view| {
        for text in weights_in_words(page, candidates, weights) {
            view.leaf("li", &text);
        }
    });
}

/// At which weights someone else leads, the nearest first; or that none does.
pub fn weights_in_words(
    page: &Page,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
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
            let (at_said, now) = told_apart(page, at, one.weight);
            let parts = [
                ("name", name(other)),
                ("criterion", words.of(&criterion.title)),
                ("at", &*at_said),
                ("now", &now),
            ];
            turns.push(((at - one.weight).abs(), fill(text, &parts)));
        }
    }
    if turns.is_empty() {
        return vec![texts.no_weight_turns.into()];
    }
    let order = sorted(turns.len(), &|a, b| turns[a].0.total_cmp(&turns[b].0)).into_iter();
    let nearest = order.take(MOST_TURNS);
    nearest.map(|at| std::mem::take(&mut turns[at].1)).collect()
}

/// Two fractions in points, to a tenth where whole points are the same or nothing.
fn told_apart(page: &Page, one: f64, other: f64) -> (String, String) {
    let words = page.words;
    let [first, second] = [one, other].map(percent);
    let digits = u8::from(first == second || first == 0.0 && one != 0.0);
    let said = |fraction: f64| match digits {
        0 => words.points(fraction),
        _ => words.format.number(fraction * 100.0, digits),
    };
    (said(one), said(other))
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
    let label = if compared.loaded.is_some() {
        texts.which_answers
    } else {
        texts.which_figures
    };
    fold(view, &page.scratch.unfolded, 2, label, |view| {
        let lines = changes_in_words(page, compared, candidates, weights);
        if lines.is_empty() {
            let ranked = ranking(&candidates.comparison, weights);
            let leaders = ranked.iter().filter(|one| one.rank == Some(1));
            return view.leaf(
                "p",
                match (leaders.count() > 1, compared.loaded.is_some()) {
                    (true, _) => texts.level_turns,
                    (_, true) => texts.no_answer_turns,
                    (_, false) => texts.no_figure_turns,
                },
            );
        }
        view.within("ul list", |view| {
            lines.iter().for_each(|line| view.leaf("li", line))
        });
    });
}

/// Single answers, or figures, that would change who leads, the smallest change first; and what
/// is worth finding out.
pub fn changes_in_words(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    let words = page.words;
    let texts = &words.texts.selection;
    let mut lines = Vec::new();
    let Some(loaded) = &compared.loaded else {
        figures_in_words(page, compared, candidates, weights, &mut lines);
        return lines;
    };
    let questionnaire = &loaded.questionnaire;
    let workspace = page.workspace();
    let mut contexts = Vec::new();
    for candidate in 0..compared.names.len() {
        for one in compared.counted(candidate) {
            let Some(assessment) = workspace.assessments.get(&one.assessment) else {
                return lines;
            };
            let context = context_of(workspace, assessment);
            contexts.push((candidate, &assessment.responses, context));
        }
    }
    let mut answered = Vec::new();
    for candidate in 0..compared.names.len() {
        let mut respondents = Vec::new();
        for (of, responses, context) in &contexts {
            if *of == candidate {
                respondents.push((*responses, context));
            }
        }
        answered.push(AnsweredCandidate { respondents });
    }
    let name = |at: usize| compared.name(at);
    // who says so, where several answer about a candidate
    let teller = |candidate: usize, respondent: usize| {
        let told = compared.counted(candidate).into_iter().nth(respondent);
        told.map_or("", |one| &*one.name)
    };
    let found = overturn_by_answers(questionnaire, &answered, candidates, weights);
    for one in found.into_iter().take(MOST_TURNS) {
        let Change::Answer {
            respondent,
            item,
            from,
            to,
        } = one.what
        else {
            continue;
        };
        let Some(item) = questionnaire.items.get(item) else {
            continue;
        };
        let say = |answer| {
            let said = Reply::Answer(answer);
            let response = Response {
                reply: said,
                ..Response::default()
            };
            let (report, format) = (&words.texts.report, &*words.format);
            answer_in_words(&words.language, report, format, item, Some(&response))
        };
        let (from, to) = (say(from), say(to));
        let parts = [
            ("name", teller(one.candidate, respondent)),
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
            ("name", teller(one.candidate, one.respondent.unwrap_or(0))),
            ("question", words.of(&item.stem)),
            ("leaders", &*words.format.list(&leaders)),
        ];
        lines.push(fill(texts.worth_finding_out, &parts));
    }
    lines
}

/// The same of typed figures, in points of 100.
fn figures_in_words(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
    lines: &mut Vec<String>,
) {
    let words = page.words;
    let texts = &words.texts.selection;
    let comparison = &candidates.comparison;
    let title = |at: Option<usize>| {
        let criterion = at.and_then(|at| comparison.criteria().get(at));
        criterion.map_or("", |one| words.of(&one.title))
    };
    let ranked = ranking(comparison, weights);
    let is_tie = ranked.iter().filter(|one| one.rank == Some(1)).count() > 1;
    let text = if is_tie {
        texts.figure_leads
    } else {
        texts.figure_overturns
    };
    for one in overturn(comparison, weights).into_iter().take(MOST_TURNS) {
        let Change::Figure { from, to } = one.what else {
            continue;
        };
        let (from, to) = told_apart(page, from, to);
        let parts = [
            ("name", compared.name(one.candidate)),
            ("criterion", title(one.criterion)),
            ("from", &*from),
            ("to", &to),
            ("leader", compared.name(one.leader)),
        ];
        lines.push(fill(text, &parts));
    }
    for one in worth_finding_out(comparison, weights)
        .into_iter()
        .take(MOST_TURNS)
    {
        let leaders = one.leaders.iter().map(|&at| compared.name(at).to_string());
        let leaders: Vec<String> = leaders.collect();
        let parts = [
            ("name", compared.name(one.candidate)),
            ("question", title(one.criterion)),
            ("leaders", &*words.format.list(&leaders)),
        ];
        lines.push(fill(texts.worth_finding_out, &parts));
    }
}
