//! How many samples a robustness run draws a second. Prints; asserts nothing.

use std::{hint::black_box, time::Instant};

use engine::{
    comparison::{Candidate, Comparison, Criterion, Robustness, WeightSpace},
    scoring::Range,
};

const SAMPLES: u32 = 100_000;
const CANDIDATES: usize = 8;
const CRITERIA: usize = 24;

fn main() {
    let half = |criterion: usize| Range {
        lower: 0.0,
        upper: 1.0 / (criterion + 1) as f64,
    };
    let tight = |_: usize| Range {
        lower: 0.8 / CRITERIA as f64,
        upper: 1.2 / CRITERIA as f64,
    };
    let order = (0..CRITERIA).map(|criterion| vec![criterion]).collect();
    for (what, space) in [
        ("any weights", WeightSpace::Free),
        ("a rank order", WeightSpace::Order(order)),
        (
            "wide ranges",
            WeightSpace::Ranges((0..CRITERIA).map(half).collect()),
        ),
        (
            "narrow ranges",
            WeightSpace::Ranges((0..CRITERIA).map(tight).collect()),
        ),
    ] {
        let fixed = time(what, "known values", &space, 0.0);
        let ranged = time(what, "values in ranges", &space, 0.2);
        println!("{what}: values in ranges take {:.2} x", ranged / fixed);
    }
}

/// The best of several runs, in seconds.
fn time(what: &str, values: &str, space: &WeightSpace, width: f64) -> f64 {
    let comparison = comparison(width);
    let mut best = f64::INFINITY;
    for _ in 0..9 {
        let start = Instant::now();
        let run = Robustness::new(black_box(&comparison), space, SAMPLES, 1);
        let mut run = run.expect("the space is one of these criteria");
        while !run.run(5000) {}
        black_box(run.result());
        best = start.elapsed().as_secs_f64().min(best);
    }
    println!(
        "{what}, {values}: {:.2} million samples a second, {:.1} ms for {SAMPLES}",
        f64::from(SAMPLES) / best / 1e6,
        best * 1e3
    );
    best
}

fn comparison(width: f64) -> Comparison {
    let value = |row: usize, column: usize| {
        let lower = ((row * 37 + column * 61 + row * column * 17) % 80) as f64 / 100.0;
        Range {
            lower,
            upper: lower + width,
        }
    };
    let criteria = (0..CRITERIA).map(|column| Criterion {
        id: format!("c{column:02}"),
        title: "C".into(),
    });
    let candidates = (0..CANDIDATES).map(|row| Candidate {
        name: format!("n{row}"),
        values: (0..CRITERIA).map(|column| value(row, column)).collect(),
        failed_gates: Vec::new(),
        open_gates: Vec::new(),
    });
    Comparison::new(criteria.collect(), candidates.collect()).expect("it is well-formed")
}
