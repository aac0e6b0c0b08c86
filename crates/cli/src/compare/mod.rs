//! `compare`: candidates side by side.

mod report;
mod text;

use engine::comparison::{
    Change, Dominance, Overturn, Ranked, Robustness, RobustnessResult, Stability, WorthFindingOut,
    dominance, overturn, ranking, stability, worth_finding_out,
};

use crate::{
    Outcome,
    input::each_file,
    selection::{self, Selection},
};

/// Compares every file; each one that cannot be is told on standard error, and the rest are
/// compared all the same.
pub fn compare_files(files: &[String], json: bool) -> Outcome {
    each_file(files, json, |file, name| {
        Ok(printed(selection::read(file)?, json, name))
    })
}

/// What is printed of a selection; `file` names it where several are compared.
pub fn printed(selection: Selection, json: bool, file: Option<&str>) -> String {
    let compared = Compared::of(selection);
    if json {
        report::json(&compared, file)
    } else {
        text::text(&compared)
    }
}

/// A selection, and everything that the methods find in it.
struct Compared {
    selection: Selection,
    ranking: Vec<Ranked>,
    dominance: Vec<Dominance>,
    stability: Vec<Stability>,
    robustness: Option<RobustnessResult>,
    overturn: Vec<Overturn>,
    worth_finding_out: Vec<WorthFindingOut>,
    /// Who is out and would lead with everyone in.
    would_lead: Vec<usize>,
}

impl Compared {
    fn of(selection: Selection) -> Self {
        let (comparison, weighed) = (&selection.comparison, &selection.weighed);
        let weights = &weighed.weights;
        // of one alone nothing is to be said of how sure its lead is
        let is_a_choice = comparison.in_the_running() > 1;
        let run = is_a_choice.then(|| {
            let (samples, seed) = (selection.samples, selection.seed);
            Robustness::new(comparison, &weighed.space, samples, seed)
        });
        Self {
            ranking: ranking(comparison, weights),
            dominance: dominance(comparison),
            stability: match is_a_choice {
                true => stability(comparison, weights),
                false => Vec::new(),
            },
            robustness: run.flatten().map(|mut run| {
                while !run.run(selection.samples) {}
                run.result()
            }),
            overturn: overturn(comparison, weights),
            worth_finding_out: worth_finding_out(comparison, weights),
            would_lead: comparison.would_lead(weights),
            selection,
        }
    }

    /// A candidate's name.
    fn name(&self, candidate: usize) -> &str {
        &self.selection.comparison.candidates()[candidate].name // of its own candidates
    }

    fn names(&self, candidates: &[usize]) -> Vec<&str> {
        candidates.iter().map(|at| self.name(*at)).collect()
    }
}

/// From where to where a figure goes; a selection has no answers.
fn figures(change: &Change) -> Option<(f64, f64)> {
    match change {
        Change::Figure { from, to } => Some((*from, *to)),
        Change::Answer { .. } => None,
    }
}
