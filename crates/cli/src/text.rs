//! Results and questionnaires as text for people, in the definition's own language.

use engine::{
    model::{Band, Questionnaire, Reading, Scale},
    report::points_in_band,
    scoring::{Assessed, Cause, Range, point_leads},
};

/// 0 to 100, half rounded up; 1e-9 first, so that 0.39999999999999997 reads 40.
pub fn points(fraction: f64) -> String {
    format!("{}", ((fraction + 1e-9) * 100.0 + 0.5).floor())
}

pub fn span(range: Range) -> String {
    let (lower, upper) = (points(range.lower), points(range.upper));
    if lower == upper {
        lower
    } else {
        format!("{lower} to {upper}")
    }
}

/// What is asked: sections and items with their answers.
pub fn outline(questionnaire: &Questionnaire) -> String {
    let mut text = format!(
        "{} ({} {})\n{}\n",
        questionnaire.title.first(),
        questionnaire.id,
        questionnaire.version,
        questionnaire.summary.first()
    );
    for section in &questionnaire.sections {
        text += &format!("\n{}\n", section.title.first());
        for item in &questionnaire.items[section.items.clone()] {
            // a run of its items
            text += &format!("  {}: {}\n", item.id, item.stem.first());
            match &*item.scale {
                Scale::Rating { levels } => {
                    for (at, level) in levels.iter().enumerate() {
                        let anchor = item.anchors.get(at).unwrap_or(&level.label).first();
                        text += &format!("    {at} {anchor}\n");
                    }
                }
                Scale::Choice { options } => {
                    for option in options {
                        text += &format!("    {} {}\n", option.id, option.label.first());
                    }
                }
                Scale::Checklist { options } => {
                    for option in options {
                        text += &format!("    [ ] {} {}\n", option.id, option.label.first());
                    }
                }
                Scale::YesNo { .. } => text += "    yes or no\n",
                Scale::Number(number) => {
                    let unit = number.unit.as_ref().map_or("", |unit| unit.first());
                    text += &format!("    a number {unit}\n");
                }
                Scale::Text => text += "    free text\n",
            }
        }
    }
    text
}

/// The result: what fails first, then the score and what made it.
pub fn result(questionnaire: &Questionnaire, assessed: &Assessed) -> String {
    let mut text = String::new();
    let item = |position: usize| questionnaire.items[position].stem.first(); // its own items
    for (gate, reading) in questionnaire.gates.iter().zip(&assessed.gates) {
        let state = match reading {
            Reading::Holds => continue,
            Reading::Fails => "Failed",
            Reading::Open => "Not known yet",
        };
        text += &format!("{state}: {} ({})\n", gate.text.first(), gate.id);
    }
    text += &names(questionnaire, assessed);
    let is_scored = questionnaire.kind.is_scored();
    text += &if is_scored {
        headline(assessed, &questionnaire.bands)
    } else {
        let coverage = points(assessed.coverage.unwrap_or(0.0));
        format!("{coverage} % of the weight is answered\n")
    };
    if !assessed.bands.is_empty() {
        let bands: Vec<&str> = assessed
            .bands
            .iter()
            .map(|band| questionnaire.bands[*band].title.first()) // its own bands
            .collect();
        text += &format!("Band: {}\n", bands.join(" or "));
    }
    text += "\nDimensions\n";
    for (dimension, score) in questionnaire.dimensions.iter().zip(&assessed.dimensions) {
        let Some(range) = score.range else { continue };
        let point = score.score.map_or("-".into(), points);
        let expected = score.expected.map_or(String::new(), |expected| {
            format!(", expected {}", points(expected))
        });
        let title = dimension.title.first();
        text += &format!("  {title}: {point} (range {}{expected})\n", span(range));
    }
    if !assessed.findings.is_empty() {
        text += "\nFindings\n";
    }
    for finding in &assessed.findings {
        let rule = &questionnaire.rules[finding.rule]; // its own rules
        let flag = if finding.red_flag { ", red flag" } else { "" };
        let known = if finding.found { "" } else { ", not known yet" };
        text += &format!(
            "  {}{flag}{known}: {}\n",
            finding.severity.name(),
            rule.risk.first()
        );
        if let Some(mitigation) = rule.mitigation.as_ref().filter(|_| finding.found) {
            text += &format!("    {}\n", mitigation.first());
        }
    }
    let losses = if is_scored {
        &assessed.contributions[..]
    } else {
        &[]
    };
    if !losses.is_empty() {
        text += "\nWhat costs the most, in points\n";
    }
    for one in losses.iter().take(5) {
        let cause = match one.cause {
            Cause::Item(position) => item(position),
            Cause::Gate(gate) => questionnaire.gates[gate].text.first(), // its own gates
        };
        text += &format!("  {:>4.1}  {cause}\n", in_points(one.drop));
    }
    if !assessed.recommendations.is_empty() {
        text += match is_scored {
            true => {
                "\nWhat to do, and what one level more, or a quarter of full marks for a number, adds, in points\n"
            }
            false => "\nWhat to do\n",
        };
    }
    for one in assessed.recommendations.iter().take(5) {
        if let Some(improve) = &questionnaire.items[one.item].improve {
            // its own items
            let gain = match is_scored {
                true => format!("{:>+5.1}", in_points(one.gain_one_level)),
                false => "    -".into(),
            };
            text += &format!(
                "  {gain}  {}\n         First: {}\n",
                improve.action.first(),
                improve.first_step.first()
            );
        }
    }
    text
}

/// What leads beside the score: the verdict and what the better ones miss, how outcomes fit, which
/// pairings are made.
fn names(questionnaire: &Questionnaire, assessed: &Assessed) -> String {
    let mut text = String::new();
    if let Some(reached) = &assessed.verdict {
        let title = |at: &usize| questionnaire.verdicts[*at].title.first(); // its own verdicts
        if reached.open_between.is_empty() {
            text += &format!("Verdict: {}\n", title(&reached.verdict));
        } else {
            let open: Vec<&str> = reached.open_between.iter().map(title).collect();
            text += &format!("Verdict: not settled yet between {}\n", open.join(", "));
        }
        for missing in reached.missing.iter().rev() {
            text += &format!("{} still takes\n", title(&missing.verdict));
            for item in &missing.items {
                text += &format!("  {}\n", questionnaire.items[*item].stem.first()); // its own
            }
        }
    }
    let mut fits: Vec<_> = questionnaire
        .outcomes
        .iter()
        .zip(&assessed.outcomes)
        .collect();
    fits.sort_by(|a, b| b.1.fit.unwrap_or(-1.0).total_cmp(&a.1.fit.unwrap_or(-1.0)));
    for (outcome, fit) in fits {
        let range = fit.range.map_or("-".into(), span);
        let fit = fit.fit.map_or("-".into(), points);
        let title = outcome.title.first();
        text += &format!("Fit {fit} (range {range}): {title}, {}\n", outcome.family);
    }
    for (pairing, made) in questionnaire.pairings.iter().zip(&assessed.pairings) {
        let state = match made.made() {
            Reading::Holds => "made",
            Reading::Open => "not known yet",
            Reading::Fails => "missing",
        };
        text += &format!("Pairing {state}: {}\n", pairing.title.first());
    }
    text
}

/// For one decimal: away from zero, also where a sum is a little short of its half.
fn in_points(fraction: f64) -> f64 {
    (fraction + 1e-9f64.copysign(fraction)) * 100.0
}

/// Below half of the weight answered the range leads: one good answer must not read as 100.
fn headline(assessed: &Assessed, bands: &[Band]) -> String {
    let (Some(range), Some(coverage)) = (assessed.range, assessed.coverage) else {
        return "Nothing here applies: there is no score\n".into();
    };
    let answered = format!("{} % of the weight is answered", points(coverage));
    match assessed.score {
        Some(score) if point_leads(Some(coverage)) => {
            let (points, decimals) = points_in_band(score, bands);
            let decimals = usize::from(decimals);
            format!(
                "Score: {points:.decimals$} of 100, range {}; {answered}\n",
                span(range)
            )
        }
        Some(score) => format!(
            "Score: between {} of 100 (so far {}); {answered}\n",
            span(range).replace(" to ", " and "),
            points(score)
        ),
        None => format!("Score: not known yet; {answered}\n"),
    }
}
