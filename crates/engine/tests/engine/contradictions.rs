//! Answers that do not fit together: found where all of them are given, in no real alliance, and
//! told to programs.

use std::{fs, path::Path};

use engine::{
    catalogue,
    model::{Context, Questionnaire, Stage},
    report::{ResponsesFile, score_json},
    scoring::score,
};

use crate::check::{at_stage, diagnostics, linted, read, responses};

const SMALL: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
 "sections": [{"id": "s", "title": "S", "items": [
  {"id": "met", "stem": "Met?", "scale": "yes-no"},
  {"id": "talks", "stem": "Talks?", "scale": {"kind": "number", "curve": [[0, 0], [5, 1]]}},
  {"id": "rival", "stem": "Rival?", "scale": "yes-no", "when": {"relationship": "competitor"}}]}],
 "contradictions": [
  {"id": "unmet", "when": {"all": [{"item": "met", "is": false}, {"item": "talks", "at-least": 1}]},
   "text": "They talked, and yet never met."},
  {"id": "hidden", "when": {"all": [{"item": "met", "is": true}, {"item": "rival", "is": true}]},
   "text": "T"}]}"#;

/// Each that is found, with the items that make it.
fn found(questionnaire: &Questionnaire, answers: &str, context: &Context) -> Vec<String> {
    let assessed = score(questionnaire, &responses(answers), context);
    let found = assessed.contradictions.iter().map(|one| {
        let items = one.items.iter().map(|at| &*questionnaire.items[*at].id);
        let items: Vec<&str> = items.collect();
        let id = &questionnaire.contradictions[one.contradiction].id;
        format!("{id}: {}", items.join(", "))
    });
    found.collect()
}

#[test]
fn a_contradiction_takes_all_of_its_answers() {
    let questionnaire = read(SMALL);
    assert_eq!(diagnostics(SMALL), "");
    assert_eq!(linted(SMALL), "");
    let context = Context::default();
    let found = |answers: &str| found(&questionnaire, answers, &context);
    assert_eq!(
        found(r#"{"met": false, "talks": 2}"#),
        ["unmet: met, talks"]
    );
    for fits in [
        "{}",
        r#"{"met": false, "talks": 0}"#,
        r#"{"met": false}"#,
        r#"{"met": false, "talks": {"unknown": true}}"#,
        r#"{"met": {"not-applicable": true}, "talks": 2}"#,
        // what is hidden is not said
        r#"{"met": true, "rival": true}"#,
    ] {
        assert!(found(fits).is_empty(), "{fits}");
    }
}

#[test]
fn programs_read_which_answers_do_not_fit() {
    let questionnaire = read(SMALL);
    let json = |answers: &str| {
        let assessed = score(&questionnaire, &responses(answers), &Context::default());
        score_json(&questionnaire, &assessed, None)
    };
    let expected = r#""contradictions":[{"id":"unmet","items":["met","talks"]}]"#;
    let written = json(r#"{"met": false, "talks": 2}"#);
    assert!(written.contains(expected), "{written}");
    assert!(!json("{}").contains("contradictions"));
}

#[test]
fn it_changes_no_figure() {
    let without = SMALL.replace(r#""contradictions": ["#, r#""contradictionz": ["#);
    let (with, without) = (read(SMALL), read(&without));
    let answers = responses(r#"{"met": false, "talks": 2}"#);
    let mut assessed = score(&with, &answers, &Context::default());
    assessed.contradictions.clear();
    assert_eq!(assessed, score(&without, &answers, &Context::default()));
}

#[test]
fn each_built_in_one_can_be_met() {
    for (id, answers, expected) in [
        (
            "health-check",
            r#"{"both-ways": ["ideas", "extra"], "new-ideas": 0}"#,
            "ideas",
        ),
        (
            "health-check",
            r#"{"return": 4, "measures": 1}"#,
            "shared-figures",
        ),
        (
            "health-check",
            r#"{"foundation": "joint-plan", "aims": 0}"#,
            "plan-by-guesses",
        ),
        (
            "relationship-stage",
            r#"{"trial": 1, "proof": 2}"#,
            "before-the-first",
        ),
        (
            "relationship-stage",
            r#"{"talks": 0, "met": 2}"#,
            "met-without-talks",
        ),
        (
            "relationship-stage",
            r#"{"effort": "company", "signed": 0}"#,
            "company-without-paper",
        ),
        (
            "value-scorecard",
            r#"{"reach": 3, "joint-customers": 0}"#,
            "customer-not-named",
        ),
        (
            "alliance-design",
            r#"{"ending": 0, "ending-covers": ["notice"]}"#,
            "ending-covered",
        ),
        (
            "launch-readiness",
            r#"{"met": 0, "handover": 3}"#,
            "strangers-at-work",
        ),
        (
            "partner-selection",
            r#"{"build": 0, "gap": 3}"#,
            "gap-we-fill",
        ),
        (
            "industry-engagement",
            r#"{"pressure-1": "talent", "pressure-2": "talent"}"#,
            "same-pressure",
        ),
        (
            "industry-engagement",
            r#"{"formal": 2, "delegate": 0, "attendance": 3}"#,
            "seat-without-anyone",
        ),
    ] {
        let questionnaire = read(catalogue::text(id).expect("it is built in"));
        let found = found(&questionnaire, answers, &at_stage(Stage::Deepening));
        let ids: Vec<&str> = found
            .iter()
            .filter_map(|one| one.split(':').next())
            .collect();
        assert_eq!(ids, [expected], "{id}: {answers}");
    }
    let all = catalogue::all().iter().map(|(_, text)| read(text));
    assert_eq!(all.map(|one| one.contradictions.len()).sum::<usize>(), 12);
}

#[test]
fn plausible_answers_do_not_contradict_each_other() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let mut looked_at = 0;
    for folder in ["responses", "cases"] {
        for file in fs::read_dir(data.join(folder)).expect("it is there") {
            let path = file.expect("it can be listed").path();
            let text = fs::read_to_string(&path).expect("it can be read");
            let file = ResponsesFile::read(&text).expect("it can be read");
            let text = catalogue::text(&file.questionnaire).expect("it is built in");
            let questionnaire = read(text);
            let context = file.relationship.map(|one| one.context());
            let assessed = score(
                &questionnaire,
                &file.responses,
                &context.unwrap_or_default(),
            );
            assert_eq!(assessed.contradictions, [], "{}", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at >= 22 + 16, "{looked_at}");
}
