//! Several respondents about one candidate: averaged, and how far they are apart.

use engine::{
    comparison::{AssessedCandidates, Change, answers_worth_finding_out, overturn_by_answers},
    scoring::Range,
};
use proptest::prelude::*;

use super::{
    answered::{Answered, CONDUCT, answered, together, told, turned},
    ranked,
};
use crate::check::SMALL_HEALTH;

/// The three answers about governance, the first counting twice, with full marks in conduct.
fn governance(escalation: &str, sponsor: &str, ip_terms: &str) -> String {
    let word = |answer: &str| match answer {
        "?" => r#"{"unknown": true}"#.into(),
        answer => answer.to_string(),
    };
    format!(
        r#"{{"escalation": {}, "sponsor": {}, "ip-terms": {}, {CONDUCT}}}"#,
        word(escalation),
        word(sponsor),
        word(ip_terms)
    )
}

/// Each candidate's values with their spreads and gates, what is left out, and the ranking.
fn shown(compared: &AssessedCandidates) -> String {
    let comparison = &compared.comparison;
    let range = |one: &Range| format!("{:.4}..{:.4}", one.lower, one.upper);
    let mut lines = String::new();
    for (candidate, spreads) in comparison.candidates().iter().zip(&compared.spreads) {
        assert_eq!(spreads.len(), comparison.criteria().len());
        let criteria = comparison.criteria().iter().zip(&candidate.values);
        for ((criterion, value), spread) in criteria.zip(spreads) {
            let spread = spread.as_ref().map_or("-".into(), range);
            let value = range(value);
            lines += &format!(
                "{} {} {value} spread {spread}\n",
                candidate.name, criterion.id
            );
        }
        if !(candidate.failed_gates.is_empty() && candidate.open_gates.is_empty()) {
            lines += &format!(
                "{} failed {:?} open {:?}\n",
                candidate.name, candidate.failed_gates, candidate.open_gates
            );
        }
    }
    for out in &compared.left_out {
        lines += &format!("left out {} {:?}\n", out.id, out.candidates);
    }
    lines + &ranked(comparison, &compared.weights)
}

#[test]
fn two_respondents_are_averaged() {
    // governance weighs 2, conduct 1, which is 1 for all
    // Acme: (2 x 3 + 2 + 2) / 16 = 0.625, and, the escalation not known, 4 / 16 to 12 / 16:
    //   from (0.625 + 0.25) / 2 = 0.4375 to (0.625 + 0.75) / 2 = 0.6875, the middles 0.625 and 0.5
    //   (2 x 0.5625 + 1) / 3 = 0.7083
    // Birch: 8 / 16; (2 x 0.5 + 1) / 3
    let by_one = governance("3", "2", "2");
    let by_other = governance("?", "2", "2");
    let birch = governance("2", "2", "2");
    let acme: &[&str] = &[&by_one, &by_other];
    let answered = answered(SMALL_HEALTH, &[("Acme", acme), ("Birch", &[&birch])]);
    let compared = answered.compared().expect("they can be compared");
    insta::assert_snapshot!(shown(&compared), @r"
    Acme governance 0.4375..0.6875 spread 0.5000..0.6250
    Acme conduct 1.0000..1.0000 spread 1.0000..1.0000
    Birch governance 0.5000..0.5000 spread -
    Birch conduct 1.0000..1.0000 spread -
    left out protection [0, 1]
    1 Acme 0.7083 0.6250..0.7917
    2 Birch 0.6667 0.6667..0.6667
    ");
}

/// Two yes-or-no items under the root, of one weight.
const TWO_ITEMS: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T",
    "dimensions": {"id": "all", "title": "All"},
    "sections": [{"id": "s", "title": "S", "dimension": "all", "items": [
        {"id": "a", "stem": "?", "scale": "yes-no"}, {"id": "b", "stem": "?", "scale": "yes-no"}]}]}"#;

#[test]
fn a_criterion_counts_over_those_to_whom_it_applies() {
    // b applies to one of Oak's two and to two of Elm's three, 1 and 0; a to all: Elm's are 1, 1, 0
    let none = r#""b": {"not-applicable": true}"#;
    let (yes, no) = (
        format!(r#"{{"a": true, {none}}}"#),
        format!(r#"{{"a": false, {none}}}"#),
    );
    let oak: &[&str] = &[&yes, r#"{"a": false, "b": true}"#];
    let elm: &[&str] = &[
        r#"{"a": true, "b": true}"#,
        r#"{"a": true, "b": false}"#,
        &no,
    ];
    let both = answered(TWO_ITEMS, &[("Oak", oak), ("Elm", elm)]);
    let compared = both.compared().expect("they can be compared");
    insta::assert_snapshot!(shown(&compared), @r"
    Oak a 0.5000..0.5000 spread 0.0000..1.0000
    Oak b 1.0000..1.0000 spread -
    Elm a 0.6667..0.6667 spread 0.0000..1.0000
    Elm b 0.5000..0.5000 spread 0.0000..1.0000
    1 Oak 0.7500 0.7500..0.7500
    2 Elm 0.5833 0.5833..0.5833
    ");
    // to none of Fir's it applies
    let fir: &[&str] = &[&yes, &yes, &no];
    let all = answered(TWO_ITEMS, &[("Oak", oak), ("Elm", elm), ("Fir", fir)]);
    let compared = all.compared().expect("they can be compared");
    insta::assert_snapshot!(shown(&compared), @r"
    Oak a 0.5000..0.5000 spread 0.0000..1.0000
    Elm a 0.6667..0.6667 spread 0.0000..1.0000
    Fir a 0.6667..0.6667 spread 0.0000..1.0000
    left out b [2]
    1 Elm 0.6667 0.6667..0.6667
    1 Fir 0.6667 0.6667..0.6667
    3 Oak 0.5000 0.5000..0.5000
    ");
}

#[test]
fn respondents_disagree_on_a_gate() {
    // "owned" asks for ip-terms of at least 1
    let (fails, passes, open) = (
        &*governance("2", "2", "0"),
        &*governance("2", "2", "2"),
        &*governance("2", "2", "?"),
    );
    let answered = answered(
        SMALL_HEALTH,
        &[
            ("All fail", &[fails, fails, fails]),
            ("All pass", &[passes, passes]),
            ("One passes", &[fails, fails, passes]),
            ("One fails", &[passes, passes, fails]),
            ("One does not know and one fails", &[open, fails]),
            ("One passes and one does not know", &[passes, open]),
            ("Fails, does not know and fails", &[fails, open, fails]),
        ],
    );
    let compared = answered.compared().expect("they can be compared");
    let mut lines = String::new();
    let candidates = compared.comparison.candidates();
    for (one, disputed) in candidates.iter().zip(&compared.disputed_gates) {
        let (failed, open) = (&one.failed_gates, &one.open_gates);
        lines += &format!(
            "{}: failed {failed:?} open {open:?} disputed {disputed:?}\n",
            one.name
        );
    }
    insta::assert_snapshot!(lines, @r#"
    All fail: failed ["owned"] open [] disputed []
    All pass: failed [] open [] disputed []
    One passes: failed [] open ["owned"] disputed ["owned"]
    One fails: failed [] open ["owned"] disputed ["owned"]
    One does not know and one fails: failed [] open ["owned"] disputed []
    One passes and one does not know: failed [] open ["owned"] disputed []
    Fails, does not know and fails: failed [] open ["owned"] disputed []
    "#);
}

/// What would overturn it, each line tried by making the change.
fn overturned(answered: &Answered) -> String {
    let compared = answered.compared().expect("they can be compared");
    let found = overturn_by_answers(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    for one in &found {
        let Change::Answer {
            respondent,
            item,
            ref to,
            ..
        } = one.what
        else {
            panic!("there are only answers: {one:?}")
        };
        let then = answered.lead_after((one.candidate, respondent), item, to);
        assert_eq!(then, Some(vec![one.leader]));
    }
    told(answered, &compared, &found)
}

#[test]
fn one_respondents_answer_overturns_the_lead() {
    // governance: Acme 10 / 16 and 16 / 16, the mean 0.8125; Birch, two answers not known, 0.75
    // the other of Acme's respondents takes half of 2 x 0.25 / 4 a level of escalation: Birch draws
    //   level at 3 and leads from 2 on; the one has but a level to lose, and sponsor counts half
    // conduct counts half of governance: one respondent's is to fall below 0.75, from 1, and being
    //   (1 x 1 x 1 x x)^(1/4) it does where x is below 0.3164: tempo beyond
    //   5 + 15 (0.5 - 0.3164) / 0.5 = 10.5078
    let by_one = governance("1", "4", "4");
    let by_other = governance("4", "4", "4");
    let birch = governance("4", "?", "?");
    let acme: &[&str] = &[&by_one, &by_other];
    let answered = answered(SMALL_HEALTH, &[("Acme", acme), ("Birch", &[&birch])]);
    insta::assert_snapshot!(overturned(&answered), @r"
    Birch leads where Acme/1 escalation (governance) goes from Number(4.0) to Number(2.0), 0.5000
    Birch leads where Acme/0 revenue (conduct) goes from Number(250.0) to Number(79.0), 0.6840
    ");
}

#[test]
fn one_respondent_may_settle_a_gate() {
    // Acme leads by far; its gate has failed for one respondent, and does for all where the other
    // says so as well
    let by_one = governance("4", "4", "0");
    let by_other = governance("4", "4", "2");
    let birch = governance("0", "0", "1");
    let acme: &[&str] = &[&by_one, &by_other];
    let answered = answered(SMALL_HEALTH, &[("Acme", acme), ("Birch", &[&birch])]);
    insta::assert_snapshot!(overturned(&answered), @r"Birch leads where Acme/1 ip-terms (governance) goes from Number(2.0) to Number(0.0), 0.5000");
}

#[test]
fn what_one_respondent_does_not_know_is_worth_finding_out() {
    // governance: Acme 1 and, the escalation not known, 0.5 to 1, together 0.75 to 1: 0.875
    // Birch 13 / 16 = 0.8125: it leads where the other of Acme's respondents finds the lowest
    let by_one = governance("4", "4", "4");
    let by_other = governance("?", "4", "4");
    let birch = governance("4", "4", "1");
    let acme: &[&str] = &[&by_one, &by_other];
    let answered = answered(SMALL_HEALTH, &[("Acme", acme), ("Birch", &[&birch])]);
    let compared = answered.compared().expect("they can be compared");
    let found = answers_worth_finding_out(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    assert_eq!(found.len(), 1);
    let one = &found[0];
    assert_eq!((one.candidate, one.respondent), (0, Some(1)));
    assert_eq!((one.criterion, one.item), (Some(0), Some(0)));
    assert_eq!(one.leaders, [1]);
}

#[test]
fn answers_that_are_not_those_that_were_compared() {
    let answers = governance("3", "?", "2");
    let compared = answered(
        SMALL_HEALTH,
        &[("Acme", &[&*answers; 2]), ("Birch", &[&*answers])],
    )
    .compared()
    .expect("they can be compared");
    // nobody, more and fewer respondents, and such as other criteria apply to
    let other = format!("*{answers}");
    for respondents in [&[][..], &[&*answers; 3], &[&*other]] {
        let answered = answered(SMALL_HEALTH, &[("Acme", respondents), ("Birch", &["{}"])]);
        let (questionnaire, candidates) = (&answered.questionnaire, &answered.answered());
        overturn_by_answers(questionnaire, candidates, &compared, &compared.weights);
        answers_worth_finding_out(questionnaire, candidates, &compared, &compared.weights);
    }
}

/// All but spreads, values within rounding.
fn same(one: &AssessedCandidates, other: &AssessedCandidates) {
    assert_eq!(one.comparison.criteria(), other.comparison.criteria());
    assert_eq!(
        (&one.weights, &one.sources),
        (&other.weights, &other.sources)
    );
    assert_eq!(one.left_out, other.left_out);
    let others = other.comparison.candidates();
    assert_eq!(one.comparison.candidates().len(), others.len());
    for (one, other) in one.comparison.candidates().iter().zip(others) {
        assert_eq!(one.name, other.name);
        assert_eq!(one.failed_gates, other.failed_gates);
        assert_eq!(one.open_gates, other.open_gates);
        for (value, other) in one.values.iter().zip(&other.values) {
            assert!(
                (value.lower - other.lower).abs() <= 1e-12,
                "{value:?} {other:?}"
            );
            assert!(
                (value.upper - other.upper).abs() <= 1e-12,
                "{value:?} {other:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_respondent_several_times_is_one(
        plan in crate::plan::plan(),
        turns in proptest::collection::vec((0..99usize, 0..7usize), 2),
        times in 2..5usize,
    ) {
        let alone = together(&plan, &turned(&plan, &turns), 1);
        let mut repeated = together(&plan, &turned(&plan, &turns), 1);
        for (_, respondents) in &mut repeated.candidates {
            *respondents = vec![respondents[0].clone(); times];
        }
        let (alone, repeated) = (alone.compared(), repeated.compared());
        prop_assert_eq!(alone.is_some(), repeated.is_some());
        let (Some(alone), Some(repeated)) = (alone, repeated) else { return Ok(()) };
        same(&alone, &repeated);
        prop_assert!(alone.spreads.iter().flatten().all(Option::is_none));
        for (spreads, candidate) in repeated.spreads.iter().zip(alone.comparison.candidates()) {
            prop_assert_eq!(spreads.len(), candidate.values.len());
            for (spread, value) in spreads.iter().zip(&candidate.values) {
                let spread = spread.expect("there are several");
                prop_assert_eq!(spread.lower, spread.upper);
                prop_assert_eq!(spread.lower, (value.lower + value.upper) / 2.0);
            }
        }
    }

    #[test]
    fn the_order_of_respondents_changes_nothing(
        plan in crate::plan::plan(),
        turns in proptest::collection::vec((0..99usize, 0..7usize), 3..9),
        count in 2..5usize,
        by in 0..4usize,
        reversed in any::<bool>(),
    ) {
        let straight = together(&plan, &turned(&plan, &turns), count);
        let mut other = together(&plan, &turned(&plan, &turns), count);
        for (_, respondents) in &mut other.candidates {
            let by = by % respondents.len();
            respondents.rotate_left(by);
            if reversed {
                respondents.reverse();
            }
        }
        let (straight, other) = (straight.compared(), other.compared());
        prop_assert_eq!(straight.is_some(), other.is_some());
        let (Some(straight), Some(other)) = (straight, other) else { return Ok(()) };
        same(&straight, &other);
        prop_assert_eq!(&straight.spreads, &other.spreads);
        // and what counts lies within the spread
        for (spreads, candidate) in straight.spreads.iter().zip(straight.comparison.candidates()) {
            for (spread, value) in spreads.iter().zip(&candidate.values) {
                let middle = (value.lower + value.upper) / 2.0;
                let within = |one: &Range| one.lower - 1e-12 <= middle && middle <= one.upper + 1e-12;
                prop_assert!(spread.as_ref().is_none_or(within), "{:?} {:?}", spread, value);
            }
        }
    }
}
