//! Where the two sides stand, dimension by dimension and question by question: a picture with a
//! mark for each side, and the table that says the same.

use engine::{
    course::{BySide, ItemGap},
    model::{LocalisedText, Side},
    report::{SAME, decimals_apart, fill, join_some, points_apart},
    scoring::Range,
};
use yew::{Callback, Html, html};

use super::views::Views;
use crate::{
    charts::{DotRow, Dots, Marked, dots},
    components::{Pictured, cell, row_head, table},
    locale::{Words, with_language},
};

/// More than these are in the table alone.
const MOST_DRAWN: usize = 12;
/// So many are named to who does not see the picture.
const MOST_SAID: usize = 5;

/// One thing that both sides have been asked about, or one of them.
#[derive(Clone, PartialEq)]
struct Row {
    title: String,
    sides: BySide<Option<f64>>,
    /// So many decimals its figures have at least.
    least: u8,
}

impl Row {
    fn new(words: &Words, title: &LocalisedText, sides: BySide<Option<f64>>, least: u8) -> Self {
        Self {
            title: words.of(title),
            sides,
            least,
        }
    }

    /// The figures of both sides and how far they are apart, each with as many digits as tell the
    /// two apart.
    fn in_points(&self, words: &Words) -> [String; 3] {
        let BySide { ours, theirs } = self.sides;
        let known: Vec<f64> = [ours, theirs].into_iter().flatten().collect();
        let decimals = decimals_apart(&known, self.least);
        let point = |value: Option<f64>| match value {
            Some(value) => words.points_to(value, decimals),
            None => words.texts.both_sides.no_figure.into(),
        };
        // as the two figures read, so that they add up
        let apart = ours.zip(theirs).map(|(ours, theirs)| {
            let apart = points_apart(theirs, ours, decimals);
            words.format.number(apart.abs(), decimals)
        });
        [point(ours), point(theirs), apart.unwrap_or_default()]
    }
}

/// By dimension. The whole stands above with what caps it; without them it would read otherwise
/// here. `partner` is the partner's name.
pub fn dimensions(
    words: &Words,
    partner: &str,
    views: &Views,
    names: BySide<&'static str>,
) -> Html {
    let texts = &words.texts.both_sides;
    let all = views.loaded.questionnaire.dimensions.iter();
    let whole = usize::from(all.len() > 1);
    let all = all.zip(&views.gap.dimensions).skip(whole);
    // what neither side was asked about
    let asked = all.filter(|(_, it)| it.sides.ours.mean.or(it.sides.theirs.mean).is_some());
    let rows = asked.map(|(one, it)| {
        Row::new(
            words,
            &one.title,
            BySide::of(|side| it.sides.get(side).mean),
            // whole ones would tell equal gaps apart
            1,
        )
    });
    pictured(
        words,
        about(words, partner, views, texts.by_dimension),
        texts.by_dimension,
        texts.col_dimension,
        rows.collect(),
        names,
    )
}

/// By question, in the order of |gap| x weight: those that both sides answered.
pub fn items(words: &Words, partner: &str, views: &Views, names: BySide<&'static str>) -> Html {
    let texts = &words.texts.both_sides;
    let asked = &views.loaded.questionnaire.items;
    let of_both = |one: &&ItemGap| one.gap.is_some();
    let rows = views.gap.items.iter().filter(of_both).filter_map(|one| {
        let sides = BySide::of(|side| one.sides.get(side).mean);
        Some(Row::new(words, &asked.get(one.item)?.stem, sides, 0))
    });
    pictured(
        words,
        about(words, partner, views, texts.by_question),
        texts.by_question,
        texts.col_question,
        rows.collect(),
        names,
    )
}

/// What a picture is called where it is taken along: with whom, what was asked, and what it shows.
fn about(words: &Words, partner: &str, views: &Views, what: &str) -> String {
    let asked = words.of(&views.loaded.questionnaire.title);
    join_some([partner, &asked, what], " · ")
}

/// `called` is the picture's name, `title` that of its table beside it.
fn pictured(
    words: &Words,
    called: String,
    title: &'static str,
    col_title: &'static str,
    rows: Vec<Row>,
    names: BySide<&'static str>,
) -> Html {
    let is_drawn = |row: &Row| row.sides.ours.is_some() && row.sides.theirs.is_some();
    if !rows.iter().any(is_drawn) {
        return table_of_rows(words, title, col_title, &rows, names);
    }
    let drawn = rows.iter().take(MOST_DRAWN);
    let picture = picture(words, title, drawn, names);
    let words = words.clone();
    let table = Callback::from(move |()| table_of_rows(&words, title, col_title, &rows, names));
    html! { <Pictured title={called} {picture} {table} /> }
}

fn picture<'r>(
    words: &Words,
    title: &str,
    rows: impl Iterator<Item = &'r Row>,
    names: BySide<&str>,
) -> Html {
    let texts = &words.texts.both_sides;
    let mut in_words = Vec::new();
    let drawn = rows.filter_map(|row| {
        let (ours, theirs) = row.sides.ours.zip(row.sides.theirs)?;
        let [first, second, apart] = row.in_points(words);
        let values = [
            ("title", &*row.title),
            ("one", names.ours),
            ("first", &first),
            ("other", names.theirs),
            ("second", &second),
        ];
        in_words.push(fill(texts.picture_row, &values));
        let higher = match ours - theirs {
            gap if gap > SAME => Some(Side::Ours),
            gap if gap < -SAME => Some(Side::Theirs),
            _ => None,
        };
        let point = |value| Range {
            lower: value,
            upper: value,
        };
        Some(DotRow {
            title: &row.title,
            lead: match higher {
                Some(side) => fill(texts.higher, &[("name", *names.get(side)), ("n", &apart)]),
                None => texts.alike.into(),
            },
            values: vec![point(ours), point(theirs)],
            is_between_two: true,
        })
    });
    let drawn: Vec<DotRow> = drawn.collect();
    // the table has all of them
    let left_out = in_words.len().saturating_sub(MOST_SAID);
    in_words.truncate(MOST_SAID);
    let mut label = format!("{title}. {}", in_words.join("; "));
    if left_out > 0 {
        let n = words.whole(left_out);
        label += &format!("; {}", fill(words.texts.portfolio.more, &[("n", n)]));
    }
    let sides = [Side::Ours, Side::Theirs].map(|side| Marked {
        at: side as usize,
        name: names.get(side),
    });
    dots(&Dots {
        candidates: sides.into(),
        rows: drawn,
        stretch: texts.stretch,
        reach: "",
        label: &label,
    })
}

fn table_of_rows(
    words: &Words,
    title: &str,
    col_title: &str,
    rows: &[Row],
    names: BySide<&str>,
) -> Html {
    let heads = [
        col_title,
        names.ours,
        names.theirs,
        words.texts.both_sides.col_apart,
    ];
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let [ours, theirs, apart] = row.in_points(words);
        html! {
            <tr key={at} role="row">
                {row_head(with_language(&row.title))}
                {cell("num", names.ours, ours.into())}
                {cell("num", names.theirs, theirs.into())}
                {cell("num", words.texts.both_sides.col_apart, apart.into())}
            </tr>
        }
    });
    table("cards both-table", title, &heads, html! { <>{for rows}</> })
}
