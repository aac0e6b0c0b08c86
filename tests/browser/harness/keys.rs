//! Names of keys, as `KeyboardEvent.key` has them, in the code points that WebDriver sends.

/// `"Shift+Tab"` to modifiers and a key; a single character stands for itself.
#[track_caller]
pub fn parse(chord: &str) -> (Vec<char>, char) {
    // A plus at the end is the key itself: "Control++".
    let split = chord
        .char_indices()
        .rev()
        .skip(1)
        .find(|(_, letter)| *letter == '+');
    let (modifiers, key) = match split {
        Some((at, _)) => (&chord[..at], &chord[at + 1..]),
        None => ("", chord),
    };
    let modifiers = modifiers
        .split('+')
        .filter(|name| !name.is_empty())
        .map(code)
        .collect();
    (modifiers, code(key))
}

#[track_caller]
fn code(name: &str) -> char {
    match name {
        "Control" => '\u{E009}',
        "Shift" => '\u{E008}',
        "Alt" => '\u{E00A}',
        "Meta" => '\u{E03D}',
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Delete" => '\u{E017}',
        _ => {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name:?}"),
            }
        }
    }
}
