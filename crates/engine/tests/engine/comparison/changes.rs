//! How far weights can move, and what single figures and answers would change.

use engine::{
    comparison::{
        AnsweredCandidate, AssessedCandidate, AssessedCandidates, Change, Comparison,
        CriterionSource, Overturn, Stability, WorthFindingOut, answers_worth_finding_out,
        compare_assessments, overturn, overturn_by_answers, ranking, read_figures, stability,
        worth_finding_out,
    },
    model::{Answer, Context, Questionnaire, Reply, Responses},
    scoring::{Assessed, score},
};
use proptest::prelude::*;

use super::{at, between, compare, figures, promises::plan};
use crate::check::{SMALL_HEALTH, read, responses};

/// Who leads, the first by name.
fn leader(comparison: &Comparison, weights: &[f64]) -> Option<usize> {
    lead(comparison, weights).into_iter().next()
}

/// All who lead, by name: several where they are tied.
fn lead(comparison: &Comparison, weights: &[f64]) -> Vec<usize> {
    let ranked = ranking(comparison, weights).into_iter();
    let first = ranked.filter(|one| one.rank == Some(1));
    first.map(|one| one.candidate).collect()
}

/// Who leads then: not the one who leads now, or one alone of several.
fn takes_over(now: &[usize], then: &[usize]) -> Option<usize> {
    let ousted = now.len() == 1 && !then.contains(&now[0]);
    let alone = now.len() != 1 && then.len() == 1;
    (ousted || alone).then(|| then.first().copied()).flatten()
}

/// One weight set to `x`, the others keeping their proportions, or in equal parts.
fn moved(weights: &[f64], criterion: usize, x: f64) -> Vec<f64> {
    let rest: f64 = weights.iter().sum::<f64>() - weights[criterion];
    let share = |at: usize| {
        if rest > 0.0 {
            weights[at] / rest
        } else {
            1.0 / (weights.len() as f64 - 1.0)
        }
    };
    (0..weights.len())
        .map(|at| {
            if at == criterion {
                x
            } else {
                (1.0 - x) * share(at)
            }
        })
        .collect()
}

fn shown(comparison: &Comparison, weights: &[f64]) -> String {
    let name = |at: Option<usize>| at.map_or("-", |at| comparison.candidates()[at].name.as_str());
    let mut lines = String::new();
    for one in stability(comparison, weights) {
        lines += &format!(
            "{} {:.4} in {:.4}..{:.4} below {} above {}\n",
            comparison.criteria()[one.criterion].id,
            one.weight,
            one.lower,
            one.upper,
            name(one.leader_below),
            name(one.leader_above)
        );
    }
    lines
}

#[test]
fn two_lines_cross_where_the_weights_are_equal() {
    // 0.8 x + 0.2 (1 - x) against 0.4 x + 0.6 (1 - x): level at x = 0.5
    let comparison = figures(&[("Alpha", &[0.8, 0.2]), ("Beta", &[0.4, 0.6])]);
    insta::assert_snapshot!(shown(&comparison, &[0.7, 0.3]), @r"
    a 0.7000 in 0.5000..1.0000 below Beta above -
    b 0.3000 in 0.0000..0.5000 below - above Beta
    ");
}

#[test]
fn the_nearest_takes_over_and_of_those_who_cross_together_the_steepest() {
    // with a weighing x: Alpha 1 - x / 2, Beta x, Gamma 2/3 throughout, Delta 3/4 x + 1/6, all
    // level at x = 2/3; beyond it Beta gains most. Below nobody takes over
    let comparison = figures(&[
        ("Alpha", &[0.5, 1.0]),
        ("Beta", &[1.0, 0.0]),
        ("Delta", &[11.0 / 12.0, 1.0 / 6.0]),
        ("Gamma", &[2.0 / 3.0, 2.0 / 3.0]),
        ("Out!", &[1.0, 1.0]),
    ]);
    insta::assert_snapshot!(shown(&comparison, &[0.25, 0.75]), @r"
    a 0.2500 in 0.0000..0.6667 below - above Beta
    b 0.7500 in 0.3333..1.0000 below Beta above -
    ");
}

#[test]
fn a_tied_lead_ends_where_it_stands() {
    // Alpha leads by name; more weight on either side decides
    let comparison = figures(&[("Alpha", &[0.6, 0.4]), ("Beta", &[0.4, 0.6])]);
    insta::assert_snapshot!(shown(&comparison, &[0.5, 0.5]), @r"
    a 0.5000 in 0.5000..1.0000 below Beta above -
    b 0.5000 in 0.0000..0.5000 below - above Beta
    ");
    let twins = figures(&[("Alpha", &[0.6, 0.4]), ("Beta", &[0.6, 0.4])]);
    insta::assert_snapshot!(shown(&twins, &[0.5, 0.5]), @r"
    a 0.5000 in 0.0000..1.0000 below - above -
    b 0.5000 in 0.0000..1.0000 below - above -
    ");
}

#[test]
fn drawing_level_where_a_weight_is_nothing_is_not_overtaking() {
    // without a, Beta is level with Alpha, or ahead by what nobody sees, or ahead
    let beta = |b: f64| figures(&[("Alpha", &[0.9, 0.6]), ("Beta", &[0.4, b])]);
    insta::assert_snapshot!(shown(&beta(0.6), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0000..1.0000 below - above -
    b 0.7000 in 0.0000..1.0000 below - above -
    ");
    insta::assert_snapshot!(shown(&beta(0.6 + 1e-10), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0000..1.0000 below - above -
    b 0.7000 in 0.0000..1.0000 below - above -
    ");
    insta::assert_snapshot!(shown(&beta(0.61), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0196..1.0000 below Beta above -
    b 0.7000 in 0.0000..0.9804 below - above Beta
    ");
}

#[test]
fn where_one_criterion_weighs_all_the_others_come_in_in_equal_parts() {
    // Alpha x + 0.3 (1 - x), Beta 0.9 x + 0.6 (1 - x): level at 0.1 x = 0.3 (1 - x), x = 0.75;
    // b at 0 is joined by c keeping 0 of the rest: Alpha 1 - x, Beta 0.9 (1 - x) + 0.2 x
    let comparison = figures(&[("Alpha", &[1.0, 0.0, 0.6]), ("Beta", &[0.9, 0.2, 1.0])]);
    insta::assert_snapshot!(shown(&comparison, &[1.0, 0.0, 0.0]), @r"
    a 1.0000 in 0.7500..1.0000 below Beta above -
    b 0.0000 in 0.0000..0.3333 below - above Beta
    c 0.0000 in 0.0000..0.2000 below - above Beta
    ");
}

#[test]
fn a_single_criterion_and_nobody_in_the_running() {
    let single = figures(&[("Alpha", &[0.8]), ("Beta", &[0.4])]);
    let whole = Stability {
        criterion: 0,
        weight: 1.0,
        lower: 1.0,
        upper: 1.0,
        leader_below: None,
        leader_above: None,
    };
    assert_eq!(stability(&single, &[1.0]), [whole]);
    let nobody = figures(&[("Alpha!", &[0.8, 0.1])]);
    assert_eq!(stability(&nobody, &[0.5, 0.5]), []);
    assert_eq!(overturn(&nobody, &[0.5, 0.5]), []);
    assert_eq!(worth_finding_out(&nobody, &[0.5, 0.5]), []);
}

#[test]
fn figures_that_would_overturn_the_lead() {
    // values: Alpha 0.45 + 0.15 + 0.04 = 0.64, Beta 0.3 + 0.15 + 0.08 = 0.53, Gamma, its c
    // counting as 0.95, 0.05 + 0.3 + 0.19 = 0.54
    // Gamma lacks 0.10: 0.2 in a, from 0.1; in b it is at 1, but Alpha may fall by 1/3;
    // 0.5 in c is more than either can move
    // Beta lacks 0.11: 0.22 in a, 0.3667 in b, 0.55 in c; Alpha's fall would help Gamma first
    let comparison = compare(&[
        ("Alpha", vec![at(0.9), at(0.5), at(0.2)]),
        ("Beta", vec![at(0.6), at(0.5), at(0.4)]),
        ("Gamma", vec![at(0.1), at(1.0), between(0.9, 1.0)]),
        ("Out!", vec![at(1.0), at(1.0), at(1.0)]),
    ]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.3, 0.2]), @r"
    Gamma leads where Gamma a goes from 0.1000 to 0.3000
    Beta leads where Beta a goes from 0.6000 to 0.8200
    Gamma leads where Alpha b goes from 0.5000 to 0.1667
    Beta leads where Beta b goes from 0.5000 to 0.8667
    Beta leads where Beta c goes from 0.4000 to 0.9500
    ");
}

/// The figures that would overturn the lead, one line each.
fn figures_told(comparison: &Comparison, weights: &[f64]) -> String {
    let mut lines = String::new();
    for one in overturn(comparison, weights) {
        let name = |at: usize| &comparison.candidates()[at].name;
        let Change::Figure { from, to } = one.what else {
            panic!("there are only figures: {one:?}")
        };
        lines += &format!(
            "{} leads where {} {} goes from {from:.4} to {to:.4}\n",
            name(one.leader),
            name(one.candidate),
            comparison.criteria()[one.criterion.expect("of a figure")].id
        );
    }
    lines
}

#[test]
fn in_a_tie_any_figure_decides() {
    // all have 0.5: whose figure rises by a point leads alone
    let comparison = read_figures("\ta\tb\nworst\t0\t0\nbest\t10\t10\nX\t4\t6\nY\t6\t4\nZ\t5\t5\n");
    let comparison = comparison.expect("these are figures").comparison;
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    X leads where X a goes from 0.4000 to 0.4100
    X leads where X b goes from 0.6000 to 0.6100
    Y leads where Y a goes from 0.6000 to 0.6100
    Y leads where Y b goes from 0.4000 to 0.4100
    Z leads where Z a goes from 0.5000 to 0.5100
    Z leads where Z b goes from 0.5000 to 0.5100
    ");
    // of two that are tied the other may fall; a third lacks 0.05, and gains nothing by a fall
    let comparison = figures(&[
        ("Alpha", &[1.0, 0.2]),
        ("Beta", &[1.0, 0.2]),
        ("Gamma", &[0.7, 0.4]),
        ("Out!", &[1.0, 1.0]),
    ]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    Alpha leads where Beta a goes from 1.0000 to 0.9900
    Alpha leads where Alpha b goes from 0.2000 to 0.2100
    Beta leads where Alpha a goes from 1.0000 to 0.9900
    Beta leads where Beta b goes from 0.2000 to 0.2100
    Gamma leads where Gamma a goes from 0.7000 to 0.8000
    Gamma leads where Gamma b goes from 0.4000 to 0.5000
    ");
    // nothing counts but a, and there all three have what is most
    let comparison = figures(&[
        ("Alpha", &[1.0, 0.2]),
        ("Beta", &[1.0, 0.3]),
        ("Gamma", &[1.0, 0.4]),
    ]);
    assert_eq!(overturn(&comparison, &[1.0, 0.0]), []);
}

#[test]
fn drawing_level_is_not_leading() {
    // Y at its best in a, or b, is level with X: nothing to find out, and no figure overturns
    let comparison = compare(&[
        ("X", vec![at(0.8), at(1.0)]),
        ("Y", vec![between(0.6, 0.8), at(1.0)]),
    ]);
    assert_eq!(worth_finding_out(&comparison, &[0.5, 0.5]), []);
    let text = "\ta\tb\nX\t80\t50\nY\t60-80\t50\n";
    let read = read_figures(text).expect("these are figures").comparison;
    assert_eq!(worth_finding_out(&read, &[0.5, 0.5]), []);
    // Dogwood has (0.825 + 0.6) / 2 = 0.7125, and Acme with 30 of 50 as much
    let read =
        read_figures("\ta\tb\nworst\t0\t0\nbest\t100\t50\nDogwood\t82.5\t30\nAcme\t82.5\t20-30\n");
    let read = read.expect("these are figures").comparison;
    assert_eq!(worth_finding_out(&read, &[0.5, 0.5]), []);
    // Y lacks 0.15: in a it could draw level at the most, but X may fall there
    let comparison = figures(&[("X", &[0.7, 0.3]), ("Y", &[0.7, 0.0])]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    Y leads where X a goes from 0.7000 to 0.4000
    Y leads where Y b goes from 0.0000 to 0.3000
    ");
}

#[test]
fn unknown_figures_that_may_change_the_lead() {
    // Alpha 0.55, its a counting 0.7 for 0.4 to 1: at 0.4 it is 0.4 and Gamma leads with 0.5
    // Beta 0.45, its b counting 0.5 for 0 to 1: at 1 it has 0.7
    // Gamma 0.5: its b from 0.45 to 0.55 is worth at most 0.525
    let comparison = compare(&[
        ("Alpha", vec![between(0.4, 1.0), at(0.4)]),
        ("Beta", vec![at(0.4), between(0.0, 1.0)]),
        ("Gamma", vec![at(0.5), between(0.45, 0.55)]),
        ("Out!", vec![at(1.0), between(0.0, 1.0)]),
    ]);
    let found = worth_finding_out(&comparison, &[0.5, 0.5]);
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.candidate, one.criterion, one.item, one.leaders.clone()))
        .collect();
    assert_eq!(
        found,
        [(0, Some(0), None, vec![2]), (1, Some(1), None, vec![1])]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scan_finds_the_same_intervals(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let Some(first) = leader(&comparison, &weights) else { return Ok(()) };
        let leads = |weights: &[f64]| {
            let ranked = ranking(&comparison, weights);
            ranked.iter().any(|one| one.candidate == first && one.rank == Some(1))
        };
        for one in stability(&comparison, &weights) {
            prop_assert!(one.lower <= one.weight && one.weight <= one.upper, "{one:?}");
            if weights.len() == 1 { continue }
            for step in 0..=200 {
                let x = f64::from(step) / 200.0;
                // an end itself is a matter of rounding
                if (x - one.lower).abs() > 1e-9 && (x - one.upper).abs() > 1e-9 {
                    let inside = one.lower <= x && x <= one.upper;
                    prop_assert_eq!(leads(&moved(&weights, one.criterion, x)), inside, "{:?} at {}", one, x);
                }
            }
            prop_assert_eq!(one.leader_below.is_none(), one.lower == 0.0 && leads(&moved(&weights, one.criterion, 0.0)));
            prop_assert_eq!(one.leader_above.is_none(), one.upper == 1.0 && leads(&moved(&weights, one.criterion, 1.0)));
            if one.leader_below.is_some() {
                prop_assert_eq!(leader(&comparison, &moved(&weights, one.criterion, one.lower - 1e-7)), one.leader_below);
            }
            if one.leader_above.is_some() {
                prop_assert_eq!(leader(&comparison, &moved(&weights, one.criterion, one.upper + 1e-7)), one.leader_above);
            }
        }
    }

    #[test]
    fn a_figure_that_overturns_draws_level_and_a_smaller_change_does_not(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let now = lead(&comparison, &weights);
        let found = overturn(&comparison, &weights);
        let value = |comparison: &Comparison, candidate| {
            ranking(comparison, &weights).iter().find(|one| one.candidate == candidate).map_or(0.0, |one| one.value)
        };
        let changed = |candidate: usize, criterion: usize, to: f64| {
            let mut candidates = comparison.candidates().to_vec();
            candidates[candidate].values[criterion] = at(to);
            Comparison::new(comparison.criteria().to_vec(), candidates).expect("it is well-formed")
        };
        for (before, after) in found.iter().zip(found.iter().skip(1)) {
            prop_assert!(before.size <= after.size + 1e-9);
        }
        for one in &found {
            let Change::Figure { from, to } = one.what else { panic!("there are only figures") };
            prop_assert!((0.0..=1.0).contains(&to) && ((from - to).abs() - one.size).abs() < 1e-9);
            let change = |to: f64| lead(&changed(one.candidate, one.criterion.unwrap(), to), &weights);
            // beyond it leads, alone if the leader is tied now
            let beyond = change((to + (to - from) * 1e-3).clamp(0.0, 1.0));
            prop_assert_eq!(takes_over(&now, &beyond), Some(one.leader), "{:?}", one);
            if now.contains(&one.leader) {
                prop_assert_eq!(takes_over(&now, &change(to)), Some(one.leader), "{:?}", one);
                continue;
            }
            let level = changed(one.candidate, one.criterion.unwrap(), to);
            prop_assert!((value(&level, now[0]) - value(&level, one.leader)).abs() < 1e-9);
            let short = change(from + (to - from) * (1.0 - 1e-6));
            prop_assert_eq!(takes_over(&now, &short), None);
        }
        // and nothing is missing
        for criterion in 0..weights.len() {
            for whose in 0..plan.knocked_out.len() {
                for end in [0.0, 1.0] {
                    let then = lead(&changed(whose, criterion, end), &weights);
                    let Some(other) = takes_over(&now, &then) else { continue };
                    let reported = found.iter().any(|one| one.leader == other && one.criterion == Some(criterion));
                    prop_assert!(reported, "{whose} {criterion} {end}");
                }
            }
        }
    }

    #[test]
    fn all_that_is_worth_finding_out_and_nothing_else(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let now = lead(&comparison, &weights);
        let found = worth_finding_out(&comparison, &weights);
        for (candidate, one) in comparison.candidates().iter().enumerate() {
            for (criterion, range) in one.values.iter().enumerate() {
                let mut leaders: Vec<usize> = Vec::new();
                for step in 0..=20 {
                    let mut candidates = comparison.candidates().to_vec();
                    let way = f64::from(step) / 20.0;
                    candidates[candidate].values[criterion] = at(range.lower * (1.0 - way) + range.upper * way);
                    let known = Comparison::new(comparison.criteria().to_vec(), candidates).expect("it is well-formed");
                    leaders.extend(takes_over(&now, &lead(&known, &weights)));
                }
                leaders.sort(); // names are n0, n1 and so on
                leaders.dedup();
                let told = found.iter().find(|one| one.candidate == candidate && one.criterion == Some(criterion));
                prop_assert_eq!(told.map_or(Vec::new(), |one| one.leaders.clone()), leaders);
            }
        }
    }

    #[test]
    fn weights_that_fit_nothing_do_not_panic(plan in plan(), weights in proptest::collection::vec(any::<f64>(), 0..8)) {
        let comparison = plan.comparison();
        stability(&comparison, &weights);
        overturn(&comparison, &weights);
        worth_finding_out(&comparison, &weights);
    }
}

/// Candidates with the answers of their respondents to one questionnaire.
pub struct Answered {
    pub questionnaire: Questionnaire,
    pub candidates: Vec<(String, Vec<(Responses, Context)>)>,
}

impl Answered {
    pub fn compared(&self) -> Option<AssessedCandidates> {
        let assessed =
            |(said, context): &(Responses, Context)| score(&self.questionnaire, said, context);
        let results: Vec<Vec<Assessed>> = self
            .candidates
            .iter()
            .map(|(_, respondents)| respondents.iter().map(assessed).collect())
            .collect();
        let candidates: Vec<AssessedCandidate> = self
            .candidates
            .iter()
            .zip(&results)
            .map(|((name, _), results)| AssessedCandidate {
                name,
                respondents: results.iter().collect(),
            })
            .collect();
        compare_assessments(&self.questionnaire, &candidates).ok()
    }

    pub fn answered(&self) -> Vec<AnsweredCandidate<'_>> {
        let candidates = self.candidates.iter();
        candidates
            .map(|(_, respondents)| AnsweredCandidate {
                respondents: respondents
                    .iter()
                    .map(|(said, context)| (said, context))
                    .collect(),
            })
            .collect()
    }

    /// Who leads after a change of one respondent's answer, by name, where the same criteria still
    /// apply.
    pub fn lead_after(
        &self,
        (candidate, respondent): (usize, usize),
        item: usize,
        answer: &Answer,
    ) -> Option<Vec<usize>> {
        let compared = self.compared()?;
        let id = &self.questionnaire.items[item].id;
        let mut candidates = self.candidates.clone();
        let responses = &mut candidates[candidate].1[respondent].0;
        let mut response = responses.get(id).cloned().unwrap_or_default();
        response.reply = Reply::Answer(answer.clone());
        responses.insert(id.clone(), response);
        let changed = Answered {
            questionnaire: self.questionnaire.clone(),
            candidates,
        };
        let then = changed.compared()?;
        (then.sources == compared.sources).then(|| lead(&then.comparison, &compared.weights))
    }
}

/// Candidates of one respondent each.
fn small_health(candidates: &[(&str, &str)]) -> Answered {
    let candidates: Vec<(&str, &[&str])> = candidates
        .iter()
        .map(|(name, answers)| (*name, std::slice::from_ref(answers)))
        .collect();
    answered(SMALL_HEALTH, &candidates)
}

/// Candidates with their respondents' answers, a competitor's beginning with "*".
pub fn answered(questionnaire: &str, candidates: &[(&str, &[&str])]) -> Answered {
    let respondent = |answers: &&str| {
        let context = Context {
            competitor: answers.starts_with('*'),
            ..Context::default()
        };
        (responses(answers.trim_start_matches('*')), context)
    };
    let candidates = candidates.iter();
    Answered {
        questionnaire: read(questionnaire),
        candidates: candidates
            .map(|(name, said)| ((*name).into(), said.iter().map(respondent).collect()))
            .collect(),
    }
}

/// One questionnaire answered once more for each turn, which changes every so many answers.
pub fn turned(plan: &crate::plan::Plan, turns: &[(usize, usize)]) -> Vec<(Responses, Context)> {
    let mut all = Vec::new();
    for &(turn, every) in [(0, 0)].iter().chain(turns) {
        let mut other = plan.clone();
        for (position, item) in other.items.iter_mut().enumerate() {
            if every > 0 && position % every == 0 {
                item.pick += turn;
            }
        }
        all.push((other.responses(), plan.context));
    }
    all
}

/// So many respondents a candidate.
pub fn together(
    plan: &crate::plan::Plan,
    respondents: &[(Responses, Context)],
    count: usize,
) -> Answered {
    let candidates = respondents.chunks(count).enumerate();
    Answered {
        questionnaire: read(&plan.text()),
        candidates: candidates
            .map(|(at, respondents)| (format!("n{at}"), respondents.to_vec()))
            .collect(),
    }
}

pub const CONDUCT: &str = r#""tension": 0, "channels": ["chat", "board", "visits"], "tempo": 1,
    "revenue": {"answer": 250, "baseline": 0, "target": 250}"#;

#[test]
fn answers_that_would_overturn_the_lead() {
    // governance weighs 2/3; Acme (2 x 3 + 3 + 3) / 16 = 0.75, Birch (2 x 2 + 2 + 2) / 16 = 0.5
    // conduct 1 for both: Birch lacks 0.25 in governance. Its escalation at 4 gives just that,
    // and Acme, by name, still leads; Acme's at 1 as well
    // that Birch leads: its escalation cannot, its sponsor neither; Acme's escalation at 0 can
    // conduct is geometric, (1 x 1 x 1 x x)^(1/4) for Acme: it lacks 0.5, so x below 0.0625:
    // tempo beyond 18.125 days (0.5 - 0.5 (x - 5) / 15), revenue under 15.625, no channels
    let acme = format!(r#"{{"escalation": 3, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let birch = format!(r#"{{"escalation": 2, "sponsor": 2, "ip-terms": 2, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch)]);
    insta::assert_snapshot!(overturned(&answered), @r"
    Birch leads where Acme escalation (governance) goes from Number(3.0) to Number(0.0), 0.7500
    Birch leads where Acme tempo (conduct) goes from Number(1.0) to Number(18.125000000061846), 0.9375
    ");
}

/// What would overturn the lead by the definition's own weights.
fn overturned(answered: &Answered) -> String {
    let compared = answered.compared().expect("they can be compared");
    let (questionnaire, weights) = (&answered.questionnaire, &compared.weights);
    let found = overturn_by_answers(questionnaire, &answered.answered(), &compared, weights);
    told(answered, &compared, &found)
}

/// One line each; of several respondents it is told whose answer it is.
pub fn told(answered: &Answered, compared: &AssessedCandidates, found: &[Overturn]) -> String {
    let mut lines = String::new();
    for one in found {
        let name = |at: usize| &compared.comparison.candidates()[at].name;
        let Change::Answer {
            respondent,
            item,
            from,
            to,
        } = &one.what
        else {
            panic!("there are only answers: {one:?}")
        };
        let respondent = match answered.candidates[one.candidate].1.len() {
            1 => String::new(),
            _ => format!("/{respondent}"),
        };
        lines += &format!(
            "{} leads where {}{respondent} {} ({}) goes from {from:?} to {to:?}, {:.4}\n",
            name(one.leader),
            name(one.candidate),
            answered.questionnaire.items[*item].id,
            compared.comparison.criteria()[one.criterion.expect("of an answer that counts")].id,
            one.size
        );
    }
    lines
}

#[test]
fn an_answer_may_knock_the_leader_out() {
    // Acme leads by far; only where nobody knows who owns joint work does it fail a gate
    let acme = format!(r#"{{"escalation": 4, "sponsor": 4, "ip-terms": 2, {CONDUCT}}}"#);
    let birch = format!(r#"{{"escalation": 0, "sponsor": 0, "ip-terms": 1, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch)]);
    insta::assert_snapshot!(overturned(&answered), @r"Birch leads where Acme ip-terms (governance) goes from Number(2.0) to Number(0.0), 0.5000");
}

/// One item of five levels, and two that must be.
const ONE_MUST: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
    "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
    "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
        {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}},
        {"id": "must", "stem": "K?", "scale": "yes-no"},
        {"id": "also", "stem": "L?", "scale": "yes-no"}]}],
    "gates": [{"id": "g", "must": {"all": [{"item": "must", "is": true}, {"item": "also", "is": true}]},
        "otherwise": {"text": "No"}}]}"#;

#[test]
fn an_answer_may_bring_back_who_is_out() {
    let answers = |level: u8, must: &str, also: &str| {
        format!(r#"{{"a": {level}, "must": {must}, "also": {also}}}"#)
    };
    // Alpha and Beta would lead but for one answer each; Delta lacks two, Epsilon would not lead
    let all = [
        ("Alpha", answers(4, "false", "true")),
        ("Beta", answers(3, "true", "false")),
        ("Delta", answers(4, "false", "false")),
        ("Epsilon", answers(0, "true", "false")),
        ("Gamma", answers(2, "true", "true")),
    ];
    insta::assert_snapshot!(overturned(&one_must(&all)), @r"
    Alpha leads where Alpha must (d) goes from YesNo(false) to YesNo(true), 1.0000
    Beta leads where Beta also (d) goes from YesNo(false) to YesNo(true), 1.0000
    ");
    // where all are out, whoever comes back leads
    insta::assert_snapshot!(overturned(&one_must(&all[..4])), @r"
    Alpha leads where Alpha must (d) goes from YesNo(false) to YesNo(true), 1.0000
    Beta leads where Beta also (d) goes from YesNo(false) to YesNo(true), 1.0000
    Epsilon leads where Epsilon also (d) goes from YesNo(false) to YesNo(true), 1.0000
    ");
}

/// Candidates of one respondent each.
fn one_must(candidates: &[(&str, String)]) -> Answered {
    let said: Vec<&str> = candidates.iter().map(|(_, answers)| &**answers).collect();
    let names = candidates.iter().map(|(name, _)| *name);
    let candidates: Vec<(&str, &[&str])> = names.zip(said.chunks(1)).collect();
    answered(ONE_MUST, &candidates)
}

#[test]
fn an_answer_may_put_the_leader_out_while_its_gate_is_open() {
    let alpha = r#"{"a": 4, "must": true, "also": {"unknown": true}}"#;
    let gamma = r#"{"a": 0, "must": true, "also": true}"#;
    let answered = one_must(&[("Alpha", alpha.into()), ("Gamma", gamma.into())]);
    insta::assert_snapshot!(overturned(&answered), @"Gamma leads where Gamma a (d) goes from Number(0.0) to Number(3.0), 0.7500");
    let compared = answered.compared().expect("they can be compared");
    let (asked, all) = (&answered.questionnaire, answered.answered());
    let found = answers_worth_finding_out(asked, &all, &compared, &compared.weights);
    let told = |one: &WorthFindingOut| (one.candidate, one.item, one.leaders.clone());
    let found: Vec<_> = found.iter().map(told).collect();
    assert_eq!(found, [(0, Some(2), vec![1])]);
}

#[test]
fn an_answer_that_makes_a_tie_is_not_worth_finding_out() {
    // what is not known of Aspen makes it at best as good as Alpha
    let alpha = r#"{"a": 4, "must": true, "also": true}"#;
    let aspen = r#"{"a": {"unknown": true}, "must": true, "also": true}"#;
    let answered = one_must(&[("Alpha", alpha.into()), ("Aspen", aspen.into())]);
    let compared = answered.compared().expect("they can be compared");
    let (asked, all) = (&answered.questionnaire, answered.answered());
    let found = answers_worth_finding_out(asked, &all, &compared, &compared.weights);
    assert_eq!(found, []);
}

#[test]
fn an_answer_that_counts_in_no_criterion_may_decide_as_well() {
    // a gate reads what is not scored
    let asked = read(
        r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
        "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "k", "stem": "K?", "scale": {"kind": "choice", "options": [{"id": "q", "label": "Q"}, {"id": "r", "label": "R"}]}}]}],
        "gates": [{"id": "g", "must": {"item": "k", "is": "q"}, "otherwise": {"text": "No"}}]}"#,
    );
    let mut answered = small_health(&[
        ("Acme", r#"{"a": true, "k": "q"}"#),
        ("Birch", r#"{"a": false, "k": "q"}"#),
    ]);
    answered.questionnaire = asked;
    let compared = answered.compared().expect("they can be compared");
    let candidates = answered.answered();
    let weights = &compared.weights;
    let found = overturn_by_answers(&answered.questionnaire, &candidates, &compared, weights);
    let change = Change::Answer {
        respondent: 0,
        item: 1,
        from: Answer::Word("q".into()),
        to: Answer::Word("r".into()),
    };
    let told = |one: &Overturn| (one.candidate, one.criterion, one.leader, one.what.clone());
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        [(0, None, 1, change)]
    );
    answered.candidates[0].1[0].0 = responses(r#"{"a": true, "k": {"unknown": true}}"#);
    let compared = answered.compared().expect("they can be compared");
    let candidates = answered.answered();
    let found = answers_worth_finding_out(&answered.questionnaire, &candidates, &compared, weights);
    let told = |one: &WorthFindingOut| (one.candidate, one.item, one.leaders.clone());
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        [(0, Some(1), vec![1])]
    );
}

#[test]
fn of_a_short_checklist_the_nearest_set_is_found() {
    // both 3 of 6: a tie. The least with which Acme leads alone is "r" as well, 1 of 6, and Birch
    // "p" instead of "q", 1 of 6, where one option more or less alone would take 2 of 6
    let asked = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "sections": [{"id": "s", "title": "S", "items": [
            {"id": "c", "stem": "C?", "scale": {"kind": "checklist", "options": [
                {"id": "p", "label": "P", "weight": 3}, {"id": "q", "label": "Q", "weight": 2}, {"id": "r", "label": "R"}]}}]}]}"#;
    let candidates: [(&str, &[&str]); 2] = [
        ("Acme", &[r#"{"c": ["p"]}"#]),
        ("Birch", &[r#"{"c": ["q", "r"]}"#]),
    ];
    let answered = answered(asked, &candidates);
    insta::assert_snapshot!(overturned(&answered), @r#"
    Acme leads where Acme c (c) goes from Several(["p"]) to Several(["p", "r"]), 0.1667
    Birch leads where Birch c (c) goes from Several(["q", "r"]) to Several(["p", "r"]), 0.1667
    "#);
}

#[test]
fn answers_about_us_are_no_candidates_own() {
    let text = SMALL_HEALTH.replace(
        r#"{"id": "escalation","#,
        r#"{"id": "escalation", "about": "us","#,
    );
    let mut answered = small_health(&[
        ("Acme", r#"{"escalation": 4, "tempo": 1}"#),
        ("Birch", r#"{"escalation": 1, "tempo": 1}"#),
    ]);
    let compared = answered.compared().expect("they can be compared");
    let items = |answered: &Answered| -> Vec<usize> {
        let found = overturn_by_answers(
            &answered.questionnaire,
            &answered.answered(),
            &compared,
            &compared.weights,
        );
        let items = found.iter().map(|one| match one.what {
            Change::Answer { item, .. } => item,
            Change::Figure { .. } => panic!("there are only answers"),
        });
        items.collect()
    };
    assert!(items(&answered).contains(&0));
    answered.questionnaire = read(&text);
    assert!(!items(&answered).contains(&0));
}

#[test]
fn answers_that_are_worth_finding_out() {
    // Acme 0.75 in governance; Birch, escalation not known, (0 to 4 twice + 3 + 3) / 16: 0.375 to
    // 0.875, middle 0.625. Known at 4 it leads. Its gate is open as well: whoever owns joint work
    let acme = format!(r#"{{"escalation": 3, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let birch =
        format!(r#"{{"escalation": {{"unknown": true}}, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let cedar = format!(r#"{{"escalation": 0, "sponsor": 0, "ip-terms": 1, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch), ("Cedar", &cedar)]);
    let compared = answered.compared().expect("they can be compared");
    let found = answers_worth_finding_out(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.candidate, one.criterion, one.item, one.leaders.clone()))
        .collect();
    assert_eq!(found, [(1, Some(0), Some(0), vec![1])]);
    // an open gate of the leader's: its ip-terms at 0 knock it out
    let open = acme.replace(r#""ip-terms": 3"#, r#""ip-terms": {"unknown": true}"#);
    let answered = small_health(&[("Acme", &open), ("Cedar", &cedar)]);
    let compared = answered.compared().expect("they can be compared");
    let found = answers_worth_finding_out(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].item, &found[0].leaders), (Some(2), &vec![1]));
}

#[test]
fn candidates_that_do_not_fit_the_comparison() {
    let answered = small_health(&[("Acme", "{}"), ("Birch", "{}")]);
    let compared = answered.compared().expect("they can be compared");
    let (questionnaire, one) = (&answered.questionnaire, &answered.answered()[..1]);
    assert_eq!(
        overturn_by_answers(questionnaire, one, &compared, &[0.5, 0.5]),
        []
    );
    assert_eq!(
        answers_worth_finding_out(questionnaire, one, &compared, &[0.5, 0.5]),
        []
    );
    let both = &answered.answered();
    for weights in [&[][..], &[f64::NAN, f64::INFINITY], &[-1.0, 2.0, 3.0]] {
        overturn_by_answers(questionnaire, both, &compared, weights);
        answers_worth_finding_out(questionnaire, both, &compared, weights);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_that_overturns_does_and_none_is_missing(
        plan in crate::plan::plan(),
        turns in proptest::collection::vec((0..99usize, 0..7usize), 2..5),
        count in 1..4usize,
    ) {
        let answered = together(&plan, &turned(&plan, &turns), count);
        let Some(compared) = answered.compared() else { return Ok(()) };
        let now = lead(&compared.comparison, &compared.weights);
        let found = overturn_by_answers(&answered.questionnaire, &answered.answered(), &compared, &compared.weights);
        for one in &found {
            let Change::Answer { respondent, item, to, .. } = &one.what else { panic!("there are only answers") };
            let then = answered.lead_after((one.candidate, *respondent), *item, to);
            prop_assert_eq!(then.and_then(|then| takes_over(&now, &then)), Some(one.leader), "{:?}", one);
        }
        let unknown = answers_worth_finding_out(&answered.questionnaire, &answered.answered(), &compared, &compared.weights);
        for one in &unknown {
            let item = one.item.expect("it is an item");
            let (responses, _) = &answered.candidates[one.candidate].1[one.respondent.expect("it is somebody's")];
            let value = responses.get(&answered.questionnaire.items[item].id);
            prop_assert!(!matches!(value.map(|one| &one.reply), Some(Reply::Answer(_))));
            prop_assert!(now.len() != 1 || !one.leaders.contains(&now[0]));
            prop_assert!(!one.leaders.is_empty());
        }
        // every answer of every respondent, on scales of a few levels
        let whose = answered.candidates.iter().enumerate().flat_map(|(candidate, (_, respondents))| {
            respondents.iter().enumerate().map(move |(respondent, said)| (candidate, respondent, said))
        });
        for (candidate, respondent, (responses, context)) in whose {
            let results = score(&answered.questionnaire, responses, context);
            for (position, item) in plan.items.iter().enumerate() {
                let source = criterion_of(&answered.questionnaire, &compared, position);
                let Some(criterion) = source else { continue };
                let answers = item.scale.answers();
                if answers.len() > 5 || answers[0].is_array() || (answers[0].is_number() && matches!(item.scale, crate::plan::ScalePlan::Number(_))) {
                    continue;
                }
                let said = responses.get(&item.id).map(|one| &one.reply);
                let hidden = results.items[position].applicable == engine::model::Reading::Fails;
                if hidden { continue }
                for answer in answers {
                    let taken = crate::plan::take(&[(item.id.clone(), answer)].into());
                    let Some(Reply::Answer(answer)) = taken.get(&item.id).map(|one| one.reply.clone()) else { continue };
                    let then = answered.lead_after((candidate, respondent), position, &answer);
                    let Some(then) = then.and_then(|then| takes_over(&now, &then)) else { continue };
                    match said {
                        Some(Reply::Answer(_)) => {
                            if results.items[position].value.is_none() { continue }
                            let told = found.iter().find(|one| one.leader == then && one.criterion == Some(criterion));
                            prop_assert!(told.is_some(), "{candidate} {respondent} {} {answer:?} {found:?}", item.id);
                        }
                        Some(Reply::NotApplicable) => {}
                        _ => {
                            let told = unknown.iter().find(|one| {
                                (one.candidate, one.respondent, one.item) == (candidate, Some(respondent), Some(position))
                            });
                            prop_assert!(told.is_some_and(|one| one.leaders.contains(&then)), "{candidate} {respondent} {} {answer:?} {unknown:?}", item.id);
                        }
                    }
                }
            }
        }
    }
}

/// The criterion that an item counts in.
fn criterion_of(
    questionnaire: &Questionnaire,
    compared: &AssessedCandidates,
    item: usize,
) -> Option<usize> {
    let mut dimension = questionnaire.items[item].dimension?;
    let mut source = CriterionSource::Item(item);
    while let Some(parent) = questionnaire.dimensions[dimension].parent {
        source = CriterionSource::Dimension(dimension);
        dimension = parent;
    }
    compared.sources.iter().position(|one| *one == source)
}
