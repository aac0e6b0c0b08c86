//! Candidates side by side: who is still in, how they rank under which weights, and why.

use super::compared::{Compared, compared};
use super::criteria::{by_criterion, range_text};
use super::respondents::answering;
use super::sure::{one_weight, robustness};
use super::turns::{changes, how_sure};
use super::weighing::weighing;
use super::{Page, Place, crumb, gone};
use crate::ui::charts::{Bullet, bullet, is_open};
use crate::ui::components::{Confirm, Tone, confirm, notice, row_head, table};
use crate::ui::{Msg, View};
use engine::comparison::{AssessedCandidates, ComparisonError, Ranked, WeightsError, ranking};
use engine::report::{fill, percent};
use engine::state::Action;

/// At most so many are compared: more than a person can keep apart.
pub const MOST_CANDIDATES: usize = 8;

pub fn selection_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.selection;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared(page, id)) else {
        return gone(view, words);
    };
    let asked = compared.loaded.as_ref();
    let beside = asked.map_or(texts.from_figures, |it| words.of(&it.questionnaire.title));
    crumb(view, words, beside);
    view.heading(&selection.title);
    // each part keeps its place, whatever is in it: what is drawn anew loses the focus
    view.within("section", |view| standing(view, page, id, &compared));
    view.within("section", |view| {
        if let Ok(candidates) = &compared.candidates {
            weighing(view, page, selection, candidates, compared.weighed.as_ref());
        }
    });
    view.within("section", |view| {
        if let Some((candidates, weighed)) = compared.settled() {
            let ranked = ranking(&candidates.comparison, &weighed.weights);
            by_criterion(view, page, &compared, &ranked);
        }
    });
    view.within("section", |view| {
        if let Some((candidates, weighed)) = compared.settled() {
            view.leaf("h2", words.texts.sure.title);
            view.within("div", |view| robustness(view, page, candidates, weighed));
            view.within("div", |view| one_weight(view, page, candidates, weighed));
            view.leaf("h3", texts.sure);
            how_sure(view, page, candidates, &weighed.weights);
            changes(view, page, &compared, candidates, &weighed.weights);
        }
    });
    view.within("section", |view| {
        if compared.loaded.is_some() {
            answering(view, page, id, &compared);
        } else if !page.is_read_only {
            let edit = Place::Figures(Some(id.into()));
            view.button("button", texts.edit_figures, Msg::Go(edit));
        }
    });
    view.within("div row actions", |view| {
        let record = Place::Record(id.into());
        view.button("button", words.texts.record.title, Msg::Go(record));
    });
    if page.is_read_only {
        return;
    }
    let ask = Confirm {
        label: texts.remove,
        question: texts.remove_ask,
        yes: texts.remove_yes,
        is_open: page.scratch.asked == Some(texts.remove),
    };
    let remove = Action::RemoveSelection { id: id.into() };
    confirm(view, words, &ask, Msg::Act(remove));
}

/// Who stands where, or why nobody does.
fn standing(view: &mut View, page: &Page, id: &str, compared: &Compared) {
    let texts = &page.words.texts.selection;
    match (&compared.candidates, &compared.weighed) {
        (Ok(_), Some(Ok(_))) if compared.is_blank() => {
            view.leaf("p lead", texts.answer_first);
            if !page.is_read_only {
                let (selection, section) = (id.into(), None);
                let across = Msg::Go(Place::Across { selection, section });
                view.button("button go", texts.across, across);
            }
        }
        (Ok(candidates), Some(Ok(weighed))) => {
            let ranked = ranking(&candidates.comparison, &weighed.weights);
            view.leaf("p lead", &conclusion(page, candidates, &ranked));
            ranks(view, page, compared, candidates, &ranked);
        }
        (Ok(_), Some(Err(WeightsError::NothingWeighted))) => {
            notice(view, Tone::Caution, texts.no_weights, |_| {});
        }
        (Ok(_), _) => notice(view, Tone::Caution, texts.not_weighed, |_| {}),
        (Err(ComparisonError::NoCandidates), _) => view.leaf("p lead", texts.no_candidates),
        (Err(_), _) => notice(view, Tone::Caution, texts.no_criteria, |_| {}),
    }
}

/// One sentence: who leads, and how surely.
pub fn conclusion(page: &Page, candidates: &AssessedCandidates, ranked: &[Ranked]) -> String {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |one: &Ranked| all[one.candidate].name.as_str(); // ranked are candidates
    let mut running = ranked.iter().filter(|one| one.rank.is_some());
    let leaders: Vec<String> = ranked
        .iter()
        .filter(|one| one.rank == Some(1))
        .map(|one| name(one).to_string())
        .collect();
    let Some(first) = running.next() else {
        return texts.all_out.into();
    };
    if leaders.len() > 1 {
        return fill(texts.tied, &[("names", &words.format.list(&leaders))]);
    }
    let Some(second) = running.next() else {
        return fill(texts.only_one, &[("name", name(first))])
            + &open_condition(page, candidates, first.candidate);
    };
    let others = ranked.iter().filter(|one| one.rank.is_some()).skip(1);
    // how far the leader stays ahead, whatever is found
    let ahead = others.fold(f64::INFINITY, |least, one| {
        least.min(first.range.lower - one.range.upper)
    });
    let is_settled = all[first.candidate].open_gates.is_empty();
    // drawing level is neither staying ahead nor turning it around
    let text = if ahead < -1e-12 {
        texts.leads
    } else if ahead > 1e-12 && is_settled && ranked.iter().any(|one| is_open(&one.range)) {
        texts.leads_surely
    } else {
        texts.leads_plainly
    };
    // as the values beside it are shown
    let by = match percent(first.value) - percent(second.value) {
        by if by >= 1.0 => words.count(&texts.points, by as usize),
        _ => texts.less_than_a_point.into(),
    };
    let parts = [("name", name(first)), ("second", name(second)), ("by", &by)];
    fill(text, &parts) + &open_condition(page, candidates, first.candidate)
}

/// Says where it is not known yet whether the leader meets every condition.
fn open_condition(page: &Page, candidates: &AssessedCandidates, leader: usize) -> String {
    match candidates.comparison.candidates().get(leader) {
        Some(leader) if !leader.open_gates.is_empty() => {
            let text = page.words.texts.selection.leader_open;
            [" ", &*fill(text, &[("name", &leader.name)])].concat()
        }
        _ => String::new(),
    }
}

/// The ranking: a bar a candidate, with its range, and what knocks it out.
fn ranks(
    view: &mut View,
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) {
    let words = page.words;
    let texts = &words.texts.selection;
    view.leaf("h2", texts.ranking);
    let heads = [
        texts.col_rank,
        texts.col_candidate,
        texts.col_picture,
        texts.col_value,
    ];
    table(
        view,
        "table dimensions ranks",
        texts.ranking,
        &heads,
        |view| {
            for one in ranked {
                let Some(candidate) = candidates.comparison.candidates().get(one.candidate) else {
                    continue;
                };
                let (figure, range) = (words.points(one.value), range_text(page, &one.range));
                view.within(if one.rank.is_none() { "tr out" } else { "tr" }, |view| {
                    view.key(&candidate.name);
                    view.attr("role", "row");
                    view.within("td num strong", |view| {
                        view.attr("role", "cell");
                        view.attr("data-label", texts.col_rank);
                        match one.rank {
                            Some(rank) => view.text(&words.whole(rank)),
                            None => view.text(texts.out),
                        }
                    });
                    row_head(view, |view| view.text(&candidate.name));
                    view.within("td picture", |view| {
                        view.attr("role", "cell");
                        let label = fill(texts.bar, &[("value", &figure), ("range", &range)]);
                        bullet(
                            view,
                            &Bullet {
                                score: Some(one.value),
                                range: Some(one.range),
                                expected: None,
                                is_short: one.rank.is_none(),
                                label: &label,
                            },
                        );
                        for text in gates_in_words(page, compared, one.candidate) {
                            view.leaf("p small", &text);
                        }
                    });
                    view.within("td num", |view| {
                        view.attr("role", "cell");
                        view.attr("data-label", texts.col_value);
                        view.leaf("strong", &figure);
                        if is_open(&one.range) {
                            view.text(" ");
                            view.leaf("span small", &range);
                        }
                    });
                });
            }
        },
    );
}

/// What knocks a candidate out, and what still may.
pub fn gates_in_words(page: &Page, compared: &Compared, candidate: usize) -> Vec<String> {
    let texts = &page.words.texts.selection;
    let mut lines = Vec::new();
    let (Ok(candidates), Some(loaded)) = (&compared.candidates, &compared.loaded) else {
        return lines;
    };
    let disputed = candidates.disputed_gates.get(candidate);
    let Some(candidate) = candidates.comparison.candidates().get(candidate) else {
        return lines;
    };
    for (ids, text) in [
        (&candidate.failed_gates, texts.knocked_out),
        (&candidate.open_gates, texts.gate_open),
    ] {
        for id in ids {
            let mut gates = loaded.questionnaire.gates.iter();
            let title = gates.find(|gate| gate.id == *id);
            let title = title.map_or(&**id, |gate| page.words.of(&gate.text));
            let is_disputed = disputed.is_some_and(|all| all.contains(id));
            let text = if is_disputed {
                texts.gate_disputed
            } else {
                text
            };
            lines.push(fill(text, &[("gate", title)]));
        }
    }
    lines
}
