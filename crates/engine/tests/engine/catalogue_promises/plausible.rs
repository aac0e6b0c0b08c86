//! Answers as people might give them, drawn by a seed: good ones go with good ones, and where a
//! form is stated the rest of the answers suits it.

use engine::model::{
    Answer, Context, NumberWorth, Questionnaire, RelationshipKind, Reply, Response, Responses,
    Scale, Stage,
};
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

/// Of every number that counts against a target; it starts from 0.
pub const TARGET: f64 = 100.0;

pub struct Draw(Xoshiro256PlusPlus);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// In [0, 1).
    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())] // none of the lists here is empty
    }

    /// Answers to all of a questionnaire, but for a share of "don't know" and "not applicable", and
    /// the relationship they are about.
    pub fn set(&mut self, questionnaire: &Questionnaire, silent: f64) -> (Responses, Context) {
        let context = Context {
            kind: *self.one(RelationshipKind::ALL),
            stage: Some(*self.one(Stage::ALL)),
            competitor: self.unit() < 0.2,
        };
        let quality = self.unit();
        let by_dimension: Vec<f64> = { questionnaire.dimensions.iter() }
            .map(|_| quality + 0.5 * (self.unit() - 0.5))
            .collect();
        let mut responses = Responses::new();
        for item in &questionnaire.items {
            let quality = by_dimension[item.dimension.unwrap_or_default()];
            let mut response = self.response(&item.scale, quality);
            if self.unit() < silent {
                let silences = [Reply::Unknown, Reply::Unknown, Reply::NotApplicable];
                response.reply = self.one(&silences).clone();
            }
            responses.insert(item.id.clone(), response);
        }
        (responses, context)
    }

    fn response(&mut self, scale: &Scale, quality: f64) -> Response {
        let quality = (quality + 0.6 * (self.unit() - 0.5)).clamp(0.0, 1.0);
        let answer = match scale {
            Scale::Rating { levels } => {
                Answer::Number((quality * (levels.len() - 1) as f64).round())
            }
            Scale::Choice { options } => Answer::Word(self.one(options).id.clone()),
            Scale::Checklist { options, .. } => {
                let ticked = options.iter().filter(|_| self.unit() < quality);
                Answer::Several(ticked.map(|one| one.id.clone()).collect())
            }
            Scale::YesNo { reverse } => Answer::YesNo((self.unit() < quality) != *reverse),
            Scale::Number(number) => {
                let most = number.max.unwrap_or(120.0);
                let mut response = Response::answered(Answer::Number((quality * most).round()));
                if matches!(number.worth, NumberWorth::AgainstTarget) {
                    (response.baseline, response.target) = (Some(0.0), Some(TARGET));
                }
                return response;
            }
            Scale::Text => Answer::Word("An example".into()),
        };
        answer.into()
    }

    /// One answer an item, out of those that suit the form that is stated.
    pub fn stated(&mut self, answers: &[(&str, &[&str])]) -> Responses {
        let mut draw = |(item, options): &(&str, &[&str])| {
            let option = Answer::Word(self.one(options).to_string());
            (item.to_string(), option.into())
        };
        answers.iter().map(&mut draw).collect()
    }
}

/// The answers on one line, for what came instead.
pub fn in_short(responses: &Responses) -> String {
    let answers = responses
        .iter()
        .map(|(item, response)| match &response.reply {
            Reply::Answer(Answer::Word(option)) => format!("{item} {option}"),
            _ => item.clone(),
        });
    answers.collect::<Vec<_>>().join(", ")
}

/// A form of working together that the answers state outright.
pub struct StatedForm {
    pub name: &'static str,
    /// By item, the options that a person who means that form may choose.
    pub answers: &'static [(&'static str, &'static [&'static str])],
    /// The outcomes of which one has to lead.
    pub leads: &'static [&'static str],
}

const NAME: &[&str] = &["nothing", "reference", "campaigns"];
const REACH: &[&str] = &["nothing", "easier", "channel", "region"];
const LICENCE: &[&str] = &["none", "part"];
const INTERPLAY: &[&str] = &["not", "beside", "as-one"];
const RISK: &[&str] = &["none", "fitting", "building", "finding"];
const EXPERTISE: &[&str] = &["months", "year", "years", "longer"];
const SPEED: &[&str] = &["open", "years", "year", "months"];

pub const STATED: &[StatedForm] = &[
    StatedForm {
        name: "a stake",
        answers: &[
            ("ownership", &["stake"]),
            ("commitment", &["time", "budget", "future"]),
            ("flexibility", &["dates", "frame", "alone"]),
            ("integration", &["nothing", "tasks", "chain"]),
            ("horizon", &["renewal", "for-good"]),
            ("exit", &["nothing", "handover", "unwinding"]),
            ("reach", REACH),
            ("name", NAME),
            ("licence", LICENCE),
            ("interplay", INTERPLAY),
            ("risk", RISK),
            ("expertise", EXPERTISE),
            ("speed", SPEED),
            ("parties", &["two", "few"]),
        ],
        leads: &["equity"],
    },
    StatedForm {
        name: "a company of both",
        answers: &[
            ("ownership", &["venture"]),
            ("commitment", &["budget", "future"]),
            ("flexibility", &["together", "dates", "frame"]),
            ("integration", &["tasks", "chain", "all"]),
            ("horizon", &["term", "renewal", "for-good"]),
            ("exit", &["unwinding", "company"]),
            ("reach", REACH),
            ("name", NAME),
            ("licence", LICENCE),
            ("interplay", INTERPLAY),
            ("risk", RISK),
            ("expertise", EXPERTISE),
            ("speed", SPEED),
            ("parties", &["two", "few"]),
        ],
        leads: &["joint-venture"],
    },
    StatedForm {
        name: "one company",
        answers: &[
            ("ownership", &["one"]),
            ("commitment", &["future"]),
            ("flexibility", &["together", "dates", "frame"]),
            ("integration", &["tasks", "chain", "all"]),
            ("horizon", &["for-good"]),
            ("exit", &["unwinding", "company"]),
            ("reach", REACH),
            ("name", NAME),
            ("licence", LICENCE),
            ("interplay", INTERPLAY),
            ("risk", RISK),
            ("expertise", EXPERTISE),
            ("speed", SPEED),
            ("parties", &["two"]),
        ],
        leads: &["merger"],
    },
    StatedForm {
        name: "a licence",
        answers: &[
            ("ownership", &["nothing"]),
            ("commitment", &["order", "time", "budget"]),
            ("flexibility", &["frame", "alone"]),
            ("integration", &["nothing", "tasks"]),
            ("horizon", &["term", "renewal", "for-good"]),
            ("exit", &["nothing", "handover", "unwinding"]),
            ("reach", &["nothing"]),
            ("name", &["nothing", "reference"]),
            ("licence", &["whole"]),
            ("interplay", &["not", "beside"]),
            ("risk", &["none", "fitting"]),
            ("expertise", &["year", "years", "longer"]),
            ("speed", SPEED),
            ("parties", &["two"]),
        ],
        leads: &["licensing"],
    },
    StatedForm {
        name: "a field's joint work",
        answers: &[
            ("ownership", &["nothing"]),
            ("commitment", &["time", "budget"]),
            ("flexibility", &["dates", "frame", "alone"]),
            ("integration", &["nothing", "tasks"]),
            ("horizon", &["term", "renewal", "for-good"]),
            ("exit", &["nothing", "handover"]),
            ("reach", &["nothing"]),
            ("name", &["nothing", "reference"]),
            ("licence", LICENCE),
            ("interplay", INTERPLAY),
            ("risk", &["fitting", "building", "finding"]),
            ("expertise", EXPERTISE),
            ("speed", &["open", "years"]),
            ("parties", &["field"]),
        ],
        leads: &["consortium"],
    },
    StatedForm {
        name: "an order",
        answers: &[
            ("ownership", &["nothing"]),
            ("commitment", &["order"]),
            ("flexibility", &["frame", "alone"]),
            ("integration", &["nothing"]),
            ("horizon", &["order", "term", "renewal"]),
            ("exit", &["nothing", "handover", "unwinding"]),
            ("reach", &["nothing"]),
            ("name", &["nothing", "reference"]),
            ("licence", &["none"]),
            ("interplay", &["not", "beside"]),
            ("risk", &["none", "fitting"]),
            ("expertise", EXPERTISE),
            ("speed", SPEED),
            ("parties", &["two"]),
        ],
        leads: &["supplier-contract"],
    },
    StatedForm {
        name: "a sales channel",
        answers: &[
            ("ownership", &["nothing"]),
            ("commitment", &["time", "budget"]),
            ("flexibility", &["dates", "frame", "alone"]),
            ("integration", &["nothing", "tasks"]),
            ("horizon", &["term", "renewal", "for-good"]),
            ("exit", &["nothing", "handover"]),
            ("reach", &["channel", "region"]),
            ("name", &["nothing", "reference"]),
            ("licence", LICENCE),
            ("interplay", &["not", "beside"]),
            ("risk", &["none", "fitting"]),
            ("expertise", EXPERTISE),
            ("speed", &["year", "months"]),
            ("parties", &["two"]),
        ],
        leads: &["channel"],
    },
    StatedForm {
        name: "advertising both pay for",
        answers: &[
            ("ownership", &["nothing"]),
            ("commitment", &["time", "budget"]),
            ("flexibility", &["frame", "alone"]),
            ("integration", &["nothing", "tasks"]),
            ("horizon", &["term", "renewal"]),
            ("exit", &["nothing"]),
            ("reach", &["nothing", "easier"]),
            ("name", &["campaigns"]),
            ("licence", &["none"]),
            ("interplay", INTERPLAY),
            ("risk", &["none"]),
            ("expertise", EXPERTISE),
            ("speed", &["year", "months"]),
            ("parties", &["two"]),
        ],
        leads: &["co-marketing"],
    },
];
