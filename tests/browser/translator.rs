//! Page translators and extensions reach into the widget and rearrange what is drawn: nothing
//! stops, and no former figure stays.

use crate::harness::{Page, browse};
use crate::selection::choose_between_tied;
use crate::steps::{FINISH, HOME, answer_all, arrive, begin, score_line, tab_to};

/// Does to every text in the page, as it comes, what `stranger(text)` says. The words stay the
/// same, so that a test can read them.
fn reach_in(page: &Page, stranger: &str) {
    let script = format!(
        "((stranger) => {{
           const marked = new WeakSet();
           const reach = (root) => {{
             const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
             const found = [];
             while (texts.nextNode()) found.push(texts.currentNode);
             for (const text of found) {{
               if (marked.has(text) || !text.data.trim() || text.parentElement.closest('font, option, textarea')) continue;
               marked.add(text);
               stranger(text);
             }}
           }};
           const watch = (root) => {{
             reach(root);
             new MutationObserver(() => reach(root)).observe(root, {{ childList: true, subtree: true, characterData: true }});
           }};
           watch(document.querySelector('partner-assessment').shadowRoot);
         }})({stranger})"
    );
    page.evaluate(&script);
}

/// All words and figures of the page that is shown, without the blanks between.
#[track_caller]
fn words(page: &Page) -> String {
    let text = "document.querySelector('partner-assessment').shadowRoot.querySelector('.page').textContent.replace(/\\s+/g, '')";
    page.evaluate(text).to_string()
}

const WRAPS: &str = "(text) => {
    const font = document.createElement('font');
    text.replaceWith(font);
    font.append(text);
  }";

const REPLACES: &str = "(text) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.append(text.data);
    outer.append(inner);
    text.replaceWith(outer);
  }";

/// As extensions do that show the translation below, or a button of their own at each field.
const PUTS_BESIDE: &str = "(text) => {
    const { parentElement } = text;
    parentElement.prepend(document.createElement('i'));
    parentElement.append(document.createElement('i'));
    parentElement.parentNode.append(document.createElement('i'));
  }";

#[track_caller]
fn main_job(page: &Page, stranger: &str) {
    page.open("index.html");
    page.expect("heading", HOME);
    reach_in(page, stranger);
    begin(page, "Nordlicht AG", "pilot");
    arrive(page, "What both sides want from it");
    let answered = answer_all(page, "2");
    assert!(answered > 20, "not the whole check: {answered} questions");
    page.expect_text("Every question is answered.");
    tab_to(page, "button", FINISH);
    page.press("Enter");
    assert_eq!(score_line(page), "Score 26 out of 100");
    page.expect("heading", "Risks");
    let shown = words(page);
    assert_eq!(page.events("pa-error").len(), 0);
    // drawn afresh by nobody but the widget
    page.reload();
    page.expect("heading", "Risks");
    assert_eq!(shown, words(page));
}

#[test]
fn the_main_job_is_done_while_a_translator_wraps_every_text() {
    browse(|page| main_job(page, WRAPS));
}

#[test]
fn the_main_job_is_done_while_a_translator_replaces_every_text() {
    browse(|page| main_job(page, REPLACES));
}

#[test]
fn the_main_job_is_done_while_an_extension_puts_nodes_beside_every_text() {
    browse(|page| main_job(page, PUTS_BESIDE));
}

#[test]
fn figures_follow_the_weights_while_a_translator_replaces_every_text() {
    const TRIED: &str = "Based on 100,000 weightings drawn at random";
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        reach_in(page, REPLACES);
        page.expect_text(TRIED);
        for key in ["End", "Home"] {
            tab_to(page, "slider", "Reputation");
            page.press(key);
            page.settle();
            page.expect_text(TRIED);
            page.settle();
            let shown = words(page);
            page.reload();
            page.expect_text(TRIED);
            page.settle();
            assert_eq!(shown, words(page), "{key}");
            reach_in(page, REPLACES);
        }
    });
}

#[test]
fn what_a_translator_has_done_stays_where_nothing_changes() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        reach_in(page, REPLACES);
        let fonts = "document.querySelector('partner-assessment').shadowRoot.querySelectorAll('legend font').length";
        let translated = page.evaluate(fonts);
        page.click(
            "button",
            "Add evidence for: When did an executive on our side last act for this alliance?",
        );
        page.expect("textbox", "What do you base this on?");
        assert_eq!(page.evaluate(fonts), translated);
    });
}

/// Reads every text that it sees, and brings what it has read once `bringLate()` is called: by then
/// the engine may have changed it.
fn slow(bring: &str) -> String {
    format!(
        "(text) => {{
           const former = text.data;
           const late = globalThis.late ??= [];
           globalThis.bringLate ??= () => {{ for (const one of late.splice(0)) one(); return 0; }};
           {bring}
         }}"
    )
}

/// Moves a weight while a translation of all that is shown is on its way.
#[track_caller]
fn no_former_figure_comes_with(bring: &str) {
    const TRIED: &str = "Based on 100,000 weightings drawn at random";
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        page.expect_text(TRIED);
        reach_in(page, &slow(bring));
        tab_to(page, "slider", "Reputation");
        page.press("End");
        page.settle();
        page.expect_text(TRIED);
        page.settle();
        page.evaluate("bringLate()");
        page.settle();
        let shown = words(page);
        page.reload();
        page.expect_text(TRIED);
        page.settle();
        assert_eq!(shown, words(page));
    });
}

#[test]
fn no_former_figure_comes_with_a_translation_that_replaces_a_text_late() {
    no_former_figure_comes_with(
        "late.push(() => {
           const font = document.createElement('font');
           font.append(former);
           text.replaceWith(font);
         });",
    );
}

#[test]
fn no_former_figure_comes_with_a_translation_that_wraps_a_text_late() {
    no_former_figure_comes_with(
        "late.push(() => {
           const font = document.createElement('font');
           text.before(font);
           font.append(text);
           text.data = former;
         });",
    );
}

#[test]
fn no_former_figure_comes_with_a_translation_that_writes_into_a_wrapped_text_late() {
    no_former_figure_comes_with(
        "const font = document.createElement('font');
         text.before(font);
         font.append(text);
         late.push(() => { text.data = former; });",
    );
}

#[test]
fn no_former_figure_comes_with_a_translation_that_writes_into_a_text_late() {
    no_former_figure_comes_with("late.push(() => { text.data = former; });");
}
