//! Figures that were typed or pasted: the table in, what is made of it or what is wrong with it
//! out.

use engine::comparison::{FigureProblem, number_to_edit, read_figures, read_number};
use proptest::prelude::*;

/// A line each criterion with its scale, then a line each candidate: what was written (`_` for a
/// blank that does not break) and what it is worth. Else a line each error.
fn told(text: &str) -> String {
    let mut lines = String::new();
    match read_figures(text) {
        Ok(figures) => {
            let criteria = figures.comparison.criteria();
            for (criterion, (worst, best)) in criteria.iter().zip(&figures.scales) {
                assert_eq!(criterion.id, criterion.title.first());
                lines += &format!("{}: {worst} to {best}\n", criterion.id);
            }
            for (one, shown) in figures.comparison.candidates().iter().zip(&figures.shown) {
                lines += &one.name;
                for (value, cell) in one.values.iter().zip(shown) {
                    let cell = cell.replace('\u{a0}', "_");
                    lines += &match value.upper > value.lower {
                        true => format!(" | {cell} = {:.3}..{:.3}", value.lower, value.upper),
                        false => format!(" | {cell} = {:.3}", value.lower),
                    };
                }
                lines += "\n";
            }
        }
        Err(errors) => {
            for one in errors {
                let (line, column, text) = (one.line, one.column, one.text);
                lines += &format!("{line}:{column} {:?} [{text}]\n", one.problem);
            }
        }
    }
    lines
}

/// What a single figure is, in the greatest scale that there is.
#[track_caller]
fn figure(cell: &str) -> String {
    let text = format!("\tF\nA\t{cell}\nB\t\nworst\t-1000\nbest\t1000\n");
    match read_figures(&text) {
        Ok(figures) => {
            let value = figures.comparison.candidates()[0].values[0];
            let [lower, upper] = [value.lower, value.upper].map(|end| {
                let figure = (end * 2000.0 - 1000.0) * 1e6;
                figure.round() / 1e6
            });
            match lower == upper {
                true => lower.to_string(),
                false => format!("{lower} to {upper}"),
            }
        }
        Err(errors) => format!("{:?}", errors[0].problem),
    }
}

#[test]
fn a_table_pasted_from_a_spreadsheet() {
    // tabs; a number grouped by a no-break blank; empty cells and lines at the end and between
    let text = "\r\n\tReach, people\tFit\tMargin\t\t\r\n\
        Acme \"East\" Ltd\t40\u{a0}000\t3.5\t12 %\t\t\r\n\
        \t\t\t\t\t\r\n\
        Birch; Sons\t25'500\t 4 \t-2%\t\t\r\n\
        Cedar\t\t5\r\n\t\t\t\t\t\r\n";
    insta::assert_snapshot!(told(text), @r#"
    Reach, people: 0 to 40000
    Fit: 0 to 5
    Margin: -2 to 100
    Acme "East" Ltd | 40_000 = 1.000 | 3.5 = 0.700 | 12 % = 0.137
    Birch; Sons | 25'500 = 0.637 | 4 = 0.800 | -2% = 0.000
    Cedar |  = 0.000..1.000 | 5 = 1.000 |  = 0.000..1.000
    "#);
}

#[test]
fn semicolons_leave_the_comma_to_decimals() {
    let text = "Partner;Fit;Preis, netto\nAcme;3,5;€ 1 234,50\nBirch;0,25;980\n";
    insta::assert_snapshot!(told(text), @r"
    Fit: 0 to 5
    Preis, netto: 0 to 1234.5
    Acme | 3,5 = 0.700 | € 1 234,50 = 1.000
    Birch | 0,25 = 0.050 | 980 = 0.794
    ");
}

#[test]
fn commas_separate_outside_quotes() {
    let text = "\u{feff}\"Partner; or name\",\"Price, net; gross\", \"The \"\"fit\"\"\" \n\
        \"Acme, Inc.\",0.5,4\n\
        \"Big\" Birch,\"0.25\",\n\
        \"\"\"Cedar\"\"\",1,\"2\"\n";
    insta::assert_snapshot!(told(text), @r#"
    Price, net; gross: 0 to 1
    The "fit": 0 to 5
    Acme, Inc. | 0.5 = 0.500 | 4 = 0.800
    "Big" Birch | 0.25 = 0.250 |  = 0.000..1.000
    "Cedar" | 1 = 1.000 | 2 = 0.400
    "#);
    // a comma is no decimal one here, quoted or not; a quote that is not closed surrounds nothing
    insta::assert_snapshot!(told(",Fit 5\"\nAcme,\"3,5\"\n\"Birch,2\n"), @r#"2:2 NotANumber [3,5]"#);
    insta::assert_snapshot!(told(";Fit 5\"\nAcme;3,5\n\"Birch;2\n"), @r#"
    Fit 5": 0 to 5
    Acme | 3,5 = 0.700
    "Birch | 2 = 0.400
    "#);
}

#[test]
fn ranges_and_what_is_not_known() {
    let text = "\tA\tB\tC\tD\n\
        One\t30-50\t30–50\t30..50\t50 to 30\n\
        Two\t?\t-\t\t60\n";
    insta::assert_snapshot!(told(text), @r"
    A: 0 to 100
    B: 0 to 100
    C: 0 to 100
    D: 0 to 100
    One | 30-50 = 0.300..0.500 | 30–50 = 0.300..0.500 | 30..50 = 0.300..0.500 | 50 to 30 = 0.300..0.500
    Two | ? = 0.000..1.000 | - = 0.000..1.000 |  = 0.000..1.000 | 60 = 0.600
    ");
}

#[test]
fn what_is_a_number() {
    for (cell, expected) in [
        ("12", "12"),
        ("+1.5", "1.5"),
        ("1,5", "1.5"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("-0", "0"),
        ("\u{2212}3", "-3"),
        ("- 3", "-3"),
        ("€5", "5"),
        ("5€", "5"),
        ("-$5", "-5"),
        ("£ -5", "-5"),
        ("¥5", "5"),
        ("%5", "5"),
        ("1\u{202f}000 %", "1000"),
        ("0'999", "999"),
        ("1’000", "1000"),
        ("0,125", "0.125"),
        // one separator alone may be either; two, or one of each, are sure
        ("0,000,999", "999"),
        ("0.000.999", "999"),
        ("0,999.5", "999.5"),
        ("0.999,5", "999.5"),
        ("00.000.999,25", "999.25"),
        ("007", "7"),
        // -1000 to 1000 is all there is, so that these say what they are in ranges
        ("-5--3", "-5 to -3"),
        ("-3 – -5", "-5 to -3"),
        ("-5..3", "-5 to 3"),
        ("30 -50", "30 to 50"),
        ("€30 to €50", "30 to 50"),
        ("30% - 50%", "30 to 50"),
        ("30to50", "30 to 50"),
        ("1,5-2,5", "1.5 to 2.5"),
        ("5-5", "5"),
    ] {
        assert_eq!(figure(cell), expected, "{cell}");
    }
    for cell in [
        "x",
        "5x",
        "x5",
        "5 apples",
        "1.2.3",
        "1,000,00",
        "1,000.000.5",
        "1.000,000,5",
        "1234,567.8",
        "1,2,3",
        "30 50",
        "1'00",
        "5.",
        "5,",
        ".",
        ",",
        "5 .5",
        "--5",
        "+",
        "€",
        "%",
        "€€5",
        "€5%",
        "5%%",
        "(5)",
        "1e5",
        "1E+05",
        "inf",
        "NaN",
        "0x10",
        "5-",
        "-5-",
        "5 to",
        "to 5",
        "5..",
        "..5",
        "30...50",
        "1-2-3",
        "2024-05-01",
        "– ",
        "??",
        "n/a",
        "5'",
        "'5",
        "30−50",
        "٣",
        "５",
        "1e",
        "1000000000000001",
        "9".repeat(400).as_str(),
    ] {
        assert_eq!(figure(cell), "NotANumber", "{cell}");
    }
    for (cell, refused) in [
        // a thousand and more, or one and a little
        ("1,234", "TwoNumbers { whole: 1234.0, fraction: 1.234 }"),
        ("12.500", "TwoNumbers { whole: 12500.0, fraction: 12.5 }"),
        ("12,500", "TwoNumbers { whole: 12500.0, fraction: 12.5 }"),
        (
            "999.999",
            "TwoNumbers { whole: 999999.0, fraction: 999.999 }",
        ),
        ("-1.250 €", "TwoNumbers { whole: -1250.0, fraction: -1.25 }"),
        ("10-12.500", "TwoNumbers { whole: 12500.0, fraction: 12.5 }"),
        // October 2026, or from 10 to 2026
        ("2026-10", "MayBeDate { lower: 10.0, upper: 2026.0 }"),
        ("2026 – 10", "MayBeDate { lower: 10.0, upper: 2026.0 }"),
        ("10-2026", "MayBeDate { lower: 10.0, upper: 2026.0 }"),
        // the fifth of October, or from 5 to 10
        ("05-10", "MayBeDate { lower: 5.0, upper: 10.0 }"),
    ] {
        assert_eq!(figure(cell), refused, "{cell}");
    }
    for (cell, expected) in [
        ("0.125", "0.125"),
        ("12.5000", "12.5"),
        ("12.50", "12.5"),
        ("10 to 12", "10 to 12"),
        ("10..999", "10 to 999"),
        ("5-10", "5 to 10"),
    ] {
        assert_eq!(figure(cell), expected, "{cell}");
    }
    let least = format!("0.{}1", "0".repeat(400));
    assert_eq!(figure(&least), "0");
}

#[test]
fn the_person_says_where_scales_end() {
    // price: lower is better; 7 stands in no default scale; a cell left empty falls back
    let text = "\tPrice\tFit\tGrade\n\
        WORST\t200\t\t6\n\
        Acme\t100-150\t3\t1\n\
        Birch\t200\t7\t2.5\n\
        Best\t€ 0\t7\t1\n";
    insta::assert_snapshot!(told(text), @r"
    Price: 200 to 0
    Fit: 0 to 7
    Grade: 6 to 1
    Acme | 100-150 = 0.250..0.500 | 3 = 0.429 | 1 = 1.000
    Birch | 200 = 0.000 | 7 = 1.000 | 2.5 = 0.700
    ");
    // no zero is negative
    let text = ";A;B\nworst;-0;\nbest;-1;\nOne;0;-0\nTwo;-1;0";
    insta::assert_snapshot!(told(text), @r"
    A: 0 to -1
    B: 0 to 1
    One | 0 = 0.000 | -0 = 0.000
    Two | -1 = 1.000 | 0 = 0.000
    ");
    // 0.1 + 0.2 is no more off its scale than its last bit
    let text = "\tA\nworst\t0.1\nbest\t0.3\nOne\t0.30000000000000004\nTwo\t0.1";
    insta::assert_snapshot!(told(text), @r"
    A: 0.1 to 0.3
    One | 0.30000000000000004 = 1.000
    Two | 0.1 = 0.000
    ");
}

#[test]
fn default_scales_go_by_the_figures() {
    for (figures, expected) in [
        ("0.4\n1", "0 to 1"),
        ("1.1\n0", "0 to 5"),
        ("5\n?", "0 to 5"),
        ("5-5.5\n1", "0 to 10"),
        ("11\n100", "0 to 100"),
        ("11\n100.5", "0 to 100.5"),
        ("-3\n-7-2", "-7 to 5"),
        ("-3\n-4", "-4 to 1"),
        ("?\n-", "0 to 1"),
    ] {
        let (one, other) = figures.split_once('\n').expect("there are two");
        let told = told(&format!("\tF\nA\t{one}\nB\t{other}"));
        assert_eq!(told.lines().next(), Some(&*format!("F: {expected}")));
    }
}

#[test]
fn what_is_wrong_with_the_titles() {
    insta::assert_snapshot!(told(""), @"1:1 NoCriteria []");
    insta::assert_snapshot!(told("\n \n;;;\n"), @"1:1 NoCriteria []");
    insta::assert_snapshot!(told("\nName\t\t\nAcme\t5"), @"2:1 NoCriteria []");
    // before a title; over a figure; not where nothing stands beneath
    insta::assert_snapshot!(told(";A;;B;A;;\nAcme;1;;2;1\nBirch;1;;2;1;;7\n"), @r"
    1:3 UnnamedCriterion []
    1:5 RepeatedCriterion [A]
    1:7 UnnamedCriterion []
    ");
    let most: String = (0..200).map(|at| format!(";C{at}")).collect();
    assert!(read_figures(&format!("{most}\nA\nB")).is_ok());
    insta::assert_snapshot!(told(&format!("\n{most};C200;C201\nA\nB")), @"2:202 TooManyCriteria [C200]");
}

#[test]
fn what_is_wrong_with_the_candidates() {
    insta::assert_snapshot!(told("\n;A\n"), @"2:1 NoCandidates []");
    insta::assert_snapshot!(told(";A\nworst;1\nAcme;x\nbest;2\n"), @r"
    3:2 NotANumber [x]
    4:1 NoCandidates []
    ");
    insta::assert_snapshot!(told(";A\nAcme;1\n;2\nAcme;3;4;5\nWorst;0\nworst;0"), @r"
    3:1 UnnamedCandidate []
    4:1 RepeatedCandidate [Acme]
    4:3 TooManyCells [4]
    6:1 RepeatedCandidate [worst]
    ");
    let most: String = (0..8).map(|at| format!("\nC{at}")).collect();
    assert!(read_figures(&format!(";A{most}\nworst;1\nbest;0")).is_ok());
    insta::assert_snapshot!(told(&format!(";A{most}\nC8\nC9\nworst;x\nC10")), @r"
    10:1 TooManyCandidates [C8]
    12:2 NotAnEnd [x]
    ");
}

#[test]
fn what_is_wrong_with_the_figures() {
    // a scale's end is one figure; what is not read is off no scale
    let text = "\tA\tB\tC\tD\n\
        Acme\t5\t7\tmany\t1\n\
        Birch\t-1\t3-12\t4\t1\n\
        worst\t10\t10\tlow\t-\n\
        best\t0\t5\t0\t1-2\n";
    insta::assert_snapshot!(told(text), @r"
    2:4 NotANumber [many]
    3:2 OffScale [-1]
    3:3 OffScale [3-12]
    4:4 NotAnEnd [low]
    4:5 NotAnEnd [-]
    5:5 NotAnEnd [1-2]
    ");
    // the same by two that were given, by the best alone, by the worst alone
    let text = "\tA\tB\tC\nAcme\t1\t1\t20\nworst\t3\t\t100\nBirch\t2\t1\t30\nbest\t3.0\t0\t\n";
    insta::assert_snapshot!(told(text), @r"
    3:4 NoScale [100]
    5:2 NoScale [3.0]
    5:3 NoScale [0]
    ");
    // a cell is told by forty of its letters
    let long = "é".repeat(50);
    let short = "é".repeat(40);
    let text = format!(";A\nAcme;{long}\nBirch;1");
    assert_eq!(told(&text), format!("2:2 NotANumber [{short}]\n"));
}

#[test]
fn twenty_errors_are_enough() {
    let wrong = ";x".repeat(8);
    let text = format!(";A;B;C;D;E;F;G;H\nAcme{wrong}\nBirch{wrong}\nCedar{wrong}\n;1");
    let errors = read_figures(&text).expect_err("all is wrong");
    let places: Vec<(usize, usize)> = errors.iter().map(|one| (one.line, one.column)).collect();
    let expected = (2..5).flat_map(|line| (2..10).map(move |column| (line, column)));
    assert_eq!(places, expected.take(20).collect::<Vec<_>>());
}

#[test]
fn a_long_text_is_refused_and_the_longest_read_at_once() {
    insta::assert_snapshot!(told(&" ".repeat(100_001)), @"1:1 TooLong []");
    for part in [
        "\"",
        "\";",
        "\"\"\";",
        ";",
        "\n",
        "a\n",
        "5 ",
        "\"a;",
        "\u{a0}",
        "0",
        "a;\"\"b;\"",
    ] {
        for head in ["", "\tA\nB\t", "\tA\tB\nC\t1\nD\t0."] {
            let text = head.to_string() + &part.repeat((100_000 - head.len()) / part.len());
            let start = std::time::Instant::now();
            let _ = read_figures(&text);
            assert!(start.elapsed().as_secs() < 5, "{head:?} {part:?}");
        }
    }
}

/// Whatever comes in; what is read is in bounds, what is refused stands in order.
fn holds(text: &str) -> Result<(), TestCaseError> {
    match read_figures(text) {
        Ok(figures) => {
            let count = figures.comparison.criteria().len();
            prop_assert!((1..=200).contains(&count) && figures.scales.len() == count);
            for (worst, best) in figures.scales {
                prop_assert!(worst.is_finite() && best.is_finite() && worst != best);
            }
            let candidates = figures.comparison.candidates();
            prop_assert!((2..=8).contains(&candidates.len()));
            prop_assert_eq!(figures.shown.len(), candidates.len());
            for (one, shown) in candidates.iter().zip(figures.shown) {
                prop_assert!(one.values.len() == count && shown.len() == count);
                for value in &one.values {
                    prop_assert!(0.0 <= value.lower && value.lower <= value.upper);
                    prop_assert!(value.upper <= 1.0);
                }
            }
        }
        Err(errors) => {
            prop_assert!((1..=20).contains(&errors.len()));
            let mut before = (0, 1);
            for one in errors {
                prop_assert!(one.line >= 1 && one.column >= 1 && (one.line, one.column) > before);
                before = (one.line, one.column);
                prop_assert!(one.text.chars().count() <= 40);
                prop_assert!(one.problem != FigureProblem::TooLong || text.len() > 100_000);
            }
        }
    }
    Ok(())
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-20..120i32).prop_map(|figure| figure.to_string()),
        2 => (0..99u32, 0..99u32).prop_map(|(one, other)| format!("{one}-{other}")),
        1 => "-?[0-9]{0,17}[.,]?[0-9]{0,20}",
        1 => Just(String::new()),
        1 => "[-?0-9.,€% '\"–−to]{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_it(
        text in "(?s).{0,200}",
        near in "[ \t;,\n\"a0-9.€%’\u{a0}\u{2212}–?-]{0,80}",
    ) {
        holds(&text)?;
        holds(&near)?;
        holds(&format!("\tA\tB\nC\t{near}"))?;
    }

    #[test]
    fn no_table_breaks_it(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 1..5), 1..9),
        ends in (cell(), cell()),
        separator in "[\t;,]",
    ) {
        let mut text = ["", "A", "B", "C"].join(&separator);
        for (at, row) in rows.iter().enumerate() {
            text += &format!("\nC{at}{separator}{}", row.join(&separator));
        }
        holds(&text)?;
        text += &format!("\nworst{separator}{}\nbest{separator}{}", ends.0, ends.1);
        holds(&text)?;
    }

    /// A first line that starts with a criterion reads as one with a cell above the names; only
    /// where the table was an error otherwise.
    #[test]
    fn only_what_belongs_to_no_criterion_moves_the_titles(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 1..4), 2..9),
        separator in "[\t;]",
    ) {
        let lines = { rows.iter().enumerate() }.map(|(at, row)| {
            format!("\nC{at}{separator}{}", row.join(&separator))
        });
        let lines: String = lines.collect();
        let titles = ["A", "B"].join(&separator);
        // quotes may make other lines of these
        prop_assume!(!lines.contains('"'));
        let is_moved = rows.iter().all(|row| row.len() == 2)
            && rows.iter().any(|row| !row[1].trim().is_empty());
        let plain = read_figures(&format!("{titles}{lines}"));
        if is_moved {
            prop_assert_eq!(plain.ok(), read_figures(&format!("{separator}{titles}{lines}")).ok());
        } else if let Ok(figures) = plain {
            let criteria = figures.comparison.criteria();
            prop_assert!(criteria.len() == 1 && criteria[0].id == "B");
        }
    }

    /// Figures in a default scale are always read, and are worth what they are of it.
    #[test]
    fn plain_figures_are_read(
        rows in proptest::collection::vec((-1e15..1e15f64, 0.0..5.0f64), 2..9),
    ) {
        let mut text = String::from(";A;B\n");
        for (at, (one, other)) in rows.iter().enumerate() {
            text += &format!("C{at};{one};{other}\n");
        }
        holds(&text)?;
        let figures = read_figures(&text).map_err(|_| TestCaseError::fail("it is plain"))?;
        let (worst, best) = figures.scales[0];
        for (one, (first, _)) in figures.comparison.candidates().iter().zip(rows) {
            let back = worst + one.values[0].lower * (best - worst);
            prop_assert!((back - first).abs() <= 1.0, "{back} {first}");
        }
    }
}

#[test]
fn figures_of_a_column_are_written_in_one_way() {
    let text = "\tRevenue\tShare\tSize\nAcme\t1.500\t60%\t0.125\nBirch\t1 200\t9\t150\nCedar\t?\t40 %\t?\n";
    insta::assert_snapshot!(told(text), @r"
    2:2 TwoNumbers { whole: 1500.0, fraction: 1.5 } [1.500]
    3:3 NotAlike [9]
    ");
}

#[test]
fn dotted_thousands_are_refused_like_the_comma_whatever_stands_beside_them() {
    let text = "\tReach\nAcme\t12.500\nBirch\t80\n";
    insta::assert_snapshot!(told(text), @"2:2 TwoNumbers { whole: 12500.0, fraction: 12.5 } [12.500]");
    let text = "\tReach\nAcme\t12,500\nBirch\t80\n";
    insta::assert_snapshot!(told(text), @"2:2 TwoNumbers { whole: 12500.0, fraction: 12.5 } [12,500]");
    let text = "\tReach\nAcme\t1.500\nBirch\t2.300\n";
    insta::assert_snapshot!(told(text), @r"
    2:2 TwoNumbers { whole: 1500.0, fraction: 1.5 } [1.500]
    3:2 TwoNumbers { whole: 2300.0, fraction: 2.3 } [2.300]
    ");
}

#[test]
fn a_quoted_cell_may_span_lines() {
    let text = "\t\"Reach,\r\nin people\"\tFit\r\n\"Acme\nEast\"\t5\t3\r\nBirch\tx\t4\r\n";
    insta::assert_snapshot!(told(text), @"5:2 NotANumber [x]");
    insta::assert_snapshot!(told(&text.replace('x', "1")), @r"
    Reach, in people: 0 to 5
    Fit: 0 to 5
    Acme East | 5 = 1.000 | 3 = 0.600
    Birch | 1 = 0.200 | 4 = 0.800
    ");
    // two quotes that have nothing to do with each other
    let text = ";A\n\"Acme;1\nBirch;2\"\nCedar;3\nDoe;4\n";
    insta::assert_snapshot!(told(text), @"2:1 QuoteOverCells [Acme;1 Birch;2]");
}

#[test]
fn the_first_line_may_start_with_the_criteria() {
    // the ends of scales are lines as well, and what is not known at the end is a cell
    let text = "Price,Quality\nAcme,40,7\nBirch,60,\nworst,100,0\nbest,20,10\n\n";
    insta::assert_snapshot!(told(text), @r"
    Price: 100 to 20
    Quality: 0 to 10
    Acme | 40 = 0.750 | 7 = 0.700
    Birch | 60 = 0.500 |  = 0.000..1.000
    ");
    let expected = told("\tPrice\nAcme\t4\nBirch\t5\n");
    assert_eq!(told("Price\n\r\nAcme\t4\nBirch\t5\n"), expected);
    assert_eq!(told("Price\n  \nAcme;4\nBirch;5"), expected);
    assert_eq!(told("Price\nAcme;4\nBirch;5\n"), expected);
    // its cells are counted as they stand
    insta::assert_snapshot!(told("Price,,Price\nAcme,4,5,7\nBirch,4,5,7"), @r"
    1:2 UnnamedCriterion []
    1:3 RepeatedCriterion [Price]
    ");
    // a title above the names, and lines that are longer only by what is empty
    insta::assert_snapshot!(told("Price,Quality\nAcme,40,\nBirch,60,"), @r"
    Quality: 0 to 100
    Acme | 40 = 0.400
    Birch | 60 = 0.600
    ");
}

#[test]
fn a_first_line_that_is_too_short_is_told_once() {
    let text = "Price,Quality\nAcme,40,7\nBirch,60,9\nCedar,50\n";
    insta::assert_snapshot!(told(text), @"1:1 TooFewTitles []");
    insta::assert_snapshot!(told(";Price\nAcme;40;7\nBirch;60;9\n"), @"1:1 TooFewTitles []");
}

#[test]
fn names_that_look_alike_are_one() {
    let text = ";Qualit\u{e9};Qualite\u{301};price\nAcme GmbH;1;1;1\nacme\u{a0} Gmb\u{200b}H;1;1;1\n\u{2060}\u{ad};1;1;1\n";
    let told = told(text);
    let places: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(" [").next())
        .collect();
    assert_eq!(
        places,
        [
            "1:3 RepeatedCriterion",
            "3:1 RepeatedCandidate",
            "4:1 UnnamedCandidate"
        ]
    );
}

#[test]
fn a_typed_number_is_read_as_a_pasted_one() {
    let two_numbers = Err(FigureProblem::TwoNumbers {
        whole: 12_500.0,
        fraction: 12.5,
    });
    for (typed, expected) in [
        ("", Ok(None)),
        (" ", Ok(None)),
        ("22,5", Ok(Some(22.5))),
        ("12500", Ok(Some(12_500.0))),
        ("12 500", Ok(Some(12_500.0))),
        ("1.250.000", Ok(Some(1_250_000.0))),
        ("12,500", two_numbers),
        ("12.500", two_numbers),
        ("20-30", Err(FigureProblem::NotANumber)),
        ("a few", Err(FigureProblem::NotANumber)),
    ] {
        assert_eq!(read_number(typed), expected, "{typed}");
    }
}

proptest! {
    #[test]
    fn every_number_can_be_edited(number in -1e15..1e15f64, thousandths in -999_999..999_999i32) {
        for number in [number, f64::from(thousandths) / 1000.0] {
            prop_assert_eq!(read_number(&number_to_edit(number)), Ok(Some(number)));
        }
    }
}
