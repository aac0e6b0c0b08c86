//! Findings: the author's rules that fired, or may still fire.

use crate::sorting::Sort;
use std::cmp::Reverse;

use super::{
    Finding,
    condition::{Facts, Marks, marked, passes},
    value,
};
use crate::model::{Condition, Reading, Rule, Severity};

/// The gravest of the findings that were found and that a better answer to an item would mend;
/// they come in that order.
pub fn gravest(findings: &[Finding], item: usize) -> Option<Severity> {
    mended(findings, item).next().map(|one| one.severity)
}

/// Whether a better answer to an item would mend a finding that is a red flag.
pub(super) fn mends_red_flag(findings: &[Finding], item: usize) -> bool {
    mended(findings, item).any(|one| one.red_flag)
}

fn mended(findings: &[Finding], item: usize) -> impl Iterator<Item = &Finding> {
    { findings.iter() }.filter(move |one| one.found && one.mended_by.contains(&item))
}

/// The findings, the gravest first, then in the author's order.
pub(super) fn findings(facts: Facts) -> Vec<Finding> {
    let facts = Facts {
        unanswered_fails: true,
        ..facts
    };
    let rules = facts.questionnaire.rules.iter().enumerate();
    let mut found: Vec<Finding> = rules
        .filter_map(|(position, rule)| finding(&facts, position, rule))
        .collect();
    found.order_by_key(|one| Reverse(one.severity));
    found
}

/// `None` where the rule does not hold, nor may come to.
fn finding(facts: &Facts, position: usize, rule: &Rule) -> Option<Finding> {
    let mut facts = *facts;
    let mut reading = facts.read(&rule.when);
    if reading == Reading::Fails {
        // not found yet; whether it will be may hang on an answer that a guard waits for
        facts.unanswered_fails = false;
        reading = facts.read(&rule.when);
    }
    if reading == Reading::Fails {
        return None;
    }
    let facts = &facts;
    let mut marks = Marks::of(facts.questionnaire);
    facts.mark(&rule.when, reading, &mut marks);
    let items = marked(&marks.items);
    let mended_by = items.iter().copied();
    Some(Finding {
        rule: position,
        severity: rule.severity,
        red_flag: rule.red_flag,
        found: reading == Reading::Holds,
        mended_by: mended_by
            .filter(|item| mends(facts, &rule.when, *item))
            .collect(),
        items,
    })
}

/// Whether a better answer to `item` would turn a part of `condition`: where a good answer is
/// what completes it, to improve that answer would change nothing.
pub(super) fn mends(facts: &Facts, condition: &Condition, item: usize) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| mends(facts, part, item))
        }
        Condition::Not(inner) => mends(facts, inner, item),
        Condition::Item { item: asked, test } => {
            let scale = &facts.questionnaire.items[*asked].scale; // one of its own
            match facts.answers.get(item).and_then(|one| one.answer.as_ref()) {
                _ if *asked != item => false,
                None => true,
                Some(answer) => value::best(scale, answer)
                    .is_some_and(|best| passes(&best, test) != passes(answer, test)),
            }
        }
        Condition::Dimension { dimension, .. } => {
            let within = facts.questionnaire.items[item].dimension; // one of its own
            within.is_some_and(|within| facts.holds(*dimension, within))
        }
        // what is behind a gate is the gate's own
        Condition::Gate(_) => true,
        Condition::StageAtLeast(_) | Condition::Relationship(_) => false,
    }
}
