//! The pair of buttons that do what Ctrl+Z and Ctrl+Y do, where these would do anything. Each says
//! what it takes back or does again, and whose that is: it may have been done on another page.

use engine::{report::fill, state::Effect};
use yew::{Html, Properties, component, html};

use crate::{components::button, locale::Texts, pages::use_page, place::Place};

#[derive(Properties, PartialEq)]
pub struct UndoingProps {
    /// Where a person is.
    pub place: Place,
}

#[component]
pub fn Undoing(props: &UndoingProps) -> Html {
    let page = use_page();
    let texts = page.words.texts;
    let [undo, redo] = page.store.next_steps(props.place.assessment());
    let (undoing, redoing) = (page.navigator.clone(), page.navigator.clone());
    html! {
        <div class="undoing no-print">
            if let Some(step) = undo {
                {button("link", label(texts.undo_of, texts, &step), move || undoing.undo())}
            }
            if let Some(step) = redo {
                {button("link", label(texts.redo_of, texts, &step), move || redoing.redo())}
            }
        </div>
    }
}

fn label(template: &str, texts: &Texts, step: &Effect) -> String {
    // one row for each thing, one text for each turn
    let done = texts.steps[step.thing as usize][step.turn as usize];
    let done = match &*step.name {
        "" => done.into(),
        name => fill(texts.step_about, &[("step", done), ("name", name)]),
    };
    fill(template, &[("step", &*done)])
}
