//! Conditions that can never hold or never fail, and verdicts that nothing leads to.

use jsonc_parser::ast::Value;

use super::{Definition, possible::Possible};
use crate::definition::{condition::TESTS, reader::Reader, tree::ValueExt};
use crate::model::Condition;

/// A condition as it is written and as it was read. What surrounds it must hold for it to be read
/// at all.
struct Site<'d> {
    written: &'d Value<'d>,
    condition: &'d Condition,
    around: Option<&'d Condition>,
}

/// Every condition of a definition without errors, apart from those that verdicts are reached by.
fn sites<'d>(definition: &Definition<'d>) -> Vec<Site<'d>> {
    let (root, questionnaire) = (definition.root, definition.questionnaire);
    let mut sites = Vec::new();
    let mut add = |part: &'d Value<'d>, key, condition: Option<&'d Condition>, around| {
        if let (Some(written), Some(condition)) = (part.get(key), condition) {
            sites.push(Site {
                written,
                condition,
                around,
            });
        }
    };
    let sections = &questionnaire.sections;
    for (section, part) in sections.iter().zip(root.elements("sections")) {
        add(part, "when", section.when.as_ref(), None);
    }
    for (item, part) in questionnaire.items.iter().zip(&definition.items) {
        let section = sections.get(item.section);
        let around = section.and_then(|section| section.when.as_ref());
        add(part, "when", item.when.as_ref(), around);
    }
    for (gate, part) in questionnaire.gates.iter().zip(root.elements("gates")) {
        add(part, "must", Some(&gate.must), None);
    }
    for (rule, part) in questionnaire.rules.iter().zip(root.elements("rules")) {
        add(part, "when", Some(&rule.when), None);
    }
    let contradictions = questionnaire.contradictions.iter();
    for (contradiction, part) in contradictions.zip(root.elements("contradictions")) {
        add(part, "when", Some(&contradiction.when), None);
    }
    for (outcome, part) in questionnaire.outcomes.iter().zip(root.elements("outcomes")) {
        add(part, "requires", outcome.requires.as_ref(), None);
    }
    for (verdict, part) in questionnaire.verdicts.iter().zip(root.elements("verdicts")) {
        if let (Some(effort), Some(part)) = (&verdict.effort, part.get("effort")) {
            add(part, "less", effort.less.as_ref(), None);
            add(part, "more", effort.more.as_ref(), None);
        }
    }
    let pairings = questionnaire.pairings.iter();
    for (pairing, part) in pairings.zip(root.elements("pairings")) {
        add(part, "ours", Some(&pairing.ours), None);
        add(part, "theirs", Some(&pairing.theirs), None);
    }
    sites
}

pub(super) fn impossible(reader: &mut Reader, definition: &Definition) {
    let mut possible = Possible::of(definition.questionnaire);
    for site in sites(definition) {
        let warned = check(reader, &mut possible, site.written, site.condition);
        if let Some(around) = site.around
            && !warned
            && possible.holds(&[around, site.condition], &[]) == Some(false)
            && possible.holds(&[around], &[]) == Some(true)
        {
            reader.warn(
                "never-holds",
                site.written,
                "The condition can never hold where its section's does",
                "Loosen one of the two, or remove the item",
            );
        }
    }
    verdicts(reader, definition, &mut possible);
    outcomes(reader, definition, &mut possible);
}

/// Checks a condition's parts, and the whole where nothing is wrong with them; gives whether
/// there was a warning.
fn check<'d>(
    reader: &mut Reader,
    possible: &mut Possible<'d>,
    written: &'d Value<'d>,
    condition: &'d Condition,
) -> bool {
    if check_parts(reader, possible, written, condition) {
        return true;
    }
    if possible.holds(&[condition], &[]) == Some(false) {
        reader.warn(
            "never-holds",
            written,
            "The condition can never hold, whatever is answered",
            "Ask for what can be answered, or remove what depends on it",
        );
        return true;
    }
    if possible.holds(&[], &[condition]) == Some(false) {
        reader.warn(
            "never-fails",
            written,
            "The condition never fails, whatever is answered",
            "Ask for more, or remove it: it decides nothing",
        );
        return true;
    }
    false
}

fn check_parts<'d>(
    reader: &mut Reader,
    possible: &mut Possible<'d>,
    written: &'d Value<'d>,
    condition: &'d Condition,
) -> bool {
    let mut warned = false;
    for (written, part) in parts(written, condition) {
        warned |= check(reader, possible, written, part);
    }
    warned
}

/// The parts of a condition, each as it is written.
fn parts<'d>(
    written: &'d Value<'d>,
    condition: &'d Condition,
) -> Vec<(&'d Value<'d>, &'d Condition)> {
    match condition {
        // several tests beside one item are joined by `all`
        Condition::All(parts) if written.has("item") => {
            let tests = TESTS.iter().filter_map(|key| written.get(key));
            tests.zip(parts).collect()
        }
        // one test beside an item: nothing below it
        Condition::All(parts) => written.elements("all").iter().zip(parts).collect(),
        Condition::Any(parts) => written.elements("any").iter().zip(parts).collect(),
        Condition::Not(inner) => {
            let written = written.get("not");
            written.map(|part| (part, &**inner)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A verdict is reached where its condition holds and none before it does.
fn verdicts<'d>(reader: &mut Reader, definition: &Definition<'d>, possible: &mut Possible<'d>) {
    let mut before: Vec<&Condition> = Vec::new();
    let verdicts = definition.questionnaire.verdicts.iter();
    for (verdict, written) in verdicts.zip(definition.root.elements("verdicts")) {
        if let (Some(when), Some(written)) = (&verdict.when, written.get("when")) {
            check_parts(reader, possible, written, when);
        }
        let own: Vec<&Condition> = verdict.when.iter().collect();
        if possible.holds(&own, &before) == Some(false) {
            reader.error(
                "unreachable-verdict",
                written,
                format!("No answers lead to the verdict \"{}\"", verdict.id),
                "Loosen its condition, or put it before the verdicts that always win over it",
            );
        }
        before.extend(&verdict.when);
    }
}

/// Where every outcome requires something, answers that rule out all of them leave no result.
fn outcomes<'d>(reader: &mut Reader, definition: &Definition<'d>, possible: &mut Possible<'d>) {
    let outcomes = &definition.questionnaire.outcomes;
    let required: Vec<&Condition> = { outcomes.iter() }
        .filter_map(|outcome| outcome.requires.as_ref())
        .collect();
    if !outcomes.is_empty()
        && required.len() == outcomes.len()
        && possible.holds(&[], &required) == Some(true)
        && let Some(written) = definition.root.get("outcomes")
    {
        reader.warn(
            "no-outcome-left",
            written,
            "Some answers rule out every outcome",
            "Let one outcome go without \"requires\", or loosen what one of them requires",
        );
    }
}
