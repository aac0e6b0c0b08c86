//! Weights from two criteria at a time: how many times as important is one as the other?

use engine::{
    comparison::{
        Consistency, Criterion, INCONSISTENT, PairsMade, Suggestion, is_inconsistent, judge,
        judgement, pairs_made,
    },
    report::{fill, number_decimals_apart, round_to},
};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, MouseEvent, TargetCast, UseStateHandle, html};

use super::Weights;
use crate::{
    components::{Tone, button, notice},
    locale::{Words, has_own_language, own_language, plain, with_language},
};

/// Two criteria, by position.
pub(super) type Pair = (usize, usize);

/// The judgements of Saaty's scale that a list offers: so many times as important is the first,
/// or with a minus the second.
const SCALE: [i32; 17] = [9, 8, 7, 6, 5, 4, 3, 2, 1, -2, -3, -4, -5, -6, -7, -8, -9];

/// What is still needed, how well it agrees, the pair that is asked about, and what was said of the
/// others. `last` is the pair that was compared last: it is asked about until a person goes on.
pub(super) fn pairs(weights: &Weights, last: &UseStateHandle<Option<Pair>>) -> Html {
    let words = &weights.page.words;
    let texts = &words.texts.weighing;
    let criteria = weights.criteria();
    let made = pairs_made(weights.selection, criteria);
    let counts = [
        ("n", &*words.whole(made.made)),
        ("all", &words.whole(made.all)),
    ];
    let asked = last.or(made.next);
    let is_any_other = made.made > usize::from(last.is_some());
    let others = all_pairs(criteria.len())
        .filter(|pair| Some(*pair) != asked)
        .filter(|pair| said_of(weights, *pair).is_some())
        .map(|pair| question(weights, pair, || ()));
    let shares = criteria.iter().enumerate().map(|(at, criterion)| {
        html! {
            <li key={criterion.id.clone()} class="row spread">
                <span>{words.html(&criterion.title)}</span>
                {weights.share(at)}
            </li>
        }
    });
    let consistency = weights.weighed.and_then(|it| it.consistency.as_ref());
    html! {
        <>
            <p>{fill(texts.pairs_made, &counts)}{" "}{still_needed(words, &made)}</p>
            <div>{consistency.map(|it| agreement(weights, it))}</div>
            <div class="form pairs next">
                if let (Some(asked), false) = (asked, weights.page.is_read_only()) {
                    {next(weights, asked, last, made.next.is_some())}
                }
            </div>
            <h3 hidden={!is_any_other}>{texts.pairs_so_far}</h3>
            <div class="form pairs">{for others}</div>
            <div hidden={weights.weighed.is_none()}>
                <h3 class="pairs-give" tabindex="-1">{texts.pairs_give}</h3>
                <ul class="list weights">{for shares}</ul>
            </div>
        </>
    }
}

fn all_pairs(count: usize) -> impl Iterator<Item = Pair> {
    (0..count).flat_map(move |first| (first + 1..count).map(move |second| (first, second)))
}

fn both(criteria: &[Criterion], (first, second): Pair) -> Option<(&Criterion, &Criterion)> {
    Some((criteria.get(first)?, criteria.get(second)?))
}

/// How many times as important the first is said to be as the second.
fn said_of(weights: &Weights, pair: Pair) -> Option<f64> {
    let (first, second) = both(weights.criteria(), pair)?;
    judgement(weights.selection, &first.id, &second.id)
}

/// Says how many times as important the first is as the second; `None` takes it back.
fn on_judge(weights: &Weights, pair: Pair) -> Callback<Option<f64>> {
    let editor = weights.editor.clone();
    Callback::from(move |ratio| {
        editor.edit(|selection, (criteria, _)| {
            if let Some((first, second)) = both(criteria, pair) {
                judge(selection, &first.id, &second.id, ratio);
            }
        });
    })
}

fn still_needed(words: &Words, made: &PairsMade) -> String {
    let texts = &words.texts.weighing;
    match (made.needed, made.next) {
        (0, None) => String::new(),
        (0, Some(_)) => texts.pairs_enough.into(),
        (needed, _) => words.count(&texts.pairs_needed, needed),
    }
}

/// The pair that is asked about, and the way to the next; after the last, to what all of them give.
fn next(
    weights: &Weights,
    asked: Pair,
    last: &UseStateHandle<Option<Pair>>,
    is_more: bool,
) -> Html {
    let texts = &weights.page.words.texts.weighing;
    let note = {
        let last = last.clone();
        move || last.set(Some(asked))
    };
    let go_on = {
        let (last, focus) = (last.clone(), weights.page.focus.clone());
        move |_: MouseEvent| {
            last.set(None);
            focus.after_drawing(if is_more {
                ".next select"
            } else {
                ".pairs-give"
            });
        }
    };
    let (title, way_on) = match is_more {
        true => (texts.pair_now, texts.pair_next),
        false => (texts.pairs_done, texts.pairs_see),
    };
    html! {
        <>
            <h3>{title}</h3>
            <div>{question(weights, asked, note)}</div>
            // not by itself: arrow keys go through the list one by one
            <button type="button" disabled={last.is_none()} onclick={go_on}>{way_on}</button>
        </>
    }
}

/// One question: which of two criteria matters more. `note` is called before the answer is taken.
fn question(weights: &Weights, pair: Pair, note: impl Fn() + 'static) -> Html {
    let words = &weights.page.words;
    let Some((one, other)) = both(weights.criteria(), pair) else {
        return html! {};
    };
    let (first, second) = (words.of(&one.title), words.of(&other.title));
    let id = format!("pair-{}-{}", one.id, other.id);
    let judge = on_judge(weights, pair);
    let onchange = move |event: Event| {
        note();
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        judge.emit(value.parse().ok().map(ratio_of));
    };
    let said = said_of(weights, pair);
    let current = said.map(value_of).unwrap_or_default();
    let options = choices(words, (&first, &second), said)
        .into_iter()
        .map(|(value, label)| {
            let selected = value == current;
            html! {
                <option key={value.clone()} lang={own_language(&label)} {value} {selected}>
                    {plain(&label)}
                </option>
            }
        });
    let asked = fill(
        words.texts.weighing.pair,
        &[("first", &first), ("second", &second)],
    );
    html! {
        <div key={id.clone()} class="field">
            <label for={id.clone()}>{with_language(&asked)}</label>
            <select {id} disabled={weights.page.is_read_only()} {onchange}>{for options}</select>
        </div>
    }
}

/// Values and labels: nothing said, the scale, and what was said where that is not on the scale.
fn choices<'t>(
    words: &Words,
    titles: (&'t str, &'t str),
    said: Option<f64>,
) -> Vec<(String, String)> {
    let texts = &words.texts.weighing;
    // an option is in one language
    let either = |title: &'t str, instead| match has_own_language(title) {
        true => instead,
        false => title,
    };
    let titles = (
        either(titles.0, texts.first_of_pair),
        either(titles.1, texts.second_of_pair),
    );
    let none = (String::new(), texts.not_compared.to_string());
    let scale = SCALE.into_iter().map(|times| {
        let label = in_words(words, titles, ratio_of(times.into()));
        (
            times.to_string(),
            strength(words, label, times.unsigned_abs()),
        )
    });
    let mut choices: Vec<(String, String)> = [none].into_iter().chain(scale).collect();
    if let Some(ratio) = said
        && choices.iter().all(|(known, _)| *known != value_of(ratio))
    {
        choices.push((value_of(ratio), in_words(words, titles, ratio)));
    }
    choices
}

/// A judgement's value in a list: how many times, with a minus where the second matters more.
fn value_of(ratio: f64) -> String {
    let times = if ratio >= 1.0 { ratio } else { -1.0 / ratio };
    times.to_string()
}

fn ratio_of(times: f64) -> f64 {
    if times < 0.0 { -1.0 / times } else { times }
}

/// How well the comparisons agree, and which one to look at again.
fn agreement(weights: &Weights, consistency: &Consistency) -> Html {
    let words = &weights.page.words;
    let texts = &words.texts.weighing;
    let Some(ratio) = consistency.consistency_ratio else {
        let text = match weights.criteria().len() {
            0..=15 => texts.cannot_contradict,
            _ => texts.agreement_unknown,
        };
        return html! { <p class="small">{text}</p> };
    };
    let is_well = !is_inconsistent(ratio);
    let ratio = ratio_in_words(words, ratio);
    let lower_estimate = html! {
        if consistency.lower_estimate {
            <p class="small">{texts.lower_estimate}</p>
        }
    };
    if is_well {
        return html! {
            <>
                <p>{fill(texts.agree, &[("ratio", &ratio)])}</p>
                {lower_estimate}
            </>
        };
    }
    let suggestion = consistency.suggestion;
    let suggestion = suggestion.map(|suggestion| suggested(weights, suggestion));
    let title = fill(texts.contradict, &[("ratio", &ratio)]);
    notice(
        Tone::Caution,
        &title,
        html! { <>{suggestion}{lower_estimate}</> },
    )
}

/// A consistency ratio as it reads beside its bound.
pub fn ratio_in_words(words: &Words, ratio: f64) -> String {
    let decimals = number_decimals_apart(&[ratio, INCONSISTENT], 2);
    words.format.number(round_to(ratio, decimals), decimals)
}

/// The comparison that disturbs most, and what would fit better.
fn suggested(weights: &Weights, suggestion: Suggestion) -> Html {
    let words = &weights.page.words;
    let texts = &words.texts.weighing;
    let Suggestion {
        first,
        second,
        from,
        to,
    } = suggestion;
    let title = |at: usize| {
        let criterion = weights.criteria().get(at);
        criterion.map_or(String::new(), |one| words.of(&one.title))
    };
    let (one, other) = (title(first), title(second));
    let titles = (&*one, &*other);
    let said = in_words(words, titles, from);
    let better = in_words(words, titles, to);
    let named = [
        ("first", titles.0),
        ("second", titles.1),
        ("said", &said),
        ("better", &better),
    ];
    let judge = on_judge(weights, (first, second));
    html! {
        <>
            <p>{with_language(&fill(texts.most_disturbing, &named))}</p>
            if !weights.page.is_read_only() && said != better {
                {button("", with_language(&fill(texts.say_instead, &named)), move || {
                    judge.emit(Some(to));
                })}
            }
        </>
    }
}

/// "Reach, 3 times as important"; "the same".
fn in_words(words: &Words, (first, second): (&str, &str), ratio: f64) -> String {
    let texts = &words.texts.weighing;
    let (more, times) = if ratio >= 1.0 {
        (first, ratio)
    } else {
        (second, 1.0 / ratio)
    };
    if (times - 1.0).abs() < 1e-9 {
        return texts.same.into();
    }
    let is_whole = (times - times.round()).abs() < 1e-9;
    let times = words.format.number(times, if is_whole { 0 } else { 2 });
    fill(texts.times, &[("criterion", more), ("times", &times)])
}

/// What Saaty calls the odd judgements.
fn strength(words: &Words, label: String, times: u32) -> String {
    let names = &words.texts.weighing.strengths;
    match times {
        3 | 5 | 7 | 9 => format!("{label} ({})", names[(times as usize - 3) / 2]), // one for each
        _ => label,
    }
}
