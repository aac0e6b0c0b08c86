//! Which questionnaire comes next on the path of an alliance, and why.

use crate::model::{Questionnaire, Reading};
use crate::scoring::{Assessed, ranked};

/// The questionnaire that a result leads on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextCheck {
    /// Its id.
    pub questionnaire: &'static str,
    pub reason: NextReason,
}

/// Why it comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextReason {
    /// A sign to stop: what parting takes is known before it is decided.
    StopSign,
    /// A partner that fits: in which form?
    FormOfPartner,
    /// Not what it is called: which form is it, then?
    FormOfName,
    /// The form is known: what has to be agreed?
    Agree,
    /// It is agreed: can the work begin?
    Launch,
    /// The work begins: does it go well?
    Health,
    /// The stage is known: does it do what the stage asks for?
    HealthAtStage,
    /// It goes well or badly: what is it worth?
    Worth,
    /// What it brings is known: what holds it up?
    HealthBehindValue,
    /// Nothing is agreed yet: is it the right partner?
    Partner,
    /// What parting lacks belongs into the agreement.
    AgreeParting,
    /// A contract is enough: is what it brings worth what it costs?
    WorthOfContract,
}

/// When a step of the path is taken.
enum When {
    Always,
    /// One of these verdicts is reached, whatever is still open.
    Verdict(&'static [&'static str]),
    /// An outcome of this family fits best.
    Family(&'static str),
    /// This rule found something.
    Found(&'static str),
    /// The score is in the lowest band, whatever is still open.
    LowestBand,
    /// A gate is not passed.
    GateFails,
    NoGateFails,
}

/// The path: from where, when, where to, why. Of each questionnaire the first that fits is taken.
/// What is not named here ends there: what it found comes first.
const PATH: &[(&str, When, &str, NextReason)] = {
    use NextReason::*;
    use When::*;
    &[
        (
            "partner-selection",
            NoGateFails,
            "alliance-structure",
            FormOfPartner,
        ),
        (
            "true-partnership",
            Found("repairs-do-not-hold"),
            "exit-readiness",
            StopSign,
        ),
        (
            "true-partnership",
            Verdict(&["true-partnership"]),
            "health-check",
            Health,
        ),
        (
            "true-partnership",
            Verdict(&[
                "agreement",
                "technology-sharing",
                "marketing-strategy",
                "supplier-customer",
            ]),
            "alliance-structure",
            FormOfName,
        ),
        (
            "alliance-structure",
            Family("alliance"),
            "alliance-design",
            Agree,
        ),
        (
            "alliance-structure",
            Family("supplier"),
            "value-scorecard",
            WorthOfContract,
        ),
        ("alliance-design", NoGateFails, "launch-readiness", Launch),
        (
            "launch-readiness",
            Verdict(&["ready", "ready-with-conditions"]),
            "health-check",
            Health,
        ),
        (
            "relationship-stage",
            Verdict(&["awareness", "exploration"]),
            "partner-selection",
            Partner,
        ),
        (
            "relationship-stage",
            Verdict(&[
                "pilot",
                "formalization",
                "deepening",
                "institutionalization",
            ]),
            "health-check",
            HealthAtStage,
        ),
        (
            "health-check",
            Found("whether-to-go-on"),
            "exit-readiness",
            StopSign,
        ),
        ("health-check", LowestBand, "exit-readiness", StopSign),
        ("health-check", Always, "value-scorecard", Worth),
        ("value-scorecard", LowestBand, "exit-readiness", StopSign),
        ("value-scorecard", Always, "health-check", HealthBehindValue),
        ("exit-readiness", GateFails, "alliance-design", AgreeParting),
        (
            "exit-readiness",
            LowestBand,
            "alliance-design",
            AgreeParting,
        ),
    ]
};

/// What comes next after a result; `None` where nothing does, or nothing was answered.
pub fn next_check(questionnaire: &Questionnaire, assessed: &Assessed) -> Option<NextCheck> {
    assessed.items.iter().find(|item| item.answered)?;
    let mut steps = PATH.iter().filter(|(from, ..)| *from == questionnaire.id);
    let step = steps.find(|(_, when, ..)| holds(when, questionnaire, assessed));
    step.map(|&(_, _, questionnaire, reason)| NextCheck {
        questionnaire,
        reason,
    })
}

fn holds(when: &When, questionnaire: &Questionnaire, assessed: &Assessed) -> bool {
    let any_gate_fails = assessed.gates.contains(&Reading::Fails);
    match when {
        When::Always => true,
        When::GateFails => any_gate_fails,
        When::NoGateFails => !any_gate_fails,
        When::LowestBand => assessed.bands == [0],
        When::Verdict(wanted) => {
            let is_wanted = |at: &usize| {
                let verdict = questionnaire.verdicts.get(*at);
                verdict.is_some_and(|verdict| wanted.contains(&&*verdict.id))
            };
            assessed.verdict.as_ref().is_some_and(|reached| {
                let open = &reached.open_between;
                is_wanted(&reached.verdict) && open.iter().all(is_wanted)
            })
        }
        When::Family(wanted) => {
            let best = ranked(&assessed.outcomes).first().copied();
            let is_possible = |at: &usize| {
                let fit = assessed.outcomes.get(*at);
                fit.is_some_and(|fit| fit.fit.is_some() && fit.ruled_out_by.is_none())
            };
            let best = best.filter(is_possible);
            let best = best.and_then(|at| questionnaire.outcomes.get(at));
            best.is_some_and(|outcome| outcome.family == *wanted)
        }
        When::Found(wanted) => assessed.findings.iter().any(|finding| {
            let rule = questionnaire.rules.get(finding.rule);
            finding.found && rule.is_some_and(|rule| rule.id == *wanted)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    #[test]
    fn every_step_names_what_is_there() {
        let built_in = |id: &str| {
            let (questionnaire, _) = catalogue::read(id).expect("it is built in");
            questionnaire.expect("it can be read")
        };
        for (from, when, to, _) in PATH {
            let (from, _) = (built_in(from), built_in(to));
            let is_there = match when {
                When::Verdict(wanted) => wanted
                    .iter()
                    .all(|id| from.verdicts.iter().any(|verdict| verdict.id == *id)),
                When::Family(wanted) => from.outcomes.iter().any(|one| one.family == *wanted),
                When::Found(wanted) => from.rules.iter().any(|rule| rule.id == *wanted),
                When::LowestBand => !from.bands.is_empty(),
                When::GateFails | When::NoGateFails => !from.gates.is_empty(),
                When::Always => true,
            };
            assert!(is_there, "{} leads to {to}", from.id);
        }
    }
}
