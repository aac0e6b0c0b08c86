//! One action of the plan, and what can be done about it.

use engine::{model::StepState, report::fill, state::Action};
use yew::{Html, MouseEvent, Properties, classes, component, html, use_state_eq};

use super::{StepFields, on_step, plan_in_words, press_done, press_step, step_in_words, what};
use crate::{
    browser,
    components::{Field, button, named, named_button, text_field},
    pages::use_page,
};

#[derive(Properties, PartialEq)]
pub struct StepItemProps {
    /// The step's.
    pub id: String,
    /// Where on the page it stands.
    pub place: &'static str,
    /// What else is to be said of it.
    #[prop_or_default]
    pub children: Html,
}

/// What is open below the step.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Fields,
    /// Why it is dropped.
    Why,
}

impl Open {
    /// The first field that it opens, as its id names it.
    fn field(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Fields => "text",
            Self::Why => "why",
        }
    }
}

/// An entry of a list.
#[component]
pub fn StepItem(props: &StepItemProps) -> Html {
    let page = use_page();
    let open = use_state_eq(|| Open::Nothing);
    let why = use_state_eq(String::new);
    let id = &props.id;
    let workspace = page.workspace();
    let Some((id, step)) = workspace.steps.get_key_value(id) else {
        return html! {};
    };
    let plan = plan_in_words(&page, None, &[(id, step)]);
    let Some(row) = plan.steps.first() else {
        return html! {};
    };
    let texts = &page.words.texts.plan;
    let name = what(&page, row);
    let button_of = |class, label: &'static str, spoken, press: Box<dyn Fn()>| {
        named_button(class, label, &fill(spoken, &[("action", name)]), press)
    };
    let field_id = |part: &str| format!("{}-{part}-{id}", props.place);
    // what is opened takes the place of the buttons, and the focus
    let opening = |to: Open, label: &'static str, spoken: &str| {
        let (open, focus) = (open.clone(), page.focus.clone());
        let field = format!("[id=\"{}\"]", field_id(to.field()));
        let onclick = move |_: MouseEvent| {
            open.set(to);
            focus.after_drawing(&field);
        };
        let (spoken, content) = named(label, &fill(spoken, &[("action", name)]));
        html! {
            <button type="button" class="quiet" data-opens={to.field()} aria-label={spoken} {onclick}>
                {content}
            </button>
        }
    };
    let close = |opened: Open| {
        let (open, why, focus) = (open.clone(), why.clone(), page.focus.clone());
        let entry = format!("[data-step=\"{}-{id}\"]", props.place);
        let opened_by = format!("{entry} [data-opens=\"{}\"]", opened.field());
        let wrong = format!("{entry} [aria-invalid]");
        move || {
            // what cannot be taken as it is typed stays in sight
            if focus.stay_with(&wrong) {
                return;
            }
            open.set(Open::Nothing);
            why.set(String::new());
            focus.after_drawing(&opened_by);
        }
    };
    let drop_it = {
        let (open, why) = (open.clone(), why.clone());
        let on_drop = on_step(&page, id, |step, why: String| {
            let at_ms = browser::now_ms();
            step.state = StepState::Dropped { at_ms, why };
        });
        move || {
            on_drop.emit(why.trim().to_string());
            open.set(Open::Nothing);
            why.set(String::new());
        }
    };
    // a step may be closed elsewhere meanwhile: then nothing of it stays open
    let shown = match row.is_open {
        true => *open,
        false => Open::Nothing,
    };
    let buttons = if page.is_read_only() || shown != Open::Nothing {
        html! {}
    } else if row.is_open {
        html! {
            <>
                {button_of("", texts.done, texts.done_of, Box::new(press_done(&page, id)))}
                {opening(Open::Fields, texts.change, texts.change_of)}
                {opening(Open::Why, texts.drop, texts.drop_of)}
            </>
        }
    } else {
        let reopen = press_step(&page, id, |step| step.state = StepState::Open);
        let remove = page.act(Action::RemoveStep { id: id.clone() });
        html! {
            <>
                {button_of("quiet", texts.reopen, texts.reopen_of, Box::new(reopen))}
                {button_of("quiet", texts.remove, texts.remove_of, Box::new(remove))}
            </>
        }
    };
    let below = match shown {
        Open::Fields => html! {
            <>
                <StepFields id={id.clone()} place={props.place} with_words=true />
                <div class="row">
                    {named_button("", texts.close, &fill(texts.close_of, &[("action", name)]), close(Open::Fields))}
                </div>
            </>
        },
        Open::Why => {
            let why_id = field_id(shown.field());
            let typed = why.clone();
            html! {
                <div class="plan-fields">
                    {text_field(
                        Field::new(&why_id, texts.why),
                        "text",
                        &why,
                        (move |text| typed.set(text)).into(),
                    )}
                    <div class="row">
                        {button("", texts.drop_yes, drop_it)}
                        {button("quiet", page.words.texts.cancel, close(Open::Why))}
                    </div>
                </div>
            }
        }
        Open::Nothing => html! {},
    };
    html! {
        <li data-step={format!("{}-{id}", props.place)} class={classes!("plan-step", (!row.is_open).then_some("is-closed"))}>
            <div class="plan-words">
                // what is being changed stands in its fields
                if shown != Open::Fields {
                    {step_in_words(&page, row)}
                }
                {props.children.clone()}
            </div>
            <div class="row no-print">{buttons}</div>
            <div class="plan-below no-print">{below}</div>
        </li>
    }
}
