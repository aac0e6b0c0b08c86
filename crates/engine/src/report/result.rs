//! One assessment's result as plain data in the reader's language.

use super::answers::{answer_in_words, answers, joined};
use super::parts::lead;
use super::shape::{
    Alert, AlertKind, BandPart, DimensionRow, FindingRow, LossRow, Recommended, ResultReport,
};
use super::{Format, ReportTexts, fill, fill_one, fill_with, percent, points_in_band};
use crate::model::{
    Answer, Context, Item, LocalisedText, Questionnaire, Reading, Reply, Respondent, Response,
    Responses, Severity, Side,
};
use crate::scoring::{Assessed, Cause, Range, items_named, point_leads};

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
        (Some(score), _) if leads => {
            let (points, decimals) = points_in_band(score, &questionnaire.bands);
            input.format.number(points, decimals)
        }
        (_, Some(range)) => input.points_between(range),
        _ => texts.nothing_to_score.into(),
    };
    let lead = lead(input);
    let mut until = lead.until;
    let open = assessed
        .range
        .filter(|range| range.upper - range.lower > 1e-9);
    if let Some(range) = open.filter(|_| missing > 0 && lead.headline.is_none()) {
        let mut open = texts.until_answered.of(missing, input.format) + ".";
        if assessed.bands.len() < 2 {
            let ends = [
                ("from", input.points(range.lower)),
                ("to", input.points(range.upper)),
            ];
            open = [&*fill_with(texts.still_open, &ends), " ", &open].concat();
        } else if leads {
            open = ["(", &*input.points_between(range), ") ", &open].concat();
        }
        until.push(open);
    }
    if let (Some(score), false, None) = (assessed.score, leads, &lead.headline) {
        until.push(fill_one(texts.point_of_few, "score", input.points(score)));
    }
    let expected = assessed.dimensions.first().and_then(|root| root.expected);
    if let (Some(score), Some(expected), true, None) =
        (assessed.score, expected, leads, &lead.headline)
    {
        until.push(beside_stage(input, score, expected).1 + ".");
    }
    ResultReport {
        kind: questionnaire.kind,
        meaning: lead.meaning,
        stage_reached: lead.stage,
        parts: lead.parts,
        title: input.text(&questionnaire.title),
        partner: input.partner.into(),
        stage: match input.context.stage {
            Some(_) => fill(texts.stage, &[("stage", input.stage_word())]),
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
        match text {
            Some(text) => self.text(text),
            None => String::new(),
        }
    }

    pub(super) fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    pub(super) fn count(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.texts.severities[severity as usize].into()
    }

    fn points_between(&self, range: Range) -> String {
        let (lower, upper) = (self.points(range.lower), self.points(range.upper));
        if lower == upper {
            return lower;
        }
        fill_with(self.texts.range, &[("from", lower), ("to", upper)])
    }

    pub(super) fn answer(&self, item: &Item, response: Option<&Response>) -> String {
        answer_in_words(self.language, self.texts, self.format, item, response)
    }

    fn stems(&self, items: &[usize]) -> Vec<String> {
        let mut stems = Vec::new();
        for &item in items {
            if let Some(item) = self.questionnaire.items.get(item) {
                stems.push(self.text(&item.stem));
            }
        }
        stems
    }

    fn stage_word(&self) -> &'static str {
        self.context
            .stage
            .map_or("", |stage| self.texts.stages[stage as usize])
    }
}

fn alerts(input: &ReportInput) -> Vec<Alert> {
    let texts = input.texts;
    let mut alerts = Vec::new();
    gate_alerts(input, Reading::Fails, &mut alerts);
    for finding in &input.assessed.findings {
        if let Some(rule) = input.questionnaire.rules.get(finding.rule)
            && finding.found
            && finding.red_flag
        {
            alerts.push(Alert {
                kind: AlertKind::RedFlag,
                title: fill_one(texts.red_flag, "risk", input.text(&rule.risk)),
                text: input.optional(&rule.mitigation),
                items: input.stems(&finding.items),
            });
        }
    }
    gate_alerts(input, Reading::Open, &mut alerts);
    alerts
}

/// The gates that turn out so: failed or open.
fn gate_alerts(input: &ReportInput, wanted: Reading, alerts: &mut Vec<Alert>) {
    let texts = input.texts;
    let gates = input.questionnaire.gates.iter();
    for (gate, reading) in gates.zip(&input.assessed.gates) {
        if *reading != wanted {
            continue;
        }
        let (kind, title, text) = if wanted == Reading::Open {
            let text = texts.gate_open_text.into();
            (AlertKind::GateOpen, texts.gate_open, text)
        } else {
            let held = match gate.cap {
                Some(cap) => fill_one(texts.gate_failed_text, "cap", input.points(cap)),
                None => texts.gate_failed_no_cap.into(),
            };
            let text = joined(&input.optional(&gate.why), &held);
            (AlertKind::GateFailed, texts.gate_failed, text)
        };
        alerts.push(Alert {
            kind,
            title: fill_one(title, "gate", input.text(&gate.text)),
            text,
            items: input.stems(&items_named(&gate.must)),
        });
    }
}

fn bands_in_words(input: &ReportInput) -> String {
    let title = |band: usize| input.text(&input.questionnaire.bands[band].title); // of its own bands
    match *input.assessed.bands {
        [] => String::new(),
        [one] => title(one),
        [ref but_last @ .., last] => {
            let lowercase = |band: usize| input.format.lowercase(&title(band));
            let first: Vec<String> = but_last.iter().map(|band| lowercase(*band)).collect();
            let ends = [("first", first.join(", ")), ("last", lowercase(last))];
            fill_with(input.texts.between_bands, &ends)
        }
    }
}

fn band_parts(input: &ReportInput) -> Vec<BandPart> {
    let bands = &input.questionnaire.bands;
    let mut parts = Vec::new();
    for (at, band) in bands.iter().enumerate() {
        parts.push(BandPart {
            from: band.from,
            to: bands.get(at + 1).map_or(1.0, |next| next.from),
            title: input.text(&band.title),
        });
    }
    parts
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
    for (position, score) in input.assessed.dimensions.iter().enumerate() {
        let dimension = &dimensions[position]; // one each
        let Some(parent) = dimension.parent else {
            continue;
        };
        let Some(range) = score.range else {
            continue; // nothing of it applies
        };
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
        let range_text = input.points_between(range);
        let mut says = String::new();
        let mut short = 0.0;
        if let (Some(_), Some(point), Some(expected)) = (shortfall, point, score.expected) {
            (short, says) = beside_stage(input, point, expected);
        }
        let missing = missing_items(input, position);
        if missing > 0 {
            if !says.is_empty() {
                says.push_str("; ");
            }
            says.push_str(&texts.missing_answers.of(missing, input.format));
        }
        rows.push(DimensionRow {
            title: input.text(&dimension.title),
            depth,
            score: point,
            range: Some(range),
            expected: score.expected,
            is_short: short > 0.0,
            says,
            why: input.optional(&dimension.why),
            value: point.map_or(texts.too_few.into(), |score| input.points(score)),
            range_text,
            expected_text: score
                .expected
                .map_or(String::new(), |score| input.points(score)),
        });
    }
    rows
}

/// How many points a score is short of what the stage expects, between the figures that are
/// shown; and that in words.
fn beside_stage(input: &ReportInput, score: f64, expected: f64) -> (f64, String) {
    let texts = input.texts;
    let short = percent(expected) - percent(score);
    let template = match short {
        short if short > 0.0 => texts.below_stage,
        short if short < 0.0 => texts.above_stage,
        _ => texts.as_stage,
    };
    let n = input.format.number(short.abs(), 0);
    let says = fill(template, &[("n", &n), ("stage", input.stage_word())]);
    (short, says)
}

fn losses(input: &ReportInput) -> Vec<LossRow> {
    let mut rows = Vec::new();
    if !input.questionnaire.kind.is_scored() {
        return rows;
    }
    for lost in &input.assessed.contributions {
        if lost.drop <= 1e-9 {
            continue;
        }
        // positions of its own items and gates
        let title = match lost.cause {
            Cause::Item(item) => input.text(&input.questionnaire.items[item].stem),
            Cause::Gate(gate) => {
                let gate = input.text(&input.questionnaire.gates[gate].text);
                fill_one(input.texts.cap_of_gate, "gate", gate)
            }
        };
        rows.push(LossRow {
            title,
            drop: lost.drop,
            points: input.format.number(lost.drop * 100.0 + 1e-7, 1),
        });
    }
    rows
}

fn findings(input: &ReportInput, found: bool) -> Vec<FindingRow> {
    let mut rows = Vec::new();
    for finding in &input.assessed.findings {
        if let Some(rule) = input.questionnaire.rules.get(finding.rule)
            && finding.found == found
            && !(found && finding.red_flag)
        {
            rows.push(FindingRow {
                severity: finding.severity,
                severity_word: input.severity(finding.severity),
                risk: input.text(&rule.risk),
                mitigation: input.optional(&rule.mitigation),
                items: input.stems(&finding.items),
            });
        }
    }
    rows
}

fn recommendations(input: &ReportInput) -> Vec<Recommended> {
    let texts = input.texts;
    let points = |gain: f64| {
        let shown = ((gain + 1e-9) * 1000.0).round() / 10.0;
        if shown > 0.0 {
            ["+", &input.format.number(shown, 1)].concat()
        } else {
            String::new()
        }
    };
    let mut rows = Vec::new();
    for one in &input.assessed.recommendations {
        let item = &input.questionnaire.items[one.item]; // of its own items
        let Some(improve) = &item.improve else {
            continue;
        };
        let full = points(one.gain_full);
        let (mut gain, mut gain_full) = (String::new(), String::new());
        if input.questionnaire.kind.is_scored() {
            gain = points(one.gain_one_level);
            gain_full = match full.is_empty() {
                true => texts.gain_none.into(),
                false => fill_one(texts.gain_full, "n", full),
            };
        }
        let last = one.last_level.map_or(String::new(), |level| {
            let response = Response {
                reply: Reply::Answer(Answer::Number(level as f64)),
                ..Response::default()
            };
            fill_one(
                texts.last_answer,
                "answer",
                input.answer(item, Some(&response)),
            )
        });
        rows.push(Recommended {
            gain,
            gain_full,
            last,
            severity: one
                .severity
                .map(|severity| (severity, input.severity(severity))),
            action: input.text(&improve.action),
            first_step: input.text(&improve.first_step),
            question: input.text(&item.stem),
        });
    }
    rows
}

fn about(input: &ReportInput) -> Vec<String> {
    let (texts, respondent) = (input.texts, input.respondent);
    let (mut asked, mut answered, mut noted) = (0, 0, 0);
    for (item, score) in input.questionnaire.items.iter().zip(&input.assessed.items) {
        if score.applicable != Reading::Fails {
            let response = input.responses.get(&item.id);
            asked += 1;
            answered += usize::from(score.answered);
            noted += usize::from(response.is_some_and(|response| !response.note.is_empty()));
        }
    }
    let side = match respondent.side {
        Side::Ours => texts.side_ours,
        Side::Theirs => texts.side_theirs,
    };
    let who = if respondent.role.is_empty() {
        side.to_string()
    } else {
        [&respondent.role, " (", side, ")"].concat()
    };
    let hash = input.definition;
    let definition = [
        ("id", &*input.questionnaire.id),
        ("version", &input.questionnaire.version),
        ("hash", hash.get(..8).unwrap_or(hash)),
    ];
    vec![
        match input.finished_at_ms {
            Some(at) => {
                let date = input.format.date(at);
                fill_with(texts.finished_on, &[("date", date), ("who", who)])
            }
            None => fill_one(texts.not_finished, "who", who),
        },
        fill_with(
            texts.answered_of,
            &[("n", input.count(answered)), ("all", input.count(asked))],
        ),
        texts.with_evidence.of(noted, input.format),
        fill(texts.definition, &definition),
    ]
}
