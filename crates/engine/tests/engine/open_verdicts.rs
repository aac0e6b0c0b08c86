//! A name that answers still leave open, and names that are the same whatever else is answered.

use engine::{
    catalogue,
    model::{Answer, Context, Questionnaire, Reply, Response, Responses, Scale},
    scoring::{Assessed, VerdictReached, score},
};
use proptest::prelude::*;

use crate::check::{read, responses};

fn built_in(id: &str) -> Questionnaire {
    let (questionnaire, _) = catalogue::read(id).expect("it is built in");
    questionnaire.expect("it can be read")
}

fn assessed(questionnaire: &Questionnaire, answers: &Responses) -> Assessed {
    score(questionnaire, answers, &Context::default())
}

fn reached(questionnaire: &Questionnaire, answers: &Responses) -> VerdictReached {
    let verdict = assessed(questionnaire, answers).verdict;
    verdict.expect("it has verdicts")
}

/// "Likeliest; the others that could be; the items that decide it", or the one name alone.
#[track_caller]
fn verdict_is(questionnaire: &Questionnaire, answers: &str, expected: &str) {
    let found = reached(questionnaire, &responses(answers));
    let name = |at: &usize| &*questionnaire.verdicts[*at].id;
    let text = match (found.leading(), &*found.open_between) {
        (Some(leading), []) => name(&leading).to_string(),
        (leading, open) => {
            let others = open.iter().filter(|at| Some(**at) != leading);
            let others: Vec<&str> = others.map(name).collect();
            let items = found.open_items.iter();
            let items: Vec<&str> = items.map(|at| &*questionnaire.items[*at].id).collect();
            let leading = leading.as_ref().map_or("?", name);
            format!("{leading}; {}; {}", others.join(" "), items.join(" "))
        }
    };
    assert_eq!(text, expected, "{answers}");
}

const DEEP: &str = r#"{"effort": "person", "counted-on": "money", "talks": 4, "met": 4, "trial": 4, "look-back": 3,
    "signed": 3, "proof": 3, "widened": 3, "contacts": 1, "continuity": 1, "succession": 1}"#;

fn deep(changes: &[(&str, &str)]) -> String {
    let mut answers: serde_json::Value = serde_json::from_str(DEEP).expect("it is JSON");
    for (item, answer) in changes {
        answers[*item] = serde_json::from_str(answer).expect("it is JSON");
    }
    answers.to_string()
}

#[test]
fn one_open_answer_leaves_a_likeliest_stage_and_names_what_could_change_it() {
    let stage = built_in("relationship-stage");
    let unknown = r#"{"unknown": true}"#;
    verdict_is(&stage, DEEP, "deepening");
    verdict_is(
        &stage,
        &deep(&[("look-back", unknown), ("proof", "2")]),
        "formalization; pilot; look-back",
    );
    verdict_is(
        &stage,
        &deep(&[("proof", unknown)]),
        "deepening; formalization; proof",
    );
    // a result that both sides use says what a look back would
    verdict_is(&stage, &deep(&[("look-back", unknown)]), "deepening");
    // of what is known of growth, less is to be expected of the rest
    verdict_is(
        &stage,
        &deep(&[("proof", unknown), ("widened", "2")]),
        "formalization; deepening; proof",
    );
}

#[test]
fn what_an_answer_counts_for_is_asked_where_that_alone_is_open() {
    // whether it widened is said; whether that matters depends on what the effort is
    verdict_is(
        &built_in("relationship-stage"),
        &deep(&[("effort", r#"{"unknown": true}"#), ("widened", "0")]),
        "formalization; deepening; effort",
    );
}

#[test]
fn of_few_answers_no_stage_is_called_likely() {
    let stage = built_in("relationship-stage");
    let found = reached(&stage, &responses(r#"{"talks": 2, "met": 2}"#));
    assert_eq!(found.likely, None);
    assert!(found.open_between.len() > 1);
}

#[test]
fn a_joint_company_with_one_purpose_deepens_without_widening() {
    let stage = built_in("relationship-stage");
    let company = ("effort", r#""company""#);
    let inapplicable = ("widened", r#"{"not-applicable": true}"#);
    verdict_is(&stage, &deep(&[company, ("widened", "0")]), "deepening");
    verdict_is(&stage, &deep(&[inapplicable]), "deepening");
    verdict_is(&stage, &deep(&[("widened", "0")]), "formalization");
}

#[test]
fn goods_for_money_are_a_supply_whatever_was_tried_and_whatever_it_is_called() {
    let questionnaire = built_in("true-partnership");
    for held in 0..5 {
        for name in 0..5 {
            let answers = format!(
                r#"{{"exchange": "goods", "held": {held}, "name": {name}, "weak-spot": 0, "ground": []}}"#
            );
            let found = assessed(&questionnaire, &responses(&answers));
            let verdict = found.verdict.expect("it has verdicts");
            assert!(verdict.open_between.is_empty());
            let verdict = &questionnaire.verdicts[verdict.verdict];
            assert_eq!(verdict.id, "supplier-customer");
            assert!(!verdict.actions.is_empty());
            let rules = found.findings.iter().filter(|one| one.found);
            let rules: Vec<&str> = rules
                .map(|one| &*questionnaire.rules[one.rule].id)
                .collect();
            // what would make it a partnership is not asked of a supply
            assert_eq!(rules, ["quality-focus-differs"]);
        }
    }
}

const NUMBERS: &str = r#"{
  "format": 1, "id": "n", "version": "1", "title": "N", "kind": "verdict",
  "dimensions": {"id": "all", "title": "All", "children": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}]},
  "sections": [{"id": "s", "title": "S", "dimension": "one", "items": [
    {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2"]}},
    {"id": "days", "stem": "D?", "scale": {"kind": "number", "curve": [[0, 1], [10, 0]]}},
    {"id": "ticks", "stem": "T?", "dimension": "two", "scale": {"kind": "checklist", "options": [{"id": "x", "label": "X"}]}},
    {"id": "yes", "stem": "Y?", "dimension": "two", "scale": {"kind": "yes-no", "reverse": true}}]}],
  "verdicts": [
    {"id": "quick", "title": "Q", "text": "Q", "when": {"item": "days", "at-most": 4}},
    {"id": "ticked", "title": "T", "text": "T", "when": {"all": [{"item": "ticks", "includes": "x"}, {"item": "yes", "is": false}]}},
    {"id": "else", "title": "E", "text": "E"}]}"#;

#[test]
fn an_open_answer_is_taken_as_those_around_it_are() {
    let questionnaire = read(NUMBERS);
    let likely = |answers: &str, expected: &str| verdict_is(&questionnaire, answers, expected);
    likely(r#"{"a": 2, "ticks": [], "yes": true}"#, "quick; else; days");
    likely(r#"{"a": 0, "ticks": [], "yes": true}"#, "else; quick; days");
    // of what stands in a dimension without an answer, the whole decides
    likely(r#"{"a": 2, "days": 10}"#, "ticked; else; ticks yes");
    likely(r#"{"a": 0, "days": 10}"#, "else; ticked; ticks yes");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_single_dont_know_never_leaves_the_likeliest_name_unsaid(
        which in 0..3_usize,
        picks in proptest::collection::vec(any::<u16>(), 16),
        unknown in 0..16_usize,
    ) {
        let id = ["true-partnership", "launch-readiness", "relationship-stage"][which];
        let questionnaire = built_in(id);
        let mut given = Responses::new();
        for (item, pick) in questionnaire.items.iter().zip(&picks) {
            let pick = usize::from(*pick);
            let answer = match &*item.scale {
                Scale::Rating { levels } => Answer::Number((pick % levels.len()) as f64),
                Scale::Choice { options } => Answer::Word(options[pick % options.len()].id.clone()),
                Scale::Checklist { options, .. } => Answer::Several(
                    { options.iter().enumerate() }
                        .filter(|(at, _)| pick >> at & 1 == 1)
                        .map(|(_, one)| one.id.clone())
                        .collect(),
                ),
                other => panic!("{other:?} is not asked"),
            };
            given.insert(item.id.clone(), answer.into());
        }
        let item = &questionnaire.items[unknown % questionnaire.items.len()];
        let response = Response { reply: Reply::Unknown, ..Response::default() };
        given.insert(item.id.clone(), response);
        let found = reached(&questionnaire, &given);
        prop_assert!(found.leading().is_some(), "{given:?}");
        if let Some(likely) = found.likely {
            prop_assert!(found.open_between.contains(&likely));
            prop_assert!(!found.open_items.is_empty());
        }
    }
}
