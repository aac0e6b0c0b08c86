//! What a condition asks, and the three ways it can turn out.

use super::{RelationshipKind, Stage};

/// What must hold for an item to be shown, a gate to pass, a rule to fire or a verdict to win.
///
/// Items, dimensions and gates are named by their position in the questionnaire: the reader of
/// the definition has resolved the author's ids, so that no name can dangle.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Item {
        item: usize,
        test: Test,
    },
    StageAtLeast(Stage),
    Relationship(RelationshipTest),
    /// Only in gates, rules and verdicts.
    Dimension {
        dimension: usize,
        bound: Bound,
    },
    /// Holds when the gate is passed; only in gates, rules and verdicts.
    Gate(usize),
}

/// What is asked of one item's answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A choice's option, by position.
    IsOption(Vec<usize>),
    /// A rating's level, from 0.
    IsLevel(Vec<usize>),
    IsYes(bool),
    /// A number's exact value.
    IsNumber(Vec<f64>),
    /// A rating's level from 0, or a number.
    AtLeast(f64),
    AtMost(f64),
    /// A checklist has all of these options ticked, by position.
    Includes(Vec<usize>),
    Answered,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RelationshipTest {
    Competitor,
    Kind(RelationshipKind),
}

/// A bound on a dimension's uncapped score, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    AtLeast(f64),
    Below(f64),
}

/// How a condition turns out: Kleene's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    Fails,
    /// It depends on what is not answered yet.
    Open,
    Holds,
}

impl Reading {
    pub fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }

    /// Both: the worse of the two.
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either: the better of the two.
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub fn negated(self) -> Self {
        match self {
            Self::Fails => Self::Holds,
            Self::Open => Self::Open,
            Self::Holds => Self::Fails,
        }
    }
}
