//! The robustness run beside the page: a slice of time at a time, so that the page never waits.

use gloo::timers::callback::Timeout;
use yew::Callback;

use super::{Msg, edge};
use engine::comparison::{Comparison, Robustness, RobustnessResult, WeightSpace};

/// How many weightings are tried, as on the command line.
const SAMPLES: u32 = 100_000;
const SEED: u64 = 1;
/// A slice of work takes so long: well under what a person notices.
const SLICE_MS: f64 = 12.0;
/// And the first one, before anything is shown, so long.
const FIRST_MS: f64 = 4.0;
/// Samples between two looks at the clock: the slowest of all take a few milliseconds.
const AT_ONCE: u32 = 250;
/// So often the page shows what is found so far.
const SHOW_MS: f64 = 100.0;

/// A run, and what it is about.
pub struct Sampling {
    comparison: Comparison,
    space: WeightSpace,
    run: Robustness,
    shown_at: f64,
    /// What is found so far.
    pub found: RobustnessResult,
    pub is_finished: bool,
    pub is_running: bool,
    /// The next slice: it comes for as long as it is here.
    next: Option<Timeout>,
}

impl Sampling {
    /// `None` where there is nothing to try. It goes on once it is drawn.
    pub fn begin(comparison: &Comparison, space: &WeightSpace) -> Option<Self> {
        let mut run = Robustness::new(comparison, space, SAMPLES, SEED)?;
        let is_finished = work(&mut run, FIRST_MS);
        Some(Self {
            comparison: comparison.clone(),
            space: space.clone(),
            shown_at: edge::now_ms(),
            found: run.result(),
            is_finished,
            is_running: !is_finished,
            run,
            next: None,
        })
    }

    pub fn is_about(&self, comparison: &Comparison, space: &WeightSpace) -> bool {
        self.comparison == *comparison && self.space == *space
    }

    /// From 0 to 1.
    pub fn progress(&self) -> f64 {
        self.run.progress()
    }

    pub fn stop(&mut self) {
        self.is_running = false;
        self.next = None;
    }

    /// Has the next slice come, unless it is on its way. Where the page is to be drawn first, this
    /// waits until it is and its focus is set: Yew does that last, after any slice on its way.
    pub fn go_on(&mut self, send: &Callback<Msg>) {
        if self.is_running && self.next.is_none() {
            let send = send.clone();
            self.next = Some(Timeout::new(0, move || send.emit(Msg::Slice)));
        }
    }

    /// Does a slice; whether the page has something new to show.
    pub fn slice(&mut self, send: &Callback<Msg>) -> bool {
        if !self.is_running {
            return false;
        }
        self.next = None;
        self.is_finished = work(&mut self.run, SLICE_MS);
        self.is_running = !self.is_finished;
        let is_due = self.is_finished || edge::now_ms() - self.shown_at >= SHOW_MS;
        if is_due {
            self.found = self.run.result();
            self.shown_at = edge::now_ms();
        } else {
            self.go_on(send);
        }
        is_due
    }
}

/// Goes on with a run for so long, and at least one step; whether it is finished.
fn work(run: &mut Robustness, for_ms: f64) -> bool {
    let began = edge::now_ms();
    loop {
        let is_finished = run.run(AT_ONCE);
        if is_finished || edge::now_ms() - began >= for_ms {
            return is_finished;
        }
    }
}
