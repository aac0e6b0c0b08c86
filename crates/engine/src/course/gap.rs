//! Where two sides see the same relationship differently, item by item.

use super::{
    Agreement, BySide, SAME,
    agreement::{agreement, mean, sample_variance},
};
use crate::{
    model::{Answer, Context, Questionnaire, Reading, Reply, Respondent, Responses, Scale, Side},
    scoring::{Assessed, extremes, point_leads, score, weights},
    sorting::Sort,
};

/// What one respondent answered.
#[derive(Clone, Copy, Debug)]
pub struct Opinion<'a> {
    pub respondent: &'a Respondent,
    pub responses: &'a Responses,
    pub context: &'a Context,
}

/// Where two sides differ. Positions are the questionnaire's.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// How many respondents each side has.
    pub respondents: BySide<usize>,
    /// The overall score, caps included, of those who have answered enough to judge by.
    pub score: BySide<SideScore>,
    /// One for each dimension, in order; the root first, uncapped.
    pub dimensions: Vec<DimensionGap>,
    /// Every item that is scored and counts for anyone: by |gap| x weight; then those that one
    /// side alone knows, by weight; then the rest. Equals stand in the order asked.
    pub items: Vec<ItemGap>,
    /// Over the items that both sides answered, the mean of the gaps by weight; `None` where there
    /// is no such item.
    pub lean: Option<f64>,
    /// Who sees it better by and large; `None` where neither does, or nothing can be said.
    pub rosier: Option<Side>,
    /// On how many items each side's mean is the higher.
    pub higher: BySide<usize>,
}

/// The scores of one side's respondents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SideScore {
    /// `None` where nobody has answered enough to judge by.
    pub mean: Option<f64>,
    /// The sample standard deviation; `None` of fewer than two.
    pub spread: Option<f64>,
    /// How many it is the mean of.
    pub count: usize,
}

impl SideScore {
    fn of(scores: &[f64]) -> Self {
        Self {
            mean: mean(scores),
            spread: sample_variance(scores).map(f64::sqrt),
            count: scores.len(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DimensionGap {
    pub sides: BySide<SideScore>,
    /// Ours minus theirs, where both have a mean.
    pub gap: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemGap {
    pub item: usize,
    pub sides: BySide<ItemSide>,
    /// Ours minus theirs in values, where both have an answer.
    pub gap: Option<f64>,
    /// The item's weight in the overall score, as a fraction: the mean over the respondents for
    /// whom it counts.
    pub weight: f64,
}

/// What one side said to an item.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ItemSide {
    /// Of the values of the answers; `None` without an answer.
    pub mean: Option<f64>,
    /// The sample standard deviation of the values; `None` of fewer than two answers.
    pub spread: Option<f64>,
    /// Of two answers on a rating or more.
    pub agreement: Option<Agreement>,
    /// How many have answered.
    pub answered: usize,
    /// How many said that they do not know.
    pub unknown: usize,
}

impl ItemSide {
    /// Whether the side does not know: nobody on it has an answer, and somebody says so.
    pub fn does_not_know(&self) -> bool {
        self.answered == 0 && self.unknown > 0
    }
}

impl ItemGap {
    /// The sides that do not know.
    pub fn unknown(&self) -> impl Iterator<Item = Side> {
        let sides = self
            .sides
            .each()
            .map(|(side, it)| (side, it.does_not_know()));
        sides
            .into_iter()
            .filter(|(_, it)| *it)
            .map(|(side, _)| side)
    }

    /// The side that does not know where the other does.
    pub fn known_to_one_side(&self) -> bool {
        let BySide { ours, theirs } = self.sides;
        (ours.does_not_know() && theirs.answered > 0)
            || (theirs.does_not_know() && ours.answered > 0)
    }
}

/// Where the sides of `opinions` differ on `questionnaire`, which all of them answered.
///
/// Only what counts for a respondent is counted. A score of few answers is none: below half of the
/// weight of a dimension, a respondent is not in its mean.
pub fn gap(questionnaire: &Questionnaire, opinions: &[Opinion]) -> Gap {
    let assessed: Vec<Assessed> = opinions
        .iter()
        .map(|one| score(questionnaire, one.responses, one.context))
        .collect();
    let on_side = |side: Side| {
        let all = opinions.iter().zip(&assessed);
        all.filter(move |(one, _)| one.respondent.side == side)
    };
    let overall = |side| {
        let scores =
            on_side(side).filter_map(|(_, one)| one.score.filter(|_| point_leads(one.coverage)));
        SideScore::of(&scores.collect::<Vec<_>>())
    };
    let dimensions = (0..questionnaire.dimensions.len()).map(|position| {
        let sides = BySide::of(|side| {
            let scores = on_side(side).filter_map(|(_, one)| {
                let one = one.dimensions.get(position)?;
                one.score.filter(|_| point_leads(one.coverage))
            });
            SideScore::of(&scores.collect::<Vec<_>>())
        });
        DimensionGap {
            sides,
            gap: BySide::of(|side| sides.get(side).mean).difference(),
        }
    });
    let mut items = item_gaps(questionnaire, opinions, &assessed);
    let both = || items.iter().filter_map(|one| Some((one.gap?, one.weight)));
    let total: f64 = both().map(|(_, weight)| weight).sum();
    let lean = (total > 0.0).then(|| both().map(|(gap, weight)| gap * weight).sum::<f64>() / total);
    let higher = BySide {
        ours: both().filter(|(gap, _)| *gap > SAME).count(),
        theirs: both().filter(|(gap, _)| *gap < -SAME).count(),
    };
    items.order_by(|one, other| {
        let rank = |it: &ItemGap| match it.gap {
            Some(gap) => (0, gap.abs() * it.weight),
            None if it.known_to_one_side() => (1, it.weight),
            None => (2, 0.0),
        };
        let ((first, of_one), (second, of_other)) = (rank(one), rank(other));
        // rounded, so that equal products computed on different ways keep the order asked
        let rounded = |product: f64| (product * 1e12) as u64;
        first
            .cmp(&second)
            .then(rounded(of_other).cmp(&rounded(of_one)))
    });
    Gap {
        respondents: BySide::of(|side| on_side(side).count()),
        score: BySide::of(overall),
        dimensions: dimensions.collect(),
        items,
        lean,
        rosier: lean.and_then(|lean| match lean {
            lean if lean > SAME => Some(Side::Ours),
            lean if lean < -SAME => Some(Side::Theirs),
            _ => None,
        }),
        higher,
    }
}

fn item_gaps(
    questionnaire: &Questionnaire,
    opinions: &[Opinion],
    assessed: &[Assessed],
) -> Vec<ItemGap> {
    let weights: Vec<Vec<f64>> = assessed
        .iter()
        .map(|one| weights(questionnaire, one))
        .collect();
    let mut gaps = Vec::new();
    for (position, item) in questionnaire.items.iter().enumerate() {
        if item.dimension.is_none() || extremes(&item.scale).is_none() {
            continue;
        }
        let counts = |one: &Assessed| {
            let item = one.items.get(position);
            item.is_some_and(|item| item.applicable == Reading::Holds)
        };
        let weights: Vec<f64> = assessed
            .iter()
            .zip(&weights)
            .filter(|(one, _)| counts(one))
            .filter_map(|(_, weights)| weights.get(position).copied())
            .collect();
        let Some(weight) = mean(&weights) else {
            continue; // it counts for nobody
        };
        let sides = BySide::of(|side| {
            let (mut values, mut levels) = (Vec::new(), Vec::new());
            let mut unknown = 0;
            for (one, assessed) in opinions.iter().zip(assessed) {
                if one.respondent.side != side || !counts(assessed) {
                    continue;
                }
                let reply = one.responses.get(&item.id).map(|response| &response.reply);
                unknown += usize::from(reply == Some(&Reply::Unknown));
                if let Some(value) = assessed.items.get(position).and_then(|item| item.value) {
                    values.push(value);
                    if let Some(Reply::Answer(Answer::Number(level))) = reply {
                        levels.push(*level);
                    }
                }
            }
            ItemSide {
                mean: mean(&values),
                spread: sample_variance(&values).map(f64::sqrt),
                agreement: match &*item.scale {
                    Scale::Rating { levels: all } => agreement(&levels, all.len()),
                    _ => None,
                },
                answered: values.len(),
                unknown,
            }
        });
        gaps.push(ItemGap {
            item: position,
            sides,
            gap: BySide::of(|side| sides.get(side).mean).difference(),
            weight,
        });
    }
    gaps
}
