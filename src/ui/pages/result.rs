//! The result: the conclusion first, then its ground, then the way on.

use super::{Page, Place, context_of, crumb, gone, partner_of};
use crate::ui::charts::{Bullet, bullet, is_open, loss_bar, score_line, tone};
use crate::ui::components::{
    Confirm, Tone, alert_notice, cell, confirm, copy_instead, notice, row_head, table,
};
use crate::ui::{Export, Msg, View};
use engine::model::{AssessmentState, QuestionnaireKind, Relationship, Severity, Stage};
use engine::report::{
    AlertKind, FindingRow, Recommended, ReportInput, ReportPart, ResultReport, fill, markdown,
    result_report, score_json,
};
use engine::scoring::{Assessed, score};
use engine::state::Action;

/// Rows shown before "show all".
const FIRST_ROWS: usize = 5;
/// Where there are more alerts, each is a line that opens.
const FULL_ALERTS: usize = 4;

pub fn result_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.result;
    let Some(assessment) = page.workspace().assessments.get(id) else {
        return gone(view, words);
    };
    let Some((report, _)) = make(page, id) else {
        crumb(view, words, "");
        view.heading(partner_of(page.workspace(), assessment));
        return notice(view, Tone::Caution, texts.definition_missing, |_| {});
    };
    let heads = &words.texts.report;
    view.within("article result", |view| {
        view.within("p crumb", |view| {
            view.button("button link", words.texts.back_home, Msg::Go(Place::Home));
            if let Some(relationship) = &assessment.relationship {
                view.text(" · ");
                let place = Place::Relationship(Some(relationship.clone()));
                view.button("button link", &report.partner, Msg::Go(place));
            }
            if let Some(selection) = page.selection_of(id) {
                let title = page.workspace().selections.get(&selection);
                let title = title.map_or("", |it| &it.title);
                view.text(" · ");
                view.button(
                    "button link",
                    title,
                    Msg::Go(Place::Selection(selection.clone())),
                );
            }
        });
        view.within("div row spread", |view| {
            if report.partner.is_empty() {
                view.heading(&report.title);
            } else {
                view.heading(&[&*report.partner, &report.title].join(": "));
                view.leaf("span pill", &report.stage);
            }
        });
        if let AssessmentState::InProgress { .. } = assessment.state {
            notice(view, Tone::Plain, texts.preview, |_| {});
        }
        for alert in &report.alerts {
            let tone = match alert.kind {
                AlertKind::GateFailed => Tone::Critical,
                AlertKind::RedFlag => Tone::Caution,
                AlertKind::GateOpen => Tone::Plain,
            };
            let is_brief = report.alerts.len() > FULL_ALERTS;
            alert_notice(view, tone, &alert.title, is_brief, |view| {
                view.leaf("p", &alert.text);
                rests_on(view, page, &alert.items);
            });
        }
        headline(view, page, &report);
        if let Some(action) = stage_to_set(page, id, &report) {
            let (stage, action) = action;
            let stage = heads.stages[stage as usize];
            let label = fill(texts.set_stage, &[("stage", stage)]);
            view.button("button", &label, Msg::Act(action));
        }
        let is_score = report.kind == QuestionnaireKind::Score;
        if !is_score {
            parts(view, &report);
        }
        dimensions(view, page, &report);
        if is_score {
            parts(view, &report);
        }
        if report.is_scored() || !report.recommendations.is_empty() {
            view.leaf("h2", heads.h_actions);
            actions(view, page, &report);
        }
        view.leaf("h2", heads.h_findings);
        findings(view, page, &report);
        if report.is_scored() {
            view.leaf("h2", heads.h_losses);
            losses(view, page, &report);
        }
        view.leaf("h2", heads.h_answers);
        answers(view, page, &report);
        view.within("footer about", |view| {
            view.leaf("h2", heads.h_about);
            view.within("ul small", |view| {
                for line in &report.about {
                    view.leaf("li", line);
                }
            });
        });
        view.within("div actions", |view| {
            view.within("div row", |view| {
                view.button("button", texts.print, Msg::Print);
                view.button("button", texts.markdown, Msg::Download(Export::Markdown));
                view.button("button", texts.json, Msg::Download(Export::Json));
                if let (Some(_), false) = (&assessment.relationship, page.is_read_only) {
                    let again = Place::Start {
                        questionnaire: assessment.questionnaire.clone(),
                        relationship: assessment.relationship.clone(),
                    };
                    view.button("button go", texts.again, Msg::Go(again));
                }
            });
            copy_instead(view, texts.copy_instead, page.scratch.revealed, || {
                markdown(&report, heads)
            });
            // a candidate is taken out of its comparison instead
            if !page.is_read_only && page.selection_of(id).is_none() {
                let ask = Confirm {
                    label: texts.remove,
                    question: texts.remove_ask,
                    yes: words.texts.home.remove,
                    is_open: page.scratch.asked == Some(texts.remove),
                };
                let remove = Action::RemoveAssessment { id: id.into() };
                confirm(view, words, &ask, Msg::Act(remove));
            }
        });
    });
}

fn make(page: &Page, id: &str) -> Option<(ResultReport, Assessed)> {
    let (workspace, words) = (page.workspace(), page.words);
    let assessment = workspace.assessments.get(id)?;
    let loaded = page.library().of(assessment, workspace)?;
    let context = context_of(workspace, assessment);
    let assessed = score(&loaded.questionnaire, &assessment.responses, &context);
    let finished_at_ms = match assessment.state {
        AssessmentState::Finished { at_ms, .. } => Some(at_ms),
        AssessmentState::InProgress { .. } => None,
    };
    let report = result_report(&ReportInput {
        questionnaire: &loaded.questionnaire,
        assessed: &assessed,
        responses: &assessment.responses,
        context: &context,
        partner: partner_of(workspace, assessment),
        respondent: &assessment.respondent,
        finished_at_ms,
        definition: loaded.hash(),
        language: &words.language,
        texts: &words.texts.report,
        format: &*words.format,
    });
    Some((report, assessed))
}

/// A file's name, its kind and its text.
pub fn export_result(page: &Page, id: &str, export: Export) -> Option<[String; 3]> {
    let (report, assessed) = make(page, id)?;
    let name = [&*report.partner, " ", &report.title].concat();
    if export == Export::Markdown {
        let text = markdown(&report, &page.words.texts.report);
        return Some([name + ".md", "text/markdown".into(), text]);
    }
    let assessment = page.workspace().assessments.get(id)?;
    let loaded = page.library().of(assessment, page.workspace())?;
    let text = score_json(&loaded.questionnaire, &assessed, None);
    Some([name + ".json", "application/json".into(), text])
}

fn rests_on(view: &mut View, page: &Page, items: &[String]) {
    if !items.is_empty() {
        let items = items.join(" · ");
        view.leaf(
            "p small",
            &[page.words.texts.result.rests_on, &*items].join(": "),
        );
    }
}

/// The action that sets the partner's stage to the one that was found, where it is another.
fn stage_to_set(page: &Page, id: &str, report: &ResultReport) -> Option<(Stage, Action)> {
    let stage = report.stage_reached?;
    let assessment = page.workspace().assessments.get(id)?;
    let id = assessment.relationship.clone()?;
    let mut relationship = Relationship::clone(page.workspace().relationships.get(&id)?);
    if page.is_read_only || relationship.stage == Some(stage) {
        return None;
    }
    relationship.stage = Some(stage);
    Some((stage, Action::EditRelationship { id, relationship }))
}

/// What leads in results that are more than a score, as lists.
fn parts(view: &mut View, report: &ResultReport) {
    for part in &report.parts {
        if part.is_folded {
            view.within("details part", |view| {
                view.leaf("summary", &part.title);
                part_rows(view, part);
            });
        } else {
            view.leaf("h2", &part.title);
            part_rows(view, part);
        }
    }
}

fn part_rows(view: &mut View, part: &ReportPart) {
    view.within("ul list", |view| {
        for row in &part.rows {
            view.within("li finding", |view| {
                view.within("p", |view| {
                    view.leaf("strong", &row.title);
                    if !row.tag.is_empty() {
                        view.text(" ");
                        view.leaf("span pill", &row.tag);
                    }
                });
                if let Some((score, range)) = row.bar {
                    let bar = Bullet {
                        score: Some(score),
                        range: Some(range),
                        expected: None,
                        is_short: false,
                        // the tag or the text says it
                        label: "",
                    };
                    bullet(view, &bar);
                }
                for (spec, text) in [("p", &row.text), ("p small", &row.detail)] {
                    if !text.is_empty() {
                        view.leaf(spec, text);
                    }
                }
            });
        }
    });
}

/// The name that leads, what it means, and how settled it is.
fn name_that_leads(view: &mut View, report: &ResultReport) {
    view.within("div verdict", |view| {
        view.leaf("p verdict-name", &report.headline);
        view.leaf("p lead", &report.meaning);
        view.leaf("p small", &report.until);
    });
}

fn headline(view: &mut View, page: &Page, report: &ResultReport) {
    if !report.is_scored() {
        return name_that_leads(view, report);
    }
    let words = page.words;
    let texts = &words.texts.result;
    view.within("div score", |view| {
        view.within("p score-figure", |view| {
            view.leaf("strong", &report.headline);
            view.within("span hidden", |view| {
                view.text(" ");
                view.text(words.texts.report.out_of_100);
            });
        });
        view.within("div", |view| {
            view.within("p", |view| {
                let ink = report.band.map(|band| tone(band, report.bands.len()));
                let spec = match ink {
                    Some(0) => "span band-name ink-0",
                    Some(1) => "span band-name ink-1",
                    Some(2) => "span band-name ink-2",
                    Some(_) => "span band-name ink-3",
                    None => "span band-name",
                };
                view.leaf(spec, &report.bands_in_words);
                view.text(" ");
                view.leaf("span small", &report.until);
            });
            let Some(range) = report.range else { return };
            let label = match report.score.filter(|_| is_open(&range)) {
                Some(_) => fill(
                    texts.score_between,
                    &[
                        ("score", &report.headline),
                        ("lower", &words.points(range.lower)),
                        ("upper", &words.points(range.upper)),
                    ],
                ),
                None => fill(texts.score_label, &[("score", &report.headline)]),
            };
            score_line(view, &report.bands, report.score, &range, &label);
        });
    });
}

fn dimensions(view: &mut View, page: &Page, report: &ResultReport) {
    let texts = &page.words.texts.report;
    let labels = &page.words.texts.result;
    if report.dimensions.is_empty() {
        return;
    }
    view.leaf("h2", texts.h_dimensions);
    let is_expected = report.dimensions.iter().any(|row| row.expected.is_some());
    view.within("p small legend", |view| {
        for (spec, text) in [
            ("span mark-expected", labels.legend_expected),
            ("span mark-range", labels.legend_range),
        ] {
            if is_expected || text == labels.legend_range {
                view.within("span", |view| {
                    view.within(spec, |view| view.attr("aria-hidden", "true"));
                    view.text(text);
                });
            }
        }
    });
    let picture = if is_expected {
        labels.col_picture
    } else {
        labels.col_bar
    };
    let mut heads = vec![
        texts.col_dimension,
        picture,
        texts.col_score,
        texts.col_range,
    ];
    if is_expected {
        heads.push(texts.col_expected);
    }
    table(
        view,
        "table dimensions",
        texts.h_dimensions,
        &heads,
        |view| {
            for row in &report.dimensions {
                let mut label = fill(labels.dimension_label, &[("value", &row.value)]);
                if row.range.as_ref().is_some_and(is_open) {
                    label += &fill(labels.dimension_between, &[("range", &row.range_text)]);
                }
                if !row.expected_text.is_empty() {
                    label += &fill(
                        labels.dimension_expected,
                        &[("expected", &row.expected_text)],
                    );
                }
                let spec = match row.depth {
                    0 => "tr depth-0",
                    1 => "tr depth-1",
                    _ => "tr depth-2",
                };
                view.within(spec, |view| {
                    view.attr("role", "row");
                    row_head(view, |view| view.text(&row.title));
                    view.within("td picture", |view| {
                        view.attr("role", "cell");
                        bullet(
                            view,
                            &Bullet {
                                score: row.score,
                                range: row.range,
                                expected: row.expected,
                                is_short: row.is_short,
                                label: &label,
                            },
                        );
                        view.within("span small", |view| {
                            view.text(if row.is_short { "▼ " } else { "" });
                            view.text(&row.says);
                        });
                        if !row.why.is_empty() {
                            view.within("details why small", |view| {
                                view.within("summary", |view| {
                                    view.text(labels.why_expected);
                                    view.leaf("span hidden", &[": ", &*row.title].concat());
                                });
                                view.text(&row.why);
                            });
                        }
                    });
                    cell(view, "td num strong", texts.col_score, &row.value);
                    cell(view, "td num small", texts.col_range, &row.range_text);
                    if is_expected {
                        cell(view, "td num small", texts.col_expected, &row.expected_text);
                    }
                });
            }
        },
    );
}

/// The first rows of a list, and the others below a line that opens them.
fn first_and_more<T>(view: &mut View, rows: &[T], more: &str, row: impl Fn(&mut View, &T)) {
    let (first, rest) = rows.split_at(rows.len().min(FIRST_ROWS));
    view.within("ol list", |view| first.iter().for_each(|it| row(view, it)));
    if !rest.is_empty() {
        view.within("details", |view| {
            view.leaf("summary", more);
            view.within("ol list", |view| {
                view.attr("start", "6");
                rest.iter().for_each(|it| row(view, it));
            });
        });
    }
}

fn actions(view: &mut View, page: &Page, report: &ResultReport) {
    let words = page.words;
    let texts = &words.texts.result;
    if report.recommendations.is_empty() {
        return view.leaf("p", texts.no_actions);
    }
    if report.is_scored() {
        view.leaf("p small", texts.gain_lead);
    }
    let rest = report.recommendations.len().saturating_sub(FIRST_ROWS);
    let more = words.count(&texts.more_actions, rest);
    first_and_more(
        view,
        &report.recommendations,
        &more,
        |view, row: &Recommended| {
            view.within("li act", |view| {
                view.leaf("span gain", &row.gain);
                view.within("div", |view| {
                    view.within("p", |view| {
                        view.leaf("strong", &row.action);
                        if let Some((severity, word)) = &row.severity {
                            view.text(" ");
                            pill(view, *severity, word);
                        }
                    });
                    let step = [words.texts.report.first_step, &row.first_step].join(": ");
                    view.leaf("p", &step);
                    let about = fill(texts.about_question, &[("question", &row.question)]);
                    let full = &*row.gain_full;
                    let said = if full.is_empty() { "" } else { " · " };
                    view.leaf("p small", &[&*about, said, full].concat());
                    if !row.last.is_empty() {
                        view.leaf("p small", &row.last);
                    }
                });
            });
        },
    );
}

fn pill(view: &mut View, severity: Severity, word: &str) {
    let spec = match severity {
        Severity::Critical => "span pill critical",
        Severity::Warning => "span pill warning",
        Severity::Caution => "span pill caution",
        Severity::Note => "span pill",
    };
    view.leaf(spec, word);
}

fn findings(view: &mut View, page: &Page, report: &ResultReport) {
    let texts = &page.words.texts.result;
    if report.findings.is_empty() {
        view.leaf("p", texts.no_findings);
    } else {
        finding_list(view, page, &report.findings);
    }
    if !report.not_known.is_empty() {
        view.within("details", |view| {
            let count = page.words.whole(report.not_known.len());
            let title = page.words.texts.report.h_not_known;
            view.leaf("summary", &[title, " (", &count, ")"].concat());
            view.leaf("p small", texts.not_known_lead);
            finding_list(view, page, &report.not_known);
        });
    }
}

fn finding_list(view: &mut View, page: &Page, rows: &[FindingRow]) {
    view.within("ul list", |view| {
        for row in rows {
            view.within("li finding", |view| {
                view.within("p", |view| {
                    pill(view, row.severity, &row.severity_word);
                    view.text(" ");
                    view.leaf("strong", &row.risk);
                });
                view.leaf("p", &row.mitigation);
                rests_on(view, page, &row.items);
            });
        }
    });
}

fn losses(view: &mut View, page: &Page, report: &ResultReport) {
    let texts = &page.words.texts.result;
    let Some(largest) = report.losses.first().map(|loss| loss.drop) else {
        return view.leaf("p", texts.losses_none);
    };
    view.leaf("p small", texts.losses_lead);
    let rest = report.losses.len().saturating_sub(FIRST_ROWS);
    let more = page.words.count(&texts.more_losses, rest);
    first_and_more(view, &report.losses, &more, |view, row| {
        view.within("li loss", |view| {
            view.leaf("span", &row.title);
            loss_bar(view, row.drop / largest);
            view.within("span num", |view| {
                view.text("−");
                view.text(&row.points);
            });
        });
    });
}

fn answers(view: &mut View, page: &Page, report: &ResultReport) {
    let texts = &page.words.texts.report;
    for section in &report.answers {
        view.within("details answers", |view| {
            view.leaf("summary", &section.title);
            view.within("dl", |view| {
                for row in &section.rows {
                    view.within("div answered", |view| {
                        view.leaf("dt", &row.question);
                        view.leaf("dd", &row.answer);
                        if !row.note.is_empty() {
                            view.leaf("dd small", &[texts.col_evidence, &row.note].join(": "));
                        }
                    });
                }
            });
        });
    }
}
