//! Two coordinates as people write them: degrees, degrees with minutes and seconds, or
//! metres, with points or commas. Must not know systems or places.

mod labels;

use crate::fold::search_key;

pub use labels::NamedSystem;
use labels::{of_a_map, without_labels};

/// Longest text that is looked at, in bytes, our choice: the address of a map.
const LONGEST: usize = 300;

/// Which axis a letter beside a coordinate names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Latitude or northing: N, С, or an S, which is *sever*.
    North,
    /// Longitude or easting: E, И, or an I, which is *istok*.
    East,
}

/// A coordinate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinate {
    /// Degrees or metres.
    pub value: f64,
    /// Its axis, where a letter names it.
    pub axis: Option<Axis>,
}

/// Two coordinates in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    /// The first.
    pub first: Coordinate,
    /// The second.
    pub second: Coordinate,
    /// Whether they are degrees: both are no larger than 180.
    pub are_degrees: bool,
    /// The system, where words name it.
    pub system: Option<NamedSystem>,
}

/// Reads two coordinates; `None` where the text is anything else, or has more.
///
/// ```
/// use eprostor_text::read_coordinates;
/// let read = read_coordinates("43°53'29,4\" N, 20°20'59\" E").unwrap();
/// assert!((read.first.value - 43.8915).abs() < 1e-4);
/// let metres = read_coordinates("458.542,00 E 4.881.640,00 N").unwrap();
/// assert_eq!((metres.second.value, metres.are_degrees), (4_881_640.0, false));
/// ```
pub fn read_coordinates(text: &str) -> Option<Coordinates> {
    if text.len() > LONGEST || is_number_of_a_parcel(text) {
        return None;
    }
    let text = of_a_map(text).unwrap_or_else(|| text.to_owned());
    let (text, system) = without_labels(&text);
    let [first, second] = in_groups_of_three(&text).or_else(|| groups(&signs(&text)?))?;
    let are_degrees = first.value.abs() <= 180.0 && second.value.abs() <= 180.0;
    // A letter says the same of both.
    let is_contradicted = first.axis.is_some() && first.axis == second.axis;
    (!is_contradicted).then_some(Coordinates {
        first,
        second,
        are_degrees,
        system,
    })
}

/// Tells whether two whole numbers stand at a slash or a dash: `44/21`. Metres are longer.
fn is_number_of_a_parcel(text: &str) -> bool {
    let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut words = text.split_whitespace();
    words.any(|word| {
        word.split_once(['/', '-'])
            .is_some_and(|(a, b)| whole(a) && whole(b) && a.len().min(b.len()) < 6)
    })
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Number(f64),
    Degree,
    Minute,
    Second,
    Letter(Axis),
    /// A comma, a semicolon or a slash between the two.
    Between,
}

fn signs(text: &str) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    let mut rest = text;
    // Behind a digit a dash parts, and is no sign of the next number.
    let mut is_behind_digit = false;
    while let Some(first) = rest.chars().next() {
        let is_negative = first == '-' && !is_behind_digit;
        let begins = rest.get(1..).unwrap_or_default();
        if first.is_ascii_digit() || is_negative && begins.starts_with(|c: char| c.is_ascii_digit())
        {
            let (number, length) = number(rest)?;
            signs.push(Sign::Number(number));
            is_behind_digit = true;
            rest = &rest[length..];
            continue;
        }
        is_behind_digit = false;
        rest = &rest[first.len_utf8()..];
        signs.push(match first {
            '°' | 'º' | '˚' => Sign::Degree,
            '\'' | '′' | '’' | '‘' => {
                // Two strokes are a second.
                match rest.strip_prefix(['\'', '′', '’', '‘']) {
                    Some(behind) => {
                        rest = behind;
                        Sign::Second
                    }
                    None => Sign::Minute,
                }
            }
            '"' | '″' | '”' | '“' | '„' => Sign::Second,
            ',' | ';' | '/' | '|' | '-' | '–' | '—' => Sign::Between,
            '(' | ')' | '[' | ']' | '{' | '}' | ':' | '=' | '.' | '+' => continue,
            letter if letter.is_whitespace() => continue,
            letter if letter.is_alphabetic() => {
                let length = rest
                    .find(|other: char| !other.is_alphabetic())
                    .unwrap_or(rest.len());
                let word = format!("{letter}{}", &rest[..length]).to_lowercase();
                rest = &rest[length..];
                match axis(&word)? {
                    Some(axis) => Sign::Letter(axis),
                    None => continue,
                }
            }
            _ => return None,
        });
    }
    Some(signs)
}

/// Returns the axis that a word in small letters names, `Some(None)` where it says
/// nothing, and `None` where it has no place beside coordinates.
fn axis(word: &str) -> Option<Option<Axis>> {
    // г, ш and д are of *с.г.ш.* and *и.г.д.*; without its mark a ш would be an S.
    if matches!(word, "š" | "ш" | "g" | "г" | "d" | "д") {
        return Some(None);
    }
    let key = search_key(word);
    Some(match key.as_str() {
        "n" | "mn" | "s" | "sgs" | "lat" | "latitude" | "northing" => Some(Axis::North),
        "e" | "me" | "i" | "igd" | "lon" | "lng" | "long" | "longitude" | "easting" => {
            Some(Axis::East)
        }
        _ if matches!(word, "φ" | "ϕ") => Some(Axis::North),
        _ if word == "λ" => Some(Axis::East),
        // A metre says nothing that its size does not, and which way x and y run differs
        // between systems; the Cyrillic у and х look like them.
        "m" | "x" | "y" | "h" | "u" | "point" => None,
        _ if key.starts_with("sever") || key.starts_with("sirin") => Some(Axis::North),
        _ if key.starts_with("istoc") || key.starts_with("istok") => Some(Axis::East),
        _ if key.starts_with("duzin") => Some(Axis::East),
        _ if key.starts_with("geograf") => None,
        _ => return None,
    })
}

/// Reads metres that are written in groups of three digits: `7 458 342 4 882 225`.
fn in_groups_of_three(text: &str) -> Option<[Coordinate; 2]> {
    let mut numbers: Vec<String> = Vec::new();
    for group in text.split_whitespace() {
        let digits = group.trim_end_matches([',', ';']);
        let whole = digits.replace('.', "");
        if digits.split('.').skip(1).all(|three| three.len() == 3)
            && digits.contains('.')
            && whole.len() >= 6
            && whole.bytes().all(|b| b.is_ascii_digit())
        {
            numbers.push(whole);
            continue;
        }
        if digits.is_empty() || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match numbers.last_mut() {
            Some(number) if digits.len() == 3 && number.len() < 7 => number.push_str(digits),
            _ => numbers.push(digits.to_owned()),
        }
    }
    let is_long = |number: &String| number.len() >= 6;
    let [first, second] = numbers.try_into().ok()?;
    if !is_long(&first) || !is_long(&second) {
        return None;
    }
    let coordinate = |number: String| {
        let value = number.parse().ok()?;
        Some(Coordinate { value, axis: None })
    };
    Some([coordinate(first)?, coordinate(second)?])
}

/// Reads a number and tells its length in bytes: `43.8914`, `43,8914`, `4.881.640,50`.
fn number(text: &str) -> Option<(f64, usize)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = |from: usize| {
        let behind = text.get(from..).unwrap_or_default();
        behind.len()
            - behind
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len()
    };
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut plain = text[..end].to_owned();
    // Groups of three behind points, twice or with a comma behind them.
    let mut behind_groups = end;
    let mut grouped = plain.clone();
    let mut groups = 0;
    while whole <= 3 && text[behind_groups..].starts_with('.') && digits(behind_groups + 1) == 3 {
        grouped += &text[behind_groups + 1..behind_groups + 4];
        behind_groups += 4;
        groups += 1;
    }
    let has_comma = text[behind_groups..].starts_with(',') && digits(behind_groups + 1) > 0;
    if groups >= 2 || groups == 1 && has_comma && digits(behind_groups + 1) <= 2 {
        (plain, end) = (grouped, behind_groups);
    }
    let mark = text[end..].chars().next();
    let fraction = digits(end + 1);
    // Between two whole numbers of metres a comma parts them.
    let parts = mark == Some(',') && whole > 4 && fraction > 4;
    if matches!(mark, Some('.' | ',')) && fraction > 0 && !parts {
        plain = format!("{plain}.{}", &text[end + 1..end + 1 + fraction]);
        end += 1 + fraction;
    }
    Some((plain.parse().ok()?, end))
}

/// Puts numbers together to two coordinates.
fn groups(signs: &[Sign]) -> Option<[Coordinate; 2]> {
    let numbers = signs.iter().filter(|sign| matches!(sign, Sign::Number(_)));
    let each = match numbers.count() {
        2 => 1,
        4 => 2,
        6 => 3,
        _ => return None,
    };
    let mut coordinates = Vec::new();
    let mut axis_before = None;
    let mut signs = signs.iter().copied().peekable();
    while signs.peek().is_some() {
        let mut coordinate = Coordinate {
            value: 0.0,
            axis: axis_before.take(),
        };
        let mut taken = 0;
        while let Some(sign) = signs.peek().copied() {
            match sign {
                Sign::Number(_) if taken == each => break,
                Sign::Number(part) => {
                    let unit = [1.0, 60.0, 3600.0][taken];
                    let is_part = taken == 0 || (0.0..60.0).contains(&part);
                    // Only the smallest part may have a fraction.
                    let is_last = taken + 1 == each;
                    if !is_part || !is_last && part.fract() != 0.0 {
                        return None;
                    }
                    // Minutes go the way of their degrees.
                    coordinate.value +=
                        (part / unit).copysign(if coordinate.value < 0.0 { -1.0 } else { part });
                    taken += 1;
                }
                Sign::Letter(axis) if taken == 0 => coordinate.axis = Some(axis),
                Sign::Letter(axis) if coordinate.axis.is_none() => coordinate.axis = Some(axis),
                Sign::Letter(axis) => axis_before = Some(axis),
                Sign::Between if taken == 0 && coordinates.is_empty() => return None,
                Sign::Between | Sign::Degree | Sign::Minute | Sign::Second => {}
            }
            signs.next();
        }
        if taken != each {
            return None;
        }
        coordinates.push(coordinate);
    }
    coordinates.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    #[test]
    fn every_way_of_writing_gives_the_same_place() {
        for text in [
            "43.8914, 20.3497",
            "43,8914 20,3497",
            "43,8914,20,3497",
            "43.8914,20.3497",
            "N 43.8914 E 20.3497",
            "43.8914N 20.3497E",
            "43.8914° С, 20.3497° И",
            "43°53'29.04\"N 20°20'58.92\"E",
            "43° 53′ 29,04″ 20° 20′ 58,92″",
            "43 53 29.04 20 20 58.92",
            "43-53-29.04 20-20-58.92",
            "43:53:29.04, 20:20:58.92",
            "43°53.484' 20°20.982'",
            "lat: 43.8914; lon: 20.3497",
            "koordinate 43.8914 20.3497",
            "@43.8914,20.3497,15z",
            "geo:43.8914,20.3497",
            "(43.8914, 20.3497)",
            "φ=43.8914 λ=20.3497",
            "43.8914,20.3497,17z",
            "43.8914 - 20.3497",
            "43.8914-20.3497",
            "43.8914 | 20.3497.",
            "+43.8914 +20.3497",
            "43.8914° с.г.ш. 20.3497° и.г.д.",
            "43.8914° s.g.š., 20.3497° i.g.d.",
            "severna širina 43.8914, istočna dužina 20.3497",
            "20.3497 istočno, 43.8914 severno",
            "na koordinatama 43.8914, 20.3497",
            "WGS 84: 43.8914, 20.3497",
            "https://maps.example/@43.8914,20.3497,15z",
            "https://maps.example/?q=43.8914,20.3497",
        ] {
            let read = read_coordinates(text).unwrap_or_else(|| panic!("{text}"));
            assert!(read.are_degrees, "{text}");
            let [north, east] = match read.first.axis {
                Some(Axis::East) => [read.second, read.first],
                _ => [read.first, read.second],
            };
            assert!((north.value - 43.8914).abs() < 1e-6, "{text}: {read:?}");
            assert!((east.value - 20.3497).abs() < 1e-6, "{text}: {read:?}");
        }
    }

    #[test]
    fn a_system_is_known_by_its_name() {
        for (text, system) in [
            ("34T 458542 4881640", NamedSystem::Utm),
            ("UTM 34N 458542 4881640", NamedSystem::Utm),
            ("УТМ 458542 4881640", NamedSystem::Utm),
            ("EPSG:25834 458542 4881640", NamedSystem::Epsg(25_834)),
            ("GK 7. zona 7458542 4881640", NamedSystem::GaussKruger),
            ("34 T 458542 4881640", NamedSystem::Utm),
            ("ETRS89/UTM zone 34N 458542 4881640", NamedSystem::Utm),
            ("Г-К 458542 4881640", NamedSystem::GaussKruger),
            ("Gauß-Krüger 458542 4881640", NamedSystem::GaussKruger),
            ("Гаус-Кригер 458542 4881640", NamedSystem::GaussKruger),
            ("У 458542 Х 4881640 gaus kriger", NamedSystem::GaussKruger),
        ] {
            let read = read_coordinates(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.system, Some(system), "{text}");
        }
        assert_eq!(read_coordinates("458542 4881640").unwrap().system, None);
        assert_eq!(read_coordinates("zona 7 parcela 12"), None);
    }

    #[test]
    fn metres_are_read_with_and_without_groups() {
        for text in [
            "458542 4881640",
            "458542,4881640",
            "458542/4881640",
            "458.542 4.881.640",
            "458542mE 4881640mN",
            "458 542 4 881 640",
            "458 542, 4 881 640",
            "458542.00, 4881640.00",
            "458.542,00 E, 4.881.640,00 N",
            "458542 m / 4881640 m",
            "Y=458542 X=4881640",
        ] {
            let read = read_coordinates(text);
            let read = read.unwrap_or_else(|| panic!("{text}"));
            let values = (read.first.value, read.second.value);
            assert_eq!(values, (458_542.0, 4_881_640.0), "{text}");
            assert!(!read.are_degrees);
        }
    }

    #[test]
    fn letters_name_the_axes() {
        let read = read_coordinates("20.35 E, 43.89 N").unwrap();
        assert_eq!(read.first.axis, Some(Axis::East));
        assert_eq!(read.second.axis, Some(Axis::North));
        let read = read_coordinates("E 20.35 N 43.89").unwrap();
        assert_eq!(read.first.axis, Some(Axis::East));
        assert_eq!(read.second.axis, Some(Axis::North));
    }

    #[test]
    fn what_is_no_pair_of_coordinates_is_none() {
        for text in [
            "",
            "1234/5",
            "44/21",
            "43.8914",
            "1 2 3",
            "parcela 12 13",
            "43.8 N 20.3 N",
            "43°75' 20°10'",
            "1,2,3,4,5,6,7",
            "-",
            "°",
        ] {
            let read = read_coordinates(text);
            assert!(read.is_none(), "{text}: {read:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9.,;°'\"NESИС /-]{0,40}|\\PC{0,40}") {
            let _ = read_coordinates(&text);
        }
    }
}
