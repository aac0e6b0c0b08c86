//! Who has answered, how much those of one side agree, and what only one side knows.

use engine::{
    course::{Agreement, BySide, ItemGap, Together},
    model::{Assessment, AssessmentState, Side},
    report::fill,
    sorting::Sort,
};
use yew::{Html, html};

use super::views::Views;
use crate::{
    components::{cell, named_button, row_head, table},
    locale::{Words, with_language},
    pages::Page,
    place::Place,
};

/// So many questions on which one side disagrees most are shown.
const MOST: usize = 5;

/// The respondents, each with the way to the result; and what is not laid beside the rest.
pub fn respondents(page: &Page, together: &Together, names: BySide<&str>) -> Html {
    let words = &page.words;
    let texts = &words.texts.both_sides;
    let rows = together.views.iter().map(|(id, one)| {
        let role = role_of(words, one);
        let open = page.go(Place::Result(id.to_string()));
        let side = *names.get(one.respondent.side);
        let spoken = fill(texts.result_of, &[("side", side), ("role", role)]);
        html! {
            <li key={*id}>
                <span>
                    <strong>{side}</strong>{" · "}{role}
                    <span class="small">{finished_on(words, one)}</span>
                </span>
                {named_button("link", texts.result, &spoken, open)}
            </li>
        }
    });
    html! {
        <>
            <ul class="tasks">{for rows}</ul>
            if !together.former.is_empty() {
                <p class="small">{words.count(&texts.former, together.former.len())}</p>
            }
            if !together.other_version.is_empty() {
                <p class="small">{words.count(&texts.other_version, together.other_version.len())}</p>
            }
        </>
    }
}

pub fn role_of<'a>(words: &Words, one: &'a Assessment) -> &'a str {
    match &*one.respondent.role {
        "" => words.texts.both_sides.no_role,
        role => role,
    }
}

fn finished_on(words: &Words, one: &Assessment) -> String {
    match one.state {
        AssessmentState::Finished { at_ms, .. } => words.format.date(at_ms),
        AssessmentState::InProgress { .. } => String::new(),
    }
}

/// The questions that one side answered and the other does not know the answer to.
pub fn known_to_one(words: &Words, views: &Views, names: BySide<&str>) -> Html {
    let texts = &words.texts.both_sides;
    let asked = &views.loaded.questionnaire.items;
    let rows = views.gap.items.iter().filter(|one| one.known_to_one_side());
    let rows: Vec<Html> = rows
        .filter_map(|one| {
            let stem = words.of(&asked.get(one.item)?.stem);
            let unknowing = one.unknown().next()?;
            let says = fill(texts.does_not_know, &[("side", names.get(unknowing))]);
            Some(html! {
                <li key={one.item}>
                    <span>{with_language(&stem)}<span class="small">{says}</span></span>
                </li>
            })
        })
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h2>{texts.known_to_one}</h2>
            <p class="small">{texts.known_to_one_help}</p>
            <ul class="tasks">{for rows}</ul>
        </section>
    }
}

/// For each side of several: the questions on which its respondents agree least.
pub fn agreement(words: &Words, views: &Views, names: BySide<&str>) -> Html {
    let sides = [Side::Ours, Side::Theirs].map(|side| agreement_of(words, views, names, side));
    html! { <>{for sides}</> }
}

fn agreement_of(words: &Words, views: &Views, names: BySide<&str>, side: Side) -> Html {
    let texts = &words.texts.both_sides;
    let count = *views.gap.respondents.get(side);
    if count < 2 {
        return html! {};
    }
    let of_item = |one: &ItemGap| Some((one.item, one.sides.get(side).agreement?));
    let all = views.gap.items.iter().filter_map(of_item);
    let mut all: Vec<(usize, Agreement)> = all.filter(|(_, it)| it.within < 1.0).collect();
    all.order_by(|(_, one), (_, other)| one.within.total_cmp(&other.within));
    let is_indicative = all.iter().any(|(_, it)| it.is_indicative);
    let heads = [texts.col_question, texts.col_agreement];
    let rows = all.iter().take(MOST).filter_map(|(item, it)| {
        let stem = words.of(&views.loaded.questionnaire.items.get(*item)?.stem);
        let within = match it.is_below_chance {
            true => texts.below_chance.into(),
            false => fill(texts.within, &[("n", words.points(it.within))]),
        };
        Some(html! {
            <tr key={*item} role="row">
                {row_head(with_language(&stem))}
                {cell("num", texts.col_agreement, within.into())}
            </tr>
        })
    });
    let title = fill(texts.agreement, &[("side", names.get(side))]);
    let people = words.count(&texts.people, count);
    html! {
        <section>
            <h2>{&title}</h2>
            if all.is_empty() {
                <p>{fill(texts.all_agree, &[("people", people)])}</p>
            } else {
                <p class="small">
                    {fill(texts.agreement_help, &[("people", people)])}
                    if is_indicative {
                        {" "}{texts.indicative}
                    }
                </p>
                {table("cards", &title, &heads, html! { <>{for rows}</> })}
            }
        </section>
    }
}
