//! Where two sides differ as JSON. Its fields are the fields of the structs here.

use serde::Serialize;

use crate::{
    course::{Agreement, BySide, Gap, ItemSide, SideScore},
    json,
    model::{Questionnaire, Side},
};

/// A gap as one JSON object on one line. Means, spreads and gaps are values, not levels; a side
/// without any is left out, and `null` stands where nothing can be said.
pub fn gap_json(questionnaire: &Questionnaire, gap: &Gap) -> String {
    let items = gap.items.iter().map(|one| ItemJson {
        item: &questionnaire.items[one.item].id, // one of its own
        means: sides(&one.sides, |side: &ItemSide| side.mean),
        spread: sides(&one.sides, |side: &ItemSide| side.spread),
        gap: one.gap,
        weight: one.weight,
        agreement: sides(&one.sides, |side: &ItemSide| {
            (side.answered > 0).then(|| side.agreement.map(|it| it.within))
        }),
        below_chance: flagged(&one.sides, |it| it.is_below_chance),
        indicative: flagged(&one.sides, |it| it.is_indicative),
        unknown: one.unknown().collect(),
    });
    let dimensions = questionnaire.dimensions.iter().zip(&gap.dimensions);
    json::text(&GapJson {
        respondents: Sides {
            ours: Some(gap.respondents.ours),
            theirs: Some(gap.respondents.theirs),
        },
        scores: sides(&gap.score, |side: &SideScore| side.mean),
        rosier: gap.rosier,
        items: items.collect(),
        dimensions: dimensions
            .map(|(dimension, one)| DimensionJson {
                id: &dimension.id,
                means: sides(&one.sides, |side: &SideScore| side.mean),
                spread: sides(&one.sides, |side: &SideScore| side.spread),
                gap: one.gap,
            })
            .collect(),
    })
}

fn sides<S, T>(both: &BySide<S>, of: impl Fn(&S) -> Option<T>) -> Sides<T> {
    Sides {
        ours: of(&both.ours),
        theirs: of(&both.theirs),
    }
}

/// The sides of whose agreement something is said.
fn flagged(both: &BySide<ItemSide>, is: impl Fn(Agreement) -> bool) -> Vec<Side> {
    let sides = both.each().into_iter();
    sides
        .filter(|(_, it)| it.agreement.is_some_and(&is))
        .map(|(side, _)| side)
        .collect()
}

#[derive(Serialize)]
struct GapJson<'a> {
    respondents: Sides<usize>,
    scores: Sides<f64>,
    rosier: Option<Side>,
    items: Vec<ItemJson<'a>>,
    dimensions: Vec<DimensionJson<'a>>,
}

#[derive(Serialize)]
struct Sides<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    ours: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<T>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    item: &'a str,
    means: Sides<f64>,
    spread: Sides<f64>,
    gap: Option<f64>,
    weight: f64,
    agreement: Sides<Option<f64>>,
    /// Sides that differ more than by chance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    below_chance: Vec<Side>,
    /// Sides of fewer than five answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indicative: Vec<Side>,
    unknown: Vec<Side>,
}

#[derive(Serialize)]
struct DimensionJson<'a> {
    id: &'a str,
    means: Sides<f64>,
    spread: Sides<f64>,
    gap: Option<f64>,
}
