//! Reviews as a calendar file: of one partner, or of all.

use engine::report::{CalendarEntry, calendar, file_name, fill};
use yew::Callback;

use super::{Page, standing::Standing};
use crate::{browser, components::FileOffer};

/// The calendar file of those partners that have a review; `None` where none has. `of_all` says
/// how it is called.
pub fn review_file(page: &Page, standings: &[&Standing], of_all: bool) -> Option<FileOffer> {
    let texts = &page.words.texts.reviews;
    let entries = standings.iter().filter_map(|one| entry(page, one));
    let entries: Vec<CalendarEntry> = entries.collect();
    let first = standings.first()?;
    if entries.is_empty() {
        return None;
    }
    let name = match of_all {
        true => file_name(&[texts.all_file], "ics"),
        false => file_name(&[&first.relationship.name, texts.file], "ics"),
    };
    Some(FileOffer {
        class: "",
        label: if of_all { texts.all } else { texts.one },
        name,
        media_type: "text/calendar",
        text: Callback::from(move |()| {
            // invariant: each entry's day is one, and the browser's clock tells a time
            calendar(&entries, &browser::now_text()).unwrap_or_default()
        }),
    })
}

/// `None` without a day, or where what stands there is none.
fn entry(page: &Page, standing: &Standing) -> Option<CalendarEntry> {
    let texts = &page.words.texts.reviews;
    let day = standing.relationship.next_review.clone()?;
    let partner = [("partner", &*standing.relationship.name)];
    let entry = CalendarEntry {
        id: format!("review-{}", standing.id),
        day,
        title: fill(texts.title, &partner),
        text: texts.text.into(),
    };
    entry.is_on_a_day().then_some(entry)
}
