//! What two sides should talk about.

use engine::{
    course::{Opinion, gap},
    model::{Context, Respondent, Side},
    report::{GuideInput, GuideTexts, ReportTexts, conversation_guide, guide_markdown},
};

use crate::check::{Plain, SMALL_HEALTH, read, responses};

const TEXTS: GuideTexts = GuideTexts {
    title: "A conversation with {partner}",
    lead: "An hour, five differences.",
    ours: "Our side",
    theirs: "Their side",
    says: "{side}: {answers}",
    role_says: "{answer} ({role})",
    ask_ours: "What has our side seen that theirs has not?",
    ask_theirs: "What has their side seen that ours has not?",
    ask_why_ours: "What makes our side say “{answer}”?",
    ask_why_theirs: "What makes their side say “{answer}”?",
    ask_unknown_ours: "What can their side show ours?",
    ask_unknown_theirs: "What can our side show theirs?",
    agreed: "Agreed:",
};

/// The guide as Markdown, of what our side and theirs answered, and how many differences are in it.
fn guided(views: &[(Side, &str, &str)], language: &str) -> (usize, String) {
    let questionnaire = read(SMALL_HEALTH);
    let context = Context::default();
    let answered: Vec<_> = views
        .iter()
        .map(|(side, role, json)| {
            let respondent = Respondent {
                side: *side,
                role: (*role).into(),
            };
            (respondent, responses(json))
        })
        .collect();
    let opinions: Vec<Opinion> = answered
        .iter()
        .map(|(respondent, responses)| Opinion {
            respondent,
            responses,
            context: &context,
        })
        .collect();
    let texts = ReportTexts {
        dont_know: "don't know",
        no_answer: "no answer",
        none_ticked: "none of these",
        yes: "yes",
        no: "no",
        ..ReportTexts::default()
    };
    let guide = conversation_guide(&GuideInput {
        questionnaire: &questionnaire,
        gap: &gap(&questionnaire, &opinions),
        opinions: &opinions,
        partner: "Acme GmbH",
        agreed: None,
        language,
        texts: &texts,
        guide: &TEXTS,
        format: &Plain,
    });
    (guide.talks.len(), guide_markdown(&guide, &TEXTS))
}

#[test]
fn the_weightiest_difference_comes_first_in_both_sides_own_words() {
    let (_, guide) = guided(
        &[
            (
                Side::Ours,
                "lead",
                r#"{"escalation": 3, "sponsor": 2, "ip-terms": 1}"#,
            ),
            (
                Side::Ours,
                "sales",
                r#"{"escalation": 4, "sponsor": 2, "ip-terms": 1}"#,
            ),
            (
                Side::Theirs,
                "",
                r#"{"escalation": {"answer": 1, "note": "A secret"}, "sponsor": 2, "ip-terms": {"unknown": true}}"#,
            ),
        ],
        "en",
    );
    insta::assert_snapshot!(guide, @r"
    # A conversation with Acme GmbH

    *An hour, five differences.*

    ## When the two organisations disagree, how is it settled?

    - Our side: The path was used (lead); It was used, reviewed and made shorter (sales)
    - Their side: Whoever pushes hardest wins
    - What makes their side say “Whoever pushes hardest wins”?
    - Agreed: …

    ## What is agreed about who owns joint work?

    - Our side: Ad hoc (lead); Ad hoc (sales)
    - Their side: don't know
    - What can our side show theirs?
    - Agreed: …
    ");
}

#[test]
fn where_several_answered_lower_no_single_answer_is_asked_about() {
    let views = [
        (Side::Ours, "lead", r#"{"escalation": 4}"#),
        (Side::Theirs, "lead", r#"{"escalation": 1}"#),
        (Side::Theirs, "sales", r#"{"escalation": 2}"#),
    ];
    let (_, guide) = guided(&views, "en");
    let asked = "What has their side seen that ours has not?";
    assert!(guide.contains(asked), "{guide}");
}

#[test]
fn of_a_list_the_side_begins_that_ticked_more() {
    let views = [
        (
            Side::Ours,
            "",
            r#"{"channels": ["chat", "board", "visits"]}"#,
        ),
        (Side::Theirs, "", r#"{"channels": ["chat"]}"#),
    ];
    let (_, guide) = guided(&views, "en");
    let asked = "What has our side seen that theirs has not?";
    assert!(guide.contains(asked), "{guide}");
}

#[test]
fn an_hour_holds_five_differences() {
    let ours = r#"{"escalation": 4, "sponsor": 4, "ip-terms": 4, "tension": 0, "channels": ["chat"], "tempo": 1}"#;
    let theirs = r#"{"escalation": 0, "sponsor": 0, "ip-terms": 0, "tension": 2, "channels": [], "tempo": 20}"#;
    let (count, _) = guided(&[(Side::Ours, "", ours), (Side::Theirs, "", theirs)], "en");
    assert_eq!(count, 5);
}

#[test]
fn where_both_see_it_alike_there_is_nothing_to_talk_about() {
    let same = r#"{"escalation": 4, "sponsor": {"unknown": true}}"#;
    let (count, _) = guided(&[(Side::Ours, "", same), (Side::Theirs, "", same)], "en");
    assert_eq!(count, 0);
}
