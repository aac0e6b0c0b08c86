//! What a text rests on, in plain words: the names of the source systems, their rows and elements.

use std::cmp::Reverse;

use crate::sorting::Sort;

/// A line each: the id, a tab, the name. First the systems, then each row with its elements.
const NAMES: &str = include_str!("../../catalogue/sources.tsv");

/// The row of best practices.
const PRACTICES: &str = "A14.";
const MOST_PRACTICES: usize = 3;

/// What something rests on, for people: "Tutorial “Strategic Alliance”, exit considerations:
/// notice", the elements of a row together, each once, and a source of rows that follow on each
/// other named once. What is no element's id is the author's own words and stays as it is.
pub fn source_in_words(source: &[String]) -> Vec<String> {
    let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in source.iter().filter(|one| !one.trim().is_empty()) {
        let element = one
            .split_once('.')
            .and_then(|(row, _)| Some((row, name(one)?)));
        match element {
            None if rows.iter().any(|(known, _)| known == one) => {}
            None => rows.push((one, Vec::new())),
            Some((row, element)) => match rows.iter_mut().find(|(known, _)| *known == row) {
                Some((_, elements)) if elements.contains(&element) => {}
                Some((_, elements)) => elements.push(element),
                None => rows.push((row, vec![element])),
            },
        }
    }
    let mut named = None;
    let said = rows.into_iter().map(|(row, elements)| {
        let system = row.get(..1).and_then(name);
        match (system, name(row), &*elements) {
            (Some(system), Some(row), [_, ..]) => {
                let row = format!("{row}: {}", elements.join(", "));
                match named.replace(system) {
                    Some(before) if before == system => row,
                    _ => format!("{system}, {row}"),
                }
            }
            _ => {
                named = None;
                row.into()
            }
        }
    });
    said.collect()
}

/// The best practices among the elements that advice rests on, each with how often it is named, the
/// most frequent first; those that are named once are left out.
pub(super) fn practices<'s>(sources: impl Iterator<Item = &'s [String]>) -> Vec<(String, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for source in sources {
        for element in source.iter().filter(|one| one.starts_with(PRACTICES)) {
            match counts.iter_mut().find(|(known, _)| known == element) {
                Some((_, count)) => *count += 1,
                None => counts.push((element, 1)),
            }
        }
    }
    counts.retain(|(_, count)| *count > 1);
    counts.order_by_key(|(_, count)| Reverse(*count));
    let named = counts.into_iter().take(MOST_PRACTICES);
    named
        .filter_map(|(element, count)| Some((name(element)?.into(), count)))
        .collect()
}

fn name(id: &str) -> Option<&'static str> {
    let mut lines = NAMES.lines().filter_map(|line| line.split_once('\t'));
    lines.find(|(known, _)| *known == id).map(|(_, name)| name)
}

/// The ids of the elements that have a name.
#[cfg(test)]
fn elements() -> impl Iterator<Item = &'static str> {
    let ids = NAMES
        .lines()
        .filter_map(|line| Some(line.split_once('\t')?.0));
    ids.filter(|id| id.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_has_a_name_and_so_has_its_row() {
        let listed = include_str!("../../../../tests/data/source-elements.tsv");
        let listed = listed.lines().skip(1);
        let listed: Vec<&str> = listed.filter_map(|line| line.split('\t').next()).collect();
        let mut known: Vec<&str> = elements().collect();
        let mut wanted = listed.clone();
        known.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(known, wanted);
        for element in listed {
            let said = source_in_words(&[element.into()]);
            let is_told = said.len() == 1 && said[0].contains(", ") && said[0].contains(": ");
            assert!(is_told, "{element}: {said:?}");
        }
    }

    #[test]
    fn elements_of_a_row_stand_together_each_once_and_own_words_stay() {
        let source = [
            "A12.2",
            "S5.7",
            "A12.5",
            "A12.2",
            "Our handbook, page 12",
            "Our handbook, page 12",
            "A12.77",
            "ä.1",
            "",
        ];
        let said = source_in_words(&source.map(String::from));
        assert_eq!(
            said,
            [
                "Tutorial “Strategic Alliance”, exit considerations: notice, winding down",
                "Tutorial “Industry Relations”, stages of a relationship: effort and expectations \
                 that match the stage",
                "Our handbook, page 12",
                "A12.77",
                "ä.1",
            ]
        );
    }
}
