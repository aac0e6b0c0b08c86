//! What a reader's program makes of Markdown. The tests of the writer read by it, and those of
//! whole documents.

use comrak::{Arena, Options, arena_tree::NodeEdge, nodes::NodeValue, parse_document};

/// A stretch of a document: what it is, and its words. What follows on words in bold or italics, in
/// the same paragraph, is the "rest".
pub type Stretch = (&'static str, String);

/// What GitHub makes of it. Fails where it makes anything of it that no writer here writes: a link,
/// a picture, a quotation, code of its own, HTML.
#[track_caller]
pub fn read(markdown: &str) -> Vec<Stretch> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.math_code = true;
    options.extension.math_dollars = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    let arena = Arena::new();
    let mut found: Vec<Stretch> = vec![("document", String::new())];
    let mut outside_code = String::new();
    for edge in parse_document(&arena, markdown, &options).traverse() {
        let node = match edge {
            NodeEdge::Start(node) => node,
            NodeEdge::End(node) => {
                if let NodeValue::Strong | NodeValue::Emph = node.data().value {
                    found.push(("rest", String::new()));
                }
                continue;
            }
        };
        let (kind, text) = match &node.data().value {
            NodeValue::Text(text) => ("", text.to_string()),
            NodeValue::Code(code) => ("", code.literal.clone()),
            NodeValue::Document | NodeValue::List(_) | NodeValue::TableRow(_) => continue,
            NodeValue::Item(_) => ("item", String::new()),
            NodeValue::Paragraph => ("paragraph", String::new()),
            NodeValue::Heading(heading) => match heading.level {
                1 => ("title", String::new()),
                _ => ("heading", String::new()),
            },
            NodeValue::Strong => ("strong", String::new()),
            NodeValue::Emph => ("emphasis", String::new()),
            NodeValue::Table(_) => ("table", String::new()),
            NodeValue::TableCell => ("cell", String::new()),
            other => panic!("{other:?} in\n{markdown}"),
        };
        let is_text = matches!(node.data().value, NodeValue::Text(_));
        outside_code.push_str(if is_text { &text } else { "\n" });
        match found.last_mut() {
            Some((_, words)) if kind.is_empty() => words.push_str(&text),
            _ => found.push((kind, text)),
        }
    }
    // GitHub looks for addresses once escapes are read, which comrak does not:
    // https://github.com/github/cmark-gfm/issues/278
    let is_address = |at: usize| {
        let (before, after) = outside_code.split_at(at);
        let is_name = |one: char| one.is_alphanumeric() || matches!(one, '.' | '+' | '-' | '_');
        before.ends_with(is_name) && after[1..].starts_with(char::is_alphanumeric)
    };
    let mut ats = outside_code.match_indices('@');
    assert!(!ats.any(|(at, _)| is_address(at)), "address in\n{markdown}");
    found
}

/// The words alone: line breaks and control characters are spaces.
pub fn words(text: &str) -> String {
    let words = text.split(|at: char| at.is_whitespace() || at.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
