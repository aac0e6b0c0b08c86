//! What a relationship costs beside the others, against what it is worth.

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
    let spend = Measured::of(all, |it| (it.spend, &it.spend_period));
    let person_days = Measured::of(all, |it| (it.person_days, &it.person_days_period));
    let efforts = all.iter().enumerate().map(|(position, (_, value))| {
        let Some(value) = value else {
            return Effort::default();
        };
        let margin = value.margin();
        let shares = [spend.share(position), person_days.share(position)];
        let known = || shares.iter().flatten();
        let is_more = known().any(|share| share.is_more_than_equal());
        let is_less = known().next().is_some() && known().all(|share| share.is_less_than_equal());
        let mut remarks = Vec::new();
        if is_more && margin.is_some_and(|margin| margin < 0.0) {
            remarks.push(EffortRemark::MuchForLittle);
        }
        if is_less && margin.is_some_and(|margin| margin > 0.0) {
            remarks.push(EffortRemark::LittleForMuch);
        }
        if spend.is_ahead_of_stage(position) || person_days.is_ahead_of_stage(position) {
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

/// One measure of effort of all relationships: stage, amount and period.
struct Measured<'a>(Vec<Option<(Option<Stage>, f64, &'a str)>>);

impl<'a> Measured<'a> {
    fn of(all: &[Valued<'a>], amount: fn(&Recorded) -> (Option<f64>, &String)) -> Self {
        let measured = all.iter().map(|(stage, value)| {
            let (amount, period) = amount(&value.as_ref()?.recorded);
            Some((*stage, amount?, period.as_str()))
        });
        Self(measured.collect())
    }

    /// Those of the same period as the one at `position`.
    fn beside(&self, position: usize) -> impl Iterator<Item = (Option<Stage>, f64)> {
        let own = self.0.get(position).copied().flatten();
        let all = self.0.iter().flatten();
        let same = all.filter(move |(_, _, period)| own.is_some_and(|(_, _, it)| it == *period));
        same.map(|(stage, amount, _)| (*stage, *amount))
    }

    fn share(&self, position: usize) -> Option<Share> {
        let (_, own, _) = self.0.get(position).copied().flatten()?;
        let (mut sum, mut among) = (0.0, 0);
        for (_, amount) in self.beside(position) {
            sum += amount;
            among += 1;
        }
        let is_share = among > 1 && sum > 0.0 && f64::is_finite(sum);
        is_share.then(|| Share {
            share: own / sum,
            among,
        })
    }

    fn is_ahead_of_stage(&self, position: usize) -> bool {
        let Some((Some(stage), own, _)) = self.0.get(position).copied().flatten() else {
            return false;
        };
        let further = self.beside(position);
        let further = further.filter(|(other, _)| other.is_some_and(|other| other > stage));
        let amounts = ascending(further.map(|(_, amount)| amount).collect());
        amounts.len() >= ENOUGH_FURTHER
            && quantile(&amounts, 0.5).is_some_and(|median| own > median)
    }
}
