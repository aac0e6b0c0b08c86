//! Makes a report of a change: what is said of it, and figures that add up as they are shown.

use std::cmp::Reverse;

use super::{
    ChangeGroup, ChangeReport, ChangeRow, ChangeStep, ChangeTexts, Format, ReportTexts, SAME,
    Score,
    change_words::{Answered, caveats, gate_turns, left_out, signed},
    changes_of, decimals_apart, decimals_in_band, fill, points_to,
};
use crate::{
    course::{CauseChange, Change, ChangeReason, Milestone},
    model::Questionnaire,
    scoring::Cause,
    sorting::Sort,
};

/// What the report of a change is made from.
pub struct ChangeInput<'a> {
    /// Before and after.
    pub milestones: [Milestone<'a>; 2],
    /// What changed between them.
    pub change: &'a Change,
    /// When each was finished, in milliseconds since 1970.
    pub at_ms: [f64; 2],
    /// Whether the later one is the latest there is.
    pub is_latest: bool,
    /// What each result leads with, where that is a name and not a score: then no score is told.
    pub names: Option<[&'a str; 2]>,
    pub partner: &'a str,
    /// The language of the questionnaire's texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub changes: &'a ChangeTexts,
    pub format: &'a dyn Format,
}

/// What changed between two milestones, in words.
pub fn change_report(input: &ChangeInput) -> ChangeReport {
    let after = input.milestones[1].questionnaire;
    let answered = input.milestones.map(Answered::of);
    let mut report = ChangeReport {
        title: input.text(&after.title),
        partner: input.partner.into(),
        dates: input.at_ms.map(|at| input.format.date(at)),
        caveats: caveats(input),
        gates: gate_turns(input),
        left_out: left_out(input),
        ..ChangeReport::default()
    };
    if let Some(names) = input.names {
        report.conclusion = named(input, names);
        report.in_detail = report.conclusion.clone();
        report.rows = answered_otherwise(input, &answered);
        return report;
    }
    let [Some(before), Some(now)] = input.change.score else {
        let texts = input.changes;
        report.conclusion = fill(texts.no_score, &[("date", &report.dates[0])]);
        report.in_detail = report.conclusion.clone();
        return report;
    };
    let scores = [before, now];
    let groups = groups(input);
    let movers = movers(input, &groups);
    let short = in_short(input, scores, &groups, &movers);
    let (points, decimals) = parts_that_add_up(&scores, &groups, &movers, input.decimals(&scores));
    let whole = difference(&scores, decimals);
    report.decimals = decimals;
    report.points = signed(whole, decimals, input.format);
    report.score = Some(scores.map(|score| Score {
        score,
        text: input.points_to(score, decimals),
    }));
    report.conclusion = conclusion(input, &groups, &movers, &short);
    report.in_detail = conclusion(
        input,
        &groups,
        &movers,
        &ChangeFigures {
            scores,
            decimals: [decimals; 2],
            parts: Some((points.clone(), decimals)),
        },
    );
    for (group, points) in groups.iter().zip(points) {
        rows(input, &answered, group, points, &mut report);
        report.groups.push(ChangeGroup {
            title: group.title.clone(),
            scores: group.scores(input, report.decimals),
            adds: group.adds,
            points,
            text: signed(points, report.decimals, input.format),
        });
    }
    report.rows.order_by_key(|row| size(row.adds));
    report
}

/// The change in one sentence, where names lead.
fn named(input: &ChangeInput, [before, after]: [&str; 2]) -> String {
    let texts = input.changes;
    let template = match (before == after, input.is_latest) {
        (false, true) => texts.name_since,
        (false, false) => texts.name_between,
        (true, true) => texts.same_name_since,
        (true, false) => texts.same_name_between,
    };
    let [date, later] = input.at_ms.map(|at| input.format.date(at));
    let values = [
        ("before", before),
        ("after", after),
        ("date", &date),
        ("later", &later),
    ];
    fill(template, &values)
}

/// The items that both versions ask and that were answered otherwise, in their order.
fn answered_otherwise(input: &ChangeInput, answered: &[Answered; 2]) -> Vec<ChangeRow> {
    let [before, after] = input.milestones;
    let items = after.questionnaire.items.iter();
    let asked = items.filter(|item| before.questionnaire.item_position(&item.id).is_some());
    let rows = asked.filter_map(|item| {
        let answers = answered.each_ref().map(|one| one.in_words(input, &item.id));
        (answers[0] != answers[1]).then(|| ChangeRow {
            title: input.text(&item.stem),
            item: item.id.clone(),
            answers,
            ..ChangeRow::default()
        })
    });
    rows.collect()
}

/// The difference of two scores as they are shown, in points.
fn difference([before, after]: &[f64; 2], decimals: u8) -> f64 {
    points_to(*after, decimals) - points_to(*before, decimals)
}

/// Orders the largest change first.
fn size(adds: f64) -> Reverse<u64> {
    Reverse((adds.abs() * 1e12) as u64)
}

/// Causes that are told together.
struct Group<'a> {
    title: String,
    /// Its position; `None` for a cap.
    dimension: Option<usize>,
    adds: f64,
    causes: Vec<&'a CauseChange>,
}

impl Group<'_> {
    fn scores(&self, input: &ChangeInput, decimals: u8) -> [String; 2] {
        let change = self.dimension;
        let change = change.and_then(|at| input.change.dimensions.get(at));
        let shown = |score: Option<f64>| {
            score.map_or(String::new(), |score| input.points_to(score, decimals))
        };
        change.map_or_else(Default::default, |change| change.score.map(shown))
    }
}

/// The causes by what is right below the root, and caps by themselves; largest first.
fn groups<'a>(input: &ChangeInput<'a>) -> Vec<Group<'a>> {
    let questionnaire = input.milestones[1].questionnaire;
    let mut groups: Vec<Group> = Vec::new();
    for cause in &input.change.causes {
        let dimension = match cause.cause {
            Cause::Item(item) => Some(top_of(questionnaire, item)),
            Cause::Gate(_) => None,
        };
        let known = groups
            .iter_mut()
            .find(|group| dimension.is_some() && group.dimension == dimension);
        match known {
            Some(group) => {
                group.adds += cause.adds();
                group.causes.push(cause);
            }
            None => groups.push(Group {
                title: match dimension {
                    Some(at) => {
                        let dimension = questionnaire.dimensions.get(at);
                        dimension.map_or(String::new(), |one| input.text(&one.title))
                    }
                    None => input.title(cause),
                },
                dimension,
                adds: cause.adds(),
                causes: vec![cause],
            }),
        }
    }
    groups.order_by_key(|group| size(group.adds));
    groups
}

/// The root's child that an item is below, or the root where it is right below that.
fn top_of(questionnaire: &Questionnaire, item: usize) -> usize {
    let item = questionnaire.items.get(item);
    let mut at = item.and_then(|item| item.dimension).unwrap_or(0);
    let parent = |at: usize| questionnaire.dimensions.get(at)?.parent;
    // parents come before their children
    while let Some(above) = parent(at).filter(|above| *above > 0 && *above < at) {
        at = above;
    }
    at
}

fn rows(
    input: &ChangeInput,
    answered: &[Answered; 2],
    group: &Group,
    points: f64,
    report: &mut ChangeReport,
) {
    let adds: Vec<f64> = group.causes.iter().map(|one| one.adds()).collect();
    let each = changes_of(points, &adds, report.decimals);
    for (cause, points) in group.causes.iter().zip(each) {
        let (item, answers) = match cause.cause {
            Cause::Item(item) => {
                let item = input.milestones[1].questionnaire.items.get(item);
                let id = item.map_or("", |item| &item.id);
                let answers = answered.each_ref().map(|one| one.in_words(input, id));
                (id, answers)
            }
            Cause::Gate(gate) => ("", input.gate_readings(gate)),
        };
        report.rows.push(ChangeRow {
            title: input.title(cause),
            item: item.into(),
            group: match group.dimension {
                Some(_) => group.title.clone(),
                None => String::new(),
            },
            answers,
            adds: cause.adds(),
            points,
            text: signed(points, report.decimals, input.format),
            note: match cause.reason {
                ChangeReason::Share => input.changes.share.into(),
                ChangeReason::Answer | ChangeReason::Counts | ChangeReason::Cap => String::new(),
            },
        });
    }
}

/// Figures as a sentence tells them.
struct ChangeFigures {
    /// Before and after, each with its decimals.
    scores: [f64; 2],
    decimals: [u8; 2],
    /// The points of each group, and with how many decimals; `None` where beside these scores they
    /// would not add up.
    parts: Option<(Vec<f64>, u8)>,
}

/// The change in one sentence: from where to where, since when, and what moved it most each way.
fn conclusion(
    input: &ChangeInput,
    groups: &[Group],
    movers: &[usize],
    figures: &ChangeFigures,
) -> String {
    let texts = input.changes;
    let movers = movers.iter().map(|&at| {
        let group = &groups[at]; // one of them
        let title = match group.dimension {
            Some(_) => &*group.title,
            None => texts.requirements,
        };
        let (template, points) = match (&figures.parts, group.adds > 0.0) {
            (Some(parts), true) => (texts.added, Some(parts)),
            (Some(parts), false) => (texts.took, Some(parts)),
            (None, true) => (texts.raised, None),
            (None, false) => (texts.lowered, None),
        };
        let points = points.map_or(String::new(), |(parts, decimals)| {
            input.format.number(parts[at].abs(), *decimals) // one for each group
        });
        fill(template, &[("title", title), ("points", &points)])
    });
    let movers: Vec<String> = movers.collect();
    let [first, second] = figures.scores;
    let is_same = (second - first).abs() <= SAME;
    let template = match (is_same, input.is_latest) {
        (false, true) => texts.since,
        (false, false) => texts.between,
        (true, true) => texts.same_since,
        (true, false) => texts.same_between,
    };
    let before = input.points_to(first, figures.decimals[0]);
    let after = input.points_to(second, figures.decimals[1]);
    let [date, later] = input.at_ms.map(|at| input.format.date(at));
    let change = fill(
        template,
        &[
            ("before", before),
            ("after", after),
            ("date", date),
            ("later", later),
        ],
    );
    match movers.is_empty() {
        true => format!("{change}."),
        false => {
            let movers = input.format.list(&movers);
            fill(
                texts.with_movers,
                &[("change", &change), ("movers", &movers)],
            )
        }
    }
}

/// The positions of what moved the score most each way.
fn movers(input: &ChangeInput, groups: &[Group]) -> Vec<usize> {
    match is_flat(input.milestones[1].questionnaire) {
        // of one dimension alone nothing more is said than of all
        true => Vec::new(),
        false => [largest(groups, 1.0), largest(groups, -1.0)].concat(),
    }
}

/// The points of each group rounded so that they add up, and the decimals they and the scores are
/// shown with: at least so many, and one more where a part that is told of would read as another
/// figure than its own.
fn parts_that_add_up(
    scores: &[f64; 2],
    groups: &[Group],
    movers: &[usize],
    least: u8,
) -> (Vec<f64>, u8) {
    let adds: Vec<f64> = groups.iter().map(|group| group.adds).collect();
    let parts = |decimals: u8| changes_of(difference(scores, decimals), &adds, decimals);
    let of_least = parts(least);
    let is_own = movers.iter().all(|&at| {
        let own = points_to(adds[at], least); // one for each group
        own != 0.0 && of_least[at] == own
    });
    match is_own {
        true => (of_least, least),
        false => (parts(least + 1), least + 1),
    }
}

/// What is told in short: each score reads as its own result tells it, for that may stand beside
/// it. The points of the parts are told where they add up to that, or where some parts are left out
/// and nothing adds up before the reader.
fn in_short(
    input: &ChangeInput,
    scores: [f64; 2],
    groups: &[Group],
    movers: &[usize],
) -> ChangeFigures {
    let bands = &input.milestones[1].questionnaire.bands;
    let apart = decimals_apart(&scores, 0);
    let own: Vec<f64> = groups.iter().map(|it| points_to(it.adds, apart)).collect();
    let decimals = scores.map(|score| decimals_in_band(score, bands).max(apart));
    let parts = match groups.len() > movers.len() {
        true => movers
            .iter()
            .all(|&at| own[at] != 0.0)
            .then_some((own, apart)),
        false => {
            let least = decimals[0].max(decimals[1]);
            let (parts, needed) = parts_that_add_up(&scores, groups, movers, least);
            (decimals == [needed; 2]).then_some((parts, needed))
        }
    };
    ChangeFigures {
        scores,
        decimals,
        parts,
    }
}

/// The positions of the largest of those that add, where `sign` is 1, or take, where it is -1: of
/// three or more that are level none leads.
fn largest(groups: &[Group], sign: f64) -> Vec<usize> {
    let of_sign = groups.iter().enumerate();
    let mut of_sign = of_sign
        .filter(|(_, group)| group.adds * sign > 0.0)
        .peekable();
    let most = of_sign.peek().map_or(0.0, |(_, group)| group.adds);
    let level: Vec<usize> = of_sign
        .take_while(|(_, group)| (group.adds - most).abs() <= SAME)
        .map(|(at, _)| at)
        .collect();
    if level.len() > 2 { Vec::new() } else { level }
}

/// Whether there is no dimension below the root.
fn is_flat(questionnaire: &Questionnaire) -> bool {
    questionnaire.dimensions.len() < 2
}

impl ChangeReport {
    /// The way from the score before to the score after: `most` of the largest rows, those that add
    /// before those that take, and last what all others come to together.
    pub fn steps(&self, most: usize, texts: &ChangeTexts, format: &dyn Format) -> Vec<ChangeStep> {
        let Some([before, _]) = &self.score else {
            return Vec::new();
        };
        // the last one by itself takes no more room than "one smaller change"
        let is_all = self.rows.len() <= most + 1;
        let most = if is_all { self.rows.len() } else { most };
        let (first, others) = self.rows.split_at(most);
        let (adding, taking): (Vec<_>, Vec<_>) = first.iter().partition(|row| row.adds > 0.0);
        let shown = adding.into_iter().chain(taking);
        let shown = shown.map(|row| (row.title.clone(), row.adds, row.text.clone()));
        let mut all: Vec<(String, f64, String)> = shown.collect();
        if !others.is_empty() {
            let points: f64 = others.iter().map(|row| row.points).sum();
            // a sum of tenths is no tenth to the last bit
            let points = super::round_to(points, self.decimals);
            all.push((
                texts.others.of(others.len(), format),
                others.iter().map(|row| row.adds).sum(),
                signed(points, self.decimals, format),
            ));
        }
        let mut at = before.score;
        let steps = all.into_iter().map(|(title, adds, text)| {
            let from = at;
            at += adds;
            ChangeStep {
                title,
                from,
                to: at,
                text,
            }
        });
        steps.collect()
    }
}
