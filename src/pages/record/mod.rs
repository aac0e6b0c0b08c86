//! The decision on one page: who won, what was decided and why, by what, what speaks against it.

mod chapters;

use engine::{
    comparison::{RobustnessResult, ranking},
    model::Selection,
    report::{Chapter, chapters_markdown, file_name, fill},
    state::is_sample_selection,
};
use yew::{Callback, Html, Properties, component, html, use_memo};

use self::chapters::{Findings, about, findings, turns};
use super::{
    Page,
    compared::{Compared, Editor, use_compared},
    criteria::dots_picture,
    crumb, gone, heading,
    robustness::use_robustness,
    selection::ranking_table,
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
    let title = format!("{}: {}", words.texts.record.title, selection.title);
    // the page says so itself
    let title_in_files = match is_sample_selection(page.workspace(), selection) {
        true => fill(words.texts.home.sample_name, &[("name", &*title)]),
        false => title.clone(),
    };
    let editor = Editor::new(&page, id, compared);
    let found_out = findings(&page, selection, compared, found, &turns);
    let about = about(&page, compared);
    let outcome = found_out.outcome.first();
    let texts = &words.texts.record;
    let back = page.go(Place::Selection(id.clone()));
    html! {
        <>
            {crumb(&page, button("link", &selection.title, back))}
            <article>
                {heading(&title)}
                <p class="lead">{outcome.map(|line| with_language(line))}</p>
                {decision(&page, selection, &editor)}
                {ranking_and_points(&page, compared)}
                {chapter(texts.weights, &found_out.weights)}
                {turning(words, compared, found, &found_out)}
                {chapter(texts.gates, &found_out.gates)}
                {dissent(&page, selection, &editor)}
                {chapter(texts.about, &about)}
            </article>
            {exports(words, title_in_files, in_files(words, selection, found_out, about))}
        </>
    }
}

/// The totals, and where the candidates differ.
fn ranking_and_points(page: &Page, compared: &Compared) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    html! {
        <>
            {ranking_table(page, compared, candidates, &ranked)}
            <h2>{page.words.texts.selection.differ}</h2>
            {dots_picture(page, candidates, &ranked)}
        </>
    }
}

/// Nothing where there is nothing to say.
fn chapter(title: &str, said: &[String]) -> Html {
    html! {
        if !said.is_empty() {
            <h2>{title}</h2>
            {lines(said)}
        }
    }
}

fn lines(lines: &[String]) -> Html {
    let lines = lines.iter().enumerate();
    let lines = lines.map(|(at, line)| html! { <li key={at}>{with_language(line)}</li> });
    html! { <ul>{for lines}</ul> }
}

/// What would turn the choice around; with a picture of how often each candidate has which place,
/// as soon as that is known.
fn turning(
    words: &Words,
    compared: &Compared,
    found: Option<&RobustnessResult>,
    Findings {
        certainty, turns, ..
    }: &Findings,
) -> Html {
    let title = words.texts.record.turns;
    let (Some(certainty), Some(found), Some((candidates, _))) =
        (certainty, found, compared.settled())
    else {
        return chapter(title, turns);
    };
    html! {
        <>
            <h2>{title}</h2>
            <p>{with_language(certainty)}</p>
            <Pictured
                title={words.texts.sure.places_title}
                picture={places(words, &candidates.comparison, found)}
            />
            {lines(turns)}
        </>
    }
}

/// What was decided, when and why.
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

/// All of the record: what it came to, then what was decided.
fn in_files(
    words: &Words,
    selection: &Selection,
    findings: Findings,
    about: Vec<String>,
) -> Vec<Chapter> {
    let texts = &words.texts.record;
    let lines = |text: &str| text.lines().map(String::from).collect();
    let mut decision: Vec<String> = lines(&selection.decision);
    if decision.is_empty() {
        decision.push(texts.not_decided.into());
    }
    decision.extend(decided_on(words, selection));
    let certainty = findings.certainty.into_iter();
    let all = [
        (texts.outcome, findings.outcome),
        (texts.decision, decision),
        (texts.reasons, lines(&selection.reasons)),
        (texts.weights, findings.weights),
        (texts.turns, certainty.chain(findings.turns).collect()),
        (texts.gates, findings.gates),
        (texts.dissent, lines(&selection.dissent)),
        (texts.about, about),
    ];
    let said = all.into_iter().filter(|(_, lines)| !lines.is_empty());
    let chapters = said.map(|(title, lines)| Chapter {
        title: title.into(),
        lines,
    });
    chapters.collect()
}
