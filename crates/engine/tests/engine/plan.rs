//! Arbitrary questionnaires and answers to them, as the text an author and a file would hold.

use std::collections::BTreeMap;

use engine::model::{Context, RelationshipKind, Responses, Stage};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};

/// A questionnaire to be written as JSON, each part with an answer seed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The first is the root; each other one's parent is among those before it.
    pub dimensions: Vec<DimensionPlan>,
    pub items: Vec<ItemPlan>,
    /// Cap in hundredths on an item without a condition (by position, wrapped round).
    pub gates: Vec<(usize, u8)>,
    /// A gate on a dimension: position, bound and cap in hundredths.
    pub dimension_gate: Option<(usize, u8, u8)>,
    pub context: Context,
}

#[derive(Clone, Debug)]
pub struct DimensionPlan {
    pub parent: usize,
    pub aggregate: &'static str,
    pub weight: u8,
}

#[derive(Clone, Debug)]
pub struct ItemPlan {
    pub id: String,
    pub scale: ScalePlan,
    pub weight: u8,
    pub dimension: usize,
    /// Shown only where an item before it (by distance) has an answer in its upper half, and
    /// whether that is negated; or where the relationship is a competitor.
    pub when: WhenPlan,
    pub said: SaidPlan,
    /// Which answer, wrapped round what the scale offers.
    pub pick: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WhenPlan {
    Always,
    Item { before: usize, negated: bool },
    Competitor,
    Pilot,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SaidPlan {
    Answer,
    Unknown,
    NotApplicable,
    Nothing,
}

#[derive(Clone, Debug)]
pub enum ScalePlan {
    /// Levels with values in twelfths, and whether reversed; no values: evenly spaced.
    Rating(Vec<u8>, bool),
    Even(usize),
    Choice(Vec<u8>),
    Checklist(Vec<u8>),
    YesNo(bool),
    Number(Vec<u8>),
    Text,
}

impl ScalePlan {
    fn json(&self) -> Value {
        let fraction = |twelfths: &u8| f64::from(*twelfths) / 12.0;
        match self {
            Self::Rating(values, reverse) => json!({
                "kind": "rating",
                "levels": values.iter().map(u8::to_string).collect::<Vec<_>>(),
                "values": values.iter().map(fraction).collect::<Vec<_>>(),
                "reverse": reverse,
            }),
            Self::Even(levels) => json!({
                "kind": "rating",
                "levels": (0..*levels).map(|level| level.to_string()).collect::<Vec<_>>(),
            }),
            Self::Choice(values) => json!({
                "kind": "choice",
                "options": values.iter().enumerate().map(|(at, value)| json!({
                    "id": format!("o{at}"), "label": "O", "value": fraction(value)})).collect::<Vec<_>>(),
            }),
            Self::Checklist(weights) => json!({
                "kind": "checklist",
                "options": weights.iter().enumerate().map(|(at, weight)| json!({
                    "id": format!("o{at}"), "label": "O", "weight": weight})).collect::<Vec<_>>(),
            }),
            Self::YesNo(reverse) => json!({"kind": "yes-no", "reverse": reverse}),
            Self::Number(values) => json!({
                "kind": "number",
                "curve": values.iter().enumerate().map(|(at, value)|
                    json!([at as f64 * 10.0, fraction(value)])).collect::<Vec<_>>(),
            }),
            Self::Text => json!({"kind": "text"}),
        }
    }

    /// An answer and what the test knows of its value, in an order of its own.
    pub fn answers(&self) -> Vec<Value> {
        match self {
            Self::Rating(values, _) => (0..values.len()).map(|level| json!(level)).collect(),
            Self::Even(levels) => (0..*levels).map(|level| json!(level)).collect(),
            Self::Choice(values) => (0..values.len())
                .map(|at| json!(format!("o{at}")))
                .collect(),
            Self::Checklist(weights) => (0..1usize << weights.len())
                .map(|set| {
                    let ticked = (0..weights.len()).filter(|at| set >> at & 1 == 1);
                    json!(ticked.map(|at| format!("o{at}")).collect::<Vec<_>>())
                })
                .collect(),
            Self::YesNo(_) => vec![json!(false), json!(true)],
            Self::Number(values) => (0..values.len() * 2 + 1)
                .map(|at| json!(at as f64 * 5.0 - 5.0))
                .collect(),
            Self::Text => vec![json!("words")],
        }
    }

    /// A condition that holds in the upper half of the scale.
    fn upper_half(&self, item: &str) -> Value {
        match self {
            Self::Rating(values, _) => json!({"item": item, "at-least": values.len() / 2}),
            Self::Even(levels) => json!({"item": item, "at-least": levels / 2}),
            Self::Choice(_) => json!({"item": item, "is": ["o1"]}),
            Self::Checklist(_) => json!({"item": item, "includes": "o0"}),
            Self::YesNo(_) => json!({"item": item, "is": true}),
            Self::Number(values) => json!({"item": item, "at-least": values.len() * 5}),
            Self::Text => json!({"item": item, "answered": true}),
        }
    }
}

impl Plan {
    pub fn json(&self) -> Value {
        json!({
            "format": 1, "id": "plan", "version": "1", "title": "Plan",
            "dimensions": self.dimension_json(0),
            "sections": self.items.chunks(3).enumerate().map(|(at, items)| json!({
                "id": format!("s{at}"), "title": "S",
                "items": items.iter().enumerate().map(|(within, item)| {
                    self.item_json(at * 3 + within, item)
                }).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "gates": self.gates_json(),
            "rules": [{"id": "low", "when": {"dimension": "d0", "below": 0.5}, "severity": "warning", "risk": "Low"}],
            "bands": [{"from": 0, "title": "Low"}, {"from": 0.5, "title": "High"}],
        })
    }

    pub fn text(&self) -> String {
        self.json().to_string()
    }

    fn dimension_json(&self, position: usize) -> Value {
        let dimension = &self.dimensions[position];
        let children: Vec<Value> = (1..self.dimensions.len())
            .filter(|child| self.dimensions[*child].parent == position)
            .map(|child| self.dimension_json(child))
            .collect();
        json!({"id": format!("d{position}"), "title": "D", "aggregate": dimension.aggregate,
            "weight": dimension.weight, "children": children})
    }

    fn item_json(&self, position: usize, item: &ItemPlan) -> Value {
        let mut json = json!({"id": item.id, "stem": "?", "scale": item.scale.json(),
            "weight": item.weight, "dimension": format!("d{}", item.dimension),
            "improve": {"do": "More", "first_step": "One"}});
        let when = match item.when {
            WhenPlan::Always => None,
            WhenPlan::Competitor => Some(json!({"relationship": "competitor"})),
            WhenPlan::Pilot => Some(json!({"stage": {"at-least": "pilot"}})),
            WhenPlan::Item { .. } => self.read_by(position).map(|other| {
                let other = &self.items[other];
                other.scale.upper_half(&other.id)
            }),
        };
        if let Some(when) = when {
            json["when"] = match item.when {
                WhenPlan::Item { negated: true, .. } => json!({"not": when}),
                _ => when,
            };
        }
        json
    }

    /// The item that the condition of the item at `position` reads.
    fn read_by(&self, position: usize) -> Option<usize> {
        match self.items[position].when {
            WhenPlan::Item { before, .. } => position.checked_sub(1 + before),
            _ => None,
        }
    }

    fn gates_json(&self) -> Vec<Value> {
        let free: Vec<&ItemPlan> = self
            .items
            .iter()
            .filter(|item| item.when == WhenPlan::Always)
            .collect();
        let mut gates = Vec::new();
        for (at, (item, cap)) in self.gates.iter().enumerate() {
            if !free.is_empty() {
                let item = free[item % free.len()];
                gates.push(
                    json!({"id": format!("g{at}"), "must": item.scale.upper_half(&item.id),
                    "otherwise": {"cap": f64::from(*cap) / 100.0, "text": "Low"}}),
                );
            }
        }
        if let Some((dimension, bound, cap)) = self.dimension_gate {
            let dimension = format!("d{}", dimension % self.dimensions.len());
            // 0 would hold of every range and fail without one
            gates.push(json!({"id": "g", "must": {"dimension": dimension, "at-least": f64::from(bound.max(1)) / 100.0},
                "otherwise": {"cap": f64::from(cap) / 100.0, "text": "Low"}}));
        }
        gates
    }

    /// Whether any condition of another item, or any gate, reads the item.
    pub fn is_read(&self, position: usize) -> bool {
        let by_item = (0..self.items.len()).any(|other| self.read_by(other) == Some(position));
        let id = &self.items[position].id;
        by_item
            || self
                .gates_json()
                .iter()
                .any(|gate| gate["must"]["item"] == **id)
    }

    pub fn answer(&self, position: usize, pick: usize) -> Value {
        let answers = self.items[position].scale.answers();
        answers[pick % answers.len()].clone()
    }

    pub fn responses_json(&self) -> BTreeMap<String, Value> {
        let responses = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(position, item)| {
                let said = match item.said {
                    SaidPlan::Answer => self.answer(position, item.pick),
                    SaidPlan::Unknown => json!({"unknown": true}),
                    SaidPlan::NotApplicable => json!({"not-applicable": true}),
                    SaidPlan::Nothing => return None,
                };
                Some((item.id.clone(), said))
            });
        responses.collect()
    }

    pub fn responses(&self) -> Responses {
        take(&self.responses_json())
    }
}

/// Responses as the engine takes them.
pub fn take(json: &BTreeMap<String, Value>) -> Responses {
    super::check::responses(&json!(json).to_string())
}

fn scale() -> impl Strategy<Value = ScalePlan> {
    prop_oneof![
        3 => (2..6usize).prop_map(ScalePlan::Even),
        1 => (vec(0..=12u8, 2..5), any::<bool>()).prop_map(|(values, reverse)| ScalePlan::Rating(values, reverse)),
        1 => vec(0..=12u8, 2..5).prop_map(ScalePlan::Choice),
        1 => vec(1..9u8, 1..4).prop_map(ScalePlan::Checklist),
        1 => any::<bool>().prop_map(ScalePlan::YesNo),
        1 => vec(0..=12u8, 2..5).prop_map(ScalePlan::Number),
        1 => Just(ScalePlan::Text),
    ]
}

fn when() -> impl Strategy<Value = WhenPlan> {
    prop_oneof![
        5 => Just(WhenPlan::Always),
        3 => (0..4usize, any::<bool>()).prop_map(|(before, negated)| WhenPlan::Item { before, negated }),
        1 => Just(WhenPlan::Competitor),
        1 => Just(WhenPlan::Pilot),
    ]
}

fn said() -> impl Strategy<Value = SaidPlan> {
    prop_oneof![
        6 => Just(SaidPlan::Answer),
        2 => Just(SaidPlan::Unknown),
        1 => Just(SaidPlan::NotApplicable),
        1 => Just(SaidPlan::Nothing),
    ]
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let aggregate = prop_oneof![2 => Just("mean"), 1 => Just("geometric"), 1 => Just("minimum")];
    let dimensions = vec((0..9usize, aggregate, 1..9u8), 1..5);
    let items = vec(
        (scale(), 1..9u8, 0..9usize, when(), said(), 0..99usize),
        1..12,
    );
    let context = (any::<bool>(), proptest::option::of(0..Stage::COUNT));
    let gates = vec((0..99usize, 0..=100u8), 0..3);
    let dimension_gate = proptest::option::of((0..9usize, 0..=100u8, 0..=100u8));
    (dimensions, items, gates, dimension_gate, context).prop_map(
        |(dimensions, items, gates, dimension_gate, (competitor, stage))| {
            let count = dimensions.len();
            Plan {
                dimensions: dimensions
                    .into_iter()
                    .enumerate()
                    .map(|(at, (parent, aggregate, weight))| DimensionPlan {
                        parent: parent % at.max(1),
                        aggregate,
                        weight,
                    })
                    .collect(),
                items: items
                    .into_iter()
                    .enumerate()
                    .map(
                        |(at, (scale, weight, dimension, when, said, pick))| ItemPlan {
                            id: format!("i{at}"),
                            scale,
                            weight,
                            dimension: dimension % count,
                            when,
                            said,
                            pick,
                        },
                    )
                    .collect(),
                gates,
                dimension_gate,
                context: Context {
                    kind: RelationshipKind::Other,
                    stage: stage.map(|stage| Stage::ALL[stage]),
                    competitor,
                },
            }
        },
    )
}
