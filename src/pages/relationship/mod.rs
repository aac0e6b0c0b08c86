//! One partner: what to do next, what is known, how it went, and its details.

mod both;
mod details;
mod known;
mod next;
mod plan;

use engine::{
    course::Decision,
    model::{LocalisedText, RelationshipKind},
    report::{PortfolioRow, as_sentence, file_name, fill},
    state::Action,
};
use yew::{Callback, Html, Properties, component, html};

use self::{
    both::both_sides,
    details::{Details, KnownDetails},
    known::{known, not_asked},
    next::next,
    plan::PartnerPlan,
};
use super::{
    Page, crumb, every_milestone,
    finished::finished_checks,
    gone, heading,
    over_time::{overall, overall_table, use_change, use_checks},
    portfolio::row_of,
    reviews::NextReview,
    standing::{Review, Standing, use_standing},
    use_page,
};
use crate::{
    browser,
    components::{
        Confirm, Exports, FileOffer, Pictured, button, not_met_pill, open_pill, red_flag_pill,
        rest_of_list,
    },
    library::Summary,
    locale::{Words, with_language},
    place::Place,
};

/// The decimals of every score on the page: as its health over time and what changed read.
const DECIMALS: u8 = 1;
/// So many requirements and red flags are shown before more are asked for.
const FIRST: usize = 5;

#[derive(Properties, PartialEq)]
pub struct RelationshipPageProps {
    /// `None` is a new one.
    pub id: Option<String>,
}

#[component]
pub fn RelationshipPage(props: &RelationshipPageProps) -> Html {
    let page = use_page();
    let standing = use_standing(&page, props.id.as_deref());
    let texts = &page.words.texts.relationship;
    let Some(id) = &props.id else {
        let go = page.go(Place::Home);
        let home = Callback::from(move |()| go());
        return html! {
            <>
                {crumb(&page, "")}
                {heading(texts.new_title)}
                <Details id={None} on_cancel={home.clone()} on_saved={home} />
            </>
        };
    };
    let Some(standing) = &*standing else {
        return gone(&page);
    };
    let mut finished = every_milestone(page.workspace());
    let has_finished = finished.any(|(_, one, _)| one.relationship.as_ref() == Some(id));
    let name = &standing.relationship.name;
    let row = row_of(&page, &standing.relationship, &standing.position);
    html! {
        <>
            {crumb(&page, "")}
            {heading(name)}
            <div class="partner-head">
                {verdict(&page, &row)}
                <p class="small">{with_language(&facts(&page, standing))}</p>
                {place_in_portfolio(&page, &row)}
            </div>
            {next(&page, standing)}
            <PartnerPlan id={id.clone()} name={name.clone()} />
            {known(&page, standing, DECIMALS)}
            <div>{both_sides(&page, standing, DECIMALS)}</div>
            {alerts(&page, standing)}
            {trend(&page, standing)}
            <div>
                if !page.is_read_only() {
                    {not_asked(&page, standing)}
                }
            </div>
            <div>
                if has_finished {
                    <h2>{texts.checks}</h2>
                    {finished_checks(&page, Some(id), DECIMALS)}
                }
            </div>
            <NextReview id={id.clone()} />
            <h2>{texts.details}</h2>
            {details(&page, standing)}
        </>
    }
}

/// What is known of the partner itself, in a line.
fn facts(page: &Page, standing: &Standing) -> String {
    let relationship = &standing.relationship;
    let words = &page.words;
    let texts = &words.texts.standing;
    let report = &words.texts.report;
    let stage = match relationship.stage {
        Some(stage) => fill(report.stage, &[("stage", report.stages[stage as usize])]),
        None => report.stage_not_set.into(),
    };
    // "Other" is what stands where nobody chose a type, and says nothing
    let kind = Some(relationship.kind).filter(|kind| *kind != RelationshipKind::Other);
    let kind = kind.map(|kind| words.texts.kinds[kind as usize].to_string());
    let mut facts: Vec<String> = kind.into_iter().chain([stage]).collect();
    if relationship.competitor {
        facts.push(texts.competitor.into());
    }
    if let Some(day) = &relationship.next_review {
        let date = words.format.date(browser::day_ms(day));
        let review = match standing.review {
            Review::Overdue => texts.review_was_due,
            Review::Held => texts.review_held,
            Review::NoDate | Review::Later | Review::Soon => texts.review_on,
        };
        facts.push(fill(review, &[("date", &*date)]));
    }
    facts.join(" · ")
}

/// What was decided about it, or else what the portfolio suggests, where that is known.
fn verdict(page: &Page, row: &PortfolioRow) -> Html {
    let template = page.words.texts.standing.filter_decision;
    let said = match (row.is_decided, row.decision) {
        // a label, not a sentence
        (true, _) => row.taken.trim_end_matches('.').into(),
        (false, Decision::NotKnown) => return html! {},
        (false, _) => fill(template, &[("decision", &*row.what_to_do)]),
    };
    html! { <p><span class="pill partner-verdict">{with_language(&said)}</span></p> }
}

/// Why the portfolio suggests that.
fn place_in_portfolio(page: &Page, row: &PortfolioRow) -> Html {
    if row.decision == Decision::NotKnown {
        return html! {};
    }
    let reason = &row.reason;
    let texts = &page.words.texts.portfolio_page;
    html! {
        <p>
            {with_language(reason)}{" "}
            {button("link", texts.open, page.go(Place::Portfolio))}
        </p>
    }
}

/// Requirements that are not met, then red flags, then requirements not known yet, of the latest
/// check of each kind, with which it is.
fn alerts(page: &Page, standing: &Standing) -> Html {
    let words = &page.words;
    let texts = &words.texts.standing;
    type Found = fn(&Summary) -> &[LocalisedText];
    let rows_of = |pill: fn(&Words) -> Html, kind: &'static str, found: Found| {
        let template = match kind {
            "open" => words.texts.report.gate_open,
            _ => "{gate}",
        };
        standing.latest.iter().flat_map(move |one| {
            let all = found(&one.summary).iter().enumerate();
            all.map(move |(at, text)| {
                html! {
                    <li key={format!("{} {kind} {at}", one.id)}>
                        {pill(words)}
                        <span>
                            {with_language(&as_sentence(fill(template, &[("gate", words.of(text))])))}
                            <span class="small beneath">
                                {words.html(&one.loaded.questionnaire.title)}
                            </span>
                        </span>
                    </li>
                }
            })
        })
    };
    let not_met = rows_of(not_met_pill, "gate", |summary| &summary.gates_failed);
    let red_flags = rows_of(red_flag_pill, "flag", |summary| &summary.red_flags);
    let open = rows_of(open_pill, "open", |summary| &summary.gates_open);
    let mut first: Vec<Html> = not_met.chain(red_flags).chain(open).collect();
    if first.is_empty() {
        return html! {};
    }
    let others = first.split_off(FIRST.min(first.len()));
    html! {
        <>
            <h2>{texts.alerts}</h2>
            <ul class="alerts">{for first}</ul>
            if !others.is_empty() {
                {rest_of_list(words, others.len(), html! { <ul class="alerts">{for others}</ul> })}
            }
        </>
    }
}

/// How its health went, where it was checked more than once.
fn trend(page: &Page, standing: &Standing) -> Html {
    let questionnaire = standing.health_questionnaire();
    let Some(questionnaire) = questionnaire.filter(|_| standing.has_trend(page)) else {
        return html! {};
    };
    html! {
        <>
            <h2>{page.words.texts.standing.trend}</h2>
            <Since relationship={standing.id.clone()} questionnaire={questionnaire.to_string()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SinceProps {
    /// The partner's id.
    relationship: String,
    questionnaire: String,
}

/// The score over time, what changed since the check before, and the way to all of it.
#[component]
fn Since(props: &SinceProps) -> Html {
    let page = use_page();
    let SinceProps {
        relationship,
        questionnaire,
    } = props;
    let checks = use_checks(&page, questionnaire, Some(relationship));
    let report = use_change(&checks, checks.compared(None));
    let report = Option::as_ref(&report);
    let said = report.map(|report| with_language(&report.conclusion));
    let least = report.map_or(DECIMALS, |report| report.decimals);
    let table = {
        let (page, checks) = (page.clone(), checks.clone());
        Callback::from(move |()| overall_table(&page, &checks, least))
    };
    let all = page.go(Place::OverTime {
        questionnaire: questionnaire.clone(),
        relationship: Some(relationship.clone()),
        between: None,
    });
    html! {
        <>
            <Pictured
                title={checks.named(page.words.texts.over_time.score)}
                picture={overall(&page, &checks, least)}
                {table}
            />
            <p>{said}</p>
            {button("link", page.words.texts.over_time.see, all)}
        </>
    }
}

/// The details, to be changed behind "Edit"; and the way to remove the partner.
fn details(page: &Page, standing: &Standing) -> Html {
    let relationship = &standing.relationship;
    html! {
        <>
            <KnownDetails id={standing.id.clone()} />
            // what was made up is not mixed into what is kept
            if !relationship.sample {
                {download(page, &standing.id, &relationship.name)}
            }
            if !page.is_read_only() {
                {removal(page, &standing.id, &relationship.name)}
            }
        </>
    }
}

/// All that is known of the partner as a file.
fn download(page: &Page, id: &str, name: &str) -> Html {
    let texts = &page.words.texts.relationship;
    let (store, id) = (page.store.clone(), id.to_string());
    let file = FileOffer {
        class: "",
        label: texts.download,
        name: file_name(&["partner-assessment", name, &browser::today()], "json"),
        media_type: "application/json",
        text: Callback::from(move |()| store.with(|session| session.export_relationship(&id))),
    };
    html! {
        <div class="no-print">
            <p class="small">{texts.download_text}</p>
            <Exports files={vec![file]} />
        </div>
    }
}

fn removal(page: &Page, id: &str, name: &str) -> Html {
    let texts = &page.words.texts.relationship;
    let remove = page.act(Action::RemoveRelationship { id: id.into() });
    html! {
        <Confirm
            label={texts.remove}
            question={fill(texts.remove_ask, &[("name", name)])}
            yes={texts.remove_yes}
            on_confirm={Callback::from(move |()| remove())}
        />
    }
}
