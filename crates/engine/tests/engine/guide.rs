//! The guide's examples run as they stand there.

use engine::{
    definition::{self, Severity},
    model::{Answer, Context, Reading, Reply, Response, Responses},
    scoring::score,
};

const GUIDE: &str = include_str!("../../../../docs/own-questionnaire.md");

/// The guide's definitions, in order.
fn examples() -> Vec<&'static str> {
    let blocks = GUIDE.split("```json\n").skip(1);
    blocks
        .map(|block| block.split("```").next().expect("a block ends"))
        .collect()
}

#[test]
fn both_examples_can_be_used_and_the_last_is_clean() {
    let [first, last] = examples()[..] else {
        panic!("two examples")
    };
    let graver = |text: &str| {
        let found = definition::lint(text).into_iter();
        let found = found.filter(|one| one.severity != Severity::Caution);
        found.map(|one| one.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(graver(last), [""; 0]);
    assert!(definition::read(first).0.is_some());
    let told = graver(first);
    assert_eq!(told, ["unused-id"], "as the guide says");
}

#[test]
fn the_gate_holds_the_score_at_thirty_as_the_guide_says() {
    let (questionnaire, _) = definition::read(examples()[1]);
    let questionnaire = questionnaire.expect("it can be read");
    let mut responses = Responses::default();
    for (id, number) in [("pipeline", 1.0), ("orders", 5.0), ("trained", 0.0)] {
        let said = Reply::Answer(Answer::Number(number));
        responses.insert(
            id.into(),
            Response {
                reply: said,
                ..Response::default()
            },
        );
    }
    let assessed = score(&questionnaire, &responses, &Context::default());
    assert_eq!(assessed.gates, [Reading::Fails]);
    assert_eq!(assessed.dimensions[0].score, Some(0.375));
    assert_eq!(assessed.score, Some(0.3));
}
