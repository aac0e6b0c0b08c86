//! An object's fields as the texts that they are, one after the other. Nothing in them is read.

use std::{collections::BTreeMap, fmt};

use engine::json::below;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Unreadable, remarks::Remarks};

/// All of them, also those whose key stands twice.
pub(super) struct Fields(Vec<(String, Box<RawValue>)>);

impl Fields {
    /// Each key once, with what stands there last; `at` is the pointer to the object.
    pub fn once(self, at: &str, remarks: &mut Remarks) -> Vec<(String, Box<RawValue>)> {
        let mut places = BTreeMap::new();
        let mut once: Vec<(String, Box<RawValue>)> = Vec::with_capacity(self.0.len());
        for (key, text) in self.0 {
            match places
                .get(&key)
                .and_then(|place: &usize| once.get_mut(*place))
            {
                Some(former) => {
                    remarks.tell(Unreadable::repeated(&below(at, &key)));
                    former.1 = text;
                }
                None => {
                    places.insert(key.clone(), once.len());
                    once.push((key, text));
                }
            }
        }
        once
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
