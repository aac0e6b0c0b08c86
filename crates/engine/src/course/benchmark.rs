//! What the alliances of one's own organisation come to, in figures that name none of them.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{
    Milestone,
    agreement::mean,
    quantile::{ascending, quantile},
};
use crate::{
    model::{Questionnaire, Reading},
    names,
    scoring::{Assessed, point_leads, score},
};

/// From how many alliances on a figure says nothing of any one of them.
pub const FEWEST: usize = 5;

/// Which quantiles are kept. Neither the least nor the greatest: those are one alliance's own.
pub const QUANTILES: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];

/// Quantiles of the values of at least [`FEWEST`] alliances. Nothing in it names one.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    pub questionnaire: String,
    pub version: String,
    /// How many alliances.
    pub alliances: usize,
    /// By the dimension's id; the root's are the overall scores, caps included.
    pub dimensions: BTreeMap<String, Quantiles>,
    /// By the item's id.
    pub items: BTreeMap<String, Quantiles>,
}

/// What [`QUANTILES`] come to, and of how many alliances: not all need have an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    /// Ascending fractions, rounded to a thousandth.
    pub values: [f64; 5],
    pub alliances: usize,
}

/// Fewer alliances than a benchmark is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("A benchmark needs at least {FEWEST} alliances, and there are {alliances}")]
pub struct TooFew {
    pub alliances: usize,
}

/// The quantiles of `results`, each with the name of its alliance, all on `questionnaire`.
///
/// Several results of one alliance, and names that look alike are one, count once, with their mean;
/// one without a name is an alliance by itself. A dimension of which too little is answered to
/// judge by is left out of it, and so is everything that fewer than [`FEWEST`] alliances have.
pub fn benchmark<'a>(
    questionnaire: &Questionnaire,
    results: impl IntoIterator<Item = (Option<&'a str>, Milestone<'a>)>,
) -> Result<Benchmark, TooFew> {
    let mut alliances = Alliances::new(questionnaire);
    for (name, result) in results {
        let assessed = score(questionnaire, result.responses, result.context);
        alliances.add(name, &assessed);
    }
    alliances.finish()
}

/// To how many steps of a fraction quantiles are rounded: all digits of a score would tell whose it
/// is.
pub(super) const STEPS: f64 = 1000.0;

fn rounded(fraction: f64) -> f64 {
    (fraction * STEPS).round() / STEPS
}

/// The figures of one alliance's results, by position.
#[derive(Default)]
struct Figures {
    dimensions: Vec<Vec<f64>>,
    items: Vec<Vec<f64>>,
}

struct Alliances<'q> {
    questionnaire: &'q Questionnaire,
    by_name: BTreeMap<String, Figures>,
    unnamed: Vec<Figures>,
}

impl<'q> Alliances<'q> {
    fn new(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            by_name: BTreeMap::new(),
            unnamed: Vec::new(),
        }
    }

    fn add(&mut self, name: Option<&str>, assessed: &Assessed) {
        match name.map(names::key).filter(|key| !key.is_empty()) {
            Some(key) => self.by_name.entry(key).or_default().add(assessed),
            None => {
                let mut figures = Figures::default();
                figures.add(assessed);
                self.unnamed.push(figures);
            }
        }
    }

    fn finish(self) -> Result<Benchmark, TooFew> {
        let all: Vec<Figures> = self.by_name.into_values().chain(self.unnamed).collect();
        if all.len() < FEWEST {
            return Err(TooFew {
                alliances: all.len(),
            });
        }
        let questionnaire = self.questionnaire;
        let of = |position: usize, figures: fn(&Figures) -> &Vec<Vec<f64>>| {
            let means = all
                .iter()
                .filter_map(|one| mean(figures(one).get(position)?));
            Quantiles::of(means.collect())
        };
        let dimensions = questionnaire.dimensions.iter().enumerate();
        let items = questionnaire.items.iter().enumerate();
        Ok(Benchmark {
            questionnaire: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            alliances: all.len(),
            dimensions: dimensions
                .filter_map(|(at, one)| Some((one.id.clone(), of(at, |one| &one.dimensions)?)))
                .collect(),
            items: items
                .filter_map(|(at, one)| Some((one.id.clone(), of(at, |one| &one.items)?)))
                .collect(),
        })
    }
}

impl Figures {
    fn add(&mut self, assessed: &Assessed) {
        let add = |all: &mut Vec<Vec<f64>>, at: usize, value: Option<f64>| {
            if all.len() <= at {
                all.resize(at + 1, Vec::new());
            }
            all[at].extend(value); // as long
        };
        for at in 0..assessed.dimensions.len() {
            add(&mut self.dimensions, at, dimension_figure(assessed, at));
        }
        for at in 0..assessed.items.len() {
            add(&mut self.items, at, item_figure(assessed, at));
        }
    }
}

/// The score of a dimension where enough of it is answered; of the root the overall score.
pub(super) fn dimension_figure(assessed: &Assessed, position: usize) -> Option<f64> {
    if position == 0 {
        return assessed.score.filter(|_| point_leads(assessed.coverage));
    }
    let dimension = assessed.dimensions.get(position)?;
    dimension.score.filter(|_| point_leads(dimension.coverage))
}

fn item_figure(assessed: &Assessed, position: usize) -> Option<f64> {
    let item = assessed.items.get(position)?;
    item.value.filter(|_| item.applicable == Reading::Holds)
}

impl Quantiles {
    fn of(values: Vec<f64>) -> Option<Self> {
        if values.len() < FEWEST {
            return None;
        }
        let ascending = ascending(values);
        // there are five at least
        let at = |at: f64| rounded(quantile(&ascending, at).unwrap_or_default());
        Some(Self {
            values: QUANTILES.map(at),
            alliances: ascending.len(),
        })
    }
}

impl Benchmark {
    /// Whether it was made with these very questions: by id and version, and all that it has
    /// figures of is there.
    pub fn is_about(&self, questionnaire: &Questionnaire) -> bool {
        self.questionnaire == questionnaire.id
            && self.version == questionnaire.version
            && self.unknown_dimensions(questionnaire).next().is_none()
            && self.unknown_items(questionnaire).next().is_none()
    }

    /// The dimensions that it has figures of and the questionnaire has not.
    pub fn unknown_dimensions(&self, questionnaire: &Questionnaire) -> impl Iterator<Item = &str> {
        let known: BTreeSet<&str> = { questionnaire.dimensions.iter() }
            .map(|one| &*one.id)
            .collect();
        let ids = self.dimensions.keys().map(String::as_str);
        ids.filter(move |id| !known.contains(id))
    }

    /// The same of items.
    pub fn unknown_items(&self, questionnaire: &Questionnaire) -> impl Iterator<Item = &str> {
        let known: BTreeSet<&str> = questionnaire.items.iter().map(|one| &*one.id).collect();
        let ids = self.items.keys().map(String::as_str);
        ids.filter(move |id| !known.contains(id))
    }
}
