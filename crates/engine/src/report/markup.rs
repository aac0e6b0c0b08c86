//! Markdown as it is written, whatever stands in it: a person's words stay text wherever they are
//! read, also as GitHub reads them. Nothing here knows what is written about.

use super::{csv::inert, join_some, plain};

/// Markdown as it grows. Lines and items are markup, their texts escaped; paragraphs, text items,
/// titles, headings and cells are plain texts.
#[derive(Default)]
pub(super) struct Writer {
    pub text: String,
    in_list: bool,
}

impl Writer {
    /// A paragraph or heading.
    pub fn line(&mut self, markup: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
        self.text += &format!("{}\n", markup.trim());
    }

    /// What it is, and before that whose, where it is anybody's.
    pub fn title(&mut self, whose: &str, title: &str) {
        let title = join_some([whose, title], ": ");
        self.line(&format!("# {}", escaped(&title)));
    }

    pub fn heading(&mut self, heading: &str) {
        self.line(&format!("## {}", escaped(heading)));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.line(&escaped_at_start(text));
    }

    pub fn text_item(&mut self, text: &str) {
        self.item(&escaped_at_start(text));
    }

    pub fn item(&mut self, markup: &str) {
        self.marked_item("-", markup);
    }

    pub fn numbered_item(&mut self, number: usize, markup: &str) {
        self.marked_item(&format!("{number}."), markup);
    }

    /// A list stands apart from the paragraph before it.
    fn marked_item(&mut self, mark: &str, markup: &str) {
        if !self.in_list {
            self.text.push('\n');
        }
        self.in_list = true;
        self.text += &format!("{mark} {}\n", markup.trim());
    }

    pub fn table(&mut self, head: &[&str]) {
        self.text.push('\n');
        self.row(head);
        self.text += &"| --- ".repeat(head.len());
        self.text += "|\n";
    }

    pub fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.text += &format!("| {} ", escaped(&inert(plain(cell).trim())));
        }
        self.text += "|\n";
    }
}

/// A person's words as Markdown text: no markup, no line break, no table cell broken, and no
/// address that a reader's program would make a link of.
pub(super) fn escaped(text: &str) -> String {
    let text = &*plain(text);
    let mut out = String::with_capacity(text.len());
    // a word in code ends where a code span or a cell would
    for part in text.split_inclusive(|at: char| is_blank(at) || matches!(at, '`' | '|')) {
        let word = part.trim_matches(|at: char| !at.is_alphanumeric() && at != '@');
        match part.split_once(word) {
            // programs look for addresses, and for names behind an "@", when escapes have been
            // read: only in code they do not
            Some((before, after)) if word.len() > 1 && word.contains('@') => {
                push_escaped(&mut out, before);
                out.extend(["`", word, "`"]);
                push_escaped(&mut out, after);
            }
            _ => push_escaped(&mut out, part),
        }
    }
    out
}

/// The same in bold; nothing where there are no words, for two pairs of stars are a rule.
pub(super) fn strong(text: &str) -> String {
    match escaped(text).trim() {
        "" => String::new(),
        text => format!("**{text}**"),
    }
}

/// The same at the start of a line, where no list, rule or heading may begin.
fn escaped_at_start(text: &str) -> String {
    let text = plain(text);
    let text = text.trim_start_matches(is_blank);
    let behind = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = &text[..text.len() - behind.len()]; // what was trimmed
    let is_mark = match behind.chars().next() {
        Some('-' | '+' | '=') => number.is_empty(),
        Some('.' | ')') => !number.is_empty(),
        _ => false,
    };
    if is_mark {
        format!("{number}\\{}", escaped(behind))
    } else {
        escaped(text)
    }
}

/// What is written as a space: beside those that are, line breaks and all that a terminal would act
/// on.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}

fn push_escaped(out: &mut String, text: &str) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if starts_address(out, letters.peek()) => out.push_str("\\:"),
            '.' if ends_with_www(out) => out.push_str("\\."),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' | '$' => {
                out.extend(['\\', letter]);
            }
            letter if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
}

/// Whether a colon after this and before that stands behind a scheme.
fn starts_address(before: &str, after: Option<&char>) -> bool {
    before.ends_with(|letter: char| letter.is_ascii_alphabetic())
        && after.is_some_and(|after| !after.is_whitespace())
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().checked_sub(3).and_then(|at| text.get(at..));
    start.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
#[path = "../../tests/engine/markdown.rs"]
mod markdown;
#[cfg(test)]
#[path = "../../tests/engine/typed.rs"]
mod typed;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        Writer,
        markdown::{read, words},
        strong,
        typed::HOSTILE,
    };

    /// Every place that takes a person's words gives them back, and nothing else.
    #[track_caller]
    fn stays_text(text: &str) {
        let mut out = Writer::default();
        out.heading(text);
        out.paragraph(text);
        out.text_item(text);
        out.item(&format!("{} x", strong(text)));
        out.table(&["Head"]);
        out.row(&[text]);
        let read = read(&out.text);
        let kinds: Vec<&str> = read.iter().map(|(kind, _)| *kind).collect();
        let expected = [
            "document",
            "heading",
            "paragraph",
            "item",
            "paragraph",
            "item",
            "paragraph",
            "strong",
            "rest",
            "table",
            "cell",
            "cell",
        ];
        assert_eq!(kinds, expected, "{text:?} as\n{}", out.text);
        for at in [1, 2, 4, 7, 11] {
            let given = words(&read[at].1);
            let is_formula =
                at == 11 && given.starts_with('\'') && words(&given[1..]) == words(text);
            assert!(
                is_formula || given == words(text),
                "{text:?} as\n{}",
                out.text
            );
        }
    }

    #[test]
    fn what_a_person_wrote_is_no_link_heading_list_or_html() {
        for text in HOSTILE {
            stays_text(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_person_wrote_stays_text(
            parts in proptest::collection::vec(
                prop_oneof![
                    "[-a-z0-9@.:/#*_`|<>()\\[\\]!~&$\\\\+=\n\t\u{b}\u{1b}\u{85} ]{1,3}",
                    Just("jo@example.com".to_string()),
                    Just("www.".into()),
                    Just("https://a.example".into()),
                    Just("xmpp:".into()),
                    Just("mailto:".into()),
                    Just("<b>".into()),
                    Just("é".into()),
                ],
                1..8,
            ),
        ) {
            let text = parts.concat();
            prop_assume!(!words(&text).is_empty());
            stays_text(&text);
        }
    }

    #[test]
    fn a_cell_is_no_formula_where_it_is_pasted_into_a_spreadsheet() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+cmd", "'+cmd"),
            ("-HYPERLINK(1)", "'-HYPERLINK(1)"),
            ("@SUM(1)", "'`@SUM(1`)"),
            ("  =1", "'=1"),
            ("\t=1", "'=1"),
            ("＝1", "'＝1"),
            ("-1+1", "'-1+1"),
            ("-12.5", "-12.5"),
            ("+3 %", "+3 %"),
            ("Yes = no", "Yes = no"),
            ("", ""),
        ] {
            let mut out = Writer::default();
            out.row(&[cell]);
            assert_eq!(out.text, format!("| {expected} |\n"), "{cell:?}");
        }
    }
}
