//! `portfolio`: where every relationship of a workspace stands, and what to do with it.

use engine::{
    course::{Checks, Course, Decision, Missing, Position, Rule, portfolio},
    model::{Relationship, Workspace},
    report::position_json,
};
use storage::read_export;

use crate::{
    Outcome, complain,
    input::read_file,
    print,
    text::{day, points},
};

/// Says of each relationship of the workspace file where it stands: by name, then by id.
pub fn portfolio_of(file: &str, json: bool) -> Outcome {
    let (workspace, preview) = match read_file(file).map(|text| read_export(&text)) {
        Ok(Ok(read)) => read,
        Ok(Err(error)) => {
            complain(&format!("{file}: {error}"));
            return Outcome::InputHasErrors;
        }
        Err(outcome) => return outcome,
    };
    for warning in &preview.warnings {
        complain(&format!("{file}: {warning} (caution)"));
    }
    let mut outcome = Outcome::Good;
    for unreadable in &preview.unreadable {
        complain(&format!("{file}#{unreadable}"));
        outcome = Outcome::InputHasErrors;
    }
    for (relationship, position) in by_name(&workspace) {
        print(&if json {
            position_json(&relationship, &position) + "\n"
        } else {
            position_text(&relationship, &position)
        });
    }
    outcome
}

fn by_name(workspace: &Workspace) -> Vec<(Relationship, Position)> {
    let positions = portfolio(workspace, &Checks::new());
    let mut named: Vec<(Relationship, Position)> = positions
        .into_iter()
        .filter_map(|one| {
            let relationship = workspace.relationships.get(&one.relationship)?;
            Some((Relationship::clone(relationship), one))
        })
        .collect();
    named.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    named
}

/// Where it stands, for people.
fn position_text(relationship: &Relationship, position: &Position) -> String {
    let score = |course: &Option<Course>| {
        let score = course
            .as_ref()
            .and_then(|it| it.latest.overall.leading_score());
        score.map_or("not known".into(), |score| points(score, 0))
    };
    let stage = relationship.stage.map_or("not set", |stage| stage.name());
    let mut text = format!(
        "{}: {}\n  {}\n  Health {}, value {}, stage {stage}\n",
        relationship.name,
        position.decision.name(),
        rule_text(&position.rule),
        score(&position.health),
        score(&position.value)
    );
    if let Some(taken) = &position.taken {
        let (choice, day) = (Decision::name_of(taken.choice), day(taken.at_ms));
        let which = if taken.is_since { "" } else { "earlier " };
        let says = match taken.agrees.filter(|_| taken.is_since) {
            Some(true) => ", as the figures suggest".into(),
            Some(false) => format!("; the figures say {}", position.decision.name()),
            None => String::new(),
        };
        text += &format!("  Your {which}decision of {day}: {choice}{says}\n");
    }
    if let Some(other) = &position.other_side
        && let Some(score) = other.overall.leading_score()
    {
        text += &format!("  The other side sees its health at {}\n", points(score, 0));
    }
    let recorded = &position.effort.recorded;
    if let Some(spend) = recorded.spend {
        let share = position.effort.spend.map_or(String::new(), |one| {
            let percent = points(one.share, 0);
            format!(", {percent} % of what {} relationships cost", one.among)
        });
        text += &format!("  Spent {spend}{share}\n");
    }
    if let Some(days) = recorded.person_days {
        text += &format!("  Person-days {days}\n");
    }
    if !position.unread.is_empty() {
        let ids = position.unread.join(", ");
        text += &format!("  Not counted, as their questions cannot be read: {ids}\n");
    }
    match &relationship.next_review {
        Some(day) => text += &format!("  Next review {day}\n"),
        None => text += "  No review is planned\n",
    }
    text
}

fn rule_text(rule: &Rule) -> String {
    match rule {
        Rule::Missing { health, value } => {
            let missing = |kind: &str, one: &Missing| match one {
                Missing::Nothing => None,
                Missing::Check => Some(format!("{kind} was never checked")),
                Missing::Answers => Some(format!("less than half is answered of {kind}")),
            };
            let all = [missing("health", health), missing("value", value)];
            let all: Vec<String> = all.into_iter().flatten().collect();
            all.join(", ")
        }
        Rule::CriticalTwice { failed_gates } if failed_gates.is_empty() => {
            "in two health checks running all of its range in the lowest band, or a requirement not met".into()
        }
        Rule::CriticalTwice { failed_gates } => format!(
            "in two health checks running all of its range in the lowest band, or a requirement not met; now: {}",
            failed_gates.join(", ")
        ),
        Rule::BelowStage { dimensions } => {
            format!("below what its stage expects: {}", dimensions.join(", "))
        }
        Rule::ValueShortTwice => {
            "in two value scorecards running below what its stage expects".into()
        }
        Rule::AboveStage => "health and value above what its stage expects, and a stage to go".into(),
        Rule::Otherwise => "no reason for anything else".into(),
    }
}
