//! Operators who signed in on a page. A session is a random text in a cookie; what is
//! kept in memory is its SHA-256. It ends after eight hours, when the operator signs
//! out, when the token is taken back, and with the program.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use eprostor_service::{RecordTime, TokenEntry};
use sha2::{Digest as _, Sha256};

/// Seconds that a session lasts, our choice: a working day.
pub(crate) const LASTS_S: i64 = 8 * 60 * 60;
/// Sessions at one time, our choice: more than a register has operators.
const SESSIONS: usize = 256;

#[derive(Debug)]
struct Session {
    operator: TokenEntry,
    began: i64,
}

/// The sessions.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<[u8; 32], Session>>);

impl Sessions {
    /// Begins one and returns its secret. Where there are too many the oldest ends.
    pub(crate) fn begin(&self, operator: TokenEntry, now: RecordTime) -> String {
        let bytes: [u8; 32] = rand::random();
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, session| lasts(session, now));
        if kept.len() >= SESSIONS {
            let oldest = kept.iter().min_by_key(|(_, session)| session.began);
            if let Some(key) = oldest.map(|(key, _)| *key) {
                kept.remove(&key);
            }
        }
        let began = now.0;
        kept.insert(key(&secret), Session { operator, began });
        secret
    }

    /// Returns whose session it is.
    pub(crate) fn operator(&self, secret: &str, now: RecordTime) -> Option<TokenEntry> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let session = kept.get(&key(secret)).filter(|s| lasts(s, now))?;
        Some(session.operator.clone())
    }

    /// Ends one.
    pub(crate) fn end(&self, secret: &str) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&key(secret));
    }
}

fn lasts(session: &Session, now: RecordTime) -> bool {
    now.0 < session.began + LASTS_S
}

fn key(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator(label: &str) -> TokenEntry {
        TokenEntry {
            label: label.to_owned(),
            made_at: RecordTime(1),
        }
    }

    #[test]
    fn a_session_lasts_eight_hours_and_ends_when_it_is_told_to() {
        let sessions = Sessions::default();
        let first = sessions.begin(operator("first"), RecordTime(0));
        let second = sessions.begin(operator("second"), RecordTime(0));
        let last = RecordTime(8 * 3600 - 1);
        assert_eq!(sessions.operator(&first, last), Some(operator("first")));
        assert_eq!(sessions.operator(&first, RecordTime(8 * 3600)), None);
        sessions.end(&second);
        assert_eq!(sessions.operator(&second, RecordTime(1)), None);
        assert_eq!(sessions.operator("", RecordTime(1)), None);
    }

    #[test]
    fn the_oldest_of_too_many_ends() {
        let sessions = Sessions::default();
        let oldest = sessions.begin(operator("oldest"), RecordTime(0));
        let next = sessions.begin(operator("next"), RecordTime(1));
        for number in 2..=256 {
            sessions.begin(operator("other"), RecordTime(number));
        }
        assert_eq!(sessions.operator(&oldest, RecordTime(300)), None);
        assert!(sessions.operator(&next, RecordTime(300)).is_some());
    }
}
