//! How scores went over time, side by side, and which two checks are compared.

use engine::{
    course::{Finished, Milestone, TrendPoint, compared, trend},
    model::{Context, Questionnaire, Responses, Side},
};

use crate::check::{SMALL_HEALTH, read, responses};

/// Checks by id, side, day, version and answers.
fn points(checks: &[(&str, Side, f64, &str, &str)]) -> Vec<TrendPoint> {
    let questionnaire = read(SMALL_HEALTH);
    let context = Context::default();
    let answers: Vec<Responses> = checks.iter().map(|one| responses(one.4)).collect();
    let finished = checks.iter().zip(&answers);
    let finished: Vec<Finished> = finished
        .map(|((id, side, at_ms, definition, _), responses)| Finished {
            id,
            side: *side,
            at_ms: *at_ms,
            definition,
            milestone: milestone(&questionnaire, responses, &context),
        })
        .collect();
    trend(&finished)
}

fn milestone<'a>(
    questionnaire: &'a Questionnaire,
    responses: &'a Responses,
    context: &'a Context,
) -> Milestone<'a> {
    Milestone {
        questionnaire,
        responses,
        context,
    }
}

fn ids(points: &[TrendPoint], compared: Option<[usize; 2]>) -> Option<[&str; 2]> {
    Some(compared?.map(|at| &*points[at].id))
}

const LITTLE: &str = r#"{"escalation": 4}"#;
const MUCH: &str = r#"{"escalation": 2, "sponsor": 2, "ip-terms": 4, "tension": 0, "channels": ["chat"], "tempo": 1}"#;

#[test]
fn checks_stand_in_the_order_of_time_each_with_its_range() {
    let points = points(&[
        ("late", Side::Ours, 20.0, "v2", MUCH),
        ("early", Side::Ours, 10.0, "v1", LITTLE),
        ("theirs", Side::Theirs, 15.0, "v1", MUCH),
    ]);
    let order: Vec<&str> = points.iter().map(|one| &*one.id).collect();
    assert_eq!(order, ["early", "theirs", "late"]);
    // of one answer there is no point to draw, but all that it may yet turn out to be
    assert_eq!(points[0].overall.leading_score(), None);
    let range = points[0].overall.range.expect("it has one");
    assert!(range.upper - range.lower > 0.5, "{range:?}");
    let governance = points[0].dimension("governance").expect("it is there");
    assert_eq!(governance.score, Some(1.0), "half of it is answered");
    assert_eq!(
        points[2].dimension("governance").and_then(|one| one.score),
        Some(0.625)
    );
    assert_eq!(points[2].dimension("no-such"), None);
    // only against the same side's check before
    let versions: Vec<bool> = points.iter().map(|one| one.is_other_version).collect();
    assert_eq!(versions, [false, false, true]);
}

#[test]
fn the_last_two_of_our_side_are_compared_and_sides_never_mixed() {
    let (ours, theirs) = (Side::Ours, Side::Theirs);
    let all = points(&[
        ("a", ours, 1.0, "v", MUCH),
        ("b", theirs, 2.0, "v", MUCH),
        ("c", ours, 3.0, "v", MUCH),
        ("d", ours, 4.0, "v", MUCH),
        ("e", theirs, 5.0, "v", MUCH),
    ]);
    let between = |chosen| ids(&all, compared(&all, chosen));
    assert_eq!(between(None), Some(["c", "d"]));
    assert_eq!(between(Some(["d", "a"])), Some(["a", "d"]));
    assert_eq!(between(Some(["e", "b"])), Some(["b", "e"]));
    // of two sides, of one alone, or of one that is gone: the last two again
    for chosen in [["a", "b"], ["a", "a"], ["a", "gone"]] {
        assert_eq!(between(Some(chosen)), Some(["c", "d"]), "{chosen:?}");
    }
    let theirs_alone = points(&[
        ("a", ours, 1.0, "v", MUCH),
        ("b", theirs, 2.0, "v", MUCH),
        ("c", theirs, 3.0, "v", MUCH),
    ]);
    assert_eq!(
        ids(&theirs_alone, compared(&theirs_alone, None)),
        Some(["b", "c"])
    );
    assert_eq!(compared(&all[..2], None), None);
}
