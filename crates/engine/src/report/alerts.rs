//! What a reader must not miss, gates and red flags, and what the rules have found besides.

use super::answers::joined;
use super::input::ReportInput;
use super::shape::{Alert, AlertKind, FindingRow};
use super::{fill, source_in_words};
use crate::model::{Reading, Rule};
use crate::scoring::{Finding, items_named};

pub(super) fn alerts(input: &ReportInput) -> Vec<Alert> {
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
                title: fill(texts.red_flag, &[("risk", input.text(&rule.risk))]),
                text: String::new(),
                action: input.optional(&rule.mitigation),
                reasons: reasons(input, rule),
                items: input.stems(&finding.items),
                source: source_in_words(&rule.source),
            });
        }
    }
    gate_alerts(input, Reading::Open, &mut alerts);
    alerts
}

/// The failed gate that a finding is told with: where what triggered it is what failed gates ask
/// for, it says the same again. The first of them by position; a red flag stands by itself.
fn told_by(input: &ReportInput, finding: &Finding) -> Option<usize> {
    if !finding.found || finding.red_flag || finding.items.is_empty() {
        return None;
    }
    let gates = input.questionnaire.gates.iter().enumerate();
    let is_failed = |at: usize| input.assessed.gates.get(at) == Some(&Reading::Fails);
    let failed: Vec<(usize, Vec<usize>)> = gates
        .filter(|(at, _)| is_failed(*at))
        .map(|(at, gate)| (at, items_named(&gate.must)))
        .collect();
    let mut telling = Vec::new();
    for item in &finding.items {
        let (at, _) = failed.iter().find(|(_, items)| items.contains(item))?;
        telling.push(*at);
    }
    telling.into_iter().min()
}

/// The caps of the failed gates, in the author's order; `None` for one that has none.
fn failed_caps(input: &ReportInput) -> Vec<Option<f64>> {
    let gates = input.questionnaire.gates.iter().zip(&input.assessed.gates);
    let failed = gates.filter(|(_, reading)| **reading == Reading::Fails);
    failed.map(|(gate, _)| gate.cap).collect()
}

/// What to do about a failed gate that no rule speaks of: the first advice that helps to pass it.
fn first_advice(input: &ReportInput, gate: usize) -> String {
    let advice = input.assessed.recommendations.iter();
    let helps = { advice }.find(|one| one.helps_pass() == Some(gate));
    helps.map_or(String::new(), |one| input.text(&one.improve.action))
}

/// The gates that turn out so: failed or open.
fn gate_alerts(input: &ReportInput, wanted: Reading, alerts: &mut Vec<Alert>) {
    let texts = input.texts;
    let gates = input.questionnaire.gates.iter();
    let caps = failed_caps(input);
    let is_one_cap = { caps.first() }
        .is_some_and(|first| first.is_some() && caps.iter().all(|cap| cap == first));
    for (at, (gate, reading)) in gates.zip(&input.assessed.gates).enumerate() {
        if *reading != wanted {
            continue;
        }
        let mut source = gate.source.clone();
        let mut action = String::new();
        let (kind, title, text) = if wanted == Reading::Open {
            let text = texts.gate_open_text.into();
            (AlertKind::GateOpen, texts.gate_open, text)
        } else {
            let held = match gate.cap {
                _ if is_one_cap => String::new(), // it is said of all of them at once
                Some(cap) => fill(texts.gate_failed_text, &[("cap", input.score(cap))]),
                // where a name leads nobody asks what becomes of a score
                None if !input.questionnaire.kind.is_scored() => String::new(),
                None => texts.gate_failed_no_cap.into(),
            };
            let mut text = joined(&input.optional(&gate.why), &held);
            for finding in &input.assessed.findings {
                if let Some(rule) = input.questionnaire.rules.get(finding.rule)
                    && told_by(input, finding) == Some(at)
                {
                    text = joined(&text, &input.text(&rule.risk));
                    action = joined(&action, &input.optional(&rule.mitigation));
                    source.extend(rule.source.iter().cloned());
                }
            }
            if action.is_empty() {
                action = first_advice(input, at);
            }
            (AlertKind::GateFailed, texts.gate_failed, text)
        };
        alerts.push(Alert {
            kind,
            title: fill(title, &[("gate", input.text(&gate.text))]),
            text,
            action,
            reasons: Vec::new(), // they stand in its text
            items: input.stems(&items_named(&gate.must)),
            source: source_in_words(&source),
        });
    }
}

fn reasons(input: &ReportInput, rule: &Rule) -> Vec<String> {
    rule.why.iter().map(|why| input.text(why)).collect()
}

pub(super) fn findings(input: &ReportInput, found: bool) -> Vec<FindingRow> {
    let mut rows = Vec::new();
    for finding in &input.assessed.findings {
        if let Some(rule) = input.questionnaire.rules.get(finding.rule)
            && finding.found == found
            && !(found && finding.red_flag)
            && told_by(input, finding).is_none()
        {
            rows.push(FindingRow {
                severity: finding.severity,
                severity_word: input.severity(finding.severity),
                risk: input.text(&rule.risk),
                mitigation: input.optional(&rule.mitigation),
                reasons: reasons(input, rule),
                items: input.stems(&finding.items),
                source: source_in_words(&rule.source),
            });
        }
    }
    rows
}
