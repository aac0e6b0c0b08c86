//! What a result consists of, as plain data: the page draws it, Markdown writes it.

use crate::model::{QuestionnaireKind, Severity, Stage};
use crate::scoring::Range;

/// A result, ready to be drawn or written. Scores are fractions; texts are in the reader's
/// language.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultReport {
    pub title: String,
    pub partner: String,
    /// The day it was finished, or nothing.
    pub date: String,
    pub stage: String,
    /// Gates that failed, red flags, gates that are open: in this order.
    pub alerts: Vec<Alert>,
    pub kind: QuestionnaireKind,
    /// The figure or the name that leads, or what stands in its place.
    pub headline: String,
    /// What is said of the name that leads beside it: how well it fits, how much is missing for a
    /// better one; or nothing.
    pub said_of_name: String,
    /// What the name that leads means and asks for, or nothing.
    pub meaning: String,
    /// What that name rests on, in words; told to whoever asks.
    pub source: Vec<String>,
    /// The stage that the verdict stands for, where it is one.
    pub stage_reached: Option<Stage>,
    /// What leads in results that are more than a score.
    pub parts: Vec<ReportPart>,
    /// How the families of outcomes differ, beside what was answered.
    pub families: Option<FamilyTable>,
    pub score: Option<f64>,
    pub range: Option<Range>,
    /// The range's ends in points of 100.
    pub range_ends: Option<(String, String)>,
    /// What is expected at the stage, a fraction.
    pub expected: Option<f64>,
    /// "Strained or sound", or the one band.
    pub bands_in_words: String,
    /// What the figure still depends on, or nothing.
    pub until: String,
    /// The result in one sentence, to be quoted.
    pub quote: String,
    /// What the sentence leaves open: how little is answered, and what the check before came to
    /// where the two are not comparable. Or nothing.
    pub caveat: String,
    /// Where the score stands among others of one's own, or nothing.
    pub standing: String,
    /// The score of the check before, where the two are comparable.
    pub former: Option<f64>,
    /// The score and that one in points, as they stand beside each other; or nothing.
    pub beside_former: [String; 2],
    /// Why the score is expected to be so high, and why the bands begin where they do; told to
    /// whoever asks.
    pub reasons: Vec<String>,
    pub bands: Vec<BandPart>,
    /// Position in `bands` of the one the point stands in.
    pub band: Option<usize>,
    pub dimensions: Vec<DimensionRow>,
    /// What is said over them and over their names: they are dimensions, or the stages themselves.
    pub dimension_heads: [&'static str; 2],
    /// Largest first.
    pub losses: Vec<LossRow>,
    /// Found, without the red flags among the alerts.
    pub findings: Vec<FindingRow>,
    pub not_known: Vec<FindingRow>,
    pub recommendations: Vec<Recommended>,
    /// The best practices that several of them put to work, or nothing.
    pub practices: String,
    pub answers: Vec<AnsweredSection>,
    /// What lets a reader judge it: when, by whom, how complete, on which definition.
    pub about: Vec<String>,
}

impl ResultReport {
    pub fn is_scored(&self) -> bool {
        self.kind.is_scored()
    }
}

/// A heading with rows below it: what a verdict misses, how outcomes fit, provisions by state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportPart {
    pub title: String,
    /// Of less weight: shown once it is asked for.
    pub is_folded: bool,
    /// The steps that its rows with a level are on, from none to most; empty where there are none.
    pub levels: Vec<String>,
    pub rows: Vec<ReportRow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportRow {
    pub title: String,
    /// A word or figure beside the title, or nothing.
    pub tag: String,
    /// How serious what it was found with is, where the tag is its word.
    pub severity: Option<Severity>,
    /// A fraction with its range, to be drawn as a bar.
    pub bar: Option<(f64, Range)>,
    /// A position in the part's levels.
    pub level: Option<usize>,
    pub text: String,
    pub detail: String,
    /// What it rests on, in words; told to whoever asks.
    pub source: Vec<String>,
}

/// The families of outcomes side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyTable {
    /// The families' titles: a column each.
    pub families: Vec<String>,
    pub rows: Vec<FamilyRow>,
}

/// One aspect by which families differ.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyRow {
    pub title: String,
    /// One for each family.
    pub cells: Vec<FamilyCell>,
    /// What was asked, and what was answered, in words.
    pub question: String,
    pub answer: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FamilyCell {
    pub text: String,
    /// Whether the answer says so.
    pub is_answer: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    pub kind: AlertKind,
    pub title: String,
    /// What follows from it, or nothing.
    pub text: String,
    /// What to do about it, or nothing.
    pub action: String,
    pub reasons: Vec<String>,
    /// The questions it rests on.
    pub items: Vec<String>,
    pub source: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    GateFailed,
    RedFlag,
    GateOpen,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BandPart {
    pub from: f64,
    pub to: f64,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DimensionRow {
    pub title: String,
    /// Steps below the root's children: 0 for those.
    pub depth: usize,
    pub score: Option<f64>,
    pub range: Option<Range>,
    pub expected: Option<f64>,
    /// Below what the stage expects.
    pub is_short: bool,
    /// The comparison in words.
    pub says: String,
    /// Where it stands among others of one's own, or nothing.
    pub standing: String,
    /// Why the expectation or the weight is what it is, or nothing.
    pub why: String,
    pub value: String,
    pub range_text: String,
    pub expected_text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LossRow {
    pub title: String,
    /// Fraction of the overall score.
    pub drop: f64,
    pub points: String,
    /// Whether a recommendation says what to do about it.
    pub has_advice: bool,
    pub reasons: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingRow {
    pub severity: Severity,
    pub severity_word: String,
    pub risk: String,
    pub mitigation: String,
    /// Why it is as serious as it is; told to whoever asks.
    pub reasons: Vec<String>,
    pub items: Vec<String>,
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recommended {
    /// The id of the item that a better answer is about; empty where a name asks for it.
    pub item: String,
    /// What the answer costs the score now, a fraction, and the same in points: "6.2", or nothing
    /// where that rounds to nothing.
    pub drop: f64,
    pub cost: String,
    /// What the next better answer wins back of it, a fraction.
    pub won_back: f64,
    /// Whether it helps to pass a gate that failed.
    pub is_required: bool,
    /// Whether it mends what raised a red flag.
    pub is_flagged: bool,
    /// Whether it is about a number, where the next better answer is a quarter of full marks more.
    pub is_number: bool,
    /// What one level more adds, in points: "3", or nothing where that changes nothing.
    pub gain: String,
    /// What the best answer adds, and what of that [`Self::cost`] before it does not say.
    pub gain_full: String,
    pub beside_cost: String,
    /// What is left to do, where only the best answer is better.
    pub last: String,
    pub severity: Option<(Severity, String)>,
    pub action: String,
    pub first_step: String,
    pub question: String,
    /// Why the question counts as it does; told to whoever asks.
    pub reasons: Vec<String>,
    pub source: Vec<String>,
}

impl Recommended {
    /// "+3", or nothing where one level more changes nothing.
    pub fn signed_gain(&self) -> String {
        match &*self.gain {
            "" => String::new(),
            gain => format!("+{gain}"),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnsweredSection {
    pub title: String,
    pub rows: Vec<AnswerRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    /// The item's id.
    pub item: String,
    /// What the answer is worth, a fraction; `None` where it does not count.
    pub value: Option<f64>,
    pub question: String,
    pub answer: String,
    pub note: String,
    /// Why the question counts as it does, and what it rests on; told to whoever asks.
    pub reasons: Vec<String>,
    pub source: Vec<String>,
}
