//! Several candidates, answered on the same questionnaire or given in figures, and compared.

use super::{
    Map,
    json::{Json, Reader, Told, Value, Writer, texts},
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// What is being chosen, such as "A channel for the Nordics".
    pub title: String,
    /// The questionnaire's id; empty where candidates have figures.
    pub questionnaire: String,
    /// Ids of the candidates' assessments, in the order in which they were added. One that is
    /// not there any more is passed over.
    pub candidates: Vec<String>,
    /// A table of figures as it was typed or pasted; empty where candidates are assessed.
    pub figures: String,
    /// Which of the three below counts. Each keeps what was said in it.
    pub method: WeightMethod,
    /// By the criterion's id, in any unit, 0 or more. A criterion without one keeps the weight
    /// that the questionnaire gives it.
    pub weights: Map<f64>,
    /// By the criterion's id: its place, the most important first; equal numbers are a tie.
    pub places: Map<f64>,
    /// By two criteria's ids with a line break between: how many times as important the first is.
    pub pairs: Map<f64>,
    /// Why these weights, and who sees it otherwise: for the record.
    pub reasons: String,
    pub dissent: String,
    /// Milliseconds since 1970, as the browser's clock had it.
    pub started_at_ms: f64,
}

/// How a person says what counts how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeightMethod {
    #[default]
    Direct,
    RankOrder,
    Pairwise,
}

impl WeightMethod {
    pub const ALL: [Self; 3] = [Self::Direct, Self::RankOrder, Self::Pairwise];
    const NAMES: [&str; 3] = ["direct", "rank_order", "pairwise"];

    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize] // one a variant
    }

    /// The first for a name that is none.
    pub fn from_name(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|one| one.name() == name);
        known.unwrap_or_default()
    }
}

/// Empty where there are none, or `null`.
fn numbers(from: &mut Reader, name: &str) -> Map<f64> {
    match from.given(name) {
        Some(numbers) => Json::take(numbers, from.told),
        None => Map::default(),
    }
}

impl Json for Selection {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        let candidates = from.needed("candidates");
        let method = from.given("method");
        Self {
            title: from.text("title"),
            questionnaire: from.needed_text("questionnaire"),
            candidates: texts(candidates).unwrap_or_else(|| {
                from.told.wrong(&["expected a list of ids in `candidates`"]);
                Vec::new()
            }),
            figures: from.text("figures"),
            method: match method {
                Some(name) => WeightMethod::ALL[from.which(name, &WeightMethod::NAMES)], // one a name
                None => WeightMethod::Direct,
            },
            weights: numbers(&mut from, "weights"),
            places: numbers(&mut from, "places"),
            pairs: numbers(&mut from, "pairs"),
            reasons: from.text("reasons"),
            dissent: from.text("dissent"),
            started_at_ms: from.needed_number("started_at_ms"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.text_field("title", &self.title);
        out.field("questionnaire").text(&self.questionnaire);
        out.field("candidates")
            .texts(self.candidates.iter().map(String::as_str));
        out.text_field("figures", &self.figures);
        out.field("method").text(self.method.name());
        for (name, numbers) in [
            ("weights", &self.weights),
            ("places", &self.places),
            ("pairs", &self.pairs),
        ] {
            if !numbers.is_empty() {
                numbers.write(out.field(name));
            }
        }
        out.text_field("reasons", &self.reasons);
        out.text_field("dissent", &self.dissent);
        out.field("started_at_ms").number(self.started_at_ms);
        out.close('}');
    }
}
