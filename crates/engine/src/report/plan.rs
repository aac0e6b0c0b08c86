//! What was decided on a result and who does what by when, in words: for the page, paper and files.

use super::{
    CalendarEntry, Format, ReportTexts, ResultReport, csv::Sheet, fill, join_some, markup::Writer,
};
use crate::model::{Advice, Decision, PlannedStep, Questionnaire, StepState};

/// What a plan is told from.
pub struct PlanInput<'a> {
    pub decision: Option<&'a Decision>,
    /// In the order in which they are told, each with its id.
    pub steps: &'a [(&'a str, &'a PlannedStep)],
    /// An ISO 8601 date.
    pub today: &'a str,
    pub texts: &'a ReportTexts,
    pub format: &'a dyn Format,
    /// An ISO 8601 date in the reader's words.
    pub day: &'a dyn Fn(&str) -> String,
    /// A text of a step as it is to stand among these words: advice that was taken up may be in
    /// another language, which [`language_of_advice`] finds again.
    pub own: &'a dyn Fn(&PlannedStep, &str) -> String,
}

/// What was decided and planned, ready to be drawn or written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanReport {
    pub decision: Option<DecisionRow>,
    pub steps: Vec<StepRow>,
}

impl PlanReport {
    pub fn is_empty(&self) -> bool {
        self.decision.is_none() && self.steps.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow {
    /// "Fix".
    pub choice: &'static str,
    pub reason: String,
    /// "Decided on 3 March 2026".
    pub when: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    pub id: String,
    pub text: String,
    pub first_step: String,
    pub role: String,
    /// Its day in words, or nothing.
    pub due: String,
    /// The same as an ISO 8601 date, or nothing.
    pub day: String,
    /// "Open", "Overdue", or when it was done or dropped, and why.
    pub state: String,
    pub is_open: bool,
    pub is_done: bool,
    pub is_overdue: bool,
}

/// Whether a step is open, and its day is over. Days are ISO 8601 dates.
pub fn is_overdue(step: &PlannedStep, today: &str) -> bool {
    step.state == StepState::Open && step.due.as_deref().is_some_and(|day| day < today)
}

pub fn plan_report(input: &PlanInput) -> PlanReport {
    PlanReport {
        decision: input.decision.map(|decision| decision_row(input, decision)),
        steps: { input.steps.iter() }
            .map(|(id, step)| step_row(input, id, step))
            .collect(),
    }
}

fn decision_row(input: &PlanInput, decision: &Decision) -> DecisionRow {
    let date = input.format.date(decision.at_ms);
    DecisionRow {
        choice: input.texts.choices[decision.choice as usize],
        reason: decision.reason.clone(),
        when: fill(input.texts.decided_on, &[("date", date)]),
    }
}

fn step_row(input: &PlanInput, id: &str, step: &PlannedStep) -> StepRow {
    let texts = input.texts;
    let is_overdue = is_overdue(step, input.today);
    let on = |template: &str, at_ms: f64| fill(template, &[("date", input.format.date(at_ms))]);
    let state = match &step.state {
        StepState::Open if is_overdue => texts.step_overdue.into(),
        StepState::Open => texts.step_open.into(),
        StepState::Done { at_ms } => on(texts.step_done, *at_ms),
        StepState::Dropped { at_ms, why } => {
            let dropped = on(texts.step_dropped, *at_ms);
            match why.trim() {
                "" => dropped,
                why => format!("{dropped}: {why}"),
            }
        }
    };
    let day = step.due.clone().unwrap_or_default();
    StepRow {
        id: id.into(),
        text: (input.own)(step, &step.text),
        first_step: (input.own)(step, &step.first_step),
        role: step.role.clone(),
        due: step.due.as_deref().map_or(String::new(), input.day),
        day,
        state,
        is_open: step.state == StepState::Open,
        is_done: matches!(step.state, StepState::Done { .. }),
        is_overdue,
    }
}

/// The language in which a questionnaire says this as advice. `None` where it does not: it is a
/// person's own words then.
pub fn language_of_advice<'q>(questionnaire: &'q Questionnaire, text: &str) -> Option<&'q str> {
    let items = questionnaire.items.iter();
    let of_items = items.filter_map(|item| item.improve.as_ref());
    let of_items = of_items.flat_map(Advice::all);
    let of_names = questionnaire.verdicts.iter().flat_map(|one| &one.actions);
    let mut all = of_items.chain(of_names.map(|one| &**one));
    all.find_map(|one| {
        let language = one.action.language_of(text);
        language.or_else(|| one.first_step.language_of(text))
    })
}

/// Adds both to a result that is written as Markdown.
pub(super) fn write_plan(out: &mut Writer, plan: &PlanReport, texts: &ReportTexts) {
    if let Some(decision) = &plan.decision {
        out.heading(&format!("{}: {}", texts.h_decision, decision.choice));
        if !decision.reason.is_empty() {
            out.paragraph(&decision.reason);
        }
        out.paragraph(&decision.when);
    }
    if !plan.steps.is_empty() {
        out.heading(texts.h_plan);
        out.table(&[
            texts.col_step,
            texts.first_step,
            texts.col_role,
            texts.col_due,
            texts.col_state,
        ]);
        for row in &plan.steps {
            out.row(&[&row.text, &row.first_step, &row.role, &row.due, &row.state]);
        }
    }
}

/// The steps for a spreadsheet, one a row.
pub fn plan_csv(report: &ResultReport, plan: &PlanReport, texts: &ReportTexts) -> String {
    let decision = plan.decision.as_ref().map_or("", |one| one.choice);
    let mut out = Sheet::new(&[
        texts.col_partner,
        texts.col_questionnaire,
        texts.col_date,
        texts.h_decision,
        texts.col_step,
        texts.first_step,
        texts.col_role,
        texts.col_due,
        texts.col_state,
    ]);
    for row in &plan.steps {
        out.row(&[
            &report.partner,
            &report.title,
            &report.date,
            decision,
            &row.text,
            &row.first_step,
            &row.role,
            &row.day,
            &row.state,
        ]);
    }
    out.text
}

/// The days by which open steps are to be done, for a calendar file. `partner` may be empty.
pub fn plan_calendar(plan: &PlanReport, partner: &str, texts: &ReportTexts) -> Vec<CalendarEntry> {
    let open = { plan.steps.iter() }.filter(|row| row.is_open && !row.day.is_empty());
    let entries = open.map(|row| {
        let notes = [
            (texts.col_role, &row.role),
            (texts.first_step, &row.first_step),
        ];
        let notes = notes.into_iter().filter(|(_, text)| !text.is_empty());
        let notes: Vec<String> = notes
            .map(|(label, text)| format!("{label}: {text}"))
            .collect();
        CalendarEntry {
            id: format!("step-{}", row.id),
            day: row.day.clone(),
            title: join_some([partner, &row.text], ": "),
            text: notes.join("\n"),
        }
    });
    entries.collect()
}
