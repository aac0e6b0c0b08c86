//! The parts of a result, and the line of contents: a press moves the focus to one of them.

use engine::{
    course::{set_out, steps_of},
    model::{Assessment, QuestionnaireKind},
    report::ResultReport,
};
use yew::{Html, html};

use super::{
    AssessmentResult, Page, Standing, decide::has_decision, flags::counts, has_next_review,
    next::Next, parts::title_of,
};
use crate::{components::button, locale::with_language};

/// The parts that are there, in their order, each with what it is called.
pub fn contents(page: &Page, parts: &[(Part, String)]) -> Html {
    let entries = parts.iter().map(|(part, label)| {
        let (focus, heading) = (page.focus.clone(), part.heading());
        let jump = move || {
            focus.stay_with(&heading);
        };
        html! { <li key={part.name()}>{button("link", with_language(label), jump)}</li> }
    });
    html! {
        <nav class="contents" aria-label={page.words.texts.result.contents}>
            <ul>{for entries}</ul>
        </nav>
    }
}

/// A part of the result that the line of contents leads to.
#[derive(Clone, Copy)]
pub enum Part {
    Flags,
    /// One of [`ResultReport::parts`], by its position.
    Parts(usize),
    Families,
    Dimensions,
    Changed,
    Risks,
    SetOut,
    Actions,
    Answers,
    Decide,
    About,
    Next,
    Review,
    Files,
}

impl Part {
    pub fn name(self) -> String {
        let name = match self {
            Self::Flags => "flags",
            Self::Parts(at) => return format!("parts-{at}"),
            Self::Families => "families",
            Self::Dimensions => "dimensions",
            Self::Changed => "changed",
            Self::Risks => "risks",
            Self::SetOut => "set-out",
            Self::Actions => "actions",
            Self::Answers => "answers",
            Self::Decide => "decide",
            Self::About => "about",
            Self::Next => "next",
            Self::Review => "review",
            Self::Files => "files",
        };
        name.into()
    }

    /// The selector of its heading: the line that opens it, where it is folded.
    pub fn heading(self) -> String {
        format!("[data-part=\"{}\"] :is(h2, summary)", self.name())
    }
}

/// A part under its heading, which takes the focus from the line of contents.
pub fn section(part: Part, title: &str, body: Html) -> Html {
    html! {
        <section class="part-of-result" data-part={part.name()}>
            <h2 tabindex="-1">{with_language(title)}</h2>
            {body}
        </section>
    }
}

/// Whether the six decisions answer what was asked: which form fits best is no such question.
pub fn asks_decision(report: &ResultReport) -> bool {
    report.kind != QuestionnaireKind::Profile
}

/// The parts of this result in their order, each with what it is called in the contents.
pub fn parts_there(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    result: &AssessmentResult,
    standing: Option<&Standing>,
    has_changed: bool,
    next: Option<&Next>,
) -> Vec<(Part, String)> {
    let report = &result.report;
    let (texts, heads) = (&page.words.texts.result, &page.words.texts.report);
    let plan = &page.words.texts.plan;
    let workspace = page.workspace();
    let is_planned = workspace.decisions.contains_key(id) || !steps_of(workspace, id).is_empty();
    let is_score = report.kind == QuestionnaireKind::Score;
    let of_parts = of_parts(page, report);
    let mut all = Vec::new();
    let mut add = |is_there: bool, part, label: &str| {
        if is_there {
            all.push((part, label.to_string()));
        }
    };
    let has_alerts = !report.alerts.is_empty();
    add(has_alerts, Part::Flags, &counts(page, report.alerts.iter()));
    for (part, title) in &of_parts {
        add(!is_score, *part, title);
    }
    add(report.families.is_some(), Part::Families, heads.h_families);
    let has_dimensions = !report.dimensions.is_empty();
    add(has_dimensions, Part::Dimensions, report.dimension_heads[0]);
    for (part, title) in &of_parts {
        add(is_score, *part, title);
    }
    add(
        has_changed,
        Part::Changed,
        page.words.texts.changes.h_change,
    );
    add(true, Part::Risks, heads.h_findings);
    let has_set_out = !set_out(workspace, id).is_empty();
    add(has_set_out, Part::SetOut, plan.h_set_out);
    let has_actions = !report.recommendations.is_empty() || report.is_scored();
    add(has_actions, Part::Actions, heads.h_actions);
    add(!report.answers.is_empty(), Part::Answers, heads.h_answers);
    add(
        assessment.is_finished() && (!page.is_read_only() || is_planned),
        Part::Decide,
        match has_decision(page, id, asks_decision(report)) {
            true => plan.h_decide,
            false => plan.h_taken_up,
        },
    );
    add(true, Part::About, heads.h_about);
    if let Some(next) = next {
        add(true, Part::Next, next.heading(&page.words));
    }
    let has_review = has_next_review(page, id, assessment, standing);
    add(has_review, Part::Review, page.words.texts.reviews.heading);
    add(true, Part::Files, texts.h_files);
    all
}

/// What is folded opens in its place, and is not led to.
fn of_parts(page: &Page, report: &ResultReport) -> Vec<(Part, String)> {
    if report.kind == QuestionnaireKind::Completeness {
        let title = page.words.texts.result.provisions.to_string();
        let all = (!report.parts.is_empty()).then_some((Part::Parts(0), title));
        return Vec::from_iter(all);
    }
    let parts = report.parts.iter().enumerate();
    let parts = parts.filter(|(_, part)| !part.is_folded);
    let parts = parts.map(|(at, part)| (Part::Parts(at), title_of(report, part).to_string()));
    parts.collect()
}
