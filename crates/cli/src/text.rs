//! Results and questionnaires as text for people, in the definition's own language.

use engine::{
    model::{Band, Questionnaire, Reading, Scale},
    report::{
        decimals_among, decimals_apart, decimals_in_band, points_to, score_decimals, shares_to,
    },
    scoring::{
        Assessed, Cause, EffortGiven, Range, answers_until_enough, failed_gates, point_leads,
        ranked,
    },
};

/// 0 to 100, with so many decimals, as [`decimals_apart`] says for all that stand side by side.
pub fn points(fraction: f64, decimals: u8) -> String {
    let places = usize::from(decimals);
    format!("{:.places$}", points_to(fraction, decimals))
}

/// The day of a moment in UTC, from milliseconds since 1970, as an ISO 8601 date. chrono ends in
/// the year 262142, before the last moment of a browser, in 275760; this is the rule for days of
/// the Gregorian calendar.
pub fn day(at_ms: f64) -> String {
    const MOST_MS: f64 = 8.64e15; // as in browsers
    // from the first of March in the year 0: a year that begins there ends with the leap day
    let days = (at_ms.clamp(-MOST_MS, MOST_MS) / 86_400_000.0).floor() as i64 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = 400 * era + years + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A range's ends: two that differ read differently.
pub fn span(range: Range) -> String {
    span_in_bands(range, &[], "to")
}

/// The same of an overall range, each end within its band.
fn span_in_bands(range: Range, bands: &[Band], joint: &str) -> String {
    let decimals = score_decimals(None, Some(range), bands);
    let [lower, upper] = [range.lower, range.upper].map(|end| points(end, decimals));
    if lower == upper {
        lower
    } else {
        format!("{lower} {joint} {upper}")
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
                Scale::Checklist { options, .. } => {
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
            Reading::Fails => "Requirement not met",
            Reading::Open => "Not ruled out yet",
        };
        text += &format!("{state}: {} ({})\n", gate.text.first(), gate.id);
    }
    text += &names(questionnaire, assessed);
    let is_scored = questionnaire.kind.is_scored();
    text += &if is_scored {
        headline(questionnaire, assessed)
    } else {
        let answered = percent_answered(assessed.coverage.unwrap_or(0.0));
        format!("{answered} of the weight answered\n")
    };
    let needed = answers_until_enough(questionnaire, assessed);
    if needed > 0 {
        text += &format!("Too few answers to judge: at least {needed} more needed\n");
    }
    if !assessed.bands.is_empty() {
        let bands: Vec<&str> = assessed
            .bands
            .iter()
            .map(|band| questionnaire.bands[*band].title.first()) // its own bands
            .collect();
        text += &format!("Band: {}\n", bands.join(" or "));
    }
    if !assessed.contradictions.is_empty() {
        text += "\nAnswers that do not fit together\n";
    }
    for one in &assessed.contradictions {
        let contradiction = &questionnaire.contradictions[one.contradiction]; // its own
        text += &format!("  {}\n", contradiction.text.first());
    }
    text += "\nDimensions\n";
    for (dimension, score) in questionnaire.dimensions.iter().zip(&assessed.dimensions) {
        let Some(range) = score.range else { continue };
        // a point of few answers would read as more than it is: there the range leads
        let point = score.score.filter(|_| point_leads(score.coverage));
        let beside: Vec<f64> = [point, score.expected].into_iter().flatten().collect();
        let decimals = decimals_apart(&beside, 0);
        let point = point.map_or("-".into(), |point| points(point, decimals));
        let expected = score.expected.map_or(String::new(), |expected| {
            format!(", expected {}", points(expected, decimals))
        });
        let title = dimension.title.first();
        text += &format!("  {title}: {point} (range {}{expected})\n", span(range));
    }
    if !assessed.findings.is_empty() {
        text += "\nRisks\n";
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
        text += "\nWhat costs the most points\n";
    }
    // they add up to what the score lacks
    let drops: Vec<f64> = losses.iter().map(|one| one.drop).collect();
    for (one, lost) in losses.iter().zip(shares_to(&drops, 1)).take(5) {
        let cause = match one.cause {
            Cause::Item(position) => item(position),
            Cause::Gate(gate) => questionnaire.gates[gate].text.first(), // its own gates
        };
        text += &format!("  {lost:>4.1}  {cause}\n");
    }
    let leading = { assessed.verdict.as_ref() }.and_then(|reached| reached.leading());
    let asked = leading.map_or(&[][..], |at| &questionnaire.verdicts[at].actions); // its own
    if !asked.is_empty() {
        text += "\nWhat to do\n";
        for one in asked {
            let (action, first_step) = (one.action.first(), one.first_step.first());
            text += &format!("      -  {action}\n         First: {first_step}\n");
        }
        return text;
    }
    if !assessed.recommendations.is_empty() {
        text += match is_scored {
            true => {
                "\nWhat to do next, with the points that one level more would add (for a number, a quarter of full marks)\n"
            }
            false => "\nWhat to do next\n",
        };
    }
    for one in assessed.recommendations.iter().take(5) {
        let gain = match is_scored {
            true => format!("{:>+5.1}", points_to(one.gain_one_level, 1)),
            false => "    -".into(),
        };
        let gate = |at: Option<usize>| at.and_then(|at| questionnaire.gates.get(at));
        let cap = match (gate(one.lifts), gate(one.meets)) {
            (Some(gate), _) => format!(" (helps lift the cap from {})", gate.id),
            (None, Some(gate)) => format!(" (helps to meet {})", gate.id),
            (None, None) if is_scored && !one.after.is_empty() => {
                " (once the cap is lifted)".into()
            }
            (None, None) => String::new(),
        };
        text += &format!(
            "  {gain}  {}{cap}\n         First step: {}\n",
            one.improve.action.first(),
            one.improve.first_step.first()
        );
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
        } else if let Some(likely) = &reached.likely {
            let others = reached.open_between.iter().filter(|at| *at != likely);
            let others: Vec<&str> = others.map(title).collect();
            text += &format!(
                "Verdict: most likely {}; open answers could make it {}\n",
                title(likely),
                others.join(" or ")
            );
        } else {
            let open: Vec<&str> = reached.open_between.iter().map(title).collect();
            text += &format!("Verdict: not settled yet, between {}\n", open.join(", "));
        }
        for item in &reached.open_items {
            text += &format!(
                "  Not known yet: {}\n",
                questionnaire.items[*item].stem.first()
            ); // its own
        }
        let leading = reached.leading();
        let effort = leading.and_then(|at| questionnaire.verdicts.get(at)?.effort.as_ref());
        if let Some(effort) = effort {
            let (people, money) = (effort.people.first(), effort.money.first());
            let given = match reached.effort {
                Some(EffortGiven::Less) => " (less is given)",
                Some(EffortGiven::More) => " (more is given)",
                _ => "",
            };
            text +=
                &format!("  Deserves of people: {people}{given}\n  Deserves of money: {money}\n");
        }
        let better = reached.missing.iter().rev();
        for missing in better.filter(|one| one.verdict < leading.unwrap_or(usize::MAX)) {
            text += &format!("Missing for {}\n", title(&missing.verdict));
            for item in &missing.items {
                text += &format!("  {}\n", questionnaire.items[*item].stem.first()); // its own
            }
        }
    }
    let fits: Vec<_> = { ranked(&assessed.outcomes).into_iter() }
        .map(|at| (&questionnaire.outcomes[at], &assessed.outcomes[at])) // as many
        .collect();
    let all: Vec<f64> = fits
        .iter()
        .map(|(_, fit)| fit.fit.unwrap_or(-1.0))
        .collect();
    for (at, (outcome, outfit)) in fits.into_iter().enumerate() {
        let decimals = decimals_among(&all, at);
        let range = outfit.range.map_or("-".into(), span);
        let fit = outfit.fit.map_or("-".into(), |fit| points(fit, decimals));
        let title = outcome.title.first();
        if let Some(items) = &outfit.ruled_out_by {
            let stems = items.iter().map(|at| questionnaire.items[*at].stem.first()); // its own
            let stems: Vec<&str> = stems.collect();
            let family = &outcome.family;
            text += &format!("Ruled out: {title}, {family} ({})\n", stems.join("; "));
            continue;
        }
        text += &format!("Fit {fit} (range {range}): {title}, {}\n", outcome.family);
    }
    for (pairing, made) in questionnaire.pairings.iter().zip(&assessed.pairings) {
        let state = match made.made() {
            Reading::Holds => "complete",
            Reading::Open => "not known yet",
            Reading::Fails => "missing",
        };
        text += &format!("Pairing {state}: {}\n", pairing.title.first());
    }
    text
}

/// A coverage: not all reads as less than 100 %, less than half as less than 50 %.
fn percent_answered(coverage: f64) -> String {
    let told_apart = [0.0, 0.5, 1.0].into_iter();
    let decimals = told_apart.fold(0, |enough, bound| {
        decimals_apart(&[coverage, bound], enough)
    });
    format!("{}%", points(coverage, decimals))
}

/// Below half of the weight answered the range leads: one good answer must not read as 100.
fn headline(questionnaire: &Questionnaire, assessed: &Assessed) -> String {
    let bands = &questionnaire.bands;
    let (Some(range), Some(coverage)) = (assessed.range, assessed.coverage) else {
        return "Nothing here applies, so there is no score\n".into();
    };
    let mut answered = format!("{} of the weight answered", percent_answered(coverage));
    let (failed, cap) = failed_gates(&questionnaire.gates, &assessed.gates);
    if failed > 0 {
        let are = if failed == 1 { " is" } else { "s are" };
        answered += &format!("; {failed} requirement{are} not met");
    }
    if let Some(cap) = cap {
        let cap = points(cap, decimals_in_band(cap, bands));
        answered += &format!(", which caps the score at {cap}");
    }
    match assessed.score {
        Some(score) if point_leads(Some(coverage)) => {
            let score = points(score, decimals_in_band(score, bands));
            let range = span_in_bands(range, bands, "to");
            format!("Score: {score} out of 100, range {range}; {answered}\n")
        }
        Some(score) => {
            let score = points(score, decimals_in_band(score, bands));
            let range = span_in_bands(range, bands, "and");
            format!("Score: between {range} out of 100 ({score} so far); {answered}\n")
        }
        None => format!("Score: not known yet; {answered}\n"),
    }
}
