//! What both sides have answered, and where they differ, found again only when an answer comes in.

use std::rc::Rc;

use engine::{
    course::{BySide, Gap, Opinion, gap, together},
    model::{Assessment, AssessmentState, LocalisedText, Side, Workspace},
    report::{decimals_apart, fill},
};
use yew::{hook, use_memo};

use crate::{
    library::{Library, Loaded},
    locale::Words,
    pages::Page,
    shared::Shared,
};

/// The latest finished assessment of every respondent, on the same questions.
pub struct Views {
    pub loaded: Shared<Loaded>,
    /// Each with its id, the newest first.
    pub all: Vec<(String, Shared<Assessment>)>,
    pub gap: Gap,
}

/// What the views are made from.
#[derive(Clone, PartialEq)]
struct Source {
    loaded: Shared<Loaded>,
    all: Vec<(String, Shared<Assessment>)>,
}

impl Source {
    /// `None` where both sides have not answered yet, or their questions are not here.
    fn of(page: &Page, relationship: &str, questionnaire: &str) -> Option<Self> {
        let workspace = page.workspace();
        let together = together(workspace, relationship, questionnaire);
        if !together.has_both_sides() {
            return None;
        }
        let (_, newest) = together.views.first()?;
        let loaded = page.library().of(newest, workspace)?;
        let all = together.views.iter().filter_map(|(id, _)| {
            let assessment = workspace.assessments.get(*id)?;
            Some((id.to_string(), Shared(assessment.clone())))
        });
        Some(Self {
            loaded,
            all: all.collect(),
        })
    }
}

impl Views {
    /// Those of one side, the newest first.
    pub fn of_side(&self, side: Side) -> impl Iterator<Item = &(String, Shared<Assessment>)> {
        let all = self.all.iter();
        all.filter(move |(_, one)| one.respondent.side == side)
    }

    pub fn opinions(&self) -> Vec<Opinion<'_>> {
        opinions(&self.all)
    }
}

fn opinions(all: &[(String, Shared<Assessment>)]) -> Vec<Opinion<'_>> {
    let finished = all.iter().filter_map(|(_, one)| match &one.state {
        AssessmentState::Finished { context, .. } => Some(Opinion {
            respondent: &one.respondent,
            responses: &one.responses,
            context,
        }),
        AssessmentState::InProgress { .. } => None,
    });
    finished.collect()
}

/// What both sides have answered; `None` until both are in.
#[hook]
pub fn use_views(page: &Page, relationship: &str, questionnaire: &str) -> Option<Rc<Views>> {
    let source = Source::of(page, relationship, questionnaire);
    let views = use_memo(source, |source| {
        let Source { loaded, all } = source.clone()?;
        let gap = gap(&loaded.questionnaire, &opinions(&all));
        Some(Rc::new(Views { loaded, all, gap }))
    });
    Option::clone(&views)
}

/// What the respondents of one side came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideResult {
    /// The mean of their scores; `None` where nobody has answered enough, or where names lead.
    pub score: Option<f64>,
    /// Of how many people it is the mean.
    pub people: usize,
    /// The names they came to, where names lead, each once.
    pub names: Vec<LocalisedText>,
}

impl SideResult {
    /// That its score is the mean of several people's; `None` where it is one person's.
    pub fn average_in_words(&self, words: &Words) -> Option<String> {
        let texts = &words.texts.both_sides;
        let is_mean = self.names.is_empty() && self.people > 1;
        is_mean.then(|| {
            fill(
                texts.average_of,
                &[("people", words.count(&texts.people, self.people))],
            )
        })
    }

    pub fn in_words(&self, words: &Words, decimals: u8) -> String {
        match (&*self.names, self.score) {
            ([], Some(score)) => words.points_to(score, decimals),
            ([], None) => words.texts.both_sides.no_figure.into(),
            (names, _) => {
                let names: Vec<String> = names.iter().map(|name| words.of(name)).collect();
                words.format.list(&names)
            }
        }
    }
}

/// What the two sides came to on a questionnaire, as they are seen from here: "ours" is the side
/// that answers here. `None` until both are in.
pub fn results_of(
    workspace: &Workspace,
    library: &Library,
    relationship: &str,
    questionnaire: &str,
) -> Option<BySide<SideResult>> {
    let own_side = workspace.relationships.get(relationship)?;
    let own_side = own_side.own_side(questionnaire);
    let together = together(workspace, relationship, questionnaire);
    if !together.has_both_sides() {
        return None;
    }
    let result = |side| {
        let mut names: Vec<LocalisedText> = Vec::new();
        let mut scores = Vec::new();
        let views = together.views.iter();
        for (id, _) in views.filter(|(_, one)| one.respondent.side == side) {
            let assessment = workspace.assessments.get(*id)?;
            let summary = library.summary(id, assessment, workspace)?;
            match &summary.name {
                Some(name) if !names.contains(name) => names.push(name.clone()),
                Some(_) => {}
                None => scores.extend(summary.score),
            }
        }
        let people = scores.len();
        let score = scores.iter().sum::<f64>() / people as f64;
        Some(SideResult {
            score: Some(score).filter(|_| people > 0),
            people,
            names,
        })
    };
    Some(BySide {
        ours: result(own_side)?,
        theirs: result(own_side.other())?,
    })
}

/// "ours 65 (average of 2 people), theirs 25", with at least so many decimals.
pub fn results_in_words(words: &Words, results: &BySide<SideResult>, least: u8) -> String {
    let BySide { ours, theirs } = results;
    let known: Vec<f64> = [ours.score, theirs.score].into_iter().flatten().collect();
    let decimals = decimals_apart(&known, least);
    let in_words = |one: &SideResult| match one.average_in_words(words) {
        Some(average) => format!("{} ({average})", one.in_words(words, decimals)),
        None => one.in_words(words, decimals),
    };
    let values = [("ours", in_words(ours)), ("theirs", in_words(theirs))];
    fill(words.texts.both_sides.scores, &values)
}
