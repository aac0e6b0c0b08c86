//! A comparison as text for people.

use engine::{
    comparison::WeightSpace,
    report::{decimals_apart, shares_of_places},
    scoring::Range,
};

use super::{Compared, figures};
use crate::{text::points, weights::weights_text};

/// The ranking and its weights, then how sure they are and what would change them.
pub fn text(compared: &Compared) -> String {
    let criteria = compared.selection.comparison.criteria();
    let mut text = compared.ranking_text();
    text += "\n";
    text += &weights_text(criteria, &compared.selection.weighed);
    text += &compared.dominance_text();
    text += &compared.stability_text();
    text += &compared.robustness_text();
    text += &compared.overturn_text();
    text += &compared.worth_text();
    text
}

/// The lines under their title, where there are any.
fn titled(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n{title}\n{lines}")
    }
}

impl Compared {
    /// A criterion's title.
    fn title(&self, criterion: usize) -> &str {
        self.selection.comparison.criteria()[criterion]
            .title
            .first() // of its own criteria
    }

    fn ranking_text(&self) -> String {
        let mut text = String::from("Ranking, 0 to 100\n");
        let values: Vec<f64> = self.ranking.iter().map(|one| one.value).collect();
        let decimals = decimals_apart(&values, 0);
        for one in &self.ranking {
            let candidate = &self.selection.comparison.candidates()[one.candidate]; // of its own
            let rank = one.rank.map_or("-".into(), |rank| rank.to_string());
            let value = points(one.value, decimals);
            let Range { lower, upper } = one.range;
            let range = if lower < upper {
                let decimals = decimals_apart(&[lower, one.value, upper], decimals);
                let (lower, upper) = (points(lower, decimals), points(upper, decimals));
                format!(" (range {lower} to {upper})")
            } else {
                String::new()
            };
            text += &format!("{rank:>3}  {}: {value}{range}\n", candidate.name);
            if !candidate.failed_gates.is_empty() {
                let gates = candidate.failed_gates.join(", ");
                text += &match one.rank {
                    Some(_) => format!("     Requirements not met: {gates}\n"),
                    None => format!("     Excluded, requirements not met: {gates}\n"),
                };
            }
            if !candidate.open_gates.is_empty() {
                let gates = candidate.open_gates.join(", ");
                text += &format!("     Requirements not known yet: {gates}\n");
            }
        }
        if let [one] = *self.ranking
            && let Some(_) = one.rank
        {
            text += &format!("{} is the only candidate\n", self.name(one.candidate));
        } else if self.selection.comparison.in_the_running() == 1
            && let Some(one) = self.ranking.first()
        {
            text += &format!("{} is the only candidate left\n", self.name(one.candidate));
        }
        if !self.would_lead.is_empty() {
            let names = self.names(&self.would_lead).join(" and ");
            text += &format!("If no one were excluded, {names} would lead\n");
        }
        text
    }

    fn dominance_text(&self) -> String {
        let lines = self.dominance.iter().map(|one| {
            let (better, worse) = (self.name(one.dominates), self.name(one.dominated));
            format!(
                "  {better} is never worse than {worse}, and better on at least one criterion\n"
            )
        });
        let title = match self.selection.comparison.is_open() {
            true => "Whatever the weights and the open questions",
            false => "Whatever the weights",
        };
        titled(title, lines)
    }

    fn stability_text(&self) -> String {
        let next = |leader: Option<usize>| {
            leader.map_or(String::new(), |leader| {
                format!(" (then {})", self.name(leader))
            })
        };
        let lines = self.stability.iter().map(|one| {
            let beside = [one.lower, one.weight, one.upper];
            let decimals = decimals_apart(&beside, 0);
            let [lower, now, upper] = beside.map(|weight| points(weight, decimals));
            format!(
                "  {}: from {now} down to {lower}{}, up to {upper}{}\n",
                self.title(one.criterion),
                next(one.leader_below),
                next(one.leader_above)
            )
        });
        titled(
            "How far each weight can move before another candidate leads, in per cent",
            lines,
        )
    }

    fn robustness_text(&self) -> String {
        let robustness = self.robustness.as_ref();
        let Some(one) = robustness.filter(|one| !one.candidates.is_empty()) else {
            return String::new();
        };
        let weights = match self.selection.weighed.space {
            WeightSpace::Free => "all weightings",
            WeightSpace::Order(_) => "all weightings in this order",
            WeightSpace::Ranges(_) => "all weightings in these ranges",
        };
        let lines = one
            .candidates
            .iter()
            .zip(shares_of_places(&one.acceptability));
        let lines = lines.map(|(&candidate, ranks)| {
            let shares: Vec<String> = ranks.iter().map(f64::to_string).collect();
            format!("  {}: {}\n", self.name(candidate), shares.join(", "))
        });
        let nearly = if one.approximate { ", almost even" } else { "" };
        let samples = format!(
            "  {} random weightings{nearly}, seed {}, standard error {:.1}\n",
            one.samples,
            one.seed,
            one.standard_error * 100.0
        );
        titled(
            &format!("How often each ranks first, second and so on over {weights}, in per cent"),
            lines.chain([samples]),
        )
    }

    fn overturn_text(&self) -> String {
        let leaders = self.ranking.iter().filter(|one| one.rank == Some(1));
        // who is level already does not draw level, but leads
        let then = match leaders.count() {
            0 | 1 => "would share the lead",
            _ => "would lead",
        };
        let lines = self.overturn.iter().take(5).filter_map(|one| {
            let (from, to) = figures(&one.what)?;
            let whose = if one.candidate == one.leader {
                "it"
            } else {
                self.name(one.candidate)
            };
            let decimals = decimals_apart(&[from, to], 0);
            Some(format!(
                "  {} {then} if {whose} had {} on {}, not {}\n",
                self.name(one.leader),
                points(to, decimals),
                self.title(one.criterion?),
                points(from, decimals)
            ))
        });
        titled(
            "What would change the ranking, smallest change first",
            lines,
        )
    }

    fn worth_text(&self) -> String {
        let lines = self.worth_finding_out.iter().filter_map(|one| {
            Some(format!(
                "  {} for {}: {} could lead\n",
                self.title(one.criterion?),
                self.name(one.candidate),
                self.names(&one.leaders).join(" or ")
            ))
        });
        titled("Worth finding out", lines)
    }
}
