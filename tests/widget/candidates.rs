//! A partner that is a candidate, as a person sees it: on its own page, at home, in its result, and
//! in the comparison while the weights are changed.

use std::rc::Rc;

use engine::{
    catalogue, definition,
    model::{Requirements, Selection, WeightMethod, Workspace},
    state::{Action, reduce, sample},
};
use partner_assessment::{
    options::Options,
    pages::{HomePage, RecordPage, RelationshipPage, ResultPage, SelectionPage, SidesPage},
};
use yew::{Html, html};

use crate::{
    drawing::{drawn_by, in_view},
    selection::{never_says, says, texts},
};

const COMPARISON: &str = "sample-nordics";
const LEADER: &str = "sample-fjellvik";

/// The sample, its comparison changed.
fn workspace(change: impl FnOnce(&mut Selection)) -> Workspace {
    let current = |id: &str| {
        let text = catalogue::text(id)?;
        Some((definition::hash(text), text.into()))
    };
    let parts = sample(1.8e12, current, |_| "2030-01-01".into());
    let sample = reduce(&Rc::default(), &Action::AddSample(parts)).workspace;
    let mut selection = Selection::clone(&sample.selections[COMPARISON]);
    change(&mut selection);
    let id = COMPARISON.into();
    let changed = reduce(&sample, &Action::EditSelection { id, selection }).workspace;
    Workspace::clone(&changed)
}

fn drawn(change: impl FnOnce(&mut Selection), children: Html) -> String {
    texts(&drawn_by(
        in_view(workspace(change)),
        Options::default(),
        children,
    ))
}

fn as_it_is(_: &mut Selection) {}

fn comparison(change: impl FnOnce(&mut Selection)) -> String {
    drawn(change, html! { <SelectionPage id={COMPARISON} /> })
}

#[test]
fn who_leads_a_comparison_is_known_on_its_own_page_and_at_home() {
    let partner = drawn(as_it_is, html! { <RelationshipPage id={LEADER} /> });
    says(&partner, "Leads “A service partner for the Nordics”, 78");
    says(
        &partner,
        "Every question in “A service partner for the Nordics” is answered or marked “don’t know”.",
    );
    for never in [
        "Check first whether this is the right partner",
        "nobody has answered yet",
        "Start: Choosing a partner",
    ] {
        never_says(&partner, never);
    }
    let home = drawn(as_it_is, html! { <HomePage /> });
    says(&home, "Leads “A service partner for the Nordics”, 78");
    says(&home, "Place 2 in “A service partner for the Nordics”");
    says(&home, "Excluded from “A service partner for the Nordics”");
    never_says(&home, "not assessed yet");
}

#[test]
fn what_is_decided_is_said_and_asked_for_no_more() {
    let decide = |selection: &mut Selection| {
        selection.decision = "We talk to Fjellvik first.".into();
        selection.decided_at_ms = Some(1.8e12);
    };
    let partner = drawn(decide, html! { <RelationshipPage id={LEADER} /> });
    says(&partner, "is decided: We talk to Fjellvik first.");
    never_says(&partner, "Decide, and write down why.");
    let record = drawn(decide, html! { <RecordPage id={COMPARISON} /> });
    let place = |text: &str| {
        record
            .find(text)
            .unwrap_or_else(|| panic!("{text}:\n{record}"))
    };
    assert!(place("We talk to Fjellvik first.") < place("Written on "));
    assert!(place("Written on ") < place("A machine that stands still"));
    assert!(place("A machine that stands still") < place("\nRanking\n"));
    let open = drawn(as_it_is, html! { <RecordPage id={COMPARISON} /> });
    says(&open, "Nothing has been decided yet.");
}

#[test]
fn a_candidates_result_says_what_it_is_part_of_and_why_it_differs_there() {
    let result = drawn(as_it_is, html! { <ResultPage id="sample-fjellvik-1" /> });
    says(
        &result,
        "Part of the comparison “A service partner for the Nordics”.",
    );
    says(
        &result,
        "It comes to 78.2 there, with the weights set in the comparison.",
    );
    says(&result, "See the comparison\nChange the answers");
    // its own score comes first
    assert!(result.find("Sound match") < result.find("Part of the comparison"));
    never_says(&result, "In progress: this is the result so far.");
    let comparison = comparison(as_it_is);
    says(
        &comparison,
        "In their own results, Fjellvik Service has 77, Torvald Maintenance has 75. Results use \
         the questionnaire’s own weights and leave out open questions.",
    );
    // it is capped there, which neither explains
    never_says(&comparison, "Ostvind Field Service has");
}

#[test]
fn side_by_side_an_excluded_candidate_is_shown_and_not_compared() {
    let page = || html! { <SidesPage id={COMPARISON} /> };
    let sides = drawn(as_it_is, page());
    // without the one that is excluded, 25 points are between the others
    let asked = "Which alliance with a competitor, theirs or ours, stands in the way?";
    let (_, of_it) = sides
        .rsplit_once(&format!("\n{asked}\n"))
        .unwrap_or_else(|| panic!("{sides}"));
    let lines: Vec<&str> = of_it.lines().collect();
    assert_eq!(lines[1], "25 points apart", "{of_it}");
    let places = ["Fjellvik Service", "Torvald Maintenance", "excluded"]
        .map(|text| lines.iter().position(|line| line.contains(text)));
    assert!(places.is_sorted() && places[0].is_some(), "{of_it}");
    says(
        &sides,
        "Excluded candidates are shown, but only the others are compared.",
    );
    says(&sides, "The same answer for all but those excluded");
    says(&sides, "Don’t know\n–");
    let everyone = drawn(
        |selection| selection.requirements = Some(Requirements::Show),
        page(),
    );
    says(
        &everyone,
        &format!("They are furthest apart here: “{asked}”"),
    );
    says(&everyone, "100 points apart");
    never_says(&everyone, "xcluded");
}

#[test]
fn what_a_comparison_came_to_leads_its_record_and_nothing_is_said_twice() {
    let record = drawn(as_it_is, html! { <RecordPage id={COMPARISON} /> });
    let order = [
        "Fjellvik Service leads Torvald Maintenance by 4.9 points",
        "What have you decided?",
        "Ranking",
        "Weights",
        "Shares are rounded.",
    ];
    let places = order.map(|text| record.find(text));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}: {record}"
    );
    for once in ["73.3", "60.7"] {
        // in both widths of the picture, and in its table
        assert_eq!(record.matches(once).count(), 3, "{once}: {record}");
    }
    says(&record, "All partnerships");
    never_says(&record, "(sample)");
}

#[test]
fn what_decides_who_stays_ahead_is_not_rounded_away() {
    let drawn = comparison(as_it_is);
    says(
        &drawn,
        "stays ahead however the open questions are answered",
    );
    // as whole numbers both read 78
    says(&drawn, "78.2");
    says(&drawn, "68.8–77.8");
}

#[test]
fn the_order_of_criteria_begins_as_the_sliders_stood_and_ties_read_alike() {
    let drawn = comparison(|selection| selection.method = WeightMethod::RankOrder);
    let order = drawn
        .lines()
        .skip_while(|line| *line != "How do you want to set them?");
    let shares: Vec<&str> = order.filter(|line| line.ends_with('%')).take(7).collect();
    // 25, 25, 20, 15, 10, 10 and 5
    assert_eq!(shares.len(), 7, "{drawn}");
    assert_eq!(shares[0], shares[1]);
    assert_eq!(shares[4], shares[5]);
    let numbers = shares
        .iter()
        .map(|one| one.trim_end_matches('%').parse::<f64>());
    let numbers: Vec<f64> = numbers.map(Result::unwrap).collect();
    assert!(numbers[1] > numbers[2] && numbers[2] > numbers[3] && numbers[3] > numbers[4]);
}

#[test]
fn while_pairs_give_no_weights_the_ranking_of_before_stays() {
    let before = comparison(as_it_is);
    let drawn = comparison(|selection| selection.method = WeightMethod::Pairwise);
    says(
        &drawn,
        "The ranking still goes by the weights you had. 6 more pairs are needed before pairs can give weights.",
    );
    never_says(&drawn, "No ranking yet");
    let lead = |drawn: &str| {
        drawn
            .lines()
            .find(|line| line.contains(" leads "))
            .map(String::from)
            .expect("someone leads")
    };
    assert_eq!(lead(&drawn), lead(&before));
    let pairs = |selection: &mut Selection| selection.method = WeightMethod::Pairwise;
    let record = self::drawn(pairs, html! { <RecordPage id={COMPARISON} /> });
    says(&record, "Set with sliders.");
}

#[test]
fn whoever_is_answered_about_completely_has_answers_to_change() {
    let comparison = comparison(as_it_is);
    says(&comparison, "Change the answers");
    assert!(
        !comparison.lines().any(|line| line == "Answer"),
        "{comparison}"
    );
}

#[test]
fn a_family_with_a_single_form_is_headed_and_led_to_by_that_form() {
    let html = html! { <ResultPage id="sample-aldermoor-form" /> };
    let drawn = drawn_by(in_view(workspace(as_it_is)), Options::default(), html);
    says(&drawn, "<h2 tabindex=\"-1\"> Supplier contract");
    says(
        &drawn,
        "<button type=\"button\" class=\"link\"> Supplier contract",
    );
    never_says(&drawn, "<strong> Supplier contract");
    // what can be done again is named beside what was done already
    says(&drawn, "Assess again: Alliance structure");
}

#[test]
fn every_bar_of_what_an_answer_costs_says_so_in_words() {
    let html = html! { <ResultPage id="sample-torvald-1" /> };
    let drawn = drawn_by(in_view(workspace(as_it_is)), Options::default(), html);
    let bars: Vec<&str> = drawn.split("class=\"act-cost small\"").skip(1).collect();
    assert!(bars.len() > 3, "{drawn}");
    for bar in bars {
        let (_, said) = bar.split_once("</svg>").unwrap_or(("", bar));
        says(&said[..said.find("<li").unwrap_or(said.len())], "Costs ");
    }
}
