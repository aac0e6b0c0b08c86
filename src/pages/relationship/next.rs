//! What to do next with one partner, and why: one thing first, and what comes after it.

use engine::report::{as_sentence, fill};
use yew::{Html, html};

use crate::{
    browser,
    components::{button, named_button},
    locale::with_language,
    pages::{
        Page,
        answer::{progress, progress_in_words, steps},
        context_of, path,
        standing::{Review, Standing, change},
    },
    place::Place,
};

/// Something to do: the reason in a sentence, and the button that begins it.
struct Task {
    reason: String,
    label: String,
    /// What the button is about, where its label does not say it.
    about: String,
    place: Place,
    /// Only where something may be changed.
    is_work: bool,
}

impl Task {
    fn button(&self, class: &'static str, page: &Page) -> Html {
        let (label, go) = (with_language(&self.label), page.go(self.place.clone()));
        match &*self.about {
            "" => button(class, label, go),
            about => named_button(class, label, &format!("{}: {about}", self.label), go),
        }
    }
}

pub fn next(page: &Page, standing: &Standing) -> Html {
    let texts = &page.words.texts.standing;
    let mut tasks = unfinished(page, standing);
    tasks.extend(as_candidate(page, standing));
    tasks.extend(waiting(page, standing));
    tasks.extend(review(page, standing));
    tasks.retain(|task| !task.is_work || !page.is_read_only());
    let is_first = tasks.is_empty();
    tasks.extend(to_look_at(page, standing, is_first));
    tasks.extend(fall(page, standing));
    if tasks.iter().all(|task| !task.is_work) {
        tasks.extend(on_the_path(page, standing));
    }
    tasks.retain(|task| !task.is_work || !page.is_read_only());
    let mut tasks = tasks.into_iter();
    let Some(first) = tasks.next() else {
        return html! {
            <>
                <h2>{texts.next}</h2>
                <p>{texts.nothing_next}</p>
            </>
        };
    };
    let others: Vec<Html> = tasks
        .map(|task| {
            html! {
                <li key={task.reason.clone()}>
                    <span>{with_language(&task.reason)}</span>
                    {task.button("link", page)}
                </li>
            }
        })
        .collect();
    html! {
        <>
            <h2>{texts.next}</h2>
            <p class="lead">{with_language(&first.reason)}</p>
            <div class="row">
                {first.button("go", page)}
            </div>
            <div>
                if !others.is_empty() {
                    <h3>{texts.then}</h3>
                    <ul class="tasks">{for others}</ul>
                }
            </div>
        </>
    }
}

fn unfinished(page: &Page, standing: &Standing) -> Vec<Task> {
    let (words, texts) = (&page.words, &page.words.texts.standing);
    let open = standing.open.iter().filter_map(|id| {
        let assessment = page.workspace().assessments.get(id)?;
        let loaded = page.library().of(assessment, page.workspace())?;
        let context = context_of(page.workspace(), assessment);
        let all = steps(&loaded.questionnaire, &assessment.responses, &context);
        let values = [
            ("title", words.of(&loaded.questionnaire.title)),
            ("progress", progress_in_words(words, progress(&all))),
        ];
        Some(Task {
            reason: fill(texts.to_continue, &values),
            label: words.texts.home.go_on.into(),
            about: words.of(&loaded.questionnaire.title),
            place: Place::go_on(id, assessment),
            is_work: true,
        })
    });
    open.collect()
}

/// What the comparisons that it is a candidate in still wait for: answers, or a decision.
fn as_candidate(page: &Page, standing: &Standing) -> Vec<Task> {
    let (words, texts) = (&page.words, &page.words.texts.candidacy);
    let tasks = standing.candidacies.iter().map(|one| {
        let (comparison, record) = (
            (
                texts.see_comparison,
                Place::Selection(one.selection.clone()),
            ),
            (
                words.texts.record.title,
                Place::Record(one.selection.clone()),
            ),
        );
        let (reason, (label, place)) = match () {
            () if !one.decision.is_empty() => (texts.decided, record),
            () if !one.progress.is_complete() => (texts.to_finish, comparison),
            () if one.progress.unknown > 0 => (texts.to_decide_unknown, record),
            () => (texts.to_decide, record),
        };
        let values = [
            ("title", &*one.title),
            ("progress", &progress_in_words(words, one.progress)),
            ("decision", &one.decision),
        ];
        Task {
            reason: fill(reason, &values),
            label: label.into(),
            about: one.title.clone(),
            place,
            is_work: one.decision.is_empty(),
        }
    });
    tasks.collect()
}

/// What the other side has answered and waits for our answers.
fn waiting(page: &Page, standing: &Standing) -> Vec<Task> {
    let texts = &page.words.texts.both_sides;
    let waiting = standing.waiting.iter().map(|(questionnaire, title)| {
        let title = page.words.of(title);
        let values = [
            ("partner", &*standing.relationship.name),
            ("title", &*title),
        ];
        Task {
            reason: fill(texts.to_answer, &values),
            label: texts.answer.into(),
            about: title.clone(),
            place: Place::BothSides {
                relationship: standing.id.clone(),
                questionnaire: questionnaire.clone(),
            },
            is_work: true,
        }
    });
    waiting.collect()
}

/// A review that is overdue: the health check, again or for the first time.
fn review(page: &Page, standing: &Standing) -> Option<Task> {
    let (words, texts) = (&page.words, &page.words.texts.standing);
    let day = standing.relationship.next_review.as_deref()?;
    if standing.review != Review::Overdue {
        return None;
    }
    let date = words.format.date(browser::day_ms(day));
    let reason = fill(texts.to_review, &[("date", &*date)]);
    let questionnaire = standing.health_questionnaire().unwrap_or(path::HEALTH);
    begin(page, standing, questionnaire, reason)
}

/// Requirements and red flags of the latest check of each kind: the way to what to do about them.
/// `is_first` where nothing stands before them: one of them alone can be the first thing to do.
fn to_look_at(page: &Page, standing: &Standing, is_first: bool) -> Vec<Task> {
    let (words, texts) = (&page.words, &page.words.texts.standing);
    let latest = standing.latest.iter().filter_map(|one| {
        let summary = &one.summary;
        let first = { summary.gates_failed.iter() }
            .chain(&summary.red_flags)
            .next()?;
        let values = [
            ("first", as_sentence(words.of(first))),
            ("alerts", one.alerts_in_words(words, false)),
            ("title", words.of(&one.loaded.questionnaire.title)),
        ];
        Some((one, values))
    });
    let tasks = latest.enumerate().map(|(at, (one, values))| {
        let template = match at == 0 && is_first {
            true => texts.to_look_at,
            false => texts.then_look_at,
        };
        Task {
            reason: fill(template, &values),
            label: texts.see_result.into(),
            about: words.of(&one.loaded.questionnaire.title),
            place: Place::Result(one.id.clone()),
            is_work: false,
        }
    });
    tasks.collect()
}

fn fall(page: &Page, standing: &Standing) -> Option<Task> {
    let texts = &page.words.texts.standing;
    let latest = standing.latest.iter().find(|one| standing.is_health(one))?;
    if standing.fall() == 0.0 || !latest.summary.gates_failed.is_empty() {
        return None;
    }
    let (_, _, change) = change(&page.words, standing.position.health.as_ref());
    Some(Task {
        reason: fill(texts.to_look_back, &[("change", &*change)]),
        label: texts.see_result.into(),
        about: page.words.of(&latest.loaded.questionnaire.title),
        place: Place::Result(latest.id.clone()),
        is_work: false,
    })
}

/// What comes next on the path of an alliance: by the newest result that leads on to something that
/// was not asked since.
fn on_the_path(page: &Page, standing: &Standing) -> Option<Task> {
    let texts = &page.words.texts.standing;
    if standing.latest.is_empty() {
        // whether it is the right partner is asked in its comparison
        let questionnaire = standing.first_question()?;
        let reason = match questionnaire {
            path::CHOICE => texts.first_choice,
            _ => texts.first_health,
        };
        return begin(page, standing, questionnaire, reason.into());
    }
    standing.latest.iter().find_map(|from| {
        let next = from.summary.next?;
        let since = standing.latest_of(next.questionnaire);
        if since.is_some_and(|since| since.at_ms >= from.at_ms || path::is_recent(since.at_ms)) {
            return None;
        }
        let reason = page.words.texts.result.next_reasons[next.reason as usize];
        begin(page, standing, next.questionnaire, reason.into())
    })
}

fn begin(page: &Page, standing: &Standing, questionnaire: &str, reason: String) -> Option<Task> {
    let words = &page.words;
    let loaded = page.library().find(questionnaire)?;
    let title = words.of(&loaded.questionnaire.title);
    Some(Task {
        reason,
        label: fill(words.texts.standing.start, &[("title", &*title)]),
        about: String::new(),
        place: Place::start(questionnaire, Some(&standing.id)),
        is_work: true,
    })
}
