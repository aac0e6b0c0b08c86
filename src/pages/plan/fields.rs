//! What can be said of a planned action: of one that is there each word is saved as it is typed,
//! but that it would say nothing.

use std::collections::BTreeSet;

use engine::model::{PlannedStep, Relationship};
use yew::{Callback, FocusEvent, Html, Properties, component, html, use_state_eq};

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
    let step = page.workspace().steps.get(id);
    let text_before = use_state_eq(|| step.map(|step| step.text.clone()).unwrap_or_default());
    // what stands in place of the words while there are none
    let blank = use_state_eq(|| None::<String>);
    let Some(step) = step else {
        return html! {};
    };
    let on_words = {
        let (blank, text_before) = (blank.clone(), text_before.clone());
        let save = on_step(&page, id, |step, text: String| step.text = text);
        Callback::from(move |text: String| {
            let is_blank = text.trim().is_empty();
            blank.set(is_blank.then(|| text.clone()));
            save.emit(match is_blank {
                true => String::clone(&text_before),
                false => text,
            });
        })
    };
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
    // an undo brings other words back
    let blank = blank.as_ref().filter(|_| step.text == *text_before);
    let shown_text = blank.unwrap_or(&step.text);
    let text_error = match shown_text.trim() {
        "" => texts.plan.text_missing,
        _ => "",
    };
    let day_error = match &*unlikely_day {
        Some(_) if *has_left => texts.relationship.review_wrong,
        _ => "",
    };
    let shown_day = unlikely_day.as_ref().or(step.due.as_ref());
    let on_text = |set: SetText| on_step(&page, id, set);
    html! {
        <div onfocusout={leave}>
            {step_fields(&page, &Shown {
                id_of: &|part| format!("{}-{part}-{id}", props.place),
                step,
                with_words: props.with_words,
                text: shown_text,
                text_error,
                day: shown_day.map_or("", String::as_str),
                day_error,
            }, on_words, on_text, on_day.into())}
        </div>
    }
}

/// What puts a text into a step.
pub type SetText = fn(&mut PlannedStep, String);

/// A step as its fields show it.
pub struct Shown<'a> {
    /// The id of a field by its part of the step.
    pub id_of: &'a dyn Fn(&str) -> String,
    pub step: &'a PlannedStep,
    /// Whether what to do is among the fields, and not only who does it by when.
    pub with_words: bool,
    /// What to do as it is typed, words or not.
    pub text: &'a str,
    /// What is wrong with it, or nothing.
    pub text_error: &'a str,
    /// The day as it is typed, likely or not.
    pub day: &'a str,
    pub day_error: &'a str,
}

/// The fields of a step, wherever one is planned or changed.
pub fn step_fields(
    page: &Page,
    shown: &Shown,
    on_words: Callback<String>,
    on_text: impl Fn(SetText) -> Callback<String>,
    on_day: Callback<String>,
) -> Html {
    let texts = page.words.texts;
    let Shown { id_of, step, .. } = shown;
    let (text_id, first_id) = (id_of("text"), id_of("first"));
    let (role_id, due_id) = (id_of("role"), id_of("due"));
    let text = Field {
        error: shown.text_error,
        required: texts.start.required,
        ..Field::new(&text_id, texts.report.col_step)
    };
    let due = Field {
        error: shown.day_error,
        ..Field::new(&due_id, texts.report.col_due)
    };
    let roles = roles(page, step);
    html! {
        <div class="plan-fields">
            if shown.with_words {
                {text_area(text, 2, shown.text, on_words)}
                {text_area(
                    Field::new(&first_id, texts.report.first_step),
                    2,
                    &step.first_step,
                    on_text(|step, text| step.first_step = text),
                )}
            }
            {suggesting_field(
                Field::new(&role_id, texts.report.col_role),
                &step.role,
                roles.iter().map(String::as_str),
                on_text(|step, role| step.role = role),
            )}
            {text_field(due, "date", shown.day, on_day)}
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
