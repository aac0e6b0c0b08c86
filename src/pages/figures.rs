//! Candidates from figures that were collected elsewhere: typed, or pasted from a spreadsheet.

use engine::{
    comparison::{FigureError, FigureProblem, Figures, number_to_edit, read_figures, rename},
    model::{Selection, Workspace},
    names,
    report::fill,
    state::Action,
};
use web_sys::HtmlTextAreaElement;
use yew::{
    Callback, Html, InputEvent, Properties, TargetCast, UseStateHandle, component, html,
    use_state_eq,
};

use super::{criteria::scale_in_words, crumb, gone, heading, use_page};
use crate::{
    browser::{fresh_id, now_ms},
    components::{ERROR_SUMMARY, Field, cell, error_summary, form, row_head, table, text_field},
    locale::Words,
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct FiguresPageProps {
    /// The selection's; `None` for a new one.
    pub id: Option<String>,
}

#[component]
pub fn FiguresPage(props: &FiguresPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let before = id
        .as_ref()
        .and_then(|id| page.workspace().selections.get(id));
    let title = use_state_eq(|| before.map_or_else(String::new, |it| it.title.clone()));
    let figures = use_state_eq(|| before.map_or_else(String::new, |it| it.figures.clone()));
    // one that was taken when less was refused shows at once what is to be mended
    let is_tried = use_state_eq(|| before.is_some_and(|it| read_figures(&it.figures).is_err()));
    // nor are there figures where the candidates were assessed
    let is_gone = id.is_some() && before.is_none_or(|it| !it.questionnaire.is_empty());
    if page.is_read_only() || is_gone {
        return gone(&page);
    }
    let words = &page.words;
    let texts = &words.texts.figures;
    let choice = &words.texts.selection;
    let is_untitled = *is_tried && names::trimmed(&title).is_empty();
    let field = Field {
        help: choice.title_help,
        error: if is_untitled {
            choice.title_missing
        } else {
            ""
        },
        required: words.texts.start.required,
        ..Field::new("title", choice.title)
    };
    let on_title = {
        let title = title.clone();
        Callback::from(move |typed| title.set(typed))
    };
    let read = read_figures(&figures);
    let table_error = match &read {
        _ if figures.trim().is_empty() => texts.table_missing,
        Err(_) => texts.table_wrong,
        Ok(_) => "",
    };
    let title_problem = is_untitled.then_some(("title", choice.title_missing));
    let table_problem = (*is_tried && !table_error.is_empty()).then_some(("figures", table_error));
    let problems: Vec<_> = title_problem.into_iter().chain(table_problem).collect();
    let submit = {
        let (page, is_tried, id) = (page.clone(), is_tried.clone(), id.clone());
        let (title, figures) = (title.clone(), figures.clone());
        Callback::from(move |()| {
            let workspace = page.store.snapshot().workspace;
            match take_figures(&workspace, id.as_deref(), &title, &figures) {
                Some((action, id)) => {
                    page.store.dispatch(action);
                    page.navigator.go(Place::Selection(id));
                }
                None => {
                    is_tried.set(true);
                    page.focus.after_drawing(ERROR_SUMMARY);
                }
            }
        })
    };
    let summary = match table_error == texts.table_wrong {
        true => texts.to_correct.into(),
        false => words.count(&words.texts.start.problems, problems.len()),
    };
    let fields = html! {
        <>
            <div>{error_summary(&summary, &problems)}</div>
            {text_field(field, "text", &title, on_title)}
            {figures_field(words, &figures, &read, *is_tried)}
        </>
    };
    html! {
        <>
            {crumb(&page, "")}
            {heading(texts.title)}
            <p class="lead">{texts.lead}</p>
            {form(fields, choice.done, submit)}
        </>
    }
}

/// The table, and below it what is wrong in it and how it is written.
fn figures_field(
    words: &Words,
    figures: &UseStateHandle<String>,
    read: &Result<Figures, Vec<FigureError>>,
    is_tried: bool,
) -> Html {
    let texts = &words.texts.figures;
    let oninput = {
        let figures = figures.clone();
        move |event: InputEvent| {
            figures.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        }
    };
    let is_missing = is_tried && figures.trim().is_empty();
    let (read, errors) = match read {
        Ok(read) => (Some(read), &[][..]),
        // without a table there is no line yet that could be wrong
        Err(errors) if is_tried && !is_missing => (None, &errors[..]),
        Err(_) => (None, &[][..]),
    };
    let size = read.map(|read| size_in_words(words, read));
    let size = size.unwrap_or_default();
    let is_wrong = is_missing || !errors.is_empty();
    let errors = errors.iter().enumerate().map(|(at, error)| {
        html! { <p key={at} class="field-error">{error_in_words(words, error)}</p> }
    });
    let helps = texts
        .helps
        .map(|help| html! { <li key={help} class="small">{help}</li> });
    html! {
        <div class="field figures-field">
            <label for="figures">
                {texts.table}
                <span class="required" aria-hidden="true">{words.texts.start.required}</span>
            </label>
            <textarea
                id="figures"
                rows="10"
                wrap="off"
                spellcheck="false"
                aria-invalid={is_wrong.then_some("true")}
                aria-required="true"
                aria-describedby="figures-about"
                value={(**figures).clone()}
                {oninput}
            />
            <div id="figures-about">
                if is_missing {
                    <p class="field-error">{texts.table_missing}</p>
                }
                <>{for errors}</>
                <ul class="figures-helps">{for helps}</ul>
                <p class="small">{texts.example_title}</p>
                <pre class="figures-example">{texts.example}</pre>
            </div>
            <div class="figures-read">
                <p class="strong" aria-live="polite">{&size}</p>
                if let Some(read) = read {
                    {as_read(words, read, &size)}
                }
            </div>
        </div>
    }
}

/// The table as it is understood, each criterion with its scale, before anything comes of it.
fn as_read(words: &Words, read: &Figures, title: &str) -> Html {
    let candidates = read.comparison.candidates();
    let criteria = read.comparison.criteria();
    let titles: Vec<String> = criteria.iter().map(|one| words.of(&one.title)).collect();
    let names = candidates.iter().map(|one| &*one.name);
    let heads = [words.texts.selection.col_criterion].into_iter();
    let heads: Vec<&str> = heads.chain(names).collect();
    let rows = titles.iter().enumerate().map(|(at, title)| {
        let cells = candidates.iter().zip(&read.shown).map(|(one, cells)| {
            let shown = cells.get(at).filter(|shown| !shown.is_empty());
            cell("num", &one.name, shown.map_or("?", String::as_str).into())
        });
        html! {
            <tr key={&**title} role="row">
                {row_head(html! {
                    <>
                        {title}
                        if let Some(scale) = scale_in_words(words, read, at) {
                            <p class="small">{scale}</p>
                        }
                    </>
                })}
                <>{for cells}</>
            </tr>
        }
    });
    table("cards matrix", title, &heads, rows.collect())
}

/// How many candidates and criteria there are, in words.
fn size_in_words(words: &Words, read: &Figures) -> String {
    let size = words.count(
        &words.texts.figures.as_read,
        read.comparison.criteria().len(),
    );
    let candidates = words.whole(read.comparison.candidates().len());
    fill(&size, &[("candidates", candidates)])
}

/// Where it is, what is wrong, and how to mend it.
fn error_in_words(words: &Words, error: &FigureError) -> String {
    let texts = &words.texts.figures;
    let mut values = vec![("text", error.text.clone())];
    let what = match error.problem {
        FigureProblem::TooLong => texts.too_long,
        FigureProblem::NoCriteria => texts.no_criteria,
        FigureProblem::TooManyCriteria => texts.too_many_criteria,
        FigureProblem::UnnamedCriterion => texts.unnamed_criterion,
        FigureProblem::RepeatedCriterion | FigureProblem::RepeatedCandidate => texts.repeated,
        FigureProblem::NoCandidates => texts.no_candidates,
        FigureProblem::TooManyCandidates => texts.too_many_candidates,
        FigureProblem::UnnamedCandidate => texts.unnamed_candidate,
        FigureProblem::TooManyCells => texts.too_many_cells,
        FigureProblem::TooFewTitles => texts.too_few_titles,
        FigureProblem::NotANumber => texts.not_a_number,
        FigureProblem::NotAnEnd => texts.not_an_end,
        FigureProblem::TwoNumbers { whole, fraction } => {
            values.push(("whole", number_to_edit(whole)));
            values.push(("fraction", number_to_edit(fraction)));
            texts.two_numbers
        }
        FigureProblem::MayBeDate { lower, upper } => {
            values.push(("lower", number_to_edit(lower)));
            values.push(("upper", number_to_edit(upper)));
            texts.may_be_date
        }
        FigureProblem::QuoteOverCells => texts.quote_over_cells,
        FigureProblem::NotAlike => texts.not_alike,
        FigureProblem::OffScale => texts.off_scale,
        FigureProblem::NoScale => texts.no_scale,
    };
    let place = [
        ("line", &*words.whole(error.line)),
        ("column", &words.whole(error.column)),
    ];
    let place = fill(texts.place, &place);
    format!("{place} {}", fill(what, &values))
}

/// The action that takes the form, and the selection's id; `None` while something is wrong.
fn take_figures(
    workspace: &Workspace,
    id: Option<&str>,
    title: &str,
    figures: &str,
) -> Option<(Action, String)> {
    let title = names::trimmed(title);
    if title.is_empty() || read_figures(figures).is_err() {
        return None;
    }
    let (title, figures) = (title.to_string(), figures.to_string());
    let Some(id) = id else {
        let id = fresh_id();
        let selection = Selection {
            title,
            figures,
            started_at_ms: now_ms(),
            ..Selection::default()
        };
        let begun = Action::AddSelection {
            id: id.clone(),
            selection,
        };
        return Some((begun, id));
    };
    let before = workspace.selections.get(id)?;
    let mut selection = Selection {
        title,
        figures,
        ..Selection::clone(before)
    };
    rename_criteria(&mut selection, &before.figures);
    let id = id.to_string();
    let edited = Action::EditSelection {
        id: id.clone(),
        selection,
    };
    Some((edited, id))
}

/// A column that has another name now, in the same place, keeps its weight.
fn rename_criteria(selection: &mut Selection, before: &str) {
    let (Ok(before), Ok(now)) = (read_figures(before), read_figures(&selection.figures)) else {
        return;
    };
    let (before, now) = (before.comparison.criteria(), now.comparison.criteria());
    if before.len() != now.len() {
        return;
    }
    for (old, new) in before.iter().zip(now) {
        let is_gone = now.iter().all(|one| one.id != old.id);
        if is_gone && before.iter().all(|one| one.id != new.id) {
            rename(selection, &old.id, &new.id);
        }
    }
}
