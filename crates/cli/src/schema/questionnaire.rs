//! A questionnaire as a page owner writes it.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    common::{Fraction, Source, Text, Weight},
    condition::{Condition, Ids},
    scale::{Scale, ScaleOrName},
};

/// What is asked about a business partnership, and how the answers count
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Questionnaire {
    /// For editors: where this schema is
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    /// Responses name the questionnaire by it
    #[schemars(length(min = 1))]
    id: String,
    /// The version of this questionnaire, in the author's own way
    #[schemars(length(min = 1))]
    version: String,
    title: Text,
    /// One sentence for a newcomer
    summary: Option<Text>,
    /// How long it takes
    minutes: Option<u32>,
    /// What leads the result; "score" unless given
    kind: Option<QuestionnaireKind>,
    /// Whom the questions are about; "relationship" unless given
    subject: Option<Subject>,
    /// What its score stands for wherever relationships are listed; nothing unless given
    measures: Option<Measure>,
    /// Language tags, the definition's own first; ["en"] unless given
    #[schemars(length(min = 1))]
    languages: Option<Vec<String>>,
    /// Scales that items name
    scales: Option<BTreeMap<String, Scale>>,
    /// The tree of what is scored; its root is the whole score. Without one a single dimension
    /// counts all
    dimensions: Option<Dimension>,
    #[schemars(length(min = 1))]
    sections: Vec<Section>,
    gates: Option<Vec<Gate>>,
    rules: Option<Vec<Rule>>,
    /// Answers that do not fit together; said before finishing
    contradictions: Option<Vec<Contradiction>>,
    /// Names for stretches of the score, the first from 0, in ascending order
    bands: Option<Vec<Band>>,
    /// In order: the first whose condition holds wins; the last has none
    verdicts: Option<Vec<Verdict>>,
    outcomes: Option<Vec<Outcome>>,
    /// The titles of the outcomes' families by id
    families: Option<BTreeMap<String, Text>>,
    /// How the families differ: a row each of the table that the result shows
    aspects: Option<Vec<Aspect>>,
    pairings: Option<Vec<Pairing>>,
    source: Option<Source>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum QuestionnaireKind {
    Score,
    Verdict,
    Profile,
    /// A score shown as provisions by state
    Completeness,
    /// A score shown as a map
    Participation,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Subject {
    Relationship,
    Organisation,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Measure {
    Health,
    Value,
}

/// A part of the score: gathers items and other dimensions
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dimension {
    #[schemars(length(min = 1))]
    id: String,
    title: Text,
    help: Option<Text>,
    weight: Option<Weight>,
    /// Why it weighs so much, or is expected to score so high
    why: Option<Text>,
    /// How its parts make its score; "mean" unless given
    aggregate: Option<Aggregate>,
    expected: Option<Expected>,
    children: Option<Vec<Dimension>>,
    source: Option<Source>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Aggregate {
    /// Weighted arithmetic mean
    Mean,
    /// Weighted geometric mean: 0 where a part is 0
    Geometric,
    /// The weakest part alone counts
    Minimum,
}

/// The score expected at a stage
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Expected {
    awareness: Option<Fraction>,
    exploration: Option<Fraction>,
    pilot: Option<Fraction>,
    formalization: Option<Fraction>,
    deepening: Option<Fraction>,
    institutionalization: Option<Fraction>,
}

/// Whom an item is about; "relationship" unless given. What is about us is asked once for all
/// candidates of a selection
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum About {
    Relationship,
    Us,
    Partner,
}

/// What is asked on one screen
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Section {
    #[schemars(length(min = 1))]
    id: String,
    title: Text,
    help: Option<Text>,
    /// The id of the dimension that counts its items; `null` to ask them without scoring them
    dimension: Option<NameOrNone>,
    when: Option<Condition>,
    about: Option<About>,
    items: Vec<Item>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    #[schemars(length(min = 1))]
    id: String,
    /// The question
    stem: Text,
    /// A line below the stem
    help: Option<Text>,
    scale: ScaleOrName,
    /// One a level of a rating: what one would see
    anchors: Option<Vec<Text>>,
    weight: Option<Weight>,
    /// Why it weighs so much
    why: Option<Text>,
    source: Option<Source>,
    improve: Option<Advice>,
    /// When it is asked; always unless given
    when: Option<Condition>,
    /// The id of the dimension that counts it, if another than the section's; `null` to ask it
    /// without scoring it
    dimension: Option<NameOrNone>,
    about: Option<About>,
    /// Items of different questionnaires with the same concept and scale offer each other's answers
    concept: Option<String>,
    /// The id of the item that says what this number cost: it is then worth its return, by a curve
    /// of percent, and conditions ask for percent
    return_on: Option<String>,
    /// Why a stem with "and" or "or" still asks one thing
    one_question: Option<Text>,
}

/// What to do about an answer below the best
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Advice {
    /// The same whatever the answer
    Always(Improve),
    /// One a level or option below the best, in their order: what leads from there to the next;
    /// of a checklist, one an option. `null` where nothing is said
    ByAnswer(Vec<ImproveOrNone>),
}

/// A thing to do
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Improve {
    /// A thing to do, not a state to be in
    r#do: Text,
    /// What fits in this week
    first_step: Text,
    source: Option<Source>,
}

/// A condition that must hold whatever else is good
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Gate {
    #[schemars(length(min = 1))]
    id: String,
    must: Condition,
    otherwise: Otherwise,
    why: Option<Text>,
    source: Option<Source>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Otherwise {
    /// The highest score while the gate fails
    cap: Option<Fraction>,
    /// What is the case then, as a sentence
    text: Text,
    /// Why the score stops there
    why: Option<Text>,
}

/// When its condition holds it becomes a finding
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    #[schemars(length(min = 1))]
    id: String,
    when: Condition,
    severity: Severity,
    red_flag: Option<bool>,
    /// What will happen, and to whom
    risk: Text,
    /// What to do about it
    mitigation: Option<Text>,
    why: Option<Text>,
    source: Option<Source>,
}

/// Answers that do not fit together where its condition holds
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contradiction {
    #[schemars(length(min = 1))]
    id: String,
    /// On answers, the stage and the relationship
    when: Condition,
    /// What does not fit, as a sentence
    text: Text,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Severity {
    Note,
    Caution,
    Warning,
    Critical,
}

/// A stretch of the score with a name in words
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// Where it starts, itself included
    from: Fraction,
    title: Text,
    why: Option<Text>,
}

/// A name for the arrangement, in words
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Verdict {
    #[schemars(length(min = 1))]
    id: String,
    title: Text,
    /// For all but the last
    when: Option<Condition>,
    text: Text,
    /// What the name asks for; shown instead of what the items would improve, which leads to other
    /// names
    actions: Option<Vec<Improve>>,
    effort: Option<DeservedEffort>,
    source: Option<Source>,
}

/// What an arrangement of this name deserves of people and money, in words
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DeservedEffort {
    people: Text,
    money: Text,
    /// When less is given than it deserves
    less: Option<Condition>,
    /// When more is given than it deserves
    more: Option<Condition>,
    source: Option<Source>,
}

/// A form that the arrangement can take, as the profile of dimensions that it asks for
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Outcome {
    #[schemars(length(min = 1))]
    id: String,
    /// The id of its family: outcomes are ranked within it
    #[schemars(length(min = 1))]
    family: String,
    title: Text,
    text: Text,
    /// The score that fits best, by the dimension's id
    #[schemars(extend("minProperties" = 1))]
    targets: BTreeMap<String, Fraction>,
    /// How much each dimension matters, by its id
    weights: Option<BTreeMap<String, Weight>>,
    /// What must hold for it to be an outcome at all; where it fails, the outcome is shown as ruled
    /// out and never comes first. On answers, the stage and the relationship
    requires: Option<Condition>,
    why: Option<Text>,
    source: Option<Source>,
}

/// One thing by which the families of outcomes differ
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Aspect {
    /// The id of an item that is answered by a choice
    item: String,
    title: Text,
    /// What it is in each family, by the family's id
    families: Option<BTreeMap<String, AspectOfFamily>>,
    source: Option<Source>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AspectOfFamily {
    text: Text,
    /// The options that say so
    is: Option<Ids>,
}

/// A capability of one side that meets what the other needs: made where both conditions hold
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Pairing {
    #[schemars(length(min = 1))]
    id: String,
    title: Text,
    ours: Condition,
    theirs: Condition,
    source: Option<Source>,
}

/// An id, or `null` for none. Elsewhere `null` is no value in a definition.
struct NameOrNone;

impl JsonSchema for NameOrNone {
    fn schema_name() -> Cow<'static, str> {
        "NameOrNone".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [{"type": "string"}, {"const": null}]})
    }
}

/// A thing to do, or `null` where nothing is said.
pub struct ImproveOrNone;

impl JsonSchema for ImproveOrNone {
    fn schema_name() -> Cow<'static, str> {
        "ImproveOrNone".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let improve = generator.subschema_for::<Improve>();
        json_schema!({"anyOf": [improve, {"const": null}]})
    }
}
