//! An action of one's own, put into the plan.

use engine::{
    model::{PlannedStep, Relationship},
    state::Action,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state_eq};

use super::fields::{SetText, Shown, step_fields};
use crate::{
    browser,
    components::{Fold, form},
    pages::{Page, partner_form::on_field, use_page},
};

/// The field of what is to be done.
const FIRST_FIELD: &str = "#own-text";

#[derive(Clone, Properties, PartialEq)]
pub struct OwnStepProps {
    /// Whom it is about.
    #[prop_or_default]
    pub relationship: Option<String>,
    /// The result that it follows from.
    #[prop_or_default]
    pub assessment: Option<String>,
}

/// The way to add one, folded away until it is asked for. What was typed is there when it is opened
/// again.
#[component]
pub fn OwnStep(props: &OwnStepProps) -> Html {
    let page = use_page();
    let draft = use_state_eq(Draft::default);
    let label = page.words.texts.plan.own;
    let focus = page.focus.clone();
    let on_open = Callback::from(move |()| focus.after_drawing(FIRST_FIELD));
    let (of, draft) = (props.clone(), draft.clone());
    let draw = Callback::from(move |()| own_form(&page, &of, &draft));
    html! { <Fold {label} {draw} {on_open} /> }
}

/// As it is typed.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    step: PlannedStep,
    has_tried: bool,
}

impl Draft {
    fn is_missing(&self) -> bool {
        self.step.text.trim().is_empty()
    }

    fn has_likely_day(&self) -> bool {
        let day = self.step.due.as_deref();
        day.is_none_or(Relationship::can_be_reviewed_on)
    }
}

fn own_form(page: &Page, of: &OwnStepProps, draft: &UseStateHandle<Draft>) -> Html {
    let texts = page.words.texts;
    let add = {
        let (page, of, draft) = (page.clone(), of.clone(), draft.clone());
        Callback::from(move |()| {
            let typed = Draft::clone(&draft);
            if typed.is_missing() || !typed.has_likely_day() {
                draft.set(Draft {
                    has_tried: true,
                    ..typed
                });
                page.focus.after_drawing("[aria-invalid]");
                return;
            }
            let step = typed.step;
            page.store.dispatch(Action::AddStep {
                id: browser::fresh_id(),
                step: PlannedStep {
                    relationship: of.relationship.clone(),
                    assessment: of.assessment.clone(),
                    text: step.text.trim().into(),
                    first_step: step.first_step.trim().into(),
                    role: step.role.trim().into(),
                    since_ms: browser::now_ms(),
                    ..step
                },
            });
            draft.set(Draft::default());
            page.focus.after_drawing(FIRST_FIELD);
        })
    };
    let error = |is_wrong: bool, said| {
        if draft.has_tried && is_wrong {
            said
        } else {
            ""
        }
    };
    let on_text = |set: SetText| {
        on_field(draft, move |draft: &mut Draft, text| {
            set(&mut draft.step, text)
        })
    };
    let on_day = on_text(|step, day| step.due = (!day.is_empty()).then_some(day));
    let shown = Shown {
        id_of: &|part| format!("own-{part}"),
        step: &draft.step,
        with_words: true,
        text: &draft.step.text,
        text_error: error(draft.is_missing(), texts.plan.text_missing),
        day: draft.step.due.as_deref().unwrap_or_default(),
        day_error: error(!draft.has_likely_day(), texts.relationship.review_wrong),
    };
    form(
        step_fields(
            page,
            &shown,
            on_text(|step, text| step.text = text),
            on_text,
            on_day,
        ),
        texts.plan.add,
        add,
    )
}
