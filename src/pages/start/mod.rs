//! Before the first question: whom it is about, who answers, and what the questions depend on.

mod begin;
mod filled;
mod whose;

use engine::{
    model::{Context, Questionnaire, Relationship, Side, Subject, Workspace},
    report::{fill, join_some},
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state, use_state_eq};

use self::{
    begin::{begin, partner_action},
    filled::{Filled, Problem},
    whose::Before,
};
use super::{
    Page,
    answer::{progress, progress_in_words, steps},
    context_of, crumb, heading,
    partner_form::{kind_fields, on_field, stage_field},
    partners_by_name, path, use_page,
};
use crate::{
    components::{
        ERROR_SUMMARY, Field, button, error_summary, on_enter, select_field, submit_button,
        suggesting_field, text_field,
    },
    library::Loaded,
    locale::{Words, capitalised, with_language},
    place::Place,
    shared::Shared,
};

/// So many partners are offered: more are not looked through, and typing on finds the rest.
const MOST_SUGGESTED: usize = 25;

#[derive(Properties, PartialEq)]
pub struct StartPageProps {
    pub questionnaire: String,
    /// A partner's id, or the name of a new one.
    pub relationship: Option<String>,
    /// The id of the assessment that is made again.
    #[prop_or_default]
    pub repeats: Option<String>,
}

#[component]
pub fn StartPage(props: &StartPageProps) -> Html {
    let page = use_page();
    let words = &page.words;
    let texts = &words.texts.start;
    let Some(loaded) = page.library().find(&props.questionnaire) else {
        return unknown(&page, &props.questionnaire);
    };
    let questionnaire = &loaded.questionnaire;
    let title = words.html(&questionnaire.title);
    if page.is_read_only() {
        return html! {
            <>
                {crumb(&page, "")}
                {heading(title)}
                <p class="lead">{texts.no_result}</p>
            </>
        };
    }
    let known = known(page.workspace(), props.relationship.as_deref());
    let (beside, heading_text) = match (questionnaire.subject, known) {
        (Subject::Organisation, _) => (Html::from(""), title),
        (Subject::Relationship, Some(known)) => {
            (Html::from(""), html! { <>{&known.name}{": "}{title}</> })
        }
        (Subject::Relationship, None) => (title, texts.title.into()),
    };
    let is_choice = questionnaire.id == path::CHOICE && props.relationship.is_none();
    html! {
        <>
            {crumb(&page, beside)}
            {heading(heading_text)}
            <p class="lead">{words.html(&questionnaire.summary)}</p>
            <p class="small">{effort(&page, questionnaire)}</p>
            <div>
                if is_choice {
                    <p class="start-several">{texts.several}{" "}{button("link", words.texts.home.compare, {
                        page.go(Place::NewSelection(questionnaire.id.clone()))
                    })}</p>
                }
            </div>
            <StartForm
                loaded={loaded.clone()}
                relationship={props.relationship.clone()}
                repeats={props.repeats.clone()}
            />
        </>
    }
}

/// The partner that is given by id: it is not asked for again.
fn known<'w>(workspace: &'w Workspace, given: Option<&str>) -> Option<&'w Relationship> {
    Some(workspace.relationships.get(given?)?)
}

/// How much there is to answer, how long that takes, and that it can wait.
fn effort(page: &Page, questionnaire: &Questionnaire) -> String {
    let (words, texts) = (&page.words, &page.words.texts.home);
    let questions = words.count(&texts.questions, questionnaire.items.len());
    let minutes = questionnaire.minutes.unwrap_or_default() as usize;
    let minutes = match minutes {
        0 => String::new(),
        _ => words.count(&texts.minutes, minutes),
    };
    let effort = join_some([&*questions, &minutes], ", ");
    let effort = fill(words.texts.start.effort, &[("effort", effort)]);
    let has_conditions = questionnaire.items.iter().any(|item| item.when.is_some()) || {
        questionnaire.sections.iter()
    }
    .any(|section| section.when.is_some());
    let depends = match has_conditions {
        true => words.texts.start.depends,
        false => "",
    };
    let pause = page.if_saved(words.texts.start.pause, "");
    join_some([&*effort, depends, pause], " ")
}

/// There is no questionnaire of this id, but others.
fn unknown(page: &Page, id: &str) -> Html {
    let notices = &page.words.texts.notices;
    let known: Vec<String> = page.library().ids().collect();
    html! {
        <>
            {heading(fill(notices.unknown_questionnaire, &[("id", id)]))}
            <p class="lead">{notices.known_questionnaires}{" "}{known.join(", ")}</p>
            {button("", page.words.texts.back_home, page.go(Place::Home))}
        </>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct StartFormProps {
    loaded: Shared<Loaded>,
    relationship: Option<String>,
    repeats: Option<String>,
}

#[component]
fn StartForm(props: &StartFormProps) -> Html {
    let page = use_page();
    let filled = use_state(|| {
        // read freshly: the page before may have saved something as it was left
        let workspace = page.store.snapshot().workspace;
        let mut filled = Filled::first(&workspace, props.relationship.as_deref());
        let is_given = known(&workspace, props.relationship.as_deref()).is_some();
        if let Some(typed) = page.navigator.typed().filter(|_| !is_given) {
            filled.rename(&workspace, typed);
        }
        filled
    });
    let has_tried = use_state_eq(|| false);
    let texts = &page.words.texts.start;
    let is_about_partner = props.loaded.questionnaire.subject == Subject::Relationship;
    let about = filled.about(page.workspace(), &props.loaded.questionnaire);
    let respondent = filled.respondent(about, props.repeats.as_deref());
    let before = about.and_then(|about| about.before(&respondent));
    let submit = {
        let (page, props, filled) = (page.clone(), props.clone(), filled.clone());
        let has_tried = has_tried.clone();
        Callback::from(move |()| {
            if !begin(
                &page,
                &props.loaded.questionnaire,
                &filled,
                props.repeats.as_deref(),
            ) {
                has_tried.set(true);
                page.focus.after_drawing(ERROR_SUMMARY);
            }
        })
    };
    let role = Field {
        help: texts.role_help,
        ..Field::new("role", texts.role)
    };
    let on_role = on_field(&filled, |filled: &mut Filled, role| {
        filled.role = Some(role);
    });
    let role = text_field(role, "text", &respondent.role, on_role);
    if !is_about_partner {
        return form(&page, role, before, &filled, submit);
    }
    let on_context = on_field(&filled, |filled: &mut Filled, context| {
        filled.context = context;
    });
    let is_given = known(page.workspace(), props.relationship.as_deref()).is_some();
    let problems = match *has_tried {
        true => filled.problems(texts),
        false => Vec::new(),
    };
    let title = page.words.count(&texts.problems, problems.len());
    let fields = html! {
        <>
            <div>{error_summary(&title, &problems)}</div>
            <div>{partner_fields(&page, &filled, is_given, &problems, &on_context)}</div>
            <details class="more">
                <summary>{texts.more}</summary>
                <p class="small">{texts.more_help}</p>
                <div class="form">
                    {kind_fields(&page.words, filled.context, &on_context)}
                    {role}
                    {side_field(&page.words, &filled, respondent.side)}
                </div>
            </details>
        </>
    };
    form(&page, fields, before, &filled, submit)
}

/// The fields, what was answered `before`, and the way on: to the first question, or on with what
/// is in progress.
fn form(
    page: &Page,
    fields: Html,
    before: Option<Before>,
    filled: &Filled,
    submit: Callback<()>,
) -> Html {
    let texts = &page.words.texts.start;
    let said = before.as_ref().map(|before| said_of(page, before));
    let go_on = match before {
        Some(Before::Open(id, one)) => {
            let place = Place::go_on(id, one);
            let (page, filled) = (page.clone(), filled.clone());
            Some(Callback::from(move |()| {
                let workspace = page.store.snapshot().workspace;
                if filled.chosen(&workspace).is_some() {
                    page.store.dispatch(partner_action(&workspace, &filled).1);
                }
                page.navigator.go(place.clone());
            }))
        }
        _ => None,
    };
    html! {
        <div class="form" onkeydown={on_enter(go_on.as_ref().unwrap_or(&submit))}>
            {fields}
            <p class="small" aria-live="polite" aria-atomic="true">{said.as_deref().map(with_language)}</p>
            <div class="row">
                if let Some(go_on) = go_on {
                    {submit_button(page.words.texts.home.go_on, go_on)}
                    {button("", texts.begin_new, move || submit.emit(()))}
                } else {
                    {submit_button(texts.begin, submit)}
                }
            </div>
        </div>
    }
}

/// What the answers of before are to the chosen side and role.
fn said_of(page: &Page, before: &Before) -> String {
    let (words, texts) = (&page.words, &page.words.texts.start);
    let (said, one) = match before {
        Before::Open(_, one) => (texts.in_progress, one),
        Before::Same(one) => (texts.starts_from, one),
        Before::Another(one) => (texts.another_view, one),
    };
    let report = &words.texts.report;
    let side = match one.respondent.side {
        Side::Ours => report.side_ours,
        Side::Theirs => report.side_theirs,
    };
    let date = words
        .format
        .date(one.finished_at_ms().unwrap_or(one.started_at_ms));
    let whose = join_some([side, &one.respondent.role, &date], ", ");
    let progress = page.library().of(one, page.workspace()).map(|loaded| {
        let context = context_of(page.workspace(), one);
        let all = steps(&loaded.questionnaire, &one.responses, &context);
        progress_in_words(words, progress(&all))
    });
    let progress = progress.unwrap_or_default();
    fill(
        said,
        &[("whose", whose), ("date", date), ("progress", progress)],
    )
}

/// Which partner, by name, unless it is given, and at which stage.
fn partner_fields(
    page: &Page,
    filled: &UseStateHandle<Filled>,
    is_given: bool,
    problems: &[Problem],
    on_context: &Callback<Context>,
) -> Html {
    let texts = &page.words.texts.start;
    let workspace = page.workspace();
    let problem = |field| {
        let found = problems.iter().find(|(of, _)| *of == field);
        found.map(|(_, text)| *text)
    };
    let stage = stage_field(&page.words, filled.context, problem("stage"), on_context);
    if is_given {
        return html! { <>{stage}<p class="small known-note">{texts.name_known}</p></> };
    }
    let is_known = filled.chosen(workspace).is_some();
    let has_partners = !workspace.relationships.is_empty();
    let name = Field {
        help: match has_partners {
            true if is_known => "", // what is said below would contradict it
            true => texts.name_find,
            false => page.if_saved(texts.name_help, texts.name_help_unstored),
        },
        error: problem("name").unwrap_or_default(),
        required: texts.required,
        ..Field::new("name", texts.name)
    };
    let (store, navigator) = (page.store.clone(), page.navigator.clone());
    let on_name = on_field(filled, move |filled: &mut Filled, name: String| {
        navigator.keep_typed(&name);
        filled.rename(&store.snapshot().workspace, name);
    });
    html! {
        <>
            <div>
                if has_partners {
                    {partner_field(page, name, &filled.name, on_name)}
                } else {
                    {text_field(name, "text", &filled.name, on_name)}
                }
                <p class="small" aria-live="polite">{is_known.then_some(texts.name_known)}</p>
            </div>
            {stage}
        </>
    }
}

/// The name, with those of the partners that have what is typed in theirs.
fn partner_field(page: &Page, name: Field, typed: &str, on_name: Callback<String>) -> Html {
    let found = partners_by_name(page, typed).into_iter();
    let found = found.take(MOST_SUGGESTED).map(|(_, one)| &*one.name);
    suggesting_field(name, typed, found, on_name)
}

/// For which side the respondent answers.
fn side_field(words: &Words, filled: &UseStateHandle<Filled>, side: Side) -> Html {
    let (texts, report) = (&words.texts.start, &words.texts.report);
    let field = Field {
        help: texts.side_help,
        ..Field::new("side", texts.side)
    };
    let sides = [("ours", report.side_ours), ("theirs", report.side_theirs)];
    let sides = sides.map(|(name, label)| (name, capitalised(label)));
    let chosen = match side {
        Side::Ours => "ours",
        Side::Theirs => "theirs",
    };
    let on_side = on_field(filled, |filled: &mut Filled, side: String| {
        filled.side = Some(match &*side {
            "theirs" => Side::Theirs,
            _ => Side::Ours,
        });
    });
    select_field(field, chosen, sides, on_side)
}
