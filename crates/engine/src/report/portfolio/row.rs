//! One relationship's row, in words: its figures, what goes into it, and what to do, with the rule
//! that said so.

use super::{FigureWords, PortfolioInput, figure::score_of_check};
use crate::{
    course::{Check, Decision, DecisionTaken, Missing, PERSON_DAYS, Position, Rule, SPEND, Share},
    model::{Relationship, Reply, Scale, Side},
    report::{answer_in_words, fill, join_some, percent},
    scoring::EffortGiven,
};

/// A relationship in a portfolio.
#[derive(Clone, Debug, PartialEq)]
pub struct PortfolioRow {
    pub partner: String,
    pub stage: String,
    pub health: FigureWords,
    /// Whose view the health is, where the other side's stands beside it or it is theirs alone;
    /// else empty.
    pub sides: String,
    /// The health that the other side sees, a fraction.
    pub other_side: Option<f64>,
    pub value: FigureWords,
    pub effort: EffortRow,
    pub decision: Decision,
    /// Its name.
    pub what_to_do: String,
    /// The rule that decided, in words.
    pub reason: String,
    /// What people decided and when, and what the figures suggest where that is something else;
    /// or empty.
    pub taken: String,
    /// Whether that stands before what the figures suggest.
    pub is_decided: bool,
    /// The day as it is written; empty where there is none.
    pub review: String,
    /// That some of its checks count for nothing, or empty.
    pub unread: String,
}

/// What goes into a relationship.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffortRow {
    /// What was recorded, a line each; none where nothing was.
    pub lines: Vec<String>,
    /// What stands out, in sentences.
    pub remarks: Vec<&'static str>,
}

/// So many requirements that are not met are named; the partner's own page has them all.
const MOST_REQUIREMENTS: usize = 2;

/// The answer of a check that says how much working time goes in.
const WORKING_TIME: &str = "effort";

/// The row of a relationship. `review` is the day of its next review as it is to be read, or
/// nothing.
pub fn portfolio_row(
    input: &PortfolioInput,
    relationship: &Relationship,
    position: &Position,
    review: String,
) -> PortfolioRow {
    let texts = input.portfolio;
    let stage = relationship.stage;
    let stage = stage.map_or(input.texts.stage_not_set, |stage| {
        input.texts.stages[stage as usize] // one for each
    });
    let decision = position.decision;
    PortfolioRow {
        partner: relationship.name.clone(),
        stage: stage.into(),
        health: FigureWords::of(input, position.health.as_ref()),
        sides: sides(input, position),
        other_side: position
            .other_side
            .as_ref()
            .and_then(|it| it.overall.leading_score()),
        value: FigureWords::of(input, position.value.as_ref()),
        effort: effort(input, position),
        decision,
        what_to_do: texts.decisions[decision as usize].into(), // one for each
        reason: reason(input, position),
        taken: position.taken.as_ref().map_or(String::new(), |taken| {
            taken_in_words(input, taken, decision)
        }),
        is_decided: position.is_decided(),
        review,
        unread: match position.unread.len() {
            0 => String::new(),
            count => texts.unread.of(count, input.format),
        },
    }
}

/// A score of one side is never shown as if it were both.
fn sides(input: &PortfolioInput, position: &Position) -> String {
    let Some(health) = &position.health else {
        return String::new();
    };
    let score = |check: &Check| score_of_check(input, check);
    let own = score(&health.latest);
    match (&position.other_side, health.latest.side) {
        (Some(other), Side::Ours) => {
            let both = [("ours", own), ("theirs", score(other))];
            fill(input.portfolio.by_both_sides, &both)
        }
        (Some(other), Side::Theirs) => {
            let both = [("ours", score(other)), ("theirs", own)];
            fill(input.portfolio.by_both_sides, &both)
        }
        (None, Side::Theirs) => fill(input.portfolio.by_their_side, &[("score", own)]),
        (None, Side::Ours) => String::new(),
    }
}

/// What people decided, and when. Where the figures suggest something else since, so it says.
fn taken_in_words(input: &PortfolioInput, taken: &DecisionTaken, says: Decision) -> String {
    let texts = input.portfolio;
    let template = match (taken.agrees, says) {
        _ if !taken.is_since => texts.decided_before,
        (_, Decision::NotKnown) => texts.decided,
        (Some(true), _) => texts.decided_alike,
        _ => texts.decided_otherwise,
    };
    let date = input.format.date(taken.at_ms);
    let values = [
        ("choice", input.texts.choices[taken.choice as usize]), // one for each
        ("date", &date),
        ("decision", texts.decisions[says as usize]), // one for each
    ];
    fill(template, &values)
}

/// The rule that decided.
fn reason(input: &PortfolioInput, position: &Position) -> String {
    let texts = input.portfolio;
    let stage = |of: Option<&Check>| {
        let stage = of.and_then(|check| check.context.stage);
        stage.map_or("", |stage| input.texts.stages[stage as usize]) // one for each
    };
    let health = position.health.as_ref().map(|course| &*course.latest);
    match &position.rule {
        Rule::Missing { health, value } => missing(input, *health, *value),
        Rule::CriticalTwice { failed_gates } => {
            let mut failed = titles(input, health, failed_gates);
            if failed.is_empty() {
                return texts.critical_twice.into();
            }
            let others = failed.split_off(failed.len().min(MOST_REQUIREMENTS)).len();
            if others > 0 {
                let n = input.format.number(others as f64, 0);
                failed.push(fill(texts.more, &[("n", &n)]));
            }
            let failed = [("requirements", failed.join("; "))];
            let now = fill(texts.not_met_now, &failed);
            format!("{} {now}", texts.critical_twice)
        }
        Rule::BelowStage { dimensions } => {
            let dimensions = input.format.list(&titles(input, health, dimensions));
            let below = [("stage", stage(health)), ("dimensions", &dimensions)];
            fill(texts.below_stage, &below)
        }
        Rule::ValueShortTwice => texts.value_short_twice.into(),
        Rule::AboveStage => fill(texts.above_stage, &[("stage", stage(health))]),
        Rule::Otherwise => texts.otherwise.into(),
    }
}

fn missing(input: &PortfolioInput, health: Missing, value: Missing) -> String {
    let texts = input.portfolio;
    let few = |missing: Missing, text: &'static str| match missing {
        Missing::Answers => text,
        Missing::Check | Missing::Nothing => "",
    };
    let never = match (health, value) {
        (Missing::Check, Missing::Check) => texts.neither,
        (Missing::Check, _) => texts.no_health,
        (_, Missing::Check) => texts.no_value,
        _ => "",
    };
    let all = [
        never,
        few(health, texts.few_of_health),
        few(value, texts.few_of_value),
    ];
    join_some(all, " ")
}

/// The titles of dimensions, or the texts of gates, by id. The whole is left out beside its parts;
/// an id stands for itself where the questionnaire has it no more.
fn titles(input: &PortfolioInput, check: Option<&Check>, ids: &[String]) -> Vec<String> {
    let Some(questionnaire) = check.and_then(|check| input.questionnaire(check)) else {
        return ids.to_vec();
    };
    let whole = questionnaire.dimensions.first().map(|one| &one.id);
    let title = |id: &String| {
        let dimension = questionnaire.dimensions.iter().find(|one| one.id == *id);
        let gate = questionnaire.gates.iter().find(|one| one.id == *id);
        let text = dimension
            .map(|one| &one.title)
            .or(gate.map(|one| &one.text));
        text.map_or_else(|| id.clone(), |text| input.own(text))
    };
    let parts = ids.iter().filter(|id| ids.len() == 1 || Some(*id) != whole);
    parts.map(title).collect()
}

fn effort(input: &PortfolioInput, position: &Position) -> EffortRow {
    let (texts, effort) = (input.portfolio, &position.effort);
    let recorded = &effort.recorded;
    let measures = [
        (
            (texts.spend, SPEND),
            recorded.spend,
            &recorded.spend_period,
            effort.spend,
        ),
        (
            (texts.person_days, PERSON_DAYS),
            recorded.person_days,
            &recorded.person_days_period,
            effort.person_days,
        ),
    ];
    let lines = measures
        .into_iter()
        .filter_map(|((name, item), amount, period, share)| {
            let check = position.value.as_ref().map(|course| &course.latest);
            let asked = check.and_then(|check| asked_of(input, check, item));
            let unit = asked.map(|(_, unit)| unit).unwrap_or_default();
            let amount = amount_in_words(input, (amount?, &unit), period, share);
            Some(format!("{name}: {amount}"))
        });
    let time = working_time(input, position);
    let time = time.map(|time| format!("{}: {time}", texts.working_time));
    let given = position.checks.iter().find_map(|check| check.effort);
    let given = match given {
        Some(EffortGiven::Less) => Some(texts.given_less),
        Some(EffortGiven::More) => Some(texts.given_more),
        _ => None,
    };
    let remarks = effort.remarks.iter();
    let remarks = remarks.map(|one| texts.remarks[*one as usize]); // one for each
    EffortRow {
        lines: lines.chain(time).collect(),
        remarks: remarks.chain(given).collect(),
    }
}

fn amount_in_words(
    input: &PortfolioInput,
    (amount, unit): (f64, &str),
    period: &str,
    share: Option<Share>,
) -> String {
    let texts = input.portfolio;
    let digits = u8::from(amount.fract() != 0.0);
    let mut amount = join_some([&input.format.number(amount, digits), unit], " ");
    if !period.is_empty() {
        let values = [("amount", &*amount), ("period", period)];
        amount = fill(texts.in_period, &values);
    }
    match share {
        None => amount,
        Some(Share { share, among }) => {
            let values = [
                ("amount", amount),
                ("share", input.format.number(percent(share), 0)),
                ("n", input.format.number(among as f64, 0)),
            ];
            fill(texts.of_all, &values)
        }
    }
}

/// What spend and person-days answer, in a sentence each: none for an amount without a unit, or
/// whose unit differs between partners. An item of one id asks the same in every version.
pub fn what_effort_answers(input: &PortfolioInput, positions: &[&Position]) -> Vec<String> {
    let texts = input.portfolio;
    let of = [(texts.spend, SPEND), (texts.person_days, PERSON_DAYS)];
    let said = of.into_iter().filter_map(|(name, item)| {
        let asked = positions.iter().filter_map(|one| {
            let check = &one.value.as_ref()?.latest;
            let assessment = input.workspace.assessments.get(&check.assessment)?;
            assessment.responses.get(item)?;
            asked_of(input, check, item)
        });
        let mut asked: Vec<(String, String)> = asked.collect();
        asked.dedup_by(|(_, unit), (_, former)| unit == former);
        let [(question, _)] = &*asked else {
            return None;
        };
        let values = [("of", name), ("question", question)];
        Some(fill(texts.answers, &values))
    });
    said.collect()
}

/// The question, and the unit of its answer.
fn asked_of(input: &PortfolioInput, check: &Check, item: &str) -> Option<(String, String)> {
    let questionnaire = input.questionnaire(check)?;
    let item = questionnaire.items.iter().find(|one| one.id == item)?;
    match &*item.scale {
        Scale::Number(number) => {
            let unit = input.own(number.unit.as_ref()?);
            Some((input.own(&item.stem), unit))
        }
        _ => None,
    }
}

/// How much working time goes in, as the latest check that asks it was answered.
fn working_time(input: &PortfolioInput, position: &Position) -> Option<String> {
    position.checks.iter().find_map(|check| {
        let questionnaire = input.questionnaire(check)?;
        let mut items = questionnaire.items.iter();
        let item = items
            .find(|item| item.id == WORKING_TIME && matches!(&*item.scale, Scale::Choice { .. }))?;
        let assessment = input.workspace.assessments.get(&check.assessment)?;
        let response = assessment.responses.get(&item.id)?;
        matches!(response.reply, Reply::Answer(_)).then_some(())?;
        let (language, texts, format) = (input.language, input.texts, input.format);
        Some(answer_in_words(
            language,
            texts,
            format,
            item,
            Some(response),
        ))
    })
}
