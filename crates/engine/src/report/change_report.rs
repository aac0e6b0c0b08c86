//! Makes a report of a change: what is said of it, and figures that add up as they are shown.

use std::cmp::Reverse;

use super::{
    ChangeGroup, ChangeReport, ChangeRow, ChangeStep, ChangeTexts, Format, Plural, ReportTexts,
    SAME, Score,
    change_words::{Answered, caveats, gate_turns, left_out, signed},
    changes_of, decimals_of_scores, fill, points_to, round_to,
};
use crate::{
    course::{CauseChange, Change, ChangeReason, Milestone, is_hardly_a_change},
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
                ChangeReason::Counts => input.changes.counts.into(),
                ChangeReason::Answer | ChangeReason::Cap => String::new(),
            },
        });
    }
}

/// With how many decimals a change is told, at least: what accounts for it is often less than a
/// point.
pub const CHANGE_DECIMALS: u8 = 1;

/// What a change is told from, with so many decimals.
struct ChangeFigures<'a> {
    input: &'a ChangeInput<'a>,
    /// Before and after.
    scores: [f64; 2],
    groups: &'a [Group<'a>],
    decimals: u8,
    /// By how much, in points: the difference of what is shown.
    whole: f64,
    /// Those of each group, which add up to that.
    points: Vec<f64>,
}

impl<'a> ChangeFigures<'a> {
    fn of(input: &'a ChangeInput<'a>, scores: [f64; 2], groups: &'a [Group<'a>]) -> Self {
        let [before, after] = scores;
        let bands = &input.milestones[1].questionnaire.bands; // one of two
        let decimals = decimals_of_scores(&scores, bands, CHANGE_DECIMALS);
        let whole = points_to(after, decimals) - points_to(before, decimals);
        let adds: Vec<f64> = groups.iter().map(|group| group.adds).collect();
        Self {
            input,
            scores,
            groups,
            decimals,
            whole,
            points: changes_of(whole, &adds, decimals),
        }
    }

    /// The change in one sentence: by how much, from where to where, since when, and where it comes
    /// from.
    fn in_words(&self) -> String {
        let (input, texts) = (self.input, self.input.changes);
        let [before, after] = self.scores;
        let (since, between) = match after - before {
            by if by.abs() <= SAME => (texts.same_since, texts.same_between),
            by if is_hardly_a_change(by) => (texts.hardly_since, texts.hardly_between),
            by if by > 0.0 => (texts.up_since, texts.up_between),
            _ => (texts.down_since, texts.down_between),
        };
        let template = if input.is_latest { since } else { between };
        let [date, later] = input.at_ms.map(|at| input.format.date(at));
        let change = fill(
            template,
            &[
                ("by", self.number(self.whole)),
                ("before", input.points_to(before, self.decimals)),
                ("after", input.points_to(after, self.decimals)),
                ("date", date),
                ("later", later),
            ],
        );
        let movers = self.movers();
        match movers.is_empty() {
            true => format!("{change}."),
            false => {
                let values = [("change", &change), ("movers", &movers)];
                fill(texts.with_movers, &values)
            }
        }
    }

    /// Without a sign.
    fn number(&self, points: f64) -> String {
        self.input.format.number(points.abs(), self.decimals)
    }

    /// Where the change comes from, and what all that is not named comes to: what is told adds up.
    /// Nothing where there is little to tell.
    fn movers(&self) -> String {
        // of one dimension alone nothing more is said than of all
        if is_flat(self.input.milestones[1].questionnaire) {
            return String::new();
        }
        let texts = self.input.changes;
        let by = self.scores[1] - self.scores[0];
        let sign = if by < 0.0 { -1.0 } else { 1.0 };
        // one of them
        let is_a_point_or_more = |at: &usize| !is_hardly_a_change(self.groups[*at].adds);
        let is_hardly = is_hardly_a_change(by);
        let mut with = largest(self.groups, sign);
        // one that is next to nothing is not named for what rounding gives it
        let is_something = |at: &usize| {
            self.points[*at] != 0.0 && points_to(self.groups[*at].adds, self.decimals) != 0.0
        };
        with.retain(|at| is_something(at) && (!is_hardly || is_a_point_or_more(at)));
        let mut against = largest(self.groups, -sign);
        against.retain(is_a_point_or_more);
        let mut said = Vec::new();
        if is_hardly {
            let added = with.iter().chain(&against).map(|at| self.added(*at));
            let added: Vec<String> = added.collect();
            if added.is_empty() {
                return String::new();
            }
            said.push(self.input.format.list(&added));
        } else {
            said.push(self.source(&with, by));
            said.extend(against.iter().map(|at| {
                let added = self.added(*at);
                fill(texts.against, &[("added", added)])
            }));
        }
        let mut told = with.iter().chain(&against);
        let of_told: f64 = told.clone().map(|at| self.points[*at]).sum(); // one for each group
        let rest = round_to(self.whole - of_told, self.decimals);
        let is_any_left = told.clone().count() < self.groups.len();
        let said = said.join(", ");
        match told.next().is_some() && is_any_left && rest != 0.0 {
            true => {
                let rest = signed(rest, self.decimals, self.input.format);
                format!("{said}; {}", fill(texts.rest, &[("points", rest)]))
            }
            false => said,
        }
    }

    /// Where most of a change comes from, or over how much it is spread: `leading` are those that
    /// went its way most.
    fn source(&self, leading: &[usize], by: f64) -> String {
        let texts = self.input.changes;
        let went_its_way = self.groups.iter().filter(|it| it.adds * by > 0.0);
        let all: f64 = went_its_way.clone().map(|it| it.adds.abs()).sum();
        let dimensions = went_its_way.filter(|it| it.dimension.is_some()).count();
        let spread = |plural: &Plural| plural.of(dimensions, self.input.format);
        let of_leading: f64 = { leading.iter() }
            .map(|at| self.groups[*at].adds.abs()) // one of them
            .sum();
        if leading.is_empty() {
            return spread(&texts.spread);
        }
        if of_leading >= by.abs() - SAME || dimensions < 2 {
            let added: Vec<String> = leading.iter().map(|at| self.added(*at)).collect();
            return self.input.format.list(&added);
        }
        let named = leading.iter().map(|at| {
            let points = signed(self.points[*at], self.decimals, self.input.format);
            let values = [("title", self.title(*at)), ("points", &points)];
            fill(texts.with_points, &values)
        });
        let named = self.input.format.list(&named.collect::<Vec<_>>());
        let template = match of_leading * 2.0 >= all {
            true => texts.most.into(),
            false => spread(&texts.spread_most),
        };
        fill(&template, &[("named", named)])
    }

    fn title(&self, at: usize) -> &str {
        let group = &self.groups[at]; // one of them
        match group.dimension {
            Some(_) => &group.title,
            None => self.input.changes.requirements,
        }
    }

    /// "{title} added {points}", or took them.
    fn added(&self, at: usize) -> String {
        let texts = self.input.changes;
        let template = match self.groups[at].adds > 0.0 {
            true => texts.added,
            false => texts.took,
        };
        let points = self.number(self.points[at]); // one for each group
        fill(template, &[("title", self.title(at)), ("points", &points)])
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
            let points = round_to(points, self.decimals);
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
