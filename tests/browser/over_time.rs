//! One questionnaire over time: two assessments on two versions of it, what changed between them,
//! and the pictures of both to be taken along.

use serde_json::{Value, json};

use crate::harness::{Page, browse};
use crate::steps::{FINISH, HEALTH_CHECK, HOME, answer_all, arrive, tab_to};

/// A health check of the first version, finished and exported then.
const FORMER: &str = include_str!("../data/workspace-former-health-check.json");
const PARTNER: &str = "Norden Systems";

/// The points of a table's rows, its sum last.
const POINTS: &str =
    "[...__noted.widget().shadowRoot.querySelectorAll('.over-time-parts tbody tr')]
    .map((row) => Number(row.lastElementChild.textContent.replace('−', '-')))";

/// Imports the old assessment and adds one on today's questions.
#[track_caller]
fn assess_again(page: &Page) {
    page.open("index.html");
    page.expect("heading", HOME);
    page.evaluate(&format!(
        "__noted.widget().importWorkspace({}).then(() => 0)",
        Value::from(FORMER)
    ));
    page.click("button", "Assess a partner");
    page.fill("combobox", "Partner’s name", PARTNER);
    page.click("button", "Start");
    page.expect("button", "Next section");
    answer_all(page, "4");
    tab_to(page, "button", FINISH);
    page.press("Enter");
    arrive(page, &format!("{PARTNER}: {HEALTH_CHECK}"));
}

/// What axe finds, and what is wider than the page, at three widths and in both themes.
#[track_caller]
fn is_for_everyone(page: &Page) {
    for width in [320, 768, 1280] {
        page.set_viewport(width, 800);
        for dark in [false, true] {
            page.dark(dark);
            page.settle();
            assert_eq!(page.axe(), [""; 0], "{width}, dark: {dark}");
        }
        let needed = page.evaluate("document.documentElement.scrollWidth");
        assert!(needed.as_u64() <= Some(width.into()), "{needed} at {width}");
    }
}

#[test]
fn two_assessments_and_what_changed_between_them() {
    browse(|page| {
        assess_again(page);
        page.expect("heading", "What changed");
        page.expect_text("Added most");
        page.click("button", "See what changed, answer by answer");
        arrive(page, &format!("{PARTNER}: {HEALTH_CHECK} over time"));
        // two versions: each with its own score, and only what both ask is compared
        page.expect_text("Where the line is dashed, the questions changed in between.");
        page.expect_text("The questions changed in between.");
        page.expect_text("Left out of the comparison");
        let images = page.names("image");
        let line = images
            .iter()
            .find(|name| name.starts_with("Score over time."));
        let line = line.expect("the line is drawn");
        assert!(
            line.contains(": 49"),
            "the old score is what it was: {line}"
        );
        let points = page.evaluate(POINTS);
        let points: Vec<f64> = serde_json::from_value(points).expect("they are numbers");
        let (sum, parts) = points.split_last().expect("there is a sum");
        let added: f64 = parts.iter().sum();
        assert!(parts.len() > 2 && (added - sum).abs() < 1e-9, "{points:?}");
        is_for_everyone(page);
        page.reload();
        page.expect("heading", &format!("{PARTNER}: {HEALTH_CHECK} over time"));
        page.click("button", PARTNER);
        arrive(page, PARTNER);
        page.click("button", &format!("{HEALTH_CHECK} over time"));
        arrive(page, &format!("{PARTNER}: {HEALTH_CHECK} over time"));
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn every_picture_of_a_result_and_of_its_course_is_saved_with_its_title_and_day() {
    browse(|page| {
        page.before_load(
            "window.saved = []; const own = URL.createObjectURL;
             URL.createObjectURL = (it) => { saved.push(it); return own.call(URL, it); };",
        );
        page.dark(true);
        assess_again(page);
        let mut saved = 0;
        let mut save_all = |count: usize| {
            let buttons = page.names("button");
            let buttons: Vec<_> = buttons
                .iter()
                .filter(|name| name.starts_with("Save as SVG: "))
                .collect();
            assert_eq!(buttons.len(), count, "{buttons:?}");
            for button in buttons {
                page.click("button", button);
                saved += 1;
                page.wait_until("it is saved", || page.evaluate("saved.length") == saved);
                let svg = page.evaluate(&format!("saved[{}].text()", saved - 1));
                let svg = svg.as_str().expect("a text");
                let title = button.trim_start_matches("Save as SVG: ");
                assert!(svg.contains(&format!(">{title}</text>")), "{title}: {svg}");
                assert!(svg.contains(">Saved on "), "{title}: {svg}");
                assert!(svg.contains("font-family="), "{title}: {svg}");
                for never in ["em\"", "class=", "var(", "light-dark"] {
                    assert!(!svg.contains(never), "{title}: {never}: {svg}");
                }
                let is_drawn = page.evaluate(&format!(
                    "new Promise((done) => {{
                       const image = new Image();
                       image.onload = () => done(image.naturalWidth);
                       image.onerror = () => done('broken');
                       saved[{}].text().then((svg) => {{ image.src = 'data:image/svg+xml,' + encodeURIComponent(svg); }});
                     }})",
                    saved - 1
                ));
                assert_eq!(is_drawn, json!(848), "{title}");
            }
        };
        // the score and the dimensions
        save_all(2);
        page.click("button", "See what changed, answer by answer");
        arrive(page, &format!("{PARTNER}: {HEALTH_CHECK} over time"));
        // the score, the dimensions, and the way from one score to the other
        save_all(3);
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn a_partner_says_whose_health_has_moved_and_how_its_value_has() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect_text("ours: down 3.9"); // both sides have answered
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.expect_text("ours: down 3.9");
        page.expect_text("down 10.5"); // only our side has answered
    });
}

#[test]
fn assessing_a_sample_partner_again_as_offered_starts_from_last_times_answers() {
    const ASSESSED: &str = "Helix Analytics: Alliance health check";
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.click("button", "See what changed, answer by answer");
        arrive(page, &format!("{ASSESSED} over time"));
        page.click("button", "Assess again");
        arrive(page, ASSESSED);
        page.expect_text("Starts from the last answers (our side, alliance manager, ");
        page.click("DisclosureTriangle", "More about this partner");
        // somebody else's view is said to be one
        page.fill("textbox", "Your role", "Category lead");
        page.expect_text("Counts as another person’s view");
        page.fill("textbox", "Your role", "Alliance  Manager");
        page.expect_text("Starts from the last answers");
        page.click("button", "Start");
        page.expect("button", "Next section");
        page.expect_text("No answer counts until you confirm or change it.");
        page.press("Shift+s");
        // begun once more, it is gone on with
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.click("button", "See what changed, answer by answer");
        page.click("button", "Assess again");
        arrive(page, ASSESSED);
        page.expect_text("Already in progress since ");
        page.expect("button", "Start a new one");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", "Continue");
        page.expect("button", "Next section");
    });
}
