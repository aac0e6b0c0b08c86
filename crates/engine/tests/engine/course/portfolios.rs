//! What to do with each relationship, and the rule that says so.

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    course::{Checks, Decision, DecisionTaken, Direction, EffortRemark, Position, Rule, portfolio},
    model::{Choice, Workspace},
};
use serde_json::{Value, json};

const HEALTH: &str = r#"{"format":1,"id":"h","version":"1","title":"H","measures":"health",
 "dimensions":{"id":"overall","title":"Health","expected":{"pilot":0.5,"institutionalization":0.5},"why":"W",
  "children":[{"id":"goals","title":"G","expected":{"pilot":0.5,"institutionalization":0.5},"why":"W"},{"id":"conduct","title":"C"}]},
 "sections":[{"id":"s","title":"S","items":[
  {"id":"a","stem":"?","dimension":"goals","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
  {"id":"b","stem":"?","dimension":"conduct","scale":{"kind":"rating","levels":["0","1","2","3","4"]}}]}],
 "gates":[{"id":"g","must":{"item":"b","at-least":1},"otherwise":{"text":"No"}}],
 "bands":[{"from":0,"title":"Low"},{"from":0.5,"title":"High"}]}"#;

const VALUE: &str = r#"{"format":1,"id":"v","version":"1","title":"V","measures":"value",
 "dimensions":{"id":"overall","title":"Value","expected":{"pilot":0.5,"institutionalization":0.5},"why":"W"},
 "sections":[{"id":"s","title":"S","dimension":"overall","items":[
  {"id":"worth","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
  {"id":"more","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
  {"id":"spend","stem":"?","scale":{"kind":"number"}},
  {"id":"person-days","stem":"?","scale":{"kind":"number"}}]}]}"#;

/// A workspace as it grows.
#[derive(Default)]
struct Desk {
    workspace: Workspace,
    at_ms: f64,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self::default();
        let definitions: BTreeMap<String, Rc<str>> = [("h1", HEALTH), ("v1", VALUE)]
            .map(|(hash, text)| (hash.into(), text.into()))
            .into();
        for text in definitions.values() {
            crate::check::read(text); // it has no errors
        }
        desk.workspace.definitions = Rc::new(definitions);
        desk
    }

    fn relationship(mut self, id: &str, stage: &str) -> Self {
        let json = json!({"name": id, "stage": stage});
        let one = serde_json::from_value(json).expect("it is a relationship");
        Rc::make_mut(&mut self.workspace.relationships).insert(id.into(), Rc::new(one));
        self
    }

    /// A finished check by our lead, later than those before.
    fn finished(self, of: &str, questionnaire: &str, responses: Value) -> Self {
        self.answered(
            of,
            questionnaire,
            json!({"side": "ours", "role": "lead"}),
            responses,
        )
    }

    fn answered(mut self, of: &str, questionnaire: &str, by: Value, responses: Value) -> Self {
        self.at_ms += 1.0;
        let stage = self.workspace.relationships[of].stage;
        let json = json!({
            "questionnaire": questionnaire, "relationship": of, "started_at_ms": 0.0,
            "respondent": by, "responses": responses,
            "state": {"finished": {"at_ms": self.at_ms, "definition": format!("{questionnaire}1"),
                "context": {"stage": stage}}},
        });
        let one = serde_json::from_value(json).expect("it is an assessment");
        let id = format!("a{}", self.at_ms);
        Rc::make_mut(&mut self.workspace.assessments).insert(id, Rc::new(one));
        self
    }

    fn health(self, of: &str, goals: u8, conduct: u8) -> Self {
        self.finished(of, "h", json!({"a": goals, "b": conduct}))
    }

    fn value(self, of: &str, level: u8) -> Self {
        self.finished(of, "v", json!({"worth": level, "more": level}))
    }

    fn positions(&self) -> Vec<Position> {
        portfolio(&self.workspace, &Checks::new())
    }

    /// On the check that was finished last but so many.
    fn decides(mut self, before_last: u8, choice: &str, at_ms: f64) -> Self {
        let json = json!({"choice": choice, "at_ms": at_ms});
        let one = serde_json::from_value(json).expect("it is a decision");
        let id = format!("a{}", self.at_ms - f64::from(before_last));
        Rc::make_mut(&mut self.workspace.decisions).insert(id, Rc::new(one));
        self
    }

    /// Of the only relationship.
    fn decided(&self) -> (Decision, Rule) {
        let position = self.positions().remove(0);
        (position.decision, position.rule)
    }
}

fn pilot() -> Desk {
    Desk::new().relationship("r", "pilot")
}

#[test]
fn the_latest_decision_stands_beside_what_the_figures_say() {
    let taken = |desk: Desk| desk.positions().remove(0).taken;
    let invest = || pilot().health("r", 4, 4).value("r", 4);
    assert_eq!(taken(invest()), None);
    for (choice, agrees) in [
        ("grow", Some(true)),
        ("keep", Some(false)),
        ("exit", Some(false)),
        // what it is called is no matter of figures
        ("rename", None),
    ] {
        let found = taken(invest().decides(1, choice, 5.0)).expect("one is taken");
        let expected = ("a1", choice, 5.0, agrees);
        let DecisionTaken {
            assessment,
            choice,
            at_ms,
            agrees,
            is_since,
        } = &found;
        assert!(is_since, "it was taken at 5, the checks at 1 and 2");
        assert_eq!((&**assessment, choice.name(), *at_ms, *agrees), expected);
    }
    let of = |desk: Desk| taken(desk).map(|one| (one.assessment, one.choice, one.agrees));
    // the latest counts, whichever check it was taken on; of two at once that on the newer check
    let twice = |first: f64| invest().decides(1, "grow", first).decides(0, "exit", 5.0);
    let last = ("a2".to_string(), Choice::Exit, Some(false));
    assert_eq!(of(twice(4.0)), Some(last.clone()));
    assert_eq!(of(twice(5.0)), Some(last));
    let first = ("a1".to_string(), Choice::Grow, Some(true));
    assert_eq!(of(twice(6.0)), Some(first));
    // without a scorecard the figures say nothing yet
    let early = pilot().health("r", 4, 4).decides(0, "grow", 5.0);
    assert_eq!(of(early), Some(("a1".into(), Choice::Grow, None)));
}

#[test]
fn a_decision_stands_before_the_figures_until_one_of_their_checks_is_newer() {
    let is_decided = |desk: Desk| desk.positions().remove(0).is_decided();
    let invest = || pilot().health("r", 4, 4).value("r", 4);
    assert!(!is_decided(invest()));
    assert!(is_decided(invest().decides(0, "exit", 2.0)));
    assert!(!is_decided(invest().decides(0, "exit", 1.5)));
    assert!(!is_decided(invest().decides(0, "exit", 2.5).value("r", 4)));
}

#[test]
fn a_decision_on_answers_that_are_held_back_counts_for_nothing_yet() {
    let theirs = json!({"side": "theirs", "role": "lead"});
    let desk = pilot().answered("r", "h", theirs, json!({"a": 4, "b": 4}));
    let desk = desk.decides(0, "exit", 5.0);
    assert_eq!(desk.positions()[0].taken, None);
    let desk = desk.health("r", 4, 4);
    assert!(desk.positions()[0].taken.is_some());
}

#[test]
fn the_first_rule_that_holds_decides() {
    let dimensions = |ids: &[&str]| Rule::BelowStage {
        dimensions: ids.iter().map(|id| (*id).to_string()).collect(),
    };
    for (what, desk, decision, rule) in [
        (
            "both above the stage",
            pilot().health("r", 4, 4).value("r", 4),
            Decision::Invest,
            Rule::AboveStage,
        ),
        (
            "level with the stage is not above it",
            pilot().health("r", 2, 2).value("r", 4),
            Decision::Maintain,
            Rule::Otherwise,
        ),
        (
            "no stage to go",
            Desk::new()
                .relationship("r", "institutionalization")
                .health("r", 4, 4)
                .value("r", 4),
            Decision::Maintain,
            Rule::Otherwise,
        ),
        (
            "value short once",
            pilot().health("r", 4, 4).value("r", 4).value("r", 1),
            Decision::Maintain,
            Rule::Otherwise,
        ),
        (
            "value short twice",
            pilot().health("r", 4, 4).value("r", 1).value("r", 1),
            Decision::Reduce,
            Rule::ValueShortTwice,
        ),
        (
            "a dimension below the stage comes before value",
            pilot().health("r", 1, 4).value("r", 1).value("r", 1),
            Decision::Repair,
            dimensions(&["goals"]),
        ),
        (
            "critical once",
            pilot().health("r", 4, 4).health("r", 0, 1).value("r", 4),
            Decision::Repair,
            dimensions(&["overall", "goals"]),
        ),
        (
            "critical twice",
            pilot().health("r", 0, 1).health("r", 0, 1).value("r", 4),
            Decision::Exit,
            Rule::CriticalTwice {
                failed_gates: Vec::new(),
            },
        ),
        (
            "a gate failed twice",
            pilot().health("r", 4, 0).health("r", 4, 0).value("r", 4),
            Decision::Exit,
            Rule::CriticalTwice {
                failed_gates: vec!["g".into()],
            },
        ),
    ] {
        assert_eq!(desk.decided(), (decision, rule), "{what}");
    }
}

#[test]
fn without_health_or_value_nothing_is_known_and_what_is_missing_is_said() {
    use engine::course::Missing::{Answers, Check, Nothing};
    for (desk, health, value) in [
        (pilot(), Check, Check),
        (pilot().health("r", 4, 4), Nothing, Check),
        (pilot().value("r", 4), Check, Nothing),
        (
            pilot().health("r", 4, 4).finished("r", "v", json!({})),
            Nothing,
            Answers,
        ),
    ] {
        let expected = (Decision::NotKnown, Rule::Missing { health, value });
        assert_eq!(desk.decided(), expected);
    }
}

#[test]
fn two_people_at_one_time_are_not_two_times_running() {
    let critical = json!({"a": 0, "b": 1});
    let desk = pilot()
        .value("r", 4)
        .answered(
            "r",
            "h",
            json!({"side": "ours", "role": "lead"}),
            critical.clone(),
        )
        .answered(
            "r",
            "h",
            json!({"side": "ours", "role": "sales"}),
            critical.clone(),
        )
        .answered("r", "h", json!({"side": "theirs"}), critical);
    let position = desk.positions().remove(0);
    assert_eq!(position.decision, Decision::Repair);
    let health = position.health.expect("it was checked");
    assert_eq!(health.direction(), Direction::First);
    assert!(position.other_side.is_some());
}

#[test]
fn the_direction_since_last_time() {
    let direction = |desk: Desk| desk.positions().remove(0).health.map(|it| it.direction());
    assert_eq!(direction(pilot()), None);
    assert_eq!(direction(pilot().health("r", 2, 2)), Some(Direction::First));
    let rising = pilot().health("r", 2, 2).health("r", 4, 2);
    assert_eq!(direction(rising), Some(Direction::Up(0.25)));
    let falling = pilot().health("r", 4, 2).health("r", 2, 2);
    assert_eq!(direction(falling), Some(Direction::Down(0.25)));
    let range = pilot().health("r", 2, 2).finished("r", "h", json!({}));
    assert_eq!(direction(range), Some(Direction::NotKnown));
    // less than a point is hardly a change
    assert_eq!(Direction::Down(0.003).moved(), None);
    assert_eq!(Direction::Down(0.01).moved(), Some(-0.01));
    assert_eq!(Direction::Up(0.014).moved(), Some(0.014));
}

#[test]
fn across_versions_the_direction_is_that_of_the_common_questions() {
    let mut desk = pilot().health("r", 2, 2).health("r", 4, 2);
    // the latest was asked about something more, and answered badly there
    let mut later: Value = serde_json::from_str(HEALTH).expect("it is JSON");
    later["version"] = "2".into();
    let items = later["sections"][0]["items"].as_array_mut();
    items.expect("a list").push(
        json!({"id": "c", "stem": "?", "dimension": "goals", "weight": 9, "why": "W",
            "scale": {"kind": "yes-no"}}),
    );
    let definitions = Rc::make_mut(&mut desk.workspace.definitions);
    definitions.insert("h2".into(), later.to_string().into());
    let latest = Rc::make_mut(&mut desk.workspace.assessments)
        .get_mut("a2")
        .expect("it is the second");
    let latest = Rc::make_mut(latest);
    latest
        .responses
        .insert("c".into(), engine::model::Answer::YesNo(false).into());
    if let engine::model::AssessmentState::Finished { definition, .. } = &mut latest.state {
        *definition = "h2".into();
    }
    let health = desk.positions().remove(0).health.expect("it was checked");
    let former = health.former.as_ref().expect("there are two");
    assert!(health.latest.overall.score < former.overall.score);
    assert_eq!(health.direction(), Direction::Up(0.25));
}

#[test]
fn a_check_whose_questions_are_gone_is_named() {
    let mut desk = pilot().health("r", 4, 4);
    Rc::make_mut(&mut desk.workspace.definitions).remove("h1");
    let position = desk.positions().remove(0);
    assert_eq!(position.unread, ["a1"]);
    assert_eq!(position.decision, Decision::NotKnown);
}

#[test]
fn effort_stands_beside_value_and_stage() {
    let cost = |level: u8, spend: u32, days: u32| {
        json!({"worth": level, "more": level,
            "spend": {"answer": spend, "period": "2026"},
            "person-days": {"answer": days, "period": "2026"}})
    };
    let desk = Desk::new()
        .relationship("costly", "pilot")
        .relationship("good", "institutionalization")
        .relationship("plain", "institutionalization")
        .relationship("unknown", "pilot")
        .finished("costly", "v", cost(1, 60_000, 10))
        .finished("good", "v", cost(4, 20_000, 10))
        .finished("plain", "v", cost(2, 20_000, 40));
    let found: BTreeMap<String, Position> = desk
        .positions()
        .into_iter()
        .map(|one| (one.relationship.clone(), one))
        .collect();
    let costly = &found["costly"].effort;
    assert_eq!(costly.recorded.spend, Some(60_000.0));
    let share = costly.spend.expect("three are known");
    assert_eq!((share.share, share.among), (0.6, 3));
    assert_eq!(costly.value_margin, Some(-0.25));
    assert_eq!(
        costly.remarks,
        [EffortRemark::MuchForLittle, EffortRemark::AheadOfStage]
    );
    assert_eq!(found["good"].effort.remarks, [EffortRemark::LittleForMuch]);
    assert_eq!(found["plain"].effort.remarks, []);
    assert_eq!(found["unknown"].effort.spend, None);
}

#[test]
fn what_was_put_in_in_different_periods_has_no_share() {
    let desk = Desk::new()
        .relationship("one", "pilot")
        .relationship("other", "pilot")
        .finished(
            "one",
            "v",
            json!({"spend": {"answer": 1, "period": "2025"}}),
        )
        .finished(
            "other",
            "v",
            json!({"spend": {"answer": 1, "period": "2026"}}),
        );
    assert!(
        desk.positions()
            .iter()
            .all(|one| one.effort.spend.is_none())
    );
}

#[test]
fn what_was_found_is_kept_for_the_next_time() {
    let desk = pilot().health("r", 2, 2).health("r", 4, 2).value("r", 4);
    let checks = Checks::new();
    let first = portfolio(&desk.workspace, &checks);
    assert_eq!(portfolio(&desk.workspace, &checks), first);
    let again = portfolio(&desk.workspace, &checks);
    let kept = |positions: &[Position]| positions[0].checks[0].clone();
    assert!(Rc::ptr_eq(&kept(&first), &kept(&again)));
}

#[test]
fn other_answers_under_the_same_name_are_scored_anew() {
    let mut desk = pilot().health("r", 4, 4).value("r", 4);
    let checks = Checks::new();
    let decision = |workspace: &Workspace| portfolio(workspace, &checks)[0].decision;
    assert_eq!(decision(&desk.workspace), Decision::Invest);
    // an import took the file's answers to a check that was finished at the same moment
    let assessments = Rc::make_mut(&mut desk.workspace.assessments);
    let one = Rc::make_mut(assessments.get_mut("a1").expect("it is the first"));
    one.responses
        .insert("a".into(), engine::model::Answer::Number(0.0).into());
    assert_eq!(decision(&desk.workspace), Decision::Repair);
}

/// What a relationship cost, as a check of its value has it.
fn cost(level: u8, spend: u32) -> Value {
    json!({"worth": level, "more": level, "spend": {"answer": spend, "period": "2026"}})
}

#[test]
fn the_portfolio_answers_what_no_single_check_can() {
    let elements: BTreeMap<&str, &str> =
        include_str!("../../../../../tests/data/source-elements.tsv")
            .lines()
            .filter_map(|line| Some((line.split('\t').next()?, line.split('\t').next_back()?)))
            .collect();
    let desk = Desk::new()
        .relationship("early", "pilot")
        .relationship("late", "institutionalization")
        .relationship("later", "institutionalization")
        .relationship("lost", "pilot")
        .finished("early", "v", cost(4, 70_000))
        .finished("late", "v", cost(4, 10_000))
        .finished("later", "v", cost(4, 20_000))
        .health("late", 4, 4)
        .health("later", 4, 4)
        .finished("late", "v", cost(1, 10_000))
        .finished("late", "v", cost(1, 10_000))
        .health("lost", 0, 0)
        .health("lost", 0, 0)
        .value("lost", 1);
    let found: BTreeMap<String, Position> = desk
        .positions()
        .into_iter()
        .map(|one| (one.relationship.clone(), one))
        .collect();
    assert_eq!(
        elements["S5.7"],
        "investment and expectations that match the stage"
    );
    assert_eq!(found["early"].effort.remarks, [EffortRemark::AheadOfStage]);
    assert_eq!(
        elements["S10.2"],
        "portfolio of relationships of different intensity"
    );
    let shares = ["early", "late", "later"].map(|id| found[id].effort.spend.map(|it| it.share));
    assert_eq!(shares, [Some(0.7), Some(0.1), Some(0.2)]);
    assert_eq!(elements["S10.4"], "willingness to reduce or exit");
    let decisions = ["late", "later", "lost"].map(|id| found[id].decision);
    assert_eq!(
        decisions,
        [Decision::Reduce, Decision::Maintain, Decision::Exit]
    );
}
