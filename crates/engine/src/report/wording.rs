//! How a report gets its words and figures: the texts of a language, and its ways with numbers.

use super::{BenchmarkTexts, SAME, language::plain, points_to};
use crate::model::{Band, LocalisedText};

/// A language's ways with numbers and dates. The browser's is `Intl`.
pub trait Format {
    /// A number with so many digits after the point, half rounded away from zero.
    fn number(&self, value: f64, digits: u8) -> String;
    /// A day, from milliseconds since 1970: "22 November 2026".
    fn date(&self, ms: f64) -> String;
    /// The same where there is little room: "22 Nov 2026".
    fn short_date(&self, ms: f64) -> String;
    /// A time of day, from milliseconds since 1970: "14:32".
    fn time(&self, ms: f64) -> String;
    /// Several things as a list: "a, b and c".
    fn list(&self, parts: &[String]) -> String;
    /// A text in small letters. Rust's own tables for it are 4 KB of the widget.
    fn lowercase(&self, text: &str) -> String;
    /// Whether `count` takes the singular.
    fn is_one(&self, count: usize) -> bool;
    /// A questionnaire's own text, which is in `language`, as it is to stand among these words:
    /// who draws them may have to tell the two apart.
    fn own(&self, _language: &str, text: &str) -> String {
        text.into()
    }
}

/// A questionnaire's text for a reader of `language`, to stand among the words of a report.
pub fn own_text(format: &dyn Format, language: &str, text: &LocalisedText) -> String {
    let nearest = text.nearest(language);
    nearest.map_or(String::new(), |(tag, text)| format.own(tag, text))
}

/// A text that depends on a count; `{n}` stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plural {
    pub one: &'static str,
    pub other: &'static str,
}

impl Plural {
    pub fn of(&self, count: usize, format: &dyn Format) -> String {
        let template = if format.is_one(count) {
            self.one
        } else {
            self.other
        };
        fill(template, &[("n", format.number(count as f64, 0))])
    }
}

/// Those of the parts that say something, with `between` between them.
pub fn join_some<S: AsRef<str>>(parts: impl IntoIterator<Item = S>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        let part = part.as_ref();
        if !text.is_empty() && !part.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// A text that may stand among sentences: it ends as one does.
pub fn as_sentence(mut text: String) -> String {
    if !plain(&text).ends_with(['.', '?', '!', '…']) {
        text.push('.');
    }
    text
}

/// `template` with each `{name}` replaced by its value.
pub fn fill<V: AsRef<str>>(template: &str, values: &[(&str, V)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value.as_ref(), tail))
        });
        match named {
            Some((value, tail)) => {
                text.push_str(value);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// A fraction as whole points of 100 for display: half away from zero, after 1e-9 is added, so
/// that a sum like 0.39999999999999997 reads 40.
pub fn percent(fraction: f64) -> f64 {
    let points = (fraction + 1e-9f64.copysign(fraction)) * 100.0;
    // no "-0"
    points.round() + 0.0
}

/// More decimals than any cut asks for.
const MOST_DECIMALS: u8 = 10;

/// The decimals with which a score, or an end of its range, reads within its own band: rounded to
/// them it is neither on a cut that it is below, nor below one that it has reached.
pub fn decimals_in_band(score: f64, bands: &[Band]) -> u8 {
    let reads_elsewhere = |decimals: u8| {
        let shown = points_to(score, decimals) / 100.0;
        let reaches = |score: f64, band: &Band| score >= band.from - SAME;
        bands
            .iter()
            .any(|band| reaches(score, band) != reaches(shown, band))
    };
    (0..MOST_DECIMALS)
        .find(|decimals| !reads_elsewhere(*decimals))
        .unwrap_or(MOST_DECIMALS)
}

/// The words of a report in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportTexts {
    pub quote_score: &'static str,
    pub quote_range: &'static str,
    pub quote_name: &'static str,
    pub quoted_between: &'static str,
    /// "{better}" stands for the next better name.
    pub quoted_missing: Plural,
    pub quoted_fit: &'static str,
    /// The same below the name.
    pub said_fit: &'static str,
    pub quoted_alike: &'static str,
    pub our_organisation: &'static str,
    /// Take `{before}`, the score of then, and `{date}`.
    pub up_since: &'static str,
    pub down_since: &'static str,
    /// By less than a point.
    pub hardly_since: &'static str,
    pub same_since: &'static str,
    /// How many requirements are not met; the first takes `{cap}` too.
    pub gates_failed_cap: Plural,
    pub gates_failed: Plural,
    pub former_version: &'static str,
    pub gate_failed: &'static str,
    pub gate_failed_text: &'static str,
    pub gate_failed_no_cap: &'static str,
    pub gate_open: &'static str,
    pub gate_open_text: &'static str,
    pub red_flag: &'static str,
    pub severities: [&'static str; 4],
    pub nothing_to_score: &'static str,
    pub between_bands: &'static str,
    pub until_answered: Plural,
    pub still_open: &'static str,
    pub point_of_few: &'static str,
    pub too_few_to_judge: Plural,
    pub range: &'static str,
    pub above_stage: Plural,
    pub below_stage: Plural,
    pub as_stage: &'static str,
    pub missing_answers: Plural,
    pub not_scored: &'static str,
    pub too_few: &'static str,
    pub out_of_100: &'static str,
    pub stages: [&'static str; 6],
    pub stage_not_set: &'static str,
    pub stage: &'static str,
    pub side_ours: &'static str,
    pub side_theirs: &'static str,
    pub finished_on: &'static str,
    pub not_finished: &'static str,
    pub answered_of: &'static str,
    /// The same with `{unknown}`, how many have "don't know".
    pub answered_of_with_unknown: &'static str,
    pub with_evidence: Plural,
    pub definition: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub dont_know: &'static str,
    pub not_applicable: &'static str,
    pub no_answer: &'static str,
    pub none_ticked: &'static str,
    pub gain_full: &'static str,
    pub gain_none: &'static str,
    pub gain_lifts: &'static str,
    pub gain_after: &'static str,
    /// The same where what is won back is all that the answer costs, which stands before it.
    pub gain_all_after: &'static str,
    pub confidential: &'static str,
    pub h_alerts: &'static str,
    pub h_score: &'static str,
    pub h_dimensions: &'static str,
    /// The same where the dimensions are the stages.
    pub h_stages: &'static str,
    pub h_losses: &'static str,
    pub h_findings: &'static str,
    pub h_not_known: &'static str,
    pub h_actions: &'static str,
    pub h_answers: &'static str,
    pub h_about: &'static str,
    pub col_dimension: &'static str,
    pub col_stage: &'static str,
    pub col_score: &'static str,
    pub col_range: &'static str,
    pub col_expected: &'static str,
    pub col_question: &'static str,
    pub col_answer: &'static str,
    pub col_evidence: &'static str,
    pub col_partner: &'static str,
    pub col_questionnaire: &'static str,
    pub col_date: &'static str,
    pub col_section: &'static str,
    pub col_item: &'static str,
    pub col_lowest: &'static str,
    pub col_highest: &'static str,
    pub overall: &'static str,
    pub h_decision: &'static str,
    /// In the order of [`crate::model::Choice`].
    pub choices: [&'static str; 6],
    pub decided_on: &'static str,
    pub h_plan: &'static str,
    pub col_step: &'static str,
    pub col_role: &'static str,
    pub col_due: &'static str,
    pub col_state: &'static str,
    pub step_open: &'static str,
    pub step_overdue: &'static str,
    pub step_done: &'static str,
    pub step_dropped: &'static str,
    pub last_answer: &'static str,
    pub first_step: &'static str,
    pub cap_of_gate: &'static str,
    pub not_settled: &'static str,
    pub most_likely: &'static str,
    /// "{names}" stands for the others, as [`Self::either`] joins them.
    pub could_be: Plural,
    pub either: &'static str,
    pub h_open_answers: &'static str,
    /// Where a relationship stands at a higher stage than it has earned.
    pub acts_like: &'static str,
    pub verdict_open: &'static str,
    pub speaks_for: &'static str,
    pub still_takes: &'static str,
    pub now: &'static str,
    pub fit: &'static str,
    pub fits_next: &'static str,
    pub fits_alike: &'static str,
    pub decided_by: &'static str,
    pub turns_at: &'static str,
    pub only_one_left: &'static str,
    pub all_ruled_out: &'static str,
    /// Takes `{questions}`, as many as it is for.
    pub ruled_out_by: Plural,
    pub quoted: &'static str,
    pub h_families: &'static str,
    pub your_answer: &'static str,
    pub h_pairings: &'static str,
    pub pairing_made: &'static str,
    pub pairing_open: &'static str,
    pub pairing_ours: &'static str,
    pub pairing_theirs: &'static str,
    pub pairing_neither: &'static str,
    pub h_figures: &'static str,
    pub h_recorded: &'static str,
    pub reached: &'static str,
    pub returned: &'static str,
    pub returned_on_nothing: &'static str,
    pub return_open: &'static str,
    pub from_to: &'static str,
    /// The best practices that advice puts to work.
    pub practices: &'static str,
    pub practice: &'static str,
    /// How an item's weight stands to others.
    pub weighs: &'static str,
    pub why_expected: &'static str,
    pub why_band: &'static str,
    /// Takes `{band}`, `{from}` and `{to}`.
    pub band_runs: &'static str,
    pub h_effort: &'static str,
    pub effort_people: &'static str,
    pub effort_money: &'static str,
    pub effort_not_known: &'static str,
    pub effort_less: &'static str,
    pub effort_fitting: &'static str,
    pub effort_more: &'static str,
    pub spent: &'static str,
    pub spent_unsaid: &'static str,
    pub spent_unknown: &'static str,
    pub spent_share: &'static str,
    pub provisions: &'static str,
    pub benchmark: BenchmarkTexts,
}
