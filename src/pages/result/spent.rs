//! What the same partner cost, by the last finished check of its value.

use engine::{
    course::{PERSON_DAYS, SPEND},
    model::{Assessment, Questionnaire, Reply},
    report::{Spent, answer_in_words},
};

use super::Page;

/// `None` where the result says nothing of effort, or is about no partner.
pub fn spent(page: &Page, assessment: &Assessment, asked: &Questionnaire) -> Option<Spent> {
    asked.verdicts.iter().find_map(|one| one.effort.as_ref())?;
    let relationship = assessment.relationship.as_ref()?;
    let workspace = page.workspace();
    let position = page.position(relationship)?;
    let mut spent = Spent {
        check: None,
        amounts: Vec::new(),
        share: position.effort.spend.or(position.effort.person_days),
        remarks: { position.effort.remarks.iter() }
            .map(|one| page.words.texts.portfolio.remarks[*one as usize]) // one for each
            .collect(),
    };
    let Some(course) = &position.value else {
        return Some(spent);
    };
    let check = workspace.assessments.get(&course.latest.assessment)?;
    let loaded = page.library().of(check, workspace)?;
    let words = &page.words;
    let title = words.of(&loaded.questionnaire.title);
    spent.check = Some((title, course.latest.at_ms));
    for item in
        { loaded.questionnaire.items.iter() }.filter(|it| [SPEND, PERSON_DAYS].contains(&&*it.id))
    {
        let response = check.responses.get(&item.id);
        if let Some(response) = response.filter(|it| matches!(it.reply, Reply::Answer(_))) {
            let (texts, format) = (&words.texts.report, &*words.format);
            let amount = answer_in_words(&words.language, texts, format, item, Some(response));
            spent.amounts.push(match response.period.as_deref() {
                None | Some("") => amount,
                Some(period) => format!("{amount} ({period})"),
            });
        }
    }
    Some(spent)
}
