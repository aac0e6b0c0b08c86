//! The pair of buttons that do what Ctrl+Z and Ctrl+Y do, where these would do anything. Each says
//! what it takes back or does again, and whose that is: it may have been done on another page.

use engine::{
    report::fill,
    state::{Effect, Thing, Turn},
};
use yew::{Html, Properties, component, html};

use crate::{
    components::button,
    locale::{StepTexts, Texts},
    pages::use_page,
    place::Place,
};

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
    let done = done(&texts.steps, step);
    let done = match &*step.name {
        "" => done.into(),
        name => fill(texts.step_about, &[("step", done), ("name", name)]),
    };
    fill(template, &[("step", &*done)])
}

fn done(texts: &StepTexts, step: &Effect) -> &'static str {
    let of_three = |[comes, changes, goes]: [&'static str; 3]| match step.turn {
        Turn::Comes => comes,
        Turn::Goes => goes,
        Turn::Changes | Turn::Done | Turn::Dropped | Turn::Reopened => changes,
    };
    // a file changes everything
    let of_two = |[comes, goes]: [&'static str; 2]| of_three([comes, comes, goes]);
    match step.thing {
        Thing::Partner => of_three(texts.partner),
        Thing::Review => of_three(texts.review),
        Thing::Agreement => texts.agreement,
        Thing::Answer => texts.answer,
        Thing::Respondent => texts.respondent,
        Thing::Step => texts.step[step.turn as usize], // one for each turn
        Thing::Decision => of_three(texts.decision),
        Thing::Assessment => of_two(texts.assessment),
        Thing::Comparison => of_three(texts.comparison),
        Thing::Sample => of_two(texts.sample),
        Thing::Everything => of_two(texts.everything),
    }
}
