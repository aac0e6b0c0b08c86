//! The responses of two versions of an assessment, put together answer by answer.

use std::rc::Rc;

use engine::model::{Assessment, Reply, Response, Responses};

use super::Prefer;

pub(super) struct MergedResponses {
    responses: Responses,
    /// By the item's id: first those that only this side has.
    pub items: Vec<(String, Overlap)>,
    /// All items taken together.
    pub all: Overlap,
}

/// How two responses to one item stand to each other.
#[derive(Default)]
pub(super) struct Overlap {
    /// One side has something that the other lacks; may be so for both.
    pub here_more: bool,
    pub file_more: bool,
    pub contradicts: bool,
}

pub(super) fn merge_responses(
    ours: &Responses,
    theirs: &Responses,
    prefer: Prefer,
) -> MergedResponses {
    let mut merged = MergedResponses {
        responses: ours.clone(),
        items: Vec::new(),
        all: Overlap::default(),
    };
    let nothing = Response::default();
    for (item, here) in ours {
        if !theirs.contains_key(item) {
            merged.add(item, compare(here, &nothing).0);
        }
    }
    for (item, file) in theirs {
        let here = ours.get(item).unwrap_or(&nothing);
        let (overlap, both) = compare(here, file);
        if overlap.contradicts && prefer == Prefer::File {
            merged.responses.insert(item.clone(), file.clone());
        } else if overlap.file_more && !overlap.contradicts {
            merged.responses.insert(item.clone(), both);
        }
        merged.add(item, overlap);
    }
    merged
}

impl MergedResponses {
    fn add(&mut self, item: &str, one: Overlap) {
        self.all.here_more |= one.here_more;
        self.all.file_more |= one.file_more;
        self.all.contradicts |= one.contradicts;
        self.items.push((item.into(), one));
    }

    /// The assessment with these responses, unless its own are fixed.
    pub fn within(self, base: &Rc<Assessment>, is_fixed: bool) -> Rc<Assessment> {
        let mut one = Rc::clone(base);
        if !is_fixed && one.responses != self.responses {
            Rc::make_mut(&mut one).responses = self.responses;
        }
        one
    }
}

/// Compares two responses part by part, and puts together what does not contradict.
fn compare(here: &Response, file: &Response) -> (Overlap, Response) {
    let mut overlap = Overlap::default();
    let mut both = here.clone();
    overlap.fill(&mut both.reply, &file.reply, &Reply::Nothing);
    overlap.fill(&mut both.note, &file.note, &String::new());
    overlap.fill(&mut both.baseline, &file.baseline, &None);
    overlap.fill(&mut both.target, &file.target, &None);
    overlap.fill(&mut both.period, &file.period, &None);
    (overlap, both)
}

impl Overlap {
    /// Notes how one part stands, and takes the file's where there is none here.
    fn fill<T: Clone + PartialEq>(&mut self, here: &mut T, file: &T, nothing: &T) {
        let (is_here, is_there) = (here != nothing, file != nothing);
        self.here_more |= is_here && !is_there;
        self.file_more |= is_there && !is_here;
        self.contradicts |= is_here && is_there && here != file;
        if is_there && !is_here {
            here.clone_from(file);
        }
    }
}
