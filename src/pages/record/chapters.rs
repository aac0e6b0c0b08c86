//! What the record of a decision says beside the decision itself: how the candidates came out, by
//! which weights, what would turn it around, and who was asked what.

use engine::{
    comparison::{AssessedCandidates, Ranked, RobustnessResult, Weighed, ranking},
    model::{AssessmentState, Selection, WeightMethod},
    report::{decimals_apart, fill, join_some},
    scoring::Range,
};

use crate::{
    browser,
    charts::is_open,
    locale::Words,
    pages::{
        Page,
        across::answered,
        answer::progress_in_words,
        compared::{Compared, Opinion},
        selection::{conclusion, gates_in_words, value_decimals},
        sure::first_places,
        turns::{changes_in_words, weights_in_words},
        weighing::{are_rounded, ratio_in_words},
    },
};

/// What the comparison comes to, in lines.
#[derive(Default)]
pub struct Findings {
    /// Who leads, then each candidate; or why nobody does.
    pub outcome: Vec<String>,
    pub weights: Vec<String>,
    /// Who comes first under how many weightings, as soon as that is known.
    pub certainty: Option<String>,
    /// What would turn the choice around.
    pub turns: Vec<String>,
    pub gates: Vec<String>,
}

/// `found` is what a robustness run has found so far, `turns` what would turn the choice around.
pub fn findings(
    page: &Page,
    selection: &Selection,
    compared: &Compared,
    found: Option<&RobustnessResult>,
    turns: &[String],
) -> Findings {
    let Some((candidates, weighed)) = compared.settled() else {
        return Findings {
            outcome: vec![page.words.texts.record.not_settled.into()],
            ..Findings::default()
        };
    };
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    // while pairs give no weights yet, those of before count
    let method = match compared.former {
        Some(_) => selection.before_pairs,
        None => selection.method,
    };
    Findings {
        outcome: outcome(page, compared, candidates, &weighed.weights, &ranked),
        weights: weights(&page.words, method, candidates, weighed),
        certainty: found.and_then(|it| first_places(&page.words, candidates, &weighed.space, it)),
        turns: turns.to_vec(),
        gates: gates(page, compared, &ranked),
    }
}

/// Who leads, and a line for each candidate.
fn outcome(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) -> Vec<String> {
    let words = &page.words;
    let texts = &words.texts.record;
    let decimals = value_decimals(ranked);
    let each = ranked.iter().map(|one| {
        let Range { lower, upper } = one.range;
        let ends = decimals_apart(&[lower, one.value, upper], decimals);
        let [from, to] = [lower, upper].map(|end| words.points_to(end, ends));
        let place = one.rank.map(|rank| words.whole(rank)).unwrap_or_default();
        let named = [
            ("place", &*place),
            ("name", compared.name(one.candidate)),
            ("value", &words.points_to(one.value, decimals)),
            ("from", &from),
            ("to", &to),
        ];
        let text = match (one.rank, is_open(&one.range)) {
            (None, _) => texts.out,
            (Some(_), false) => texts.placed,
            (Some(_), true) => texts.placed_between,
        };
        fill(text, &named)
    });
    let conclusion = conclusion(page, compared, candidates, weights, ranked);
    [conclusion].into_iter().chain(each).collect()
}

/// In which way the weights were said, and what they are.
fn weights(
    words: &Words,
    method: WeightMethod,
    candidates: &AssessedCandidates,
    weighed: &Weighed,
) -> Vec<String> {
    let texts = &words.texts.record;
    let method = texts.methods[method as usize]; // one a method
    let consistency = weighed.consistency.as_ref();
    let consistency = consistency
        .and_then(|it| it.consistency_ratio)
        .map(|ratio| {
            let ratio = ratio_in_words(words, ratio);
            fill(texts.consistency, &[("ratio", &ratio)])
        });
    let criteria = candidates.comparison.criteria().iter();
    let each = criteria.zip(&weighed.weights).map(|(criterion, share)| {
        let share = words.points(*share);
        format!("{}: {share}%", words.of(&criterion.title))
    });
    let rounded = are_rounded(&weighed.weights).then(|| words.texts.weighing.rounded.into());
    let lead = join_some(
        [Some(method.to_string()), consistency, rounded]
            .into_iter()
            .flatten(),
        " ",
    );
    [lead].into_iter().chain(each).collect()
}

/// Weights and single answers that would turn the choice around.
pub fn turns(page: &Page, compared: &Compared) -> Vec<String> {
    let Some((candidates, weighed)) = compared.settled() else {
        return Vec::new();
    };
    let mut lines = weights_in_words(page, candidates, &weighed.weights);
    lines.extend(changes_in_words(
        page,
        compared,
        candidates,
        &weighed.weights,
    ));
    lines
}

/// What knocks candidates out, and what still may.
fn gates(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Vec<String> {
    let of_one = |one: &Ranked| {
        let name = compared.name(one.candidate);
        let gates = gates_in_words(page, compared, one.candidate).into_iter();
        gates.map(move |gate| format!("{name} · {gate}"))
    };
    ranked.iter().flat_map(of_one).collect()
}

/// What lets a reader judge it: when, asked what, answered by whom and how far.
pub fn about(page: &Page, compared: &Compared) -> Vec<String> {
    let words = &page.words;
    let today = words.format.date(browser::now_ms());
    let definition = compared.loaded.as_ref().map(|loaded| {
        let (questionnaire, hash) = (&loaded.questionnaire, loaded.hash());
        let named = [
            ("title", &*words.of(&questionnaire.title)),
            ("version", &questionnaire.version),
            ("hash", hash.get(..8).unwrap_or(hash)),
        ];
        fill(words.texts.report.definition, &named)
    });
    let opinions = compared.opinions_in_order();
    let opinions = opinions.map(|one| answered_in_words(page, compared, one));
    [today]
        .into_iter()
        .chain(definition)
        .chain(opinions)
        .collect()
}

/// Who answered, how much, and when.
fn answered_in_words(page: &Page, compared: &Compared, opinion: &Opinion) -> String {
    let words = &page.words;
    let assessment = page.workspace().assessments.get(&opinion.assessment);
    let finished = match assessment.map(|it| &it.state) {
        Some(AssessmentState::Finished { at_ms, .. }) => words.format.date(*at_ms),
        _ => words.texts.record.not_finished.into(),
    };
    let answered = answered(page.workspace(), compared, opinion);
    let answered = progress_in_words(words, answered);
    format!("{}: {answered}, {finished}", opinion.name)
}
