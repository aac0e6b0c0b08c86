//! The portfolio without a browser: what to do with each partner, why, and what is taken along.

use std::rc::Rc;

use engine::{
    course::{Checks, Decision, portfolio},
    report::{
        PortfolioEntry, PortfolioInput, PortfolioRow, portfolio_csv, portfolio_markdown,
        portfolio_row,
    },
};
use partner_assessment::{
    locale::ENGLISH,
    options::Options,
    pages::{HomePage, PortfolioPage, RelationshipPage},
    session::Session,
    shared::Shared,
};
use yew::{Html, html};

use crate::{
    drawing::{drawn_by, in_view, one_partner, page, read, words_of},
    golden::Plain,
    partners::{EIGHT, Made, workspace_of},
    selection::read_through,
};

fn drawn_of(workspace: &str, children: Html) -> String {
    let session = in_view(read(workspace));
    drawn_by(session, Options::default(), children)
}

fn drawn(children: Html) -> String {
    drawn_of(&workspace_of(&EIGHT), children)
}

/// What is taken along of partners: as CSV and as Markdown.
fn files(partners: &[Made]) -> [String; 2] {
    let workspace = read(&workspace_of(partners));
    let checks = Checks::new();
    let input = PortfolioInput {
        workspace: &workspace,
        checks: &checks,
        language: "en",
        texts: &ENGLISH.report,
        portfolio: &ENGLISH.portfolio,
        format: &Plain,
        decimals: 0,
    };
    let positions = portfolio(&workspace, &checks);
    let of_each = || {
        let named = positions.iter();
        named.map(|one| (one, &workspace.relationships[&one.relationship]))
    };
    let rows = of_each().map(|(position, relationship)| {
        let review = relationship.next_review.clone().unwrap_or_default();
        portfolio_row(&input, relationship, position, review)
    });
    let rows: Vec<PortfolioRow> = rows.collect();
    let entries = of_each().zip(&rows);
    let entries = entries.map(|((position, relationship), row)| PortfolioEntry {
        relationship,
        kind: "Other",
        position,
        row,
        taken_on: { position.taken.as_ref() }.map_or(String::new(), |_| "1970-01-12".into()),
    });
    let entries: Vec<PortfolioEntry> = entries.collect();
    let (texts, own) = (&ENGLISH.report, &ENGLISH.portfolio);
    [
        portfolio_csv(&entries, texts, own),
        portfolio_markdown(&rows, "Two.", texts, own),
    ]
}

#[test]
fn the_portfolio_says_what_to_do_with_each_partner_and_why() {
    insta::assert_snapshot!("page-portfolio", drawn(html! { <PortfolioPage /> }));
}

#[test]
fn what_people_decided_stands_before_what_the_figures_suggest() {
    let page = words_of(&drawn(html! { <PortfolioPage /> }));
    let day = 19_908;
    for said in [
        format!("Decided: Maintain (day {day}). Suggested: Repair."),
        format!("Decided: Reduce (day {day}), as suggested."),
        // the figures say nothing yet
        format!("Decided: Invest (day {day})."),
        format!("Decided: Rename (day {day}). Suggested: Invest."),
    ] {
        assert!(page.contains(&said), "{said} in {page}");
    }
    assert_eq!(page.matches("Decided: ").count(), 4, "{page}");
}

#[test]
fn a_decision_older_than_the_checks_is_told_after_what_they_suggest() {
    let workspace = workspace_of(&EIGHT).replace("1720051200000.0", "1600041600000.0");
    let page = drawn_of(&workspace, html! { <PortfolioPage /> });
    assert!(page.contains("<strong> Repair"), "{page}");
    let earlier = "Earlier decision: Maintain (day 18519).";
    assert!(words_of(&page).contains(earlier), "{page}");
    let partner = drawn_of(&workspace, html! { <RelationshipPage id="p1" /> });
    assert!(partner.contains("Suggested: Repair"), "{partner}");
}

#[test]
fn home_says_the_same_and_leads_there_once_there_are_two_partners() {
    let conclusion = "8 partners. According to the figures: 1 to exit, 1 to repair, 1 to reduce, 2 to invest in, \
                      1 to maintain, 2 not known yet.";
    let home = drawn(html! { <HomePage /> });
    for page in [&home, &drawn(html! { <PortfolioPage /> })] {
        assert!(page.contains(conclusion), "{page}");
    }
    assert!(home.contains("See the portfolio"), "{home}");
    let alone = page(&one_partner(), html! { <HomePage /> });
    assert!(!alone.contains("See the portfolio"), "{alone}");
}

#[test]
fn a_partners_page_says_what_to_do_with_it_and_why() {
    let page = drawn(html! { <RelationshipPage id="p1" /> });
    let decided = "Decided: Maintain (day 19908). Suggested: Repair";
    assert!(words_of(&page).contains(decided), "{page}");
    let undecided = drawn(html! { <RelationshipPage id="p0" /> });
    assert!(undecided.contains("Suggested: Exit"), "{undecided}");
    let said = "Below what the deepening stage expects: \
                Shared goals, Governance, Conduct, Results, Resilience.";
    assert!(page.contains(said), "{page}");
}

#[test]
fn a_partner_whose_value_is_not_known_is_named_beside_the_picture() {
    let page = drawn(html! { <PortfolioPage /> });
    assert!(
        page.contains(
            "2 partners are not in the picture. Value not known: Fjord Payments. \
             Health and value not known: Grove Media."
        ),
        "{page}"
    );
    assert!(page.contains("Health and value of 6 partners"), "{page}");
    // of whom nothing is known, that is said there and not in every cell
    let (_, row) = { page.split_once("link strong\"> Grove Media") }.expect("it has a row");
    let (row, _) = row.split_once("<tr").unwrap_or((row, ""));
    for said in [
        "Neither a health check",
        "not known yet",
        "not recorded",
        "no date",
    ] {
        assert!(!row.contains(said), "{said} in {row}");
    }
    let none = drawn_of(&workspace_of(&EIGHT[5..7]), html! { <PortfolioPage /> });
    assert!(
        none.contains(
            "2 partners. To see what to do with each of them, finish its health check and its value scorecard."
        ),
        "{none}"
    );
    assert!(!none.contains("<svg"), "{none}");
    let empty = drawn_of(&workspace_of(&[]), html! { <PortfolioPage /> });
    assert!(empty.contains("Add at least two partners"), "{empty}");
}

#[test]
fn the_sample_is_never_counted_with_real_partners() {
    let with_sample = workspace_of(&EIGHT).replacen(
        r#""name":"Adler Logistics""#,
        r#""sample":true,"name":"Adler Logistics""#,
        1,
    );
    let page = drawn_of(&with_sample, html! { <PortfolioPage /> });
    assert!(
        page.contains("7 partners. According to the figures: 1 to repair"),
        "{page}"
    );
    assert!(page.contains("The sample is left out."), "{page}");
    assert!(!page.contains("Adler Logistics"), "{page}");
    let home = drawn_of(&with_sample, html! { <HomePage /> });
    assert!(home.contains("The sample is left out."), "{home}");
}

#[test]
fn with_a_sample_and_one_partner_of_ones_own_home_still_leads_to_the_portfolio() {
    let mixed = workspace_of(&EIGHT[..2]).replacen(r#""name":"#, r#""sample":true,"name":"#, 1);
    let home = drawn_of(&mixed, html! { <HomePage /> });
    for said in [
        "1 partner. According to the figures: ",
        "The sample is left out.",
        "See the portfolio",
    ] {
        assert!(home.contains(said), "{said} in {home}");
    }
}

#[test]
fn the_table_for_a_spreadsheet_is_read_back() {
    let formula = Made {
        name: "=1+1, \"quoted\"",
        ..EIGHT[1]
    };
    let [csv, markdown] = files(&[formula, EIGHT[5]]);
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().expect("it has heads").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: usize, head: &str| {
        let at = heads.iter().position(|one| one == head);
        &rows[row][at.unwrap_or_else(|| panic!("no {head} in {heads:?}"))]
    };
    for (head, first, second) in [
        ("Partner", "'=1+1, \"quoted\"", "Fjord Payments"),
        ("Stage", "deepening", "formalization"),
        ("Health", "50", "75"),
        ("Health, change since last time", "-25", ""),
        ("Health, expected at its stage", "70", "55"),
        ("Health as seen by", "our side", "our side"),
        ("Value", "75", ""),
        ("Value, change since last time", "0", ""),
        ("Spend", "180", ""),
        ("Spend, period", "2026", ""),
        ("What to do", "Repair", "Not known yet"),
        (
            "Why",
            "Below what the deepening stage expects: Shared goals, Governance, Conduct, Results, Resilience.",
            "No value scorecard is finished yet.",
        ),
        ("Decided", "Maintain", "Invest"),
        ("Decided on", "1970-01-12", "1970-01-12"),
        ("Decided as the figures suggest", "No", ""),
        ("Next review", "2099-06-30", ""),
    ] {
        assert_eq!([cell(0, head), cell(1, head)], [first, second], "{head}");
    }
    insta::assert_snapshot!("portfolio-markdown", markdown);
}

#[test]
fn what_there_is_to_do_is_offered_in_the_order_of_urgency() {
    let decisions = engine::report::DECISIONS;
    assert_eq!(decisions.first(), Some(&Decision::Exit));
    assert_eq!(decisions.last(), Some(&Decision::NotKnown));
    let page = drawn(html! { <PortfolioPage /> });
    let names = EIGHT.map(|one| one.name);
    let order = [0, 1, 2, 3, 7, 4, 5, 6].map(|at| names[at].replace('&', "&amp;"));
    let rows: Vec<usize> = order
        .iter()
        .map(|name| {
            page.find(&format!("class=\"link strong\"> {name}"))
                .unwrap_or_else(|| panic!("{name}: {page}"))
        })
        .collect();
    assert!(rows.is_sorted(), "{rows:?}");
}

#[test]
fn a_review_is_overdue_until_an_assessment_is_finished_and_then_a_new_one_is_set() {
    let with_review = |day: &str| {
        let stage = r#""stage":"deepening""#;
        let review = format!(r#"{stage},"next_review":"{day}""#);
        workspace_of(&EIGHT[2..3]).replacen(r#""stage":"institutionalization""#, &review, 1)
    };
    // the made-up checks are all later than this day
    let held = with_review("1969-12-01");
    let home = drawn_of(&held, html! { <HomePage /> });
    assert!(home.contains("held, no new date"), "{home}");
    assert!(
        !home.contains("overdue") && !home.contains("to your calendar"),
        "{home}"
    );
    let partner = read_through(&drawn_of(&held, html! { <RelationshipPage id="p0" /> }));
    assert!(
        partner.contains("review of day -31 held, no new date yet"),
        "{partner}"
    );
    assert!(partner.contains("When will you look again?"), "{partner}");
    let unheard = drawn_of(
        &with_review("1969-12-01").replace("finished\":{\"at_ms\":1", "finished\":{\"at_ms\":-1"),
        html! { <HomePage /> },
    );
    let unheard = read_through(&unheard);
    assert!(unheard.contains("Review was due on day -31"), "{unheard}");
    let to_come = with_review("1970-03-01");
    let partner = read_through(&drawn_of(&to_come, html! { <RelationshipPage id="p0" /> }));
    assert!(
        partner.contains("The next review is on day 59."),
        "{partner}"
    );
    assert!(
        partner.contains("Add the next review to your calendar"),
        "{partner}"
    );
    let home = drawn_of(&to_come, html! { <HomePage /> });
    assert!(home.contains("Add all reviews to your calendar"), "{home}");
}

#[test]
fn where_all_stand_is_found_once_until_something_changes() {
    let mut session = in_view(read(&workspace_of(&EIGHT)));
    let of = |session: &Session| session.positions.of(&session.workspace, &session.checks);
    let found = of(&session);
    assert!(Rc::ptr_eq(&found, &of(&session)));
    session.workspace = Shared::new(read(&workspace_of(&EIGHT[1..])));
    assert_eq!((found.len(), of(&session).len()), (8, 7));
}
