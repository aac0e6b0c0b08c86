//! Reads sections and their items. Conditions are left for later: they may name any item.

use super::{
    condition::{Names, position},
    fields::{Fields, Reader, element},
    scale::{Scales, item_scale},
};
use crate::model::{About, Dimension, Improve, Item, NumberWorth, Scale, Section, json::Value};

/// More items than anyone answers; keeps what follows quick on hostile input.
const MOST_ITEMS: usize = 5000;

pub(super) const SECTION: [&str; 7] =
    ["id", "title", "help", "dimension", "when", "about", "items"];
pub(super) const ITEM: [&str; 14] = [
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
];

pub(super) const IMPROVE: [&str; 3] = ["do", "first_step", "source"];

/// What is asked, and the conditions still to be read.
#[derive(Default)]
pub(super) struct Asked<'v> {
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    /// Position of the section or item, its condition and where that stands.
    pub section_conditions: Vec<(usize, &'v Value, String)>,
    pub item_conditions: Vec<(usize, &'v Value, String)>,
}

pub(super) fn read_sections<'v>(
    reader: &mut Reader,
    root: &Fields<'v>,
    scales: &Scales,
    dimensions: &mut [Dimension],
    names: &mut Names,
) -> Asked<'v> {
    let mut asked = Asked::default();
    reader.elements(root, "sections", &SECTION, &mut |reader, fields, id| {
        let section = asked.sections.len();
        if let Some(condition) = fields.get("when") {
            let place = fields.place("when");
            asked.section_conditions.push((section, condition, place));
        }
        let common = Common {
            section,
            names_dimension: fields.get("dimension").is_some(),
            dimension: match fields.get("dimension") {
                Some(_) => position(reader, &fields, "dimension", &names.dimensions),
                // without an author's tree the root counts all
                None => root.get("dimensions").is_none().then_some(0),
            },
            about: about(reader, &fields).unwrap_or_default(),
        };
        let title = reader.needed_text(&fields, "title");
        let help = reader.text(&fields, "help");
        let first = asked.items.len();
        let items = fields.place("items");
        for (at, value) in reader.list(&fields, "items").iter().enumerate() {
            read_item(
                reader,
                value,
                element(&items, at),
                &common,
                scales,
                dimensions,
                names,
                &mut asked,
            );
        }
        asked.sections.push(Section {
            id: id.into(),
            title,
            help,
            when: None,
            items: first..asked.items.len(),
        });
    });
    if asked.items.is_empty() {
        reader.error(
            "no-items",
            root.place("sections"),
            &["The questionnaire asks nothing"],
            &["Add a section with at least one item to \"sections\""],
        );
    }
    asked
}

/// What a section says for all of its items.
struct Common {
    section: usize,
    /// Rightly or wrongly; a wrong name has been noted.
    names_dimension: bool,
    dimension: Option<usize>,
    about: About,
}

fn about(reader: &mut Reader, fields: &Fields) -> Option<About> {
    let position = reader.one_of(fields, "about", &["relationship", "us", "partner"])?;
    Some([About::Relationship, About::Us, About::Partner][position]) // a position in the names
}

#[expect(
    clippy::too_many_arguments,
    reason = "what a definition has so far, part by part"
)]
fn read_item<'v>(
    reader: &mut Reader,
    value: &'v Value,
    pointer: String,
    common: &Common,
    scales: &Scales,
    dimensions: &mut [Dimension],
    names: &mut Names,
    asked: &mut Asked<'v>,
) {
    if asked.items.len() >= MOST_ITEMS {
        let help = "Split the questionnaire: nobody answers thousands of items";
        reader.error(
            "too-large",
            pointer,
            &["There are more than 5000 items"],
            &[help],
        );
        return;
    }
    let Some(fields) = reader.fields(value, pointer, &ITEM) else {
        return;
    };
    let at = asked.items.len();
    let id = reader.id(&fields);
    if names.items.insert(id.into(), at).is_some() {
        reader.duplicate(&fields, id);
    }
    if let Some(condition) = fields.get("when") {
        asked
            .item_conditions
            .push((at, condition, fields.place("when")));
    }
    let scale = item_scale(reader, &fields, scales);
    let dimension = match fields.get("dimension") {
        Some(_) => position(reader, &fields, "dimension", &names.dimensions),
        None => common.dimension,
    };
    let scored = is_scored(&scale);
    match dimension.and_then(|dimension| dimensions.get_mut(dimension)) {
        Some(dimension) if scored => dimension.items.push(at),
        None if scored && !common.names_dimension && fields.get("dimension").is_none() => reader
            .error(
                "not-counted",
                fields.pointer.clone(),
                &["No dimension counts this item"],
                &["Name a \"dimension\" on the item or on its section"],
            ),
        _ => {}
    }
    let item = Item {
        id: id.into(),
        stem: reader.needed_text(&fields, "stem"),
        help: reader.text(&fields, "help"),
        anchors: anchors(reader, &fields, &scale),
        scale,
        weight: reader.weight(&fields, "weight"),
        why: reader.text(&fields, "why"),
        section: common.section,
        dimension: dimension.filter(|_| scored),
        when: None,
        about: about(reader, &fields).unwrap_or(common.about),
        concept: reader.word(&fields, "concept").map(String::from),
        source: reader.source(&fields),
        improve: improve(reader, &fields),
    };
    reader.text(&fields, "one_question"); // read by the lint alone
    asked.items.push(item);
}

fn is_scored(scale: &Scale) -> bool {
    match scale {
        Scale::Rating { .. } | Scale::Checklist { .. } | Scale::YesNo { .. } => true,
        Scale::Choice { options } => options.iter().any(|option| option.value.is_some()),
        Scale::Number(number) => !matches!(number.worth, NumberWorth::NotScored),
        Scale::Text => false,
    }
}

fn anchors(
    reader: &mut Reader,
    fields: &Fields,
    scale: &Scale,
) -> Vec<crate::model::LocalisedText> {
    let anchors = reader.texts(fields, "anchors");
    let levels = match scale {
        Scale::Rating { levels } => levels.len(),
        _ => 0,
    };
    if fields.get("anchors").is_some() && anchors.len() != levels {
        let (message, help) = match scale {
            Scale::Rating { .. } => (
                "There are not as many anchors as levels",
                "Write one anchor for each level of the scale, in its order",
            ),
            _ => (
                "Only the levels of a rating have anchors",
                "Remove the anchors, or use a rating",
            ),
        };
        reader.error("anchors", fields.place("anchors"), &[message], &[help]);
    }
    anchors
}

fn improve(reader: &mut Reader, fields: &Fields) -> Option<Improve> {
    let value = fields.get("improve")?;
    let improve = reader.fields(value, fields.place("improve"), &IMPROVE)?;
    Some(Improve {
        action: reader.needed_text(&improve, "do"),
        first_step: reader.needed_text(&improve, "first_step"),
        source: reader.source(&improve),
    })
}
