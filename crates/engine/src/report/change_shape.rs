//! What a change consists of, as plain data: the page draws it, Markdown and CSV write it.

use super::Plural;
use crate::course::LeftOutReason;

/// A change between two milestones, ready to be drawn or written. Texts are in the reader's
/// language; scores and what adds to them are fractions, and in texts points of 100.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeReport {
    pub title: String,
    pub partner: String,
    /// The days of the earlier and the later one.
    pub dates: [String; 2],
    /// The change in one sentence, to be quoted. Its figures add up as they are shown.
    pub conclusion: String,
    /// What a reader must know before trusting it: little was answered, the questions have changed.
    pub caveats: Vec<String>,
    /// Before and after, over what both have in common; `None` where one has no score, or a name
    /// leads, and then there are no groups and no points.
    pub score: Option<[Score; 2]>,
    /// With so many decimals the scores and all parts are shown: one, or more where that would not
    /// tell the two scores apart.
    pub decimals: u8,
    /// By how much: "+8.3", the difference of the two as they are shown.
    pub points: String,
    /// The dimensions right below the root, then caps, largest first; they add up to `points`.
    pub groups: Vec<ChangeGroup>,
    /// The items and caps that account for it, largest first; they add up to `points`. Where a name
    /// leads, the items that were answered otherwise.
    pub rows: Vec<ChangeRow>,
    /// Gates that opened or closed.
    pub gates: Vec<GateTurn>,
    pub left_out: Vec<LeftOutRow>,
}

/// A score, and how it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    pub score: f64,
    pub text: String,
}

/// A dimension with all below it, or a cap.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeGroup {
    pub title: String,
    /// The dimension's own scores before and after, or nothing.
    pub scores: [String; 2],
    /// What it adds to the overall score, a fraction.
    pub adds: f64,
    /// The same in points, rounded to add up with the others, and as a text: "+9".
    pub points: f64,
    pub text: String,
}

/// An item or a cap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeRow {
    /// The question, or the cap.
    pub title: String,
    /// The item's id, or nothing.
    pub item: String,
    /// Its group's title, or nothing for a cap.
    pub group: String,
    /// What was said before and after, in words; for a cap what became of its requirement.
    pub answers: [String; 2],
    /// What it adds to the overall score, a fraction.
    pub adds: f64,
    pub points: f64,
    pub text: String,
    /// Why it takes another part where the answers alone do not say it, or nothing.
    pub note: String,
}

/// A requirement that turned out otherwise than before.
#[derive(Clone, Debug, PartialEq)]
pub struct GateTurn {
    pub says: String,
    pub is_met: bool,
}

/// What a change between two versions says nothing of.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOutRow {
    pub title: String,
    pub reason: LeftOutReason,
    pub says: String,
}

/// One step of the way from the score before to the score after.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeStep {
    pub title: String,
    pub from: f64,
    pub to: f64,
    pub text: String,
}

/// The words of a change in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ChangeTexts {
    /// Take `{by}`, `{before}`, `{after}`, `{date}` and `{later}`.
    pub up_since: &'static str,
    pub up_between: &'static str,
    pub down_since: &'static str,
    pub down_between: &'static str,
    /// By less than a point.
    pub hardly_since: &'static str,
    pub hardly_between: &'static str,
    /// Where both are the same.
    pub same_since: &'static str,
    pub same_between: &'static str,
    /// The same of names.
    pub name_since: &'static str,
    pub name_between: &'static str,
    pub same_name_since: &'static str,
    pub same_name_between: &'static str,
    /// Takes `{change}` as above and `{movers}`.
    pub with_movers: &'static str,
    /// Take `{title}` and `{points}`, without a sign.
    pub added: &'static str,
    pub took: &'static str,
    /// Takes `{added}`, either of these: what went the other way.
    pub against: &'static str,
    /// Takes `{named}`, of which each is as in [`Self::with_points`]: what half of the change or
    /// more comes from.
    pub most: &'static str,
    /// Take `{n}`, dimensions: less than half comes from any of them; and all there are, three or
    /// more, went the same way.
    pub spread: Plural,
    pub all_rose: Plural,
    pub all_fell: Plural,
    /// Takes `{spread}`, one of these, and `{named}` as above, from which most of it comes.
    pub largest_share: &'static str,
    /// Takes `{title}` and `{points}`, with a sign.
    pub with_points: &'static str,
    /// Takes `{points}`, with a sign: what all that is not named comes to.
    pub rest: &'static str,
    /// What caps are called there.
    pub requirements: &'static str,
    /// Takes `{date}`: nothing is answered in one of the two.
    pub no_score: &'static str,
    /// Takes `{date}`: less than half was answered.
    pub little: &'static str,
    /// Takes `{before}` and `{after}`, the results of each by itself.
    pub other_version: &'static str,
    /// The same where names lead.
    pub other_questions: &'static str,
    pub others: Plural,
    pub share: &'static str,
    pub counts: &'static str,
    /// The start, the target or both that a figure is measured against are others than before.
    pub new_start: &'static str,
    pub new_target: &'static str,
    pub new_start_and_target: &'static str,
    /// These take `{gate}`, a sentence: what is the case where it is not met.
    pub now_met: &'static str,
    pub no_longer_met: &'static str,
    pub now_open: &'static str,
    pub found_met: &'static str,
    pub found_not_met: &'static str,
    /// How the requirement behind a cap turned out.
    pub met: &'static str,
    pub not_met: &'static str,
    pub open: &'static str,
    pub only_before: &'static str,
    pub only_after: &'static str,
    pub changed: &'static str,
    pub not_asked: &'static str,
    pub h_change: &'static str,
    pub h_groups: &'static str,
    pub h_rows: &'static str,
    pub h_gates: &'static str,
    pub h_left_out: &'static str,
    pub col_before: &'static str,
    pub col_after: &'static str,
    pub col_answer_before: &'static str,
    pub col_answer_after: &'static str,
    pub col_points: &'static str,
    pub col_what: &'static str,
    /// The row with the sum.
    pub all: &'static str,
}
