//! `gap`: where the two sides of a relationship differ.

use engine::{
    course::{Gap, ItemGap, Opinion, SideScore, gap},
    model::{Context, Questionnaire, Side},
    names,
    report::{MOST_TALKS, Refusal, ResponsesFile, SAME, gap_json},
};

use crate::{
    Outcome,
    input::{check_stdin, files_of, print_refusals},
    print,
    score::{context, questionnaire, responses},
    text::points,
};

/// Says where the sides differ that answered in `files`. One file that cannot be read keeps all of
/// it back: a view that is missing would turn the figures.
pub fn gap_files(name: &str, files: &[String], json: bool) -> Outcome {
    let all = files.iter().map(String::as_str).chain([name]);
    let said = check_stdin(all).and_then(|()| {
        let questionnaire = questionnaire(name)?;
        let views = views(&questionnaire, files)?;
        let opinions: Vec<Opinion> = views
            .iter()
            .map(|(file, context)| Opinion {
                respondent: &file.respondent,
                responses: &file.responses,
                context,
            })
            .collect();
        let gap = gap(&questionnaire, &opinions);
        Ok(if json {
            gap_json(&questionnaire, &gap) + "\n"
        } else {
            gap_text(&questionnaire, &gap)
        })
    });
    match said {
        Ok(text) => {
            print(&text);
            Outcome::Good
        }
        Err(outcome) => outcome,
    }
}

/// All files, which must be about one relationship.
fn views(
    questionnaire: &Questionnaire,
    files: &[String],
) -> Result<Vec<(ResponsesFile, Context)>, Outcome> {
    let mut views = Vec::new();
    let mut about: Option<String> = None;
    let mut worst = Outcome::Good;
    for file in files_of(files) {
        let file = file.map_err(|error| {
            crate::complain(&error);
            Outcome::WrongUsage
        })?;
        let read = match responses(questionnaire, &file) {
            Ok(read) => read,
            Err(outcome) => {
                worst = worst.max(outcome);
                continue;
            }
        };
        if let Some(relationship) = &read.relationship {
            let name = &relationship.name;
            let about = about.get_or_insert_with(|| name.clone());
            if !names::is_same(about, name) {
                let other = Refusal {
                    pointer: "/relationship/name".into(),
                    message: format!("The file is about \"{name}\", not \"{about}\""),
                    help: "Name files about one relationship".into(),
                };
                print_refusals(&file, &[other], "");
                worst = worst.max(Outcome::InputHasErrors);
            }
        }
        let context = context(&read);
        views.push((read, context));
    }
    if worst == Outcome::Good {
        Ok(views)
    } else {
        Err(worst)
    }
}

/// Where the sides differ, for people.
fn gap_text(questionnaire: &Questionnaire, gap: &Gap) -> String {
    let mut text = String::new();
    let counts = [gap.respondents.ours, gap.respondents.theirs];
    let averages = match counts.iter().any(|count| *count > 1) {
        true => "; each figure is the side’s average",
        false => "",
    };
    text += &format!(
        "Answered: {} on our side, {} on theirs{averages}\n",
        counts[0], counts[1]
    );
    let mean = |score: &SideScore| score.mean.map_or("-".into(), |mean| points(mean, 0));
    text += &format!(
        "Score: ours {}, theirs {}\n",
        mean(&gap.score.ours),
        mean(&gap.score.theirs)
    );
    if counts.contains(&0) {
        return text + "Only one side has answered: there is nothing to differ from\n";
    }
    text += match gap.rosier {
        Some(Side::Ours) => "We see it better than they do, by and large\n",
        Some(Side::Theirs) => "They see it better than we do, by and large\n",
        None => "Neither side sees it better, by and large\n",
    };
    text += "\nDimensions\n";
    for (dimension, one) in questionnaire.dimensions.iter().zip(&gap.dimensions) {
        text += &format!(
            "  {}: ours {}, theirs {}\n",
            dimension.title.first(),
            mean(&one.sides.ours),
            mean(&one.sides.theirs)
        );
    }
    let differs = |one: &&ItemGap| one.gap.is_some_and(|gap| gap.abs() > SAME);
    let differences: Vec<&ItemGap> = gap.items.iter().filter(differs).collect();
    if !differences.is_empty() {
        text += "\nWorth talking about, the most important first\n";
    }
    for one in differences.iter().take(MOST_TALKS) {
        let stem = questionnaire.items[one.item].stem.first(); // one of its own
        let value = |mean: Option<f64>| mean.map_or("-".into(), |mean| points(mean, 0));
        text += &format!(
            "  {stem}\n    ours {}, theirs {}\n",
            value(one.sides.ours.mean),
            value(one.sides.theirs.mean)
        );
    }
    let one_sided: Vec<&ItemGap> = { gap.items.iter() }
        .filter(|one| one.known_to_one_side())
        .collect();
    if !one_sided.is_empty() {
        text += "\nKnown to one side alone\n";
    }
    for one in one_sided {
        let stem = questionnaire.items[one.item].stem.first(); // one of its own
        let knows = match one.sides.ours.does_not_know() {
            true => "they know, we do not",
            false => "we know, they do not",
        };
        text += &format!("  {stem} ({knows})\n");
    }
    text
}
