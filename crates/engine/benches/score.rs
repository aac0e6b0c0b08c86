//! How long a whole health check takes to score, explanation included. Prints; asserts nothing.

use std::{hint::black_box, time::Instant};

use engine::{
    catalogue, definition,
    model::{Answer, Context, Questionnaire, Response, Responses, Scale, Stage},
    report::score_json,
    scoring::score,
};

fn main() {
    let text = catalogue::text("health-check").expect("the catalogue has a health check");
    let (questionnaire, _) = definition::read(text);
    let questionnaire = questionnaire.expect("it has no errors");
    let responses = middling(&questionnaire);
    let context = Context {
        stage: Some(Stage::Deepening),
        competitor: true,
        ..Context::default()
    };
    time("read the health check's definition", || {
        black_box(definition::read(black_box(text)));
    });
    time("score it with explanation", || {
        black_box(score(&questionnaire, black_box(&responses), &context));
    });
    let assessed = score(&questionnaire, &responses, &context);
    time("write the result as JSON", || {
        black_box(score_json(&questionnaire, black_box(&assessed), None));
    });
}

/// An answer in the middle of every scale: every item has something to gain.
fn middling(questionnaire: &Questionnaire) -> Responses {
    let answer = |scale: &Scale| match scale {
        Scale::Rating { levels } => Answer::Number((levels.len() / 2) as f64),
        Scale::Choice { options } => Answer::Word(options[options.len() / 2].id.clone()),
        Scale::Checklist { options, .. } => Answer::Several(vec![options[0].id.clone()]),
        Scale::YesNo { .. } => Answer::YesNo(true),
        Scale::Number(_) => Answer::Number(1.0),
        Scale::Text => Answer::Word("words".into()),
    };
    let items = questionnaire.items.iter();
    items
        .map(|item| (item.id.clone(), Response::answered(answer(&item.scale))))
        .collect()
}

/// The median of many runs, in microseconds.
fn time(what: &str, mut run: impl FnMut()) {
    let mut elapsed_us: Vec<f64> = (0..2000)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    elapsed_us.sort_by(f64::total_cmp);
    println!("{what}: {:.1} us", elapsed_us[elapsed_us.len() / 2]);
}
