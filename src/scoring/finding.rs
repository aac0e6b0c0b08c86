//! Findings: the author's rules that fired, or may still fire.

use super::{
    Finding,
    condition::{Ground, Marks, marked},
};
use crate::model::{Reading, Severity, order::sorted};

/// The gravest of the findings that were found and that an item triggered; they come in that order.
pub fn gravest(findings: &[Finding], item: usize) -> Option<Severity> {
    for finding in findings {
        if finding.found && finding.items.binary_search(&item).is_ok() {
            return Some(finding.severity);
        }
    }
    None
}

/// The findings, the gravest first, then in the author's order.
pub(super) fn findings(ground: Ground) -> Vec<Finding> {
    let ground = Ground {
        unanswered_fails: true,
        ..ground
    };
    let questionnaire = ground.questionnaire;
    let rules = &questionnaire.rules;
    let mut found: Vec<Finding> = Vec::new();
    // keeps the author's order
    for position in sorted(rules.len(), &|one, other| {
        rules[other].severity.cmp(&rules[one].severity)
    }) {
        let rule = &rules[position];
        let reading = ground.read(&rule.when);
        if reading == Reading::Fails {
            continue;
        }
        let mut marks = Marks::of(questionnaire);
        ground.mark(&rule.when, reading, &mut marks);
        found.push(Finding {
            rule: position,
            severity: rule.severity,
            red_flag: rule.red_flag,
            found: reading == Reading::Holds,
            items: marked(&marks.items),
        });
    }
    found
}
