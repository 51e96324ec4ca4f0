//! Asks the questions of `tests/search` among the texts of Demovo and the Serbian laws of
//! the fixtures (part of `make eval`). `--errors` lists those of the part that is seen
//! which were not answered.
#![expect(clippy::print_stdout, reason = "figures are its output")]

use eprostor_tests::bench::Fault;
use eprostor_tests::fixtures::fixture;
use eprostor_tests::search_evaluation::{Lists, QuestionTexts};

fn main() -> Result<(), Fault> {
    let Some(fixtures) = fixture("evaluate_texts", "serbia") else {
        return Ok(());
    };
    let program = std::env::current_exe()?.with_file_name("eprostor");
    let texts = QuestionTexts::read(&program, &fixtures)?;
    let questions = Lists::load()?.questions;
    println!("| questions | asked | first | among three |\n| --- | --- | --- | --- |");
    for (name, held) in [("seen", false), ("**set aside**", true)] {
        let (answered, missed) = texts.score(&questions, held)?;
        let share = |count: usize| 100.0 * count as f64 / answered.all.max(1) as f64;
        println!(
            "| {name} | {} | {:.1} % | {:.1} % |",
            answered.all,
            share(answered.first),
            share(answered.among_three)
        );
        if !held && std::env::args().any(|argument| argument == "--errors") {
            for one in missed {
                let answers = one.answers.iter();
                let answers = answers.map(|a| format!("{} {}", a.document, a.articles.join("|")));
                println!("{} {}", one.id, one.question);
                println!("    wanted {}", answers.collect::<Vec<_>>().join("; "));
                println!("    found  {:?}", one.found);
            }
        }
    }
    Ok(())
}
