//! The responses of two versions of an assessment, put together answer by answer.

use std::rc::Rc;

use engine::model::{Assessment, Reply, Response, Responses};

use super::Prefer;

pub(super) struct MergedResponses {
    responses: Responses,
    /// By the item's id: first those that only this side has.
    pub items: Vec<(String, Comparison)>,
    /// All items taken together.
    pub all: Comparison,
}

/// How two responses to one item stand to each other.
#[derive(Default)]
pub(super) struct Comparison {
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
        all: Comparison::default(),
    };
    let nothing = Response::default();
    for (item, here) in ours {
        if !theirs.contains_key(item) {
            merged.add(item, compare(here, &nothing).0);
        }
    }
    for (item, file) in theirs {
        let here = ours.get(item).unwrap_or(&nothing);
        let (comparison, both) = compare(here, file);
        if comparison.contradicts && prefer == Prefer::File {
            merged.responses.insert(item.clone(), file.clone());
        } else if comparison.file_more && !comparison.contradicts {
            merged.responses.insert(item.clone(), both);
        }
        merged.add(item, comparison);
    }
    merged
}

impl MergedResponses {
    fn add(&mut self, item: &str, one: Comparison) {
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
fn compare(here: &Response, file: &Response) -> (Comparison, Response) {
    let mut comparison = Comparison::default();
    let mut both = here.clone();
    comparison.fill(&mut both.reply, &file.reply, &Reply::Nothing);
    comparison.fill(&mut both.note, &file.note, &String::new());
    comparison.fill(&mut both.baseline, &file.baseline, &None);
    comparison.fill(&mut both.target, &file.target, &None);
    comparison.fill(&mut both.period, &file.period, &None);
    (comparison, both)
}

impl Comparison {
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
