//! What comes next: the questionnaire that follows on the path of an alliance, begun in one step
//! with the partner and what is known of it, and the same check again.

use engine::{
    course::latest_after,
    model::{Assessment, AssessmentState, Respondent, Responses, Subject},
    report::{NextReason, fill, join_some, next_check},
    state::Action,
};
use yew::{Html, html};

use super::{AssessmentResult, Page, Part, section};
use crate::{
    browser,
    components::button,
    library::Loaded,
    locale::{Words, with_language},
    pages::{
        path,
        standing::{Standing, change},
    },
    place::{Place, opening},
    shared::Shared,
};

/// What there is to check next.
pub struct Next {
    follows: Option<Follows>,
    /// The same check again: what it is called, and where it begins.
    again: Option<(String, Place)>,
}

/// The questionnaire that follows.
struct Follows {
    loaded: Shared<Loaded>,
    reason: NextReason,
    /// Its check that was finished since or lately, and when.
    done: Option<(String, f64)>,
}

impl Next {
    /// `None` where there is nothing to go to: in a check that is not finished or has a newer one of
    /// its kind, which leads on instead, and for who only reads where nothing is known of what
    /// follows.
    pub fn of(
        page: &Page,
        id: &str,
        assessment: &Assessment,
        result: &AssessmentResult,
    ) -> Option<Self> {
        let at_ms = assessment.finished_at_ms()?;
        if latest_after(page.workspace(), id).is_some() {
            return None;
        }
        let follows = next_check(&result.loaded.questionnaire, &result.assessed);
        let follows = follows.and_then(|next| {
            let loaded = page.library().find(next.questionnaire)?;
            let done = known(page, assessment, next.questionnaire, at_ms);
            (done.is_some() || !page.is_read_only()).then_some(Follows {
                loaded,
                reason: next.reason,
                done,
            })
        });
        let relationship = assessment.relationship.clone();
        let again = (relationship.is_some() && !page.is_read_only()).then(|| {
            let start = Place::Start {
                questionnaire: assessment.questionnaire.clone(),
                relationship,
                repeats: Some(id.into()),
            };
            (page.words.of(&result.loaded.questionnaire.title), start)
        });
        (follows.is_some() || again.is_some()).then_some(Self { follows, again })
    }

    pub fn heading(&self, words: &Words) -> &'static str {
        let texts = &words.texts.result;
        match { self.follows.as_ref() }.is_some_and(|it| it.done.is_some()) {
            true => texts.h_next_known,
            false => texts.h_next,
        }
    }
}

/// `standing` is the partner's.
pub fn next(
    page: &Page,
    assessment: &Assessment,
    next: &Next,
    standing: Option<&Standing>,
) -> Html {
    let step = next.follows.as_ref();
    let step = step.map(|follows| step_to(page, assessment, follows, standing));
    // beside another questionnaire, "again" alone would seem to mean that one
    let again = next.again.as_ref().map(|(title, start)| {
        let label = fill(page.words.texts.result.again_of, &[("title", title)]);
        button("", with_language(&label), page.go(start.clone()))
    });
    let body = html! {
        <>
            {step.unwrap_or_default()}
            if let Some(again) = again {
                <p class="again">{again}</p>
            }
        </>
    };
    let heading = next.heading(&page.words);
    html! { <div class="no-print">{section(Part::Next, heading, body)}</div> }
}

/// The latest finished check of a questionnaire with the same partner, and when it was finished:
/// since this one, or lately.
fn known(
    page: &Page,
    assessment: &Assessment,
    questionnaire: &str,
    at_ms: f64,
) -> Option<(String, f64)> {
    let relationship = assessment.relationship.as_deref();
    let done = page.store.with(|session| {
        let id = session.finished(questionnaire, relationship)?;
        let finished = session.workspace.assessments.get(&id)?;
        Some((id, finished.finished_at_ms()?))
    });
    done.filter(|(_, other)| *other >= at_ms || path::is_recent(*other))
}

/// The next questionnaire with its reason, and the way to it: to its result where it was answered
/// since or lately, on with it where it is begun, else to its first question.
fn step_to(
    page: &Page,
    assessment: &Assessment,
    follows: &Follows,
    standing: Option<&Standing>,
) -> Html {
    let words = &page.words;
    let texts = &words.texts.result;
    let questionnaire = &follows.loaded.questionnaire;
    let title = words.of(&questionnaire.title);
    let lead = match follows.done {
        Some(_) => texts.next_known,
        None => texts.next_reasons[follows.reason as usize], // one for each
    };
    let way = match &follows.done {
        Some((id, other)) => {
            let result = standing.and_then(|it| came_to(words, it, &questionnaire.id));
            let date = words.format.date(*other);
            let result = join_some([result.unwrap_or_default(), date], ", ");
            let values = [("title", &*title), ("result", &result)];
            let label = fill(texts.next_known_as, &values);
            let go = page.go(Place::Result(id.clone()));
            button("link", with_language(&label), go)
        }
        None => {
            let minutes = questionnaire.minutes.unwrap_or_default();
            let minutes =
                (minutes > 0).then(|| words.count(&words.texts.home.minutes, minutes as usize));
            let label = fill(texts.next_begin, &[("title", &title)]);
            html! {
                <>
                    {button("go", with_language(&label), begin(page, assessment, &follows.loaded))}
                    <span class="small">{minutes}</span>
                </>
            }
        }
    };
    html! {
        <>
            <p class="lead">{lead}</p>
            <div class="row">{way}</div>
        </>
    }
}

/// What the latest check of a questionnaire came to, and how that has changed where the portfolio
/// goes by it: "46, Modest, down 10".
fn came_to(words: &Words, standing: &Standing, questionnaire: &str) -> Option<String> {
    let latest = standing.latest_of(questionnaire)?;
    let courses = [&standing.position.health, &standing.position.value];
    let mut courses = courses.into_iter().flatten();
    let course = courses.find(|course| course.latest.assessment == latest.id);
    let course = course.filter(|it| latest.sides.is_none() && it.direction().moved().is_some());
    let change = course.map_or(String::new(), |course| change(words, Some(course)).2);
    Some(join_some([latest.in_words(words, 0), change], ", "))
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
