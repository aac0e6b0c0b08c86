//! What two sides should talk about: the differences to discuss, in both sides' own words.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use super::answers::level_in_words;
use super::{Chapter, Format, ReportTexts, answers_in_words, chapters_markdown, fill};
use crate::{
    course::{Gap, ItemGap, Opinion},
    model::{Answer, Item, Questionnaire, Reply, Side},
};

/// So many differences fit an hour.
pub const MOST_TALKS: usize = 5;

/// What a conversation guide is made from.
pub struct GuideInput<'a> {
    pub questionnaire: &'a Questionnaire,
    pub gap: &'a Gap,
    /// Those that the gap is of.
    pub opinions: &'a [Opinion<'a>],
    pub partner: &'a str,
    /// What was agreed before, by item; kept with the relationship.
    pub agreed: Option<&'a BTreeMap<String, String>>,
    /// The language of the questionnaire's texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub guide: &'a GuideTexts,
    pub format: &'a dyn Format,
}

/// The words of a conversation guide in one language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GuideTexts {
    /// Takes `{partner}`.
    pub title: &'static str,
    pub lead: &'static str,
    /// The names of the sides, as they stand at the beginning of a line.
    pub ours: &'static str,
    pub theirs: &'static str,
    /// Takes `{side}` and `{answers}`.
    pub says: &'static str,
    /// Takes `{role}` and `{answer}`; for several on one side.
    pub role_says: &'static str,
    /// What to ask where our side begins, and where theirs does.
    pub ask_ours: &'static str,
    pub ask_theirs: &'static str,
    /// The same where one person there answered on a rating. Takes `{answer}`, as it was asked.
    pub ask_why_ours: &'static str,
    pub ask_why_theirs: &'static str,
    /// What to ask where our side does not know, and where theirs does not.
    pub ask_unknown_ours: &'static str,
    pub ask_unknown_theirs: &'static str,
    /// Stands before the room for what was agreed.
    pub agreed: &'static str,
}

/// A conversation guide, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    pub title: String,
    pub lead: String,
    /// The most important first, [`MOST_TALKS`] at most; none where the sides see it alike.
    pub talks: Vec<Talk>,
}

/// One difference to talk about.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The item's position.
    pub item: usize,
    /// The item's stem.
    pub question: String,
    /// Ours minus theirs in values; `None` where one side does not know.
    pub gap: Option<f64>,
    /// Ours, then theirs.
    pub sides: [TalkSide; 2],
    /// What to ask each other.
    pub ask: String,
    /// What was agreed; empty where nothing is written yet.
    pub agreed: String,
}

/// What one side said.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkSide {
    pub side: Side,
    /// The side's name.
    pub title: String,
    /// One for each respondent, in their order; evidence notes stay with those who wrote them.
    pub answers: Vec<TalkAnswer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TalkAnswer {
    /// Empty where none was given.
    pub role: String,
    /// In words: the anchor that was chosen, or each thing that was ticked.
    pub answers: Vec<String>,
}

/// The differences to discuss, in the order of the gap: |gap| x weight; where fewer than five
/// items differ, those that one side alone knows follow.
pub fn conversation_guide(input: &GuideInput) -> Guide {
    let is_worth_it = |one: &&ItemGap| match one.gap {
        Some(gap) => gap.abs() > super::SAME,
        None => one.known_to_one_side(),
    };
    let worth_it = input.gap.items.iter().filter(is_worth_it);
    let partner = [("partner", input.partner)];
    Guide {
        title: fill(input.guide.title, &partner),
        lead: input.guide.lead.into(),
        talks: worth_it
            .take(MOST_TALKS)
            .filter_map(|one| talk(input, one))
            .collect(),
    }
}

fn talk(input: &GuideInput, one: &ItemGap) -> Option<Talk> {
    let item = input.questionnaire.items.get(one.item)?;
    let sides = [Side::Ours, Side::Theirs].map(|side| {
        let on_side = input.opinions.iter();
        let on_side = on_side.filter(|it| it.respondent.side == side);
        TalkSide {
            side,
            title: title(input, side).into(),
            answers: on_side
                .map(|it| TalkAnswer {
                    role: it.respondent.role.clone(),
                    answers: answers_in_words(
                        input.language,
                        input.texts,
                        input.format,
                        item,
                        it.responses.get(&item.id),
                    ),
                })
                .collect(),
        }
    });
    let guide = input.guide;
    let ask_why = |side, why: &str, otherwise: &str| match only_level(input, item, side) {
        Some(level) => fill(why, &[("answer", &*level)]),
        None => otherwise.into(),
    };
    let begins = one.gap.map(|gap| begins(input, item, gap));
    let ask = match begins {
        Some(Side::Ours) => ask_why(Side::Ours, guide.ask_why_ours, guide.ask_ours),
        Some(Side::Theirs) => ask_why(Side::Theirs, guide.ask_why_theirs, guide.ask_theirs),
        None if one.sides.ours.does_not_know() => guide.ask_unknown_ours.into(),
        None => guide.ask_unknown_theirs.into(),
    };
    Some(Talk {
        item: one.item,
        question: item.stem.in_language(input.language).into(),
        gap: one.gap,
        sides,
        ask,
        agreed: input
            .agreed
            .and_then(|agreed| agreed.get(&item.id).cloned())
            .unwrap_or_default(),
    })
}

/// Who has something to show the other: the side that says of more things that they are there, else
/// the one that sees it lower.
fn begins(input: &GuideInput, item: &Item, gap: f64) -> Side {
    let seen = |side: Side| {
        let on_side = input.opinions.iter();
        let on_side = on_side.filter(|it| it.respondent.side == side);
        let mut seen = BTreeSet::new();
        for one in on_side {
            match &one.responses.get(&item.id).map(|it| &it.reply) {
                Some(Reply::Answer(Answer::Several(ticked))) => {
                    seen.extend(ticked.iter().map(String::as_str));
                }
                Some(Reply::Answer(Answer::YesNo(true))) => {
                    seen.insert("yes");
                }
                _ => {}
            }
        }
        seen.len()
    };
    match seen(Side::Ours).cmp(&seen(Side::Theirs)) {
        Ordering::Greater => Side::Ours,
        Ordering::Less => Side::Theirs,
        Ordering::Equal if gap < 0.0 => Side::Ours,
        Ordering::Equal => Side::Theirs,
    }
}

/// The level that a side chose, where one person answered for it.
fn only_level(input: &GuideInput, item: &Item, side: Side) -> Option<String> {
    let mut on_side = { input.opinions.iter() }.filter(|it| it.respondent.side == side);
    let (one, None) = (on_side.next()?, on_side.next()) else {
        return None;
    };
    let response = one.responses.get(&item.id);
    level_in_words(input.language, input.format, item, response)
}

fn title<'a>(input: &GuideInput<'a>, side: Side) -> &'a str {
    match side {
        Side::Ours => input.guide.ours,
        Side::Theirs => input.guide.theirs,
    }
}

/// The guide as Markdown, a chapter for each difference.
pub fn guide_markdown(guide: &Guide, texts: &GuideTexts) -> String {
    let chapters: Vec<Chapter> = guide
        .talks
        .iter()
        .map(|talk| {
            let said = talk.sides.iter().map(|side| {
                let answers: Vec<String> = side
                    .answers
                    .iter()
                    .map(|one| {
                        let answer = one.answers.join("; ");
                        match &*one.role {
                            "" => answer,
                            role => fill(texts.role_says, &[("role", role), ("answer", &answer)]),
                        }
                    })
                    .collect();
                let answers = answers.join("; ");
                fill(texts.says, &[("side", &*side.title), ("answers", &answers)])
            });
            let mut lines: Vec<String> = said.collect();
            lines.push(talk.ask.clone());
            let agreed = match talk.agreed.trim() {
                "" => "…",
                agreed => agreed,
            };
            lines.push(format!("{} {agreed}", texts.agreed));
            Chapter {
                title: talk.question.clone(),
                lines,
            }
        })
        .collect();
    chapters_markdown(&guide.title, &guide.lead, &chapters)
}
