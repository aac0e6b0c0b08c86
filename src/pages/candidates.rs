//! Before a comparison: what is being chosen, and between whom.

use engine::{
    model::{
        About, Assessment, AssessmentState, Questionnaire, Relationship, RelationshipKind,
        Respondent, Responses, Selection, Side, Stage, Workspace,
    },
    names,
    report::fill,
    state::Action,
};
use yew::{Callback, FocusEvent, Html, Properties, UseStateHandle, component, html, use_state_eq};

use super::{Page, crumb, gone, heading, partner_of, path, selection::MOST_CANDIDATES, use_page};
use crate::{
    browser::{fresh_id, now_ms},
    components::{Field, button, form, text_area, text_field},
    library::Library,
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct NewSelectionPageProps {
    /// The questionnaire's id.
    pub questionnaire: String,
}

/// A new selection on a questionnaire.
#[component]
pub fn NewSelectionPage(props: &NewSelectionPageProps) -> Html {
    let page = use_page();
    let title = use_state_eq(String::new);
    let names = use_state_eq(String::new);
    let is_tried = use_state_eq(|| false);
    let loaded = page.library().find(&props.questionnaire);
    let (Some(loaded), false) = (loaded, page.is_read_only()) else {
        return gone(&page);
    };
    let words = &page.words;
    let texts = &words.texts.selection;
    let is_untitled = *is_tried && names::trimmed(&title).is_empty();
    let field = Field {
        help: texts.title_help,
        error: if is_untitled { texts.title_missing } else { "" },
        required: words.texts.start.required,
        ..Field::new("title", texts.title)
    };
    let submit = {
        let (page, is_tried, loaded) = (page.clone(), is_tried.clone(), loaded.clone());
        let (title, names) = (title.clone(), names.clone());
        Callback::from(move |()| {
            let workspace = page.store.snapshot().workspace;
            match choose(&workspace, &loaded.questionnaire, &title, &names) {
                Some((action, id)) => {
                    page.store.dispatch(action);
                    // of what is not answered yet there is nothing to compare
                    page.navigator.go(Place::Across {
                        selection: id,
                        section: None,
                    });
                }
                None => show_what_is_missing(&page, &is_tried),
            }
        })
    };
    let fields = html! {
        <>
            {text_field(field, "text", &title, keep_typed(&title))}
            <NamesField {names} is_tried={*is_tried} compared={vec![]} />
        </>
    };
    html! {
        <>
            {crumb(&page, words.html(&loaded.questionnaire.title))}
            {heading(match path::is_for_candidates(&props.questionnaire) {
                true => texts.new_title,
                false => words.texts.home.compare_partners,
            })}
            <p class="lead">{texts.new_lead}</p>
            {form(fields, texts.begin, submit)}
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct AddCandidatesPageProps {
    /// The selection's.
    pub id: String,
}

/// More candidates for a selection that is there.
#[component]
pub fn AddCandidatesPage(props: &AddCandidatesPageProps) -> Html {
    let page = use_page();
    let names = use_state_eq(String::new);
    let is_tried = use_state_eq(|| false);
    let selection = page.workspace().selections.get(&props.id);
    let (Some(selection), false) = (selection, page.is_read_only()) else {
        return gone(&page);
    };
    let words = &page.words;
    let texts = &words.texts.selection;
    let submit = {
        let (page, is_tried) = (page.clone(), is_tried.clone());
        let (id, names) = (props.id.clone(), names.clone());
        Callback::from(move |()| {
            let now = page.store.snapshot();
            match add_candidates(&now.workspace, &now.library, &id, &names) {
                Some(action) => {
                    page.store.dispatch(action);
                    page.navigator.go(Place::Selection(id.clone()));
                }
                None => show_what_is_missing(&page, &is_tried),
            }
        })
    };
    let compared = compared_so_far(page.workspace(), selection);
    let so_far: Vec<String> = compared.iter().map(|name| name.to_string()).collect();
    let left = MOST_CANDIDATES.saturating_sub(compared.len());
    let named = [
        ("names", &*words.format.list(&so_far)),
        ("n", &words.whole(left)),
    ];
    let back = page.go(Place::Selection(props.id.clone()));
    let fields = html! { <NamesField {names} is_tried={*is_tried} compared={so_far} /> };
    html! {
        <>
            {crumb(&page, button("link", &selection.title, back))}
            {heading(texts.add)}
            if !compared.is_empty() {
                <p class="lead">{fill(texts.add_lead, &named)}</p>
            }
            {form(fields, texts.add, submit)}
        </>
    }
}

/// Takes over what is typed.
fn keep_typed(text: &UseStateHandle<String>) -> Callback<String> {
    let text = text.clone();
    Callback::from(move |typed| text.set(typed))
}

fn show_what_is_missing(page: &Page, is_tried: &UseStateHandle<bool>) {
    is_tried.set(true);
    page.focus.after_drawing("[aria-invalid]");
}

#[derive(Properties, PartialEq)]
struct NamesFieldProps {
    names: UseStateHandle<String>,
    is_tried: bool,
    /// Candidates already.
    compared: Vec<String>,
}

/// The names, and below them which of them are new here: shown while they are typed, announced once
/// the field is left, for nobody wants a name letter by letter.
#[component]
fn NamesField(props: &NamesFieldProps) -> Html {
    let page = use_page();
    let is_left = use_state_eq(|| false);
    let words = &page.words;
    let texts = &words.texts.selection;
    let NamesFieldProps {
        names,
        is_tried,
        compared,
    } = props;
    let compared: Vec<&str> = compared.iter().map(String::as_str).collect();
    let typed = names_in(names);
    let error = match names_error(&typed, &compared).filter(|_| *is_tried) {
        None => String::new(),
        Some(NamesError::TooFew) if compared.is_empty() => texts.names_missing.into(),
        Some(NamesError::TooFew) => texts.names_none_new.into(),
        Some(NamesError::TooMany) => {
            let most = words.whole(MOST_CANDIDATES);
            fill(texts.names_many, &[("most", &most)])
        }
    };
    let field = Field {
        help: texts.names_help,
        error: &error,
        required: words.texts.start.required,
        ..Field::new("names", texts.names)
    };
    let found = found(&page, &typed, &compared);
    let leaves = |left: bool| {
        let is_left = is_left.clone();
        move |_: FocusEvent| is_left.set(left)
    };
    html! {
        <div onfocusin={leaves(false)} onfocusout={leaves(true)}>
            {text_area(field, 4, names, keep_typed(names))}
            <p class="small candidates-found">{found.clone()}</p>
            <div class="hidden" role="status">
                if *is_left {
                    {found}
                }
            </div>
        </div>
    }
}

/// Which of the names are those of partners, which are new, and which are compared already.
fn found(page: &Page, names: &[&str], compared: &[&str]) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let partners = page.workspace().relationships.values();
    let partners: Vec<&str> = partners.map(|one| &*one.name).collect();
    let (again, others): (Vec<&str>, Vec<&str>) =
        names.iter().partition(|name| is_among(compared, name));
    let (known, new): (Vec<&str>, Vec<&str>) =
        others.iter().partition(|name| is_among(&partners, name));
    let lines = [
        (texts.names_known, known),
        (texts.names_new, new),
        (texts.names_again, again),
    ];
    let lines = lines.into_iter().filter(|(_, names)| !names.is_empty());
    let lines = lines.map(|(text, names)| {
        let names: Vec<String> = names.into_iter().map(String::from).collect();
        html! { <span key={text}>{fill(text, &[("names", words.format.list(&names))])}</span> }
    });
    html! { <>{for lines}</> }
}

/// The names of the partners that are compared, each once, however many people answer about it.
fn compared_so_far<'a>(workspace: &'a Workspace, selection: &Selection) -> Vec<&'a str> {
    let assessments =
        { selection.candidates.iter() }.filter_map(|id| workspace.assessments.get(id));
    let mut partners: Vec<Option<&String>> = Vec::new();
    let mut names = Vec::new();
    for one in assessments {
        let partner = one.relationship.as_ref();
        if !partners.contains(&partner) {
            partners.push(partner);
            names.push(partner_of(workspace, one));
        }
    }
    names
}

/// The names in a text, one a line, each once: those that look alike are one.
fn names_in(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in text.lines().map(names::trimmed) {
        if !name.is_empty() && !names.iter().any(|known| names::is_same(known, name)) {
            names.push(name);
        }
    }
    names
}

/// What keeps candidates from being added.
enum NamesError {
    TooFew,
    /// More than [`MOST_CANDIDATES`].
    TooMany,
}

fn names_error(names: &[&str], compared: &[&str]) -> Option<NamesError> {
    let new = new_among(names, compared).len();
    let count = compared.len() + new;
    if new == 0 || count < 2 {
        Some(NamesError::TooFew)
    } else if count > MOST_CANDIDATES {
        Some(NamesError::TooMany)
    } else {
        None
    }
}

/// The names that are not compared already.
fn new_among<'n>(names: &[&'n str], compared: &[&str]) -> Vec<&'n str> {
    let names = names.iter().copied();
    names.filter(|name| !is_among(compared, name)).collect()
}

fn is_among(among: &[&str], name: &str) -> bool {
    among.iter().any(|known| names::is_same(known, name))
}

/// The action that begins a selection, and its id. `None` while something is missing.
fn choose(
    workspace: &Workspace,
    questionnaire: &Questionnaire,
    title: &str,
    names: &str,
) -> Option<(Action, String)> {
    let (title, names) = (names::trimmed(title), names_in(names));
    if title.is_empty() || names_error(&names, &[]).is_some() {
        return None;
    }
    let (mut actions, candidates) =
        start_assessments(workspace, questionnaire, &Responses::default(), &names);
    let id = fresh_id();
    actions.push(Action::AddSelection {
        id: id.clone(),
        selection: Selection {
            title: title.into(),
            questionnaire: questionnaire.id.clone(),
            candidates,
            started_at_ms: now_ms(),
            ..Selection::default()
        },
    });
    Some((Action::All(actions), id))
}

/// The action that adds candidates to a selection. `None` while something is missing.
fn add_candidates(
    workspace: &Workspace,
    library: &Library,
    id: &str,
    names: &str,
) -> Option<Action> {
    let mut selection = Selection::clone(workspace.selections.get(id)?);
    let loaded = library.find(&selection.questionnaire)?;
    let (names, compared) = (names_in(names), compared_so_far(workspace, &selection));
    if names_error(&names, &compared).is_some() {
        return None;
    }
    let names = new_among(&names, &compared);
    let questionnaire = &loaded.questionnaire;
    let ours = answered_about_us(workspace, &selection, questionnaire);
    let (mut actions, added) = start_assessments(workspace, questionnaire, &ours, &names);
    selection.candidates.extend(added);
    let id = id.into();
    actions.push(Action::EditSelection { id, selection });
    Some(Action::All(actions))
}

/// What is about us, as it was answered for the other candidates already.
fn answered_about_us(
    workspace: &Workspace,
    selection: &Selection,
    questionnaire: &Questionnaire,
) -> Responses {
    let about_us = questionnaire.items.iter();
    let about_us = about_us.filter(|item| item.about == About::Us);
    about_us
        .filter_map(|item| {
            let mut others = selection
                .candidates
                .iter()
                .filter_map(|id| workspace.assessments.get(id));
            let response = others.find_map(|other| other.responses.get(&item.id))?;
            Some((item.id.clone(), response.clone()))
        })
        .collect()
}

/// An assessment for each name, of the partner of that name or of a new one: the actions that start
/// them, and their ids.
fn start_assessments(
    workspace: &Workspace,
    questionnaire: &Questionnaire,
    ours: &Responses,
    names: &[&str],
) -> (Vec<Action>, Vec<String>) {
    let (mut actions, mut ids) = (Vec::new(), Vec::new());
    for name in names {
        let mut partners = workspace.relationships.iter();
        let known = partners.find(|(_, one)| names::is_same(&one.name, name));
        let partner = known.map_or_else(fresh_id, |(id, _)| id.clone());
        if known.is_none() {
            actions.push(Action::AddRelationship {
                id: partner.clone(),
                relationship: new_partner(name),
            });
        }
        let id = fresh_id();
        actions.push(Action::StartAssessment {
            id: id.clone(),
            assessment: Assessment {
                questionnaire: questionnaire.id.clone(),
                relationship: Some(partner),
                respondent: Respondent {
                    side: Side::Ours,
                    role: String::new(),
                },
                started_at_ms: now_ms(),
                state: AssessmentState::InProgress { section: None },
                responses: ours.clone(),
            },
        });
        ids.push(id);
    }
    (actions, ids)
}

fn new_partner(name: &str) -> Relationship {
    Relationship {
        name: name.into(),
        // a candidate is being looked into: questions that depend on the stage can say so
        kind: RelationshipKind::default(),
        stage: Some(Stage::Exploration),
        competitor: false,
        owner: String::new(),
        counterpart: String::new(),
        next_review: None,
        sample: false,
        ..Relationship::default()
    }
}
