//! What a reader sees of the result of one case, in names and texts.

use engine::{
    comparison::{AssessedCandidate, compare_assessments, ranking},
    model::{LocalisedText, Outcome, Reading, Scale},
    scoring::{self, Assessed, advice, point_leads, score},
};

use super::Case;
use crate::check::actions;

pub struct Seen<'a> {
    case: &'a Case,
    assessed: Assessed,
    pub form: Option<&'a Outcome>,
    /// The first three with their fit in points, for what came instead.
    pub forms: String,
    /// The title of the band that the score stands in; empty where too little is answered.
    pub band: &'a str,
    /// Score and band in words, for what came instead.
    pub standing: String,
    /// The name that the result gives.
    pub verdict: Option<&'a str>,
    pub open_between: Vec<&'a str>,
    /// Rules, the gravest first.
    pub found: Vec<&'a str>,
    pub found_items: Vec<&'a str>,
    /// Item and dimension of each action, in the order they are shown.
    pub advice: Vec<(&'a str, &'a str)>,
    pub texts: Vec<&'a str>,
    pub questions: Vec<&'a str>,
    /// The parts of the overall score and their points of 100, the lowest first.
    pub parts: Vec<(&'a str, i32)>,
    /// Candidates by rank, those that are out last.
    pub ranked: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    pub fn of(case: &'a Case) -> Self {
        let questionnaire = &case.questionnaire;
        let assessed = score(questionnaire, &case.responses, &case.context);
        let items = &questionnaire.items;
        let fits: Vec<_> = { scoring::ranked(&assessed.outcomes).into_iter() }
            .map(|at| (&questionnaire.outcomes[at], &assessed.outcomes[at]))
            .collect();
        let forms = fits.iter().take(3).map(|(outcome, fit)| {
            let points = fit.fit.unwrap_or_default() * 100.0;
            format!("{} {points:.0}", outcome.id)
        });
        let point = assessed.score.filter(|_| point_leads(assessed.coverage));
        let band = point.and_then(|point| {
            let mut bands = questionnaire.bands.iter().rev();
            bands.find(|band| band.from <= point + 1e-9)
        });
        let band = band.map_or("", |band| band.title.first());
        let reached = assessed.verdict.as_ref();
        let name = |at: &usize| questionnaire.verdicts[*at].id.as_str();
        let leading = reached.and_then(|reached| reached.leading());
        let leading = leading.map(|at| &questionnaire.verdicts[at]);
        // what a name asks for stands in place of what items would improve
        let advice = match leading {
            Some(verdict) if !verdict.actions.is_empty() => Vec::new(),
            _ => actions(&assessed),
        };
        let found = || assessed.findings.iter().filter(|one| one.found);
        let parts = questionnaire.dimensions[0]
            .children
            .iter()
            .filter_map(|&at| {
                let points = assessed.dimensions[at].score? * 100.0;
                Some((
                    questionnaire.dimensions[at].id.as_str(),
                    points.round() as i32,
                ))
            });
        let mut parts: Vec<_> = parts.collect();
        parts.sort_by_key(|part| part.1);
        Self {
            forms: forms.collect::<Vec<_>>().join(", "),
            form: fits.first().map(|(outcome, _)| *outcome),
            band,
            standing: format!("{:.0} {band:?}", point.unwrap_or(f64::NAN) * 100.0),
            verdict: leading.map(|verdict| &*verdict.id),
            open_between: reached.map_or(Vec::new(), |reached| {
                reached.open_between.iter().map(name).collect()
            }),
            found: found()
                .map(|one| questionnaire.rules[one.rule].id.as_str())
                .collect(),
            found_items: { found().flat_map(|one| &one.items) }
                .map(|&item| items[item].id.as_str())
                .collect(),
            advice: { advice.into_iter() }
                .map(|item| {
                    let dimension = items[item].dimension.unwrap_or_default();
                    (
                        items[item].id.as_str(),
                        questionnaire.dimensions[dimension].id.as_str(),
                    )
                })
                .collect(),
            texts: texts(case, &assessed, fits.first().map(|(outcome, _)| *outcome)),
            questions: questions(case, &assessed),
            parts,
            ranked: ranked(case),
            case,
            assessed,
        }
    }

    /// How a requirement stands.
    pub fn gate(&self, id: &str) -> String {
        let gates = self
            .case
            .questionnaire
            .gates
            .iter()
            .zip(&self.assessed.gates);
        let mut states = gates.filter(|(gate, _)| gate.id == id);
        states
            .next()
            .map_or(String::new(), |(_, state)| format!("{state:?}"))
    }
}

/// What the result says in the questionnaire's own words.
fn texts<'a>(case: &'a Case, assessed: &Assessed, form: Option<&'a Outcome>) -> Vec<&'a str> {
    let questionnaire = &case.questionnaire;
    let mut texts: Vec<&LocalisedText> = Vec::new();
    let leading = { assessed.verdict.as_ref() }.and_then(|reached| reached.leading());
    let leading = leading.map(|at| &questionnaire.verdicts[at]);
    if let Some(verdict) = leading {
        texts.extend([&verdict.title, &verdict.text]);
        for action in &verdict.actions {
            texts.extend([&action.action, &action.first_step]);
        }
    }
    let has_own = leading.is_some_and(|verdict| !verdict.actions.is_empty());
    texts.extend(form.iter().flat_map(|form| [&form.title, &form.text]));
    for one in assessed.findings.iter().filter(|one| one.found) {
        let rule = &questionnaire.rules[one.rule];
        texts.push(&rule.risk);
        texts.extend(&rule.mitigation);
    }
    for (gate, state) in questionnaire.gates.iter().zip(&assessed.gates) {
        texts.extend((*state == Reading::Fails).then_some(&gate.text));
    }
    // what the better names still take is shown all the same
    let missing = assessed.verdict.iter().flat_map(|reached| &reached.missing);
    let items = match has_own {
        true => missing.flat_map(|one| one.items.clone()).collect(),
        false => actions(assessed),
    };
    for item in items {
        let item = &questionnaire.items[item];
        if let Some(improve) = advice(item, case.responses.get(&item.id)) {
            texts.extend([&improve.action, &improve.first_step]);
        }
    }
    texts.into_iter().map(LocalisedText::first).collect()
}

/// Every question that is asked, with what can be answered.
fn questions<'a>(case: &'a Case, assessed: &Assessed) -> Vec<&'a str> {
    let asked = case.questionnaire.items.iter().zip(&assessed.items);
    let mut texts: Vec<&LocalisedText> = Vec::new();
    for (item, _) in asked.filter(|(_, one)| one.shown != Reading::Fails) {
        texts.push(&item.stem);
        texts.extend(&item.help);
        texts.extend(&item.anchors);
        match &*item.scale {
            Scale::Choice { options } => texts.extend(options.iter().map(|one| &one.label)),
            Scale::Checklist { options, .. } => texts.extend(options.iter().map(|one| &one.label)),
            _ => {}
        }
    }
    texts.into_iter().map(LocalisedText::first).collect()
}

fn ranked(case: &Case) -> Vec<&str> {
    let assess = |responses| score(&case.questionnaire, responses, &case.context);
    let candidates = &case.told.candidates;
    let results: Vec<Assessed> = candidates.values().map(assess).collect();
    let names: Vec<&str> = candidates.keys().map(String::as_str).collect();
    let named = names.iter().zip(&results);
    let side_by_side: Vec<AssessedCandidate> = named
        .map(|(name, assessed)| AssessedCandidate {
            name,
            respondents: vec![assessed],
        })
        .collect();
    let Ok(compared) = compare_assessments(&case.questionnaire, &side_by_side) else {
        return Vec::new(); // nobody to choose from
    };
    let ranks = ranking(&compared.comparison, &compared.weights);
    ranks.iter().map(|one| names[one.candidate]).collect()
}
