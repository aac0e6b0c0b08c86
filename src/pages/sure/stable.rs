//! How far each weight can move before someone else leads, as one picture and its table.

use engine::{
    comparison::{AssessedCandidates, Comparison, Stability, ranking, stability},
    report::fill,
    sorting::Sort,
};
use yew::{Callback, Html, html};

use super::{super::turns::weight_beside, name_of};
use crate::{
    charts::{Span, spans},
    components::{Pictured, cell, row_head, table},
    locale::{Words, with_language},
};

/// One weight, in words.
struct Reach {
    title: String,
    one: Stability,
    from: String,
    to: String,
    now: String,
    below: Option<String>,
    above: Option<String>,
}

/// A bar for each weight that can change who leads, the shortest way first, and the others in a
/// sentence; nothing where none can, or where there is no other weight or no other candidate.
pub fn stable_weights(words: &Words, candidates: &AssessedCandidates, weights: &[f64]) -> Html {
    let comparison = &candidates.comparison;
    let reaches = reaches(words, comparison, weights);
    if reaches.len() < 2 || comparison.in_the_running() < 2 {
        return html! {};
    }
    let texts = &words.texts.sure;
    let ranked = ranking(comparison, weights);
    let leader = ranked.first().map_or(0, |one| one.candidate);
    let name = name_of(comparison, leader);
    // a bar that is full says no more than a sentence does
    let is_full = |reach: &&Reach| reach.below.is_none() && reach.above.is_none();
    let (full, drawn): (Vec<&Reach>, Vec<&Reach>) = reaches.iter().partition(is_full);
    if drawn.is_empty() {
        return html! {}; // said above
    }
    let in_words = drawn.iter().map(|reach| {
        let text = at_length(words, name, reach);
        format!("{}: {text}", reach.title)
    });
    let in_words: Vec<String> = in_words.collect();
    let label = format!(
        "{}. {}",
        texts.stability_title,
        words.format.list(&in_words)
    );
    let all = drawn.iter().map(|reach| Span {
        title: &reach.title,
        from: reach.one.lower,
        to: reach.one.upper,
        now: reach.one.weight,
        leader,
        below: reach.one.leader_below,
        above: reach.one.leader_above,
        text: at_length(words, name, reach),
    });
    let all: Vec<Span> = all.collect();
    let picture = spans(&all, ["0%", "100%"], &label);
    let at_any = (!full.is_empty()).then(|| {
        let titles: Vec<String> = full.iter().map(|reach| reach.title.clone()).collect();
        let named = [("criteria", &*words.format.list(&titles)), ("name", name)];
        fill(texts.leads_at_any, &named)
    });
    let draw = {
        let (words, name) = (words.clone(), name.to_string());
        move |()| as_table(&words, &name, &reaches)
    };
    html! {
        <>
            <h3>{texts.stability_title}</h3>
            <Pictured title={texts.stability_title} {picture} table={Callback::from(draw)} />
            if let Some(sentence) = at_any {
                <p>{with_language(&sentence)}</p>
            }
        </>
    }
}

fn reaches(words: &Words, comparison: &Comparison, weights: &[f64]) -> Vec<Reach> {
    let reach = |one: Stability| {
        let criterion = comparison.criteria().get(one.criterion)?;
        let at = |weight| weight_beside(words, weights, one.criterion, weight);
        let (from, now) = at(one.lower);
        Some(Reach {
            title: words.of(&criterion.title),
            from,
            to: at(one.upper).0,
            now,
            below: one.leader_below.map(|it| name_of(comparison, it).into()),
            above: one.leader_above.map(|it| name_of(comparison, it).into()),
            one,
        })
    };
    let all = stability(comparison, weights).into_iter();
    let mut all: Vec<Reach> = all.filter_map(reach).collect();
    all.order_by(|one, other| way(&one.one).total_cmp(&way(&other.one)));
    all
}

/// How far a weight has to move until another leads.
fn way(one: &Stability) -> f64 {
    let below = one.leader_below.map(|_| one.weight - one.lower);
    let above = one.leader_above.map(|_| one.upper - one.weight);
    let ways = below.into_iter().chain(above);
    ways.fold(f64::INFINITY, f64::min)
}

/// From where to where the leader leads.
fn leads(words: &Words, name: &str, reach: &Reach) -> String {
    let texts = &words.texts.sure;
    let text = match (&reach.below, &reach.above) {
        (None, None) => texts.leads_anyway,
        _ => texts.leads_between,
    };
    let named = [("name", name), ("from", &reach.from), ("to", &reach.to)];
    fill(text, &named)
}

/// The same, where the weight is now, and who else leads.
fn at_length(words: &Words, name: &str, reach: &Reach) -> String {
    let texts = &words.texts.sure;
    let then = |name: &Option<String>, text: &str| {
        let name = name.as_ref()?;
        Some(format!("\u{a0}· {}", fill(text, &[("name", name)])))
    };
    let below = then(&reach.below, texts.then_below).unwrap_or_default();
    let above = then(&reach.above, texts.then_above).unwrap_or_default();
    let now = fill(texts.now, &[("now", &reach.now)]);
    // a separator stays with what it follows
    format!("{}\u{a0}· {now}{below}{above}", leads(words, name, reach))
}

fn as_table(words: &Words, leader: &str, reaches: &[Reach]) -> Html {
    let texts = &words.texts.sure;
    let heads = [
        texts.col_criterion,
        texts.col_now,
        texts.col_leads,
        texts.col_below,
        texts.col_above,
    ];
    let rows = reaches.iter().map(|reach| {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "–".into());
        html! {
            <tr key={reach.one.criterion} role="row">
                {row_head(with_language(&reach.title))}
                {cell("num", texts.col_now, format!("{}%", reach.now).into())}
                {cell("", texts.col_leads, leads(words, leader, reach).into())}
                {cell("", texts.col_below, name(&reach.below).into())}
                {cell("", texts.col_above, name(&reach.above).into())}
            </tr>
        }
    });
    table("cards", texts.stability_title, &heads, rows.collect())
}
