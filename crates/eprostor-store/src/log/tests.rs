//! Lines of the log, sound and not.

use super::*;

fn line(revision: i64, kind: &str, entity: &str, id: &str) -> Line {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Line {
        revision: Revision(revision),
        kind: kind.to_owned(),
        entity: some(entity),
        entity_id: (!entity.is_empty()).then(|| id.to_owned()),
    }
}

fn read(lines: &[Line]) -> Result<Touched, LogFault> {
    checked(lines, Revision(4), Revision(6))
}

#[test]
fn lines_of_every_revision_are_read() {
    let touched = read(&[
        line(5, "plan", "cards", ""),
        line(5, "plan", "plan", "demovo-pdr-2020-1"),
        line(6, "parcels", "parcels", "999903"),
    ]);
    let touched = touched.unwrap();
    assert_eq!(touched.plans.len() + touched.parcels.len(), 2);
    assert!(touched.lists.contains(&CommitKind::Cards));
}

#[test]
fn a_missing_revision_is_a_gap() {
    let plan = |revision| line(revision, "plan", "plan", "demovo-pdr-2020-1");
    let gap = |missing| LogFault::Gap {
        missing: Revision(missing),
    };
    assert_eq!(read(&[plan(6)]).unwrap_err(), gap(5));
    assert_eq!(read(&[plan(5)]).unwrap_err(), gap(6));
    assert_eq!(read(&[]).unwrap_err(), gap(5));
}

#[test]
fn a_revision_names_what_its_commit_is_of() {
    let second = || line(6, "cards", "cards", "");
    let no_line = LogFault::NoLine {
        revision: Revision(5),
    };
    let without = [line(5, "draft", "", ""), second()];
    assert_eq!(read(&without).unwrap_err(), no_line);
    // The line of the plan is lost, that of its card is there.
    let half = [line(5, "plan", "cards", ""), second()];
    assert_eq!(read(&half).unwrap_err(), no_line);
    let nothing = [line(5, "cards", NOTHING, ""), second()];
    assert!(read(&nothing).is_ok());
}

#[test]
fn a_line_that_says_nothing_known_is_unreadable() {
    for (kind, id) in [("plan", "No Plan"), ("parcels", "99990"), ("zones", "1")] {
        let lines = [line(5, kind, kind, id), line(6, "cards", "cards", "")];
        let unreadable = LogFault::UnreadableLine {
            revision: Revision(5),
        };
        assert_eq!(read(&lines).unwrap_err(), unreadable, "{kind}");
    }
}
