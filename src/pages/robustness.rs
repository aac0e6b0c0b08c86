//! The robustness run beside a page: a slice of time at a time, so that the page never waits.

use std::{cell::RefCell, rc::Rc};

use engine::comparison::{Comparison, Robustness, RobustnessResult, WeightSpace};
use gloo::timers::callback::Timeout;
use yew::{
    Callback, functional::UseForceUpdateHandle, hook, use_effect, use_effect_with,
    use_force_update, use_mut_ref,
};

use crate::browser::watch_ms;

/// How many weightings are tried, as on the command line.
const SAMPLES: u32 = 100_000;
const SEED: u64 = 1;
/// A slice of work takes so long: well under what a person notices.
const SLICE_MS: f64 = 12.0;
/// And the first one, before anything is shown, so long.
const FIRST_MS: f64 = 4.0;
/// Samples between two looks at the clock: the slowest of all take a few milliseconds.
const AT_ONCE: u32 = 250;
/// The page shows what is found so far this long after it was drawn last, so that the run goes on
/// where drawing is slow.
const SHOW_MS: f64 = 100.0;

/// What a run has found so far, and what stops it and lets it go on.
pub struct RobustnessRun {
    pub found: Rc<RobustnessResult>,
    /// From 0 to 1.
    pub progress: f64,
    pub is_running: bool,
    pub is_finished: bool,
    pub stop: Callback<()>,
    pub go_on: Callback<()>,
}

/// Tries weightings for as long as the component is there, anew when the comparison or the weights
/// that may be meant become others, and draws the component again with what is found meanwhile.
/// `None` where there is nothing to try.
#[hook]
pub fn use_robustness(subject: Option<(&Comparison, &WeightSpace)>) -> Option<RobustnessRun> {
    let run = use_mut_ref(|| None);
    let update = use_force_update();
    let background = Background { run, update };
    background.keep_to(subject);
    // where the page is to be drawn first, the next slice waits until it is drawn
    use_effect({
        let background = background.clone();
        move || background.schedule()
    });
    use_effect_with((), {
        let background = background.clone();
        // the next slice holds the run, as the run holds it
        move |()| move || drop(background.run.take())
    });
    background.so_far()
}

/// A run that goes on between the events of its page.
#[derive(Clone)]
struct Background {
    run: Rc<RefCell<Option<Run>>>,
    update: UseForceUpdateHandle,
}

impl Background {
    /// Begins anew where what is tried has become something else.
    fn keep_to(&self, subject: Option<(&Comparison, &WeightSpace)>) {
        let mut run = self.run.borrow_mut();
        match subject {
            None => *run = None,
            Some((comparison, space)) => {
                let is_known = run
                    .as_ref()
                    .is_some_and(|it| it.is_about(comparison, space));
                if !is_known {
                    *run = Run::begin(comparison, space);
                }
            }
        }
    }

    /// Has the next slice come, unless it is on its way. What was found is drawn by now.
    fn schedule(&self) {
        let mut run = self.run.borrow_mut();
        let Some(run) = run.as_mut().filter(|it| it.is_running && it.next.is_none()) else {
            return;
        };
        run.drawn_at_ms.get_or_insert_with(watch_ms);
        let background = self.clone();
        run.next = Some(Timeout::new(0, move || background.work_on()));
    }

    /// Does a slice, and shows what it found where that is due.
    fn work_on(&self) {
        let is_due = self.run.borrow_mut().as_mut().is_some_and(Run::work_on);
        if is_due {
            self.update.force_update();
        } else {
            self.schedule();
        }
    }

    /// What a press that stops the run or lets it go on does.
    fn on_steer(&self, is_running: bool) -> Callback<()> {
        let background = self.clone();
        Callback::from(move |()| {
            if let Some(run) = &mut *background.run.borrow_mut() {
                run.steer(is_running);
            }
            background.update.force_update();
        })
    }

    fn so_far(&self) -> Option<RobustnessRun> {
        let run = self.run.borrow();
        let run = run.as_ref()?;
        Some(RobustnessRun {
            found: run.found.clone(),
            progress: run.robustness.progress(),
            is_running: run.is_running,
            is_finished: run.is_finished,
            stop: self.on_steer(false),
            go_on: self.on_steer(true),
        })
    }
}

/// A run, and what it is about.
struct Run {
    comparison: Comparison,
    space: WeightSpace,
    robustness: Robustness,
    /// When it was last drawn; `None` until what is to be shown is.
    drawn_at_ms: Option<f64>,
    /// What was found when it was shown last.
    found: Rc<RobustnessResult>,
    is_finished: bool,
    is_running: bool,
    /// The next slice: it comes for as long as it is here.
    next: Option<Timeout>,
}

impl Run {
    /// `None` where there is nothing to try.
    fn begin(comparison: &Comparison, space: &WeightSpace) -> Option<Self> {
        let mut robustness = Robustness::new(comparison, space, SAMPLES, SEED)?;
        let is_finished = work(&mut robustness, FIRST_MS);
        Some(Self {
            comparison: comparison.clone(),
            space: space.clone(),
            drawn_at_ms: None,
            found: Rc::new(robustness.result()),
            is_finished,
            is_running: !is_finished,
            robustness,
            next: None,
        })
    }

    fn is_about(&self, comparison: &Comparison, space: &WeightSpace) -> bool {
        self.comparison == *comparison && self.space == *space
    }

    fn steer(&mut self, is_running: bool) {
        self.is_running = is_running && !self.is_finished;
        self.next = None;
    }

    /// Does a slice; whether there is something new to show.
    fn work_on(&mut self) -> bool {
        self.next = None;
        self.is_finished = work(&mut self.robustness, SLICE_MS);
        self.is_running = !self.is_finished;
        let drawn_ms_ago = self.drawn_at_ms.map(|drawn| watch_ms() - drawn);
        let is_due = self.is_finished || drawn_ms_ago >= Some(SHOW_MS);
        if is_due {
            self.found = Rc::new(self.robustness.result());
            self.drawn_at_ms = None;
        }
        is_due
    }
}

/// Goes on with a run for so long, and at least one step; whether it is finished.
fn work(robustness: &mut Robustness, for_ms: f64) -> bool {
    let began_ms = watch_ms();
    loop {
        let is_finished = robustness.run(AT_ONCE);
        if is_finished || watch_ms() - began_ms >= for_ms {
            return is_finished;
        }
    }
}
