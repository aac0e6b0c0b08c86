//! Taking an action up: it gets into the plan at once, and who does it by when is said in its
//! place.

use engine::{
    course::{Planned, steps_of},
    model::{Assessment, PlannedStep, StepState},
    report::{Recommended, fill},
    state::Action,
};
use yew::{Html, html};

use super::Page;
use crate::{
    browser,
    components::named_button,
    locale::plain,
    pages::plan::{StepFields, plan_in_words},
};

/// More than so many are said to be many.
const ENOUGH: usize = 3;

/// What is taken up from a result, and what more can be.
pub struct Taking<'a> {
    page: &'a Page,
    id: &'a str,
    assessment: &'a Assessment,
    steps: Vec<Planned<'a>>,
}

impl<'a> Taking<'a> {
    pub fn of(page: &'a Page, id: &'a str, assessment: &'a Assessment) -> Self {
        Self {
            page,
            id,
            assessment,
            steps: steps_of(page.workspace(), id),
        }
    }

    /// The step that an action has become.
    fn taken(&self, row: &Recommended) -> Option<&Planned<'a>> {
        let action = plain(&row.action);
        self.steps.iter().find(|(_, step)| match &*row.item {
            // one that no answer asks for is known by its words
            "" => step.item.is_none() && step.text == action,
            item => step.item.as_deref() == Some(item),
        })
    }

    /// Whether an action was taken up, and done or dropped since.
    pub fn is_settled(&self, row: &Recommended) -> bool {
        let taken = self.taken(row);
        taken.is_some_and(|(_, step)| step.state != StepState::Open)
    }

    /// The button that takes an action up, or what it has become.
    pub fn draw(&self, row: &Recommended) -> Html {
        if self.assessment.finished_at_ms().is_none() || self.page.is_read_only() {
            return html! {};
        }
        let texts = &self.page.words.texts.plan;
        let named = [("action", &row.action)];
        let Some(step) = self.taken(row) else {
            let spoken = fill(texts.take_up_of, &named);
            let take = self.take(row);
            return html! {
                <p class="plan-take no-print">{named_button("", texts.take_up, &spoken, take)}</p>
            };
        };
        let (id, of) = step;
        let spoken = fill(texts.take_out_of, &named);
        let remove = self.page.act(Action::RemoveStep { id: (*id).into() });
        let plan = plan_in_words(self.page, None, std::slice::from_ref(step));
        let state = plan.steps.first().filter(|row| !row.is_open);
        html! {
            <div class="plan-taken no-print">
                <p class="row">
                    if let Some(row) = state {
                        <strong>{&row.state}</strong>
                    } else {
                        <strong>{texts.taken_up}</strong>
                        {named_button("link", texts.take_out, &spoken, remove)}
                    }
                </p>
                if of.state == StepState::Open {
                    <StepFields key={*id} id={id.to_string()} place="up" />
                }
                {self.many(id)}
            </div>
        }
    }

    fn take(&self, row: &Recommended) -> impl Fn() + use<> {
        let (store, focus) = (self.page.store.clone(), self.page.focus.clone());
        let partner = self.assessment.relationship.as_ref();
        let partner = partner.and_then(|id| self.page.workspace().relationships.get(id));
        let step = PlannedStep {
            relationship: self.assessment.relationship.clone(),
            assessment: Some(self.id.into()),
            item: (!row.item.is_empty()).then(|| row.item.clone()),
            text: plain(&row.action),
            first_step: plain(&row.first_step),
            role: partner.map_or(String::new(), |partner| partner.owner.clone()),
            ..PlannedStep::default()
        };
        move || {
            let id = browser::fresh_id();
            focus.after_drawing(&format!("#up-role-{id}"));
            let step = PlannedStep {
                since_ms: browser::now_ms(),
                ..step.clone()
            };
            store.dispatch(Action::AddStep { id, step });
        }
    }

    /// Said of the one taken up last, where they have become many.
    fn many(&self, id: &str) -> Html {
        let open = self
            .steps
            .iter()
            .filter(|(_, step)| step.state == StepState::Open);
        let open: Vec<_> = open.collect();
        let last = open
            .iter()
            .max_by(|(_, one), (_, other)| one.since_ms.total_cmp(&other.since_ms));
        if open.len() <= ENOUGH || last.is_none_or(|(last, _)| *last != id) {
            return html! {};
        }
        let words = &self.page.words;
        let said = words.count(&words.texts.plan.many, open.len());
        html! { <p class="small" role="status">{said}</p> }
    }
}
