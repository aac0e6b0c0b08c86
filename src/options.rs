//! What the element's attributes say.

use serde_json::Value;

use crate::{local_storage::Area, trail::Navigation};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub questionnaire: Option<String>,
    /// A partner by name.
    pub relationship: Option<String>,
    pub lang: Option<String>,
    pub storage: Option<String>,
    pub namespace: Option<String>,
    pub readonly: bool,
    /// How Back works.
    pub navigation: Navigation,
    /// Which widget of the page it is, from 0.
    pub instance: u32,
    /// Where the one file is that is sent along with an invitation; empty where this page is it.
    pub one_file: Option<String>,
    /// The page owner's own questionnaires, as JSON texts.
    pub definitions: Vec<String>,
    /// What results are set beside, as texts of benchmark files.
    pub benchmark: Vec<String>,
}

impl Options {
    /// Each option by itself, so that one that cannot be read loosens no other. Where it cannot be
    /// read where state lives, or whether it may change, it lives nowhere and may not.
    pub fn read(json: &str) -> Self {
        let options = serde_json::from_str(json).unwrap_or(Value::Null);
        let text = |name: &str| options.get(name).and_then(Value::as_str).map(String::from);
        let is_clear = |name: &str| options.get(name).is_none_or(Value::is_string);
        let places_are_clear = options.is_object() && is_clear("storage") && is_clear("namespace");
        let texts = |name: &str| {
            let all = options.get(name).and_then(Value::as_array);
            let texts = all.into_iter().flatten().filter_map(Value::as_str);
            texts.map(String::from).collect()
        };
        Self {
            questionnaire: text("questionnaire"),
            relationship: text("relationship"),
            lang: text("lang"),
            storage: if places_are_clear {
                text("storage")
            } else {
                Some("none".into())
            },
            namespace: text("namespace"),
            readonly: match options.get("readonly") {
                None => !options.is_object(),
                Some(value) => *value != Value::Bool(false),
            },
            navigation: match options.get("navigation").and_then(Value::as_str) {
                Some("hash") => Navigation::Hash,
                Some("none") => Navigation::None,
                _ => Navigation::History,
            },
            instance: options
                .get("instance")
                .and_then(Value::as_u64)
                .and_then(|instance| instance.try_into().ok())
                .unwrap_or_default(),
            one_file: text("one-file"),
            definitions: texts("definitions"),
            benchmark: texts("benchmark"),
        }
    }

    /// Where state is kept; `None` in memory alone, by the page owner's choice or because it is not
    /// known where.
    pub fn area(&self) -> Option<Area> {
        match self.storage.as_deref() {
            None | Some("local") => Some(Area::Local),
            Some("session") => Some(Area::Session),
            Some(_) => None,
        }
    }

    /// What widgets have in common that share what is stored; `None` where nothing is.
    pub fn place(&self) -> Option<String> {
        let area = self.area()?;
        Some(format!("{}:{}", area.name(), self.namespace()))
    }

    pub fn namespace(&self) -> &str {
        match self.namespace.as_deref() {
            None | Some("") => "default",
            Some(name) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_cannot_be_read_loosens_no_other() {
        let options = Options::read(
            r#"{ "relationship": 7, "storage": "none", "namespace": "team", "readonly": true,
                 "definitions": ["{}", 7], "benchmark": "{}" }"#,
        );
        assert_eq!(options.relationship, None);
        assert_eq!(options.area(), None);
        assert_eq!(options.namespace(), "team");
        assert!(options.readonly);
        assert_eq!(options.definitions, ["{}"]);
        assert!(options.benchmark.is_empty());
    }

    #[test]
    fn where_it_is_not_clear_where_state_lives_it_lives_nowhere() {
        for json in [
            r#"{ "storage": "bogus" }"#,
            r#"{ "storage": "" }"#,
            r#"{ "storage": 7 }"#,
            r#"{ "namespace": 7 }"#,
            r#"{ "storage": "local", "namespace": null }"#,
            "[]",
            "{",
        ] {
            assert_eq!(Options::read(json).area(), None, "{json}");
        }
        assert!(Options::read("{").readonly);
        let nothing_said = Options::read("{}");
        assert_eq!(nothing_said, Options::default());
        assert_eq!(nothing_said.area(), Some(Area::Local));
    }
}
