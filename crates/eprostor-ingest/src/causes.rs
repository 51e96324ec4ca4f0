//! Causes before symptoms: folds what follows from a cause under it, and puts
//! a check beside an earlier one. Knows only the catalogue, never a file.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use eprostor_model::{
    AND_MORE, Cause, EarlierFinding, Finding, FindingCatalogue, FindingReport, Fingerprint,
    Message, Parameter, PlanId, Profile, SeverityCounts, Stage, StageOutcome, Standing,
    ToldFinding, fingerprints,
};

/// What a check found, before it is put in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// The plan, as far as its id could be read.
    pub plan: Option<PlanId>,
    /// How strictly it was judged.
    pub profile: Profile,
    /// Findings in the order they were made.
    pub findings: Vec<Finding>,
    /// Stages that were not checked, or not wholly, and why.
    pub not_checked: Vec<(Stage, Message)>,
}

/// Puts the findings of a check in order.
pub fn report(checked: Checked) -> FindingReport {
    let stages = stages(&checked);
    FindingReport {
        plan: checked.plan,
        profile: checked.profile,
        stages,
        causes: causes(checked.findings),
        mended: None,
    }
}

/// Places of one finding in two checks are no farther apart than this: a
/// vertex that is saved anew may cross the border of two metres.
const SAME_PLACE_M: f64 = 1.5;

/// Puts a report beside an earlier one: what remains, what is new, and what is
/// no more.
pub fn beside(report: &mut FindingReport, earlier: Vec<EarlierFinding>) {
    let mut earlier: BTreeMap<Fingerprint, EarlierFinding> =
        earlier.into_iter().map(|e| (e.fingerprint, e)).collect();
    let told = report.causes.iter_mut();
    let told =
        told.flat_map(|cause| std::iter::once(&mut cause.head).chain(&mut cause.consequences));
    let mut unknown = Vec::new();
    for told in told {
        if earlier.remove(&told.fingerprint).is_some() {
            told.standing = Some(Standing::Remaining);
        } else {
            unknown.push(told);
        }
    }
    for told in unknown {
        let same = earlier
            .values()
            .find(|earlier| is_same(earlier, &told.finding))
            .map(|earlier| earlier.fingerprint);
        told.standing = Some(match same.and_then(|print| earlier.remove(&print)) {
            Some(_) => Standing::Remaining,
            None => Standing::New,
        });
    }
    report.mended = Some(earlier.into_values().collect());
}

/// Tells whether an earlier finding is this one a little farther on.
fn is_same(earlier: &EarlierFinding, finding: &Finding) -> bool {
    let place = &finding.place;
    let (Some(before), Some(now)) = (earlier.located, place.located) else {
        return false;
    };
    let named = [&place.layer, &place.feature, &place.field];
    earlier.code == finding.code()
        && earlier.named.iter().eq(named)
        && (before.0 - now.0).hypot(before.1 - now.1) <= SAME_PLACE_M
}

/// How many findings one stands for.
fn weight(finding: &Finding) -> u64 {
    let count = finding.message.parameters.iter().find_map(|(name, p)| {
        let counted = finding.code() == AND_MORE && name == "count";
        match p {
            Parameter::Integer(count) if counted => u64::try_from(*count).ok(),
            _ => None,
        }
    });
    count.unwrap_or(1)
}

/// The code of what a finding speaks of: of those that it counts, or its own.
fn code_of(finding: &Finding) -> &str {
    let counted = || finding.said("code");
    match finding.code() {
        AND_MORE => counted().unwrap_or(AND_MORE),
        code => code,
    }
}

fn stages(checked: &Checked) -> Vec<StageOutcome> {
    let catalogue = FindingCatalogue::embedded();
    let mut counts: BTreeMap<Stage, SeverityCounts> = BTreeMap::new();
    for finding in &checked.findings {
        let kind = catalogue.kind(code_of(finding));
        let stage = kind.map_or(Stage::Package, |kind| kind.stage);
        let counted = counts.entry(stage).or_default();
        counted.add(finding.severity, weight(finding));
    }
    let outcome = |stage: &Stage| StageOutcome {
        stage: *stage,
        counts: counts.get(stage).copied().unwrap_or_default(),
        not_checked: checked
            .not_checked
            .iter()
            .find(|(other, _)| other == stage)
            .map(|(_, why)| why.clone()),
    };
    Stage::ALL.iter().map(outcome).collect()
}

fn causes(findings: Vec<Finding>) -> Vec<Cause> {
    let roots = roots(&findings);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, root) in roots.iter().enumerate() {
        groups.entry(*root).or_default().push(index);
    }
    let mut order: Vec<_> = groups
        .into_iter()
        .map(|(head, members)| {
            let worst = members.iter().map(|member| findings[*member].severity);
            let others = members.iter().filter(|member| **member != head);
            let explains = others.map(|member| weight(&findings[*member])).sum();
            (worst.min(), Reverse(explains), head, members)
        })
        .collect();
    order.sort_unstable();
    let prints = fingerprints(&findings);
    let mut told: Vec<Option<ToldFinding>> = findings
        .into_iter()
        .zip(prints)
        .map(|(finding, fingerprint)| {
            Some(ToldFinding {
                finding,
                fingerprint,
                standing: None,
            })
        })
        .collect();
    let cause = |(_, Reverse(explains), head, members): (_, _, usize, Vec<usize>)| {
        Some(Cause {
            head: told[head].take()?,
            consequences: members
                .iter()
                .filter_map(|member| told[*member].take())
                .collect(),
            explains,
        })
    };
    order.into_iter().filter_map(cause).collect()
}

/// Returns for every finding the one that explains it in the end: itself where
/// nothing does.
fn roots(findings: &[Finding]) -> Vec<usize> {
    let mut parents = explained(findings);
    keep_together(findings, &mut parents);
    let root = |start: usize| {
        let mut at = start;
        // Causes that explain each other in a circle end at one of them.
        for _ in 0..findings.len() {
            match parents[at] {
                Some(parent) if parent != start => at = parent,
                _ => break,
            }
        }
        at
    };
    (0..findings.len()).map(root).collect()
}

/// Returns what explains each finding by the catalogue.
fn explained(findings: &[Finding]) -> Vec<Option<usize>> {
    let catalogue = FindingCatalogue::embedded();
    let mut of_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        of_code.entry(finding.code()).or_default().push(index);
    }
    let parent = |index: usize| {
        let finding = &findings[index];
        let kind = catalogue.kind(code_of(finding))?;
        kind.explained_by.iter().find_map(|explanation| {
            let codes = of_code.iter().filter(|(code, _)| explanation.names(code));
            codes
                .flat_map(|(_, indexes)| indexes)
                .copied()
                .filter(|cause| *cause != index)
                .filter(|cause| findings[*cause].code() != finding.code())
                .find(|cause| explanation.explains(&findings[*cause], finding))
        })
    };
    (0..findings.len()).map(parent).collect()
}

/// Folds findings that agree in what the catalogue names under the first.
fn keep_together(findings: &[Finding], parents: &mut [Option<usize>]) {
    let mut first: BTreeMap<(&str, Option<&str>, Vec<&str>), usize> = BTreeMap::new();
    let mut first_of_kind: BTreeMap<(&str, Option<&str>, Option<&str>), usize> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let place = &finding.place;
        let (file, layer) = (place.file.as_deref(), place.layer.as_deref());
        let code = code_of(finding);
        if finding.code() == AND_MORE {
            // Those that were only counted stand with the first that was told.
            parents[index] = first_of_kind.get(&(code, file, layer)).copied();
            continue;
        }
        first_of_kind.entry((code, file, layer)).or_insert(index);
        if parents[index].is_some() {
            continue;
        }
        let Some(key) = together(finding) else {
            continue;
        };
        match first.entry((code, file, key)) {
            Entry::Vacant(entry) => {
                entry.insert(index);
            }
            Entry::Occupied(entry) => {
                parents[index] = Some(*entry.get());
            }
        }
    }
}

/// Returns what findings with one cause agree in; `None` where each stands
/// alone.
fn together(finding: &Finding) -> Option<Vec<&str>> {
    let kind = FindingCatalogue::embedded().kind(finding.code())?;
    let mut values = kind
        .together
        .iter()
        .map(|name| finding.named(name))
        .collect::<Option<Vec<&str>>>()?;
    // Two zones are one pair, whichever is named first.
    values.sort_unstable();
    (!values.is_empty()).then_some(values)
}

#[cfg(test)]
mod tests;
