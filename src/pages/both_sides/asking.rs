//! Asking the other side: the invitation, what to send with it, and the way back for the answers.

use engine::{
    model::Side,
    report::{Invitation, file_name, fill},
};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::{
    components::{Exports, Field, FileOffer, button, select_field},
    library::Loaded,
    locale::plain,
    pages::{Page, use_page},
    place::Place,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct AskingProps {
    /// The relationship's id.
    pub relationship: String,
    pub loaded: Shared<Loaded>,
    /// Whether it is the one thing to do next.
    pub is_next: bool,
}

#[component]
pub fn Asking(props: &AskingProps) -> Html {
    let page = use_page();
    let side = use_state_eq(|| Side::Theirs);
    let texts = &page.words.texts.both_sides;
    let Some(known) = page.workspace().relationships.get(&props.relationship) else {
        return html! {};
    };
    let sides = [("theirs", &*known.name), ("ours", texts.colleague)];
    let sides = sides.map(|(name, label)| (name, label.to_string()));
    let chosen = match *side {
        Side::Ours => "ours",
        Side::Theirs => "theirs",
    };
    let on_side = {
        let side = side.clone();
        Callback::from(move |chosen: String| {
            side.set(match &*chosen {
                "ours" => Side::Ours,
                _ => Side::Theirs,
            });
        })
    };
    let invitation = Invitation {
        name: known.name.clone(),
        stage: known.stage,
        side: *side,
        definition: props.loaded.text.to_string(),
    };
    let questionnaire = &props.loaded.questionnaire;
    let title = plain(&page.words.of(&questionnaire.title));
    let id = questionnaire.id.clone();
    let file = FileOffer {
        class: if props.is_next { "go" } else { "" },
        label: texts.save_invitation,
        name: file_name(&[texts.invitation_file, &known.name, &title], "json"),
        media_type: "application/json",
        text: Callback::from(move |()| invitation.write(&id)),
    };
    html! {
        <ol class="both-steps">
            <li>
                {select_field(Field::new("asked-side", texts.who_is_asked), chosen, sides, on_side)}
                <p class="small">{fill(texts.invitation_holds, &[("partner", &*known.name)])}</p>
                <Exports files={vec![file]} />
            </li>
            <li>{send(&page)}</li>
            <li>
                <p>{texts.when_back}</p>
                {button("", texts.open_answers, page.go(Place::Received))}
            </li>
        </ol>
    }
}

/// Which file goes with the invitation, and where it is.
fn send(page: &Page) -> Html {
    let texts = &page.words.texts.both_sides;
    match page.store.options().one_file.as_deref() {
        None => html! { <p>{texts.send_with}{" "}{texts.ask_for_it}</p> },
        Some("") => html! { <p>{texts.send_this}</p> },
        Some(address) => html! {
            <p>
                {texts.send_with}{" "}
                <a href={address.to_string()} download="partner-assessment.html">
                    {texts.download_one_file}
                </a>
            </p>
        },
    }
}
