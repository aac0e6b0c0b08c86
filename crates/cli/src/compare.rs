//! `compare`: candidates side by side.

use engine::comparison::{
    Change, Dominance, Overturn, Ranked, Robustness, RobustnessResult, Stability, WeightSpace,
    WorthFindingOut, dominance, overturn, ranking, stability, worth_finding_out,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

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
    stability: Vec<Stability>,
    robustness: Option<RobustnessResult>,
    overturn: Vec<Overturn>,
    worth_finding_out: Vec<WorthFindingOut>,
}

impl Compared {
    fn read(file: &str) -> Result<Self, Outcome> {
        let selection = selection::read(file)?;
        let comparison = &selection.comparison;
        let weights = &selection.weighed.weights;
        Ok(Self {
            ranking: ranking(comparison, weights),
            dominance: dominance(comparison),
            stability: stability(comparison, weights),
            robustness: Robustness::new(
                comparison,
                &selection.weighed.space,
                selection.samples,
                selection.seed,
            )
            .map(|mut run| {
                while !run.run(selection.samples) {}
                run.result()
            }),
            overturn: overturn(comparison, weights),
            worth_finding_out: worth_finding_out(comparison, weights),
            selection,
        })
    }

    /// A candidate's name.
    fn name(&self, position: usize) -> &str {
        &self.selection.comparison.candidates()[position].name // of its own candidates
    }

    /// A criterion's id and title.
    fn id(&self, position: usize) -> &str {
        &self.selection.comparison.criteria()[position].id // of its own criteria
    }

    fn title(&self, position: usize) -> &str {
        self.selection.comparison.criteria()[position].title.first() // of its own criteria
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
            stability: self
                .stability
                .iter()
                .map(|one| StabilityReport {
                    criterion: self.id(one.criterion),
                    weight: one.weight,
                    lower: one.lower,
                    upper: one.upper,
                    leader_below: one.leader_below.map(|leader| self.name(leader)),
                    leader_above: one.leader_above.map(|leader| self.name(leader)),
                })
                .collect(),
            robustness: self.robustness.as_ref().map(|one| self.robustness(one)),
            overturn: self
                .overturn
                .iter()
                .filter_map(|one| {
                    let (from, to) = figures(&one.what)?;
                    Some(OverturnReport {
                        candidate: self.name(one.candidate),
                        criterion: self.id(one.criterion?),
                        item: None,
                        from,
                        to,
                        leader: self.name(one.leader),
                    })
                })
                .collect(),
            worth_finding_out: self
                .worth_finding_out
                .iter()
                .filter_map(|one| {
                    Some(WorthReport {
                        candidate: self.name(one.candidate),
                        criterion: self.id(one.criterion?),
                        item: None,
                        leaders: one
                            .leaders
                            .iter()
                            .map(|leader| self.name(*leader))
                            .collect(),
                    })
                })
                .collect(),
        }
    }

    fn robustness(&self, one: &RobustnessResult) -> RobustnessReport {
        RobustnessReport {
            samples: one.samples,
            seed: one.seed,
            acceptability: self.by_name(one, |row| json!(one.acceptability[row])),
            central_weights: self.by_name(one, |row| {
                let central = one.central_weights[row].as_ref();
                json!(central.map(|weights| self.by_criterion(weights)))
            }),
            confidence: self.by_name(one, |row| json!(one.confidence[row])),
            pairwise_winning: self.by_name(one, |row| {
                let winning = one.pairwise_winning[row].iter().enumerate();
                let winning: Map<String, Value> = winning
                    .filter(|(column, _)| *column != row)
                    .map(|(column, share)| (self.name(one.candidates[column]).into(), json!(share)))
                    .collect();
                json!(winning)
            }),
            standard_error: one.standard_error,
            approximate: one.approximate,
        }
    }

    /// What a result has for each candidate in the running, a row each, by name.
    fn by_name(&self, one: &RobustnessResult, of: impl Fn(usize) -> Value) -> Map<String, Value> {
        let rows = one.candidates.iter().enumerate();
        rows.map(|(row, candidate)| (self.name(*candidate).into(), of(row)))
            .collect()
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
        self.tell_stability(&mut text);
        self.tell_robustness(&mut text);
        self.tell_changes(&mut text);
        text
    }

    fn tell_stability(&self, text: &mut String) {
        if !self.stability.is_empty() {
            *text += "\nHow far each weight can move, in per cent, until another leads\n";
        }
        for one in &self.stability {
            let next = |leader: Option<usize>| {
                leader.map_or(String::new(), |leader| {
                    format!(" (then {})", self.name(leader))
                })
            };
            *text += &format!(
                "  {}: down to {}{}, up to {}{}\n",
                self.title(one.criterion),
                points(one.lower),
                next(one.leader_below),
                points(one.upper),
                next(one.leader_above)
            );
        }
    }

    fn tell_robustness(&self, text: &mut String) {
        let Some(one) = self
            .robustness
            .as_ref()
            .filter(|one| !one.candidates.is_empty())
        else {
            return;
        };
        let weights = match self.selection.weighed.space {
            WeightSpace::Free => "all weights",
            WeightSpace::Order(_) => "all weights in this order",
            WeightSpace::Ranges(_) => "all weights in these ranges",
        };
        *text += &format!("\nHow often each has rank 1, 2 and so on over {weights}, in per cent\n");
        for (row, &candidate) in one.candidates.iter().enumerate() {
            let shares: Vec<String> = one.acceptability[row].iter().map(|b| points(*b)).collect();
            *text += &format!("  {}: {}\n", self.name(candidate), shares.join(", "));
        }
        let walked = if one.approximate {
            ", nearly uniform"
        } else {
            ""
        };
        *text += &format!(
            "  {} samples{walked}, seed {}, standard error {:.1}\n",
            one.samples,
            one.seed,
            one.standard_error * 100.0
        );
    }

    fn tell_changes(&self, text: &mut String) {
        if !self.overturn.is_empty() {
            *text += "\nWhat would change the lead, the smallest change first\n";
        }
        for one in self.overturn.iter().take(5) {
            if let (Some((from, to)), Some(criterion)) = (figures(&one.what), one.criterion) {
                let whose = if one.candidate == one.leader {
                    "it"
                } else {
                    self.name(one.candidate)
                };
                *text += &format!(
                    "  {} draws level if {whose} had {} in {}, not {}\n",
                    self.name(one.leader),
                    points(to),
                    self.title(criterion),
                    points(from)
                );
            }
        }
        if !self.worth_finding_out.is_empty() {
            *text += "\nWorth finding out\n";
        }
        for one in &self.worth_finding_out {
            let Some(criterion) = one.criterion else {
                continue;
            };
            let leaders: Vec<&str> = one
                .leaders
                .iter()
                .map(|leader| self.name(*leader))
                .collect();
            *text += &format!(
                "  {} of {}: {} could lead\n",
                self.title(criterion),
                self.name(one.candidate),
                leaders.join(" or ")
            );
        }
    }
}

/// From where to where a figure goes; a selection has no answers.
fn figures(change: &Change) -> Option<(f64, f64)> {
    match change {
        Change::Figure { from, to } => Some((*from, *to)),
        Change::Answer { .. } => None,
    }
}

#[derive(Serialize)]
struct CompareReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    weights: Map<String, Value>,
    ranking: Vec<RankedReport<'a>>,
    dominance: Vec<DominanceReport<'a>>,
    stability: Vec<StabilityReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    robustness: Option<RobustnessReport>,
    overturn: Vec<OverturnReport<'a>>,
    worth_finding_out: Vec<WorthReport<'a>>,
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

#[derive(Serialize)]
struct StabilityReport<'a> {
    criterion: &'a str,
    weight: f64,
    lower: f64,
    upper: f64,
    leader_below: Option<&'a str>,
    leader_above: Option<&'a str>,
}

#[derive(Serialize)]
struct RobustnessReport {
    samples: u32,
    seed: u64,
    acceptability: Map<String, Value>,
    central_weights: Map<String, Value>,
    confidence: Map<String, Value>,
    pairwise_winning: Map<String, Value>,
    standard_error: f64,
    approximate: bool,
}

#[derive(Serialize)]
struct OverturnReport<'a> {
    candidate: &'a str,
    criterion: &'a str,
    item: Option<&'a str>,
    from: f64,
    to: f64,
    leader: &'a str,
}

#[derive(Serialize)]
struct WorthReport<'a> {
    candidate: &'a str,
    criterion: &'a str,
    item: Option<&'a str>,
    leaders: Vec<&'a str>,
}
