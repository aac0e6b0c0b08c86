//! What is filled in before the first question, and what is missing of it.

use engine::{
    model::{Context, Questionnaire, Relationship, Respondent, Side, Subject, Workspace},
    names,
};

use super::whose::About;
use crate::locale::StartTexts;

/// What is filled in before the first question.
#[derive(Clone)]
pub struct Filled {
    pub name: String,
    /// The id of the partner of that name; `None` for a new one.
    partner: Option<String>,
    pub context: Context,
    /// What was filled in for a new partner, while the name is that of one that is there.
    context_of_new: Context,
    /// What was chosen in place of what is offered; `None` where that stands.
    pub role: Option<String>,
    pub side: Option<Side>,
}

impl Filled {
    /// For a partner that is there by id, or a new one by name.
    pub fn first(workspace: &Workspace, given: Option<&str>) -> Self {
        let given = given.unwrap_or_default();
        let mut filled = Self {
            name: String::new(),
            partner: None,
            context: Context::default(),
            context_of_new: Context::default(),
            role: None,
            side: None,
        };
        match workspace.relationships.get(given) {
            Some(known) => {
                filled.name.clone_from(&known.name);
                filled.choose(workspace, Some(given.into()));
            }
            None => filled.rename(workspace, given.into()),
        }
        filled
    }

    /// The partner of that name with its id, unless it has been removed meanwhile.
    pub fn chosen<'a>(&'a self, workspace: &'a Workspace) -> Option<(&'a str, &'a Relationship)> {
        let id = self.partner.as_deref()?;
        Some((id, workspace.relationships.get(id)?))
    }

    /// Takes a name: that of a partner that is there, with what is known of it, or a new one's.
    pub fn rename(&mut self, workspace: &Workspace, name: String) {
        self.name = name;
        let is_still = |(_, one): (&str, &Relationship)| names::is_same(&one.name, &self.name);
        if self.chosen(workspace).is_some_and(is_still) {
            return;
        }
        self.choose(workspace, of_name(workspace, &self.name));
    }

    fn choose(&mut self, workspace: &Workspace, partner: Option<String>) {
        if self.partner.is_none() {
            self.context_of_new = self.context;
        }
        let known = partner
            .as_ref()
            .and_then(|id| workspace.relationships.get(id));
        self.context = known.map_or(self.context_of_new, |known| known.context());
        self.partner = partner;
    }

    /// What a check is begun about; `None` while the partner is a new one.
    pub fn about<'a>(
        &'a self,
        workspace: &'a Workspace,
        questionnaire: &'a Questionnaire,
    ) -> Option<About<'a>> {
        let chosen = self.chosen(workspace).map(|(id, _)| id);
        let is_known = chosen.is_some() || questionnaire.subject == Subject::Organisation;
        is_known.then_some(About {
            workspace,
            questionnaire: &questionnaire.id,
            relationship: chosen,
        })
    }

    /// Who answers: what was chosen, else what is offered. `repeats` is the id of the check that is
    /// made again.
    pub fn respondent(&self, about: Option<About>, repeats: Option<&str>) -> Respondent {
        let offered = match about {
            Some(about) => about.offered(repeats, self.side),
            None => Respondent {
                side: self.side.unwrap_or_default(),
                role: String::new(),
            },
        };
        Respondent {
            role: self.role.clone().unwrap_or(offered.role),
            ..offered
        }
    }

    /// What is missing, each with the id of its field.
    pub fn problems(&self, texts: &StartTexts) -> Vec<Problem> {
        let no_name = names::trimmed(&self.name).is_empty();
        let no_stage = self.context.stage.is_none();
        let name = no_name.then_some(("name", texts.name_missing));
        let stage = no_stage.then_some(("stage", texts.stage_missing));
        name.into_iter().chain(stage).collect()
    }
}

/// What is wrong with a field, after the field's id.
pub type Problem = (&'static str, &'static str);

/// The id of the partner whose name looks like this one.
pub fn of_name(workspace: &Workspace, name: &str) -> Option<String> {
    let sought = names::key(name);
    let mut all = workspace.relationships.iter();
    let found = all.find(|(_, one)| names::key(&one.name) == sought);
    found.map(|(id, _)| id.clone())
}
