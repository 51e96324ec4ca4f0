//! The one box: from what somebody types to what of the register may be meant. Must not
//! decide for them: every namesake is offered.

mod addresses;
mod candidate;
mod gazetteer;
mod grounds;
mod places;
mod plans;
mod points;
mod reading;

use eprostor_model::{Day, Meant, Suggestion};

use crate::Snapshot;
pub(crate) use addresses::Addresses;
use candidate::ranked;
pub(crate) use gazetteer::Gazetteer;
pub(crate) use places::{Named, place_names};
use reading::Reading;

/// Most suggestions of one answer, our choice: more than anybody reads.
pub const MOST_SUGGESTIONS: usize = 20;
/// Longest query that is looked at, in characters, our choice: an address, a title.
pub const LONGEST_QUERY: usize = 400;
/// How well something must fit to be offered, our choice.
const LEAST_FIT: f32 = 0.25;
impl Snapshot {
    /// Returns what a query may mean on a day, the likeliest first. Words to be looked
    /// for in texts are always among it, and first where nothing else is likelier.
    ///
    /// What is longer than [`LONGEST_QUERY`] is cut. Returns whether there are more than
    /// [`MOST_SUGGESTIONS`], too.
    pub fn look_up(&self, query: &str, day: Day) -> (Vec<Suggestion>, bool) {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let reading = Reading::new(&query);
        if reading.is_empty() {
            return (Vec::new(), false);
        }
        let mut candidates = points::candidates(self, &query, &reading, day);
        candidates.extend(places::candidates(self, &reading, day));
        candidates.extend(plans::candidates(self, &reading));
        candidates.extend(grounds::candidates(self, &reading));
        let mut shown: Vec<Suggestion> = Vec::new();
        for suggestion in ranked(&reading, candidates, self.gazetteer()) {
            let is_words = suggestion.meant == Meant::Words;
            if suggestion.fit < LEAST_FIT && !is_words {
                continue;
            }
            if shown.iter().all(|known| known.meant != suggestion.meant) {
                shown.push(suggestion);
            }
            if shown.len() > MOST_SUGGESTIONS + 1 {
                break;
            }
        }
        let has_words = shown.iter().any(|one| one.meant == Meant::Words);
        let most = MOST_SUGGESTIONS + usize::from(has_words);
        let has_more = shown.len() > most;
        shown.truncate(most);
        if !has_words {
            shown.push(Suggestion::new(Meant::Words, 0.0));
        }
        (shown, has_more)
    }
}
