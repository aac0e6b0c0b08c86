//! Answering as a person sees it: what was said before is offered and does not count by itself, the
//! answers stand together before finishing, and one question is asked about several in one table.

use partner_assessment::pages::{AcrossPage, AnswerPage, CheckPage, StartPage};
use serde_json::{Value, json};
use yew::html;

use crate::drawing::{one_partner, page};

/// A check of Nordlicht on the small definition that is being answered.
fn begun(responses: Value) -> String {
    let mut workspace: Value = serde_json::from_str(&one_partner()).expect("it is JSON");
    workspace["assessments"]["a2"]["responses"] = responses;
    workspace.to_string()
}

/// Its section of that id.
fn section(workspace: &str, section: &str) -> String {
    page(
        workspace,
        html! { <AnswerPage id="a2" section={section.to_string()} /> },
    )
}

/// What is drawn of the question of that id.
fn question<'d>(drawn: &'d str, id: &str) -> &'d str {
    let start = drawn
        .find(&format!("data-item=\"{id}\""))
        .expect("it is asked");
    let rest = &drawn[start..];
    let end = rest[1..].find("<fieldset").map_or(rest.len(), |at| at + 1);
    &rest[..end]
}

#[test]
fn levels_are_numbered_as_the_keys_that_pick_them() {
    let drawn = section(&begun(json!({})), "decisions");
    let escalation = question(&drawn, "escalation");
    let texts = ["Nobody knows whom to ask", "Whoever pushes hardest wins"];
    for (text, key) in texts.into_iter().zip(1..) {
        let row = format!("<span class=\"key\"> {key}\n");
        let row = escalation.split(&row).nth(1).expect("it has a number");
        assert!(
            row.trim_start()
                .starts_with(&format!("<span class=\"option-text\"> {text}")),
            "{row}"
        );
    }
    assert!(
        !escalation.contains("Ad hoc"),
        "no riddle beside the anchor: {escalation}"
    );
    // a level without an anchor has its name
    assert!(question(&drawn, "sponsor").contains("<span class=\"option-text\"> Ad hoc"));
    assert!(drawn.contains("Press 1 to 5, D for"), "{drawn}");
}

#[test]
fn last_times_answers_are_offered_and_count_once_confirmed() {
    let drawn = section(&begun(json!({})), "decisions");
    assert!(drawn.contains("<span> 0 of 10 answered"), "{drawn}");
    assert!(
        drawn.contains("Confirm all 3 answers from last time"),
        "{drawn}"
    );
    let escalation = question(&drawn, "escalation");
    assert!(
        escalation.contains("Last time, on day 10: “The path was used”"),
        "{escalation}"
    );
    assert!(escalation.contains("Same as last time"), "{escalation}");
    assert!(!escalation.contains("checked"), "{escalation}");
    // answered anew it is no longer offered, but can still be compared
    let drawn = section(&begun(json!({"escalation": 1})), "decisions");
    assert!(
        drawn.contains("Confirm all 2 answers from last time"),
        "{drawn}"
    );
    let escalation = question(&drawn, "escalation");
    assert!(escalation.contains("Last time, on day 10"), "{escalation}");
    assert!(!escalation.contains("Same as last time"), "{escalation}");
}

#[test]
fn who_checks_for_the_first_time_sees_nothing_of_last_time() {
    let mut workspace: Value = serde_json::from_str(&begun(json!({}))).expect("it is JSON");
    let mut theirs = workspace["assessments"]["a1"].clone();
    theirs["respondent"] = json!({"side": "theirs", "role": "account lead"});
    workspace["assessments"]["a1"] = theirs;
    let drawn = section(&workspace.to_string(), "decisions");
    assert!(!drawn.contains("from last time"), "{drawn}");
    assert!(!drawn.contains("Last time, on"), "{drawn}");
    assert!(!drawn.contains("Shift+S"), "{drawn}");
    // nor what the other side said: that would colour the first answers of ours
    let sponsor = question(&drawn, "sponsor");
    assert!(!sponsor.contains("Earlier answer"), "{sponsor}");
    assert!(!drawn.contains("Named in &lt;May&gt;"), "{drawn}");
}

#[test]
fn a_question_that_is_asked_otherwise_today_offers_no_answer_of_last_time() {
    let mut workspace: Value = serde_json::from_str(&begun(json!({}))).expect("it is JSON");
    let definitions = workspace["questionnaires"]
        .as_object_mut()
        .expect("it has one");
    let then = definitions.values_mut().next().expect("it has one");
    let text = then.as_str().expect("it is a text");
    let otherwise = text.replace("Whoever pushes hardest wins", "Whoever shouts loudest wins");
    assert_ne!(text, otherwise);
    let hash = engine::definition::hash(&otherwise);
    workspace["questionnaires"] = json!({hash.as_str(): otherwise});
    workspace["assessments"]["a1"]["state"]["finished"]["definition"] = json!(hash);
    let drawn = section(&workspace.to_string(), "decisions");
    let escalation = question(&drawn, "escalation");
    assert!(!escalation.contains("Last time"), "{escalation}");
    assert!(escalation.contains("Earlier answer"), "{escalation}");
    assert!(
        question(&drawn, "sponsor").contains("Same as last time"),
        "{drawn}"
    );
}

#[test]
fn before_finishing_the_answers_stand_there_after_what_is_missing() {
    let answers = json!({"escalation": {"answer": 4, "note": "Minutes of May"},
        "sponsor": {"not-applicable": true}, "ip-terms": {"unknown": true}, "tension": 1});
    let drawn = page(&begun(answers), html! { <CheckPage id="a2" /> });
    let at = |text: &str| {
        drawn
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {drawn}"))
    };
    let missing = at("have no answer yet");
    let unknown = at("answered “don’t know”");
    let answered = at("<h2> Your answers");
    assert!(missing < unknown && unknown < answered, "{drawn}");
    let answers = &drawn[answered..];
    for said in [
        "It was used, reviewed and made shorter",
        "Minutes of May",
        "Not applicable",
        "Change your answer to: When the two organisations disagree, how is it settled?",
    ] {
        assert!(answers.contains(said), "{said}: {answers}");
    }
    assert!(!answers.contains("No answer"), "{answers}");
    // the way to change one leads back here
    let changing = html! { <AnswerPage id="a2" section="decisions" item="escalation" /> };
    let drawn = page(&begun(json!({"escalation": 4})), changing);
    assert!(drawn.contains("Back to your answers"), "{drawn}");
    assert!(!drawn.contains("Next section"), "{drawn}");
}

#[test]
fn a_check_starts_with_two_fields_and_says_which_must_be_filled_in() {
    let drawn = page(
        &one_partner(),
        html! { <StartPage questionnaire="small-health" relationship={None} /> },
    );
    let (first, more) = drawn
        .split_once("<details")
        .expect("the rest is folded away");
    assert_eq!(
        first.matches("aria-required=\"true\"").count(),
        2,
        "{first}"
    );
    assert_eq!(first.matches("<label").count(), 2, "{first}");
    assert!(!more.contains("aria-required"), "{more}");
    assert!(
        !drawn.contains("error-summary"),
        "nothing is wrong yet: {drawn}"
    );
}

/// Three candidates on the built-in questions, the first with an answer.
fn candidates() -> String {
    let assessment = |partner: &str, responses: Value| {
        json!({
            "questionnaire": "partner-selection", "relationship": partner,
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
            "state": {"in-progress": {}}, "responses": responses,
        })
    };
    json!({
        "format": 1,
        "relationships": {
            "r1": {"name": "Acme", "kind": "channel"}, "r2": {"name": "Birch", "kind": "channel"},
            "r3": {"name": "Cedar", "kind": "channel"},
        },
        "assessments": {
            "a1": assessment("r1", json!({"gap": 3})), "a2": assessment("r2", json!({})),
            "a3": assessment("r3", json!({})),
        },
        "selections": {"s1": {
            "title": "A channel", "questionnaire": "partner-selection",
            "candidates": ["a1", "a2", "a3"], "method": "direct", "started_at_ms": 0,
        }},
    })
    .to_string()
}

#[test]
fn all_candidates_are_answered_about_in_one_table() {
    let drawn = page(
        &candidates(),
        html! { <AcrossPage id="s1" section={None} /> },
    );
    let gap = question(&drawn, "gap");
    for candidate in ["Acme", "Birch", "Cedar", "All candidates"] {
        assert!(
            gap.contains(&format!("role=\"columnheader\"> {candidate}"))
                || gap.contains(&format!("scope=\"col\"> {candidate}")),
            "{candidate}: {gap}"
        );
    }
    // five levels and two asides, for three candidates and for all at once
    assert_eq!(gap.matches("type=\"radio\"").count(), 7 * 4, "{gap}");
    assert_eq!(gap.matches("<input checked").count(), 1, "{gap}");
    // what is about us is asked once
    let capabilities = html! { <AcrossPage id="s1" section="capabilities" /> };
    let drawn = page(&candidates(), capabilities);
    assert!(!question(&drawn, "we-bring").contains("<table"), "{drawn}");
    assert!(question(&drawn, "they-bring").contains("<table"), "{drawn}");
}

#[test]
fn progress_over_all_candidates_counts_what_is_about_us_once() {
    let drawn = page(
        &candidates(),
        html! { <AcrossPage id="s1" section={None} /> },
    );
    let questions = engine::catalogue::text("partner-selection").expect("it is built in");
    let questions: Value = serde_json::from_str(questions).expect("it is JSON");
    let sections = questions["sections"].as_array().expect("a list").iter();
    let items = sections.flat_map(|one| one["items"].as_array().expect("a list").clone());
    let items: Vec<Value> = items.filter(|item| item.get("when").is_none()).collect();
    let us = items.iter().filter(|item| item["about"] == "us").count();
    let all = us + (items.len() - us) * 3;
    assert!(
        drawn.contains(&format!("1 of {all} answered")),
        "{all}: {drawn}"
    );
}
