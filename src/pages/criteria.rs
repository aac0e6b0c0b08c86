//! Where each candidate's value comes from: criterion by criterion.

use engine::{
    comparison::{AssessedCandidates, Candidate, Criterion, Figures, Ranked, dominance, ranking},
    report::{Plural, SAME, decimals_apart, fill, gap_as_shown},
    scoring::Range,
};
use yew::{Html, html};

use super::{Page, compared::Compared};
use crate::{
    charts::{DotRow, Dots, Marked, dots, is_open},
    components::{Pictured, cell, row_head, table},
    locale::{Words, with_language},
};

/// The picture, the table and what is certain whatever the weights; nothing where nothing is
/// compared yet.
pub fn by_criterion(page: &Page, compared: &Compared) -> Html {
    let Some((candidates, weighed)) = compared.settled() else {
        return html! {};
    };
    let texts = &page.words.texts.selection;
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    let decisive = what_decides(page, candidates, &weighed.weights, &ranked);
    let mut values = { candidates.comparison.candidates().iter() }.flat_map(|one| &one.values);
    let is_any_open = values.any(is_open);
    html! {
        <>
            <h2>{texts.differ}</h2>
            if let Some(sentence) = decisive {
                <p>{with_language(&sentence)}</p>
            }
            {dots_picture(page, candidates, &ranked)}
            {criteria_table(page, compared, candidates, &ranked)}
            <p class="small">{match is_any_open {
                true => texts.matrix_help_open,
                false => texts.matrix_help,
            }}</p>
            {remarks(page, candidates)}
        </>
    }
}

fn middle(range: &Range) -> f64 {
    (range.lower + range.upper) / 2.0
}

/// Candidates in the order of the ranking.
fn in_order<'a>(
    candidates: &'a AssessedCandidates,
    ranked: &'a [Ranked],
) -> impl Iterator<Item = (&'a Ranked, &'a Candidate)> {
    let all = candidates.comparison.candidates();
    ranked
        .iter()
        .filter_map(|one| Some((one, all.get(one.candidate)?)))
}

/// On which criteria the leader gains most over the second, and where it loses most, all that are
/// level with the first of them; `None` where there is no second or nothing is gained.
fn what_decides(
    page: &Page,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) -> Option<String> {
    let words = &page.words;
    let texts = &words.texts.selection;
    let mut running = in_order(candidates, ranked).filter(|(one, _)| one.rank.is_some());
    let (_, first) = running.next()?;
    let (_, second) = running.next()?;
    let values = first.values.iter().zip(&second.values).zip(weights);
    let ahead = values.map(|((own, other), weight)| weight * (middle(own) - middle(other)));
    let ahead: Vec<f64> = ahead.collect();
    let most = ahead.iter().copied().fold(0.0, f64::max);
    let least = ahead.iter().copied().fold(0.0, f64::min);
    if most <= SAME {
        return None;
    }
    let decimals = decimals_apart(&[most, -least, 0.0], 1);
    // what is level is called so, and not one of it the biggest
    let sentence = |text: &Plural, of: f64| {
        let criteria = candidates.comparison.criteria().iter().zip(&ahead);
        let level = criteria.filter(|(_, ahead)| (*ahead - of).abs() <= SAME);
        let level = level.map(|(criterion, _)| {
            let title = words.of(&criterion.title);
            words.quoted(&title)
        });
        let level: Vec<String> = level.collect();
        let named = [
            ("name", &*first.name),
            ("second", &second.name),
            ("criteria", &words.format.list(&level)),
            ("by", &words.points_to(of.abs(), decimals)),
        ];
        fill(&words.count(text, level.len()), &named)
    };
    let gains = sentence(&texts.gains, most);
    let loses = match least < -SAME {
        true => sentence(&texts.loses, least),
        false => texts.loses_nothing.into(),
    };
    Some(format!("{gains} {loses}"))
}

/// Each candidate's points on each criterion as a dot, and how far the first two are apart.
pub fn dots_picture(page: &Page, candidates: &AssessedCandidates, ranked: &[Ranked]) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let ordered: Vec<(&Ranked, &Candidate)> = in_order(candidates, ranked).collect();
    let both = match &*ordered {
        [(one, first), (other, second), ..] if one.rank.is_some() && other.rank.is_some() => {
            Some((*first, *second))
        }
        _ => None,
    };
    let criteria = candidates.comparison.criteria().iter();
    let titles: Vec<String> = criteria.map(|one| words.of(&one.title)).collect();
    let mut in_words = Vec::new();
    let rows = titles.iter().enumerate().map(|(at, title)| {
        let lead = both.and_then(|both| lead_on(page, candidates, both, at));
        let (is_first, by) = lead.unwrap_or_default();
        let leader = ordered.get(usize::from(!is_first));
        let leader = leader.filter(|_| !by.is_empty());
        in_words.push(match leader {
            Some((_, leader)) => {
                let ahead = [("name", &*leader.name), ("by", &by)];
                format!("{title}: {}", fill(texts.ahead, &ahead))
            }
            None if both.is_some() => format!("{title}: {}", texts.level_here),
            None => title.clone(),
        });
        DotRow {
            title,
            lead: match leader {
                Some((_, leader)) => fill(texts.ahead, &[("name", &*leader.name), ("by", &by)]),
                None if both.is_some() => texts.level_here.into(),
                None => String::new(),
            },
            values: ordered
                .iter()
                .filter_map(|(_, candidate)| candidate.values.get(at).copied())
                .collect(),
            is_between_two: both.is_some(),
        }
    });
    let rows: Vec<DotRow> = rows.collect();
    let label = format!("{}. {}", texts.dots_title, words.format.list(&in_words));
    let chart = Dots {
        candidates: ordered
            .iter()
            .map(|(one, candidate)| Marked {
                at: one.candidate,
                name: &candidate.name,
            })
            .collect(),
        rows,
        stretch: texts.dots_stretch,
        reach: texts.dots_reach,
        label: &label,
    };
    html! { <Pictured title={texts.differ} picture={dots(&chart)} /> }
}

/// Whether the first of two is ahead on a criterion, by position, and by how many points, which
/// agree with what the table shows; nothing where they are level.
fn lead_on(
    page: &Page,
    candidates: &AssessedCandidates,
    (first, second): (&Candidate, &Candidate),
    at: usize,
) -> Option<(bool, String)> {
    let [first, second] = [first.values.get(at)?, second.values.get(at)?];
    let decimals = criterion_decimals(candidates, at);
    let ends = |range: &Range| [range.lower, range.upper];
    let (ahead, decimals) = gap_as_shown(ends(first), ends(second), decimals);
    let by = page.words.format.number(ahead.abs(), decimals);
    (ahead != 0.0).then_some((ahead > 0.0, by))
}

/// The decimals of all candidates' points on a criterion, by position.
fn criterion_decimals(candidates: &AssessedCandidates, at: usize) -> u8 {
    let values = candidates.comparison.candidates().iter();
    let values = values.filter_map(|candidate| candidate.values.get(at));
    let ends: Vec<f64> = values.flat_map(|one| [one.lower, one.upper]).collect();
    decimals_apart(&ends, 0)
}

/// Criteria by candidates, in the order of the ranking.
fn criteria_table(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) -> Html {
    let texts = &page.words.texts.selection;
    let names = in_order(candidates, ranked).map(|(_, candidate)| &*candidate.name);
    let heads: Vec<&str> = [texts.col_criterion].into_iter().chain(names).collect();
    let criteria = candidates.comparison.criteria().iter().enumerate();
    let rows = criteria.map(|(at, criterion)| {
        let decimals = criterion_decimals(candidates, at);
        let cells = in_order(candidates, ranked).filter_map(|(one, candidate)| {
            let range = candidate.values.get(at)?;
            let is_best = is_surely_best(candidates, one.candidate, at, range);
            let content = html! {
                // one cell of a card, whatever is in it
                <span>
                    {page.words.range(*range, decimals)}
                    if let Some(beside) = beside(page, compared, candidates, one, at) {
                        {" "}<span class="small">{beside}</span>
                    }
                </span>
            };
            let class = if is_best { "num strong" } else { "num" };
            Some(cell(class, &candidate.name, content))
        });
        html! {
            <tr key={&*criterion.id} role="row">
                {criterion_head(page, compared, at, criterion)}
                <>{for cells}</>
            </tr>
        }
    });
    table("cards matrix", texts.by_criterion, &heads, rows.collect())
}

/// A criterion's number, its title, and its scale where it has figures.
fn criterion_head(page: &Page, compared: &Compared, at: usize, criterion: &Criterion) -> Html {
    let words = &page.words;
    let figures = compared.figures.as_ref();
    let scale = figures.and_then(|figures| scale_in_words(words, figures, at));
    row_head(html! {
        <>
            <span class="num small">{words.whole(at + 1)}</span>
            {" "}{words.html(&criterion.title)}
            if let Some(scale) = scale {
                <p class="small">{scale}</p>
            }
        </>
    })
}

/// Whether no other candidate can have more on a criterion than this one has for sure.
fn is_surely_best(
    candidates: &AssessedCandidates,
    candidate: usize,
    criterion: usize,
    range: &Range,
) -> bool {
    let all = candidates.comparison.candidates().iter().enumerate();
    let mut others = all.filter(|(at, _)| *at != candidate);
    others.all(|(_, other)| {
        let other = other.values.get(criterion);
        other.is_none_or(|other| other.upper <= range.lower + 1e-12)
    })
}

/// From which figure to which the scale of a criterion goes.
pub fn scale_in_words(words: &Words, figures: &Figures, criterion: usize) -> Option<String> {
    let (worst, best) = *figures.scales.get(criterion)?;
    let format = &words.format;
    let number = |figure: f64| format.number(figure, if figure.fract() == 0.0 { 0 } else { 2 });
    let named = [("worst", &*number(worst)), ("best", &number(best))];
    Some(fill(words.texts.selection.scale, &named))
}

/// The figure as it was given; or how far apart several respondents are, where they are.
fn beside(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    one: &Ranked,
    criterion: usize,
) -> Option<String> {
    if let Some(figures) = &compared.figures {
        let shown = figures.shown.get(one.candidate)?.get(criterion)?;
        return (!shown.is_empty()).then(|| format!("({shown})"));
    }
    let spreads = candidates.spreads.get(one.candidate)?;
    let spread = spreads.get(criterion)?.as_ref()?;
    if !is_open(spread) {
        return None; // they agree, or neither has answered
    }
    let range = page.words.range(*spread, 0);
    Some(fill(page.words.texts.selection.views, &[("range", &range)]))
}

/// What is certain whatever the weights, and what was left out.
fn remarks(page: &Page, candidates: &AssessedCandidates) -> Html {
    let words = &page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |one| one.name.as_str());
    let dominated = dominance(&candidates.comparison).into_iter().map(|pair| {
        let (better, worse) = (name(pair.dominates), name(pair.dominated));
        let text = fill(texts.dominates, &[("better", better), ("worse", worse)]);
        html! { <p>{text}</p> }
    });
    let left_out = candidates.left_out.iter().map(|left| {
        let names: Vec<String> = left.candidates.iter().map(|&at| name(at).into()).collect();
        let named = [
            ("criterion", &*words.of(&left.title)),
            ("names", &words.format.list(&names)),
        ];
        html! { <p class="small">{with_language(&fill(texts.left_out, &named))}</p> }
    });
    html! {
        <>
            <>{for dominated}</>
            <>{for left_out}</>
            if candidates.root_is_not_additive {
                <p class="small">{texts.additive}</p>
            }
        </>
    }
}
