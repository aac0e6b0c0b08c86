//! Which records a save writes, once what other tabs have made of them is known.

use std::collections::BTreeSet;

use engine::model::{AssessmentState, Workspace};

use super::{
    SaveError, Saver, Store,
    changes::{Wanted, in_progress, wanted},
    history::remove_beside,
    image::Image,
    journal::{Write, former, late},
    names::{RecordKind, RecordName},
    plan::{Known, Occasion, plan},
    record,
    slots::{Content, Slots},
};

/// Writes, and what is known of the records when they are done.
pub(super) type Planned = (Vec<Write>, Vec<(RecordName, Known)>);

/// More records than this at once are written once each: see [`Occasion::is_large`].
const MANY: usize = 50;

/// What another tab has made of an assessment that is in progress here.
enum OtherTab {
    Unchanged,
    Finished,
    Removed,
}

impl Saver {
    /// What was decided or taken up here brings back what it belongs to, where another tab has
    /// removed that.
    fn add_what_a_plan_rests_on(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<(), SaveError> {
        let mut rests_on = BTreeSet::new();
        for name in &self.dirty {
            let (relationship, assessment) = match name.kind {
                RecordKind::Decision if current.decisions.contains_key(&name.id) => {
                    (None, Some(&name.id))
                }
                RecordKind::Step => match current.steps.get(&name.id) {
                    Some(step) => (step.relationship.as_ref(), step.assessment.as_ref()),
                    None => continue,
                },
                _ => continue,
            };
            if let Some(id) = relationship.filter(|id| current.relationships.contains_key(*id)) {
                rests_on.insert(RecordName::new(RecordKind::Relationship, id));
            }
            let Some((id, assessment)) = assessment.and_then(|id| {
                let assessment = current.assessments.get(id)?;
                Some((id, assessment))
            }) else {
                continue;
            };
            rests_on.insert(RecordName::new(RecordKind::Assessment, id));
            if let AssessmentState::Finished { definition, .. } = &assessment.state
                && current.definitions.contains_key(definition)
            {
                rests_on.insert(RecordName::new(RecordKind::Definition, definition));
            }
        }
        for name in rests_on {
            let slots = Slots::read(store, &self.prefix, &name)?;
            if self.was_removed(&name, &slots) {
                self.dirty.insert(name);
            }
        }
        Ok(())
    }

    /// A finished or removed assessment takes its response records along; one that another tab
    /// has removed while it was answered here comes back whole, with its relationship. Gives those,
    /// by id, that are in progress here and that another tab has finished.
    pub(super) fn add_what_belongs_together(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<BTreeSet<String>, SaveError> {
        self.add_what_a_plan_rests_on(store, current)?;
        let mut more = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut finished = BTreeSet::new();
        for name in &self.dirty {
            let header = RecordName::new(RecordKind::Assessment, &name.id);
            let is_of_assessment =
                matches!(name.kind, RecordKind::Assessment | RecordKind::Response);
            if !is_of_assessment || seen.contains(&header) {
                continue;
            }
            if let Some(assessment) = in_progress(current, &name.id) {
                match self.other_tab(store, &header)? {
                    OtherTab::Unchanged => {}
                    OtherTab::Finished => {
                        finished.insert(name.id.clone());
                    }
                    OtherTab::Removed => {
                        more.insert(header.clone());
                        for item in assessment.responses.keys() {
                            more.insert(RecordName::response(&name.id, item));
                        }
                    }
                }
            } else {
                let first = RecordName::response(&name.id, "");
                let from_there = self.known.range(first..).map(|(known, _)| known);
                let its = from_there.take_while(|known| known.is_response_of(&name.id));
                more.extend(its.cloned());
            }
            let assessment = current.assessments.get(&name.id);
            if let Some(relationship) = assessment.and_then(|one| one.relationship.as_ref())
                && (more.contains(&header) || self.dirty.contains(&header))
                && current.relationships.contains_key(relationship)
            {
                let name = RecordName::new(RecordKind::Relationship, relationship);
                let slots = Slots::read(store, &self.prefix, &name)?;
                if self.was_removed(&name, &slots) {
                    more.insert(name);
                }
            }
            seen.insert(header);
        }
        self.dirty.append(&mut more);
        Ok(finished)
    }

    /// `finished` are the assessments, by id, that are in progress here and that another tab has
    /// finished.
    pub(super) fn plan_all(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
        finished: &BTreeSet<String>,
    ) -> Result<Planned, SaveError> {
        let mut writes = Vec::new();
        let mut all_known = Vec::new();
        let mut removed = BTreeSet::new();
        let occasion = Occasion {
            at_ms: self.now_ms,
            is_large: self.dirty.len() > MANY,
        };
        let standing = self.answered_since(store, current)?;
        for name in self.dirty.clone() {
            if standing.contains(&name.id) {
                // seen anew, with what was answered
                self.known.remove(&name);
                self.must_look = true;
                continue;
            }
            let wanted = wanted(current, &name);
            if matches!(name.kind, RecordKind::Assessment | RecordKind::Response)
                && finished.contains(&name.id)
            {
                // a milestone does not change: what was answered here meanwhile is kept beside it
                if name.kind == RecordKind::Response
                    && let Wanted::Body(body) = &wanted
                {
                    let known = self.known.get(&name).map_or(0, |one| one.revision);
                    let revision = record::after(known);
                    writes.push(late(&name, revision, body, self.now_ms));
                    self.late.insert(name);
                }
                self.must_look = true;
                continue;
            }
            let slots = self.slots(store, &name)?;
            if let Some(newest) = slots.newest()
                && let Some(tried) = self.tried.get(&name)
                && newest.head != tried
                && newest.is_foreign(self.known.get(&name))
            {
                // given in another tab after this one was tried in vain: the later one stands
                if let Wanted::Body(body) | Wanted::Final(body) = &wanted {
                    writes.push(former(&name, newest.revision, body, self.now_ms));
                }
                self.must_look = true;
                continue;
            }
            // what another tab answered meanwhile comes back with it
            self.must_look |= name.kind == RecordKind::Assessment
                && matches!(wanted, Wanted::Body(_))
                && slots.newest().is_some_and(|newest| newest.body.is_empty());
            slots.copy_aside(store, &self.prefix, &name)?;
            let known = self.known.get(&name);
            let known = plan(&slots, &name, &wanted, known, occasion, &mut writes);
            if wanted == Wanted::Removed && name.whole() == name {
                removed.insert(name.clone());
            }
            all_known.push((name, known));
        }
        remove_beside(store, &self.prefix, &removed, &mut writes)?;
        Ok((writes, all_known))
    }

    /// Assessments, with their relationships, that could not be removed when that was first tried,
    /// and that another tab has answered since: by id.
    fn answered_since(
        &self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<BTreeSet<String>, SaveError> {
        let mut standing = BTreeSet::new();
        let removed = self.dirty.iter().filter(|name| {
            name.kind == RecordKind::Assessment
                && self.tried.contains_key(name)
                && !current.assessments.contains_key(&name.id)
        });
        let removed: Vec<&RecordName> = removed.collect();
        if removed.is_empty() {
            return Ok(standing);
        }
        let image = Image::read(store, &self.prefix)?;
        for name in removed {
            let mut responses = image
                .records
                .iter()
                .filter(|(one, _)| one.is_response_of(&name.id));
            let is_answered = responses.any(|(one, slots)| {
                let newest = slots.newest();
                newest.is_some_and(|newest| newest.is_foreign(self.known.get(one)))
            });
            if !is_answered {
                continue;
            }
            standing.insert(name.id.clone());
            if let Some((_, Content::Assessment(one))) = image.slots(name).newest_content(name) {
                standing.extend(one.relationship.clone());
            }
        }
        Ok(standing)
    }

    /// What another tab has made of an assessment, by its name.
    fn other_tab(&self, store: &dyn Store, name: &RecordName) -> Result<OtherTab, SaveError> {
        let slots = Slots::read(store, &self.prefix, name)?;
        if self.was_removed(name, &slots) {
            return Ok(OtherTab::Removed);
        }
        let Some(newest) = slots.newest() else {
            return Ok(OtherTab::Unchanged);
        };
        if !newest.is_foreign(self.known.get(name)) {
            return Ok(OtherTab::Unchanged);
        }
        Ok(match slots.content(newest.slot, name) {
            Some(Content::Assessment(one)) if one.is_finished() => OtherTab::Finished,
            _ => OtherTab::Unchanged,
        })
    }

    /// Whether another tab has removed a record that is here: it says so, or a clearing left
    /// nothing of it and this tab is not about to write it for the first time.
    fn was_removed(&self, name: &RecordName, slots: &Slots) -> bool {
        let known = self.known.get(name);
        match slots.newest() {
            Some(newest) => newest.body.is_empty() && newest.is_foreign(known),
            None => known.is_none() && !self.dirty.contains(name),
        }
    }
}
