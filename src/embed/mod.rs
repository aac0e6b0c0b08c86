//! Door to the page: mounts the widget into an element that the shell (`shell.js`) owns, and
//! answers the element's methods. Everything that crosses is text.

use std::{cell::RefCell, rc::Rc};

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

use crate::ui::{App, AppProps, Library, Msg, Options, Session, Shared, finished, json_text};
use engine::state::Action;
use storage::{Preview, read_export};

/// One mounted widget; the shell keeps it for as long as the element is in the page.
#[wasm_bindgen]
pub struct Widget {
    app: AppHandle<App>,
    session: Rc<RefCell<Session>>,
}

/// Mounts a widget into `host`, an element inside the shell's shadow root.
///
/// `options_json` is what the element's attributes say; `emit(name, detail_json)` is called for
/// every event; `on_panic(message)` once, before the engine stops for good.
#[wasm_bindgen]
pub fn mount(host: Element, options_json: &str, emit: Function, on_panic: Function) -> Widget {
    // one instance serves one element, so the hook is this element's own
    yew::set_custom_panic_hook(Box::new(move |panic| {
        let _ = on_panic.call1(&JsValue::NULL, &panic.to_string().into());
    }));
    let options = options_from(options_json);
    let library = Shared::new(Library::new(&options.definitions));
    let session = Session::open(options.keep(), options.namespace(), library);
    let session = Rc::new(RefCell::new(session));
    let props = AppProps {
        options,
        host: host.clone(),
        session: session.clone(),
        emit: Rc::new(move |name, detail| {
            // a listener of the page that throws is the page's own affair
            let _ = emit.call2(&JsValue::NULL, &name.into(), &detail.into());
        }),
    };
    let app = yew::Renderer::<App>::with_root_and_props(host, props).render();
    Widget { app, session }
}

/// What the shell writes is well-formed; anything else means the defaults.
fn options_from(json: &str) -> Options {
    serde_json::from_str(json).unwrap_or_default()
}

#[wasm_bindgen]
impl Widget {
    /// The element's attributes changed.
    pub fn configure(&self, options_json: &str) {
        self.app
            .send_message(Msg::Configure(options_from(options_json)));
    }

    /// The whole workspace as a file's text.
    pub fn export_workspace(&self) -> String {
        self.session.borrow().export()
    }

    /// Replaces the workspace by an exported one, whole or not at all: no person looks at a
    /// preview here, so nothing is merged and a file with anything unreadable in it is refused.
    pub fn import_workspace(&self, json: &str) -> String {
        match read_export(json) {
            Ok((_, Preview { unreadable, .. })) if !unreadable.is_empty() => {
                refused("import", &unreadable[0].to_string())
            }
            Ok((workspace, _)) => {
                self.app
                    .send_message(Msg::Act(Action::Replace(Rc::new(workspace))));
                done()
            }
            Err(error) => refused("import", &error.to_string()),
        }
    }

    /// The figures of the check that was finished last, or `null`.
    pub fn score(&self) -> String {
        let session = self.session.borrow();
        session
            .last_finished()
            .and_then(|id| finished(&session, &id))
            .unwrap_or_else(|| "null".into())
    }

    /// Opens a questionnaire, for a partner by name.
    pub fn open(&self, questionnaire: &str, relationship: Option<String>) -> String {
        if self.session.borrow().library.find(questionnaire).is_none() {
            let known: Vec<String> = self.session.borrow().library.ids().collect();
            let message = format!(
                "no questionnaire {questionnaire}; there are: {}",
                known.join(", ")
            );
            return refused("unknown-questionnaire", &message);
        }
        let relationship = relationship.filter(|name| !name.is_empty());
        self.app
            .send_message(Msg::Open(questionnaire.into(), relationship));
        done()
    }

    /// Empties the workspace; a person can undo it.
    pub fn reset(&self) {
        self.app
            .send_message(Msg::Act(Action::Replace(Rc::default())));
    }

    /// Saves what could not be saved before.
    pub fn flush(&self) {
        // busy drawing means that everything so far has been saved already
        if let Ok(mut session) = self.session.try_borrow_mut()
            && session.standing.unsaved.is_some()
        {
            session.retry();
        }
    }

    /// Takes the widget out of the page and stops everything it started.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

fn done() -> String {
    "{\"ok\":true}".into()
}

fn refused(code: &str, message: &str) -> String {
    let message = json_text(message);
    format!("{{\"error\":{{\"code\":\"{code}\",\"message\":{message}}}}}")
}
