//! What is said of a change part by part: points, answers, gates, and what to know before trusting
//! it.

use super::{
    ChangeInput, Format, GateTurn, LeftOutRow, answer_in_words, answers::against_target,
    as_sentence, fill, own_text, points_to, score_decimals, score_in_words,
};
use crate::{
    course::{
        CauseChange, ChangeReason, GateChange, LeftOut, LeftOutKind, LeftOutReason, Milestone,
        Overall,
    },
    model::{LocalisedText, Questionnaire, Reading, Reply},
    scoring::{Cause, shown},
};

/// Points with their sign, as they are added.
pub(super) fn signed(points: f64, decimals: u8, format: &dyn Format) -> String {
    let number = format.number(points.abs(), decimals);
    match points {
        points if points > 0.0 => format!("+{number}"),
        points if points < 0.0 => format!("−{number}"),
        _ => number,
    }
}

/// A milestone, and which of its items were shown.
pub(super) struct Answered<'a> {
    milestone: Milestone<'a>,
    shown: Vec<Reading>,
}

impl<'a> Answered<'a> {
    pub(super) fn of(milestone: Milestone<'a>) -> Self {
        let Milestone {
            questionnaire,
            responses,
            context,
        } = milestone;
        let (_, shown) = shown(questionnaire, responses, context);
        Self { milestone, shown }
    }

    /// What was said to an item then.
    pub(super) fn in_words(&self, input: &ChangeInput, id: &str) -> String {
        let Milestone {
            questionnaire,
            responses,
            ..
        } = self.milestone;
        let position = questionnaire.item_position(id);
        let Some(item) = position.and_then(|at| questionnaire.items.get(at)) else {
            return input.changes.not_asked.into();
        };
        if position.and_then(|at| self.shown.get(at)) == Some(&Reading::Fails) {
            return input.changes.not_asked.into();
        }
        let response = responses.get(id);
        let said = answer_in_words(input.language, input.texts, input.format, item, response);
        match response {
            // its worth moves with the target as well as with the number
            Some(response)
                if item.scale.is_against_target() && matches!(response.reply, Reply::Answer(_)) =>
            {
                against_target(input.texts, input.format, said, response)
            }
            _ => said,
        }
    }
}

impl ChangeInput<'_> {
    pub(super) fn text(&self, text: &LocalisedText) -> String {
        own_text(self.format, self.language, text)
    }

    pub(super) fn points_to(&self, fraction: f64, decimals: u8) -> String {
        self.format.number(points_to(fraction, decimals), decimals)
    }

    /// What a milestone came to by itself.
    fn overall(&self, own: &Overall) -> String {
        let bands = &self.milestones[1].questionnaire.bands;
        let (score, range) = (own.leading_score(), own.range);
        let decimals = score_decimals(score, range, bands);
        score_in_words(score, range, decimals, self.texts, self.format)
    }

    /// The question, or the cap.
    pub(super) fn title(&self, cause: &CauseChange) -> String {
        let questionnaire = self.milestones[1].questionnaire;
        match cause.cause {
            Cause::Item(item) => {
                let item = questionnaire.items.get(item);
                item.map_or(String::new(), |item| self.text(&item.stem))
            }
            Cause::Gate(gate) => {
                let gate = questionnaire.gates.get(gate);
                let gate = gate.map_or(String::new(), |gate| self.text(&gate.text));
                fill(self.texts.cap_of_gate, &[("gate", gate)])
            }
        }
    }

    /// Why a cause takes another part of the score, where its answers alone do not say it.
    pub(super) fn note(&self, cause: &CauseChange) -> &'static str {
        let texts = self.changes;
        match (cause.reason, self.other_ends(cause)) {
            (ChangeReason::Counts, _) => texts.counts,
            (_, [true, true]) => texts.new_start_and_target,
            (_, [true, false]) => texts.new_start,
            (_, [false, true]) => texts.new_target,
            (ChangeReason::Share, _) => texts.share,
            (ChangeReason::Answer | ChangeReason::Cap, _) => "",
        }
    }

    /// Whether the start and the target that a figure is measured against are others than before.
    fn other_ends(&self, cause: &CauseChange) -> [bool; 2] {
        let Cause::Item(item) = cause.cause else {
            return [false; 2];
        };
        let item = self.milestones[1].questionnaire.items.get(item);
        let measured = item.filter(|item| item.scale.is_against_target());
        let responses = self.milestones.map(|one| one.responses.get(&measured?.id));
        match responses {
            [Some(before), Some(after)] => [
                before.baseline != after.baseline,
                before.target != after.target,
            ],
            _ => [false; 2],
        }
    }

    /// How a gate that caps turned out before and after.
    pub(super) fn gate_readings(&self, gate: usize) -> [String; 2] {
        let turned = self.change.gates.iter().find(|one| one.gate == gate);
        // one that capped and did not turn has failed both times
        let readings = turned.map_or(
            [Reading::Fails; 2],
            |GateChange { before, after, .. }| [*before, *after],
        );
        let texts = self.changes;
        readings.map(|reading| {
            match reading {
                Reading::Holds => texts.met,
                Reading::Fails => texts.not_met,
                Reading::Open => texts.open,
            }
            .into()
        })
    }
}

pub(super) fn caveats(input: &ChangeInput) -> Vec<String> {
    let texts = input.changes;
    let mut caveats = Vec::new();
    if input.names.is_some() {
        if !input.change.left_out.is_empty() {
            caveats.push(texts.other_questions.into());
        }
        return caveats;
    }
    for (at_ms, own) in input.at_ms.iter().zip(&input.change.own) {
        if own.leading_score().is_none() {
            let date = input.format.date(*at_ms);
            caveats.push(fill(texts.little, &[("date", &date)]));
        }
    }
    if !input.change.left_out.is_empty() {
        let [before, after] = input.change.own.each_ref().map(|own| input.overall(own));
        let own = [("before", before), ("after", after)];
        caveats.push(fill(texts.other_version, &own));
    }
    caveats
}

pub(super) fn gate_turns(input: &ChangeInput) -> Vec<GateTurn> {
    let (texts, questionnaire) = (input.changes, input.milestones[1].questionnaire);
    let turns = input.change.gates.iter().filter_map(|turn| {
        let gate = questionnaire.gates.get(turn.gate)?;
        let says = match (turn.before, turn.after) {
            (Reading::Fails, Reading::Holds) => texts.now_met,
            (Reading::Holds, Reading::Fails) => texts.no_longer_met,
            (_, Reading::Holds) => texts.found_met,
            (_, Reading::Fails) => texts.found_not_met,
            (_, Reading::Open) => texts.now_open,
        };
        Some(GateTurn {
            says: fill(says, &[("gate", as_sentence(input.text(&gate.text)))]),
            is_met: turn.after == Reading::Holds,
        })
    });
    turns.collect()
}

pub(super) fn left_out(input: &ChangeInput) -> Vec<LeftOutRow> {
    let [before, after] = input.milestones.map(|one| one.questionnaire);
    let title = |questionnaire: &Questionnaire, one: &LeftOut| {
        let text = match one.kind {
            LeftOutKind::Item => {
                let item = questionnaire.item_position(&one.id)?;
                &questionnaire.items.get(item)?.stem
            }
            LeftOutKind::Gate => {
                let mut gates = questionnaire.gates.iter();
                &gates.find(|gate| gate.id == one.id)?.text
            }
        };
        Some(input.text(text))
    };
    let rows = input.change.left_out.iter().map(|one| LeftOutRow {
        title: title(after, one)
            .or_else(|| title(before, one))
            .unwrap_or_else(|| one.id.clone()),
        reason: one.reason,
        says: match one.reason {
            LeftOutReason::OnlyBefore => input.changes.only_before,
            LeftOutReason::OnlyAfter => input.changes.only_after,
            LeftOutReason::Changed => input.changes.changed,
        }
        .into(),
    });
    rows.collect()
}
