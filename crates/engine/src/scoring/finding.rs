//! Findings: the author's rules that fired, or may still fire.

use super::{
    Finding,
    condition::{Ground, Marks, marked, passes},
    value,
};
use crate::model::{Condition, Reading, Severity, order::sorted};

/// The gravest of the findings that were found and that a better answer to an item would mend;
/// they come in that order.
pub fn gravest(findings: &[Finding], item: usize) -> Option<Severity> {
    for finding in findings {
        if finding.found && finding.mended_by.binary_search(&item).is_ok() {
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
        let items = marked(&marks.items);
        let mut mended_by = Vec::new();
        for &item in &items {
            if mends(&ground, &rule.when, item) {
                mended_by.push(item);
            }
        }
        found.push(Finding {
            rule: position,
            severity: rule.severity,
            red_flag: rule.red_flag,
            found: reading == Reading::Holds,
            items,
            mended_by,
        });
    }
    found
}

/// Whether a better answer to `item` would turn a part of `condition`: where a good answer is
/// what completes it, to improve that answer would change nothing.
fn mends(ground: &Ground, condition: &Condition, item: usize) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| mends(ground, part, item))
        }
        Condition::Not(inner) => mends(ground, inner, item),
        Condition::Item { item: asked, test } => {
            let scale = &ground.questionnaire.items[*asked].scale; // one of its own
            match ground.given.get(item).and_then(|given| given.fit.as_ref()) {
                _ if *asked != item => false,
                None => true,
                Some(fit) => value::best(scale, fit)
                    .is_some_and(|best| passes(&best, test) != passes(fit, test)),
            }
        }
        Condition::Dimension { dimension, .. } => {
            let within = ground.questionnaire.items[item].dimension; // one of its own
            within.is_some_and(|within| ground.holds(*dimension, within))
        }
        // what is behind a gate is the gate's own
        Condition::Gate(_) => true,
        Condition::StageAtLeast(_) | Condition::Relationship(_) => false,
    }
}
