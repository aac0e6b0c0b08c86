//! Reads sections and their items. Conditions are left for later: they may name any item.

use std::{collections::BTreeSet, rc::Rc};

use jsonc_parser::ast::Value;

use super::{
    condition::{Positions, find, position},
    fields::Fields,
    reader::Reader,
    scale::{Scales, item_scale},
    tree::ValueExt,
};
use crate::model::{About, Advice, Improve, Item, LocalisedText, NumberWorth, Scale, Section};

/// More items than anyone answers; keeps what follows quick on hostile input.
const MOST_ITEMS: usize = 5000;

pub(super) const SECTION: [&str; 7] =
    ["id", "title", "help", "dimension", "when", "about", "items"];
pub(super) const ITEM: [&str; 15] = [
    "id",
    "stem",
    "help",
    "scale",
    "anchors",
    "weight",
    "why",
    "source",
    "improve",
    "when",
    "dimension",
    "about",
    "concept",
    "one_question",
    "return_on",
];

/// How to ask what shall not count.
const WEIGHT_HELP: &str = "Give it a positive weight; to ask it without scoring it, write \"dimension\": null in place of the weight";

pub(super) const IMPROVE: [&str; 3] = ["do", "first_step", "source"];

/// What is asked, and the conditions still to be read.
#[derive(Default)]
pub(super) struct Asked<'v> {
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    pub positions: Positions<'v>,
    /// By section, then by item: the condition that decides whether it is shown.
    pub section_whens: Vec<Option<&'v Value<'v>>>,
    pub item_whens: Vec<Option<&'v Value<'v>>>,
    /// By item: the id of the one that says what it cost.
    pub return_ons: Vec<Option<&'v Value<'v>>>,
}

pub(super) fn read_sections<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scales: &Scales,
    dimensions: &Positions,
) -> Asked<'v> {
    let mut asked = Asked::default();
    let mut ids = BTreeSet::new();
    for section in reader.short_list(root, "sections") {
        let Some(fields) = reader.fields(section, &SECTION) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        let common = Common {
            section: asked.sections.len(),
            names_dimension: fields.has("dimension"),
            // without an author's tree the root counts all
            dimension: dimension(reader, &fields, dimensions)
                .unwrap_or((!root.has("dimensions")).then_some(0)),
            about: about(reader, &fields).unwrap_or_default(),
        };
        let title = reader.needed_text(&fields, "title");
        let help = reader.text(&fields, "help");
        let first = asked.items.len();
        for item in reader.list(&fields, "items") {
            read_item(reader, item, &common, scales, dimensions, &mut asked);
        }
        asked.sections.push(Section {
            id: id.into(),
            title,
            help,
            when: None,
            items: first..asked.items.len(),
        });
        asked.section_whens.push(fields.get("when"));
    }
    if asked.items.is_empty() {
        reader.error(
            "no-items",
            root.place_of("sections"),
            "The questionnaire asks nothing",
            "Add a section with at least one item to \"sections\"",
        );
    }
    asked
}

/// Which numbers are worth the return on which others.
pub(super) fn read_returns(reader: &mut Reader, asked: &mut Asked, positions: &Positions) {
    for at in 0..asked.items.len() {
        let Some(written) = asked.return_ons[at] else {
            continue; // one an item
        };
        let Some(id) = written.as_str() else {
            reader.wrong_type(written, "an item's id");
            continue;
        };
        let Some(cost) = find(reader, "item", id, written.into(), positions) else {
            continue;
        };
        let is_number = |at: usize| matches!(*asked.items[at].scale, Scale::Number(_));
        let has_curve = match &*asked.items[at].scale {
            Scale::Number(number) => matches!(number.worth, NumberWorth::Curve(_)),
            _ => false,
        };
        let is_plain = is_number(cost) && cost != at && asked.return_ons[cost].is_none();
        let section = asked.items[cost].section;
        let may_be_hidden =
            asked.item_whens[cost].is_some() || asked.section_whens[section].is_some();
        let (message, help) = if !has_curve {
            (
                "Only a number with a curve can be worth a return",
                "Give its scale a \"curve\" of percent: [[-100, 0], [0, 0.5], [100, 1]]",
            )
        } else if !is_plain {
            (
                "A return is on another number, which is none itself",
                "Name the item that asks what it cost",
            )
        } else if may_be_hidden {
            (
                "What it cost may be hidden, and there would be no return",
                "Ask it without a \"when\"",
            )
        } else {
            asked.items[at].return_on = Some(cost);
            continue;
        };
        reader.error("return", written, message, help);
    }
}

/// What a section says for all of its items.
struct Common {
    section: usize,
    /// Rightly or wrongly, or that there is none; a wrong name has been noted.
    names_dimension: bool,
    dimension: Option<usize>,
    about: About,
}

fn about<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> Option<About> {
    let names = [
        ("relationship", About::Relationship),
        ("us", About::Us),
        ("partner", About::Partner),
    ];
    reader.one_of(fields, "about", names)
}

fn read_item<'v>(
    reader: &mut Reader<'v>,
    value: &'v Value<'v>,
    common: &Common,
    scales: &Scales,
    dimensions: &Positions,
    asked: &mut Asked<'v>,
) {
    let at = asked.items.len();
    if at >= MOST_ITEMS {
        reader.error(
            "too-large",
            value,
            format!("There are more than {MOST_ITEMS} items"),
            "Split the questionnaire: nobody answers thousands of items",
        );
        return;
    }
    let Some(fields) = reader.fields(value, &ITEM) else {
        return;
    };
    let id = reader.id(&fields);
    if asked.positions.insert(id, at).is_some() {
        reader.duplicate_id(&fields, id);
    }
    let (scale, why_worth) = item_scale(reader, &fields, scales);
    let dimension = dimension(reader, &fields, dimensions).unwrap_or(common.dimension);
    let names_dimension = common.names_dimension || fields.has("dimension");
    let scored = is_scored(&scale);
    if scored && dimension.is_none() && !names_dimension {
        reader.error(
            "not-counted",
            value,
            "No dimension counts this item",
            "Name a \"dimension\" on the item or on its section, or write \"dimension\": null to ask it without scoring it",
        );
    }
    asked.item_whens.push(fields.get("when"));
    asked.return_ons.push(fields.get("return_on"));
    asked.items.push(Item {
        id: id.into(),
        stem: reader.needed_text(&fields, "stem"),
        help: reader.text(&fields, "help"),
        anchors: anchors(reader, &fields, &scale),
        improve: improve(reader, &fields, &scale),
        scale,
        weight: reader.weight(&fields, WEIGHT_HELP),
        why: reader.text(&fields, "why"),
        why_worth,
        section: common.section,
        dimension: dimension.filter(|_| scored),
        when: None,
        return_on: None,
        about: about(reader, &fields).unwrap_or(common.about),
        concept: reader.word(&fields, "concept").map(String::from),
        source: reader.source(&fields),
    });
    reader.text(&fields, "one_question"); // the lint alone goes by it
}

/// The dimension that is named; `Some(None)` where none shall count what is asked, or the name is
/// wrong, which has been noted. `None` where nothing is said.
fn dimension<'v>(
    reader: &mut Reader<'v>,
    fields: &Fields<'v>,
    dimensions: &Positions,
) -> Option<Option<usize>> {
    match fields.get("dimension")? {
        Value::NullKeyword(_) => Some(None),
        _ => Some(position(reader, fields, "dimension", dimensions)),
    }
}

fn is_scored(scale: &Scale) -> bool {
    match scale {
        Scale::Rating { .. } | Scale::Checklist { .. } | Scale::YesNo { .. } => true,
        Scale::Choice { options } => options.iter().any(|option| option.value.is_some()),
        Scale::Number(number) => !matches!(number.worth, NumberWorth::NotScored),
        Scale::Text => false,
    }
}

fn anchors<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>, scale: &Scale) -> Vec<LocalisedText> {
    let anchors = reader.texts(fields, "anchors");
    let (levels, message, help) = match scale {
        Scale::Rating { levels } => (
            levels.len(),
            "There are not as many anchors as levels",
            "Write one anchor for each level of the scale, in its order",
        ),
        _ => (
            0,
            "Only the levels of a rating have anchors",
            "Remove the anchors, or use a rating",
        ),
    };
    if fields.has("anchors") && anchors.len() != levels {
        reader.error("anchors", fields.place_of("anchors"), message, help);
    }
    anchors
}

fn improve<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>, scale: &Scale) -> Option<Advice> {
    let written = fields.get("improve")?;
    let Value::Array(list) = written else {
        return read_improve(reader, written).map(Advice::Always);
    };
    let wanted = advised(scale);
    if list.elements.len() != wanted.iter().filter(|wanted| **wanted).count() {
        let help = match scale {
            Scale::Rating { .. } | Scale::Choice { .. } => {
                "Write one entry, or null, for each level or option below the best, in their order"
            }
            Scale::Checklist { .. } => "Write one entry, or null, for each option, in their order",
            _ => "Write one object with \"do\" and \"first_step\"",
        };
        let message = "The advice does not match the answers it is for";
        reader.error("improve", written, message, help);
    }
    let mut entries = list.elements.iter();
    let mut advice = Vec::with_capacity(wanted.len());
    for wanted in wanted {
        let entry = if wanted { entries.next() } else { None };
        let entry = entry.filter(|entry| !matches!(entry, Value::NullKeyword(_)));
        advice.push(entry.and_then(|entry| read_improve(reader, entry)));
    }
    Some(Advice::ByAnswer(advice))
}

/// By level or option, whether an author can say what leads on from there, or of a checklist to
/// it. Empty for a scale that has none.
fn advised(scale: &Scale) -> Vec<bool> {
    let below_best = |values: Vec<Option<f64>>| {
        let best = values.iter().flatten().copied().fold(0.0, f64::max);
        let is_below = |value: Option<f64>| value.is_some_and(|value| value < best);
        values.into_iter().map(is_below).collect()
    };
    match scale {
        Scale::Rating { levels } => {
            below_best(levels.iter().map(|level| Some(level.value)).collect())
        }
        Scale::Choice { options } => {
            below_best(options.iter().map(|option| option.value).collect())
        }
        Scale::Checklist { options, .. } => vec![true; options.len()],
        Scale::YesNo { .. } | Scale::Number(_) | Scale::Text => Vec::new(),
    }
}

/// What to do, and how to begin.
pub(super) fn read_improve<'v>(
    reader: &mut Reader<'v>,
    written: &'v Value<'v>,
) -> Option<Rc<Improve>> {
    let improve = reader.fields(written, &IMPROVE)?;
    Some(Rc::new(Improve {
        action: reader.needed_text(&improve, "do"),
        first_step: reader.needed_text(&improve, "first_step"),
        source: reader.source(&improve),
    }))
}
