//! A check as it is told over time: what was asked, what was answered, and what the relationship
//! was.

use std::rc::Rc;

use engine::{
    course::Milestone,
    model::{Assessment, Context},
};

use super::{Page, context_of};
use crate::{library::Loaded, shared::Shared};

#[derive(Clone, PartialEq)]
pub struct Answered {
    pub assessment: Shared<Assessment>,
    pub loaded: Shared<Loaded>,
    pub context: Context,
}

impl Answered {
    /// `None` where its questions are not here.
    pub fn of(page: &Page, assessment: &Rc<Assessment>) -> Option<Self> {
        let workspace = page.workspace();
        Some(Self {
            assessment: Shared(Rc::clone(assessment)),
            loaded: page.library().of(assessment, workspace)?,
            context: context_of(workspace, assessment),
        })
    }

    pub fn milestone(&self) -> Milestone<'_> {
        Milestone {
            questionnaire: &self.loaded.questionnaire,
            responses: &self.assessment.responses,
            context: &self.context,
        }
    }
}
