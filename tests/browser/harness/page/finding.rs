//! Finding on a page by role and name, and waiting until it is so.

use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{PATIENCE, Page};

const POLL: Duration = Duration::from_millis(15);

/// An element that was found by role and name.
pub struct Found {
    page: Page,
    pub(super) element: WebElement,
    states: BTreeMap<String, Value>,
}

impl Page {
    /// The same page, searched only inside what a JavaScript expression yields, such as
    /// `document.querySelectorAll('partner-assessment')[1]`.
    pub fn within(&self, expression: &str) -> Self {
        Self {
            browser: self.browser.clone(),
            root: expression.into(),
        }
    }

    /// The same page, searched only inside the first widget.
    pub fn widget(&self) -> Self {
        self.within("__noted.widget()")
    }

    /// Waits for an element of this role with exactly this name; the first where there are more.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Found {
        match self.poll(|| self.look(role, name)) {
            Some(found) => found,
            None => panic!("no {role} {name:?}; there are:\n{}", self.outline()),
        }
    }

    /// Waits until it is there.
    #[track_caller]
    pub fn expect(&self, role: &str, name: &str) {
        if self.poll(|| self.node(role, name)).is_none() {
            panic!("no {role} {name:?}; there are:\n{}", self.outline());
        }
    }

    /// Waits until it is not there.
    #[track_caller]
    pub fn expect_none(&self, role: &str, name: &str) {
        if self
            .poll(|| self.node(role, name).is_none().then_some(()))
            .is_none()
        {
            panic!(
                "there is still a {role} {name:?}; there are:\n{}",
                self.outline()
            );
        }
    }

    /// Waits until the visible text holds this.
    #[track_caller]
    pub fn expect_text(&self, part: &str) {
        if self
            .poll(|| self.text().contains(part).then_some(()))
            .is_none()
        {
            panic!("{part:?} is not in the text:\n{}", self.text());
        }
    }

    /// The names of all elements of a role, in the order of the document, as they are now.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.query(json!({ "role": role }))
            .iter()
            .map(name_of)
            .collect()
    }

    /// The visible text, shadow roots included, as it is now.
    #[track_caller]
    pub fn text(&self) -> String {
        let text = self.evaluate(&format!(
            "(function read(node) {{
               const own = node.innerText ?? node.body?.innerText ?? '';
               const hosts = [node, ...node.querySelectorAll('*')].filter((one) => one.shadowRoot);
               return [own, ...hosts.flatMap((host) => [...host.shadowRoot.children].map(read))].join('\\n');
             }})({})",
            self.root
        ));
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Every role and name on the page, one a line: for messages.
    pub fn outline(&self) -> String {
        let nodes = self.query(json!({}));
        let lines = nodes.iter().filter_map(|node| {
            let role = node["role"]["value"].as_str()?;
            let plain = !matches!(role, "none" | "generic" | "InlineTextBox" | "StaticText");
            plain.then(|| format!("  {role} {:?}", name_of(node)))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn node(&self, role: &str, name: &str) -> Option<Value> {
        let nodes = self.query(json!({ "role": role, "accessibleName": name }));
        nodes.into_iter().next()
    }

    pub(super) fn look(&self, role: &str, name: &str) -> Option<Found> {
        let node = self.node(role, name)?;
        let states = node["properties"].as_array().into_iter().flatten();
        Some(Found {
            page: self.clone(),
            element: self.element(node["backendDOMNodeId"].as_u64()?)?,
            states: states
                .filter_map(|state| {
                    Some((
                        state["name"].as_str()?.to_owned(),
                        state["value"]["value"].clone(),
                    ))
                })
                .collect(),
        })
    }

    /// Nodes of the accessibility tree; none while the page is going from one document to another.
    pub(super) fn query(&self, mut wanted: Value) -> Vec<Value> {
        // A host need not be in the accessibility tree; what is drawn in its shadow root is.
        let expression = format!(
            "((root) => root.shadowRoot?.querySelector('div') ?? root)({})",
            self.root
        );
        let root = self.try_devtools("Runtime.evaluate", json!({ "expression": expression }));
        let Some(object) = root
            .ok()
            .and_then(|root| root["result"]["objectId"].as_str().map(String::from))
        else {
            return Vec::new();
        };
        wanted["objectId"] = object.into();
        let Ok(mut answer) = self.try_devtools("Accessibility.queryAXTree", wanted) else {
            return Vec::new();
        };
        let Value::Array(mut nodes) = answer["nodes"].take() else {
            return Vec::new();
        };
        nodes.retain(|node| node["ignored"] != true);
        nodes
    }

    /// chromedriver's name for an element ends in the number by which DevTools knows it.
    pub(super) fn element(&self, backend_node: u64) -> Option<WebElement> {
        let any = self.wait(self.driver().find(By::Tag("html"))).ok()?;
        let id = any.element_id().to_string();
        let (document, _) = id.rsplit_once('.')?;
        let reference =
            json!({ "element-6066-11e4-a52e-4f735466cecf": format!("{document}.{backend_node}") });
        WebElement::from_json(reference, self.driver().handle().clone()).ok()
    }

    /// Waits until it is so; `what` says it in the message.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut so: impl FnMut() -> bool) {
        if self.poll(|| so().then_some(())).is_none() {
            panic!(
                "not within {PATIENCE:?}: {what}; there are:\n{}",
                self.outline()
            );
        }
    }

    /// Waits until the page has drawn twice and then has nothing to do: what it does by itself at
    /// once, it has done. A browser without a window may forget to say that a page is idle.
    #[track_caller]
    pub fn settle(&self) {
        self.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done(0), { timeout: 2000 }))))",
        );
    }

    pub(super) fn poll<T>(&self, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
        let started = Instant::now();
        loop {
            let outcome = attempt();
            if outcome.is_some() || started.elapsed() > PATIENCE {
                return outcome;
            }
            thread::sleep(POLL);
        }
    }
}

impl Found {
    /// A state as assistive technology gets it: `checked`, `disabled`, `expanded`, `level`, ...
    pub fn state(&self, name: &str) -> Option<&Value> {
        self.states.get(name)
    }

    /// The current value of a property: `value`, `checked`, ...
    #[track_caller]
    pub fn property(&self, name: &str) -> Option<String> {
        self.page.must(self.element.prop(name))
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.page.must(self.element.attr(name))
    }

    #[track_caller]
    pub fn text(&self) -> String {
        self.page.must(self.element.text())
    }

    /// Left, top, width and height in CSS pixels.
    #[track_caller]
    pub fn rectangle(&self) -> [f64; 4] {
        let area = self.page.must(self.element.rect());
        [area.x, area.y, area.width, area.height]
    }
}

pub(super) fn name_of(node: &Value) -> String {
    node["name"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
