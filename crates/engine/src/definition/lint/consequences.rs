//! Rules and contradictions: what they advise, and what they read.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;

use super::Definition;
use crate::definition::{
    check::{items_read, may_be_hidden},
    reader::Reader,
    tree::ValueExt,
};
use crate::model::Condition;

pub(super) fn without_mitigation(reader: &mut Reader, definition: &Definition) {
    for rule in definition.root.elements("rules") {
        if matches!(rule, Value::Object(_)) && !rule.has("mitigation") {
            reader.warn(
                "no-mitigation",
                rule,
                "The rule names a risk and nothing to do about it",
                "Add a \"mitigation\" that is more than the opposite of the risk",
            );
        }
    }
}

/// A test of a hidden item fails: a rule that fires where a test fails would report what was
/// never asked. One that fires where it holds stays silent, as it should.
pub(super) fn rules_on_hidden(reader: &mut Reader, definition: &Definition) {
    let questionnaire = definition.questionnaire;
    let written = definition.root.elements("rules");
    for (rule, written) in questionnaire.rules.iter().zip(written) {
        let mut denied = Vec::new();
        items_denied(&rule.when, false, &mut denied);
        let (sections, items) = (&questionnaire.sections, &questionnaire.items);
        for item in may_be_hidden(&rule.when, denied, sections, items) {
            let id = &item.id;
            reader.warn(
                "rule-on-hidden-item",
                written.get("when").unwrap_or(written),
                format!("The rule fires where \"{id}\" is hidden, as if it had been answered"),
                "Repeat the condition that shows the item: {\"all\": [its \"when\", ...]}",
            );
        }
    }
}

/// A single answer contradicts nothing.
pub(super) fn contradictions(reader: &mut Reader, definition: &Definition) {
    let contradictions = definition.questionnaire.contradictions.iter();
    let written = definition.root.elements("contradictions");
    for (contradiction, written) in contradictions.zip(written) {
        let items: BTreeSet<usize> = items_read(&contradiction.when).collect();
        if items.len() < 2 {
            reader.warn(
                "no-contradiction",
                written.get("when").unwrap_or(written),
                "A contradiction is between two answers, and this asks for fewer",
                "Ask for both answers in one \"all\"; for a single answer write a rule",
            );
        }
    }
}

/// Adds the items whose tests help a condition to hold by failing.
fn items_denied(condition: &Condition, denies: bool, found: &mut Vec<usize>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                items_denied(part, denies, found);
            }
        }
        Condition::Not(inner) => items_denied(inner, !denies, found),
        Condition::Item { item, .. } if denies => found.push(*item),
        _ => {}
    }
}
