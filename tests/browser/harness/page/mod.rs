//! A page in a browser: its tabs, what can be asked of it, the person's settings, and the wire.

mod acting;
mod finding;

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, prelude::*};
use tokio::runtime::Runtime;

use self::finding::name_of;
use super::{Server, driver, server::built_file};

/// How long anything may take to become so.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long the browser may take to answer; the slowest run of axe-core takes some seconds.
const ANSWER: Duration = Duration::from_secs(60);

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

fn evidence_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failures");
    fs::create_dir_all(&folder).expect("a folder of the project can be made");
    folder
}
