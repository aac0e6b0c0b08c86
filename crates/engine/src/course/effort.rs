//! What a relationship costs beside the others, against what it is worth.

use std::collections::BTreeMap;

use super::{
    Check, Recorded,
    quantile::{ascending, quantile},
};
use crate::model::Stage;

/// What was put into a relationship, and how that stands beside what it is worth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effort {
    /// From the latest check of its value.
    pub recorded: Recorded,
    /// Of the money and of the person-days that went into all relationships in the same period.
    pub spend: Option<Share>,
    pub person_days: Option<Share>,
    /// The value less what the stage expects of it; `None` where either is not known.
    pub value_margin: Option<f64>,
    /// In no order of weight.
    pub remarks: Vec<EffortRemark>,
}

/// A part of what went into all relationships of which it is known for the same period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// A fraction.
    pub share: f64,
    /// How many relationships share it, this one included: two at least.
    pub among: usize,
}

impl Share {
    /// Whether it is more than an equal part.
    pub fn is_more_than_equal(self) -> bool {
        self.share > 1.0 / self.among as f64 + 1e-9
    }

    /// Whether it is less than an equal part.
    pub fn is_less_than_equal(self) -> bool {
        self.share < 1.0 / self.among as f64 - 1e-9
    }
}

/// What stands out in a relationship's effort. It is said beside a decision and makes none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffortRemark {
    /// More than an equal share goes in, and the value is below what the stage expects.
    MuchForLittle,
    /// Less than an equal share goes in, and the value is above what the stage expects.
    LittleForMuch,
    /// It takes more than the median of those that have come further: two of them at least.
    AheadOfStage,
}

impl EffortRemark {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::MuchForLittle => "much-for-little",
            Self::LittleForMuch => "little-for-much",
            Self::AheadOfStage => "ahead-of-stage",
        }
    }
}

/// How many relationships that have come further it takes to compare with.
const ENOUGH_FURTHER: usize = 2;

/// One relationship: its stage and the latest check of its value.
pub(super) type Valued<'a> = (Option<Stage>, Option<&'a Check>);

/// The effort of each, in the same order.
pub(super) fn efforts(all: &[Valued]) -> Vec<Effort> {
    let spend = beside(all, |it| (it.spend, &it.spend_period));
    let person_days = beside(all, |it| (it.person_days, &it.person_days_period));
    let measured = spend.into_iter().zip(person_days);
    let efforts = all
        .iter()
        .zip(measured)
        .map(|((_, value), (spend, person_days))| {
            let Some(value) = value else {
                return Effort::default();
            };
            let margin = value.margin();
            let shares = [spend.share, person_days.share];
            let known = || shares.iter().flatten();
            let is_more = known().any(|share| share.is_more_than_equal());
            let is_less =
                known().next().is_some() && known().all(|share| share.is_less_than_equal());
            let mut remarks = Vec::new();
            if is_more && margin.is_some_and(|margin| margin < 0.0) {
                remarks.push(EffortRemark::MuchForLittle);
            }
            if is_less && margin.is_some_and(|margin| margin > 0.0) {
                remarks.push(EffortRemark::LittleForMuch);
            }
            if spend.is_ahead_of_stage || person_days.is_ahead_of_stage {
                remarks.push(EffortRemark::AheadOfStage);
            }
            Effort {
                recorded: value.recorded.clone(),
                spend: shares[0],
                person_days: shares[1],
                value_margin: margin,
                remarks,
            }
        });
    efforts.collect()
}

/// How one measure of effort of a relationship stands beside that of the others.
#[derive(Clone, Copy, Default)]
struct Beside {
    share: Option<Share>,
    is_ahead_of_stage: bool,
}

/// What each relationship's `amount` is beside those of the same period, in the same order.
fn beside(all: &[Valued], amount: fn(&Recorded) -> (Option<f64>, &String)) -> Vec<Beside> {
    let mut by_period = BTreeMap::<&str, Vec<(usize, Option<Stage>, f64)>>::new();
    for (position, (stage, value)) in all.iter().enumerate() {
        if let Some(value) = value
            && let (Some(amount), period) = amount(&value.recorded)
        {
            let same = by_period.entry(period).or_default();
            same.push((position, *stage, amount));
        }
    }
    let mut beside = vec![Beside::default(); all.len()];
    for same in by_period.values() {
        let sum: f64 = same.iter().map(|(.., amount)| amount).sum();
        let is_shared = same.len() > 1 && sum > 0.0 && sum.is_finite();
        let further = Stage::ALL.iter().map(|stage| median_further(same, *stage));
        let further: Vec<Option<f64>> = further.collect();
        for (position, stage, amount) in same {
            let median = stage.and_then(|stage| further[stage as usize]); // one for each, in order
            beside[*position] = Beside {
                share: is_shared.then(|| Share {
                    share: amount / sum,
                    among: same.len(),
                }),
                is_ahead_of_stage: median.is_some_and(|median| *amount > median),
            };
        }
    }
    beside
}

/// The median amount of those that have come further than `stage`; `None` of too few.
fn median_further(same: &[(usize, Option<Stage>, f64)], stage: Stage) -> Option<f64> {
    let further = same
        .iter()
        .filter(|(_, other, _)| other.is_some_and(|other| other > stage));
    let amounts = ascending(further.map(|(.., amount)| *amount).collect());
    (amounts.len() >= ENOUGH_FURTHER)
        .then(|| quantile(&amounts, 0.5))
        .flatten()
}
