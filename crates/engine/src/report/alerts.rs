//! What a reader must not miss, gates and red flags, and what the rules have found besides.

use super::answers::joined;
use super::fill;
use super::input::ReportInput;
use super::shape::{Alert, AlertKind, FindingRow};
use crate::model::Reading;
use crate::scoring::items_named;

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
                Some(cap) => fill(texts.gate_failed_text, &[("cap", input.score(cap))]),
                None => texts.gate_failed_no_cap.into(),
            };
            let text = joined(&input.optional(&gate.why), &held);
            (AlertKind::GateFailed, texts.gate_failed, text)
        };
        alerts.push(Alert {
            kind,
            title: fill(title, &[("gate", input.text(&gate.text))]),
            text,
            items: input.stems(&items_named(&gate.must)),
        });
    }
}

pub(super) fn findings(input: &ReportInput, found: bool) -> Vec<FindingRow> {
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
