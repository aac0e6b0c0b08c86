//! What is asked and how it counts: a questionnaire as its reader has resolved it.
//!
//! Items, dimensions and gates refer to each other by position, so that no name can dangle.
//! The author's JSON text stays the form that is stored and exchanged.

use std::rc::Rc;

use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Condition, LocalisedText, Scale, Stage};

#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    pub id: String,
    pub version: String,
    pub title: LocalisedText,
    /// One sentence for a newcomer.
    pub summary: LocalisedText,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    pub kind: QuestionnaireKind,
    pub subject: Subject,
    /// What its score says of a relationship on the home view, where it says that.
    pub measures: Option<Measure>,
    /// The definition's languages, its own first; never empty.
    pub languages: Vec<String>,
    /// The tree of dimensions, flattened: the root is the first, parents come before children.
    pub dimensions: Vec<Dimension>,
    pub sections: Vec<Section>,
    /// All items in the order they are asked.
    pub items: Vec<Item>,
    pub gates: Vec<Gate>,
    pub rules: Vec<Rule>,
    /// Answers that do not fit together.
    pub contradictions: Vec<Contradiction>,
    /// In ascending order; the first starts at 0. Empty where the author gave none.
    pub bands: Vec<Band>,
    /// The first whose condition holds wins; the last has none. Empty where the author gave none.
    pub verdicts: Vec<Verdict>,
    /// What the profile is matched with, in the author's order.
    pub outcomes: Vec<Outcome>,
    /// What tells the outcomes' families apart, a row each. Empty where the author gave none.
    pub aspects: Vec<Aspect>,
    /// The titles of the outcomes' families. Empty where the author gave none.
    pub families: Vec<Family>,
    pub pairings: Vec<Pairing>,
}

impl Questionnaire {
    pub fn item_position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The title of a family of outcomes, where the author gave one.
    pub fn family_title(&self, id: &str) -> Option<&LocalisedText> {
        let family = self.families.iter().find(|family| family.id == id)?;
        Some(&family.title)
    }
}

/// What leads the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum QuestionnaireKind {
    #[default]
    Score,
    Verdict,
    Profile,
    Completeness,
    Participation,
}

impl QuestionnaireKind {
    pub const ALL: &[Self] = <Self as VariantArray>::VARIANTS;
    /// Their names in files, in the same order.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// Whether a score of 100 is what a result is about, and what it loses worth showing.
    pub fn is_scored(self) -> bool {
        !matches!(self, Self::Verdict | Self::Profile)
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What a score stands for wherever relationships are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Health,
    Value,
}

/// Whom the questions are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Relationship,
    Organisation,
}

/// A part of the score: gathers items and other dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    pub id: String,
    pub title: LocalisedText,
    /// Positive; relative to its siblings.
    pub weight: f64,
    pub why: Option<LocalisedText>,
    pub aggregate: Aggregate,
    /// The score expected at a stage, as a fraction, by [`Stage`] order.
    pub expected: [Option<f64>; Stage::COUNT],
    /// Position of the dimension that holds it; `None` for the root.
    pub parent: Option<usize>,
    /// Positions of the dimensions it holds, in the author's order.
    pub children: Vec<usize>,
    /// Positions of the items it counts, in the order they are asked.
    pub items: Vec<usize>,
}

/// How a dimension's parts make its score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregate {
    #[default]
    Mean,
    Geometric,
    Minimum,
}

/// What is asked on one screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub id: String,
    pub title: LocalisedText,
    pub help: Option<LocalisedText>,
    pub when: Option<Condition>,
    /// Positions of its items: a contiguous run of the questionnaire's items.
    pub items: std::ops::Range<usize>,
}

/// Whom an item is about; what is about us is asked once for all candidates of a selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    #[default]
    Relationship,
    Us,
    Partner,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: String,
    pub stem: LocalisedText,
    pub help: Option<LocalisedText>,
    pub scale: Rc<Scale>,
    /// For a rating one described anchor a level; else empty.
    pub anchors: Vec<LocalisedText>,
    /// Positive; relative to the other parts of its dimension.
    pub weight: f64,
    pub why: Option<LocalisedText>,
    /// Why the answers of its scale are worth what they are: the scale's own reason, then those of
    /// its options.
    pub why_worth: Vec<LocalisedText>,
    pub section: usize,
    /// The dimension that counts it; `None` for what is never scored.
    pub dimension: Option<usize>,
    pub when: Option<Condition>,
    pub about: About,
    pub concept: Option<String>,
    pub source: Vec<String>,
    pub improve: Option<Advice>,
    /// Position of the item that says what it cost. The number is then worth the return on it:
    /// its curve is one of percent, and so is what conditions ask of it.
    pub return_on: Option<usize>,
}

/// What to do about an answer below the best.
#[derive(Clone, Debug, PartialEq)]
pub enum Advice {
    /// The same whatever the answer.
    Always(Rc<Improve>),
    /// One a level or option of the scale, in its order: what leads from there to the next level,
    /// or of a checklist to the option being ticked. `None` where nothing is said.
    ByAnswer(Vec<Option<Rc<Improve>>>),
}

impl Advice {
    /// All that it says, whatever the answer.
    pub fn all(&self) -> impl Iterator<Item = &Improve> {
        let (always, by_answer) = match self {
            Self::Always(one) => (Some(one), &[][..]),
            Self::ByAnswer(all) => (None, &all[..]),
        };
        let all = always.into_iter().chain(by_answer.iter().flatten());
        all.map(|one| &**one)
    }
}

/// A thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Improve {
    pub action: LocalisedText,
    pub first_step: LocalisedText,
    pub source: Vec<String>,
}

/// A condition that must hold whatever else is good: a non-compensatory criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    pub id: String,
    pub must: Condition,
    /// What is the case where it does not hold, as a sentence.
    pub text: LocalisedText,
    /// The highest overall score while it fails, as a fraction.
    pub cap: Option<f64>,
    pub why: Option<LocalisedText>,
    pub source: Vec<String>,
}

/// When its condition holds it becomes a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub id: String,
    pub when: Condition,
    pub severity: Severity,
    pub red_flag: bool,
    pub risk: LocalisedText,
    pub mitigation: Option<LocalisedText>,
    pub why: Option<LocalisedText>,
    pub source: Vec<String>,
}

/// Two answers or more of which at least one is not so where its condition holds. It is said before
/// finishing and changes no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    pub id: String,
    pub when: Condition,
    /// What does not fit, as a sentence.
    pub text: LocalisedText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    Note,
    Caution,
    Warning,
    Critical,
}

impl Severity {
    /// Its name in files, also the stem of its name on screen.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A stretch of the overall score with a name in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Where it starts, itself included, as a fraction.
    pub from: f64,
    pub title: LocalisedText,
    pub why: Option<LocalisedText>,
}

/// A name for the arrangement, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub id: String,
    pub title: LocalisedText,
    /// `None` for the last alone: it wins where no other does.
    pub when: Option<Condition>,
    pub text: LocalisedText,
    /// What the name asks for, instead of the advice of items, which leads to other names. Empty
    /// where the items' advice is what to do.
    pub actions: Vec<Rc<Improve>>,
    /// `None` where the author says nothing of it.
    pub effort: Option<DeservedEffort>,
    pub source: Vec<String>,
}

/// What an arrangement of a name deserves of people and money: in words, as no amount holds for
/// every trade.
#[derive(Clone, Debug, PartialEq)]
pub struct DeservedEffort {
    pub people: LocalisedText,
    pub money: LocalisedText,
    /// When less is given than it deserves, and when more; `None` where the author does not say.
    pub less: Option<Condition>,
    pub more: Option<Condition>,
    pub source: Vec<String>,
}

/// A form that the arrangement can take, as the profile of dimensions that it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub id: String,
    /// The id of its family; outcomes are ranked within it.
    pub family: String,
    pub title: LocalisedText,
    pub text: LocalisedText,
    /// By position of the dimension, as many as there are: the score that fits best, as a
    /// fraction; `None` for a dimension that does not matter. One at least is there.
    pub targets: Vec<Option<f64>>,
    /// By position of the dimension, as many as there are: positive, 1 unless given; without
    /// meaning where there is no target.
    pub weights: Vec<f64>,
    /// What must not be denied outright for it to be an outcome at all: where it fails the fit
    /// does not count. `None` where it always may be one.
    pub requires: Option<Condition>,
    pub why: Option<LocalisedText>,
    pub source: Vec<String>,
}

/// Several outcomes that answer the same question.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    pub id: String,
    pub title: LocalisedText,
}

/// One thing by which families of outcomes differ, and the item that asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Aspect {
    pub title: LocalisedText,
    /// Position of an item answered by a choice.
    pub item: usize,
    /// By position of the family, as many as there are.
    pub families: Vec<AspectOfFamily>,
    pub source: Vec<String>,
}

/// What an aspect is in one family.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AspectOfFamily {
    pub text: LocalisedText,
    /// Positions of the options that say so.
    pub options: Vec<usize>,
}

/// A capability of one side that meets what the other needs: made where both conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    pub id: String,
    pub title: LocalisedText,
    pub ours: Condition,
    pub theirs: Condition,
    pub source: Vec<String>,
}
