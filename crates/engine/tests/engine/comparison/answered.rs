//! Candidates as their respondents answered about them: the helpers of the tests on answers.

use engine::{
    comparison::{
        AnsweredCandidate, AssessedCandidate, AssessedCandidates, Change, Overturn,
        compare_assessments,
    },
    model::{Context, Questionnaire, Reply, Responses},
    scoring::{Assessed, score},
};

use super::lead;
use crate::check::{read, responses};

pub const CONDUCT: &str = r#""tension": 0, "channels": ["chat", "board", "visits"], "tempo": 1,
    "revenue": {"answer": 250, "baseline": 0, "target": 250}"#;

/// Candidates with the answers of their respondents to one questionnaire.
pub struct Answered {
    pub questionnaire: Questionnaire,
    pub candidates: Vec<(String, Vec<(Responses, Context)>)>,
}

impl Answered {
    pub fn compared(&self) -> Option<AssessedCandidates> {
        let assessed =
            |(said, context): &(Responses, Context)| score(&self.questionnaire, said, context);
        let results: Vec<Vec<Assessed>> = self
            .candidates
            .iter()
            .map(|(_, respondents)| respondents.iter().map(assessed).collect())
            .collect();
        let candidates: Vec<AssessedCandidate> = self
            .candidates
            .iter()
            .zip(&results)
            .map(|((name, _), results)| AssessedCandidate {
                name,
                respondents: results.iter().collect(),
            })
            .collect();
        compare_assessments(&self.questionnaire, &candidates).ok()
    }

    pub fn answered(&self) -> Vec<AnsweredCandidate<'_>> {
        let candidates = self.candidates.iter();
        candidates
            .map(|(_, respondents)| AnsweredCandidate {
                respondents: respondents
                    .iter()
                    .map(|(said, context)| (said, context))
                    .collect(),
            })
            .collect()
    }

    /// Who leads after a change of one respondent's answer, by name, where the same criteria still
    /// apply.
    pub fn lead_after(
        &self,
        (candidate, respondent): (usize, usize),
        item: usize,
        reply: &Reply,
    ) -> Option<Vec<usize>> {
        let compared = self.compared()?;
        let id = &self.questionnaire.items[item].id;
        let mut candidates = self.candidates.clone();
        let responses = &mut candidates[candidate].1[respondent].0;
        let mut response = responses.get(id).cloned().unwrap_or_default();
        response.reply = reply.clone();
        responses.insert(id.clone(), response);
        let changed = Answered {
            questionnaire: self.questionnaire.clone(),
            candidates,
        };
        let then = changed.compared()?;
        (then.sources == compared.sources).then(|| lead(&then.comparison, &compared.weights))
    }
}

/// Candidates with their respondents' answers, a competitor's beginning with "*".
pub fn answered(questionnaire: &str, candidates: &[(&str, &[&str])]) -> Answered {
    let respondent = |answers: &&str| {
        let context = Context {
            competitor: answers.starts_with('*'),
            ..Context::default()
        };
        (responses(answers.trim_start_matches('*')), context)
    };
    let candidates = candidates.iter();
    Answered {
        questionnaire: read(questionnaire),
        candidates: candidates
            .map(|(name, said)| ((*name).into(), said.iter().map(respondent).collect()))
            .collect(),
    }
}

/// One questionnaire answered once more for each turn, which changes every so many answers.
pub fn turned(plan: &crate::plan::Plan, turns: &[(usize, usize)]) -> Vec<(Responses, Context)> {
    let mut all = Vec::new();
    for &(turn, every) in [(0, 0)].iter().chain(turns) {
        let mut other = plan.clone();
        for (position, item) in other.items.iter_mut().enumerate() {
            if every > 0 && position % every == 0 {
                item.pick += turn;
            }
        }
        all.push((other.responses(), plan.context));
    }
    all
}

/// So many respondents a candidate.
pub fn together(
    plan: &crate::plan::Plan,
    respondents: &[(Responses, Context)],
    count: usize,
) -> Answered {
    let candidates = respondents.chunks(count).enumerate();
    Answered {
        questionnaire: read(&plan.text()),
        candidates: candidates
            .map(|(at, respondents)| (format!("n{at}"), respondents.to_vec()))
            .collect(),
    }
}

/// One line each; of several respondents it is told whose answer it is.
pub fn told(answered: &Answered, compared: &AssessedCandidates, found: &[Overturn]) -> String {
    let mut lines = String::new();
    for one in found {
        let name = |at: usize| &compared.comparison.candidates()[at].name;
        let Change::Answer {
            respondent,
            item,
            from,
            to,
        } = &one.what
        else {
            panic!("there are only answers: {one:?}")
        };
        let respondent = match answered.candidates[one.candidate].1.len() {
            1 => String::new(),
            _ => format!("/{respondent}"),
        };
        let said = |reply: &Reply| match reply {
            Reply::Answer(answer) => format!("{answer:?}"),
            other => format!("{other:?}"),
        };
        let (from, to) = (said(from), said(to));
        lines += &format!(
            "{} leads where {}{respondent} {} ({}) goes from {from} to {to}, {:.4}\n",
            name(one.leader),
            name(one.candidate),
            answered.questionnaire.items[*item].id,
            compared.comparison.criteria()[one.criterion.expect("of an answer that counts")].id,
            one.size
        );
    }
    lines
}
