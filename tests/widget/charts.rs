//! Charts by themselves, as HTML: what they draw, and the same in words.

use engine::scoring::Range;
use partner_assessment::charts::{
    Bullet, Crossing, DotRow, Dots, Line, Lines, Marked, Places, PlacesRow, Span, Total, bullet,
    dots, lines, places, spans, total_bar, totals,
};
use yew::html;

use crate::drawing::drawn_alone;

#[test]
fn pictures_say_the_same_in_words() {
    let range = Range {
        lower: 0.25,
        upper: 0.75,
    };
    let short = Bullet {
        score: Some(0.5),
        range: Some(range),
        expected: Some(0.7),
        is_short: true,
        label: "Governance: 50, expected 70",
    };
    let unknown = Bullet {
        score: None,
        expected: None,
        is_short: false,
        label: "Conduct: 25 to 75",
        ..short
    };
    let pictures = html! {
        <>
            {bullet(&short)}
            {bullet(&unknown)}
        </>
    };
    insta::assert_snapshot!("pictures", drawn_alone(pictures));
}

/// Two candidates in pictures of their own.
fn marked() -> [Marked<'static>; 2] {
    let marked = |at, name| Marked { at, name };
    [marked(0, "Acme"), marked(5, "Birch")]
}

#[test]
fn candidates_stand_on_one_line_and_apart_where_they_are_level() {
    let between = |lower, upper| Range { lower, upper };
    let row = |title, lead: &str, values: [Range; 2]| DotRow {
        title,
        lead: lead.into(),
        values: values.into(),
        is_between_two: true,
    };
    let chart = Dots {
        candidates: marked().into(),
        rows: vec![
            row(
                "Reach",
                "Acme +25",
                [between(0.75, 0.75), between(0.25, 0.75)],
            ),
            row("Price", "level", [between(0.5, 0.5); 2]),
        ],
        stretch: "how far apart",
        reach: "possible range",
        label: "Reach: Acme +25, Price: level",
    };
    insta::assert_snapshot!("dots", drawn_alone(dots(&chart)));
}

#[test]
fn a_crossing_is_marked_with_its_weight() {
    let [acme, birch] = marked();
    let line = |candidate, from, to, leads| Line {
        candidate,
        from,
        to,
        leads,
    };
    let chart = Lines {
        lines: vec![line(acme, 0.8, 0.4, true), line(birch, 0.5, 0.7, false)],
        now: 0.25,
        crossings: &[Crossing {
            weight: 0.5,
            value: 0.6,
            text: "50%".into(),
        }],
        label: "Birch takes the lead above 50%",
        axes: ["Weight of", "Total"],
        criterion: "Price",
        ends: ["0%", "100%"],
        present: "now 25%",
    };
    insta::assert_snapshot!("lines", drawn_alone(lines(&chart)));
}

#[test]
fn weights_places_and_totals_are_drawn_with_their_words() {
    let [acme, birch] = marked();
    let reach = Span {
        title: "Price",
        from: 0.0,
        to: 0.5,
        now: 0.25,
        leader: 0,
        below: None,
        above: Some(5),
        text: "Acme leads from 0 to 50% · now 25% · Birch above".into(),
    };
    let ranks = Places {
        rows: vec![PlacesRow {
            candidate: acme,
            shares: vec![
                (0.75, "75%".into()),
                (0.2, "20%".into()),
                (0.05, "5%".into()),
            ],
        }],
        names: &["First".into(), "Second".into(), "Third".into()],
        later: "Rank 4 or lower",
        label: "Acme: 75%, 20%, 5%",
    };
    let total = Total {
        candidate: birch,
        value: 0.5,
        range: Range {
            lower: 0.25,
            upper: 0.75,
        },
        is_out: true,
        text: "excluded, 50".into(),
    };
    let pictures = html! {
        <>
            {spans(&[reach], ["0%", "100%"], "Price: leads from 0 to 50%")}
            {places(&ranks)}
            {total_bar(&total, "50")}
            {totals(&[total], "Birch: excluded, 50")}
        </>
    };
    insta::assert_snapshot!("pictures-of-candidates", drawn_alone(pictures));
}
