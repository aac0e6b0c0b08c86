//! What a person does on a page: clicks, keys, text, files.

use std::path::Path;

use serde_json::json;
use thirtyfour::TypingData;

use super::{Page, finding::name_of};
use crate::harness::keys;

impl Page {
    /// Clicks it as soon as it can be clicked.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let mut last = String::new();
        let clicked = self.poll(|| {
            let found = self.look(role, name)?;
            let Err(error) = self.wait(found.element.click()) else {
                return Some(());
            };
            last = error.to_string();
            // from below what stays at an edge of the screen a person scrolls it first
            if last.contains("click intercepted") {
                self.must(found.element.scroll_into_view());
            }
            None
        });
        if clicked.is_none() {
            panic!(
                "cannot click the {role} {name:?}: {last}; there are:\n{}",
                self.outline()
            );
        }
    }

    /// Replaces what a text field holds.
    #[track_caller]
    pub fn fill(&self, role: &str, name: &str, text: &str) {
        let field = self.find(role, name);
        self.must(field.element.clear());
        self.must(field.element.send_keys(text));
    }

    /// Chooses, in the list of this name, the entry that begins so.
    #[track_caller]
    pub fn choose(&self, list: &str, entry: &str) {
        let field = self.find("combobox", list);
        self.must(field.element.send_keys(entry));
    }

    /// Gives a file to the field for files of this name.
    #[track_caller]
    pub fn choose_file(&self, field: &str, path: &Path) {
        // Asked for by its name, it would have to be named with the file it holds.
        let found = self.poll(|| {
            let buttons = self.query(json!({ "role": "button" }));
            let node = buttons.iter().find(|node| name_of(node) == field)?;
            self.element(node["backendDOMNodeId"].as_u64()?)
        });
        let Some(element) = found else {
            panic!("no field {field:?}; there are:\n{}", self.outline());
        };
        self.must(element.send_keys(path.to_string_lossy()));
    }

    /// Presses one key, with modifiers if need be: `"Tab"`, `"Shift+Tab"`, `"Control+z"`, `"3"`.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        let (modifiers, key) = keys::parse(chord);
        let mut chain = self.driver().action_chain();
        for modifier in &modifiers {
            chain = chain.key_down(*modifier);
        }
        chain = chain.key_down(key).key_up(key);
        for modifier in modifiers.iter().rev() {
            chain = chain.key_up(*modifier);
        }
        self.must(chain.perform());
    }

    /// Types into whatever has the focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.must(
            self.driver()
                .action_chain()
                .send_keys(TypingData::from(text))
                .perform(),
        );
    }
}
