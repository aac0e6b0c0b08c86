//! Candidates side by side as a person sees them: the headline, the figures beside each other, and
//! what becomes of a candidate that does not meet a requirement.

use partner_assessment::pages::{
    AddCandidatesPage, FiguresPage, RecordPage, SelectionPage, SidesPage,
};
use serde_json::{Value, json};
use yew::html;

use crate::drawing::page;

/// The texts of the page of a selection, one a line.
fn comparison(workspace: &Value) -> String {
    texts(&page(
        &workspace.to_string(),
        html! { <SelectionPage id="s1" /> },
    ))
}

/// The same of its record.
fn record(workspace: &Value) -> String {
    texts(&page(
        &workspace.to_string(),
        html! { <RecordPage id="s1" /> },
    ))
}

/// The words alone, a line an element.
pub fn texts(drawn: &str) -> String {
    let lines = drawn.lines().map(|line| {
        let line = line.trim();
        line.rsplit_once("> ").map_or(line, |(_, text)| text)
    });
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('<'));
    lines.collect::<Vec<_>>().join("\n")
}

/// The same as it is read, whatever elements the words stand in.
pub fn read_through(drawn: &str) -> String {
    texts(drawn).replace('\n', " ")
}

#[track_caller]
pub fn says(drawn: &str, text: &str) {
    assert!(drawn.contains(text), "{text}:\n{drawn}");
}

#[track_caller]
pub fn never_says(drawn: &str, text: &str) {
    assert!(!drawn.contains(text), "{text}:\n{drawn}");
}

/// A choice from a table of figures.
fn figures(table: &str) -> Value {
    json!({"format": 1, "relationships": {}, "assessments": {}, "selections": {"s1": {
        "title": "A van", "questionnaire": "", "candidates": [], "figures": table,
        "method": "direct", "started_at_ms": 0,
    }}})
}

/// Two candidates on the small definition: Acme is better, but nobody knows who owns joint work.
fn gated(requirements: Option<&str>) -> Value {
    let answered = |relationship: &str, level: u8, terms: u8| {
        json!({
            "questionnaire": "small-health", "relationship": relationship,
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
            "state": {"in-progress": {}},
            "responses": {
                "escalation": level, "sponsor": level, "ip-terms": terms, "tension": 0,
                "channels": ["chat", "board", "visits"], "tempo": 1,
                "revenue": {"answer": 250, "baseline": 0, "target": 250},
            },
        })
    };
    let mut selection = json!({
        "title": "A channel", "questionnaire": "small-health", "candidates": ["a1", "a2"],
        "method": "direct", "started_at_ms": 0,
    });
    if let Some(requirements) = requirements {
        selection["requirements"] = json!(requirements);
    }
    json!({
        "format": 1,
        "relationships": {
            "r1": {"name": "Acme", "kind": "channel"}, "r2": {"name": "Birch", "kind": "channel"},
        },
        "assessments": {"a1": answered("r1", 4, 0), "a2": answered("r2", 2, 2)},
        "selections": {"s1": selection},
    })
}

#[test]
fn the_only_one_left_is_called_that_and_not_robust() {
    let drawn = comparison(&gated(None));
    says(
        &drawn,
        "If no one were excluded, Acme would lead. A single answer excludes Acme: “Absent” to “What \
         is agreed about who owns joint work?”.",
    );
    says(&drawn, "Birch is the only candidate left.");
    says(&drawn, "Exclude candidates that do not meet a requirement");
    says(&drawn, "Excluded: ");
    for never in [
        "whatever",
        "100%",
        "How certain is the ranking?",
        "No single weight",
    ] {
        never_says(&drawn, never);
    }
    let record = record(&gated(None));
    says(&record, "Birch is the only candidate left.");
    says(&record, "excluded\nAcme");
    says(&record, "Acme · Excluded: ");
    says(&record, "Questionnaire “Small health check”, version ");
    // filled in where it is read
    says(&record, "What have you decided?");
    for never in ["comes first", "No single weight"] {
        never_says(&record, never);
    }
}

#[test]
fn advantages_that_are_level_are_named_together() {
    let drawn = comparison(&figures(
        ";A;B;C;D\nworst;0;0;0;0\nbest;9;9;9;9\nAcme;9;9;0;5\nBirch;0;0;6;5",
    ));
    says(
        &drawn,
        "The biggest advantages of Acme over Birch are “A”, “B” (+25.0 each after weighting). \
         Its biggest disadvantage is “C” (−16.7).",
    );
    let drawn = comparison(&figures(
        ";A;B;C\nworst;0;0;0\nbest;9;9;9\nAcme;9;0;0\nBirch;0;3;3",
    ));
    says(
        &drawn,
        "The biggest advantage of Acme over Birch is “A” (+33.3 after weighting). Its biggest \
         disadvantages are “B”, “C” (−11.1 each).",
    );
}

#[test]
fn whoever_shares_the_second_place_is_named_with_it() {
    let drawn = comparison(&figures(
        ";A;B\nworst;0;0\nbest;9;9\nAcme;9;9\nBirch;0;9\nCedar;9;0",
    ));
    says(&drawn, "Acme leads Birch, Cedar by 50 points");
}

#[test]
fn the_person_decides_that_nobody_is_left_out() {
    let drawn = comparison(&gated(Some("show")));
    says(
        &drawn,
        "Acme leads Birch by 16 points. Acme does not meet every requirement.",
    );
    says(&drawn, "Requirement not met: ");
    says(&drawn, "How certain is the ranking?");
    never_says(&drawn, "Excluded: ");
    never_says(&drawn, "With everyone in");
    assert_eq!(
        comparison(&gated(Some("exclude"))),
        comparison(&gated(None))
    );
}

#[test]
fn who_could_still_turn_it_around_is_said_by_the_ranges() {
    // Acme 60, Birch 50 whatever is found, Cedar from 20 to 70, Delta from 0 to 60
    let drawn = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-70\nDelta;0-60",
    ));
    says(
        &drawn,
        "Acme leads Birch by 10 points. Open questions could still put Cedar ahead.",
    );
    // nobody could: what is open cannot reach
    let surely = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-40",
    ));
    says(&surely, "Acme leads Birch by 10 points and stays ahead");
    never_says(&surely, "could still");
    // to draw level is not to be ahead
    let level = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-60",
    ));
    says(&level, "Acme leads Birch by 10 points.");
    never_says(&level, "stays ahead");
    never_says(&level, "could still");
}

#[test]
fn sixty_is_not_said_to_be_other_than_sixty() {
    let close = figures(";Reach\nworst;0\nbest;100\nAcme;60.4\nBirch;59.6");
    let drawn = comparison(&close);
    says(&drawn, "Acme leads Birch by less than a point.");
    says(&drawn, "60.4");
    says(&drawn, "59.6");
    let record = record(&close);
    says(&record, "1\nAcme\n60.4");
    says(&record, "2\nBirch\n59.6");
    says(
        &record,
        "If Birch had 60.4 points on “Reach” instead of 59.6, Birch would share the lead",
    );
}

#[test]
fn who_is_tied_leads_with_a_point_more() {
    let tied = figures(";Reach;Price\nworst;0;0\nbest;100;100\nAcme;50;60\nBirch;60;50");
    let drawn = record(&tied);
    says(&drawn, "Acme, Birch are tied.");
    says(
        &drawn,
        "If Acme had 51 points on “Reach” instead of 50, Acme would lead.",
    );
    never_says(&drawn, "share the lead");
}

#[test]
fn a_weight_that_cannot_change_who_leads_is_named_and_not_drawn() {
    // whatever C weighs, Acme is ahead on it and on A and B together
    let drawn = comparison(&figures(
        ";A;B;C\nworst;0;0;0\nbest;10;10;10\nAcme;9;0;6\nBirch;0;6;5",
    ));
    says(&drawn, "Acme is never overtaken at any weight of C.");
    says(&drawn, "Acme leads from ");
    says(&drawn, "Birch above");
    never_says(&drawn, "Acme leads at any weight · now");
    // where none can, one sentence says so
    let always = comparison(&figures(";A;B\nworst;0;0\nbest;10;10\nAcme;9;9\nBirch;0;6"));
    says(&always, "No single weight changes who leads");
    never_says(&always, "How far each weight can move");
}

#[test]
fn a_range_that_is_open_shows_both_its_ends() {
    let drawn = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60.1-60.3\nBirch;10",
    ));
    says(&drawn, "60.1–60.3");
}

#[test]
fn open_questions_are_spoken_of_where_there_are_any() {
    let closed = comparison(&figures(";A;B\nworst;0;0\nbest;9;9\nAcme;9;0\nBirch;0;9"));
    never_says(&closed, "open question");
    says(&closed, "weightings drawn at random. Shares are");
    says(&closed, "A figure in bold is the best in its row.");
    let open = comparison(&figures(";A;B\nworst;0;0\nbest;9;9\nAcme;9;0\nBirch;0;2-9"));
    says(
        &open,
        "weightings drawn at random, along with answers to the open questions.",
    );
    says(&open, "A range shows what open questions leave possible");
}

#[test]
fn equal_weights_read_alike_and_places_add_up_to_a_hundred() {
    // three criteria weigh the same, and three candidates are best on one each
    let drawn = comparison(&figures(
        ";A;B;C\nworst;0;0;0\nbest;9;9;9\nAcme;9;0;0\nBirch;0;9;0\nCedar;0;0;9",
    ));
    let weights = drawn.lines().skip_while(|line| *line != "Share");
    let weights = weights.filter(|line| line.ends_with('%'));
    let weights: Vec<&str> = weights.take(3).collect();
    assert_eq!(weights, ["33%", "33%", "33%"], "{drawn}");
    says(&drawn, "Shares are rounded.");
    let halves = comparison(&figures(";A;B\nworst;0;0\nbest;9;9\nAcme;9;0\nBirch;0;9"));
    never_says(&halves, "Shares are rounded.");
    let first = drawn
        .lines()
        .find(|line| line.contains(" comes first under "));
    let figures = first
        .unwrap_or_default()
        .split(|one: char| !one.is_ascii_digit());
    let shares: Vec<u32> = figures.filter_map(|one| one.parse().ok()).collect();
    assert_eq!(
        (shares.len(), shares.iter().sum::<u32>()),
        (3, 100),
        "{first:?}"
    );
}

#[test]
fn a_ratio_just_above_its_bound_does_not_read_as_the_bound() {
    // for three, lambda is 1 + t + 1/t where t^3 is how far the third is off: 2.7994 here, CR
    // 0.1025
    let mut table = figures(";A;B;C\nworst;0;0;0\nbest;9;9;9\nAcme;9;0;0\nBirch;0;9;0");
    table["selections"]["s1"]["method"] = json!("pairwise");
    table["selections"]["s1"]["pairs"] = json!({"A\nB": 2, "A\nC": 5.5988, "B\nC": 1});
    for drawn in [comparison(&table), record(&table)] {
        says(&drawn, "0.103");
    }
    says(
        &comparison(&table),
        "Some of your judgements contradict each other",
    );
}

/// The same with a second person's view of each candidate, which has no answers yet.
fn with_second_views() -> Value {
    let mut workspace = gated(None);
    for (id, relationship) in [("b1", "r1"), ("b2", "r2")] {
        let mut view = workspace["assessments"]["a1"].clone();
        view["relationship"] = json!(relationship);
        view["responses"] = json!({});
        workspace["assessments"][id] = view;
    }
    workspace["selections"]["s1"]["candidates"] = json!(["a1", "b1", "a2", "b2"]);
    workspace
}

#[test]
fn side_by_side_what_differs_is_said_first_and_what_is_alike_is_folded_away() {
    let mut workspace = gated(None);
    workspace["assessments"]["a2"]["responses"]["ip-terms"] = json!(1);
    workspace["assessments"]["a2"]["responses"]["sponsor"] = json!(4);
    let drawn = texts(&page(
        &workspace.to_string(),
        html! { <SidesPage id="s1" /> },
    ));
    says(
        &drawn,
        "The answers differ on 2 of 7 questions. They are furthest apart here: “When the two \
         organisations disagree, how is it settled?”",
    );
    says(&drawn, "50 points apart");
    // who says the same stands together
    says(
        &drawn,
        "Birch\nAcme\n excluded\nImproved from experience\n100\n100",
    );
    let order = [
        "It was used, reviewed and made shorter",
        "25 points apart",
        "The same answer for all (5)",
        "See the comparison",
    ];
    let places = order.map(|text| {
        drawn
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {drawn}"))
    });
    assert!(places.is_sorted(), "{places:?}: {drawn}");
}

#[test]
fn side_by_side_what_is_not_answered_is_neither_alike_nor_different() {
    let mut workspace = gated(None);
    let responses = &mut workspace["assessments"]["a2"]["responses"];
    *responses = json!({"escalation": 4, "ip-terms": 2});
    let drawn = |workspace: &Value| {
        texts(&page(
            &workspace.to_string(),
            html! { <SidesPage id="s1" /> },
        ))
    };
    let some = drawn(&workspace);
    says(
        &some,
        "The answers differ on 1 of 7 questions. They are furthest apart here: “What is agreed about \
         who owns joint work?” 5 questions still lack answers.",
    );
    says(&some, "Answers missing (5)");
    says(&some, "The same answer for all (1)");
    workspace["assessments"]["a2"]["responses"] = json!({});
    let one = drawn(&workspace);
    says(
        &one,
        "No answers differ so far. 7 questions still lack answers.",
    );
    says(&one, "Answers missing (7)");
    never_says(&one, "The same answer for all");
}

#[test]
fn a_table_of_figures_is_shown_as_it_is_read_and_a_wrong_one_is_marked() {
    let drawn = |table: &str| {
        page(
            &figures(table).to_string(),
            html! { <FiguresPage id="s1" /> },
        )
    };
    let read = drawn(";Reach;Price\nworst;0;900\nbest;100;100\nAcme;60;400-500\nBirch;?;300");
    says(&read, "This reads as 2 candidates on 2 criteria");
    let cells = texts(&read);
    for cell in ["from 900 (worst) to 100 (best)", "400-500", "?"] {
        assert!(cells.lines().any(|line| line == cell), "{cell}: {cells}");
    }
    never_says(&read, "aria-invalid");
    let wrong = drawn(";Reach\nAcme;many\nBirch;3");
    never_says(&wrong, "This reads as");
    says(&wrong, r#"aria-invalid="true""#);
}

#[test]
fn however_many_views_there_are_as_many_candidates_can_be_added() {
    for workspace in [gated(None), with_second_views()] {
        let drawn = page(
            &workspace.to_string(),
            html! { <AddCandidatesPage id="s1" /> },
        );
        says(
            &drawn,
            "Compared so far: Acme, Birch. You can add up to 6 more.",
        );
    }
}

#[test]
fn two_partners_of_one_name_are_two_candidates() {
    let mut workspace = gated(None);
    workspace["relationships"]["r2"]["name"] = json!("Acme");
    let drawn = page(
        &workspace.to_string(),
        html! { <AddCandidatesPage id="s1" /> },
    );
    says(
        &drawn,
        "Compared so far: Acme, Acme. You can add up to 6 more.",
    );
}

#[test]
fn a_comparison_has_one_thing_to_do_next() {
    let next = |workspace: &Value| {
        let drawn = page(&workspace.to_string(), html! { <SelectionPage id="s1" /> });
        let buttons = drawn.split("class=\"go\"").skip(1);
        let labels = buttons.filter_map(|rest| Some(rest.split_once('<')?.0.replace('>', "")));
        let labels: Vec<String> = labels.map(|label| label.trim().to_string()).collect();
        labels
    };
    assert_eq!(next(&with_second_views()), ["Answer question by question"]);
    let mut answered = gated(None);
    for id in ["a1", "a2"] {
        answered["assessments"][id]["responses"]["remarks"] = json!("None");
    }
    assert_eq!(next(&answered), ["Decision record"]);
    let table = figures(";Reach\nAcme;60\nBirch;40");
    assert_eq!(next(&table), ["Decision record"]);
}

#[test]
fn what_could_be_two_figures_is_answered_with_both_written_out() {
    let table = ";Price;Share;Reach\nAcme;1,200;2026-10;1\nBirch;-1.250 €;3-4;2\nworst;?;5;0";
    let drawn = texts(&page(
        &figures(table).to_string(),
        html! { <FiguresPage id="s1" /> },
    ));
    for told in [
        "Line 2, cell 2: “1,200” could be two different numbers. Write 1200 or 1.2.",
        "Line 2, cell 3: “2026-10” could be a date. If it is a range, write 10 to 2026.",
        "Line 3, cell 2: “-1.250 €” could be two different numbers. Write -1250 or -1.25.",
        "Line 4, cell 2: “?” cannot be the end of a scale. Write one number, such as 1500 or 7.5.",
    ] {
        says(&drawn, told);
    }
}

#[test]
fn where_candidates_were_assessed_there_are_no_figures_to_edit() {
    let drawn = texts(&page(
        &gated(None).to_string(),
        html! { <FiguresPage id="s1" /> },
    ));
    says(&drawn, "This page is not here");
    never_says(&drawn, "Table of figures");
}
