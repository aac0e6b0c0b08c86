//! Before the first question: whom it is about, who answers, and what the questions depend on.

use std::iter;

use engine::{
    model::{
        Assessment, AssessmentState, Context, Questionnaire, Relationship, Respondent, Responses,
        Side, Subject, Workspace,
    },
    names,
    report::fill,
    state::Action,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state, use_state_eq};

use super::{
    Page, crumb, heading,
    partner_form::{context_fields, name_error, new_relationship, on_field},
    use_page,
};
use crate::{
    browser,
    components::{Field, button, form, select_field, text_field},
    library::Loaded,
    locale::{StartTexts, Words},
    place::Place,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct StartPageProps {
    pub questionnaire: String,
    /// A partner's id, or the name of a new one.
    pub relationship: Option<String>,
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
    let (beside, heading_text, lead) = match questionnaire.subject {
        Subject::Organisation => (Html::from(""), title, words.html(&questionnaire.summary)),
        Subject::Relationship => (title, texts.title.into(), texts.lead.into()),
    };
    html! {
        <>
            {crumb(&page, beside)}
            {heading(heading_text)}
            <p class="lead">{lead}</p>
            <StartForm loaded={loaded.clone()} relationship={props.relationship.clone()} />
        </>
    }
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

/// What is filled in before the first question.
#[derive(Clone)]
struct Filled {
    /// The id of a partner that is there; `None` for a new one.
    partner: Option<String>,
    /// A new one's.
    name: String,
    context: Context,
    role: String,
    side: Side,
}

impl Filled {
    /// For a partner that is there by id, or a new one by name.
    fn first(workspace: &Workspace, given: Option<&str>) -> Self {
        let given = given.unwrap_or_default();
        let known = workspace.relationships.get(given);
        Self {
            partner: known.map(|_| given.into()),
            name: match known {
                Some(_) => String::new(),
                None => given.into(),
            },
            context: known.map(|known| known.context()).unwrap_or_default(),
            role: known.map(|known| known.owner.clone()).unwrap_or_default(),
            side: Side::default(),
        }
    }

    /// The chosen partner with its id, unless it has been removed meanwhile.
    fn chosen<'a>(&'a self, workspace: &'a Workspace) -> Option<(&'a str, &'a Relationship)> {
        let id = self.partner.as_deref()?;
        Some((id, workspace.relationships.get(id)?))
    }

    /// Chooses a partner that is there, with what is known of it, or a new one.
    fn choose(&mut self, workspace: &Workspace, id: String) {
        if let Some(known) = workspace.relationships.get(&id) {
            self.context = known.context();
        }
        self.partner = (!id.is_empty()).then_some(id);
    }

    /// What is wrong with a new partner's name.
    fn name_error(&self, texts: &StartTexts, workspace: &Workspace) -> Option<&'static str> {
        match self.chosen(workspace) {
            Some(_) => None,
            None => name_error(texts, workspace, None, &self.name),
        }
    }

    fn stage_error(&self, texts: &StartTexts) -> Option<&'static str> {
        self.context.stage.is_none().then_some(texts.stage_missing)
    }
}

#[derive(Properties, PartialEq)]
struct StartFormProps {
    loaded: Shared<Loaded>,
    relationship: Option<String>,
}

#[component]
fn StartForm(props: &StartFormProps) -> Html {
    let page = use_page();
    let filled = use_state(|| {
        // read freshly: the page before may have saved something as it was left
        let workspace = page.store.snapshot().workspace;
        Filled::first(&workspace, props.relationship.as_deref())
    });
    let has_tried = use_state_eq(|| false);
    let texts = &page.words.texts.start;
    let is_about_partner = props.loaded.questionnaire.subject == Subject::Relationship;
    let submit = {
        let (page, loaded) = (page.clone(), props.loaded.clone());
        let (filled, has_tried) = (filled.clone(), has_tried.clone());
        Callback::from(move |()| {
            if !begin(&page, &loaded.questionnaire, &filled) {
                has_tried.set(true);
                page.focus.after_drawing("[aria-invalid]");
            }
        })
    };
    let role = Field {
        help: texts.role_help,
        ..Field::new("role", texts.role)
    };
    let on_role = on_field(&filled, |filled: &mut Filled, role| filled.role = role);
    let fields = html! {
        <>
            <div>
                if is_about_partner {
                    {partner_fields(&page, &filled, *has_tried)}
                }
            </div>
            {text_field(role, "text", &filled.role, on_role)}
            <div>
                if is_about_partner {
                    {side_field(&page.words, &filled)}
                }
            </div>
        </>
    };
    form(fields, texts.begin, submit)
}

/// Which partner, or a new one's name, and what the questions depend on.
fn partner_fields(page: &Page, filled: &UseStateHandle<Filled>, shows_errors: bool) -> Html {
    let texts = &page.words.texts.start;
    let workspace = page.workspace();
    let shown = |error: Option<&'static str>| error.filter(|_| shows_errors);
    let chosen = filled.chosen(workspace).map(|(id, _)| id);
    let known = workspace.relationships.iter();
    let known = known.map(|(id, one)| (id.as_str(), one.name.clone()));
    let partners = iter::once(("", texts.new_partner.to_string())).chain(known);
    let store = page.store.clone();
    let on_partner = on_field(filled, move |filled: &mut Filled, id| {
        filled.choose(&store.snapshot().workspace, id);
    });
    let name = Field {
        help: page.if_stored(texts.name_help, texts.name_help_unstored),
        error: shown(filled.name_error(texts, workspace)).unwrap_or_default(),
        ..Field::new("name", texts.name)
    };
    let on_name = on_field(filled, |filled: &mut Filled, name| filled.name = name);
    let on_context = on_field(filled, |filled: &mut Filled, context| {
        filled.context = context;
    });
    let stage_error = shown(filled.stage_error(texts));
    html! {
        <>
            <div>
                if !workspace.relationships.is_empty() {
                    {select_field(
                        Field::new("partner", texts.which),
                        chosen.unwrap_or_default(),
                        partners,
                        on_partner,
                    )}
                }
            </div>
            <div>
                if chosen.is_none() {
                    {text_field(name, "text", &filled.name, on_name)}
                }
            </div>
            {context_fields(&page.words, filled.context, stage_error, &on_context)}
        </>
    }
}

/// For which side the respondent answers.
fn side_field(words: &Words, filled: &UseStateHandle<Filled>) -> Html {
    let (texts, report) = (&words.texts.start, &words.texts.report);
    let side = Field {
        help: texts.side_help,
        ..Field::new("side", texts.side)
    };
    let sides = [("ours", report.side_ours), ("theirs", report.side_theirs)];
    let sides = sides.map(|(name, label)| (name, label.to_string()));
    let chosen = match filled.side {
        Side::Ours => "ours",
        Side::Theirs => "theirs",
    };
    let on_side = on_field(filled, |filled: &mut Filled, side: String| {
        filled.side = match &*side {
            "theirs" => Side::Theirs,
            _ => Side::Ours,
        };
    });
    select_field(side, chosen, sides, on_side)
}

/// Begins the assessment and shows its first questions. Whether it could: nothing happens while
/// something is missing.
fn begin(page: &Page, questionnaire: &Questionnaire, filled: &Filled) -> bool {
    let mut relationship = None;
    let mut actions = Vec::new();
    if questionnaire.subject == Subject::Relationship {
        let workspace = page.store.snapshot().workspace;
        let texts = &page.words.texts.start;
        let name_error = filled.name_error(texts, &workspace);
        if name_error.or(filled.stage_error(texts)).is_some() {
            return false;
        }
        let (id, action) = partner_action(&workspace, filled);
        actions.push(action);
        relationship = Some(id);
    }
    let id = browser::fresh_id();
    actions.push(Action::StartAssessment {
        id: id.clone(),
        assessment: Assessment {
            questionnaire: questionnaire.id.clone(),
            relationship,
            respondent: Respondent {
                side: filled.side,
                role: filled.role.trim().into(),
            },
            started_at_ms: browser::now_ms(),
            state: AssessmentState::InProgress { section: None },
            responses: Responses::default(),
        },
    });
    // one step to save and to take back
    page.store.dispatch(Action::All(actions));
    page.navigator.go(Place::answer(&id));
    true
}

/// The partner's id, and the action that adds it or brings the one that is there up to date.
fn partner_action(workspace: &Workspace, filled: &Filled) -> (String, Action) {
    let context = filled.context;
    match filled.chosen(workspace) {
        Some((id, known)) => {
            let id = id.to_string();
            let mut relationship = known.clone();
            relationship.set_context(context);
            (id.clone(), Action::EditRelationship { id, relationship })
        }
        None => {
            let id = browser::fresh_id();
            let relationship = new_relationship(names::trimmed(&filled.name), context);
            (id.clone(), Action::AddRelationship { id, relationship })
        }
    }
}
