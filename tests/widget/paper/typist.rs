//! Who types into every place where a person can: a plain word everywhere, or what a person with
//! bad intentions would; and what the one's words must become where the other has typed.

use super::typed::HOSTILE;

/// Each text that is typed has the next number.
pub struct Typist {
    /// From which of the hostile texts on; `None` types plain words.
    from: Option<usize>,
    typed: usize,
}

impl Typist {
    pub fn plain() -> Self {
        Self {
            from: None,
            typed: 0,
        }
    }

    pub fn hostile(from: usize) -> Self {
        Self {
            from: Some(from),
            typed: 0,
        }
    }

    pub fn text(&mut self) -> String {
        let number = self.typed;
        self.typed += 1;
        match self.from {
            None => format!("{MARK}{number:0DIGITS$}"),
            Some(from) => hostile(from, number).into(),
        }
    }
}

const MARK: &str = "text";
const DIGITS: usize = 5;

fn hostile(from: usize, number: usize) -> &'static str {
    HOSTILE[(from + number) % HOSTILE.len()]
}

/// What was written from plain words, with the hostile texts in their places.
pub fn retyped(plain: &str, from: usize) -> String {
    let mut parts = plain.split(MARK);
    let mut out = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let number = part.get(..DIGITS).and_then(|number| number.parse().ok());
        match number {
            Some(number) => {
                out += hostile(from, number);
                out += &part[DIGITS..]; // they were read
            }
            None => out.extend([MARK, part]),
        }
    }
    out
}

/// Whether what was written from plain words is a text that was typed, and nothing else.
pub fn is_one_text(plain: &str) -> bool {
    let number = plain.strip_prefix(MARK);
    number.is_some_and(|number| number.len() == DIGITS && number.parse::<usize>().is_ok())
}
