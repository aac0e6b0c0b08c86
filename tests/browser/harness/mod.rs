//! What the browser tests are written with: a browser, a page, a server that watches.
//!
//! ```ignore
//! #[test]
//! fn the_page_opens() {
//!     browse(|page| {
//!         page.open("index.html");
//!         page.expect("heading", "Partnerships");
//!     });
//! }
//! ```
//! Everything waits until it is so, or fails at the line of the test after [`page::PATIENCE`].

mod axe;
mod driver;
mod heard;
mod keys;
mod page;
mod server;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use serde_json::{Value, json};

#[allow(unused_imports)] // the benchmarks hear nothing
pub use heard::Listener;
pub use page::Page;
pub use server::Server;

/// Runs a test in a browser with a fresh profile.
pub fn browse(test: impl FnOnce(&Page)) {
    Setup::new().browse(test);
}

/// What a test wants different before the browser starts.
pub struct Setup {
    preferences: Value,
    server: Server,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            preferences: json!({}),
            server: Server::default(),
        }
    }
}

impl Setup {
    pub fn new() -> Self {
        Self::default()
    }

    /// The server: what it shall answer from the start.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Reading `window.localStorage` throws, as where a person or a policy forbids it.
    pub fn storage_denied(mut self) -> Self {
        self.preferences["profile.default_content_setting_values.cookies"] = 2.into();
        self
    }

    /// The size of text that the reader has chosen in the browser's settings, in pixels.
    pub fn text_size(mut self, pixels: u32) -> Self {
        self.preferences["webkit.webprefs.default_font_size"] = pixels.into();
        self
    }

    /// One more page on the server, under the strict policy like the others.
    pub fn html(self, name: &str, html: &str) -> Self {
        self.server.add(name, "text/html; charset=utf-8", html);
        self
    }

    /// Any other file on the server.
    pub fn file(self, name: &str, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        self.server.add(name, media_type, content);
        self
    }

    /// Another policy than the strict one, for one file.
    pub fn policy(self, name: &str, policy: &str) -> Self {
        self.server.set_policy(name, policy);
        self
    }

    /// A file of `dist/` with another media type than its own.
    pub fn media_type(self, name: &str, media_type: &str) -> Self {
        self.server.set_media_type(name, media_type);
        self
    }

    /// Runs the test. Where it fails, `tests/failures/` gets a picture and what the page said.
    pub fn browse(self, test: impl FnOnce(&Page)) {
        let _turn = driver::take_turn();
        let page = Page::start(self.server, &self.preferences);
        let outcome = catch_unwind(AssertUnwindSafe(|| test(&page)));
        if outcome.is_err() {
            // Told on the way, never instead of the failure itself.
            let _ = catch_unwind(AssertUnwindSafe(|| page.keep_evidence()));
        }
        page.quit();
        if let Err(failure) = outcome {
            resume_unwind(failure);
        }
    }
}
