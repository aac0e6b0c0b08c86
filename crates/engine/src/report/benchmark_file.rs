//! A benchmark as a file: written for a page owner, read back from one, and looked at whether it
//! fits the questions on the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{
    course::{Benchmark, FEWEST, QUANTILES, Quantiles},
    json::{self, below},
    model::{Questionnaire, QuestionnaireKind},
};

/// The format that is written, and the newest that is read.
const FORMAT: u32 = 1;
/// The longest file that is read, in bytes.
const MOST_BYTES: usize = 1_000_000;
/// Levels of brackets; the format itself has three.
const MOST_DEPTH: usize = 16;

/// More alliances than anybody has, and few enough to be counted in hundredths.
const MOST_ALLIANCES: usize = 10_000_000;

const AGAIN: &str = "Make the file again with the command \"benchmark\"";

/// Quantiles of the values of at least five alliances, with nothing that names one
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BenchmarkFile {
    /// The version of this file format
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    format: u32,
    /// The questionnaire's id
    questionnaire: String,
    /// The questionnaire's version
    version: String,
    /// How many alliances
    #[cfg_attr(feature = "schema", schemars(range(min = 5, max = 10_000_000)))]
    n: usize,
    /// Which quantiles the lists hold
    quantiles: [f64; 5],
    /// By the dimension's id, fractions in ascending order; the first dimension's are the overall
    /// scores
    dimensions: BTreeMap<String, [f64; 5]>,
    /// The same by the item's id, of the values of the answers
    items: BTreeMap<String, [f64; 5]>,
    /// How many alliances have a figure, where not all of them do
    #[serde(default, skip_serializing_if = "Counts::is_empty")]
    fewer: Counts,
}

#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
struct Counts {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    dimensions: BTreeMap<String, usize>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    items: BTreeMap<String, usize>,
}

impl Counts {
    fn is_empty(&self) -> bool {
        self.dimensions.is_empty() && self.items.is_empty()
    }
}

/// The file's text, on one line.
pub fn write_benchmark(benchmark: &Benchmark) -> String {
    let values = |all: &BTreeMap<String, Quantiles>| {
        let values = all.iter().map(|(id, one)| (id.clone(), one.values));
        values.collect::<BTreeMap<_, _>>()
    };
    let fewer = |all: &BTreeMap<String, Quantiles>| {
        let counts = all.iter().map(|(id, one)| (id.clone(), one.alliances));
        counts
            .filter(|(_, count)| *count < benchmark.alliances)
            .collect::<BTreeMap<_, _>>()
    };
    json::text(&BenchmarkFile {
        format: FORMAT,
        questionnaire: benchmark.questionnaire.clone(),
        version: benchmark.version.clone(),
        n: benchmark.alliances,
        quantiles: QUANTILES,
        dimensions: values(&benchmark.dimensions),
        items: values(&benchmark.items),
        fewer: Counts {
            dimensions: fewer(&benchmark.dimensions),
            items: fewer(&benchmark.items),
        },
    })
}

/// Reads a file's text, or says everything that is wrong with it.
pub fn read_benchmark(text: &str) -> Result<Benchmark, Vec<Refusal>> {
    let refusal = |pointer: &str, message: String| Refusal {
        pointer: pointer.into(),
        message,
        help: AGAIN.into(),
    };
    if text.len() > MOST_BYTES {
        let message = "The file is longer than 1 MB".into();
        return Err(vec![refusal("", message)]);
    }
    json::check_shape(text, MOST_DEPTH).map_err(|oddity| vec![refusal("", oddity.to_string())])?;
    let (value, repeated) =
        json::read_tree(text, "").map_err(|error| vec![refusal("", error.to_string())])?;
    let mut refused = Vec::new();
    for pointer in &repeated.pointers {
        let message = "This stands here twice, and only the last would be read".into();
        refused.push(refusal(pointer, message));
    }
    if repeated.more > 0 {
        let message = format!("{} more fields stand twice", repeated.more);
        refused.push(refusal("", message));
    }
    let file: BenchmarkFile = json::read(&value).map_err(|misfit| {
        refused.push(refusal(&misfit.pointer, misfit.message));
        std::mem::take(&mut refused)
    })?;
    if file.format > FORMAT {
        return Err(vec![Refusal {
            pointer: "/format".into(),
            message: "The file was written by a newer version".into(),
            help: "Read it with that version, or make it again with this one".into(),
        }]);
    }
    if file.format < FORMAT {
        refused.push(refusal(
            "/format",
            "The file does not say its format".into(),
        ));
    }
    if !(FEWEST..=MOST_ALLIANCES).contains(&file.n) {
        let message = format!("A benchmark is of {FEWEST} to {MOST_ALLIANCES} alliances");
        refused.push(refusal("/n", message));
    }
    if file.quantiles != QUANTILES {
        let message = format!("The quantiles are {QUANTILES:?}");
        refused.push(refusal("/quantiles", message));
    }
    let mut read = |part: &str, values: BTreeMap<String, [f64; 5]>, fewer: &BTreeMap<_, usize>| {
        let mut all = BTreeMap::new();
        for (id, values) in values {
            let pointer = below(&below("", part), &id);
            let is_ascending =
                values.is_sorted() && values.iter().all(|it| (0.0..=1.0).contains(it));
            if !is_ascending {
                let message = "These are not fractions from 0 to 1 in ascending order".into();
                refused.push(refusal(&pointer, message));
            }
            let alliances = fewer.get(&id).copied().unwrap_or(file.n);
            if file.n >= FEWEST && !(FEWEST..=file.n).contains(&alliances) {
                let message = format!("These are not of {FEWEST} to {} alliances", file.n);
                refused.push(refusal(&pointer, message));
            }
            all.insert(id, Quantiles { values, alliances });
        }
        all
    };
    let benchmark = Benchmark {
        dimensions: read("dimensions", file.dimensions, &file.fewer.dimensions),
        items: read("items", file.items, &file.fewer.items),
        questionnaire: file.questionnaire,
        version: file.version,
        alliances: file.n,
    };
    if refused.is_empty() {
        Ok(benchmark)
    } else {
        Err(refused)
    }
}

/// Why a benchmark says nothing of results on `questionnaire`, which has its id; nothing where it
/// does.
pub fn why_unfit(benchmark: &Benchmark, questionnaire: &Questionnaire) -> Vec<Refusal> {
    if questionnaire.kind == QuestionnaireKind::Profile {
        return vec![Refusal {
            pointer: "/questionnaire".into(),
            message: "The result of this questionnaire is a form, and none is better than another"
                .into(),
            help: "Take the benchmark off the page".into(),
        }];
    }
    let version = &questionnaire.version;
    if benchmark.version != *version {
        let made = &benchmark.version;
        return vec![Refusal {
            pointer: "/version".into(),
            message: format!(
                "It was made with version {made}, and the page uses version {version}"
            ),
            help: format!("Make the file again from assessments on version {version}"),
        }];
    }
    let dimensions = benchmark.unknown_dimensions(questionnaire);
    let dimensions = dimensions.map(|id| (below("/dimensions", id), "dimension"));
    let items = benchmark.unknown_items(questionnaire);
    let items = items.map(|id| (below("/items", id), "question"));
    { dimensions.chain(items) }
        .map(|(pointer, what)| Refusal {
            pointer,
            message: format!("The questionnaire has no such {what}"),
            help: AGAIN.into(),
        })
        .collect()
}
