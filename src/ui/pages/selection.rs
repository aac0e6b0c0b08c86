//! Candidates side by side: who is still in, how they rank under which weights, and why.

use super::across::answered;
use super::compared::{Compared, compared};
use super::sure::{one_weight, robustness};
use super::turns::{changes, how_sure};
use super::weighing::weighing;
use super::{Page, Place, crumb, gone};
use crate::comparison::{
    AssessedCandidates, ComparisonError, Ranked, WeightsError, dominance, ranking,
};
use crate::model::Questionnaire;
use crate::report::fill;
use crate::scoring::Range;
use crate::state::Action;
use crate::ui::charts::{Bullet, bullet, is_open};
use crate::ui::components::{Confirm, Tone, confirm, notice, row_head, table};
use crate::ui::{Msg, View};

/// At most so many are compared: more than a person can keep apart.
pub const MOST_CANDIDATES: usize = 8;

pub fn selection_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.selection;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared(page, id)) else {
        return gone(view, words);
    };
    let questionnaire = &compared.loaded.questionnaire;
    crumb(view, words, words.of(&questionnaire.title));
    view.heading(&selection.title);
    // each part keeps its place, whatever is in it: what is drawn anew loses the focus
    view.within("section", |view| standing(view, page, &compared));
    view.within("section", |view| {
        if let Ok(candidates) = &compared.candidates {
            weighing(view, page, selection, candidates, compared.weighed.as_ref());
        }
    });
    view.within("section", |view| {
        if let Some((candidates, weighed)) = compared.settled() {
            let ranked = ranking(&candidates.comparison, &weighed.weights);
            matrix(view, page, candidates, &ranked);
            remarks(view, page, candidates);
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
    view.within("section", |view| answering(view, page, id, &compared));
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
fn standing(view: &mut View, page: &Page, compared: &Compared) {
    let texts = &page.words.texts.selection;
    match (&compared.candidates, &compared.weighed) {
        (Ok(candidates), Some(Ok(weighed))) => {
            let ranked = ranking(&candidates.comparison, &weighed.weights);
            conclusion(view, page, candidates, &ranked);
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
fn conclusion(view: &mut View, page: &Page, candidates: &AssessedCandidates, ranked: &[Ranked]) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |one: &Ranked| all[one.candidate].name.as_str(); // ranked are candidates
    let in_the_running: Vec<&Ranked> = ranked.iter().filter(|one| one.rank.is_some()).collect();
    let leaders: Vec<String> = in_the_running
        .iter()
        .filter(|one| one.rank == Some(1))
        .map(|one| name(one).to_string())
        .collect();
    let text = match (in_the_running.first(), leaders.len()) {
        (None, _) => texts.all_out.to_string(),
        (Some(_), 2..) => fill(texts.tied, &[("names", &words.format.list(&leaders))]),
        (Some(first), _) => {
            let Some(second) = in_the_running.get(1) else {
                let only = fill(texts.only_one, &[("name", name(first))]);
                return view.leaf("p lead", &only);
            };
            let by = first.value - second.value;
            let surely = first.range.lower > second.range.upper;
            let text = if surely {
                texts.leads_surely
            } else {
                texts.leads
            };
            let by = match crate::report::percent(by) {
                by if by >= 1.0 => words.count(&texts.points, by as usize),
                _ => texts.less_than_a_point.into(),
            };
            fill(
                text,
                &[("name", name(first)), ("second", name(second)), ("by", &by)],
            )
        }
    };
    view.leaf("p lead", &text);
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
                        let questionnaire = &compared.loaded.questionnaire;
                        for (gates, text) in [
                            (&candidate.failed_gates, texts.knocked_out),
                            (&candidate.open_gates, texts.gate_open),
                        ] {
                            for gate in gates {
                                let title = gate_title(page, questionnaire, gate);
                                view.leaf("p small", &fill(text, &[("gate", &title)]));
                            }
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

fn gate_title(page: &Page, questionnaire: &Questionnaire, id: &str) -> String {
    let gate = questionnaire.gates.iter().find(|gate| gate.id == id);
    gate.map_or(id, |gate| page.words.of(&gate.text))
        .to_string()
}

fn range_text(page: &Page, range: &Range) -> String {
    let (from, to) = (
        page.words.points(range.lower),
        page.words.points(range.upper),
    );
    if from == to {
        return from;
    }
    fill(
        page.words.texts.report.range,
        &[("from", &from), ("to", &to)],
    )
}

/// Criteria by candidates, in the order of the ranking.
fn matrix(view: &mut View, page: &Page, candidates: &AssessedCandidates, ranked: &[Ranked]) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    view.leaf("h2", texts.by_criterion);
    let mut heads = vec![texts.col_criterion];
    heads.extend(
        ranked
            .iter()
            .filter_map(|one| Some(&*all.get(one.candidate)?.name)),
    );
    table(
        view,
        "table cards matrix",
        texts.by_criterion,
        &heads,
        |view| {
            let criteria = candidates.comparison.criteria().iter();
            for (at, criterion) in criteria.enumerate() {
                view.within("tr", |view| {
                    view.key(&criterion.id);
                    view.attr("role", "row");
                    row_head(view, |view| view.text(words.of(&criterion.title)));
                    for one in ranked {
                        let Some(candidate) = all.get(one.candidate) else {
                            continue;
                        };
                        let Some(range) = candidate.values.get(at) else {
                            continue;
                        };
                        let best = all.iter().all(|other| {
                            let other = other.values.get(at);
                            other.is_none_or(|other| other.upper <= range.lower + 1e-12)
                        });
                        view.within(if best { "td num strong" } else { "td num" }, |view| {
                            view.attr("role", "cell");
                            view.attr("data-label", &candidate.name);
                            view.text(&range_text(page, range));
                        });
                    }
                });
            }
        },
    );
    view.leaf("p small", texts.matrix_help);
}

/// What is certain whatever the weights, and what was left out.
fn remarks(view: &mut View, page: &Page, candidates: &AssessedCandidates) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |one| one.name.as_str());
    for pair in dominance(&candidates.comparison) {
        let names = [
            ("better", name(pair.dominates)),
            ("worse", name(pair.dominated)),
        ];
        view.leaf("p", &fill(texts.dominates, &names));
    }
    for left in &candidates.left_out {
        let without: Vec<String> = left.candidates.iter().map(|&at| name(at).into()).collect();
        let names = words.format.list(&without);
        let criterion = words.of(&left.title);
        let parts = [("criterion", criterion), ("names", &*names)];
        view.leaf("p small", &fill(texts.left_out, &parts));
    }
    if candidates.root_is_not_additive {
        view.leaf("p small", texts.additive);
    }
}

/// The ways to the questions, a candidate at a time or all at once.
fn answering(view: &mut View, page: &Page, id: &str, compared: &Compared) {
    let words = page.words;
    let texts = &words.texts.selection;
    view.leaf("h2", texts.answers);
    view.within("ul list", |view| {
        for one in &compared.standings {
            view.within("li row spread", |view| {
                view.key(&one.assessment);
                let (said, all) = answered(page, compared, one);
                let counts = [("n", &*words.whole(said)), ("all", &words.whole(all))];
                view.within("span", |view| {
                    view.leaf("strong", &one.name);
                    view.text(" · ");
                    let progress = words.texts.home.progress;
                    view.leaf("span small", &fill(progress, &counts));
                });
                view.within("span row", |view| {
                    let name = [("name", &*one.name)];
                    let result = Place::Result(one.assessment.clone());
                    labelled(
                        view,
                        "button",
                        texts.result,
                        &fill(texts.result_of, &name),
                        result,
                    );
                    if one.is_open && !page.is_read_only {
                        let answer = Place::Answer {
                            assessment: one.assessment.clone(),
                            section: None,
                            item: None,
                        };
                        let label = fill(texts.answer_about, &name);
                        labelled(view, "button go", texts.answer, &label, answer);
                    }
                });
            });
        }
    });
    if page.is_read_only {
        return;
    }
    view.within("div row", |view| {
        if !compared.standings.is_empty() {
            let across = Place::Across {
                selection: id.into(),
                section: None,
            };
            view.button("button", texts.across, Msg::Go(across));
        }
        if compared.standings.len() < MOST_CANDIDATES {
            let add = Place::AddCandidates(id.into());
            view.button("button", texts.add, Msg::Go(add));
        }
    });
}

fn labelled(view: &mut View, spec: &'static str, text: &str, label: &str, place: Place) {
    view.within(spec, |view| {
        view.attr("type", "button");
        view.attr("aria-label", label);
        view.press(Msg::Go(place));
        view.text(text);
    });
}
