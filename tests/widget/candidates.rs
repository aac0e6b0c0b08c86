//! A partner that is a candidate, as a person sees it: on its own page, at home, in its result, and
//! in the comparison while the weights are changed.

use std::rc::Rc;

use engine::{
    catalogue, definition,
    model::{Selection, WeightMethod, Workspace},
    state::{Action, reduce, sample},
};
use partner_assessment::{
    options::Options,
    pages::{HomePage, RecordPage, RelationshipPage, ResultPage, SelectionPage},
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
        "Every question in “A service partner for the Nordics” is answered.",
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
    says(&home, "Place 2 of 2 in “A service partner for the Nordics”");
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
    assert!(place("A machine that stands still") < place("Outcome"));
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
    says(&result, "See the comparison\n ·\nChange the answers");
    // its own score comes first
    assert!(result.find("Sound match") < result.find("Part of the comparison"));
    never_says(&result, "In progress: this is the result so far.");
    let comparison = comparison(as_it_is);
    says(
        &comparison,
        "With the questionnaire’s own weights, as in their results: Fjellvik Service 77",
    );
    // it is capped there, which the weights do not explain
    never_says(&comparison, "Ostvind Field Service 50");
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
