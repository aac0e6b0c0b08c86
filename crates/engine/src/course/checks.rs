//! What finished checks came to, as far as a list of relationships needs it: each definition is
//! read and each check scored once, as neither changes.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{Overall, SAME};
use crate::{
    definition,
    model::{
        Answer, Assessment, AssessmentState, Context, Measure, Questionnaire, Reading, Reply,
        Responses, Side, Workspace,
    },
    scoring::{Assessed, EffortGiven, point_leads, score},
};

/// What a finished check came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The assessment's id.
    pub assessment: String,
    /// The questionnaire's.
    pub questionnaire: String,
    /// What its score says of a relationship, where it says that.
    pub measures: Option<Measure>,
    /// The hash of the definition it was answered on.
    pub definition: String,
    pub side: Side,
    /// Milliseconds since 1970: when it was finished.
    pub at_ms: f64,
    /// What the relationship was then.
    pub context: Context,
    pub overall: Overall,
    /// What the stage of then expects overall.
    pub expected: Option<f64>,
    /// Positions of the bands that the range touches, from the lowest.
    pub bands: Vec<usize>,
    /// Whether all of the range is in the lowest of several bands.
    pub is_in_lowest_band: bool,
    /// Ids of the dimensions below what the stage of then expects; those of which too little is
    /// answered to judge by are not among them.
    pub below_stage: Vec<String>,
    /// Ids of the gates that failed.
    pub failed_gates: Vec<String>,
    pub open_gates: usize,
    /// How many red flags were found.
    pub red_flags: usize,
    /// The id of the name reached, where the questionnaire gives names.
    pub verdict: Option<String>,
    /// How the working time given stands to what that name deserves, where it says so.
    pub effort: Option<EffortGiven>,
    /// The id of the best-fitting outcome, where the questionnaire has any.
    pub outcome: Option<String>,
    /// What was put in, by a check that measures value.
    pub recorded: Recorded,
}

/// What was put into a relationship in a period. `None` where it was not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// In the currency of whoever answered.
    pub spend: Option<f64>,
    pub person_days: Option<f64>,
    /// The period of each, as it was typed; empty where none was.
    pub spend_period: String,
    pub person_days_period: String,
}

/// The items of a value scorecard that record what was put in; they are not scored.
pub const SPEND: &str = "spend";
pub const PERSON_DAYS: &str = "person-days";

impl Check {
    /// The overall score less what the stage of then expects; `None` without either.
    pub fn margin(&self) -> Option<f64> {
        let score = self.overall.leading_score()?;
        let margin = score - self.expected?;
        Some(if margin.abs() <= SAME { 0.0 } else { margin })
    }

    fn of(
        id: &str,
        assessment: &Assessment,
        questionnaire: &Questionnaire,
        (at_ms, hash, context): (f64, &str, Context),
    ) -> Self {
        let assessed = score(questionnaire, &assessment.responses, &context);
        let root = assessed.dimensions.first();
        let dimensions = questionnaire.dimensions.iter().zip(&assessed.dimensions);
        let below = dimensions.filter(|(_, one)| {
            point_leads(one.coverage) && one.shortfall.is_some_and(|shortfall| shortfall > 0.0)
        });
        let gates = || questionnaire.gates.iter().zip(&assessed.gates);
        let failed = gates().filter(|(_, reading)| **reading == Reading::Fails);
        let findings = assessed.findings.iter();
        let verdict = assessed.verdict.as_ref();
        let effort = verdict.and_then(|reached| reached.effort);
        let verdict = verdict.and_then(|reached| questionnaire.verdicts.get(reached.verdict));
        Self {
            assessment: id.into(),
            questionnaire: assessment.questionnaire.clone(),
            measures: questionnaire.measures,
            definition: hash.into(),
            side: assessment.respondent.side,
            at_ms,
            context,
            overall: Overall::of(&assessed),
            expected: root.and_then(|root| root.expected),
            is_in_lowest_band: questionnaire.bands.len() > 1 && assessed.bands == [0],
            bands: assessed.bands.clone(),
            below_stage: below.map(|(one, _)| one.id.clone()).collect(),
            failed_gates: failed.map(|(gate, _)| gate.id.clone()).collect(),
            open_gates: gates().filter(|(_, it)| **it == Reading::Open).count(),
            red_flags: findings.filter(|one| one.found && one.red_flag).count(),
            verdict: verdict.map(|verdict| verdict.id.clone()),
            effort,
            outcome: best_outcome(questionnaire, &assessed),
            recorded: match questionnaire.measures {
                Some(Measure::Value) => Recorded::of(&assessment.responses),
                _ => Recorded::default(),
            },
        }
    }
}

fn best_outcome(questionnaire: &Questionnaire, assessed: &Assessed) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for (outcome, fit) in questionnaire.outcomes.iter().zip(&assessed.outcomes) {
        if let Some(fit) = fit.fit
            && best.is_none_or(|(known, _)| fit > known)
        {
            best = Some((fit, &outcome.id));
        }
    }
    best.map(|(_, id)| id.into())
}

impl Recorded {
    fn of(responses: &Responses) -> Self {
        let number = |item: &str| {
            let response = responses.get(item)?;
            match response.reply {
                // nobody puts in less than nothing
                Reply::Answer(Answer::Number(number)) if number.is_finite() && number >= 0.0 => {
                    let period = response.period.as_deref().unwrap_or_default();
                    Some((number, period.trim().to_string()))
                }
                _ => None,
            }
        };
        let (spend, person_days) = (number(SPEND), number(PERSON_DAYS));
        let period = |of: &Option<(f64, String)>| {
            of.as_ref()
                .map(|(_, period)| period.clone())
                .unwrap_or_default()
        };
        Self {
            spend: spend.as_ref().map(|(number, _)| *number),
            person_days: person_days.as_ref().map(|(number, _)| *number),
            spend_period: period(&spend),
            person_days_period: period(&person_days),
        }
    }
}

/// A finished check and what it came to.
type Scored = (Rc<Assessment>, Rc<Check>);

/// What finished checks came to, found when it is first asked for and kept: a finished check does
/// not change.
#[derive(Default)]
pub struct Checks {
    /// By hash; none where the text cannot be read.
    questionnaires: RefCell<BTreeMap<String, Option<Rc<Questionnaire>>>>,
    /// By id, with what was scored: an import may put other answers in its place.
    checks: RefCell<BTreeMap<String, Scored>>,
}

impl Checks {
    pub fn new() -> Self {
        Self::default()
    }

    /// What an assessment came to; `None` for one that is not there, not finished, or whose
    /// questions are not in the workspace any more or cannot be read.
    pub fn check(&self, workspace: &Workspace, id: &str) -> Option<Rc<Check>> {
        let assessment = workspace.assessments.get(id)?;
        let AssessmentState::Finished {
            at_ms,
            definition,
            context,
        } = &assessment.state
        else {
            return None;
        };
        if let Some((scored, known)) = self.checks.borrow().get(id)
            && (Rc::ptr_eq(scored, assessment) || scored == assessment)
        {
            return Some(known.clone());
        }
        let questionnaire = self.questionnaire(workspace, definition)?;
        let finished = (*at_ms, definition.as_str(), *context);
        let check = Rc::new(Check::of(id, assessment, &questionnaire, finished));
        let entry = (Rc::clone(assessment), check.clone());
        self.checks.borrow_mut().insert(id.into(), entry);
        Some(check)
    }

    /// A definition of the workspace by hash, without advice: what is kept here advises nobody,
    /// and what a better answer would gain is most of the work of a score.
    pub fn questionnaire(&self, workspace: &Workspace, hash: &str) -> Option<Rc<Questionnaire>> {
        if let Some(known) = self.questionnaires.borrow().get(hash) {
            return known.clone();
        }
        // one that is missing may come with an import
        let text = workspace.definitions.get(hash)?;
        let (questionnaire, _) = definition::read(text);
        let questionnaire = questionnaire.map(|mut questionnaire| {
            for item in &mut questionnaire.items {
                item.improve = None;
            }
            Rc::new(questionnaire)
        });
        let mut known = self.questionnaires.borrow_mut();
        known.insert(hash.into(), questionnaire.clone());
        questionnaire
    }
}
