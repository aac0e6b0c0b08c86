//! What a result ends in: a decision with its reason, and what is taken up from it.

use engine::{
    course::{Rule, steps_of},
    model::{Assessment, Choice, Decision},
    report::{PlanReport, fill, join_some},
    state::Action,
};
use yew::{Callback, Event, Html, Properties, classes, component, html};

use super::{Page, Part, section};
use crate::{
    browser,
    components::{Field, button, text_area},
    locale::with_language,
    pages::{
        plan::{OwnStep, StepItem, decision_in_words, plan_in_words, title_and_date, what},
        portfolio::row_of,
        standing::Standing,
        use_page,
    },
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct DecideProps {
    /// The finished assessment's.
    pub id: String,
    /// What the figures say, and why.
    pub suggested: Option<(Choice, String)>,
    /// Whether the six decisions answer what was asked; one that was taken is shown all the same.
    pub asks_decision: bool,
    /// Whether there are actions above to take up.
    pub has_actions: bool,
}

#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let workspace = page.workspace();
    let assessment = workspace.assessments.get(id);
    let relationship = assessment.and_then(|one| one.relationship.clone());
    let steps = steps_of(workspace, id);
    let plan = plan_in_words(&page, Some(id), &steps);
    let texts = &page.words.texts.plan;
    let asks_decision = has_decision(&page, id, props.asks_decision);
    let title = match asks_decision {
        true => texts.h_decide,
        false => texts.h_taken_up,
    };
    if page.is_read_only() {
        let body = on_paper(&page, &plan, "plan-read");
        return match plan.is_empty() {
            true => html! {},
            false => section(Part::Decide, title, body),
        };
    }
    let nothing = match props.has_actions {
        true => texts.nothing_taken_up,
        false => texts.nothing_to_take_up,
    };
    let body = html! {
        <>
            <div class="no-print">
                if asks_decision {
                    {choices(&page, id, props.suggested.as_ref())}
                    <h3 tabindex="-1">{texts.h_taken_up}</h3>
                }
                if steps.is_empty() {
                    <p>{nothing}</p>
                } else {
                    <ul class="plan-list">
                        {for steps.iter().map(|(step, _)| html! {
                            <StepItem key={*step} id={step.to_string()} place="decide" />
                        })}
                    </ul>
                }
                <OwnStep {relationship} assessment={id.clone()} />
            </div>
            {on_paper(&page, &plan, "plan-paper")}
        </>
    };
    html! {
        <div class={classes!(plan.is_empty().then_some("no-print"))}>
            {section(Part::Decide, title, body)}
        </div>
    }
}

/// Whether the part is more than a plan: the six decisions are asked for, or one was taken.
pub fn has_decision(page: &Page, id: &str, asks_decision: bool) -> bool {
    asks_decision || page.workspace().decisions.contains_key(id)
}

/// What the portfolio's rule says, and why, where this is a check that it goes by. A reason that
/// another check gave names that check.
pub fn suggested(page: &Page, id: &str, partner: &str) -> Option<(Choice, String)> {
    let position = page.position(partner)?;
    let mut latest = [&position.health, &position.value].into_iter().flatten();
    if !latest.any(|course| course.latest.assessment == id) {
        return None;
    }
    let choice = position.decision.choice()?;
    let relationship = page.workspace().relationships.get(partner)?;
    let reason = row_of(page, relationship, &position).reason;
    let from = match position.rule {
        Rule::CriticalTwice { .. } | Rule::BelowStage { .. } => position.health.as_ref(),
        Rule::ValueShortTwice => position.value.as_ref(),
        Rule::Missing { .. } | Rule::AboveStage | Rule::Otherwise => None, // of both alike
    };
    let from = from.map(|course| &course.latest);
    let reason = match from.filter(|check| check.assessment != id) {
        None => reason,
        Some(check) => {
            let workspace = page.workspace();
            let assessment = workspace.assessments.get(&check.assessment)?;
            let loaded = page.library().of(assessment, workspace)?;
            let title = page.words.of(&loaded.questionnaire.title);
            let date = page.words.format.date(check.at_ms);
            let from = [("title", title), ("date", date)];
            format!("{}: {reason}", fill(page.words.texts.plan.from, &from))
        }
    };
    Some((choice, reason))
}

/// Above the fold: what was decided, here or with the partner since, else what the figures suggest;
/// and the way to it.
pub fn in_short(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    standing: Option<&Standing>,
    suggested: Option<&(Choice, String)>,
) -> Html {
    let texts = &page.words.texts.plan;
    let name = |choice: Choice| page.words.texts.report.choices[choice as usize];
    let focus = page.focus.clone();
    let jump = move || {
        focus.stay_with(&Part::Decide.heading());
    };
    let taken_since = standing.and_then(|it| it.position.taken.as_ref());
    let finished = assessment.finished_at_ms();
    let taken_since = taken_since.filter(|it| finished.is_some_and(|at_ms| it.at_ms >= at_ms));
    let (label, choice, why, way) = if let Some(taken) = page.workspace().decisions.get(id) {
        let way = button("link", texts.to_decision, jump);
        (texts.decided.to_string(), taken.choice, "", way)
    } else if let Some(taken) = taken_since {
        let (title, date) = title_and_date(page, &taken.assessment).unwrap_or_default();
        let label = fill(texts.decided_since, &[("title", title), ("date", date)]);
        let way = button(
            "link",
            texts.to_decision,
            page.go(Place::Result(taken.assessment.clone())),
        );
        (label, taken.choice, "", way)
    } else if let Some((choice, why)) = suggested {
        let way = match page.is_read_only() {
            true => html! {},
            false => button("link", texts.to_decide, jump),
        };
        (texts.suggested.to_string(), *choice, &**why, way)
    } else {
        return html! {};
    };
    html! {
        <p class="result-suggested no-print">
            {with_language(&label)}{": "}<strong>{name(choice)}</strong>{". "}
            if !why.is_empty() {
                {with_language(why)}{" "}
            }
            {way}
        </p>
    }
}

/// The six decisions, the one that was taken with its reason.
fn choices(page: &Page, id: &str, suggested: Option<&(Choice, String)>) -> Html {
    let texts = &page.words.texts.plan;
    let decision = page.workspace().decisions.get(id);
    let on_change = on_decision(page, id, |decision, choice| {
        Some(Decision {
            choice,
            // said of the choice before, it is a person's own all the same
            reason: decision.map_or(String::new(), |it| it.reason.clone()),
            at_ms: browser::now_ms(),
        })
    });
    let name = format!("decide-{id}");
    let is_of_partner = { page.workspace().assessments.get(id) }
        .is_some_and(|assessment| assessment.relationship.is_some());
    // an organisation goes by no name that it could be called otherwise
    let offered = { Choice::ALL.iter() }.filter(|one| is_of_partner || **one != Choice::Rename);
    let radios = offered.map(|&choice| {
        let onchange = on_change.reform(move |_: Event| choice);
        let is_chosen = decision.is_some_and(|it| it.choice == choice);
        let why = suggested.filter(|(suggested, _)| *suggested == choice);
        html! {
            <label key={choice.name()} class="plan-choice">
                <input type="radio" name={name.clone()} value={choice.name()} checked={is_chosen} {onchange} />
                <span>
                    <strong>{page.words.texts.report.choices[choice as usize]}</strong>
                    {" "}
                    <span>{texts.choices[choice as usize]}</span>
                    if let Some((_, why)) = why {
                        <span class="small plan-suggested">
                            <span class="pill">{texts.suggested}</span>{" "}{with_language(why)}
                        </span>
                    }
                </span>
            </label>
        }
    });
    let reason = decision.map(|decision| {
        let on_reason = on_decision(page, id, |decision, reason| {
            let decision = decision?.clone();
            Some(Decision { reason, ..decision })
        });
        let assessment = id.to_string();
        let withdraw = page.act(Action::WithdrawDecision { assessment });
        let focus = page.focus.clone();
        let withdraw = move || {
            focus.after_drawing(".plan-choice input");
            withdraw();
        };
        let field = Field {
            help: texts.reason_help,
            ..Field::new("decision-reason", texts.reason)
        };
        html! {
            <div key="reason">
                {text_area(field, 2, &decision.reason, on_reason)}
                {button("link", texts.withdraw, withdraw)}
            </div>
        }
    });
    html! {
        <>
            <fieldset key="choices" class="plan-choices">
                <legend>{texts.decide_ask}</legend>
                <>{for radios}</>
            </fieldset>
            {reason}
        </>
    }
}

/// What is done about a decision: `after` makes the next one of that which is there by then, or
/// leaves it.
fn on_decision<V: 'static>(
    page: &Page,
    id: &str,
    after: impl Fn(Option<&Decision>, V) -> Option<Decision> + 'static,
) -> Callback<V> {
    let (store, assessment) = (page.store.clone(), id.to_string());
    Callback::from(move |value| {
        let workspace = store.snapshot().workspace;
        let known = workspace.decisions.get(&assessment);
        if let Some(decision) = after(known.map(|it| &**it), value) {
            let assessment = assessment.clone();
            store.dispatch(Action::Decide {
                assessment,
                decision,
            });
        }
    })
}

/// The decision and the plan as they are read.
fn on_paper(page: &Page, plan: &PlanReport, class: &'static str) -> Html {
    let texts = &page.words.texts.report;
    let steps = plan.steps.iter().map(|row| {
        let facts = join_some([&row.role, &row.due, &row.state], " · ");
        html! {
            <li key={row.id.clone()}>
                <strong>{with_language(what(page, row))}</strong>
                <span class="small">{" "}{facts}</span>
                if !row.first_step.is_empty() {
                    <span class="small full-only">{" · "}{texts.first_step}{": "}{with_language(&row.first_step)}</span>
                }
            </li>
        }
    });
    html! {
        <div {class}>
            {decision_in_words(page, plan)}
            if !plan.steps.is_empty() {
                <ol>{for steps}</ol>
            }
        </div>
    }
}
