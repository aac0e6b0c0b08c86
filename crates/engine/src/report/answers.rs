//! What was said, question by question, in the words of a language.

use super::reasons::reasons_of_item;
use super::shape::{AnswerRow, AnsweredSection};
use super::{Format, ReportInput, ReportTexts, fill, own_text, source_in_words};
use crate::model::{Answer, Item, Level, LocalisedText, Reading, Reply, Response, Scale};

pub(super) fn answers(input: &ReportInput) -> Vec<AnsweredSection> {
    let questionnaire = input.questionnaire;
    let mut sections = Vec::new();
    for section in &questionnaire.sections {
        let mut rows = Vec::new();
        for position in section.items.clone() {
            let item = &questionnaire.items[position]; // of its own items
            let response = input.responses.get(&item.id);
            // what was said before a condition hid the item is still the person's own
            if input.assessed.items[position].shown == Reading::Fails
                && response.is_none_or(Response::is_empty)
            {
                continue;
            }
            rows.push(AnswerRow {
                item: item.id.clone(),
                value: input.assessed.items[position].value,
                question: input.text(&item.stem),
                answer: input.answer(item, response),
                note: response.map_or(String::new(), |response| response.note.clone()),
                reasons: reasons_of_item(input, item),
                source: source_in_words(&item.source),
            });
        }
        if !rows.is_empty() {
            sections.push(AnsweredSection {
                title: input.text(&section.title),
                rows,
            });
        }
    }
    sections
}

/// A number that is measured against a target, `now` in words: with where it started and what the
/// target is.
pub(super) fn against_target(
    texts: &ReportTexts,
    format: &dyn Format,
    now: String,
    response: &Response,
) -> String {
    let number = |number: Option<f64>| match number {
        Some(number) => figure_in_words(format, number),
        None => "…".into(),
    };
    let ends = [
        ("now", now),
        ("from", number(response.baseline)),
        ("target", number(response.target)),
    ];
    fill(texts.from_to, &ends)
}

/// What was said to an item, in the words of a language.
pub fn answer_in_words(
    language: &str,
    texts: &ReportTexts,
    format: &dyn Format,
    item: &Item,
    response: Option<&Response>,
) -> String {
    // each begins like a sentence and may have a comma of its own
    answers_in_words(language, texts, format, item, response).join("; ")
}

/// The same where there is room for a list: one of each that was ticked, and one of anything else.
pub fn answers_in_words(
    language: &str,
    texts: &ReportTexts,
    format: &dyn Format,
    item: &Item,
    response: Option<&Response>,
) -> Vec<String> {
    let answer = match response.map(|response| &response.reply) {
        None | Some(Reply::Nothing) => return vec![texts.no_answer.into()],
        Some(Reply::Unknown) => return vec![texts.dont_know.into()],
        Some(Reply::NotApplicable) => return vec![texts.not_applicable.into()],
        Some(Reply::Answer(answer)) => answer,
    };
    let text = |text: &LocalisedText| own_text(format, language, text);
    let answer = match (&*item.scale, answer) {
        (Scale::Rating { levels }, Answer::Number(level)) => {
            text(chosen(item, levels, *level as usize).unwrap_or(&LocalisedText::default()))
        }
        (Scale::Choice { options }, Answer::Word(id)) => {
            match options.iter().find(|option| option.id == *id) {
                Some(option) => text(&option.label),
                None => id.clone(),
            }
        }
        (Scale::Checklist { options, .. }, Answer::Several(ticked)) => {
            let ticked = options.iter().filter(|option| ticked.contains(&option.id));
            let labels: Vec<String> = ticked.map(|option| text(&option.label)).collect();
            if !labels.is_empty() {
                return labels;
            }
            texts.none_ticked.into()
        }
        (_, Answer::YesNo(yes)) => if *yes { texts.yes } else { texts.no }.into(),
        (Scale::Number(scale), Answer::Number(number)) => {
            let unit = scale.unit.as_ref().map(text).unwrap_or_default();
            with_unit(language, &figure_in_words(format, *number), &unit)
        }
        (_, Answer::Number(number)) => format.number(*number, 0),
        (_, Answer::Word(word)) => word.clone(),
        (_, Answer::Several(several)) => several.join(", "),
    };
    vec![answer]
}

/// What was chosen of a rating, as it was asked: a level's own name stands only where the item says
/// nothing else of it.
fn chosen<'a>(item: &'a Item, levels: &'a [Level], level: usize) -> Option<&'a LocalisedText> {
    let anchor = item.anchors.get(level).filter(|anchor| !anchor.is_empty());
    anchor.or(levels.get(level).map(|level| &level.label))
}

/// The level that was chosen; `None` where the scale has none.
pub(super) fn level_in_words(
    language: &str,
    format: &dyn Format,
    item: &Item,
    response: Option<&Response>,
) -> Option<String> {
    match (&*item.scale, &response?.reply) {
        (Scale::Rating { levels }, Reply::Answer(Answer::Number(level))) => {
            let level = chosen(item, levels, *level as usize)?;
            Some(own_text(format, language, level))
        }
        _ => None,
    }
}

/// A figure as it was typed, near enough.
pub(super) fn figure_in_words(format: &dyn Format, number: f64) -> String {
    format.number(number, if number.fract() == 0.0 { 0 } else { 2 })
}

/// A figure with its unit; in English a percent sign stands right behind it.
fn with_unit(language: &str, figure: &str, unit: &str) -> String {
    let is_english = language.split('-').next() == Some("en");
    match unit.trim_start().starts_with('%') && is_english {
        true => format!("{figure}{}", unit.trim()),
        false => joined(figure, unit),
    }
}

/// The two with a space between, where both say something.
pub(super) fn joined(one: &str, other: &str) -> String {
    [one.trim(), other.trim()].join(" ").trim().into()
}

#[cfg(test)]
mod tests {
    use super::with_unit;

    #[test]
    fn a_percentage_reads_as_its_language_writes_it() {
        assert_eq!(with_unit("en-GB", "14", "%"), "14%");
        assert_eq!(with_unit("de", "14", "%"), "14 %");
        assert_eq!(with_unit("en", "8", "months"), "8 months");
    }
}
