//! Reading definitions: what is wrong is found all at once, each with its place.

use engine::{
    catalogue,
    definition::{self, MOST_BYTES},
    model::{Condition, Scale, Stage, Test},
};

use crate::check::{SMALL_HEALTH, diagnostics, read, with_items};

#[test]
fn a_good_definition_has_no_findings() {
    assert_eq!(diagnostics(SMALL_HEALTH), "");
}

#[test]
fn the_catalogue_has_no_errors_and_its_own_ids() {
    assert!(!catalogue::all().is_empty());
    for (id, text) in catalogue::all() {
        assert_eq!(diagnostics(text), "", "{id}");
        assert_eq!(read(text).id, *id);
        assert_eq!(catalogue::text(id), Some(*text));
    }
    assert!(catalogue::read("nothing of that name").is_none());
}

#[test]
fn names_become_positions_and_reversal_becomes_values() {
    let questionnaire = read(SMALL_HEALTH);
    assert_eq!(questionnaire.languages, ["en", "de"]);
    assert_eq!(questionnaire.title.in_language("de-AT"), "Kleine Prüfung");
    assert_eq!(questionnaire.dimensions[0].children, [1, 2, 3]);
    assert_eq!(questionnaire.dimensions[2].items, [3, 4, 5, 6]);
    assert_eq!(
        questionnaire.dimensions[1].expected[Stage::Pilot as usize],
        Some(0.3)
    );
    assert_eq!(questionnaire.sections[1].items, 3..8);
    let tension = questionnaire.item_position("tension").unwrap();
    let Scale::Rating { levels } = &*questionnaire.items[tension].scale else {
        panic!("a rating")
    };
    let values: Vec<f64> = levels.iter().map(|level| level.value).collect();
    assert_eq!(values, [1.0, 0.5, 0.0]);
    let remarks = questionnaire.item_position("remarks").unwrap();
    assert_eq!(questionnaire.items[remarks].dimension, None);
    let rules = questionnaire.item_position("overlap-rules").unwrap();
    let overlap = questionnaire.item_position("overlap").unwrap();
    assert_eq!(
        questionnaire.items[rules].when,
        Some(Condition::Item {
            item: overlap,
            test: Test::IsYes(true)
        })
    );
}

#[test]
fn without_dimensions_one_counts_all() {
    let questionnaire = read(&with_items(
        r#"{"id": "a", "stem": "A?", "scale": "yes-no"}, {"id": "b", "stem": "B?", "scale": "text"}"#,
    ));
    assert_eq!(questionnaire.dimensions.len(), 1);
    assert_eq!(questionnaire.dimensions[0].id, "overall");
    assert_eq!(questionnaire.dimensions[0].items, [0]);
}

#[test]
fn an_item_may_belong_to_another_dimension_than_its_section() {
    let text = SMALL_HEALTH.replace(
        r#"{"id": "sponsor","#,
        r#"{"id": "sponsor", "dimension": "conduct","#,
    );
    assert_eq!(read(&text).items[1].dimension, Some(2));
}

#[test]
fn a_broken_definition_has_its_id_all_the_same() {
    let broken = r#"{"id": "broken", /* no format */ "sections": {}}"#;
    assert!(!diagnostics(broken).is_empty());
    assert_eq!(definition::id(broken).as_deref(), Some("broken"));
    assert_eq!(definition::id(r#"{"id": 5}"#), None);
    assert_eq!(definition::id(r#"{"id": "broken""#), None);
}

#[test]
fn what_is_not_a_definition() {
    insta::assert_snapshot!(diagnostics(""), @r#"
    error syntax 
      This is not JSON: expected a value at line 1 column 1
      Correct the text at that line and column
    "#);
    insta::assert_snapshot!(diagnostics("[1]"), @r#"
    error wrong-type 
      This is a list where an object is expected
      Write an object here, or remove the field
    "#);
    insta::assert_snapshot!(diagnostics("{}"), @r#"
    error format /format
      The format of this definition is not known
      Write "format": 1; a newer format needs a newer program
    error no-items /sections
      The questionnaire asks nothing
      Add a section with at least one item to "sections"
    error missing-field 
      The field "id" is missing
      Add "id" to this object
    error missing-field 
      The field "version" is missing
      Add "version" to this object
    error missing-field 
      The field "title" is missing
      Add "title" to this object
    "#);
    insta::assert_snapshot!(diagnostics(&" ".repeat(MOST_BYTES + 1)), @r#"
    error too-large 
      The definition is longer than 5 MB
      Check that this is the right file
    "#);
}

#[test]
fn everything_that_makes_a_score_meaningless() {
    insta::assert_snapshot!(diagnostics(include_str!("../../../../tests/data/broken.json")), @r#"
    error unknown-name /kind
      "scores" is not one of the names allowed here
      Write one of: score, verdict, profile, completeness, participation
    error one-level /scales/single/levels
      A rating with fewer than two levels asks nothing
      List at least two levels, the lowest first
    error values /scales/short/values
      There are not as many values as levels
      Give one value from 0 to 1 for each level
    error unknown-name /scales/odd/kind
      "stars" is not one of the names allowed here
      Write one of: rating, choice, checklist, yes-no, number, text
    error bounds /scales/curved/max
      "max" is not greater than "min"
      Give the smaller number as "min" and the greater as "max"
    error curve /scales/curved/curve/2
      The numbers of a curve must increase from point to point
      Order the points by their number and use each number once
    error wrong-type /scales/curved/curve/3
      This is a text where a pair [number, value] is expected
      Write a pair [number, value] here, or remove the field
    error weight /dimensions/children/0/weight
      A weight must be greater than 0
      Give it a positive weight, or remove the dimension
    error unknown-name /dimensions/children/0/expected/pilots
      "pilots" is not one of the names allowed here
      Write one of: awareness, exploration, pilot, formalization, deepening, institutionalization
    error not-a-fraction /dimensions/children/0/expected/pilot
      This number is not between 0 and 1
      Write a fraction: 0.4 for 40 of 100
    error duplicate-id /dimensions/children/1/id
      The id "governance" is used twice
      Give each one its own id; answers are stored under it
    error unknown-name /dimensions/children/1/aggregate
      "median" is not one of the names allowed here
      Write one of: mean, geometric, minimum
    error unknown-id /sections/0/dimension
      There is no dimension "goverance"
      Did you mean "governance"?
    error unknown-id /sections/0/items/0/scale
      There is no scale "maturty"
      Did you mean "maturity"?
    error weight /sections/0/items/0/weight
      A weight must be greater than 0
      Give it a positive weight; to ask it without scoring it, write "dimension": null in place of the weight
    error duplicate-id /sections/0/items/1/id
      The id "a" is used twice
      Give each one its own id; answers are stored under it
    error anchors /sections/0/items/1/anchors
      There are not as many anchors as levels
      Write one anchor for each level of the scale, in its order
    error missing-field /sections/0/items/2
      The field "id" is missing
      Add "id" to this object
    error wrong-type /sections/0/items/3/stem
      This is a number where a text, or one by language, is expected
      Write a text, or one by language, here, or remove the field
    error anchors /sections/0/items/3/anchors
      Only the levels of a rating have anchors
      Remove the anchors, or use a rating
    error duplicate-id /sections/0/items/4/scale/options/1/id
      The id "x" is used twice
      Give each one its own id; answers are stored under it
    error values /sections/0/items/4/scale/options
      Some options have a value and others do not
      Give every option a value from 0 to 1, or none, and the choice is not scored
    error no-options /sections/0/items/5/scale
      There is nothing to choose from
      List the options, each with an "id" and a "label"
    error missing-field /sections/0/items/6/improve
      The field "first_step" is missing
      Add "first_step" to this object
    error not-counted /sections/1/items/0
      No dimension counts this item
      Name a "dimension" on the item or on its section, or write "dimension": null to ask it without scoring it
    error condition-place /sections/0/items/4/when/dimension
      Only gates, rules and verdicts can ask for a dimension or a gate
      Ask for an item, the stage or the relationship
    error condition /sections/0/items/5/when
      A condition asks exactly one thing
      Write one of: all, any, not, item, stage, relationship, dimension, gate
    error condition /sections/0/items/6/when/at-least
      "at-least" cannot be asked of an item on this scale
      A rating or number takes at-least, at-most and is; a choice or yes-no takes is; a checklist takes includes; any takes answered
    error unknown-id /gates/0/must/item
      There is no item "nowhere"
      Name one that the definition has
    error not-a-fraction /gates/0/otherwise/cap
      This number is not between 0 and 1
      Write a fraction: 0.4 for 40 of 100
    error missing-field /gates/0/otherwise
      The field "text" is missing
      Add "text" to this object
    error unknown-name /rules/0/severity
      "fatal" is not one of the names allowed here
      Write one of: note, caution, warning, critical
    error unknown-level /rules/0/when/is
      The rating has no such level
      Its levels run from 0, the first in the list, to 2
    error wrong-type /rules/0/red_flag
      This is a text where true or false is expected
      Write true or false here, or remove the field
    error duplicate-id /rules/1/id
      The id "rule" is used twice
      Give each one its own id; answers are stored under it
    error condition /rules/1/when
      The condition does not say what is asked of the item
      Add one of: is, at-least, at-most, includes, answered
    error bands /bands/0/from
      The first band does not start at 0
      Start the first band at 0, so that every score has a band
    error bands /bands/2/from
      This band does not start above the one before
      Order the bands by "from" and use each start once
    error wrong-type /verdicts
      This is an object where a list is expected
      Write a list here, or remove the field
    error missing-translation /title
      The text is missing in the definition's first language, en
      Add the text under "en"
    error wrong-type /minutes
      This is a number where a whole number of minutes is expected
      Write a whole number of minutes here, or remove the field
    "#);
}

#[test]
fn conditions_that_go_round_in_a_circle() {
    insta::assert_snapshot!(diagnostics(&with_items(
        r#"{"id": "a", "stem": "A?", "scale": "yes-no", "when": {"item": "c", "is": true}},
           {"id": "b", "stem": "B?", "scale": "yes-no", "when": {"item": "a", "is": true}},
           {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"not": {"item": "b", "is": true}}}"#
    )), @r#"
    error circular-condition /sections/0/items/0/when
      The conditions go round in a circle: a -> c -> b -> a
      Let one of them ask for something else
    "#);
    // an item in the section that its answer shows
    let own_section = SMALL_HEALTH.replace(
        r#""when": {"relationship": "competitor"}"#,
        r#""when": {"item": "overlap", "is": true}"#,
    );
    insta::assert_snapshot!(diagnostics(&own_section), @r#"
    error circular-condition /sections/2/when
      The conditions go round in a circle: overlap -> overlap
      Let one of them ask for something else
    "#);
}

#[test]
fn gates_that_go_round_in_a_circle() {
    let text = SMALL_HEALTH
        .replace(
            r#""must": {"item": "ip-terms", "at-least": 1}"#,
            r#""must": {"gate": "sponsored"}"#,
        )
        .replace(
            r#"{"item": "sponsor", "at-least": 2}"#,
            r#"{"gate": "owned"}"#,
        );
    insta::assert_snapshot!(diagnostics(&text), @r#"
    error circular-condition /gates/0/must
      The conditions go round in a circle: sponsored -> owned -> sponsored
      Let one of them ask for something else
    "#);
}

#[test]
fn a_gate_on_a_hidden_item_must_repeat_what_hides_it() {
    let gate = |must: &str| SMALL_HEALTH.replace(r#"{"item": "ip-terms", "at-least": 1}"#, must);
    insta::assert_snapshot!(diagnostics(&gate(r#"{"item": "firewall", "at-least": 1}"#)), @r#"
    error gate-on-hidden-item /gates/1/must
      The gate asks for "firewall", which may be hidden
      Repeat the condition that hides it: {"any": [{"not": its "when"}, ...]}
    "#);
    let repeats = r#"{"any": [{"not": {"relationship": "competitor"}}, {"item": "firewall", "at-least": 1}]}"#;
    assert_eq!(diagnostics(&gate(repeats)), "");
    // hidden by its section and by a condition of its own: both must be repeated
    let half = r#"{"any": [{"not": {"relationship": "competitor"}}, {"item": "overlap-rules", "is": "listed"}]}"#;
    assert!(diagnostics(&gate(half)).contains("gate-on-hidden-item"));
    let whole = r#"{"any": [{"not": {"relationship": "competitor"}}, {"any": [
        {"all": [{"relationship": "competitor"}, {"not": {"item": "overlap", "is": true}}]},
        {"item": "overlap-rules", "is": "listed"}]}]}"#;
    assert_eq!(diagnostics(&gate(whole)), "");
}

#[test]
fn a_long_chain_of_conditions_is_walked_without_recursion() {
    let mut items = String::from(r#"{"id": "i0", "stem": "?", "scale": "yes-no"}"#);
    for at in 1..5000 {
        items += &format!(
            r#",{{"id": "i{at}", "stem": "?", "scale": "yes-no", "when": {{"item": "i{}", "is": true}}}}"#,
            at - 1
        );
    }
    assert_eq!(diagnostics(&with_items(&items)), "");
    items += r#",{"id": "one-more", "stem": "?", "scale": "yes-no"}"#;
    assert!(diagnostics(&with_items(&items)).contains("more than 5000 items"));
}

#[test]
fn more_conditions_than_anyone_writes_are_refused() {
    let part = r#"{"item": "sponsor", "answered": true}"#;
    let many = [r#"{"any": ["#, &[part; 20_001].join(","), "]}"].concat();
    let text = SMALL_HEALTH.replace(r#"{"item": "ip-terms", "at-least": 1}"#, &many);
    assert_eq!(diagnostics(&text).matches("too-large").count(), 1);
}
