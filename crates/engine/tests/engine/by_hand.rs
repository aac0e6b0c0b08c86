//! Small cases worked out by hand; the numbers beside them are the working.

use engine::{
    model::{Context, Stage},
    report::{decimals_in_band, points_to},
    scoring::{OutcomeFit, answers_until_enough, score},
};

use crate::check::{SMALL_HEALTH, at_stage, read, responses, scored};

#[test]
fn nothing_answered() {
    insta::assert_snapshot!(scored(SMALL_HEALTH, "{}", &Context::default()), @r#"
    score - range 0.0000..1.0000 coverage 0.0000
    band Critical
    band Strained
    band Sound
    band Thriving
    dimension overall - 0.0000..1.0000 0.0000 expected - shortfall -
    dimension governance - 0.0000..1.0000 0.0000 expected - shortfall -
    dimension conduct - 0.0000..1.0000 0.0000 expected - shortfall -
    dimension protection - - - expected - shortfall -
    gate sponsored Open
    gate owned Open
    finding ip-dispute critical not known ["ip-terms"]
    finding drifting warning not known ["escalation", "sponsor", "ip-terms"]
    finding silent note found ["tempo"]
    "#);
}

#[test]
fn some_answered_at_formalization() {
    // governance: (2 x 0.75 + 1 x 0.25 + 1 x 0) / 4 = 0.4375
    // conduct: answered are tension 1 - 1/2 = 0.5 and channels (1 + 2) / 4 = 0.75: their
    //   geometric mean is 0.6124; tempo and revenue are open, so the lower bound is 0 and the
    //   upper (0.5 x 0.75 x 1 x 1)^(1/4) = 0.7825
    // overall: (2 x 0.4375 + 0.6124) / 3 = 0.4958; the gate "sponsored" fails, cap 0.65: no effect
    let answers = r#"{"escalation": 3, "sponsor": 1, "ip-terms": 0, "tension": 1,
        "channels": ["chat", "visits"], "tempo": {"unknown": true}, "revenue": {"answer": 5}}"#;
    insta::assert_snapshot!(scored(SMALL_HEALTH, answers, &at_stage(Stage::Formalization)), @r#"
    score 0.4958 range 0.2917..0.5525 coverage 0.8333
    band Critical
    band Strained
    dimension overall 0.4958 0.2917..0.5525 0.8333 expected - shortfall -
    dimension governance 0.4375 0.4375..0.4375 1.0000 expected 0.7000 shortfall 0.2625
    dimension conduct 0.6124 0.0000..0.7825 0.5000 expected - shortfall -
    dimension protection - - - expected - shortfall -
    gate sponsored Fails
    gate owned Fails
    finding ip-dispute critical found ["ip-terms"]
    finding drifting warning found ["sponsor", "ip-terms"]
    finding silent note found ["tempo"]
    drop ip-terms 0.1667
    drop sponsor 0.1250
    drop tension 0.0913
    drop escalation 0.0833
    drop channels 0.0379
    improve ip-terms Some(Critical) 0.0417 0.1542
    improve sponsor Some(Warning) 0.0417 0.1250
    improve tension None 0.0846 0.0846
    improve escalation None 0.0833 0.0833
    improve channels None 0.0316 0.0316
    "#);
}

#[test]
fn a_competitor_with_a_cap_that_binds() {
    // all at full marks but the sponsor, who is at 1 of 4: governance (2 + 0.25 + 1) / 4 = 0.8125,
    // overall (2 x 0.8125 + 1 + 1) / 4 = 0.90625, capped at 0.65
    let answers = r#"{"escalation": 4, "sponsor": 1, "ip-terms": 4, "tension": 0,
        "channels": ["chat", "board", "visits"], "tempo": 1,
        "revenue": {"answer": 300, "baseline": 0, "target": 250},
        "firewall": 4, "overlap": false}"#;
    let context = Context {
        competitor: true,
        ..at_stage(Stage::Deepening)
    };
    insta::assert_snapshot!(scored(SMALL_HEALTH, answers, &context), @r#"
    score 0.6500 range 0.6500..0.6500 coverage 1.0000
    band Sound
    dimension overall 0.9062 0.9062..0.9062 1.0000 expected - shortfall -
    dimension governance 0.8125 0.8125..0.8125 1.0000 expected - shortfall -
    dimension conduct 1.0000 1.0000..1.0000 1.0000 expected - shortfall -
    dimension protection 1.0000 1.0000..1.0000 1.0000 expected - shortfall -
    gate sponsored Fails
    gate owned Holds
    drop sponsored 0.2562
    drop sponsor 0.0938
    improve sponsor None 0.2875 0.3500
    "#);
}

/// Rated items a, b and c with weights 1, 2 and 1 in one dimension.
fn three(aggregate: &str) -> String {
    let item = |id: &str, weight: u8| {
        format!(
            r#"{{"id": "{id}", "stem": "?", "weight": {weight}, "dimension": "all",
                "scale": {{"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}}}}"#
        )
    };
    format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T",
            "dimensions": {{"id": "all", "title": "All", "aggregate": "{aggregate}"}},
            "sections": [{{"id": "s", "title": "S", "items": [{}, {}, {}]}}]}}"#,
        item("a", 1),
        item("b", 2),
        item("c", 1)
    )
}

#[test]
fn the_weakest_link_carries_the_drop_and_ties_share_it() {
    let context = Context::default();
    let tied = r#"{"a": 1, "b": 1, "c": 3}"#;
    insta::assert_snapshot!(scored(&three("minimum"), tied, &context), @r#"
    score 0.2500 range 0.2500..0.2500 coverage 1.0000
    dimension all 0.2500 0.2500..0.2500 1.0000 expected - shortfall -
    drop a 0.3750
    drop b 0.3750
    "#);
    // b is open: at worst 0, at best no weaker than a
    let open = r#"{"a": 1, "b": {"unknown": true}, "c": 3}"#;
    insta::assert_snapshot!(scored(&three("minimum"), open, &context), @r#"
    score 0.2500 range 0.0000..0.2500 coverage 0.5000
    dimension all 0.2500 0.0000..0.2500 0.5000 expected - shortfall -
    drop a 0.7500
    "#);
}

#[test]
fn a_zero_takes_all_of_a_geometric_mean() {
    let context = Context::default();
    // those at 0 share by weight: a 1/3, b 2/3
    let zero = r#"{"a": 0, "b": 0, "c": 3}"#;
    insta::assert_snapshot!(scored(&three("geometric"), zero, &context), @r#"
    score 0.0000 range 0.0000..0.0000 coverage 1.0000
    dimension all 0.0000 0.0000..0.0000 1.0000 expected - shortfall -
    drop b 0.6667
    drop a 0.3333
    "#);
    // 0.5^(1/4) x 0.25^(2/4) x 1 = 0.4204; ln 0.5 : 2 ln 0.25 = 1 : 4, so 0.1159 and 0.4636
    let middling = r#"{"a": 2, "b": 1, "c": 4}"#;
    insta::assert_snapshot!(scored(&three("geometric"), middling, &context), @r#"
    score 0.4204 range 0.4204..0.4204 coverage 1.0000
    dimension all 0.4204 0.4204..0.4204 1.0000 expected - shortfall -
    drop b 0.4636
    drop a 0.1159
    "#);
}

#[test]
fn what_may_turn_out_not_to_apply_counts_at_both_ends() {
    // b is asked where a is yes; a is not answered, b is, c is at full marks:
    // lower (0 + 0 + 1) / 3, upper (1 + 1 + 1) / 3, and the point is that of c alone
    let text = crate::check::with_items(
        r#"{"id": "a", "stem": "?", "scale": "yes-no"},
           {"id": "b", "stem": "?", "scale": "yes-no", "when": {"item": "a", "is": true}},
           {"id": "c", "stem": "?", "scale": "yes-no"}"#,
    );
    let answers = r#"{"b": true, "c": true}"#;
    insta::assert_snapshot!(scored(&text, answers, &Context::default()), @r#"
    score 1.0000 range 0.3333..1.0000 coverage 0.5000
    dimension overall 1.0000 0.3333..1.0000 0.5000 expected - shortfall -
    "#);
}

#[test]
fn numbers_lie_on_their_curve_or_on_their_way() {
    let text = crate::check::with_items(
        r#"{"id": "tempo", "stem": "?", "scale": {"kind": "number", "curve": [[1, 1], [5, 0.5], [20, 0]]}},
           {"id": "sales", "stem": "?", "scale": {"kind": "number", "against": "target"}},
           {"id": "costs", "stem": "?", "scale": {"kind": "number", "against": "target"}}"#,
    );
    let questionnaire = crate::check::read(&text);
    let values = |answers: &str| -> Vec<Option<f64>> {
        let responses = crate::check::responses(answers);
        let assessed = engine::scoring::score(&questionnaire, &responses, &Context::default());
        assessed.items.iter().map(|item| item.value).collect()
    };
    // half of the way from 1 to 5; 30 of 120; down from 10 to 2, at 4
    let ways = r#"{"tempo": 3, "sales": {"answer": 50, "baseline": 20, "target": 140},
        "costs": {"answer": 4, "baseline": 10, "target": 2}}"#;
    assert_eq!(values(ways), [Some(0.75), Some(0.25), Some(0.75)]);
    // beyond the ends; without a target; with no way to go
    let ends = r#"{"tempo": -7, "sales": {"answer": 50, "baseline": 20},
        "costs": {"answer": 4, "baseline": 2, "target": 2}}"#;
    assert_eq!(values(ends), [Some(1.0), None, None]);
    // the greatest numbers there are
    let vast =
        r#"{"tempo": 1e308, "sales": {"answer": 0, "baseline": -1.7e308, "target": 1.7e308}}"#;
    assert_eq!(values(vast), [Some(0.0), Some(0.5), None]);
}

#[test]
fn a_sum_next_to_a_cut_stands_on_it() {
    // governance alone is 0.4375; the cut is one bit above it
    let text = SMALL_HEALTH.replace(r#"{"from": 0.4,"#, r#"{"from": 0.43750000000000006,"#);
    let answers = r#"{"escalation": 3, "sponsor": 1, "ip-terms": 0, "tension": {"not-applicable": true},
        "channels": {"not-applicable": true}, "tempo": {"not-applicable": true}, "revenue": {"not-applicable": true}}"#;
    let rendered = scored(&text, answers, &Context::default());
    assert!(rendered.starts_with("score 0.4375"), "{rendered}");
    assert!(
        rendered.contains("band Strained") && !rendered.contains("band Critical"),
        "{rendered}"
    );
}

/// A dimension that may turn out not to apply at all, and what reads it.
const MAY_DROP_OUT: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
    "dimensions": {"id": "all", "title": "All", "children": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}]},
    "sections": [
        {"id": "s", "title": "S", "dimension": "one", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "which", "stem": "Which?", "scale": {"kind": "choice", "options": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]}}]},
        {"id": "t", "title": "T", "dimension": "two", "items": [
            {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"item": "which", "is": "x"}}]}],
    "gates": [{"id": "g", "must": {"dimension": "two", "at-least": 0}, "otherwise": {"text": "No"}}],
    "outcomes": [
        {"id": "o", "family": "f", "title": "O", "text": "O.", "targets": {"one": 1, "two": 0.5}},
        {"id": "p", "family": "f", "title": "P", "text": "P.", "targets": {"one": 0.5, "two": 0}}]}"#;

#[test]
fn a_dimension_that_may_drop_out_keeps_a_gate_and_a_fit_open() {
    // o: one is 0, which is 1 away; two is 0 to 0.5 away if it counts: from 1 - 1 without it to
    //   1 - sqrt(1/2). p: one is 0.5 away; two 0 to 1: from 1 - sqrt(1.25/2) to 1 - sqrt(0.25/2)
    insta::assert_snapshot!(scored(MAY_DROP_OUT, r#"{"a": false}"#, &Context::default()), @r"
    score 0.0000 range 0.0000..0.5000 coverage 1.0000
    dimension all 0.0000 0.0000..0.5000 1.0000 expected - shortfall -
    dimension one 0.0000 0.0000..0.0000 1.0000 expected - shortfall -
    dimension two - 0.0000..1.0000 0.0000 expected - shortfall -
    gate g Open
    drop a 1.0000
    ");
    insta::assert_snapshot!(fits(r#"{"a": false}"#), @r"
    0.0000 0.0000..0.2929
    0.5000 0.2094..0.6464
    ");
    // without two: 1 - 1 and 1 - 0.5
    insta::assert_snapshot!(fits(r#"{"a": false, "which": "y"}"#), @r"
    0.0000 0.0000..0.0000
    0.5000 0.5000..0.5000
    ");
}

/// How the outcomes fit: the fit, and from where to where it may go.
fn fits(answers: &str) -> String {
    let assessed = score(
        &read(MAY_DROP_OUT),
        &responses(answers),
        &Context::default(),
    );
    let line = |one: &OutcomeFit| {
        let range = one.range.expect("something applies");
        let fit = one.fit.unwrap_or(f64::NAN);
        format!("{fit:.4} {:.4}..{:.4}\n", range.lower, range.upper)
    };
    assessed.outcomes.iter().map(line).collect()
}

#[test]
fn a_dimension_that_cannot_reach_a_bound_does_not_open_it_by_half_its_answers() {
    // "flat" can only be worth 0: whatever is said, the two together reach (0 + 1) / 2 = 0.5
    let definition = r#"{"format": 1, "id": "flat", "version": "1", "title": "Flat", "scales": {
        "flat": {"kind": "choice", "options": [{"id": "a", "label": "A", "value": 0}, {"id": "b", "label": "B", "value": 0}]},
        "steps": {"kind": "rating", "levels": ["Low", "High"]}},
      "sections": [{"id": "s", "title": "S", "items": [
        {"id": "flat", "stem": "A?", "scale": "flat"}, {"id": "steps", "stem": "B?", "scale": "steps"}]}],
      "gates": [{"id": "half", "must": {"dimension": "overall", "at-least": 0.51}, "otherwise": {"text": "Low"}}]}"#;
    for answers in ["{}", r#"{"steps": 1}"#, r#"{"steps": 1, "flat": "a"}"#] {
        let text = scored(definition, answers, &Context::default());
        assert!(text.contains("gate half Fails"), "{answers}: {text}");
    }
}

#[test]
fn a_score_beside_its_band_is_not_rounded_into_the_next() {
    let bands = read(SMALL_HEALTH).bands; // Critical, Strained from 0.4, Sound from 0.6
    let cuts: Vec<f64> = bands.iter().map(|band| band.from).collect();
    assert!(cuts.contains(&0.6), "{cuts:?}");
    for (score, shown) in [
        (0.59875, (59.9, 1)),
        (0.59999, (59.999, 3)),
        (0.6, (60.0, 0)),
        (0.6 - 1e-12, (60.0, 0)),
        (0.5949, (59.0, 0)),
        (0.6251, (63.0, 0)),
    ] {
        let decimals = decimals_in_band(score, &bands);
        assert_eq!((points_to(score, decimals), decimals), shown, "{score}");
    }
}

#[test]
fn a_fit_goes_by_what_a_dimension_may_still_be_not_by_what_is_shown_of_it() {
    // a is 1, b between 0.2 and 0.4: the mean ends between 0.6 and 0.7, though 1 is what is known
    let text = r#"{"format": 1, "id": "t", "version": "1", "title": "T",
        "dimensions": {"id": "all", "title": "All"},
        "sections": [{"id": "s", "title": "S", "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no", "dimension": "all"},
            {"id": "b", "stem": "B?", "dimension": "all",
             "scale": {"kind": "rating", "levels": ["0", "1"], "values": [0.2, 0.4]}}]}],
        "outcomes": [{"id": "o", "family": "f", "title": "O", "text": "O.", "targets": {"all": 1}}]}"#;
    let assessed = score(
        &read(text),
        &responses(r#"{"a": true}"#),
        &Context::default(),
    );
    let shown = assessed.dimensions[0].range.expect("it applies");
    assert!((shown.lower - 0.6).abs() < 1e-12 && shown.upper == 1.0);
    let fit = &assessed.outcomes[0];
    let range = fit.range.expect("it applies");
    assert!((range.lower - 0.6).abs() < 1e-12, "{range:?}");
    assert!((range.upper - 0.7).abs() < 1e-12, "{range:?}");
    assert_eq!(fit.fit, Some(range.upper));
}

#[test]
fn it_takes_as_many_more_answers_as_half_of_the_weight_needs() {
    let needed = |text: &str, answers: &str| {
        let questionnaire = read(text);
        let assessed = score(&questionnaire, &responses(answers), &Context::default());
        answers_until_enough(&questionnaire, &assessed)
    };
    // weights 1, 2 and 1: b alone is half
    let three = three("mean");
    assert_eq!(needed(&three, "{}"), 1);
    assert_eq!(needed(&three, r#"{"a": 0}"#), 1);
    assert_eq!(needed(&three, r#"{"a": 0, "b": {"unknown": true}}"#), 1);
    assert_eq!(needed(&three, r#"{"b": 0}"#), 0);
    let nothing = r#"{"a": {"not-applicable": true}, "b": {"not-applicable": true}, "c": {"not-applicable": true}}"#;
    assert_eq!(needed(&three, nothing), 0);
    // governance counts for two thirds: half of that its first question, a quarter each other
    assert_eq!(needed(SMALL_HEALTH, "{}"), 2);
    assert_eq!(needed(SMALL_HEALTH, r#"{"escalation": 3}"#), 1);
}
