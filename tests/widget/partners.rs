//! A made-up workspace of partners that need different things. The browser's tests use it as well.

use engine::{
    catalogue, definition,
    model::{Questionnaire, Scale},
};
use serde_json::{Map, Value, json};

/// A partner: its name and stage, how good each of its health checks and value scorecards was (a
/// fraction, the earliest first), what was spent on it in 2026, its next review, and what was
/// decided on its last health check.
#[derive(Clone, Copy)]
pub struct Made {
    pub name: &'static str,
    pub stage: &'static str,
    pub health: &'static [f64],
    pub value: &'static [f64],
    pub spend: Option<f64>,
    pub review: Option<&'static str>,
    pub decided: Option<&'static str>,
}

/// One for each thing that there is to do, and two of whom too little is known.
pub const EIGHT: [Made; 8] = [
    Made {
        name: "Adler Logistics",
        stage: "deepening",
        health: &[0.0, 0.0],
        value: &[0.25],
        spend: Some(420.0),
        review: Some("2025-03-31"),
        decided: None,
    },
    Made {
        name: "Birch Analytics",
        stage: "deepening",
        health: &[0.75, 0.5],
        value: &[0.75, 0.75],
        spend: Some(180.0),
        review: Some("2099-06-30"),
        decided: Some("keep"),
    },
    Made {
        name: "Cedar & Daughters",
        stage: "institutionalization",
        health: &[1.0, 1.0],
        value: &[0.25, 0.25],
        spend: Some(350.0),
        review: None,
        decided: Some("reduce"),
    },
    Made {
        name: "Dune Robotics",
        stage: "pilot",
        health: &[0.75, 1.0],
        value: &[0.75],
        spend: Some(60.0),
        review: Some("2099-01-15"),
        decided: None,
    },
    Made {
        name: "Elm Institute",
        stage: "institutionalization",
        health: &[1.0, 1.0],
        value: &[1.0],
        spend: Some(90.0),
        review: Some("2099-09-30"),
        decided: None,
    },
    Made {
        name: "Fjord Payments",
        stage: "formalization",
        health: &[0.75],
        value: &[],
        spend: None,
        review: None,
        decided: Some("grow"),
    },
    Made {
        name: "Grove Media",
        stage: "exploration",
        health: &[],
        value: &[],
        spend: None,
        review: None,
        decided: None,
    },
    Made {
        name: "Harbour Bank",
        stage: "formalization",
        health: &[1.0, 0.75],
        value: &[0.5],
        spend: Some(110.0),
        review: None,
        decided: Some("rename"),
    },
];

/// The workspace as its file's text.
pub fn workspace_of(partners: &[Made]) -> String {
    let kinds = ["health-check", "value-scorecard"].map(|id| {
        let text = catalogue::text(id).expect("it is built in");
        let (questionnaire, _) = definition::read(text);
        let questionnaire = questionnaire.expect("it has no errors");
        (definition::hash(text), text, questionnaire)
    });
    let mut relationships = Map::new();
    let mut assessments = Map::new();
    let mut decisions = Map::new();
    for (at, one) in partners.iter().enumerate() {
        let id = format!("p{at}");
        let mut partner = json!({"name": one.name, "kind": "complementor", "stage": one.stage});
        if let Some(review) = one.review {
            partner["next_review"] = review.into();
        }
        relationships.insert(id.clone(), partner);
        if let Some(decided) = one.decided {
            let last = format!("{id}-health-check-{}", one.health.len() - 1); // there is one
            let decision = json!({"choice": decided, "at_ms": 1_720_051_200_000.0});
            decisions.insert(last, decision);
        }
        for ((hash, _, questionnaire), levels) in kinds.iter().zip([one.health, one.value]) {
            for (turn, level) in levels.iter().enumerate() {
                let at_ms = 1.7e12 + turn as f64 * 8e9;
                let finished = json!({"at_ms": at_ms, "definition": hash,
                    "context": {"kind": "complementor", "stage": one.stage}});
                let assessment = json!({
                    "questionnaire": questionnaire.id, "relationship": id,
                    "respondent": {"side": "ours", "role": "lead"}, "started_at_ms": at_ms,
                    "state": {"finished": finished},
                    "responses": answers(questionnaire, *level, one.spend),
                });
                let name = format!("{id}-{}-{turn}", questionnaire.id);
                assessments.insert(name, assessment);
            }
        }
    }
    let definitions = kinds
        .iter()
        .map(|(hash, text, _)| (hash.clone(), json!(text)));
    let definitions: Map<String, Value> = definitions.collect();
    json!({"format": 1, "relationships": relationships, "assessments": assessments,
        "decisions": decisions, "questionnaires": definitions})
    .to_string()
}

/// Every rating at the same height; of the figures the spend alone.
fn answers(questionnaire: &Questionnaire, level: f64, spend: Option<f64>) -> Map<String, Value> {
    let items = questionnaire.items.iter();
    let answers = items.filter_map(|item| {
        let answer = match &*item.scale {
            Scale::Rating { levels } => {
                let best = levels.len().saturating_sub(1) as f64;
                json!((level * best).round() as usize)
            }
            Scale::Number(_) if item.id == "spend" => {
                json!({"answer": spend?, "period": "2026"})
            }
            _ => return None,
        };
        Some((item.id.clone(), answer))
    });
    answers.collect()
}
