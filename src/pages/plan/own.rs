//! An action of one's own, put into the plan.

use engine::{
    model::{PlannedStep, Relationship},
    state::Action,
};
use yew::{Callback, Html, Properties, component, html, use_state};

use crate::{
    browser,
    components::{Field, Fold, form, text_field},
    pages::{partner_form::on_field, use_page},
};

#[derive(Properties, PartialEq)]
pub struct OwnStepProps {
    /// Whom it is about.
    #[prop_or_default]
    pub relationship: Option<String>,
    /// The result that it follows from.
    #[prop_or_default]
    pub assessment: Option<String>,
}

/// The way to add one, folded away until it is asked for.
#[component]
pub fn OwnStep(props: &OwnStepProps) -> Html {
    let page = use_page();
    let (relationship, assessment) = (props.relationship.clone(), props.assessment.clone());
    let draw = Callback::from(move |_close| {
        let (relationship, assessment) = (relationship.clone(), assessment.clone());
        html! { <OwnStepForm {relationship} {assessment} /> }
    });
    html! { <Fold label={page.words.texts.plan.own} {draw} /> }
}

/// As it is typed.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    role: String,
    due: String,
    has_tried: bool,
}

#[component]
fn OwnStepForm(props: &OwnStepProps) -> Html {
    let page = use_page();
    let draft = use_state(Draft::default);
    let texts = page.words.texts;
    let add = {
        let (page, draft) = (page.clone(), draft.clone());
        let of = (props.relationship.clone(), props.assessment.clone());
        Callback::from(move |()| {
            let typed = Draft::clone(&draft);
            if typed.text.trim().is_empty() || !has_likely_day(&typed) {
                draft.set(Draft {
                    has_tried: true,
                    ..typed
                });
                page.focus.after_drawing("[aria-invalid]");
                return;
            }
            let (relationship, assessment) = of.clone();
            page.store.dispatch(Action::AddStep {
                id: browser::fresh_id(),
                step: PlannedStep {
                    relationship,
                    assessment,
                    text: typed.text.trim().into(),
                    role: typed.role.trim().into(),
                    due: (!typed.due.is_empty()).then_some(typed.due),
                    since_ms: browser::now_ms(),
                    ..PlannedStep::default()
                },
            });
            draft.set(Draft::default());
            page.focus.after_drawing("#own-text");
        })
    };
    let is_missing = draft.has_tried && draft.text.trim().is_empty();
    let text = Field {
        error: if is_missing {
            texts.plan.text_missing
        } else {
            ""
        },
        ..Field::new("own-text", texts.report.col_step)
    };
    let is_unlikely = draft.has_tried && !has_likely_day(&draft);
    let due = Field {
        error: if is_unlikely {
            texts.relationship.review_wrong
        } else {
            ""
        },
        ..Field::new("own-due", texts.report.col_due)
    };
    let fields = html! {
        <div class="plan-fields">
            {text_field(text, "text", &draft.text, on_field(&draft, |draft: &mut Draft, text| draft.text = text))}
            {text_field(
                Field::new("own-role", texts.report.col_role),
                "text",
                &draft.role,
                on_field(&draft, |draft: &mut Draft, role| draft.role = role),
            )}
            {text_field(due, "date", &draft.due, on_field(&draft, |draft: &mut Draft, due| draft.due = due))}
        </div>
    };
    form(fields, texts.plan.add, add)
}

fn has_likely_day(draft: &Draft) -> bool {
    draft.due.is_empty() || Relationship::can_be_reviewed_on(&draft.due)
}
