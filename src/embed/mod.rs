//! Door to the page: mounts the widget into an element that the shell (`shell.js`) owns.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[component]
fn Hello() -> Html {
    html! { <h1>{"Partnerships"}</h1> }
}

/// One mounted widget; the shell keeps it for as long as the element is in the page.
#[wasm_bindgen]
pub struct Widget {
    app: yew::AppHandle<Hello>,
}

/// Mounts a widget into `host`, an element inside the shell's shadow root.
///
/// `options_json` is what the element's attributes say; `emit(name, detail_json)` is called for
/// every event; `on_panic(message)` once, when the engine stops for good.
#[wasm_bindgen]
pub fn mount(
    host: web_sys::Element,
    options_json: &str,
    emit: js_sys::Function,
    on_panic: js_sys::Function,
) -> Widget {
    let _ = (options_json, on_panic);
    let _ = emit.call2(&JsValue::NULL, &"pa-ready".into(), &"{}".into());
    Widget {
        app: yew::Renderer::<Hello>::with_root(host).render(),
    }
}

#[wasm_bindgen]
impl Widget {
    /// Takes the widget out of the page and stops everything it started.
    pub fn destroy(self) {
        self.app.destroy();
    }
}
