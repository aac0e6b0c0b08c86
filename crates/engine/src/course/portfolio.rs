//! What to do with each relationship: invest, maintain, repair, reduce or exit, and the rule that
//! says so.

use std::{collections::BTreeMap, rc::Rc};

use strum::VariantArray;

use super::{
    Check, Checks, DecisionTaken, Effort, Milestone, ScoreChange, change, decision_taken,
    effort::efforts, held_back, is_hardly_a_change,
};
use crate::{
    model::{Assessment, AssessmentState, Choice, Measure, Relationship, Side, Stage, Workspace},
    sorting::Sort,
};

/// Where a relationship stands and what to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The relationship's id.
    pub relationship: String,
    /// Its health by our side.
    pub health: Option<Course>,
    /// The health by the other side, where it has answered too: a score of one side is never
    /// shown as if it were both.
    pub other_side: Option<Rc<Check>>,
    pub value: Option<Course>,
    /// The latest check of each questionnaire, health and value too, the newest first: by our
    /// side, where it has answered that.
    pub checks: Vec<Rc<Check>>,
    pub effort: Effort,
    pub decision: Decision,
    /// What decided.
    pub rule: Rule,
    /// What people decided; `None` where they have not.
    pub taken: Option<DecisionTaken>,
    /// Ids of finished checks whose questions are not there or cannot be read: they count for
    /// nothing.
    pub unread: Vec<String>,
}

impl Position {
    /// Whether what people decided stands before what the figures suggest.
    pub fn is_decided(&self) -> bool {
        self.decided().is_some()
    }

    /// What people decided, where it stands before what the figures suggest.
    pub fn decided(&self) -> Option<&DecisionTaken> {
        self.taken.as_ref().filter(|taken| taken.is_since)
    }
}

/// The latest check of one kind, and the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub latest: Rc<Check>,
    /// By the same respondent, a side and a role being one.
    pub former: Option<Rc<Check>>,
    /// The scores of the former and the latest that are compared: over the common questions where
    /// the version has changed. `None` where the direction is not known.
    pub compared: Option<[f64; 2]>,
}

impl Course {
    /// How its score has moved since last time.
    pub fn direction(&self) -> Direction {
        match self.moved_by() {
            None if self.former.is_none() => Direction::First,
            None => Direction::NotKnown,
            Some(by) if ScoreChange::of(by) == ScoreChange::Same => Direction::Level,
            Some(by) if by > 0.0 => Direction::Up(by),
            Some(by) => Direction::Down(-by),
        }
    }

    /// By how much its score has moved since last time, a fraction, however little that is; `None`
    /// where the direction is not known.
    pub fn moved_by(&self) -> Option<f64> {
        self.compared.map(|[then, now]| now - then)
    }
}

/// How a score has moved since last time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Direction {
    /// There is no time before.
    First,
    /// One of the two is a range, or the two have no question in common.
    NotKnown,
    /// By so much, a fraction; over the common questions where the version has changed.
    Up(f64),
    Down(f64),
    Level,
}

impl Direction {
    /// By how much the score has moved, negative where it fell; `None` where that is not known or
    /// hardly a change.
    pub fn moved(self) -> Option<f64> {
        let by = match self {
            Self::Up(by) => by,
            Self::Down(by) => -by,
            Self::First | Self::NotKnown | Self::Level => return None,
        };
        (!is_hardly_a_change(by)).then_some(by)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum Decision {
    NotKnown,
    Exit,
    Repair,
    Reduce,
    Invest,
    Maintain,
}

impl Decision {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotKnown => "not known",
            Self::Exit => "exit",
            Self::Repair => "repair",
            Self::Reduce => "reduce",
            Self::Invest => "invest",
            Self::Maintain => "maintain",
        }
    }

    /// What a choice is called for people: by the decision that it goes with, or by its own name
    /// where there is none.
    pub fn name_of(choice: Choice) -> &'static str {
        let mut all = Self::VARIANTS.iter();
        let same = all.find(|one| one.choice() == Some(choice));
        same.map_or(choice.name(), |one| one.name())
    }

    /// What people would decide who go by it; `None` where nothing is known to go by.
    pub fn choice(self) -> Option<Choice> {
        match self {
            Self::NotKnown => None,
            Self::Exit => Some(Choice::Exit),
            Self::Repair => Some(Choice::Fix),
            Self::Reduce => Some(Choice::Reduce),
            Self::Invest => Some(Choice::Grow),
            Self::Maintain => Some(Choice::Keep),
        }
    }
}

/// What decided, the first that holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// What is missing to judge by.
    Missing { health: Missing, value: Missing },
    /// In the last two health checks the whole range in the lowest band, or a gate failed.
    CriticalTwice {
        /// Ids of the gates that failed in the last one.
        failed_gates: Vec<String>,
    },
    /// Dimensions of health below what the stage expects, by id.
    BelowStage { dimensions: Vec<String> },
    /// In the last two value scorecards below what the stage expects.
    ValueShortTwice,
    /// Health and value above what the stage expects, and a stage to go.
    AboveStage,
    /// None of these.
    Otherwise,
}

/// What is missing of one kind of check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Nothing,
    /// It was never finished.
    Check,
    /// Less than half of its weight is answered.
    Answers,
}

impl Missing {
    fn of(course: Option<&Course>) -> Self {
        match course {
            None => Self::Check,
            Some(course) if course.latest.overall.leading_score().is_none() => Self::Answers,
            Some(_) => Self::Nothing,
        }
    }
}

impl Rule {
    /// Its name in files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::CriticalTwice { .. } => "critical-twice",
            Self::BelowStage { .. } => "below-stage",
            Self::ValueShortTwice => "value-short-twice",
            Self::AboveStage => "above-stage",
            Self::Otherwise => "otherwise",
        }
    }

    fn decision(&self) -> Decision {
        match self {
            Self::Missing { .. } => Decision::NotKnown,
            Self::CriticalTwice { .. } => Decision::Exit,
            Self::BelowStage { .. } => Decision::Repair,
            Self::ValueShortTwice => Decision::Reduce,
            Self::AboveStage => Decision::Invest,
            Self::Otherwise => Decision::Maintain,
        }
    }

    /// The first rule that holds.
    fn first(stage: Option<Stage>, health: Option<&Course>, value: Option<&Course>) -> Self {
        let missing = (Missing::of(health), Missing::of(value));
        let (Some(health), Some(value), (Missing::Nothing, Missing::Nothing)) =
            (health, value, missing)
        else {
            return Self::Missing {
                health: missing.0,
                value: missing.1,
            };
        };
        let twice = |course: &Course, is: fn(&Check) -> bool| {
            is(&course.latest) && course.former.as_deref().is_some_and(is)
        };
        let is_critical = |it: &Check| it.is_in_lowest_band || !it.failed_gates.is_empty();
        if twice(health, is_critical) {
            return Self::CriticalTwice {
                failed_gates: health.latest.failed_gates.clone(),
            };
        }
        if !health.latest.below_stage.is_empty() {
            return Self::BelowStage {
                dimensions: health.latest.below_stage.clone(),
            };
        }
        if twice(value, |it| it.margin().is_some_and(|margin| margin < 0.0)) {
            return Self::ValueShortTwice;
        }
        let is_above = |it: &Check| it.margin().is_some_and(|margin| margin > 0.0);
        let is_on_its_way = stage.is_some_and(|stage| stage < Stage::Institutionalization);
        if is_on_its_way && is_above(&health.latest) && is_above(&value.latest) {
            return Self::AboveStage;
        }
        Self::Otherwise
    }
}

/// A finished assessment by id, with its time.
type Finished<'w> = (&'w str, &'w Assessment, f64);

/// Where every relationship of the workspace stands, by id. `checks` keeps what was found for the
/// next call.
///
/// What is expected is expected at the stage that a check was finished under, as its own result
/// shows it; whether there is a stage to go is asked of the relationship as it is now. Two checks
/// running are by the same respondent. What the other side has answered counts for nothing until
/// our side has answered the same. Samples share their effort among themselves.
pub fn portfolio(workspace: &Workspace, checks: &Checks) -> Vec<Position> {
    let hidden = held_back(workspace);
    let mut finished = BTreeMap::<&str, Vec<Finished>>::new();
    for (id, one) in workspace.assessments.iter() {
        if hidden.contains(id.as_str()) {
            continue;
        }
        if let (Some(relationship), AssessmentState::Finished { at_ms, .. }) =
            (&one.relationship, &one.state)
        {
            let of_one = finished.entry(relationship.as_str()).or_default();
            of_one.push((id.as_str(), &**one, *at_ms));
        }
    }
    let scorer = Scorer { workspace, checks };
    let mut positions = Vec::with_capacity(workspace.relationships.len());
    for (id, relationship) in workspace.relationships.iter() {
        let mut of_one = finished.remove(id.as_str()).unwrap_or_default();
        of_one.order_by(|one, other| other.2.total_cmp(&one.2));
        positions.push(scorer.position(id, relationship, &of_one));
    }
    for is_sample in [false, true] {
        let relationships = workspace.relationships.values();
        let mut group: Vec<(&Relationship, &mut Position)> = relationships
            .map(|one| &**one)
            .zip(&mut positions)
            .filter(|(one, _)| one.sample == is_sample)
            .collect();
        let valued: Vec<_> = group
            .iter()
            .map(|(one, position)| {
                let value = position.value.as_ref();
                (one.stage, value.map(|course| &*course.latest))
            })
            .collect();
        let efforts = efforts(&valued);
        for ((_, position), effort) in group.iter_mut().zip(efforts) {
            position.effort = effort;
        }
    }
    positions
}

struct Scorer<'w> {
    workspace: &'w Workspace,
    checks: &'w Checks,
}

impl Scorer<'_> {
    /// Without its effort, which stands beside that of the others.
    fn position(&self, id: &str, relationship: &Relationship, finished: &[Finished]) -> Position {
        let mut latest = Vec::new();
        let mut unread = Vec::new();
        let mut seen = Vec::new();
        for (_, one, _) in finished {
            if seen.contains(&one.questionnaire.as_str()) {
                continue;
            }
            seen.push(one.questionnaire.as_str());
            let of_kind = || {
                let same = finished.iter();
                same.filter(|(_, other, _)| other.questionnaire == one.questionnaire)
            };
            // ours first, where there are any
            let ours = of_kind().filter(|(_, it, _)| it.respondent.side == Side::Ours);
            let theirs = of_kind().filter(|(_, it, _)| it.respondent.side == Side::Theirs);
            for (id, assessment, _) in ours.chain(theirs) {
                match self.checks.check(self.workspace, id) {
                    Some(check) => {
                        latest.push((check, *assessment));
                        break;
                    }
                    None => unread.push((*id).to_string()),
                }
            }
        }
        latest.order_by(|(one, _), (other, _)| other.at_ms.total_cmp(&one.at_ms));
        let course = |measure: Measure| {
            let mut of_kind = latest.iter();
            let (check, assessment) = of_kind.find(|(check, _)| check.measures == Some(measure))?;
            Some(self.course(check, assessment, finished))
        };
        let (health, value) = (course(Measure::Health), course(Measure::Value));
        let other_side = health.as_ref().and_then(|health| {
            let mut others = finished.iter().filter(|(_, one, _)| {
                one.questionnaire == health.latest.questionnaire
                    && one.respondent.side != health.latest.side
            });
            others.find_map(|(id, ..)| self.checks.check(self.workspace, id))
        });
        let rule = Rule::first(relationship.stage, health.as_ref(), value.as_ref());
        let read_from = [&health, &value].into_iter().flatten();
        let as_of_ms = read_from.map(|it| it.latest.at_ms).max_by(f64::total_cmp);
        Position {
            relationship: id.into(),
            health,
            other_side,
            value,
            checks: latest.into_iter().map(|(check, _)| check).collect(),
            effort: Effort::default(),
            decision: rule.decision(),
            taken: decision_taken(
                self.workspace,
                finished.iter().map(|(id, ..)| *id),
                rule.decision(),
                as_of_ms,
            ),
            rule,
            unread,
        }
    }

    /// With the check before by the same respondent on the same questionnaire.
    fn course(&self, latest: &Rc<Check>, assessment: &Assessment, all: &[Finished]) -> Course {
        let mut earlier = all.iter().filter(|(id, one, _)| {
            *id != latest.assessment
                && one.questionnaire == latest.questionnaire
                && one.respondent.side == assessment.respondent.side
                && one.respondent.may_be(&assessment.respondent)
        });
        let former = earlier.find_map(|(id, _, at_ms)| {
            if *at_ms > latest.at_ms {
                return None;
            }
            self.checks.check(self.workspace, id)
        });
        let compared = { former.as_ref() }.and_then(|former| self.compared(former, latest));
        Course {
            latest: latest.clone(),
            former,
            compared,
        }
    }

    /// Both scores, where both lead.
    fn compared(&self, former: &Check, latest: &Check) -> Option<[f64; 2]> {
        let then = former.overall.leading_score()?;
        let now = latest.overall.leading_score()?;
        match former.definition == latest.definition {
            true => Some([then, now]),
            false => self.compared_in_common(former, latest),
        }
    }

    /// Both scores over the common questions.
    fn compared_in_common(&self, former: &Check, latest: &Check) -> Option<[f64; 2]> {
        let questionnaires =
            [former, latest].map(|one| self.checks.questionnaire(self.workspace, &one.definition));
        let [Some(was), Some(is)] = &questionnaires else {
            return None;
        };
        let assessments = &self.workspace.assessments;
        let milestone = |check: &'_ Check, questionnaire| {
            let assessment = assessments.get(&check.assessment)?;
            Some((assessment, check.context, questionnaire))
        };
        let (one, one_context, was) = milestone(former, was)?;
        let (other, other_context, is) = milestone(latest, is)?;
        let before = Milestone {
            questionnaire: was,
            responses: &one.responses,
            context: &one_context,
        };
        let after = Milestone {
            questionnaire: is,
            responses: &other.responses,
            context: &other_context,
        };
        let [then, now] = change(before, after).ok()?.score;
        Some([then?, now?])
    }
}
