//! Where in a definition's text a JSON pointer points. A browser shows pointers alone.

use super::Diagnostic;
use crate::model::json::parse_or_say;

/// Counted from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// All places in one text.
pub struct Places<'t> {
    text: &'t str,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
    root: Result<Node, Place>,
}

/// A value in the text, in bytes from its start.
#[derive(Default)]
struct Node {
    /// Where its key starts; its own start where it has none.
    key_at: usize,
    at: usize,
    /// By key; an element's key is its position.
    children: Vec<(String, Node)>,
}

impl<'t> Places<'t> {
    /// Walks the text once. Where it is not JSON every place is the one where that shows.
    pub fn of(text: &'t str) -> Self {
        let lines = [0].into_iter();
        let lines = lines.chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut places = Self {
            text,
            lines: lines.collect(),
            root: Ok(Node::default()),
        };
        // what is too large is not parsed either
        if text.len() <= super::MOST_BYTES {
            places.root = match parse_or_say(text) {
                Ok(_) => Ok(Walker { text, at: 0 }.value()),
                Err(broken) => {
                    let start = places.lines.get(broken.line.saturating_sub(1));
                    // the byte that is wrong is the last one read
                    let at = start.map_or(0, |start| start + broken.column.saturating_sub(1));
                    Err(places.place(at))
                }
            };
        }
        places
    }

    /// The place of what a diagnostic speaks of: the key of an unknown field or of one that is
    /// given twice, else the value; what holds it where it is missing itself.
    pub fn find(&self, diagnostic: &Diagnostic) -> Place {
        let root = match &self.root {
            Ok(root) => root,
            Err(place) => return *place,
        };
        let mut node = root;
        for name in diagnostic.pointer.split('/').skip(1) {
            let name = name.replace("~1", "/").replace("~0", "~");
            // of a key given twice the last counts
            let mut children = node.children.iter().rev();
            match children.find(|(key, _)| *key == name) {
                Some((_, child)) => node = child,
                None => return self.place(node.at),
            }
        }
        self.place(match diagnostic.code {
            "unknown-field" | "duplicate-key" => node.key_at,
            _ => node.at,
        })
    }

    /// The line and column of a byte; the end of the text for one that is beyond it.
    fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines[line - 1]; // the first line starts at 0
        let before = self.text.as_bytes().get(start..at).unwrap_or_default();
        // every character has one byte that does not continue another
        let column = 1 + before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        Place { line, column }
    }
}

/// Goes through a text that is JSON, no deeper than the parser has gone.
struct Walker<'t> {
    text: &'t str,
    at: usize,
}

impl Walker<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space and what stands between values.
    fn skip(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn value(&mut self) -> Node {
        let mut node = Node::default();
        let first = self.skip();
        node.at = self.at;
        node.key_at = self.at;
        match first {
            Some(b'"') => {
                self.string();
            }
            Some(open @ (b'{' | b'[')) => {
                self.at += 1;
                while let Some(next) = self.skip() {
                    if next == b'}' || next == b']' {
                        self.at += 1;
                        break;
                    }
                    let key_at = self.at;
                    let key = match open {
                        b'{' => self.string(),
                        _ => node.children.len().to_string(),
                    };
                    let mut child = self.value();
                    if open == b'{' {
                        child.key_at = key_at;
                    }
                    node.children.push((key, child));
                }
            }
            _ => {
                while let Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E') = self.peek()
                {
                    self.at += 1;
                }
            }
        }
        node
    }

    /// What a string says.
    fn string(&mut self) -> String {
        let from = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        let written = self.text.get(from..self.at).unwrap_or_default();
        let value = crate::model::json::parse(written);
        value
            .and_then(|value| value.as_str().map(String::from))
            .unwrap_or_default()
    }
}
