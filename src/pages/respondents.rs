//! Who answers about which candidate, and the ways to the questions.

use engine::{
    model::{About, Assessment, AssessmentState, Respondent, Selection, Workspace},
    report::fill,
    state::Action,
};
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_state_eq};

use super::{
    Page,
    across::answered,
    answer::progress_in_words,
    compared::{Compared, Editor, Opinion},
    selection::MOST_CANDIDATES,
    use_page,
};
use crate::{
    browser::{fresh_id, now_ms},
    charts::mark_in_text,
    components::{Field, Fold, button, named_button, on_enter, text_field},
    place::Place,
    shared::Shared,
    store::{Outcome, Store},
};

/// The ways to the questions, a candidate at a time or all at once.
pub fn answering(page: &Page, id: &str, compared: &Shared<Compared>) -> Html {
    let texts = &page.words.texts.selection;
    let editor = Editor::new(page, id, compared);
    let opinions = compared.opinions_in_order();
    let rows = opinions.map(|one| opinion_row(page, &editor, compared, one));
    html! {
        <>
            <h2>{texts.answers}</h2>
            <ul class="tasks">{for rows}</ul>
            if !page.is_read_only() {
                {actions_for_all(page, id, compared)}
                {who_answers(page, compared)}
                {additions(page, id, compared)}
            }
        </>
    }
}

/// How far one respondent's answers about a candidate are, and what can be done about them.
fn opinion_row(page: &Page, editor: &Editor, compared: &Compared, one: &Opinion) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let progress = answered(page.workspace(), compared, one);
    let (answer, answer_of) = match (one.is_answered, progress.is_complete()) {
        (false, _) => (texts.answer, texts.answer_about),
        (true, false) => (words.texts.home.go_on, texts.go_on_about),
        (true, true) => (
            words.texts.candidacy.change_answers,
            texts.change_answers_about,
        ),
    };
    let in_words = progress_in_words(words, progress);
    let progress = match one.is_answered || progress.replied() == 0 {
        true => in_words,
        false => fill(texts.all_about_us, &[("progress", in_words)]),
    };
    let name = [("name", &*one.name)];
    let id = &one.assessment;
    let take_out = {
        let (editor, id) = (editor.clone(), id.clone());
        move || {
            editor.edit_as(Outcome::TakenOut, |selection, _| {
                selection.candidates.retain(|one| *one != id);
            });
        }
    };
    html! {
        <li key={&**id}>
            <span>
                {mark_in_text(one.candidate)}{" "}<strong>{&one.name}</strong>
                <span class="small">{progress}</span>
            </span>
            <span class="row">
                {named_button(
                    "link",
                    texts.result,
                    &fill(texts.result_of, &name),
                    page.go(Place::Result(id.clone())),
                )}
                if one.is_open && !page.is_read_only() {
                    {named_button(
                        "link",
                        answer,
                        &fill(answer_of, &name),
                        page.go(Place::answer(id)),
                    )}
                }
                if !page.is_read_only() {
                    {named_button("quiet", texts.take_out, &fill(texts.take_out_of, &name), take_out)}
                }
            </span>
        </li>
    }
}

/// What can be done for all candidates at once.
fn actions_for_all(page: &Page, id: &str, compared: &Shared<Compared>) -> Html {
    let texts = page.words.texts;
    if compared.opinions.is_empty() {
        return html! {};
    }
    let across_class = if is_any_missing(page, compared) {
        "go"
    } else {
        ""
    };
    let across = Place::Across {
        selection: id.into(),
        section: None,
    };
    html! {
        <div class="row views-ways">
            // an unanswered comparison begins with it
            if !compared.is_blank() {
                {button(across_class, texts.selection.across, page.go(across))}
            }
            {button("", texts.sides.title, page.go(Place::Sides(id.into())))}
        </div>
    }
}

/// Whether any question about a candidate can still be answered and is not: then that is the thing
/// to do next.
pub fn is_any_missing(page: &Page, compared: &Compared) -> bool {
    let is_missing =
        |one: &Opinion| one.is_open && !answered(page.workspace(), compared, one).is_complete();
    !page.is_read_only() && compared.opinions.iter().any(is_missing)
}

/// Who else can be compared, and who else can have a say.
fn additions(page: &Page, id: &str, compared: &Shared<Compared>) -> Html {
    let texts = &page.words.texts.selection;
    let (of, compared_then) = (id.to_string(), compared.clone());
    let draw = Callback::from(move |()| {
        html! { <AnotherView id={of.clone()} compared={compared_then.clone()} /> }
    });
    // once it is added, its form is closed again
    let count = compared.opinions.len();
    html! {
        <div class="views-more">
            <div class="row">
                if compared.names.len() < MOST_CANDIDATES {
                    {button("link", texts.add, page.go(Place::AddCandidates(id.into())))}
                }
            </div>
            <div class="views-another"><Fold key={count} label={texts.another_view} {draw} /></div>
            <p class="small">{texts.another_view_help}</p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AnotherViewProps {
    /// The selection's.
    id: String,
    compared: Shared<Compared>,
}

/// Who else is to have a say, asked before there is anything to answer.
#[component]
fn AnotherView(props: &AnotherViewProps) -> Html {
    let page = use_page();
    let role = use_state_eq(String::new);
    let texts = &page.words.texts.selection;
    let field = Field {
        help: texts.whose_view_help,
        ..Field::new("whose-view", texts.whose_view)
    };
    let on_input = {
        let role = role.clone();
        Callback::from(move |typed| role.set(typed))
    };
    let add = {
        let (page, role) = (page.clone(), role.clone());
        let AnotherViewProps { id, compared } = props;
        let (id, compared) = (id.clone(), compared.clone());
        Callback::from(move |()| {
            add_respondent(&page.store, &id, &compared, &role);
            page.focus.after_drawing(".views-another button");
        })
    };
    // not the page's one thing to do next
    let submit = add.clone();
    html! {
        <div class="form" onkeydown={on_enter(&add)}>
            {text_field(field, "text", &role, on_input)}
            <div class="row">{button("", texts.add_view, move || submit.emit(()))}</div>
        </div>
    }
}

/// A field a respondent, to say who it is, where there are several.
fn who_answers(page: &Page, compared: &Shared<Compared>) -> Html {
    let candidates = 0..compared.names.len();
    let respondents = candidates.map(|at| compared.about(at).count());
    let respondents = respondents.max().unwrap_or(0);
    let fields = (0..respondents).map(|at| respondent_field(page, compared, at));
    html! {
        if respondents > 1 {
            <div class="views-who">{for fields}</div>
        }
    }
}

fn respondent_field(page: &Page, compared: &Shared<Compared>, at: usize) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let number = words.whole(at + 1);
    let named = [("n", &*number)];
    let opinions = opinions_of(compared, at);
    let assessments = &page.workspace().assessments;
    let known = opinions
        .iter()
        .find_map(|one| assessments.get(&one.assessment));
    let role = known.map(|known| known.respondent.role.clone());
    let removal = Action::Remove {
        relationships: Vec::new(),
        assessments: opinions.iter().map(|one| one.assessment.clone()).collect(),
        selections: Vec::new(),
    };
    let onchange = {
        let (store, compared) = (page.store.clone(), compared.clone());
        move |event: Event| {
            let role = event.target_unchecked_into::<HtmlInputElement>().value();
            name_respondent(&store, &compared, at, &role);
        }
    };
    let id = format!("who-{at}");
    html! {
        <div key={at} class="field">
            <label for={id.clone()}>{fill(texts.who, &named)}</label>
            <input {id} type="text" autocomplete="off" value={role.unwrap_or_default()} {onchange} />
            if opinions.iter().all(|one| !one.is_answered) {
                {button("link", fill(texts.remove_view, &named), page.act(removal))}
            }
        </div>
    }
}

/// What the respondent at a position says, about each candidate.
fn opinions_of(compared: &Compared, respondent: usize) -> Vec<&Opinion> {
    let candidates = 0..compared.names.len();
    candidates
        .filter_map(|candidate| compared.about(candidate).nth(respondent))
        .collect()
}

/// Lets somebody else answer about every candidate as well.
fn add_respondent(store: &Store, id: &str, compared: &Compared, role: &str) {
    let workspace = store.snapshot().workspace;
    if let Some(action) = one_more_respondent(&workspace, id, compared, role.trim()) {
        store.dispatch(action);
    }
}

/// What is about us is answered already.
fn one_more_respondent(
    workspace: &Workspace,
    id: &str,
    compared: &Compared,
    role: &str,
) -> Option<Action> {
    let mut selection = Selection::clone(workspace.selections.get(id)?);
    let items = &compared.loaded.as_ref()?.questionnaire.items;
    let mut actions = Vec::new();
    for candidate in 0..compared.names.len() {
        let first = compared.about(candidate).next()?;
        let first = workspace.assessments.get(&first.assessment)?;
        let about_us = items.iter().filter(|item| item.about == About::Us);
        let responses = about_us.filter_map(|item| {
            let response = first.responses.get(&item.id)?;
            Some((item.id.clone(), response.clone()))
        });
        let id = fresh_id();
        selection.candidates.push(id.clone());
        actions.push(Action::StartAssessment {
            id,
            assessment: Assessment {
                respondent: Respondent {
                    role: role.into(),
                    ..Respondent::default()
                },
                started_at_ms: now_ms(),
                state: AssessmentState::InProgress { section: None },
                responses: responses.collect(),
                ..Assessment::clone(first)
            },
        });
    }
    let id = id.into();
    actions.push(Action::EditSelection { id, selection });
    Some(Action::All(actions))
}

/// Says who the respondent at a position is, about every candidate.
fn name_respondent(store: &Store, compared: &Compared, at: usize, role: &str) {
    let workspace = store.snapshot().workspace;
    let opinions = opinions_of(compared, at).into_iter();
    let actions = opinions.filter_map(|one| {
        let known = workspace.assessments.get(&one.assessment)?;
        let respondent = Respondent {
            role: role.trim().into(),
            ..known.respondent.clone()
        };
        Some(Action::SetRespondent {
            assessment: one.assessment.clone(),
            respondent,
        })
    });
    store.dispatch(Action::All(actions.collect()));
}
