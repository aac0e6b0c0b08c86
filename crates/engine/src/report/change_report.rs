//! Makes a report of a change: what it is made from, its rows, and the way from the score before to
//! the score after.

use super::{
    ChangeGroup, ChangeReport, ChangeRow, ChangeStep, ChangeTexts, Format, ReportTexts, Score,
    change_figures::{ChangeFigures, Group, groups, size},
    change_words::{Answered, caveats, gate_turns, left_out, signed},
    changes_of, fill, points_to, round_to,
};
use crate::{
    course::{Change, Milestone},
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
        report.rows = answered_otherwise(input, &answered);
        return report;
    }
    let [Some(before), Some(now)] = input.change.score else {
        let texts = input.changes;
        report.conclusion = fill(texts.no_score, &[("date", &report.dates[0])]);
        return report;
    };
    let scores = [before, now];
    let groups = groups(input);
    let figures = ChangeFigures::of(input, scores, &groups);
    report.conclusion = figures.in_words();
    let ChangeFigures {
        decimals,
        whole,
        points,
        ..
    } = figures;
    report.decimals = decimals;
    report.points = signed(whole, decimals, input.format);
    report.score = Some(scores.map(|score| Score {
        score,
        text: input.points_to(score, decimals),
    }));
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
    // as they read, whatever rounding made of two that are nearly the same
    report
        .rows
        .order_by_key(|row| (size(row.points), size(row.adds)));
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
            note: input.note(cause).into(),
        });
    }
}

impl ChangeReport {
    /// The way from the score before to the score after: `most` of the largest rows, those that add
    /// before those that take, and last what all others come to together.
    pub fn steps(&self, most: usize, texts: &ChangeTexts, format: &dyn Format) -> Vec<ChangeStep> {
        let Some([before, _]) = &self.score else {
            return Vec::new();
        };
        // the last one by itself takes no more room than "1 other change"
        let is_all = self.rows.len() <= most + 1;
        let most = if is_all { self.rows.len() } else { most };
        let (first, others) = self.rows.split_at(most);
        let (adding, taking): (Vec<_>, Vec<_>) = first.iter().partition(|row| row.adds > 0.0);
        let shown = adding.into_iter().chain(taking);
        let shown = shown.map(|row| (row.title.clone(), row.points, row.text.clone()));
        let mut all: Vec<(String, f64, String)> = shown.collect();
        if !others.is_empty() {
            let points: f64 = others.iter().map(|row| row.points).sum();
            // a sum of tenths is no tenth to the last bit
            let points = round_to(points, self.decimals);
            all.push((
                texts.others.of(others.len(), format),
                points,
                signed(points, self.decimals, format),
            ));
        }
        let mut at = points_to(before.score, self.decimals) / 100.0;
        // each as long as it is told, so that those told alike look alike
        let steps = all.into_iter().map(|(title, points, text)| {
            let from = at;
            at += points / 100.0;
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
