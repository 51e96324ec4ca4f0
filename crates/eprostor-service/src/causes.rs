//! A fault with all its causes, for a log or a terminal. Must not know faults.

use std::error::Error;

/// Returns a fault with all its causes in one line.
pub fn with_causes(fault: &dyn Error) -> String {
    let mut text = fault.to_string();
    let mut cause = fault.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io;

    use eprostor_model::DayError;

    use super::*;
    use crate::ServiceError;

    #[test]
    fn every_cause_is_named_once() {
        let inner = DayError::NotADay("x".to_owned());
        let said = inner.to_string();
        assert_eq!(with_causes(&io::Error::other(inner)), said);
        let unknown = ServiceError::NotInitialised;
        assert_eq!(with_causes(&unknown), unknown.to_string());
    }
}
