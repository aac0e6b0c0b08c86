//! What definitions hold beyond the score: verdicts, outcomes, families, pairings.

use engine::model::{About, Advice, Bound, Condition, QuestionnaireKind, Scale, Test};

use crate::check::{diagnostics, read};

const SMALL_STRUCTURE: &str = include_str!("../../../../tests/data/small-structure.json");

#[test]
fn all_of_it_is_read_and_names_become_positions() {
    let read = read(SMALL_STRUCTURE);
    assert_eq!(diagnostics(SMALL_STRUCTURE), "");
    assert_eq!(read.kind, QuestionnaireKind::Profile);
    let about: Vec<About> = read.items.iter().map(|item| item.about).collect();
    let (us, partner, both) = (About::Us, About::Partner, About::Relationship);
    assert_eq!(about, [us, partner, both, both]);
    assert_eq!(read.items[0].concept.as_deref(), Some("market-reach"));
    let Some(Advice::Always(improve)) = &read.items[2].improve else {
        panic!("it says the same whatever the answer");
    };
    assert_eq!(improve.source, ["A14.3", "S9.2"]);
    let Scale::Choice { options } = &*read.items[3].scale else {
        panic!("a choice")
    };
    assert_eq!(options[1].source, ["S1.1", "S1.2"]);

    let ids: Vec<&str> = read.verdicts.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["venture", "deal", "nothing"]);
    let control = Condition::Dimension {
        dimension: 2,
        bound: Bound::AtLeast(0.5),
    };
    let all = Condition::All(vec![control, Condition::Gate(0)]);
    assert_eq!(read.verdicts[0].when, Some(all));
    assert_eq!(read.verdicts[2].when, None);
    assert_eq!(read.verdicts[2].source, ["S1.3", "S1.6"]);

    let actions = &read.verdicts[0].actions;
    assert_eq!(actions[0].first_step.first(), "Ask a lawyer");
    let contract = Condition::Item {
        item: 3,
        test: Test::IsOption(vec![0]),
    };
    let requires = Some(Condition::Not(Box::new(contract)));
    assert_eq!(read.outcomes[1].requires, requires);
    assert_eq!(read.outcomes[0].requires, None);
    let aspect = &read.aspects[0];
    assert_eq!(aspect.item, 3);
    let options: Vec<_> = aspect.families.iter().map(|one| &one.options[..]).collect();
    assert_eq!(options, [[0], [1]]);

    assert_eq!(read.outcomes[0].targets, [None, Some(0.3), Some(0.2)]);
    assert_eq!(read.outcomes[0].weights, [1.0, 1.0, 2.0]);
    assert_eq!(read.outcomes[1].targets, [None, None, Some(1.0)]);
    let title = read.family_title("venture").expect("it is named");
    assert_eq!(title.first(), "Venture");
    assert_eq!(read.family_title("other"), None);

    let theirs = Condition::Item {
        item: 1,
        test: Test::AtMost(1.0),
    };
    assert_eq!(read.pairings[0].theirs, theirs);
}

#[test]
fn families_may_be_left_without_titles() {
    let families = r#""families": {"alliance": "Alliance", "venture": "Venture"},"#;
    // a row of the table names the families by their ids
    let (before, rest) = SMALL_STRUCTURE
        .split_once(r#""aspects": "#)
        .expect("they are there");
    let (_, after) = rest.split_once("],\n  ").expect("they end");
    let text = format!("{before}{after}").replace(families, "");
    let questionnaire = read(&text);
    assert_eq!(questionnaire.outcomes[1].family, "venture");
    assert!(questionnaire.families.is_empty());
}

#[test]
fn everything_that_can_be_wrong_with_them() {
    let wrong = SMALL_STRUCTURE
        .replace(r#""when": {"item": "bond", "is": "contract"}, "#, "")
        .replace(
            r#""title": "Nothing yet", "#,
            r#""title": "Nothing yet", "when": {"item": "bonds", "answered": true}, "#,
        )
        .replace(r#""family": "alliance""#, r#""family": "aliance""#)
        .replace(r#"{"control": 2}"#, r#"{"control": 0, "controll": 1}"#)
        .replace(r#""targets": {"control": 1}"#, r#""targets": {}"#)
        .replace(r#""depth": 0.3"#, r#""depth": 30"#)
        .replace(r#""id": "joint""#, r#""id": "contractual""#)
        .replace(
            r#""ours": {"item": "our-reach", "at-least": 1}"#,
            r#""ours": {"gate": "reaches"}"#,
        )
        .replace(r#""theirs": {"item""#, r#""their": {"item""#);
    insta::assert_snapshot!(diagnostics(&wrong), @r#"
    error verdicts /verdicts/1
      A verdict without a condition beats all that follow it
      Say "when" it wins, or make it the last
    error verdicts /verdicts/2/when
      The last verdict has a condition: there may be no verdict at all
      Remove the condition, or add a verdict without one at the end
    error unknown-id /verdicts/2/when/item
      There is no item "bonds"
      Did you mean "bond"?
    error unknown-id /outcomes/0/family
      There is no family "aliance"
      Did you mean "alliance"?
    error not-a-fraction /outcomes/0/targets/depth
      This number is not between 0 and 1
      Write a fraction: 0.4 for 40 of 100
    error weight /outcomes/0/weights/control
      A weight must be greater than 0
      Give it a positive weight, or remove its target as well
    error unknown-id /outcomes/0/weights/controll
      There is no dimension "controll"
      Did you mean "control"?
    error duplicate-id /outcomes/1/id
      The id "contractual" is used twice
      Give each one its own id; answers are stored under it
    error no-targets /outcomes/1
      The outcome asks for nothing, so everything would fit it alike
      Add "targets" with the score that fits best for one dimension or more
    error condition-place /pairings/0/ours/gate
      Only gates, rules and verdicts can ask for a dimension or a gate
      Ask for an item, the stage or the relationship
    error missing-field /pairings/0
      The field "theirs" is missing
      Add "theirs" to this object
    "#);
}
