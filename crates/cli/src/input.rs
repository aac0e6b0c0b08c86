//! Files, folders and standard input, and what is said of those that cannot be taken.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use engine::{json::without_mark, report::Refusal};

use crate::{Outcome, complain, print};

/// The text of a file, `-` being standard input, or why it cannot be read.
pub fn read_text(path: &str) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| format!("{path}: cannot be read: {error}"))?;
    if is_utf16(&bytes) {
        return Err(format!(
            "{path}: written in UTF-16: open it in an editor and save it as UTF-8"
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(without_mark(&text).into()),
        Err(error) => Err(format!("{path}: not UTF-8 text: {error}")),
    }
}

/// By its byte order mark, or by the zero that UTF-16 has beside each letter of ASCII.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [one, other, ..] => (*one == 0) != (*other == 0),
        _ => false,
    }
}

/// The same; why it cannot be read is said on standard error.
pub fn read_file(path: &str) -> Result<String, Outcome> {
    read_text(path).map_err(|error| {
        complain(&error);
        Outcome::WrongUsage
    })
}

/// Standard input can be named once among all that is read.
pub fn check_stdin<'a>(paths: impl IntoIterator<Item = &'a str>) -> Result<(), Outcome> {
    if paths.into_iter().filter(|path| *path == "-").count() > 1 {
        complain("Standard input can be read only once: use \"-\" for one file");
        return Err(Outcome::WrongUsage);
    }
    Ok(())
}

/// Prints what `made` makes of each file, and of each in a folder, which it gets with the name to
/// print in it where there may be several; a file that comes to nothing does not keep the others
/// back. One file at a time is in memory.
pub fn each_file(
    files: &[String],
    json: bool,
    made_by: impl Fn(&str, Option<&str>) -> Result<String, Outcome>,
) -> Outcome {
    if let Err(outcome) = check_stdin(files.iter().map(String::as_str)) {
        return outcome;
    }
    let mut worst = Outcome::Good;
    let several = files.len() > 1 || files.iter().any(|file| Path::new(file).is_dir());
    let mut is_first = true;
    for file in files_of(files) {
        let made = file.map_err(|error| {
            complain(&error);
            Outcome::WrongUsage
        });
        let made = made.and_then(|file| Ok((made_by(&file, several.then_some(&*file))?, file)));
        match made {
            Err(outcome) => worst = worst.max(outcome),
            Ok((text, _)) if json => print(&(text + "\n")),
            Ok((text, file)) if several => {
                let gap = if is_first { "" } else { "\n" };
                print(&format!("{gap}{file}\n{text}"));
            }
            Ok((text, _)) => print(&text),
        }
        is_first = false;
    }
    worst
}

/// The files that `paths` name, in that order. A folder stands for the files in it, and in the
/// folders in it, whose names end in `.json`, by name; what cannot be looked into is told in its
/// place.
pub fn files_of(paths: &[String]) -> impl Iterator<Item = Result<String, String>> {
    // the next is the last; names are all that is kept of what is still to come
    let mut ahead: Vec<Result<PathBuf, String>> =
        paths.iter().rev().map(|path| Ok(path.into())).collect();
    let mut named = paths.len();
    std::iter::from_fn(move || {
        loop {
            let path = match ahead.pop()? {
                Ok(path) => path,
                Err(error) => return Some(Err(error)),
            };
            // those that were named are taken as they are, whatever they are called
            let is_named = ahead.len() < named;
            named = named.min(ahead.len());
            if path.is_dir() {
                ahead.extend(in_folder(&path).into_iter().rev());
            } else if is_named || path.extension().is_some_and(|end| end == "json") {
                return Some(Ok(path.to_string_lossy().into_owned()));
            }
        }
    })
}

/// What is in a folder, by name. Links to folders are not followed: they may go round in a circle.
fn in_folder(folder: &Path) -> Vec<Result<PathBuf, String>> {
    let said = |error: std::io::Error| format!("{}: it cannot be read: {error}", folder.display());
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return vec![Err(said(error))],
    };
    let mut found: Vec<Result<PathBuf, String>> = entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(said))
        .filter(|path| {
            let is_link = |path: &PathBuf| path.is_symlink() && path.is_dir();
            !path.as_ref().is_ok_and(is_link)
        })
        .collect();
    found.sort();
    found
}

/// Says on standard error where in a file what is the case and how to mend it; `level` is empty
/// for an error.
pub fn print_refusals(file: &str, refusals: &[Refusal], level: &str) {
    for one in refusals {
        let place = if one.pointer.is_empty() { "" } else { "#" };
        complain(&format!(
            "{file}{place}{}: {}{level}\n  {}",
            one.pointer, one.message, one.help
        ));
    }
}
