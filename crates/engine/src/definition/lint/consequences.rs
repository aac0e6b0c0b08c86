//! Rules: what they advise, and what they read.

use super::{Ground, warn};
use crate::definition::{check::may_be_hidden, fields::Reader};
use crate::model::Condition;

pub(super) fn without_mitigation(reader: &mut Reader, ground: &Ground) {
    for rule in ground.elements("rules") {
        if rule.value.as_object().is_some() && !rule.has("mitigation") {
            let message = ["The rule names a risk and nothing to do about it"];
            let help = ["Add a \"mitigation\" that is more than the opposite of the risk"];
            warn(reader, "no-mitigation", rule.pointer, &message, &help);
        }
    }
}

/// A test of a hidden item fails: a rule that fires where a test fails would report what was
/// never asked. One that fires where it holds stays silent, as it should.
pub(super) fn rules_on_hidden(reader: &mut Reader, ground: &Ground) {
    let questionnaire = ground.questionnaire;
    for (rule, placed) in questionnaire.rules.iter().zip(ground.elements("rules")) {
        let mut denied = Vec::new();
        items_denied(&rule.when, false, &mut denied);
        let (sections, items) = (&questionnaire.sections, &questionnaire.items);
        for item in may_be_hidden(&rule.when, denied, sections, items) {
            let message = [
                "The rule fires where \"",
                &item.id,
                "\" is hidden, as if it had been answered",
            ];
            let help = ["Repeat the condition that shows the item: {\"all\": [its \"when\", ...]}"];
            let place = placed.place("when");
            warn(reader, "rule-on-hidden-item", place, &message, &help);
        }
    }
}

/// Adds the items whose tests help a condition to hold by failing.
fn items_denied(condition: &Condition, denies: bool, found: &mut Vec<usize>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts
                .iter()
                .for_each(|part| items_denied(part, denies, found));
        }
        Condition::Not(inner) => items_denied(inner, !denies, found),
        Condition::Item { item, .. } if denies => found.push(*item),
        _ => {}
    }
}
