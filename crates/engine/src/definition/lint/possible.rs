//! Whether answers exist that make a condition hold: a search with a bound on its steps.
//!
//! What it says is sure; where the search would take too long it says nothing. Every item's
//! answers are told apart only by the tests that are asked of them. An item that its conditions
//! hide fails every test. What people mark as not applicable is left out: it can make any test
//! fail, whatever the author wrote. The stages, kinds and scores of dimensions are taken to be
//! independent of everything else, so that more seems possible than is.

use crate::sorting::Sort;
use std::collections::BTreeSet;

use super::reach::extremes;
use crate::model::{
    Bound, Condition, Item, Questionnaire, Reading, RelationshipKind, RelationshipTest, Scale,
    Stage, Test,
};

/// Readings of a whole formula that one question may cost.
const MOST_STEPS: usize = 2_000;
/// The longest formula that is looked at, in parts.
const MOST_PARTS: usize = 1_000;
/// Parts built and read for all questions about one definition together.
const MOST_WORK: usize = 20_000_000;
/// Options of one checklist that are told apart, two cases each.
const MOST_OPTIONS: usize = 6;
/// What the engine holds to be the same number.
const NEAR: f64 = 1e-9;

/// The questions about one definition, and what they have cost.
pub(super) struct Possible<'q> {
    questionnaire: &'q Questionnaire,
    work: usize,
}

impl<'q> Possible<'q> {
    pub fn of(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            work: 0,
        }
    }

    /// Whether answers exist with which all of `these` hold and none of `others`; `None` where
    /// that is not found out. Conditions must not go round in a circle.
    pub fn holds(&mut self, these: &[&'q Condition], others: &[&'q Condition]) -> Option<bool> {
        if self.work >= MOST_WORK {
            return None;
        }
        let mut formula = Formula {
            questionnaire: self.questionnaire,
            variables: Vec::new(),
            parts: 0,
            work: 0,
        };
        let all = formula.whole(these, others);
        // a formula costs what it takes to build it, also one that is given up
        self.work += formula.work;
        let all = all?;
        let variables = formula.variables.iter();
        let cases = variables.map(|variable| variable.cases(self.questionnaire));
        let mut search = Search {
            cases: cases.collect::<Option<_>>()?,
            chosen: Vec::new(),
            steps: 0,
        };
        let parts = formula.parts.max(1);
        let most = MOST_STEPS.min(MOST_WORK.saturating_sub(self.work) / parts);
        let found = search.find(&all, most);
        self.work += search.steps * parts;
        found
    }
}

/// What can turn out in one way or another, whatever the rest does.
#[derive(Clone, Copy, PartialEq)]
enum Key {
    Item(usize),
    Dimension(usize),
    Stage,
    Kind,
    Competitor,
}

/// A thing and the tests asked of it: conditions without parts.
struct Variable<'q> {
    key: Key,
    tests: Vec<&'q Condition>,
}

enum Part {
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    /// A variable and one of its tests, by position.
    Test(usize, usize),
}

/// Builds parts, and notes the variables they speak of.
struct Formula<'q> {
    questionnaire: &'q Questionnaire,
    variables: Vec<Variable<'q>>,
    parts: usize,
    /// Parts built and tests compared.
    work: usize,
}

impl<'q> Formula<'q> {
    fn whole(&mut self, these: &[&'q Condition], others: &[&'q Condition]) -> Option<Part> {
        let mut all = Vec::new();
        for condition in these {
            all.push(self.part(condition)?);
        }
        for condition in others {
            let part = self.part(condition)?;
            all.push(Part::Not(Box::new(part)));
        }
        Some(Part::All(all))
    }

    /// `None` where it would be too long. What an item's test needs to be shown is part of it.
    fn part(&mut self, condition: &'q Condition) -> Option<Part> {
        self.parts += 1;
        self.work += 1;
        if self.parts > MOST_PARTS {
            return None;
        }
        let questionnaire = self.questionnaire;
        Some(match condition {
            Condition::All(parts) => Part::All(self.all(parts)?),
            Condition::Any(parts) => Part::Any(self.all(parts)?),
            Condition::Not(inner) => Part::Not(Box::new(self.part(inner)?)),
            Condition::Gate(gate) => self.part(&questionnaire.gates.get(*gate)?.must)?,
            Condition::Item { item, .. } => {
                let asked = questionnaire.items.get(*item)?;
                let mut parts = vec![self.test(Key::Item(*item), condition)];
                let section = questionnaire.sections.get(asked.section)?;
                for when in section.when.iter().chain(&asked.when) {
                    parts.push(self.part(when)?);
                }
                Part::All(parts)
            }
            Condition::Dimension { dimension, .. } => {
                self.test(Key::Dimension(*dimension), condition)
            }
            Condition::StageAtLeast(_) => self.test(Key::Stage, condition),
            Condition::Relationship(RelationshipTest::Competitor) => {
                self.test(Key::Competitor, condition)
            }
            Condition::Relationship(RelationshipTest::Kind(_)) => self.test(Key::Kind, condition),
        })
    }

    fn all(&mut self, conditions: &'q [Condition]) -> Option<Vec<Part>> {
        conditions.iter().map(|one| self.part(one)).collect()
    }

    fn test(&mut self, key: Key, test: &'q Condition) -> Part {
        let known = self.variables.iter().position(|one| one.key == key);
        let variable = known.unwrap_or_else(|| {
            let tests = Vec::new();
            self.variables.push(Variable { key, tests });
            self.variables.len() - 1
        });
        let tests = &mut self.variables[variable].tests; // found or added above
        self.work += tests.len();
        let known = tests.iter().position(|one| *one == test);
        let test = known.unwrap_or_else(|| {
            tests.push(test);
            tests.len() - 1
        });
        Part::Test(variable, test)
    }
}

/// For every test whether it holds.
type Case = Vec<bool>;

impl Variable<'_> {
    /// The ways in which all tests can turn out together.
    fn cases(&self, questionnaire: &Questionnaire) -> Option<Vec<Case>> {
        let mut cases = match self.key {
            Key::Stage => self.each(
                Stage::ALL.iter().copied(),
                |stage, test| matches!(test, Condition::StageAtLeast(least) if stage >= least),
            ),
            Key::Kind => self.each(RelationshipKind::ALL.iter().copied(), |kind, test| {
                *test == Condition::Relationship(RelationshipTest::Kind(*kind))
            }),
            Key::Competitor => self.each([true, false], |is, _| *is),
            Key::Dimension(dimension) => self.scores(questionnaire, dimension),
            Key::Item(item) => self.answers(questionnaire.items.get(item)?)?,
        };
        cases.sort_unstable();
        cases.dedup();
        Some(cases)
    }

    fn each<T>(
        &self,
        values: impl IntoIterator<Item = T>,
        holds: impl Fn(&T, &Condition) -> bool,
    ) -> Vec<Case> {
        let case = |value| self.tests.iter().map(|test| holds(&value, test)).collect();
        values.into_iter().map(case).collect()
    }

    /// Between the lowest and the highest value of the items it counts; or no score at all.
    fn scores(&self, questionnaire: &Questionnaire, dimension: usize) -> Vec<Case> {
        let bounds = self.tests.iter().filter_map(|test| match test {
            Condition::Dimension {
                bound: Bound::AtLeast(bound) | Bound::Below(bound),
                ..
            } => Some(*bound),
            _ => None,
        });
        let mut values = around(bounds.collect());
        if let Some((lowest, highest)) = reach(questionnaire, dimension) {
            values.extend([lowest, highest]);
            values.retain(|value| (lowest..=highest).contains(value));
        } else {
            values.clear();
        }
        let mut cases = self.each(values, |value, test| match test {
            Condition::Dimension { bound, .. } => match bound {
                Bound::AtLeast(bound) => *value >= bound - NEAR,
                Bound::Below(bound) => *value < bound - NEAR,
            },
            _ => false,
        });
        cases.push(vec![false; self.tests.len()]);
        cases
    }

    /// One case for every kind of answer; `None` where there are too many.
    fn answers(&self, item: &Item) -> Option<Vec<Case>> {
        let tests = self.tests.iter().filter_map(|test| match test {
            Condition::Item { test, .. } => Some(test),
            _ => None,
        });
        let tests: Vec<&Test> = tests.collect();
        let mut cases = match &*item.scale {
            Scale::Rating { levels } => each_answer(&tests, levels.len(), |level, test| {
                matches!(test, Test::IsLevel(wanted) if wanted.contains(&level))
                    || is_number(level as f64, test)
            }),
            Scale::Choice { options } => each_answer(
                &tests,
                options.len(),
                |option, test| matches!(test, Test::IsOption(wanted) if wanted.contains(&option)),
            ),
            Scale::YesNo { .. } => {
                each_answer(&tests, 2, |yes, test| *test == Test::IsYes(yes == 1))
            }
            Scale::Text => each_answer(&tests, 1, |_, _| false),
            Scale::Number(_) => {
                let mut numbers = Vec::new();
                for test in &tests {
                    match test {
                        Test::AtLeast(bound) | Test::AtMost(bound) => numbers.push(*bound),
                        Test::IsNumber(wanted) => numbers.extend(wanted),
                        _ => {}
                    }
                }
                // an answer beyond the scale's bounds is accepted
                let numbers = around(numbers);
                each_answer(&tests, numbers.len(), |at, test| {
                    is_number(numbers[at], test)
                })
            }
            Scale::Checklist { .. } => {
                let options = tests.iter().filter_map(|test| match test {
                    Test::Includes(wanted) => Some(wanted),
                    _ => None,
                });
                let options: BTreeSet<usize> = options.flatten().copied().collect();
                if options.len() > MOST_OPTIONS {
                    return None;
                }
                // the ticked ones are the bits of a number
                let ticked = |set: usize, option: &usize| {
                    let at = options.iter().position(|one| one == option);
                    at.is_some_and(|at| set >> at & 1 == 1)
                };
                each_answer(
                    &tests,
                    1 << options.len(),
                    |set, test| matches!(test, Test::Includes(wanted) if wanted.iter().all(|one| ticked(set, one))),
                )
            }
        };
        if tests.contains(&&Test::Answered) {
            cases.push(vec![false; tests.len()]);
        }
        Some(cases)
    }
}

/// The cases of so many kinds of answer; `holds` is asked of each by its number.
fn each_answer(tests: &[&Test], count: usize, holds: impl Fn(usize, &Test) -> bool) -> Vec<Case> {
    let holds = |at, test: &Test| *test == Test::Answered || holds(at, test);
    let case = |at| tests.iter().map(|test| holds(at, test)).collect();
    (0..count).map(case).collect()
}

fn is_number(number: f64, test: &Test) -> bool {
    match test {
        Test::AtLeast(bound) => number >= bound - NEAR,
        Test::AtMost(bound) => number <= bound + NEAR,
        Test::IsNumber(wanted) => wanted.iter().any(|one| (one - number).abs() <= NEAR),
        _ => false,
    }
}

/// These numbers, one between each two of them, and one beyond each end.
fn around(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.order_by(f64::total_cmp);
    let mut all = vec![f64::MIN, f64::MAX];
    for pair in numbers.windows(2) {
        all.push(pair[0] / 2.0 + pair[1] / 2.0); // windows of two
    }
    all.extend(numbers);
    all
}

/// The lowest and highest value among the items that a dimension counts, at any depth.
fn reach(questionnaire: &Questionnaire, dimension: usize) -> Option<(f64, f64)> {
    let mut reach: Option<(f64, f64)> = None;
    let mut left = vec![dimension];
    while let Some(dimension) = left.pop() {
        let dimension = questionnaire.dimensions.get(dimension)?;
        left.extend(&dimension.children);
        for item in &dimension.items {
            if let Some((low, high)) = extremes(&questionnaire.items.get(*item)?.scale) {
                let (lowest, highest) = reach.unwrap_or((low, high));
                reach = Some((lowest.min(low), highest.max(high)));
            }
        }
    }
    reach
}

/// Chooses a case for one variable after the other, as long as the formula stays open.
struct Search {
    /// By variable.
    cases: Vec<Vec<Case>>,
    /// The case of each variable so far.
    chosen: Vec<usize>,
    steps: usize,
}

impl Search {
    fn find(&mut self, formula: &Part, most: usize) -> Option<bool> {
        self.steps += 1;
        if self.steps > most {
            return None;
        }
        match self.read(formula) {
            Reading::Holds => return Some(true),
            Reading::Fails => return Some(false),
            Reading::Open => {}
        }
        let variable = self.chosen.len();
        for case in 0..self.cases.get(variable).map_or(0, Vec::len) {
            self.chosen.push(case);
            let found = self.find(formula, most);
            self.chosen.pop();
            if found != Some(false) {
                return found;
            }
        }
        Some(false)
    }

    fn read(&self, part: &Part) -> Reading {
        match part {
            Part::All(parts) => parts
                .iter()
                .fold(Reading::Holds, |all, part| all.and(self.read(part))),
            Part::Any(parts) => parts
                .iter()
                .fold(Reading::Fails, |any, part| any.or(self.read(part))),
            Part::Not(inner) => self.read(inner).negated(),
            Part::Test(variable, test) => match self.chosen.get(*variable) {
                // positions that the formula has given out
                Some(case) => Reading::of(self.cases[*variable][*case][*test]),
                None => Reading::Open,
            },
        }
    }
}
