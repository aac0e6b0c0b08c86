//! What stands above every page: trouble with storage, and with the page owner's definitions.

use super::components::{Tone, notice};
use super::pages::{Page, Place};
use super::{Msg, View};
use engine::report::fill;

pub fn notices(view: &mut View, page: &Page) {
    let (session, texts) = (page.session, &page.words.texts.notices);
    let standing = &session.standing;
    if standing.in_memory {
        told(view, page, texts.memory_title, texts.memory_text);
    }
    if session.is_newer() {
        told(view, page, texts.newer_title, texts.newer_text);
    } else if let Some(error) = &standing.unsaved {
        view.within("div", |view| {
            view.key("unsaved");
            notice(view, Tone::Urgent, texts.not_saved_title, |view| {
                let reason = error.to_string();
                view.leaf("p", &fill(texts.not_saved_text, &[("reason", &reason)]));
                view.button("button", texts.retry, Msg::Retry);
                export(view, page);
            });
        });
    } else if standing.nearly_full {
        told(view, page, texts.quota_title, texts.quota_text);
    }
    if standing.report.nothing_readable {
        told(view, page, texts.unreadable_title, texts.unreadable_text);
    } else if !standing.report.set_aside.is_empty() {
        told(view, page, texts.aside_title, texts.aside_text);
    }
    if standing.restored > 0 {
        view.within("div", |view| {
            view.key("restored");
            notice(view, Tone::Plain, texts.restored, |_| {});
        });
    }
    if let (Some(done), false) = (page.scratch.done, page.is_read_only) {
        view.within("div", |view| {
            view.key("done");
            notice(view, Tone::Plain, done, |view| {
                view.button("button", page.words.texts.undo, Msg::Undo);
            });
        });
    }
    let complaints = &session.library.complaints;
    if !complaints.is_empty() {
        view.within("div", |view| {
            view.key("definitions");
            notice(view, Tone::Critical, texts.definitions_title, |view| {
                view.leaf("p", texts.definitions_text);
                view.within("ul", |view| {
                    complaints.iter().for_each(|it| view.leaf("li", it))
                });
            });
        });
    }
}

fn told(view: &mut View, page: &Page, title: &str, text: &str) {
    view.within("div", |view| {
        view.key(title);
        notice(view, Tone::Caution, title, |view| {
            view.leaf("p", text);
            export(view, page);
        });
    });
}

fn export(view: &mut View, page: &Page) {
    let texts = &page.words.texts.notices;
    view.button("button", texts.export, Msg::Go(Place::Workspace));
}
