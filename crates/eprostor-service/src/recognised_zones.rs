//! Codes of zones as recognition reads them: `54` for S4. Must not know texts.

use std::collections::BTreeSet;

use eprostor_model::{Message, Proposal, Scope};

/// What a proposal rests on where its text was recognised in a picture.
const RECOGNISED: &str = "proposal-reason-recognised";

/// Gives a proposal from recognised text the zones of its plan that its codes look like.
/// A code that is one, or that looks like several, stays as it was read.
pub(crate) fn recognised_zones(proposal: &mut Proposal, zones: &BTreeSet<String>) {
    let reasons = &mut proposal.confidence.reasons;
    let Scope::Zones(codes) = &mut proposal.scope else {
        return;
    };
    if !reasons.iter().any(|reason| reason.code == RECOGNISED) {
        return;
    }
    for code in codes.iter_mut().filter(|code| !zones.contains(*code)) {
        let look = look(code);
        let mut alike = zones.iter().filter(|zone| self::look(zone) == look);
        if let (Some(zone), None) = (alike.next(), alike.next()) {
            let reason = Message::new("proposal-reason-zone-alike")
                .text("read", &*code)
                .text("zone", zone);
            code.clone_from(zone);
            reasons.push(reason);
        }
    }
}

/// Returns a code with one sign for all that look alike.
fn look(code: &str) -> String {
    let signs = code.chars().flat_map(char::to_uppercase);
    let signs = signs.filter(|sign| !sign.is_whitespace());
    let alike = |sign| match sign {
        'S' | 'Ѕ' => '5',
        'B' | 'В' => '8',
        'O' | 'О' | 'Q' | 'D' => '0',
        'I' | 'L' | '|' | 'І' => '1',
        'Z' => '2',
        'З' => '3',
        'G' | 'Б' => '6',
        'Ј' | ']' => 'J',
        'А' => 'A',
        'С' => 'C',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    signs.map(alike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_look_alike_are_one_and_others_are_not() {
        for (read, zone) in [("54", "S4"), ("М2", "M2"), (" ]2", "J2"), ("8О", "B0")] {
            assert_eq!(look(read), look(zone), "{read} {zone}");
        }
        for (one, other) in [("S4", "S1"), ("SA", "S4"), ("M2", "N2")] {
            assert_ne!(look(one), look(other), "{one} {other}");
        }
    }
}
