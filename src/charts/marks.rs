//! Candidates' marks: one colour and one shape each, wherever a candidate is drawn, so that they
//! are told apart without colours too.

use yew::{Classes, Html, classes, html};

use super::{beyond_one, em, em_line, room_of, title};

/// A candidate in a picture.
#[derive(Clone, Copy)]
pub struct Marked<'a> {
    /// Its position among all candidates: the same colour and shape in every picture.
    pub at: usize,
    pub name: &'a str,
}

/// The class that has a candidate's colour.
pub fn colour(at: usize) -> Classes {
    const COLOURS: [&str; 8] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
    classes!(COLOURS[at % COLOURS.len()])
}

/// A candidate's mark around a point: a length across, and `em` down.
pub fn mark(at: usize, x: &str, y: f64) -> Html {
    let hollow = (at % 8 > 3).then_some("hollow");
    let shape = match at % 4 {
        0 => html! { <circle r=".4em" /> },
        1 => html! { <rect x="-.37em" y="-.37em" width=".74em" height=".74em" /> },
        2 => html! {
            <rect x="-.36em" y="-.36em" width=".72em" height=".72em" transform="rotate(45)" />
        },
        // a flat shape would be taken for a range
        _ => html! {
            <svg x="-.5em" y="-.5em" width="1em" height="1em" viewBox="0 0 16 16">
                <path d="M8 1L15.5 14H.5Z" />
            </svg>
        },
    };
    html! {
        <svg class={classes!("mark", colour(at), hollow)} x={x.to_string()} y={em(y)}>{shape}</svg>
    }
}

/// The same on top of another mark: small enough to let that be seen.
pub fn mark_over(at: usize, x: &str, y: f64) -> Html {
    html! {
        <svg x={x.to_string()} y={em(y)}>
            <g transform="scale(.6)">{mark(at, "0", 0.0)}</g>
        </svg>
    }
}

/// A mark beside a name in running text. Hidden from screen readers: the name stands beside it.
pub fn mark_in_text(at: usize) -> Html {
    html! {
        <svg class="chart in-text" aria-hidden="true" width="1.2em" height="1em">
            {mark(at, "50%", 0.5)}
        </svg>
    }
}

/// A mark among letters, where nothing is drawn.
pub fn mark_as_text(at: usize) -> &'static str {
    ["●", "■", "◆", "▲"][at % 4]
}

/// An arrow in running text. Hidden from screen readers: words beside it say which way it went.
pub fn arrow_in_text(mark: &'static str) -> Html {
    html! {
        if !mark.is_empty() {
            <span aria-hidden="true">{mark}</span>
        }
    }
}

/// In `em`: a picture at least on a page of full width and on a wide page, the narrowest one, and a
/// letter in it. `styles/chart.css` has the pages' widths.
pub const FULL_PICTURE: f64 = 60.0;
pub const WIDE_PICTURE: f64 = 46.0;
pub const NARROW_PICTURE: f64 = 19.0;
pub const LETTER: f64 = 0.6;
/// In `em`: a line of a legend, and what an entry takes besides its name.
const ROW: f64 = 1.7;
const BESIDE: f64 = 3.0;

/// An entry of a legend: what is drawn before its words.
#[derive(Clone)]
pub enum Sign {
    Mark(usize),
    /// A range that is still open, in a candidate's colour.
    Reach(usize),
    /// A range around a mark that may cover it: a bar and a ring.
    Around,
    /// How far two are apart.
    Stretch,
    /// A part of a bar, by its class, whoever the bar is of.
    Shade(&'static str),
}

/// Marks and names, beside each other as far as there is room in a picture `width` `em` wide; and
/// in `em` how high that is.
pub fn legend(all: &[Marked], width: f64) -> (Html, f64) {
    let signs = all.iter().map(|one| (Sign::Mark(one.at), one.name));
    key(&signs.collect::<Vec<_>>(), width)
}

/// The same with other signs among them.
pub fn key(all: &[(Sign, &str)], width: f64) -> (Html, f64) {
    let letters = ((width - 1.5) / LETTER) as usize;
    let (mut x, mut y) = (0.0, 0.0);
    let entries = all.iter().map(|(sign, name)| {
        let takes = room_of(name) as f64 * LETTER + BESIDE;
        if x > 0.0 && x + takes > width + BESIDE / 2.0 {
            (x, y) = (0.0, y + ROW);
        }
        let at = (x, y);
        x += takes;
        y += beyond_one(name, letters);
        html! {
            <svg x={em(at.0)} y={em(at.1)}>
                {drawn(sign)}
                {title("", "1.5em", 0.8, name, letters)}
            </svg>
        }
    });
    let entries: Vec<Html> = entries.collect();
    let height = if all.is_empty() { 0.0 } else { y + ROW };
    (html! { <>{for entries}</> }, height)
}

fn drawn(sign: &Sign) -> Html {
    match sign {
        Sign::Mark(at) => html! { <svg x=".6em">{mark(*at, "0", 0.8)}</svg> },
        Sign::Reach(at) => html! {
            <g class={colour(*at)}>{em_line("reach", ("0.1em", 0.8), ("1.1em", 0.8))}</g>
        },
        Sign::Around => html! {
            <>
                <g class="reach">
                    <rect y=".55em" width="1.2em" height=".5em" />
                    <circle cx=".6em" cy=".8em" r=".5em" />
                </g>
                <circle class="clear" cx=".6em" cy=".8em" r=".3em" />
            </>
        },
        Sign::Stretch => {
            html! { <rect class="difference" y=".35em" width="1.2em" height=".9em" /> }
        }
        Sign::Shade(class) => html! {
            <rect class={classes!("shade", *class)} y=".35em" width="1.2em" height=".9em" />
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_beside_each_other_as_far_as_there_is_room() {
        let marked = |at, name| Marked { at, name };
        let stages = [
            marked(0, "pilot"),
            marked(1, "formalization"),
            marked(2, "deepening"),
        ];
        assert_eq!(legend(&stages, WIDE_PICTURE).1, ROW);
        assert_eq!(legend(&stages, NARROW_PICTURE).1, 2.0 * ROW);
        assert_eq!(legend(&[], WIDE_PICTURE).1, 0.0);
    }
}
