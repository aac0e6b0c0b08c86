//! Every field that reading a definition knows, for the tests that hold the schema against it.

use super::{
    ROOT, condition,
    consequence::{BAND, CONTRADICTION, GATE, OTHERWISE, RULE},
    dimension,
    item::{IMPROVE, ITEM, SECTION},
    result::{ASPECT, ASPECT_OF_FAMILY, EFFORT, OUTCOME, PAIRING, VERDICT},
    scale::{self, CHECKLIST, CHOICE},
};

/// The fields of each kind of object, by its name in the schema.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("Questionnaire", &ROOT),
    ("Scale", &scale::KNOWN),
    ("ChoiceOption", &CHOICE),
    ("ChecklistOption", &CHECKLIST),
    ("Dimension", &dimension::KNOWN),
    ("Section", &SECTION),
    ("Item", &ITEM),
    ("Improve", &IMPROVE),
    ("Condition", &condition::KNOWN),
    ("Gate", &GATE),
    ("Otherwise", &OTHERWISE),
    ("Rule", &RULE),
    ("Contradiction", &CONTRADICTION),
    ("Band", &BAND),
    ("Verdict", &VERDICT),
    ("DeservedEffort", &EFFORT),
    ("Outcome", &OUTCOME),
    ("Aspect", &ASPECT),
    ("AspectOfFamily", &ASPECT_OF_FAMILY),
    ("Pairing", &PAIRING),
];
