//! How scores went over time, side by side, and which two checks are compared.

use engine::{
    course::{Finished, Milestone, Trend, trend},
    model::{Context, Questionnaire, Respondent, Responses, Side},
};

use crate::check::{SMALL_HEALTH, read, responses};

/// A check by id, side and role, day, version and answers.
type Check<'a> = (&'a str, (Side, &'a str), f64, &'a str, &'a str);

fn of(checks: &[Check]) -> Trend {
    let questionnaire = read(SMALL_HEALTH);
    let context = Context::default();
    let answered = checks.iter().map(|one| {
        let (side, role) = one.1;
        let role = role.into();
        (Respondent { side, role }, responses(one.4))
    });
    let answered: Vec<(Respondent, Responses)> = answered.collect();
    let finished = checks.iter().zip(&answered);
    let finished: Vec<Finished> = finished
        .map(
            |((id, _, at_ms, definition, _), (respondent, responses))| Finished {
                id,
                respondent,
                at_ms: *at_ms,
                definition,
                milestone: milestone(&questionnaire, responses, &context),
            },
        )
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

fn compared(trend: &Trend, chosen: Option<[&str; 2]>) -> Option<[String; 2]> {
    let pair = trend.compared(chosen)?;
    Some(pair.map(|one| one.id.clone()))
}

fn two(one: &str, other: &str) -> Option<[String; 2]> {
    Some([one.into(), other.into()])
}

const OURS: (Side, &str) = (Side::Ours, "");
const THEIRS: (Side, &str) = (Side::Theirs, "");

const LITTLE: &str = r#"{"escalation": 4}"#;
const MUCH: &str = r#"{"escalation": 2, "sponsor": 2, "ip-terms": 4, "tension": 0, "channels": ["chat"], "tempo": 1}"#;

#[test]
fn checks_stand_in_the_order_of_time_each_with_its_range() {
    let trend = of(&[
        ("late", OURS, 20.0, "v2", MUCH),
        ("early", OURS, 10.0, "v1", LITTLE),
        ("theirs", THEIRS, 15.0, "v1", MUCH),
    ]);
    let points = &trend.points;
    let order: Vec<&str> = points.iter().map(|one| &*one.id).collect();
    assert_eq!(order, ["early", "theirs", "late"]);
    // of one answer there is no point to draw, but all that it may yet turn out to be
    assert_eq!(points[0].overall.leading_score(), None);
    let range = points[0].overall.range.expect("it has one");
    assert!(range.upper - range.lower > 0.5, "{range:?}");
    let governance = points[0].dimension("governance").expect("it is there");
    assert_eq!(governance.score, Some(1.0), "half of it is answered");
    let governance = points[2].dimension("governance");
    assert_eq!(governance.and_then(|one| one.score), Some(0.625));
    assert_eq!(points[2].dimension("no-such"), None);
    // only against the same side's check before
    let versions: Vec<bool> = points.iter().map(|one| one.is_other_version).collect();
    assert_eq!(versions, [false, false, true]);
}

#[test]
fn the_last_two_of_our_side_are_compared_and_sides_never_mixed() {
    let all = of(&[
        ("a", OURS, 1.0, "v", MUCH),
        ("b", THEIRS, 2.0, "v", MUCH),
        ("c", OURS, 3.0, "v", MUCH),
        ("d", OURS, 4.0, "v", MUCH),
        ("e", THEIRS, 5.0, "v", MUCH),
    ]);
    assert_eq!(compared(&all, None), two("c", "d"));
    assert_eq!(compared(&all, Some(["d", "a"])), two("a", "d"));
    assert_eq!(compared(&all, Some(["e", "b"])), two("b", "e"));
    // of two sides, of one alone, or of one that is gone: the last two again
    for chosen in [["a", "b"], ["a", "a"], ["a", "gone"]] {
        assert_eq!(compared(&all, Some(chosen)), two("c", "d"), "{chosen:?}");
    }
    let theirs_alone = of(&[
        ("a", OURS, 1.0, "v", MUCH),
        ("b", THEIRS, 2.0, "v", MUCH),
        ("c", THEIRS, 3.0, "v", MUCH),
    ]);
    assert_eq!(compared(&theirs_alone, None), two("b", "c"));
    let one_each = of(&[("a", OURS, 1.0, "v", MUCH), ("b", THEIRS, 2.0, "v", MUCH)]);
    assert_eq!(compared(&one_each, None), None);
}

#[test]
fn two_people_of_one_side_are_two_lines_and_no_change() {
    let (manager, lead) = ((Side::Ours, "manager"), (Side::Ours, "lead"));
    let trend = of(&[
        ("a", THEIRS, 1.0, "v", MUCH),
        ("b", OURS, 2.0, "v", MUCH),
        ("c", manager, 3.0, "v", MUCH),
        ("d", lead, 4.0, "v", MUCH),
        ("e", (Side::Ours, "Manager "), 5.0, "v", MUCH),
    ]);
    let lines: Vec<_> = trend
        .lines
        .iter()
        .map(|one| (one.side, &*one.role))
        .collect();
    assert_eq!(lines, [manager, lead, THEIRS]);
    let of_points: Vec<usize> = trend.points.iter().map(|one| one.line).collect();
    // who gave no role may be the first who did
    assert_eq!(of_points, [2, 0, 0, 1, 0]);
    assert_eq!(compared(&trend, None), two("c", "e"));
    assert_eq!(trend.before("e").map(|one| &*one.id), Some("c"));
    assert_eq!(trend.before("d"), None);
}
