//! Every text of the interface, one file a language, and the language's ways with numbers.
//!
//! A new language is a new file with a `Texts`: the compiler names every text it still lacks.

mod en;
mod intl;

use std::rc::Rc;

pub use en::ENGLISH;
pub use intl::IntlFormat;

use engine::model::{LocalisedText, Questionnaire};
use engine::report::{Format, Plural, ReportTexts, percent, points_to};
use yew::{Html, hook, html, use_context};

/// A language that the interface speaks.
struct Language {
    /// Its primary tag.
    tag: &'static str,
    /// Where its lines begin, as in the attribute `dir`.
    direction: &'static str,
    texts: &'static Texts,
}

/// The first serves all others.
const LANGUAGES: [Language; 1] = [Language {
    tag: "en",
    direction: "ltr",
    texts: &ENGLISH,
}];

impl Language {
    /// The one that serves who asks for `language`, a BCP 47 tag.
    fn serving(language: &str) -> &'static Self {
        let serves = |one: &&Self| is_same_language(one.tag, language);
        LANGUAGES.iter().find(serves).unwrap_or(&LANGUAGES[0])
    }
}

fn is_same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &'_ str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    primary(one) == primary(other)
}

/// The tag for figures, dates and lists among the interface's own words: the region is the reader's
/// where the language is.
pub fn format_tag(language: &str) -> &str {
    let spoken = Language::serving(language).tag;
    match is_same_language(spoken, language) {
        true => language,
        false => spoken,
    }
}

/// Words and figures in the reader's language.
#[derive(Clone)]
pub struct Words {
    pub texts: &'static Texts,
    /// The language the interface's texts are in.
    pub spoken: &'static str,
    /// Where its lines begin, as in the attribute `dir`.
    pub direction: &'static str,
    pub format: Rc<dyn Format>,
    /// A BCP 47 tag, for the questionnaires' own texts.
    pub language: Rc<str>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && std::ptr::eq(self.texts, other.texts)
    }
}

/// The words that the app provides.
#[hook]
pub fn use_words() -> Words {
    // invariant: the app stands around every component
    use_context().expect("words are provided by the app")
}

impl Words {
    /// The texts nearest to `language`, with `format` for numbers and dates, which speaks as they do:
    /// see [`format_tag`].
    pub fn new(language: &str, format: Rc<dyn Format>) -> Self {
        let Language {
            tag,
            direction,
            texts,
        } = Language::serving(language);
        Self {
            texts,
            spoken: tag,
            direction,
            format,
            language: language.into(),
        }
    }

    /// A questionnaire's text in the reader's language.
    pub fn of<'t>(&self, text: &'t LocalisedText) -> &'t str {
        text.in_language(&self.language)
    }

    /// The same to be drawn: where it is in another language than the interface, it says so.
    pub fn html(&self, text: &LocalisedText) -> Html {
        let (language, text) = text.nearest(&self.language).unwrap_or_default();
        self.own(language).html(text)
    }

    /// How to draw what a questionnaire says, once it is text.
    pub fn own_of(&self, questionnaire: &Questionnaire) -> OwnLanguage {
        let nearest = questionnaire.title.nearest(&self.language);
        self.own(nearest.map_or("", |(language, _)| language))
    }

    fn own(&self, language: &str) -> OwnLanguage {
        let is_other = !language.is_empty() && !is_same_language(language, self.spoken);
        OwnLanguage(is_other.then(|| language.into()))
    }

    /// A score, a fraction, in points of 100.
    pub fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    /// The same with the decimals that tell it apart from what stands beside it.
    pub fn points_to(&self, fraction: f64, decimals: u8) -> String {
        self.format.number(points_to(fraction, decimals), decimals)
    }

    pub fn whole(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub fn count(&self, plural: &Plural, count: usize) -> String {
        plural.of(count, &*self.format)
    }
}

/// The language of somebody's own text, where that is not the interface's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLanguage(Option<String>);

impl OwnLanguage {
    /// The text, in an element that says what language it is in where that has to be said.
    pub fn html(&self, text: &str) -> Html {
        match &self.0 {
            Some(language) if !text.is_empty() => {
                html! { <span lang={language.clone()} dir="auto">{text}</span> }
            }
            _ => html! { {text} },
        }
    }
}

/// The interface's texts, by where they stand.
pub struct Texts {
    pub report: ReportTexts,
    pub home: HomeTexts,
    pub start: StartTexts,
    pub relationship: RelationshipTexts,
    pub answer: AnswerTexts,
    pub check: CheckTexts,
    pub result: ResultTexts,
    pub selection: SelectionTexts,
    pub weighing: WeighingTexts,
    pub sure: SureTexts,
    pub figures: FigureTexts,
    pub sides: SideTexts,
    pub record: RecordTexts,
    pub workspace: WorkspaceTexts,
    pub exports: ExportTexts,
    pub import: ImportTexts,
    pub notices: NoticeTexts,
    pub kinds: [&'static str; 6],
    pub stage_meanings: [&'static str; 6],
    pub back_home: &'static str,
    pub cancel: &'static str,
    pub undo: &'static str,
    pub undone: &'static str,
    pub redo: &'static str,
    pub redone: &'static str,
    pub undone_answer: &'static str,
    pub redone_answer: &'static str,
    pub removed: &'static str,
    pub page_not_found: &'static str,
}

pub struct HomeTexts {
    pub title: &'static str,
    pub own: &'static str,
    pub empty_title: &'static str,
    pub empty_text: &'static str,
    pub kept_here: &'static str,
    pub kept_nowhere: &'static str,
    pub never_exported: &'static str,
    pub last_exported: &'static str,
    pub check: &'static str,
    pub add: &'static str,
    pub workspace: &'static str,
    pub sample: &'static str,
    pub sample_text: &'static str,
    pub sample_mark: &'static str,
    pub sample_remove: &'static str,
    pub unfinished: &'static str,
    pub go_on: &'static str,
    pub go_on_with: &'static str,
    pub open_latest: &'static str,
    pub remove: &'static str,
    pub remove_of: &'static str,
    pub progress: &'static str,
    pub find: &'static str,
    pub partners_found: &'static str,
    pub show_more: &'static str,
    pub col_partner: &'static str,
    pub col_stage: &'static str,
    pub col_health: &'static str,
    pub col_change: &'static str,
    pub col_attention: &'static str,
    pub col_review: &'static str,
    pub col_latest: &'static str,
    pub no_change: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub first_check: &'static str,
    pub not_checked: &'static str,
    pub no_health_check: &'static str,
    pub nothing_urgent: &'static str,
    pub gates: Plural,
    pub gates_open: Plural,
    pub no_change_known: &'static str,
    pub red_flags: Plural,
    pub no_date: &'static str,
    pub overdue: &'static str,
    pub what_you_can_do: &'static str,
    pub choices: &'static str,
    pub candidates: Plural,
    pub compare: &'static str,
    pub compare_on: &'static str,
    pub minutes: Plural,
    pub questions: Plural,
    pub begin: &'static str,
}

pub struct StartTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub which: &'static str,
    pub new_partner: &'static str,
    pub name: &'static str,
    pub name_help: &'static str,
    pub name_help_unstored: &'static str,
    pub no_result: &'static str,
    pub name_missing: &'static str,
    pub name_taken: &'static str,
    pub kind: &'static str,
    pub competitor: &'static str,
    pub competitor_help: &'static str,
    pub stage: &'static str,
    pub stage_choose: &'static str,
    pub stage_missing: &'static str,
    pub role: &'static str,
    pub role_help: &'static str,
    pub side: &'static str,
    pub side_help: &'static str,
    pub begin: &'static str,
}

pub struct RelationshipTexts {
    pub details: &'static str,
    pub owner: &'static str,
    pub counterpart: &'static str,
    pub next_review: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub take_over: &'static str,
    pub taken_over: &'static str,
    pub review_wrong: &'static str,
    pub checks: &'static str,
    pub no_checks: &'static str,
    pub open_result: &'static str,
    pub remove: &'static str,
    pub remove_ask: &'static str,
    pub remove_yes: &'static str,
    pub new_title: &'static str,
    pub col_when: &'static str,
    pub col_what: &'static str,
    pub col_score: &'static str,
    pub col_band: &'static str,
}

pub struct AnswerTexts {
    pub progress: &'static str,
    pub sections: &'static str,
    pub section_done: &'static str,
    pub minutes_left: Plural,
    pub saved_at: &'static str,
    pub saved_start: &'static str,
    pub not_stored: &'static str,
    pub not_saved: &'static str,
    pub dont_know: &'static str,
    pub not_applicable: &'static str,
    pub add_note: &'static str,
    pub note: &'static str,
    pub note_help: &'static str,
    pub clear: &'static str,
    pub clear_of: &'static str,
    pub add_note_to: &'static str,
    pub why: &'static str,
    pub carried: &'static str,
    pub carry: &'static str,
    pub carry_to: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub to_check: &'static str,
    pub leave: &'static str,
    pub leave_unstored: &'static str,
    pub keys: &'static str,
    pub keys_text: &'static str,
    pub number_outside: &'static str,
    pub number_unreadable: &'static str,
    pub number_two_meanings: &'static str,
    pub number_understood: &'static str,
    pub not_counted: &'static str,
    pub baseline: &'static str,
    pub target: &'static str,
    pub period: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

pub struct CheckTexts {
    pub title: &'static str,
    pub finished: &'static str,
    pub see_result: &'static str,
    pub all_answered: &'static str,
    pub unanswered: Plural,
    pub unanswered_text: &'static str,
    pub unknown: Plural,
    pub unknown_text: &'static str,
    pub hidden: Plural,
    pub hidden_text: &'static str,
    pub too_few: &'static str,
    pub too_few_more: Plural,
    pub too_few_ask: &'static str,
    pub finish: &'static str,
    pub finish_anyway: &'static str,
    pub finish_text: &'static str,
    pub back: &'static str,
    pub none: &'static str,
}

pub struct ResultTexts {
    pub score_label: &'static str,
    pub score_between: &'static str,
    pub dimension_label: &'static str,
    pub dimension_between: &'static str,
    pub dimension_expected: &'static str,
    pub rests_on: &'static str,
    pub losses_lead: &'static str,
    pub losses_none: &'static str,
    pub no_actions: &'static str,
    pub more_actions: Plural,
    pub more_losses: Plural,
    pub no_findings: &'static str,
    pub not_known_lead: &'static str,
    pub gain_lead: &'static str,
    pub print: &'static str,
    pub markdown: &'static str,
    pub json: &'static str,
    pub again: &'static str,
    pub remove: &'static str,
    pub remove_ask: &'static str,
    pub definition_missing: &'static str,
    pub preview: &'static str,
    pub set_stage: &'static str,
    pub col_bar: &'static str,
    pub col_picture: &'static str,
    pub legend_expected: &'static str,
    pub legend_range: &'static str,
    pub why_expected: &'static str,
    pub about_question: &'static str,
}

pub struct SelectionTexts {
    pub from_figures: &'static str,
    pub edit_figures: &'static str,
    pub figures_unreadable: &'static str,
    pub view_of: &'static str,
    pub who: &'static str,
    pub another_view: &'static str,
    pub remove_view: &'static str,
    pub answer_first: &'static str,
    pub another_view_help: &'static str,
    pub views: &'static str,
    pub scale: &'static str,
    pub gains: &'static str,
    pub gains_and_loses: &'static str,
    pub parts_title: &'static str,
    pub col_parts: &'static str,
    pub figure_overturns: &'static str,
    pub figure_leads: &'static str,
    pub new_title: &'static str,
    pub new_lead: &'static str,
    pub title: &'static str,
    pub title_help: &'static str,
    pub title_missing: &'static str,
    pub names: &'static str,
    pub names_help: &'static str,
    pub names_missing: &'static str,
    pub names_many: &'static str,
    pub begin: &'static str,
    pub add: &'static str,
    pub points: Plural,
    pub less_than_a_point: &'static str,
    /// Who could still be ahead, by the ranges.
    pub could_lead: &'static str,
    pub leads_plainly: &'static str,
    pub leads_surely: &'static str,
    pub tied: &'static str,
    pub only_one: &'static str,
    pub leader_open: &'static str,
    pub all_out: &'static str,
    pub no_weights: &'static str,
    pub not_weighed: &'static str,
    pub no_candidates: &'static str,
    pub no_criteria: &'static str,
    pub ranking: &'static str,
    pub col_rank: &'static str,
    pub col_candidate: &'static str,
    pub col_picture: &'static str,
    pub col_value: &'static str,
    pub out: &'static str,
    pub bar: &'static str,
    /// The setting.
    pub requirements: &'static str,
    pub requirements_help: &'static str,
    pub would_lead: &'static str,
    pub kept_out: &'static str,
    pub kept_out_by_several: &'static str,
    pub leader_fails: &'static str,
    pub gate_not_met: &'static str,
    pub knocked_out: &'static str,
    pub gate_open: &'static str,
    pub gate_disputed: &'static str,
    pub by_criterion: &'static str,
    pub col_criterion: &'static str,
    pub matrix_help: &'static str,
    pub dominates: &'static str,
    pub left_out: &'static str,
    pub additive: &'static str,
    pub sure: &'static str,
    pub below: &'static str,
    pub above: &'static str,
    pub no_weight_turns: &'static str,
    pub which_answers: &'static str,
    pub which_figures: &'static str,
    pub overturns: &'static str,
    pub worth_finding_out: &'static str,
    pub no_answer_turns: &'static str,
    pub no_figure_turns: &'static str,
    pub level_turns: &'static str,
    pub answers: &'static str,
    pub answer: &'static str,
    pub answer_about: &'static str,
    pub take_out: &'static str,
    pub take_out_of: &'static str,
    pub taken_out: &'static str,
    pub result: &'static str,
    pub result_of: &'static str,
    pub across: &'static str,
    pub section: &'static str,
    pub to_comparison: &'static str,
    pub done: &'static str,
    pub no_answer: &'static str,
    pub remove: &'static str,
    pub remove_ask: &'static str,
    pub remove_yes: &'static str,
}

/// What counts how much.
pub struct WeighingTexts {
    /// In the order of [`engine::model::WeightMethod`].
    pub methods: [&'static str; 3],
    pub helps: [&'static str; 3],
    /// For 3, 5, 7 and 9 times as important.
    pub strengths: [&'static str; 4],
    pub pairs_needed: Plural,
    pub title: &'static str,
    pub method: &'static str,
    pub up: &'static str,
    pub up_of: &'static str,
    pub down: &'static str,
    pub down_of: &'static str,
    pub tie: &'static str,
    pub tie_of: &'static str,
    pub pairs_made: &'static str,
    pub pairs_enough: &'static str,
    pub pair_now: &'static str,
    pub pair_next: &'static str,
    pub pairs_so_far: &'static str,
    pub pairs_give: &'static str,
    pub pair: &'static str,
    pub not_compared: &'static str,
    pub same: &'static str,
    pub times: &'static str,
    pub agree: &'static str,
    pub contradict: &'static str,
    pub cannot_contradict: &'static str,
    pub agreement_unknown: &'static str,
    pub lower_estimate: &'static str,
    pub most_disturbing: &'static str,
    pub say_instead: &'static str,
}

/// How sure a choice is.
pub struct SureTexts {
    pub title: &'static str,
    pub trying: &'static str,
    pub all_weightings: &'static str,
    pub ordered_weightings: &'static str,
    pub comes_first: &'static str,
    pub always_first: &'static str,
    pub level: &'static str,
    pub conditions_open: &'static str,
    pub places_title: &'static str,
    pub col_candidate: &'static str,
    pub col_places: &'static str,
    pub col_first: &'static str,
    pub col_criterion: &'static str,
    pub places_of: &'static str,
    pub tried: &'static str,
    pub tried_nearly: &'static str,
    pub stop: &'static str,
    pub go_on: &'static str,
    pub in_detail: &'static str,
    pub place: &'static str,
    pub col_confidence: &'static str,
    pub never: &'static str,
    pub confidence_help: &'static str,
    pub favour_title: &'static str,
    pub favour_help: &'static str,
    pub one_weight: &'static str,
    pub which_criterion: &'static str,
    pub now: &'static str,
    pub at_nothing: &'static str,
    pub at_all: &'static str,
    pub as_table: &'static str,
    pub no_turn: &'static str,
}

/// Candidates from figures.
pub struct FigureTexts {
    pub helps: [&'static str; 3],
    pub title: &'static str,
    pub lead: &'static str,
    pub table: &'static str,
    pub example: &'static str,
    pub place: &'static str,
    pub too_long: &'static str,
    pub no_criteria: &'static str,
    pub too_many_criteria: &'static str,
    pub unnamed_criterion: &'static str,
    pub repeated: &'static str,
    pub no_candidates: &'static str,
    pub too_many_candidates: &'static str,
    pub unnamed_candidate: &'static str,
    pub too_many_cells: &'static str,
    pub not_a_number: &'static str,
    pub two_meanings: &'static str,
    pub not_alike: &'static str,
    pub off_scale: &'static str,
    pub no_scale: &'static str,
}

/// Answers side by side.
pub struct SideTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub criterion: &'static str,
    pub all_criteria: &'static str,
    pub candidate: &'static str,
    pub all_candidates: &'static str,
    pub evidence: &'static str,
}

/// The decision on one page.
pub struct RecordTexts {
    /// In the order of [`engine::model::WeightMethod`].
    pub methods: [&'static str; 3],
    pub consistency: &'static str,
    pub title: &'static str,
    pub outcome: &'static str,
    pub not_settled: &'static str,
    pub out: &'static str,
    pub placed: &'static str,
    pub placed_between: &'static str,
    pub weights: &'static str,
    pub reasons: &'static str,
    pub reasons_help: &'static str,
    pub turns: &'static str,
    pub gates: &'static str,
    pub not_finished: &'static str,
    pub dissent: &'static str,
    pub dissent_help: &'static str,
    pub about: &'static str,
}

pub struct WorkspaceTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub lead_unstored: &'static str,
    pub export: &'static str,
    pub export_text: &'static str,
    pub download: &'static str,
    pub look: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub clear: &'static str,
    pub clear_text: &'static str,
    pub clear_ask: &'static str,
    pub clear_yes: &'static str,
    pub cleared: &'static str,
    pub nothing_here: &'static str,
    pub set_aside: Plural,
    pub set_aside_text: &'static str,
}

/// What can be taken along, and what a frame around forbids.
pub struct ExportTexts {
    pub copy_instead: &'static str,
    pub no_download: &'static str,
    pub unsure: &'static str,
    pub arrived: &'static str,
    pub no_print: &'static str,
}

pub struct ImportTexts {
    pub title: &'static str,
    pub text: &'static str,
    pub file: &'static str,
    pub holds: &'static str,
    pub relationships: Plural,
    pub assessments: Plural,
    pub selections: Plural,
    pub nothing: &'static str,
    pub failed: &'static str,
    pub unreadable: Plural,
    pub remarks: Plural,
    pub more_rows: Plural,
    pub how: &'static str,
    pub add: &'static str,
    pub replace: &'static str,
    /// In the order of [`storage::EntryStatus`].
    pub standings: [&'static str; 6],
    pub same_name: &'static str,
    pub conflicts: &'static str,
    pub keep_here: &'static str,
    pub take_file: &'static str,
    pub nothing_new: &'static str,
    pub replaces: &'static str,
    pub adds: &'static str,
    pub do_add: &'static str,
    pub do_replace: &'static str,
    pub done: &'static str,
    pub differs: &'static str,
    pub none: &'static str,
    pub milestone: &'static str,
    pub questionnaire: &'static str,
    pub partner: &'static str,
    pub respondent: &'static str,
    pub begun: &'static str,
    pub candidates: &'static str,
    pub weights: &'static str,
    pub reasons: &'static str,
    pub definition: &'static str,
}

pub struct NoticeTexts {
    pub chosen_title: &'static str,
    pub chosen_text: &'static str,
    pub memory_title: &'static str,
    pub memory_text: &'static str,
    pub not_saved_title: &'static str,
    pub not_saved_text: &'static str,
    pub retry: &'static str,
    pub newer_title: &'static str,
    pub newer_text: &'static str,
    pub aside_title: &'static str,
    pub aside_text: &'static str,
    pub quota_title: &'static str,
    pub quota_text: &'static str,
    pub unreadable_title: &'static str,
    pub unreadable_text: &'static str,
    pub restored: &'static str,
    pub export: &'static str,
    pub definitions_title: &'static str,
    pub definitions_text: &'static str,
    pub unknown_questionnaire: &'static str,
    pub known_questionnaires: &'static str,
}
