//! What the name that leads deserves of people and money, beside what is given.

use super::input::{ReportInput, Spent};
use super::shape::{ReportPart, ReportRow};
use super::{fill, source_in_words};
use crate::model::DeservedEffort;
use crate::scoring::{EffortGiven, VerdictReached, items_named};

/// `None` where no name leads, or its author says nothing of it.
pub(super) fn effort_part(input: &ReportInput, reached: &VerdictReached) -> Option<ReportPart> {
    let texts = input.texts;
    let verdict = input.questionnaire.verdicts.get(reached.leading()?)?;
    let effort = verdict.effort.as_ref()?;
    let row = |title: String, tag: &str, text: String| ReportRow {
        title,
        tag: tag.into(),
        text,
        ..ReportRow::default()
    };
    let given = reached
        .effort
        .map(|given| given_in_words(input, effort, given));
    let money = input.spent.map(|spent| spent_in_words(input, spent));
    let people = ReportRow {
        source: source_in_words(&effort.source),
        ..row(
            input.text(&effort.people),
            texts.effort_people,
            given.unwrap_or_default(),
        )
    };
    let money = row(
        input.text(&effort.money),
        texts.effort_money,
        money.unwrap_or_default(),
    );
    Some(ReportPart {
        title: fill(texts.h_effort, &[("name", input.text(&verdict.title))]),
        rows: vec![people, money],
        ..ReportPart::default()
    })
}

/// What was answered about the effort, and how that stands to what is deserved.
fn given_in_words(input: &ReportInput, effort: &DeservedEffort, given: EffortGiven) -> String {
    let texts = input.texts;
    let conditions = [&effort.less, &effort.more].into_iter().flatten();
    let mut items: Vec<usize> = conditions.flat_map(items_named).collect();
    items.sort_unstable();
    items.dedup();
    let items = items
        .iter()
        .filter_map(|at| input.questionnaire.items.get(*at));
    let answers = items.filter_map(|item| {
        let response = input.responses.get(&item.id)?;
        let answer = input.answer(item, Some(response));
        Some(fill(texts.quoted, &[("text", answer)]))
    });
    let answers: Vec<String> = answers.collect();
    let text = match given {
        EffortGiven::NotKnown => return texts.effort_not_known.into(),
        EffortGiven::Less => texts.effort_less,
        EffortGiven::Fitting => texts.effort_fitting,
        EffortGiven::More => texts.effort_more,
    };
    fill(text, &[("answer", input.format.list(&answers))])
}

/// What the last check of its value says it cost, and how that stands beside other partners.
fn spent_in_words(input: &ReportInput, spent: &Spent) -> String {
    let texts = input.texts;
    let Some((title, at_ms)) = &spent.check else {
        return texts.spent_unknown.into();
    };
    let check = [
        ("title", title.clone()),
        ("date", input.format.date(*at_ms)),
    ];
    if spent.amounts.is_empty() {
        return fill(texts.spent_unsaid, &check);
    }
    let [title, date] = check;
    let amounts = ("amounts", input.format.list(&spent.amounts));
    let mut said = vec![fill(texts.spent, &[title, date, amounts])];
    if let Some(share) = spent.share {
        let named = [
            ("n", input.points(share.share)),
            ("among", input.count(share.among)),
        ];
        said.push(fill(texts.spent_share, &named));
    }
    said.extend(spent.remarks.iter().map(|remark| format!("{remark}.")));
    said.join(" ")
}
