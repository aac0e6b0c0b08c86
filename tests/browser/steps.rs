//! What a person does here again and again: go somewhere by keyboard, begin a check, answer it.

use crate::harness::Page;

pub const HOME: &str = "Partnerships";
pub const CHECK: &str = "Check your answers";
pub const HEALTH_CHECK: &str = "Alliance health check";
pub const FINISH: &str = "Finish and see the result";
/// More than any page has places to stop at.
const STOPS: usize = 80;

/// Whether what has the focus is on the screen, and nothing that stays there is over it.
pub const OF_FOCUS_IN_SIGHT: &str = "(() => {
    const root = __noted.widget().shadowRoot;
    const box = root.activeElement.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = root.elementFromPoint(x, y);
    return !!there && (root.activeElement.contains(there) || there.contains(root.activeElement));
})()";

/// The question that has the focus inside: its text; empty where none has.
pub fn in_focus(page: &Page) -> String {
    let question = page.evaluate(
        "__noted.widget().shadowRoot.activeElement
            ?.closest('fieldset')?.querySelector('legend').textContent ?? ''",
    );
    question.as_str().unwrap_or_default().into()
}

/// Tabs to an element, from wherever the focus is.
#[track_caller]
pub fn tab_to(page: &Page, role: &str, name: &str) {
    let wanted = (role.to_owned(), name.to_owned());
    let mut seen = Vec::new();
    while page.focused() != wanted {
        seen.push(page.focused());
        assert!(
            seen.len() < STOPS,
            "Tab never reaches {wanted:?}: {seen:#?}"
        );
        page.press("Tab");
    }
}

/// Waits for a page with this heading, and for the focus to be on it.
#[track_caller]
pub fn arrive(page: &Page, heading: &str) {
    page.expect("heading", heading);
    page.wait_until(&format!("the heading {heading:?} has the focus"), || {
        page.focused() == ("heading".into(), heading.into())
    });
}

/// By mouse: a new partner, at a stage, and the first section of the health check.
#[track_caller]
pub fn begin(page: &Page, partner: &str, stage: &str) {
    begin_with(page, partner, stage, |_| {});
}

/// The same, with what is filled in besides.
#[track_caller]
pub fn begin_with(page: &Page, partner: &str, stage: &str, besides: impl FnOnce(&Page)) {
    page.click("button", "Assess a partner");
    arrive(page, "Which partner are you assessing?");
    // where there are partners already, their names are offered
    let name = "Partner’s name";
    let role = match page.names("combobox").contains(&name.into()) {
        true => "combobox",
        false => "textbox",
    };
    page.fill(role, name, partner);
    page.choose("Stage of the relationship", stage);
    besides(page);
    page.click("button", "Start");
    page.expect("button", "Next section");
}

/// A health check of a new partner, the same digit for every question, down to its result.
#[track_caller]
pub fn check_health(page: &Page, partner: &str, stage: &str, digit: &str) {
    page.open("index.html");
    page.expect("heading", HOME);
    begin(page, partner, stage);
    arrive(page, "What both sides want from it");
    answer_all(page, digit);
    page.click("button", FINISH);
    arrive(page, &format!("{partner}: {HEALTH_CHECK}"));
}

/// Unfolds what need not be filled in before a check begins.
#[track_caller]
pub fn open_more(page: &Page) {
    page.expect("heading", "Which partner are you assessing?");
    page.click("DisclosureTriangle", "More about this partner");
}

/// By keyboard: from the empty page to the first section of the health check.
#[track_caller]
pub fn begin_by_keyboard(page: &Page, partner: &str) {
    tab_to(page, "button", "Assess a partner");
    page.press("Enter");
    arrive(page, "Which partner are you assessing?");
    tab_to(page, "textbox", "Partner’s name");
    page.type_text(partner);
    tab_to(page, "combobox", "Stage of the relationship");
    for _ in ["awareness", "exploration", "pilot", "formalization"] {
        page.press("ArrowDown");
    }
    tab_to(page, "button", "Start");
    page.press("Space");
    arrive(page, "What both sides want from it");
}

/// By mouse: past the sections that are left, to where the answers are checked.
#[track_caller]
pub fn to_check(page: &Page) {
    while page.names("button").contains(&"Next section".into()) {
        page.click("button", "Next section");
        page.settle();
    }
    page.click("button", CHECK);
    arrive(page, CHECK);
}

/// By mouse: finishes a check with too few answers to judge by, which asks first.
#[track_caller]
pub fn finish_with_few(page: &Page) {
    page.expect_text("too few to judge");
    page.click("button", "Finish anyway");
    page.click("button", FINISH);
}

/// The questions of the section that is shown.
pub fn questions(page: &Page) -> Vec<String> {
    let mut questions = page.names("group");
    questions.retain(|name| !name.is_empty());
    questions
}

/// The same page, searched only inside one question.
pub fn within_question(page: &Page, question: &str) -> Page {
    page.within(&format!(
        "[...__noted.widget().shadowRoot.querySelectorAll('fieldset')]
           .find((one) => one.querySelector('legend').textContent === {question:?})"
    ))
}

/// By keyboard: tabs into the next question that is called so, and presses a digit.
#[track_caller]
pub fn answer(page: &Page, question: &str, digit: &str) {
    tab_into(page, question);
    page.press(digit);
}

/// By keyboard: tabs into the next question that is called so.
#[track_caller]
pub fn tab_into(page: &Page, question: &str) {
    let mut stops = 0;
    while in_focus(page) != question {
        stops += 1;
        assert!(stops < STOPS, "Tab never reaches the question {question:?}");
        page.press("Tab");
    }
}

/// By keyboard: the same digit for every question of every section that is left; gives how many
/// questions there were. Ends where the answers are checked.
#[track_caller]
pub fn answer_all(page: &Page, digit: &str) -> usize {
    let mut answered = 0;
    loop {
        let (role, section) = page.focused();
        assert_eq!(
            role, "heading",
            "a section begins at its heading, not at {section:?}"
        );
        if section == CHECK {
            return answered;
        }
        for question in questions(page) {
            answer(page, &question, digit);
            answered += 1;
        }
        go_on(page);
        page.wait_until("the next section has the focus", || {
            let (role, name) = page.focused();
            role == "heading" && name != section
        });
    }
}

/// By keyboard: to the next section. Enter is enough, but where it begins a new line.
#[track_caller]
fn go_on(page: &Page) {
    let tag = "__noted.widget().shadowRoot.activeElement?.tagName";
    if page.evaluate(tag) == "TEXTAREA" {
        let is_last = !page.names("button").contains(&"Next section".into());
        tab_to(page, "button", if is_last { CHECK } else { "Next section" });
    }
    page.press("Enter");
}

/// The line that the result leads with: "Score 50 out of 100".
#[track_caller]
pub fn score_line(page: &Page) -> String {
    let mut found = None;
    page.wait_until("there is a score", || {
        // a picture's name, or beside it where it is in several languages
        let text = page.text();
        let names = page.names("image").into_iter();
        let mut said = names.chain(text.lines().map(String::from));
        let line = said.find(|one| one.starts_with("Score ") && one.contains("out of 100"));
        // the bands follow
        found = line.and_then(|line| line.split(';').next().map(String::from));
        found.is_some()
    });
    found.expect("waited for it")
}
