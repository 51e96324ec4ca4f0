//! How well Serbian text is searched: stems on public data, and the lists of inputs
//! and questions. Must not know an index.

mod lists;
mod question_score;
mod stems;

pub use lists::{Address, Answer, Input, Kind, Lists, Question, Target, is_held, pattern};
pub use question_score::{Answered, QuestionTexts, Unanswered};
pub use stems::{Half, Share, StemFigures, stem_figures};
