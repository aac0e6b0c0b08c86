//! What two sides send each other: an invitation, or the answers to one. Read with its questions,
//! so that nothing of it has to be known here.

use super::{
    invitation::{Invitation, read_definition},
    responses_file::{Refusal, ResponsesFile, pointer_to_response, read_object, refusal},
};
use crate::{definition, model::Questionnaire, scoring::problems};

/// A file that one side has sent the other.
#[derive(Clone, Debug, PartialEq)]
pub enum SentFile {
    Invitation(Invitation, Box<Questionnaire>),
    /// With the JSON text of the questions they answer.
    Answers(Box<ResponsesFile>, Box<Questionnaire>, String),
}

impl SentFile {
    /// Reads a file's text; `None` for what is neither an invitation nor answers. Where the answers
    /// come without their questions, these are what `at_hand` has by id: a definition's text.
    pub fn read(
        text: &str,
        at_hand: impl Fn(&str) -> Option<String>,
    ) -> Option<Result<Self, Vec<Refusal>>> {
        let fields = read_object(text, "", &mut Vec::new())?;
        if fields.contains_key("invitation") {
            let read = Invitation::read(text);
            return Some(
                read.map(|(invitation, asked)| Self::Invitation(invitation, asked.into())),
            );
        }
        let is_answered = fields.contains_key("questionnaire") && fields.contains_key("responses");
        is_answered.then(|| answers(text, at_hand))
    }

    pub fn questionnaire(&self) -> &Questionnaire {
        match self {
            Self::Invitation(_, asked) | Self::Answers(_, asked, _) => asked,
        }
    }

    /// The hash of the exact definition.
    pub fn definition_hash(&self) -> String {
        match self {
            Self::Invitation(invitation, _) => definition::hash(&invitation.definition),
            Self::Answers(_, _, text) => definition::hash(text),
        }
    }
}

fn answers(text: &str, at_hand: impl Fn(&str) -> Option<String>) -> Result<SentFile, Vec<Refusal>> {
    let file = ResponsesFile::read(text)?;
    let id = &*file.questionnaire;
    let Some(definition) = file.definition.clone().or_else(|| at_hand(id)) else {
        let message = format!("There are no questions called \"{id}\" here");
        let help = "Open it where these questions are asked, or ask for the file again";
        return Err(vec![refusal("/questionnaire", &message, help)]);
    };
    let mut refused = Vec::new();
    let questionnaire = read_definition(&definition, Some(id), &mut refused);
    if let Some(questionnaire) = &questionnaire {
        let unfit = problems(questionnaire, &file.responses).into_iter();
        let unfit = unfit.filter(|problem| problem.is_error());
        refused.extend(unfit.map(|problem| Refusal {
            pointer: pointer_to_response(&problem.item),
            message: problem.message(),
            help: problem.help(questionnaire),
        }));
    }
    match questionnaire {
        Some(questionnaire) if refused.is_empty() => Ok(SentFile::Answers(
            file.into(),
            questionnaire.into(),
            definition,
        )),
        _ => Err(refused),
    }
}
