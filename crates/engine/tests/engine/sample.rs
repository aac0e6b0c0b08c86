//! The sample tells its story, also after questions have changed.

use std::{collections::BTreeSet, rc::Rc};

use engine::{
    catalogue,
    course::{Checks, Decision, EffortRemark, portfolio},
    definition,
    model::{
        Answer, Assessment, AssessmentState, Context, PlannedStep, Questionnaire, Reading,
        Relationship, Reply, Side, StepState, Workspace,
    },
    report::{NextReason, next_check},
    scoring::{Assessed, point_leads, problems, ranked, score},
    state::{Action, is_sample_selection, reduce, sample, without_samples},
};

const NOW_MS: f64 = 1.8e12;

fn questionnaire(id: &str) -> Questionnaire {
    let (read, _) = catalogue::read(id).unwrap_or_else(|| panic!("there is no {id}"));
    read.unwrap_or_else(|| panic!("{id} can be read"))
}

/// The sample beside what is there.
fn with_sample(workspace: &Rc<Workspace>) -> Rc<Workspace> {
    let current = |id: &str| {
        let text = catalogue::text(id)?;
        Some((definition::hash(text), text.into()))
    };
    let day = |ms: f64| format!("day {}", (ms - NOW_MS) / 86_400_000.0);
    let parts = sample(NOW_MS, current, day);
    reduce(workspace, &Action::AddSample(parts)).workspace
}

fn workspace() -> Rc<Workspace> {
    with_sample(&Rc::default())
}

fn assessed(workspace: &Workspace, id: &str) -> (Questionnaire, Assessed) {
    let one = &workspace.assessments[id];
    let questionnaire = questionnaire(&one.questionnaire);
    let context = match &one.state {
        AssessmentState::Finished { context, .. } => *context,
        AssessmentState::InProgress { .. } => {
            workspace.relationships[one.relationship.as_ref().expect("a partner")].context()
        }
    };
    let assessed = score(&questionnaire, &one.responses, &context);
    (questionnaire, assessed)
}

/// The scores of a partner's health checks by our side, the earliest first, in points.
fn course(workspace: &Workspace, partner: &str) -> Vec<i64> {
    let is_one = |one: &Assessment| {
        one.relationship.as_deref() == Some(partner)
            && one.questionnaire == "health-check"
            && one.respondent.role == "alliance manager"
    };
    let mut checks: Vec<(f64, &String)> = { workspace.assessments.iter() }
        .filter(|(_, one)| is_one(one))
        .map(|(id, one)| (one.started_at_ms, id))
        .collect();
    checks.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let scores = checks.iter().map(|(_, id)| {
        let score = assessed(workspace, id).1.score;
        (score.expect("it is scored") * 100.0).round() as i64
    });
    scores.collect()
}

/// The id of the name that an assessment comes to.
fn name_of(workspace: &Workspace, id: &str) -> String {
    let (asked, assessed) = assessed(workspace, id);
    let verdict = assessed.verdict.expect("it gives a name");
    asked.verdicts[verdict.verdict].id.clone()
}

#[test]
fn every_answer_of_the_sample_is_one_that_is_asked_for() {
    let workspace = workspace();
    assert_eq!(workspace.relationships.len(), 6);
    let mut wrong = Vec::new();
    for (id, one) in workspace.assessments.iter() {
        let (questionnaire, assessed) = assessed(&workspace, id);
        let problems = problems(&questionnaire, &one.responses);
        wrong.extend(problems.iter().map(|it| format!("{id}: {}", it.message())));
        assert!(
            point_leads(assessed.coverage) || assessed.outcomes.iter().any(|it| it.fit.is_some()),
            "{id}: too few of its questions are answered"
        );
    }
    for (id, step) in workspace.steps.iter() {
        let check = step
            .assessment
            .as_deref()
            .expect("it is taken up from a check");
        let asked = questionnaire(&workspace.assessments[check].questionnaire);
        let item = step
            .item
            .as_deref()
            .expect("it is taken up from a question");
        if asked.item_position(item).is_none() {
            wrong.push(format!(
                "{id}: there is no question \"{item}\" to take it up from"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "mend these answers in catalogue/sample.json:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn one_partner_of_the_sample_drifts_and_one_recovers() {
    let workspace = workspace();
    let drifting = course(&workspace, "sample-helix");
    assert_eq!(drifting.len(), 5);
    assert!(
        drifting[1..].is_sorted_by(|one, next| one > next),
        "{drifting:?}"
    );
    let recovering = course(&workspace, "sample-norvik");
    assert_eq!(recovering.len(), 5);
    assert!(recovering[1] < recovering[0], "{recovering:?}");
    assert!(
        recovering[1..].is_sorted_by(|one, next| one < next),
        "{recovering:?}"
    );
    let oldest = { workspace.assessments.values() }.map(|one| NOW_MS - one.started_at_ms);
    let days = oldest.fold(0.0, f64::max) / 86_400_000.0;
    assert!(
        (640.0..740.0).contains(&days),
        "two years, and not {days} days"
    );
}

#[test]
fn both_questionnaires_call_one_partner_of_the_sample_a_supplier() {
    let workspace = workspace();
    assert_eq!(
        name_of(&workspace, "sample-aldermoor-name"),
        "supplier-customer"
    );
    assert_eq!(
        name_of(&workspace, "sample-norvik-name"),
        "true-partnership"
    );
    let (asked, form) = assessed(&workspace, "sample-aldermoor-form");
    let best = ranked(&form.outcomes)[0];
    assert_eq!(asked.outcomes[best].id, "supplier-contract");
}

#[test]
fn a_contract_that_is_enough_leads_on_to_what_it_is_worth() {
    let (questionnaire, assessed) = assessed(&workspace(), "sample-aldermoor-form");
    let next = next_check(&questionnaire, &assessed).expect("it leads on");
    assert_eq!(
        (next.questionnaire, next.reason),
        ("value-scorecard", NextReason::WorthOfContract)
    );
}

#[test]
fn the_requirements_that_an_exit_lacks_are_the_first_things_to_do() {
    let (questionnaire, assessed) = assessed(&workspace(), "sample-helix-exit");
    let is_failed = |reading: &&Reading| **reading == Reading::Fails;
    assert_eq!(assessed.gates.iter().filter(is_failed).count(), 2);
    let met = assessed.recommendations.iter().map(|one| one.meets);
    let met: Vec<_> = met
        .map(|gate| gate.map(|at| &*questionnaire.gates[at].id))
        .collect();
    let first = met
        .iter()
        .position(Option::is_none)
        .expect("there is more to do");
    let met: BTreeSet<_> = met[..first].iter().flatten().copied().collect();
    assert_eq!(met, BTreeSet::from(["customers-served", "way-out"]));
}

#[test]
fn both_sides_of_one_partner_of_the_sample_have_answered_and_differ() {
    let workspace = workspace();
    let score = |id| assessed(&workspace, id).1.score.expect("it is scored");
    let apart = score("sample-helix-5") - score("sample-helix-theirs");
    assert!(apart > 0.1, "{apart}");
    assert_eq!(
        workspace.assessments["sample-helix-theirs"].respondent.side,
        Side::Theirs
    );
}

#[test]
fn three_candidates_of_the_sample_are_compared_and_one_is_not_free() {
    let workspace = workspace();
    let choice = &workspace.selections["sample-nordics"];
    assert!(is_sample_selection(&workspace, choice));
    let asked = questionnaire(&choice.questionnaire);
    let is_asked = |id: &String| asked.dimensions.iter().any(|one| one.id == *id);
    assert!(choice.weights.keys().all(is_asked));
    let failed = choice.candidates.iter().map(|id| {
        let (asked, assessed) = assessed(&workspace, id);
        let gates = asked.gates.iter().zip(&assessed.gates);
        let failed = gates.filter(|(_, reading)| **reading == Reading::Fails);
        failed.map(|(gate, _)| gate.id.clone()).collect::<Vec<_>>()
    });
    let failed: Vec<Vec<String>> = failed.collect();
    assert_eq!(failed, [vec![], vec!["free-to-ally".to_string()], vec![]]);
}

#[test]
fn the_portfolio_has_something_to_say_of_every_partner_of_the_sample() {
    let workspace = workspace();
    let all = portfolio(&workspace, &Checks::default());
    let decided = all.iter().filter(|one| one.decision != Decision::NotKnown);
    let decided = decided.map(|one| (&*one.relationship, one.decision, one.effort.spend.is_some()));
    assert_eq!(
        decided.collect::<Vec<_>>(),
        [
            ("sample-aldermoor", Decision::Reduce, true),
            ("sample-helix", Decision::Repair, true),
            ("sample-norvik", Decision::Invest, true),
        ]
    );
    let much = &all
        .iter()
        .find(|one| one.relationship == "sample-aldermoor");
    let much = &much.expect("it is there").effort.remarks;
    assert!(much.contains(&EffortRemark::MuchForLittle), "{much:?}");
}

#[test]
fn one_planned_step_of_the_sample_is_overdue_and_one_is_done_and_had_its_effect() {
    let workspace = workspace();
    assert_eq!(workspace.decisions.len(), 4);
    let is_overdue = |step: &PlannedStep| {
        step.state == StepState::Open && { step.due.as_deref() }.is_some_and(|day| day < "day 0")
    };
    let steps = || workspace.steps.values();
    assert_eq!(steps().filter(|step| is_overdue(step)).count(), 1);
    let done: Vec<_> = steps()
        .filter(|step| step.state != StepState::Open)
        .collect();
    let [done] = done.as_slice() else {
        panic!("one is done: {done:?}");
    };
    let item = done
        .item
        .as_deref()
        .expect("it is taken up from a question");
    let level = |check: &str| workspace.assessments[check].responses[item].reply.clone();
    let [before, after] = ["sample-norvik-2", "sample-norvik-3"].map(level);
    assert_eq!(done.assessment.as_deref(), Some("sample-norvik-2"));
    assert_eq!(before, Reply::Answer(Answer::Number(0.0)));
    assert_eq!(after, Reply::Answer(Answer::Number(3.0)));
}

#[test]
fn the_sample_is_as_old_as_the_day_it_is_looked_at() {
    let workspace = workspace();
    let reviews = workspace.relationships.values();
    let reviews: Vec<&str> = reviews
        .filter_map(|one| one.next_review.as_deref())
        .collect();
    assert_eq!(reviews, ["day -12", "day 9", "day 62"]);
    assert!(
        workspace
            .assessments
            .values()
            .all(|one| one.started_at_ms < NOW_MS)
    );
}

#[test]
fn the_sample_goes_in_one_step_and_leaves_what_is_ones_own() {
    let relationship = Relationship::new("Acme", Context::default());
    let own = reduce(
        &Rc::default(),
        &Action::AddRelationship {
            id: "r".into(),
            relationship,
        },
    );
    let own = own.workspace;
    let both = with_sample(&own);
    assert_eq!(both.relationships.len(), own.relationships.len() + 6);
    assert_eq!(without_samples(&both), own);
    let gone = reduce(&both, &Action::RemoveSamples);
    assert_eq!(gone.workspace, own);
    let back = reduce(&own, &gone.undo.expect("it can be undone"));
    assert_eq!(back.workspace, both);
    let again = reduce(&both, &back.undo.expect("it can be undone again"));
    assert_eq!(again.workspace, own);
}

#[test]
fn of_a_questionnaire_that_is_not_offered_the_sample_has_no_check() {
    let only_health = |id: &str| {
        let text = catalogue::text(id).filter(|_| id == "health-check")?;
        Some((definition::hash(text), text.into()))
    };
    let parts = sample(NOW_MS, only_health, |_| "2027-01-15".into());
    let asked = parts.assessments.iter().map(|(_, one)| &*one.questionnaire);
    assert_eq!(
        asked.collect::<BTreeSet<_>>(),
        BTreeSet::from(["health-check"])
    );
    assert_eq!(parts.selections.len(), 0, "there is nothing to compare");
}
