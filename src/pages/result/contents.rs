//! The parts of a result, and the line of contents: a press moves the focus to one of them.

use engine::{
    course::{set_out, steps_of},
    model::{Assessment, AssessmentState, QuestionnaireKind},
    report::ResultReport,
};
use yew::{Html, html};

use super::{
    AssessmentResult, Page, Standing, decide::has_decision, flags::counts, has_next_review,
    next::next_heading,
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
) -> Vec<(Part, String)> {
    let report = &result.report;
    let (texts, heads) = (&page.words.texts.result, &page.words.texts.report);
    let has = |is_there: bool, part, label: &str| is_there.then(|| (part, label.to_string()));
    let plan = &page.words.texts.plan;
    let workspace = page.workspace();
    let is_planned = workspace.decisions.contains_key(id) || !steps_of(workspace, id).is_empty();
    let is_finished = matches!(assessment.state, AssessmentState::Finished { .. });
    // what is folded opens in its place
    let of_parts: Vec<(Part, String)> = match report.kind {
        QuestionnaireKind::Completeness => Vec::from_iter(has(
            !report.parts.is_empty(),
            Part::Parts(0),
            texts.provisions,
        )),
        _ => { report.parts.iter().enumerate() }
            .filter(|(_, part)| !part.is_folded)
            .map(|(at, part)| (Part::Parts(at), part.title.clone()))
            .collect(),
    };
    let of_parts = of_parts.into_iter();
    let (before, after) = match report.kind {
        QuestionnaireKind::Score => (None, Some(of_parts)),
        _ => (Some(of_parts), None),
    };
    let leading = [has(
        !report.alerts.is_empty(),
        Part::Flags,
        &counts(page, report.alerts.iter()),
    )];
    let measured = [
        has(report.families.is_some(), Part::Families, heads.h_families),
        has(
            !report.dimensions.is_empty(),
            Part::Dimensions,
            report.dimension_heads[0],
        ),
    ];
    let rest = [
        has(
            has_changed,
            Part::Changed,
            page.words.texts.changes.h_change,
        ),
        has(true, Part::Risks, heads.h_findings),
        has(
            !set_out(page.workspace(), id).is_empty(),
            Part::SetOut,
            plan.h_set_out,
        ),
        has(
            !report.recommendations.is_empty() || report.is_scored(),
            Part::Actions,
            heads.h_actions,
        ),
        has(!report.answers.is_empty(), Part::Answers, heads.h_answers),
        has(
            is_finished && (!page.is_read_only() || is_planned),
            Part::Decide,
            match has_decision(page, id, asks_decision(report)) {
                true => plan.h_decide,
                false => plan.h_taken_up,
            },
        ),
        has(true, Part::About, heads.h_about),
        next_heading(page, assessment, result).map(|heading| (Part::Next, heading.to_string())),
        has(
            has_next_review(page, id, assessment, standing),
            Part::Review,
            page.words.texts.reviews.heading,
        ),
        has(true, Part::Files, texts.h_files),
    ];
    { leading.into_iter().flatten() }
        .chain(before.into_iter().flatten())
        .chain(measured.into_iter().flatten())
        .chain(after.into_iter().flatten())
        .chain(rest.into_iter().flatten())
        .collect()
}
