//! A table of figures as it is pasted: read, and where it can be compared, compared.

use engine::comparison::{
    Robustness, WeightSpace, dominance, number_to_edit, overturn, ranking, read_figures,
    read_number, stability, worth_finding_out,
};

pub fn check(text: &str) {
    if let Ok(Some(number)) = read_number(text) {
        assert!(number.is_finite());
        assert_eq!(read_number(&number_to_edit(number)), Ok(Some(number)));
    }
    let figures = match read_figures(text) {
        Ok(figures) => figures,
        Err(errors) => {
            assert!((1..=20).contains(&errors.len()));
            let lines = text.matches('\n').count() + 1;
            return assert!(errors.iter().all(|one| (1..=lines).contains(&one.line)));
        }
    };
    for (worst, best) in &figures.scales {
        assert!(worst.is_finite() && best.is_finite() && worst != best);
    }
    let count = figures.scales.len();
    assert!(figures.shown.iter().all(|cells| cells.len() == count));
    let side_by_side = figures.side_by_side();
    let (comparison, weights) = (&side_by_side.comparison, &side_by_side.weights);
    let ranked = ranking(comparison, weights);
    assert_eq!(ranked.len(), figures.shown.len());
    assert!(ranked.iter().all(|one| one.range.is_valid()));
    dominance(comparison);
    stability(comparison, weights);
    overturn(comparison, weights);
    worth_finding_out(comparison, weights);
    if let Some(mut run) = Robustness::new(comparison, &WeightSpace::Free, 20, 1) {
        while !run.run(1000) {}
        let result = run.result();
        let shares = result.acceptability.iter().flatten();
        assert!({ shares }.all(|share| (0.0..=1.0).contains(share)));
    }
}
