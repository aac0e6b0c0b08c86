//! The records of a file in words: how each stands to what is here, and where they differ.

use std::rc::Rc;

use engine::{
    model::{Assessment, Relationship, Workspace},
    report::{fill, join_some},
};
use storage::{Difference, Entry, EntryLabel, EntryStatus, Merge};
use yew::{Html, html};

use super::{MOST, counted, list};
use crate::{locale::Words, pages::Page};

/// The records of one status: how many, and which.
pub fn records(page: &Page, file: &Workspace, merged: &Merge, status: EntryStatus) -> Html {
    let words = &page.words;
    let entries = merged.entries.iter();
    let entries: Vec<&Entry> = entries.filter(|one| one.status == status).collect();
    let mut counts = [0; 6];
    for entry in &entries {
        match entry.label {
            EntryLabel::Relationship(_) => counts[0] += 1,
            EntryLabel::Assessment { .. } => counts[1] += 1,
            EntryLabel::Selection(_) => counts[2] += 1,
            EntryLabel::Decision { .. } => counts[3] += 1,
            EntryLabel::Step(_) => counts[4] += 1,
            EntryLabel::Definition(_) => counts[5] += 1,
        }
    }
    let standing = words.count(
        &words.texts.import.standings[status as usize],
        entries.len(),
    );
    let title = fill(&standing, &[("what", counted(words, counts))]);
    list(
        words,
        &title,
        entries.iter().map(|entry| row(page, file, entry)),
    )
}

/// A notice for each name that several partners will have.
pub fn same_names(words: &Words, merged: &Merge) -> impl Iterator<Item = Html> {
    merged.same_names.iter().take(MOST).map(|name| {
        let text = fill(words.texts.import.same_name, &[("name", name)]);
        html! { <p key={name.clone()} class="notice caution">{text}</p> }
    })
}

/// A record's name, and where it differs.
fn row(page: &Page, file: &Workspace, entry: &Entry) -> String {
    let parts = entry
        .differences
        .iter()
        .filter(|part| **part != Difference::Text);
    let differences: Vec<String> = parts
        .map(|part| difference(page, file, entry, part))
        .collect();
    let name = name_of(page, &entry.label);
    if differences.is_empty() {
        name
    } else {
        format!("{name}: {}", differences.join("; "))
    }
}

/// What a person knows a record by.
fn name_of(page: &Page, record: &EntryLabel) -> String {
    let words = &page.words;
    match record {
        EntryLabel::Relationship(name) | EntryLabel::Selection(name) | EntryLabel::Step(name) => {
            name.clone()
        }
        EntryLabel::Assessment {
            partner,
            questionnaire,
            at_ms,
        } => {
            let title = title_of(page, questionnaire);
            let date = words.format.date(*at_ms);
            match &**partner {
                "" => format!("{title}, {date}"),
                partner => format!("{partner}, {title}, {date}"),
            }
        }
        EntryLabel::Decision {
            partner,
            questionnaire,
            at_ms,
        } => {
            let title = title_of(page, questionnaire);
            let date = words.format.date(*at_ms);
            let parts = [("of", join_some([partner, &title], ", ")), ("date", date)];
            fill(words.texts.import.decision, &parts)
        }
        EntryLabel::Definition(hash) => fill(words.texts.import.definition, &[("hash", hash)]),
    }
}

/// What a questionnaire is called; its id where it is not known.
fn title_of(page: &Page, questionnaire: &str) -> String {
    let loaded = page.library().find(questionnaire);
    let title = loaded
        .as_ref()
        .map(|it| page.words.of(&it.questionnaire.title));
    title.unwrap_or_else(|| questionnaire.into())
}

/// One thing that differs: of a partner with what each side says, of a check by its question.
fn difference(page: &Page, file: &Workspace, entry: &Entry, part: &Difference) -> String {
    let here = page.workspace();
    if let Difference::Item(item) = part {
        let stem = stem(page, here.assessments.get(&entry.id), item);
        return stem.unwrap_or_else(|| item.clone());
    }
    let label = label(page, part);
    let sides = (
        here.relationships.get(&entry.id),
        file.relationships.get(&entry.id),
    );
    let is_long = matches!(part, Difference::Agreed | Difference::Invited);
    match (&entry.label, sides) {
        (EntryLabel::Relationship(_), (Some(ours), Some(theirs))) if !is_long => {
            let (here, file) = (value(page, ours, part), value(page, theirs, part));
            let parts = [("part", label), ("here", here), ("file", file)];
            fill(page.words.texts.import.differs, &parts)
        }
        _ => label.into(),
    }
}

/// What a part of a record is called on screen.
fn label(page: &Page, part: &Difference) -> &'static str {
    let texts = page.words.texts;
    match part {
        Difference::Name => texts.start.name,
        Difference::Kind => texts.start.kind,
        Difference::Stage => texts.start.stage,
        Difference::Competitor => texts.start.competitor,
        Difference::Owner => texts.relationship.owner,
        Difference::Counterpart => texts.relationship.counterpart,
        Difference::NextReview => texts.relationship.next_review,
        Difference::Sample => texts.home.sample_mark,
        Difference::Agreed => texts.import.agreed,
        Difference::Invited => texts.import.invited,
        Difference::Questionnaire => texts.import.questionnaire,
        Difference::Partner => texts.import.partner,
        Difference::Respondent => texts.import.respondent,
        Difference::Begun => texts.import.begun,
        Difference::Finished => texts.import.milestone,
        Difference::Candidates => texts.import.candidates,
        Difference::Weights => texts.import.weights,
        Difference::Requirements => texts.selection.requirements,
        Difference::Reasons => texts.import.reasons,
        Difference::Choice => texts.import.choice,
        Difference::FirstStep => texts.import.first_step,
        Difference::Due => texts.import.due,
        Difference::State => texts.import.state,
        // an item is called by its own question, and a definition's text has no name
        Difference::Item(_) | Difference::Text => "",
    }
}

/// The question that an item asks.
fn stem(page: &Page, assessment: Option<&Rc<Assessment>>, item: &str) -> Option<String> {
    let loaded = page.library().find(&assessment?.questionnaire)?;
    let mut items = loaded.questionnaire.items.iter();
    let asked = items.find(|asked| asked.id == item)?;
    Some(page.words.of(&asked.stem))
}

/// What is said of a part of a relationship.
fn value<'a>(page: &Page, relationship: &'a Relationship, part: &Difference) -> &'a str {
    let texts = page.words.texts;
    let yes_no = |is_so: bool| {
        if is_so {
            texts.report.yes
        } else {
            texts.report.no
        }
    };
    let value = match part {
        Difference::Name => &relationship.name,
        Difference::Kind => texts.kinds[relationship.kind as usize],
        Difference::Stage => {
            let stage = relationship.stage;
            stage.map_or("", |stage| texts.report.stages[stage as usize])
        }
        Difference::Competitor => yes_no(relationship.competitor),
        Difference::Sample => yes_no(relationship.sample),
        Difference::Owner => &relationship.owner,
        Difference::Counterpart => &relationship.counterpart,
        // a relationship differs in nothing else
        _ => relationship.next_review.as_deref().unwrap_or_default(),
    };
    match value {
        "" => texts.import.none,
        value => value,
    }
}
