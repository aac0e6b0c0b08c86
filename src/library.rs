//! The questionnaires at hand: the built-in ones and the page owner's, and what a milestone's
//! score was. Finished assessments do not change, so each is scored once.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use crate::benchmarks::{Benchmarks, benchmark_in_place};
use crate::shared::Shared;
use engine::catalogue;
use engine::definition;
use engine::model::{
    Assessment, AssessmentState, Context, LocalisedText, Questionnaire, Reading, Workspace,
};
use engine::report::{NextCheck, next_check, score_decimals};
use engine::scoring::{Range, point_leads, ranked, score};

/// A questionnaire and the exact text it was read from.
pub struct Loaded {
    pub questionnaire: Questionnaire,
    pub text: Rc<str>,
    hash: OnceCell<String>,
}

impl Loaded {
    /// Name of the exact definition.
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| definition::hash(&self.text))
    }
}

/// What the home view says of one finished assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The verdict or the outcome, where that leads and not the score.
    pub name: Option<LocalisedText>,
    /// Whether open questions can still lead to another name.
    pub is_name_open: bool,
    pub score: Option<f64>,
    pub range: Option<Range>,
    /// Of the score, or of the range's ends where that leads: as many as keep each within its band.
    pub decimals: u8,
    /// Positions of the bands that the range touches.
    pub bands: Vec<usize>,
    /// What is the case where a requirement is not met, for each of them.
    pub gates_failed: Vec<LocalisedText>,
    /// The same where that is not known yet.
    pub gates_open: Vec<LocalisedText>,
    /// The risks of the red flags.
    pub red_flags: Vec<LocalisedText>,
    /// What it leads on to.
    pub next: Option<NextCheck>,
}

/// A finished assessment and what it came to.
type Scored = (Rc<Assessment>, Rc<Summary>);

pub struct Library {
    entries: Vec<Entry>,
    /// Of the page owner's definitions, one line a finding.
    pub complaints: Vec<String>,
    /// What results on them are set beside.
    pub benchmarks: Benchmarks,
    /// By hash.
    milestones: RefCell<Vec<(String, Option<Shared<Loaded>>)>>,
    /// By id, with what was scored.
    summaries: RefCell<BTreeMap<String, Scored>>,
}

/// A questionnaire at hand. A built-in one is read when it is first asked for: most pages need one
/// of them.
struct Entry {
    id: String,
    text: &'static str,
    loaded: OnceCell<Option<Shared<Loaded>>>,
}

impl Entry {
    fn loaded(&self) -> Option<Shared<Loaded>> {
        let loaded = self.loaded.get_or_init(|| load(self.text).ok());
        loaded.clone()
    }
}

impl Library {
    /// The built-in questionnaires and those of `definitions` that can be read.
    pub fn new(definitions: &[String]) -> Self {
        let mut library = Self {
            entries: Vec::new(),
            complaints: Vec::new(),
            benchmarks: Benchmarks::default(),
            milestones: RefCell::default(),
            summaries: RefCell::default(),
        };
        for &(id, text) in catalogue::all() {
            library.entries.push(Entry {
                id: id.into(),
                text,
                loaded: OnceCell::new(),
            });
        }
        for text in definitions {
            match load(text) {
                Ok(loaded) => {
                    // the page owner's own takes the place of a built-in one of the same id
                    let id = loaded.questionnaire.id.clone();
                    library.entries.retain(|known| known.id != id);
                    library.entries.push(Entry {
                        id,
                        text: "",
                        loaded: OnceCell::from(Some(loaded)),
                    });
                }
                Err(found) => match benchmark_in_place(text) {
                    Some(complaint) => library.complaints.push(complaint),
                    None => library.complaints.extend(found),
                },
            }
        }
        library
    }

    /// The same with the page owner's benchmarks, as texts.
    pub fn with_benchmarks(mut self, texts: &[String]) -> Self {
        self.benchmarks = Benchmarks::read(texts, |id| self.find(id));
        self
    }

    /// All of them, in the order they are offered.
    pub fn all(&self) -> impl Iterator<Item = Shared<Loaded>> {
        self.entries.iter().filter_map(Entry::loaded)
    }

    pub fn find(&self, id: &str) -> Option<Shared<Loaded>> {
        self.entries.iter().find(|known| known.id == id)?.loaded()
    }

    pub fn ids(&self) -> impl Iterator<Item = String> {
        self.entries.iter().map(|known| known.id.clone())
    }

    /// The definition an assessment is answered on: a milestone's exact one, that of an invitation,
    /// else the current.
    pub fn of(&self, assessment: &Assessment, workspace: &Workspace) -> Option<Shared<Loaded>> {
        let current = self.find(&assessment.questionnaire);
        let relationship = assessment.relationship.as_ref();
        let relationship = relationship.and_then(|id| workspace.relationships.get(id));
        let invited = relationship.and_then(|it| it.invited.get(&assessment.questionnaire));
        let definition = match (&assessment.state, invited) {
            (AssessmentState::Finished { definition, .. }, _) => definition,
            (AssessmentState::InProgress { .. }, Some(invited)) => &invited.definition,
            (AssessmentState::InProgress { .. }, None) => return current,
        };
        if current.as_ref().is_some_and(|it| it.hash() == definition) {
            return current;
        }
        let mut milestones = self.milestones.borrow_mut();
        let text = workspace.definitions.get(definition)?;
        if let Some((_, known)) = milestones.iter().find(|(hash, _)| hash == definition) {
            return known.clone();
        }
        let loaded = load(text).ok();
        milestones.push((definition.clone(), loaded.clone()));
        loaded
    }

    /// What a finished assessment came to; `None` for one that is not finished or whose
    /// definition is not here.
    pub fn summary(
        &self,
        id: &str,
        assessment: &Rc<Assessment>,
        workspace: &Workspace,
    ) -> Option<Rc<Summary>> {
        let AssessmentState::Finished { context, .. } = &assessment.state else {
            return None;
        };
        if let Some((scored, known)) = self.summaries.borrow().get(id)
            && Rc::ptr_eq(scored, assessment)
        {
            return Some(known.clone());
        }
        let loaded = self.of(assessment, workspace)?;
        let summary = Rc::new(summarise(&loaded.questionnaire, assessment, context));
        let entry = (Rc::clone(assessment), summary.clone());
        self.summaries.borrow_mut().insert(id.into(), entry);
        Some(summary)
    }
}

fn summarise(questionnaire: &Questionnaire, assessment: &Assessment, context: &Context) -> Summary {
    let assessed = score(questionnaire, &assessment.responses, context);
    let leads = point_leads(assessed.coverage);
    let verdict = assessed.verdict.as_ref();
    let verdict = verdict.and_then(|reached| questionnaire.verdicts.get(reached.leading()?));
    let mut name = verdict.map(|verdict| &verdict.title);
    if let Some(&best) = ranked(&assessed.outcomes).first()
        && let (Some(outcome), Some(fit)) = (
            questionnaire.outcomes.get(best),
            assessed.outcomes.get(best),
        )
        && fit.fit.is_some()
        && fit.ruled_out_by.is_none()
    {
        name = Some(&outcome.title);
    }
    let gates = |wanted| {
        let gates = questionnaire.gates.iter().zip(&assessed.gates);
        gates.filter(move |(_, reading)| **reading == wanted)
    };
    let found = assessed
        .findings
        .iter()
        .filter(|it| it.found && it.red_flag);
    let risks = found.filter_map(|it| Some(questionnaire.rules.get(it.rule)?.risk.clone()));
    let points = assessed.score.filter(|_| leads);
    let decimals = score_decimals(points, assessed.range, &questionnaire.bands);
    let gates_that = |reading| -> Vec<LocalisedText> {
        gates(reading).map(|(gate, _)| gate.text.clone()).collect()
    };
    Summary {
        name: name.cloned(),
        is_name_open: { assessed.verdict.as_ref() }.is_some_and(|it| !it.open_between.is_empty()),
        score: points,
        decimals,
        range: assessed.range,
        bands: assessed.bands.clone(),
        gates_failed: gates_that(Reading::Fails),
        gates_open: gates_that(Reading::Open),
        red_flags: risks.collect(),
        next: next_check(questionnaire, &assessed),
    }
}

/// Reads a definition, or says what is wrong with it, each time with its id.
fn load(text: &str) -> Result<Shared<Loaded>, Vec<String>> {
    let (questionnaire, diagnostics) = definition::read(text);
    if let Some(questionnaire) = questionnaire {
        return Ok(Shared::new(Loaded {
            questionnaire,
            text: text.into(),
            hash: OnceCell::new(),
        }));
    }
    let id = definition::id(text).unwrap_or_else(|| "?".into());
    let lines = diagnostics
        .iter()
        .map(|found| format!("{id} {}: {}. {}.", found.pointer, found.message, found.help));
    Err(lines.collect())
}
