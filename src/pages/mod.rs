//! One file a page: a component with its own state, and what serves it alone.

mod across;
mod answer;
mod answered;
pub mod backup;
mod both_sides;
mod candidacy;
mod candidates;
mod check;
mod compared;
mod criteria;
mod figures;
mod finished;
mod home;
mod import;
mod in_sight;
mod narrowing;
mod over_time;
mod partner_form;
mod path;
mod plan;
mod portfolio;
mod received;
mod record;
mod relationship;
mod respondents;
mod result;
mod reviews;
mod robustness;
mod selection;
mod sides;
mod standing;
mod start;
mod sure;
mod turns;
mod weighing;
mod workspace;

pub use across::AcrossPage;
pub use answer::{AnswerPage, answer_text};
pub use both_sides::BothSidesPage;
pub use candidates::{AddCandidatesPage, NewSelectionPage};
pub use check::CheckPage;
pub use figures::FiguresPage;
pub use home::HomePage;
pub use import::{FileChoices, Refused};
pub use over_time::OverTimePage;
pub use portfolio::PortfolioPage;
pub use received::ReceivedPage;
pub use record::RecordPage;
pub use relationship::RelationshipPage;
pub use result::ResultPage;
pub use selection::SelectionPage;
pub use sides::SidesPage;
pub use start::StartPage;
pub use workspace::WorkspacePage;

use engine::sorting::Sort;
use std::rc::Rc;

use engine::{
    course::{Position, held_back},
    model::{Assessment, AssessmentState, Context, Questionnaire, Relationship, Workspace},
    names,
    report::list_decimals,
    state::Action,
};
use yew::{Html, hook, html};

use crate::{
    browser::Focus,
    components::button,
    library::{Library, Loaded, Summary},
    locale::{Words, use_words},
    navigator::Navigator,
    place::Place,
    shared::Shared,
    store::{Snapshot, Store, use_handles, use_snapshot},
};

/// What a page has at hand: what is there, the words for it, and what things are done by.
#[derive(Clone, PartialEq)]
pub struct Page {
    pub words: Words,
    pub snapshot: Snapshot,
    pub store: Store,
    pub navigator: Navigator,
    pub focus: Focus,
}

/// What a page has at hand; it is drawn anew by every change.
#[hook]
pub fn use_page() -> Page {
    let handles = use_handles();
    Page {
        words: use_words(),
        snapshot: use_snapshot(),
        store: handles.store,
        navigator: handles.navigator,
        focus: handles.focus,
    }
}

impl Page {
    pub fn workspace(&self) -> &Workspace {
        &self.snapshot.workspace
    }

    pub fn library(&self) -> &Library {
        &self.snapshot.library
    }

    pub fn is_read_only(&self) -> bool {
        self.snapshot.is_read_only
    }

    /// The words where changes are stored, or those where all goes with the page.
    fn if_stored(&self, stored: &'static str, otherwise: &'static str) -> &'static str {
        match self.snapshot.saving.in_memory {
            None => stored,
            Some(_) => otherwise,
        }
    }

    /// The same where a change that cannot be saved just now goes with the page as well.
    fn if_saved(&self, saved: &'static str, otherwise: &'static str) -> &'static str {
        match self.snapshot.saving.unsaved {
            None => self.if_stored(saved, otherwise),
            Some(_) => otherwise,
        }
    }

    /// What a press that goes to a place does.
    pub fn go(&self, place: Place) -> impl Fn() + use<> {
        let navigator = self.navigator.clone();
        move || navigator.go(place.clone())
    }

    /// What a press that changes the workspace does.
    pub fn act(&self, action: Action) -> impl Fn() + use<> {
        let store = self.store.clone();
        move || {
            store.dispatch(action.clone());
        }
    }

    /// An assessment that can be answered here, with its questionnaire.
    fn being_answered(&self, id: &str) -> Option<(&Assessment, Shared<Loaded>)> {
        let assessment = self.workspace().assessments.get(id)?;
        let loaded = self.library().of(assessment, self.workspace())?;
        let is_open = matches!(assessment.state, AssessmentState::InProgress { .. });
        (is_open && !self.is_read_only()).then_some((&**assessment, loaded))
    }

    /// Where a partner stands in the portfolio.
    fn position(&self, relationship: &str) -> Option<Rc<Position>> {
        let snapshot = &self.snapshot;
        let positions = snapshot.positions.of(&snapshot.workspace, &snapshot.checks);
        let mut of_one = positions.iter();
        of_one.find(|one| one.relationship == relationship).cloned()
    }

    /// The selection that an assessment is a candidate of, by id.
    fn selection_of(&self, assessment: &str) -> Option<String> {
        let mut selections = self.workspace().selections.iter();
        let of = selections.find(|(_, one)| one.candidates.iter().any(|id| id == assessment));
        of.map(|(id, _)| id.clone())
    }
}

/// What conditions read: a milestone's own, else what the relationship is now.
fn context_of(workspace: &Workspace, assessment: &Assessment) -> Context {
    match &assessment.state {
        AssessmentState::Finished { context, .. } => *context,
        AssessmentState::InProgress { .. } => assessment
            .relationship
            .as_ref()
            .and_then(|id| workspace.relationships.get(id))
            .map(|relationship| relationship.context())
            .unwrap_or_default(),
    }
}

/// The partner's name, or nothing where the organisation itself is the subject.
fn partner_of<'a>(workspace: &'a Workspace, assessment: &Assessment) -> &'a str {
    let relationship = assessment.relationship.as_ref();
    relationship
        .and_then(|id| workspace.relationships.get(id))
        .map_or("", |relationship| &relationship.name)
}

/// An assessment that our side of a partnership has begun and not finished; candidates are gone on
/// with in their comparison.
fn unfinished_of<'a>(
    workspace: &'a Workspace,
    relationship: &str,
    questionnaire: &str,
) -> Option<(&'a str, &'a Assessment)> {
    let own_side = workspace.relationships.get(relationship)?;
    let own_side = own_side.own_side(questionnaire);
    let mut open = standing::unfinished(workspace).filter(|(_, one)| {
        one.relationship.as_deref() == Some(relationship)
            && one.questionnaire == questionnaire
            && one.respondent.side == own_side
    });
    open.next().map(|(id, one)| (id.as_str(), &**one))
}

/// The partners by name; where anything is sought, those that have it in their names.
fn partners_by_name<'a>(page: &'a Page, sought: &str) -> Vec<(&'a String, &'a Relationship)> {
    let sought = names::key(sought);
    let all = page.workspace().relationships.iter();
    let found = all.filter(|(_, one)| sought.is_empty() || names::key(&one.name).contains(&sought));
    let named = found.map(|(id, one)| (page.words.format.lowercase(&one.name), id, &**one));
    let mut by_name: Vec<_> = named.collect();
    by_name.order_by(|(one, ..), (other, ..)| one.cmp(other));
    by_name.into_iter().map(|(_, id, one)| (id, one)).collect()
}

/// A finished assessment: its id, itself and when it was finished.
type Milestone<'a> = (&'a String, &'a Rc<Assessment>, f64);

/// All finished assessments that are to be seen by now.
fn all_milestones(workspace: &Workspace) -> impl Iterator<Item = Milestone<'_>> {
    let hidden = held_back(workspace);
    every_milestone(workspace).filter(move |(id, ..)| !hidden.contains(id.as_str()))
}

/// All finished assessments, those that are not to be seen yet among them.
fn every_milestone(workspace: &Workspace) -> impl Iterator<Item = Milestone<'_>> {
    let assessments = workspace.assessments.iter();
    assessments.filter_map(|(id, assessment)| match assessment.state {
        AssessmentState::Finished { at_ms, .. } => Some((id, assessment, at_ms)),
        AssessmentState::InProgress { .. } => None,
    })
}

/// Those of one relationship, or of the organisation itself, the newest first.
fn milestones<'a>(workspace: &'a Workspace, relationship: Option<&str>) -> Vec<Milestone<'a>> {
    let mut milestones: Vec<Milestone> = all_milestones(workspace)
        .filter(|(_, one, _)| one.relationship.as_deref() == relationship)
        .collect();
    newest_first(&mut milestones);
    milestones
}

fn newest_first(milestones: &mut [Milestone]) {
    milestones.order_by(|(_, _, one), (_, _, other)| other.total_cmp(one));
}

/// The page's own heading, which takes the focus when the page comes up.
fn heading(title: impl Into<Html>) -> Html {
    html! { <h1 tabindex="-1">{title.into()}</h1> }
}

/// The way back home, and what stands beside it.
fn crumb(page: &Page, after: impl Into<Html>) -> Html {
    let after = after.into();
    html! {
        <p class="crumb">
            {button("link", page.words.texts.back_home, page.go(Place::Home))}
            if after != Html::from("") {
                {beside(after)}
            }
        </p>
    }
}

/// What comes after something on the way to a page. The mark between the two goes with it, so that
/// none is left at a line's end.
fn beside(what: impl Into<Html>) -> Html {
    html! { <>{" "}<span class="beside"><span class="dot" aria-hidden="true">{"› "}</span>{what.into()}</span></> }
}

/// Whom it is about, what is asked, and who answers.
fn subject(page: &Page, assessment: &Assessment, asked: &Questionnaire) -> Html {
    let title = page.words.html(&asked.title);
    let partner = partner_of(page.workspace(), assessment);
    let role = match &*assessment.respondent.role {
        "" => String::new(),
        role => format!(" ({role})"),
    };
    let asked = html! { <>{title}{role}</> };
    let open = page.go(Place::Relationship(assessment.relationship.clone()));
    html! {
        <p class="crumb">
            if partner.is_empty() {
                {asked}
            } else {
                {button("link", partner, open)}
                {beside(asked)}
            }
        </p>
    }
}

/// What there is no page for any more.
fn gone(page: &Page) -> Html {
    let texts = page.words.texts;
    nothing_here(page, texts.not_here, texts.page_not_found)
}

fn nothing_here(page: &Page, title: &'static str, why: &'static str) -> Html {
    let texts = page.words.texts;
    html! {
        <div class="nothing-here">
            {heading(title)}
            <p class="lead">{why}</p>
            {button("go", texts.back_home, page.go(Place::Home))}
        </div>
    }
}

/// What cannot be answered: it has been finished, perhaps in another tab, nothing may be changed,
/// or it is gone.
fn not_open(page: &Page, id: &str) -> Html {
    let texts = &page.words.texts.check;
    match page.workspace().assessments.get(id).map(|it| &it.state) {
        Some(AssessmentState::Finished { .. }) => html! {
            <>
                {heading(texts.finished)}
                {button("go", texts.see_result, page.go(Place::Result(id.into())))}
            </>
        },
        Some(_) if page.is_read_only() => {
            let texts = page.words.texts;
            nothing_here(page, texts.home.unfinished, texts.not_answered_here)
        }
        _ => gone(page),
    }
}

/// The score with at least so many decimals, or its range while the point would promise too much,
/// or what stands in its place.
fn score_text(words: &Words, summary: &Summary, least: u8) -> String {
    let decimals = summary.decimals.max(least);
    words.score(summary.score, summary.range, decimals)
}

/// The decimals that all scores of a list have at least.
fn decimals_of<'s>(summaries: impl IntoIterator<Item = &'s Summary>) -> u8 {
    let scored = summaries.into_iter().filter(|one| one.name.is_none());
    list_decimals(scored.map(|one| one.decimals))
}

/// The bands that a score reaches: the one, or the first and the last that its range touches;
/// nothing where there are none.
fn band_names(words: &Words, questionnaire: &Questionnaire, positions: &[usize]) -> String {
    let title = |at: &usize| {
        questionnaire
            .bands
            .get(*at)
            .map(|band| words.of(&band.title))
    };
    match positions {
        [] => String::new(),
        [one] => title(one).unwrap_or_default(),
        [first, .., last] => {
            let ends: Vec<String> = [first, last].into_iter().filter_map(title).collect();
            ends.join(" – ")
        }
    }
}
