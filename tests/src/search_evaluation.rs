//! How well Serbian text is searched: stems on public data, and the lists of inputs
//! and questions. Must not know an index.

mod box_score;
mod demo_box;
mod lists;
mod question_score;
mod stems;

pub use box_score::{Answered, BoxScore, Judged, Offered, PartScore, offered};
pub use demo_box::DemoBox;
pub use lists::{Address, Answer, Input, Kind, Lists, Part, Question, Target, is_held, pattern};
pub use question_score::{QuestionTexts, QuestionsAnswered, Unanswered};
pub use stems::{Half, Share, StemFigures, stem_figures};
