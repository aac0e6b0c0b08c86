//! What is done with a file that one side has sent the other: an invitation is answered, answers
//! become a finished assessment of their partner.

use engine::{
    model::{Questionnaire, Relationship, Side, Subject},
    report::{Invitation, ResponsesFile, SentFile, fill},
    sorting::Sort,
};
use storage::{
    FreshIds, ImportError, accept_invitation, add_answers, is_own_invitation, partners_named,
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state, use_state_eq};

use super::refused::Refused;
use crate::{
    browser::{fresh_id, now_ms},
    components::{Field, Tone, button, form, notice, select_field, text_field},
    locale::{Words, with_language},
    pages::{
        Page,
        answer::{progress, progress_in_words, steps},
        unfinished_of, use_page,
    },
    place::Place,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct SentProps {
    pub file: Shared<SentFile>,
}

#[component]
pub fn Sent(props: &SentProps) -> Html {
    match &*props.file {
        SentFile::Invitation(..) => html! { <Invited file={props.file.clone()} /> },
        SentFile::Answers(..) => html! { <Answers file={props.file.clone()} /> },
    }
}

fn fresh_ids() -> FreshIds {
    FreshIds {
        relationship: fresh_id(),
        assessment: fresh_id(),
    }
}

/// Why nothing came of it, where that is so.
fn refusal(error: &UseStateHandle<Option<ImportError>>) -> Html {
    match &**error {
        Some(error) => html! { <Refused error={error.clone()} is_sent={true} /> },
        None => html! {},
    }
}

/// What is asked, about whom, and the way to the first question.
#[component]
fn Invited(props: &SentProps) -> Html {
    let page = use_page();
    let (role, error) = (use_state_eq(String::new), use_state(|| None));
    let SentFile::Invitation(invitation, asked) = &*props.file else {
        return html! {};
    };
    let words = &page.words;
    let texts = &words.texts.sending;
    let begun = begun(&page, invitation, asked);
    let submit = {
        let (page, file) = (page.clone(), props.file.clone());
        let (role, error) = (role.clone(), error.clone());
        Callback::from(move |()| match begin(&page, &file, &role) {
            Ok(place) => page.navigator.go(place),
            Err(refused) => error.set(Some(refused)),
        })
    };
    let field = Field {
        help: texts.role_help,
        ..Field::new("role", words.texts.start.role)
    };
    let on_role = {
        let role = role.clone();
        Callback::from(move |typed| role.set(typed))
    };
    html! {
        <>
            <h2>{words.html(&asked.title)}</h2>
            <p>{about(&page, invitation, asked)}</p>
            <p>{match invitation.side {
                Side::Theirs => texts.their_view,
                Side::Ours => texts.our_view,
            }}</p>
            <p class="small">{page.if_saved(texts.stays_here, texts.stays_nowhere)}</p>
            {refusal(&error)}
            if is_own_invitation(page.workspace(), invitation) {
                {notice(Tone::Caution, texts.own_invitation, html! {
                    <p>{fill(texts.own_invitation_text, &[("partner", &*invitation.name)])}</p>
                })}
            } else if let Some(place) = begun {
                <div class="row">{button("go", words.texts.home.go_on, page.go(place))}</div>
            } else {
                {form(text_field(field, "text", &role, on_role), words.texts.start.begin, submit)}
            }
        </>
    }
}

/// The partner, its stage, and how long it takes.
fn about(page: &Page, invitation: &Invitation, asked: &Questionnaire) -> String {
    let words = &page.words;
    let texts = &words.texts.sending;
    let mut about = vec![fill(texts.about, &[("partner", &*invitation.name)])];
    if let Some(stage) = invitation.stage {
        let name = words.texts.report.stages[stage as usize];
        about.push(fill(words.texts.report.stage, &[("stage", name)]));
    }
    about.push(words.count(&words.texts.home.questions, asked.items.len()));
    let minutes = asked.minutes.unwrap_or_default();
    if minutes > 0 {
        about.push(words.count(&words.texts.home.minutes, minutes as usize));
    }
    about.join(" · ")
}

/// Where the same invitation is being answered already.
fn begun(page: &Page, invitation: &Invitation, asked: &Questionnaire) -> Option<Place> {
    let workspace = page.workspace();
    let partner = *partners_named(workspace, &invitation.name).first()?;
    let known = workspace.relationships.get(partner)?;
    let invited = known.invited.get(&asked.id)?;
    if invited.side != invitation.side {
        return None;
    }
    let (id, open) = unfinished_of(workspace, partner, &asked.id)?;
    Some(Place::go_on(id, open))
}

fn begin(page: &Page, file: &SentFile, role: &str) -> Result<Place, ImportError> {
    let ids = fresh_ids();
    let assessment = ids.assessment.clone();
    let SentFile::Invitation(invitation, asked) = file else {
        return Ok(Place::Home);
    };
    page.store
        .import(|here| accept_invitation(here, invitation, &asked.id, role, ids, now_ms()))?;
    Ok(Place::answer(&assessment))
}

/// Whose answers they are, which partner they are about, and the button that adds them.
#[component]
fn Answers(props: &SentProps) -> Html {
    let page = use_page();
    let (error, chosen) = (use_state(|| None), use_state_eq(|| None::<String>));
    let SentFile::Answers(file, asked, _) = &*props.file else {
        return html! {};
    };
    let words = &page.words;
    let texts = &words.texts.sending;
    let is_about_partner = asked.subject == Subject::Relationship;
    let found = file.relationship.as_ref();
    let found = found.and_then(|it| partners_named(page.workspace(), &it.name).first().copied());
    let partner = match &*chosen {
        Some(chosen) => (!chosen.is_empty()).then(|| chosen.clone()),
        None => found.map(String::from),
    };
    let add = {
        let (page, sent) = (page.clone(), props.file.clone());
        let (partner, error) = (partner.clone(), error.clone());
        move || match add(&page, &sent, partner.as_deref()) {
            Ok(place) => page.navigator.go(place),
            Err(refused) => error.set(Some(refused)),
        }
    };
    let on_partner = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(Some(id)))
    };
    html! {
        <>
            <h2>{texts.answers}</h2>
            <p>{with_language(&whose(&page, file, asked))}</p>
            if is_about_partner {
                <div class="form">{partner_field(&page, file, partner.as_deref(), on_partner)}</div>
            }
            {refusal(&error)}
            <div class="row">{button("go", texts.add_answers, add)}</div>
        </>
    }
}

/// Who says how much, to which questions, and when.
fn whose(page: &Page, file: &ResponsesFile, asked: &Questionnaire) -> String {
    let words = &page.words;
    let texts = words.texts;
    let side = match file.respondent.side {
        Side::Ours => texts.both_sides.our_side,
        Side::Theirs => texts.both_sides.their_side,
    };
    let mut parts = vec![side.to_string()];
    if !file.respondent.role.is_empty() {
        parts.push(file.respondent.role.clone());
    }
    parts.push(words.of(&asked.title));
    parts.push(how_far(words, file, asked));
    parts.extend(file.finished_at_ms.map(|at_ms| words.format.date(at_ms)));
    parts.join(" · ")
}

/// How far the answers in a file are.
fn how_far(words: &Words, file: &ResponsesFile, asked: &Questionnaire) -> String {
    let context = file.relationship.as_ref().map(Relationship::context);
    let steps = steps(asked, &file.responses, &context.unwrap_or_default());
    progress_in_words(words, progress(&steps))
}

/// The partner of the file's name, unless another is chosen; an empty value stands for a new one.
fn partner_field(
    page: &Page,
    file: &ResponsesFile,
    partner: Option<&str>,
    on_partner: Callback<String>,
) -> Html {
    let texts = &page.words.texts.sending;
    let name = file.relationship.as_ref().map_or("", |it| &*it.name);
    let mut known: Vec<(&str, String)> = page
        .workspace()
        .relationships
        .iter()
        .map(|(id, one)| (id.as_str(), one.name.clone()))
        .collect();
    known.order_by(|(_, one), (_, other)| one.cmp(other));
    if !name.is_empty() {
        known.push(("", fill(texts.new_partner, &[("partner", name)])));
    }
    let field = Field::new("about-partner", texts.which_partner);
    select_field(field, partner.unwrap_or_default(), known, on_partner)
}

fn add(page: &Page, sent: &SentFile, partner: Option<&str>) -> Result<Place, ImportError> {
    let ids = fresh_ids();
    let SentFile::Answers(file, asked, definition) = sent else {
        return Ok(Place::Home);
    };
    let (new, result) = (ids.relationship.clone(), ids.assessment.clone());
    let partner = match asked.subject {
        Subject::Relationship => partner,
        Subject::Organisation => None,
    };
    page.store
        .import(|here| add_answers(here, file, definition, partner, ids, now_ms()))?;
    Ok(match (asked.subject, &file.relationship) {
        (Subject::Relationship, Some(_)) => Place::BothSides {
            relationship: partner.map_or(new, String::from),
            questionnaire: asked.id.clone(),
        },
        _ => Place::Result(result),
    })
}
