//! Door to the page: mounts the widget into an element that the shell (`shell.js`) owns, and
//! answers the element's methods. Everything that crosses is text.

mod imported;

use engine::state::Action;
use js_sys::{Function, JsString};
use serde::Serialize;
use serde_json::json;
use storage::{ImportError, MAX_IMPORT_BYTES, Prefer, merge, read_export};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

use self::imported::Imported;
use crate::{
    app::{App, AppProps},
    browser::Focus,
    events::{Event, finished_figures},
    navigator::Navigator,
    options::Options,
    place::{asked_for, opening},
    store::{Outcome, Store},
};

/// One mounted widget; the shell keeps it for as long as the element is in the page.
#[wasm_bindgen]
pub struct Widget {
    app: AppHandle<App>,
    store: Store,
    navigator: Navigator,
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
    let emit = Callback::from(move |event: Event| {
        // a listener of the page that throws is the page's own affair
        let detail = to_json(&event);
        let _ = emit.call2(&JsValue::NULL, &event.name().into(), &detail.into());
    });
    let options = Options::read(options_json);
    let store = Store::open(options.clone(), emit);
    let place = store.with(|session| asked_for(session, &options));
    let focus = Focus::new(Some(host.clone()));
    let navigator = Navigator::new(store.clone(), focus.clone(), place);
    let props = AppProps {
        store: store.clone(),
        navigator: navigator.clone(),
        focus,
        host: host.clone(),
    };
    let app = yew::Renderer::<App>::with_root_and_props(host, props).render();
    Widget {
        app,
        store,
        navigator,
    }
}

#[wasm_bindgen]
impl Widget {
    /// The element's attributes changed.
    pub fn configure(&self, options_json: &str) {
        let (before, options) = (self.store.options(), Options::read(options_json));
        if options == before {
            return;
        }
        let reopens = options.questionnaire != before.questionnaire
            || options.relationship != before.relationship
            || options.readonly != before.readonly && options.questionnaire.is_some();
        self.store.configure(options.clone());
        if reopens {
            let place = self.store.with(|session| asked_for(session, &options));
            self.navigator.show(place);
        }
    }

    /// The whole workspace as a file's text.
    pub fn export_workspace(&self) -> String {
        self.store.export()
    }

    /// Adds an exported workspace as the page's own import does, or takes it in place of everything
    /// here, and says what that came to; a person can undo it. Nobody looks at a preview here, so
    /// what is to replace everything has to be whole.
    pub fn import_workspace(&self, json: JsString, replace: bool) -> String {
        if self.store.is_read_only() {
            return refused_as_read_only();
        }
        // no byte of it is taken over before this; it has at least as many as it has units
        let bytes = json.length() as usize;
        if bytes > MAX_IMPORT_BYTES {
            return refused("import", &ImportError::TooLarge { bytes }.to_string());
        }
        let (file, preview) = match read_export(&String::from(json)) {
            Ok(read) => read,
            Err(error) => return refused("import", &error.to_string()),
        };
        if replace && let Some(first) = preview.unreadable.first() {
            return refused("import", &first.to_string());
        }
        let mut told = Imported::replaced(&file, &preview);
        let imported = self.store.import(|here| {
            if replace {
                return file;
            }
            let (after, merged) = merge(here, &file, Prefer::Here);
            told = Imported::added(&merged, &preview);
            after
        });
        match imported {
            Ok(()) => to_json(&told),
            Err(error) => refused("import", &error.to_string()),
        }
    }

    /// The figures of the check that was finished last, or `null`.
    pub fn score(&self) -> String {
        self.store.with(|session| {
            let finished = session.last_finished();
            to_json(&finished.and_then(|id| finished_figures(session, &id)))
        })
    }

    /// Opens a questionnaire, for a partner by name.
    pub fn open(&self, questionnaire: &str, relationship: Option<String>) -> String {
        let known = self.store.with(|session| {
            let known = session.library.find(questionnaire).is_some();
            (!known).then(|| session.library.ids().collect::<Vec<_>>().join(", "))
        });
        if let Some(known) = known {
            let message = format!("no questionnaire {questionnaire}; there are: {known}");
            return refused("unknown-questionnaire", &message);
        }
        let is_only_shown = self.store.is_read_only();
        let partner = relationship.filter(|name| !name.is_empty());
        let place = self
            .store
            .with(|session| opening(session, is_only_shown, questionnaire, partner.as_deref()));
        self.navigator.go(place);
        done()
    }

    /// Empties the workspace; a person can undo it.
    pub fn reset(&self) -> String {
        if self.store.is_read_only() {
            return refused_as_read_only();
        }
        self.store.dispatch_as(Action::Clear, Outcome::Cleared);
        done()
    }

    /// Saves what could not be saved before.
    pub fn flush(&self) {
        self.store.flush();
    }

    /// Takes the widget out of the page and stops everything it started.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

fn done() -> String {
    json!({ "ok": true }).to_string()
}

fn refused(code: &str, message: &str) -> String {
    json!({ "error": { "code": code, "message": message } }).to_string()
}

fn refused_as_read_only() -> String {
    let message = "nothing can be changed here: it is read-only";
    refused("read-only", message)
}

/// Everything that is told is plain: it can always be written.
fn to_json(told: &impl Serialize) -> String {
    serde_json::to_string(told).unwrap_or_default()
}
