//! The one box: from what somebody types to what of the register may be meant. Must not
//! decide for them: every namesake is offered.

mod gazetteer;
mod places;
mod reading;

use eprostor_model::{Day, Meant, Suggestion};

use crate::Snapshot;
pub(crate) use gazetteer::{Gazetteer, Place};
use reading::Reading;

/// Most suggestions of one answer, our choice: more than anybody reads.
pub const MOST_SUGGESTIONS: usize = 20;
/// Longest query that is looked at, in characters, our choice: an address, a title.
pub const LONGEST_QUERY: usize = 400;

impl Snapshot {
    /// Returns what a query may mean on a day, the likeliest first; of equals the one
    /// that says more of the query. Words to be looked for in texts come last.
    ///
    /// What is longer than [`LONGEST_QUERY`] is cut. Returns whether there are more than
    /// [`MOST_SUGGESTIONS`], too.
    pub fn look_up(&self, query: &str, day: Day) -> (Vec<Suggestion>, bool) {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let reading = Reading::new(&query);
        let mut found = places::points(self, &query, day);
        found.extend(places::parcels(self, &reading, day));
        found.extend(places::territory(self, &reading));
        found.extend(places::plans(self, &reading));
        found.extend(places::zones(self, &reading));
        found.extend(places::land_uses(self, &reading));
        found.sort_by(|a, b| b.fit.total_cmp(&a.fit));
        let mut shown: Vec<Suggestion> = Vec::new();
        let mut has_more = false;
        for suggestion in found {
            if shown.iter().any(|known| known.meant == suggestion.meant) {
                continue;
            }
            has_more = shown.len() == MOST_SUGGESTIONS;
            if has_more {
                break;
            }
            shown.push(suggestion);
        }
        if !reading.is_empty() {
            shown.push(Suggestion {
                meant: Meant::Words,
                fit: 0.0,
            });
        }
        (shown, has_more)
    }
}
