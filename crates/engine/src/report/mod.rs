//! What is shown or exported, as plain data and text.
//!
//! The page draws a [`ResultReport`], Markdown writes the same one: both say the same.

mod alerts;
mod answers;
mod benchmark_file;
mod calendar;
mod change_figures;
mod change_json;
mod change_report;
mod change_shape;
mod change_text;
mod change_words;
mod csv;
mod dimensions;
mod effort;
mod file_name;
mod gains;
mod gap_json;
mod guide;
mod input;
mod invitation;
mod language;
mod lead;
mod markdown;
mod markup;
mod next;
mod parts;
mod places;
mod plan;
mod portfolio;
mod position_json;
mod quote;
mod reasons;
mod responses_file;
mod result;
mod rounding;
mod score_json;
mod score_words;
mod sent_file;
mod shape;
mod source;
mod standing;
mod wording;

pub use answers::{answer_in_words, answers_in_words};
pub use benchmark_file::{BenchmarkFile, read_benchmark, why_unfit, write_benchmark};
pub use calendar::{CalendarEntry, CalendarError, calendar};
pub use change_figures::CHANGE_DECIMALS;
pub use change_json::change_json;
pub use change_report::{ChangeInput, change_report};
pub use change_shape::{
    ChangeGroup, ChangeReport, ChangeRow, ChangeStep, ChangeTexts, GateTurn, LeftOutRow, Score,
};
pub use change_text::{change_csv, change_markdown};
pub use csv::{answers_csv, scores_csv};
pub use file_name::file_name;
pub use gap_json::gap_json;
pub use guide::{
    Guide, GuideInput, GuideTexts, MOST_TALKS, Talk, TalkAnswer, TalkSide, conversation_guide,
    guide_markdown,
};
pub use input::{FormerScore, ReportInput, Spent};
pub use invitation::Invitation;
pub use language::{Stretch, has_own_language, plain, stretches, tagged};
pub use markdown::{Chapter, chapters_markdown, markdown};
pub use next::{NextCheck, NextReason, next_check};
pub use places::shares_of_places;
pub use plan::{
    DecisionRow, PlanInput, PlanReport, StepRow, is_overdue, language_of_advice, plan_calendar,
    plan_csv, plan_report,
};
pub use portfolio::{
    DECISIONS, EffortRow, FigureWords, PortfolioEntry, PortfolioInput, PortfolioRow,
    PortfolioTexts, change_in_words, portfolio_conclusion, portfolio_csv, portfolio_decimals,
    portfolio_markdown, portfolio_row, what_effort_answers,
};
pub use position_json::position_json;
pub use responses_file::{FORMAT, Refusal, ResponsesFile, pointer_to_response};
pub use result::{band_parts, result_report};
pub use rounding::{
    SAME, changes_of, decimals_among, decimals_apart, gap_as_shown, number_decimals_apart,
    points_apart, points_to, round_to, shares_of, shares_to,
};
pub use score_json::{ScoreJson, score_json};
pub use score_words::{
    decimals_of_scores, list_decimals, range_in_words, score_decimals, score_in_words,
};
pub use sent_file::SentFile;
pub use shape::{
    Alert, AlertKind, AnswerRow, AnsweredSection, BandPart, DimensionRow, FamilyCell, FamilyRow,
    FamilyTable, FindingRow, LossRow, Recommended, ReportPart, ReportRow, ResultReport,
};
pub use source::source_in_words;
pub use standing::BenchmarkTexts;
pub use wording::{
    Format, Plural, ReportTexts, as_sentence, decimals_in_band, fill, join_some, own_text, percent,
};
