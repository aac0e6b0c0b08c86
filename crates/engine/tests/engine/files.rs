//! Files of responses: what is written is read back, what is wrong is said item by item.

use engine::{
    model::{
        Answer, Context, Relationship, RelationshipKind, Reply, Respondent, Response, Responses,
        Side, Stage,
    },
    report::{ResponsesFile, score_json},
    scoring::{problems, score},
};

use crate::check::{SMALL_HEALTH, read, responses};

fn refused(text: &str) -> String {
    match ResponsesFile::read(text) {
        Ok(file) => format!("{file:?}"),
        Err(refused) => refused.iter().map(|one| format!("{one}\n")).collect(),
    }
}

/// What is wrong with responses to the small health check, one line each.
fn misfits(answers: &str) -> String {
    let questionnaire = read(SMALL_HEALTH);
    let found = problems(&questionnaire, &responses(answers));
    let line = |one: &engine::scoring::Problem| {
        let level = if one.is_error() { "error" } else { "caution" };
        format!(
            "{level}: {}\n  {}\n",
            one.message(),
            one.help(&questionnaire)
        )
    };
    found.iter().map(line).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let mut given = responses(
        r#"{"escalation": 3, "sponsor": {"answer": 2, "note": "VP changed in May"}, "tempo": {"unknown": true},
            "firewall": {"not-applicable": true}, "channels": ["chat"], "overlap": true,
            "revenue": {"answer": 120000.5, "baseline": 0, "target": 250000, "period": "2026"}}"#,
    );
    given.insert(
        "remarks".into(),
        Response {
            note: "only a note".into(),
            ..Response::default()
        },
    );
    let file = ResponsesFile::new(
        "small-health".into(),
        Some(Relationship {
            name: "Acme GmbH".into(),
            kind: RelationshipKind::Channel,
            stage: Some(Stage::Pilot),
            competitor: true,
            owner: String::new(),
            counterpart: String::new(),
            next_review: None,
            sample: false,
            ..Relationship::default()
        }),
        Respondent {
            side: Side::Theirs,
            role: "alliance manager".into(),
        },
        given,
    );
    let text = file.write();
    assert_eq!(ResponsesFile::read(&text), Ok(file));
    assert!(text.starts_with("{\n  \"format\": 1,"), "{text}");
}

#[test]
fn what_cannot_be_read_says_why() {
    insta::assert_snapshot!(refused("{"), @r#"This is not JSON: this object has no end: expected a "}", or a comma and another field at line 1 column 1. Export the file again; it may have been cut short or edited"#);
    insta::assert_snapshot!(refused("[]"), @r#"
    The file is not an object. Check that it is an exported assessment
    "#);
    insta::assert_snapshot!(refused(r#"{"format": 2, "questionnaire": 5, "relationship": {"kind": "friend", "name": "A"},
        "respondent": {"side": "nobody"}, "responses": {"a/b": {"answer": {}}, "c": null, "d": [3], "e": 1}}"#), @r#"
    /format: The file was written by a newer version. Open it with that version, or export it again from this one
    /questionnaire: The file does not say which questionnaire it answers. Write the questionnaire's id here
    /relationship/kind: unknown variant `friend`, expected one of `complementor`, `channel`, `supplier`, `research`, `industry-body`, `other`. Write it as an exported assessment does
    /respondent/side: unknown variant `nobody`, expected `ours` or `theirs`. Write it as an exported assessment does
    /responses/a~1b: The response to "a/b" is not in a form that can be read. Write an answer on its own, {"answer": ...}, {"unknown": true} or {"not-applicable": true}, with note, baseline, target and period where needed
    /responses/c: The response to "c" is not in a form that can be read. Write an answer on its own, {"answer": ...}, {"unknown": true} or {"not-applicable": true}, with note, baseline, target and period where needed
    /responses/d: The response to "d" is not in a form that can be read. Write an answer on its own, {"answer": ...}, {"unknown": true} or {"not-applicable": true}, with note, baseline, target and period where needed
    "#);
    insta::assert_snapshot!(refused(r#"{"format": 1, "questionnaire": "x"}"#), @r#"
    /responses: The file has no responses by item. Write an object with the items' ids as keys; {} if nothing is answered
    "#);
    insta::assert_snapshot!(refused(r#"{"format": 1, "questionnaire": "x", "responses": {
        "a": 1, "a": 2, "b": {"answer": 3, "unknown": true}}}"#), @r#"
    /responses/a: This appears here twice. Keep one of the two; only the last would be read
    /responses/b: The response to "b" is not in a form that can be read. Write an answer on its own, {"answer": ...}, {"unknown": true} or {"not-applicable": true}, with note, baseline, target and period where needed
    "#);
    assert!(refused(&"[".repeat(100_000)).contains("Nested too deeply at line 1 column 65"));
    assert!(refused(&" ".repeat(50_000_000)).contains("longer than 5 MB"));
    assert!(refused(r#"{"format": 1, "responses": {"a": 1e999}}"#).contains("exponent beyond 300"));
    assert!(refused(&format!("[{}0]", "1e-320,".repeat(700_000))).contains("at line 1 column 2"));
    let long = format!(
        r#"{{"format": 1, "responses": {{"a": {}}}}}"#,
        "1".repeat(41)
    );
    assert!(refused(&long).contains("more than 40 characters"));
    insta::assert_snapshot!(refused("{\"format\": 1, \"responses\": {\n  \"a\": 01 }}"), @r#"This is not JSON: "01" has a 0 in front: write the number without it at line 2 column 8. Export the file again; it may have been cut short or edited"#);
    insta::assert_snapshot!(refused("{\"format\": 1 /* newest */}"), @"This is not JSON: a comment, which only a questionnaire may have: leave it out at line 1 column 14. Export the file again; it may have been cut short or edited");
}

#[test]
fn answers_that_do_not_fit_are_named() {
    insta::assert_snapshot!(misfits(
        r#"{"escalation": 5, "sponsor": 1.5, "ip-terms": true, "tension": "Some", "channels": ["chat", "fax"],
            "overlap": "yes", "overlap-rules": "nobody", "tempo": 90, "remarks": 5, "gone": {"unknown": true},
            "revenue": {"answer": 5, "baseline": 1, "target": 1}, "firewall": 2}"#
    ), @r#"
    error: "channels" has an answer that is not on its scale
      Answer with a list of ids among: chat, board, visits
    error: "escalation" has an answer that is not on its scale
      Answer with a level, a whole number from 0 to 4
    error: "gone" is answered, but the questionnaire has no such item
      Remove it, or score it with the questionnaire it was answered on
    error: "ip-terms" has an answer that is not on its scale
      Answer with a level, a whole number from 0 to 4
    error: "overlap" has an answer that is not on its scale
      Answer with true or false
    error: "overlap-rules" has an answer that is not on its scale
      Answer with the id of one option: anyone, asked, listed
    error: "remarks" has an answer that is not on its scale
      Answer with a text
    caution: "revenue" has the same baseline and target; it counts as unanswered
      Give a target that differs from the baseline
    error: "sponsor" has an answer that is not on its scale
      Answer with a level, a whole number from 0 to 4
    caution: "tempo" has a number outside the bounds of its scale
      Check the number and its unit
    error: "tension" has an answer that is not on its scale
      Answer with a level, a whole number from 0 to 2
    "#);
    assert_eq!(
        misfits(r#"{"remarks": "", "channels": [], "tempo": {"note": "no idea"}}"#),
        ""
    );
}

#[test]
fn figures_that_are_not_finite_are_rejected_and_count_as_nothing() {
    let questionnaire = read(SMALL_HEALTH);
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let wrong = |reply| Response {
            reply,
            baseline: Some(odd),
            target: Some(odd),
            ..Response::default()
        };
        let all: Responses = questionnaire
            .items
            .iter()
            .map(|item| (item.id.clone(), wrong(Reply::Answer(Answer::Number(odd)))))
            .collect();
        let found = problems(&questionnaire, &all);
        assert_eq!(found.len(), questionnaire.items.len());
        assert!(found.iter().all(|one| one.is_error()));
        let assessed = score(&questionnaire, &all, &Context::default());
        assert_eq!(
            assessed,
            score(&questionnaire, &Responses::new(), &Context::default())
        );
    }
}

#[test]
fn the_result_as_json() {
    let questionnaire = read(SMALL_HEALTH);
    let answers = responses(
        r#"{"escalation": 2, "sponsor": 0, "ip-terms": 4, "tension": 0, "channels": ["visits"], "tempo": 3}"#,
    );
    let context = Context {
        stage: Some(Stage::Formalization),
        ..Context::default()
    };
    let line = score_json(
        &questionnaire,
        &score(&questionnaire, &answers, &context),
        Some("a.json"),
    );
    assert!(!line.contains('\n'));
    insta::assert_snapshot!(line, @r#"
    {"file":"a.json","score":0.5737082617179013,"range":[0.3333333333333333,0.5941807633455479],"coverage":0.9166666666666666,"bands":["Critical","Strained"],"dimensions":[{"id":"overall","score":0.5737082617179013,"range":[0.3333333333333333,0.5941807633455479],"coverage":0.9166666666666666,"expected":null,"shortfall":null},{"id":"governance","score":0.5,"range":[0.5,0.5],"coverage":1.0,"expected":0.7,"shortfall":0.19999999999999996},{"id":"conduct","score":0.7211247851537042,"range":[0.0,0.7825422900366437],"coverage":0.75,"expected":null,"shortfall":null},{"id":"protection","score":null,"range":null,"coverage":null,"expected":null,"shortfall":null}],"gates":[{"id":"sponsored","state":"failed"},{"id":"owned","state":"passed"}],"findings":[],"contributions":[{"item":"escalation","drop":0.16666666666666669},{"item":"sponsor","drop":0.16666666666666669},{"item":"channels","drop":0.06569324487594172},{"item":"tempo","drop":0.027265160072823574}],"recommendations":[{"item":"sponsor","do":"Ask for a named sponsor","first_step":"Write to the partner's lead","severity":null,"gain_one_level":0.04166666666666674,"gain_full":0.16666666666666674,"meets":"sponsored"},{"item":"escalation","do":"Walk one real disagreement through the written path","first_step":"Pick one at the next weekly call","severity":null,"gain_one_level":0.07629173828209868,"gain_full":0.07629173828209868},{"item":"channels","do":"Meet where the work is","first_step":"Book one visit","severity":null,"gain_one_level":0.03478567568998425,"gain_full":0.062478503754122006},{"item":"tempo","do":"Agree a time to answer","first_step":"Measure this week","severity":null,"gain_one_level":0.024191913610131843,"gain_full":0.024191913610131843}],"verdict":null,"outcomes":[]}
    "#);
    let nothing = responses(r#"{"escalation": {"not-applicable": true}}"#);
    let alone = read(&crate::check::with_items(
        r#"{"id": "escalation", "stem": "?", "scale": "yes-no"}"#,
    ));
    insta::assert_snapshot!(score_json(&alone, &score(&alone, &nothing, &context), None), @r#"
    {"score":null,"range":null,"coverage":null,"bands":[],"dimensions":[{"id":"overall","score":null,"range":null,"coverage":null,"expected":null,"shortfall":null}],"gates":[],"findings":[],"contributions":[],"recommendations":[],"verdict":null,"outcomes":[]}
    "#);
}
