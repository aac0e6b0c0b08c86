//! What counts how much, in the three ways to say it.

use super::Page;
use crate::ui::components::{Field, Tone, notice, select_field};
use crate::ui::{Msg, Slot, View};
use engine::comparison::{
    AssessedCandidates, Criterion, Move, Suggestion, Weighed, WeightsError, direct_weights,
    judgement, pairs_made, rank_order,
};
use engine::model::{Selection, WeightMethod};
use engine::report::fill;

/// The judgements of Saaty's scale that a list offers: so many times as important.
const SCALE: [u32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, 1];

pub fn weighing(
    view: &mut View,
    page: &Page,
    selection: &Selection,
    candidates: &AssessedCandidates,
    weighed: Option<&Result<Weighed, WeightsError>>,
) {
    let texts = &page.words.texts.weighing;
    let weights = weighed.and_then(|it| it.as_ref().ok());
    view.leaf("h2", texts.title);
    if !page.is_read_only {
        let field = Field {
            help: texts.helps[selection.method as usize], // one a method
            ..Field::new("method", Slot::Method, texts.method)
        };
        let mut methods = WeightMethod::ALL
            .iter()
            .map(|&one| (one.name(), texts.methods[one as usize].to_string()));
        view.within("div form", |view| {
            select_field(view, field, selection.method.name(), &mut methods);
        });
    }
    match selection.method {
        WeightMethod::Direct => sliders(view, page, selection, candidates, weights),
        WeightMethod::RankOrder => order(view, page, selection, candidates, weights),
        WeightMethod::Pairwise => pairs(view, page, selection, candidates, weights),
    }
}

/// The share that a criterion comes to, beside what it comes from.
fn share(view: &mut View, page: &Page, weighed: Option<&Weighed>, at: usize) {
    let share = weighed.and_then(|all| all.weights.get(at)).copied();
    let share = share.map(|share| page.words.points(share) + " %");
    view.leaf("span num", &share.unwrap_or_default());
}

/// A slider a criterion.
fn sliders(
    view: &mut View,
    page: &Page,
    selection: &Selection,
    candidates: &AssessedCandidates,
    weighed: Option<&Weighed>,
) {
    let criteria = candidates.comparison.criteria();
    let shown = direct_weights(selection, criteria, &candidates.weights);
    view.within("form weights", |view| {
        for (at, (criterion, shown)) in criteria.iter().zip(shown).enumerate() {
            let id = ["weight-", &*criterion.id].concat();
            view.within("div weight", |view| {
                view.key(&criterion.id);
                view.within("label", |view| {
                    view.attr("for", &id);
                    view.text(page.words.of(&criterion.title));
                });
                view.within("input", |view| {
                    view.attr("id", &id);
                    view.attr("type", "range");
                    view.attr("min", "0");
                    view.attr("max", "100");
                    view.flag("disabled", page.is_read_only);
                    view.value(&(shown.clamp(0.0, 100.0) as u32).to_string());
                    view.input(Msg::Typed(Slot::Weight(at), String::new()));
                });
                share(view, page, weighed, at);
            });
        }
    });
}

/// Criteria in their order, each with buttons that move it.
fn order(
    view: &mut View,
    page: &Page,
    selection: &Selection,
    candidates: &AssessedCandidates,
    weighed: Option<&Weighed>,
) {
    let texts = &page.words.texts.weighing;
    let criteria = candidates.comparison.criteria();
    let order = rank_order(selection, criteria, &candidates.weights);
    view.within("ol weights order", |view| {
        for (place, tied) in order.iter().enumerate() {
            for (within, &at) in tied.iter().enumerate() {
                let Some(criterion) = criteria.get(at) else {
                    continue;
                };
                let title = page.words.of(&criterion.title);
                view.within("li weight", |view| {
                    view.key(&criterion.id);
                    view.within("span", |view| {
                        view.leaf("strong num", &page.words.whole(place + 1));
                        view.text(" ");
                        view.text(title);
                    });
                    view.within("span row", |view| {
                        let first = place == 0;
                        let last = place + 1 == order.len();
                        let alone = tied.len() == 1;
                        for (way, label, said, cannot) in [
                            (Move::Up, texts.up, texts.up_of, first && alone),
                            (Move::Down, texts.down, texts.down_of, last && alone),
                            (Move::Tie, texts.tie, texts.tie_of, first || within > 0),
                        ] {
                            view.within("button", |view| {
                                view.attr("type", "button");
                                view.attr("aria-label", &fill(said, &[("criterion", title)]));
                                view.flag("disabled", cannot || page.is_read_only);
                                view.press(Msg::Move(at, way));
                                view.text(label);
                            });
                        }
                    });
                    share(view, page, weighed, at);
                });
            }
        }
    });
}

/// Two criteria at a time; what is still needed, and how well it agrees.
fn pairs(
    view: &mut View,
    page: &Page,
    selection: &Selection,
    candidates: &AssessedCandidates,
    weighed: Option<&Weighed>,
) {
    let words = page.words;
    let texts = &words.texts.weighing;
    let criteria = candidates.comparison.criteria();
    let made = pairs_made(selection, criteria);
    let counts = [
        ("n", &*words.whole(made.made)),
        ("all", &words.whole(made.all)),
    ];
    view.leaf("p", &fill(texts.pairs_made, &counts));
    let asked = page.scratch.pair.or(made.next);
    view.within("div", |view| match (made.needed, made.next) {
        (0, None) => {}
        (0, _) => view.leaf("p small", texts.pairs_enough),
        (needed, _) => {
            let needed = words.count(&texts.pairs_needed, needed);
            notice(view, Tone::Caution, &needed, |_| {});
        }
    });
    view.within("div", |view| {
        if let Some(one) = weighed.and_then(|it| it.consistency.as_ref()) {
            consistency(view, page, criteria, one);
        }
    });
    view.within("div form pairs next", |view| {
        if let (Some((first, second)), false) = (asked, page.is_read_only) {
            view.leaf("h3", texts.pair_now);
            view.within("div", |view| {
                let slot = Slot::NextPair(first, second);
                pair(view, page, selection, criteria, slot);
            });
            // not by itself: arrow keys go through the list one by one
            view.within("button", |view| {
                view.attr("type", "button");
                view.flag(
                    "disabled",
                    page.scratch.pair.is_none() || made.next.is_none(),
                );
                view.press(Msg::NextPair);
                view.text(texts.pair_next);
            });
        }
    });
    let others = made.made - usize::from(page.scratch.pair.is_some()).min(made.made);
    view.within("h3", |view| {
        view.flag("hidden", others == 0);
        view.text(texts.pairs_so_far);
    });
    view.within("div form pairs", |view| {
        for (first, one) in criteria.iter().enumerate() {
            for (second, other) in criteria.iter().enumerate().skip(first + 1) {
                let is_made = judgement(selection, &one.id, &other.id).is_some();
                if is_made && asked != Some((first, second)) {
                    let slot = Slot::Pair(first, second);
                    pair(view, page, selection, criteria, slot);
                }
            }
        }
    });
    view.within("div", |view| {
        view.flag("hidden", weighed.is_none());
        view.leaf("h3", texts.pairs_give);
        view.within("ul list weights", |view| {
            for (at, criterion) in criteria.iter().enumerate() {
                view.within("li row spread", |view| {
                    view.leaf("span", words.of(&criterion.title));
                    share(view, page, weighed, at);
                });
            }
        });
    });
}

/// How well the comparisons agree, and which one to look at again.
fn consistency(
    view: &mut View,
    page: &Page,
    criteria: &[Criterion],
    one: &engine::comparison::Consistency,
) {
    let words = page.words;
    let texts = &words.texts.weighing;
    let Some(ratio) = one.consistency_ratio else {
        return view.leaf("p small", texts.cannot_contradict);
    };
    // a little more than 0.1 is not shown as 0.1
    let decimals = if ratio > 0.1 && ratio < 0.105 { 3 } else { 2 };
    let ratio = [("ratio", &*words.format.number(ratio, decimals))];
    let Some(suggestion) = one.suggestion else {
        view.leaf("p", &fill(texts.agree, &ratio));
        if one.lower_estimate {
            view.leaf("p small", texts.lower_estimate);
        }
        return;
    };
    notice(
        view,
        Tone::Caution,
        &fill(texts.contradict, &ratio),
        |view| {
            let Suggestion {
                first,
                second,
                from,
                to,
            } = suggestion;
            let title = |at: usize| criteria.get(at).map_or("", |it| words.of(&it.title));
            let (said, better) = (
                in_words(page, title(first), title(second), from),
                nearest(to),
            );
            let better = in_words(page, title(first), title(second), better);
            let parts = [
                ("first", title(first)),
                ("second", title(second)),
                ("said", &*said),
                ("better", &better),
            ];
            view.leaf("p", &fill(texts.most_disturbing, &parts));
            if !page.is_read_only && said != better {
                let set = Msg::Judge(first, second, nearest(to));
                view.button("button", &fill(texts.say_instead, &parts), set);
            }
            if one.lower_estimate {
                view.leaf("p small", texts.lower_estimate);
            }
        },
    );
}

/// The judgement of the scale that is nearest to a ratio.
fn nearest(ratio: f64) -> f64 {
    if ratio >= 1.0 {
        ratio.round().min(9.0)
    } else {
        1.0 / (1.0 / ratio).round().min(9.0)
    }
}

/// "Reach, 3 times"; "the same".
fn in_words(page: &Page, first: &str, second: &str, ratio: f64) -> String {
    let texts = &page.words.texts.weighing;
    let (more, times) = if ratio >= 1.0 {
        (first, ratio)
    } else {
        (second, 1.0 / ratio)
    };
    if (times - 1.0).abs() < 1e-9 {
        return texts.same.into();
    }
    let whole = (times - times.round()).abs() < 1e-9;
    let times = page.words.format.number(times, if whole { 0 } else { 2 });
    fill(texts.times, &[("criterion", more), ("times", &times)])
}

/// One question: which of two criteria matters more.
fn pair(view: &mut View, page: &Page, selection: &Selection, criteria: &[Criterion], slot: Slot) {
    let words = page.words;
    let texts = &words.texts.weighing;
    let (Slot::Pair(first, second) | Slot::NextPair(first, second)) = slot else {
        return;
    };
    let (Some(one), Some(other)) = (criteria.get(first), criteria.get(second)) else {
        return;
    };
    let (a, b) = (words.of(&one.title), words.of(&other.title));
    let said = judgement(selection, &one.id, &other.id);
    // its value in the list: how many times, with a minus where the second matters more
    let value = |ratio: f64| words_of(if ratio >= 1.0 { ratio } else { -1.0 / ratio });
    let current = said.map(value).unwrap_or_default();
    let mut choices = vec![(String::new(), texts.not_compared.to_string())];
    for times in SCALE {
        let label = in_words(page, a, b, f64::from(times));
        choices.push((value(times.into()), strength(page, label, times)));
    }
    for times in SCALE.into_iter().rev().skip(1) {
        let ratio = 1.0 / f64::from(times);
        choices.push((
            value(ratio),
            strength(page, in_words(page, a, b, ratio), times),
        ));
    }
    if let (Some(ratio), false) = (said, choices.iter().any(|(known, _)| *known == current)) {
        choices.push((current.clone(), in_words(page, a, b, ratio)));
    }
    let id = ["pair-", &*one.id, "-", &*other.id].concat();
    view.within("div field", |view| {
        view.key(&id);
        view.within("label", |view| {
            view.attr("for", &id);
            view.text(&fill(texts.pair, &[("first", a), ("second", b)]));
        });
        view.within("select", |view| {
            view.attr("id", &id);
            view.flag("disabled", page.is_read_only);
            view.change(Msg::Typed(slot, String::new()));
            for (choice, label) in &choices {
                view.within("option", |view| {
                    view.key(choice);
                    view.attr("value", choice);
                    view.flag("selected", *choice == current);
                    view.text(label);
                });
            }
        });
    });
}

/// What Saaty calls the odd judgements.
fn strength(page: &Page, label: String, times: u32) -> String {
    let names = &page.words.texts.weighing.strengths;
    match names.get((times as usize).wrapping_sub(3) / 2) {
        Some(name) if times % 2 == 1 && times > 1 => [&*label, ", ", name].concat(),
        _ => label,
    }
}

fn words_of(number: f64) -> String {
    crate::ui::edge::plain_number(number)
}
