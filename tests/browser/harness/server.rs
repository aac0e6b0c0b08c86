//! A server for one test: `dist/`, the pages of `tests/hosts/` and the test's own, under the strict
//! policy, every request counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use tiny_http::{Header, Request, Response};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Serves on a free port of 127.0.0.1 until it is dropped.
pub struct Server {
    listener: Arc<tiny_http::Server>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The test's own files: name, then media type and content.
    added: BTreeMap<String, (String, Vec<u8>)>,
    media_types: BTreeMap<String, String>,
    policies: BTreeMap<String, String>,
    shared: bool,
    broken: BTreeSet<String>,
    /// Whether what is loaded may be kept, where there is no policy.
    plain: Option<&'static str>,
    requests: BTreeMap<String, usize>,
}

impl Default for Server {
    fn default() -> Self {
        let listener = tiny_http::Server::http("127.0.0.1:0").expect("a free port");
        let server = Self {
            listener: Arc::new(listener),
            state: Arc::default(),
        };
        let (listener, state) = (server.listener.clone(), server.state.clone());
        thread::spawn(move || {
            for request in listener.incoming_requests() {
                answer(request, &mut state.lock().expect("an answer never panics"));
            }
        });
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listener.unblock();
    }
}

impl Server {
    pub fn address(&self, path: &str) -> String {
        format!("http://{}/{path}", self.listener.server_addr())
    }

    /// How often each file has been asked for, by name.
    pub fn requests(&self) -> BTreeMap<String, usize> {
        self.state().requests.clone()
    }

    /// What a built file holds.
    pub fn built(name: &str) -> Vec<u8> {
        fs::read(dist().join(name)).expect("`cargo xtask dist` builds it")
    }

    pub fn add(&self, name: &str, media_type: &str, content: impl Into<Vec<u8>>) {
        let file = (media_type.into(), content.into());
        self.state().added.insert(name.into(), file);
    }

    pub fn set_media_type(&self, name: &str, media_type: &str) {
        self.state()
            .media_types
            .insert(name.into(), media_type.into());
    }

    /// Another policy than the strict one, for one file.
    pub fn set_policy(&self, name: &str, policy: &str) {
        self.state().policies.insert(name.into(), policy.into());
    }

    /// From now on pages of other origins may read every file.
    pub fn set_shared(&self) {
        self.state().shared = true;
    }

    /// From now on a file answers with status 500, or properly again.
    pub fn set_broken(&self, name: &str, broken: bool) {
        let mut state = self.state();
        if broken {
            state.broken.insert(name.into());
        } else {
            state.broken.remove(name);
        }
    }

    /// From now on as most servers do: without a policy, and saying whether to keep what was
    /// loaded.
    #[allow(dead_code)] // the benchmarks' own
    pub fn set_plain(&self, cache_control: &'static str) {
        self.state().plain = Some(cache_control);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("an answer never panics")
    }
}

/// Where a built file is.
pub fn built_file(name: &str) -> PathBuf {
    let path = dist().join(name);
    path.canonicalize().expect("`cargo xtask dist` builds it")
}

/// The built files: `PARTNER_ASSESSMENT_DIST`, else `dist/`.
fn dist() -> PathBuf {
    match std::env::var_os("PARTNER_ASSESSMENT_DIST") {
        Some(folder) => folder.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"),
    }
}

fn path_of(name: &str) -> PathBuf {
    match name.strip_prefix("hosts/") {
        Some(name) => PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/hosts")
            .join(name),
        None => dist().join(name),
    }
}

fn answer(request: Request, state: &mut State) {
    let name = request.url().split(['?', '#']).next().unwrap_or_default();
    let name = name.trim_start_matches('/').to_owned();
    *state.requests.entry(name.clone()).or_default() += 1;
    let file = match state.added.get(&name) {
        Some((media_type, content)) => Some((media_type.clone(), content.clone())),
        None if name.contains("..") => None,
        None => fs::read(path_of(&name))
            .ok()
            .map(|content| (media_type(&name).to_owned(), content)),
    };
    let header = |name: &str, value: &str| {
        Header::from_bytes(name, value).expect("the headers of a test are plain ASCII")
    };
    // Where the browser has gone away there is nobody to answer.
    let _ = match file {
        _ if state.broken.contains(&name) => request.respond(Response::empty(500)),
        None => request.respond(Response::empty(404)),
        Some((media_type, content)) => {
            let media_type = state.media_types.get(&name).unwrap_or(&media_type);
            let policy = state.policies.get(&name).map_or(POLICY, String::as_str);
            let mut response =
                Response::from_data(content).with_header(header("Content-Type", media_type));
            if state.shared {
                response.add_header(header("Access-Control-Allow-Origin", "*"));
            }
            request.respond(match state.plain {
                Some(cache_control) => response.with_header(header("Cache-Control", cache_control)),
                None => response
                    .with_header(header("Cache-Control", "no-store"))
                    .with_header(header("Content-Security-Policy", policy)),
            })
        }
    };
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
