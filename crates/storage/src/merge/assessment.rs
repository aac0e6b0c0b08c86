//! What becomes of an assessment that both sides have.

use std::rc::Rc;

use engine::model::Assessment;

use super::{
    Difference, EntryStatus, Prefer, difference::those_that_differ, responses::merge_responses,
};

pub(super) struct MergedAssessment {
    pub status: EntryStatus,
    pub assessment: Rc<Assessment>,
    /// Where the sides differ and one of them loses.
    pub differences: Vec<Difference>,
}

pub(super) fn merge_assessments(
    ours: &Rc<Assessment>,
    theirs: &Rc<Assessment>,
    prefer: Prefer,
) -> MergedAssessment {
    if ours == theirs {
        return MergedAssessment {
            status: EntryStatus::Same,
            assessment: Rc::clone(ours),
            differences: Vec::new(),
        };
    }
    let is_other = ours.questionnaire != theirs.questionnaire;
    let mut differences = those_that_differ([
        (Difference::Questionnaire, is_other),
        (
            Difference::Partner,
            ours.relationship != theirs.relationship,
        ),
        (Difference::Respondent, ours.respondent != theirs.respondent),
        (
            Difference::Begun,
            ours.started_at_ms != theirs.started_at_ms,
        ),
    ]);
    let merged = merge_responses(&ours.responses, &theirs.responses, prefer);
    let (done_here, done_there) = (ours.is_finished(), theirs.is_finished());
    let (here_more, file_more) = (merged.all.here_more, merged.all.file_more);
    let agrees = differences.is_empty() && !merged.all.contradicts;
    let status = match (here_more, file_more) {
        _ if !agrees => EntryStatus::Conflict,
        _ if done_here && done_there => {
            if ours.state == theirs.state && !here_more && !file_more {
                EntryStatus::Same
            } else {
                EntryStatus::Conflict
            }
        }
        (_, false) if done_here => EntryStatus::Older,
        (false, _) if done_there => EntryStatus::Newer,
        _ if done_here || done_there => EntryStatus::Conflict,
        (true, true) => EntryStatus::Merged,
        (true, false) => EntryStatus::Older,
        (false, true) => EntryStatus::Newer,
        (false, false) => EntryStatus::Same,
    };
    if status != EntryStatus::Conflict {
        let base = if status == EntryStatus::Newer {
            theirs
        } else {
            ours
        };
        let is_fixed = done_here || done_there;
        return MergedAssessment {
            status,
            assessment: merged.within(base, is_fixed),
            differences,
        };
    }
    if (done_here || done_there) && ours.state != theirs.state {
        differences.push(Difference::Finished);
    }
    // what only one side has is lost where a milestone stands against it, or other questions
    let is_whole = is_other || done_here;
    for (item, one) in &merged.items {
        let is_lost = one.here_more && (is_whole || done_there) || one.file_more && is_whole;
        if one.contradicts || is_lost {
            differences.push(Difference::Item(item.clone()));
        }
    }
    let keeps_milestone = done_here && !done_there;
    let base = if prefer == Prefer::File && !keeps_milestone {
        theirs
    } else {
        ours
    };
    let is_fixed = is_whole || base.is_finished();
    MergedAssessment {
        status,
        assessment: merged.within(base, is_fixed),
        differences,
    }
}
