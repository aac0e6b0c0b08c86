//! Two workspaces become one: what is here, and what a file holds. Nothing is changed by it: the
//! caller shows what it comes to and takes it by an action.
//!
//! Records meet by id. Where only one side says something, that is kept; where both say something
//! else, one choice decides for all, and what loses is named.

use std::{collections::BTreeMap, rc::Rc};

use engine::model::{
    Assessment, AssessmentState, Relationship, Reply, Response, Responses, Selection, Workspace,
};

/// Which side counts where both say something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    #[default]
    Here,
    File,
}

/// What a merge comes to. Which records are how does not depend on what is preferred.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// Relationships, assessments, selections, definitions that differ; each by id.
    pub entries: Vec<Entry>,
    /// Names that several relationships have afterwards, at least one of them new here. They stay
    /// several.
    pub same_names: Vec<String>,
}

impl Merge {
    pub fn count(&self, standing: Standing) -> usize {
        let all = self.entries.iter();
        all.filter(|entry| entry.standing == standing).count()
    }
}

/// One record of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub record: Record,
    pub standing: Standing,
    /// Where the sides differ and one of them loses; empty where nothing conflicts.
    pub differs: Vec<Part>,
}

/// What a person knows a record by. Of a conflict: as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// By name.
    Relationship(String),
    Assessment {
        /// The partner's name; empty where there is none.
        partner: String,
        questionnaire: String,
        /// When it was finished, else begun.
        at_ms: f64,
    },
    /// By title.
    Selection(String),
    /// By hash. The text that is here stays, whatever is preferred.
    Definition(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not here yet.
    New,
    /// Here, and the file extends it.
    Newer,
    /// Each side has answers that the other lacks, and none contradicts.
    Merged,
    /// What is here extends the file's.
    Older,
    Same,
    /// Both say something else.
    Conflict,
}

impl Standing {
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Newer,
        Self::Merged,
        Self::Older,
        Self::Same,
        Self::Conflict,
    ];
}

/// Where two versions of a record differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Name,
    Kind,
    Stage,
    Competitor,
    Owner,
    Counterpart,
    NextReview,
    Sample,
    Questionnaire,
    /// Whom an assessment is about.
    Partner,
    Respondent,
    Begun,
    /// Finished on one side only, or at another time, on other questions or in another context.
    Finished,
    /// The response to an item, by id.
    Item(String),
    Candidates,
    Weights,
    Reasons,
    /// A definition's text.
    Text,
}

/// The workspace with the file's records in it. Settings stay as they are here.
///
/// A milestone that is here never changes into an assessment in progress. Assessments in progress
/// are decided answer by answer, all others as a whole.
pub fn merge(here: &Workspace, file: &Workspace, prefer: Prefer) -> (Workspace, Merge) {
    let mut after = here.clone();
    let mut told = Merge::default();
    for (id, theirs) in file.relationships.iter() {
        let ours = here.relationships.get(id);
        let differs = ours.map(|ours| relationship_differences(ours, theirs));
        let record = Record::Relationship(ours.unwrap_or(theirs).name.clone());
        if told.takes_file(id, record, differs, prefer) {
            Rc::make_mut(&mut after.relationships).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (id, theirs) in file.assessments.iter() {
        let (mut standing, mut differs) = (Standing::New, Vec::new());
        let mut known = theirs;
        let mut one = Rc::clone(theirs);
        if let Some(ours) = here.assessments.get(id) {
            (standing, one) = both(ours, theirs, prefer, &mut differs);
            if standing != Standing::Newer {
                known = ours;
            }
        }
        let partner = known.relationship.as_deref().unwrap_or_default();
        let partner = here
            .relationships
            .get(partner)
            .or_else(|| file.relationships.get(partner));
        let record = Record::Assessment {
            partner: partner.map_or_else(String::new, |partner| partner.name.clone()),
            questionnaire: known.questionnaire.clone(),
            at_ms: finished_at_ms(known).unwrap_or(known.started_at_ms),
        };
        if here.assessments.get(id) != Some(&one) {
            Rc::make_mut(&mut after.assessments).insert(id.clone(), one);
        }
        told.tell(id, record, standing, differs);
    }
    for (id, theirs) in file.selections.iter() {
        let ours = here.selections.get(id);
        let differs = ours.map(|ours| selection_differences(ours, theirs));
        let record = Record::Selection(ours.unwrap_or(theirs).title.clone());
        if told.takes_file(id, record, differs, prefer) {
            Rc::make_mut(&mut after.selections).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (hash, theirs) in file.definitions.iter() {
        match here.definitions.get(hash) {
            None => {
                Rc::make_mut(&mut after.definitions).insert(hash.clone(), Rc::clone(theirs));
            }
            Some(ours) if ours != theirs => {
                let record = Record::Definition(hash.clone());
                told.tell(hash, record, Standing::Conflict, vec![Part::Text]);
            }
            Some(_) => {}
        }
    }
    told.same_names = same_names(here, &after);
    (after, told)
}

impl Merge {
    fn tell(&mut self, id: &str, record: Record, standing: Standing, differs: Vec<Part>) {
        self.entries.push(Entry {
            id: id.into(),
            record,
            standing,
            differs,
        });
    }

    /// Tells of a record that is decided as a whole: where it differs from the one here, if there
    /// is one. Whether the file's is taken.
    fn takes_file(
        &mut self,
        id: &str,
        record: Record,
        differs: Option<Vec<Part>>,
        prefer: Prefer,
    ) -> bool {
        let (standing, takes) = match &differs {
            None => (Standing::New, true),
            Some(differs) if differs.is_empty() => (Standing::Same, false),
            Some(_) => (Standing::Conflict, prefer == Prefer::File),
        };
        self.tell(id, record, standing, differs.unwrap_or_default());
        takes
    }
}

fn note(parts: &mut Vec<Part>, differs: bool, part: Part) {
    if differs {
        parts.push(part);
    }
}

fn relationship_differences(ours: &Relationship, theirs: &Relationship) -> Vec<Part> {
    let mut parts = Vec::new();
    note(&mut parts, ours.name != theirs.name, Part::Name);
    note(&mut parts, ours.kind != theirs.kind, Part::Kind);
    note(&mut parts, ours.stage != theirs.stage, Part::Stage);
    let differs = ours.competitor != theirs.competitor;
    note(&mut parts, differs, Part::Competitor);
    note(&mut parts, ours.owner != theirs.owner, Part::Owner);
    let differs = ours.counterpart != theirs.counterpart;
    note(&mut parts, differs, Part::Counterpart);
    let differs = ours.next_review != theirs.next_review;
    note(&mut parts, differs, Part::NextReview);
    note(&mut parts, ours.sample != theirs.sample, Part::Sample);
    parts
}

fn selection_differences(ours: &Selection, theirs: &Selection) -> Vec<Part> {
    let mut parts = Vec::new();
    note(&mut parts, ours.title != theirs.title, Part::Name);
    let differs = ours.questionnaire != theirs.questionnaire;
    note(&mut parts, differs, Part::Questionnaire);
    let differs = ours.candidates != theirs.candidates || ours.figures != theirs.figures;
    note(&mut parts, differs, Part::Candidates);
    let differs = ours.method != theirs.method
        || ours.weights != theirs.weights
        || ours.places != theirs.places
        || ours.pairs != theirs.pairs;
    note(&mut parts, differs, Part::Weights);
    let differs = ours.reasons != theirs.reasons || ours.dissent != theirs.dissent;
    note(&mut parts, differs, Part::Reasons);
    let differs = ours.started_at_ms != theirs.started_at_ms;
    note(&mut parts, differs, Part::Begun);
    parts
}

fn finished_at_ms(assessment: &Assessment) -> Option<f64> {
    match assessment.state {
        AssessmentState::Finished { at_ms, .. } => Some(at_ms),
        AssessmentState::InProgress { .. } => None,
    }
}

/// What becomes of an assessment that both sides have.
fn both(
    ours: &Rc<Assessment>,
    theirs: &Rc<Assessment>,
    prefer: Prefer,
    differs: &mut Vec<Part>,
) -> (Standing, Rc<Assessment>) {
    if ours == theirs {
        return (Standing::Same, Rc::clone(ours));
    }
    let is_other = ours.questionnaire != theirs.questionnaire;
    note(differs, is_other, Part::Questionnaire);
    let is_about_other = ours.relationship != theirs.relationship;
    note(differs, is_about_other, Part::Partner);
    let is_by_other = ours.respondent != theirs.respondent;
    note(differs, is_by_other, Part::Respondent);
    let is_later = ours.started_at_ms != theirs.started_at_ms;
    note(differs, is_later, Part::Begun);
    let united = unite(&ours.responses, &theirs.responses, prefer);
    let (done_here, done_there) = (
        finished_at_ms(ours).is_some(),
        finished_at_ms(theirs).is_some(),
    );
    let (here_more, file_more) = (united.all.here_more, united.all.file_more);
    let agrees = differs.is_empty() && !united.all.contradicts;
    let standing = match (here_more, file_more) {
        _ if !agrees => Standing::Conflict,
        _ if done_here && done_there => {
            if ours.state == theirs.state && !here_more && !file_more {
                Standing::Same
            } else {
                Standing::Conflict
            }
        }
        (_, false) if done_here => Standing::Older,
        (false, _) if done_there => Standing::Newer,
        _ if done_here || done_there => Standing::Conflict,
        (true, true) => Standing::Merged,
        (true, false) => Standing::Older,
        (false, true) => Standing::Newer,
        (false, false) => Standing::Same,
    };
    if standing != Standing::Conflict {
        let base = if standing == Standing::Newer {
            theirs
        } else {
            ours
        };
        let is_fixed = done_here || done_there;
        return (standing, united.within(base, is_fixed));
    }
    if (done_here || done_there) && ours.state != theirs.state {
        differs.push(Part::Finished);
    }
    // what only one side has is lost where a milestone stands against it, or other questions
    let is_whole = is_other || done_here;
    for it in &united.items {
        let is_lost = it.here_more && (is_whole || done_there) || it.file_more && is_whole;
        if it.contradicts || is_lost {
            differs.push(Part::Item(it.item.clone()));
        }
    }
    let keeps_milestone = done_here && !done_there;
    let base = if prefer == Prefer::File && !keeps_milestone {
        theirs
    } else {
        ours
    };
    let is_fixed = is_whole || finished_at_ms(base).is_some();
    (standing, united.within(base, is_fixed))
}

/// The responses of both sides.
struct United {
    responses: Responses,
    items: Vec<Compared>,
    /// All items taken together.
    all: Compared,
}

/// How the responses to one item stand to each other.
#[derive(Default)]
struct Compared {
    item: String,
    /// One side has something that the other lacks; may be so for both.
    here_more: bool,
    file_more: bool,
    contradicts: bool,
}

impl United {
    fn add(&mut self, one: Compared) {
        self.all.here_more |= one.here_more;
        self.all.file_more |= one.file_more;
        self.all.contradicts |= one.contradicts;
        self.items.push(one);
    }

    /// The assessment with these responses, unless its own are fixed.
    fn within(self, base: &Rc<Assessment>, is_fixed: bool) -> Rc<Assessment> {
        let mut one = Rc::clone(base);
        if !is_fixed && one.responses != self.responses {
            Rc::make_mut(&mut one).responses = self.responses;
        }
        one
    }
}

fn unite(ours: &Responses, theirs: &Responses, prefer: Prefer) -> United {
    let mut united = United {
        responses: ours.clone(),
        items: Vec::new(),
        all: Compared::default(),
    };
    let nothing = Response::default();
    for (item, here) in ours {
        if !theirs.contains_key(item) {
            united.add(compare(item, here, &nothing).0);
        }
    }
    for (item, file) in theirs {
        let here = ours.get(item).unwrap_or(&nothing);
        let (compared, both) = compare(item, here, file);
        let takes_file = compared.contradicts && prefer == Prefer::File;
        if takes_file {
            united.responses.insert(item.clone(), file.clone());
        } else if compared.file_more && !compared.contradicts {
            united.responses.insert(item.clone(), both);
        }
        united.add(compared);
    }
    united
}

/// Compares two responses part by part, and puts together what does not contradict.
fn compare(item: &str, here: &Response, file: &Response) -> (Compared, Response) {
    let mut compared = Compared {
        item: item.into(),
        ..Compared::default()
    };
    let mut both = here.clone();
    let nothing = Reply::Nothing;
    let same = here.reply == file.reply;
    if compared.takes(here.reply != nothing, file.reply != nothing, same) {
        both.reply = file.reply.clone();
    }
    let same = here.note == file.note;
    if compared.takes(!here.note.is_empty(), !file.note.is_empty(), same) {
        both.note.clone_from(&file.note);
    }
    for (ours, there) in [
        (&mut both.baseline, file.baseline),
        (&mut both.target, file.target),
    ] {
        if compared.takes(ours.is_some(), there.is_some(), *ours == there) {
            *ours = there;
        }
    }
    let same = here.period == file.period;
    if compared.takes(here.period.is_some(), file.period.is_some(), same) {
        both.period.clone_from(&file.period);
    }
    (compared, both)
}

impl Compared {
    /// Notes how one part stands; whether the file's is taken, as there is none here.
    fn takes(&mut self, here: bool, file: bool, same: bool) -> bool {
        self.here_more |= here && !file;
        self.file_more |= file && !here;
        self.contradicts |= here && file && !same;
        file && !here
    }
}

/// The names that several relationships have, where at least one of them is not here yet.
fn same_names(here: &Workspace, after: &Workspace) -> Vec<String> {
    let mut by_name = BTreeMap::<&String, Vec<&String>>::new();
    for (id, relationship) in after.relationships.iter() {
        by_name.entry(&relationship.name).or_default().push(id);
    }
    let is_new = |id: &&String| !here.relationships.contains_key(*id);
    by_name
        .into_iter()
        .filter(|(_, ids)| ids.len() > 1 && ids.iter().any(is_new))
        .map(|(name, _)| name.clone())
        .collect()
}
