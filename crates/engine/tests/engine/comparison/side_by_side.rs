//! Small cases worked out by hand; the numbers beside them are the working.

use engine::{
    comparison::{
        AssessedCandidate, AssessedCandidates, ComparisonError, Weighting, WeightsError,
        compare_assessments, dominance, weigh,
    },
    model::{Context, Questionnaire},
    scoring::{Assessed, score},
};

use super::{at, between, compare, figures, ranked, try_compare};
use crate::check::{SMALL_HEALTH, read, responses};

#[test]
fn an_additive_value_is_the_weighted_sum() {
    // Acme 0.5 x 0.8 + 0.3 x 0.6 + 0.2 x 0.5 = 0.68
    // Birch, middles 0.65 and 0.5: 0.3 + 0.195 + 0.1 = 0.595; from 0.3 + 0.12 + 0 to 0.3 + 0.27 +
    // 0.2
    let comparison = compare(&[
        ("Birch", vec![at(0.6), between(0.4, 0.9), between(0.0, 1.0)]),
        ("Acme", vec![at(0.8), at(0.6), at(0.5)]),
    ]);
    insta::assert_snapshot!(ranked(&comparison, &[0.5, 0.3, 0.2]), @r"
    1 Acme 0.6800 0.6800..0.6800
    2 Birch 0.5950 0.4200..0.7700
    ");
}

#[test]
fn ties_share_the_better_rank_and_the_knocked_out_stand_last() {
    // 0.1 + 0.2 and 0.3 differ in the last bit, and are a tie all the same
    let comparison = figures(&[
        ("Out of it!", &[0.9, 0.9]),
        ("Further out!", &[1.0, 1.0]),
        ("Low", &[0.1, 0.1]),
        ("Zeta", &[0.2, 0.4]),
        ("Beta", &[0.3, 0.3]),
        ("Alpha", &[0.1 + 0.2, 0.3]),
    ]);
    insta::assert_snapshot!(ranked(&comparison, &[0.5, 0.5]), @r"
    1 Alpha 0.3000 0.3000..0.3000
    1 Beta 0.3000 0.3000..0.3000
    1 Zeta 0.3000 0.3000..0.3000
    4 Low 0.1000 0.1000..0.1000
    - Further out 1.0000 1.0000..1.0000
    - Out of it 0.9000 0.9000..0.9000
    ");
}

#[test]
fn dominance_holds_whatever_is_still_open() {
    let comparison = compare(&[
        ("Oak", vec![at(0.7), between(0.5, 0.9)]),
        ("Ash", vec![at(0.7), between(0.1, 0.5)]), // never better than Oak, yet maybe equal
        ("Elm", vec![at(0.7), between(0.1, 0.4)]),
        ("Fir", vec![at(0.6), between(0.0, 1.0)]), // may be the best in the second
        ("Yew!", vec![at(1.0), at(1.0)]),
    ]);
    let pairs: Vec<(usize, usize)> = dominance(&comparison)
        .iter()
        .map(|one| (one.dominates, one.dominated))
        .collect();
    assert_eq!(pairs, [(0, 2)]);
    let equals = figures(&[("One", &[0.3, 0.3]), ("Two", &[0.3, 0.1 + 0.2])]);
    assert_eq!(dominance(&equals), []);
}

#[test]
fn a_value_goes_by_what_a_criterion_may_still_be_not_by_what_is_shown_of_it() {
    // a is 1, b between 0.2 and 0.4: the criterion ends between 0.6 and 0.7, though 1 is known
    let text = r#"{"format": 1, "id": "t", "version": "1", "title": "T",
        "dimensions": {"id": "all", "title": "All", "children": [{"id": "c", "title": "C"}]},
        "sections": [{"id": "s", "title": "S", "dimension": "c", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "b", "stem": "B?",
             "scale": {"kind": "rating", "levels": ["0", "1"], "values": [0.2, 0.4]}}]}]}"#;
    let compared = assessed(&read(text), &[("Acme", r#"{"a": true}"#)]);
    let value = compared.comparison.candidates()[0].values[0];
    assert!((value.lower - 0.6).abs() < 1e-12, "{value:?}");
    assert!((value.upper - 0.7).abs() < 1e-12, "{value:?}");
}

#[test]
fn what_cannot_be_compared() {
    let tried = |candidates: &[(&str, Vec<_>)]| try_compare(candidates).expect_err("it is wrong");
    assert_eq!(tried(&[]), ComparisonError::NoCriteria);
    assert_eq!(tried(&[("A", vec![])]), ComparisonError::NoCriteria);
    let repeated = [("A", vec![at(0.1)]), ("A", vec![at(0.2)])];
    assert_eq!(tried(&repeated), ComparisonError::RepeatedCandidate(1));
    let alike = [
        ("Société Acme", vec![at(0.1)]),
        ("B", vec![at(0.1)]),
        ("socie\u{301}te\u{301}\u{a0}acme\u{200b}", vec![at(0.2)]),
    ];
    assert_eq!(tried(&alike), ComparisonError::RepeatedCandidate(2));
    let short = [("A", vec![at(0.1), at(0.1)]), ("B", vec![at(0.2)])];
    assert_eq!(tried(&short), ComparisonError::ValueCount { candidate: 1 });
    for wrong in [
        at(f64::NAN),
        between(0.1, f64::NAN),
        between(f64::NAN, 0.1),
        at(1.0 + 1e-9),
        at(-1e-9),
        between(0.6, 0.5),
        between(0.0, f64::INFINITY),
    ] {
        let value = ComparisonError::Value {
            candidate: 0,
            criterion: 1,
        };
        assert_eq!(tried(&[("A", vec![at(0.1), wrong])]), value);
    }
}

fn direct(numbers: &[(&str, f64)]) -> Result<Vec<f64>, WeightsError> {
    let comparison = figures(&[("A", &[0.1, 0.2, 0.3])]);
    let by_id = numbers
        .iter()
        .map(|(id, number)| ((*id).into(), *number))
        .collect();
    weigh(&Weighting::Direct(by_id), comparison.criteria()).map(|weighed| weighed.weights)
}

#[test]
fn direct_weights_are_relative() {
    let weights = direct(&[("c", 2.0), ("a", 6.0), ("b", 0.0)]);
    assert_eq!(weights, Ok(vec![0.75, 0.0, 0.25]));
    let vast = direct(&[("a", f64::MAX), ("b", f64::MAX), ("c", -0.0)]);
    assert_eq!(vast, Ok(vec![0.5, 0.5, 0.0]));
    let tiny = direct(&[("a", 5e-324), ("b", 5e-324), ("c", 0.0)]);
    assert_eq!(tiny, Ok(vec![0.5, 0.5, 0.0]));
}

#[test]
fn wrong_direct_weights_are_named() {
    for wrong in [-1.0, f64::NAN, f64::INFINITY] {
        let error = direct(&[("a", 1.0), ("b", wrong), ("c", 1.0)]);
        assert_eq!(error, Err(WeightsError::NotAWeight("b".into())));
    }
    let nothing = direct(&[("a", 0.0), ("b", 0.0), ("c", -0.0)]);
    assert_eq!(nothing, Err(WeightsError::NothingWeighted));
    let missing = direct(&[("a", 1.0), ("b", 1.0)]);
    assert_eq!(missing, Err(WeightsError::MissingCriterion("c".into())));
    let unknown = direct(&[("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 1.0)]);
    assert_eq!(unknown, Err(WeightsError::UnknownCriterion("d".into())));
    let twice = direct(&[("a", 1.0), ("b", 1.0), ("c", 1.0), ("b", 1.0)]);
    assert_eq!(twice, Err(WeightsError::RepeatedCriterion("b".into())));
}

/// Candidates answered on one questionnaire, the name of a competitor ending in "*".
fn assessed(questionnaire: &Questionnaire, candidates: &[(&str, &str)]) -> AssessedCandidates {
    let results: Vec<Assessed> = candidates
        .iter()
        .map(|(name, answers)| {
            let context = Context {
                competitor: name.ends_with('*'),
                ..Context::default()
            };
            score(questionnaire, &responses(answers), &context)
        })
        .collect();
    let names = candidates.iter().map(|(name, _)| *name);
    let candidates: Vec<AssessedCandidate> = names
        .zip(&results)
        .map(|(name, one)| by(name, &[one]))
        .collect();
    compare_assessments(questionnaire, &candidates).expect("they can be compared")
}

/// A candidate with its respondents' results.
fn by<'a>(name: &'a str, respondents: &[&'a Assessed]) -> AssessedCandidate<'a> {
    AssessedCandidate {
        name,
        respondents: respondents.to_vec(),
    }
}

/// Criteria with their weights, what is left out, the ranking and the gates.
fn shown(one: &AssessedCandidates) -> String {
    let comparison = &one.comparison;
    let mut lines = String::new();
    for (criterion, weight) in comparison.criteria().iter().zip(&one.weights) {
        lines += &format!("criterion {} {weight:.4}\n", criterion.id);
    }
    for out in &one.left_out {
        lines += &format!("left out {} {:?}\n", out.id, out.candidates);
    }
    lines += &ranked(comparison, &one.weights);
    for candidate in comparison.candidates() {
        lines += &format!(
            "{} failed {:?} open {:?}\n",
            candidate.name, candidate.failed_gates, candidate.open_gates
        );
    }
    lines
}

const ALL_ANSWERED: &str = r#""tension": 0, "channels": ["chat", "board", "visits"], "tempo": 1,
    "revenue": {"answer": 300, "baseline": 0, "target": 250}"#;

#[test]
fn assessments_are_compared_on_the_roots_children() {
    // governance weighs 2, conduct 1; protection applies to the competitor alone
    // Acme: governance (2 x 0.75 + 0.5 + 0.5) / 4 = 0.625, conduct 1: (2 x 0.625 + 1) / 3 = 0.75
    // Birch: the escalation is not known: governance from (1 + 0.5) / 4 = 0.375 less the half, so
    //   from (0 + 0.5 + 0.5) / 4 = 0.25 to (2 + 1) / 4 = 0.75, middle 0.5: (2 x 0.5 + 1) / 3
    // Cedar: nobody knows who owns joint work: a failed gate without a cap knocks out as well
    let questionnaire = read(SMALL_HEALTH);
    let acme = format!(r#"{{"escalation": 3, "sponsor": 2, "ip-terms": 2, {ALL_ANSWERED}}}"#);
    let birch = format!(
        r#"{{"escalation": {{"unknown": true}}, "sponsor": 2, "ip-terms": 2, {ALL_ANSWERED}}}"#
    );
    let cedar = format!(r#"{{"escalation": 4, "sponsor": 4, "ip-terms": 0, {ALL_ANSWERED}}}"#);
    let compared = assessed(
        &questionnaire,
        &[("Acme", &acme), ("Birch*", &birch), ("Cedar", &cedar)],
    );
    insta::assert_snapshot!(shown(&compared), @r#"
    criterion governance 0.6667
    criterion conduct 0.3333
    left out protection [0, 2]
    1 Acme 0.7500 0.7500..0.7500
    2 Birch* 0.6667 0.5000..0.8333
    - Cedar 0.8333 0.8333..0.8333
    Acme failed [] open []
    Birch* failed [] open []
    Cedar failed ["owned"] open []
    "#);
    assert!(!compared.root_is_not_additive);
}

#[test]
fn items_under_the_root_count_and_comparing_is_additive_all_the_same() {
    // b counts twice; for Two it is not known, its levels reaching from 0.2 to 0.8, middle 0.5
    // One: (0 + 2 x 0.8) / 3; its score, geometric, would be 0
    // c does not apply to Two
    let item = |id: &str, more: &str| {
        format!(
            r#"{{"id": "{id}", "stem": "?", "dimension": "all", {more}
                "scale": {{"kind": "rating", "levels": ["0", "1", "2"], "values": [0.2, 0.4, 0.8]}}}}"#
        )
    };
    let text = format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T",
            "dimensions": {{"id": "all", "title": "All", "aggregate": "geometric"}},
            "sections": [{{"id": "s", "title": "S", "items": [
                {{"id": "a", "stem": "?", "dimension": "all", "scale": "yes-no"}}, {}, {}]}}]}}"#,
        item("b", r#""weight": 2,"#),
        item("c", "")
    );
    let questionnaire = read(&text);
    let compared = assessed(
        &questionnaire,
        &[
            ("One", r#"{"a": false, "b": 2, "c": 0}"#),
            ("Two", r#"{"a": true, "c": {"not-applicable": true}}"#),
        ],
    );
    insta::assert_snapshot!(shown(&compared), @r"
    criterion a 0.3333
    criterion b 0.6667
    left out c [1]
    1 Two 0.6667 0.4667..0.8667
    2 One 0.5333 0.5333..0.5333
    One failed [] open []
    Two failed [] open []
    ");
    assert!(compared.root_is_not_additive);
}

#[test]
fn assessments_that_cannot_be_compared() {
    let questionnaire = read(SMALL_HEALTH);
    let nobody = compare_assessments(&questionnaire, &[]).expect_err("nobody is there");
    assert_eq!(nobody, ComparisonError::NoCandidates);
    // a result of another questionnaire applies nowhere
    let other = read(&crate::check::with_items(
        r#"{"id": "a", "stem": "?", "scale": "yes-no"}"#,
    ));
    let mut result = score(&other, &responses("{}"), &Context::default());
    result.dimensions.clear();
    let error = compare_assessments(&questionnaire, &[by("Acme", &[&result])]);
    assert_eq!(error, Err(ComparisonError::NoCriteria));
    let unheard = [by("Acme", &[&result]), by("Birch", &[])];
    let error = compare_assessments(&questionnaire, &unheard);
    assert_eq!(error, Err(ComparisonError::NoRespondents(1)));
}
