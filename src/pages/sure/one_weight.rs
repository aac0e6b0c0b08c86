//! How each candidate's value moves with the weight of one criterion, and who leads from where on.

use engine::{
    comparison::{Comparison, Stability, stability, values_along},
    report::fill,
};
use yew::{Callback, Html, component, html, use_state_eq};

use super::{super::turns::weight_beside, SureProps, name_of};
use crate::{
    charts::{Crossing, Line, Lines, Marked, lines},
    components::{Field, Pictured, cell, row_head, select_field, table},
    locale::{Words, use_words, with_language},
};

/// What happens to the ranking while one criterion weighs less or more.
#[component]
pub fn OneWeight(props: &SureProps) -> Html {
    let words = use_words();
    let chosen = use_state_eq(|| None::<usize>);
    let Some((candidates, weighed)) = props.compared.settled() else {
        return html! {};
    };
    let comparison = &candidates.comparison;
    let all = stability(comparison, &weighed.weights);
    if all.len() < 2 || comparison.candidates().len() < 2 {
        return html! {};
    }
    let at = chosen.unwrap_or_else(|| nearest_turn(&all));
    let (Some(one), Some(criterion)) = (all.get(at), comparison.criteria().get(at)) else {
        return html! {};
    };
    let texts = &words.texts.sure;
    let on_choose = Callback::from(move |position| chosen.set(Some(position)));
    let title = words.of(&criterion.title);
    let sentence = turns_in_words(&words, comparison, &weighed.weights, one, &title);
    let values = value_lines(comparison, &weighed.weights, at);
    let picture = picture(&words, &weighed.weights, one, &values, &title, &sentence);
    let draw = {
        let (words, weight) = (words.clone(), one.weight);
        let now = weight_now(&words, &weighed.weights, one);
        move |()| as_table(&words, weight, &now, &values)
    };
    html! {
        <>
            <h3>{texts.one_weight}</h3>
            <div class="form">{which_criterion(&words, comparison, at, on_choose)}</div>
            // of the nearest it is said above
            if at != nearest_turn(&all) {
                <p>{with_language(&sentence)}</p>
            }
            <Pictured title={texts.one_weight} {picture} table={Callback::from(draw)} />
        </>
    }
}

/// A list of all criteria; `on_choose` gets the position of one.
fn which_criterion(
    words: &Words,
    comparison: &Comparison,
    chosen: usize,
    on_choose: Callback<usize>,
) -> Html {
    let criteria = comparison.criteria().iter().enumerate();
    let choices: Vec<(String, String)> = criteria
        .map(|(at, one)| (at.to_string(), words.of(&one.title)))
        .collect();
    let choices = choices.iter().map(|(at, title)| (&**at, title.clone()));
    let on_change = Callback::from(move |value: String| {
        if let Ok(position) = value.parse() {
            on_choose.emit(position);
        }
    });
    let field = Field::new("criterion", words.texts.sure.which_criterion);
    select_field(field, &chosen.to_string(), choices, on_change)
}

/// How a candidate's value moves with the weight of one criterion.
struct ValueLine {
    /// By position.
    candidate: usize,
    name: String,
    /// Its values where the criterion weighs nothing, and where it weighs all.
    from: f64,
    to: f64,
}

impl ValueLine {
    fn value_at(&self, weight: f64) -> f64 {
        self.from + (self.to - self.from) * weight
    }
}

fn value_lines(comparison: &Comparison, weights: &[f64], criterion: usize) -> Vec<ValueLine> {
    let along = values_along(comparison, weights, criterion).into_iter();
    along
        .map(|(candidate, from, to)| ValueLine {
            candidate,
            name: name_of(comparison, candidate).into(),
            from,
            to,
        })
        .collect()
}

fn best_at(values: &[ValueLine], weight: f64) -> f64 {
    let values = values.iter().map(|one| one.value_at(weight));
    values.fold(f64::NEG_INFINITY, f64::max)
}

/// `sentence` says the same in words.
fn picture(
    words: &Words,
    weights: &[f64],
    one: &Stability,
    values: &[ValueLine],
    title: &str,
    sentence: &str,
) -> Html {
    let texts = &words.texts.sure;
    let best = best_at(values, one.weight);
    let drawn = values.iter().map(|candidate| Line {
        candidate: Marked {
            at: candidate.candidate,
            name: &candidate.name,
        },
        from: candidate.from,
        to: candidate.to,
        leads: candidate.value_at(one.weight) >= best - 1e-12,
    });
    let crossings = turns(one).map(|at| Crossing {
        weight: at,
        value: best_at(values, at),
        text: format!("{}%", weight_beside(words, weights, one.criterion, at).0),
    });
    let crossings: Vec<Crossing> = crossings.collect();
    lines(&Lines {
        lines: drawn.collect(),
        now: one.weight,
        crossings: &crossings,
        label: sentence,
        axes: [texts.weight_of, texts.total_of],
        criterion: title,
        ends: ["0%", "100%"],
        present: &weight_now(words, weights, one),
    })
}

/// The same as a table.
fn as_table(words: &Words, weight: f64, now: &str, values: &[ValueLine]) -> Html {
    let texts = &words.texts.sure;
    let columns = [(texts.at_nothing, 0.0), (now, weight), (texts.at_all, 1.0)];
    let rows = values.iter().map(|one| {
        let values = columns.iter().map(|(head, weight)| {
            let value = words.points(one.value_at(*weight));
            cell("num", head, value.into())
        });
        html! {
            <tr key={one.name.clone()} role="row">
                {row_head((&one.name).into())}
                <>{for values}</>
            </tr>
        }
    });
    let heads = [texts.col_candidate, texts.at_nothing, now, texts.at_all];
    table("cards", texts.one_weight, &heads, rows.collect())
}

/// The present weight as it is shown wherever weights stand.
fn weight_now(words: &Words, weights: &[f64], one: &Stability) -> String {
    let (_, now) = weight_beside(words, weights, one.criterion, one.weight);
    fill(words.texts.sure.now, &[("now", &now)])
}

/// The weights below and above which another leads.
fn turns(one: &Stability) -> impl Iterator<Item = f64> + use<> {
    let below = one.leader_below.map(|_| one.lower);
    let above = one.leader_above.map(|_| one.upper);
    below.into_iter().chain(above)
}

/// The criterion whose weight has the shortest way to another leader; the first where none has.
fn nearest_turn(all: &[Stability]) -> usize {
    let ways = all
        .iter()
        .flat_map(|one| turns(one).map(|at| ((at - one.weight).abs(), one.criterion)));
    let nearest = ways.min_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.map_or(0, |(_, criterion)| criterion)
}

/// From where to where the leader leads, and who takes over.
fn turns_in_words(
    words: &Words,
    comparison: &Comparison,
    weights: &[f64],
    one: &Stability,
    title: &str,
) -> String {
    let texts = &words.texts.selection;
    let turn = |other: usize, at: f64, template: &str| {
        let (at, now) = weight_beside(words, weights, one.criterion, at);
        let named = [
            ("name", name_of(comparison, other)),
            ("criterion", title),
            ("at", &*at),
            ("now", &now),
        ];
        fill(template, &named)
    };
    let below = one.leader_below.map(|it| turn(it, one.lower, texts.below));
    let above = one.leader_above.map(|it| turn(it, one.upper, texts.above));
    let sentences: Vec<String> = [below, above].into_iter().flatten().collect();
    if sentences.is_empty() {
        return fill(words.texts.sure.no_turn, &[("criterion", title)]);
    }
    sentences.join(" ")
}
