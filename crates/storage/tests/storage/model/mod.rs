//! Every way that a few steps of two tabs can take, with the real planning: tried out one by one.
//!
//! A step is what a person or a browser makes one of the tabs do (`world::Deed`), a page that dies
//! after some writes of it, a store that is full or has room again, or a script that clears it.
//! From each of the beginnings below, every sequence of up to [`STEPS`] steps is taken, with at
//! most [`FAULTS`] faults in it, the beginning's included; `STORAGE_MODEL_STEPS` takes it further.
//! Worlds that cannot differ from here on are looked at once. After every step all the promises
//! (`promises`) must hold, for what is stored at that moment and for what comes of it when
//! everybody looks again.
//!
//! Bounds: one assessment of one partner, two items, what is decided and planned on it, two tabs.
//! Not in here: broken bytes, newer formats, other programs' writes, more than two tabs.

mod promises;
mod world;

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    hash::{Hash, Hasher},
    rc::Rc,
    sync::Mutex,
    time::Instant,
};

use stateright::{Checker, Model, Property};

use promises::*;
use world::{
    Deed::{self, *},
    ITEMS,
    Step::{self, *},
    World,
};

/// Steps after a beginning.
const STEPS: usize = 2;
/// Deaths, full stores and clearings in one sequence.
const FAULTS: usize = 2;

/// Promises that are not kept yet, and why. Each goes when it is.
const NOT_YET: &[&str] = &[];

/// Where the sequences begin: where the promises have been broken before.
const BEGINNINGS: [&[Step]; 10] = [
    &[],
    // an answer is in memory only
    &[Fill, Does(0, Answer(0))],
    // both answered one item, and neither knows of the other
    &[Does(0, Answer(0)), Does(1, Answer(0))],
    // the one saw what the other answered, and answered anew; the other knows
    &[
        Does(0, Answer(0)),
        Does(1, Look),
        Does(1, Answer(0)),
        Does(0, Look),
    ],
    &[Clear],
    // finished while the other answered
    &[Does(1, Answer(1)), Does(0, Finish)],
    // one decided on it, the other planned, and neither knows
    &[
        Does(0, Finish),
        Does(1, Look),
        Does(0, Decide),
        Does(1, Plan),
    ],
    // removed, and the other does not know
    &[Does(0, RemoveEverything)],
    // cut off, and nobody has opened it since
    &[Dies(0, Finish, 1)],
    &[Dies(0, RemoveAssessment, 1)],
];

struct Sequences {
    /// How many steps follow a beginning.
    most: usize,
    /// The shortest sequence that breaks a promise from each beginning, and how.
    broken: Mutex<BTreeMap<(&'static str, usize), Failure>>,
}

/// What leads to it, and how a promise is broken there.
type Failure = (Vec<Step>, String);

/// A sequence of steps. It stands for the world that it leads to: two that lead to the same one are
/// equal. A world itself cannot be shared between threads.
#[derive(Clone, Debug)]
struct Sequence {
    beginning: usize,
    /// Those of the beginning first.
    steps: Vec<Step>,
    /// How many more may follow.
    left: usize,
    key: u128,
}

impl PartialEq for Sequence {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Hash for Sequence {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.key.hash(hasher);
    }
}

/// A world that is being looked at, and those that follow from it.
struct Visited {
    steps: Vec<Step>,
    world: World,
    broken: Broken,
    next: OnceCell<Vec<(Step, World)>>,
}

impl Visited {
    fn next(&self) -> &[(Step, World)] {
        self.next
            .get_or_init(|| following(&self.world, &self.steps))
    }
}

thread_local! {
    static VISITED: RefCell<Option<Rc<Visited>>> = const { RefCell::new(None) };
}

fn visit(steps: &[Step]) -> Rc<Visited> {
    let last = VISITED.with_borrow(Clone::clone);
    if let Some(last) = last
        && last.steps == steps
    {
        return last;
    }
    let world = world(steps);
    let visited = Rc::new(Visited {
        steps: steps.into(),
        broken: broken(&world),
        world,
        next: OnceCell::new(),
    });
    VISITED.set(Some(Rc::clone(&visited)));
    visited
}

/// The world after these steps.
fn world(steps: &[Step]) -> World {
    steps.iter().fold(World::new(), |world, step| {
        // invariant: only steps that lead somewhere are in a sequence
        world.after(*step).expect("every step can be taken")
    })
}

fn following(world: &World, steps: &[Step]) -> Vec<(Step, World)> {
    let mut next = Vec::new();
    let faults = steps.iter().filter(|step| is_fault(**step)).count();
    let mut others = vec![Step::MakeRoom];
    if faults < FAULTS {
        others.extend([Step::Fill, Step::Clear]);
    }
    for step in others {
        next.extend(world.after(step).map(|after| (step, after)));
    }
    // as long as nothing was done in either tab they are the same
    let is_even = !steps
        .iter()
        .any(|step| matches!(step, Step::Does(..) | Step::Dies(..)));
    for side in 0..if is_even { 1 } else { 2 } {
        let answers = (0..ITEMS.len()).map(Deed::Answer);
        for deed in answers.chain(DEEDS) {
            next.extend(world.after_deed(side, deed, faults < FAULTS));
        }
    }
    next
}

const DEEDS: [Deed; 11] = [
    Deed::Undo,
    Deed::Redo,
    Deed::Finish,
    Deed::Decide,
    Deed::Plan,
    Deed::RemoveAssessment,
    Deed::RemoveEverything,
    Deed::Retry,
    Deed::Look,
    Deed::Hear,
    Deed::Reload,
];

fn is_fault(step: Step) -> bool {
    matches!(step, Step::Dies(..) | Step::Fill | Step::Clear)
}

impl Model for Sequences {
    type State = Sequence;
    type Action = Step;

    fn init_states(&self) -> Vec<Sequence> {
        let sequences = BEGINNINGS.iter().enumerate();
        let sequences = sequences.map(|(beginning, steps)| Sequence {
            beginning,
            steps: steps.to_vec(),
            left: self.most,
            key: world(steps).key(),
        });
        sequences.collect()
    }

    fn actions(&self, sequence: &Sequence, actions: &mut Vec<Step>) {
        if sequence.left > 0 {
            let following = visit(&sequence.steps);
            let following = following.next().iter();
            actions.extend(following.map(|(step, _)| *step));
        }
    }

    fn next_state(&self, sequence: &Sequence, step: Step) -> Option<Sequence> {
        let visited = visit(&sequence.steps);
        let (_, after) = visited.next().iter().find(|(next, _)| *next == step)?;
        let mut steps = sequence.steps.clone();
        steps.push(step);
        Some(Sequence {
            beginning: sequence.beginning,
            steps,
            left: sequence.left.checked_sub(1)?,
            key: after.key(),
        })
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let all = vec![
            Property::<Self>::always(NOTHING_LOST, |all, one| all.keeps(NOTHING_LOST, one)),
            Property::<Self>::always(LATER_STANDS, |all, one| all.keeps(LATER_STANDS, one)),
            Property::<Self>::always(WHOLE, |all, one| all.keeps(WHOLE, one)),
            Property::<Self>::always(EXPORTED, |all, one| all.keeps(EXPORTED, one)),
            Property::<Self>::always(REMOVED, |all, one| all.keeps(REMOVED, one)),
            Property::<Self>::always(EMPTIED, |all, one| all.keeps(EMPTIED, one)),
            Property::<Self>::always(AGREED, |all, one| all.keeps(AGREED, one)),
        ];
        let all = all.into_iter();
        all.filter(|one| !NOT_YET.contains(&one.name)).collect()
    }
}

impl Sequences {
    /// Whether a promise holds after this sequence. The checker remembers any sequence that breaks
    /// it; the shortest says most.
    fn keeps(&self, promise: &'static str, sequence: &Sequence) -> bool {
        let visited = visit(&sequence.steps);
        let Some(why) = visited.broken.get(promise) else {
            return true;
        };
        // invariant: nobody panics while it is held
        let mut broken = self.broken.lock().expect("it is not poisoned");
        let place = (promise, sequence.beginning);
        let known = broken.get(&place);
        if known.is_none_or(|(steps, _)| steps.len() > sequence.steps.len()) {
            broken.insert(place, (sequence.steps.clone(), why.clone()));
        }
        false
    }
}

#[test]
fn every_promise_holds_whatever_two_tabs_do() {
    let most = std::env::var("STORAGE_MODEL_STEPS");
    let most = most.map_or(STEPS, |most| most.parse().expect("it is a number of steps"));
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    let start = Instant::now();
    let sequences = Sequences {
        most,
        broken: Mutex::default(),
    };
    let checker = sequences.checker().threads(threads).spawn_bfs().join();
    println!(
        "{} ways to {} worlds in up to {most} steps, {:?}",
        checker.state_count(),
        checker.unique_state_count(),
        start.elapsed(),
    );
    // invariant: nobody panics while it is held
    let broken = checker.model().broken.lock().expect("it is not poisoned");
    let broken = broken.iter().map(|((promise, _), (steps, why))| {
        let steps: Vec<String> = steps.iter().map(|step| format!("\n    {step:?}")).collect();
        format!("not kept: {promise}: {why}{}\n", steps.concat())
    });
    let broken = broken.collect::<String>();
    assert!(broken.is_empty(), "{broken}");
}
