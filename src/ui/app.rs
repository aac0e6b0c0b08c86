//! The widget: which page is shown, and what becomes of what a person does.

mod choice;
mod submit;
mod typed;

use std::{cell::RefCell, mem, rc::Rc};

use gloo::events::EventListener;
use gloo::file::{File, callbacks::read_as_text};
use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::{Callback, Component, Context, Html, Properties};

use super::locale::Words;
use super::notices::notices;
use super::opening::{form, opened, words};
use super::pages::{
    Page, Place, across_page, add_candidates_page, another_view, answer_page, check_page,
    export_record, export_result, figures_page, finish, home_page, new_selection_page, record_page,
    relationship_page, result_page, rows_drawn, save_relationship, selection_page, sides_page,
    start_page, workspace_page,
};
use super::sample::sample;
use super::scratch::{Imported, Scratch};
use super::session::Session;
use super::told::{finished, json_text};
use super::{Export, Library, Msg, Options, Shared, View, edge};
use engine::comparison::{moved, places, rank_order};
use engine::model::Reply;
use engine::state::Action;
use storage::{Prefer, merge, read_export};

/// So many rows are added to a long table at a time: in well under what a person notices.
const ROWS_AT_ONCE: usize = 64;

/// How long until what could not be saved is tried again.
const RETRY_MS: u32 = 10_000;

/// Tells the page around the element: an event's name, and its detail as JSON.
pub type Emit = Rc<dyn Fn(&str, &str)>;

#[derive(Properties, Clone)]
pub struct AppProps {
    pub options: Options,
    /// Where the widget is mounted.
    pub host: Element,
    /// Shared with the element's methods.
    pub session: Rc<RefCell<Session>>,
    pub emit: Emit,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session)
    }
}

pub struct App {
    place: Place,
    scratch: Scratch,
    options: Options,
    words: Words,
    /// Read out by screen readers.
    said: String,
    /// What takes the focus once it is drawn.
    focus: Option<String>,
    /// What was pressed last and what stands around it, until the press has been drawn.
    pressed: edge::Pressed,
    send: Callback<Msg>,
    retry: Option<Timeout>,
    _listeners: [EventListener; 4],
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let send = ctx.link().callback(|msg| msg);
        let pressed = edge::Pressed::default();
        let mut app = Self {
            place: Place::Home,
            scratch: Scratch::default(),
            options: props.options.clone(),
            words: words(&props.options, &props.session.borrow()),
            said: String::new(),
            focus: None,
            _listeners: edge::listen(&props.host, &send, &pressed),
            pressed,
            send,
            retry: None,
        };
        app.open_as_asked(&props.session.borrow());
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let is_to_draw = self.take(ctx, msg);
        if is_to_draw {
            self.keep_sampling(&ctx.props().session.borrow());
        }
        is_to_draw
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let session = ctx.props().session.borrow();
        let page = self.page(&session);
        let mut view = View::new("div widget", self.send.clone());
        view.attr("lang", self.words.spoken);
        if let Some(theme) = session.workspace.settings.theme {
            view.attr("data-theme", theme.name());
        }
        view.within("div notices", |view| notices(view, &page));
        view.within("div hidden", |view| {
            view.attr("role", "status");
            view.text(&self.said);
        });
        view.within("div page", |view| {
            view.key(&self.place.name());
            match &self.place {
                Place::Home => home_page(view, &page),
                Place::Start { questionnaire, .. } => start_page(view, &page, questionnaire),
                Place::Relationship(id) => relationship_page(view, &page, id.as_deref()),
                Place::Answer {
                    assessment,
                    section,
                    ..
                } => {
                    answer_page(view, &page, assessment, section.as_deref());
                }
                Place::Check(id) => check_page(view, &page, id),
                Place::Result(id) => result_page(view, &page, id),
                Place::NewSelection(questionnaire) => {
                    new_selection_page(view, &page, questionnaire);
                }
                Place::Selection(id) => selection_page(view, &page, id),
                Place::AddCandidates(id) => add_candidates_page(view, &page, id),
                Place::Figures(id) => figures_page(view, &page, id.as_deref()),
                Place::Sides(id) => sides_page(view, &page, id),
                Place::Record(id) => record_page(view, &page, id),
                Place::Across { selection, section } => {
                    across_page(view, &page, selection, section.as_deref());
                }
                Place::Workspace => workspace_page(view, &page),
            }
        });
        view.finish()
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let host = &ctx.props().host;
        if first {
            (ctx.props().emit)("pa-ready", "{\"version\":1}");
        }
        match self.focus.take() {
            Some(selector) => edge::focus_first(host, &selector),
            None => edge::keep_focus(&self.pressed),
        }
        self.pressed.take();
        if let Some(sampling) = &mut self.scratch.sampling {
            sampling.go_on(&self.send);
        }
        let partners = ctx.props().session.borrow().workspace.relationships.len();
        if self.place == Place::Home && rows_drawn(&self.scratch) < partners {
            let send = self.send.clone();
            self.scratch.rows = Some(Timeout::new(0, move || send.emit(Msg::Rows)));
        }
    }
}

impl App {
    /// Does what `msg` asks; whether the page is to be drawn anew.
    fn take(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let session = &ctx.props().session;
        match msg {
            Msg::Act(action) => return self.act(ctx, action),
            Msg::Reply(item, said) => {
                return self.respond(ctx, item, &|response| response.reply = said.clone());
            }
            Msg::Carry(item, carried) => {
                let answered = self.item(&session.borrow(), item);
                self.focus = answered.map(|item| {
                    let field = ["[data-item=\"", &item.id, "\"] "].concat();
                    field + ":is(:checked, [inputmode], textarea)"
                });
                return self.respond(ctx, item, &|response| {
                    let note = mem::take(&mut response.note);
                    *response = carried.clone();
                    if !note.is_empty() {
                        response.note = note;
                    }
                });
            }
            Msg::Typed(slot, text) => return self.typed(ctx, slot, text),
            Msg::Submit => {
                self.submit(ctx);
                if self.scratch.tried {
                    self.focus = Some("[aria-invalid]".into());
                }
            }
            Msg::Undo => return self.undo(ctx),
            Msg::AnotherView => return self.act_on_compared(ctx, &another_view),
            Msg::Go(place) => self.go(ctx, place),
            Msg::Finish => {
                let id = self.place.assessment().unwrap_or_default().to_string();
                let action = finish(&self.page(&session.borrow()), &id);
                if action.is_some_and(|action| self.act(ctx, action)) {
                    self.go(ctx, Place::Result(id));
                }
            }
            Msg::ShowSample => {
                let parts = sample(&session.borrow().library, edge::now_ms());
                return parts.is_some_and(|parts| self.act(ctx, Action::AddSample(parts)));
            }
            Msg::Ask(asked) => self.scratch.asked = asked,
            Msg::Note(item) => {
                self.scratch.noting.push(item);
                let note = self.item(&session.borrow(), item);
                self.focus = note.map(|note| ["[id=\"note-", &note.id, "\"]"].concat());
            }
            Msg::Fold(place) => {
                let before = self.scratch.unfolded.len();
                self.scratch.unfolded.retain(|one| *one != place);
                if self.scratch.unfolded.len() == before {
                    self.scratch.unfolded.push(place);
                }
            }
            Msg::Reveal => {
                self.scratch.revealed = !self.scratch.revealed;
                if self.scratch.revealed {
                    self.focus = Some(".copy-instead textarea".into());
                }
            }
            Msg::Print => edge::print(),
            Msg::Download(export) => self.download(ctx, export),
            Msg::Chosen(file) => {
                let send = self.send.clone();
                // a file that cannot be read as text reads as nothing, and is refused as such
                self.scratch.reader = file.map(|file| {
                    read_as_text(&File::from(file), move |text| {
                        send.emit(Msg::Read(text.unwrap_or_default()));
                    })
                });
            }
            Msg::Read(text) => {
                self.scratch.replaces = false;
                self.scratch.prefer = Prefer::Here;
                self.scratch.imported = match read_export(&text) {
                    Ok((workspace, preview)) => Imported::Read(Rc::new(workspace), preview),
                    Err(error) => Imported::Failed(error),
                };
            }
            Msg::TakeImport => {
                if let Imported::Read(mut taken, _) = mem::take(&mut self.scratch.imported) {
                    if !self.scratch.replaces {
                        let here = session.borrow().workspace.clone();
                        taken = Rc::new(merge(&here, &taken, self.scratch.prefer).0);
                    }
                    if self.act(ctx, Action::Replace(taken)) {
                        self.scratch.imported = Imported::Done;
                    }
                    // the clearing has words of its own
                    self.said.clear();
                }
            }
            Msg::Slice => {
                let sampling = self.scratch.sampling.as_mut();
                return sampling.is_some_and(|it| it.slice(&self.send));
            }
            Msg::Rows => self.scratch.more_rows += ROWS_AT_ONCE,
            Msg::Sample(goes) => {
                if let Some(sampling) = &mut self.scratch.sampling {
                    if goes {
                        sampling.is_running = true;
                    } else {
                        sampling.stop();
                    }
                }
            }
            Msg::Move(criterion, way) => {
                return self.edit_selection(ctx, &|selection, (criteria, weights)| {
                    let order = rank_order(selection, criteria, weights);
                    selection.places = places(&moved(&order, criterion, way), criteria);
                });
            }
            Msg::TakeOut(candidate) => {
                let is_out = self.edit_selection(ctx, &|selection, _| {
                    selection.candidates.retain(|one| *one != candidate);
                });
                if is_out {
                    self.scratch.done = Some(self.words.texts.selection.taken_out);
                }
                return is_out;
            }
            Msg::NextPair => {
                self.scratch.pair = None;
                self.focus = Some(".next select".into());
            }
            Msg::Judge(first, second, ratio) => {
                return self.judge(ctx, first, second, Some(ratio));
            }
            Msg::Retry => {
                session.borrow_mut().retry();
                self.saved(ctx);
            }
            Msg::Elsewhere(key) => return session.borrow_mut().refresh(key.as_deref()),
            Msg::Configure(options) => return self.configure(ctx, options),
            Msg::Open(questionnaire, partner) => {
                let place = opened(&session.borrow(), questionnaire, partner);
                self.go(ctx, place);
            }
        }
        true
    }

    fn page<'a>(&'a self, session: &'a Session) -> Page<'a> {
        Page {
            session,
            words: &self.words,
            scratch: &self.scratch,
            is_read_only: self.options.readonly || session.is_newer(),
        }
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let session = &ctx.props().session;
        if self.page(&session.borrow()).is_read_only || !session.borrow_mut().act(&action) {
            return false;
        }
        match &action {
            Action::Respond { item, response, .. } => {
                let answered = response.reply != Reply::Nothing;
                let item = json_text(item);
                let answered = if answered { "true" } else { "false" };
                let detail = ["{\"item\":", &item, ",\"answered\":", answered, "}"].concat();
                (ctx.props().emit)("pa-answer", &detail);
            }
            Action::Finish { assessment, .. } => {
                if let Some(detail) = finished(&session.borrow(), assessment) {
                    (ctx.props().emit)("pa-finish", &detail);
                }
            }
            Action::Replace(_) => {
                self.said = self.words.texts.workspace.cleared.into();
                self.scratch.asked = None;
                self.scratch.imported = Imported::Nothing;
            }
            Action::EditRelationship { .. } => {
                self.said = self.words.texts.relationship.saved.into();
            }
            Action::SetLanguage(_) => self.words = words(&self.options, &session.borrow()),
            _ => {}
        }
        self.leave_what_is_gone(ctx);
        self.scratch.done = match &action {
            Action::RemoveRelationship { .. }
            | Action::RemoveAssessment { .. }
            | Action::RemoveSelection { .. }
            | Action::RemoveSamples => Some(self.words.texts.removed),
            _ => None,
        };
        if let Some(done) = self.scratch.done {
            self.said = done.into();
        }
        self.saved(ctx);
        true
    }

    fn undo(&mut self, ctx: &Context<Self>) -> bool {
        let session = &ctx.props().session;
        let can_undo = session.borrow().can_undo(self.place.assessment());
        if self.page(&session.borrow()).is_read_only || !can_undo || !session.borrow_mut().undo() {
            return false;
        }
        if let Imported::Done = self.scratch.imported {
            self.scratch.imported = Imported::Nothing;
        }
        self.scratch.done = None;
        self.leave_what_is_gone(ctx);
        self.said = self.words.texts.undone.into();
        self.saved(ctx);
        true
    }

    /// Goes home where the page's subject is no longer there.
    fn leave_what_is_gone(&mut self, ctx: &Context<Self>) {
        let workspace = ctx.props().session.borrow().workspace.clone();
        let is_gone = match &self.place {
            Place::Relationship(Some(id)) => !workspace.relationships.contains_key(id),
            place => {
                let assessment = place.assessment();
                let selection = place.selection();
                assessment.is_some_and(|id| !workspace.assessments.contains_key(id))
                    || selection.is_some_and(|id| !workspace.selections.contains_key(id))
            }
        };
        if is_gone {
            self.go(ctx, Place::Home);
        }
    }

    fn download(&mut self, ctx: &Context<Self>, export: Export) {
        let session = &ctx.props().session;
        if export == Export::Workspace {
            let text = session.borrow().export();
            let name = ["partner-assessment ", &edge::today(), ".json"].concat();
            edge::download(&name, "application/json", &text);
            let at_ms = edge::now_ms();
            self.act(ctx, Action::MarkExported { at_ms });
            return;
        }
        let session = session.borrow();
        let page = self.page(&session);
        let file = match (self.place.assessment(), self.place.selection()) {
            (Some(id), _) => export_result(&page, id, export),
            (_, Some(id)) => export_record(&page, id),
            _ => None,
        };
        if let Some([name, kind, text]) = file {
            edge::download(&name, &kind, &text);
        }
    }

    fn configure(&mut self, ctx: &Context<Self>, options: Options) -> bool {
        if options == self.options {
            return false;
        }
        let session = &ctx.props().session;
        if options.definitions != self.options.definitions {
            session.borrow_mut().library = Shared::new(Library::new(&options.definitions));
        }
        let reopened = options.questionnaire != self.options.questionnaire
            || options.relationship != self.options.relationship;
        self.options = options;
        self.words = words(&self.options, &session.borrow());
        self.scratch.compared.take();
        self.scratch.parts.take();
        if reopened {
            self.open_as_asked(&session.borrow());
        }
        true
    }

    /// Shows what the element's attributes ask for.
    fn open_as_asked(&mut self, session: &Session) {
        let partner = self.options.relationship.clone();
        let place = match self.options.questionnaire.clone() {
            Some(questionnaire) => opened(session, questionnaire, partner),
            None => Place::Home,
        };
        self.show(session, place);
    }

    fn show(&mut self, session: &Session, place: Place) {
        if place.name() != self.place.name() {
            let form = form(session, &place);
            self.scratch = Scratch {
                saved: form.clone(),
                form,
                ..Scratch::default()
            };
        }
        self.place = place;
    }

    fn go(&mut self, ctx: &Context<Self>, place: Place) {
        let session = &ctx.props().session;
        // what was typed about a partner is not lost where nobody pressed "Save"
        if let Place::Relationship(Some(id)) = &self.place
            && self.scratch.form != self.scratch.saved
        {
            let edited = save_relationship(&self.page(&session.borrow()), Some(id));
            if edited.is_some_and(|edited| session.borrow_mut().act(&edited)) {
                self.saved(ctx);
            }
        }
        self.focus = Some("h1".into());
        if let Place::Answer {
            assessment,
            section,
            item,
        } = &place
        {
            let visit = Action::Visit {
                assessment: assessment.clone(),
                section: section.clone(),
            };
            if section.is_some() && session.borrow_mut().act(&visit) {
                self.saved(ctx);
            }
            if let Some(item) = item {
                let field = ["[data-item=\"", item, "\"]"].concat();
                self.focus = Some([&*field, " input, ", &field, " textarea"].concat());
            }
        }
        self.said.clear();
        self.show(&session.borrow(), place);
    }

    /// After a save: tells the page, and tries again later where it failed.
    fn saved(&mut self, ctx: &Context<Self>) {
        let session = ctx.props().session.borrow();
        let emit = &ctx.props().emit;
        match &session.standing.unsaved {
            None => {
                self.retry = None;
                emit("pa-save", "{\"saved\":true}");
            }
            Some(error) => {
                let message = json_text(&error.to_string());
                emit(
                    "pa-error",
                    &["{\"code\":\"not-saved\",\"message\":", &message, "}"].concat(),
                );
                let send = self.send.clone();
                self.retry = Some(Timeout::new(RETRY_MS, move || send.emit(Msg::Retry)));
            }
        }
    }
}
