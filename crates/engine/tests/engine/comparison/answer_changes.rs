//! What single answers would change: those that would overturn the lead, and open ones.

use engine::{
    comparison::{
        AssessedCandidates, Change, CriterionSource, Overturn, WorthFindingOut,
        answers_worth_finding_out, overturn_by_answers,
    },
    model::{Answer, Questionnaire, Reply},
    scoring::score,
};
use proptest::prelude::*;

use super::{
    answered::{Answered, CONDUCT, answered, together, told, turned},
    lead, takes_over,
};
use crate::check::{SMALL_HEALTH, read, responses};

/// Candidates of one respondent each.
fn small_health(candidates: &[(&str, &str)]) -> Answered {
    let candidates: Vec<(&str, &[&str])> = candidates
        .iter()
        .map(|(name, answers)| (*name, std::slice::from_ref(answers)))
        .collect();
    answered(SMALL_HEALTH, &candidates)
}

#[test]
fn answers_that_would_overturn_the_lead() {
    // governance weighs 2/3; Acme (2 x 3 + 3 + 3) / 16 = 0.75, Birch (2 x 2 + 2 + 2) / 16 = 0.5
    // conduct 1 for both: Birch lacks 0.25 in governance. Its escalation at 4 gives just that,
    // and Acme, by name, still leads; Acme's at 1 as well
    // that Birch leads: its escalation cannot, its sponsor neither; Acme's escalation at 0 can
    // conduct is geometric, (1 x 1 x 1 x x)^(1/4) for Acme: it lacks 0.5, so x below 0.0625:
    // tempo beyond 18.125 days (0.5 - 0.5 (x - 5) / 15), revenue under 15.625, no channels
    let acme = format!(r#"{{"escalation": 3, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let birch = format!(r#"{{"escalation": 2, "sponsor": 2, "ip-terms": 2, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch)]);
    insta::assert_snapshot!(overturned(&answered), @r"
    Birch leads where Acme escalation (governance) goes from Number(3.0) to Number(0.0), 0.7500
    Birch leads where Acme tempo (conduct) goes from Number(1.0) to Number(18.2), 0.9400
    ");
}

/// What would overturn the lead by the definition's own weights.
pub fn overturned(answered: &Answered) -> String {
    let compared = answered.compared().expect("they can be compared");
    let (questionnaire, weights) = (&answered.questionnaire, &compared.weights);
    let found = overturn_by_answers(questionnaire, &answered.answered(), &compared, weights);
    told(answered, &compared, &found)
}

#[test]
fn an_answer_may_knock_the_leader_out() {
    // Acme leads by far; only where nobody knows who owns joint work does it fail a gate
    let acme = format!(r#"{{"escalation": 4, "sponsor": 4, "ip-terms": 2, {CONDUCT}}}"#);
    let birch = format!(r#"{{"escalation": 0, "sponsor": 0, "ip-terms": 1, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch)]);
    insta::assert_snapshot!(overturned(&answered), @r"Birch leads where Acme ip-terms (governance) goes from Number(2.0) to Number(0.0), 0.5000");
}

/// One item of five levels, and two that must be.
const ONE_MUST: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
    "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
    "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
        {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}},
        {"id": "must", "stem": "K?", "scale": "yes-no"},
        {"id": "also", "stem": "L?", "scale": "yes-no"}]}],
    "gates": [{"id": "g", "must": {"all": [{"item": "must", "is": true}, {"item": "also", "is": true}]},
        "otherwise": {"text": "No"}}]}"#;

#[test]
fn an_answer_may_bring_back_who_is_out() {
    let answers = |level: u8, must: &str, also: &str| {
        format!(r#"{{"a": {level}, "must": {must}, "also": {also}}}"#)
    };
    // Alpha and Beta would lead but for one answer each; Delta lacks two, Epsilon would not lead
    let all = [
        ("Alpha", answers(4, "false", "true")),
        ("Beta", answers(3, "true", "false")),
        ("Delta", answers(4, "false", "false")),
        ("Epsilon", answers(0, "true", "false")),
        ("Gamma", answers(2, "true", "true")),
    ];
    insta::assert_snapshot!(overturned(&one_must(&all)), @r"
    Alpha leads where Alpha must (d) goes from YesNo(false) to YesNo(true), 1.0000
    Beta leads where Beta also (d) goes from YesNo(false) to YesNo(true), 1.0000
    ");
    // where all are out, whoever comes back leads
    insta::assert_snapshot!(overturned(&one_must(&all[..4])), @r"
    Alpha leads where Alpha must (d) goes from YesNo(false) to YesNo(true), 1.0000
    Beta leads where Beta also (d) goes from YesNo(false) to YesNo(true), 1.0000
    Epsilon leads where Epsilon also (d) goes from YesNo(false) to YesNo(true), 1.0000
    ");
}

/// Candidates of one respondent each.
fn one_must(candidates: &[(&str, String)]) -> Answered {
    let said: Vec<&str> = candidates.iter().map(|(_, answers)| &**answers).collect();
    let names = candidates.iter().map(|(name, _)| *name);
    let candidates: Vec<(&str, &[&str])> = names.zip(said.chunks(1)).collect();
    answered(ONE_MUST, &candidates)
}

#[test]
fn an_answer_may_put_the_leader_out_while_its_gate_is_open() {
    let alpha = r#"{"a": 4, "must": true, "also": {"unknown": true}}"#;
    let gamma = r#"{"a": 0, "must": true, "also": true}"#;
    let answered = one_must(&[("Alpha", alpha.into()), ("Gamma", gamma.into())]);
    insta::assert_snapshot!(overturned(&answered), @"Gamma leads where Gamma a (d) goes from Number(0.0) to Number(3.0), 0.7500");
    let compared = answered.compared().expect("they can be compared");
    let (asked, all) = (&answered.questionnaire, answered.answered());
    let found = answers_worth_finding_out(asked, &all, &compared, &compared.weights);
    let told = |one: &WorthFindingOut| {
        let leaders = one.leaders.clone();
        (one.candidate, one.item, leaders, one.is_excluding)
    };
    let found: Vec<_> = found.iter().map(told).collect();
    assert_eq!(found, [(0, Some(2), vec![1], true)]);
}

#[test]
fn an_answer_that_makes_a_tie_is_not_worth_finding_out() {
    // what is not known of Aspen makes it at best as good as Alpha
    let alpha = r#"{"a": 4, "must": true, "also": true}"#;
    let aspen = r#"{"a": {"unknown": true}, "must": true, "also": true}"#;
    let answered = one_must(&[("Alpha", alpha.into()), ("Aspen", aspen.into())]);
    let compared = answered.compared().expect("they can be compared");
    let (asked, all) = (&answered.questionnaire, answered.answered());
    let found = answers_worth_finding_out(asked, &all, &compared, &compared.weights);
    assert_eq!(found, []);
}

#[test]
fn an_answer_that_counts_in_no_criterion_may_decide_as_well() {
    // a gate reads what is not scored
    let asked = read(
        r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
        "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "k", "stem": "K?", "scale": {"kind": "choice", "options": [{"id": "q", "label": "Q"}, {"id": "r", "label": "R"}]}}]}],
        "gates": [{"id": "g", "must": {"item": "k", "is": "q"}, "otherwise": {"text": "No"}}]}"#,
    );
    let mut answered = small_health(&[
        ("Acme", r#"{"a": true, "k": "q"}"#),
        ("Birch", r#"{"a": false, "k": "q"}"#),
    ]);
    answered.questionnaire = asked;
    let compared = answered.compared().expect("they can be compared");
    let candidates = answered.answered();
    let weights = &compared.weights;
    let found = overturn_by_answers(&answered.questionnaire, &candidates, &compared, weights);
    let change = Change::Answer {
        respondent: 0,
        item: 1,
        from: Reply::Answer(Answer::Word("q".into())),
        to: Reply::Answer(Answer::Word("r".into())),
    };
    let told = |one: &Overturn| (one.candidate, one.criterion, one.leader, one.what.clone());
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        [(0, None, 1, change)]
    );
    answered.candidates[0].1[0].0 = responses(r#"{"a": true, "k": {"unknown": true}}"#);
    let compared = answered.compared().expect("they can be compared");
    let candidates = answered.answered();
    let found = answers_worth_finding_out(&answered.questionnaire, &candidates, &compared, weights);
    let told = |one: &WorthFindingOut| (one.candidate, one.item, one.leaders.clone());
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        [(0, Some(1), vec![1])]
    );
}

#[test]
fn of_a_short_checklist_the_nearest_set_is_found() {
    // both 3 of 6: a tie. The least with which Acme leads alone is "r" as well, 1 of 6, and Birch
    // "p" instead of "q", 1 of 6, where one option more or less alone would take 2 of 6
    let asked = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "sections": [{"id": "s", "title": "S", "items": [
            {"id": "c", "stem": "C?", "scale": {"kind": "checklist", "options": [
                {"id": "p", "label": "P", "weight": 3}, {"id": "q", "label": "Q", "weight": 2}, {"id": "r", "label": "R"}]}}]}]}"#;
    let candidates: [(&str, &[&str]); 2] = [
        ("Acme", &[r#"{"c": ["p"]}"#]),
        ("Birch", &[r#"{"c": ["q", "r"]}"#]),
    ];
    let answered = answered(asked, &candidates);
    insta::assert_snapshot!(overturned(&answered), @r#"
    Acme leads where Acme c (c) goes from Several(["p"]) to Several(["p", "r"]), 0.1667
    Birch leads where Birch c (c) goes from Several(["q", "r"]) to Several(["p", "r"]), 0.1667
    "#);
}

#[test]
fn of_a_long_checklist_the_nearest_value_is_found() {
    // Acme 4 of 28, Birch 3: with 5 it leads, by "c" instead of "b". One option more would give it
    // 7 at least
    let option =
        |id: &str, weight: u32| format!(r#"{{"id": "{id}", "label": "{id}", "weight": {weight}}}"#);
    let options = [
        option("a", 1),
        option("b", 2),
        option("c", 4),
        option("d", 5),
        option("e", 5),
        option("f", 5),
        option("g", 6),
    ];
    let asked = format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
        "sections": [{{"id": "s", "title": "S", "items": [
            {{"id": "c", "stem": "C?", "scale": {{"kind": "checklist", "options": [{}]}}}}]}}]}}"#,
        options.join(", ")
    );
    let candidates: [(&str, &[&str]); 2] = [
        ("Acme", &[r#"{"c": ["c"]}"#]),
        ("Birch", &[r#"{"c": ["a", "b"]}"#]),
    ];
    let answered = answered(&asked, &candidates);
    insta::assert_snapshot!(overturned(&answered), @r#"Birch leads where Birch c (c) goes from Several(["a", "b"]) to Several(["a", "c"]), 0.0714"#);
}

#[test]
fn answers_about_us_are_no_candidates_own() {
    let text = SMALL_HEALTH.replace(
        r#"{"id": "escalation","#,
        r#"{"id": "escalation", "about": "us","#,
    );
    let mut answered = small_health(&[
        ("Acme", r#"{"escalation": 4, "tempo": 1}"#),
        ("Birch", r#"{"escalation": 1, "tempo": 1}"#),
    ]);
    let compared = answered.compared().expect("they can be compared");
    let items = |answered: &Answered| -> Vec<usize> {
        let found = overturn_by_answers(
            &answered.questionnaire,
            &answered.answered(),
            &compared,
            &compared.weights,
        );
        let items = found.iter().map(|one| match one.what {
            Change::Answer { item, .. } => item,
            Change::Figure { .. } => panic!("there are only answers"),
        });
        items.collect()
    };
    assert!(items(&answered).contains(&0));
    answered.questionnaire = read(&text);
    assert!(!items(&answered).contains(&0));
}

#[test]
fn answers_that_are_worth_finding_out() {
    // Acme 0.75 in governance; Birch, escalation not known, (0 to 4 twice + 3 + 3) / 16: 0.375 to
    // 0.875, middle 0.625. Known at 4 it leads. Its gate is open as well: whoever owns joint work
    let acme = format!(r#"{{"escalation": 3, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let birch =
        format!(r#"{{"escalation": {{"unknown": true}}, "sponsor": 3, "ip-terms": 3, {CONDUCT}}}"#);
    let cedar = format!(r#"{{"escalation": 0, "sponsor": 0, "ip-terms": 1, {CONDUCT}}}"#);
    let answered = small_health(&[("Acme", &acme), ("Birch", &birch), ("Cedar", &cedar)]);
    let compared = answered.compared().expect("they can be compared");
    let answers = answers_worth_finding_out(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    let found: Vec<_> = answers
        .iter()
        .map(|one| (one.candidate, one.criterion, one.item, one.leaders.clone()))
        .collect();
    assert_eq!(found, [(1, Some(0), Some(0), vec![1])]);
    assert!(answers.iter().all(|one| !one.is_excluding));
    // an open gate of the leader's: its ip-terms at 0 knock it out
    let open = acme.replace(r#""ip-terms": 3"#, r#""ip-terms": {"unknown": true}"#);
    let answered = small_health(&[("Acme", &open), ("Cedar", &cedar)]);
    let compared = answered.compared().expect("they can be compared");
    let found = answers_worth_finding_out(
        &answered.questionnaire,
        &answered.answered(),
        &compared,
        &compared.weights,
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].item, &found[0].leaders), (Some(2), &vec![1]));
    assert!(found[0].is_excluding);
}

#[test]
fn candidates_that_do_not_fit_the_comparison() {
    let answered = small_health(&[("Acme", "{}"), ("Birch", "{}")]);
    let compared = answered.compared().expect("they can be compared");
    let (questionnaire, one) = (&answered.questionnaire, &answered.answered()[..1]);
    assert_eq!(
        overturn_by_answers(questionnaire, one, &compared, &[0.5, 0.5]),
        []
    );
    assert_eq!(
        answers_worth_finding_out(questionnaire, one, &compared, &[0.5, 0.5]),
        []
    );
    let both = &answered.answered();
    for weights in [&[][..], &[f64::NAN, f64::INFINITY], &[-1.0, 2.0, 3.0]] {
        overturn_by_answers(questionnaire, both, &compared, weights);
        answers_worth_finding_out(questionnaire, both, &compared, weights);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_that_overturns_does_and_none_is_missing(
        plan in crate::plan::plan(),
        turns in proptest::collection::vec((0..99usize, 0..7usize), 2..5),
        count in 1..4usize,
    ) {
        let answered = together(&plan, &turned(&plan, &turns), count);
        let Some(compared) = answered.compared() else { return Ok(()) };
        let now = lead(&compared.comparison, &compared.weights);
        let found = overturn_by_answers(&answered.questionnaire, &answered.answered(), &compared, &compared.weights);
        for one in &found {
            let Change::Answer { respondent, item, to, .. } = &one.what else { panic!("there are only answers") };
            let then = answered.lead_after((one.candidate, *respondent), *item, to);
            prop_assert_eq!(then.and_then(|then| takes_over(&now, &then)), Some(one.leader), "{:?}", one);
        }
        let unknown = answers_worth_finding_out(&answered.questionnaire, &answered.answered(), &compared, &compared.weights);
        for one in &unknown {
            let item = one.item.expect("it is an item");
            let (responses, _) = &answered.candidates[one.candidate].1[one.respondent.expect("it is somebody's")];
            let value = responses.get(&answered.questionnaire.items[item].id);
            prop_assert!(!matches!(value.map(|one| &one.reply), Some(Reply::Answer(_))));
            prop_assert!(now.len() != 1 || !one.leaders.contains(&now[0]));
            prop_assert!(!one.leaders.is_empty());
        }
        // every answer of every respondent, on scales of a few levels
        let whose = answered.candidates.iter().enumerate().flat_map(|(candidate, (_, respondents))| {
            respondents.iter().enumerate().map(move |(respondent, said)| (candidate, respondent, said))
        });
        for (candidate, respondent, (responses, context)) in whose {
            let results = score(&answered.questionnaire, responses, context);
            for (position, item) in plan.items.iter().enumerate() {
                let source = criterion_of(&answered.questionnaire, &compared, position);
                let Some(criterion) = source else { continue };
                let answers = item.scale.answers();
                if answers.len() > 5 || answers[0].is_array() || (answers[0].is_number() && matches!(item.scale, crate::plan::ScalePlan::Number(_))) {
                    continue;
                }
                let said = responses.get(&item.id).map(|one| &one.reply);
                let hidden = results.items[position].applicable == engine::model::Reading::Fails;
                if hidden { continue }
                for answer in answers {
                    let taken = crate::plan::take(&[(item.id.clone(), answer)].into());
                    let Some(answer) = taken.get(&item.id).map(|one| one.reply.clone()) else { continue };
                    prop_assert!(matches!(answer, Reply::Answer(_)));
                    let then = answered.lead_after((candidate, respondent), position, &answer);
                    let Some(then) = then.and_then(|then| takes_over(&now, &then)) else { continue };
                    match said {
                        Some(Reply::Answer(_)) => {
                            if results.items[position].value.is_none() { continue }
                            let told = found.iter().find(|one| one.leader == then && one.criterion == Some(criterion));
                            prop_assert!(told.is_some(), "{candidate} {respondent} {} {answer:?} {found:?}", item.id);
                        }
                        Some(Reply::NotApplicable) => {}
                        _ => {
                            let told = unknown.iter().find(|one| {
                                (one.candidate, one.respondent, one.item) == (candidate, Some(respondent), Some(position))
                            });
                            prop_assert!(told.is_some_and(|one| one.leaders.contains(&then)), "{candidate} {respondent} {} {answer:?} {unknown:?}", item.id);
                        }
                    }
                }
            }
        }
    }
}

/// The criterion that an item counts in.
fn criterion_of(
    questionnaire: &Questionnaire,
    compared: &AssessedCandidates,
    item: usize,
) -> Option<usize> {
    let mut dimension = questionnaire.items[item].dimension?;
    let mut source = CriterionSource::Item(item);
    while let Some(parent) = questionnaire.dimensions[dimension].parent {
        source = CriterionSource::Dimension(dimension);
        dimension = parent;
    }
    compared.sources.iter().position(|one| *one == source)
}
