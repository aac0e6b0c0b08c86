//! The conversation guide: the differences to discuss, each with what both sides said, the
//! question to ask and room for what is agreed; all of them, or one at a time on a screen that both
//! look at.

use std::rc::Rc;

use engine::{
    model::{Scale, Side},
    report::{
        Guide, GuideInput, GuideTexts, Talk, TalkSide, conversation_guide, fill, guide_markdown,
    },
    state::Action,
};
use web_sys::HtmlTextAreaElement;
use yew::{
    Callback, Html, KeyboardEvent, Properties, TargetCast, component, html, use_effect_with,
    use_state_eq,
};

use super::{conclusion::names_of, people::role_of, views::Views};
use crate::{
    charts::mark_in_text,
    components::{Field, answers, button, level_text, text_area},
    locale::{Words, with_language},
    pages::{Page, use_page},
    shared::Shared,
};

/// Whose guide it is, and what it is made of.
#[derive(Clone, PartialEq)]
pub struct GuideOf {
    pub relationship: String,
    pub questionnaire: String,
    pub views: Shared<Views>,
    /// The side that answers here.
    pub own_side: Side,
}

impl GuideOf {
    pub fn new(relationship: &str, questionnaire: &str, views: Rc<Views>, own_side: Side) -> Self {
        Self {
            relationship: relationship.into(),
            questionnaire: questionnaire.into(),
            views: Shared(views),
            own_side,
        }
    }

    /// The words, with the sides as they are seen from here.
    fn texts(&self, words: &Words) -> GuideTexts {
        let texts = words.texts.both_sides.guide;
        match self.own_side {
            Side::Ours => texts,
            Side::Theirs => GuideTexts {
                ours: texts.theirs,
                theirs: texts.ours,
                ask_ours: texts.ask_theirs,
                ask_theirs: texts.ask_ours,
                ask_why_ours: texts.ask_why_theirs,
                ask_why_theirs: texts.ask_why_ours,
                ask_unknown_ours: texts.ask_unknown_theirs,
                ask_unknown_theirs: texts.ask_unknown_ours,
                ..texts
            },
        }
    }

    pub fn guide(&self, page: &Page) -> Guide {
        let (words, views) = (&page.words, &self.views);
        let known = page.workspace().relationships.get(&self.relationship);
        conversation_guide(&GuideInput {
            questionnaire: &views.loaded.questionnaire,
            gap: &views.gap,
            opinions: &views.opinions(),
            partner: known.map_or("", |known| &known.name),
            agreed: known.and_then(|known| known.agreed.get(&self.questionnaire)),
            language: &words.language,
            texts: &words.texts.report,
            guide: &self.texts(words),
            format: &*words.format,
        })
    }

    pub fn markdown(&self, page: &Page) -> String {
        guide_markdown(&self.guide(page), &self.texts(&page.words))
    }
}

/// All of the differences, below each other.
pub fn guide_list(page: &Page, of: &GuideOf, guide: &Guide) -> Html {
    let talks = guide.talks.iter().map(|talk| {
        html! {
            <li key={talk.item} class="both-talk">
                <h3>{with_language(&talk.question)}</h3>
                {sides(talk)}
                {notes(page, of, talk)}
                <p class="both-ask">{with_language(&talk.ask)}</p>
                {agreed(page, of, talk)}
            </li>
        }
    });
    html! { <ol class="both-talks">{for talks}</ol> }
}

/// What each side said, in its own words.
fn sides(talk: &Talk) -> Html {
    let side = |said: &TalkSide| {
        let each = said.answers.iter().enumerate().map(|(at, one)| {
            html! {
                <div key={at}>
                    {answers(&one.answers)}
                    if !one.role.is_empty() {
                        <span class="small">{" "}{&one.role}</span>
                    }
                </div>
            }
        });
        let mark = mark_in_text(said.side as usize);
        html! {
            <div key={said.side as usize} class="both-side">
                <p class="both-name">{mark}{" "}{&said.title}</p>
                <>{for each}</>
            </div>
        }
    };
    html! { <div class="both-answers">{for talk.sides.iter().map(side)}</div> }
}

/// What there is to choose from, so that one can guess what the other side chose.
fn possible_answers(words: &Words, of: &GuideOf, talk: &Talk) -> Html {
    let Some(item) = of.views.loaded.questionnaire.items.get(talk.item) else {
        return html! {};
    };
    let answers: Vec<String> = match &*item.scale {
        Scale::Rating { levels } => (0..levels.len())
            .map(|level| level_text(words, item, levels, level))
            .collect(),
        Scale::Choice { options } => options.iter().map(|one| words.of(&one.label)).collect(),
        Scale::Checklist { options, .. } => {
            options.iter().map(|one| words.of(&one.label)).collect()
        }
        Scale::YesNo { .. } | Scale::Number(_) | Scale::Text => return html! {},
    };
    let answers = answers
        .iter()
        .map(|one| html! { <li>{with_language(one)}</li> });
    html! { <ul class="both-possible">{for answers}</ul> }
}

/// What was written beside the answers, folded away: it was written for one side alone, perhaps.
fn notes(page: &Page, of: &GuideOf, talk: &Talk) -> Html {
    let words = &page.words;
    let texts = &words.texts.both_sides;
    let Some(item) = of.views.loaded.questionnaire.items.get(talk.item) else {
        return html! {};
    };
    let names = names_of(words, of.own_side);
    let all = [Side::Ours, Side::Theirs].map(|side| of.views.of_side(side));
    let notes: Vec<Html> = all
        .into_iter()
        .flatten()
        .filter_map(|(id, one)| {
            let note = &*one.responses.get(&item.id)?.note;
            let who = format!(
                "{}, {}",
                names.get(one.respondent.side),
                role_of(words, one)
            );
            (!note.is_empty()).then(|| html! { <li key={id.clone()}>{who}{": "}{note}</li> })
        })
        .collect();
    if notes.is_empty() {
        return html! {};
    }
    html! {
        <details class="no-print">
            <summary>{texts.notes}</summary>
            <p class="small">{texts.notes_help}</p>
            <ul class="small">{for notes}</ul>
        </details>
    }
}

/// Room for what was agreed; on paper an empty one is lines to write on.
fn agreed(page: &Page, of: &GuideOf, talk: &Talk) -> Html {
    let texts = &page.words.texts.both_sides;
    let Some(item) = of.views.loaded.questionnaire.items.get(talk.item) else {
        return html! {};
    };
    let write = {
        let (store, of, item) = (page.store.clone(), of.clone(), item.id.clone());
        Callback::from(move |text: String| {
            store.dispatch(Action::Agree {
                relationship: of.relationship.clone(),
                questionnaire: of.questionnaire.clone(),
                item: item.clone(),
                text,
            });
        })
    };
    let id = format!("agreed-{}", talk.item);
    html! {
        <>
            if page.is_read_only() {
                <p>{texts.guide.agreed}{" "}{&talk.agreed}</p>
            } else {
                <div class="no-print">
                    {text_area(Field::new(&id, texts.agreed), 2, &talk.agreed, write)}
                </div>
                <div class="both-paper" aria-hidden="true">
                    <p>{texts.guide.agreed}{" "}{&talk.agreed}</p>
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct WorkshopProps {
    pub of: GuideOf,
    /// Back to all of them.
    pub on_leave: Callback<()>,
}

/// One difference at a time: first the question, then what both sides said.
#[component]
pub fn Workshop(props: &WorkshopProps) -> Html {
    let page = use_page();
    let (at, is_revealed) = (use_state_eq(|| 0_usize), use_state_eq(|| false));
    let texts = &page.words.texts.both_sides;
    let guide = props.of.guide(&page);
    let count = guide.talks.len();
    let focus = page.focus.clone();
    use_effect_with((*at, *is_revealed), move |_| {
        focus.after_drawing(".both-on")
    });
    let forth = {
        let (at, is_revealed, on_leave) = (at.clone(), is_revealed.clone(), props.on_leave.clone());
        move || match (*is_revealed, *at + 1 < count) {
            (false, _) => is_revealed.set(true),
            (true, true) => {
                at.set(*at + 1);
                is_revealed.set(false);
            }
            (true, false) => on_leave.emit(()),
        }
    };
    let back = {
        let (at, is_revealed) = (at.clone(), is_revealed.clone());
        move || match (*is_revealed, *at) {
            (true, _) => is_revealed.set(false),
            (false, 0) => {}
            (false, before) => {
                at.set(before - 1);
                is_revealed.set(true);
            }
        }
    };
    let onkeydown = {
        let (forth, back, on_leave) = (forth.clone(), back.clone(), props.on_leave.clone());
        move |event: KeyboardEvent| {
            let is_writing = event.target_dyn_into::<HtmlTextAreaElement>().is_some();
            match &*event.key() {
                _ if is_writing => {}
                "ArrowRight" | "PageDown" => forth(),
                "ArrowLeft" | "PageUp" => back(),
                "Escape" => on_leave.emit(()),
                _ => {}
            }
        }
    };
    let Some(talk) = guide.talks.get(*at) else {
        return html! {};
    };
    let place = [
        ("n", page.words.whole(*at + 1)),
        ("all", page.words.whole(count)),
    ];
    let label = match (*is_revealed, *at + 1 < count) {
        (false, _) => texts.reveal,
        (true, true) => texts.next,
        (true, false) => texts.end,
    };
    let leave = props.on_leave.clone();
    html! {
        <section class="both-workshop" aria-label={texts.workshop} {onkeydown}>
            <div aria-live="polite">
                // what is new comes as one element, or it would be read out from its end
                <div key={talk.item}>
                    <p class="small">{fill(texts.step, &place)}</p>
                    <h2>{with_language(&talk.question)}</h2>
                    if *is_revealed {
                        <div key="said">
                            {sides(talk)}
                            <p class="both-ask">{with_language(&talk.ask)}</p>
                            if *at + 1 == count {
                                <p class="small">{texts.last_one}</p>
                            }
                        </div>
                    } else {
                        <div key="guess">
                            {possible_answers(&page.words, &props.of, talk)}
                            <p class="small">{texts.before_reveal}</p>
                        </div>
                    }
                </div>
            </div>
            <div key={talk.item}>
                if *is_revealed {
                    {agreed(&page, &props.of, talk)}
                }
            </div>
            <div class="row">
                {button("go both-on", label, forth)}
                if *at > 0 || *is_revealed {
                    {button("", texts.previous, back)}
                }
                {button("link", texts.leave, move || leave.emit(()))}
            </div>
            <p class="small">{texts.keys}</p>
        </section>
    }
}
