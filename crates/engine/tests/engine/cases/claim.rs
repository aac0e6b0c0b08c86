//! What can be claimed of a result: a small vocabulary for the files of cases.

use engine::model::Questionnaire;
use serde::Deserialize;

use super::seen::Seen;

/// Everything that is named must be so. Names are ids of the questionnaire; bands go by their
/// titles.
#[derive(Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Claim {
    /// The form that fits best is one of these.
    form: Vec<String>,
    /// The form that fits best is none of these.
    not_form: Vec<String>,
    /// The family of the form that fits best.
    family: Option<String>,
    /// The score stands in one of these bands.
    band: Vec<String>,
    /// It stands in none of these, or in no band at all.
    not_band: Vec<String>,
    /// The name that the result gives is one of these.
    verdict: Vec<String>,
    /// It gives another, or none.
    not_verdict: Vec<String>,
    /// None of these names is left open.
    not_open: Vec<String>,
    gate_passed: Option<String>,
    gate_failed: Option<String>,
    /// One of these rules is found.
    found: Vec<String>,
    /// None of these rules is found.
    not_found: Vec<String>,
    /// A rule is found that one of these items triggered.
    found_about: Vec<String>,
    advice: Option<Advice>,
    no_advice: Option<Advice>,
    /// One of these phrases stands somewhere in what the result says.
    said: Vec<String>,
    /// None of them does.
    unsaid: Vec<String>,
    /// One of these phrases stands in a question that is asked.
    asks: Vec<String>,
    /// None of them does.
    unasked: Vec<String>,
    /// The lowest of the parts of the overall score is one of these.
    lowest: Vec<String>,
    /// The candidate that leads, by name.
    leads: Option<String>,
    /// The candidate that comes last or is out, by name.
    last: Option<String>,
}

/// Something about one of these items or dimensions is among the first actions.
#[derive(PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    first: usize,
    about: Vec<String>,
}

impl Claim {
    /// What came instead, for each part that does not hold.
    pub fn unmet(&self, seen: &Seen) -> Vec<String> {
        let mut unmet = Vec::new();
        let mut check = |holds: bool, instead: String| {
            if !holds {
                unmet.push(instead);
            }
        };
        let is_in = |names: &[String], name: &str| names.iter().any(|one| one == name);
        let form = seen.form.map_or("no form", |one| &one.id);
        if !self.form.is_empty() {
            check(is_in(&self.form, form), format!("form {}", seen.forms));
        }
        check(!is_in(&self.not_form, form), format!("form {}", seen.forms));
        if let Some(family) = &self.family {
            let is = seen.form.is_some_and(|form| form.family == *family);
            check(is, format!("form {}", seen.forms));
        }
        if !self.band.is_empty() {
            check(is_in(&self.band, seen.band), seen.standing.clone());
        }
        check(!is_in(&self.not_band, seen.band), seen.standing.clone());
        let verdict = seen.verdict.unwrap_or("none");
        let names = format!("verdict {verdict}, open between {:?}", seen.open_between);
        if !self.verdict.is_empty() {
            check(is_in(&self.verdict, verdict), names.clone());
        }
        check(!is_in(&self.not_verdict, verdict), names.clone());
        let is_open = { seen.open_between.iter() }.any(|open| is_in(&self.not_open, open));
        check(!is_open, names);
        for (gate, wanted) in [(&self.gate_passed, "Holds"), (&self.gate_failed, "Fails")] {
            if let Some(gate) = gate {
                let state = seen.gate(gate);
                check(state == wanted, format!("requirement {gate}: {state}"));
            }
        }
        let found = seen.found.join(", ");
        if !self.found.is_empty() {
            let is = { seen.found.iter() }.any(|rule| is_in(&self.found, rule));
            check(is, format!("found: {found}"));
        }
        let is = { seen.found.iter() }.any(|rule| is_in(&self.not_found, rule));
        check(!is, format!("found: {found}"));
        if !self.found_about.is_empty() {
            let is = { seen.found_items.iter() }.any(|item| is_in(&self.found_about, item));
            check(is, format!("found: {found}"));
        }
        for (advice, wanted) in [(&self.advice, true), (&self.no_advice, false)] {
            if let Some(Advice { first, about }) = advice {
                let mut actions = seen.advice.iter().take(*first);
                let is = actions.any(|one| is_in(about, one.0) || is_in(about, one.1));
                let actions = seen.advice.iter().take(*first).map(|one| one.0);
                let actions: Vec<&str> = actions.collect();
                check(is == wanted, format!("advice: {}", actions.join(", ")));
            }
        }
        if !self.said.is_empty() {
            let is = self
                .said
                .iter()
                .any(|phrase| { seen.texts.iter() }.any(|text| stands_in(text, phrase)));
            check(is, "nothing of the kind is said".into());
        }
        for phrase in &self.unsaid {
            if let Some(text) = { seen.texts.iter() }.find(|text| stands_in(text, phrase)) {
                check(false, format!("it says \"{text}\""));
            }
        }
        if !self.asks.is_empty() {
            let is = self
                .asks
                .iter()
                .any(|phrase| { seen.questions.iter() }.any(|text| stands_in(text, phrase)));
            check(is, "no question asks it".into());
        }
        for phrase in &self.unasked {
            if let Some(text) = { seen.questions.iter() }.find(|text| stands_in(text, phrase)) {
                check(false, format!("it asks \"{text}\""));
            }
        }
        if !self.lowest.is_empty() {
            let lowest = seen.parts.first().map_or("none", |part| part.0);
            check(
                is_in(&self.lowest, lowest),
                format!("from the lowest: {:?}", seen.parts),
            );
        }
        if let Some(leads) = &self.leads {
            let is = seen.ranked.first().is_some_and(|one| one == leads);
            check(is, format!("ranked {:?}", seen.ranked));
        }
        if let Some(last) = &self.last {
            let is = seen.ranked.last().is_some_and(|one| one == last);
            check(is, format!("ranked {:?}", seen.ranked));
        }
        unmet
    }

    /// A name that the questionnaire does not know would make "not" hold for nothing.
    pub fn check_names(&self, case: &str, questionnaire: &Questionnaire) {
        let known = |what: &str, names: &[String], known: Vec<&str>| {
            for name in names {
                let is_known = known.contains(&name.as_str());
                assert!(is_known, "{case}: there is no {what} {name:?}");
            }
        };
        let forms = || questionnaire.outcomes.iter().map(|one| one.id.as_str());
        let families = questionnaire.outcomes.iter().map(|one| one.family.as_str());
        let verdicts = || questionnaire.verdicts.iter().map(|one| one.id.as_str());
        let bands = || questionnaire.bands.iter().map(|one| one.title.first());
        let rules = || questionnaire.rules.iter().map(|one| one.id.as_str());
        let gates = || questionnaire.gates.iter().map(|one| one.id.as_str());
        let items = || questionnaire.items.iter().map(|one| one.id.as_str());
        let dimensions = || questionnaire.dimensions.iter().map(|one| one.id.as_str());
        known("form", &self.form, forms().collect());
        known("form", &self.not_form, forms().collect());
        known("family", self.family.as_slice(), families.collect());
        known("verdict", &self.verdict, verdicts().collect());
        known("verdict", &self.not_verdict, verdicts().collect());
        known("verdict", &self.not_open, verdicts().collect());
        known("band", &self.band, bands().collect());
        known("band", &self.not_band, bands().collect());
        known("rule", &self.found, rules().collect());
        known("rule", &self.not_found, rules().collect());
        known(
            "requirement",
            self.gate_passed.as_slice(),
            gates().collect(),
        );
        known(
            "requirement",
            self.gate_failed.as_slice(),
            gates().collect(),
        );
        known("item", &self.found_about, items().collect());
        known("dimension", &self.lowest, dimensions().collect());
        for advice in self.advice.iter().chain(&self.no_advice) {
            let both = items().chain(dimensions()).collect();
            known("item or dimension", &advice.about, both);
        }
    }
}

/// Whether a phrase stands in a text, from the beginning of a word on and in letters of any case.
fn stands_in(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.to_lowercase(), phrase.to_lowercase());
    let mut places = text.match_indices(&phrase);
    places.any(|(at, _)| !text[..at].ends_with(char::is_alphabetic))
}
