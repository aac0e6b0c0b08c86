//! The figures of a change, which add up as they are shown, and the sentence that tells them: by
//! how much, and what it comes from.

use std::cmp::Reverse;

use super::{
    ChangeInput, SAME, change_words::signed, changes_of, decimals_of_scores, fill, points_apart,
    points_to, round_to,
};
use crate::{
    course::{CauseChange, ScoreChange, is_hardly_a_change},
    model::Questionnaire,
    scoring::Cause,
    sorting::Sort,
};

/// With how many decimals a change is told, at least: what accounts for it is often less than a
/// point.
pub const CHANGE_DECIMALS: u8 = 1;

/// What a change is told from, with so many decimals.
pub(super) struct ChangeFigures<'a> {
    input: &'a ChangeInput<'a>,
    /// Before and after.
    scores: [f64; 2],
    groups: &'a [Group<'a>],
    pub(super) decimals: u8,
    /// By how much, in points: the difference of what is shown.
    pub(super) whole: f64,
    /// Those of each group, which add up to that.
    pub(super) points: Vec<f64>,
}

impl<'a> ChangeFigures<'a> {
    pub(super) fn of(
        input: &'a ChangeInput<'a>,
        scores: [f64; 2],
        groups: &'a [Group<'a>],
    ) -> Self {
        let [before, after] = scores;
        let bands = &input.milestones[1].questionnaire.bands; // one of two
        let decimals = decimals_of_scores(&scores, bands, CHANGE_DECIMALS);
        let whole = points_apart(before, after, decimals);
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
    pub(super) fn in_words(&self) -> String {
        let (input, texts) = (self.input, self.input.changes);
        let [before, after] = self.scores;
        let (since, between) = match ScoreChange::of(after - before) {
            ScoreChange::Same => (texts.same_since, texts.same_between),
            ScoreChange::Hardly => (texts.hardly_since, texts.hardly_between),
            ScoreChange::Up => (texts.up_since, texts.up_between),
            ScoreChange::Down => (texts.down_since, texts.down_between),
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
    /// Where the change is spread and all of it went one way, the rest is not mentioned. Nothing
    /// where there is little to tell.
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
        let mut leaves_a_rest = true;
        if is_hardly {
            let added = with.iter().chain(&against).map(|at| self.added(*at));
            let added: Vec<String> = added.collect();
            if added.is_empty() {
                return String::new();
            }
            said.push(self.input.format.list(&added));
        } else {
            let source = self.source(&with, by);
            leaves_a_rest = !source.is_spread || !against.is_empty();
            said.push(source.words);
            said.extend(against.iter().map(|at| {
                let added = self.added(*at);
                fill(texts.against, &[("added", added)])
            }));
        }
        let mut told = with.iter().chain(&against);
        let of_told: f64 = told.clone().map(|at| self.points[*at]).sum(); // one for each group
        let rest = round_to(self.whole - of_told, self.decimals);
        let is_any_left = leaves_a_rest && told.clone().count() < self.groups.len();
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
    fn source(&self, leading: &[usize], by: f64) -> Source {
        let texts = self.input.changes;
        let went_its_way = self.groups.iter().filter(|it| it.adds * by > 0.0);
        let all: f64 = went_its_way.clone().map(|it| it.adds.abs()).sum();
        let dimensions = went_its_way.filter(|it| it.dimension.is_some()).count();
        let of_leading: f64 = { leading.iter() }
            .map(|at| self.groups[*at].adds.abs()) // one of them
            .sum();
        let is_named = !leading.is_empty();
        if is_named && (of_leading >= by.abs() - SAME || dimensions < 2) {
            let added: Vec<String> = leading.iter().map(|at| self.added(*at)).collect();
            return Source::named(self.input.format.list(&added));
        }
        let named = leading.iter().map(|at| {
            let points = signed(self.points[*at], self.decimals, self.input.format);
            let values = [("title", self.title(*at)), ("points", &points)];
            fill(texts.with_points, &values)
        });
        let named = self.input.format.list(&named.collect::<Vec<_>>());
        if is_named && of_leading * 2.0 >= all {
            return Source::named(fill(texts.most, &[("named", named)]));
        }
        let is_alike = self.moved_alike(by);
        let spread = match (is_alike, by > 0.0) {
            (true, true) => &texts.all_rose,
            (true, false) => &texts.all_fell,
            (false, _) => &texts.spread,
        };
        let spread = spread.of(dimensions, self.input.format);
        let words = match is_named {
            true => fill(texts.largest_share, &[("spread", spread), ("named", named)]),
            false => spread,
        };
        Source {
            words,
            is_spread: true,
        }
    }

    /// Whether three dimensions or more are all there is, and each of them moved as the whole did,
    /// in its own score as well as in what it adds.
    fn moved_alike(&self, by: f64) -> bool {
        let [_, after] = self.input.milestones;
        let dimensions = after.questionnaire.dimensions.iter();
        let moved = dimensions.zip(&self.input.change.dimensions);
        let below_root = moved.filter(|(one, _)| one.parent == Some(0));
        let scored = below_root.filter(|(_, it)| it.score.iter().any(Option::is_some));
        let scores: Vec<_> = scored.map(|(_, it)| it.score).collect();
        let own_ways = scores.iter().all(|score| match score {
            [Some(then), Some(now)] => (now - then) * by > 0.0,
            _ => false,
        });
        let is_dimension = |it: &Group| it.dimension.is_some_and(|at| at > 0);
        let as_the_whole = |it: &Group| is_dimension(it) && it.adds * by > 0.0;
        let count = scores.len();
        own_ways && count > 2 && self.groups.len() == count && self.groups.iter().all(as_the_whole)
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

/// Where a change comes from, in words.
struct Source {
    words: String,
    /// Whether it is over many, with less than half from any that is named.
    is_spread: bool,
}

impl Source {
    fn named(words: String) -> Self {
        Self {
            words,
            is_spread: false,
        }
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

/// Orders the largest change first.
pub(super) fn size(adds: f64) -> Reverse<u64> {
    Reverse((adds.abs() * 1e12) as u64)
}

/// Causes that are told together.
pub(super) struct Group<'a> {
    pub(super) title: String,
    /// Its position; `None` for a cap.
    pub(super) dimension: Option<usize>,
    pub(super) adds: f64,
    pub(super) causes: Vec<&'a CauseChange>,
}

impl Group<'_> {
    pub(super) fn scores(&self, input: &ChangeInput, decimals: u8) -> [String; 2] {
        let change = self.dimension;
        let change = change.and_then(|at| input.change.dimensions.get(at));
        let shown = |score: Option<f64>| {
            score.map_or(String::new(), |score| input.points_to(score, decimals))
        };
        change.map_or_else(Default::default, |change| change.score.map(shown))
    }
}

/// The causes by what is right below the root, and caps by themselves; largest first.
pub(super) fn groups<'a>(input: &ChangeInput<'a>) -> Vec<Group<'a>> {
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
