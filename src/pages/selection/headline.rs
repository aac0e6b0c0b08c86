//! The headline of a selection: who leads and by how much, who could still be ahead, and who would
//! be with everyone in.

use engine::{
    comparison::{AssessedCandidates, Candidate, Ranked},
    model::Requirements,
    report::{decimals_apart, fill, points_to},
};

use super::super::{Page, compared::Compared, sure::FirstPlaces, turns::kept_out};
use crate::charts::is_open;

/// Values nearer than this are level.
const LEVEL: f64 = 1e-12;

/// Who leads and how surely. `first` is how often each comes first, where that is known.
pub fn headline(
    page: &Page,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
    first: Option<&FirstPlaces>,
) -> String {
    lead(page, candidates, ranked, first).join(" ")
}

/// The same, and who would lead with everyone in.
pub fn conclusion(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) -> String {
    let mut sentences = lead(page, candidates, ranked, None);
    sentences.extend(out_of_the_lead(page, compared, candidates, weights));
    sentences.join(" ")
}

/// Who would lead with everyone in, and what keeps them out.
pub fn out_of_the_lead(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    let texts = &page.words.texts.selection;
    let would_lead = candidates.comparison.would_lead(weights);
    let names = would_lead.iter().map(|&one| compared.name(one).to_string());
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return names;
    }
    let names = page.words.format.list(&names);
    let first = fill(texts.would_lead, &[("names", &names)]);
    let each = would_lead.iter().map(|&candidate| {
        let name = compared.name(candidate);
        match kept_out(page, compared, candidates, candidate) {
            Some((question, answer)) => {
                let named = [
                    ("name", name),
                    ("question", &*question),
                    ("answer", &*answer),
                ];
                fill(texts.kept_out, &named)
            }
            None => fill(texts.kept_out_by_several, &[("name", name)]),
        }
    });
    [first].into_iter().chain(each).collect()
}

fn lead(
    page: &Page,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
    first_places: Option<&FirstPlaces>,
) -> Vec<String> {
    let words = &page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |one: &Ranked| all[one.candidate].name.as_str(); // ranked are candidates
    let running: Vec<&Ranked> = ranked.iter().filter(|one| one.rank.is_some()).collect();
    let [first, others @ ..] = &*running else {
        return vec![texts.all_out.into()];
    };
    let leaders = running.iter().filter(|one| one.rank == Some(1));
    let leaders: Vec<String> = leaders.map(|one| name(one).to_string()).collect();
    if leaders.len() > 1 {
        return vec![fill(texts.tied, &[("names", &words.format.list(&leaders))])];
    }
    let leader = &all[first.candidate]; // ranked are candidates
    let mut sentences = match others {
        [] => vec![fill(texts.only_one, &[("name", &leader.name)])],
        [second, ..] => {
            let seconds = others.iter().filter(|one| one.rank == second.rank);
            let seconds: Vec<String> = seconds.map(|one| name(one).to_string()).collect();
            let seconds = words.format.list(&seconds);
            let is_open = ranked.iter().any(|one| is_open(&one.range));
            let is_sure =
                is_open && least_lead(first, others) > LEVEL && stays_in(candidates, leader);
            let mut shares = first_places.iter().flat_map(|it| &it.shares);
            let share = shares.find(|(candidate, ..)| *candidate == first.candidate);
            let text = match (is_sure, share.map(|(_, share, _)| *share)) {
                (true, _) => texts.leads_surely,
                (false, None) => texts.leads_plainly,
                (false, Some(share)) if share >= 1.0 => texts.leads_always,
                (false, Some(share)) if share < 0.5 => texts.leads_with_less,
                (false, Some(_)) => texts.leads_with_share,
            };
            let by = lead_in_words(page, ranked, first, second);
            let named = [
                ("name", &*leader.name),
                ("second", &seconds),
                ("by", &by),
                ("share", share.map_or("", |(.., share)| share)),
                ("of", first_places.map_or("", |it| it.of)),
            ];
            let leads = fill(text, &named);
            // drawing level is not turning it around
            let could_lead = others
                .iter()
                .filter(|other| other.range.upper > first.range.lower + LEVEL)
                .map(|other| name(other).to_string());
            let could_lead: Vec<String> = could_lead.collect();
            let names = words.format.list(&could_lead);
            let could_lead =
                (!could_lead.is_empty()).then(|| fill(texts.could_lead, &[("names", &names)]));
            [leads].into_iter().chain(could_lead).collect()
        }
    };
    let about_leader = [
        (texts.leader_fails, !leader.failed_gates.is_empty()),
        (texts.leader_open, !leader.open_gates.is_empty()),
    ];
    for (text, is_said) in about_leader {
        if is_said {
            sentences.push(fill(text, &[("name", &leader.name)]));
        }
    }
    sentences
}

/// Whether no open answer can knock the leader out.
fn stays_in(candidates: &AssessedCandidates, leader: &Candidate) -> bool {
    let is_shown = candidates.comparison.requirements() == Requirements::Show;
    is_shown || leader.open_gates.is_empty()
}

/// How far the leader is ahead, as the values beside it are shown.
fn lead_in_words(page: &Page, ranked: &[Ranked], first: &Ranked, second: &Ranked) -> String {
    let texts = &page.words.texts.selection;
    if first.value - second.value < 0.01 - 1e-9 {
        return texts.less_than_a_point.into();
    }
    let decimals = value_decimals(ranked);
    let [first, second] = [first.value, second.value].map(|value| points_to(value, decimals));
    let by = first - second;
    match decimals {
        0 => page.words.count(&texts.points, by as usize),
        _ => {
            let by = page.words.format.number(by, decimals);
            fill(texts.points.other, &[("n", by)])
        }
    }
}

/// The decimals that tell the values of a ranking apart, and what the others may still come to from
/// what the leader has, and has for sure: where that decides who is ahead, it reads so.
pub fn value_decimals(ranked: &[Ranked]) -> u8 {
    let values: Vec<f64> = ranked.iter().map(|one| one.value).collect();
    let enough = decimals_apart(&values, 0);
    let mut running = ranked.iter().filter(|one| one.rank.is_some());
    let Some(leader) = running.next() else {
        return enough;
    };
    running.fold(enough, |enough, other| {
        let most = other.range.upper;
        let apart = |sure: f64| decimals_apart(&[sure, most], enough);
        apart(leader.range.lower).max(apart(leader.value))
    })
}

/// How far the leader stays ahead of all others, whatever is found; below 0 where it may not.
fn least_lead(leader: &Ranked, others: &[&Ranked]) -> f64 {
    let leads = others
        .iter()
        .map(|other| leader.range.lower - other.range.upper);
    leads.fold(f64::INFINITY, f64::min)
}
