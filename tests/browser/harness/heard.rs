//! What a screen reader makes of the page, as text: Chromium's accessibility tree in the order in
//! which it is read, and what is said after each key.
//!
//! A line is a role, a name, what is worth saying of its state, and its description. What an
//! ignored element holds stands where the element would. DevTools leaves out what `aria-current` and
//! a list's `aria-required` add, and in some versions `aria-valuetext`, which is read off the page.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use serde_json::{Value, json};

use super::Page;

/// Notes what live regions come to say. One that is inserted with its text is heard where it is an
/// alert; of others most screen readers say nothing.
const LISTEN: &str = "(() => {
  const LIVE = '[role=status],[role=alert],[aria-live]';
  const said = __noted.said = [];
  const words = (node) => node.innerText ?? node.textContent;
  const say = (region, text, kind = '') => {
    text = text.replace(/\\s+/g, ' ').trim();
    if (text) said.push(`${kind}${region.getAttribute('role') ?? region.ariaLive}: ${text}`);
  };
  new MutationObserver((records) => {
    const whole = new Set(), fresh = new Set(), parts = new Map();
    for (const { type, target, addedNodes } of records) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      const region = element?.closest(LIVE);
      if (region) {
        const isWhole = region.role === 'status' || region.role === 'alert' || region.ariaAtomic === 'true';
        if (isWhole) whole.add(region);
        // what goes is not said
        else for (const node of type === 'characterData' ? [target] : addedNodes)
          parts.set(region, [...(parts.get(region) ?? []), node]);
      }
      for (const node of addedNodes)
        if (node.nodeType === 1 && !region)
          for (const one of [node, ...node.querySelectorAll('*')]) if (one.matches(LIVE)) fresh.add(one);
    }
    for (const one of fresh) if (one.isConnected) say(one, words(one), one.role === 'alert' ? '' : 'new ');
    for (const one of whole) if (one.isConnected && !fresh.has(one)) say(one, words(one));
    for (const [one, nodes] of parts)
      if (one.isConnected && !fresh.has(one)) say(one, nodes.filter((node) => node.isConnected && !nodes.some((other) => other !== node && other.contains(node))).map(words).join(' '));
  }).observe(__noted.widget().shadowRoot, { subtree: true, childList: true, characterData: true });
  return 0;
})()";

/// Roles that say nothing by themselves: what they hold is read in their place.
const SILENT: [&str; 14] = [
    "none",
    "generic",
    "RootWebArea",
    "strong",
    "emphasis",
    "DescriptionList",
    "descriptionlist",
    "Details",
    "Section",
    "sectionheader",
    "sectionfooter",
    "MenuListPopup",
    "rowgroup",
    "InlineTextBox",
];

/// Roles whose words are one line.
const LINES: [&str; 6] = [
    "paragraph",
    "listitem",
    "term",
    "definition",
    "time",
    "Abbr",
];

/// Roles that are said in one go, name and all; what they hold is their name.
const WHOLE: [&str; 15] = [
    "heading",
    "button",
    "link",
    "radio",
    "checkbox",
    "image",
    "DisclosureTriangle",
    "option",
    "combobox",
    "listbox",
    "textbox",
    "searchbox",
    "spinbutton",
    "slider",
    "Date",
];

/// Roles whose name is said when the focus comes to stand in them.
const AROUND: [&str; 7] = [
    "group",
    "radiogroup",
    "navigation",
    "region",
    "dialog",
    "table",
    "list",
];

/// A tree of nodes as `Accessibility.getFullAXTree` gives it.
struct Tree(BTreeMap<String, Value>);

/// A piece of what is read: words that go on in the same line, or lines of their own.
enum Piece {
    Words(String),
    Lines(Vec<String>),
}

impl Page {
    /// The widget as it is read from its beginning to its end, one line for each thing that is
    /// said.
    #[track_caller]
    pub fn read_aloud(&self) -> String {
        let tree = self.tree();
        let root = tree.root().expect("a page has a root");
        apart(tree.pieces(root).into_iter()).join("\n")
    }

    #[track_caller]
    fn tree(&self) -> Tree {
        let mut answer = self.devtools("Accessibility.getFullAXTree", json!({}));
        let mut nodes: Vec<Value> = serde_json::from_value(answer["nodes"].take()).expect("a list");
        for slider in nodes.iter_mut().filter(|node| role(node) == "slider") {
            let of = json!({"backendNodeId": slider["backendDOMNodeId"]});
            let element = self.devtools("DOM.describeNode", of);
            let attributes = element["node"]["attributes"].as_array();
            let spoken = attributes.into_iter().flat_map(|all| all.chunks(2));
            let mut spoken = spoken.filter(|pair| pair[0] == "aria-valuetext");
            if let Some(pair) = spoken.next() {
                slider["value"]["value"] = pair[1].clone();
            }
        }
        let by_id = nodes.into_iter().map(|node| (text(&node["nodeId"]), node));
        Tree(by_id.collect())
    }
}

/// Someone at the keyboard who hears the page.
pub struct Listener<'a> {
    page: &'a Page,
    heard: Vec<String>,
    /// What had the focus and what stood around it, when it was last said.
    focus: String,
    around: BTreeSet<String>,
}

impl<'a> Listener<'a> {
    /// Hears everything from now on, on a page that is open.
    #[track_caller]
    pub fn new(page: &'a Page) -> Self {
        page.evaluate(LISTEN);
        let mut listener = Self {
            page,
            heard: Vec::new(),
            focus: String::new(),
            around: BTreeSet::new(),
        };
        listener.hear("");
        listener.heard.clear();
        listener
    }

    /// Presses a key and notes what is said then.
    #[track_caller]
    pub fn press(&mut self, chord: &str) {
        self.page.press(chord);
        self.hear(chord);
    }

    /// Types, and notes what is said then.
    #[track_caller]
    pub fn type_text(&mut self, typed: &str) {
        self.page.type_text(typed);
        self.hear(&format!("“{typed}”"));
    }

    /// All that was heard.
    pub fn heard(self) -> String {
        self.heard.join("\n")
    }

    #[track_caller]
    fn hear(&mut self, pressed: &str) {
        self.page.settle();
        let tree = self.page.tree();
        let mut said = Vec::new();
        if let Some(focused) = tree.focused() {
            let (focus, around) = (tree.line(focused), tree.around(focused));
            let ids: BTreeSet<String> = around.iter().map(|(id, _)| id.clone()).collect();
            // what is called the same may be another one
            if focus != self.focus || ids != self.around {
                let new = around.iter().filter(|(id, _)| !self.around.contains(id));
                said.extend(new.map(|(_, line)| line.clone()));
                said.push(focus.clone());
            }
            self.focus = focus;
            self.around = ids;
        }
        let live = self.page.evaluate("__noted.said.splice(0)");
        let live: Vec<String> = serde_json::from_value(live).expect("a list of texts");
        said.extend(live);
        self.heard.push(format!("{pressed}:"));
        self.heard
            .extend(said.iter().map(|line| format!("  {line}")));
    }
}

impl Tree {
    fn root(&self) -> Option<&Value> {
        self.0.values().find(|node| node["parentId"].is_null())
    }

    fn focused(&self) -> Option<&Value> {
        let mut all = self.0.values();
        all.find(|node| {
            property(node, "focused") == Some(&Value::Bool(true)) && role(node) != "RootWebArea"
        })
    }

    fn children<'t>(&'t self, node: &'t Value) -> impl Iterator<Item = &'t Value> {
        let ids = node["childIds"].as_array().into_iter().flatten();
        ids.filter_map(|id| self.0.get(&text(id)))
    }

    /// Named things that something stands in, the outermost first, each with its id.
    fn around(&self, node: &Value) -> Vec<(String, String)> {
        let mut around = Vec::new();
        let mut at = self.0.get(&text(&node["parentId"]));
        while let Some(parent) = at {
            if AROUND.contains(&role(parent)) && !name(parent).is_empty() {
                around.insert(0, (text(&parent["nodeId"]), self.line(parent)));
            }
            at = self.0.get(&text(&parent["parentId"]));
        }
        around
    }

    /// What is said of one node by itself.
    fn line(&self, node: &Value) -> String {
        let mut line = match role(node) {
            "DisclosureTriangle" => "fold".to_owned(),
            "image" => "picture".to_owned(),
            "heading" => match property(node, "level").and_then(Value::as_u64) {
                Some(level) => format!("heading {level}"),
                None => "heading".to_owned(),
            },
            role => role.to_owned(),
        };
        if !name(node).is_empty() {
            line += &format!(": {}", name(node));
        }
        for state in states(node) {
            line += &format!(", {state}");
        }
        let description = words(&node["description"]["value"]);
        if !description.is_empty() {
            line += &format!(" ({description})");
        }
        line
    }

    fn pieces(&self, node: &Value) -> Vec<Piece> {
        let inside = || self.children(node).flat_map(|child| self.pieces(child));
        match role(node) {
            _ if node["ignored"] == true => inside().collect(),
            role if SILENT.contains(&role) => inside().collect(),
            "StaticText" => vec![Piece::Words(name(node).to_owned())],
            "LineBreak" => vec![Piece::Words(" ".into())],
            "ListMarker" => Vec::new(),
            // its words are the name of what it belongs to
            "LabelText" | "Legend" => inside()
                .filter(|it| matches!(it, Piece::Lines(_)))
                .collect(),
            role if LINES.contains(&role) => {
                let mark = match role {
                    "listitem" => "- ",
                    "term" => "term: ",
                    _ => "",
                };
                let lines = joined(inside()).into_iter().enumerate();
                let lines = lines.map(|(at, line)| match (at, mark) {
                    (0, _) => format!("{mark}{line}"),
                    (_, "- ") => format!("  {line}"),
                    _ => line,
                });
                vec![Piece::Lines(lines.collect())]
            }
            "row" => {
                let cells = self.children(node).flat_map(|child| self.cells(child));
                let cells: Vec<String> = cells.collect();
                vec![Piece::Lines(vec![format!("row: {}", cells.join(" | "))])]
            }
            role if WHOLE.contains(&role) => vec![Piece::Lines(vec![self.line(node)])],
            // unnamed, it is passed in silence
            "group" if name(node).is_empty() => inside().collect(),
            _ => {
                let inside = apart(inside());
                if inside.is_empty() && name(node).is_empty() {
                    return Vec::new();
                }
                let inside = inside.iter().map(|line| format!("  {line}"));
                vec![Piece::Lines(
                    iter::once(self.line(node)).chain(inside).collect(),
                )]
            }
        }
    }

    /// What the cells of a row say, each in one text.
    fn cells(&self, node: &Value) -> Vec<String> {
        match role(node) {
            "cell" | "gridcell" | "rowheader" | "columnheader" => {
                let inside = self.children(node).flat_map(|child| self.pieces(child));
                vec![joined(inside).join("; ")]
            }
            _ => self
                .children(node)
                .flat_map(|child| self.cells(child))
                .collect(),
        }
    }
}

/// Lines; words outside of a paragraph are each one by themselves.
fn apart(pieces: impl Iterator<Item = Piece>) -> Vec<String> {
    let lines = pieces.flat_map(|piece| match piece {
        Piece::Words(words) => vec![words],
        Piece::Lines(lines) => lines,
    });
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// Lines, with the words between them each as one.
fn joined(pieces: impl Iterator<Item = Piece>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for piece in pieces {
        match piece {
            Piece::Words(words) => match lines.last_mut().filter(|_| goes_on) {
                Some(line) => {
                    // elements beside each other are heard apart, whatever space is between them
                    let is_closed =
                        |letter: char| letter.is_alphanumeric() || ".?!".contains(letter);
                    if line.ends_with(is_closed) && words.starts_with(char::is_alphanumeric) {
                        line.push(' ');
                    }
                    line.push_str(&words);
                }
                None => lines.push(words),
            },
            Piece::Lines(more) => {
                lines.extend(more);
                goes_on = false;
                continue;
            }
        }
        goes_on = true;
    }
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// What is said of a state, value included; nothing of what is as one expects.
fn states(node: &Value) -> Vec<String> {
    let mut states = Vec::new();
    let value = words(&node["value"]["value"]);
    if !value.is_empty() {
        states.push(format!("“{value}”"));
    }
    let is = |name: &str| match property(node, name) {
        Some(Value::Bool(is)) => Some(*is),
        Some(Value::String(is)) => Some(is == "true"),
        _ => None,
    };
    for (name, yes, no) in [
        ("checked", "checked", "not checked"),
        ("expanded", "expanded", "collapsed"),
        ("pressed", "pressed", "not pressed"),
        ("selected", "selected", ""),
        ("disabled", "unavailable", ""),
        ("required", "required", ""),
        ("invalid", "invalid", ""),
    ] {
        let said = match is(name) {
            Some(true) => yes,
            Some(false) => no,
            None => "",
        };
        if !said.is_empty() {
            states.push(said.to_owned());
        }
    }
    states
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn name(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}

fn property<'n>(node: &'n Value, name: &str) -> Option<&'n Value> {
    let mut all = node["properties"].as_array()?.iter();
    Some(&all.find(|one| one["name"] == name)?["value"]["value"])
}

/// A text or a number as text.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// An id as text.
fn text(id: &Value) -> String {
    words(id)
}
