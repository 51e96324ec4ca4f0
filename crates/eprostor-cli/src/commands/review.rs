//! `eprostor review`: a person looks at what was read as a rule in the texts of a plan,
//! one proposal after the other, or one that is named.

use std::io::{self, IsTerminal as _, Write as _};

use eprostor_model::{Message, PlanId, RegisteredProposal, ReviewState, Revision};
use eprostor_report::{
    ProposalCounts, ProposalView, message_text, proposals_json, review_cases, words,
};
use eprostor_service::{
    Correction, Purpose, ReviewFault, ReviewRequest, ReviewVerdict, Service, question_fault,
};
use eprostor_text::Locale;

use crate::args::{Arguments, Format, ReviewArguments};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::output;

pub(crate) async fn run(arguments: &Arguments, options: &ReviewArguments) -> Result<Exit, Failure> {
    let plan = options.plan.parse::<PlanId>();
    let plan = plan.map_err(|fault| Failure::Misuse(question_fault::id(&fault)))?;
    let service = super::open(arguments, Purpose::Writing).await?;
    let review = Review {
        service: &service,
        plan: &plan,
        options,
        locale: arguments.locale(),
    };
    if options.export_cases {
        let cases = review_cases(plan.as_str(), &review.proposals().await?);
        output::print(&cases)?;
        return Ok(Exit::Fine);
    }
    match review.named() {
        Some((number, verdict)) => review.one(number, verdict).await,
        None => review.all().await,
    }
}

struct Review<'a> {
    service: &'a Service,
    plan: &'a PlanId,
    options: &'a ReviewArguments,
    locale: Locale,
}

impl Review<'_> {
    async fn proposals(&self) -> Result<Vec<RegisteredProposal>, Failure> {
        Ok(self.service.proposals(self.plan, None).await?)
    }

    /// Returns the proposal that the command names, and what it says of it.
    fn named(&self) -> Option<(u32, ReviewVerdict)> {
        let options = self.options;
        let correction = || Correction {
            operator: options.operator.clone(),
            value: options.value.clone(),
            unit: options.unit.clone(),
            scope: options.scope.clone(),
            target: options.target.clone(),
            conditions: options.conditions.clone(),
        };
        let confirm = options.confirm.map(|n| (n, ReviewVerdict::Confirm));
        let reject = options.reject.map(|n| (n, ReviewVerdict::Reject));
        let correct = || Some((options.correct?, ReviewVerdict::Correct(correction())));
        confirm.or(reject).or_else(correct)
    }

    async fn one(&self, number: u32, verdict: ReviewVerdict) -> Result<Exit, Failure> {
        let seen = match self.options.seen {
            Some(seen) => Revision(seen),
            None => {
                let proposals = self.proposals().await?;
                let there = proposals.iter().find(|there| there.number == number);
                let unknown = || self.unknown(number);
                there.ok_or_else(unknown)?.since
            }
        };
        self.record(number, seen, verdict).await?;
        Ok(Exit::Fine)
    }

    fn unknown(&self, number: u32) -> Failure {
        let message = Message::new("error-proposal-unknown").text("plan", self.plan);
        Failure::NotFound(message.integer("number", number.into()))
    }

    async fn record(
        &self,
        number: u32,
        seen: Revision,
        verdict: ReviewVerdict,
    ) -> Result<(), Failure> {
        let request = ReviewRequest {
            plan: self.plan.clone(),
            number,
            seen,
            verdict,
            actor: self.options.reviewer.clone(),
            at: clock::record_time(),
        };
        let revision = self.service.review(&request).await?;
        let message = Message::new("cli-review-recorded").integer("revision", revision.0);
        self.tell(&message)
    }

    fn tell(&self, message: &Message) -> Result<(), Failure> {
        Ok(output::print(&message_text(message, self.locale))?)
    }

    /// Lists the proposals, or asks about one after the other where somebody sits at
    /// the terminal.
    async fn all(&self) -> Result<Exit, Failure> {
        let proposals = self.proposals().await?;
        if self.options.format.format() == Format::Json {
            output::print(&proposals_json(self.plan.as_str(), &proposals))?;
            return Ok(Exit::Fine);
        }
        if proposals.is_empty() {
            self.tell(&Message::new("cli-review-none").text("plan", self.plan))?;
            return Ok(Exit::Findings);
        }
        let is_asked = io::stdin().is_terminal() && io::stdout().is_terminal();
        if self.options.list || !is_asked {
            for proposal in &proposals {
                output::print(&self.shown(proposal))?;
            }
            self.tell(&self.counts(&proposals))?;
            return Ok(Exit::Fine);
        }
        self.ask(&proposals).await?;
        let now = self.proposals().await?;
        self.tell(&self.counts(&now))?;
        Ok(Exit::Fine)
    }

    async fn ask(&self, proposals: &[RegisteredProposal]) -> Result<(), Failure> {
        let open = |proposal: &&RegisteredProposal| proposal.state == ReviewState::Open;
        let open: Vec<&RegisteredProposal> = proposals.iter().filter(open).collect();
        for (index, proposal) in open.iter().enumerate() {
            let view = ProposalView::new(proposal, self.locale);
            let left = i64::try_from(open.len() - index).unwrap_or(i64::MAX);
            let head = Message::new("cli-review-head")
                .integer("number", proposal.number.into())
                .integer("left", left)
                .text("confidence", &view.confidence);
            self.tell(&head)?;
            output::print(&self.shown(proposal))?;
            let verdict = match typed(&words::word("cli-review-keys", self.locale))?.as_deref() {
                Some("1") => ReviewVerdict::Confirm,
                Some("3") => ReviewVerdict::Reject,
                Some("2") => ReviewVerdict::Correct(self.typed_correction()?),
                Some("0") | None => break,
                Some(_) => continue,
            };
            let recorded = self.record(proposal.number, proposal.since, verdict).await;
            // Somebody was faster, or a value is none: told, and the next one asked.
            match recorded {
                Err(Failure::NotFound(message) | Failure::Misuse(message)) => {
                    self.tell(&message)?
                }
                other => other?,
            }
        }
        Ok(())
    }

    fn typed_correction(&self) -> Result<Correction, Failure> {
        let ask = |code| -> Result<Option<String>, Failure> {
            let typed = typed(&words::word(code, self.locale))?;
            Ok(typed.filter(|typed| !typed.is_empty()))
        };
        let value = ask("cli-review-value")?;
        let target = ask("cli-review-target")?;
        let conditions = ask("cli-review-conditions")?;
        Ok(Correction {
            value,
            scope: target.as_ref().map(|_| "zones".to_owned()),
            target,
            conditions: conditions.map(|words| match words.as_str() {
                "-" => String::new(),
                _ => words,
            }),
            ..Correction::default()
        })
    }

    fn counts(&self, proposals: &[RegisteredProposal]) -> Message {
        let counts = ProposalCounts::of(proposals);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Message::new("cli-review-counts")
            .text("plan", self.plan)
            .integer("open", count(counts.open))
            .integer("confirmed", count(counts.confirmed))
            .integer("corrected", count(counts.corrected))
            .integer("rejected", count(counts.rejected))
    }

    /// Returns a proposal for the terminal: the sentence, what is read in it, and why.
    fn shown(&self, proposal: &RegisteredProposal) -> String {
        let view = ProposalView::new(proposal, self.locale);
        let mut text = format!(
            "{}. {}: {} – {}",
            view.number, view.parameter, view.value, view.scope
        );
        if !view.conditions.is_empty() {
            text += &format!(" ({})", view.conditions);
        }
        text += &format!("\n   {}, {}: “{}”", view.document, view.source, view.quote);
        let by = view.reviewer.map(|name| format!(", {name}"));
        text += &format!("\n   {}{}", view.state, by.unwrap_or_default());
        for reason in &view.reasons {
            text += &format!("\n   – {reason}");
        }
        text
    }
}

/// Returns a line that somebody types; `None` at the end of the input.
fn typed(prompt: &str) -> Result<Option<String>, Failure> {
    let mut out = io::stdout();
    write!(out, "{prompt} ")?;
    out.flush()?;
    let mut line = String::new();
    let bytes = io::stdin().read_line(&mut line)?;
    Ok((bytes > 0).then(|| line.trim().to_owned()))
}

impl From<ReviewFault> for Failure {
    fn from(fault: ReviewFault) -> Self {
        match fault.message() {
            Some(message) if matches!(fault, ReviewFault::Correction(_)) => Self::Misuse(message),
            Some(message) => Self::NotFound(message),
            None => Self::machine(fault),
        }
    }
}
