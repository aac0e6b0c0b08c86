//! "Not applicable" to a question that a gate reads: it may be what keeps a candidate out, or what
//! would let it in.

use engine::{
    comparison::kept_out_by,
    model::{Answer, Reply},
};

use super::{answer_changes::overturned, answered::answered};

/// Any dispute keeps a candidate out, and so does where there is no room to speak of.
const NO_DISPUTE: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
    "dimensions": {"id": "all", "title": "All", "children": [{"id": "d", "title": "D"}]},
    "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [
        {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}},
        {"id": "dispute", "stem": "K?", "scale": {"kind": "choice", "options": [
            {"id": "open", "label": "O", "value": 0}, {"id": "settled", "label": "S", "value": 1}]}},
        {"id": "room", "stem": "R?", "scale": {"kind": "rating", "levels": ["0", "1", "2"]}}]}],
    "gates": [
        {"id": "g", "must": {"not": {"item": "dispute", "is": ["open", "settled"]}}, "otherwise": {"text": "No"}},
        {"id": "h", "must": {"item": "room", "at-least": 0}, "otherwise": {"text": "No"}}]}"#;

#[test]
fn not_applicable_may_let_a_candidate_in_or_keep_it_out() {
    const NONE: &str = r#"{"not-applicable": true}"#;
    let said = |level: u8, dispute: &str, room: &str| {
        format!(r#"{{"a": {level}, "dispute": {dispute}, "room": {room}}}"#)
    };
    let compare = |all: [String; 2]| {
        let [alpha, beta] = &all;
        let answered = answered(NO_DISPUTE, &[("Alpha", &[alpha]), ("Beta", &[beta])]);
        let compared = answered.compared().expect("they can be compared");
        let out = kept_out_by(&answered.questionnaire, &answered.answered(), &compared, 0);
        let out = out.map(|one| (one.item, one.reply));
        (overturned(&answered), out)
    };
    // only where it is not applicable is there no dispute
    let (turns, out) = compare([said(4, r#""settled""#, "2"), said(2, NONE, "2")]);
    insta::assert_snapshot!(turns, @r#"Alpha leads where Alpha dispute (d) goes from Word("settled") to NotApplicable, 1.0000"#);
    assert_eq!(
        out,
        Some((1, Reply::Answer(Answer::Word("settled".into()))))
    );
    // and no room where that is not applicable
    let (turns, out) = compare([said(4, NONE, NONE), said(2, NONE, "2")]);
    insta::assert_snapshot!(turns, @"Alpha leads where Alpha room (d) goes from NotApplicable to Number(2.0), 1.0000");
    assert_eq!(out, Some((2, Reply::NotApplicable)));
    // what does not apply to the leader would put it out
    let (turns, out) = compare([said(4, NONE, "2"), said(0, NONE, "0")]);
    insta::assert_snapshot!(turns, @r#"Beta leads where Alpha dispute (d) goes from NotApplicable to Word("open"), 1.0000"#);
    assert_eq!(out, None);
}
