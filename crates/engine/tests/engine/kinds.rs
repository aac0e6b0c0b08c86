//! Verdicts, profiles and pairings: what must hold, on the built-in questionnaires and by hand.

use engine::{
    catalogue,
    model::{
        Answer, Context, Questionnaire, Reading, RelationshipKind, Reply, Response, Responses,
        Scale, Stage,
    },
    scoring::{Assessed, deciding_dimension, ranked, score, turning_answer},
};
use proptest::prelude::*;

use crate::check::read;

/// Built in, and read.
fn built_in(id: &str) -> Questionnaire {
    let (questionnaire, _) = catalogue::read(id).expect("it is built in");
    questionnaire.expect("it can be read")
}

fn context(stage: Stage) -> Context {
    Context {
        kind: RelationshipKind::Complementor,
        stage: Some(stage),
        competitor: false,
    }
}

fn answer(answer: Answer) -> Response {
    Response {
        reply: Reply::Answer(answer),
        ..Response::default()
    }
}

/// An answer to each item, chosen by a number: also "don't know", "not applicable" and nothing.
fn responses(questionnaire: &Questionnaire, picks: &[u16]) -> Responses {
    let mut responses = Responses::default();
    for (item, pick) in questionnaire.items.iter().zip(picks.iter().cycle()) {
        let pick = usize::from(*pick);
        let said = match (pick % 12, &*item.scale) {
            (0, _) => Reply::Unknown,
            (1, _) => Reply::NotApplicable,
            (2, _) => continue,
            (_, Scale::Rating { levels }) => {
                Reply::Answer(Answer::Number((pick / 12 % levels.len()) as f64))
            }
            (_, Scale::Choice { options }) => {
                Reply::Answer(Answer::Word(options[pick / 12 % options.len()].id.clone()))
            }
            (_, Scale::Checklist { options, .. }) => {
                let ticked = options.iter().enumerate();
                let ticked = ticked.filter(|(at, _)| (pick / 12) >> (at % 12) & 1 == 1);
                Reply::Answer(Answer::Several(
                    ticked.map(|(_, one)| one.id.clone()).collect(),
                ))
            }
            (_, Scale::YesNo { .. }) => Reply::Answer(Answer::YesNo(pick / 12 % 2 == 1)),
            (_, Scale::Number(_)) => Reply::Answer(Answer::Number((pick / 12) as f64)),
            (_, Scale::Text) => Reply::Answer(Answer::Word("words".into())),
        };
        let response = Response {
            reply: said,
            ..Response::default()
        };
        responses.insert(item.id.clone(), response);
    }
    responses
}

/// Every answer to an item that its scale offers; of a checklist, every set.
fn all_answers(scale: &Scale) -> Vec<Answer> {
    match scale {
        Scale::Rating { levels } => (0..levels.len())
            .map(|level| Answer::Number(level as f64))
            .collect(),
        Scale::Choice { options } => options
            .iter()
            .map(|option| Answer::Word(option.id.clone()))
            .collect(),
        Scale::Checklist { options, .. } => (0..1_usize << options.len())
            .map(|set| {
                let ticked = options.iter().enumerate();
                let ticked = ticked.filter(|(at, _)| set >> at & 1 == 1);
                Answer::Several(ticked.map(|(_, one)| one.id.clone()).collect())
            })
            .collect(),
        Scale::YesNo { .. } => vec![Answer::YesNo(false), Answer::YesNo(true)],
        Scale::Number(_) => (-1..40)
            .map(|tens| Answer::Number(f64::from(tens) * 10.0))
            .collect(),
        Scale::Text => Vec::new(),
    }
}

/// The same with one answer a step worse: a rating one level lower, a tick taken away. `None`
/// where that item has no worse answer.
fn worse(questionnaire: &Questionnaire, responses: &Responses, item: usize) -> Option<Responses> {
    let item = questionnaire.items.get(item)?;
    let said = match (&responses.get(&item.id)?.reply, &*item.scale) {
        (Reply::Answer(Answer::Number(level)), Scale::Rating { .. }) if *level > 0.0 => {
            Answer::Number(level - 1.0)
        }
        (Reply::Answer(Answer::Several(ticked)), Scale::Checklist { .. }) if !ticked.is_empty() => {
            Answer::Several(ticked[1..].to_vec())
        }
        _ => return None,
    };
    let mut responses = responses.clone();
    responses.insert(item.id.clone(), answer(said));
    Some(responses)
}

fn reached(assessed: &Assessed) -> usize {
    let verdict = assessed.verdict.as_ref().expect("it has verdicts");
    verdict.verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_verdict_never_improves_and_a_stage_never_rises_when_an_answer_worsens(
        which in 0..3_usize,
        picks in proptest::collection::vec(any::<u16>(), 24),
        item in 0..24_usize,
        stage in 0..6_usize,
    ) {
        let id = ["true-partnership", "launch-readiness", "relationship-stage"][which];
        let questionnaire = built_in(id);
        let before = responses(&questionnaire, &picks);
        let item = item % questionnaire.items.len();
        let Some(after) = worse(&questionnaire, &before, item) else { return Ok(()) };
        let context = context(Stage::ALL[stage]);
        let was = reached(&score(&questionnaire, &before, &context));
        let is = reached(&score(&questionnaire, &after, &context));
        prop_assert!(is >= was, "{}: {was} became {is}", questionnaire.items[item].id);
    }

    #[test]
    fn no_better_answer_lowers_a_verdict(
        which in 0..10_usize,
        picks in proptest::collection::vec(any::<u16>(), 41),
        item in 0..41_usize,
        stage in 0..6_usize,
    ) {
        let questionnaire = built_in(catalogue::all()[which].0);
        let before = responses(&questionnaire, &picks);
        let position = item % questionnaire.items.len();
        let item = &questionnaire.items[position];
        let context = context(Stage::ALL[stage]);
        let is_better = |one: &Answer, other: &Answer| match (one, other) {
            // a set is better than another only where it holds all of it
            (Answer::Several(one), Answer::Several(other)) => other.iter().all(|id| one.contains(id)),
            _ => true,
        };
        let tried: Vec<(Answer, Option<f64>, Option<usize>)> = all_answers(&item.scale)
            .into_iter()
            .map(|said| {
                let mut given = before.clone();
                given.insert(item.id.clone(), answer(said.clone()));
                let assessed = score(&questionnaire, &given, &context);
                (said, assessed.items[position].value, assessed.verdict.map(|one| one.verdict))
            })
            .collect();
        for (one, value, verdict) in &tried {
            for (other, lower, lesser) in &tried {
                if value > lower && is_better(one, other) {
                    prop_assert!(verdict <= lesser, "{}: {one:?} earns {verdict:?}, {other:?} {lesser:?}", item.id);
                }
            }
        }
    }

    #[test]
    fn what_is_open_can_still_be_reached_and_what_is_missed_is_better(
        which in 0..3_usize,
        picks in proptest::collection::vec(any::<u16>(), 24),
    ) {
        let id = ["true-partnership", "launch-readiness", "relationship-stage"][which];
        let questionnaire = built_in(id);
        let responses = responses(&questionnaire, &picks);
        let assessed = score(&questionnaire, &responses, &context(Stage::Pilot));
        let verdict = assessed.verdict.expect("it has verdicts");
        prop_assert!(verdict.missing.iter().all(|one| one.verdict < verdict.verdict));
        if let Some(last) = verdict.open_between.last() {
            prop_assert_eq!(*last, verdict.verdict);
            prop_assert!(verdict.open_between.len() > 1);
        }
        for missing in &verdict.missing {
            prop_assert!(!missing.items.is_empty() || !missing.gates.is_empty());
        }
    }

    #[test]
    fn fit_is_the_distance_from_the_targets_and_1_exactly_there(
        picks in proptest::collection::vec(any::<u16>(), 24),
    ) {
        let questionnaire = built_in("alliance-structure");
        let responses = responses(&questionnaire, &picks);
        let assessed = score(&questionnaire, &responses, &context(Stage::Exploration));
        for (outcome, fit) in questionnaire.outcomes.iter().zip(&assessed.outcomes) {
            let (mut squares, mut weights, mut is_there) = (0.0, 0.0, true);
            for (at, target) in outcome.targets.iter().enumerate() {
                if let (Some(target), Some(score)) = (target, assessed.dimensions[at].score) {
                    squares += outcome.weights[at] * (score - target).powi(2);
                    weights += outcome.weights[at];
                    is_there &= (score - target).abs() < 1e-12;
                }
            }
            let Some(found) = fit.fit else {
                prop_assert_eq!(weights, 0.0);
                continue;
            };
            let range = fit.range.expect("what has a score has a range");
            prop_assert!((0.0..=1.0).contains(&found));
            prop_assert!(range.lower <= found && found <= range.upper);
            let distance = 1.0 - (squares / weights).sqrt();
            let moved = distance.clamp(range.lower, range.upper);
            prop_assert!((found - moved).abs() < 1e-12, "{found} is {moved}");
            if range.lower == range.upper {
                prop_assert_eq!(found > 1.0 - 1e-12, is_there);
            }
        }
    }

    #[test]
    fn the_answer_that_is_named_does_put_another_form_first(
        picks in proptest::collection::vec(any::<u16>(), 24),
    ) {
        let questionnaire = built_in("alliance-structure");
        let mut responses = responses(&questionnaire, &picks);
        let context = context(Stage::Exploration);
        let assessed = score(&questionnaire, &responses, &context);
        let first = ranked(&assessed.outcomes)[0];
        if let Some(turn) = turning_answer(&questionnaire, &responses, &context) {
            prop_assert!(turn.leads != first);
            let item = questionnaire.items[turn.item].id.clone();
            responses.insert(item, answer(turn.answer));
            let changed = score(&questionnaire, &responses, &context);
            prop_assert_eq!(ranked(&changed.outcomes)[0], turn.leads);
        }
        let [first, second] = [0, 1].map(|at| &questionnaire.outcomes[ranked(&assessed.outcomes)[at]]);
        if let Some(at) = deciding_dimension(first, second, &assessed.dimensions) {
            prop_assert!(assessed.dimensions[at].score.is_some());
        }
    }

    #[test]
    fn every_kind_keeps_the_promises_of_a_score(
        which in 0..10_usize,
        picks in proptest::collection::vec(any::<u16>(), 40),
        stage in 0..6_usize,
    ) {
        let (id, _) = catalogue::all()[which];
        let questionnaire = built_in(id);
        let responses = responses(&questionnaire, &picks);
        let assessed = score(&questionnaire, &responses, &context(Stage::ALL[stage]));
        if let (Some(score), Some(range)) = (assessed.score, assessed.range) {
            prop_assert!((0.0..=1.0).contains(&score));
            prop_assert!(range.lower <= score && score <= range.upper);
            let drops: f64 = assessed.contributions.iter().map(|one| one.drop).sum();
            prop_assert!((drops + score - 1.0).abs() < 1e-9, "{drops} and {score}");
        }
    }
}

const NAMES: &str = r#"{
  "format": 1, "id": "names", "version": "1", "title": "Names", "summary": "Names.", "kind": "verdict",
  "scales": {"steps": {"kind": "rating", "levels": ["none", "some", "all"]}},
  "dimensions": {"id": "all", "title": "All"},
  "sections": [{"id": "s", "title": "S", "dimension": "all", "items": [
    {"id": "a", "stem": "A?", "scale": "steps"}, {"id": "b", "stem": "B?", "scale": "steps"},
    {"id": "c", "stem": "C?", "scale": "steps"}]}],
  "gates": [{"id": "g", "must": {"item": "c", "at-least": 1}, "otherwise": {"text": "No c"}, "why": "c counts", "source": "A1.1"}],
  "verdicts": [
    {"id": "best", "title": "Best", "text": "Best.", "when": {"all": [{"item": "a", "at-least": 2}, {"gate": "g"}]}},
    {"id": "good", "title": "Good", "text": "Good.", "when": {"any": [
      {"all": [{"item": "a", "at-least": 1}, {"item": "b", "at-least": 1}]}, {"item": "b", "at-least": 2}]}},
    {"id": "else", "title": "Else", "text": "Else."}]
}"#;

#[track_caller]
fn verdict_is(answers: &[(&str, f64)], expected: &str) {
    let given = answers
        .iter()
        .map(|(id, level)| (id.to_string(), answer(Answer::Number(*level))));
    verdict_of_is(NAMES, &given.collect(), expected);
}

#[track_caller]
fn verdict_of_is(definition: &str, given: &Responses, expected: &str) {
    let questionnaire = read(definition);
    let assessed = score(&questionnaire, given, &Context::default());
    let verdict = assessed.verdict.expect("it has verdicts");
    let name = |at: &usize| questionnaire.verdicts[*at].id.clone();
    let item = |at: &usize| questionnaire.items[*at].id.clone();
    let open: Vec<String> = verdict.open_between.iter().map(name).collect();
    let mut text = name(&verdict.verdict);
    if !open.is_empty() {
        text += &format!(", open between {}", open.join(" "));
    }
    for missing in &verdict.missing {
        let items: Vec<String> = missing.items.iter().map(item).collect();
        let gates = if missing.gates.is_empty() {
            ""
        } else {
            " by its gate"
        };
        text += &format!(
            "; {} misses {}{gates}",
            name(&missing.verdict),
            items.join(" ")
        );
    }
    assert_eq!(text, expected, "for {given:?}");
}

/// What a name takes is told where a better answer earns it, by the way that is open.
const KINDS: &str = r#"{
  "format": 1, "id": "kinds", "version": "1", "title": "Kinds", "kind": "verdict",
  "scales": {
    "three": {"kind": "rating", "levels": ["Low", "Middle", "High"]},
    "passes": {"kind": "choice", "options": [
      {"id": "result", "label": "A result", "value": 1},
      {"id": "know-how", "label": "Know-how", "value": 0},
      {"id": "goods", "label": "Goods", "value": 0}]}},
  "sections": [{"id": "s", "title": "S", "items": [
    {"id": "passes", "stem": "What passes?", "scale": "passes"},
    {"id": "handed", "stem": "How was it handed over?", "scale": "three"},
    {"id": "deputy", "stem": "Who stands in?", "scale": "three"}]}],
  "verdicts": [
    {"id": "partnership", "title": "P", "text": "P", "when": {"all": [
      {"item": "passes", "is": "result"},
      {"any": [{"item": "handed", "at-least": 1}, {"item": "deputy", "at-least": 2}]}]}},
    {"id": "sharing", "title": "S", "text": "S", "when": {"item": "passes", "is": "know-how"}},
    {"id": "else", "title": "E", "text": "E"}]}"#;

#[test]
fn another_name_that_no_better_answer_earns_is_not_missed() {
    let verdict = |answers: &str, expected: &str| {
        verdict_of_is(KINDS, &crate::check::responses(answers), expected);
    };
    verdict(
        r#"{"passes": "goods", "handed": 2, "deputy": 0}"#,
        "else; partnership misses passes",
    );
    verdict(
        r#"{"passes": "result", "handed": 0, "deputy": 0}"#,
        "else; partnership misses handed",
    );
}

#[test]
fn of_two_ways_the_one_that_applies_is_told() {
    verdict_of_is(
        KINDS,
        &crate::check::responses(
            r#"{"passes": "result", "handed": {"not-applicable": true}, "deputy": 1}"#,
        ),
        "else; partnership misses deputy",
    );
}

#[test]
fn the_first_that_holds_is_reached_and_the_better_say_what_they_miss() {
    verdict_is(&[("a", 2.0), ("c", 1.0)], "best");
    verdict_is(
        &[("a", 2.0), ("b", 2.0), ("c", 0.0)],
        "good; best misses c by its gate",
    );
    verdict_is(
        &[("a", 0.0), ("b", 0.0), ("c", 0.0)],
        // of the two ways to be good the one that lacks one answer
        "else; best misses a c by its gate; good misses b",
    );
    verdict_is(
        &[("b", 2.0)],
        "good, open between best good; best misses a c by its gate",
    );
    verdict_is(
        &[],
        "else, open between best good else; best misses a c by its gate; good misses b",
    );
}

#[test]
fn what_is_missed_is_found_once_however_often_gates_name_each_other() {
    let mut gates = String::from(
        r#"{"id": "g0", "must": {"item": "c", "at-least": 1}, "otherwise": {"text": "No"}}"#,
    );
    for at in 1..60 {
        let before = at - 1;
        gates += &format!(
            r#", {{"id": "g{at}", "must": {{"any": [{{"gate": "g{before}"}}, {{"all": [{{"gate": "g{before}"}}, {{"gate": "g{before}"}}]}}]}}, "otherwise": {{"text": "No"}}}}"#
        );
    }
    let text = NAMES
        .replace(r#"{"gate": "g"}"#, r#"{"gate": "g59"}"#)
        .replace(r#""gates": ["#, &[r#""gates": ["#, &gates, ","].concat());
    let questionnaire = read(&text);
    let verdict = score(&questionnaire, &Responses::new(), &Context::default()).verdict;
    let missing = &verdict.expect("it has verdicts").missing[0];
    assert_eq!(missing.items, [0, 2]);
    assert_eq!(missing.gates, (0..60).collect::<Vec<_>>());
}

#[test]
fn a_pairing_is_made_by_both_sides() {
    let questionnaire = built_in("partner-selection");
    let bring = |ours: &str, theirs: &str| {
        let several = |id: &str| answer(Answer::Several(vec![id.into()]));
        let given = [("we-bring", several(ours)), ("they-bring", several(theirs))];
        let given = given
            .into_iter()
            .map(|(id, response)| (id.to_string(), response));
        let assessed = score(
            &questionnaire,
            &given.collect(),
            &context(Stage::Exploration),
        );
        assessed
            .pairings
            .iter()
            .map(|one| one.made())
            .collect::<Vec<_>>()
    };
    let made = bring("technology", "distribution");
    assert_eq!(made[0], Reading::Holds);
    assert!(made[1..].iter().all(|one| *one == Reading::Fails));
    assert_eq!(bring("distribution", "technology")[0], Reading::Holds);
    assert_eq!(bring("distribution", "distribution")[0], Reading::Fails);
    let nothing = score(&questionnaire, &Responses::default(), &Context::default());
    assert!(
        nothing
            .pairings
            .iter()
            .all(|one| one.made() == Reading::Open)
    );
}
