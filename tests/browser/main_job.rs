//! The main job, from an empty page to a result that is still there tomorrow: by keyboard alone,
//! under the strict policy, without a request after loading.

use crate::harness::browse;
use crate::steps::{
    FINISH, HEALTH_CHECK, HOME, answer_all, arrive, begin_by_keyboard, score_line, tab_to,
};

#[test]
fn by_keyboard_alone_from_nothing_to_a_result_that_survives_a_reload() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.settle();
        let loaded = page.server().requests();

        begin_by_keyboard(page, "Nordlicht AG");
        let answered = answer_all(page, "2");
        assert!(
            answered > 30,
            "the whole health check, not {answered} questions"
        );
        page.expect_text("Every question is answered.");
        tab_to(page, "button", FINISH);
        page.press("Enter");
        let title = format!("Nordlicht AG: {HEALTH_CHECK}");
        arrive(page, &title);

        let score = score_line(page);
        let told = &page.events("pa-finish")[0];
        for part in ["score", "range", "dimensions", "findings"] {
            assert!(!told[part].is_null(), "{part} is told: {told}");
        }
        let found = told["findings"].as_array().expect("a list");
        assert!(found.iter().any(|finding| finding["state"] == "found"));
        page.expect("heading", "Risks");
        page.expect_text("Based on: ");
        let points = (told["score"].as_f64().expect("a score") * 100.0).round();
        assert_eq!(score, format!("Score {points} out of 100"));
        let result = page.text();
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(
            page.server().requests(),
            loaded,
            "nothing was asked for after loading"
        );

        page.open("index.html");
        page.expect("button", "Nordlicht AG");
        let cells = page.names("cell");
        assert!(
            cells
                .iter()
                .any(|name| name.starts_with(&points.to_string()))
        );
        tab_to(page, "button", "Nordlicht AG");
        page.press("Enter");
        arrive(page, "Nordlicht AG");
        let open = page.names("button");
        let open = open.iter().find(|name| name.ends_with(": result"));
        tab_to(page, "button", open.expect("the check is listed"));
        page.press("Enter");
        arrive(page, &title);
        assert_eq!(score_line(page), score);
        assert_eq!(page.text(), result);
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn of_partners_by_the_hundred_those_in_sight_are_drawn_and_a_search_finds_the_rest() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.evaluate(
            "(() => {
                const relationships = {};
                for (let at = 0; at < 300; at++) {
                    relationships['r' + at] = { name: 'Partner ' + (1000 + at), owner: '', counterpart: '' };
                }
                const workspace = { format: 1, relationships, assessments: {}, selections: {}, questionnaires: {}, settings: {} };
                return document.querySelector('partner-assessment').importWorkspace(JSON.stringify(workspace));
            })()",
        );
        page.expect("button", "Partner 1000");
        let drawn = || {
            let buttons = page.names("button");
            buttons
                .iter()
                .filter(|name| name.starts_with("Partner 1"))
                .count()
        };
        assert_eq!(drawn(), 10);
        page.click("button", "Show 25 more of 290");
        page.expect("button", "Partner 1034");
        assert_eq!(drawn(), 35);
        page.expect_none("button", "Partner 1299");
        page.fill("searchbox", "Find a partner", "PARTNER  1299");
        page.expect("button", "Partner 1299");
        page.expect_text("1 of 300 partners");
        assert_eq!(drawn(), 1);
    });
}
