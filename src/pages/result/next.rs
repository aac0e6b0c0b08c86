//! What comes next: the questionnaire that follows on the path of an alliance, begun in one step
//! with the partner and what is known of it, and the same check again.

use engine::{
    model::{Assessment, AssessmentState, Respondent, Responses, Subject},
    report::{NextCheck, fill, next_check},
    state::Action,
};
use yew::{Html, html};

use super::{AssessmentResult, Page, Part, section};
use crate::{
    browser,
    components::button,
    library::Loaded,
    locale::with_language,
    place::{Place, opening},
};

pub fn next(page: &Page, assessment: &Assessment, result: &AssessmentResult) -> Html {
    let texts = &page.words.texts.result;
    let AssessmentState::Finished { at_ms, .. } = assessment.state else {
        return html! {};
    };
    let relationship = assessment.relationship.clone();
    let again = (relationship.is_some() && !page.is_read_only()).then(|| Place::Start {
        questionnaire: assessment.questionnaire.clone(),
        relationship,
    });
    let step = step(page, assessment, result, at_ms);
    if step.is_none() && again.is_none() {
        return html! {};
    }
    let again_class = match step {
        Some(_) => "",
        None => "go",
    };
    let body = html! {
        <>
            {step.unwrap_or_default()}
            if let Some(again) = again {
                <p class="again">{button(again_class, texts.again, page.go(again))}</p>
            }
        </>
    };
    html! { <div class="no-print">{section(Part::Next, texts.h_next, body)}</div> }
}

/// The next questionnaire with its reason, and the way to it: to its result where it was answered
/// since, on with it where it is begun, else to its first question.
fn step(
    page: &Page,
    assessment: &Assessment,
    result: &AssessmentResult,
    at_ms: f64,
) -> Option<Html> {
    let words = &page.words;
    let texts = &words.texts.result;
    let NextCheck {
        questionnaire,
        reason,
    } = next_check(&result.loaded.questionnaire, &result.assessed)?;
    let loaded = page.library().find(questionnaire)?;
    let title = words.of(&loaded.questionnaire.title);
    let relationship = assessment.relationship.as_deref();
    let done = page.store.with(|session| {
        let id = session.finished(questionnaire, relationship)?;
        let finished = session.workspace.assessments.get(&id)?;
        match finished.state {
            AssessmentState::Finished { at_ms: later, .. } if later >= at_ms => Some((id, later)),
            _ => None,
        }
    });
    let way = match done {
        Some((id, later)) => {
            let values = [("title", &*title), ("date", &words.format.date(later))];
            let label = fill(texts.next_done, &values);
            button("", with_language(&label), page.go(Place::Result(id)))
        }
        None if page.is_read_only() => return None,
        None => {
            let minutes = loaded.questionnaire.minutes.unwrap_or_default();
            let minutes =
                (minutes > 0).then(|| words.count(&words.texts.home.minutes, minutes as usize));
            let label = fill(texts.next_begin, &[("title", &title)]);
            html! {
                <>
                    {button("go", with_language(&label), begin(page, assessment, &loaded))}
                    <span class="small">{minutes}</span>
                </>
            }
        }
    };
    Some(html! {
        <>
            <p class="lead">{texts.next_reasons[reason as usize]}</p>
            <div class="row">{way}</div>
        </>
    })
}

/// Goes on with the questionnaire where it was begun, else begins it, with the partner, the side
/// and the role of this check. Where something is still to be said before it, it is asked for.
fn begin(page: &Page, assessment: &Assessment, loaded: &Loaded) -> impl Fn() + use<> {
    let page = page.clone();
    let questionnaire = loaded.questionnaire.id.clone();
    let is_about_partner = loaded.questionnaire.subject == Subject::Relationship;
    let relationship = assessment.relationship.clone();
    let respondent = Respondent::clone(&assessment.respondent);
    move || {
        let place = page.store.with(|session| {
            let partner = relationship.as_ref();
            let partner = partner.and_then(|id| session.workspace.relationships.get(id));
            let has_stage = partner.is_some_and(|partner| partner.stage.is_some());
            let name = partner.map(|partner| &*partner.name);
            let place = opening(session, false, &questionnaire, name);
            let begins = matches!(place, Place::Start { .. });
            (!begins || (is_about_partner && !has_stage)).then_some(place)
        });
        if let Some(place) = place {
            page.navigator.go(place);
            return;
        }
        let id = browser::fresh_id();
        page.store.dispatch(Action::StartAssessment {
            id: id.clone(),
            assessment: Assessment {
                questionnaire: questionnaire.clone(),
                relationship: relationship.clone(),
                respondent: respondent.clone(),
                started_at_ms: browser::now_ms(),
                state: AssessmentState::InProgress { section: None },
                responses: Responses::default(),
            },
        });
        page.navigator.go(Place::answer(&id));
    }
}
