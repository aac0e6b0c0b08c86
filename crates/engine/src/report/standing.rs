//! Where a result stands among others of one's own, in words.

use super::{Format, fill, input::ReportInput};
use crate::{
    course::{Place, Standing},
    model::Subject,
};

/// The words of a place among the alliances of a benchmark. `{among}` stands for those, `{share}`,
/// `{from}` and `{to}` for shares of 100.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BenchmarkTexts {
    /// Those of the whole result: "the 34 alliances in your organisation".
    pub among_all: &'static str,
    /// Those of a dimension, of which there may be fewer: "34 alliances".
    pub among: &'static str,
    /// The same where the organisation itself is assessed.
    pub among_all_of_organisation: &'static str,
    pub among_of_organisation: &'static str,
    pub lowest: &'static str,
    pub highest: &'static str,
    pub level: &'static str,
    pub level_and_better: &'static str,
    pub exactly: &'static str,
    pub about: &'static str,
    /// How far off that may be.
    pub about_from: &'static str,
    pub about_to: &'static str,
    pub about_between: &'static str,
    /// Where the open questions leave a range.
    pub from: &'static str,
    pub to: &'static str,
    pub between: &'static str,
    pub open: &'static str,
}

/// Where the overall score stands, as a sentence; nothing without a benchmark, or where no score
/// leads.
pub(super) fn standing_of_result(input: &ReportInput) -> String {
    match standing(input, 0) {
        Some(standing) if input.questionnaire.kind.is_scored() => {
            let (texts, subject) = (&input.texts.benchmark, input.questionnaire.subject);
            let among = match subject {
                Subject::Relationship => texts.among_all,
                Subject::Organisation => texts.among_all_of_organisation,
            };
            in_words(texts, input.format, &standing, among) + "."
        }
        _ => String::new(),
    }
}

/// Where a dimension stands, as part of a sentence; nothing where the open questions decide, which
/// is said beside it.
pub(super) fn standing_of_dimension(input: &ReportInput, position: usize) -> String {
    match standing(input, position) {
        Some(standing) if standing.place != Place::Open => {
            let texts = &input.texts.benchmark;
            let among = match input.questionnaire.subject {
                Subject::Relationship => texts.among,
                Subject::Organisation => texts.among_of_organisation,
            };
            in_words(texts, input.format, &standing, among)
        }
        _ => String::new(),
    }
}

fn standing(input: &ReportInput, position: usize) -> Option<Standing> {
    input
        .benchmark?
        .standing(input.questionnaire, input.assessed, position)
}

/// Shares are whole ones of 100: what is sure at least is rounded down, what is sure at most up,
/// and an estimate to tens, as far as what is sure allows.
fn in_words(
    texts: &BenchmarkTexts,
    format: &dyn Format,
    standing: &Standing,
    among: &str,
) -> String {
    let number = |whole: usize| format.number(whole as f64, 0);
    let all = standing.alliances.max(1);
    let down = |count: usize| count * 100 / all;
    let up = |count: usize| (count * 100).div_ceil(all);
    let among = fill(among, &[("n", number(standing.alliances))]);
    let say = |template: &str, values: &[(&str, usize)]| {
        let values = values.iter().map(|(name, share)| (*name, number(*share)));
        let values: Vec<_> = values.chain([("among", among.clone())]).collect();
        fill(template, &values)
    };
    match standing.place {
        Place::Open => say(texts.open, &[]),
        Place::Lowest(count) => say(texts.lowest, &[("share", up(count))]),
        Place::Highest(count) => say(texts.highest, &[("share", down(count))]),
        Place::Level {
            with,
            better_than: 0,
        } => say(texts.level, &[("share", down(with))]),
        Place::Level { with, better_than } => {
            let values = [("share", down(with)), ("from", down(better_than))];
            say(texts.level_and_better, &values)
        }
        Place::Among {
            at_least, at_most, ..
        } if at_least == at_most => {
            let nearest = (at_least * 200 + all) / (all * 2);
            say(texts.exactly, &[("share", nearest)])
        }
        Place::Among {
            about,
            at_least,
            at_most,
        } => {
            let (from, to) = (down(at_least), up(at_most));
            let bounded = |from, to, between| match (at_least > 0, at_most < all) {
                (true, false) => from,
                (false, true) => to,
                _ => between,
            };
            let tens = |share: f64| (share * 10.0).round() as usize * 10; // a fraction
            let ends = [("from", from), ("to", to)];
            let Some(about) = about else {
                return say(bounded(texts.from, texts.to, texts.between), &ends);
            };
            let within = bounded(texts.about_from, texts.about_to, texts.about_between);
            let share = ("share", tens(about).clamp(from, to));
            say(texts.about, &[share]) + &say(within, &ends)
        }
    }
}
