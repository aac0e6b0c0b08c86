//! How a file says what counts how much: one of five ways, or what is wrong with it.

use engine::{
    comparison::{
        Criterion, JudgementError, MOST_CRITERIA, Weighed, Weighting, WeightsError, weigh,
    },
    scoring::Range,
};
use serde_json::Value;

use super::{Reader, escaped, ids_of, pair, shown, texts};

impl Reader {
    pub(super) fn weighting(&mut self, value: &Value, pointer: &str) -> Option<Weighting> {
        let single = value.as_object().filter(|map| map.len() == 1);
        let Some((key, value)) = single.and_then(|map| map.iter().next()) else {
            self.refuse(pointer, "This is no way to weigh criteria", WAYS);
            return None;
        };
        let (weighting, help) = match key.as_str() {
            "direct" => (direct(value), "Write {criterion: number, ...}"),
            "rank_order" => (
                lists(value).map(Weighting::RankOrder),
                "Write lists of criteria, the most important first, equals in one list: [[\"fit\"], [\"skills\", \"money\"]]",
            ),
            "pairwise" => (
                pairwise(value),
                "Write {\"order\": [criterion, ...], \"matrix\": [[1, 3, ...], ...]}, null for a comparison that was not made",
            ),
            "ranges" => (
                ranges(value),
                "Write {criterion: [lower, upper], ...}, fractions of all the weight",
            ),
            "free" => (
                (*value == Value::Bool(true)).then_some(Weighting::Free),
                "Write true",
            ),
            _ => {
                self.refuse(
                    &format!("{pointer}/{}", escaped(key)),
                    &format!("There is no way \"{key}\" to weigh criteria"),
                    WAYS,
                );
                return None;
            }
        };
        if weighting.is_none() {
            self.refuse(
                &format!("{pointer}/{key}"),
                &format!("{} does not weigh the criteria", shown(value)),
                help,
            );
        }
        weighting
    }

    pub(super) fn weigh(
        &mut self,
        weighting: &Weighting,
        criteria: &[Criterion],
        pointer: &str,
    ) -> Option<Weighed> {
        let error = match weigh(weighting, criteria) {
            Ok(weighed) => return Some(weighed),
            Err(error) => error,
        };
        let way = match weighting {
            Weighting::Direct(_) => "direct",
            Weighting::RankOrder(_) => "rank_order",
            Weighting::Pairwise { .. } => "pairwise",
            Weighting::Ranges(_) => "ranges",
            Weighting::Free => "free",
        };
        let pointer = format!("{pointer}/{way}");
        let at = |id: &str| match weighting {
            Weighting::RankOrder(_) => pointer.clone(),
            Weighting::Pairwise { .. } => format!("{pointer}/order"),
            _ => format!("{pointer}/{}", escaped(id)),
        };
        let (place, message, help) = match &error {
            WeightsError::UnknownCriterion(id) => (
                at(id),
                format!("There is no criterion \"{id}\""),
                format!("There are: {}", ids_of(criteria)),
            ),
            WeightsError::MissingCriterion(id) => (
                pointer,
                format!("\"{id}\" is not among them"),
                "Name every criterion".into(),
            ),
            WeightsError::RepeatedCriterion(id) => (
                at(id),
                format!("\"{id}\" is named twice"),
                "Name it once".into(),
            ),
            WeightsError::NotAWeight(id) => (
                at(id),
                format!("The weight of \"{id}\" is negative or not finite"),
                "Write a number of at least 0".into(),
            ),
            WeightsError::NothingWeighted => (
                pointer,
                "All weights are 0".into(),
                "Give at least one criterion a weight above 0".into(),
            ),
            WeightsError::TooManyCriteria => (
                pointer,
                format!("There are more than {MOST_CRITERIA} criteria"),
                "Weigh fewer".into(),
            ),
            WeightsError::NotARange(id) => (
                at(id),
                format!("The range of \"{id}\" is none within 0 and 1"),
                "Write [lower, upper] as fractions of all the weight, lower first".into(),
            ),
            WeightsError::RangesTooHigh => (
                pointer,
                "No weights fit: the lower bounds alone add up to more than 1".into(),
                "Lower some of them".into(),
            ),
            WeightsError::RangesTooLow => (
                pointer,
                "No weights fit: even the upper bounds add up to less than 1".into(),
                "Raise some of them".into(),
            ),
            WeightsError::NotSquare => (
                format!("{pointer}/matrix"),
                "The matrix has not one row and one column a criterion".into(),
                "Write as many rows, and numbers in each, as the order has criteria".into(),
            ),
            WeightsError::Judgement { row, column, error } => (
                format!("{pointer}/matrix/{row}/{column}"),
                match error {
                    JudgementError::OffScale => "The comparison is off the scale".into(),
                    JudgementError::NotReciprocal if row == column => {
                        "A criterion compared with itself is not 1".into()
                    }
                    JudgementError::NotReciprocal => format!(
                        "The comparison contradicts the one the other way round, in row {column} and column {row}"
                    ),
                },
                match error {
                    JudgementError::OffScale => {
                        "Write a number from 1/9 to 9, or null where it was not made".into()
                    }
                    JudgementError::NotReciprocal => {
                        "Write 1 over the other, or null for one of the two".into()
                    }
                },
            ),
            WeightsError::NotConnected(id) => (
                format!("{pointer}/matrix"),
                format!("No chain of comparisons leads to \"{id}\""),
                "Compare it with one of the others".into(),
            ),
        };
        self.refuse(&place, &message, &help);
        None
    }
}

pub(super) const WAYS: &str = "Write {\"direct\": {...}}, {\"rank_order\": [...]}, {\"pairwise\": {...}}, {\"ranges\": {...}} or {\"free\": true}";

fn direct(value: &Value) -> Option<Weighting> {
    let by_id = value.as_object()?.iter();
    let numbers = by_id.map(|(id, number)| Some((id.clone(), number.as_f64()?)));
    numbers.collect::<Option<_>>().map(Weighting::Direct)
}

fn lists(value: &Value) -> Option<Vec<Vec<String>>> {
    value.as_array()?.iter().map(texts).collect()
}

fn pairwise(value: &Value) -> Option<Weighting> {
    let row = |row: &Value| -> Option<Vec<Option<f64>>> {
        let numbers = row.as_array()?.iter();
        numbers
            .map(|number| match number {
                Value::Null => Some(None),
                _ => number.as_f64().map(Some),
            })
            .collect()
    };
    let map = value.as_object().filter(|map| map.len() == 2)?;
    Some(Weighting::Pairwise {
        order: texts(map.get("order")?)?,
        matrix: map
            .get("matrix")?
            .as_array()?
            .iter()
            .map(row)
            .collect::<Option<_>>()?,
    })
}

fn ranges(value: &Value) -> Option<Weighting> {
    let by_id = value.as_object()?.iter();
    let ranges = by_id.map(|(id, value)| {
        let (lower, upper) = pair(value)?;
        Some((id.clone(), Range { lower, upper }))
    });
    ranges.collect::<Option<_>>().map(Weighting::Ranges)
}
