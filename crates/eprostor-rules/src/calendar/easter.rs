//! The day of Orthodox Easter. Must not know holidays.

use eprostor_model::Day;

/// Returns Orthodox Easter Sunday of a year as a Gregorian day: Meeus's
/// algorithm for the Julian calendar (Astronomical Algorithms, 2nd ed.,
/// chapter 8), and the days the Julian calendar is behind in that year's
/// spring. Nothing outside the years the register answers for.
pub fn orthodox_easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let in_march = d + e + 114;
    let (month, day) = (in_march / 31, in_march % 31 + 1);
    // 13 days from 1900 to 2099, 14 from March 2100 on: Easter is later.
    let behind = y / 100 - y / 400 - 2;
    let julian = Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(julian.plus_days(behind))
}
