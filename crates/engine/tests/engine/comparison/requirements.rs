//! A candidate that fails a gate: out, or shown like the others; who would lead with everyone in,
//! and the one answer that keeps it out.

use engine::{
    comparison::{
        KeptOut, Robustness, WeightSpace, dominance, kept_out_by, overturn, ranking, stability,
        worth_finding_out,
    },
    model::{Answer, Reply, Requirements},
};

use super::{answered::answered, at, between, compare, lead, ranked};

const EQUAL: [f64; 2] = [0.5, 0.5];

#[test]
fn where_gates_are_only_shown_nobody_is_out() {
    let exclude = compare(&[
        ("Acme!", vec![at(0.9), at(0.9)]),
        ("Birch", vec![at(0.5), between(0.2, 0.6)]),
        ("Cedar", vec![at(0.4), at(0.6)]),
    ]);
    assert_eq!(exclude.requirements(), Requirements::Exclude);
    assert_eq!(exclude.in_the_running(), 2);
    assert_eq!(exclude.would_lead(&EQUAL), [0]);
    let show = exclude.clone().under(Requirements::Show);
    insta::assert_snapshot!(ranked(&show, &EQUAL), @r"
    1 Acme 0.9000 0.9000..0.9000
    2 Cedar 0.5000 0.5000..0.5000
    3 Birch 0.4500 0.3500..0.5500
    ");
    assert_eq!(show.in_the_running(), 3);
    assert_eq!(show.would_lead(&EQUAL), [0_usize; 0]);
    // it takes part in all that is said
    assert_eq!(dominance(&exclude), []);
    let dominated: Vec<usize> = dominance(&show).iter().map(|one| one.dominated).collect();
    assert_eq!(dominated, [1, 2]);
    assert!(
        stability(&show, &EQUAL)
            .iter()
            .all(|one| one.leader_above.is_none())
    );
    assert!(overturn(&show, &EQUAL).iter().any(|one| one.candidate == 0));
    assert_eq!(worth_finding_out(&show, &EQUAL), []);
    assert_eq!(worth_finding_out(&exclude, &EQUAL).len(), 1);
    let mut run = Robustness::new(&show, &WeightSpace::Free, 100, 1).expect("it fits");
    while !run.run(100) {}
    assert_eq!(run.result().acceptability[0][0], 1.0);
    // and back
    assert_eq!(show.under(Requirements::Exclude), exclude);
}

#[test]
fn nobody_who_is_out_would_lead_by_drawing_level() {
    let level = compare(&[("Acme!", vec![at(0.5)]), ("Birch", vec![at(0.5)])]);
    assert_eq!(level.would_lead(&[1.0]), [0_usize; 0]);
    let both = compare(&[
        ("Cedar!", vec![at(0.6)]),
        ("Acme!", vec![at(0.6)]),
        ("Birch", vec![at(0.5)]),
    ]);
    assert_eq!(both.would_lead(&[1.0]), [1, 0], "by name");
    let all = compare(&[("Acme!", vec![at(0.5)]), ("Birch!", vec![at(0.4)])]);
    assert_eq!(all.would_lead(&[1.0]), [0], "also where all are out");
    assert!(lead(&all, &[1.0]).is_empty());
    assert_eq!(ranking(&all, &[1.0])[0].rank, None);
}

/// Two gates: one on one answer, one on either of two.
const TWO_GATES: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
    "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
    "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
        {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}},
        {"id": "must", "stem": "K?", "scale": "yes-no"},
        {"id": "ours", "stem": "O?", "about": "us", "scale": "yes-no"},
        {"id": "one", "stem": "L?", "scale": {"kind": "rating", "levels": ["0", "1", "2"]}},
        {"id": "other", "stem": "M?", "scale": "yes-no"}]}],
    "gates": [
        {"id": "g", "must": {"all": [{"item": "must", "is": true}, {"item": "ours", "is": true}]},
         "otherwise": {"text": "No", "cap": 0.5}},
        {"id": "h", "must": {"any": [{"item": "one", "at-least": 1}, {"item": "other", "is": true}]},
         "otherwise": {"text": "No"}}]}"#;

#[test]
fn the_one_answer_that_keeps_a_candidate_out_is_named() {
    let kept_out = |answers: &str| {
        let fine = r#"{"a": 0, "must": true, "ours": true, "one": 2, "other": true}"#;
        let answered = answered(TWO_GATES, &[("Acme", &[answers]), ("Birch", &[fine])]);
        let compared = answered.compared().expect("they can be compared");
        assert_eq!(
            kept_out_by(&answered.questionnaire, &answered.answered(), &compared, 1),
            None,
            "it is in"
        );
        kept_out_by(&answered.questionnaire, &answered.answered(), &compared, 0)
    };
    let by = |item: usize, answer: Answer| {
        Some(KeptOut {
            respondent: 0,
            item,
            reply: Reply::Answer(answer),
        })
    };
    let of = |must: &str, ours: &str, one: u8, other: &str| {
        format!(r#"{{"a": 4, "must": {must}, "ours": {ours}, "one": {one}, "other": {other}}}"#)
    };
    assert_eq!(
        kept_out(&of("false", "true", 2, "true")),
        by(1, Answer::YesNo(false))
    );
    // also one about us
    assert_eq!(
        kept_out(&of("true", "false", 2, "true")),
        by(2, Answer::YesNo(false))
    );
    // either would do: the one that has to change less
    assert_eq!(
        kept_out(&of("true", "true", 0, "false")),
        by(3, Answer::Number(0.0))
    );
    // it takes two
    assert_eq!(kept_out(&of("false", "false", 2, "true")), None);
    assert_eq!(kept_out(&of("false", "true", 0, "false")), None);
    // an answer beside an open one: the gate is then open, which knocks nobody out
    assert_eq!(
        kept_out(r#"{"a": 4, "must": false, "one": 2}"#),
        by(1, Answer::YesNo(false))
    );
}

#[test]
fn of_several_respondents_one_who_answers_otherwise_lets_a_candidate_in() {
    let no = r#"{"a": 4, "must": false, "ours": true, "one": 2}"#;
    let fine = r#"{"a": 0, "must": true, "ours": true, "one": 2}"#;
    let answered = answered(TWO_GATES, &[("Acme", &[no, no]), ("Birch", &[fine])]);
    let compared = answered.compared().expect("they can be compared");
    let kept = kept_out_by(&answered.questionnaire, &answered.answered(), &compared, 0);
    assert_eq!(kept.map(|one| (one.respondent, one.item)), Some((0, 1)));
    assert_eq!(
        kept_out_by(&answered.questionnaire, &[], &compared, 0),
        None
    );
}

#[test]
fn where_gates_are_only_shown_no_answer_knocks_out() {
    let no = r#"{"a": 4, "must": false, "ours": true, "one": 2}"#;
    let fine = r#"{"a": 0, "must": true, "ours": true, "one": 2}"#;
    let answered = answered(TWO_GATES, &[("Acme", &[no]), ("Birch", &[fine])]);
    let mut compared = answered.compared().expect("they can be compared");
    compared.comparison = compared.comparison.under(Requirements::Show);
    let found = engine::comparison::overturn_by_answers(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    // both have 3 of 4 answers, and half of the open one: each counts by its value alone
    let told = super::answered::told(&answered, &compared, &found);
    insta::assert_snapshot!(told, @r"
    Birch leads where Birch a (d) goes from Number(0.0) to Number(1.0), 0.2500
    Acme leads where Birch one (d) goes from Number(2.0) to Number(1.0), 0.5000
    ");
}

#[test]
fn a_number_that_is_not_scored_may_keep_a_candidate_out() {
    let asked = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "sections": [{"id": "s", "title": "S", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "years", "stem": "Y?", "scale": {"kind": "number"}}]}],
        "gates": [{"id": "g", "must": {"item": "years", "at-least": 3}, "otherwise": {"text": "No"}}]}"#;
    let acme: &[&str] = &[r#"{"a": true, "years": 2}"#];
    let birch: &[&str] = &[r#"{"a": false, "years": 9}"#];
    let answered = answered(asked, &[("Acme", acme), ("Birch", birch)]);
    let compared = answered.compared().expect("they can be compared");
    let kept = kept_out_by(&answered.questionnaire, &answered.answered(), &compared, 0);
    let kept = kept.map(|one| (one.item, one.reply));
    assert_eq!(kept, Some((1, Reply::Answer(Answer::Number(2.0)))));
}
