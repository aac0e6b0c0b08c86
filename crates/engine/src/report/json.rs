//! The result as JSON: the same text from the command line and from the browser.

use crate::{
    model::{Questionnaire, Reading, Severity, json::Writer},
    scoring::{Assessed, Cause, Range},
};

/// The result as one JSON object on one line. Numbers are fractions; `null` stands where nothing
/// can be scored. `file` names the responses where several are scored at once. Bands are named
/// in the definition's own language.
pub fn score_json(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    file: Option<&str>,
) -> String {
    let id = |item: usize| questionnaire.items[item].id.as_str(); // positions of its own items
    let mut out = Writer::default();
    out.open('{');
    out.optional_text_field("file", file);
    out.field("score").optional_number(assessed.score);
    write_range(assessed.range, out.field("range"));
    out.field("coverage").optional_number(assessed.coverage);
    let title = |band: usize| questionnaire.bands[band].title.first(); // of its own bands
    write_ids(&assessed.bands, &title, out.field("bands"));
    out.field("dimensions").open('[');
    for (dimension, score) in questionnaire.dimensions.iter().zip(&assessed.dimensions) {
        out.element().open('{');
        out.field("id").text(&dimension.id);
        out.field("score").optional_number(score.score);
        write_range(score.range, out.field("range"));
        out.field("coverage").optional_number(score.coverage);
        out.field("expected").optional_number(score.expected);
        out.field("shortfall").optional_number(score.shortfall);
        out.close('}');
    }
    out.close(']');
    out.field("gates").open('[');
    for (gate, reading) in questionnaire.gates.iter().zip(&assessed.gates) {
        out.element().open('{');
        out.field("id").text(&gate.id);
        out.field("state").text(match reading {
            Reading::Holds => "passed",
            Reading::Open => "open",
            Reading::Fails => "failed",
        });
        out.close('}');
    }
    out.close(']');
    out.field("findings").open('[');
    for finding in &assessed.findings {
        out.element().open('{');
        out.field("id").text(&questionnaire.rules[finding.rule].id); // of its own rules
        out.field("severity").text(finding.severity.name());
        out.field("red_flag").flag(finding.red_flag);
        let state = if finding.found { "found" } else { "not known" };
        out.field("state").text(state);
        write_ids(&finding.items, &id, out.field("items"));
        out.close('}');
    }
    out.close(']');
    out.field("contributions").open('[');
    for one in &assessed.contributions {
        out.element().open('{');
        match one.cause {
            Cause::Item(item) => out.field("item").text(id(item)),
            Cause::Gate(gate) => out.field("gate").text(&questionnaire.gates[gate].id), // its own
        }
        out.field("drop").number(one.drop);
        out.close('}');
    }
    out.close(']');
    out.field("recommendations").open('[');
    for one in &assessed.recommendations {
        let Some(improve) = &questionnaire.items[one.item].improve else {
            continue; // a position of its own items
        };
        out.element().open('{');
        out.field("item").text(id(one.item));
        out.field("do").text(improve.action.first());
        out.field("first_step").text(improve.first_step.first());
        let severity = one.severity.map(Severity::name);
        out.field("severity").optional_text(severity);
        out.field("gain_one_level").number(one.gain_one_level);
        out.field("gain_full").number(one.gain_full);
        out.close('}');
    }
    out.close(']');
    out.field("verdict");
    write_verdict(questionnaire, assessed, &mut out);
    out.field("outcomes").open('[');
    for (outcome, fit) in questionnaire.outcomes.iter().zip(&assessed.outcomes) {
        out.element().open('{');
        out.field("id").text(&outcome.id);
        out.field("family").text(&outcome.family);
        out.field("fit").optional_number(fit.fit);
        write_range(fit.range, out.field("range"));
        out.close('}');
    }
    out.close(']');
    if !questionnaire.pairings.is_empty() {
        out.field("pairings").open('[');
        for (pairing, made) in questionnaire.pairings.iter().zip(&assessed.pairings) {
            out.element().open('{');
            out.field("id").text(&pairing.id);
            out.field("state").text(match made.made() {
                Reading::Holds => "made",
                Reading::Open => "open",
                Reading::Fails => "missing",
            });
            out.close('}');
        }
        out.close(']');
    }
    out.close('}');
    out.finish()
}

/// The verdict that is reached, or `null`.
fn write_verdict(questionnaire: &Questionnaire, assessed: &Assessed, out: &mut Writer) {
    let Some(reached) = &assessed.verdict else {
        return out.plain("null");
    };
    // positions of its own verdicts, items and gates
    let id = |verdict: usize| &*questionnaire.verdicts[verdict].id;
    let item = |item: usize| &*questionnaire.items[item].id;
    let gate = |gate: usize| &*questionnaire.gates[gate].id;
    out.open('{');
    out.field("id").text(id(reached.verdict));
    write_ids(&reached.open_between, &id, out.field("open_between"));
    out.field("missing").open('[');
    for missing in &reached.missing {
        out.element().open('{');
        out.field("verdict").text(id(missing.verdict));
        write_ids(&missing.items, &item, out.field("items"));
        write_ids(&missing.gates, &gate, out.field("gates"));
        out.close('}');
    }
    out.close(']');
    out.close('}');
}

/// A list of what stands at these positions.
fn write_ids<'q>(positions: &[usize], id: &dyn Fn(usize) -> &'q str, out: &mut Writer) {
    out.texts(positions.iter().map(|position| id(*position)));
}

fn write_range(range: Option<Range>, out: &mut Writer) {
    match range {
        None => out.plain("null"),
        Some(range) => {
            out.open('[');
            out.element().number(range.lower);
            out.element().number(range.upper);
            out.close(']');
        }
    }
}
