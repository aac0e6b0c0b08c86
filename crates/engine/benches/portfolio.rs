//! How long a portfolio of many relationships takes, the first time and once its checks are known.
//! Prints; asserts nothing.

use std::{collections::BTreeMap, hint::black_box, rc::Rc, time::Instant};

use engine::{
    catalogue,
    course::{Checks, portfolio},
    definition,
    model::{
        Answer, Assessment, AssessmentState, Context, Questionnaire, Relationship, Respondent,
        Response, Responses, Scale, Stage, Workspace,
    },
};

const RELATIONSHIPS: usize = 200;
/// Of each relationship.
const MILESTONES: usize = 12;
const KINDS: [&str; 4] = [
    "health-check",
    "value-scorecard",
    "relationship-stage",
    "true-partnership",
];

fn main() {
    let workspace = workspace();
    let mut first = f64::INFINITY;
    let mut again = f64::INFINITY;
    for _ in 0..9 {
        let checks = Checks::new();
        first = time(&workspace, &checks).min(first);
        again = time(&workspace, &checks).min(again);
    }
    println!(
        "a portfolio of {RELATIONSHIPS} relationships with {MILESTONES} checks each: \
         {first:.1} ms, {again:.1} ms once its checks are known"
    );
}

/// In milliseconds.
fn time(workspace: &Workspace, checks: &Checks) -> f64 {
    let start = Instant::now();
    black_box(portfolio(black_box(workspace), checks));
    start.elapsed().as_secs_f64() * 1e3
}

fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let mut kinds = Vec::new();
    for id in KINDS {
        let text = catalogue::text(id).expect("it is built in");
        let questionnaire = definition::read(text).0.expect("it has no errors");
        let hash = definition::hash(text);
        Rc::make_mut(&mut workspace.definitions).insert(hash.clone(), text.into());
        kinds.push((id, hash, questionnaire));
    }
    let context = Context {
        stage: Some(Stage::Deepening),
        ..Context::default()
    };
    let mut assessments = BTreeMap::new();
    for at in 0..RELATIONSHIPS {
        let id = format!("r{at:03}");
        let relationship = Relationship::new(&format!("Partner {at}"), context);
        Rc::make_mut(&mut workspace.relationships).insert(id.clone(), Rc::new(relationship));
        for milestone in 0..MILESTONES {
            let (kind, hash, questionnaire) = &kinds[milestone % kinds.len()];
            let assessment = Assessment {
                questionnaire: (*kind).into(),
                relationship: Some(id.clone()),
                respondent: Respondent::default(),
                started_at_ms: 0.0,
                state: AssessmentState::Finished {
                    at_ms: milestone as f64,
                    definition: hash.clone(),
                    context,
                },
                responses: answered(questionnaire, at + milestone),
            };
            assessments.insert(format!("a{at:03}-{milestone:02}"), Rc::new(assessment));
        }
    }
    workspace.assessments = Rc::new(assessments);
    workspace
}

/// Some answer on every scale, another for each `turn`.
fn answered(questionnaire: &Questionnaire, turn: usize) -> Responses {
    let items = questionnaire.items.iter().enumerate();
    let answers = items.map(|(at, item)| {
        let pick = at + turn;
        let answer = match &*item.scale {
            Scale::Rating { levels } => Answer::Number((pick % levels.len()) as f64),
            Scale::Choice { options } => Answer::Word(options[pick % options.len()].id.clone()),
            Scale::Checklist { options, .. } => {
                Answer::Several(vec![options[pick % options.len()].id.clone()])
            }
            Scale::YesNo { .. } => Answer::YesNo(pick.is_multiple_of(2)),
            Scale::Number(_) => Answer::Number(pick as f64),
            Scale::Text => Answer::Word("words".into()),
        };
        (item.id.clone(), Response::answered(answer))
    });
    answers.collect()
}
