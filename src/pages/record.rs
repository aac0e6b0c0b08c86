//! The decision on one page: who won, by what, why, and what speaks against it.

use engine::{
    comparison::{AssessedCandidates, Ranked, RobustnessResult, Weighed, ranking},
    model::{AssessmentState, Selection},
    report::{Chapter, chapters_markdown, decimals_apart, file_name, fill, shares_to},
    scoring::Range,
    state::is_sample_selection,
};
use yew::{Callback, Html, Properties, component, html, use_memo};

use super::{
    Page,
    across::answered,
    compared::{Compared, Editor, Opinion, use_compared},
    criteria::dots_picture,
    gone, heading,
    robustness::use_robustness,
    selection::{conclusion, gates_in_words, totals_in_one, value_decimals},
    sure::{first_places, places},
    turns::{changes_in_words, weights_in_words},
    use_page,
    weighing::ratio_in_words,
};
use crate::{
    browser,
    charts::is_open,
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
    let chapters = chapters(&page, selection, compared, found, &turns);
    let back = page.go(Place::Selection(id.clone()));
    html! {
        <>
            <p class="crumb">{button("link", &selection.title, back)}</p>
            <article>
                {heading(&title)}
                <>{for chapters.iter().take(1).map(chapter)}</>
                {pictures(&page, compared, found)}
                <>{for chapters.iter().skip(1).map(chapter)}</>
            </article>
            if !page.is_read_only() {
                <div class="form no-print">
                    <h2>{words.texts.record.edit}</h2>
                    {remarks(words, selection, &Editor::new(&page, id, compared))}
                </div>
            }
            {exports(words, title, chapters)}
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

/// Why these weights, and who sees the choice otherwise, to be written.
fn remarks(words: &Words, selection: &Selection, editor: &Editor) -> Html {
    let texts = &words.texts.record;
    let reasons = Field {
        help: texts.reasons_help,
        ..Field::new("reasons", texts.reasons)
    };
    let dissent = Field {
        help: texts.dissent_help,
        ..Field::new("dissent", texts.dissent)
    };
    let on_write = |write: fn(&mut Selection, String)| {
        let editor = editor.clone();
        Callback::from(move |text: String| {
            editor.edit(|selection, _| write(selection, text));
        })
    };
    let on_reasons = on_write(|selection, text| selection.reasons = text);
    let on_dissent = on_write(|selection, text| selection.dissent = text);
    html! {
        <>
            {text_area(reasons, 3, &selection.reasons, on_reasons)}
            {text_area(dissent, 3, &selection.dissent, on_dissent)}
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

/// What the record says. `found` is what a robustness run has found so far, `turns` what would turn
/// the choice around.
fn chapters(
    page: &Page,
    selection: &Selection,
    compared: &Compared,
    found: Option<&RobustnessResult>,
    turns: &[String],
) -> Vec<Chapter> {
    let texts = &page.words.texts.record;
    let Some((candidates, weighed)) = compared.settled() else {
        return vec![Chapter {
            title: texts.outcome.into(),
            lines: vec![texts.not_settled.into()],
        }];
    };
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    let written = |text: &str| text.lines().map(String::from).collect();
    let first = found.and_then(|it| first_places(&page.words, candidates, &weighed.space, it));
    let chapters: [(&str, Vec<String>); 7] = [
        (
            texts.outcome,
            outcome(page, compared, candidates, &weighed.weights, &ranked),
        ),
        (
            texts.weights,
            weights(&page.words, selection, candidates, weighed),
        ),
        (texts.reasons, written(&selection.reasons)),
        (
            texts.turns,
            first.into_iter().chain(turns.iter().cloned()).collect(),
        ),
        (texts.gates, gates(page, compared, &ranked)),
        (texts.dissent, written(&selection.dissent)),
        (texts.about, about(page, compared)),
    ];
    chapters
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| Chapter {
            title: title.into(),
            lines,
        })
        .collect()
}

/// Who leads, and a line for each candidate.
fn outcome(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) -> Vec<String> {
    let words = &page.words;
    let texts = &words.texts.record;
    let decimals = value_decimals(ranked);
    let each = ranked.iter().map(|one| {
        let Range { lower, upper } = one.range;
        let ends = decimals_apart(&[lower, one.value, upper], decimals);
        let [from, to] = [lower, upper].map(|end| words.points_to(end, ends));
        let place = one.rank.map(|rank| words.whole(rank)).unwrap_or_default();
        let named = [
            ("place", &*place),
            ("name", compared.name(one.candidate)),
            ("value", &words.points_to(one.value, decimals)),
            ("from", &from),
            ("to", &to),
        ];
        let text = match (one.rank, is_open(&one.range)) {
            (None, _) => texts.out,
            (Some(_), false) => texts.placed,
            (Some(_), true) => texts.placed_between,
        };
        fill(text, &named)
    });
    let conclusion = conclusion(page, compared, candidates, weights, ranked);
    [conclusion].into_iter().chain(each).collect()
}

/// In which way the weights were said, and what they are.
fn weights(
    words: &Words,
    selection: &Selection,
    candidates: &AssessedCandidates,
    weighed: &Weighed,
) -> Vec<String> {
    let texts = &words.texts.record;
    let method = texts.methods[selection.method as usize]; // one a method
    let consistency = weighed.consistency.as_ref();
    let consistency = consistency
        .and_then(|it| it.consistency_ratio)
        .map(|ratio| {
            let ratio = ratio_in_words(words, ratio);
            fill(texts.consistency, &[("ratio", &ratio)])
        });
    let criteria = candidates.comparison.criteria().iter();
    let shares = shares_to(&weighed.weights, 0);
    let each = criteria.zip(shares).map(|(criterion, share)| {
        let share = words.format.number(share, 0);
        format!("{}: {share}%", words.of(&criterion.title))
    });
    [method.to_string()]
        .into_iter()
        .chain(consistency)
        .chain(each)
        .collect()
}

/// Weights and single answers that would turn the choice around.
fn turns(page: &Page, compared: &Compared) -> Vec<String> {
    let Some((candidates, weighed)) = compared.settled() else {
        return Vec::new();
    };
    let mut lines = weights_in_words(page, candidates, &weighed.weights);
    lines.extend(changes_in_words(
        page,
        compared,
        candidates,
        &weighed.weights,
    ));
    lines
}

/// What knocks candidates out, and what still may.
fn gates(page: &Page, compared: &Compared, ranked: &[Ranked]) -> Vec<String> {
    let of_one = |one: &Ranked| {
        let name = compared.name(one.candidate);
        let gates = gates_in_words(page, compared, one.candidate).into_iter();
        gates.map(move |gate| format!("{name} · {gate}"))
    };
    ranked.iter().flat_map(of_one).collect()
}

/// What lets a reader judge it: when, asked what, answered by whom and how far.
fn about(page: &Page, compared: &Compared) -> Vec<String> {
    let words = &page.words;
    let today = words.format.date(browser::now_ms());
    let definition = compared.loaded.as_ref().map(|loaded| {
        let (questionnaire, hash) = (&loaded.questionnaire, loaded.hash());
        let named = [
            ("title", &*words.of(&questionnaire.title)),
            ("version", &questionnaire.version),
            ("hash", hash.get(..8).unwrap_or(hash)),
        ];
        fill(words.texts.report.definition, &named)
    });
    let opinions = compared.opinions.iter();
    let opinions = opinions.map(|one| answered_in_words(page, compared, one));
    [today]
        .into_iter()
        .chain(definition)
        .chain(opinions)
        .collect()
}

/// Who answered, how much, and when.
fn answered_in_words(page: &Page, compared: &Compared, opinion: &Opinion) -> String {
    let words = &page.words;
    let assessment = page.workspace().assessments.get(&opinion.assessment);
    let finished = match assessment.map(|it| &it.state) {
        Some(AssessmentState::Finished { at_ms, .. }) => words.format.date(*at_ms),
        _ => words.texts.record.not_finished.into(),
    };
    let answered = answered(page, compared, opinion).in_words(words);
    format!("{}: {answered}, {finished}", opinion.name)
}
