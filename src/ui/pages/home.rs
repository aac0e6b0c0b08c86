//! Home: the partnerships and how they stand, what is unfinished, and what can be done here.

use std::rc::Rc;

use super::answer::{progress, steps};
use super::relationship::finished;
use super::{
    Milestone, Page, Place, all_milestones, context_of, milestones, newest_first, partner_of,
    score_text,
};
use crate::ui::components::{cell, row_head, table};
use crate::ui::library::Summary;
use crate::ui::{Msg, Scratch, View, edge};
use engine::model::{
    AssessmentState, Measure, Questionnaire, QuestionnaireKind, Relationship, Selection, Side,
    Subject, order::sorted,
};
use engine::report::{fill, percent};
use engine::state::Action;

pub fn home_page(view: &mut View, page: &Page) {
    let words = page.words;
    let texts = &words.texts.home;
    let workspace = page.workspace();
    let is_empty = workspace.relationships.is_empty();
    view.within("div row spread", |view| {
        view.heading(texts.title);
        view.within("div row", |view| {
            if page.is_read_only {
                return;
            }
            if !is_empty {
                view.button("button", texts.add, Msg::Go(Place::Relationship(None)));
            }
            if let Some(first) = page.library().all().next() {
                let begin = start(&first.questionnaire);
                view.button("button go", texts.check, begin);
            }
        });
    });
    view.within("p small", |view| {
        view.text(texts.kept_here);
        view.text(" ");
        match workspace.settings.last_exported_at_ms {
            Some(at) => view.text(&fill(
                texts.last_exported,
                &[("date", &words.format.date(at))],
            )),
            None => view.text(texts.never_exported),
        }
        view.text(" ");
        view.button("button link", texts.workspace, Msg::Go(Place::Workspace));
    });
    view.within("div", |view| unfinished(view, page));
    view.within("div", |view| {
        view.key(if is_empty { "empty" } else { "partners" });
        if is_empty {
            empty(view, page);
        } else {
            partners(view, page);
        }
    });
    view.within("div", |view| {
        if !milestones(workspace, None).is_empty() {
            view.leaf("h2", texts.own);
            finished(view, page, None);
        }
    });
    choices(view, page);
    if !page.is_read_only {
        questionnaires(view, page);
    }
}

fn start(questionnaire: &Questionnaire) -> Msg {
    Msg::Go(Place::Start {
        questionnaire: questionnaire.id.clone(),
        relationship: None,
    })
}

fn empty(view: &mut View, page: &Page) {
    let texts = &page.words.texts.home;
    view.within("div empty", |view| {
        view.leaf("h2", texts.empty_title);
        view.leaf("p lead", texts.empty_text);
        if !page.is_read_only {
            view.leaf("p small", texts.sample_text);
            view.button("button", texts.sample, Msg::ShowSample);
        }
    });
}

fn unfinished(view: &mut View, page: &Page) {
    let open: Vec<_> = page
        .workspace()
        .assessments
        .iter()
        .filter_map(|(id, assessment)| match &assessment.state {
            // a candidate is gone on with in its choice
            AssessmentState::InProgress { section } if page.selection_of(id).is_none() => {
                let loaded = page.library().find(&assessment.questionnaire)?;
                Some((id, assessment, section, loaded))
            }
            _ => None,
        })
        .collect();
    if open.is_empty() || page.is_read_only {
        return;
    }
    let words = page.words;
    let texts = &words.texts.home;
    view.leaf("h2", texts.unfinished);
    view.within("ul list", |view| {
        for (id, assessment, section, loaded) in open {
            let title = words.of(&loaded.questionnaire.title);
            let partner = partner_of(page.workspace(), assessment);
            let context = context_of(page.workspace(), assessment);
            let steps = steps(&loaded.questionnaire, &assessment.responses, &context);
            let (answered, all) = progress(&steps);
            let counts = [("n", &*words.whole(answered)), ("all", &words.whole(all))];
            view.within("li row spread", |view| {
                view.key(id);
                view.within("span", |view| {
                    view.leaf("strong", partner);
                    view.text(" · ");
                    view.text(title);
                    view.text(" · ");
                    view.leaf("span small", &fill(texts.progress, &counts));
                });
                let names = [("title", title), ("partner", partner)];
                let answer = Place::Answer {
                    assessment: id.clone(),
                    section: section.clone(),
                    item: None,
                };
                let remove = Action::RemoveAssessment { id: id.clone() };
                view.within("span row", |view| {
                    for (spec, label, text, msg) in [
                        (
                            "button quiet",
                            texts.remove_of,
                            texts.remove,
                            Msg::Act(remove),
                        ),
                        ("button go", texts.go_on_with, texts.go_on, Msg::Go(answer)),
                    ] {
                        view.within(spec, |view| {
                            view.attr("type", "button");
                            view.attr("aria-label", &fill(label, &names));
                            view.press(msg);
                            view.text(text);
                        });
                    }
                });
            });
        }
    });
}

fn partners(view: &mut View, page: &Page) {
    let texts = &page.words.texts.home;
    let relationships = &page.workspace().relationships;
    let all: Vec<_> = relationships.iter().collect();
    let names = all
        .iter()
        .map(|(_, one)| page.words.format.lowercase(&one.name));
    let names: Vec<String> = names.collect();
    let by_name = sorted(all.len(), &|a, b| names[a].cmp(&names[b]));
    let heads = [
        texts.col_partner,
        texts.col_stage,
        texts.col_health,
        texts.col_change,
        texts.col_attention,
        texts.col_review,
    ];
    let mut by_partner = std::collections::BTreeMap::<String, Vec<Milestone>>::new();
    for one in all_milestones(page.workspace()) {
        let of = one.1.relationship.clone().unwrap_or_default();
        match by_partner.get_mut(&of) {
            Some(before) => before.push(one),
            None => {
                by_partner.insert(of, vec![one]);
            }
        }
    }
    table(view, "table cards", texts.title, &heads, |view| {
        for at in by_name.into_iter().take(rows_drawn(page.scratch)) {
            let (id, relationship) = all[at];
            let checks = match by_partner.get(id) {
                Some(finished) => health_checks(page, &newest_first(finished)),
                None => Vec::new(),
            };
            partner(view, page, (id, relationship), &checks);
        }
    });
    let has_sample = relationships.values().any(|one| one.sample);
    if has_sample && !page.is_read_only {
        let remove = Msg::Act(Action::RemoveSamples);
        view.button("button quiet", texts.sample_remove, remove);
    }
}

/// How many partners are shown so far: a window full at once, so that the page is there before the
/// last of hundreds.
pub fn rows_drawn(scratch: &Scratch) -> usize {
    12 + scratch.more_rows
}

fn partner(
    view: &mut View,
    page: &Page,
    (id, relationship): (&str, &Relationship),
    checks: &[Rc<Summary>],
) {
    let words = page.words;
    let texts = &words.texts.home;
    let report = &words.texts.report;
    view.within("tr", |view| {
        view.key(id);
        view.attr("role", "row");
        row_head(view, |view| {
            let open = Msg::Go(Place::Relationship(Some(id.into())));
            view.button("button link strong", &relationship.name, open);
            if relationship.sample {
                view.leaf("span pill", texts.sample_mark);
            }
        });
        let stage = relationship.stage;
        let stage = stage.map_or(report.stage_not_set, |stage| report.stages[stage as usize]);
        cell(view, "td", texts.col_stage, stage);
        let Some(latest) = checks.first() else {
            cell(view, "td small", texts.col_health, texts.not_checked);
            cell(view, "td", texts.col_change, "");
            cell(view, "td", texts.col_attention, "");
            cell(
                view,
                "td small",
                texts.col_review,
                &review(page, relationship),
            );
            return;
        };
        cell(
            view,
            "td num strong",
            texts.col_health,
            &score_text(words, latest),
        );
        change(view, page, latest, checks.get(1));
        attention(view, page, latest);
        cell(
            view,
            "td small",
            texts.col_review,
            &review(page, relationship),
        );
    });
}

fn review(page: &Page, relationship: &Relationship) -> String {
    let texts = &page.words.texts.home;
    let Some(day) = &relationship.next_review else {
        return texts.no_date.into();
    };
    let shown = page.words.format.date(edge::day_ms(day));
    if *day < edge::today() {
        fill(texts.overdue, &[("date", &shown)])
    } else {
        shown
    }
}

/// What the last two finished health checks came to, the newest first: by the same side on the same
/// questions, ours where we have answered.
fn health_checks(page: &Page, milestones: &[Milestone]) -> Vec<Rc<Summary>> {
    let (library, workspace) = (page.library(), page.workspace());
    let of_health = |(_, assessment, _): &&Milestone| {
        let loaded = library.of(assessment, workspace);
        loaded.is_some_and(|loaded| loaded.questionnaire.measures == Some(Measure::Health))
    };
    let is_ours = |one: &&Milestone| one.1.respondent.side == Side::Ours;
    let ours = milestones.iter().filter(is_ours).find(of_health);
    let Some((_, latest, _)) = ours.or_else(|| milestones.iter().find(of_health)) else {
        return Vec::new();
    };
    milestones
        .iter()
        .filter(|(_, assessment, _)| {
            assessment.questionnaire == latest.questionnaire
                && assessment.respondent.side == latest.respondent.side
        })
        .take(2)
        .filter_map(|(id, assessment, _)| library.summary(id, assessment, workspace))
        .collect()
}

fn change(view: &mut View, page: &Page, latest: &Summary, former: Option<&Rc<Summary>>) {
    let texts = &page.words.texts.home;
    let head = texts.col_change;
    let Some(former) = former else {
        return cell(view, "td small", head, texts.first_check);
    };
    let (Some(now), Some(then)) = (latest.score, former.score) else {
        return cell(view, "td small", head, texts.no_change_known);
    };
    let by = percent(now) - percent(then);
    let n = page.words.format.number(by.abs(), 0);
    if by > 0.0 {
        let text = fill(texts.up, &[("n", &n)]);
        cell(view, "td better", head, &["▲ ", &text].concat());
    } else if by < 0.0 {
        let text = fill(texts.down, &[("n", &n)]);
        cell(view, "td worse", head, &["▼ ", &text].concat());
    } else {
        cell(view, "td small", head, texts.no_change);
    }
}

fn attention(view: &mut View, page: &Page, latest: &Summary) {
    let (words, texts) = (page.words, &page.words.texts.home);
    let mut attention = Vec::new();
    for (plural, count) in [
        (&texts.gates, latest.gates_failed),
        (&texts.red_flags, latest.red_flags),
        (&texts.gates_open, latest.gates_open),
    ] {
        if count > 0 {
            attention.push(words.count(plural, count));
        }
    }
    match attention.is_empty() {
        true => cell(view, "td small", texts.col_attention, texts.nothing_urgent),
        false => cell(
            view,
            "td",
            texts.col_attention,
            &words.format.list(&attention),
        ),
    }
}

/// The selections, each with the way to it.
fn choices(view: &mut View, page: &Page) {
    let (words, texts) = (page.words, &page.words.texts.home);
    let selections = &page.workspace().selections;
    if selections.is_empty() {
        return;
    }
    view.leaf("h2", texts.choices);
    view.within("ul list", |view| {
        for (id, selection) in selections.iter() {
            view.within("li", |view| {
                view.key(id);
                let open = Msg::Go(Place::Selection(id.clone()));
                view.button("button link strong", &selection.title, open);
                view.text(" ");
                let about = if selection.questionnaire.is_empty() {
                    words.texts.selection.from_figures.into()
                } else {
                    words.count(&texts.candidates, partners_of(page, selection))
                };
                view.leaf("span small", &about);
            });
        }
    });
}

/// How many a selection is between: several may answer about one.
fn partners_of(page: &Page, selection: &Selection) -> usize {
    let mut partners = Vec::new();
    for id in &selection.candidates {
        if let Some(assessment) = page.workspace().assessments.get(id)
            && !partners.contains(&assessment.relationship.as_deref())
        {
            partners.push(assessment.relationship.as_deref());
        }
    }
    partners.len()
}

fn questionnaires(view: &mut View, page: &Page) {
    let words = page.words;
    let texts = &words.texts.home;
    view.leaf("h2", texts.what_you_can_do);
    view.within("ul tiles", |view| {
        for loaded in page.library().all() {
            let questionnaire = &loaded.questionnaire;
            view.within("li tile", |view| {
                view.key(&questionnaire.id);
                let begin = start(questionnaire);
                view.button("button link strong", words.of(&questionnaire.title), begin);
                view.leaf("p", words.of(&questionnaire.summary));
                let mut takes = words.count(&texts.questions, questionnaire.items.len());
                if let Some(minutes) = questionnaire.minutes {
                    takes += ", ";
                    takes += &words.count(&texts.minutes, minutes as usize);
                }
                view.leaf("p small", &takes);
                let is_scored = questionnaire.kind == QuestionnaireKind::Score;
                if is_scored && questionnaire.subject == Subject::Relationship {
                    let title = words.of(&questionnaire.title);
                    let choose = Msg::Go(Place::NewSelection(questionnaire.id.clone()));
                    view.within("button quiet", |view| {
                        view.attr("type", "button");
                        view.attr("aria-label", &fill(texts.compare_on, &[("title", title)]));
                        view.press(choose);
                        view.text(texts.compare);
                    });
                }
            });
        }
        view.within("li tile", |view| {
            view.key("figures ");
            let figures = &words.texts.figures;
            let begin = Msg::Go(Place::Figures(None));
            view.button("button link strong", figures.title, begin);
            view.leaf("p", figures.lead);
        });
    });
}
