//! The pair of buttons that do what Ctrl+Z and Ctrl+Y do, where these would do anything.

use yew::{Html, Properties, component, html};

use crate::{components::named_button, pages::use_page, place::Place};

#[derive(Properties, PartialEq)]
pub struct UndoingProps {
    /// Where a person is.
    pub place: Place,
}

#[component]
pub fn Undoing(props: &UndoingProps) -> Html {
    let page = use_page();
    let texts = page.words.texts;
    let (can_undo, can_redo) = (
        page.store.can_undo(props.place.assessment()),
        page.store.can_redo(),
    );
    // where questions are answered the pair stands with them
    if page.is_read_only() || matches!(props.place, Place::Answer { .. } | Place::Across { .. }) {
        return html! {};
    }
    let (undoing, redoing) = (page.navigator.clone(), page.navigator.clone());
    html! {
        <div class="undoing no-print">
            if can_undo {
                {named_button("link", texts.undo, texts.standing.undo_last, move || undoing.undo())}
            }
            if can_redo {
                {named_button("link", texts.redo, texts.standing.redo_last, move || redoing.redo())}
            }
        </div>
    }
}
