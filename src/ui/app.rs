//! The widget: which page is shown, and the notices above it.

use std::{cell::RefCell, rc::Rc};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, StorageEvent, window};
use yew::prelude::*;

use super::components::{Tone, notice, urgent_notice};
use super::edge;
use super::locale::{IntlFormat, Words};
use super::pages::{
    Answering, Checking, Hands, PageProps, Place, RelationshipPage, ResultPage, StartPage,
    WorkspacePage, answer_page, check_page, home_page,
};
use super::session::{Keep, Session};
use super::{Library, Shared};
use crate::model::{AssessmentState, Response, Said, Theme};
use crate::report::{fill, score_json};
use crate::scoring::score;
use crate::state::Action;

/// How long until what could not be saved is tried again.
const RETRY_MS: u32 = 10_000;

/// What the element's attributes say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub questionnaire: Option<String>,
    /// A partner by name.
    pub relationship: Option<String>,
    pub lang: Option<String>,
    pub storage: Option<String>,
    pub namespace: Option<String>,
    pub readonly: bool,
    /// The page owner's own questionnaires, as JSON texts.
    pub definitions: Vec<String>,
}

impl Options {
    pub fn keep(&self) -> Keep {
        match self.storage.as_deref() {
            Some("session") => Keep::Session,
            Some("none") => Keep::None,
            _ => Keep::Local,
        }
    }

    pub fn namespace(&self) -> &str {
        self.namespace
            .as_deref()
            .filter(|name| !name.is_empty())
            .unwrap_or("default")
    }
}

/// Tells the page around the element: an event's name, and its detail as JSON.
pub type Emit = Rc<dyn Fn(&str, &Value)>;

#[derive(Properties, Clone)]
pub struct AppProps {
    pub options: Options,
    /// Shared with the element's methods.
    pub session: Rc<RefCell<Session>>,
    pub emit: Emit,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session)
    }
}

pub enum Msg {
    Act(Action),
    /// What was said to an item, by position, of the assessment that is being answered.
    Respond(usize, Response),
    Undo,
    Go(Place),
    Say(String),
    Retry,
    /// Another tab wrote this key, or may have written anything.
    Elsewhere(Option<String>),
    /// The element's attributes changed.
    Configure(Options),
    /// Opens a questionnaire, for a partner by name.
    Open(String, Option<String>),
}

pub struct App {
    place: Place,
    options: Options,
    words: Words,
    hands: Hands,
    said: String,
    host: NodeRef,
    /// The place changed: its heading takes the focus once it is drawn.
    moves_focus: bool,
    retry: Option<Timeout>,
    _listeners: [EventListener; 2],
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let session = ctx.props().session.clone();
        let hands = Hands {
            act: link.callback(Msg::Act),
            go: link.callback(Msg::Go),
            undo: link.callback(|()| Msg::Undo),
            say: link.callback(Msg::Say),
            respond: link.callback(|(item, response)| Msg::Respond(item, response)),
            export: Callback::from(move |()| session.borrow().export()),
        };
        let mut app = Self {
            place: Place::Home,
            options: ctx.props().options.clone(),
            words: words(&ctx.props().options, &ctx.props().session.borrow()),
            hands,
            said: String::new(),
            host: NodeRef::default(),
            moves_focus: false,
            retry: None,
            _listeners: listen(ctx),
        };
        if let Some(questionnaire) = app.options.questionnaire.clone() {
            let partner = app.options.relationship.clone();
            app.place = opened(&ctx.props().session.borrow(), questionnaire, partner);
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let session = &ctx.props().session;
        match msg {
            Msg::Act(action) => self.act(ctx, &action),
            Msg::Respond(item, response) => {
                let action = self.answered(&session.borrow(), item, response);
                action.is_some_and(|action| self.act(ctx, &action))
            }
            Msg::Undo => {
                let undone = !self.is_read_only(&session.borrow()) && session.borrow_mut().undo();
                if undone {
                    // what was taken back may be the check itself
                    if let Some(id) = self.place.assessment()
                        && !session.borrow().workspace.assessments.contains_key(id)
                    {
                        self.go(ctx, Place::Home);
                    }
                    self.said = self.words.texts.undone.into();
                    self.saved(ctx);
                }
                undone
            }
            Msg::Go(place) => {
                self.go(ctx, place);
                true
            }
            Msg::Say(said) => {
                self.said = said;
                true
            }
            Msg::Retry => {
                session.borrow_mut().retry();
                self.saved(ctx);
                true
            }
            Msg::Elsewhere(key) => session.borrow_mut().refresh(key.as_deref()),
            Msg::Configure(options) => {
                if options == self.options {
                    return false;
                }
                if options.definitions != self.options.definitions {
                    session.borrow_mut().library = Shared::new(Library::new(&options.definitions));
                }
                let reopened = options.questionnaire != self.options.questionnaire
                    || options.relationship != self.options.relationship;
                self.options = options;
                self.words = words(&self.options, &session.borrow());
                if reopened {
                    let partner = self.options.relationship.clone();
                    self.place = match self.options.questionnaire.clone() {
                        Some(questionnaire) => opened(&session.borrow(), questionnaire, partner),
                        None => Place::Home,
                    };
                }
                true
            }
            Msg::Open(questionnaire, partner) => {
                let place = opened(&session.borrow(), questionnaire, partner);
                self.go(ctx, place);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let session = ctx.props().session.borrow();
        let theme = session.workspace.settings.theme.map(|theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        });
        html! {
            <div
                class="widget" ref={self.host.clone()} lang={self.words.spoken} data-theme={theme}
                onclick={Callback::from(edge::keep_focus)}
                onkeydown={ctx.link().batch_callback(undo_key)}
            >
                <div class="notices">{ self.notices(ctx, &session) }</div>
                <div class="hidden" role="status">{ &self.said }</div>
                <div key={self.page_key()} class="page">{ self.page(&session) }</div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            (ctx.props().emit)("pa-ready", &json!({ "version": 1 }));
        }
        if std::mem::take(&mut self.moves_focus)
            && let Some(host) = self.host.cast::<HtmlElement>()
        {
            match &self.place {
                Place::Answer {
                    item: Some(item), ..
                } => {
                    edge::focus_first(
                        &host,
                        &format!("[data-item=\"{item}\"] input, [data-item=\"{item}\"] textarea"),
                    );
                }
                _ => edge::focus_first(&host, "h1"),
            }
        }
    }
}

impl App {
    fn is_read_only(&self, session: &Session) -> bool {
        self.options.readonly || session.is_newer()
    }

    fn act(&mut self, ctx: &Context<Self>, action: &Action) -> bool {
        let session = &ctx.props().session;
        if self.is_read_only(&session.borrow()) || !session.borrow_mut().act(action) {
            return false;
        }
        self.tell(ctx, action);
        if let Action::SetLanguage(_) = action {
            self.words = words(&self.options, &session.borrow());
        }
        self.saved(ctx);
        true
    }

    /// The action that a response to the item at this position is.
    fn answered(&self, session: &Session, item: usize, response: Response) -> Option<Action> {
        let Place::Answer { assessment, .. } = &self.place else {
            return None;
        };
        let found = session.workspace.assessments.get(assessment)?;
        let loaded = session.library.find(&found.questionnaire)?;
        let item = loaded.questionnaire.items.get(item)?.id.clone();
        let assessment = assessment.clone();
        Some(Action::Respond {
            assessment,
            item,
            response,
        })
    }

    fn go(&mut self, ctx: &Context<Self>, place: Place) {
        if let Place::Answer {
            assessment,
            section,
            ..
        } = &place
        {
            let visit = Action::Visit {
                assessment: assessment.clone(),
                section: section.clone(),
            };
            if section.is_some() && ctx.props().session.borrow_mut().act(&visit) {
                self.saved(ctx);
            }
        }
        self.place = place;
        self.said.clear();
        self.moves_focus = true;
    }

    /// After a save: tells the page, and tries again later where it failed.
    fn saved(&mut self, ctx: &Context<Self>) {
        let session = ctx.props().session.borrow();
        match &session.standing.unsaved {
            None => {
                self.retry = None;
                (ctx.props().emit)("pa-save", &json!({ "saved": true }));
            }
            Some(error) => {
                let detail = json!({ "code": "not-saved", "message": error.to_string() });
                (ctx.props().emit)("pa-error", &detail);
                let link = ctx.link().clone();
                self.retry = Some(Timeout::new(RETRY_MS, move || {
                    link.send_message(Msg::Retry)
                }));
            }
        }
    }

    /// What the page around hears of an action: ids and figures, never an answer or a note.
    fn tell(&self, ctx: &Context<Self>, action: &Action) {
        let emit = &ctx.props().emit;
        match action {
            Action::Respond {
                item,
                response: Response { said, .. },
                ..
            } => {
                let answered = *said != Said::Nothing;
                emit("pa-answer", &json!({ "item": item, "answered": answered }));
            }
            Action::Finish { assessment, .. } => {
                let session = ctx.props().session.borrow();
                if let Some(detail) = finished(&session, assessment) {
                    emit("pa-finish", &detail);
                }
            }
            _ => {}
        }
    }

    /// Pages of the same key keep what they remember; another page starts afresh.
    fn page_key(&self) -> String {
        match &self.place {
            Place::Home => "home".into(),
            Place::Start { questionnaire, .. } => format!("start-{questionnaire}"),
            Place::Relationship(id) => format!("partner-{}", id.as_deref().unwrap_or_default()),
            Place::Answer { assessment, .. } => format!("answer-{assessment}"),
            Place::Check(id) => format!("check-{id}"),
            Place::Result(id) => format!("result-{id}"),
            Place::Workspace => "workspace".into(),
        }
    }

    fn page(&self, session: &Session) -> Html {
        let page = PageProps {
            workspace: session.workspace.clone(),
            library: session.library.clone(),
            words: self.words.clone(),
            hands: self.hands.clone(),
            is_read_only: self.is_read_only(session),
        };
        match self.place.clone() {
            Place::Home => home_page(&page),
            Place::Start {
                questionnaire,
                relationship,
            } => {
                html! { <StartPage {page} {questionnaire} {relationship} /> }
            }
            Place::Relationship(id) => html! { <RelationshipPage {page} {id} /> },
            Place::Answer {
                assessment,
                section,
                ..
            } => answer_page(&Answering {
                page,
                assessment,
                section,
                saved_at_ms: session.standing.saved_at_ms,
                is_saved: session.standing.unsaved.is_none(),
                can_undo: session.can_undo(),
            }),
            Place::Check(assessment) => check_page(&Checking { page, assessment }),
            Place::Result(assessment) => html! { <ResultPage {page} {assessment} /> },
            Place::Workspace => {
                html! { <WorkspacePage {page} set_aside={session.set_aside()} /> }
            }
        }
    }

    fn notices(&self, ctx: &Context<Self>, session: &Session) -> Html {
        let texts = &self.words.texts.notices;
        let standing = &session.standing;
        let export = self.hands.goes(Place::Workspace);
        let export = html! { <button type="button" onclick={export}>{ texts.export }</button> };
        let retry = ctx.link().callback(|_: MouseEvent| Msg::Retry);
        let told = |tone, title: &str, text: &str| {
            notice(
                tone,
                title,
                html! { <><p>{ text }</p>{ export.clone() }</> },
            )
        };
        let mut all = Vec::new();
        if standing.in_memory {
            all.push((
                "memory",
                told(Tone::Caution, texts.memory_title, texts.memory_text),
            ));
        }
        if session.is_newer() {
            all.push((
                "newer",
                told(Tone::Caution, texts.newer_title, texts.newer_text),
            ));
        } else if let Some(error) = &standing.unsaved {
            let below = html! {
                <>
                    <p>{ fill(texts.not_saved_text, &[("reason", &error.to_string())]) }</p>
                    <button type="button" onclick={retry}>{ texts.retry }</button>
                    { export.clone() }
                </>
            };
            all.push((
                "unsaved",
                urgent_notice(Tone::Critical, texts.not_saved_title, below),
            ));
        } else if standing.nearly_full {
            all.push((
                "full",
                told(Tone::Caution, texts.quota_title, texts.quota_text),
            ));
        }
        if standing.report.nothing_readable {
            all.push((
                "unreadable",
                told(Tone::Caution, texts.unreadable_title, texts.unreadable_text),
            ));
        } else if !standing.report.set_aside.is_empty() {
            all.push((
                "aside",
                told(Tone::Caution, texts.aside_title, texts.aside_text),
            ));
        }
        if standing.restored > 0 {
            all.push((
                "restored",
                notice(Tone::Plain, texts.restored, Html::default()),
            ));
        }
        let complaints = &session.library.complaints;
        if !complaints.is_empty() {
            let lines = complaints.iter().enumerate();
            let lines = lines.map(|(place, line)| html! { <li key={place}>{ line }</li> });
            let below = html! { <ul>{ for lines }</ul> };
            all.push((
                "definitions",
                notice(Tone::Critical, texts.definitions_title, below),
            ));
        }
        all.into_iter()
            .map(|(key, notice)| html! { <div {key}>{ notice }</div> })
            .collect()
    }
}

/// The reader's own choice of language, else the page's, else English.
fn words(options: &Options, session: &Session) -> Words {
    let chosen = session.workspace.settings.language.as_deref();
    let language = chosen
        .or(options.lang.as_deref())
        .filter(|tag| !tag.is_empty())
        .unwrap_or("en");
    Words::new(language, Rc::new(IntlFormat::new(language)))
}

/// Where a questionnaire opens: where it was left, else before its first question.
fn opened(session: &Session, questionnaire: String, partner: Option<String>) -> Place {
    let known = partner.as_ref().and_then(|name| {
        let mut all = session.workspace.relationships.iter();
        all.find(|(_, relationship)| relationship.name == *name)
            .map(|(id, _)| id.clone())
    });
    let unfinished = match (&partner, &known) {
        (Some(_), None) => None,
        _ => session.unfinished(&questionnaire, known.as_deref()),
    };
    match unfinished {
        Some(assessment) => {
            let state = session
                .workspace
                .assessments
                .get(&assessment)
                .map(|one| &one.state);
            let section = match state {
                Some(AssessmentState::InProgress { section }) => section.clone(),
                _ => None,
            };
            Place::Answer {
                assessment,
                section,
                item: None,
            }
        }
        None => Place::Start {
            questionnaire,
            relationship: known.or(partner),
        },
    }
}

/// A finished assessment's figures, as the page around may have them.
pub fn finished(session: &Session, id: &str) -> Option<Value> {
    let assessment = session.workspace.assessments.get(id)?;
    let AssessmentState::Finished { context, .. } = &assessment.state else {
        return None;
    };
    let loaded = session.library.of(assessment, &session.workspace)?;
    let assessed = score(&loaded.questionnaire, &assessment.responses, context);
    let mut detail: Value =
        serde_json::from_str(&score_json(&loaded.questionnaire, &assessed, None)).ok()?;
    detail["questionnaire"] = assessment.questionnaire.clone().into();
    Some(detail)
}

/// Other tabs' writes, and the return to this tab.
fn listen(ctx: &Context<App>) -> [EventListener; 2] {
    // invariant: mounted in a page, which has a window and a document
    let window = window().expect("a page has a window");
    let document = window.document().expect("a window has a document");
    let link = ctx.link().clone();
    let storage = EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        link.send_message(Msg::Elsewhere(key));
    });
    let link = ctx.link().clone();
    let looked = EventListener::new(&document, "visibilitychange", move |_| {
        link.send_message(Msg::Elsewhere(None));
    });
    [storage, looked]
}

/// Ctrl or ⌘ and Z, but where a person types: a text field has its own undo.
fn undo_key(key: KeyboardEvent) -> Option<Msg> {
    let wants = (key.ctrl_key() || key.meta_key()) && !key.shift_key() && key.key() == "z";
    let target = key.target_dyn_into::<Element>().filter(|_| wants)?;
    let types = "textarea, select, input:not([type=radio]):not([type=checkbox])";
    if target.matches(types).unwrap_or(true) {
        return None;
    }
    key.prevent_default();
    Some(Msg::Undo)
}
