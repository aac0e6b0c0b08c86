//! What counts how much, in the three ways to say it.

mod pairs;

pub use pairs::ratio_in_words;

use engine::{
    comparison::{
        AssessedCandidates, Criterion, CriterionSource, Move, Weighed, choose_method,
        direct_weights, moved, places, rank_order, ranking,
    },
    model::{Selection, WeightMethod},
    report::{fill, points_to},
};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, MouseEvent, Properties, TargetCast, component, html, use_state_eq,
};

use super::{
    Page,
    compared::{Compared, Editor, set_weight},
    selection::value_decimals,
    use_page,
};
use crate::{
    charts::mark_in_text,
    components::{Field, named, on_request, select_field},
    locale::with_language,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct WeighingProps {
    /// The selection's.
    pub id: String,
    pub compared: Shared<Compared>,
}

/// A way to say the weights, and what is said in it.
struct Weights<'a> {
    page: &'a Page,
    selection: &'a Selection,
    candidates: &'a AssessedCandidates,
    /// What it comes to; nothing where it gives no weights yet.
    weighed: Option<&'a Weighed>,
    editor: Editor,
}

impl Weights<'_> {
    fn criteria(&self) -> &[Criterion] {
        self.candidates.comparison.criteria()
    }

    /// The share that a criterion comes to, in per cent; nothing where there are no weights yet.
    fn share_of(&self, at: usize) -> Option<String> {
        let share = *self.weighed?.weights.get(at)?;
        Some(self.page.words.points(share))
    }

    /// The same beside what it comes from.
    fn share(&self, at: usize) -> Html {
        let share = self.share_of(at).map(|share| format!("{share}%"));
        html! { <span class="num">{share}</span> }
    }
}

#[component]
pub fn Weighing(props: &WeighingProps) -> Html {
    let page = use_page();
    // stays where it is while another way is looked at
    let last_pair = use_state_eq(|| None);
    let WeighingProps { id, compared } = props;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Ok(candidates)) = (selection, &compared.candidates) else {
        return html! {};
    };
    let weights = Weights {
        page: &page,
        selection,
        candidates,
        weighed: compared.weighed.as_ref().and_then(|it| it.as_ref().ok()),
        editor: Editor::new(&page, id, compared),
    };
    html! {
        <>
            <h2>{page.words.texts.weighing.title}</h2>
            if !page.is_read_only() {
                <div class="form">{method(&weights)}</div>
            }
            {effect(&page, compared)}
            {on_request(page.words.texts.source.why_weights, "", &reasons(&page, compared, candidates))}
            {match selection.method {
                WeightMethod::Direct => sliders(&weights),
                WeightMethod::RankOrder => order(&weights),
                WeightMethod::Pairwise => pairs::pairs(&weights, &last_pair),
            }}
            if weights.weighed.is_some_and(|it| are_rounded(&it.weights)) {
                <p class="small">{page.words.texts.weighing.rounded}</p>
            }
        </>
    }
}

/// Whether the shares as they are shown, each by itself, do not add up to 100.
pub fn are_rounded(weights: &[f64]) -> bool {
    let shown = weights.iter().map(|weight| points_to(*weight, 0));
    (shown.sum::<f64>() - 100.0).abs() > 0.5
}

/// Why criteria weigh more or less than others before anyone has changed that, and that all others
/// weigh the same.
fn reasons(page: &Page, compared: &Compared, candidates: &AssessedCandidates) -> Vec<String> {
    let Some(loaded) = &compared.loaded else {
        return Vec::new();
    };
    let questionnaire = &loaded.questionnaire;
    let mut are_others_alike = true;
    let reasons = candidates.sources.iter().filter_map(|source| {
        let (title, weight, why) = match source {
            CriterionSource::Dimension(at) => {
                let one = questionnaire.dimensions.get(*at)?;
                (&one.title, one.weight, &one.why)
            }
            CriterionSource::Item(at) => {
                let one = questionnaire.items.get(*at)?;
                (&one.stem, one.weight, &one.why)
            }
        };
        let why = why.as_ref().filter(|_| weight != 1.0);
        are_others_alike &= weight == 1.0 || why.is_some();
        why.map(|why| format!("{}: {}", page.words.of(title), page.words.of(why)))
    });
    let mut reasons: Vec<String> = reasons.collect();
    if are_others_alike && !reasons.is_empty() {
        reasons.push(page.words.texts.source.weigh_alike.into());
    }
    reasons
}

/// What the weights do to the ranking, in sight while they change.
fn effect(page: &Page, compared: &Compared) -> Html {
    let words = &page.words;
    let ranked = compared
        .settled()
        .map(|(candidates, weighed)| ranking(&candidates.comparison, &weighed.weights));
    let ranked = ranked.unwrap_or_default();
    let decimals = value_decimals(&ranked);
    let standing = ranked.iter().filter(|one| one.rank.is_some()).map(|one| {
        let place = one.rank.map(|rank| words.whole(rank)).unwrap_or_default();
        let name = compared.name(one.candidate);
        html! {
            <li key={name}>
                <span class="small">{format!("{place}. ")}</span>
                {mark_in_text(one.candidate)}{" "}{name}{" "}
                <strong class="num">{words.points_to(one.value, decimals)}</strong>
            </li>
        }
    });
    html! {
        <div class="effect" role="status" aria-label={words.texts.weighing.effect}>
            <ol>{for standing}</ol>
        </div>
    }
}

fn method(weights: &Weights) -> Html {
    let texts = &weights.page.words.texts.weighing;
    let chosen = weights.selection.method;
    let field = Field {
        help: texts.helps[chosen as usize], // one a method
        ..Field::new("method", texts.method)
    };
    let methods = WeightMethod::ALL
        .iter()
        .map(|&one| (one.name(), texts.methods[one as usize].to_string()));
    let editor = weights.editor.clone();
    let on_choose = Callback::from(move |name: String| {
        editor.edit(|selection, _| {
            choose_method(selection, name.parse().unwrap_or_default());
        });
    });
    select_field(field, chosen.name(), methods, on_choose)
}

/// A slider a criterion.
fn sliders(weights: &Weights) -> Html {
    let shown = direct_weights(
        weights.selection,
        weights.criteria(),
        &weights.candidates.weights,
    );
    let sliders = weights.criteria().iter().zip(shown).enumerate();
    let sliders = sliders.map(|(at, (criterion, shown))| slider(weights, at, criterion, shown));
    let texts = &weights.page.words.texts.weighing;
    html! {
        <div class="weights">
            <div class="weight heads small" aria-hidden="true">
                <span class="num">{texts.col_weight}</span>
                <span class="num">{texts.col_share}</span>
            </div>
            <>{for sliders}</>
        </div>
    }
}

/// `shown` is in any unit.
fn slider(weights: &Weights, at: usize, criterion: &Criterion, shown: f64) -> Html {
    let id = format!("weight-{}", criterion.id);
    let value = shown.clamp(0.0, 100.0) as u32;
    let editor = weights.editor.clone();
    let oninput = move |event: InputEvent| {
        let weight = event
            .target_unchecked_into::<HtmlInputElement>()
            .value_as_number();
        editor.edit(|selection, basis| set_weight(selection, basis, at, weight));
    };
    let words = &weights.page.words;
    let raw = words.whole(value as usize);
    let share = weights.share_of(at).unwrap_or_else(|| "0".into());
    let named = [("weight", &*raw), ("share", &*share)];
    let spoken = fill(words.texts.weighing.spoken, &named);
    html! {
        <div key={criterion.id.clone()} class="weight slider">
            <label for={id.clone()}>{weights.page.words.html(&criterion.title)}</label>
            <input
                {id}
                type="range"
                min="0"
                max="100"
                disabled={weights.page.is_read_only()}
                aria-valuetext={spoken}
                value={value.to_string()}
                {oninput}
            />
            <span class="num" aria-hidden="true">{raw}</span>
            {weights.share(at)}
        </div>
    }
}

/// Criteria in their order, each with buttons that move it.
fn order(weights: &Weights) -> Html {
    let criteria = weights.criteria();
    let order = rank_order(weights.selection, criteria, &weights.candidates.weights);
    let lists = order.iter().enumerate();
    let ranked = lists.flat_map(|(place, tied)| {
        let last = place + 1 == order.len();
        tied.iter().enumerate().filter_map(move |(within, &at)| {
            let criterion = criteria.get(at)?;
            let alone = tied.len() == 1;
            let ways = Ways {
                // of those that share the first place one can be put alone before the others
                up: place > 0 || !alone,
                down: !last || !alone,
                tie: place > 0 && within == 0,
            };
            Some(ranked(weights, (at, criterion), place, ways))
        })
    });
    html! { <ol class="weights order">{for ranked}</ol> }
}

/// Where a criterion can be moved to.
struct Ways {
    up: bool,
    down: bool,
    tie: bool,
}

/// A criterion, by position, at its place from 0.
fn ranked(
    weights: &Weights,
    (at, criterion): (usize, &Criterion),
    place: usize,
    ways: Ways,
) -> Html {
    let words = &weights.page.words;
    let texts = &words.texts.weighing;
    let title = words.of(&criterion.title);
    let buttons = [
        (Move::Tie, texts.tie, texts.tie_of, ways.tie),
        (Move::Up, texts.up, texts.up_of, ways.up),
        (Move::Down, texts.down, texts.down_of, ways.down),
    ];
    // a way that is only shut for now keeps its place; what means nothing here is not shown, and
    // stands where nothing else is moved by that
    let buttons = buttons
        .into_iter()
        .filter(|(way, .., is_open)| *is_open || *way != Move::Tie);
    let buttons = buttons.map(|(way, label, name, is_open)| {
        let editor = weights.editor.clone();
        let onclick = move |_: MouseEvent| {
            editor.edit(|selection, (criteria, defaults)| {
                let order = rank_order(selection, criteria, defaults);
                selection.places = places(&moved(&order, at, way), criteria);
            });
        };
        let (name, content) = named(label, &fill(name, &[("criterion", &title)]));
        html! {
            <button
                key={label}
                type="button"
                aria-label={name}
                disabled={!is_open || weights.page.is_read_only()}
                {onclick}
            >
                {content}
            </button>
        }
    });
    html! {
        <li key={criterion.id.clone()} class="weight">
            <span>
                <strong class="num">{words.whole(place + 1)}</strong>
                {" "}
                {with_language(&title)}
            </span>
            <span class="row">{for buttons}</span>
            {weights.share(at)}
        </li>
    }
}
