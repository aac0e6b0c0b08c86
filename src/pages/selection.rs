//! Candidates side by side: who is still in, how they rank under which weights, and why.

mod headline;

pub use headline::{conclusion, value_decimals};
use headline::{headline, out_of_the_lead};

use engine::{
    comparison::{AssessedCandidates, ComparisonError, Ranked, WeightsError, pairs_made, ranking},
    model::Requirements,
    report::fill,
    state::Action,
};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Event, Html, Properties, TargetCast, component, html, use_callback, use_state_eq,
};

use super::{
    Page,
    compared::{Compared, Editor, use_compared},
    criteria::by_criterion,
    crumb, gone, heading,
    respondents::{answering, is_any_missing},
    sure::{FirstPlaces, OneWeight, Robustness, stable_weights},
    turns::{answers_that_turn, weights_in_words},
    use_page,
    weighing::Weighing,
};
use crate::{
    charts::{Marked, Total, is_open, mark_in_text, total_bar, totals},
    components::{Confirm, Pictured, Tone, button, cell, notice, row_head, scale_head, table_of},
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

/// The choice whether who fails a gate is out; nothing where there are no gates.
fn requirements(
    page: &Page,
    id: &str,
    compared: &Shared<Compared>,
    candidates: &AssessedCandidates,
) -> Html {
    let texts = &page.words.texts.selection;
    let loaded = compared.loaded.as_ref();
    if loaded.is_none_or(|loaded| loaded.questionnaire.gates.is_empty()) {
        return html! {};
    }
    let editor = Editor::new(page, id, compared);
    let onchange = move |event: Event| {
        let is_ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
        let requirements = match is_ticked {
            true => Requirements::Exclude,
            false => Requirements::Show,
        };
        editor.edit(|selection, _| selection.requirements = Some(requirements));
    };
    html! {
        <div class="form no-print">
            <label class="tick">
                <input
                    type="checkbox"
                    aria-describedby="requirements-about"
                    checked={candidates.comparison.requirements() == Requirements::Exclude}
                    disabled={page.is_read_only()}
                    {onchange}
                />
                <span>{texts.requirements}</span>
            </label>
            <p class="small" id="requirements-about">{texts.requirements_help}</p>
        </div>
    }
}

/// Who is out or may be, and by which requirement.
fn gates_list(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Html {
    let lines = ranked.iter().flat_map(|one| {
        let name = compared.name(one.candidate);
        let gates = gates_in_words(page, compared, one.candidate).into_iter();
        gates.map(move |gate| {
            html! {
                <li key={format!("{name} {gate}")}>
                    {mark_in_text(one.candidate)}
                    {" "}<strong>{name}</strong>{" · "}{with_language(&gate)}
                </li>
            }
        })
    });
    html! { <ul class="list gates">{for lines}</ul> }
}

/// The ranking: a bar a candidate, with its range.
pub fn ranking_table(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) -> Html {
    let texts = &page.words.texts.selection;
    let picture = html! { <span class="hidden">{texts.col_picture}</span> };
    let heads = vec![
        texts.col_rank.into(),
        texts.col_candidate.into(),
        scale_head(&page.words, picture),
        texts.col_value.into(),
    ];
    let all = candidates.comparison.candidates();
    let decimals = value_decimals(ranked);
    let rows = ranked.iter().filter_map(|one| {
        let name = &all.get(one.candidate)?.name;
        Some(ranking_row(page, one, decimals, name))
    });
    html! {
        <>
            <h2>{texts.ranking}</h2>
            <Pictured
                title={texts.totals_title}
                picture={table_of("dimensions ranks", texts.ranking, heads, rows.collect())}
                to_save={totals_in_one(page, compared, ranked)}
            />
            if let Some(own) = own_results(page, compared, candidates, ranked) {
                <p class="small">{own}</p>
            }
        </>
    }
}

/// What candidates have in their own results, by the questionnaire's weights, where any of it reads
/// otherwise than here.
fn own_results(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) -> Option<String> {
    // there it differs whatever the weights, as is said below
    if candidates.root_is_not_additive {
        return None;
    }
    let (words, texts) = (&page.words, &page.words.texts.selection);
    let by_weights = compared.is_weighed_otherwise();
    let own = ranked.iter().filter_map(|one| {
        let [own] = &*compared.counted(one.candidate) else {
            return None;
        };
        // a requirement that is not met may cap it
        let candidate = candidates.comparison.candidates().get(one.candidate)?;
        let score = own.assessed.score;
        let score = words.points(score.filter(|_| candidate.failed_gates.is_empty())?);
        let name = compared.name(one.candidate);
        let is_open = is_open(&one.range);
        let differs = score != words.points(one.value) && (is_open || by_weights);
        let named = [("name", name), ("n", &score)];
        differs.then(|| (is_open, fill(texts.own_points, &named)))
    });
    let (is_open, points): (Vec<bool>, Vec<String>) = own.unzip();
    let by_open = is_open.contains(&true);
    let why = match (by_weights, by_open) {
        (true, true) => texts.own_weights_and_open,
        (true, false) => texts.own_weights,
        (false, _) => texts.own_open,
    };
    let own = fill(
        &words.count(&texts.own_results, points.len()),
        &[("points", words.format.list(&points))],
    );
    (!points.is_empty()).then(|| format!("{own} {why}"))
}

/// What each candidate comes to, all in one picture.
fn totals_in_one(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let decimals = value_decimals(ranked);
    let all = ranked.iter().map(|one| {
        let value = words.points_to(one.value, decimals);
        let out = one.rank.is_none().then(|| format!("{}, ", texts.out));
        Total {
            candidate: Marked {
                at: one.candidate,
                name: compared.name(one.candidate),
            },
            value: one.value,
            range: one.range,
            is_out: one.rank.is_none(),
            text: format!("{}{value}", out.unwrap_or_default()),
        }
    });
    let all: Vec<Total> = all.collect();
    let in_words = all
        .iter()
        .map(|one| format!("{}: {}", one.candidate.name, one.text));
    let in_words: Vec<String> = in_words.collect();
    let label = format!("{}. {}", texts.totals_title, words.format.list(&in_words));
    totals(&all, &label)
}

fn ranking_row(page: &Page, one: &Ranked, decimals: u8, name: &str) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let value = words.points_to(one.value, decimals);
    let range = words.range(one.range, decimals);
    let place = match one.rank {
        Some(rank) => words.whole(rank),
        None => texts.out.into(),
    };
    let label = fill(texts.bar, &[("value", &value), ("range", &range)]);
    let total = Total {
        candidate: Marked {
            at: one.candidate,
            name,
        },
        value: one.value,
        range: one.range,
        is_out: one.rank.is_none(),
        text: String::new(),
    };
    let picture = total_bar(&total, &label);
    let figure = html! {
        <>
            <strong>{value}</strong>
            if is_open(&one.range) {
                {" "}<span class="small ranks-range">{range}</span>
            }
        </>
    };
    html! {
        <tr key={name} class={one.rank.is_none().then_some("out")} role="row">
            {cell("num strong", texts.col_rank, place.into())}
            {row_head(html! { <>{mark_in_text(one.candidate)}{" "}{name}</> })}
            <td class="picture" role="cell">{picture}</td>
            {cell("num", texts.col_value, figure)}
        </tr>
    }
}

/// What knocks a candidate out, and what still may.
pub fn gates_in_words(page: &Page, compared: &Compared, candidate: usize) -> Vec<String> {
    let texts = &page.words.texts.selection;
    let (Ok(candidates), Some(loaded)) = (&compared.candidates, &compared.loaded) else {
        return Vec::new();
    };
    let requirements = candidates.comparison.requirements();
    let disputed = candidates.disputed_gates.get(candidate);
    let Some(candidate) = candidates.comparison.candidates().get(candidate) else {
        return Vec::new();
    };
    let is_not_met = match requirements {
        Requirements::Exclude => texts.knocked_out,
        Requirements::Show => texts.gate_not_met,
    };
    let failed = candidate.failed_gates.iter();
    let open = candidate.open_gates.iter();
    let gates = failed
        .map(|id| (id, is_not_met))
        .chain(open.map(|id| (id, texts.gate_open)));
    let in_words = gates.map(|(id, text)| {
        let mut gates = loaded.questionnaire.gates.iter();
        let gate = gates.find(|gate| gate.id == *id);
        let title = gate.map_or(id.clone(), |gate| page.words.of(&gate.text));
        let is_disputed = disputed.is_some_and(|ids| ids.contains(id));
        let text = if is_disputed {
            texts.gate_disputed
        } else {
            text
        };
        fill(text, &[("gate", title)])
    });
    in_words.collect()
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
