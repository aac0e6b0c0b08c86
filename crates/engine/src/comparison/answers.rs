//! What would make another candidate lead: single answers that change, and single answers that
//! become known. Every one is tried, so that what an answer steers counts as well.

use super::{
    AssessedCandidates, Change, Comparison, CriterionSource, LeftOut, Overturn, TIE,
    WorthFindingOut,
    assessments::{criterion_of, gates, joint, value},
    leader, leaders, middle,
    overturn::{by_name, others, smallest_first, takes_over},
};
use crate::{
    model::{
        About, Answer, ChecklistOption, Condition, Context, Item, NumberWorth, Questionnaire,
        Reading, Reply, Response, Responses, Scale,
    },
    scoring::{Assessed, ItemScore, score},
};

/// One of the candidates that were compared, as each respondent answered about it.
#[derive(Clone, Debug)]
pub struct AnsweredCandidate<'a> {
    pub respondents: Vec<(&'a Responses, &'a Context)>,
}

/// For each candidate and each criterion the one respondent's answer whose change alone makes that
/// candidate lead, or, where several are tied for the lead, lead alone; drawing level is not
/// leading. Of all such answers, each to its nearest such level, the one whose value changes
/// least. A candidate that a gate knocks out may come back in by an answer of its own. The
/// smallest change first, then by candidate name, those who are out last, then in the criteria's
/// order. Answers about us, which all candidates share, are left out, and so are
/// answers with which other criteria would apply to all.
///
/// A candidate's value and gates are those of its respondents together, as
/// [`compare_assessments`](super::compare_assessments) has them; the size of a change is that of
/// the one answer.
///
/// For a checklist of up to six options every set is tried, else one option more or less, and
/// several from the lightest on; for a
/// number the points of its curve, or its baseline and target, and the way to them.
///
/// `candidates` are those that `compared` was made of, in its order, with all respondents of each;
/// if they are not as many, nothing is found. Costs up to a score an answer and level; those that
/// cannot change the leader, whatever they are, cost nothing.
pub fn overturn_by_answers(
    questionnaire: &Questionnaire,
    candidates: &[AnsweredCandidate],
    compared: &AssessedCandidates,
    weights: &[f64],
) -> Vec<Overturn> {
    let mut found: Vec<Overturn> = Vec::new();
    let Some(mut trials) = Trials::new(questionnaire, candidates, compared, weights) else {
        return found;
    };
    let everyone = (0..candidates.len()).collect::<Vec<_>>();
    let everyone = by_name(&compared.comparison, &everyone);
    for &candidate in &everyone {
        for respondent in 0..trials.turn_to(candidate) {
            trials.listen_to(respondent);
            for (position, item) in questionnaire.items.iter().enumerate() {
                let Some(criterion) = trials.criterion(position) else {
                    continue;
                };
                let Some(from) = trials.answer(item) else {
                    continue;
                };
                let before = trials.value_now(position);
                if trials.misses(position) || !trials.could_matter(position, criterion) {
                    continue;
                }
                for answer in other_answers(item, &from, trials.response(item)) {
                    let Some((leader, to, after)) = trials.nearest(position, &from, answer) else {
                        continue;
                    };
                    let one = Overturn {
                        candidate,
                        criterion,
                        what: Change::Answer {
                            respondent,
                            item: position,
                            from: from.clone(),
                            to,
                        },
                        // what is not scored changes no value
                        size: after.zip(before).map_or(0.0, |(a, b)| (a - b).abs()),
                        leader,
                    };
                    keep_nearest(&mut found, one);
                }
            }
        }
    }
    let mut ordered = Vec::with_capacity(found.len());
    for &other in &everyone {
        for criterion in (0..compared.sources.len()).map(Some).chain([None]) {
            let mine = |one: &&Overturn| one.leader == other && one.criterion == criterion;
            ordered.extend(found.iter().find(mine).cloned());
        }
    }
    smallest_first(ordered)
}

/// The unanswered items of candidates in the running that could make another candidate lead, or one
/// of several who are tied lead alone, once one respondent answers them, every other answer
/// staying as it is. In the order of candidates,
/// respondents and items. Arguments and cost as for [`overturn_by_answers`].
pub fn answers_worth_finding_out(
    questionnaire: &Questionnaire,
    candidates: &[AnsweredCandidate],
    compared: &AssessedCandidates,
    weights: &[f64],
) -> Vec<WorthFindingOut> {
    let mut found = Vec::new();
    let Some(mut trials) = Trials::new(questionnaire, candidates, compared, weights) else {
        return found;
    };
    for candidate in 0..candidates.len() {
        // what is out by the answers there are stays out, whatever is answered beside them
        if !compared.comparison.running.contains(&candidate) {
            continue;
        }
        for respondent in 0..trials.turn_to(candidate) {
            trials.listen_to(respondent);
            for (position, item) in questionnaire.items.iter().enumerate() {
                let Some(criterion) = trials.criterion(position) else {
                    continue;
                };
                let response = trials.response(item);
                let open = matches!(response.reply, Reply::Nothing | Reply::Unknown)
                    || trials.misses(position);
                if !open || !trials.could_matter(position, criterion) {
                    continue;
                }
                let mut leaders = Vec::new();
                for answer in answers(item, response.clone()) {
                    leaders.extend(trials.leader_with(item, answer).map(|(leader, _)| leader));
                }
                let leaders = by_name(&compared.comparison, &leaders);
                if !leaders.is_empty() {
                    found.push(WorthFindingOut {
                        candidate,
                        criterion,
                        respondent: Some(respondent),
                        item: Some(position),
                        leaders,
                    });
                }
            }
        }
    }
    found
}

/// Keeps the one that changes least for each leader and criterion; of equals the leader's own
/// answer, then the first.
fn keep_nearest(found: &mut Vec<Overturn>, one: Overturn) {
    for kept in found.iter_mut() {
        if (kept.leader, kept.criterion) == (one.leader, one.criterion) {
            let own = |change: &Overturn| change.candidate == change.leader;
            let nearer = one.size < kept.size - TIE;
            if nearer || (one.size <= kept.size + TIE && own(&one) && !own(kept)) {
                *kept = one;
            }
            return;
        }
    }
    found.push(one);
}

/// One candidate with one answer at a time changed, against the others as they are.
struct Trials<'a> {
    questionnaire: &'a Questionnaire,
    candidates: &'a [AnsweredCandidate<'a>],
    comparison: &'a Comparison,
    sources: &'a [CriterionSource],
    left_out: &'a [LeftOut],
    weights: &'a [f64],
    /// Each candidate's value now.
    values: Vec<f64>,
    /// Who leads now: several where they are tied, nobody where all are out.
    now: Vec<usize>,
    /// By item: whether its answer decides about more than its own value.
    steers: Vec<bool>,
    /// Whose answers are tried: the candidate, who is in the running with it, by name, and the
    /// best value of the others; how its respondents stand; which of them, and the answers.
    candidate: usize,
    running: Vec<usize>,
    best_other: Option<f64>,
    standing: Vec<Assessed>,
    respondent: usize,
    responses: Responses,
}

impl<'a> Trials<'a> {
    fn new(
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
            now: leaders(&values, &comparison.running),
            questionnaire,
            candidates,
            comparison,
            sources: &compared.sources,
            left_out: &compared.left_out,
            weights,
            values,
            steers: steering(questionnaire),
            candidate: 0,
            running: Vec::new(),
            best_other: None,
            standing: Vec::new(),
            respondent: 0,
            responses: Responses::default(),
        })
    }

    /// Gives how many respondents the candidate has, to be listened to one by one.
    fn turn_to(&mut self, candidate: usize) -> usize {
        self.candidate = candidate;
        self.running = others(self.comparison, candidate);
        self.best_other = leader(&self.values, &self.running).map(|best| self.values[best]);
        let name = |at: usize| &self.comparison.candidates[at].name; // as many as it has
        let before = |other: &usize| name(*other) < name(candidate);
        let place = self.running.partition_point(before);
        self.running.insert(place, candidate);
        self.standing.clear();
        let one = &self.candidates[candidate]; // as many as the comparison has
        for (responses, context) in &one.respondents {
            self.standing
                .push(score(self.questionnaire, responses, context));
        }
        self.standing.len()
    }

    fn listen_to(&mut self, respondent: usize) {
        self.respondent = respondent;
        self.responses = self.answered().0.clone();
    }

    fn answered(&self) -> (&'a Responses, &'a Context) {
        self.candidates[self.candidate].respondents[self.respondent] // one that was turned to
    }

    fn item_now(&self, position: usize) -> Option<&ItemScore> {
        self.standing.get(self.respondent)?.items.get(position)
    }

    /// The criterion that an item counts in, if any: `None` for what is not to be tried.
    fn criterion(&self, position: usize) -> Option<Option<usize>> {
        let item = self.questionnaire.items.get(position)?;
        let hidden = |now: &ItemScore| now.applicable == Reading::Fails;
        if self.item_now(position).is_some_and(hidden) || item.about == About::Us {
            return None;
        }
        Some(criterion_of(self.questionnaire, self.sources, position))
    }

    fn response(&self, item: &Item) -> Response {
        self.responses.get(&item.id).cloned().unwrap_or_default()
    }

    fn answer(&self, item: &Item) -> Option<Answer> {
        match self.response(item).reply {
            Reply::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    fn value_now(&self, position: usize) -> Option<f64> {
        self.item_now(position)?.value
    }

    /// Has an answer that its scale does not accept, which counts as none.
    fn misses(&self, position: usize) -> bool {
        let item = self.questionnaire.items.get(position);
        item.is_some_and(|item| self.answer(item).is_some())
            && !self.item_now(position).is_some_and(|now| now.answered)
    }

    /// Whether an answer to the item could change the leader at all: not where nothing but its
    /// criterion can move, and the candidate is out or that does not go far enough.
    fn could_matter(&self, position: usize, criterion: Option<usize>) -> bool {
        if self.steers.get(position) != Some(&false) {
            return true;
        }
        let is_in = self.comparison.running.contains(&self.candidate);
        let best_other = self.best_other.filter(|_| is_in);
        let (Some(criterion), Some(best_other)) = (criterion, best_other) else {
            return false;
        };
        let Some(source) = self.sources.get(criterion) else {
            return false;
        };
        let (mut now, mut count) = (0.0, 0.0);
        for (at, one) in self.standing.iter().enumerate() {
            if let Some(range) = value(self.questionnaire, one, *source) {
                count += 1.0;
                if at == self.respondent {
                    now = middle(&range);
                }
            }
        }
        // what one respondent's value weighs
        let weight = self.weights.get(criterion).copied().unwrap_or(0.0) / count;
        let ahead = self.values[self.candidate] - best_other; // one a candidate
        let room = if ahead > 0.0 { now } else { 1.0 - now };
        ahead.abs() <= TIE || weight * room >= ahead.abs() - TIE
    }

    /// Who takes over with another answer to the item, and what that is worth; `None` where nobody
    /// does, and where other criteria would apply to all.
    fn leader_with(&mut self, item: &Item, response: Response) -> Option<(usize, Option<f64>)> {
        let before = self.response(item);
        self.responses.insert(item.id.clone(), response);
        let assessed = score(self.questionnaire, &self.responses, self.answered().1);
        self.responses.insert(item.id.clone(), before);
        let mut respondents: Vec<&Assessed> = self.standing.iter().collect();
        *respondents.get_mut(self.respondent)? = &assessed;
        let mut own = 0.0;
        for (source, weight) in self.sources.iter().zip(self.weights) {
            own += weight * middle(&joint(self.questionnaire, &respondents, *source)?.value);
        }
        for one in self.left_out {
            if one.candidates == [self.candidate]
                && joint(self.questionnaire, &respondents, one.source).is_some()
            {
                return None;
            }
        }
        let out = !gates(self.questionnaire, &respondents, Reading::Fails).is_empty();
        let mut values = self.values.clone();
        values[self.candidate] = own; // one a candidate
        let mut running = self.running.clone();
        running.retain(|one| !out || *one != self.candidate);
        let position = self.questionnaire.item_position(&item.id)?;
        Some((
            takes_over(&self.now, &values, &running)?,
            assessed.items.get(position)?.value,
        ))
    }

    /// Who would take over with `response`, with that answer and its value; between
    /// two numbers, the one nearest to the present.
    fn nearest(
        &mut self,
        position: usize,
        from: &Answer,
        response: Response,
    ) -> Option<(usize, Answer, Option<f64>)> {
        let item = self.questionnaire.items.get(position)?;
        let (leader, value) = self.leader_with(item, response.clone())?;
        let Reply::Answer(to) = response.reply.clone() else {
            return None;
        };
        let (Answer::Number(start), Answer::Number(end), Scale::Number(_)) =
            (from, &to, &*item.scale)
        else {
            return Some((leader, to, value));
        };
        let (mut near, mut far) = (*start, *end);
        let mut value = value;
        // halved until the ends are next to each other for a reader
        for _ in 0..40 {
            let between = near / 2.0 + far / 2.0;
            let trial = Response {
                reply: Reply::Answer(Answer::Number(between)),
                ..response.clone()
            };
            match self.leader_with(item, trial) {
                Some((other, worth)) if other == leader => {
                    far = between;
                    value = worth;
                }
                _ => near = between,
            }
        }
        Some((leader, Answer::Number(far), value))
    }
}

/// Of so many options every set is tried: 64.
const MOST_SETS_OF: usize = 6;

/// All answers on the item's scale but the present one, each in a response like `response`.
fn other_answers(item: &Item, from: &Answer, response: Response) -> Vec<Response> {
    let mut others = match (&*item.scale, from) {
        (Scale::Checklist { options }, Answer::Several(_)) if options.len() <= MOST_SETS_OF => {
            let mut responses = Vec::new();
            for set in 0..1_usize << options.len() {
                let is_in = |(at, _): &(usize, &ChecklistOption)| set >> at & 1 == 1;
                let ticked = options.iter().enumerate().filter(is_in);
                let ticked = ticked.map(|(_, option)| option.id.clone()).collect();
                responses.push(with(&response, Answer::Several(ticked)));
            }
            responses
        }
        (Scale::Checklist { options }, Answer::Several(ticked)) => {
            // one more or less, and several from the lightest on
            let order = super::in_order(options.len(), &|one, other| {
                options[one].weight < options[other].weight
            });
            let (mut more, mut less) = (ticked.clone(), ticked.clone());
            let mut sets = Vec::new();
            for at in order {
                let id = &options[at].id; // a position among them
                let mut toggled = ticked.clone();
                if ticked.contains(id) {
                    toggled.retain(|one| one != id);
                    less.retain(|one| one != id);
                    sets.push(less.clone());
                } else {
                    toggled.push(id.clone());
                    more.push(id.clone());
                    sets.push(more.clone());
                }
                sets.push(toggled);
            }
            let mut responses = Vec::with_capacity(sets.len());
            for set in sets {
                responses.push(with(&response, Answer::Several(set)));
            }
            responses
        }
        _ => answers(item, response),
    };
    others.retain(|one| one.reply != Reply::Answer(from.clone()));
    others
}

/// The answers on the item's scale that decide what it can come to: all levels and options, a
/// checklist's none and all, a number's turning points; each in a response like `response`.
fn answers(item: &Item, response: Response) -> Vec<Response> {
    let mut answers = Vec::new();
    match &*item.scale {
        Scale::Rating { levels } => {
            for level in 0..levels.len() {
                answers.push(Answer::Number(level as f64));
            }
        }
        Scale::Choice { options } => {
            for option in options {
                answers.push(Answer::Word(option.id.clone()));
            }
        }
        Scale::YesNo { .. } => answers.extend([Answer::YesNo(false), Answer::YesNo(true)]),
        Scale::Checklist { options } => {
            let mut all = Vec::with_capacity(options.len());
            for option in options {
                all.push(option.id.clone());
            }
            answers.extend([Answer::Several(Vec::new()), Answer::Several(all)]);
        }
        Scale::Number(number) => match &number.worth {
            NumberWorth::NotScored => {}
            NumberWorth::Curve(points) => {
                for point in points {
                    answers.push(Answer::Number(point.0));
                }
            }
            NumberWorth::AgainstTarget => {
                // where no way is known yet, any will do: it leads from 0 to 1
                let (Some(baseline), Some(target)) = (response.baseline, response.target) else {
                    let way = Response {
                        baseline: Some(0.0),
                        target: Some(1.0),
                        ..response
                    };
                    return vec![
                        with(&way, Answer::Number(0.0)),
                        with(&way, Answer::Number(1.0)),
                    ];
                };
                answers.extend([Answer::Number(baseline), Answer::Number(target)]);
            }
        },
        Scale::Text => {}
    }
    let mut responses = Vec::with_capacity(answers.len());
    for answer in answers {
        responses.push(with(&response, answer));
    }
    responses
}

fn with(response: &Response, answer: Answer) -> Response {
    Response {
        reply: Reply::Answer(answer),
        ..response.clone()
    }
}

/// By item: whether a section, an item or a gate asks for it. All are, where a gate asks for a
/// dimension.
fn steering(questionnaire: &Questionnaire) -> Vec<bool> {
    let mut steers = vec![false; questionnaire.items.len()];
    let sections = questionnaire.sections.iter();
    let items = questionnaire.items.iter();
    let gates = questionnaire.gates.iter();
    let conditions = sections
        .filter_map(|one| one.when.as_ref())
        .chain(items.filter_map(|one| one.when.as_ref()))
        .chain(gates.map(|one| &one.must));
    for condition in conditions {
        mark(condition, &mut steers);
    }
    steers
}

fn mark(condition: &Condition, steers: &mut [bool]) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                mark(part, steers);
            }
        }
        Condition::Not(part) => mark(part, steers),
        Condition::Item { item, .. } => {
            if let Some(steers) = steers.get_mut(*item) {
                *steers = true;
            }
        }
        Condition::Dimension { .. } => steers.fill(true),
        // what that gate asks for is marked by its own condition
        Condition::Gate(_) | Condition::StageAtLeast(_) | Condition::Relationship(_) => {}
    }
}
