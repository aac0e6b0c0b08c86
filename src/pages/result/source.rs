//! What an assessment comes to: from what it is made, found again only when that changes.

use std::rc::Rc;

use engine::{
    course::Benchmark,
    model::{Assessment, AssessmentState, Context, Questionnaire},
    report::{FormerScore, ReportInput, ResultReport, Spent, result_report},
    scoring::{Assessed, score},
};
use storage::FormerResponse;
use yew::{hook, use_memo};

use super::spent::spent;
use crate::{
    library::Loaded,
    locale::Words,
    pages::{Page, context_of, milestones, partner_of},
    place::Place,
    shared::Shared,
};

/// What an assessment comes to, in figures and in words.
#[derive(Clone)]
pub struct AssessmentResult {
    pub loaded: Shared<Loaded>,
    pub assessed: Assessed,
    pub report: ResultReport,
}

/// All that a result is made from.
#[derive(PartialEq)]
struct ResultSource {
    assessment: Shared<Assessment>,
    loaded: Shared<Loaded>,
    context: Context,
    partner: String,
    former: Option<FormerScore>,
    benchmark: Option<Shared<Benchmark>>,
    spent: Option<Spent>,
    words: Words,
}

impl ResultSource {
    /// `None` where the assessment or its definition is not here.
    fn of(page: &Page, id: &str) -> Option<Self> {
        let workspace = page.workspace();
        let assessment = workspace.assessments.get(id)?;
        let loaded = page.library().of(assessment, workspace)?;
        Some(Self {
            benchmark: benchmark(page, id, &loaded.questionnaire),
            spent: spent(page, assessment, &loaded.questionnaire),
            assessment: Shared(assessment.clone()),
            loaded,
            context: context_of(workspace, assessment),
            partner: partner_of(workspace, assessment).into(),
            former: former_score(page, id, assessment),
            words: page.words.clone(),
        })
    }

    fn result(&self) -> AssessmentResult {
        let Self {
            former,
            benchmark,
            spent,
            assessment,
            loaded,
            context,
            partner,
            words,
        } = self;
        let questionnaire = &loaded.questionnaire;
        let assessed = score(questionnaire, &assessment.responses, context);
        let report = result_report(&ReportInput {
            questionnaire,
            assessed: &assessed,
            responses: &assessment.responses,
            context,
            partner,
            respondent: &assessment.respondent,
            finished_at_ms: assessment.finished_at_ms(),
            former: *former,
            benchmark: benchmark.as_deref(),
            spent: spent.as_ref(),
            definition: loaded.hash(),
            language: &words.language,
            texts: &words.texts.report,
            format: &*words.format,
        });
        AssessmentResult {
            loaded: loaded.clone(),
            assessed,
            report,
        }
    }
}

/// What the check before of the same questionnaire came to, by the same respondent.
fn former_score(page: &Page, id: &str, assessment: &Assessment) -> Option<FormerScore> {
    let AssessmentState::Finished {
        at_ms, definition, ..
    } = &assessment.state
    else {
        return None;
    };
    let workspace = page.workspace();
    let former = milestones(workspace, assessment.relationship.as_deref());
    let (former_id, former, former_at_ms) = former.into_iter().find(|(other, one, at)| {
        *other != id
            && at < at_ms
            && one.questionnaire == assessment.questionnaire
            && one.respondent.may_be(&assessment.respondent)
    })?;
    let score = page
        .library()
        .summary(former_id, former, workspace)?
        .score?;
    let is_comparable = matches!(&former.state,
        AssessmentState::Finished { definition: of_former, .. } if of_former == definition);
    Some(FormerScore {
        at_ms: former_at_ms,
        score,
        is_comparable,
    })
}

/// What it is set beside. Made-up partners do not stand among real ones.
fn benchmark(page: &Page, id: &str, questionnaire: &Questionnaire) -> Option<Shared<Benchmark>> {
    if Place::Result(id.into()).is_about_sample(page.workspace()) {
        return None;
    }
    page.library().benchmarks.about(questionnaire)
}

/// What an assessment comes to, found again only when something it is made from changes.
#[hook]
pub fn use_result(page: &Page, id: &str) -> Option<Rc<AssessmentResult>> {
    let result = use_memo(ResultSource::of(page, id), |source| {
        source.as_ref().map(|source| Rc::new(source.result()))
    });
    Option::clone(&result)
}

/// The answers that another tab replaced, or that came too late, read again when anything changes.
#[hook]
pub fn use_former(page: &Page, id: &str) -> Rc<Vec<FormerResponse>> {
    let store = page.store.clone();
    let sources = (
        id.to_string(),
        page.snapshot.workspace.clone(),
        page.snapshot.saving.late.len(),
    );
    use_memo(sources, move |(id, ..)| {
        store.with(|session| session.former_responses(id))
    })
}
