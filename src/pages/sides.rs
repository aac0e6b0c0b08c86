//! Answers and evidence side by side, differences first.

use engine::{
    comparison::{AssessedCandidates, criterion_of},
    model::{About, Item, Questionnaire, Reply},
    report::{SAME, answers_in_words, decimals_apart, fill, join_some},
    sorting::Sort,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state_eq};

use super::{
    Page,
    across::response_to,
    compared::{Compared, Opinion, use_compared},
    crumb, gone, heading, use_page,
};
use crate::{
    charts::mark_in_text,
    components::{Field, answers, button, cell, row_head, select_field, table},
    locale::with_language,
    place::Place,
};

/// So many questions that are level are named; of more only how many they are.
const MOST_NAMED: usize = 2;

#[derive(Properties, PartialEq)]
pub struct SidesPageProps {
    /// The selection's.
    pub id: String,
}

#[component]
pub fn SidesPage(props: &SidesPageProps) -> Html {
    let page = use_page();
    let compared = use_compared(&page, &props.id);
    let criterion = use_state_eq(|| None);
    let candidate = use_state_eq(|| None);
    let selection = page.workspace().selections.get(&props.id);
    let (Some(selection), Some(compared)) = (selection, compared) else {
        return gone(&page);
    };
    let (Ok(candidates), Some(loaded)) = (&compared.candidates, &compared.loaded) else {
        return gone(&page);
    };
    let texts = &page.words.texts.sides;
    let criteria = candidates.comparison.criteria().iter();
    let titles = criteria.map(|one| page.words.of(&one.title)).enumerate();
    let names = compared.in_order().into_iter();
    let names = names.map(|at| (at, compared.name(at).to_string()));
    // some are excluded, and others left to compare
    let running = candidates.comparison.in_the_running();
    let is_any_out = running > 1 && running < candidates.comparison.candidates().len();
    let excluded = match is_any_out {
        true => texts.excluded,
        false => "",
    };
    let back = || page.go(Place::Selection(props.id.clone()));
    let asked = asked(
        &page,
        &loaded.questionnaire,
        candidates,
        &compared,
        *criterion,
        is_any_out,
    );
    html! {
        <>
            {crumb(&page, button("link", &selection.title, back()))}
            {heading(texts.title)}
            <p class="lead" role="status">
                {with_language(&conclusion(&page, &asked, is_any_out))}
            </p>
            <div class="sides-tools no-print">
                {pick(
                    Field::new("criterion", texts.criterion),
                    texts.all_criteria,
                    &criterion,
                    titles,
                )}
                {pick(
                    Field::new("candidate", texts.candidate),
                    texts.all_candidates,
                    &candidate,
                    names,
                )}
            </div>
            <p class="small">{join_some([texts.lead, excluded], " ")}</p>
            <div>{differences(&page, &asked, *candidate, is_any_out)}</div>
            <div class="row actions">
                {button("go", page.words.texts.selection.done, back())}
            </div>
        </>
    }
}

/// A list of what can be looked at by itself, by position, or of all of it.
fn pick(
    field: Field,
    all: &str,
    chosen: &UseStateHandle<Option<usize>>,
    titles: impl Iterator<Item = (usize, String)>,
) -> Html {
    let each = titles.map(|(at, title)| (at.to_string(), title));
    let choices: Vec<(String, String)> = [(String::new(), all.to_string())]
        .into_iter()
        .chain(each)
        .collect();
    let choices = choices.iter().map(|(at, title)| (&**at, title.clone()));
    let value = chosen.map(|at| at.to_string()).unwrap_or_default();
    let chosen = chosen.clone();
    let on_change = Callback::from(move |at: String| chosen.set(at.parse().ok()));
    select_field(field, &value, choices, on_change)
}

/// A question that candidates can differ in, with what is said to it.
struct Asked<'q> {
    item: &'q Item,
    /// The title of the criterion it counts in; empty where it counts in none.
    criterion: String,
    said: Vec<Said>,
    /// How those who are compared answer.
    likeness: Likeness,
    /// From the lowest to the highest of their values that are known, a fraction.
    apart: f64,
}

/// What one respondent says of one candidate.
struct Said {
    candidate: usize,
    name: String,
    /// The candidate is excluded.
    is_out: bool,
    /// In words; several where several things were ticked.
    answers: Vec<String>,
    /// Whether that is one, "don't know" too.
    is_answered: bool,
    /// What it is worth, a fraction; `None` where it is worth nothing by itself, or not known.
    value: Option<f64>,
    /// What was written beside it, or nothing.
    note: String,
}

/// How the answers to a question compare, in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Different,
    /// None differs so far, but some are missing: what is not answered is neither alike nor
    /// different.
    Open,
    Alike,
}

impl Likeness {
    fn of(said: &[&Said]) -> Self {
        let answered = said.iter().filter(|one| one.is_answered);
        let mut answers = answered.map(|one| &one.answers);
        let first = answers.next();
        if answers.any(|other| Some(other) != first) {
            Self::Different
        } else if said.iter().all(|one| one.is_answered) {
            Self::Alike
        } else {
            Self::Open
        }
    }
}

/// The questions of one criterion, or of all, that anybody has answered: those first whose answers
/// are furthest apart, and last those that all answer alike.
fn asked<'q>(
    page: &Page,
    questionnaire: &'q Questionnaire,
    candidates: &AssessedCandidates,
    compared: &Compared,
    criterion: Option<usize>,
    is_any_out: bool,
) -> Vec<Asked<'q>> {
    let opinions: Vec<&Opinion> = compared.opinions_in_order().collect();
    let items = questionnaire.items.iter().enumerate();
    let about_them = items.filter(|(_, item)| item.about != About::Us);
    let asked = about_them.filter_map(|(at, item)| {
        let of = criterion_of(questionnaire, &candidates.sources, at);
        let said = { opinions.iter() }
            .map(|one| said(page, candidates, one, at, item))
            .collect::<Vec<Said>>();
        let counted = said.iter().filter(|one| !one.is_out || !is_any_out);
        let counted: Vec<&Said> = counted.collect();
        let title = of.and_then(|of| candidates.comparison.criteria().get(of));
        let is_sought = criterion.is_none() || of == criterion;
        let is_answered = said.iter().any(|one| one.is_answered);
        let (likeness, apart) = (Likeness::of(&counted), apart(&counted));
        (is_sought && is_answered).then(|| Asked {
            item,
            criterion: title.map_or(String::new(), |one| page.words.of(&one.title)),
            likeness,
            apart,
            said,
        })
    });
    let mut asked: Vec<Asked> = asked.collect();
    asked.order_by(|one, other| {
        let furthest = other.apart.total_cmp(&one.apart);
        furthest.then(one.likeness.cmp(&other.likeness))
    });
    asked
}

fn apart(said: &[&Said]) -> f64 {
    let values = said.iter().filter_map(|one| one.value);
    let lowest = values.clone().fold(f64::INFINITY, f64::min);
    let highest = values.fold(f64::NEG_INFINITY, f64::max);
    (highest - lowest).max(0.0)
}

fn said(
    page: &Page,
    candidates: &AssessedCandidates,
    opinion: &Opinion,
    at: usize,
    item: &Item,
) -> Said {
    let words = &page.words;
    let (report, format) = (&words.texts.report, &*words.format);
    let response = response_to(page, opinion, item);
    let assessed = opinion.assessed.items.get(at);
    Said {
        candidate: opinion.candidate,
        name: opinion.name.clone(),
        is_out: !candidates.comparison.is_in_the_running(opinion.candidate),
        answers: answers_in_words(&words.language, report, format, item, response),
        is_answered: response.is_some_and(|response| response.reply != Reply::Nothing),
        value: assessed.and_then(|it| it.value),
        note: response.map_or(String::new(), |response| response.note.clone()),
    }
}

/// How many questions tell the candidates apart, which of them most, and how many lack answers; of
/// those that are level, all are named or counted.
fn conclusion(page: &Page, asked: &[Asked], is_any_out: bool) -> String {
    let words = &page.words;
    let texts = &words.texts.sides;
    if asked.is_empty() {
        return texts.none_answered.into();
    }
    let count = |of: Likeness| asked.iter().filter(|one| one.likeness == of).count();
    let open = match count(Likeness::Open) {
        0 => String::new(),
        open => words.count(&texts.some_open, open),
    };
    let count = count(Likeness::Different);
    if count == 0 && open.is_empty() {
        return match is_any_out {
            true => texts.all_in_alike.into(),
            false => texts.all_alike.into(),
        };
    }
    if count == 0 {
        return format!("{} {open}", texts.none_differs);
    }
    let counted = [
        ("n", &*words.whole(count)),
        ("all", &words.whole(asked.len())),
    ];
    let differ = match asked.len() {
        1 => return texts.one_differs.into(),
        all if all == count => fill(texts.all_differ, &counted),
        _ => fill(texts.some_differ, &counted),
    };
    let most = asked.first().map_or(0.0, |one| one.apart);
    let furthest = asked.iter().take_while(|one| most - one.apart <= SAME);
    let stems = furthest.map(|one| {
        let stem = words.of(&one.item.stem);
        words.quoted(&stem)
    });
    let stems: Vec<String> = stems.collect();
    let furthest = if most <= SAME {
        String::new()
    } else if stems.len() > MOST_NAMED {
        let by = words.points_to(most, decimals_apart(&[most, 0.0], 0));
        let named = [("n", &*words.whole(stems.len())), ("by", &by)];
        fill(texts.furthest_on, &named)
    } else {
        let stems = words.format.list(&stems);
        fill(texts.furthest, &[("questions", &stems)])
    };
    join_some([&differ, &furthest, &open], " ")
}

/// What is said to each question, about all candidates or one: first where they differ.
fn differences(page: &Page, asked: &[Asked], candidate: Option<usize>, is_any_out: bool) -> Html {
    let texts = &page.words.texts.sides;
    let alike = match is_any_out {
        true => texts.alike_in,
        false => texts.alike,
    };
    let draw = |of: Likeness| {
        let of = asked.iter().filter(|one| one.likeness == of);
        let sections: Vec<Html> = of.map(|one| question(page, one, candidate)).collect();
        (sections.len(), html! { <div>{for sections}</div> })
    };
    let folded = |title: &str, of: Likeness| {
        let (count, questions) = draw(of);
        let n = page.words.whole(count);
        html! {
            if count > 0 {
                <details class="sides-alike">
                    <summary>{format!("{title} ({n})")}</summary>
                    {questions}
                </details>
            }
        }
    };
    let (_, different) = draw(Likeness::Different);
    html! {
        <>
            {different}
            <div>{folded(texts.open, Likeness::Open)}</div>
            <div>{folded(alike, Likeness::Alike)}</div>
        </>
    }
}

fn question(page: &Page, asked: &Asked, candidate: Option<usize>) -> Html {
    let words = &page.words;
    let texts = &words.texts.sides;
    let stem = words.of(&asked.item.stem);
    let heads = [texts.candidate, texts.answer, texts.points];
    let values: Vec<f64> = asked.said.iter().filter_map(|one| one.value).collect();
    let decimals = decimals_apart(&values, 0);
    let said = asked.said.iter();
    let said = said.filter(|one| candidate.is_none_or(|it| it == one.candidate));
    // who says the same stands together
    let mut voices: Vec<Vec<&Said>> = Vec::new();
    for one in said {
        // never empty
        let same = { voices.iter_mut() }.find(|voices| voices[0].answers == one.answers);
        match same {
            Some(same) => same.push(one),
            None => voices.push(vec![one]),
        }
    }
    let rows = voices.iter().map(|voices| row(page, voices, decimals));
    let apart = words.points_to(asked.apart, decimals_apart(&[asked.apart, 0.0], 0));
    let beside = match asked.apart > SAME {
        true => fill(texts.apart, &[("n", &apart)]),
        false => String::new(),
    };
    html! {
        <section key={&*asked.item.id} class="sides-question">
            <h2>{with_language(&stem)}</h2>
            <p class="small spread">
                <span>{with_language(&asked.criterion)}</span>
                <span class="num">{beside}</span>
            </p>
            {table("cards sides-answers", words.texts.selection.answers, &heads, html! { <>{for rows}</> })}
        </section>
    }
}

/// Those who say the same to a question, with what they wrote beside it.
fn row(page: &Page, voices: &[&Said], decimals: u8) -> Html {
    let words = &page.words;
    let texts = &words.texts.sides;
    let Some(first) = voices.first() else {
        return html! {};
    };
    let names = voices.iter().map(|one| {
        html! {
            <span>
                {mark_in_text(one.candidate)}{" "}{&one.name}
                if one.is_out {
                    <span class="small">{" "}{words.texts.selection.out}</span>
                }
            </span>
        }
    });
    // a figure for each name, so that none is taken for "the same"
    let values = voices.iter().map(|one| {
        let value = one.value.map(|value| words.points_to(value, decimals));
        html! { <span>{value.unwrap_or_else(|| texts.no_points.into())}</span> }
    });
    let text = match voices.len() {
        1 => texts.evidence,
        _ => texts.evidence_on,
    };
    let notes = voices.iter().filter(|one| !one.note.is_empty());
    let notes = notes.map(|one| {
        let note = fill(text, &[("name", &one.name), ("note", &one.note)]);
        html! { <p class="small">{note}</p> }
    });
    html! {
        <tr key={first.answers.join("; ")} role="row">
            {row_head(html! { <>{for names}</> })}
            {cell("", texts.answer, html! {
                <div>
                    {answers(&first.answers)}
                    <>{for notes}</>
                </div>
            })}
            {cell("num", texts.points, html! { <>{for values}</> })}
        </tr>
    }
}
