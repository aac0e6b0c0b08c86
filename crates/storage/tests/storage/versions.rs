//! A finished assessment keeps its score: on whatever version of a built-in questionnaire it was
//! answered, through import, storage and another start of the program.

use engine::{
    catalogue,
    course::{Finished, Milestone, change, trend},
    definition,
    model::{Assessment, AssessmentState, Context, Questionnaire, Responses, Workspace},
    scoring::score,
};
use std::rc::Rc;
use storage::{MemoryStore, read_export};

use engine::state::Action;

use crate::desk::*;

/// A health check of version 1.0.0, which this program no longer has, as it was exported then.
const FORMER: &str = include_str!("../../../../tests/data/workspace-former-health-check.json");

/// What the program of then said of it.
const SCORE: f64 = 0.494_976_190_476_190_5;
const RANGE: [f64; 2] = [0.480_083_333_333_333_3, 0.505_083_333_333_333_3];

/// A finished assessment with the questions it was answered on.
fn milestone<'w>(workspace: &'w Workspace, id: &str) -> (&'w Assessment, Questionnaire, Context) {
    let assessment = workspace.assessments.get(id).expect("it is there");
    let AssessmentState::Finished {
        definition,
        context,
        ..
    } = &assessment.state
    else {
        panic!("it is finished");
    };
    let text = workspace.definitions.get(definition);
    let text = text.expect("its questions came along");
    assert_eq!(definition::hash(text), *definition);
    let (questionnaire, _) = definition::read(text);
    (assessment, questionnaire.expect("it is read"), *context)
}

/// Imported into an empty store, and read from it again.
fn stored() -> Rc<Workspace> {
    let (workspace, preview) = read_export(FORMER).expect("it can be read");
    assert_eq!((preview.warnings, preview.unreadable), (vec![], vec![]));
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[Action::Replace(Rc::new(workspace))]);
    Tab::open(&store).workspace
}

#[test]
fn an_old_result_stays_as_it_was_when_the_built_in_questionnaire_changes() {
    let workspace = stored();
    let (assessment, former, context) = milestone(&workspace, "spring");
    let (now, _) = catalogue::read("health-check").expect("it is built in");
    let now = now.expect("it can be read");
    assert_eq!(former.version, "1.0.0");
    assert_ne!(former.version, now.version);
    let assessed = score(&former, &assessment.responses, &context);
    assert_eq!(assessed.score, Some(SCORE));
    let range = assessed.range.expect("it has one");
    assert_eq!([range.lower, range.upper], RANGE);
    // by today's questions it would be another
    let by_today = score(&now, &assessment.responses, &context);
    assert_ne!(by_today.score, Some(SCORE));
}

#[test]
fn over_two_versions_each_point_is_its_own_and_the_change_names_what_it_leaves_out() {
    let workspace = stored();
    let (assessment, former, context) = milestone(&workspace, "spring");
    let (now, _) = catalogue::read("health-check").expect("it is built in");
    let now = now.expect("it can be read");
    let responses: &Responses = &assessment.responses;
    let milestone = |questionnaire| Milestone {
        questionnaire,
        responses,
        context: &context,
    };
    let finished = |id, at_ms, definition, questionnaire| Finished {
        id,
        respondent: &assessment.respondent,
        at_ms,
        definition,
        milestone: milestone(questionnaire),
    };
    let trend = trend(&[
        finished("autumn", 2.0, "now", &now),
        finished("spring", 1.0, "former", &former),
    ]);
    let [spring, autumn] = &*trend.points else {
        panic!("two of them");
    };
    assert_eq!(spring.overall.score, Some(SCORE));
    assert_eq!(autumn.overall.score, score(&now, responses, &context).score);
    assert!(autumn.is_other_version && !spring.is_other_version);
    let change = change(milestone(&former), milestone(&now)).expect("both are health checks");
    let [Some(before), Some(after)] = change.score else {
        panic!("both are scored");
    };
    let added: f64 = change.causes.iter().map(|one| one.adds()).sum();
    assert!((after - before - added).abs() < 1e-9);
    assert_eq!(change.own[0].score, Some(SCORE));
    assert!(!change.left_out.is_empty());
    let is_left_out = |id: &str| change.left_out.iter().any(|one| one.id == id);
    for cause in &change.causes {
        if let engine::scoring::Cause::Item(item) = cause.cause {
            assert!(!is_left_out(&now.items[item].id));
        }
    }
}
