//! The decision on one page: what was decided and why, who won, by what, what speaks against it.

mod chapters;

use engine::{
    comparison::{Ranked, RobustnessResult, ranking},
    model::Selection,
    report::{Chapter, chapters_markdown, file_name, fill},
    state::is_sample_selection,
};
use yew::{Callback, Html, Properties, component, html, use_memo};

use self::chapters::{about, findings, turns};
use super::{
    Page,
    compared::{Compared, Editor, use_compared},
    criteria::dots_picture,
    gone, heading,
    robustness::use_robustness,
    selection::totals_in_one,
    sure::places,
    use_page,
};
use crate::{
    browser,
    components::{Exports, Field, FileOffer, Pictured, PrintOffer, button, text_area},
    locale::{Words, with_language},
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct RecordPageProps {
    /// The selection's.
    pub id: String,
}

#[component]
pub fn RecordPage(props: &RecordPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let compared = use_compared(&page, id);
    let settled = compared.as_ref().and_then(|compared| compared.settled());
    // of one alone nothing is to be said of how sure its lead is
    let subject = settled
        .map(|(candidates, weighed)| (&candidates.comparison, &weighed.space))
        .filter(|(comparison, _)| comparison.in_the_running() > 1);
    let run = use_robustness(subject);
    // not anew whenever the run has found more
    let turns = use_memo(compared.clone(), |compared| match compared {
        Some(compared) => turns(&page, compared),
        None => Vec::new(),
    });
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared)) = (selection, &compared) else {
        return gone(&page);
    };
    let words = &page.words;
    let found = run.as_ref().map(|run| &*run.found);
    let mut title = format!("{}: {}", words.texts.record.title, selection.title);
    if is_sample_selection(page.workspace(), selection) {
        title = fill(words.texts.home.sample_name, &[("name", &*title)]);
    }
    let editor = Editor::new(&page, id, compared);
    let found_out = findings(&page, selection, compared, found, &turns);
    let about = Chapter {
        title: words.texts.record.about.into(),
        lines: about(&page, compared),
    };
    let pictures_and_chapters = html! {
        <>
            <>{for found_out.iter().take(1).map(outcome_chapter)}</>
            {pictures(&page, compared, found)}
            <>{for found_out.iter().skip(1).map(chapter)}</>
        </>
    };
    let back = page.go(Place::Selection(id.clone()));
    html! {
        <>
            <p class="crumb">{button("link", &selection.title, back)}</p>
            <article>
                {heading(&title)}
                {decision(&page, selection, &editor)}
                {pictures_and_chapters}
                {dissent(&page, selection, &editor)}
                {chapter(&about)}
            </article>
            {exports(words, title, in_files(words, selection, found_out, about))}
        </>
    }
}

/// The totals, where the candidates differ, and how often each comes first.
fn pictures(page: &Page, compared: &Compared, found: Option<&RobustnessResult>) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let texts = page.words.texts;
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    let found = found.filter(|found| !found.candidates.is_empty());
    html! {
        <>
            {totals_picture(page, compared, &ranked)}
            <h2>{texts.selection.differ}</h2>
            {dots_picture(page, candidates, &ranked)}
            if let Some(found) = found {
                <h2>{texts.sure.places_title}</h2>
                <Pictured
                    title={texts.sure.places_title}
                    picture={places(&page.words, &candidates.comparison, found)}
                />
            }
        </>
    }
}

/// What each candidate comes to; the outcome says the same in words.
fn totals_picture(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Html {
    let title = page.words.texts.selection.totals_title;
    html! { <Pictured {title} picture={totals_in_one(page, compared, ranked)} /> }
}

fn chapter(chapter: &Chapter) -> Html {
    let lines = chapter.lines.iter().enumerate();
    let lines = lines.map(|(at, line)| html! { <li key={at}>{with_language(line)}</li> });
    html! {
        <key={&*chapter.title}>
            <h2>{&chapter.title}</h2>
            <ul>{for lines}</ul>
        </>
    }
}

/// Who leads, and each candidate with its place.
fn outcome_chapter(chapter: &Chapter) -> Html {
    let mut lines = chapter.lines.iter();
    let first = lines
        .next()
        .map(|line| html! { <p class="lead">{with_language(line)}</p> });
    let lines = lines.enumerate();
    let lines = lines.map(|(at, line)| html! { <li key={at}>{with_language(line)}</li> });
    html! {
        <key={&*chapter.title}>
            <h2>{&chapter.title}</h2>
            {first}
            <ul class="record-places">{for lines}</ul>
        </>
    }
}

/// What was decided, when and why: what the record is read for.
fn decision(page: &Page, selection: &Selection, editor: &Editor) -> Html {
    let texts = &page.words.texts.record;
    let decided = Field::new("decision", texts.decision_field);
    let reasons = Field {
        help: texts.reasons_help,
        ..Field::new("reasons", texts.reasons_field)
    };
    let on_decide = on_write(editor, |selection, text| {
        selection.decided_at_ms = (!text.trim().is_empty()).then(browser::now_ms);
        selection.decision = text;
    });
    let on_reason = on_write(editor, |selection, text| selection.reasons = text);
    let none = texts.not_decided;
    html! {
        <>
            <h2>{texts.decision}</h2>
            {written(page, decided, &selection.decision, none, on_decide)}
            if let Some(day) = decided_on(&page.words, selection) {
                <p class="small">{day}</p>
            }
            {written(page, reasons, &selection.reasons, "", on_reason)}
        </>
    }
}

fn decided_on(words: &Words, selection: &Selection) -> Option<String> {
    let date = words.format.date(selection.decided_at_ms?);
    Some(fill(words.texts.record.decided_on, &[("date", &date)]))
}

/// Who sees the choice otherwise.
fn dissent(page: &Page, selection: &Selection, editor: &Editor) -> Html {
    let texts = &page.words.texts.record;
    if page.is_read_only() && selection.dissent.is_empty() {
        return html! {};
    }
    let dissent = Field {
        help: texts.dissent_help,
        ..Field::new("dissent", texts.dissent_field)
    };
    let on_dissent = on_write(editor, |selection, text| selection.dissent = text);
    html! {
        <div class={selection.dissent.is_empty().then_some("no-print")}>
            <h2>{texts.dissent}</h2>
            {written(page, dissent, &selection.dissent, "", on_dissent)}
        </div>
    }
}

fn on_write(editor: &Editor, write: fn(&mut Selection, String)) -> Callback<String> {
    let editor = editor.clone();
    Callback::from(move |text: String| {
        editor.edit(|selection, _| write(selection, text));
    })
}

/// What somebody has written: to be changed where it stands, and as text on paper and for who only
/// reads; `none` is said there of what is empty.
fn written(
    page: &Page,
    field: Field,
    text: &str,
    none: &'static str,
    on_input: Callback<String>,
) -> Html {
    let lines = if text.is_empty() { none } else { text };
    let lines = lines.lines().enumerate();
    let lines = lines.map(|(at, line)| html! { <p key={at}>{line.to_string()}</p> });
    if page.is_read_only() {
        return html! { <div class="record-read">{for lines}</div> };
    }
    html! {
        <>
            <div class="form record-field no-print">{text_area(field, 2, text, on_input)}</div>
            <div class="record-paper">{for lines}</div>
        </>
    }
}

/// The ways to take the record along.
fn exports(words: &Words, title: String, chapters: Vec<Chapter>) -> Html {
    let texts = &words.texts.result;
    let name = file_name(&[&title], "md");
    let confidential = words.texts.report.confidential;
    let text = Callback::from(move |()| chapters_markdown(&title, confidential, &chapters));
    let file = FileOffer {
        class: "",
        label: texts.markdown,
        name,
        media_type: "text/markdown",
        text,
    };
    html! {
        <div class="actions">
            <h2>{texts.h_files}</h2>
            <Exports files={vec![file]} prints={vec![PrintOffer {
                label: texts.print,
                prepare: Callback::noop(),
            }]} />
        </div>
    }
}

/// All of the record, what was decided first.
fn in_files(
    words: &Words,
    selection: &Selection,
    findings: Vec<Chapter>,
    about: Chapter,
) -> Vec<Chapter> {
    let texts = &words.texts.record;
    let lines = |text: &str| text.lines().map(String::from).collect();
    let chapter = |title: &str, lines: Vec<String>| Chapter {
        title: title.into(),
        lines,
    };
    let mut decision: Vec<String> = lines(&selection.decision);
    if decision.is_empty() {
        decision.push(texts.not_decided.into());
    }
    decision.extend(decided_on(words, selection));
    let decided = [
        chapter(texts.decision, decision),
        chapter(texts.reasons, lines(&selection.reasons)),
    ];
    let ends = [chapter(texts.dissent, lines(&selection.dissent)), about];
    let all = decided.into_iter().chain(findings).chain(ends);
    all.filter(|one| !one.lines.is_empty()).collect()
}
