//! What the keys do in a question: they pick an answer, or take the one of last time.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The letters that pick what is no answer, and those that take what was answered last time.
pub(super) const KEY_UNKNOWN: char = 'd';
pub(super) const KEY_NOT_APPLICABLE: char = 'n';
const KEY_SAME: char = 's';

/// The keys 1 to 9 pick an answer, while the focus is within the question. 0 says "don't know".
/// Whether there was one to pick.
pub fn pick_by_digit(digit: u32, pressed: &Element) -> bool {
    let pressed = &asked_at(pressed);
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
/// the section's. Whether there was one to take.
pub fn pick_by_letter(letter: char, is_shifted: bool, pressed: &Element) -> bool {
    let pressed = &asked_at(pressed);
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
            section.is_some_and(|section| press(&section, ".carry-all", 0))
        }
        _ => false,
    }
}

/// Where a key was pressed; while the page's heading has the focus, as it has when a section comes
/// up, the first question that can be picked from and has no answer.
fn asked_at(pressed: &Element) -> Element {
    let page = pressed.matches("h1").unwrap_or(false);
    let page = page.then(|| pressed.closest(".page").ok().flatten());
    let inputs = page.flatten().and_then(|page| {
        // a chosen `option` of a list is checked too
        let open = ".questions .question:not(:has(input:checked)) :is(.options, .grid) input";
        page.query_selector_all(open).ok()
    });
    let inputs = inputs
        .iter()
        .flat_map(|all| (0..all.length()).filter_map(|at| all.item(at)));
    let mut inputs = inputs.filter_map(|input| input.dyn_into::<HtmlElement>().ok());
    // where there is no room for a table, lists stand in its place
    let first = inputs.find(|input| input.offset_parent().is_some());
    first.map_or_else(|| pressed.clone(), Into::into)
}

fn pick(pressed: &Element, selector: &str, place: u32) -> bool {
    let field = pressed.closest("fieldset.question").ok().flatten();
    field.is_some_and(|field| press(&field, selector, place))
}

/// Presses what is at a place among those that match. Whether there was one.
fn press(within: &Element, selector: &str, place: u32) -> bool {
    let found = within.query_selector_all(selector).ok();
    let found = found.and_then(|found| found.item(place));
    let found = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = &found {
        let _ = found.focus();
        found.click();
    }
    found.is_some()
}

/// Picks the answer at a place in the column that has the focus, and goes on to the next column,
/// after the last to the next question; ticks stay where they are. `is_aside` counts from "don't
/// know". `None` where `pressed` is in no such table, else whether there was one to pick.
fn pick_in_column(pressed: &Element, is_aside: bool, place: u32) -> Option<bool> {
    let table = pressed.closest("table.grid").ok().flatten()?;
    let column: u32 = pressed.get_attribute("data-column")?.parse().ok()?;
    let rows = if is_aside { ".said-aside" } else { ".answer" };
    let inputs = table.query_selector_all(&format!("{rows} input[data-column=\"{column}\"]"));
    let input = inputs.ok().and_then(|inputs| inputs.item(place));
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlElement>().ok()) else {
        return Some(false);
    };
    input.click();
    let is_radio = input.matches("[type=radio]").unwrap_or(false);
    let next = is_radio.then(|| next_of(&table, column)).flatten();
    let _ = next.unwrap_or(input).focus();
    Some(true)
}

/// Where to go on after an answer in a column: the next column, or the next question.
fn next_of(table: &Element, column: u32) -> Option<HtmlElement> {
    let row = table
        .query_selector_all("tbody tr:first-child input")
        .ok()?;
    let next = column + 1;
    // the last column says it of all of them, and is passed over
    let found = if next + 1 < row.length() {
        let next = format!("input[data-column=\"{next}\"]");
        let checked = table
            .query_selector(&format!("{next}:checked"))
            .ok()
            .flatten();
        checked.or_else(|| table.query_selector(&next).ok().flatten())
    } else {
        let question = table.closest("fieldset.question").ok().flatten()?;
        let next = question.next_element_sibling()?;
        next.query_selector("input, textarea").ok().flatten()
    };
    found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
}
