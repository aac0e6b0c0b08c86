//! What two milestones say of a plan: the score and an item's answer, then and now.

use std::rc::Rc;

use engine::{
    course::{CauseChange, Change, ChangeReason, LeftOutKind, Milestone, Overall, change},
    model::{Assessment, Context},
    report::{answer_in_words, decimals_apart, fill, points_to},
    scoring::Cause,
};
use yew::{Html, hook, html, use_memo};

use crate::{
    library::Loaded,
    locale::with_language,
    pages::{Page, context_of},
    shared::Shared,
};

/// An earlier and a later milestone, by id.
pub type SincePair = (String, String);

/// Two milestones and what changed between them.
pub struct Since {
    compared: Compared,
    change: Change,
}

#[derive(Clone, PartialEq)]
struct Compared {
    ids: SincePair,
    then: Answered,
    now: Answered,
}

/// What was asked and answered.
#[derive(Clone, PartialEq)]
struct Answered {
    assessment: Shared<Assessment>,
    loaded: Shared<Loaded>,
    context: Context,
}

impl Answered {
    /// `None` where the assessment or its questions are not here.
    fn of(page: &Page, id: &str) -> Option<Self> {
        let workspace = page.workspace();
        let assessment = workspace.assessments.get(id)?;
        Some(Self {
            assessment: Shared(assessment.clone()),
            loaded: page.library().of(assessment, workspace)?,
            context: context_of(workspace, assessment),
        })
    }

    fn milestone(&self) -> Milestone<'_> {
        Milestone {
            questionnaire: &self.loaded.questionnaire,
            responses: &self.assessment.responses,
            context: &self.context,
        }
    }

    /// What was said to an item, in words; `None` where it was not asked.
    fn answer(&self, page: &Page, item: &str) -> Option<String> {
        let questionnaire = &self.loaded.questionnaire;
        let asked = questionnaire
            .items
            .get(questionnaire.item_position(item)?)?;
        let words = &page.words;
        let response = self.assessment.responses.get(item);
        let texts = &words.texts.report;
        let format = &*words.format;
        Some(answer_in_words(
            &words.language,
            texts,
            format,
            asked,
            response,
        ))
    }
}

/// What changed between the milestones of each pair; a pair whose questions are not here is left
/// out. Found again only when one of them changes.
#[hook]
pub fn use_since(page: &Page, pairs: &[SincePair]) -> Rc<Vec<Since>> {
    let compared = pairs.iter().enumerate().filter_map(|(at, ids)| {
        let is_again = pairs[..at].contains(ids); // one of them
        let (then, now) = ids;
        (!is_again).then_some(Compared {
            ids: ids.clone(),
            then: Answered::of(page, then)?,
            now: Answered::of(page, now)?,
        })
    });
    let compared: Vec<Compared> = compared.collect();
    use_memo(compared, |compared| {
        let since = compared.iter().filter_map(|compared| {
            let change = change(compared.then.milestone(), compared.now.milestone()).ok()?;
            Some(Since {
                compared: compared.clone(),
                change,
            })
        });
        since.collect()
    })
}

impl Since {
    /// The earlier and the later milestone, by id.
    pub fn ids(&self) -> (&str, &str) {
        let (then, now) = &self.compared.ids;
        (then, now)
    }

    /// What was asked.
    pub fn title(&self, page: &Page) -> String {
        page.words.of(&self.compared.now.loaded.questionnaire.title)
    }

    /// How the score went, in a sentence.
    pub fn score_in_words(&self, page: &Page) -> String {
        let words = &page.words;
        let texts = &words.texts.plan;
        let then_ms = self.compared.then.assessment.finished_at_ms();
        let date = then_ms.map_or(String::new(), |at_ms| words.format.date(at_ms));
        let leads = |one: &Overall| one.leading_score().is_some();
        let (true, [Some(then), Some(now)]) =
            (self.change.own.iter().all(leads), self.change.score)
        else {
            return fill(texts.not_comparable, &[("date", &*date)]);
        };
        let decimals = decimals_apart(&[then, now], 0);
        let [from, to] = [then, now].map(|score| words.points_to(score, decimals));
        let template = match from == to {
            true => texts.score_same,
            false if now > then => texts.score_up,
            false => texts.score_down,
        };
        let said = fill(template, &[("date", &date), ("from", &from), ("to", &to)]);
        match self.change.left_out.is_empty() {
            true => said,
            false => format!("{said} {}", texts.common_only),
        }
    }

    /// What was said to an item then, and what is said now.
    pub fn answers_in_words(&self, page: &Page, item: &str) -> Html {
        let texts = &page.words.texts.plan;
        let Compared { then, now, .. } = &self.compared;
        let mut left_out = self.change.left_out.iter();
        let is_left_out = left_out.any(|one| one.kind == LeftOutKind::Item && one.id == item);
        let (Some(said), Some(says), false) =
            (then.answer(page, item), now.answer(page, item), is_left_out)
        else {
            return html! { <p class="small">{texts.asked_otherwise}</p> };
        };
        if said == says {
            let still = fill(texts.answer_same, &[("answer", said)]);
            return html! { <p class="small">{with_language(&still)}</p> };
        }
        let points = self.cause(item).map(|cause| {
            let points = points_to(cause.adds(), 1);
            let sign = if points > 0.0 { "+" } else { "−" };
            let points = page.words.format.number(points.abs(), 1);
            fill(texts.points, &[("n", format!("{sign}{points}"))])
        });
        html! {
            <>
                <p class="small">{with_language(&fill(texts.answer_then, &[("answer", said)]))}</p>
                <p class="small">
                    {with_language(&fill(texts.answer_now, &[("answer", says)]))}
                    if let Some(points) = points {
                        {" "}<span class="plan-points">{points}</span>
                    }
                </p>
            </>
        }
    }

    /// What another answer to an item did to the score, where it did anything that can be seen.
    fn cause(&self, item: &str) -> Option<&CauseChange> {
        let position = self.compared.now.loaded.questionnaire.item_position(item)?;
        let mut causes = self.change.causes.iter();
        causes.find(|one| {
            one.cause == Cause::Item(position)
                && one.reason != ChangeReason::Share
                && points_to(one.adds(), 1) != 0.0
        })
    }
}
