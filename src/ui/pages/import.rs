//! Import: what the chosen file holds, what comes of it together with what is here, and the
//! choices before it is taken.

use std::rc::Rc;

use super::Page;
use crate::ui::components::{Tone, notice};
use crate::ui::locale::Words;
use crate::ui::scratch::Imported;
use crate::ui::{Msg, Slot, View};
use engine::model::{Assessment, Relationship, Workspace};
use engine::report::fill;
use storage::{
    Difference as Part, Entry, EntryLabel as Record, EntryStatus as Standing, Merge, Prefer,
    Preview, merge,
};

/// More rows than this are folded away.
const FEW: usize = 3;
/// More than anyone reads; a list of hundreds of thousands would stop the page.
const MOST: usize = 500;

pub fn import(view: &mut View, page: &Page) {
    let texts = &page.words.texts.import;
    view.leaf("h2", texts.title);
    view.leaf("p", texts.text);
    view.within("div field", |view| {
        view.within("label", |view| {
            view.attr("for", "import");
            view.text(texts.file);
        });
        view.within("input", |view| {
            view.attr("id", "import");
            view.attr("type", "file");
            view.attr("accept", ".json,application/json");
            view.change(Msg::Chosen(None));
        });
    });
    view.within("div", |view| {
        view.attr("aria-live", "polite");
        match &page.scratch.imported {
            Imported::Nothing => {}
            Imported::Done => notice(view, Tone::Good, texts.done, |view| {
                view.button("button", page.words.texts.undo, Msg::Undo);
            }),
            Imported::Failed(error) => notice(view, Tone::Critical, texts.failed, |view| {
                view.leaf("p", &error.to_string());
            }),
            Imported::Read(file, preview) => held(view, page.words, file, preview),
        }
    });
    view.within("div", |view| {
        if let Imported::Read(file, _) = &page.scratch.imported {
            choices(view, page, file);
        }
    });
}

/// "1 partner and 2 checks"; empty for none of anything.
fn counted(words: &Words, counts: [usize; 3]) -> String {
    let texts = &words.texts.import;
    let plurals = [&texts.relationships, &texts.assessments, &texts.selections];
    let mut parts = Vec::new();
    for (plural, count) in plurals.into_iter().zip(counts) {
        if count > 0 {
            parts.push(words.count(plural, count));
        }
    }
    words.format.list(&parts)
}

fn counted_in(words: &Words, workspace: &Workspace) -> String {
    let counts = [
        workspace.relationships.len(),
        workspace.assessments.len(),
        workspace.selections.len(),
    ];
    if counts == [0; 3] {
        return words.texts.import.nothing.into();
    }
    counted(words, counts)
}

/// What the file holds, and what of it cannot be taken.
fn held(view: &mut View, words: &Words, file: &Workspace, preview: &Preview) {
    let texts = &words.texts.import;
    let title = [texts.holds, &counted_in(words, file)].join(": ");
    notice(view, Tone::Plain, &title, |view| {
        let mut unreadable = Vec::new();
        for one in preview.unreadable.iter().take(MOST) {
            unreadable.push(one.to_string());
        }
        let count = preview.unreadable.len();
        let title = words.count(&texts.unreadable, count);
        listed(view, words, &title, &unreadable, count);
        let count = preview.warnings.len();
        let title = words.count(&texts.remarks, count);
        listed(view, words, &title, &preview.warnings, count);
    });
}

/// A list below its title, folded where it is long; nothing where there is nothing in it. `count`
/// is how many rows there are in truth.
fn listed(view: &mut View, words: &Words, title: &str, rows: &[String], count: usize) {
    if count == 0 {
        return;
    }
    let (around, above) = if count > FEW {
        ("details", "summary")
    } else {
        ("div", "p")
    };
    view.within(around, |view| {
        view.leaf(above, title);
        view.within("ul small", |view| {
            let shown = rows.len().min(MOST);
            for row in &rows[..shown] {
                view.leaf("li", row);
            }
            if count > shown {
                let more = words.count(&words.texts.import.more_rows, count - shown);
                view.leaf("li", &more);
            }
        });
    });
}

/// Add or replace, what comes of it, and the button that does it.
fn choices(view: &mut View, page: &Page, file: &Rc<Workspace>) {
    let words = page.words;
    let texts = &words.texts.import;
    let here = page.workspace();
    let replaces = page.scratch.replaces;
    let (taken, told) = if replaces {
        (Workspace::clone(file), Merge::default())
    } else {
        merge(here, file, page.scratch.prefer)
    };
    choice(
        view,
        Slot::Import,
        texts.how,
        [("add", texts.add), ("replace", texts.replace)],
        usize::from(replaces),
    );
    view.within("div outcome", |view| {
        for &standing in Standing::ALL {
            outcome(view, page, file, &told, standing);
        }
        for name in told.same_names.iter().take(MOST) {
            let text = fill(texts.same_name, &[("name", name)]);
            view.leaf("p notice caution", &text);
        }
    });
    if told.count(Standing::Conflict) > 0 {
        choice(
            view,
            Slot::Prefer,
            texts.conflicts,
            [("here", texts.keep_here), ("file", texts.take_file)],
            usize::from(page.scratch.prefer == Prefer::File),
        );
    }
    view.within("div outcome", |view| {
        if taken == *here {
            return view.leaf("p", texts.nothing_new);
        }
        let (label, text) = if replaces {
            let now = counted_in(words, here);
            (texts.do_replace, fill(texts.replaces, &[("now", &now)]))
        } else {
            (texts.do_add, texts.adds.into())
        };
        view.leaf("p", &text);
        view.within("div row", |view| {
            view.button("button go", label, Msg::TakeImport)
        });
    });
}

/// One of two, as radios.
fn choice(view: &mut View, slot: Slot, title: &str, options: [(&str, &str); 2], chosen: usize) {
    view.within("fieldset choice", |view| {
        view.leaf("legend", title);
        for (place, (value, label)) in options.into_iter().enumerate() {
            view.within("label tick", |view| {
                view.within("input", |view| {
                    view.attr("type", "radio");
                    view.attr("name", options[0].0);
                    view.attr("value", value);
                    view.checked(place == chosen);
                    view.change(Msg::Typed(slot, String::new()));
                });
                view.leaf("span", label);
            });
        }
    });
}

/// The records of one standing: how many, and which.
fn outcome(view: &mut View, page: &Page, file: &Workspace, told: &Merge, standing: Standing) {
    let words = page.words;
    let mut counts = [0; 3];
    let mut rows = Vec::new();
    let mut count = 0;
    for entry in &told.entries {
        if entry.status != standing {
            continue;
        }
        count += 1;
        match entry.label {
            Record::Relationship(_) => counts[0] += 1,
            Record::Assessment { .. } => counts[1] += 1,
            Record::Selection(_) => counts[2] += 1,
            Record::Definition(_) => {}
        }
        if rows.len() < MOST {
            let mut row = named(page, &entry.label);
            let mut between = ": ";
            for part in &entry.differences {
                if *part != Part::Text {
                    row.push_str(between);
                    row.push_str(&difference(page, file, entry, part));
                    between = "; ";
                }
            }
            rows.push(row);
        }
    }
    let mut title = String::from(words.texts.import.standings[standing as usize]);
    let counted = counted(words, counts);
    if !counted.is_empty() {
        title.push_str(": ");
        title.push_str(&counted);
    }
    listed(view, words, &title, &rows, count);
}

/// What a person knows a record by.
fn named(page: &Page, record: &Record) -> String {
    let words = page.words;
    match record {
        Record::Relationship(name) | Record::Selection(name) => name.clone(),
        Record::Assessment {
            partner,
            questionnaire,
            at_ms,
        } => {
            let loaded = page.library().find(questionnaire);
            let title = loaded.as_ref().map(|it| words.of(&it.questionnaire.title));
            let date = words.format.date(*at_ms);
            let parts = [partner, title.unwrap_or(questionnaire), &date];
            parts[usize::from(partner.is_empty())..].join(", ")
        }
        Record::Definition(hash) => fill(words.texts.import.definition, &[("hash", hash)]),
    }
}

/// One thing that differs: of a partner with what each side says, of a check by its question.
fn difference(page: &Page, file: &Workspace, entry: &Entry, part: &Part) -> String {
    let here = page.workspace();
    let texts = &page.words.texts;
    let label = match part {
        Part::Name => texts.start.name,
        Part::Kind => texts.start.kind,
        Part::Stage => texts.start.stage,
        Part::Competitor => texts.start.competitor,
        Part::Owner => texts.relationship.owner,
        Part::Counterpart => texts.relationship.counterpart,
        Part::NextReview => texts.relationship.next_review,
        Part::Sample => texts.home.sample_mark,
        Part::Questionnaire => texts.import.questionnaire,
        Part::Partner => texts.import.partner,
        Part::Respondent => texts.import.respondent,
        Part::Begun => texts.import.begun,
        Part::Finished => texts.import.milestone,
        Part::Candidates => texts.import.candidates,
        Part::Weights => texts.import.weights,
        Part::Reasons => texts.import.reasons,
        Part::Text => "",
        Part::Item(item) => {
            let ours = here.assessments.get(&entry.id);
            return question(page, ours, item).unwrap_or_else(|| item.clone());
        }
    };
    let sides = (
        here.relationships.get(&entry.id),
        file.relationships.get(&entry.id),
    );
    match (&entry.label, sides) {
        (Record::Relationship(_), (Some(ours), Some(theirs))) => {
            let (here, file) = (value(page, ours, part), value(page, theirs, part));
            let parts = [("part", label), ("here", &here), ("file", &file)];
            fill(texts.import.differs, &parts)
        }
        _ => label.into(),
    }
}

/// The text of an item.
fn question(page: &Page, assessment: Option<&Rc<Assessment>>, item: &str) -> Option<String> {
    let loaded = page.library().find(&assessment?.questionnaire)?;
    for known in &loaded.questionnaire.items {
        if known.id == item {
            return Some(page.words.of(&known.stem).into());
        }
    }
    None
}

fn value(page: &Page, one: &Relationship, part: &Part) -> String {
    let texts = &page.words.texts;
    let yes_no = |yes: bool| {
        if yes {
            texts.report.yes
        } else {
            texts.report.no
        }
    };
    let text = match part {
        Part::Name => &one.name,
        Part::Kind => texts.kinds[one.kind as usize],
        Part::Stage => {
            let stage = one.stage;
            stage.map_or("", |stage| texts.report.stages[stage as usize])
        }
        Part::Competitor => yes_no(one.competitor),
        Part::Sample => yes_no(one.sample),
        Part::Owner => &one.owner,
        Part::Counterpart => &one.counterpart,
        _ => one.next_review.as_deref().unwrap_or_default(),
    };
    let text = if text.is_empty() {
        texts.import.none
    } else {
        text
    };
    text.into()
}
