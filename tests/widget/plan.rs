//! What is decided and planned: where it is said, looked back on, told in time, and handed out.

use engine::{
    course::{steps_about, steps_of},
    model::Workspace,
    report::{
        PlanInput, PlanReport, ResultReport, calendar, markdown, plan_calendar, plan_csv,
        plan_report,
    },
    state::{Action, reduce},
};
use partner_assessment::{
    locale::ENGLISH,
    options::Options,
    pages::{HomePage, RelationshipPage, ResultPage},
};
use serde_json::{Value, json};
use storage::read_export;
use yew::html;

use crate::{
    drawing::{drawn_by, in_view, one_partner, page},
    golden::Plain,
    result::rows,
    selection::read_through,
};

const DAY: f64 = 86_400_000.0;

/// A partner with two finished checks, a decision on the first, and what was taken up from it. It
/// is the first of January 1970.
fn planned() -> String {
    let mut file: Value = serde_json::from_str(&one_partner()).expect("it is JSON");
    let mut later = file["assessments"]["a1"].clone();
    later["state"]["finished"]["at_ms"] = json!(40.0 * DAY);
    later["responses"]["ip-terms"] = json!(3);
    file["assessments"]["a3"] = later;
    file["decisions"] = json!({"a1": {"choice": "fix", "at_ms": 11.0 * DAY,
        "reason": "Nobody acts for it <yet>"}});
    let step = |item: &str, text: &str, due: &str, state: Value| {
        json!({"relationship": "r1", "assessment": "a1", "item": item, "text": text,
            "first_step": "Ask them", "role": "Alliance manager", "due": due, "state": state,
            "since_ms": 11.0 * DAY})
    };
    let dropped = json!({"dropped": {"at_ms": 20.0 * DAY, "why": "They found one"}});
    file["steps"] = json!({
        "p1": step("ip-terms", "Agree ownership", "1970-01-20", json!({"done": {"at_ms": 15.0 * DAY}})),
        "p2": step("sponsor", "Ask for a named sponsor", "1969-12-31", json!("open")),
        "p3": step("tension", "Keep one list of promises", "1970-01-08", json!("open")),
        "p4": step("firewall", "Write down what is not shared", "1970-01-09", json!("open")),
        "p5": step("channels", "Meet where the work is", "1970-01-02", dropped),
        "p6": {"text": "=Own words", "since_ms": 12.0 * DAY, "due": "1970-01-01"},
    });
    file.to_string()
}

fn workspace() -> Workspace {
    read_export(&planned()).expect("it can be read").0
}

fn in_words(workspace: &Workspace, assessment: &str) -> PlanReport {
    plan_report(&PlanInput {
        decision: workspace.decisions.get(assessment).map(|one| &**one),
        steps: &steps_of(workspace, assessment),
        today: "1970-01-01",
        texts: &ENGLISH.report,
        format: &Plain,
        day: &|day| format!("the day {day}"),
        own: &|_, text| text.into(),
    })
}

/// From one text to another, both in what is drawn.
#[track_caller]
fn part<'d>(drawn: &'d str, from: &str, to: &str) -> &'d str {
    let at = drawn
        .find(from)
        .unwrap_or_else(|| panic!("{from} in {drawn}"));
    let rest = &drawn[at..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("{to} in {rest}"))]
}

#[test]
fn a_result_ends_in_the_decision_and_its_plan() {
    let drawn = page(&planned(), html! { <ResultPage id="a1" /> });
    let decided = part(&drawn, "data-part=\"decide\"", "<footer");
    insta::assert_snapshot!("result-decided", decided);
    // each in its place among the advice
    let advice = part(&drawn, "data-part=\"actions\"", "data-part=\"answers\"");
    assert_eq!(advice.matches("✓ In your plan").count(), 3, "{advice}");
    assert_eq!(advice.matches("Done on").count(), 1, "{advice}");
    assert_eq!(advice.matches("Dropped on").count(), 1, "{advice}");
    assert_eq!(advice.matches("Take up: ").count(), 1, "{advice}");
    assert_eq!(advice.matches("for=\"up-role-").count(), 3, "{advice}");
}

#[test]
fn what_is_done_or_dropped_is_no_longer_to_do_first() {
    let first = |workspace: &str| {
        let drawn = page(workspace, html! { <ResultPage id="a1" /> });
        let first = part(&drawn, "class=\"result-first", "See what each");
        first.contains("Agree ownership")
    };
    assert!(first(&one_partner()));
    assert!(!first(&planned()));
}

#[test]
fn the_next_check_looks_back_on_what_was_set_out_to_do() {
    let drawn = page(&planned(), html! { <ResultPage id="a3" /> });
    let set_out = part(&drawn, "data-part=\"set-out\"", "data-part=\"actions\"");
    insta::assert_snapshot!("result-set-out", set_out);
    let first = page(&planned(), html! { <ResultPage id="a1" /> });
    assert!(
        !first.contains("data-part=\"set-out\""),
        "there was none before"
    );
}

#[test]
fn a_partner_shows_its_plan_and_its_decisions() {
    let drawn = page(
        &planned(),
        html! { <RelationshipPage id={Some("r1".to_string())} /> },
    );
    insta::assert_snapshot!(
        "partner-plan",
        part(&drawn, "<h2 tabindex=\"-1\"> Plan", "<h2> What we know")
    );
}

#[test]
fn a_decision_taken_since_on_another_check_stands_in_place_of_a_suggestion() {
    let mut file: Value = serde_json::from_str(&planned()).expect("it is JSON");
    let mut take = |assessment: &str, day: f64| {
        file["decisions"] = json!({assessment: {"choice": "fix", "at_ms": day * DAY}});
        let drawn = page(&file.to_string(), html! { <ResultPage id="a1" /> });
        read_through(&drawn).contains("Decided later, after “Small health check” on ")
    };
    assert!(take("a3", 41.0), "said on the check before");
    assert!(!take("a3", 1.0), "not where this check came after it");
    assert!(!take("a1", 41.0), "its own decision is its own");
}

#[test]
fn home_tells_what_is_overdue_and_what_is_due_within_a_week() {
    let drawn = page(&planned(), html! { <HomePage /> });
    let tasks = part(&drawn, "<ul class=\"tasks\"", "<h2> Partners");
    insta::assert_snapshot!("home-due", tasks);
    assert!(!tasks.contains("Write down what is not shared"), "{tasks}");
}

#[test]
fn who_only_looks_sees_the_decision_and_changes_nothing() {
    let read_only = || Options {
        readonly: true,
        ..Options::default()
    };
    let drawn = drawn_by(
        in_view(workspace()),
        read_only(),
        html! { <ResultPage id="a1" /> },
    );
    let decided = part(&drawn, "data-part=\"decide\"", "<footer");
    assert!(decided.contains("Decision: Repair"), "{decided}");
    assert!(
        !decided.contains("<input") && !decided.contains("<button"),
        "{decided}"
    );
    assert!(!drawn.contains("Take up"), "{drawn}");
    let partner = html! { <RelationshipPage id={Some("r1".to_string())} /> };
    let drawn = drawn_by(in_view(workspace()), read_only(), partner);
    let plan = part(&drawn, "<h2 tabindex=\"-1\"> Plan", "<h2> Decisions");
    assert!(plan.contains("Ask for a named sponsor"), "{plan}");
    assert!(
        !plan.contains("Done: ") && !plan.contains("of your own"),
        "{plan}"
    );
}

#[test]
fn an_organisation_has_a_plan_too_which_stands_with_its_result() {
    let mut file: Value = serde_json::from_str(&planned()).expect("it is JSON");
    for id in ["a1", "a3"] {
        file["assessments"][id]["relationship"] = Value::Null;
    }
    for id in ["p1", "p2", "p3", "p4", "p5"] {
        file["steps"][id]["relationship"] = Value::Null;
    }
    let file = file.to_string();
    let drawn = page(&file, html! { <ResultPage id="a1" /> });
    let decided = part(&drawn, "data-part=\"decide\"", "<footer");
    assert!(
        decided.contains("Done: Ask for a named sponsor"),
        "{decided}"
    );
    assert!(!decided.contains("Rename"), "{decided}");
    let home = page(&file, html! { <HomePage /> });
    assert!(
        home.contains("See the plan: Ask for a named sponsor"),
        "{home}"
    );
}

#[test]
fn from_the_fourth_on_three_done_are_said_to_beat_ten_planned() {
    let many = |file: &str| page(file, html! { <ResultPage id="a1" /> });
    let said = "Three actions done beat ten planned";
    assert!(!many(&planned()).contains(said), "three are open");
    let mut file: Value = serde_json::from_str(&planned()).expect("it is JSON");
    file["steps"]["p1"]["state"] = json!("open");
    let drawn = many(&file.to_string());
    assert_eq!(drawn.matches(said).count(), 1, "{drawn}");
    assert!(drawn.contains("That makes 4."), "{drawn}");
}

#[test]
fn the_keystrokes_of_a_reason_and_of_a_role_are_taken_back_together() {
    let mut session = in_view(Workspace::default());
    let imported = session.import(|_| workspace());
    assert_eq!(imported, Ok(true));
    let before = session.workspace.clone();
    let mut reason = String::new();
    for letter in "Agreed".chars() {
        reason.push(letter);
        let mut decision = engine::model::Decision::clone(&before.decisions["a1"]);
        decision.reason.clone_from(&reason);
        let assessment = "a1".into();
        assert!(session.act(&Action::Decide {
            assessment,
            decision
        }));
    }
    let mut role = String::new();
    for letter in "Sales".chars() {
        role.push(letter);
        let mut step = engine::model::PlannedStep::clone(&before.steps["p2"]);
        step.role.clone_from(&role);
        let id = "p2".into();
        assert!(session.act(&Action::EditStep { id, step }));
    }
    assert!(session.undo());
    assert_eq!(session.workspace.steps["p2"], before.steps["p2"]);
    assert_eq!(session.workspace.decisions["a1"].reason, "Agreed");
    assert!(session.undo());
    assert_eq!(*session.workspace, *before);
}

#[test]
fn a_plan_is_handed_out_as_text_as_a_table_and_for_a_calendar() {
    let workspace = workspace();
    let report = ResultReport {
        partner: "Nordlicht AG".into(),
        title: "Small health check".into(),
        date: "day 10".into(),
        ..golden_report()
    };
    let plan = in_words(&workspace, "a1");
    let written = markdown(&report, &plan, &ENGLISH.report);
    let lines = written
        .lines()
        .skip_while(|line| *line != "## Decision: Repair");
    let lines: Vec<&str> = lines.take(14).collect();
    insta::assert_snapshot!("plan-markdown", lines.join("\n"));
    let table = rows(&plan_csv(&report, &plan, &ENGLISH.report));
    assert_eq!(
        table[0],
        [
            "Nordlicht AG",
            "Small health check",
            "day 10",
            "Repair",
            "Ask for a named sponsor",
            "Ask them",
            "Alliance manager",
            "1969-12-31",
            "Overdue"
        ]
    );
    assert_eq!(table.len(), 5);
    let entries = plan_calendar(&plan, &report.partner, &ENGLISH.report);
    let days: Vec<_> = entries.iter().map(|one| (&*one.id, &*one.day)).collect();
    assert_eq!(
        days,
        [
            ("step-p2", "1969-12-31"),
            ("step-p3", "1970-01-08"),
            ("step-p4", "1970-01-09")
        ],
        "what is done or dropped is in no calendar"
    );
    let file = calendar(&entries, "2026-11-30T09:30:05Z").expect("each has its day");
    assert!(
        file.contains("SUMMARY:Nordlicht AG: Ask for a named sponsor\r\n"),
        "{file}"
    );
}

#[test]
fn nobodys_words_become_a_formula_or_markup() {
    let workspace = workspace();
    let own = reduce(
        &std::rc::Rc::new(workspace),
        &Action::EditStep {
            id: "p6".into(),
            step: engine::model::PlannedStep {
                relationship: Some("r1".into()),
                assessment: Some("a1".into()),
                text: "=cmd|x [link](https://example.com) <b>".into(),
                role: "@them".into(),
                ..Default::default()
            },
        },
    );
    assert_eq!(steps_about(&own.workspace, "r1").len(), 6);
    let plan = in_words(&own.workspace, "a1");
    let report = golden_report();
    let table = rows(&plan_csv(&report, &plan, &ENGLISH.report));
    let row = table
        .iter()
        .find(|row| row[4].contains("cmd"))
        .expect("it is there");
    assert!(row[4].starts_with("'=") && row[6] == "'@them", "{row:?}");
    let written = markdown(&report, &plan, &ENGLISH.report);
    let line = written
        .lines()
        .find(|line| line.contains("cmd"))
        .expect("it is there");
    assert!(!line.contains("[link](") && !line.contains("<b>"), "{line}");
}

/// A report of which nothing but what is decided and planned is looked at.
fn golden_report() -> ResultReport {
    crate::result::case("launch-readiness-weak").report("", None)
}
