//! What leads a result that is more than a score: the verdict and what better ones take, or the
//! outcome that fits best and how the families of outcomes differ.

use super::{
    SAME, decimals_among, decimals_apart,
    effort::effort_part,
    fill,
    input::ReportInput,
    parts::{add, add_some, figures, pairings, participation, provisions, row, rows},
    shape::{FamilyCell, FamilyRow, FamilyTable, Recommended, ReportPart},
    source_in_words,
};
use crate::{
    model::{Improve, QuestionnaireKind, Stage},
    scoring::{VerdictReached, deciding_dimension, ranked, turning_answer},
};

/// What stands at the head of a result.
#[derive(Default)]
pub(super) struct Lead {
    /// The name that leads, where it is not the score.
    pub headline: Option<String>,
    /// What a sentence to quote says of it; empty where the headline says it.
    pub quoted: String,
    /// The same where the name has just been read; empty where that is no different.
    pub said: String,
    pub meaning: String,
    /// What the name rests on, in words.
    pub source: Vec<String>,
    pub until: Vec<String>,
    pub stage: Option<Stage>,
    pub parts: Vec<ReportPart>,
    /// What the name that leads asks for; empty where items say what to do.
    pub actions: Vec<Recommended>,
}

pub(super) fn lead(input: &ReportInput) -> Lead {
    let mut lead = Lead::default();
    if let Some(reached) = &input.assessed.verdict {
        verdict(input, reached, &mut lead);
    }
    if !input.questionnaire.outcomes.is_empty() {
        profile(input, &mut lead);
    }
    match input.questionnaire.kind {
        QuestionnaireKind::Completeness => provisions(input, &mut lead.parts),
        QuestionnaireKind::Participation => participation(input, &mut lead.parts),
        _ => {}
    }
    pairings(input, &mut lead.parts);
    figures(input, &mut lead.parts);
    lead
}

fn verdict(input: &ReportInput, reached: &VerdictReached, lead: &mut Lead) {
    let texts = input.texts;
    let verdicts = &input.questionnaire.verdicts;
    let name = |at: usize| input.text(&verdicts[at].title); // positions of its own verdicts
    let is_settled = reached.open_between.is_empty();
    if is_settled {
        lead.headline = Some(name(reached.verdict));
        lead.stage = verdicts[reached.verdict].id.parse().ok();
        if lead.stage.is_some() && lead.stage < input.context.stage {
            let lowercase = |name: &str| input.format.lowercase(name);
            let names = [
                ("stage", lowercase(input.stage_word())),
                ("name", lowercase(&name(reached.verdict))),
            ];
            lead.until.push(fill(texts.acts_like, &names));
        }
    } else if let Some(likely) = reached.likely {
        lead.headline = Some(fill(texts.most_likely, &[("name", name(likely))]));
        let others = reached.open_between.iter().filter(|at| **at != likely);
        let others: Vec<String> = others.map(|at| name(*at)).collect();
        let could = texts.could_be.of(reached.open_items.len(), input.format);
        let others = either(texts.either, &others);
        lead.until.push(fill(&could, &[("names", others)]));
    } else {
        let mut names = Vec::new();
        for &at in &reached.open_between {
            names.push(name(at));
        }
        lead.headline = Some(texts.not_settled.into());
        let joined = [("names", input.format.list(&names))];
        lead.quoted = fill(texts.quoted_between, &joined);
        lead.meaning = fill(texts.verdict_open, &[("names", input.format.list(&names))]);
    }
    if !is_settled {
        let rows = rows(input, &reached.open_items, false);
        add_some(&mut lead.parts, texts.h_open_answers, rows);
    }
    let leading = reached.leading();
    if let Some(leading) = leading {
        let verdict = &verdicts[leading];
        lead.meaning = input.text(&verdict.text);
        lead.source = source_in_words(&verdict.source);
        lead.actions = verdict
            .actions
            .iter()
            .map(|one| asked(input, one))
            .collect();
    }
    // the nearest of the better names first, and before those further off what this one deserves
    let better = reached.missing.iter().rev();
    let better = better.filter(|one| one.verdict < leading.unwrap_or(usize::MAX));
    let mut effort = effort_part(input, reached);
    for (place, missing) in better.enumerate() {
        if place == 1 {
            lead.parts.extend(effort.take());
        }
        // what a gate asks for is asked of items
        let count = missing.items.len();
        if place == 0
            && count > 0
            && leading.is_some()
            && lead.actions.is_empty()
            && let Some(headline) = &lead.headline
        {
            let names = [("name", headline), ("better", &name(missing.verdict))];
            lead.quoted = fill(&texts.quoted_missing.of(count, input.format), &names);
        }
        let title = fill(texts.still_takes, &[("name", name(missing.verdict))]);
        let rows = rows(input, &missing.items, true);
        // where a name has actions of its own, those that lead to another are not both at once
        add(
            &mut lead.parts,
            title,
            place > 0 || !lead.actions.is_empty(),
            rows,
        );
    }
    lead.parts.extend(effort);
    if is_settled && !reached.support.is_empty() {
        let title = fill(texts.speaks_for, &[("name", name(reached.verdict))]);
        let rows = rows(input, &reached.support, false);
        add(&mut lead.parts, title, true, rows);
    }
}

/// "a, b or c".
fn either(template: &str, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let ends = [("first", &*first.join(", ")), ("last", last)];
            fill(template, &ends)
        }
    }
}

/// What a name asks for, as advice.
fn asked(input: &ReportInput, action: &Improve) -> Recommended {
    Recommended {
        action: input.text(&action.action),
        first_step: input.text(&action.first_step),
        source: source_in_words(&action.source),
        ..Recommended::default()
    }
}

fn profile(input: &ReportInput, lead: &mut Lead) {
    let (texts, outcomes) = (input.texts, &input.questionnaire.outcomes);
    let fits = &input.assessed.outcomes;
    let order = ranked(fits);
    let fit_of = |at: usize| fits.get(at).and_then(|fit| fit.fit);
    let ruled_out = |at: usize| fits.get(at).and_then(|fit| fit.ruled_out_by.as_deref());
    let Some(&first) = order.first() else {
        return;
    };
    let Some(best) = fit_of(first) else {
        lead.headline = Some(texts.nothing_to_score.into());
        return;
    };
    if ruled_out(first).is_some() {
        lead.headline = Some(texts.all_ruled_out.into());
    } else {
        lead.headline = Some(input.text(&outcomes[first].title)); // positions of outcomes
        lead.meaning = input.text(&outcomes[first].text);
        let second = order.get(1).filter(|at| ruled_out(**at).is_none());
        beside_next(input, (first, best), second.copied(), lead);
    }
    // they stand in one list
    let all: Vec<f64> = (0..outcomes.len())
        .map(|at| fit_of(at).unwrap_or(-1.0))
        .collect();
    // families in the order of their best
    for (place, &best) in order.iter().enumerate() {
        let family = &outcomes[best].family;
        let is_listed = |at: &usize| outcomes[*at].family == *family;
        if order[..place].iter().any(is_listed) {
            continue;
        }
        let title_of_family = match input.questionnaire.family_title(family) {
            Some(title) => input.text(title),
            None => family.clone(),
        };
        let mut rows = Vec::new();
        for &at in order[place..].iter().filter(|at| is_listed(at)) {
            let outcome = &outcomes[at];
            let tag = match fit_of(at) {
                // a sentence says it, and by what
                _ if ruled_out(at).is_some() => String::new(),
                Some(fit) => {
                    let decimals = decimals_among(&all, at);
                    fill(texts.fit, &[("n", input.points_to(fit, decimals))])
                }
                None => texts.not_scored.into(),
            };
            let mut row = row(input.text(&outcome.title), tag, String::new());
            match ruled_out(at) {
                Some(items) => {
                    let questions: Vec<String> = { input.stems(items).into_iter() }
                        .map(|stem| fill(texts.quoted, &[("text", stem)]))
                        .collect();
                    let text = texts.ruled_out_by.of(questions.len(), input.format);
                    let questions = input.format.list(&questions);
                    row.text = fill(&text, &[("questions", questions)]);
                }
                None => {
                    if at != first {
                        row.text = input.text(&outcome.text); // the first one's leads the result
                    }
                    row.bar = fits.get(at).and_then(|fit| Some((fit.fit?, fit.range?)));
                    row.detail = input.optional(&outcome.why);
                    row.source = source_in_words(&outcome.source);
                }
            }
            rows.push(row);
        }
        add(&mut lead.parts, title_of_family, place > 0, rows);
    }
}

/// How the first outcome, with its fit, stands beside the next one that is not ruled out, what
/// decides between them and which single answer would change the first.
fn beside_next(
    input: &ReportInput,
    (first, best): (usize, f64),
    second: Option<usize>,
    lead: &mut Lead,
) {
    let (texts, outcomes) = (input.texts, &input.questionnaire.outcomes);
    let title = |at: usize| input.text(&outcomes[at].title); // positions of outcomes
    let best_fit = fill(texts.fit, &[("n", input.points(best))]);
    let name_and_fit = [("name", title(first)), ("fit", best_fit)];
    lead.quoted = fill(texts.quoted_fit, &name_and_fit);
    lead.said = fill(texts.said_fit, &name_and_fit);
    if let Some(second) = second {
        let fit = { input.assessed.outcomes.get(second) }.and_then(|it| it.fit);
        let next = fit.unwrap_or_default();
        let template = if best - next <= SAME {
            texts.fits_alike
        } else {
            texts.fits_next
        };
        let decimals = decimals_apart(&[best, next], 0);
        let figures = [
            ("names", input.format.list(&[title(first), title(second)])),
            ("first", title(first)),
            ("second", title(second)),
            ("n", input.points_to(best, decimals)),
            ("m", input.points_to(next, decimals)),
        ];
        lead.until.push(fill(template, &figures));
        if best - next <= SAME {
            lead.quoted = fill(texts.quoted_alike, &figures);
            lead.said = String::new();
        }
        let scores = &input.assessed.dimensions;
        if let Some(at) = deciding_dimension(&outcomes[first], &outcomes[second], scores) {
            let dimension = input.text(&input.questionnaire.dimensions[at].title); // its own
            lead.until
                .push(fill(texts.decided_by, &[("dimension", dimension)]));
        }
    } else {
        lead.until.push(texts.only_one_left.into());
        return;
    }
    let turn = turning_answer(input.questionnaire, input.responses, input.context);
    if let Some(turn) = turn {
        let item = &input.questionnaire.items[turn.item]; // of its own items
        let parts = [
            ("question", input.text(&item.stem)),
            ("answer", input.answer(item, Some(&turn.answer.into()))),
            ("name", title(turn.leads)),
        ];
        lead.until.push(fill(texts.turns_at, &parts));
    }
}

/// How the families differ, the case's own answers marked; `None` where the author gave nothing.
pub(super) fn family_table(input: &ReportInput) -> Option<FamilyTable> {
    let questionnaire = input.questionnaire;
    let mut rows = Vec::new();
    for (aspect, said) in questionnaire.aspects.iter().zip(&input.assessed.aspects) {
        let item = &questionnaire.items[aspect.item]; // of its own items
        let response = input.responses.get(&item.id);
        let cells = aspect.families.iter().enumerate();
        let cells = cells.map(|(family, cell)| FamilyCell {
            text: input.text(&cell.text),
            is_answer: said.contains(&family),
        });
        rows.push(FamilyRow {
            title: input.text(&aspect.title),
            cells: cells.collect(),
            question: input.text(&item.stem),
            answer: input.answer(item, response),
        });
    }
    let families = questionnaire.families.iter();
    let families = families.map(|one| input.text(&one.title)).collect();
    (!rows.is_empty()).then_some(FamilyTable { families, rows })
}
