//! Conditions that can never hold or never fail, and verdicts that nothing leads to.

use super::{Ground, Placed, possible::Possible, warn};
use crate::definition::{condition::TESTS, fields::Reader};
use crate::model::Condition;

/// A condition and where it stands. What surrounds it must hold for it to be read at all.
struct Site<'d> {
    placed: Placed<'d>,
    condition: &'d Condition,
    around: Option<&'d Condition>,
}

/// Every condition of a definition without errors, verdicts' apart.
fn sites<'d>(ground: &Ground<'d>) -> Vec<Site<'d>> {
    let questionnaire = ground.questionnaire;
    let mut sites = Vec::new();
    let mut add = |part: &Placed<'d>, key, condition: Option<&'d Condition>, around| {
        if let (Some(placed), Some(condition)) = (part.field(key), condition) {
            sites.push(Site {
                placed,
                condition,
                around,
            });
        }
    };
    for (section, part) in { questionnaire.sections.iter() }.zip(ground.elements("sections")) {
        add(&part, "when", section.when.as_ref(), None);
    }
    for (item, part) in questionnaire.items.iter().zip(&ground.items) {
        let section = questionnaire.sections.get(item.section);
        let around = section.and_then(|section| section.when.as_ref());
        add(part, "when", item.when.as_ref(), around);
    }
    for (gate, part) in questionnaire.gates.iter().zip(ground.elements("gates")) {
        add(&part, "must", Some(&gate.must), None);
    }
    for (rule, part) in questionnaire.rules.iter().zip(ground.elements("rules")) {
        add(&part, "when", Some(&rule.when), None);
    }
    for (pairing, part) in { questionnaire.pairings.iter() }.zip(ground.elements("pairings")) {
        add(&part, "ours", Some(&pairing.ours), None);
        add(&part, "theirs", Some(&pairing.theirs), None);
    }
    sites
}

pub(super) fn impossible(reader: &mut Reader, ground: &Ground) {
    let mut possible = Possible::of(ground.questionnaire);
    for site in sites(ground) {
        let told = look(reader, &mut possible, &site.placed, site.condition, true);
        if let Some(around) = site.around
            && !told
            && possible.holds(&[around, site.condition], &[]) == Some(false)
            && possible.holds(&[around], &[]) == Some(true)
        {
            let message = ["The condition can never hold where its section's does"];
            let help = ["Loosen one of the two, or remove the item"];
            let place = site.placed.pointer;
            warn(reader, "never-holds", place, &message, &help);
        }
    }
    verdicts(reader, ground, &mut possible);
}

/// Looks at a condition, its parts first; gives whether anything was told of it.
fn look<'d>(
    reader: &mut Reader,
    possible: &mut Possible<'d>,
    placed: &Placed<'d>,
    condition: &'d Condition,
    whole: bool,
) -> bool {
    let mut told = false;
    for (placed, part) in parts(placed, condition) {
        told |= look(reader, possible, &placed, part, true);
    }
    if told || !whole {
        return told;
    }
    if possible.holds(&[condition], &[]) == Some(false) {
        let message = ["The condition can never hold, whatever is answered"];
        let help = ["Ask for what can be answered, or remove what depends on it"];
        let place = placed.pointer.clone();
        warn(reader, "never-holds", place, &message, &help);
        return true;
    }
    if possible.holds(&[], &[condition]) == Some(false) {
        let message = ["The condition never fails, whatever is answered"];
        let help = ["Ask for more, or remove it: it decides nothing"];
        let place = placed.pointer.clone();
        warn(reader, "never-fails", place, &message, &help);
        return true;
    }
    false
}

/// The parts of a condition, each where it is written.
fn parts<'d>(placed: &Placed<'d>, condition: &'d Condition) -> Vec<(Placed<'d>, &'d Condition)> {
    match condition {
        // several tests beside one item are joined by `all`
        Condition::All(parts) if placed.has("item") => {
            let tests = TESTS.iter().filter_map(|key| placed.field(key));
            tests.zip(parts).collect()
        }
        // one test beside an item: nothing below it
        Condition::All(parts) => placed.elements("all").into_iter().zip(parts).collect(),
        Condition::Any(parts) => placed.elements("any").into_iter().zip(parts).collect(),
        Condition::Not(inner) => { placed.field("not").into_iter() }
            .map(|part| (part, &**inner))
            .collect(),
        _ => Vec::new(),
    }
}

/// A verdict is reached where its condition holds and none before it does.
fn verdicts<'d>(reader: &mut Reader, ground: &Ground<'d>, possible: &mut Possible<'d>) {
    let mut before: Vec<&Condition> = Vec::new();
    for (verdict, placed) in
        { ground.questionnaire.verdicts.iter() }.zip(ground.elements("verdicts"))
    {
        if let (Some(when), Some(placed)) = (&verdict.when, placed.field("when")) {
            look(reader, possible, &placed, when, false);
        }
        let own: Vec<&Condition> = verdict.when.iter().collect();
        if possible.holds(&own, &before) == Some(false) {
            reader.error(
                "unreachable-verdict",
                placed.pointer.clone(),
                &["No answers lead to the verdict \"", &verdict.id, "\""],
                &["Loosen its condition, or put it before the verdicts that always win over it"],
            );
        }
        before.extend(&verdict.when);
    }
}
