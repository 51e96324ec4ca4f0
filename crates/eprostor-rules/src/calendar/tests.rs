//! The calendar against days written by hand: from domain.md 8, from wall
//! calendars of Serbia, and from a second way to compute Easter.

use eprostor_model::{Day, DeadlineUnit, FreeDay, LawTables};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn law() -> &'static LawTables {
    LawTables::embedded()
}

/// 2020 to 2023 from wall calendars, 2024 to 2030 from domain.md 8.
const EASTERS: [&str; 11] = [
    "2020-04-19",
    "2021-05-02",
    "2022-04-24",
    "2023-04-16",
    "2024-05-05",
    "2025-04-20",
    "2026-04-12",
    "2027-05-02",
    "2028-04-16",
    "2029-04-08",
    "2030-04-28",
];

#[test]
fn easter_of_2020_to_2030_is_as_in_the_calendars() {
    for (year, easter) in (2020..).zip(EASTERS) {
        assert_eq!(orthodox_easter(year), Some(day(easter)), "{year}");
    }
}

/// Easter another way: the paschal full moon by the table of golden numbers of
/// the Alexandrian computus (days behind 21 March, Julian), and the Sunday
/// behind it by Julian day numbers.
fn easter_by_table(year: i16) -> Day {
    const MOON: [i64; 19] = [
        15, 4, 23, 12, 1, 20, 9, 28, 17, 6, 25, 14, 3, 22, 11, 0, 19, 8, 27,
    ];
    let y = i64::from(year);
    // Julian day number of 21 March of the Julian calendar.
    let equinox = 367 * y - 7 * (y + 5001) / 4 + 275 * 3 / 9 + 21 + 1_729_777;
    let moon = equinox + MOON[usize::try_from(y % 19).unwrap()];
    // A day number divisible by 7 is a Monday; the Sunday is strictly behind.
    let easter = moon + 7 - (moon + 1) % 7;
    // 1 January 1970 is Julian day 2 440 588 at noon.
    Day::from_epoch_days(easter - 2_440_588).unwrap()
}

#[test]
fn easter_is_the_same_by_a_second_algorithm() {
    for year in 1900..=2199 {
        assert_eq!(orthodox_easter(year), Some(easter_by_table(year)), "{year}");
    }
    assert_eq!(orthodox_easter(1899), None);
}

#[test]
fn the_free_days_of_2026_are_those_of_the_wall_calendar() {
    // Weekdays of 2026 on which offices are closed; 15 February is a Sunday,
    // so that the 17th is free, 2 May a Saturday, which does not move.
    let closed = [
        "2026-01-01",
        "2026-01-02",
        "2026-01-07",
        "2026-02-16",
        "2026-02-17",
        "2026-04-10",
        "2026-04-13",
        "2026-05-01",
        "2026-11-11",
    ];
    let mut found = Vec::new();
    for number in 0..365 {
        let day = day("2026-01-01").plus_days(number);
        let weekend = matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday);
        assert!(!weekend || !is_working_day(law(), day).unwrap(), "{day}");
        if !weekend && !is_working_day(law(), day).unwrap() {
            found.push(day.to_string());
        }
    }
    assert_eq!(found, closed);
}

#[test]
fn a_state_holiday_on_a_sunday_moves_and_a_church_holiday_does_not() {
    let why = |text: &str| free_day(law(), day(text)).unwrap();
    // 1 January 2023 was a Sunday, the 2nd a holiday: the 3rd was free.
    assert_eq!(why("2023-01-03").unwrap().code(), "moved_holiday");
    assert_eq!(why("2023-01-04"), None);
    // 2 January 2022 was a Sunday.
    assert_eq!(why("2022-01-03").unwrap().code(), "moved_holiday");
    assert_eq!(why("2022-01-04"), None);
    // Christmas 2024 was a Sunday.
    assert_eq!(why("2024-01-08"), None);
    // 2 May 2021 was Easter Sunday and Labour Day; Monday was Easter Monday.
    assert_eq!(why("2021-05-03").unwrap().code(), "holiday");
    assert_eq!(why("2021-05-04").unwrap().code(), "moved_holiday");
    assert_eq!(why("2021-05-05"), None);
    // Armistice Day 2018 was a Sunday.
    assert_eq!(why("2018-11-12").unwrap().code(), "moved_holiday");
    // A Saturday before is only a Saturday.
    assert_eq!(why("2018-11-10"), Some(FreeDay::Saturday));
}

#[test]
fn a_day_before_the_table_holds_is_an_error_and_no_guess() {
    let outside = day("2011-12-31");
    assert_eq!(
        free_day(law(), outside),
        Err(CalendarError::OutsideTable(outside))
    );
    assert!(is_working_day(law(), day("2012-01-04")).unwrap());
    assert!(working_days_between(law(), day("2011-12-20"), day("2012-01-10")).is_err());
}

#[test]
fn working_days_are_counted_across_new_year_may_and_easter() {
    // 30 Dec 2025 Tuesday: 31 Dec, then 5, 6, 8, 9 January.
    assert_eq!(
        add_working_days(law(), day("2025-12-30"), 5),
        Ok(day("2026-01-09"))
    );
    // 30 Apr 2026 Thursday: 1 May Friday and the weekend are free.
    assert_eq!(
        add_working_days(law(), day("2026-04-30"), 1),
        Ok(day("2026-05-04"))
    );
    // 9 Apr 2026 Thursday: Good Friday to Easter Monday are free.
    assert_eq!(
        add_working_days(law(), day("2026-04-09"), 2),
        Ok(day("2026-04-15"))
    );
    // 29 Apr 2027 Thursday: Good Friday 30 April, 4 May in place of 2 May.
    assert_eq!(
        add_working_days(law(), day("2027-04-29"), 1),
        Ok(day("2027-05-05"))
    );
    assert_eq!(
        add_working_days(law(), day("2026-05-02"), 0),
        Ok(day("2026-05-02"))
    );
    assert_eq!(
        working_days_between(law(), day("2025-12-30"), day("2026-01-09")),
        Ok(5)
    );
    assert_eq!(
        working_days_between(law(), day("2026-01-09"), day("2025-12-30")),
        Ok(0)
    );
}

#[test]
fn a_deadline_names_every_day_it_skipped() {
    // Location information, 8 working days, 91/2025: from 30 December 2025
    // Tuesday: 31; 5, 6, 8, 9; 12, 13, 14 January.
    let counted = deadline(law(), "LOCATION_INFO", day("2025-12-30")).unwrap();
    assert_eq!(counted.last_day, day("2026-01-14"));
    assert_eq!(
        (counted.value, counted.unit),
        (8, DeadlineUnit::WorkingDays)
    );
    assert_eq!(counted.version, "91/2025");
    let skipped: Vec<(String, &str)> = counted
        .skipped
        .iter()
        .map(|skipped| (skipped.day.to_string(), skipped.why.code()))
        .collect();
    let expected = [
        ("2026-01-01", "holiday"),
        ("2026-01-02", "holiday"),
        ("2026-01-03", "saturday"),
        ("2026-01-04", "sunday"),
        ("2026-01-07", "holiday"),
        ("2026-01-10", "saturday"),
        ("2026-01-11", "sunday"),
    ];
    let expected: Vec<(String, &str)> = expected
        .iter()
        .map(|(day, why)| ((*day).to_owned(), *why))
        .collect();
    assert_eq!(skipped, expected);
}

#[test]
fn a_day_count_was_in_calendar_days_before_91_2025() {
    // 8 days from 1 March 2024 end on Saturday 9 March: shown, not moved.
    let former = deadline(law(), "location_info", day("2024-03-01")).unwrap();
    assert_eq!(former.unit, DeadlineUnit::Days);
    assert_eq!(former.last_day, day("2024-03-09"));
    assert_eq!(former.last_day_is_free, Some(FreeDay::Saturday));
    assert!(former.skipped.is_empty());
    // Already working days then: conditions are issued in five.
    let issued = deadline(law(), "LC_ISSUE", day("2024-03-01")).unwrap();
    assert_eq!(issued.last_day, day("2024-03-08"));
    assert_eq!(issued.unit, DeadlineUnit::WorkingDays);
}

#[test]
fn a_count_that_no_text_gives_for_a_day_is_not_known() {
    let unknown = |code: &str, on: &str| {
        let expected = CalendarError::UnknownOnDay {
            code: code.to_owned(),
            day: day(on),
        };
        assert_eq!(deadline(law(), code, day(on)), Err(expected), "{code} {on}");
    };
    // Before 62/2023, and between its last and 91/2025's first sure day.
    unknown("PUBLIC_INSIGHT", "2023-08-03");
    unknown("PUBLIC_INSIGHT", "2025-10-09");
    unknown("PUBLIC_INSIGHT", "2025-10-30");
    assert!(deadline(law(), "PUBLIC_INSIGHT", day("2023-08-04")).is_ok());
    assert!(deadline(law(), "PUBLIC_INSIGHT", day("2025-10-08")).is_ok());
    assert!(deadline(law(), "PUBLIC_INSIGHT", day("2025-10-31")).is_ok());
    // A term of another act, which has no former row.
    unknown("SEA_PUBLIC", "2024-06-01");
    assert_eq!(
        deadline(law(), "TEA_BREAK", day("2026-01-01")),
        Err(CalendarError::UnknownDeadline("TEA_BREAK".to_owned()))
    );
}

#[test]
fn months_and_years_end_on_the_day_of_the_same_number() {
    let ban = deadline(law(), "BUILD_BAN", day("2026-02-10")).unwrap();
    assert_eq!(ban.last_day, day("2027-02-10"));
    let conditions = deadline(law(), "LC_VALIDITY", day("2024-02-29")).unwrap();
    assert_eq!(conditions.last_day, day("2026-02-28"));
    assert_eq!(
        deadline(law(), "PLAN_MAX", day("2190-01-01")),
        Err(CalendarError::TooLate(day("2190-01-01")))
    );
}

#[test]
fn every_deadline_of_the_tables_can_be_counted() {
    for row in law().deadlines() {
        let from = row.valid.from.plus_days(3);
        let counted = deadline(law(), &row.code, from).unwrap();
        assert_eq!((counted.value, counted.unit), (row.value, row.unit));
        assert!(counted.last_day > from, "{}", row.code);
    }
}

proptest! {
    #[test]
    fn adding_and_counting_again_gives_the_number(offset in 0..60_000_i32, count in 0..400_u16) {
        let from = day("2012-01-01").plus_days(offset);
        let last = add_working_days(law(), from, count).unwrap();
        prop_assert_eq!(working_days_between(law(), from, last), Ok(u32::from(count)));
        prop_assert!(count == 0 || is_working_day(law(), last).unwrap());
    }
}
