//! The page owner's benchmarks: what results are set beside, and what is wrong with those that
//! cannot be.

use std::collections::BTreeMap;

use engine::{
    course::Benchmark,
    model::Questionnaire,
    report::{Refusal, read_benchmark, why_unfit},
};
use serde_json::Value;

use crate::{library::Loaded, shared::Shared};

#[derive(Default)]
pub struct Benchmarks {
    read: Vec<Shared<Benchmark>>,
    /// One line a finding.
    pub complaints: Vec<String>,
}

impl Benchmarks {
    /// Reads each of `texts`; `find` finds a questionnaire by id. Of several about one
    /// questionnaire none counts: nobody knows which of them is meant.
    pub fn read(texts: &[String], find: impl Fn(&str) -> Option<Shared<Loaded>>) -> Self {
        let mut benchmarks = Self::default();
        let mut by_questionnaire: BTreeMap<String, Vec<Benchmark>> = BTreeMap::new();
        for text in texts {
            match read_benchmark(text) {
                Ok(read) => {
                    let same = by_questionnaire.entry(read.questionnaire.clone());
                    same.or_default().push(read);
                }
                Err(refused) => benchmarks.complain(&id(text), &refused),
            }
        }
        for (id, mut same) in by_questionnaire {
            if let (Some(one), true) = (same.pop(), same.is_empty()) {
                benchmarks.complain(&id, &unfit(&one, find(&id)));
                benchmarks.read.push(Shared::new(one));
            } else {
                let refusal = Refusal {
                    pointer: "/questionnaire".into(),
                    message: "The page has several benchmarks of it, and none is used".into(),
                    help: "Leave one of them".into(),
                };
                benchmarks.complain(&id, &[refusal]);
            }
        }
        benchmarks
    }

    /// The one that was made with these very questions.
    pub fn about(&self, questionnaire: &Questionnaire) -> Option<Shared<Benchmark>> {
        let mut read = self.read.iter();
        read.find(|one| one.is_about(questionnaire)).cloned()
    }

    fn complain(&mut self, id: &str, refused: &[Refusal]) {
        let lines = refused.iter().map(|one| format!("{id} {one}."));
        self.complaints.extend(lines);
    }
}

/// Why results that are to come will not be set beside it. Those on an earlier version, which it
/// may be about, still are.
fn unfit(benchmark: &Benchmark, current: Option<Shared<Loaded>>) -> Vec<Refusal> {
    match current {
        Some(current) => why_unfit(benchmark, &current.questionnaire),
        None => vec![Refusal {
            pointer: "/questionnaire".into(),
            message: "The page has no such questionnaire".into(),
            help: "Give its definition too, or take the benchmark off the page".into(),
        }],
    }
}

/// What to say of a text that was given as a definition, where it is a benchmark.
pub fn benchmark_in_place(definition: &str) -> Option<String> {
    let read = read_benchmark(definition).ok()?;
    let refusal = Refusal {
        pointer: String::new(),
        message: "This is a benchmark, not a questionnaire".into(),
        help: "Give it to the property \"benchmark\", or write it into a script with the attribute data-benchmark".into(),
    };
    Some(format!("{} {refusal}.", read.questionnaire))
}

/// Whose benchmark a text means to be, as far as can be told.
fn id(text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let id = value.get("questionnaire").and_then(Value::as_str);
    id.unwrap_or("?").into()
}
