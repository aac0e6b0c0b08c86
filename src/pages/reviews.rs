//! Reviews: the next one of a partner, set and put into a calendar, and those of several as one
//! calendar file.

use engine::{
    model::Relationship,
    report::{CalendarEntry, file_name, fill},
    state::Action,
};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use super::{
    Page,
    standing::{Review, Standing, review_in_words, use_standing},
    use_page,
};
use crate::{
    browser,
    components::{Exports, Field, FileOffer, button, overdue_pill, text_field},
    locale::{Words, with_language},
    store::Outcome,
};

#[derive(Properties, PartialEq)]
pub struct NextReviewProps {
    /// The partner's id.
    pub id: String,
}

impl Standing {
    /// Whether a day is to come, or may be set.
    pub fn has_next_review(&self, page: &Page) -> bool {
        matches!(self.review, Review::Later | Review::Soon) || !page.is_read_only()
    }
}

/// When a partner is to be reviewed next: the day for a calendar and the way to change it, or where
/// there is none to come, the field to set one.
#[component]
pub fn NextReview(props: &NextReviewProps) -> Html {
    let page = use_page();
    let standing = use_standing(&page, Some(&props.id));
    let typed = use_state_eq(String::new);
    let has_tried = use_state_eq(|| false);
    let is_changing = use_state_eq(|| false);
    let Some(standing) = &*standing else {
        return html! {};
    };
    let (words, texts) = (&page.words, &page.words.texts.reviews);
    if !standing.has_next_review(&page) {
        return html! {};
    }
    let day = standing.relationship.next_review.as_deref();
    let is_to_come = matches!(standing.review, Review::Later | Review::Soon);
    if is_to_come && !*is_changing {
        let date = words.format.date(browser::day_ms(day.unwrap_or_default()));
        let change = {
            let (page, is_changing, typed) = (page.clone(), is_changing.clone(), typed.clone());
            let day = day.unwrap_or_default().to_string();
            move || {
                typed.set(day.clone());
                is_changing.set(true);
                page.focus.after_drawing("#next-review");
            }
        };
        return html! {
            <div class="next-review">
                <h2 tabindex="-1">{texts.heading}</h2>
                <p>{with_language(&fill(texts.next, &[("date", date)]))}</p>
                <Exports files={Vec::from_iter(review_file(&page, &[standing], false))} copies_if_missed=true />
                if !page.is_read_only() {
                    <div class="row no-print">
                        {button("link review-change", texts.change, change)}
                    </div>
                }
            </div>
        };
    }
    let was_due = day.filter(|_| standing.review == Review::Overdue);
    let was_due = was_due.map(|day| {
        let date = words.format.date(browser::day_ms(day));
        fill(texts.was_due, &[("date", date)])
    });
    let is_day = !typed.is_empty() && Relationship::can_be_reviewed_on(&typed);
    let field = Field {
        help: texts.set_help,
        error: match *has_tried && !is_day {
            true => texts.day_missing,
            false => "",
        },
        ..Field::new("next-review", texts.set)
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |day| typed.set(day))
    };
    let save = {
        let (page, standing_of) = (page.clone(), standing.id.clone());
        let (typed, has_tried) = (typed.clone(), has_tried.clone());
        let is_changing = is_changing.clone();
        move || {
            has_tried.set(!is_day);
            if is_day {
                // a day to come is shown in place of the field
                page.focus.after_drawing(".next-review button");
                set_review(&page, &standing_of, Some(&typed));
                is_changing.set(false);
            } else {
                page.focus.after_drawing("#next-review");
            }
        }
    };
    let remove = {
        let (page, standing_of) = (page.clone(), standing.id.clone());
        let (typed, is_changing) = (typed.clone(), is_changing.clone());
        move || {
            page.focus.after_drawing("#next-review");
            set_review(&page, &standing_of, None);
            typed.set(String::new());
            is_changing.set(false);
        }
    };
    let cancel = {
        let (page, is_changing, has_tried) = (page.clone(), is_changing.clone(), has_tried.clone());
        move || {
            page.focus.after_drawing(".review-change");
            has_tried.set(false);
            is_changing.set(false);
        }
    };
    html! {
        <div class="next-review no-print">
            <h2 tabindex="-1">{texts.heading}</h2>
            if let Some(was_due) = was_due {
                <p>{with_language(&was_due)}</p>
            }
            <div class="row">
                {text_field(field, "date", &typed, on_input)}
                {button("", texts.save, save)}
            </div>
            if day.is_some() {
                <div class="row">
                    {button("link", texts.remove, remove)}
                    if is_to_come {
                        {button("link", words.texts.cancel, cancel)}
                    }
                </div>
            }
        </div>
    }
}

/// `None` removes it.
fn set_review(page: &Page, id: &str, day: Option<&str>) {
    let workspace = page.store.snapshot().workspace;
    let Some(known) = workspace.relationships.get(id) else {
        return;
    };
    let relationship = Relationship {
        next_review: day.map(String::from),
        ..Relationship::clone(known)
    };
    let id = id.into();
    page.store.dispatch_as(
        Action::EditRelationship { id, relationship },
        Outcome::Saved,
    );
}

/// The calendar file of those partners that have a review to come or overdue; `None` where none
/// has. `of_all` says how it is called.
pub fn review_file(page: &Page, standings: &[&Standing], of_all: bool) -> Option<FileOffer> {
    let texts = &page.words.texts.reviews;
    let first = standings.first()?;
    let (label, name) = match of_all {
        true => (texts.all, file_name(&[texts.all_file], "ics")),
        false => {
            let name = file_name(&[&first.relationship.name, texts.file], "ics");
            (texts.one, name)
        }
    };
    let entries = standings.iter().filter_map(|one| entry(page, one));
    FileOffer::calendar(label, name, entries)
}

/// `None` without a day, and where the review has been held.
fn entry(page: &Page, standing: &Standing) -> Option<CalendarEntry> {
    let texts = &page.words.texts.reviews;
    let day = standing.relationship.next_review.clone()?;
    let partner = [("partner", &*standing.relationship.name)];
    (standing.review != Review::Held).then(|| CalendarEntry {
        id: format!("review-{}", standing.id),
        day,
        title: fill(texts.title, &partner),
        text: texts.text.into(),
    })
}

/// When the next one is, in a table; what is overdue is marked as it is elsewhere.
pub fn review_shown(words: &Words, standing: &Standing) -> Html {
    let day = standing.relationship.next_review.as_ref();
    match (day, standing.review) {
        (Some(day), Review::Overdue) => html! {
            <div>
                {overdue_pill(words)}{" "}
                {with_language(&words.format.date(browser::day_ms(day)))}
            </div>
        },
        (Some(day), Review::Soon | Review::Later) => {
            with_language(&words.format.date(browser::day_ms(day)))
        }
        _ => review_in_words(words, standing).into(),
    }
}
