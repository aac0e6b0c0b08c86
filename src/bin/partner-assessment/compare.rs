//! `compare`: candidates side by side.

use partner_assessment::comparison::{Dominance, Ranked, dominance, ranking};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    Outcome,
    input::read_text,
    print,
    selection::{self, Selection},
    text::{points, span},
};

/// Compares every file; each one that cannot be is told on standard error, and the rest are
/// compared all the same.
pub fn compare_files(files: &[String], json: bool) -> Outcome {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        eprintln!("Standard input can be read only once: name one \"-\"");
        return Outcome::WrongUsage;
    }
    let mut worst = Outcome::Good;
    let several = files.len() > 1;
    for (position, file) in files.iter().enumerate() {
        match compare_file(file) {
            Err(outcome) => worst = worst.max(outcome),
            Ok(compared) if json => {
                let report = compared.report(several.then_some(file));
                // fails only where a map's key is not a text: all are
                let line = serde_json::to_string(&report).unwrap_or_default();
                print(&(line + "\n"));
            }
            Ok(compared) => {
                let gap = if position > 0 { "\n" } else { "" };
                let heading = if several {
                    format!("{gap}{file}\n")
                } else {
                    String::new()
                };
                print(&(heading + &compared.text()));
            }
        }
    }
    worst
}

struct Compared {
    selection: Selection,
    ranking: Vec<Ranked>,
    dominance: Vec<Dominance>,
}

fn compare_file(file: &str) -> Result<Compared, Outcome> {
    let text = read_text(file).map_err(|error| {
        eprintln!("{error}");
        Outcome::WrongUsage
    })?;
    let read = selection::read(&text);
    selection::tell(file, &read.cautions, " (caution)");
    let selection = read.selection.map_err(|refused| {
        selection::tell(file, &refused, "");
        Outcome::InputHasErrors
    })?;
    let comparison = &selection.comparison;
    Ok(Compared {
        ranking: ranking(comparison, &selection.weighed.weights),
        dominance: dominance(comparison),
        selection,
    })
}

impl Compared {
    /// A candidate's name.
    fn name(&self, position: usize) -> &str {
        &self.selection.comparison.candidates()[position].name // of its own candidates
    }

    /// A figure by criterion id.
    fn by_criterion(&self, figures: &[f64]) -> Map<String, Value> {
        let criteria = self.selection.comparison.criteria().iter();
        let figures = criteria.zip(figures);
        figures
            .map(|(criterion, figure)| (criterion.id.clone(), json!(figure)))
            .collect()
    }

    fn report<'a>(&'a self, file: Option<&'a String>) -> CompareReport<'a> {
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
        text += "\nWeights, in per cent\n";
        let weights = &self.selection.weighed.weights;
        for (criterion, weight) in comparison.criteria().iter().zip(weights) {
            let percent = (weight + 1e-9) * 100.0;
            text += &format!("{percent:>5.1}  {}\n", criterion.title.first());
        }
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
    file: Option<&'a String>,
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
