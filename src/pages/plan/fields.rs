//! What can be said of a planned action: each word is saved as it is typed.

use std::collections::BTreeSet;

use engine::model::{PlannedStep, Relationship};
use yew::{FocusEvent, Html, Properties, component, html, use_state_eq};

use super::on_step;
use crate::{
    components::{Field, suggesting_field, text_area, text_field},
    pages::{Page, use_page},
};

#[derive(Properties, PartialEq)]
pub struct StepFieldsProps {
    /// The step's.
    pub id: String,
    /// Where on the page it stands: with the step's id it makes the fields' own.
    pub place: &'static str,
    /// Whether what to do can be put otherwise, and not only who does it by when.
    #[prop_or_default]
    pub with_words: bool,
}

#[component]
pub fn StepFields(props: &StepFieldsProps) -> Html {
    let page = use_page();
    let unlikely_day = use_state_eq(|| None::<String>);
    let has_left = use_state_eq(|| false);
    let texts = page.words.texts;
    let id = &props.id;
    let Some(step) = page.workspace().steps.get(id) else {
        return html! {};
    };
    let field_id = |part: &str| format!("{}-{part}-{id}", props.place);
    let on_day = {
        let unlikely_day = unlikely_day.clone();
        let save = on_step(&page, id, |step, day: String| {
            step.due = (!day.is_empty()).then_some(day);
        });
        // half a year of four digits is a day, too
        move |day: String| {
            let is_likely = day.is_empty() || Relationship::can_be_reviewed_on(&day);
            unlikely_day.set((!is_likely).then(|| day.clone()));
            if is_likely {
                save.emit(day);
            }
        }
    };
    let leave = {
        let has_left = has_left.clone();
        move |_: FocusEvent| has_left.set(true)
    };
    let roles = roles(&page, step);
    let (text_id, first_id) = (field_id("text"), field_id("first"));
    let text = Field {
        error: match step.text.trim() {
            "" => texts.plan.text_missing,
            _ => "",
        },
        ..Field::new(&text_id, texts.report.col_step)
    };
    let (role_id, due_id) = (field_id("role"), field_id("due"));
    let due = Field {
        error: match &*unlikely_day {
            Some(_) if *has_left => texts.relationship.review_wrong,
            _ => "",
        },
        ..Field::new(&due_id, texts.report.col_due)
    };
    let shown_day = unlikely_day.as_ref().or(step.due.as_ref());
    html! {
        <div class="plan-fields">
            if props.with_words {
                {text_area(text, 2, &step.text, on_step(&page, id, |step, text| step.text = text))}
                {text_area(
                    Field::new(&first_id, texts.report.first_step),
                    2,
                    &step.first_step,
                    on_step(&page, id, |step, text| step.first_step = text),
                )}
            }
            {suggesting_field(
                Field::new(&role_id, texts.report.col_role),
                &step.role,
                roles.iter().map(String::as_str),
                on_step(&page, id, |step, role| step.role = role),
            )}
            <div onfocusout={leave}>
                {text_field(due, "date", shown_day.map_or("", String::as_str), on_day.into())}
            </div>
        </div>
    }
}

/// The roles that are known where the step stands, without the one that it has.
fn roles(page: &Page, step: &PlannedStep) -> BTreeSet<String> {
    let workspace = page.workspace();
    let partner = step.relationship.as_ref();
    let partner = partner.and_then(|id| workspace.relationships.get(id));
    let leads = partner
        .into_iter()
        .flat_map(|it| [&it.owner, &it.counterpart]);
    let planned = workspace.steps.values().map(|other| &other.role);
    let respondents = workspace.assessments.values();
    let respondents = respondents
        .filter(|one| one.relationship == step.relationship)
        .map(|one| &one.respondent.role);
    let all = leads.chain(planned).chain(respondents);
    all.filter(|role| !role.is_empty() && **role != step.role)
        .cloned()
        .collect()
}
