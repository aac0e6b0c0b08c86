//! A comparison as JSON: the format that `compare --json` prints.

use engine::{
    comparison::{Dominance, Overturn, Ranked, RobustnessResult, Stability, WorthFindingOut},
    json,
};
use indexmap::IndexMap;
use serde::Serialize;

use super::{Compared, figures};
use crate::weights::by_id;

/// One object on one line; `file` names the selection where several are compared.
pub fn json(compared: &Compared, file: Option<&str>) -> String {
    json::text(&Report {
        file,
        weights: compared.by_criterion(&compared.selection.weighed.weights),
        ranking: compared
            .ranking
            .iter()
            .map(|one| compared.ranked(one))
            .collect(),
        requirements: compared.selection.comparison.requirements().name(),
        would_lead: compared.names(&compared.would_lead),
        dominance: compared
            .dominance
            .iter()
            .map(|one| compared.dominated(one))
            .collect(),
        stability: compared
            .stability
            .iter()
            .map(|one| compared.stable(one))
            .collect(),
        robustness: compared.robustness.as_ref().map(|one| compared.robust(one)),
        overturn: compared
            .overturn
            .iter()
            .filter_map(|one| compared.overturned(one))
            .collect(),
        worth_finding_out: compared
            .worth_finding_out
            .iter()
            .filter_map(|one| compared.worth(one))
            .collect(),
    })
}

impl Compared {
    /// A criterion's id.
    fn id(&self, criterion: usize) -> &str {
        &self.selection.comparison.criteria()[criterion].id // of its own criteria
    }

    fn by_criterion(&self, figures: &[f64]) -> IndexMap<&str, f64> {
        by_id(self.selection.comparison.criteria(), figures)
    }

    fn ranked(&self, one: &Ranked) -> RankedReport<'_> {
        let candidate = &self.selection.comparison.candidates()[one.candidate]; // of its own
        RankedReport {
            candidate: &candidate.name,
            value: one.value,
            range: [one.range.lower, one.range.upper],
            rank: one.rank,
            knocked_out: match one.rank {
                Some(_) => &[],
                None => &candidate.failed_gates,
            },
            failed_gates: &candidate.failed_gates,
            open_gates: &candidate.open_gates,
        }
    }

    fn dominated(&self, one: &Dominance) -> DominanceReport<'_> {
        DominanceReport {
            dominates: self.name(one.dominates),
            dominated: self.name(one.dominated),
        }
    }

    fn stable(&self, one: &Stability) -> StabilityReport<'_> {
        StabilityReport {
            criterion: self.id(one.criterion),
            weight: one.weight,
            lower: one.lower,
            upper: one.upper,
            leader_below: one.leader_below.map(|leader| self.name(leader)),
            leader_above: one.leader_above.map(|leader| self.name(leader)),
        }
    }

    fn robust<'a>(&'a self, one: &'a RobustnessResult) -> RobustnessReport<'a> {
        let names = || one.candidates.iter().map(|at| self.name(*at));
        let central = one.central_weights.iter().map(Option::as_ref);
        let winning = one.pairwise_winning.iter().zip(names()).map(|(row, own)| {
            let others = names().zip(row.iter().copied());
            others.filter(|(name, _)| *name != own).collect()
        });
        RobustnessReport {
            samples: one.samples,
            seed: one.seed,
            acceptability: names().zip(&one.acceptability).collect(),
            central_weights: names()
                .zip(central.map(|weights| weights.map(|weights| self.by_criterion(weights))))
                .collect(),
            confidence: names().zip(one.confidence.iter().copied()).collect(),
            pairwise_winning: names().zip(winning).collect(),
            standard_error: one.standard_error,
            approximate: one.approximate,
        }
    }

    /// `None` for an answer, which a selection has none of.
    fn overturned(&self, one: &Overturn) -> Option<OverturnReport<'_>> {
        let (from, to) = figures(&one.what)?;
        Some(OverturnReport {
            candidate: self.name(one.candidate),
            criterion: self.id(one.criterion?),
            item: None,
            from,
            to,
            leader: self.name(one.leader),
        })
    }

    /// `None` for an answer, which a selection has none of.
    fn worth(&self, one: &WorthFindingOut) -> Option<WorthReport<'_>> {
        Some(WorthReport {
            candidate: self.name(one.candidate),
            criterion: self.id(one.criterion?),
            item: None,
            leaders: self.names(&one.leaders),
        })
    }
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    weights: IndexMap<&'a str, f64>,
    ranking: Vec<RankedReport<'a>>,
    requirements: &'a str,
    /// Who is out and would lead with everyone in.
    would_lead: Vec<&'a str>,
    dominance: Vec<DominanceReport<'a>>,
    stability: Vec<StabilityReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    robustness: Option<RobustnessReport<'a>>,
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
    failed_gates: &'a [String],
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

/// All maps by the names of the candidates in the running.
#[derive(Serialize)]
struct RobustnessReport<'a> {
    samples: u32,
    seed: u64,
    acceptability: IndexMap<&'a str, &'a Vec<f64>>,
    central_weights: IndexMap<&'a str, Option<IndexMap<&'a str, f64>>>,
    confidence: IndexMap<&'a str, Option<f64>>,
    pairwise_winning: IndexMap<&'a str, IndexMap<&'a str, f64>>,
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
