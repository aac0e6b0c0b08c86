//! Several candidates, answered on the same questionnaire and compared.

use super::{
    Map,
    json::{Json, Reader, Told, Value, Writer, texts},
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// What is being chosen, such as "A channel for the Nordics".
    pub title: String,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// Ids of the candidates' assessments, in the order in which they were added. One that is
    /// not there any more is passed over.
    pub candidates: Vec<String>,
    /// By the criterion's id, in any unit, 0 or more. A criterion without one keeps the weight
    /// that the questionnaire gives it.
    pub weights: Map<f64>,
    /// Milliseconds since 1970, as the browser's clock had it.
    pub started_at_ms: f64,
}

impl Json for Selection {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        let candidates = from.needed("candidates");
        let weights = match from.given("weights") {
            Some(weights) => Json::take(weights, from.told),
            None => Map::default(),
        };
        Self {
            title: from.text("title"),
            questionnaire: from.needed_text("questionnaire"),
            candidates: texts(candidates).unwrap_or_else(|| {
                from.told.wrong(&["expected a list of ids in `candidates`"]);
                Vec::new()
            }),
            weights,
            started_at_ms: from.needed_number("started_at_ms"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.text_field("title", &self.title);
        out.field("questionnaire").text(&self.questionnaire);
        out.field("candidates")
            .texts(self.candidates.iter().map(String::as_str));
        if !self.weights.is_empty() {
            self.weights.write(out.field("weights"));
        }
        out.field("started_at_ms").number(self.started_at_ms);
        out.close('}');
    }
}
