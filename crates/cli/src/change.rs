//! `change`: what changed between two files of responses, and what accounts for it.

use engine::{
    course::{Change, ChangeReason, LeftOutKind, Milestone, ScoreChange, change},
    model::{Questionnaire, Reading},
    report::{CHANGE_DECIMALS, change_json, decimals_of_scores, points_apart, points_to},
    scoring::Cause,
};

use crate::{
    Outcome, complain,
    input::check_stdin,
    print,
    score::{context, questionnaire, responses},
    text::points,
};

/// Says what changed from the file `before` to the file `after`. Both answer the questionnaire
/// `name`, or `before` a former version of it.
pub fn change_files(
    name: &str,
    former: Option<&str>,
    before: &str,
    after: &str,
    json: bool,
) -> Outcome {
    let said = check_stdin([name, before, after].into_iter().chain(former))
        .and_then(|()| said(name, former, before, after, json));
    match said {
        Ok(text) => {
            print(&text);
            Outcome::Good
        }
        Err(outcome) => outcome,
    }
}

fn said(
    name: &str,
    former: Option<&str>,
    before: &str,
    after: &str,
    json: bool,
) -> Result<String, Outcome> {
    let now = questionnaire(name)?;
    let then = match former {
        Some(former) => &questionnaire(former)?,
        None => &now,
    };
    let first = responses(then, before)?;
    let second = responses(&now, after)?;
    let milestones = [(then, &first), (&now, &second)];
    let contexts = milestones.map(|(_, file)| context(file));
    let [first, second] = [0, 1].map(|at| Milestone {
        questionnaire: milestones[at].0, // one of two
        responses: &milestones[at].1.responses,
        context: &contexts[at],
    });
    let change = change(first, second).map_err(|error| {
        complain(&format!(
            "{error}\n  Name two versions of one questionnaire"
        ));
        Outcome::InputHasErrors
    })?;
    Ok(if json {
        change_json(&now, &change) + "\n"
    } else {
        change_text(&now, &change)
    })
}

/// What changed, for people.
fn change_text(questionnaire: &Questionnaire, change: &Change) -> String {
    let [Some(before), Some(after)] = change.score else {
        return "Nothing is answered in one of the two: there is no change to tell\n".into();
    };
    // as many as the page shows
    let decimals = decimals_of_scores(&[before, after], &questionnaire.bands, CHANGE_DECIMALS);
    let [from, to] = [before, after].map(|score| points(score, decimals));
    let by = points_apart(before, after, decimals);
    let by = format!("{:.*}", usize::from(decimals), by.abs());
    let mut text = match ScoreChange::of(after - before) {
        ScoreChange::Same => format!("Score: unchanged at {to}\n"),
        ScoreChange::Hardly => format!("Score: hardly changed, from {from} to {to}\n"),
        ScoreChange::Up => format!("Score: up {by}, from {from} to {to}\n"),
        ScoreChange::Down => format!("Score: down {by}, from {from} to {to}\n"),
    };
    for (when, own) in ["Before", "After"].into_iter().zip(&change.own) {
        if own.leading_score().is_none() {
            text += &format!("{when}, less than half was answered: this is little to judge by\n");
        }
    }
    if !change.causes.is_empty() {
        text += "\nWhat accounts for it, in points\n";
    }
    for one in &change.causes {
        // all positions are of the questionnaire's own items and gates
        let title = match one.cause {
            Cause::Item(item) => questionnaire.items[item].stem.first(),
            Cause::Gate(gate) => questionnaire.gates[gate].text.first(),
        };
        let reason = match one.reason {
            ChangeReason::Answer => "another answer",
            ChangeReason::Counts => "it counts now and did not, or the other way round",
            ChangeReason::Share => "the same answer, weighing differently beside the others",
            ChangeReason::Cap => "a requirement's cap",
        };
        text += &format!("{:+6.1}  {title} ({reason})\n", points_to(one.adds(), 1));
    }
    if !change.gates.is_empty() {
        text += "\nRequirements that turned out otherwise than before\n";
    }
    for one in &change.gates {
        let gate = questionnaire.gates[one.gate].text.first(); // as above
        // a gate's text says what is the case where it fails
        let says = match one.after {
            Reading::Holds => "now met, no longer so",
            Reading::Fails => "not met any more",
            Reading::Open => "no longer ruled out",
        };
        text += &format!("  {says}: {gate}\n");
    }
    if !change.left_out.is_empty() {
        text += "\nLeft out, as the two versions do not share it\n";
    }
    for one in &change.left_out {
        let kind = match one.kind {
            LeftOutKind::Item => "question",
            LeftOutKind::Gate => "requirement",
        };
        text += &format!("  {kind} {}\n", one.id);
    }
    text
}
