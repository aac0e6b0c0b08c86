//! What a question about several offers as its answers, and what picking one says.

use engine::model::{Answer, Item, Reply, Scale};

use crate::{
    components::question::{digit, level_text},
    locale::Words,
};

/// An answer that can be picked.
pub struct Offered {
    /// The key that picks it.
    pub key: Option<String>,
    pub label: String,
    pub reply: Reply,
    /// "Don't know" or "not applicable".
    pub is_aside: bool,
    /// Of a checklist: it is ticked beside others. `None` where one of them is picked.
    pub ticks: Option<String>,
}

/// The answers of a scale that has a list of them, with what else can be said; `None` for others.
pub fn offered(words: &Words, item: &Item) -> Option<Vec<Offered>> {
    let texts = &words.texts.answer;
    let pick = |place: usize, label: String, answer: Answer| Offered {
        key: digit(place),
        label,
        reply: Reply::Answer(answer),
        is_aside: false,
        ticks: None,
    };
    let mut answers: Vec<Offered> = match &*item.scale {
        Scale::Rating { levels } => (0..levels.len())
            .map(|level| {
                let label = level_text(words, item, levels, level);
                pick(level, label, Answer::Number(level as f64))
            })
            .collect(),
        Scale::Choice { options } => options
            .iter()
            .enumerate()
            .map(|(at, one)| pick(at, words.of(&one.label), Answer::Word(one.id.clone())))
            .collect(),
        Scale::YesNo { .. } => vec![
            pick(0, texts.yes.into(), Answer::YesNo(true)),
            pick(1, texts.no.into(), Answer::YesNo(false)),
        ],
        Scale::Checklist { options, .. } => {
            let ticked = options.iter().enumerate().map(|(at, one)| Offered {
                ticks: Some(one.id.clone()),
                ..pick(at, words.of(&one.label), Answer::Several(Vec::new()))
            });
            let none = words.texts.report.none_ticked.to_string();
            let none = pick(options.len(), none, Answer::Several(Vec::new()));
            ticked.chain([none]).collect()
        }
        Scale::Number(_) | Scale::Text => return None,
    };
    let asides = [
        ("D", texts.dont_know, Reply::Unknown),
        ("N", texts.not_applicable, Reply::NotApplicable),
    ];
    answers.extend(asides.map(|(key, label, reply)| Offered {
        key: Some(key.into()),
        label: label.into(),
        reply,
        is_aside: true,
        ticks: None,
    }));
    Some(answers)
}

/// Whether an answer is given in a column, and what a press there says.
pub fn state(item: &Item, offered: &Offered, now: &Reply) -> (bool, Reply) {
    let ticked: &[String] = match now {
        Reply::Answer(Answer::Several(ticked)) => ticked,
        _ => &[],
    };
    match (&*item.scale, &offered.ticks) {
        (Scale::Checklist { options, .. }, Some(id)) => {
            // in the author's order, so that the same ticks are the same answer
            let next = options
                .iter()
                .filter(|other| ticked.contains(&other.id) != (other.id == *id))
                .map(|other| other.id.clone());
            let next = Reply::Answer(Answer::Several(next.collect()));
            (ticked.contains(id), next)
        }
        (Scale::Checklist { .. }, None) if *now == offered.reply => (true, Reply::Nothing),
        _ => (*now == offered.reply, offered.reply.clone()),
    }
}
