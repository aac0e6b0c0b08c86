//! One assessment's result as plain data in the reader's language.

use super::parts::lead;
use super::shape::{
    Alert, AlertKind, AnswerRow, AnsweredSection, BandPart, DimensionRow, FindingRow, LossRow,
    Recommended, ResultReport,
};
use super::{Format, ReportTexts, fill, percent};
use crate::model::{
    Answer, Condition, Context, Item, LocalisedText, Questionnaire, Reading, Respondent, Response,
    Responses, Said, Scale, Side,
};
use crate::scoring::{Assessed, Cause, Range, point_leads};

/// What a result is made from.
pub struct ReportInput<'a> {
    pub questionnaire: &'a Questionnaire,
    pub assessed: &'a Assessed,
    pub responses: &'a Responses,
    pub context: &'a Context,
    pub partner: &'a str,
    pub respondent: &'a Respondent,
    /// When it was finished, in milliseconds since 1970.
    pub finished_at_ms: Option<f64>,
    /// Name of the exact definition.
    pub definition: &'a str,
    /// The language of the questionnaire's texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub format: &'a dyn Format,
}

/// The result of an assessment, in words and figures.
pub fn result_report(input: &ReportInput) -> ResultReport {
    let questionnaire = input.questionnaire;
    let assessed = input.assessed;
    let texts = input.texts;
    let missing = missing_items(input, 0);
    let leads = point_leads(assessed.coverage);
    let headline = match (assessed.score, assessed.range) {
        (Some(score), _) if leads => input.points(score),
        (_, Some(range)) => input.points_between(range),
        _ => texts.nothing_to_score.into(),
    };
    let lead = lead(input);
    let mut until = lead.until;
    let open = assessed
        .range
        .filter(|range| range.upper - range.lower > 1e-9);
    if let Some(range) = open.filter(|_| missing > 0 && lead.headline.is_none()) {
        let answered = texts.until_answered.of(missing, input.format);
        let ends = [
            ("from", &*input.points(range.lower)),
            ("to", &*input.points(range.upper)),
        ];
        until.push(match assessed.bands.len() {
            0 | 1 => format!("{} {answered}.", fill(texts.still_open, &ends)),
            _ => format!("{answered}."),
        });
    }
    if let (Some(score), false, None) = (assessed.score, leads, &lead.headline) {
        until.push(fill(texts.point_of_few, &[("score", &input.points(score))]));
    }
    ResultReport {
        kind: questionnaire.kind,
        meaning: lead.meaning,
        stage_reached: lead.stage,
        parts: lead.parts,
        title: input.text(&questionnaire.title),
        partner: input.partner.into(),
        stage: match input.context.stage {
            Some(stage) => fill(texts.stage, &[("stage", texts.stages[stage as usize])]),
            None => texts.stage_not_set.into(),
        },
        alerts: alerts(input),
        headline: lead.headline.unwrap_or(headline),
        score: assessed.score.filter(|_| leads),
        range: assessed.range,
        bands_in_words: bands_in_words(input),
        until: until.join(" "),
        bands: band_parts(input),
        band: assessed.score.filter(|_| leads).and_then(|score| {
            questionnaire
                .bands
                .iter()
                .rposition(|band| band.from <= score + 1e-9)
        }),
        dimensions: dimension_rows(input),
        losses: losses(input),
        findings: findings(input, true),
        not_known: findings(input, false),
        recommendations: recommendations(input),
        answers: answers(input),
        about: about(input),
    }
}

impl ReportInput<'_> {
    pub(super) fn text(&self, text: &LocalisedText) -> String {
        text.in_language(self.language).into()
    }

    pub(super) fn optional(&self, text: &Option<LocalisedText>) -> String {
        text.as_ref()
            .map(|text| self.text(text))
            .unwrap_or_default()
    }

    pub(super) fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    pub(super) fn points_between(&self, range: Range) -> String {
        let (lower, upper) = (self.points(range.lower), self.points(range.upper));
        if lower == upper {
            return lower;
        }
        fill(self.texts.range, &[("from", &lower), ("to", &upper)])
    }

    pub(super) fn answer(&self, item: &Item, response: Option<&Response>) -> String {
        answer_in_words(self.language, self.texts, self.format, item, response)
    }

    fn stems(&self, items: &[usize]) -> Vec<String> {
        let stem = |&item: &usize| Some(self.text(&self.questionnaire.items.get(item)?.stem));
        items.iter().filter_map(stem).collect()
    }

    fn stage_word(&self) -> &'static str {
        self.context
            .stage
            .map_or("", |stage| self.texts.stages[stage as usize])
    }
}

fn alerts(input: &ReportInput) -> Vec<Alert> {
    let texts = input.texts;
    let gates = |reading: Reading| {
        let all = input.questionnaire.gates.iter().zip(&input.assessed.gates);
        all.filter(move |(_, state)| **state == reading)
            .map(|(gate, _)| gate)
    };
    let mut alerts = Vec::new();
    for gate in gates(Reading::Fails) {
        let held = match gate.cap {
            Some(cap) => fill(texts.gate_failed_text, &[("cap", &input.points(cap))]),
            None => texts.gate_failed_no_cap.into(),
        };
        alerts.push(Alert {
            kind: AlertKind::GateFailed,
            title: fill(texts.gate_failed, &[("gate", &input.text(&gate.text))]),
            text: joined(&[input.optional(&gate.why), held]),
            items: input.stems(&items_of(&gate.must)),
        });
    }
    let flags = input
        .assessed
        .findings
        .iter()
        .filter(|finding| finding.found && finding.red_flag);
    for finding in flags {
        let Some(rule) = input.questionnaire.rules.get(finding.rule) else {
            continue;
        };
        alerts.push(Alert {
            kind: AlertKind::RedFlag,
            title: fill(texts.red_flag, &[("risk", &input.text(&rule.risk))]),
            text: input.optional(&rule.mitigation),
            items: input.stems(&finding.items),
        });
    }
    for gate in gates(Reading::Open) {
        alerts.push(Alert {
            kind: AlertKind::GateOpen,
            title: fill(texts.gate_open, &[("gate", &input.text(&gate.text))]),
            text: texts.gate_open_text.into(),
            items: input.stems(&items_of(&gate.must)),
        });
    }
    alerts
}

/// The items a condition reads, in order of position, each once.
fn items_of(condition: &Condition) -> Vec<usize> {
    fn collect(condition: &Condition, into: &mut Vec<usize>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| collect(part, into));
            }
            Condition::Not(part) => collect(part, into),
            Condition::Item { item, .. } => into.push(*item),
            _ => {}
        }
    }
    let mut items = Vec::new();
    collect(condition, &mut items);
    items.sort_unstable();
    items.dedup();
    items
}

fn bands_in_words(input: &ReportInput) -> String {
    let title = |&band: &usize| Some(input.text(&input.questionnaire.bands.get(band)?.title));
    let touched: Vec<String> = input.assessed.bands.iter().filter_map(title).collect();
    match touched.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, .., last] => fill(
            input.texts.between_bands,
            &[
                ("first", &input.format.lowercase(first)),
                ("last", &input.format.lowercase(last)),
            ],
        ),
    }
}

fn band_parts(input: &ReportInput) -> Vec<BandPart> {
    let bands = &input.questionnaire.bands;
    let ends = bands.iter().skip(1).map(|band| band.from).chain([1.0]);
    let part = |(band, to): (&crate::model::Band, f64)| BandPart {
        from: band.from,
        to,
        title: input.text(&band.title),
    };
    bands.iter().zip(ends).map(part).collect()
}

/// Applicable scored items below `dimension` that have no answer.
fn missing_items(input: &ReportInput, dimension: usize) -> usize {
    let questionnaire = input.questionnaire;
    let below = |item: &Item| {
        let mut at = item.dimension;
        while let Some(here) = at {
            if here == dimension {
                return true;
            }
            at = questionnaire
                .dimensions
                .get(here)
                .and_then(|dimension| dimension.parent);
        }
        false
    };
    let pairs = questionnaire.items.iter().zip(&input.assessed.items);
    pairs
        .filter(|(item, score)| {
            score.applicable != Reading::Fails && score.value.is_none() && below(item)
        })
        .count()
}

fn dimension_rows(input: &ReportInput) -> Vec<DimensionRow> {
    let texts = input.texts;
    let dimensions = &input.questionnaire.dimensions;
    let mut rows = Vec::new();
    for (position, (dimension, score)) in dimensions
        .iter()
        .zip(&input.assessed.dimensions)
        .enumerate()
    {
        let Some(parent) = dimension.parent else {
            continue;
        };
        if score.range.is_none() {
            continue; // nothing of it applies
        }
        let mut depth = 0;
        let mut above = Some(parent);
        while let Some(next) = above.and_then(|at| dimensions.get(at)?.parent) {
            depth += 1;
            above = Some(next);
        }
        // a point of few answers would read as more than it is: there the range leads
        let leads = point_leads(score.coverage);
        let point = score.score.filter(|_| leads);
        let shortfall = score.shortfall.filter(|_| leads);
        let range_text = score
            .range
            .map_or(String::new(), |range| input.points_between(range));
        let mut says = Vec::new();
        if let Some(shortfall) = shortfall {
            let points = percent(shortfall);
            let values = [
                ("n", &*input.format.number(points.abs(), 0)),
                ("stage", input.stage_word()),
            ];
            let template = match points {
                p if p > 0.0 => texts.below_stage,
                p if p < 0.0 => texts.above_stage,
                _ => texts.as_stage,
            };
            says.push(fill(template, &values));
        }
        let missing = missing_items(input, position);
        if missing > 0 {
            says.push(texts.missing_answers.of(missing, input.format));
        }
        rows.push(DimensionRow {
            title: input.text(&dimension.title),
            depth,
            score: point,
            range: score.range,
            expected: score.expected,
            is_short: shortfall.is_some_and(|shortfall| percent(shortfall) > 0.0),
            says: says.join("; "),
            why: input.optional(&dimension.why),
            value: point.map_or(range_text.clone(), |score| input.points(score)),
            range_text,
            expected_text: score
                .expected
                .map_or(String::new(), |score| input.points(score)),
        });
    }
    rows
}

fn losses(input: &ReportInput) -> Vec<LossRow> {
    let row = |contribution: &crate::scoring::Contribution| {
        let title = match contribution.cause {
            Cause::Item(item) => input.text(&input.questionnaire.items.get(item)?.stem),
            Cause::Gate(gate) => {
                let gate = input.text(&input.questionnaire.gates.get(gate)?.text);
                fill(input.texts.cap_of_gate, &[("gate", &gate)])
            }
        };
        let points = input.format.number(contribution.drop * 100.0 + 1e-7, 1);
        Some(LossRow {
            title,
            drop: contribution.drop,
            points,
        })
    };
    let lost = input
        .assessed
        .contributions
        .iter()
        .filter(|lost| lost.drop > 1e-9);
    lost.filter_map(row).collect()
}

fn findings(input: &ReportInput, found: bool) -> Vec<FindingRow> {
    let wanted = input
        .assessed
        .findings
        .iter()
        .filter(|finding| finding.found == found && !(found && finding.red_flag));
    let row = |finding: &crate::scoring::Finding| {
        let rule = input.questionnaire.rules.get(finding.rule)?;
        Some(FindingRow {
            severity: finding.severity,
            severity_word: input.texts.severities[finding.severity as usize].into(),
            risk: input.text(&rule.risk),
            mitigation: input.optional(&rule.mitigation),
            items: input.stems(&finding.items),
        })
    };
    wanted.filter_map(row).collect()
}

fn recommendations(input: &ReportInput) -> Vec<Recommended> {
    let texts = input.texts;
    let row = |recommendation: &crate::scoring::Recommendation| {
        let item = input.questionnaire.items.get(recommendation.item)?;
        let improve = item.improve.as_ref()?;
        let points = |gain: f64| {
            let shown = ((gain + 1e-9) * 1000.0).round() / 10.0;
            (shown > 0.0).then(|| format!("+{}", input.format.number(shown, 1)))
        };
        Some(Recommended {
            gain: points(recommendation.gain_one_level).unwrap_or_default(),
            gain_full: points(recommendation.gain_full).map_or(texts.gain_none.into(), |n| {
                fill(texts.gain_full, &[("n", &n)])
            }),
            severity: recommendation
                .severity
                .map(|severity| (severity, texts.severities[severity as usize].into())),
            action: input.text(&improve.action),
            first_step: input.text(&improve.first_step),
            question: input.text(&item.stem),
        })
    };
    input
        .assessed
        .recommendations
        .iter()
        .filter_map(row)
        .collect()
}

fn answers(input: &ReportInput) -> Vec<AnsweredSection> {
    let questionnaire = input.questionnaire;
    let section = |section: &crate::model::Section| {
        let rows: Vec<AnswerRow> = section
            .items
            .clone()
            .filter_map(|position| {
                let item = questionnaire.items.get(position)?;
                let shown = input.assessed.items.get(position)?.shown != Reading::Fails;
                let response = input.responses.get(&item.id);
                // what was said before a condition hid the item is still the person's own
                if !shown && response.is_none_or(Response::is_empty) {
                    return None;
                }
                Some(AnswerRow {
                    question: input.text(&item.stem),
                    answer: input.answer(item, response),
                    note: response
                        .map(|response| response.note.clone())
                        .unwrap_or_default(),
                })
            })
            .collect();
        (!rows.is_empty()).then(|| AnsweredSection {
            title: input.text(&section.title),
            rows,
        })
    };
    questionnaire.sections.iter().filter_map(section).collect()
}

/// What was said to an item, in the words of a language.
pub fn answer_in_words(
    language: &str,
    texts: &ReportTexts,
    format: &dyn Format,
    item: &Item,
    response: Option<&Response>,
) -> String {
    let text = |text: &LocalisedText| text.in_language(language).to_string();
    let Some(response) = response else {
        return texts.no_answer.into();
    };
    let answer = match &response.said {
        Said::Nothing => return texts.no_answer.into(),
        Said::Unknown => return texts.dont_know.into(),
        Said::NotApplicable => return texts.not_applicable.into(),
        Said::Answer(answer) => answer,
    };
    match (&*item.scale, answer) {
        (Scale::Rating { levels }, Answer::Number(level)) => {
            let level = *level as usize;
            let label = levels.get(level).map(|level| text(&level.label));
            let anchor = item.anchors.get(level).map(text);
            match (label, anchor) {
                (Some(label), Some(anchor)) => format!("{label}: {anchor}"),
                (label, anchor) => label.or(anchor).unwrap_or_default(),
            }
        }
        (Scale::Choice { options }, Answer::Word(id)) => options
            .iter()
            .find(|option| option.id == *id)
            .map_or_else(|| id.clone(), |option| text(&option.label)),
        (Scale::Checklist { options }, Answer::Several(ticked)) => {
            let labels: Vec<String> = options
                .iter()
                .filter(|option| ticked.contains(&option.id))
                .map(|option| text(&option.label))
                .collect();
            if labels.is_empty() {
                texts.none_ticked.into()
            } else {
                format.list(&labels)
            }
        }
        (_, Answer::YesNo(yes)) => if *yes { texts.yes } else { texts.no }.into(),
        (Scale::Number(scale), Answer::Number(number)) => {
            let unit = scale.unit.as_ref().map(text).unwrap_or_default();
            let digits = if number.fract() == 0.0 { 0 } else { 2 };
            joined(&[format.number(*number, digits), unit])
        }
        (_, Answer::Number(number)) => format.number(*number, 0),
        (_, Answer::Word(word)) => word.clone(),
        (_, Answer::Several(several)) => several.join(", "),
    }
}

fn about(input: &ReportInput) -> Vec<String> {
    let texts = input.texts;
    let asked: Vec<_> = input
        .questionnaire
        .items
        .iter()
        .zip(&input.assessed.items)
        .filter(|(_, score)| score.applicable != Reading::Fails)
        .collect();
    let answered = asked.iter().filter(|(_, score)| score.answered).count();
    let noted = asked
        .iter()
        .filter(|(item, _)| {
            input
                .responses
                .get(&item.id)
                .is_some_and(|r| !r.note.is_empty())
        })
        .count();
    let side = match input.respondent.side {
        Side::Ours => texts.side_ours,
        Side::Theirs => texts.side_theirs,
    };
    let who = if input.respondent.role.is_empty() {
        side.to_string()
    } else {
        format!("{} ({side})", input.respondent.role)
    };
    let number = |count: usize| input.format.number(count as f64, 0);
    vec![
        match input.finished_at_ms {
            Some(at) => fill(
                texts.finished_on,
                &[("date", &input.format.date(at)), ("who", &who)],
            ),
            None => fill(texts.not_finished, &[("who", &who)]),
        },
        fill(
            texts.answered_of,
            &[("n", &number(answered)), ("all", &number(asked.len()))],
        ),
        texts.with_evidence.of(noted, input.format),
        fill(
            texts.definition,
            &[
                ("id", &input.questionnaire.id),
                ("version", &input.questionnaire.version),
                (
                    "hash",
                    input.definition.get(..8).unwrap_or(input.definition),
                ),
            ],
        ),
    ]
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|p| !p.is_empty())
        .collect();
    parts.join(" ")
}
