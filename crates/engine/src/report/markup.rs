//! Markdown as it is written, whatever stands in it: a person's words stay text wherever they are
//! read, also as GitHub reads them. Nothing here knows what is written about.

/// Markdown as it grows. Lines and items are markup, their texts escaped; paragraphs, text items,
/// headings and cells are plain texts.
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
            self.text += &format!("| {} ", escaped(&inert(cell)));
        }
        self.text += "|\n";
    }
}

/// A cell as it may be pasted into a spreadsheet: what could be taken for a formula there starts
/// with an apostrophe. Numbers are none.
fn inert(cell: &str) -> String {
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = cell.trim_start();
    let is_number = |text: &str| {
        let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is_part =
            |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '%');
        rest.starts_with(|first: char| first.is_ascii_digit()) && rest.chars().all(is_part)
    };
    if text.starts_with(FORMULA) && !is_number(text) {
        format!("'{text}")
    } else {
        cell.into()
    }
}

/// A person's words as Markdown text: no markup, no line break, no table cell broken, and no
/// address that a reader's program would make a link of.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // a word in code ends where a code span or a cell would
    for part in text.split_inclusive(|at: char| at.is_whitespace() || matches!(at, '`' | '|')) {
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

/// The same at the start of a line, where no list, rule or heading may begin.
fn escaped_at_start(text: &str) -> String {
    let text = text.trim();
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

fn push_escaped(out: &mut String, text: &str) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if starts_address(out, letters.peek()) => out.push_str("\\:"),
            '.' if ends_with_www(out) => out.push_str("\\."),
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => {
                out.extend(['\\', letter]);
            }
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
mod tests {
    use comrak::{Arena, Options, nodes::NodeValue, parse_document};
    use proptest::prelude::*;

    use super::{Writer, escaped};

    /// What a reader's program makes of a text, kinds with their words, as GitHub does.
    fn read(markdown: &str) -> Vec<(&'static str, String)> {
        let mut options = Options::default();
        options.extension.autolink = true;
        options.extension.footnotes = true;
        options.extension.strikethrough = true;
        options.extension.table = true;
        options.extension.tasklist = true;
        let arena = Arena::new();
        let mut found: Vec<(&str, String)> = vec![("document", String::new())];
        let mut outside_code = String::new();
        for node in parse_document(&arena, markdown, &options).descendants() {
            let (kind, text) = match &node.data().value {
                NodeValue::Text(text) => ("", text.to_string()),
                NodeValue::Code(code) => ("", code.literal.clone()),
                NodeValue::Document | NodeValue::List(_) | NodeValue::TableRow(_) => continue,
                NodeValue::Item(_) => ("item", String::new()),
                NodeValue::Paragraph => ("paragraph", String::new()),
                NodeValue::Heading(_) => ("heading", String::new()),
                NodeValue::Strong => ("strong", String::new()),
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

    /// Every place that takes a person's words gives them back, and nothing else.
    #[track_caller]
    fn stays_text(text: &str) {
        let mut out = Writer::default();
        out.heading(text);
        out.paragraph(text);
        out.text_item(text);
        out.item(&format!("**{}** x", escaped(text.trim())));
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
            "table",
            "cell",
            "cell",
        ];
        assert_eq!(kinds, expected, "{text:?} as\n{}", out.text);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for at in [1, 2, 4, 7, 10] {
            let given = words(&read[at].1);
            let given = given
                .strip_suffix(" x")
                .filter(|_| at == 7)
                .unwrap_or(&given);
            let given = given
                .strip_prefix('\'')
                .filter(|_| at == 10)
                .unwrap_or(given);
            assert_eq!(given, words(text), "{text:?} as\n{}", out.text);
        }
    }

    #[test]
    fn what_a_person_wrote_is_no_link_heading_list_or_html() {
        for text in [
            "jo@example.com",
            "(write to jo.doe+x_y@mail.example.co.uk, or not)",
            "mailto:jo@example.com and xmpp:jo@example.com/home",
            "JO@EXAMPLE.COM.",
            "jo\\@example.com",
            "`jo@example.com`|*jo@example.com*",
            "<jo@example.com>",
            "日本jo@example.com語",
            "@octocat, @ 5 and @",
            "www.example.com and WWW.example.com (www.example.com)",
            "https://example.com/a?b=c&d#e, http://a.example and ftp://a.example",
            "HTTPS://EXAMPLE.COM",
            "https\\://example.com <https://example.com> https&colon;//example.com",
            "http://jo@example.com:80/",
            "[text](https://example.com) ![picture](x.png) [x]: https://example.com",
            "[^1] and [^1]: note",
            "# Heading",
            "Heading ##",
            "===",
            "---",
            "- - -",
            "* a list",
            "+ a list",
            "- [ ] a task",
            "[ ] a task",
            "2026. A year",
            "1) one",
            "> quoted",
            "    code",
            "\tcode",
            "```\ncode\n```",
            "~~~ code ~~~ and ~~gone~~",
            "one  \ntwo\\\nthree",
            "a\n\n# b\r\n- c",
            "<b>bold</b> <img src=x onerror=alert(1)> <!-- a --> <?php ?> <![CDATA[x]]>",
            "</td></table>",
            "&lt;b&gt; &amp; &#60; &copy",
            "a | b || c",
            "| --- |",
            "*a* _b_ **c** __d__ `e` ``f``",
            "snake_case_name and 2*3*4",
            "\\",
            "a\\|b",
            "!",
        ] {
            stays_text(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_person_wrote_stays_text(
            parts in proptest::collection::vec(
                prop_oneof![
                    "[-a-z0-9@.:/#*_`|<>()\\[\\]!~&\\\\+=\n ]{1,3}",
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
            prop_assume!(!text.trim().is_empty());
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
