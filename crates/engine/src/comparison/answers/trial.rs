//! One candidate with one answer at a time changed, against the others as they are.

use super::{
    AnsweredCandidate,
    possible::{add_numbers_asked, other_replies, with},
};
use crate::{
    comparison::{
        AssessedCandidates, Comparison, CriterionSource, LeftOut, TIE,
        assessments::{criterion_of, gates, joint, value},
        leader, leaders,
        overturn::{others, takes_over},
    },
    model::{
        About, Answer, Condition, Context, Item, Questionnaire, Reading, Reply, Requirements,
        Response, Responses, Scale,
    },
    scoring::{Assessed, ItemScore, Named, each_named, score},
};

/// Tries answers of one candidate's respondents: first a candidate is chosen, then one of its
/// respondents.
pub(super) struct Trials<'a> {
    questionnaire: &'a Questionnaire,
    candidates: &'a [AnsweredCandidate<'a>],
    comparison: &'a Comparison,
    sources: &'a [CriterionSource],
    left_out: &'a [LeftOut],
    weights: &'a [f64],
    /// Each candidate's value now.
    values: Vec<f64>,
    /// Who leads now: several where they are tied, nobody where all are out.
    leaders_now: Vec<usize>,
    /// By item: whether its answer decides about more than its own value.
    steers: Vec<bool>,
    /// By item: whether a gate asks for it by name.
    gated: Vec<bool>,
    /// Whose answers are tried.
    candidate: usize,
    /// Who is in the running with it, by name.
    running: Vec<usize>,
    /// The best value of the others.
    best_other: Option<f64>,
    /// Its respondents' results as they are.
    results: Vec<Assessed>,
    /// Which of the respondents, and what they answered.
    respondent: usize,
    responses: Responses,
}

/// Who leads after a change, instead of who led before.
pub(super) struct NewLead {
    pub leader: usize,
    /// What the changed answer is worth; `None` where it is not scored.
    pub value: Option<f64>,
    /// Whether the candidate that it is about would be excluded by it.
    pub is_excluded: bool,
}

impl<'a> Trials<'a> {
    /// `None` where the candidates are not as many as were compared.
    pub fn new(
        questionnaire: &'a Questionnaire,
        candidates: &'a [AnsweredCandidate],
        compared: &'a AssessedCandidates,
        weights: &'a [f64],
    ) -> Option<Self> {
        let comparison = &compared.comparison;
        if comparison.candidates.len() != candidates.len() {
            return None;
        }
        let values = comparison.totals(weights);
        Some(Self {
            leaders_now: leaders(&values, &comparison.running),
            questionnaire,
            candidates,
            comparison,
            sources: &compared.sources,
            left_out: &compared.left_out,
            weights,
            values,
            steers: steering(questionnaire),
            gated: gated(questionnaire),
            candidate: 0,
            running: Vec::new(),
            best_other: None,
            results: Vec::new(),
            respondent: 0,
            responses: Responses::default(),
        })
    }

    /// Tries this candidate's answers from now on; gives how many respondents it has, to be chosen
    /// one by one.
    pub fn choose_candidate(&mut self, candidate: usize) -> usize {
        self.candidate = candidate;
        self.running = others(self.comparison, candidate);
        self.best_other = leader(&self.values, &self.running).map(|best| self.values[best]);
        let name = |at: usize| &self.comparison.candidates[at].name; // as many as it has
        let is_before = |other: &usize| name(*other) < name(candidate);
        let place = self.running.partition_point(is_before);
        self.running.insert(place, candidate);
        let respondents = self.candidates[candidate].respondents.iter(); // as many as compared
        self.results = respondents
            .map(|(responses, context)| score(self.questionnaire, responses, context))
            .collect();
        self.results.len()
    }

    pub fn choose_respondent(&mut self, respondent: usize) {
        self.respondent = respondent;
        self.responses = self.answered().0.clone();
    }

    fn answered(&self) -> (&'a Responses, &'a Context) {
        self.candidates[self.candidate].respondents[self.respondent] // ones that were chosen
    }

    fn item_now(&self, position: usize) -> Option<&ItemScore> {
        self.results.get(self.respondent)?.items.get(position)
    }

    /// The criterion that an item counts in, if any: `None` for what is not to be tried.
    pub fn criterion(&mut self, position: usize) -> Option<Option<usize>> {
        let item = self.questionnaire.items.get(position)?;
        if item.about == About::Us || self.is_hidden(position) {
            return None;
        }
        Some(criterion_of(self.questionnaire, self.sources, position))
    }

    /// Whether the item does not apply whatever is replied to it.
    fn is_hidden(&mut self, position: usize) -> bool {
        let is_out = |one: &ItemScore| one.applicable == Reading::Fails;
        if !self.item_now(position).is_some_and(is_out) {
            return false;
        }
        let asked = self.assessed_with(position, Response::default());
        let asked = asked.as_ref().and_then(|one| one.items.get(position));
        asked.is_none_or(is_out)
    }

    /// What could be replied to the item instead.
    pub fn other_replies(&self, position: usize, item: &Item) -> Vec<Response> {
        let asked = self.numbers_asked(position);
        let is_gated = self.gated.get(position) == Some(&true);
        other_replies(
            item,
            &self.response(item),
            &asked,
            self.cost(item),
            is_gated,
        )
    }

    pub fn response(&self, item: &Item) -> Response {
        self.responses.get(&item.id).cloned().unwrap_or_default()
    }

    /// The answer, also one that its scale does not accept.
    pub fn answer(&self, item: &Item) -> Option<&Answer> {
        match &self.responses.get(&item.id)?.reply {
            Reply::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// What the item's answer is a return on, where it is one.
    pub fn cost(&self, item: &Item) -> Option<f64> {
        match self.answer(self.questionnaire.items.get(item.return_on?)?)? {
            Answer::Number(cost) => Some(*cost),
            _ => None,
        }
    }

    pub fn value_now(&self, position: usize) -> Option<f64> {
        self.item_now(position)?.value
    }

    /// Has an answer that its scale does not accept, which counts as none.
    pub fn is_misfit(&self, position: usize) -> bool {
        let item = self.questionnaire.items.get(position);
        item.is_some_and(|item| self.answer(item).is_some())
            && !self.item_now(position).is_some_and(|now| now.answered)
    }

    /// The numbers that conditions ask of an item, and others beside them.
    pub fn numbers_asked(&self, position: usize) -> Vec<f64> {
        let mut numbers = Vec::new();
        for condition in conditions(self.questionnaire) {
            add_numbers_asked(condition, position, &mut numbers);
        }
        numbers
    }

    /// Whether the item's answer decides about more than its own value.
    pub fn decides_more(&self, position: usize) -> bool {
        self.steers.get(position) != Some(&false)
    }

    /// Whether an answer to the item could change the leader at all: not where nothing but its
    /// criterion can move, and the candidate is out or that does not go far enough.
    pub fn could_matter(&self, position: usize, criterion: Option<usize>) -> bool {
        if self.decides_more(position) {
            return true;
        }
        let is_in = self.comparison.is_in_the_running(self.candidate);
        let best_other = self.best_other.filter(|_| is_in);
        let (Some(criterion), Some(best_other)) = (criterion, best_other) else {
            return false;
        };
        let Some(source) = self.sources.get(criterion) else {
            return false;
        };
        let of = |one: &Assessed| value(self.questionnaire, one, *source);
        let own = self.results.get(self.respondent).and_then(of);
        let now = own.map_or(0.0, |range| range.middle());
        let count = self.results.iter().filter_map(of).count();
        // what one respondent's value weighs
        let weight = self.weights.get(criterion).copied().unwrap_or(0.0) / count as f64;
        let ahead = self.values[self.candidate] - best_other; // one a candidate
        let room = if ahead > 0.0 { now } else { 1.0 - now };
        ahead.abs() <= TIE || weight * room >= ahead.abs() - TIE
    }

    /// The respondent's result with another answer to the item.
    fn assessed_with(&mut self, position: usize, response: Response) -> Option<Assessed> {
        let item = self.questionnaire.items.get(position)?;
        let before = self.response(item);
        self.responses.insert(item.id.clone(), response);
        let assessed = score(self.questionnaire, &self.responses, self.answered().1);
        self.responses.insert(item.id.clone(), before);
        Some(assessed)
    }

    /// All of the candidate's results, this one in the place of the respondent's.
    fn together_with<'b>(&'b self, assessed: &'b Assessed) -> Option<Vec<&'b Assessed>> {
        let mut respondents: Vec<&Assessed> = self.results.iter().collect();
        *respondents.get_mut(self.respondent)? = assessed;
        Some(respondents)
    }

    /// Where no gate fails with another answer to the item: what that answer is worth, if it is
    /// scored.
    pub fn passes_with(&mut self, position: usize, response: Response) -> Option<Option<f64>> {
        let assessed = self.assessed_with(position, response)?;
        let respondents = self.together_with(&assessed)?;
        let failed = gates(self.questionnaire, &respondents, Reading::Fails);
        let value = assessed.items.get(position)?.value;
        failed.is_empty().then_some(value)
    }

    /// Who takes over with another reply to the item; `None` where nobody does, where other
    /// criteria would apply to all, and where "not applicable" neither lets the candidate in nor
    /// keeps it out.
    pub fn lead_with(&mut self, position: usize, response: Response) -> Option<NewLead> {
        let now = self.response(self.questionnaire.items.get(position)?).reply;
        let is_applying = [&now, &response.reply].contains(&&Reply::NotApplicable);
        let assessed = self.assessed_with(position, response)?;
        let respondents = self.together_with(&assessed)?;
        let together = |source| joint(self.questionnaire, &respondents, source);
        let mut own = 0.0;
        for (source, weight) in self.sources.iter().zip(self.weights) {
            own += weight * together(*source)?.value.middle();
        }
        let is_only_one_without = |one: &LeftOut| one.candidates == [self.candidate];
        let mut left_out = self.left_out.iter().filter(|one| is_only_one_without(one));
        if left_out.any(|one| together(one.source).is_some()) {
            return None;
        }
        let is_out = self.comparison.requirements == Requirements::Exclude
            && !gates(self.questionnaire, &respondents, Reading::Fails).is_empty();
        let was_out = !self.comparison.is_in_the_running(self.candidate);
        if is_applying && is_out == was_out {
            return None;
        }
        let mut values = self.values.clone();
        values[self.candidate] = own; // one a candidate
        let mut running = self.running.clone();
        running.retain(|one| !is_out || *one != self.candidate);
        Some(NewLead {
            leader: takes_over(&self.leaders_now, &values, &running)?,
            value: assessed.items.get(position)?.value,
            is_excluded: is_out && !was_out,
        })
    }

    /// Who would take over with `response`, with that answer; between two numbers, the one nearest
    /// to the present, or a rounder one a hundredth of the way beyond it at most.
    pub fn nearest(
        &mut self,
        position: usize,
        from: &Reply,
        response: Response,
    ) -> Option<(Reply, NewLead)> {
        let mut lead = self.lead_with(position, response.clone())?;
        let scale = &*self.questionnaire.items.get(position)?.scale;
        let (
            Reply::Answer(Answer::Number(start)),
            Reply::Answer(Answer::Number(end)),
            Scale::Number(_),
        ) = (from, &response.reply, scale)
        else {
            return Some((response.reply, lead));
        };
        let (mut near, mut far) = (*start, *end);
        // halved until the ends are next to each other for a reader
        for _ in 0..40 {
            let between = near / 2.0 + far / 2.0;
            let trial = with(&response, Answer::Number(between));
            match self.lead_with(position, trial) {
                Some(nearer) if nearer.leader == lead.leader => {
                    far = between;
                    lead = nearer;
                }
                _ => near = between,
            }
        }
        // what reads like the nearest is then no number that is not enough
        for decimals in 0..9 {
            let scale = (0..decimals).fold(1.0, |power, _| power * 10.0);
            let scaled = far * scale;
            let round = if end > start {
                scaled.ceil()
            } else {
                scaled.floor()
            } / scale;
            let is_near = (round - far).abs() <= (far - start).abs() / 100.0;
            if !is_near || (*end - round) * (*end - *start) < 0.0 {
                continue;
            }
            let trial = with(&response, Answer::Number(round));
            if let Some(rounder) = self.lead_with(position, trial)
                && rounder.leader == lead.leader
            {
                return Some((Reply::Answer(Answer::Number(round)), rounder));
            }
        }
        Some((Reply::Answer(Answer::Number(far)), lead))
    }
}

/// By item: whether a section, an item or a gate asks for it, or a return is on it. All are, where
/// a gate asks for a dimension.
fn steering(questionnaire: &Questionnaire) -> Vec<bool> {
    let mut steers = vec![false; questionnaire.items.len()];
    let mut mark = |named| match named {
        Named::Item(item) => {
            if let Some(steers) = steers.get_mut(item) {
                *steers = true;
            }
        }
        Named::Dimension => steers.fill(true),
        Named::Gate(_) => {} // what it asks for is marked by its own condition
    };
    for item in &questionnaire.items {
        item.return_on
            .into_iter()
            .for_each(|cost| mark(Named::Item(cost)));
    }
    for condition in conditions(questionnaire) {
        each_named(condition, &mut mark);
    }
    steers
}

/// By item: whether a gate asks for it by name.
fn gated(questionnaire: &Questionnaire) -> Vec<bool> {
    let mut gated = vec![false; questionnaire.items.len()];
    for gate in &questionnaire.gates {
        each_named(&gate.must, &mut |named| {
            if let Named::Item(item) = named
                && let Some(gated) = gated.get_mut(item)
            {
                *gated = true;
            }
        });
    }
    gated
}

/// The conditions of sections, items and gates.
fn conditions(questionnaire: &Questionnaire) -> impl Iterator<Item = &Condition> {
    let sections = questionnaire.sections.iter();
    let items = questionnaire.items.iter();
    let gates = questionnaire.gates.iter();
    sections
        .filter_map(|one| one.when.as_ref())
        .chain(items.filter_map(|one| one.when.as_ref()))
        .chain(gates.map(|one| &one.must))
}
