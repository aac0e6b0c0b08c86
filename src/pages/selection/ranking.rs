//! The ranking: what each candidate comes to, as a table and in one picture.

use engine::{
    comparison::{AssessedCandidates, Ranked},
    report::fill,
};
use yew::{Html, html};

use super::value_decimals;
use crate::{
    charts::{Marked, Total, is_open, mark_in_text, total_bar, totals},
    components::{Pictured, cell, row_head, scale_head, table_of},
    pages::{Page, compared::Compared},
};

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
