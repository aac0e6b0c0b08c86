//! axe-core inside the page.

use std::fs;
use std::path::Path;

use super::Page;

const RUN: &str = "axe.run(document, {
  preload: false,
  resultTypes: ['violations'],
  rules: { 'target-size': { enabled: true } },
}).then(({ violations }) => violations.flatMap(({ id, impact, help, nodes }) =>
  nodes.map(({ target, html, failureSummary }) =>
    `${id} (${impact}): ${help}\\n  at ${target.flat().join(' > ')}\\n  ${html}\\n  ${failureSummary.replaceAll('\\n', '\\n  ')}`)))";

impl Page {
    /// What axe-core finds wrong on the page as it is now, shadow roots included: one text for each
    /// element and rule. Nothing found: empty.
    #[track_caller]
    pub fn axe(&self) -> Vec<String> {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("xtask/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{}: {error}; `npm ci` in xtask/ brings it", path.display())
        });
        // By the debugger, which the page's policy does not bind.
        if self.evaluate("typeof axe") == "undefined" {
            self.evaluate(&format!("{source};0"));
        }
        serde_json::from_value(self.evaluate(RUN)).expect("a list of texts, as written above")
    }
}
