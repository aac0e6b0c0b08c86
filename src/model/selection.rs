//! Several candidates, answered on the same questionnaire and compared.

use super::{
    Map,
    json::{Fields, Json, Value, Writer, texts},
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
    fn read(value: &Value) -> Result<Self, String> {
        let fields = Fields::of(value)?;
        let candidates = fields.needed("candidates")?;
        let weights = fields.given("weights").map(Json::read).transpose()?;
        Ok(Self {
            title: fields.text("title")?,
            questionnaire: fields.needed_text("questionnaire")?,
            candidates: texts(candidates).ok_or("expected a list of ids in `candidates`")?,
            weights: weights.unwrap_or_default(),
            started_at_ms: fields.needed_number("started_at_ms")?,
        })
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
