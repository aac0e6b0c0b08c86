//! Both sides of one partnership on one questionnaire: where they differ, and the conversation
//! about it. Until both have answered, neither sees what the other has said; then it is said what
//! is missing, and how to get it.

mod asking;
mod conclusion;
mod guide;
mod people;
mod pictures;
mod views;

use std::rc::Rc;

use engine::{
    course::{BySide, Together, together},
    model::{Relationship, Side},
    report::{Guide, decimals_apart, file_name, fill, gap_json},
};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use self::{
    asking::Asking,
    conclusion::{conclusion, names_of},
    guide::{GuideOf, Workshop, guide_list},
    people::{agreement, known_to_one, respondents},
    pictures::{dimensions, items},
    views::{Views, use_views},
};
use super::{Page, beside, gone, heading, unfinished_of, use_page};
use crate::{
    charts::mark_in_text,
    components::{Exports, FileOffer, PrintOffer, button},
    library::Loaded,
    locale::{plain, with_language},
    place::Place,
    shared::Shared,
};

pub use self::views::{SideResult, results_in_words, results_of};

#[derive(Properties, PartialEq)]
pub struct BothSidesPageProps {
    pub relationship: String,
    pub questionnaire: String,
}

#[component]
pub fn BothSidesPage(props: &BothSidesPageProps) -> Html {
    let page = use_page();
    let BothSidesPageProps {
        relationship,
        questionnaire,
    } = props;
    let views = use_views(&page, relationship, questionnaire);
    let is_workshop = use_state_eq(|| false);
    let Some(known) = page.workspace().relationships.get(relationship) else {
        return gone(&page);
    };
    let together = together(page.workspace(), relationship, questionnaire);
    let newest = together.views.first();
    let loaded = newest.and_then(|(_, one)| page.library().of(one, page.workspace()));
    let Some(loaded) = loaded.or_else(|| page.library().find(questionnaire)) else {
        return gone(&page);
    };
    let words = &page.words;
    let texts = &words.texts.both_sides;
    let own_side = known.own_side(questionnaire);
    let names = names_of(words, own_side);
    let title = words.html(&loaded.questionnaire.title);
    let head = html! {
        <>
            <p class="crumb">
                {button("link", words.texts.back_home, page.go(Place::Home))}
                {beside(button("link", &known.name, page.go(Place::Relationship(Some(relationship.clone())))))}
                {beside(title)}
            </p>
            {heading(texts.title)}
        </>
    };
    let Some(views) = views else {
        return html! {
            <>
                {head}
                {missing(&page, props, known, &loaded, &together)}
            </>
        };
    };
    let of = GuideOf::new(relationship, questionnaire, views.clone(), own_side);
    let guide = of.guide(&page);
    if *is_workshop && !guide.talks.is_empty() {
        let focus = page.focus.clone();
        let on_leave = Callback::from(move |()| {
            // back to what began it
            focus.after_drawing(".both .go");
            is_workshop.set(false);
        });
        return html! { <>{head}<Workshop {of} {on_leave} /></> };
    }
    let begin = move || is_workshop.set(true);
    html! {
        <article class="both">
            {head}
            <p class="lead">{conclusion(words, &views.loaded.questionnaire, &views.gap, names)}</p>
            {scores(&page, props, &views, own_side)}
            {guide_section(&page, &of, &guide, begin)}
            <section>
                <h2>{texts.by_dimension}</h2>
                if views.gap.respondents.ours.max(views.gap.respondents.theirs) > 1 {
                    <p class="small">{texts.averages}</p>
                }
                {dimensions(words, &known.name, &views, names)}
            </section>
            <section>
                <h2>{texts.by_question}</h2>
                <p class="small">{texts.by_question_help}</p>
                {items(words, &known.name, &views, names)}
            </section>
            {known_to_one(words, &views, names)}
            {agreement(words, &views, names)}
            <section>
                <h2>{texts.who}</h2>
                {respondents(&page, &together, names)}
                if !page.is_read_only() {
                    <details class="no-print">
                        <summary>{texts.ask_more}</summary>
                        <Asking
                            relationship={relationship.clone()}
                            loaded={loaded.clone()}
                            is_next={false}
                        />
                    </details>
                }
            </section>
            {exports(&page, of, &known.name)}
        </article>
    }
}

/// What the two sides came to, and how many people they are.
fn scores(page: &Page, props: &BothSidesPageProps, views: &Views, own_side: Side) -> Html {
    let words = &page.words;
    let names = names_of(words, own_side);
    let texts = &words.texts.both_sides;
    let BothSidesPageProps {
        relationship,
        questionnaire,
    } = props;
    let (workspace, library) = (page.workspace(), page.library());
    let Some(results) = results_of(workspace, library, relationship, questionnaire) else {
        return html! {};
    };
    let known = [results.ours.score, results.theirs.score];
    let known: Vec<f64> = known.into_iter().flatten().collect();
    let decimals = decimals_apart(&known, 0);
    let side = |side: Side| {
        // as they are seen from here
        let result = results.get(match own_side {
            Side::Ours => side,
            Side::Theirs => side.other(),
        });
        let average = result.average_in_words(words);
        let people =
            average.unwrap_or_else(|| words.count(&texts.people, *views.gap.respondents.get(side)));
        let figure = match (&*result.names, result.score) {
            ([], Some(_)) => html! { <strong>{result.in_words(words, decimals)}</strong> },
            ([], None) => texts.too_few.into(),
            _ => with_language(&result.in_words(words, decimals)),
        };
        let spread = views.gap.score.get(side).spread;
        let spread = spread.filter(|_| result.score.is_some()).map(|spread| {
            let n = words.points_to(spread, 0);
            fill(texts.spread, &[("n", n)])
        });
        html! {
            <div key={side as usize}>
                <dt>{mark_in_text(side as usize)}{" "}{*names.get(side)}</dt>
                <dd class="both-figure">{figure}</dd>
                <dd class="small">{people}{spread}</dd>
            </div>
        }
    };
    html! { <dl class="both-scores">{for [Side::Ours, Side::Theirs].map(side)}</dl> }
}

fn guide_section(page: &Page, of: &GuideOf, guide: &Guide, begin: impl Fn() + 'static) -> Html {
    let texts = &page.words.texts.both_sides;
    if guide.talks.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h2>{page.words.count(&texts.to_discuss, guide.talks.len())}</h2>
            <p class="small">{texts.guide.lead}</p>
            <div class="row no-print">{button("go", texts.begin_workshop, begin)}</div>
            {guide_list(page, of, guide)}
        </section>
    }
}

fn exports(page: &Page, of: GuideOf, partner: &str) -> Html {
    let texts = &page.words.texts.both_sides;
    let title = plain(&page.words.of(&of.views.loaded.questionnaire.title));
    let name = |ending| file_name(&[partner, &title, texts.title], ending);
    let markdown = {
        let (page, of) = (page.clone(), of.clone());
        Callback::from(move |()| of.markdown(&page))
    };
    let json = {
        let views = of.views.clone();
        Callback::from(move |()| gap_json(&views.loaded.questionnaire, &views.gap))
    };
    let files = vec![
        FileOffer {
            class: "",
            label: texts.markdown,
            name: name("md"),
            media_type: "text/markdown",
            text: markdown,
        },
        FileOffer {
            class: "",
            label: texts.json,
            name: name("json"),
            media_type: "application/json",
            text: json,
        },
    ];
    let prints = vec![PrintOffer {
        label: texts.print,
        prepare: Callback::noop(),
    }];
    html! {
        <section class="no-print">
            <h2>{page.words.texts.result.h_files}</h2>
            <Exports {files} {prints} />
        </section>
    }
}

/// What is missing until both sides are in, and how to get it.
fn missing(
    page: &Page,
    props: &BothSidesPageProps,
    known: &Rc<Relationship>,
    loaded: &Shared<Loaded>,
    together: &Together,
) -> Html {
    let texts = &page.words.texts.both_sides;
    let own_side = known.own_side(&props.questionnaire);
    let has = BySide::of(|side| {
        together
            .views
            .iter()
            .any(|(_, one)| one.respondent.side == side)
    });
    let (own, others) = (*has.get(own_side), *has.get(own_side.other()));
    let partner = [("partner", &*known.name)];
    let lead = match (own, others) {
        (true, _) => fill(texts.only_ours, &partner),
        (false, true) => fill(texts.only_theirs, &partner),
        (false, false) => fill(texts.nobody, &partner),
    };
    let is_older = !together.other_version.is_empty();
    html! {
        <div class="both-missing">
            <p class="lead">{lead}</p>
            if others {
                <p class="small">{texts.not_encrypted}</p>
            }
            if is_older {
                <p>{page.words.count(&texts.other_version, together.other_version.len())}</p>
            }
            if !page.is_read_only() {
                if !own {
                    {answer(page, props, others)}
                }
                if !others {
                    <h2>{texts.ask}</h2>
                    <Asking
                        relationship={props.relationship.clone()}
                        loaded={loaded.clone()}
                        is_next={own}
                    />
                }
            }
        </div>
    }
}

/// The way to our own answers: on with those that are begun, else to the first question.
fn answer(page: &Page, props: &BothSidesPageProps, is_next: bool) -> Html {
    let texts = &page.words.texts.both_sides;
    let open = unfinished_of(page.workspace(), &props.relationship, &props.questionnaire);
    let place = match open {
        Some((id, open)) => Place::go_on(id, open),
        None => Place::start(&props.questionnaire, Some(&props.relationship)),
    };
    let class = if is_next { "go" } else { "" };
    html! { <div class="row">{button(class, texts.answer, page.go(place))}</div> }
}
