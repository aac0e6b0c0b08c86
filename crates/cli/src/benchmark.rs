//! `benchmark`: quantiles of one's own alliances, with nothing that names one.

use engine::{
    course::{Benchmark, Milestone, QUANTILES, Quantiles, benchmark},
    model::Questionnaire,
    report::write_benchmark,
};

use crate::{
    Outcome, complain,
    input::{check_stdin, files_of},
    print,
    score::{context, questionnaire, responses},
    text::points,
};

/// Makes a benchmark of all files. One that cannot be read keeps it back: what it is of would not
/// be what was named.
pub fn benchmark_files(name: &str, files: &[String], json: bool) -> Outcome {
    let all = files.iter().map(String::as_str).chain([name]);
    let made = check_stdin(all).and_then(|()| {
        let questionnaire = questionnaire(name)?;
        let made = made(&questionnaire, files)?;
        Ok(if json {
            write_benchmark(&made) + "\n"
        } else {
            benchmark_text(&questionnaire, &made)
        })
    });
    match made {
        Ok(text) => {
            print(&text);
            Outcome::Good
        }
        Err(outcome) => outcome,
    }
}

fn made(questionnaire: &Questionnaire, files: &[String]) -> Result<Benchmark, Outcome> {
    let mut read = Vec::new();
    let mut worst = Outcome::Good;
    for file in files_of(files) {
        let file = file.map_err(|error| {
            complain(&error);
            Outcome::WrongUsage
        });
        match file.and_then(|file| responses(questionnaire, &file)) {
            Ok(file) => {
                let context = context(&file);
                read.push((file, context));
            }
            Err(outcome) => worst = worst.max(outcome),
        }
    }
    if worst != Outcome::Good {
        return Err(worst);
    }
    let results = read.iter().map(|(file, context)| {
        let milestone = Milestone {
            questionnaire,
            responses: &file.responses,
            context,
        };
        let name = file.relationship.as_ref().map(|one| one.name.as_str());
        (name, milestone)
    });
    benchmark(questionnaire, results).map_err(|error| {
        complain(&format!(
            "{error}\n  Name files about more; several about one alliance count as one"
        ));
        Outcome::InputHasErrors
    })
}

/// The quantiles of the dimensions, for people.
fn benchmark_text(questionnaire: &Questionnaire, made: &Benchmark) -> String {
    let mut text = format!(
        "{} {}, {} alliances; --json prints the file for the page\n",
        made.questionnaire, made.version, made.alliances
    );
    text += "\nOf 100 alliances so many are below\n";
    let shares = QUANTILES.map(|share| format!("{:>5}", points(share, 0)));
    text += &format!("  {}\n", shares.concat());
    let row = |title: &str, one: &Quantiles| {
        let values = one.values.map(|value| format!("{:>5}", points(value, 0)));
        format!("  {}  {title} ({})\n", values.concat(), one.alliances)
    };
    for dimension in &questionnaire.dimensions {
        if let Some(one) = made.dimensions.get(&dimension.id) {
            text += &row(dimension.title.first(), one);
        }
    }
    text
}
