//! Candidates side by side: who is still in, how they rank under which weights, and why.

use engine::{
    comparison::{AssessedCandidates, ComparisonError, Ranked, WeightsError, ranking},
    report::{fill, percent},
    state::Action,
};
use yew::{Callback, Html, Properties, component, html};

use super::{
    Page,
    compared::{Compared, use_compared},
    criteria::{by_criterion, range_text},
    crumb, gone, heading,
    respondents::answering,
    sure::{OneWeight, Robustness},
    turns::{answers_that_turn, weights_that_turn},
    use_page,
    weighing::Weighing,
};
use crate::{
    charts::{Bullet, bullet, is_open},
    components::{Confirm, Tone, button, cell, notice, row_head, table},
    place::Place,
    shared::Shared,
};

/// At most so many are compared: more than a person can keep apart.
pub const MOST_CANDIDATES: usize = 8;

/// Values nearer than this are level.
const LEVEL: f64 = 1e-12;

#[derive(Properties, PartialEq)]
pub struct SelectionPageProps {
    pub id: String,
}

#[component]
pub fn SelectionPage(props: &SelectionPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let compared = use_compared(&page, id);
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, compared) else {
        return gone(&page);
    };
    let texts = page.words.texts;
    let asked = compared.loaded.as_ref();
    let beside = asked.map_or(texts.selection.from_figures, |asked| {
        page.words.of(&asked.questionnaire.title)
    });
    // each part keeps its place, whatever is in it: what is drawn anew loses the focus
    html! {
        <>
            {crumb(&page, beside)}
            {heading(&selection.title)}
            <section>{standings(&page, id, &compared)}</section>
            <section>
                if compared.candidates.is_ok() {
                    <Weighing id={id.clone()} compared={compared.clone()} />
                }
            </section>
            <section>{by_criterion(&page, &compared)}</section>
            <section>{how_sure(&page, &compared)}</section>
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
            <div class="row actions">
                {button("", texts.record.title, page.go(Place::Record(id.clone())))}
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
fn standings(page: &Page, id: &str, compared: &Compared) -> Html {
    let texts = &page.words.texts.selection;
    if let Some((candidates, weighed)) = compared.settled() {
        let ranked = ranking(&candidates.comparison, &weighed.weights);
        return html! {
            <>
                <p class="lead">{conclusion(page, candidates, &ranked)}</p>
                {ranking_table(page, compared, candidates, &ranked)}
            </>
        };
    }
    let caution = |title| notice(Tone::Caution, title, html! {});
    match (&compared.candidates, &compared.weighed) {
        (Ok(_), Some(Ok(_))) => unanswered(page, id),
        (Ok(_), Some(Err(WeightsError::NothingWeighted))) => caution(texts.no_weights),
        (Ok(_), _) => caution(texts.not_weighed),
        (Err(ComparisonError::NoCandidates), _) => {
            html! { <p class="lead">{texts.no_candidates}</p> }
        }
        (Err(_), _) => caution(texts.no_criteria),
    }
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

/// One sentence: who leads, and how surely.
pub fn conclusion(page: &Page, candidates: &AssessedCandidates, ranked: &[Ranked]) -> String {
    let words = &page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |one: &Ranked| all[one.candidate].name.as_str(); // ranked are candidates
    let running: Vec<&Ranked> = ranked.iter().filter(|one| one.rank.is_some()).collect();
    let [first, others @ ..] = &*running else {
        return texts.all_out.into();
    };
    let leaders = running.iter().filter(|one| one.rank == Some(1));
    let leaders: Vec<String> = leaders.map(|one| name(one).to_string()).collect();
    if leaders.len() > 1 {
        return fill(texts.tied, &[("names", &words.format.list(&leaders))]);
    }
    let leader = &all[first.candidate]; // ranked are candidates
    let sentence = match others {
        [] => fill(texts.only_one, &[("name", &leader.name)]),
        [second, ..] => {
            let is_met = leader.open_gates.is_empty();
            let is_known = !ranked.iter().any(|one| is_open(&one.range));
            let lead = least_lead(first, others);
            // drawing level is neither staying ahead nor turning it around
            let text = if lead < -LEVEL {
                texts.leads
            } else if lead > LEVEL && is_met && !is_known {
                texts.leads_surely
            } else {
                texts.leads_plainly
            };
            // as the values beside it are shown
            let by = match percent(first.value) - percent(second.value) {
                by if by >= 1.0 => words.count(&texts.points, by as usize),
                _ => texts.less_than_a_point.into(),
            };
            let named = [
                ("name", &*leader.name),
                ("second", name(second)),
                ("by", &by),
            ];
            fill(text, &named)
        }
    };
    if leader.open_gates.is_empty() {
        return sentence;
    }
    let open = fill(texts.leader_open, &[("name", &leader.name)]);
    format!("{sentence} {open}")
}

/// How far the leader stays ahead of all others, whatever is found; below 0 where it may not.
fn least_lead(leader: &Ranked, others: &[&Ranked]) -> f64 {
    let leads = others
        .iter()
        .map(|other| leader.range.lower - other.range.upper);
    leads.fold(f64::INFINITY, f64::min)
}

/// The ranking: a bar a candidate, with its range, and what knocks it out.
fn ranking_table(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) -> Html {
    let texts = &page.words.texts.selection;
    let heads = [
        texts.col_rank,
        texts.col_candidate,
        texts.col_picture,
        texts.col_value,
    ];
    let all = candidates.comparison.candidates();
    let rows = ranked.iter().filter_map(|one| {
        let name = &all.get(one.candidate)?.name;
        let gates = gates_in_words(page, compared, one.candidate);
        Some(ranking_row(page, one, name, &gates))
    });
    html! {
        <>
            <h2>{texts.ranking}</h2>
            {table("dimensions ranks", texts.ranking, &heads, rows.collect())}
        </>
    }
}

fn ranking_row(page: &Page, one: &Ranked, name: &str, gates: &[String]) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let (value, range) = (words.points(one.value), range_text(page, &one.range));
    let place = match one.rank {
        Some(rank) => words.whole(rank),
        None => texts.out.into(),
    };
    let label = fill(texts.bar, &[("value", &value), ("range", &range)]);
    let picture = bullet(&Bullet {
        score: Some(one.value),
        range: Some(one.range),
        expected: None,
        is_short: one.rank.is_none(),
        label: &label,
    });
    let gates = gates
        .iter()
        .map(|gate| html! { <p class="small">{gate}</p> });
    let figure = html! {
        <>
            <strong>{value}</strong>
            if is_open(&one.range) {
                {" "}<span class="small">{range}</span>
            }
        </>
    };
    html! {
        <tr key={name} class={one.rank.is_none().then_some("out")} role="row">
            {cell("num strong", texts.col_rank, place.into())}
            {row_head(name.into())}
            <td class="picture" role="cell">{picture}<>{for gates}</></td>
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
    let disputed = candidates.disputed_gates.get(candidate);
    let Some(candidate) = candidates.comparison.candidates().get(candidate) else {
        return Vec::new();
    };
    let failed = candidate.failed_gates.iter();
    let open = candidate.open_gates.iter();
    let gates = failed
        .map(|id| (id, texts.knocked_out))
        .chain(open.map(|id| (id, texts.gate_open)));
    let in_words = gates.map(|(id, text)| {
        let mut gates = loaded.questionnaire.gates.iter();
        let gate = gates.find(|gate| gate.id == *id);
        let title = gate.map_or(&**id, |gate| page.words.of(&gate.text));
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

/// How much would have to be different for another candidate to lead.
fn how_sure(page: &Page, compared: &Shared<Compared>) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let texts = page.words.texts;
    html! {
        <>
            <h2>{texts.sure.title}</h2>
            <div><Robustness compared={compared.clone()} /></div>
            <div><OneWeight compared={compared.clone()} /></div>
            <h3>{texts.selection.sure}</h3>
            {weights_that_turn(page, candidates, &weighed.weights)}
            {answers_that_turn(page, compared)}
        </>
    }
}
