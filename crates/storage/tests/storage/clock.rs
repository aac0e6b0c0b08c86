//! A clock that jumps: what stands is told by revision, and a date is only ever shown.

use engine::{
    model::{AssessmentState, Context},
    state::Action,
};
use storage::{Kept, MemoryStore, export, history, read_export};

use crate::desk::*;

const NOW_MS: u64 = 1_767_225_600_000;
const YEAR_MS: u64 = 365 * 86_400_000;

#[test]
fn the_later_answer_stands_whatever_the_clock_says() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    let clocks = [NOW_MS, NOW_MS + YEAR_MS, NOW_MS - YEAR_MS, NOW_MS];
    // in turn, neither tab having heard of the other's
    for (given, clock) in (0_u8..).zip(clocks) {
        let tab = match given % 2 {
            0 => &mut one,
            _ => &mut two,
        };
        tab.saver.set_clock(clock);
        tab.acts(&store, &[respond("a1", "sponsor", level(given))]);
    }
    one.refresh(&store, None);
    two.refresh(&store, None);
    for tab in [&one, &two, &Tab::open(&store)] {
        assert_eq!(tab.says("a1", "sponsor"), Some(level(3)), "the last given");
    }
    let kept = history(&store, NAMESPACE, "a1").expect("a memory store never fails");
    let given: Vec<_> = kept.iter().map(|one| one.response.clone()).collect();
    assert_eq!(
        given,
        [level(0), level(1), level(2)],
        "in the order in which they were given"
    );
    let dated: Vec<_> = kept.iter().filter_map(|one| one.at_ms).collect();
    assert_eq!(dated, clocks[1..], "each as the clock stood");
}

/// Begun with a clock a year ahead, finished with one a year behind.
#[test]
fn a_check_that_ends_before_it_began_is_kept_with_both_dates() {
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    let (ahead, behind) = ((NOW_MS + YEAR_MS) as f64, (NOW_MS - YEAR_MS) as f64);
    let mut begun = assessment("r1");
    begun.started_at_ms = ahead;
    tab.saver.set_clock(NOW_MS + YEAR_MS);
    tab.acts(
        &store,
        &[
            add("r1"),
            Action::StartAssessment {
                id: "a1".into(),
                assessment: begun,
            },
            respond("a1", "sponsor", level(2)),
            Action::MarkExported { at_ms: ahead },
        ],
    );
    tab.saver.set_clock(NOW_MS - YEAR_MS);
    tab.acts(
        &store,
        &[
            respond("a1", "sponsor", level(4)),
            Action::Finish {
                assessment: "a1".into(),
                at_ms: behind,
                definition_hash: "59ae52234aa3b2cae14745029d7774c4".into(),
                definition_text: r#"{"format":1,"id":"health-check"}"#.into(),
                context: Context::default(),
            },
            Action::MarkExported { at_ms: behind },
        ],
    );
    let reloaded = Tab::open(&store);
    assert_eq!(reloaded.workspace, tab.workspace);
    assert_eq!(reloaded.says("a1", "sponsor"), Some(level(4)));
    let finished = &reloaded.workspace.assessments["a1"];
    assert_eq!(finished.started_at_ms, ahead);
    assert!(
        matches!(finished.state, AssessmentState::Finished { at_ms, .. } if at_ms == behind),
        "{:?}",
        finished.state
    );
    assert_eq!(
        reloaded.workspace.settings.last_exported_at_ms,
        Some(behind),
        "the last that was asked for"
    );
    let file = export(
        &reloaded.workspace,
        "2026-01-01T00:00:00Z",
        &Kept::default(),
    );
    let (read, preview) = read_export(&file).expect("it was exported");
    assert_eq!(read, *reloaded.workspace);
    assert_eq!(preview.unreadable, []);
}
