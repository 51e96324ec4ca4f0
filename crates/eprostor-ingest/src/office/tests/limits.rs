//! What tables say of limits, shares and the whole plan.

use super::*;

#[test]
fn a_word_that_turns_the_limit_around_makes_a_text_and_is_told() {
    let table = sheet(&[
        &["Зона", "Макс. висина објекта", "Зелене површине"],
        &["S1", "мин. 5 m", "до 20%"],
        &["S2", "макс. 7 m", "мин. 30%"],
    ]);
    let folder = folder(vec![file("tabela.xlsx", table)]);
    let mut answers = Answers::default();
    answers.insert("article", "5");
    let proposal = propose(&folder, knowledge(&answers));
    assert_eq!(
        rules(&proposal),
        [
            ["S1", "height_max", "text", "мин. 5 m", "мин. 5 m"],
            ["S2", "height_max", "max", "7", "макс. 7 m"],
            ["S1", "green_min", "text", "до 20%", "до 20%"],
            ["S2", "green_min", "min", "30", "мин. 30%"],
        ]
    );
    let told = proposal.findings.iter();
    let told: Vec<Option<u64>> = told
        .filter(|finding| finding.code() == "finding-office-limit-contrary")
        .map(|finding| finding.place.row)
        .collect();
    assert_eq!(told, [Some(2), Some(2)]);
}

#[test]
fn percents_of_a_long_table_are_shares_only_where_all_of_a_parameter_are() {
    let of = |first: &str, second: &str| {
        let table = sheet(&[
            &["Зона", "Параметар", "Вредност", "Члан"],
            &["S1", "Индекс заузетости", first, "12"],
            &["S1", "Спратност", "П", "12"],
            &["S2", "Индекс заузетости", second, "12"],
        ]);
        let folder = folder(vec![file("tabela.ods", table)]);
        let none = Answers::default();
        let proposal = propose(&folder, knowledge(&none));
        let values = rules(&proposal).into_iter();
        let values: Vec<String> = values
            .filter(|rule| rule[1] == "site_coverage_max")
            .map(|rule| rule[3].to_owned())
            .collect();
        (
            values,
            codes(&proposal).contains(&"finding-office-fractions"),
        )
    };
    assert_eq!(
        of("1", "40"),
        (vec!["1".to_owned(), "40".to_owned()], false)
    );
    assert_eq!(
        of("0,5", "0,6"),
        (vec!["50".to_owned(), "60".to_owned()], true)
    );
    assert_eq!(
        of("0,5 %", "0,6"),
        (vec!["0.5".to_owned(), "60".to_owned()], true)
    );
}

#[test]
fn what_holds_for_the_whole_plan_is_no_code_of_the_legend() {
    for everywhere in ["Све зоне", "Цео обухват", "Општа правила"] {
        let table = sheet(&[
            &["Зона", "Намена", "ИЗ", "Спратност", "Члан"],
            &["S1", "Становање", "60", "П", "4"],
            &[everywhere, "", "70", "", "4"],
        ]);
        let folder = folder(vec![file("tabela.xlsx", table)]);
        let none = Answers::default();
        let proposal = propose(&folder, knowledge(&none));
        let targets: Vec<&str> = rules(&proposal).iter().map(|rule| rule[0]).collect();
        assert_eq!(targets, ["S1", "", "S1"], "{everywhere}");
        let asked: Vec<&str> = proposal
            .questions
            .iter()
            .map(|question| question.key.as_str())
            .filter(|key| key.starts_with("legend.") && !key.starts_with("legend.S1"))
            .collect();
        assert_eq!(asked, [] as [&str; 0], "{everywhere}");
    }
}
