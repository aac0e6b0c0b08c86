//! Home: the partnerships and how they stand, what is unfinished, and what can be done here.

mod in_sight;
mod partners;
mod questionnaires;

use std::collections::BTreeSet;

use engine::{
    model::{Assessment, AssessmentState, Selection},
    report::fill,
    state::Action,
};
use yew::{Html, component, html};

use self::{in_sight::use_rows_in_sight, partners::Partners, questionnaires::questionnaires};
use super::{
    Page,
    answer::{progress, steps},
    context_of,
    finished::finished_checks,
    heading, milestones, partner_of, use_page,
};
use crate::{
    browser,
    components::{button, named_button},
    library::Loaded,
    locale::with_language,
    place::Place,
    sample::sample,
    shared::Shared,
};

#[component]
pub fn HomePage() -> Html {
    let page = use_page();
    let texts = &page.words.texts.home;
    let workspace = page.workspace();
    html! {
        <>
            <div class="row spread">
                {heading(texts.title)}
                <div class="row">
                    if !page.is_read_only() {
                        {beginnings(&page)}
                    }
                </div>
            </div>
            {where_it_is_kept(&page)}
            <div>
                if !page.is_read_only() {
                    <Unfinished />
                }
            </div>
            if workspace.relationships.is_empty() {
                <div key="empty">{empty(&page)}</div>
            } else {
                <div key="partners"><Partners /></div>
            }
            <div>
                if !milestones(workspace, None).is_empty() {
                    <h2>{texts.own}</h2>
                    {finished_checks(&page, None)}
                }
            </div>
            <Choices />
            if !page.is_read_only() {
                {questionnaires(&page)}
            }
        </>
    }
}

/// The way to the first check, and to a partner without one.
fn beginnings(page: &Page) -> Html {
    let texts = &page.words.texts.home;
    html! {
        <>
            if !page.workspace().relationships.is_empty() {
                {button("", texts.add, page.go(Place::Relationship(None)))}
            }
            if let Some(first) = page.library().all().next() {
                {button("go", texts.check, page.go(start(&first)))}
            }
        </>
    }
}

/// Where a questionnaire begins, whoever it will be about.
fn start(loaded: &Loaded) -> Place {
    Place::Start {
        questionnaire: loaded.questionnaire.id.clone(),
        relationship: None,
    }
}

/// That everything stays in this browser, and when it was last taken out.
fn where_it_is_kept(page: &Page) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let exported = match page.workspace().settings.last_exported_at_ms {
        Some(at) => fill(texts.last_exported, &[("date", &words.format.date(at))]),
        None => texts.never_exported.into(),
    };
    html! {
        <p class="small">
            {page.if_stored(texts.kept_here, texts.kept_nowhere)}{" "}{exported}{" "}
            {button("link", texts.workspace, page.go(Place::Workspace))}
        </p>
    }
}

fn empty(page: &Page) -> Html {
    let texts = &page.words.texts.home;
    let store = page.store.clone();
    let show_sample = move || {
        let library = store.snapshot().library;
        if let Some(parts) = sample(&library, browser::now_ms()) {
            store.dispatch(Action::AddSample(parts));
        }
    };
    html! {
        <div class="empty">
            <h2>{texts.empty_title}</h2>
            <p class="lead">{texts.empty_text}</p>
            if !page.is_read_only() {
                <p class="small">{texts.sample_text}</p>
                {button("", texts.sample, show_sample)}
            }
        </div>
    }
}

/// An assessment to go on with.
struct OpenCheck<'a> {
    id: &'a str,
    assessment: &'a Assessment,
    /// The section it was left in.
    section: Option<&'a str>,
    loaded: Shared<Loaded>,
}

/// All of them but candidates: those are gone on with in their selection.
fn all_unfinished(page: &Page) -> Vec<OpenCheck<'_>> {
    let selections = page.workspace().selections.values();
    let candidates = selections.flat_map(|one| &one.candidates);
    let candidates: BTreeSet<&str> = candidates.map(String::as_str).collect();
    let assessments = page.workspace().assessments.iter();
    let open = assessments.filter_map(|(id, assessment)| match &assessment.state {
        AssessmentState::InProgress { section } => Some(OpenCheck {
            id,
            assessment,
            section: section.as_deref(),
            loaded: page.library().find(&assessment.questionnaire)?,
        }),
        AssessmentState::Finished { .. } => None,
    });
    open.filter(|one| !candidates.contains(one.id)).collect()
}

#[component]
fn Unfinished() -> Html {
    let page = use_page();
    let all = all_unfinished(&page);
    let (row_count, more) = use_rows_in_sight(&page.words, all.len());
    if all.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h2>{page.words.texts.home.unfinished}</h2>
            <ul class="list">{for all.iter().take(row_count).map(|one| unfinished_row(&page, one))}</ul>
            {more}
        </>
    }
}

/// One of them: what it is, how far it is, and what can be done with it.
fn unfinished_row(page: &Page, open: &OpenCheck) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let OpenCheck {
        id,
        assessment,
        section,
        loaded,
    } = open;
    let title = &*words.of(&loaded.questionnaire.title);
    let partner = partner_of(page.workspace(), assessment);
    let context = context_of(page.workspace(), assessment);
    let (answered, all) = progress(&steps(
        &loaded.questionnaire,
        &assessment.responses,
        &context,
    ));
    let counts = [("n", &*words.whole(answered)), ("all", &words.whole(all))];
    let names = [("title", title), ("partner", partner)];
    let remove = page.act(Action::RemoveAssessment { id: id.to_string() });
    let go_on = page.go(Place::Answer {
        assessment: id.to_string(),
        section: section.map(String::from),
        item: None,
    });
    html! {
        <li key={*id} class="row spread">
            <span>
                <strong>{partner}</strong>
                {" · "}{with_language(title)}{" · "}
                <span class="small">{fill(texts.progress, &counts)}</span>
            </span>
            <span class="row">
                {named_button("quiet", texts.remove, &fill(texts.remove_of, &names), remove)}
                {named_button("go", texts.go_on, &fill(texts.go_on_with, &names), go_on)}
            </span>
        </li>
    }
}

/// The selections, each with the way to it.
#[component]
fn Choices() -> Html {
    let page = use_page();
    let (row_count, more) = use_rows_in_sight(&page.words, page.workspace().selections.len());
    let (words, texts) = (&page.words, &page.words.texts.home);
    let selections = &page.workspace().selections;
    if selections.is_empty() {
        return html! {};
    }
    let rows = selections.iter().take(row_count).map(|(id, selection)| {
        let about = if selection.questionnaire.is_empty() {
            words.texts.selection.from_figures.into()
        } else {
            words.count(&texts.candidates, partner_count(&page, selection))
        };
        let open = page.go(Place::Selection(id.clone()));
        html! {
            <li key={id.clone()}>
                {button("link strong", &selection.title, open)}
                {" "}
                <span class="small">{about}</span>
            </li>
        }
    });
    html! {
        <>
            <h2>{texts.choices}</h2>
            <ul class="list">{for rows}</ul>
            {more}
        </>
    }
}

/// How many partners a selection is between: several may answer about one.
fn partner_count(page: &Page, selection: &Selection) -> usize {
    let assessments = &page.workspace().assessments;
    let candidates = selection.candidates.iter();
    let candidates = candidates.filter_map(|id| assessments.get(id));
    let partners = candidates.map(|assessment| assessment.relationship.as_deref());
    partners.collect::<BTreeSet<_>>().len()
}
