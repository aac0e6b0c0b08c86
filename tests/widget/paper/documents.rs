//! Every document and every table that is taken along, of every built-in questionnaire, with the
//! texts of one typist in them.

use std::{collections::BTreeMap, iter::zip, rc::Rc};

use engine::{
    catalogue,
    course::{Checks, Milestone, Opinion, change, gap, portfolio},
    definition,
    model::{
        Answer, Choice, Context, Decision, PlannedStep, Questionnaire, Relationship, Reply,
        Respondent, Responses, Scale, Side, StepState,
    },
    report::{
        ChangeInput, Chapter, GuideInput, PlanInput, PlanReport, PortfolioEntry, PortfolioInput,
        ReportInput, Spent, answers_csv, change_csv, change_markdown, change_report,
        chapters_markdown, conversation_guide, guide_markdown, markdown, plan_csv, plan_report,
        portfolio_conclusion, portfolio_csv, portfolio_markdown, portfolio_row, result_report,
        scores_csv,
    },
    scoring::score,
};
use partner_assessment::locale::{ENGLISH, Words};
use serde_json::{Value, json};

use super::typist::Typist;
use crate::{
    drawing::read,
    golden::Plain,
    languages::{answered, said_anew},
    partners::{EIGHT, workspace_of},
};

#[derive(Clone)]
pub struct Document {
    pub name: String,
    pub text: String,
}

impl Document {
    fn new(name: &str, ending: &str, text: String) -> Self {
        let name = format!("{name}.{ending}");
        Self { name, text }
    }

    /// Else it is a table for a spreadsheet.
    pub fn is_markdown(&self) -> bool {
        self.name.ends_with(".md")
    }
}

/// Those that a person can take along, typed into by one typist.
pub fn documents(typist: &mut Typist) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut files = answered();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (id, text) in catalogue::all() {
        let text = said_anew(text, &mut |_| typist.text());
        let (questionnaire, later) = (read_definition(&text), later_version(&text));
        let of_it = files
            .iter()
            .filter(|(_, file)| file["questionnaire"] == *id);
        let checks: Vec<Check> = of_it
            .map(|(name, file)| Check::of(name, &questionnaire, file, typist))
            .collect();
        for check in &checks {
            check.write(&questionnaire, typist, &mut documents);
        }
        if let [strong, weak] = &*checks {
            let milestones = [weak.milestone(&questionnaire), strong.milestone(&later)];
            let name = format!("{} since", strong.name);
            change_of(milestones, &strong.partner, &name, typist, &mut documents);
            talk_about(&questionnaire, [weak, strong], typist, &mut documents);
        }
    }
    portfolio_of(typist, &mut documents);
    documents.push(comparison(typist));
    let (texts, changes) = (&ENGLISH.report, &ENGLISH.changes);
    for heading in [texts.h_families, texts.h_findings, changes.h_left_out] {
        let is_in = |one: &Document| one.text.contains(&format!("## {heading}"));
        assert!(documents.iter().any(is_in), "{heading} is nowhere");
    }
    documents
}

/// As the pages say it: a questionnaire in another language takes its language along.
fn words() -> Words {
    Words::new("en", Rc::new(Plain))
}

#[track_caller]
fn read_definition(text: &str) -> Questionnaire {
    let (questionnaire, found) = definition::read(text);
    questionnaire.unwrap_or_else(|| panic!("{found:#?}"))
}

/// The same with another question in the place of the first.
fn later_version(text: &str) -> Questionnaire {
    let first = format!("\"{}\"", read_definition(text).items[0].id);
    read_definition(&text.replace(&first, "\"another\""))
}

/// A finished check, with what was typed into it.
struct Check {
    name: String,
    partner: String,
    respondent: Respondent,
    context: Context,
    responses: Responses,
}

impl Check {
    fn of(name: &str, questionnaire: &Questionnaire, file: &Value, typist: &mut Typist) -> Self {
        let is_text = |id: &str| {
            let at = questionnaire.item_position(id);
            at.is_some_and(|at| matches!(*questionnaire.items[at].scale, Scale::Text))
        };
        let mut responses: Responses =
            serde_json::from_value(file["responses"].clone()).expect("they can be read");
        for (id, response) in responses.iter_mut() {
            response.note = typist.text();
            response.period = response.period.as_ref().map(|_| typist.text());
            if is_text(id) {
                response.reply = Reply::Answer(Answer::Word(typist.text()));
            }
        }
        let relationship = file.get("relationship").cloned();
        let relationship: Option<Relationship> =
            relationship.map(|one| serde_json::from_value(one).expect("it can be read"));
        Self {
            name: name.into(),
            partner: relationship
                .as_ref()
                .map_or(String::new(), |_| typist.text()),
            respondent: Respondent {
                side: Side::Ours,
                role: typist.text(),
            },
            context: relationship.map(|one| one.context()).unwrap_or_default(),
            responses,
        }
    }

    fn milestone<'a>(&'a self, questionnaire: &'a Questionnaire) -> Milestone<'a> {
        Milestone {
            questionnaire,
            responses: &self.responses,
            context: &self.context,
        }
    }

    /// Its result with a decision and a plan, and its tables.
    fn write(&self, questionnaire: &Questionnaire, typist: &mut Typist, out: &mut Vec<Document>) {
        let spent = Spent {
            check: Some((typist.text(), 0.0)),
            amounts: vec![typist.text(), typist.text()],
            share: None,
            remarks: Vec::new(),
        };
        let report = result_report(&ReportInput {
            questionnaire,
            assessed: &score(questionnaire, &self.responses, &self.context),
            responses: &self.responses,
            context: &self.context,
            partner: &self.partner,
            respondent: &self.respondent,
            finished_at_ms: Some(0.0),
            former: None,
            benchmark: None,
            spent: Some(&spent),
            definition: "0123456789abcdef",
            language: "en",
            texts: &ENGLISH.report,
            format: &*words().format,
        });
        let plan = plan(typist);
        let texts = &ENGLISH.report;
        let name = &*self.name;
        out.extend([
            Document::new(name, "md", markdown(&report, &plan, texts)),
            Document::new(name, "answers.csv", answers_csv(&report, texts)),
            Document::new(name, "scores.csv", scores_csv(&report, texts)),
            Document::new(name, "plan.csv", plan_csv(&report, &plan, texts)),
        ]);
    }
}

/// A decision and steps that are open, done and dropped.
fn plan(typist: &mut Typist) -> PlanReport {
    let decision = Decision {
        choice: Choice::Fix,
        reason: typist.text(),
        at_ms: 0.0,
    };
    let states = [
        StepState::Open,
        StepState::Done { at_ms: 0.0 },
        StepState::Dropped {
            at_ms: 0.0,
            why: typist.text(),
        },
    ];
    let steps = states.map(|state| PlannedStep {
        text: typist.text(),
        first_step: typist.text(),
        role: typist.text(),
        due: Some("2027-01-14".into()),
        state,
        ..PlannedStep::default()
    });
    let steps = steps.each_ref().map(|step| ("p", step));
    plan_report(&PlanInput {
        decision: Some(&decision),
        steps: &steps,
        today: "2026-01-01",
        texts: &ENGLISH.report,
        format: &*words().format,
        day: &|day| day.into(),
        own: &|_, text| text.into(),
    })
}

/// What changed from the one to the other.
fn change_of(
    milestones: [Milestone; 2],
    partner: &str,
    name: &str,
    typist: &mut Typist,
    out: &mut Vec<Document>,
) {
    let [then, now] = milestones;
    let change = change(then, now).expect("it is one questionnaire");
    let is_scored = now.questionnaire.kind.is_scored();
    let names = (!is_scored).then(|| [typist.text(), typist.text()]);
    let (texts, changes) = (&ENGLISH.report, &ENGLISH.changes);
    let report = change_report(&ChangeInput {
        milestones,
        change: &change,
        at_ms: [0.0, 86_400_000.0],
        is_latest: true,
        names: names
            .as_ref()
            .map(|names| names.each_ref().map(|one| &**one)),
        partner,
        language: "en",
        texts,
        changes,
        format: &*words().format,
    });
    out.extend([
        Document::new(name, "md", change_markdown(&report, texts, changes)),
        Document::new(name, "csv", change_csv(&report, texts, changes)),
    ]);
}

/// What two sides talk about, with what they agreed.
fn talk_about(
    questionnaire: &Questionnaire,
    [ours, theirs]: [&Check; 2],
    typist: &mut Typist,
    out: &mut Vec<Document>,
) {
    let across = Respondent {
        side: Side::Theirs,
        role: typist.text(),
    };
    let opinions = [(ours, &ours.respondent), (theirs, &across)];
    let opinions = opinions.map(|(one, respondent)| Opinion {
        respondent,
        responses: &one.responses,
        context: &one.context,
    });
    let items = questionnaire.items.iter();
    let agreed: BTreeMap<String, String> =
        items.map(|item| (item.id.clone(), typist.text())).collect();
    let texts = &ENGLISH.both_sides.guide;
    let guide = conversation_guide(&GuideInput {
        questionnaire,
        gap: &gap(questionnaire, &opinions),
        opinions: &opinions,
        partner: &typist.text(),
        agreed: Some(&agreed),
        language: "en",
        texts: &ENGLISH.report,
        guide: texts,
        format: &*words().format,
    });
    let name = format!("{} together", ours.name);
    out.push(Document::new(&name, "md", guide_markdown(&guide, texts)));
}

/// All partners, each with its own words.
fn portfolio_of(typist: &mut Typist, out: &mut Vec<Document>) {
    let mut file: Value = serde_json::from_str(&workspace_of(&EIGHT)).expect("it is JSON");
    let mut partners: BTreeMap<String, String> = BTreeMap::new();
    for (id, partner) in file["relationships"].as_object_mut().expect("by id") {
        partner["name"] = typist.text().into();
        partners.insert(id.clone(), typist.text());
    }
    let mut texts = serde_json::Map::new();
    let mut hashes = BTreeMap::new();
    for (hash, text) in file["questionnaires"].as_object().expect("by hash") {
        let text = text.as_str().expect("it is a text");
        let text = said_anew(text, &mut |_| typist.text());
        let anew = definition::hash(&text);
        hashes.insert(hash.clone(), anew.clone());
        texts.insert(anew, text.into());
    }
    file["questionnaires"] = texts.into();
    for assessment in file["assessments"]
        .as_object_mut()
        .expect("by id")
        .values_mut()
    {
        let of = assessment["relationship"].as_str().expect("it has one");
        let own = &partners[of];
        assessment["respondent"]["role"] = json!(own);
        let hash = &mut assessment["state"]["finished"]["definition"];
        *hash = json!(hashes[hash.as_str().expect("it is a text")]);
        if let Some(spend) = assessment["responses"].get_mut("spend") {
            spend["period"] = json!(format!("in {own} alone"));
        }
    }
    let workspace = read(&file.to_string());
    let checks = Checks::new();
    let input = PortfolioInput {
        workspace: &workspace,
        checks: &checks,
        language: "en",
        texts: &ENGLISH.report,
        portfolio: &ENGLISH.portfolio,
        format: &*words().format,
        decimals: 0,
    };
    let positions = portfolio(&workspace, &checks);
    let of = |one: &engine::course::Position| workspace.relationships[&one.relationship].clone();
    let relationships: Vec<_> = positions.iter().map(of).collect();
    let rows = zip(&positions, &relationships)
        .map(|(one, relationship)| portfolio_row(&input, relationship, one, String::new()));
    let rows: Vec<_> = rows.collect();
    let entries = zip(&positions, &relationships).zip(&rows);
    let entries = entries.map(|((position, relationship), row)| PortfolioEntry {
        relationship,
        kind: "Other",
        position,
        row,
        taken_on: String::new(),
    });
    let entries: Vec<_> = entries.collect();
    let (texts, own) = (&ENGLISH.report, &ENGLISH.portfolio);
    let conclusion = portfolio_conclusion(&positions, own, &*words().format);
    let written = portfolio_markdown(&rows, &conclusion, texts, own);
    out.extend([
        Document::new("portfolio", "md", written),
        Document::new("portfolio", "csv", portfolio_csv(&entries, texts, own)),
    ]);
}

/// The record of a comparison: a list below each heading, each line of it from typed texts.
fn comparison(typist: &mut Typist) -> Document {
    let title = format!("{}: {}", ENGLISH.record.title, typist.text());
    let chapters = [ENGLISH.record.outcome, ENGLISH.record.reasons].map(|title| Chapter {
        title: title.into(),
        lines: (0..super::HOSTILE.len()).map(|_| typist.text()).collect(),
    });
    let text = chapters_markdown(&title, ENGLISH.report.confidential, &chapters);
    Document::new("comparison", "md", text)
}
