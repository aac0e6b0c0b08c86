//! Before the first question: whom it is about, who answers, and what the questions depend on.

use engine::{
    model::{
        Assessment, AssessmentState, Context, Questionnaire, Relationship, Respondent, Responses,
        Side, Subject, Workspace,
    },
    names,
    report::{fill, join_some},
    state::Action,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state, use_state_eq};

use super::{
    Page, crumb, heading,
    partner_form::{kind_fields, new_relationship, on_field, stage_field},
    partners_by_name, path, use_page,
};
use crate::{
    browser,
    components::{
        ERROR_SUMMARY, Field, button, error_summary, form, select_field, suggesting_field,
        text_field,
    },
    library::Loaded,
    locale::{StartTexts, Words, capitalised},
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
            <StartForm loaded={loaded.clone()} relationship={props.relationship.clone()} />
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
    let pause = page.if_stored(words.texts.start.pause, "");
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

/// What is filled in before the first question.
#[derive(Clone)]
struct Filled {
    name: String,
    /// The id of the partner of that name; `None` for a new one.
    partner: Option<String>,
    context: Context,
    /// What was filled in for a new partner, while the name is that of one that is there.
    context_of_new: Context,
    role: String,
    side: Side,
}

impl Filled {
    /// For a partner that is there by id, or a new one by name.
    fn first(workspace: &Workspace, given: Option<&str>) -> Self {
        let given = given.unwrap_or_default();
        let mut filled = Self {
            name: String::new(),
            partner: None,
            context: Context::default(),
            context_of_new: Context::default(),
            role: String::new(),
            side: Side::default(),
        };
        match workspace.relationships.get(given) {
            Some(known) => {
                filled.name.clone_from(&known.name);
                filled.role.clone_from(&known.owner);
                filled.choose(workspace, Some(given.into()));
            }
            None => filled.rename(workspace, given.into()),
        }
        filled
    }

    /// The partner of that name with its id, unless it has been removed meanwhile.
    fn chosen<'a>(&'a self, workspace: &'a Workspace) -> Option<(&'a str, &'a Relationship)> {
        let id = self.partner.as_deref()?;
        Some((id, workspace.relationships.get(id)?))
    }

    /// Takes a name: that of a partner that is there, with what is known of it, or a new one's.
    fn rename(&mut self, workspace: &Workspace, name: String) {
        self.name = name;
        let is_still = |(_, one): (&str, &Relationship)| names::is_same(&one.name, &self.name);
        if self.chosen(workspace).is_some_and(is_still) {
            return;
        }
        self.choose(workspace, of_name(workspace, &self.name));
    }

    fn choose(&mut self, workspace: &Workspace, partner: Option<String>) {
        if self.partner.is_none() {
            self.context_of_new = self.context;
        }
        let known = partner
            .as_ref()
            .and_then(|id| workspace.relationships.get(id));
        self.context = known.map_or(self.context_of_new, |known| known.context());
        self.partner = partner;
    }

    /// What is missing, each with the id of its field.
    fn problems(&self, texts: &StartTexts) -> Vec<Problem> {
        let no_name = names::trimmed(&self.name).is_empty();
        let no_stage = self.context.stage.is_none();
        let name = no_name.then_some(("name", texts.name_missing));
        let stage = no_stage.then_some(("stage", texts.stage_missing));
        name.into_iter().chain(stage).collect()
    }
}

/// What is wrong with a field, after the field's id.
type Problem = (&'static str, &'static str);

/// The id of the partner whose name looks like this one.
fn of_name(workspace: &Workspace, name: &str) -> Option<String> {
    let sought = names::key(name);
    let mut all = workspace.relationships.iter();
    let found = all.find(|(_, one)| names::key(&one.name) == sought);
    found.map(|(id, _)| id.clone())
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
                page.focus.after_drawing(ERROR_SUMMARY);
            }
        })
    };
    let role = Field {
        help: texts.role_help,
        ..Field::new("role", texts.role)
    };
    let on_role = on_field(&filled, |filled: &mut Filled, role| filled.role = role);
    let role = text_field(role, "text", &filled.role, on_role);
    if !is_about_partner {
        return form(role, texts.begin, submit);
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
                    {side_field(&page.words, &filled)}
                </div>
            </details>
        </>
    };
    form(fields, texts.begin, submit)
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
        return html! { <>{stage}<p class="small">{texts.known_changes}</p></> };
    }
    let is_known = filled.chosen(workspace).is_some();
    let has_partners = !workspace.relationships.is_empty();
    let name = Field {
        help: match has_partners {
            true if is_known => "", // what is said below would contradict it
            true => texts.name_find,
            false => page.if_stored(texts.name_help, texts.name_help_unstored),
        },
        error: problem("name").unwrap_or_default(),
        required: texts.required,
        ..Field::new("name", texts.name)
    };
    let store = page.store.clone();
    let on_name = on_field(filled, move |filled: &mut Filled, name| {
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
fn side_field(words: &Words, filled: &UseStateHandle<Filled>) -> Html {
    let (texts, report) = (&words.texts.start, &words.texts.report);
    let side = Field {
        help: texts.side_help,
        ..Field::new("side", texts.side)
    };
    let sides = [("ours", report.side_ours), ("theirs", report.side_theirs)];
    let sides = sides.map(|(name, label)| (name, capitalised(label)));
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
        if !filled.problems(texts).is_empty() {
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
    // another tab may have added it since it was typed
    let chosen = filled.chosen(workspace).map(|(id, _)| id.to_string());
    let id = chosen.or_else(|| of_name(workspace, &filled.name));
    match id.and_then(|id| Some((workspace.relationships.get(&id)?, id))) {
        Some((known, id)) => {
            let mut relationship = Relationship::clone(known);
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
