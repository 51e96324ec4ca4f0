//! The trail of a decision: every step with its article, what must be said
//! beside it, and what the law leaves open. Must not know the law.

use eprostor_model::{Conflict, Message, PlanId, Reason};

use crate::table::Rule;

/// What was collected while a part was decided. Nothing stands in it twice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trail {
    pub(crate) reasons: Vec<Reason>,
    pub(crate) notes: Vec<Message>,
    pub(crate) conflicts: Vec<Conflict>,
}

impl Trail {
    /// Records that a rule was applied. The first plan is the message's
    /// `plan`, all further ones its `other`.
    pub(crate) fn step(&mut self, rule: &'static Rule, plans: &[&PlanId]) {
        self.reason(reason(rule, plans));
    }

    /// Records a step unless it is there.
    pub(crate) fn reason(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// Adds a remark unless it is there.
    pub(crate) fn note(&mut self, note: Message) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Adds what the law leaves open, unless it is there.
    pub(crate) fn conflict(&mut self, conflict: Conflict) {
        if !self.conflicts.contains(&conflict) {
            self.conflicts.push(conflict);
        }
    }
}

/// Returns the step of a rule with its message.
pub(crate) fn reason(rule: &'static Rule, plans: &[&PlanId]) -> Reason {
    let mut message = Message::new(rule.message);
    if let Some((first, others)) = plans.split_first() {
        message = message.text("plan", first);
        if !others.is_empty() {
            let names: Vec<&str> = others.iter().map(|id| id.as_str()).collect();
            message = message.text("other", names.join(", "));
        }
    }
    Reason {
        rule: rule.id,
        article: rule.article,
        message,
        plans: plans.iter().map(|id| (*id).clone()).collect(),
    }
}
