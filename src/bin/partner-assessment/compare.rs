//! `compare`: candidates side by side.

use partner_assessment::comparison::{Dominance, Ranked, dominance, ranking};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    Outcome,
    input::each_file,
    selection::{self, Selection},
    text::{points, span},
    weights::{by_id, weights_text},
};

/// Compares every file; each one that cannot be is told on standard error, and the rest are
/// compared all the same.
pub fn compare_files(files: &[String], json: bool) -> Outcome {
    each_file(files, json, |file, named| {
        let compared = Compared::read(file)?;
        Ok(if json {
            // fails only where a map's key is not a text: all are
            serde_json::to_string(&compared.report(named)).unwrap_or_default()
        } else {
            compared.text()
        })
    })
}

struct Compared {
    selection: Selection,
    ranking: Vec<Ranked>,
    dominance: Vec<Dominance>,
}

impl Compared {
    fn read(file: &str) -> Result<Self, Outcome> {
        let selection = selection::read(file)?;
        let comparison = &selection.comparison;
        Ok(Self {
            ranking: ranking(comparison, &selection.weighed.weights),
            dominance: dominance(comparison),
            selection,
        })
    }

    /// A candidate's name.
    fn name(&self, position: usize) -> &str {
        &self.selection.comparison.candidates()[position].name // of its own candidates
    }

    /// A figure by criterion id.
    fn by_criterion(&self, figures: &[f64]) -> Map<String, Value> {
        by_id(self.selection.comparison.criteria(), figures)
    }

    fn report<'a>(&'a self, file: Option<&'a str>) -> CompareReport<'a> {
        let candidates = self.selection.comparison.candidates();
        CompareReport {
            file,
            weights: self.by_criterion(&self.selection.weighed.weights),
            ranking: self
                .ranking
                .iter()
                .map(|one| {
                    let candidate = &candidates[one.candidate]; // of its own candidates
                    RankedReport {
                        candidate: &candidate.name,
                        value: one.value,
                        range: [one.range.lower, one.range.upper],
                        rank: one.rank,
                        knocked_out: &candidate.failed_gates,
                        open_gates: &candidate.open_gates,
                    }
                })
                .collect(),
            dominance: self
                .dominance
                .iter()
                .map(|one| DominanceReport {
                    dominates: self.name(one.dominates),
                    dominated: self.name(one.dominated),
                })
                .collect(),
        }
    }

    fn text(&self) -> String {
        let comparison = &self.selection.comparison;
        let mut text = String::from("Ranking, 0 to 100\n");
        for one in &self.ranking {
            let candidate = &comparison.candidates()[one.candidate]; // of its own candidates
            let rank = one.rank.map_or("-".into(), |rank| rank.to_string());
            text += &format!("{rank:>3}  {}: {}", candidate.name, points(one.value));
            if one.range.lower < one.range.upper {
                text += &format!(" (range {})", span(one.range));
            }
            text += "\n";
            if !candidate.failed_gates.is_empty() {
                let gates = candidate.failed_gates.join(", ");
                text += &format!("     Out of the running, not passed: {gates}\n");
            }
            if !candidate.open_gates.is_empty() {
                let gates = candidate.open_gates.join(", ");
                text += &format!("     Not known yet whether it passes: {gates}\n");
            }
        }
        text += "\n";
        text += &weights_text(comparison.criteria(), &self.selection.weighed);
        if !self.dominance.is_empty() {
            text += "\nWhatever the weights and the open answers\n";
        }
        for one in &self.dominance {
            let (better, worse) = (self.name(one.dominates), self.name(one.dominated));
            text += &format!("  {better} is nowhere worse than {worse} and somewhere better\n");
        }
        text
    }
}

#[derive(Serialize)]
struct CompareReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    weights: Map<String, Value>,
    ranking: Vec<RankedReport<'a>>,
    dominance: Vec<DominanceReport<'a>>,
}

#[derive(Serialize)]
struct RankedReport<'a> {
    candidate: &'a str,
    value: f64,
    range: [f64; 2],
    rank: Option<usize>,
    knocked_out: &'a [String],
    open_gates: &'a [String],
}

#[derive(Serialize)]
struct DominanceReport<'a> {
    dominates: &'a str,
    dominated: &'a str,
}
