//! Text of twice the size on a phone: nothing is scrolled sideways, cut off or drawn over.

use serde_json::json;

use crate::harness::Setup;
use crate::screens::illegible;
use crate::steps::HOME;

/// Letters of the longest word that has room in a line; where the browser knows the language, a
/// longer one has a hyphen.
const LONGEST: usize = 10;

/// How much wider the page is than the window, and what is in the widget than the widget.
const TOO_WIDE: &str = "[
  document.documentElement,
  document.querySelector('partner-assessment').shadowRoot.querySelector('.widget'),
].map((one) => one.scrollWidth - one.clientWidth)";

/// Selects that show only a part of what is chosen.
const CUT: &str =
    "[...document.querySelector('partner-assessment').shadowRoot.querySelectorAll('select')]
  .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
  .map((one) => one.selectedOptions[0].text)";

#[test]
fn text_of_twice_the_size_keeps_its_words_whole_on_a_phone() {
    Setup::new().text_size(32).browse(|page| {
        page.set_viewport(320, 800);
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect("button", "Remove the sample");
        let mut wrong = Vec::new();
        for (place, heading) in [
            ("", HOME),
            ("start/health-check", "Which partner are you assessing?"),
            ("check/sample-torvald-1", "What both sides want from it"),
            ("result/sample-helix-5", "About this result"),
            ("result/sample-norvik-stage", "About this result"),
            ("result/sample-aldermoor-form", "About this result"),
            ("partner", "Add a partner"),
            ("partner/sample-helix", "Helix Analytics"),
            ("both-sides/sample-helix/health-check", "Both sides"),
            ("trend/health-check/sample-norvik", "What changed"),
            ("portfolio", "Portfolio"),
            ("comparison/sample-nordics", "Weights"),
            ("answers/sample-nordics", "What both sides want from it"),
            ("side-by-side/sample-nordics", "Answers side by side"),
            ("record/sample-nordics", "About this record"),
            ("figures", "Compare candidates using figures"),
            ("workspace", "Your data"),
        ] {
            page.evaluate(&format!("location.hash = '#/{place}'"));
            page.expect("heading", heading);
            page.settle();
            let too_wide = page.evaluate(TOO_WIDE);
            if too_wide != json!([0, 0]) {
                wrong.push(format!("{place}: too wide by {too_wide}"));
            }
            let cut = page.evaluate(CUT);
            if cut != json!([]) {
                wrong.push(format!("{place}: cut off: {cut}"));
            }
            if let Some(illegible) = illegible(page, LONGEST) {
                wrong.push(format!("{place}: {illegible}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    });
}
