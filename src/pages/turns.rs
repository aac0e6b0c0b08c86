//! What would turn a choice around: weights, single answers and single figures.

use engine::sorting::Sort;
use engine::{
    comparison::{
        AnsweredCandidate, AssessedCandidates, Change, Overturn, WorthFindingOut,
        answers_worth_finding_out, kept_out_by, overturn, overturn_by_answers, ranking, stability,
        worth_finding_out,
    },
    model::{Context, Item, Questionnaire, Reply, Response, Responses},
    report::{answer_in_words, decimals_apart, fill},
};
use yew::{Callback, Html, html};

use super::{Page, compared::Compared, context_of};
use crate::{
    components::Fold,
    locale::{Words, with_language},
    shared::Shared,
};

/// So many ways to another leader are shown.
const MOST_TURNS: usize = 4;

fn list(lines: &[String]) -> Html {
    html! { <ul class="list">{for lines.iter().map(|line| html! { <li>{with_language(line)}</li> })}</ul> }
}

/// At which weights someone else leads, the nearest first; or that none does.
pub fn weights_in_words(
    page: &Page,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    let words = &page.words;
    let texts = &words.texts.selection;
    let comparison = &candidates.comparison;
    // one alone leads whatever the weights
    if comparison.in_the_running() < 2 {
        return Vec::new();
    }
    let name = |at: usize| comparison.candidates().get(at).map_or("", |one| &*one.name);
    // with how far each is from the weight of now
    let mut turns: Vec<(f64, String)> = Vec::new();
    for one in stability(comparison, weights) {
        let Some(criterion) = comparison.criteria().get(one.criterion) else {
            continue;
        };
        for (leader, at, text) in [
            (one.leader_below, one.lower, texts.below),
            (one.leader_above, one.upper, texts.above),
        ] {
            let Some(leader) = leader else { continue };
            let (weight, now) = weight_beside(words, weights, one.criterion, at);
            let named = [
                ("name", name(leader)),
                ("criterion", &*words.of(&criterion.title)),
                ("at", &weight),
                ("now", &now),
            ];
            turns.push(((at - one.weight).abs(), fill(text, &named)));
        }
    }
    if turns.is_empty() {
        return vec![texts.no_weight_turns.into()];
    }
    turns.order_by(|(one, _), (other, _)| one.total_cmp(other));
    let nearest = turns.into_iter().take(MOST_TURNS);
    nearest.map(|(_, text)| text).collect()
}

/// Another weight of a criterion, by position, and its present one, in per cent.
pub fn weight_beside(words: &Words, weights: &[f64], at: usize, other: f64) -> (String, String) {
    let now = weights.get(at).copied().unwrap_or_default();
    let decimals = decimals_apart(&[now, other, 0.0], 0);
    let [other, now] = [other, now].map(|weight| words.points_to(weight, decimals));
    (other, now)
}

/// Which single answers, or figures, would make someone else lead. Trying them all takes a moment,
/// so only once they are asked for.
pub fn answers_that_turn(page: &Page, compared: &Shared<Compared>) -> Html {
    let texts = &page.words.texts.selection;
    let label = match compared.loaded {
        Some(_) => texts.which_answers,
        None => texts.which_figures,
    };
    let (page, compared) = (page.clone(), compared.clone());
    let draw = move |()| single_changes(&page, &compared);
    html! { <Fold {label} draw={Callback::from(draw)} /> }
}

fn single_changes(page: &Page, compared: &Compared) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let lines = changes_in_words(page, compared, candidates, &weighed.weights);
    if !lines.is_empty() {
        return list(&lines);
    }
    let texts = &page.words.texts.selection;
    let is_tie = leads_jointly(candidates, &weighed.weights);
    let text = match (is_tie, &compared.loaded) {
        (true, _) => texts.level_turns,
        (false, Some(_)) => texts.no_answer_turns,
        (false, None) => texts.no_figure_turns,
    };
    html! { <p>{text}</p> }
}

/// Whether several share the lead.
fn leads_jointly(candidates: &AssessedCandidates, weights: &[f64]) -> bool {
    let ranked = ranking(&candidates.comparison, weights);
    ranked.iter().filter(|one| one.rank == Some(1)).count() > 1
}

/// Single answers, or figures, that would change who leads, the smallest change first; and what
/// is worth finding out.
pub fn changes_in_words(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    match &compared.loaded {
        Some(loaded) => {
            let questionnaire = &loaded.questionnaire;
            answers_in_words(page, compared, questionnaire, candidates, weights)
        }
        None => figures_in_words(page, compared, candidates, weights),
    }
}

/// What was said about one candidate by those who have a say, and what conditions read.
type Views<'a> = Vec<(&'a Responses, Context)>;

/// By candidate; `None` where one of the assessments is not here any more.
fn views<'a>(page: &'a Page, compared: &Compared) -> Option<Vec<Views<'a>>> {
    let workspace = page.workspace();
    let view = |id: &str| {
        let assessment = workspace.assessments.get(id)?;
        Some((&assessment.responses, context_of(workspace, assessment)))
    };
    let candidates = 0..compared.names.len();
    let views = candidates.map(|candidate| {
        let counted = compared.counted(candidate).into_iter();
        counted.map(|one| view(&one.assessment)).collect()
    });
    views.collect()
}

fn as_answered<'a>(views: &'a [Views]) -> Vec<AnsweredCandidate<'a>> {
    let candidates = views.iter().map(|views| AnsweredCandidate {
        respondents: views.iter().map(|(all, context)| (*all, context)).collect(),
    });
    candidates.collect()
}

/// The question and the answer to it that alone keeps a candidate out; `None` where it takes more.
pub fn kept_out(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    candidate: usize,
) -> Option<(String, String)> {
    let questionnaire = &compared.loaded.as_ref()?.questionnaire;
    let views = views(page, compared)?;
    let kept = kept_out_by(questionnaire, &as_answered(&views), candidates, candidate)?;
    let item = questionnaire.items.get(kept.item)?;
    let question = page.words.of(&item.stem);
    Some((question, in_words(page, item, kept.reply)))
}

fn answers_in_words(
    page: &Page,
    compared: &Compared,
    questionnaire: &Questionnaire,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    let Some(views) = views(page, compared) else {
        return Vec::new();
    };
    let answered = as_answered(&views);
    let changes = overturn_by_answers(questionnaire, &answered, candidates, weights);
    let changes = changes.into_iter().take(MOST_TURNS);
    let open = answers_worth_finding_out(questionnaire, &answered, candidates, weights);
    let open = open.into_iter().take(MOST_TURNS);
    changes
        .filter_map(|one| answer_in_place_of(page, compared, questionnaire, one))
        .chain(open.filter_map(|one| open_answer(page, compared, questionnaire, &one)))
        .collect()
}

/// Who of a candidate's respondents says so: the candidate's name, and whose view it is where
/// there are several.
fn respondent_name(compared: &Compared, candidate: usize, respondent: usize) -> String {
    let counted = compared.counted(candidate);
    let of = counted.get(respondent);
    of.map(|one| one.name.clone()).unwrap_or_default()
}

/// The one answer that would have to be another.
fn answer_in_place_of(
    page: &Page,
    compared: &Compared,
    questionnaire: &Questionnaire,
    one: Overturn,
) -> Option<String> {
    let Change::Answer {
        respondent,
        item,
        from,
        to,
    } = one.what
    else {
        return None;
    };
    let item = questionnaire.items.get(item)?;
    let named = [
        (
            "name",
            &*respondent_name(compared, one.candidate, respondent),
        ),
        ("question", &page.words.of(&item.stem)),
        ("from", &in_words(page, item, from)),
        ("to", &in_words(page, item, to)),
        ("candidate", compared.name(one.candidate)),
        ("leader", compared.name(one.leader)),
    ];
    let texts = &page.words.texts.selection;
    let overturns = match one.is_excluded {
        true => texts.overturns_by_excluding,
        false => texts.overturns,
    };
    Some(fill(overturns, &named))
}

fn in_words(page: &Page, item: &Item, reply: Reply) -> String {
    let words = &page.words;
    let response = Response {
        reply,
        ..Response::default()
    };
    let (report, format) = (&words.texts.report, &*words.format);
    answer_in_words(&words.language, report, format, item, Some(&response))
}

/// The one answer that is still to be given.
fn open_answer(
    page: &Page,
    compared: &Compared,
    questionnaire: &Questionnaire,
    one: &WorthFindingOut,
) -> Option<String> {
    let item = questionnaire.items.get(one.item?)?;
    let respondent = one.respondent.unwrap_or(0);
    let about = respondent_name(compared, one.candidate, respondent);
    let question = page.words.of(&item.stem);
    Some(worth_asking(page, compared, one, &about, &question))
}

fn worth_asking(
    page: &Page,
    compared: &Compared,
    one: &WorthFindingOut,
    about: &str,
    question: &str,
) -> String {
    let words = &page.words;
    let leaders = one.leaders.iter().map(|&at| compared.name(at).to_string());
    let leaders: Vec<String> = leaders.collect();
    let named = [
        ("name", about),
        ("candidate", compared.name(one.candidate)),
        ("question", question),
        ("leaders", &*words.format.list(&leaders)),
    ];
    let texts = &words.texts.selection;
    let worth = match one.is_excluding {
        true => texts.worth_finding_out_excludes,
        false => texts.worth_finding_out,
    };
    fill(worth, &named)
}

/// The same of typed figures, in points of 100.
fn figures_in_words(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    weights: &[f64],
) -> Vec<String> {
    let words = &page.words;
    let texts = &words.texts.selection;
    let comparison = &candidates.comparison;
    let title = |at: Option<usize>| {
        let criterion = at.and_then(|at| comparison.criteria().get(at));
        criterion.map_or(String::new(), |one| words.of(&one.title))
    };
    let text = match leads_jointly(candidates, weights) {
        true => texts.figure_leads,
        false => texts.figure_overturns,
    };
    let changes = overturn(comparison, weights).into_iter().take(MOST_TURNS);
    let changes = changes.filter_map(|one| {
        let Change::Figure { from, to } = one.what else {
            return None;
        };
        let decimals = decimals_apart(&[from, to], 0);
        let [from, to] = [from, to].map(|figure| words.points_to(figure, decimals));
        let named = [
            ("name", compared.name(one.candidate)),
            ("criterion", &title(one.criterion)),
            ("from", &from),
            ("to", &to),
            ("leader", compared.name(one.leader)),
        ];
        Some(fill(text, &named))
    });
    let open = worth_finding_out(comparison, weights).into_iter();
    let open = open.take(MOST_TURNS).map(|one| {
        let about = compared.name(one.candidate);
        worth_asking(page, compared, &one, about, &title(one.criterion))
    });
    changes.chain(open).collect()
}
