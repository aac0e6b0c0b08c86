//! What a result says and hands out: the sentence to quote, what comes next, tables for a
//! spreadsheet, and the page's order.

use std::{fs, path::Path};

use engine::{
    catalogue, definition,
    model::{Answer, Context, Questionnaire, Reply, Response, Responses, Stage},
    report::{
        AlertKind, FormerScore, NextReason, Recommended, ReportInput, ResponsesFile, ResultReport,
        answers_csv, markdown, next_check, result_report, scores_csv,
    },
    scoring::{Assessed, score},
};
use partner_assessment::{library::Library, locale::ENGLISH, options::Options, pages::ResultPage};
use serde_json::json;
use yew::html;

use crate::{
    drawing::{drawn_by, in_view, one_partner, page, read},
    golden::Plain,
};

pub struct Case {
    questionnaire: Questionnaire,
    responses: Responses,
    context: Context,
    assessed: Assessed,
}

/// The answers under `tests/data/responses`.
pub fn case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let text = fs::read_to_string(path.join(format!("{name}.json"))).expect("it is there");
    let file = ResponsesFile::read(&text).expect("it can be read");
    let (questionnaire, _) = catalogue::read(&file.questionnaire).expect("it is built in");
    let questionnaire = questionnaire.expect("it can be read");
    let context = file.relationship.map(|one| one.context());
    let context = context.unwrap_or_default();
    Case {
        assessed: score(&questionnaire, &file.responses, &context),
        questionnaire,
        responses: file.responses,
        context,
    }
}

impl Case {
    pub fn report(&self, partner: &str, former: Option<FormerScore>) -> ResultReport {
        result_report(&ReportInput {
            questionnaire: &self.questionnaire,
            assessed: &self.assessed,
            responses: &self.responses,
            context: &self.context,
            partner,
            respondent: &Default::default(),
            finished_at_ms: Some(864_000_000.0),
            former,
            benchmark: None,
            spent: None,
            definition: "0123456789abcdef",
            language: "en",
            texts: &ENGLISH.report,
            format: &Plain,
        })
    }
}

fn former(score: f64, is_comparable: bool) -> Option<FormerScore> {
    Some(FormerScore {
        at_ms: 86_400_000.0,
        score,
        is_comparable,
    })
}

#[test]
fn a_result_can_be_quoted_in_one_sentence() {
    let mut case = case("partner-selection-strong");
    let score = case.assessed.score.expect("it is scored");
    let report = case.report("Acme", former(score - 0.06, true));
    // beside each other they have the decimals that their difference is told with
    let [now, then] = report.beside_former.map(|score| score.parse::<f64>());
    let by = now.expect("a figure") - then.expect("a figure");
    assert!((by - 6.0).abs() < 1e-9, "{by}");
    let quote = report.quote;
    insta::assert_snapshot!(quote, @"Acme scores 76 out of 100 in “Choosing a partner” (72–77 until 1 more question is answered): sound match, up 6.0 since day 1.");
    let quote = case.report("Acme", former(score + 0.01, true)).quote;
    assert!(quote.ends_with(", down 1.0 since day 1."), "{quote}");
    let quote = case.report("Acme", former(score, true)).quote;
    assert!(quote.ends_with(", unchanged since day 1."), "{quote}");
    // two versions of the questions are not compared
    let report = case.report("Acme", former(0.5, false));
    assert!(!report.quote.contains("since"), "{}", report.quote);
    assert!(
        report.caveat.contains("On day 1 it was 50"),
        "{}",
        report.caveat
    );
    assert_eq!(report.former, None);
    // too few answers for one figure
    case.responses = case.responses.into_iter().take(2).collect();
    case.assessed = engine::scoring::score(&case.questionnaire, &case.responses, &case.context);
    insta::assert_snapshot!(case.report("Acme", former(0.5, true)).quote, @"Acme scores between 7 and 98 out of 100 in “Choosing a partner”: too few answers for a single figure.");
}

#[test]
fn a_loss_is_told_with_a_minus_sign() {
    let mut case = case("value-scorecard-strong");
    let amounts = [("gain", 67.0), ("spend", 100.0)];
    for (id, amount) in amounts {
        let response = case.responses.get_mut(id).expect("it is answered");
        response.reply = Reply::Answer(Answer::Number(amount));
    }
    case.assessed = score(&case.questionnaire, &case.responses, &case.context);
    let report = case.report("Acme", None);
    let written = markdown(&report, &Default::default(), &ENGLISH.report);
    assert!(
        written.contains("(a return of −33% on the 100 put in)"),
        "{written}"
    );
}

#[test]
fn a_result_with_a_name_is_quoted_by_it() {
    insta::assert_snapshot!(case("launch-readiness-weak").report("Acme", None).quote, @"Acme, “Launch readiness”: Not ready, with 3 things missing for “Ready with conditions”.");
    // a name with actions of its own is no step on the way to another
    insta::assert_snapshot!(case("true-partnership-weak").report("Acme", None).quote, @"Acme, “Is it a partnership?”: Supplier and customer.");
    let form = case("alliance-structure-weak").report("Acme", None);
    insta::assert_snapshot!(form.quote, @"Acme, “Alliance structure”: Joint venture fits best, 71 out of 100.");
    // right below the name
    insta::assert_snapshot!(form.said_of_name, @"Fits best, 71 out of 100.");
    insta::assert_snapshot!(case("industry-engagement-weak").report("", None).quote, @"Our organisation scores 16 out of 100 in “Industry engagement” (14–23 until 2 more questions are answered): apart.");
}

#[test]
fn a_name_that_is_not_settled_is_quoted_by_what_it_is_between() {
    let mut case = case("launch-readiness-strong");
    case.responses = case.responses.into_iter().take(2).collect();
    case.assessed = score(&case.questionnaire, &case.responses, &case.context);
    insta::assert_snapshot!(case.report("Acme", None).quote, @"Acme, “Launch readiness”: between Ready, Ready with conditions, Not ready until the open questions are answered.");
}

#[test]
fn what_can_be_quoted_stands_on_the_page_and_at_the_top_of_the_file() {
    for name in [
        "partner-selection-strong",
        "launch-readiness-weak",
        "alliance-structure-weak",
        "alliance-design-strong",
        "industry-engagement-strong",
    ] {
        let report = case(name).report("Acme", None);
        let written = markdown(&report, &Default::default(), &ENGLISH.report);
        let start: String = written.lines().take(3).collect::<Vec<_>>().join("\n");
        let title = format!("# {}: {}\n\n", report.partner, report.title);
        assert!(start.starts_with(&title), "{start}");
        // marked up, a bracket has its escape
        let beginning: String = report.quote.chars().take_while(|at| *at != '(').collect();
        assert!(
            !beginning.is_empty() && start.contains(&beginning),
            "{start}"
        );
    }
    let drawn = page(&one_partner(), html! { <ResultPage id="a1" /> });
    assert!(
        drawn.contains("Nordlicht AG scores 50 out of 100"),
        "{drawn}"
    );
}

#[test]
fn each_result_leads_on_along_the_path_of_an_alliance() {
    let next = |name: &str| {
        let case = case(name);
        let next = next_check(&case.questionnaire, &case.assessed);
        next.map(|next| (next.questionnaire, next.reason))
    };
    for (name, expected) in [
        (
            "partner-selection-strong",
            Some(("alliance-structure", NextReason::FormOfPartner)),
        ),
        // a requirement is not met: no way on with this candidate
        ("partner-selection-weak", None),
        (
            "alliance-structure-strong",
            Some(("alliance-design", NextReason::Agree)),
        ),
        (
            "alliance-design-strong",
            Some(("launch-readiness", NextReason::Launch)),
        ),
        (
            "launch-readiness-strong",
            Some(("health-check", NextReason::Health)),
        ),
        ("launch-readiness-weak", None),
        (
            "relationship-stage-strong",
            Some(("health-check", NextReason::HealthAtStage)),
        ),
        (
            "value-scorecard-strong",
            Some(("health-check", NextReason::HealthBehindValue)),
        ),
        ("exit-readiness-strong", None),
        (
            "exit-readiness-weak",
            Some(("alliance-design", NextReason::AgreeParting)),
        ),
        ("industry-engagement-strong", None),
    ] {
        assert_eq!(next(name), expected, "{name}");
    }
}

#[test]
fn a_stop_sign_leads_to_what_parting_takes() {
    let (questionnaire, _) = catalogue::read("health-check").expect("it is built in");
    let questionnaire = questionnaire.expect("it can be read");
    let mut responses = Responses::default();
    for item in questionnaire.items.iter() {
        responses.insert(
            item.id.clone(),
            Response::from(engine::model::Answer::Number(0.0)),
        );
    }
    let context = Context {
        stage: Some(Stage::Deepening),
        ..Context::default()
    };
    let assessed = score(&questionnaire, &responses, &context);
    let next = next_check(&questionnaire, &assessed).expect("there is one");
    assert_eq!(
        (next.questionnaire, next.reason),
        ("exit-readiness", NextReason::StopSign)
    );
    let nothing = score(&questionnaire, &Responses::default(), &context);
    assert_eq!(next_check(&questionnaire, &nothing), None);
}

#[test]
fn without_a_partner_too_what_comes_next_has_a_heading_and_is_in_the_contents() {
    let health = Library::new(&[]).find("health-check").expect("built in");
    let item = &health.questionnaire.items[0].id;
    let text = json!({
        "format": 1,
        "relationships": {},
        "assessments": {"a1": {
            "questionnaire": "health-check",
            "respondent": {"side": "ours", "role": ""},
            "started_at_ms": 1.0,
            "state": {"finished": {"at_ms": 2.0, "definition": health.hash(), "context": {}}},
            "responses": {item.as_str(): 3},
        }},
        "selections": {},
        "questionnaires": {health.hash(): &*health.text},
        "settings": {},
    });
    let drawn = |readonly: bool| {
        let options = Options {
            readonly,
            ..Options::default()
        };
        let session = in_view(read(&text.to_string()));
        drawn_by(session, options, html! { <ResultPage id="a1" /> })
    };
    let there = drawn(false);
    let heading = "<h2 tabindex=\"-1\"> Next assessment";
    assert!(there.contains(heading), "{there}");
    let count = there.matches("Next assessment").count();
    assert_eq!(count, 2, "in the contents too: {there}");
    assert!(there.contains("Start: Value scorecard"), "{there}");
    let for_readers = drawn(true);
    assert!(!for_readers.contains("Next assessment"), "{for_readers}");
    assert!(!for_readers.contains("data-part=\"next\""), "{for_readers}");
}

/// The rows of a table, as a library reads them, without the heads.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text
        .strip_prefix('\u{feff}')
        .expect("it says it is Unicode");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("each row has as many cells");
        row.iter().map(String::from).collect()
    });
    rows.collect()
}

#[test]
fn answers_and_scores_can_be_read_by_a_spreadsheet() {
    let mut case = case("partner-selection-strong");
    let item = case.questionnaire.items[0].id.clone();
    let response = case.responses.entry(item.clone()).or_default();
    response.note = "=HYPERLINK(\"http://example.com\")\nand \"more\", said; he".into();
    let report = case.report("=Acme, \"Inc\"", None);
    let answers = rows(&answers_csv(&report, &ENGLISH.report));
    let asked: usize = report
        .answers
        .iter()
        .map(|section| section.rows.len())
        .sum();
    assert_eq!(answers.len(), asked);
    let row = answers
        .iter()
        .find(|row| row[4] == item)
        .expect("it was asked");
    assert_eq!(row[0], "'=Acme, \"Inc\"");
    assert_eq!(
        row[8],
        "'=HYPERLINK(\"http://example.com\")\nand \"more\", said; he"
    );
    let scores = rows(&scores_csv(&report, &ENGLISH.report));
    assert_eq!(scores.len(), report.dimensions.len() + 1);
    let overall = case.assessed.score.map(engine::report::percent);
    assert_eq!(scores[0][4], overall.expect("it is scored").to_string());
}

#[test]
fn a_cell_never_begins_a_formula_and_numbers_stay_numbers() {
    let mut case = case("partner-selection-strong");
    let item = case.questionnaire.items[0].id.clone();
    for typed in [
        "=1",
        "+1+1",
        "-a",
        "@a",
        "  =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u{feff}=1",
        "＝1",
        "−1",
        "-1",
        "+1.5",
        "-7 %",
        "a=1",
        "",
    ] {
        case.responses.entry(item.clone()).or_default().note = typed.into();
        let answers = rows(&answers_csv(&case.report("Acme", None), &ENGLISH.report));
        let row = answers
            .iter()
            .find(|row| row[4] == item)
            .expect("it was asked");
        let is_plain = ["−1", "-1", "+1.5", "-7 %", "a=1", ""].contains(&typed);
        let expected = if is_plain {
            typed.into()
        } else {
            format!("'{typed}")
        };
        assert_eq!(row[8], expected, "{typed:?}");
    }
}

#[test]
fn an_unmet_requirement_says_what_to_do_and_what_it_caps_is_said_of_all_at_once() {
    let report = case("exit-readiness-weak").report("Acme", None);
    let capped = "; 2 requirements are not met, which caps the score at 70.";
    assert!(report.quote.ends_with(capped), "{}", report.quote);
    let failed = report
        .alerts
        .iter()
        .filter(|one| one.kind == AlertKind::GateFailed);
    let failed: Vec<_> = failed.collect();
    assert!(failed.len() > 1, "{failed:?}");
    for one in failed {
        assert!(!one.action.is_empty(), "{one:?}");
        assert!(!one.text.contains("cannot rise"), "{one:?}");
    }
    // whatever else is grave: what a requirement asks for leads the advice
    let first = &report.recommendations[0];
    assert!(first.is_required, "{first:?}");
}

#[test]
fn an_action_knows_whether_it_addresses_a_red_flag() {
    let report = case("exit-readiness-weak").report("Acme", None);
    let mends = |one: &&Recommended| one.is_flagged;
    assert!(report.recommendations.iter().any(|one| mends(&one)));
    let report = case("exit-readiness-strong").report("Acme", None);
    assert_eq!(report.recommendations.iter().filter(mends).count(), 0);
}

#[test]
fn the_contents_call_a_plan_without_a_decision_what_its_heading_does() {
    let text = catalogue::text("alliance-structure").expect("it is built in");
    let hash = definition::hash(text);
    let finished = serde_json::json!({"finished":
        {"at_ms": 864000000, "definition": hash, "context": {"stage": "pilot"}}});
    let workspace = serde_json::json!({
        "format": 1, "relationships": {}, "selections": {}, "settings": {},
        "questionnaires": {(hash.clone()): text},
        "assessments": {"a1": {
            "questionnaire": "alliance-structure", "started_at_ms": 86400000,
            "respondent": {"side": "ours", "role": "alliance manager"}, "state": finished,
            "responses": case("alliance-structure-weak").responses,
        }},
    });
    let drawn = page(&workspace.to_string(), html! { <ResultPage id="a1" /> });
    assert!(drawn.contains("<h2 tabindex=\"-1\"> Plan"), "{drawn}");
    let listed = "<button type=\"button\" class=\"link\"> Plan";
    assert!(drawn.contains(listed), "{drawn}");
    assert!(!drawn.contains("Decision and plan"), "{drawn}");
}

#[test]
fn the_conclusion_comes_first_and_each_part_has_its_heading() {
    let drawn = page(&one_partner(), html! { <ResultPage id="a1" /> });
    let heads: Vec<&str> = { drawn.lines().map(str::trim) }
        .filter(|line| {
            ["<h1", "<h2", "<h3"]
                .iter()
                .any(|head| line.starts_with(head))
        })
        .collect();
    insta::assert_snapshot!(heads.join("\n"), @r#"
    <h1 tabindex="-1"> Nordlicht AG: Small health check
    <h2 class="hidden"> Score
    <h3> Do first
    <h2 tabindex="-1"> 1 requirement not met, 1 red flag
    <h2 tabindex="-1"> By dimension
    <h2 tabindex="-1"> Risks
    <h3>
    <h3>
    <h2 tabindex="-1"> What to do next
    <h2 tabindex="-1"> Answers
    <h2 tabindex="-1"> Decision and plan
    <h3 tabindex="-1"> Plan
    <h2 tabindex="-1"> About this result
    <h2 tabindex="-1"> Next assessment
    <h2 tabindex="-1"> Next review
    <h2 tabindex="-1"> Print and download
    "#);
    let at = |text: &str| {
        drawn
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {drawn}"))
    };
    assert!(at("scores 50 out of 100") < at("Red flag:"));
    // said once: a risk that is a red flag is no risk of the list as well
    let mut seen = drawn.lines().filter(|line| !line.contains("Source: "));
    let risk = "Ownership of joint work is unclear";
    assert!(seen.any(|line| line.contains(risk)) && !seen.any(|line| line.contains(risk)));
}
