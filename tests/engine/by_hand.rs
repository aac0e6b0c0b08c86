//! Small cases worked out by hand; the numbers beside them are the working.

use partner_assessment::model::{Context, Stage};

use crate::check::{SMALL_HEALTH, at_stage, scored};

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
