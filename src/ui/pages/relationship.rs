//! One partner: who it is, its checks, and the way to the next one.

use super::start::context_fields;
use super::{Page, Place, crumb, gone, milestones, score_text};
use crate::ui::components::{Confirm, Field, cell, confirm, row_head, table, text_field};
use crate::ui::library::Summary;
use crate::ui::{Msg, Slot, View, edge};
use engine::model::{Questionnaire, Side, Subject};
use engine::report::fill;
use engine::state::Action;

/// `id` is `None` for a new one.
pub fn relationship_page(view: &mut View, page: &Page, id: Option<&str>) {
    let (words, form) = (page.words, &page.scratch.form);
    let texts = &words.texts.relationship;
    let known = id.map(|id| page.workspace().relationships.get(id));
    let title = match known {
        Some(None) => return gone(view, words),
        Some(Some(known)) => &*known.name,
        None => texts.new_title,
    };
    crumb(view, words, "");
    view.heading(title);
    view.within("div", |view| {
        if let Some(id) = id {
            checks(view, page, id);
        }
    });
    view.leaf("h2", texts.details);
    view.within("form form", |view| {
        view.flag("novalidate", true);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        view.within("fieldset bare", |view| {
            view.flag("disabled", page.is_read_only);
            view.leaf("legend hidden", texts.details);
            let name = Field {
                error: if page.scratch.tried {
                    error(page, id)
                } else {
                    ""
                },
                ..Field::new("name", Slot::Name, words.texts.start.name)
            };
            text_field(view, name, "text", &form.name);
            context_fields(view, page, "");
            for (field, slot, label, kind, value) in [
                ("owner", Slot::Owner, texts.owner, "text", &form.owner),
                (
                    "counterpart",
                    Slot::Counterpart,
                    texts.counterpart,
                    "text",
                    &form.counterpart,
                ),
                (
                    "review",
                    Slot::Review,
                    texts.next_review,
                    "date",
                    &form.review,
                ),
            ] {
                text_field(view, Field::new(field, slot, label), kind, value);
            }
            view.within("div row", |view| view.leaf("button go", texts.save));
        });
    });
    if let (Some(id), false) = (id, page.is_read_only) {
        let ask = Confirm {
            label: texts.remove,
            question: &fill(texts.remove_ask, &[("name", title)]),
            yes: texts.remove_yes,
            is_open: page.scratch.asked == Some(texts.remove),
        };
        let remove = Action::RemoveRelationship { id: id.into() };
        confirm(view, words, &ask, Msg::Act(remove));
    }
}

/// What is wrong with the name, or nothing.
fn error(page: &Page, id: Option<&str>) -> &'static str {
    let (texts, name) = (&page.words.texts.start, page.scratch.form.name.trim());
    let mut others = page.workspace().relationships.iter();
    if name.is_empty() {
        texts.name_missing
    } else if others.any(|(other, known)| Some(&**other) != id && known.name == name) {
        texts.name_taken
    } else {
        ""
    }
}

/// The action that the form comes to; `None` while something is missing.
pub fn save_relationship(page: &Page, id: Option<&str>) -> Option<Action> {
    if !error(page, id).is_empty() {
        return None;
    }
    let form = &page.scratch.form;
    Some(match id {
        Some(id) => {
            let sample = page.workspace().relationships.get(id)?.sample;
            let (id, relationship) = (id.into(), form.relationship(sample));
            Action::EditRelationship { id, relationship }
        }
        None => Action::AddRelationship {
            id: edge::fresh_id(),
            relationship: form.relationship(false),
        },
    })
}

/// The finished checks of one relationship, or of the organisation itself, as a table.
pub fn finished(view: &mut View, page: &Page, relationship: Option<&str>) {
    let (words, library) = (page.words, page.library());
    let texts = &words.texts.relationship;
    let milestones = milestones(page.workspace(), relationship);
    if milestones.is_empty() {
        return;
    }
    let heads = [
        texts.col_when,
        texts.col_what,
        texts.col_score,
        texts.col_band,
    ];
    table(view, "table cards", texts.checks, &heads, |view| {
        for (id, assessment, at_ms) in milestones {
            let loaded = library.of(assessment, page.workspace());
            let summary = library.summary(id, assessment, page.workspace());
            view.within("tr", |view| {
                view.key(id);
                view.attr("role", "row");
                row_head(view, |view| {
                    let date = words.format.date(at_ms);
                    view.within("button link strong", |view| {
                        view.attr("type", "button");
                        view.attr("aria-label", &fill(texts.open_result, &[("date", &date)]));
                        view.press(Msg::Go(Place::Result(id.clone())));
                        view.text(&date);
                    });
                });
                let title = match &loaded {
                    Some(loaded) => words.of(&loaded.questionnaire.title),
                    None => &assessment.questionnaire,
                };
                let title = match assessment.respondent.side {
                    Side::Ours => title.to_string(),
                    Side::Theirs => [title, " · ", words.texts.report.side_theirs].concat(),
                };
                cell(view, "td", texts.col_what, &title);
                let (score, bands) = match (&loaded, summary.as_deref()) {
                    (
                        _,
                        Some(Summary {
                            name: Some(name), ..
                        }),
                    ) => (String::new(), words.of(name).into()),
                    (Some(loaded), Some(summary)) => {
                        let bands = bands(page, &loaded.questionnaire, &summary.bands);
                        (score_text(words, summary), bands)
                    }
                    _ => (words.texts.report.not_scored.into(), String::new()),
                };
                cell(view, "td num strong", texts.col_score, &score);
                cell(view, "td", texts.col_band, &bands);
            });
        }
    });
}

/// The finished checks, and buttons for the next.
fn checks(view: &mut View, page: &Page, relationship: &str) {
    let words = page.words;
    let texts = &words.texts.relationship;
    view.leaf("h2", texts.checks);
    view.within("div", |view| {
        if milestones(page.workspace(), Some(relationship)).is_empty() {
            view.leaf("p", texts.no_checks);
        }
        finished(view, page, Some(relationship));
    });
    if page.is_read_only {
        return;
    }
    view.leaf("h2", words.texts.home.what_you_can_do);
    view.within("ul offers", |view| {
        for loaded in page.library().all() {
            let questionnaire = &loaded.questionnaire;
            if questionnaire.subject != Subject::Relationship {
                continue;
            }
            let place = Place::Start {
                questionnaire: questionnaire.id.clone(),
                relationship: Some(relationship.into()),
            };
            view.within("li", |view| {
                view.key(&questionnaire.id);
                view.button(
                    "button link strong",
                    words.of(&questionnaire.title),
                    Msg::Go(place),
                );
                view.text(" ");
                view.leaf("span small", words.of(&questionnaire.summary));
            });
        }
    });
}

fn bands(page: &Page, questionnaire: &Questionnaire, bands: &[usize]) -> String {
    let mut text = String::new();
    for band in bands
        .iter()
        .filter_map(|&band| questionnaire.bands.get(band))
    {
        if !text.is_empty() {
            text += " – ";
        }
        text += page.words.of(&band.title);
    }
    text
}
