//! A page in a browser: finding by role and name, acting, waiting, asking.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, TypingData};
use tokio::runtime::Runtime;

use super::{Server, driver, keys, server::built_file};

/// How long anything may take to become so.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long the browser may take to answer; the slowest run of axe-core takes some seconds.
const ANSWER: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(15);

/// Runs in every document before anything of the page: notes what only an event tells, and how to
/// find the widget whatever the page does to its names.
const NOTE_EVENTS: &str = "
  globalThis.__noted = { violations: [], events: [] };
  __noted.widget = ((find) => () => find('partner-assessment'))(document.querySelector.bind(document));
  addEventListener('securitypolicyviolation', (e) =>
    __noted.violations.push(`${e.effectiveDirective}: ${e.blockedURI} ${e.sample} (${e.sourceFile}:${e.lineNumber})`), true);
  for (const name of ['pa-ready', 'pa-answer', 'pa-finish', 'pa-save', 'pa-error', 'pa-resize'])
    addEventListener(name, (e) => __noted.events.push({ name, detail: e.detail }), true);
";

/// One browser with its tabs. Clones are the same browser.
#[derive(Clone)]
pub struct Page {
    browser: Rc<Browser>,
    /// A JavaScript expression: what is searched.
    root: String,
}

struct Browser {
    runtime: Runtime,
    driver: RefCell<Option<WebDriver>>,
    server: Server,
    console: RefCell<Vec<String>>,
}

/// An element that was found by role and name.
pub struct Found {
    page: Page,
    element: WebElement,
    states: BTreeMap<String, Value>,
}

impl Page {
    // -- the browser -----------------------------------------------------------------------------

    pub(super) fn start(server: Server, preferences: &Value) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        let capabilities = capabilities(preferences).expect("capabilities are plain JSON");
        let driver = runtime
            .block_on(WebDriver::new(driver::address(), capabilities))
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        let browser = Browser {
            runtime,
            driver: RefCell::new(Some(driver)),
            server,
            console: RefCell::default(),
        };
        let page = Self {
            browser: Rc::new(browser),
            root: "document".into(),
        };
        page.before_load(NOTE_EVENTS);
        page
    }

    pub(super) fn quit(&self) {
        let driver = self.browser.driver.borrow_mut().take();
        if let Some(driver) = driver {
            // The driver ends its browsers when it ends itself: no reason to fail a test.
            let _ = self.browser.runtime.block_on(driver.quit());
        }
    }

    /// The server: what was asked of it, and what it shall answer.
    pub fn server(&self) -> &Server {
        &self.browser.server
    }

    /// Opens a file of the server, with a query if the test likes.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.must(self.driver().goto(self.server().address(path)));
    }

    /// Opens one of the built files from the disk, as by a double click.
    #[track_caller]
    pub fn open_from_disk(&self, name: &str) {
        let path = built_file(name);
        self.must(self.driver().goto(format!("file://{}", path.display())));
    }

    #[track_caller]
    pub fn reload(&self) {
        self.must(self.driver().refresh());
    }

    /// Opens an empty tab and goes on in it; the first tab is number 0.
    #[track_caller]
    pub fn new_tab(&self) {
        let tab = self.must(self.driver().new_tab());
        self.must(self.driver().switch_to_window(tab));
        self.before_load(NOTE_EVENTS);
    }

    /// Goes on in another tab.
    #[track_caller]
    pub fn switch_to_tab(&self, number: usize) {
        let tabs = self.must(self.driver().windows());
        self.must(self.driver().switch_to_window(tabs[number].clone()));
    }

    /// Closes this tab and goes on in the first.
    #[track_caller]
    pub fn close_tab(&self) {
        self.must(self.driver().close_window());
        self.switch_to_tab(0);
    }

    /// A script that runs in this tab's documents from the next one on, before the page's own.
    #[track_caller]
    pub fn before_load(&self, script: &str) {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        );
    }

    // -- finding ---------------------------------------------------------------------------------

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

    fn look(&self, role: &str, name: &str) -> Option<Found> {
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
    fn query(&self, mut wanted: Value) -> Vec<Value> {
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
    fn element(&self, backend_node: u64) -> Option<WebElement> {
        let any = self.wait(self.driver().find(By::Tag("html"))).ok()?;
        let id = any.element_id().to_string();
        let (document, _) = id.rsplit_once('.')?;
        let reference =
            json!({ "element-6066-11e4-a52e-4f735466cecf": format!("{document}.{backend_node}") });
        WebElement::from_json(reference, self.driver().handle().clone()).ok()
    }

    // -- acting ----------------------------------------------------------------------------------

    /// Clicks it as soon as it can be clicked.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let mut last = String::new();
        let clicked = self.poll(|| {
            let found = self.look(role, name)?;
            let outcome = self.wait(found.element.click());
            outcome.map_err(|error| last = error.to_string()).ok()
        });
        if clicked.is_none() {
            panic!(
                "cannot click the {role} {name:?}: {last}; there are:\n{}",
                self.outline()
            );
        }
    }

    /// Replaces what a text field holds.
    #[track_caller]
    pub fn fill(&self, role: &str, name: &str, text: &str) {
        let field = self.find(role, name);
        self.must(field.element.clear());
        self.must(field.element.send_keys(text));
    }

    /// Chooses, in the list of this name, the entry that begins so.
    #[track_caller]
    pub fn choose(&self, list: &str, entry: &str) {
        let field = self.find("combobox", list);
        self.must(field.element.send_keys(entry));
    }

    /// Gives a file to the field for files of this name.
    #[track_caller]
    pub fn choose_file(&self, field: &str, path: &Path) {
        // Asked for by its name, it would have to be named with the file it holds.
        let found = self.poll(|| {
            let buttons = self.query(json!({ "role": "button" }));
            let node = buttons.iter().find(|node| name_of(node) == field)?;
            self.element(node["backendDOMNodeId"].as_u64()?)
        });
        let Some(element) = found else {
            panic!("no field {field:?}; there are:\n{}", self.outline());
        };
        self.must(element.send_keys(path.to_string_lossy()));
    }

    /// Presses one key, with modifiers if need be: `"Tab"`, `"Shift+Tab"`, `"Control+z"`, `"3"`.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        let (modifiers, key) = keys::parse(chord);
        let mut chain = self.driver().action_chain();
        for modifier in &modifiers {
            chain = chain.key_down(*modifier);
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in modifiers.iter().rev() {
            chain = chain.key_up(*modifier);
        }
        self.must(chain.perform());
    }

    /// Types into whatever has the focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.must(
            self.driver()
                .action_chain()
                .send_keys(TypingData::from(text))
                .perform(),
        );
    }

    /// Role and name of what has the focus, shadow roots included.
    #[track_caller]
    pub fn focused(&self) -> (String, String) {
        let id = self.evaluate_object(
            "(function deepest(root) {
               const active = root.activeElement;
               return active?.shadowRoot?.activeElement ? deepest(active.shadowRoot) : active;
             })(document)",
        );
        let answer = self.devtools(
            "Accessibility.getPartialAXTree",
            json!({ "objectId": id, "fetchRelatives": false }),
        );
        let node = &answer["nodes"][0];
        (
            node["role"]["value"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            name_of(node),
        )
    }

    // -- waiting ---------------------------------------------------------------------------------

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

    fn poll<T>(&self, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
        let started = Instant::now();
        loop {
            let outcome = attempt();
            if outcome.is_some() || started.elapsed() > PATIENCE {
                return outcome;
            }
            thread::sleep(POLL);
        }
    }

    // -- asking ----------------------------------------------------------------------------------

    /// The value of a JavaScript expression; a promise is awaited.
    #[track_caller]
    pub fn evaluate(&self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.devtools("Runtime.evaluate", asked);
        let thrown = &answer["exceptionDetails"];
        if !thrown.is_null() {
            let description = thrown["exception"]["description"]
                .as_str()
                .or(thrown["text"].as_str());
            panic!("the page threw: {}", description.unwrap_or_default());
        }
        answer["result"]["value"].take()
    }

    /// What the policy blocked or reported in this document.
    #[track_caller]
    pub fn violations(&self) -> Vec<String> {
        serde_json::from_value(self.evaluate("__noted.violations")).expect("a list of texts")
    }

    /// The details of the widget's events of one name in this document, in order.
    #[track_caller]
    pub fn events(&self, name: &str) -> Vec<Value> {
        let mut events = self.evaluate("__noted.events");
        let events = events.as_array_mut().into_iter().flatten();
        events
            .filter(|event| event["name"] == name)
            .map(|event| event["detail"].take())
            .collect()
    }

    /// Errors on the console since the browser started, all tabs' and documents'.
    #[track_caller]
    pub fn console_errors(&self) -> Vec<String> {
        let entries = self.must(self.driver().browser_log());
        let mut errors = self.browser.console.borrow_mut();
        errors.extend(
            entries
                .into_iter()
                .filter(|entry| entry.level == "SEVERE")
                .map(|entry| entry.message),
        );
        errors.clone()
    }

    /// What local storage holds.
    #[track_caller]
    pub fn stored(&self) -> BTreeMap<String, String> {
        serde_json::from_value(self.evaluate("Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)]))")).expect("texts by key")
    }

    // -- the person's settings -------------------------------------------------------------------

    /// Size of the page's area in CSS pixels.
    #[track_caller]
    pub fn set_viewport(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Media features by name, replacing those set before: `("prefers-reduced-motion", "reduce")`.
    #[track_caller]
    pub fn set_media(&self, features: &[(&str, &str)]) {
        let features: Vec<_> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    /// Shows what would be printed, or the screen again.
    #[track_caller]
    pub fn on_paper(&self, is_paper: bool) {
        let media = if is_paper { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    /// Prefers the dark scheme, or the light one.
    #[track_caller]
    pub fn dark(&self, dark: bool) {
        self.set_media(&[("prefers-color-scheme", if dark { "dark" } else { "light" })]);
    }

    // -- evidence --------------------------------------------------------------------------------

    /// A picture of the page in `tests/failures/`, which git ignores.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let path = evidence_folder().join(format!("{name}.png"));
        self.must(self.driver().screenshot(&path));
        path
    }

    pub(super) fn keep_evidence(&self) {
        let name = thread::current()
            .name()
            .unwrap_or("test")
            .replace("::", "-");
        let picture = self.screenshot(&name);
        let address = self.evaluate("location.href");
        let told = format!(
            "{address}\n\nconsole: {:#?}\n\npolicy: {:#?}\n\nroles and names:\n{}\n",
            self.console_errors(),
            self.violations(),
            self.within("document").outline()
        );
        fs::write(picture.with_extension("txt"), told)
            .expect("the folder was made for the picture");
        eprintln!("See {}", picture.display());
    }

    // -- the wire --------------------------------------------------------------------------------

    /// One command of the DevTools protocol.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        match self.try_devtools(method, parameters) {
            Ok(answer) => answer,
            Err(error) => panic!("{method}: {error}"),
        }
    }

    #[track_caller]
    fn evaluate_object(&self, expression: &str) -> Value {
        self.devtools("Runtime.evaluate", json!({ "expression": expression }))["result"]["objectId"]
            .take()
    }

    fn try_devtools(&self, method: &str, parameters: Value) -> WebDriverResult<Value> {
        let driver = self.driver();
        let asked = parameters.to_string();
        let devtools = driver.cdp();
        let answer = devtools.send_raw(method, parameters);
        self.wait(async { tokio::time::timeout(ANSWER, answer).await })
            .unwrap_or_else(|_| panic!("no answer within {ANSWER:?} to {method} {asked:.400}"))
    }

    fn driver(&self) -> WebDriver {
        let driver = self.browser.driver.borrow();
        driver
            .clone()
            .expect("the browser runs for as long as the test")
    }

    fn wait<T>(&self, request: impl Future<Output = T>) -> T {
        self.browser.runtime.block_on(request)
    }

    #[track_caller]
    fn must<T>(&self, request: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.wait(request) {
            Ok(value) => value,
            Err(error) => panic!("{error}"),
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

fn capabilities(preferences: &Value) -> WebDriverResult<ChromeCapabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for argument in [
        "--headless",
        "--no-sandbox", // root, as in a container, has no other way
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-proxy-server",
        "--host-resolver-rules=MAP plain.example 127.0.0.1", // plain http, as from no machine's own
        "--lang=en-US",
        "--window-size=1280,900",
    ] {
        wanted.add_arg(argument)?;
    }
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    wanted.add_experimental_option("prefs", preferences)?;
    Ok(wanted)
}

fn name_of(node: &Value) -> String {
    node["name"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn evidence_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failures");
    fs::create_dir_all(&folder).expect("a folder of the project can be made");
    folder
}
