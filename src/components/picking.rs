//! What the keys do in a question: they pick an answer, or take the one of last time, and go on to
//! the next question that is open.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition, window};
use yew::{Callback, KeyboardEvent};

use super::form::on_enter_in;

/// The letters that pick what is no answer, and those that take what was answered last time.
pub(super) const KEY_UNKNOWN: char = 'd';
pub(super) const KEY_NOT_APPLICABLE: char = 'n';
const KEY_SAME: char = 's';

/// The keys 1 to 9 pick an answer, while the focus is within the question. 0 says "don't know".
/// From the heading, a key whose question is out of sight goes there and picks nothing. Whether
/// there was anything to do.
pub fn pick_by_digit(digit: u32, pressed: &Element) -> bool {
    let asked = &asked_at(pressed);
    if went_to(asked, pressed) {
        return true;
    }
    let pressed = asked;
    let in_column = pick_in_column(pressed, digit == 0, digit.saturating_sub(1));
    if let Some(is_picked) = in_column {
        return is_picked;
    }
    match digit {
        0 => pick(pressed, ".aside input", 0),
        _ => {
            let answers = ".options input[type=radio], .options input[type=checkbox]";
            pick(pressed, answers, digit.saturating_sub(1))
        }
    }
}

/// D says "don't know" and N "not applicable"; S takes the answer of last time, with Shift all of
/// the section's. From the heading, a key whose question is out of sight goes there and says
/// nothing. Whether there was anything to do.
pub fn pick_by_letter(letter: char, is_shifted: bool, pressed: &Element) -> bool {
    let asked = &asked_at(pressed);
    let is_of_one = !is_shifted && [KEY_UNKNOWN, KEY_NOT_APPLICABLE, KEY_SAME].contains(&letter);
    if is_of_one && went_to(asked, pressed) {
        return true;
    }
    let pressed = asked;
    let aside = |place| {
        let in_column = pick_in_column(pressed, true, place);
        in_column.unwrap_or_else(|| pick(pressed, ".aside input", place))
    };
    match (letter, is_shifted) {
        (KEY_UNKNOWN, false) => aside(0),
        (KEY_NOT_APPLICABLE, false) => aside(1),
        (KEY_SAME, false) => pick(pressed, ".carry", 0),
        (KEY_SAME, true) => {
            let section = pressed.closest(".page").ok().flatten();
            section.is_some_and(|section| press(&section, ".carry-all", 0).is_some())
        }
        _ => false,
    }
}

/// Enter on the heading of a section goes to its first question that is open, and where none is, to
/// the way on. Whether it was such a heading.
pub fn enter_questions(pressed: &Element) -> bool {
    let is_heading = pressed.matches("h1").unwrap_or(false);
    let page = pressed.closest(".page").ok().flatten();
    let page = page.filter(|page| is_heading && all(page, ".questions").next().is_some());
    let Some(page) = page else {
        return false;
    };
    if !focus_open(&page, |_| true) {
        focus_way_on(&page);
    }
    true
}

/// Goes to where a key would answer, if that is out of sight and not where the focus is: from
/// there no press is lost, whatever has moved on the page meanwhile. Whether it went.
fn went_to(entry: &Element, pressed: &Element) -> bool {
    let question = entry.closest("fieldset.question").ok().flatten();
    let Some(question) = question.filter(|_| entry != pressed && !is_in_sight(entry)) else {
        return false;
    };
    if let Some(entry) = entry.dyn_ref::<HtmlElement>() {
        focus_entry(entry, &question);
    }
    // a screen that has no room for it shall not keep it from being answered
    is_in_sight(entry)
}

/// Whether the middle of it is on the screen, between what stays at the top and at the bottom.
fn is_in_sight(element: &Element) -> bool {
    let widget = element.closest(".widget").ok().flatten();
    let bar = |selector| {
        let bar = widget.as_ref().and_then(|it| all(it, selector).next())?;
        Some(bar.get_bounding_client_rect())
    };
    let screen = window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = bar(".so-far").map_or(0.0, |bar| bar.bottom()).max(0.0);
    let bottom = screen.unwrap_or(f64::INFINITY);
    let bottom = bar(".news-said").map_or(bottom, |bar| bar.top().min(bottom));
    let place = element.get_bounding_client_rect();
    let middle = (place.top() + place.bottom()) / 2.0;
    top < middle && middle < bottom
}

/// Where a key was pressed; while the page's heading has the focus, as it has when a section comes
/// up, the first question that can be picked from and has no answer.
fn asked_at(pressed: &Element) -> Element {
    let is_heading = pressed.matches("h1").unwrap_or(false);
    let page = is_heading.then(|| pressed.closest(".page").ok().flatten());
    let open = page.flatten().map(|page| all(&page, OPEN_QUESTIONS));
    let entries = open.into_iter().flatten();
    let mut entries = entries.filter_map(|question| entry_of(&question));
    let can_pick = |entry: &HtmlElement| {
        let is_picked = entry.matches("[type=radio], [type=checkbox]");
        is_picked.unwrap_or(false)
    };
    let first = entries.find(can_pick);
    first.map_or_else(|| pressed.clone(), Into::into)
}

/// Those that have no answer yet; not what stands around several of them.
const OPEN_QUESTIONS: &str = ".questions .question[data-open]:not(:has(.question))";

fn all(within: &Element, selector: &str) -> impl Iterator<Item = HtmlElement> + use<> {
    let found = within.query_selector_all(selector).ok().into_iter();
    let found = found.flat_map(|found| (0..found.length()).filter_map(move |at| found.item(at)));
    found.filter_map(|one| one.dyn_into().ok())
}

/// Where the answer to a question is given: in a table, in the first column that has none.
fn entry_of(question: &Element) -> Option<HtmlElement> {
    let selector = ":is(.options, .grid, .grid-lists) :is(input, textarea, select)";
    let inputs = || {
        // where there is no room for a table, lists stand in its place
        let inputs = all(question, selector);
        inputs.filter(|input| input.offset_parent().is_some())
    };
    let is_open = |input: &HtmlElement| {
        let column = input.get_attribute("data-column")?;
        let checked = format!("input[data-column=\"{column}\"]:checked");
        Some(question.query_selector(&checked).ok()?.is_none())
    };
    let open = inputs().find(|input| is_open(input) == Some(true));
    open.or_else(|| inputs().next())
}

/// Goes on from a question that was answered by a key: to the next that has no answer, and from the
/// last to the way on.
fn go_on_from(question: Element) {
    // what was answered is drawn first: it may bring up another question
    Timeout::new(0, move || {
        if !focus_open_after(&question)
            && let Ok(Some(page)) = question.closest(".page")
        {
            focus_way_on(&page);
        }
    })
    .forget();
}

fn focus_way_on(page: &Element) {
    let _ = all(page, ".actions .go").next().map(|go| go.focus());
}

/// Moves the focus to the first question below this one that has no answer. Whether there is one.
fn focus_open_after(question: &Element) -> bool {
    let Some(page) = question.closest(".page").ok().flatten() else {
        return false;
    };
    let is_after = |other: &HtmlElement| {
        let order = question.compare_document_position(other);
        order & Node::DOCUMENT_POSITION_FOLLOWING != 0
    };
    focus_open(&page, is_after)
}

/// Moves the focus to the first question that has no answer among those. Whether there is one.
fn focus_open(page: &Element, is_among: impl Fn(&HtmlElement) -> bool) -> bool {
    let mut open = all(page, OPEN_QUESTIONS).filter(is_among);
    let next = open.find_map(|next| Some((entry_of(&next)?, next)));
    let Some((entry, next)) = next else {
        return false;
    };
    focus_entry(&entry, &next);
    true
}

/// Moves the focus to where a question is answered, with all of the question in sight.
fn focus_entry(entry: &HtmlElement, question: &Element) {
    let _ = entry.focus();
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    question.scroll_into_view_with_scroll_into_view_options(&nearest);
    // of one that is higher than the screen, where it is answered
    if !is_in_sight(entry) {
        let middle = ScrollIntoViewOptions::new();
        middle.set_block(ScrollLogicalPosition::Center);
        entry.scroll_into_view_with_scroll_into_view_options(&middle);
    }
}

/// Enter goes on as well, answered or not: to the next column of a table, else to the next question
/// that is open; where none is open below, it sends off what stands around.
pub fn on_enter_among_questions(submit: &Callback<()>) -> Callback<KeyboardEvent> {
    let submit = submit.clone();
    on_enter_in(move |input| {
        if focus_column_after(&input) {
            return;
        }
        let question = input.closest("fieldset.question").ok().flatten();
        if !question.is_some_and(|question| focus_open_after(&question)) {
            submit.emit(());
        }
    })
}

fn pick(pressed: &Element, selector: &str, place: u32) -> bool {
    let Some(question) = pressed.closest("fieldset.question").ok().flatten() else {
        return false;
    };
    let Some(picked) = press(&question, selector, place) else {
        return false;
    };
    // of several ticks nobody knows which is the last; what is said instead of them is all there is
    let is = |selector| picked.matches(selector).unwrap_or(false);
    if is("[type=radio], .aside :checked, .carry") {
        go_on_from(question);
    }
    true
}

/// Presses what is at a place among those that match; `None` where there is none.
fn press(within: &Element, selector: &str, place: u32) -> Option<HtmlElement> {
    let found = all(within, selector).nth(place as usize)?;
    let _ = found.focus();
    found.click();
    Some(found)
}

/// Picks the answer at a place in the column that has the focus, and goes on to the next column,
/// after the last to the next question; among ticks it stays, as more may follow. `is_aside` counts
/// from "don't know". `None` where `pressed` is in no such table, else whether there was one to
/// pick.
fn pick_in_column(pressed: &Element, is_aside: bool, place: u32) -> Option<bool> {
    let table = pressed.closest("table.grid").ok().flatten()?;
    let column: u32 = pressed.get_attribute("data-column")?.parse().ok()?;
    let rows = if is_aside { ".said-aside" } else { ".answer" };
    let inputs = format!("{rows} input[data-column=\"{column}\"]");
    let Some(input) = all(&table, &inputs).nth(place as usize) else {
        return Some(false);
    };
    input.click();
    let is_all_there_is = match is_aside {
        true => "[type=radio], :checked",
        false => "[type=radio]",
    };
    let goes_on = input.matches(is_all_there_is).unwrap_or(false);
    if goes_on && focus_column_after(&input) {
        return Some(true);
    }
    let _ = input.focus();
    let question = table.closest("fieldset.question").ok().flatten();
    let _ = question.filter(|_| goes_on).map(go_on_from);
    Some(true)
}

/// Moves the focus from one column of a table to the next. Whether there is one.
fn focus_column_after(input: &Element) -> bool {
    let table = input.closest("table.grid").ok().flatten();
    let column = input.get_attribute("data-column");
    let column = column.and_then(|column| column.parse().ok());
    let (Some(table), Some(column)) = (table, column) else {
        return false;
    };
    let next = column_after(&table, column);
    let _ = next.as_ref().map(|next| next.focus());
    next.is_some()
}

/// Where the next column is answered; `None` after the last.
fn column_after(table: &Element, column: u32) -> Option<HtmlElement> {
    let next = format!("input[data-column=\"{}\"]:not([data-all])", column + 1);
    let checked = all(table, &format!("{next}:checked")).next();
    checked.or_else(|| all(table, &next).next())
}
