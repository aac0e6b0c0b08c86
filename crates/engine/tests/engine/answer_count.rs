//! How many questions are told as answered: one rule on every page and in every report.

use engine::{
    model::Context,
    scoring::{AnswerCount, score},
};

use crate::check::{read, responses, with_items};

/// Three questions, and a fourth that only a good first answer brings up.
const ASKED: &str = r#"
    {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["No", "Yes"]}, "anchors": ["N", "Y"]},
    {"id": "b", "stem": "B?", "scale": {"kind": "rating", "levels": ["No", "Yes"]}, "anchors": ["N", "Y"]},
    {"id": "c", "stem": "C?", "scale": {"kind": "number", "against": "target"}},
    {"id": "d", "stem": "D?", "scale": {"kind": "rating", "levels": ["No", "Yes"]}, "anchors": ["N", "Y"],
     "when": {"item": "a", "at-least": 1}}"#;

fn counted(json: &str) -> AnswerCount {
    let (questionnaire, responses) = (read(&with_items(ASKED)), responses(json));
    let assessed = score(&questionnaire, &responses, &Context::default());
    AnswerCount::of(&questionnaire, &responses, &assessed)
}

#[track_caller]
fn counts(json: &str, answered: usize, unknown: usize, all: usize) {
    let expected = AnswerCount {
        answered,
        unknown,
        all,
    };
    assert_eq!(counted(json), expected, "{json}");
}

#[test]
fn dont_know_is_no_answer_but_is_told_apart_from_a_question_left_open() {
    counts(r#"{"a": 0}"#, 1, 0, 3);
    counts(r#"{"a": 0, "b": {"unknown": true}}"#, 1, 1, 3);
}

#[test]
fn a_question_that_does_not_apply_is_dealt_with() {
    counts(r#"{"a": 0, "b": {"not-applicable": true}}"#, 2, 0, 3);
}

#[test]
fn an_answer_that_its_scale_does_not_accept_is_not_counted() {
    counts(r#"{"a": 0, "b": 7}"#, 1, 0, 3);
    let note = r#"{"a": 0, "b": {"note": "asked in May"}}"#;
    counts(note, 1, 0, 3);
    // without where it began and where it shall go, a figure says nothing yet
    counts(r#"{"a": 0, "c": 4}"#, 1, 0, 3);
    let whole = r#"{"a": 0, "c": {"answer": 4, "baseline": 2, "target": 6}}"#;
    counts(whole, 2, 0, 3);
}

#[test]
fn a_question_that_only_another_answer_would_bring_up_is_not_asked_yet() {
    counts("{}", 0, 0, 3);
    counts(r#"{"a": {"unknown": true}, "d": 1}"#, 0, 1, 3);
    counts(r#"{"a": 1}"#, 1, 0, 4);
    counts(r#"{"a": 1, "d": 1}"#, 2, 0, 4);
}

#[test]
fn several_candidates_are_counted_together_and_are_complete_once_each_question_has_a_reply() {
    let done = counted(
        r#"{"a": 0, "b": {"unknown": true}, "c": {"answer": 4, "baseline": 2, "target": 6}}"#,
    );
    assert!(done.is_complete());
    let both: AnswerCount = [done, counted(r#"{"b": 1}"#)].into_iter().sum();
    assert_eq!((both.answered, both.unknown, both.all), (3, 1, 6));
    assert!(!both.is_complete());
    assert_eq!(both.replied(), 4);
}
