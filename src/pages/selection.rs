//! Candidates side by side: who is still in, how they rank under which weights, and why.

mod headline;
mod ranking;
mod requirements;

pub use headline::{conclusion, value_decimals};
use headline::{headline, out_of_the_lead};
pub use ranking::ranking_table;
pub use requirements::gates_in_words;
use requirements::{gates_list, requirements};

use engine::{
    comparison::{ComparisonError, WeightsError, pairs_made, ranking},
    report::fill,
    state::Action,
};
use yew::{Callback, Html, Properties, component, html, use_callback, use_state_eq};

use super::{
    Page,
    compared::{Compared, use_compared},
    criteria::by_criterion,
    crumb, gone, heading,
    respondents::{answering, is_any_missing},
    sure::{FirstPlaces, OneWeight, Robustness, stable_weights},
    turns::{answers_that_turn, weights_in_words},
    use_page,
    weighing::Weighing,
};
use crate::{
    components::{Confirm, Tone, button, notice},
    locale::with_language,
    place::Place,
    shared::Shared,
};

/// At most so many are compared: more than a person can keep apart.
pub const MOST_CANDIDATES: usize = 8;

#[derive(Properties, PartialEq)]
pub struct SelectionPageProps {
    pub id: String,
}

#[component]
pub fn SelectionPage(props: &SelectionPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let compared = use_compared(&page, id);
    let first = use_state_eq(|| None::<FirstPlaces>);
    let on_found = use_callback(first.setter(), |found, first| first.set(Some(found)));
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared) else {
        return gone(&page);
    };
    let texts = page.words.texts;
    // of what was compared before, nothing is said
    let first = (*first).as_ref().filter(|it| it.compared == compared);
    let asked = compared.loaded.as_ref();
    let beside = match asked {
        Some(asked) => page.words.html(&asked.questionnaire.title),
        None => texts.selection.from_figures.into(),
    };
    let is_settled = compared.settled().is_some();
    // each part keeps its place, whatever is in it: what is drawn anew loses the focus
    html! {
        <>
            {crumb(&page, beside)}
            {heading(&selection.title)}
            <section>{standings(&page, id, &compared, first)}</section>
            <section>
                if compared.candidates.is_ok() {
                    <Weighing id={id.clone()} compared={compared.clone()} />
                }
            </section>
            <section>{by_criterion(&page, &compared)}</section>
            <section>{what_would_change(&page, &compared)}</section>
            <section>{how_sure(&page, &compared, on_found)}</section>
            <section>
                if asked.is_some() {
                    {answering(&page, id, &compared)}
                } else if !page.is_read_only() {
                    {button(
                        "",
                        texts.selection.edit_figures,
                        page.go(Place::Figures(Some(id.clone()))),
                    )}
                }
            </section>
            <h2>{texts.selection.decide}</h2>
            <p>{texts.selection.decide_help}</p>
            <div class="row">
                {button(
                    if is_settled && !is_any_missing(&page, &compared) { "go" } else { "" },
                    texts.record.title,
                    page.go(Place::Record(id.clone())),
                )}
            </div>
            if !page.is_read_only() {
                {remove_button(&page, id)}
            }
        </>
    }
}

fn remove_button(page: &Page, id: &str) -> Html {
    let texts = &page.words.texts.selection;
    let remove = page.act(Action::RemoveSelection { id: id.into() });
    html! {
        <Confirm
            label={texts.remove}
            question={texts.remove_ask}
            yes={texts.remove_yes}
            on_confirm={Callback::from(move |()| remove())}
        />
    }
}

/// Who stands where, or why nobody does.
fn standings(
    page: &Page,
    id: &str,
    compared: &Shared<Compared>,
    first: Option<&FirstPlaces>,
) -> Html {
    let texts = &page.words.texts.selection;
    if let Some((candidates, weighed)) = compared.settled() {
        let ranked = ranking(&candidates.comparison, &weighed.weights);
        let weights = &weighed.weights;
        let would_lead = out_of_the_lead(page, compared, candidates, weights).join(" ");
        return html! {
            <>
                <p class="lead">
                    {with_language(&headline(page, candidates, &ranked, first))}
                </p>
                if let Some(needed) = pairs_needed(page, id, compared) {
                    <p>{fill(texts.former_weights, &[("needed", &needed)])}</p>
                }
                {gates_list(page, compared, &ranked)}
                if !would_lead.is_empty() {
                    <p>{with_language(&would_lead)}</p>
                }
                {requirements(page, id, compared, candidates)}
                {ranking_table(page, compared, candidates, &ranked)}
            </>
        };
    }
    let has_weights = compared.former.is_some() || matches!(compared.weighed, Some(Ok(_)));
    let caution = |title| notice(Tone::Caution, title, html! {});
    match (&compared.candidates, &compared.weighed) {
        (Ok(_), _) if has_weights => unanswered(page, id),
        (Ok(_), Some(Err(WeightsError::NothingWeighted))) => caution(texts.no_weights),
        (Ok(_), _) => caution(texts.not_weighed),
        // written when less was refused
        (Err(_), _) if compared.loaded.is_none() => caution(texts.figures_unreadable),
        (Err(ComparisonError::NoCandidates), _) => {
            html! { <p class="lead">{texts.no_candidates}</p> }
        }
        (Err(_), _) => caution(texts.no_criteria),
    }
}

/// How many pairs it takes until they give weights, where the weights of before count meanwhile.
pub fn pairs_needed(page: &Page, id: &str, compared: &Compared) -> Option<String> {
    let selection = page.workspace().selections.get(id)?;
    let candidates = compared.candidates.as_ref().ok()?;
    compared.former.as_ref()?;
    let made = pairs_made(selection, candidates.comparison.criteria());
    let texts = &page.words.texts.weighing;
    Some(page.words.count(&texts.pairs_needed, made.needed))
}

/// Where nothing is answered yet: the way to the first question.
fn unanswered(page: &Page, id: &str) -> Html {
    let texts = &page.words.texts.selection;
    let across = Place::Across {
        selection: id.into(),
        section: None,
    };
    html! {
        <>
            <p class="lead">{texts.answer_first}</p>
            if !page.is_read_only() {
                {button("go", texts.across, page.go(across))}
            }
        </>
    }
}

/// How many are still in: of one alone nothing is sure or not.
fn in_the_running(compared: &Compared) -> usize {
    let settled = compared.settled();
    settled.map_or(0, |(candidates, _)| candidates.comparison.in_the_running())
}

/// How much would have to be different for another candidate to lead.
fn what_would_change(page: &Page, compared: &Shared<Compared>) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let texts = page.words.texts;
    let count = candidates.comparison.candidates().len();
    let is_contested = in_the_running(compared) > 1;
    // an answer may still bring another in
    if !is_contested && (count < 2 || compared.loaded.is_none()) {
        return html! {};
    }
    let nearest = weights_in_words(page, candidates, &weighed.weights);
    html! {
        <>
            <h2>{texts.selection.sure}</h2>
            if is_contested {
                if let Some(nearest) = nearest.first() {
                    <p>{with_language(nearest)}</p>
                }
                {stable_weights(&page.words, candidates, &weighed.weights)}
                <div><OneWeight compared={compared.clone()} /></div>
            }
            {answers_that_turn(page, compared)}
        </>
    }
}

/// Who comes first over all weightings that may be meant.
fn how_sure(page: &Page, compared: &Shared<Compared>, on_found: Callback<FirstPlaces>) -> Html {
    if in_the_running(compared) < 2 {
        return html! {};
    }
    html! {
        <>
            <h2>{page.words.texts.sure.title}</h2>
            <div><Robustness compared={compared.clone()} {on_found} /></div>
        </>
    }
}
