//! A place as text, and back: what stands in the fragment of a page's address, or is remembered
//! with an entry of the browser's history.
//!
//! `result/ID`, `check/ID/SECTION`, `partner/ID`, ...: words of a person's language of today may
//! change, these do not, for people keep links.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::place::Place;

/// Kept as it is, because it reads better; everything else is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

impl Place {
    /// Empty for home.
    pub fn address(&self) -> String {
        let parts: Vec<&str> = match self {
            Self::Home => Vec::new(),
            Self::Start {
                questionnaire,
                relationship,
                repeats,
            } => {
                let partner = relationship.as_deref();
                let mut parts = vec!["start", questionnaire];
                match repeats {
                    // a place is kept for the partner where there is none
                    Some(repeats) => parts.extend([partner.unwrap_or_default(), repeats]),
                    None => parts.extend(partner),
                }
                parts
            }
            Self::Relationship(id) => with(vec!["partner"], id),
            Self::Answer {
                assessment,
                section,
                ..
            } => with(vec!["check", assessment], section),
            Self::Check(id) => vec!["review", id],
            Self::Result(id) => vec!["result", id],
            Self::NewSelection(id) => vec!["compare", id],
            Self::Selection(id) => vec!["comparison", id],
            Self::AddCandidates(id) => vec!["candidates", id],
            Self::Figures(id) => with(vec!["figures"], id),
            Self::Sides(id) => vec!["side-by-side", id],
            Self::Record(id) => vec!["record", id],
            Self::Across { selection, section } => with(vec!["answers", selection], section),
            Self::Portfolio => vec!["portfolio"],
            Self::OverTime {
                questionnaire,
                relationship,
                between,
            } => {
                let partner = relationship.as_deref();
                let mut parts = vec!["trend", questionnaire];
                match between {
                    // a place is kept for the partner where there is none
                    Some([before, after]) => {
                        parts.extend([partner.unwrap_or_default(), before, after]);
                    }
                    None => parts.extend(partner),
                }
                parts
            }
            Self::BothSides {
                relationship,
                questionnaire,
            } => vec!["both-sides", relationship, questionnaire],
            Self::Received => vec!["received"],
            Self::Workspace => vec!["workspace"],
        };
        let parts = parts
            .iter()
            .map(|part| utf8_percent_encode(part, ENCODED).to_string());
        parts.collect::<Vec<_>>().join("/")
    }

    /// `None` for what is no address. Whether the place is still there is not known yet.
    pub fn of_address(address: &str) -> Option<Self> {
        let parts = address.trim_matches('/').split('/');
        let parts: Option<Vec<String>> = parts
            .map(|part| Some(percent_decode_str(part).decode_utf8().ok()?.into_owned()))
            .collect();
        let parts = parts?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let text = |part: &str| part.to_string();
        Some(match *parts.as_slice() {
            [""] => Self::Home,
            ["start", questionnaire] => Self::start(questionnaire, None),
            ["start", questionnaire, relationship] => {
                Self::start(questionnaire, Some(relationship))
            }
            ["start", questionnaire, relationship, repeats] => Self::Start {
                questionnaire: text(questionnaire),
                relationship: (!relationship.is_empty()).then(|| text(relationship)),
                repeats: Some(text(repeats)),
            },
            ["partner"] => Self::Relationship(None),
            ["partner", id] => Self::Relationship(Some(text(id))),
            ["check", id] => Self::answer(id),
            ["check", id, section] => Self::Answer {
                assessment: text(id),
                section: Some(text(section)),
                item: None,
            },
            ["review", id] => Self::Check(text(id)),
            ["result", id] => Self::Result(text(id)),
            ["compare", questionnaire] => Self::NewSelection(text(questionnaire)),
            ["comparison", id] => Self::Selection(text(id)),
            ["candidates", id] => Self::AddCandidates(text(id)),
            ["figures"] => Self::Figures(None),
            ["figures", id] => Self::Figures(Some(text(id))),
            ["side-by-side", id] => Self::Sides(text(id)),
            ["record", id] => Self::Record(text(id)),
            ["answers", id] => Self::Across {
                selection: text(id),
                section: None,
            },
            ["answers", id, section] => Self::Across {
                selection: text(id),
                section: Some(text(section)),
            },
            ["portfolio"] => Self::Portfolio,
            ["trend", questionnaire] => Self::OverTime {
                questionnaire: text(questionnaire),
                relationship: None,
                between: None,
            },
            ["trend", questionnaire, relationship] => Self::OverTime {
                questionnaire: text(questionnaire),
                relationship: Some(text(relationship)),
                between: None,
            },
            ["trend", questionnaire, relationship, before, after] => Self::OverTime {
                questionnaire: text(questionnaire),
                relationship: (!relationship.is_empty()).then(|| text(relationship)),
                between: Some([text(before), text(after)]),
            },
            ["both-sides", relationship, questionnaire] => Self::BothSides {
                relationship: text(relationship),
                questionnaire: text(questionnaire),
            },
            ["received"] => Self::Received,
            ["workspace"] => Self::Workspace,
            _ => return None,
        })
    }
}

fn with<'a>(mut parts: Vec<&'a str>, more: &'a Option<String>) -> Vec<&'a str> {
    parts.extend(more.as_deref());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Vec<Place> {
        let id = || "a/b c%ü#".to_string();
        vec![
            Place::Home,
            Place::start(&id(), None),
            Place::start(&id(), Some("Müller & Söhne / 2")),
            Place::Start {
                questionnaire: id(),
                relationship: Some(id()),
                repeats: Some(id()),
            },
            Place::Start {
                questionnaire: id(),
                relationship: None,
                repeats: Some(id()),
            },
            Place::Relationship(None),
            Place::Relationship(Some(id())),
            Place::answer("a1"),
            Place::Answer {
                assessment: id(),
                section: Some(id()),
                item: None,
            },
            Place::Check(id()),
            Place::Result(id()),
            Place::NewSelection(id()),
            Place::Selection(id()),
            Place::AddCandidates(id()),
            Place::Figures(None),
            Place::Figures(Some(id())),
            Place::Sides(id()),
            Place::Record(id()),
            Place::Across {
                selection: id(),
                section: None,
            },
            Place::Across {
                selection: id(),
                section: Some(id()),
            },
            Place::Portfolio,
            Place::OverTime {
                questionnaire: id(),
                relationship: None,
                between: None,
            },
            Place::OverTime {
                questionnaire: id(),
                relationship: Some(id()),
                between: None,
            },
            Place::OverTime {
                questionnaire: id(),
                relationship: Some(id()),
                between: Some([id(), "a2".into()]),
            },
            Place::OverTime {
                questionnaire: id(),
                relationship: None,
                between: Some(["a1".into(), id()]),
            },
            Place::BothSides {
                relationship: id(),
                questionnaire: id(),
            },
            Place::Received,
            Place::Workspace,
        ]
    }

    #[test]
    fn every_place_has_an_address_that_leads_there() {
        for place in places() {
            let address = place.address();
            assert_eq!(Place::of_address(&address), Some(place), "{address}");
            assert!(!address.contains(['#', ' ', '?', '&']), "{address}");
        }
    }

    #[test]
    fn what_is_no_address_leads_nowhere() {
        for address in [
            "result",
            "result/a/b",
            "elsewhere",
            "%FF",
            "check//x/y",
            "results/a",
        ] {
            assert_eq!(Place::of_address(address), None, "{address}");
        }
        assert_eq!(Place::of_address("/"), Some(Place::Home));
    }
}
