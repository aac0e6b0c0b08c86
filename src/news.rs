//! What was done last, said where it is in sight wherever the page is scrolled to, with the way to
//! have it otherwise; gone as soon as a person goes on.

use engine::{model::Reply, report::fill};
use yew::{Html, component, html};

use crate::{
    components::button,
    locale::{Words, with_language},
    pages::{Page, answer_text, use_page},
    place::Place,
    store::{Outcome, Snapshot},
};

#[component]
pub fn News() -> Html {
    let page = use_page();
    let texts = page.words.texts;
    let Some(said) = said(&page) else {
        return html! {};
    };
    let (label, is_undone) = match page.snapshot.outcome {
        Some(Outcome::Undone) => (texts.redo, true),
        _ => (texts.undo, false),
    };
    let is_there = match is_undone {
        true => page.store.can_redo(),
        false => page.store.can_undo(page.navigator.place().assessment()),
    };
    let navigator = page.navigator.clone();
    let step = move || match is_undone {
        true => navigator.redo(),
        false => navigator.undo(),
    };
    html! {
        <div class="news-said">
            <p>{with_language(&said)}</p>
            if is_there {
                {button("link", label, step)}
            }
        </div>
    }
}

/// What is said of it there; `None` of what its own page says.
fn said(page: &Page) -> Option<String> {
    let outcome = page.snapshot.outcome?;
    let is_elsewhere = match outcome {
        Outcome::Imported => page.navigator.place() == Place::Workspace,
        Outcome::Saved | Outcome::TriedInVain { .. } => true,
        _ => false,
    };
    (!is_elsewhere).then(|| outcome_in_words(&page.words, &page.snapshot))
}

/// What was done last, in words; empty where nothing was.
pub fn outcome_in_words(words: &Words, snapshot: &Snapshot) -> String {
    let texts = words.texts;
    let said = match snapshot.outcome {
        None => "",
        Some(Outcome::Undone | Outcome::Redone) => return step_in_words(words, snapshot),
        Some(Outcome::Confirmed(count)) => return words.count(&texts.answer.confirmed, count),
        Some(Outcome::StepDone) => texts.plan.said_done,
        Some(Outcome::StepDropped) => texts.plan.said_dropped,
        Some(Outcome::StepReopened) => texts.plan.said_reopened,
        Some(Outcome::Removed) => texts.removed,
        Some(Outcome::TakenOut) => texts.selection.taken_out,
        Some(Outcome::Cleared) => texts.workspace.cleared,
        Some(Outcome::Imported) => texts.import.done,
        Some(Outcome::Saved) => saved_in_words(words, snapshot),
        // said in the notice of what is not saved
        Some(Outcome::TriedInVain { .. }) => "",
    };
    said.into()
}

/// What a step back or forth has changed; an answer by its question.
pub fn step_in_words(words: &Words, snapshot: &Snapshot) -> String {
    let texts = words.texts;
    let is_undone = snapshot.outcome == Some(Outcome::Undone);
    let of = |undone, redone| match is_undone {
        true => undone,
        false => redone,
    };
    let stepped = snapshot.stepped.as_ref();
    let answer = stepped.and_then(|stepped| {
        let assessment = snapshot.workspace.assessments.get(&stepped.assessment)?;
        let loaded = snapshot.library.of(assessment, &snapshot.workspace)?;
        let position = loaded.questionnaire.item_position(&stepped.item)?;
        let item = loaded.questionnaire.items.get(position)?;
        let response = assessment.responses.get(&item.id);
        let is_open = response.is_none_or(|response| response.reply == Reply::Nothing);
        let answer = (!is_open).then(|| answer_text(words, item, response));
        Some((words.of(&item.stem), answer, stepped.answers))
    });
    let Some((question, answer, answers)) = answer else {
        return of(texts.undone, texts.redone).into();
    };
    if answers > 1 {
        let said = of(texts.undone_answers, texts.redone_answers);
        let answers = words.whole(answers);
        return fill(said, &[("n", &*answers), ("question", &question)]);
    }
    let said = fill(
        of(texts.undone_answer, texts.redone_answer),
        &[("question", &question)],
    );
    let now = match answer {
        Some(answer) => fill(texts.answer_now, &[("answer", &answer)]),
        None => texts.no_answer_now.into(),
    };
    format!("{said} {now}")
}

/// What became of what was filled in and saved.
pub fn saved_in_words(words: &Words, snapshot: &Snapshot) -> &'static str {
    let (texts, saving) = (words.texts, &snapshot.saving);
    match () {
        () if saving.in_memory.is_some() => texts.relationship.taken_over,
        () if saving.unsaved.is_some() => texts.answer.not_saved,
        () => texts.relationship.saved,
    }
}
