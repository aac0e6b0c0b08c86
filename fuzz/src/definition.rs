//! A page owner's definition: read, linted, and where it is taken, scored. The text is also what
//! the answers are drawn from.

use std::{iter::Cycle, str::Bytes};

use super::score_and_report;
use engine::{
    catalogue,
    definition::{self, Severity},
    model::{Answer, Context, Item, Reply, Response, Responses, Scale, Stage},
    scoring::problems,
};

pub fn check(text: &str) {
    let (questionnaire, errors) = definition::read(text);
    assert_eq!(questionnaire.is_some(), errors.is_empty());
    let found = catalogue::lint(text);
    for error in &errors {
        assert!(found.contains(error), "the lint finds it too: {error:?}");
    }
    let marked = text.strip_prefix('\u{feff}').unwrap_or(text);
    for one in &found {
        assert!(marked.get(one.range.clone()).is_some(), "{one:?}");
        one.line_and_column(text);
        // of what can be used the lint alone finds one error: a verdict that no answers lead to
        let is_of_a_part = one.code == "unreachable-verdict";
        assert!(questionnaire.is_none() || one.severity != Severity::Error || is_of_a_part);
    }
    definition::hash(text);
    let Some(questionnaire) = questionnaire else {
        return;
    };
    let mut chance = Chance(text.bytes().cycle());
    for stage in [None, Some(Stage::Pilot)] {
        let context = Context {
            stage,
            competitor: stage.is_some(),
            ..Context::default()
        };
        let responses: Responses = { questionnaire.items.iter() }
            .map(|item| (item.id.clone(), response(item, &mut chance)))
            .collect();
        problems(&questionnaire, &responses);
        score_and_report(&questionnaire, &responses, &context);
    }
    score_and_report(&questionnaire, &Responses::new(), &Context::default());
}

/// What is drawn: by the text, so that the same text always comes to the same.
struct Chance<'t>(Cycle<Bytes<'t>>);

impl Chance<'_> {
    /// A number below `count`; 0 where there is none.
    fn below(&mut self, count: usize) -> usize {
        let [one, other] = [self.0.next(), self.0.next()].map(|byte| byte.unwrap_or_default());
        usize::from(u16::from_le_bytes([one, other]))
            .checked_rem(count)
            .unwrap_or(0)
    }

    fn number(&mut self) -> Option<f64> {
        let numbers = [None, Some(0.0), Some(-1e308), Some(5e-324), Some(40.5)];
        numbers[self.below(numbers.len())]
    }
}

/// One of the answers that the item's scale has, or another reply.
fn response(item: &Item, chance: &mut Chance) -> Response {
    let reply = match chance.below(8) {
        5 => Reply::Nothing,
        6 => Reply::Unknown,
        7 => Reply::NotApplicable,
        _ => Reply::Answer(answer(&item.scale, chance)),
    };
    Response {
        reply,
        baseline: chance.number(),
        target: chance.number(),
        ..Response::default()
    }
}

fn answer(scale: &Scale, chance: &mut Chance) -> Answer {
    let mut below = |count| chance.below(count);
    match scale {
        Scale::Rating { levels } => Answer::Number(below(levels.len()) as f64),
        Scale::Choice { options } => {
            let option = options.get(below(options.len()));
            Answer::Word(option.map_or("".into(), |option| option.id.clone()))
        }
        Scale::Checklist { options, .. } => {
            let ticked = options.iter().filter(|_| below(2) == 0);
            Answer::Several(ticked.map(|option| option.id.clone()).collect())
        }
        Scale::YesNo { .. } => Answer::YesNo(below(2) == 0),
        Scale::Number(_) => Answer::Number(below(1000) as f64 / 10.0 - 20.0),
        Scale::Text => Answer::Word("a text".into()),
    }
}
