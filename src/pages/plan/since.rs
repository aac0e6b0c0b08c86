//! What two milestones say of a plan: the score and an item's answer, then and now.

use std::rc::Rc;

use engine::{
    course::{Change, LeftOutKind, ScoreChange, change},
    model::Item,
    report::{
        CHANGE_DECIMALS, ChangeInput, ChangeReport, answer_in_words, change_report,
        decimals_of_scores, fill,
    },
};
use yew::{Html, hook, html, use_memo};

use crate::{
    locale::with_language,
    pages::{Page, answered::Answered},
};

/// An earlier and a later milestone, by id.
pub type SincePair = (String, String);

/// Two milestones and what changed between them.
pub struct Since {
    compared: Compared,
    change: Change,
    report: ChangeReport,
}

#[derive(Clone, PartialEq)]
struct Compared {
    ids: SincePair,
    then: Answered,
    now: Answered,
}

fn asked<'a>(answered: &'a Answered, item: &str) -> Option<&'a Item> {
    let questionnaire = &answered.loaded.questionnaire;
    let position = questionnaire.item_position(item)?;
    questionnaire.items.get(position)
}

/// What was said to an item, in words; `None` where it was not asked.
fn answer(answered: &Answered, page: &Page, item: &str) -> Option<String> {
    let asked = asked(answered, item)?;
    let words = &page.words;
    let response = answered.assessment.responses.get(item);
    let texts = &words.texts.report;
    let format = &*words.format;
    let language = &words.language;
    Some(answer_in_words(language, texts, format, asked, response))
}

/// What changed between the milestones of each pair; a pair whose questions are not here is left
/// out. Found again only when one of them changes.
#[hook]
pub fn use_since(page: &Page, pairs: &[SincePair]) -> Rc<Vec<Since>> {
    let compared = pairs.iter().enumerate().filter_map(|(at, ids)| {
        let is_again = pairs[..at].contains(ids); // one of them
        let answered = |id: &str| Answered::of(page, page.workspace().assessments.get(id)?);
        (!is_again).then_some(Compared {
            ids: ids.clone(),
            then: answered(&ids.0)?,
            now: answered(&ids.1)?,
        })
    });
    let compared: Vec<Compared> = compared.collect();
    let words = page.words.clone();
    use_memo((compared, words), |(compared, words)| {
        let since = compared.iter().filter_map(|compared| {
            let milestones = [compared.then.milestone(), compared.now.milestone()];
            let [then, now] = milestones;
            let change = change(then, now).ok()?;
            let at_ms = [&compared.then, &compared.now].map(|one| one.assessment.finished_at_ms());
            let report = change_report(&ChangeInput {
                milestones,
                change: &change,
                at_ms: at_ms.map(Option::unwrap_or_default),
                is_latest: true,
                names: None,
                partner: "",
                language: &words.language,
                texts: &words.texts.report,
                changes: &words.texts.changes,
                format: &*words.format,
            });
            Some(Since {
                compared: compared.clone(),
                change,
                report,
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

    /// How the score went, in a sentence, and what to know before trusting it.
    pub fn score_in_words(&self, page: &Page) -> String {
        let texts = &page.words.texts.plan;
        let report = &self.report;
        let Some([before, after]) = &report.score else {
            return report.conclusion.clone();
        };
        let scores = [before.score, after.score];
        // only the score now is told where it has hardly changed
        let (template, told) = match ScoreChange::of(after.score - before.score) {
            ScoreChange::Same => (texts.score_same, &scores[1..]),
            ScoreChange::Hardly => (texts.score_hardly, &scores[1..]),
            ScoreChange::Up => (texts.score_up, &scores[..]),
            ScoreChange::Down => (texts.score_down, &scores[..]),
        };
        // as they are told wherever a change is
        let bands = &self.compared.now.loaded.questionnaire.bands;
        let decimals = decimals_of_scores(told, bands, CHANGE_DECIMALS);
        let [from, to] = scores.map(|score| page.words.points_to(score, decimals));
        let values = [
            ("before", &from),
            ("after", &to),
            ("date", &report.dates[0]),
        ];
        let mut said = vec![fill(template, &values)];
        said.extend(report.caveats.clone());
        said.join(" ")
    }

    /// What an item asks, and what was said to it then and is said now.
    pub fn answers_in_words(&self, page: &Page, item: &str) -> Html {
        let question = asked(&self.compared.now, item).map(|asked| {
            let question = [("question", page.words.of(&asked.stem))];
            fill(page.words.texts.result.about_question, &question)
        });
        html! {
            <>
                if let Some(question) = question {
                    <p class="small">{with_language(&question)}</p>
                }
                {self.then_and_now(page, item)}
            </>
        }
    }

    fn then_and_now(&self, page: &Page, item: &str) -> Html {
        let texts = &page.words.texts.plan;
        let Compared { then, now, .. } = &self.compared;
        let mut left_out = self.change.left_out.iter();
        let is_left_out = left_out.any(|one| one.kind == LeftOutKind::Item && one.id == item);
        let [said, says] = [then, now].map(|one| answer(one, page, item));
        let (Some(said), Some(says), false) = (said, says, is_left_out) else {
            return html! { <p class="small">{texts.asked_otherwise}</p> };
        };
        if said == says {
            let still = fill(texts.answer_same, &[("answer", said)]);
            return html! { <p class="small">{with_language(&still)}</p> };
        }
        let mut rows = self.report.rows.iter();
        let points = rows.find(|row| row.item == item && row.points != 0.0);
        let points = points.map(|row| fill(texts.points, &[("n", &row.text)]));
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
}
