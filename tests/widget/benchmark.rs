//! Where a result stands among others of one's own: its words, and what the page's owner is told of
//! a benchmark that cannot be used.

use engine::{
    catalogue, definition,
    model::{Context, Questionnaire, Respondent},
    report::{ReportInput, ResponsesFile, markdown, read_benchmark, result_report},
    scoring::score,
};
use partner_assessment::{
    library::Library, locale::ENGLISH, notices::Notices, options::Options, pages::ResultPage,
    session::Session, shared::Shared,
};
use serde_json::{Value, json};
use yew::html;

use crate::{
    drawing::{SMALL_HEALTH, drawn_by, in_view, one_partner, read},
    golden::Plain,
};

const BENCHMARK: &str = include_str!("../data/benchmark.json");

/// A benchmark of so many alliances, with quantiles of the overall score.
fn overall(alliances: usize, quantiles: [f64; 5]) -> Value {
    json!({
        "format": 1, "questionnaire": "small-health", "version": "1.0.0", "n": alliances,
        "quantiles": [0.1, 0.25, 0.5, 0.75, 0.9], "dimensions": {"overall": quantiles}, "items": {},
    })
}

/// What a result says of where it stands.
fn said(questionnaire: &Questionnaire, benchmark: &Value, responses: Value) -> String {
    let file = json!({"format": 1, "questionnaire": questionnaire.id, "responses": responses});
    let file = ResponsesFile::read(&file.to_string()).expect("it can be read");
    let benchmark = read_benchmark(&benchmark.to_string()).expect("it can be read");
    let context = Context::default();
    let report = result_report(&ReportInput {
        questionnaire,
        assessed: &score(questionnaire, &file.responses, &context),
        responses: &file.responses,
        context: &context,
        partner: "Acme",
        respondent: &Respondent::default(),
        finished_at_ms: None,
        former: None,
        benchmark: Some(&benchmark).filter(|it| it.is_about(questionnaire)),
        spent: None,
        definition: "0123456789abcdef",
        language: "en",
        texts: &ENGLISH.report,
        format: &Plain,
    });
    let written = markdown(&report, &Default::default(), &ENGLISH.report);
    // the file says so too, a bracket with its escape
    let beginning = report.standing.split('(').next().unwrap_or_default();
    assert!(written.contains(beginning), "{written}");
    report.standing
}

/// Two questions that count alike.
fn two_questions() -> Questionnaire {
    let text = r#"{"format": 1, "id": "small-health", "version": "1.0.0", "title": "One", "summary": "One.",
        "dimensions": {"id": "overall", "title": "All"},
        "sections": [{"id": "s", "title": "S", "dimension": "overall", "items": [
          {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}},
          {"id": "b", "stem": "B?", "scale": {"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}}]}]}"#;
    definition::read(text).0.expect("it can be read")
}

#[test]
fn where_a_score_stands_is_said_in_shares_that_are_sure() {
    let asked = two_questions();
    let spread = [0.1, 0.3, 0.5, 0.7, 0.9];
    let of_34 = |a: Value, b: Value| said(&asked, &overall(34, spread), json!({"a": a, "b": b}));
    let unknown = json!({"unknown": true});
    insta::assert_snapshot!([
        of_34(json!(3), json!(2)),
        of_34(json!(2), json!(2)),
        of_34(json!(0), json!(0)),
        of_34(json!(4), json!(4)),
        // half is open
        of_34(json!(2), unknown.clone()),
        of_34(json!(0), unknown.clone()),
        of_34(json!(4), unknown.clone()),
        of_34(unknown.clone(), unknown.clone()),
        // few
        said(&asked, &overall(5, spread), json!({"a": 3, "b": 2})),
        said(&asked, &overall(5, spread), json!({"a": 0, "b": 0})),
        said(&asked, &overall(5, spread), json!({"a": 4, "b": 4})),
        // alike
        said(&asked, &overall(34, [0.1, 0.5, 0.5, 0.5, 0.9]), json!({"a": 2, "b": 2})),
        said(&asked, &overall(34, [1.0; 5]), json!({"a": 4, "b": 4})),
        said(&asked, &overall(34, [0.0; 5]), json!({"a": 0, "b": 0})),
        said(&asked, &overall(34, [0.0, 0.0, 0.0, 0.0, 1.0]), json!({"a": 0, "b": 1})),
    ].join("\n"), @r"
    Better than about 70% of the 34 alliances in your organisation (50–74%).
    Better than about 50% of the 34 alliances in your organisation (26–74%).
    Among the lowest 12% of the 34 alliances in your organisation.
    Better than at least 88% of the 34 alliances in your organisation.
    Better than about 50% of the 34 alliances in your organisation (11–89%).
    Better than about 10% of the 34 alliances in your organisation (at most 74%).
    Better than about 90% of the 34 alliances in your organisation (at least 26%).
    Where it stands among the 34 alliances in your organisation depends on the open questions.
    Better than 60% of the 5 alliances in your organisation.
    Among the lowest 20% of the 5 alliances in your organisation.
    Better than at least 80% of the 5 alliances in your organisation.
    Level with at least 47% of the 34 alliances in your organisation, and better than at least 11%.
    Level with at least 76% of the 34 alliances in your organisation.
    Level with at least 76% of the 34 alliances in your organisation.
    Better than about 80% of the 34 alliances in your organisation (73–89%).
    ");
}

#[test]
fn the_organisation_is_no_alliance() {
    let (questionnaire, _) = catalogue::read("alliance-capability").expect("it is built in");
    let questionnaire = questionnaire.expect("it can be read");
    let mut benchmark = overall(8, [0.1, 0.3, 0.5, 0.7, 0.9]);
    benchmark["questionnaire"] = questionnaire.id.clone().into();
    benchmark["version"] = questionnaire.version.clone().into();
    let root = questionnaire.dimensions[0].id.clone();
    benchmark["dimensions"] = json!({root: [0.1, 0.3, 0.5, 0.7, 0.9]});
    insta::assert_snapshot!(said(&questionnaire, &benchmark, json!({})), @"Where it stands among the 8 assessments it is compared with depends on the open questions.");
}

/// The workspace of one partner, on a page with these benchmarks.
fn with_benchmarks(texts: &[String]) -> Session {
    let mut session = in_view(read(&one_partner()));
    let library = Library::new(&[SMALL_HEALTH.into()]);
    session.library = Shared::new(library.with_benchmarks(texts));
    session
}

fn result(session: Session) -> String {
    drawn_by(
        session,
        Options::default(),
        html! { <ResultPage id="a1" /> },
    )
}

#[test]
fn a_result_says_where_it_stands_and_so_does_each_dimension() {
    let drawn = result(with_benchmarks(&[BENCHMARK.into()]));
    let lines = drawn.lines().map(str::trim);
    let stands: Vec<&str> = lines
        .filter(|line| line.contains("beside-benchmark"))
        .collect();
    insta::assert_snapshot!(stands.join("\n"), @r#"
    <p class="beside-benchmark"> Better than about 30% of the 5 alliances in your organisation (at most 40%).
    <span class="small beside-benchmark"> Better than about 20% of 5 alliances (20–40%)
    "#);
}

#[test]
fn what_is_made_up_does_not_stand_among_real_alliances() {
    let mut session = with_benchmarks(&[BENCHMARK.into()]);
    assert!(
        result(with_benchmarks(&[BENCHMARK.into()])).contains("alliances in your organisation")
    );
    let text = one_partner().replacen("\"owner\": \"\"", "\"owner\": \"\", \"sample\": true", 1);
    session.workspace = Shared::new(read(&text));
    assert!(session.workspace.relationships["r1"].sample);
    assert!(!result(session).contains("beside-benchmark"));
}

#[test]
fn without_a_benchmark_a_result_says_nothing_of_one() {
    let drawn = result(with_benchmarks(&[]));
    assert!(!drawn.contains("beside-benchmark"), "{drawn}");
}

#[test]
fn a_benchmark_that_cannot_be_used_says_why_and_how_to_mend_it() {
    let of = |questionnaire: &str, version: &str| {
        let mut benchmark = overall(5, [0.1, 0.3, 0.5, 0.7, 0.9]);
        benchmark["questionnaire"] = questionnaire.into();
        benchmark["version"] = version.into();
        benchmark
    };
    let mut strange = of("launch-readiness", "1.0.0");
    let launch = Library::new(&[])
        .find("launch-readiness")
        .expect("it is built in");
    strange["version"] = launch.questionnaire.version.clone().into();
    strange["dimensions"] = json!({"weather": [0.1, 0.3, 0.5, 0.7, 0.9]});
    strange["items"] = json!({"a/b": [0.1, 0.3, 0.5, 0.7, 0.9]});
    let session = with_benchmarks(&[
        "{".into(),
        BENCHMARK.replacen("0.763", "0.5", 1),
        of("small-health", "0.1.0").to_string(),
        of("exit-readiness", "1.0.0").to_string(),
        of("exit-readiness", "2.0.0").to_string(),
        of("alliance-structure", "1.0.0").to_string(),
        of("elsewhere", "1.0.0").to_string(),
        strange.to_string(),
    ]);
    insta::assert_snapshot!(session.library.benchmarks.complaints.join("\n"), @r#"
    ? This is not JSON: this object has no end: expected a "}", or a comma and another field at line 1 column 1. Make the file again with the command "benchmark".
    small-health /dimensions/governance: These are not fractions from 0 to 1 in ascending order. Make the file again with the command "benchmark".
    alliance-structure /questionnaire: The result of this questionnaire is a form, and none is better than another. Take the benchmark off the page.
    elsewhere /questionnaire: The page has no such questionnaire. Give its definition too, or take the benchmark off the page.
    exit-readiness /questionnaire: The page has several benchmarks of it, and none is used. Leave one of them.
    launch-readiness /dimensions/weather: The questionnaire has no such dimension. Make the file again with the command "benchmark".
    launch-readiness /items/a~1b: The questionnaire has no such question. Make the file again with the command "benchmark".
    small-health /version: It was made with version 0.1.0, and the page uses version 1.0.0. Make the file again from assessments on version 1.0.0.
    "#);
    let drawn = drawn_by(session, Options::default(), html! { <Notices /> });
    assert!(
        drawn.contains("A benchmark on this page cannot be used"),
        "{drawn}"
    );
}

#[test]
fn a_benchmark_given_as_a_questionnaire_is_called_what_it_is() {
    let library = Library::new(&[BENCHMARK.into()]);
    insta::assert_snapshot!(library.complaints.join("\n"), @r#"small-health This is a benchmark, not a questionnaire. Give it to the property "benchmark", or write it into a script with the attribute data-benchmark."#);
}

#[test]
fn a_benchmark_of_an_earlier_version_is_for_results_of_that_version() {
    // what the page asks now is another version, and the finished check keeps its own
    let later = SMALL_HEALTH.replacen("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"", 1);
    let mut session = in_view(read(&one_partner()));
    let with = |benchmark: &str| {
        Shared::new(Library::new(std::slice::from_ref(&later)).with_benchmarks(&[benchmark.into()]))
    };
    session.library = with(BENCHMARK);
    insta::assert_snapshot!(session.library.benchmarks.complaints.join("\n"), @"small-health /version: It was made with version 1.0.0, and the page uses version 1.1.0. Make the file again from assessments on version 1.1.0.");
    assert!(result(session).contains("alliances in your organisation"));
    let mut session = in_view(read(&one_partner()));
    session.library = with(&BENCHMARK.replacen("1.0.0", "1.1.0", 1));
    assert_eq!(session.library.benchmarks.complaints, [""; 0]);
    assert!(!result(session).contains("alliances in your organisation"));
}
