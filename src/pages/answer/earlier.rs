//! What was said to the same questions before: last time's answers, to be confirmed or changed, and
//! what else is known of an item's past.

use engine::{
    model::{Answer, Assessment, AssessmentState, Item, Reply, Response, Scale, Side},
    report::{answer_in_words, fill},
    scoring::{Elsewhere, answered_elsewhere},
};
use storage::FormerResponse;

use super::super::{Milestone, Page, milestones};
use crate::{
    components::{Carried, EarlierAnswer, level_text},
    library::Loaded,
    locale::Words,
    shared::Shared,
};

/// Checks of the same partner on the same questionnaire that are finished, the newest first, each
/// with the questions as they were then.
pub struct Before<'a> {
    checks: Vec<(Milestone<'a>, Shared<Loaded>)>,
    /// The place of the newest by the same respondent.
    last: Option<usize>,
    /// What another tab's answers took the place of, in the check that is being answered.
    replaced: &'a [FormerResponse],
}

impl<'a> Before<'a> {
    pub fn of(page: &'a Page, assessment: &Assessment, replaced: &'a [FormerResponse]) -> Self {
        let workspace = page.workspace();
        let all = milestones(workspace, assessment.relationship.as_deref()).into_iter();
        let same = all.filter(|(_, one, _)| one.questionnaire == assessment.questionnaire);
        let checks: Vec<_> = same
            .filter_map(|it| Some((it, page.library().of(it.1, workspace)?)))
            .collect();
        let may_be = |one: &(Milestone, _)| one.0.1.respondent.may_be(&assessment.respondent);
        Self {
            last: checks.iter().position(may_be),
            checks,
            replaced,
        }
    }

    fn last(&self) -> Option<&(Milestone<'a>, Shared<Loaded>)> {
        self.checks.get(self.last?)
    }

    /// When the same respondent last finished it, as a date.
    pub fn last_date(&self, words: &Words) -> Option<String> {
        let ((_, _, at_ms), _) = self.last()?;
        Some(words.format.date(*at_ms))
    }

    /// What was answered to the item last time, where it is asked in the same way today.
    pub fn last_response(&self, item: &Item) -> Option<&Response> {
        let ((_, assessment, _), loaded) = self.last()?;
        let former = loaded.questionnaire.items.iter();
        let is_same = |it: &&Item| {
            it.id == item.id
                && it.stem == item.stem
                && it.scale == item.scale
                && it.anchors == item.anchors
        };
        let former = former.clone().find(is_same)?;
        let response = assessment.responses.get(&former.id)?;
        (response.reply != Reply::Nothing).then_some(response)
    }

    /// The same to be offered beside the item.
    pub fn carried(&self, words: &Words, item: &Item) -> Option<Carried> {
        let texts = &words.texts.answer;
        let named = [
            ("date", &*self.last_date(words)?),
            (
                "answer",
                &answer_text(words, item, self.last_response(item)),
            ),
        ];
        Some(Carried {
            response: self.last_response(item)?.clone(),
            text: fill(texts.last_time, &named),
            label: texts.same_again,
            label_to: texts.same_again_to,
        })
    }

    /// What else was said to the item before, the newest first; `is_last_shown` where last time's
    /// answer stands beside it already.
    pub fn earlier(&self, words: &Words, item: &Item, is_last_shown: bool) -> Vec<EarlierAnswer> {
        let texts = &words.texts;
        let replaced = self.replaced.iter().rev();
        let replaced = replaced
            .filter(|former| former.item == item.id && !former.is_late)
            .filter(|former| former.response.reply != Reply::Nothing)
            .map(|former| EarlierAnswer {
                when: match former.at_ms {
                    Some(at) => {
                        let at = words.format.date(at as f64);
                        fill(texts.answer.replaced_on, &[("date", &at)])
                    }
                    None => texts.answer.replaced.into(),
                },
                answer: answer_text(words, item, Some(&former.response)),
                note: former.response.note.clone(),
            });
        let checks = self.checks.iter().enumerate();
        let checks = checks
            .filter(|(at, _)| !(is_last_shown && Some(*at) == self.last))
            .filter_map(|(_, ((_, assessment, at_ms), loaded))| {
                let then = loaded.questionnaire.items.iter();
                let then = then.clone().find(|one| one.id == item.id)?;
                let response = assessment.responses.get(&item.id)?;
                if response.reply == Reply::Nothing {
                    return None;
                }
                let side = match assessment.respondent.side {
                    Side::Ours => texts.report.side_ours,
                    Side::Theirs => texts.report.side_theirs,
                };
                let mut when = vec![words.format.date(*at_ms), side.to_string()];
                if !assessment.respondent.role.is_empty() {
                    when.push(assessment.respondent.role.clone());
                }
                Some(EarlierAnswer {
                    when: when.join(" · "),
                    answer: answer_text(words, then, Some(response)),
                    note: response.note.clone(),
                })
            });
        replaced.chain(checks).collect()
    }
}

/// What was said, as it stands beside the question: a level by its anchor alone.
pub fn answer_text(words: &Words, item: &Item, response: Option<&Response>) -> String {
    if let (Scale::Rating { levels }, Some(response)) = (&*item.scale, response)
        && let Reply::Answer(Answer::Number(level)) = response.reply
    {
        return level_text(words, item, levels, level as usize);
    }
    let report = &words.texts.report;
    answer_in_words(&words.language, report, &*words.format, item, response)
}

/// An assessment of the same partner by the same respondent on another questionnaire.
pub type Other<'a> = (&'a Assessment, Shared<Loaded>);

pub fn others<'a>(page: &'a Page, assessment: &'a Assessment) -> Vec<Other<'a>> {
    let workspace = page.workspace();
    let is_other = |one: &Assessment| {
        one.relationship.is_some()
            && one.relationship == assessment.relationship
            && one.respondent.may_be(&assessment.respondent)
            && one.questionnaire != assessment.questionnaire
    };
    workspace
        .assessments
        .values()
        .filter(|one| is_other(one))
        .filter_map(|one| Some((&**one, page.library().of(one, workspace)?)))
        .collect()
}

pub fn elsewhere<'a>((one, loaded): &'a Other) -> Elsewhere<'a> {
    Elsewhere {
        questionnaire: &loaded.questionnaire,
        responses: &one.responses,
        at_ms: match one.state {
            AssessmentState::InProgress { .. } => one.started_at_ms,
            AssessmentState::Finished { at_ms, .. } => at_ms,
        },
    }
}

/// What was answered elsewhere to the same question, and the words for it.
pub fn carried_from(words: &Words, item: &Item, elsewhere: &[Elsewhere]) -> Option<Carried> {
    let (of, response) = answered_elsewhere(item, elsewhere)?;
    let texts = &words.texts.answer;
    let named = [
        ("title", &*words.of(&of.questionnaire.title)),
        ("date", &words.format.date(of.at_ms)),
        ("answer", &answer_text(words, item, Some(response))),
    ];
    Some(Carried {
        response: response.clone(),
        text: fill(texts.carried, &named),
        label: texts.carry,
        label_to: texts.carry_to,
    })
}
