//! A file of responses: read, written and read again, held against its questionnaire and scored.

use super::score_and_report;
use engine::{
    catalogue, definition,
    model::{Context, Questionnaire, Relationship},
    report::ResponsesFile,
    scoring::problems,
};

thread_local! {
    /// The built-in ones, and one that has every kind of item.
    static QUESTIONNAIRES: Vec<Questionnaire> = {
        let built_in = catalogue::all().iter().map(|(_, text)| *text);
        let all = built_in.chain([include_str!("../../tests/data/small-health.json")]);
        all.filter_map(|text| definition::read(text).0).collect()
    };
}

pub fn check(text: &str) {
    let file = match ResponsesFile::read(text) {
        Ok(file) => file,
        Err(refused) => return assert!(!refused.is_empty(), "it says why"),
    };
    let again = ResponsesFile::read(&file.write()).expect("what is written can be read");
    assert_eq!(again, file);
    let context = file.relationship.as_ref();
    let context = context.map_or(Context::default(), Relationship::context);
    QUESTIONNAIRES.with(|all| {
        let own = all.iter().find(|one| one.id == file.questionnaire);
        // answers to anything else are scored as well: the questionnaire may have changed
        if let Some(questionnaire) = own.or(all.last()) {
            for problem in problems(questionnaire, &file.responses) {
                assert!(!problem.message().is_empty() && !problem.help(questionnaire).is_empty());
            }
            score_and_report(questionnaire, &file.responses, &context);
        }
    });
}
