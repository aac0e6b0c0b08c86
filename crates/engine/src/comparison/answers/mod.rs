//! What would make another candidate lead: single answers that change, and single answers that
//! become known. Every one is tried, so that what an answer steers counts as well.

mod possible;
mod trial;

use super::{
    AssessedCandidates, Change, Overturn, TIE, WorthFindingOut,
    overturn::{by_name, smallest_first},
};
use crate::model::{Context, Questionnaire, Reply, Responses};
use crate::sorting::Sort;
use possible::deciding_answers;
use trial::{NewLead, Trials};

/// One of the candidates that were compared, as each respondent answered about it.
#[derive(Clone, Debug)]
pub struct AnsweredCandidate<'a> {
    pub respondents: Vec<(&'a Responses, &'a Context)>,
}

/// For each candidate and each criterion the one respondent's answer whose change alone makes that
/// candidate lead, or, where several are tied for the lead, lead alone; drawing level is not
/// leading. Of all such answers, each to its nearest such level, the one whose value changes
/// least. A candidate that a gate knocks out may come back in by an answer of its own, or by "not
/// applicable" where a gate reads the item; that takes part only where it lets a candidate in or
/// keeps it out, and after the answers on a scale. The
/// smallest change first, then by candidate name, those who are out last, then in the criteria's
/// order. Answers about us, which all candidates share, are left out, and so are answers with which
/// other criteria would apply to all.
///
/// A candidate's value and gates are those of its respondents together, as
/// [`compare_assessments`](super::compare_assessments) has them; the size of a change is that of
/// the one answer.
///
/// For a checklist of up to six options every set is tried, else one set for each value that it can
/// have, and besides, one option more or less, and several from the lightest on; for a number the
/// points of its curve, or its baseline and target, what conditions ask of it, and the way to them.
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
    let Some(mut trials) = Trials::new(questionnaire, candidates, compared, weights) else {
        return Vec::new();
    };
    let (mut found, mut by_applying) = (Vec::new(), Vec::new());
    let everyone: Vec<usize> = (0..candidates.len()).collect();
    let everyone = by_name(&compared.comparison, &everyone);
    for &candidate in &everyone {
        for respondent in 0..trials.choose_candidate(candidate) {
            trials.choose_respondent(respondent);
            for (position, item) in questionnaire.items.iter().enumerate() {
                let Some(criterion) = trials.criterion(position) else {
                    continue;
                };
                if trials.is_misfit(position) || !trials.could_matter(position, criterion) {
                    continue;
                }
                let before = trials.value_now(position);
                let from = trials.response(item).reply;
                for other in trials.other_replies(position, item) {
                    let Some((to, lead)) = trials.nearest(position, &from, other) else {
                        continue;
                    };
                    let applies = is_applying(&from, &to);
                    let one = Overturn {
                        candidate,
                        criterion,
                        what: Change::Answer {
                            respondent,
                            item: position,
                            from: from.clone(),
                            to,
                        },
                        size: size(before, lead.value, applies),
                        leader: lead.leader,
                        is_excluded: lead.is_excluded,
                    };
                    if applies {
                        by_applying.push(one);
                    } else {
                        keep_nearest(&mut found, one);
                    }
                }
            }
        }
    }
    for one in by_applying {
        keep_nearest(&mut found, one);
    }
    // by the leader's name, then in the criteria's order, what counts in none of them last
    found.order_by_key(|one| {
        let leader = everyone.iter().position(|other| *other == one.leader);
        (leader, one.criterion.unwrap_or(usize::MAX))
    });
    smallest_first(found)
}

/// The unanswered items of candidates in the running that could make another candidate lead, or one
/// of several who are tied lead alone, once one respondent answers them, every other answer
/// staying as it is. In the order of candidates, respondents and items. Arguments and cost as for
/// [`overturn_by_answers`].
pub fn answers_worth_finding_out(
    questionnaire: &Questionnaire,
    candidates: &[AnsweredCandidate],
    compared: &AssessedCandidates,
    weights: &[f64],
) -> Vec<WorthFindingOut> {
    let Some(mut trials) = Trials::new(questionnaire, candidates, compared, weights) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for candidate in 0..candidates.len() {
        // what is out by the answers there are stays out, whatever is answered beside them
        if !compared.comparison.is_in_the_running(candidate) {
            continue;
        }
        for respondent in 0..trials.choose_candidate(candidate) {
            trials.choose_respondent(respondent);
            for (position, item) in questionnaire.items.iter().enumerate() {
                let Some(criterion) = trials.criterion(position) else {
                    continue;
                };
                let response = trials.response(item);
                let is_open = matches!(response.reply, Reply::Nothing | Reply::Unknown)
                    || trials.is_misfit(position);
                if !is_open || !trials.could_matter(position, criterion) {
                    continue;
                }
                let asked = trials.numbers_asked(position);
                let leads: Vec<NewLead> =
                    deciding_answers(item, &response, &asked, trials.cost(item))
                        .into_iter()
                        .filter_map(|answer| trials.lead_with(position, answer))
                        .collect();
                let leaders: Vec<usize> = leads.iter().map(|lead| lead.leader).collect();
                if !leaders.is_empty() {
                    found.push(WorthFindingOut {
                        candidate,
                        criterion,
                        respondent: Some(respondent),
                        item: Some(position),
                        leaders: by_name(&compared.comparison, &leaders),
                        is_excluding: leads.iter().all(|lead| lead.is_excluded),
                    });
                }
            }
        }
    }
    found
}

/// Whether it is about the item's applying at all.
fn is_applying(from: &Reply, to: &Reply) -> bool {
    [from, to].contains(&&Reply::NotApplicable)
}

/// How much a value changes: nothing where what is not scored is answered otherwise.
fn size(before: Option<f64>, after: Option<f64>, is_applying: bool) -> f64 {
    if is_applying {
        return 1.0;
    }
    after.zip(before).map_or(0.0, |(a, b)| (a - b).abs())
}

/// The one answer that keeps a candidate out.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptOut {
    /// Whose of the candidate's respondents, by position.
    pub respondent: usize,
    /// By position.
    pub item: usize,
    /// An answer, or "not applicable".
    pub reply: Reply,
}

/// The single answer that keeps a candidate out: with another in its place, every other answer
/// staying, no gate fails. Of several the one whose value has to change least, then the first;
/// answers about us are among them, and "not applicable", after those on a scale. `None` where it
/// takes more than one, and for who is not out.
/// `candidates` as for [`overturn_by_answers`]; costs up to a score an answer and level of what
/// gates read.
pub fn kept_out_by(
    questionnaire: &Questionnaire,
    candidates: &[AnsweredCandidate],
    compared: &AssessedCandidates,
    candidate: usize,
) -> Option<KeptOut> {
    let weights = &compared.weights; // whoever leads under them
    let mut trials = Trials::new(questionnaire, candidates, compared, weights)?;
    if !compared.comparison.knocked_out.contains(&candidate) {
        return None;
    }
    let mut nearest: Option<(bool, f64, KeptOut)> = None;
    for respondent in 0..trials.choose_candidate(candidate) {
        trials.choose_respondent(respondent);
        for (position, item) in questionnaire.items.iter().enumerate() {
            if trials.is_misfit(position) || !trials.decides_more(position) {
                continue;
            }
            let before = trials.value_now(position);
            let reply = trials.response(item).reply;
            for other in trials.other_replies(position, item) {
                let applies = is_applying(&reply, &other.reply);
                let Some(value) = trials.passes_with(position, other) else {
                    continue;
                };
                let size = size(before, value, applies);
                let is_nearer = nearest.as_ref().is_none_or(|(kept, least, _)| {
                    *kept && !applies || *kept == applies && size < least - TIE
                });
                if is_nearer {
                    let one = KeptOut {
                        respondent,
                        item: position,
                        reply: reply.clone(),
                    };
                    nearest = Some((applies, size, one));
                }
            }
        }
    }
    nearest.map(|(.., one)| one)
}

/// Keeps the one that changes least for each leader and criterion; of equals the leader's own
/// answer, then the first.
fn keep_nearest(found: &mut Vec<Overturn>, one: Overturn) {
    let is_same =
        |other: &&mut Overturn| (other.leader, other.criterion) == (one.leader, one.criterion);
    let Some(kept) = found.iter_mut().find(is_same) else {
        found.push(one);
        return;
    };
    let is_own = |change: &Overturn| change.candidate == change.leader;
    let is_nearer = one.size < kept.size - TIE;
    if is_nearer || (one.size <= kept.size + TIE && is_own(&one) && !is_own(kept)) {
        *kept = one;
    }
}
