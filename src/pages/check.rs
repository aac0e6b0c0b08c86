//! Before finishing: what has no answer, what is not known, what does not fit together, what does
//! not count, and then the answers themselves, each with the way to change it.

use engine::{
    model::{Item, Questionnaire, Reading, Reply, Response, Responses},
    report::{Plural, fill},
    scoring::{AnswerCount, AnswerState, Assessed, answers_until_enough, score},
    state::Action,
};
use yew::{Callback, Html, Properties, component, html};

use super::{
    Page,
    answer::{Step, answer_state, answer_text, progress, steps},
    context_of, heading, not_open, subject, use_page,
};
use crate::{
    browser,
    components::{Confirm, Tone, button, named_button, notice, summary_list, summary_row},
    locale::with_language,
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct CheckPageProps {
    pub id: String,
}

#[component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return not_open(&page, id);
    };
    let texts = &page.words.texts.check;
    let questionnaire = &loaded.questionnaire;
    let responses = &assessment.responses;
    let context = context_of(page.workspace(), assessment);
    let assessed = score(questionnaire, responses, &context);
    let steps = steps(questionnaire, responses, &context);
    let shown = steps.iter().flat_map(|step| &step.items);
    let shown_where = |wanted: AnswerState| -> Vec<&Item> {
        let items = shown.clone().map(|(_, item)| *item);
        items
            .filter(|item| answer_state(responses, item) == wanted)
            .collect()
    };
    let (unanswered, unknown) = (
        shown_where(AnswerState::Missing),
        shown_where(AnswerState::Unknown),
    );
    let hidden = hidden(questionnaire, responses, &assessed);
    let is_all_answered = unanswered.is_empty() && unknown.is_empty();
    let has_answer = assessed.items.iter().any(|item| item.answered);
    let needed = answers_until_enough(questionnaire, &assessed);
    let is_too_few = has_answer && needed > 0;
    let unanswered_text = match has_answer && !is_too_few {
        true => texts.unanswered_text,
        // what is missing is said above, or at the end
        false => "",
    };
    let finish_text = match has_answer {
        true => texts.finish_text,
        false => texts.none,
    };
    let rows = Rows {
        page: &page,
        id,
        questionnaire,
        responses,
    };
    let on_finish = {
        let (page, id) = (page.clone(), id.clone());
        Callback::from(move |()| finish(&page, &id))
    };
    let finish_now = {
        let on_finish = on_finish.clone();
        move || on_finish.emit(())
    };
    html! {
        <>
            {subject(&page, assessment, questionnaire)}
            {heading(texts.title)}
            if is_all_answered {
                {notice(Tone::Good, texts.all_answered, html! {})}
            }
            if is_too_few {
                {too_few(&page, progress(&steps), needed)}
            }
            if is_all_answered && !is_too_few {
                <div class="row check-finish">
                    {button("go", texts.finish, finish_now.clone())}
                </div>
            }
            {rows.group(&unanswered, &texts.unanswered, unanswered_text)}
            {rows.group(&unknown, &texts.unknown, texts.unknown_text)}
            {rows.contradictions(&assessed)}
            {rows.group(&hidden, &texts.hidden, texts.hidden_text)}
            {rows.sections(&steps)}
            <p class="small finish-text">{finish_text}</p>
            <div class="row spread actions">
                {button(if is_too_few { "go" } else { "" }, texts.back, page.go(Place::answer(id)))}
                if is_too_few {
                    <Confirm
                        label={texts.finish_anyway}
                        question={texts.too_few_ask}
                        yes={texts.finish}
                        on_confirm={on_finish}
                    />
                } else if has_answer {
                    // where all is answered, the one to press stands at the top
                    {button(if is_all_answered { "" } else { "go" }, texts.finish, finish_now)}
                }
            </div>
        </>
    }
}

/// That the answers are too few to judge by, and by how many.
fn too_few(page: &Page, count: AnswerCount, needed: usize) -> Html {
    let (words, texts) = (&page.words, &page.words.texts.check);
    let counts = [
        ("n", words.whole(count.answered)),
        ("all", words.whole(count.all)),
    ];
    let more = words.count(&texts.too_few_more, needed);
    notice(
        Tone::Caution,
        &fill(texts.too_few, &counts),
        html! { <p>{more}</p> },
    )
}

/// Items that were answered and are no longer asked.
fn hidden<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
    assessed: &Assessed,
) -> Vec<&'q Item> {
    let items = questionnaire.items.iter().zip(&assessed.items);
    items
        .filter(|(item, score)| {
            let response = responses.get(&item.id);
            score.shown == Reading::Fails && response.is_some_and(|it| !it.is_empty())
        })
        .map(|(item, _)| item)
        .collect()
}

/// What the rows of answers are drawn from.
struct Rows<'a> {
    page: &'a Page,
    /// The assessment's id.
    id: &'a str,
    questionnaire: &'a Questionnaire,
    responses: &'a Responses,
}

impl Rows<'_> {
    /// Questions that have something in common, with how many they are and what that means.
    fn group(&self, items: &[&Item], title: &Plural, text: &str) -> Html {
        if items.is_empty() {
            return html! {};
        }
        let rows = items.iter().filter_map(|item| self.row(item));
        html! {
            <>
                <h2>{self.page.words.count(title, items.len())}</h2>
                if !text.is_empty() {
                    <p>{text}</p>
                }
                {summary_list(html! { <>{for rows}</> })}
            </>
        }
    }

    /// Answers that do not fit together: what does not, and each of them with the way to change it.
    fn contradictions(&self, assessed: &Assessed) -> Html {
        let words = &self.page.words;
        let texts = &words.texts.check;
        let found = &assessed.contradictions;
        if found.is_empty() {
            return html! {};
        }
        let all = found.iter().filter_map(|one| {
            let contradiction = self.questionnaire.contradictions.get(one.contradiction)?;
            let items = one.items.iter();
            let items = items.filter_map(|at| self.questionnaire.items.get(*at));
            let rows = items.filter_map(|item| self.row(item));
            Some(html! {
                <section key={contradiction.id.clone()} class="answers-of">
                    <h3>{words.html(&contradiction.text)}</h3>
                    {summary_list(html! { <>{for rows}</> })}
                </section>
            })
        });
        html! {
            <>
                <h2>{words.count(&texts.contradictions, found.len())}</h2>
                <p>{texts.contradictions_text}</p>
                <div>{for all}</div>
            </>
        }
    }

    /// The answers, section by section; what stands further up is not said twice.
    fn sections(&self, steps: &[Step]) -> Html {
        let words = &self.page.words;
        let is_answered = |item: &Item| answer_state(self.responses, item) == AnswerState::Given;
        let sections = steps.iter().filter_map(|step| {
            let items = step.items.iter().map(|(_, item)| *item);
            let mut answered = items.filter(|item| is_answered(item)).peekable();
            answered.peek()?;
            let rows = answered.filter_map(|item| self.row(item));
            Some(html! {
                <section key={step.section.id.clone()} class="answers-of">
                    <h3>{words.html(&step.section.title)}</h3>
                    {summary_list(html! { <>{for rows}</> })}
                </section>
            })
        });
        let sections: Vec<Html> = sections.collect();
        if sections.is_empty() {
            return html! {};
        }
        html! {
            <>
                <h2>{words.texts.check.answers}</h2>
                <div>{for sections}</div>
            </>
        }
    }

    /// A question, its answer with what it is based on, and the way to change it.
    fn row(&self, item: &Item) -> Option<Html> {
        let words = &self.page.words;
        let texts = &words.texts.check;
        let section = self.questionnaire.sections.get(item.section)?;
        let response = self.responses.get(&item.id);
        let is_blank = response.is_none_or(|response| response.reply == Reply::Nothing);
        let is_missing = answer_state(self.responses, item) == AnswerState::Missing;
        // a figure alone is kept, and says nothing yet
        let is_half = !is_blank && is_missing && item.scale.is_against_target();
        let (label, label_of) = match is_blank {
            true => (texts.answer, texts.answer_to),
            false => (texts.change, texts.change_of),
        };
        let place = Place::Answer {
            assessment: self.id.into(),
            section: Some(section.id.clone()),
            item: Some(item.id.clone()),
        };
        let stem = words.of(&item.stem);
        let name = fill(label_of, &[("question", &stem)]);
        let said = html! {
            <>
                if is_blank {
                    <span class="small">{words.texts.report.no_answer}</span>
                } else {
                    {with_language(&answer_text(words, item, response))}
                }
                if is_half {
                    <p class="small">{words.texts.answer.not_counted}</p>
                }
                {response.and_then(evidence)}
            </>
        };
        Some(summary_row(
            item.id.clone(),
            with_language(&stem),
            said,
            named_button("link", label, &name, self.page.go(place)),
        ))
    }
}

/// What an answer is based on, if that is said.
fn evidence(response: &Response) -> Option<Html> {
    let note = &*response.note;
    (!note.is_empty()).then(|| html! { <p class="small">{note}</p> })
}

/// Makes the assessment a milestone, as it is now, and shows what it comes to.
fn finish(page: &Page, id: &str) {
    let now = page.store.snapshot();
    let Some(assessment) = now.workspace.assessments.get(id) else {
        return;
    };
    let Some(loaded) = now.library.of(assessment, &now.workspace) else {
        return;
    };
    let is_finished = page.store.dispatch(Action::Finish {
        assessment: id.into(),
        at_ms: browser::now_ms(),
        definition_hash: loaded.hash().into(),
        definition_text: loaded.text.clone(),
        context: context_of(&now.workspace, assessment),
    });
    if is_finished {
        page.navigator.go(Place::Result(id.into()));
    }
}
