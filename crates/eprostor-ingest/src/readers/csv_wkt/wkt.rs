//! Well-known text (ISO 19125, and EWKT with its number in front). A geometry is
//! read by its kind to a depth that the kind fixes, so that nothing recurses.
//! Heights and measures are stepped over. Must not know tables.

use eprostor_geometry::{RawGeometry, RawPolygons};
use geo::{Coord, LineString, MultiLineString};

use super::layout::without_srid;

/// Why a text is no geometry.
#[derive(Debug, PartialEq)]
pub(super) enum WktFault {
    /// There is no geometry.
    Empty,
    /// It is of a kind that is not read: a collection, a curve.
    Kind,
    /// It is not well-known text from this byte on.
    Broken(usize),
}

/// A geometry and the number in front of it.
#[derive(Debug, PartialEq)]
pub(super) struct Wkt {
    pub(super) srid: Option<u32>,
    pub(super) geometry: RawGeometry,
}

impl Wkt {
    /// Reads a text.
    pub(super) fn parse(text: &[u8]) -> Result<Self, WktFault> {
        if text.trim_ascii().is_empty() {
            return Err(WktFault::Empty);
        }
        let (srid, rest) = without_srid(text.trim_ascii_start());
        let mut reader = Reader {
            text,
            at: text.len() - rest.len(),
            numbers: 0,
        };
        let geometry = reader.geometry()?;
        reader.skip_space();
        if reader.at < text.len() {
            return Err(reader.broken());
        }
        Ok(Self { srid, geometry })
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    /// Numbers of a position, once the first was read.
    numbers: usize,
}

impl Reader<'_> {
    fn broken(&self) -> WktFault {
        WktFault::Broken(self.at)
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_ascii_start().len();
    }

    fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.text.get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Result<(), WktFault> {
        match self.peek() {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            _ => Err(self.broken()),
        }
    }

    /// Takes a word, in capitals; empty where none stands here.
    fn word(&mut self) -> String {
        self.skip_space();
        let rest = &self.text[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let word: String = letters
            .map(|byte| char::from(byte.to_ascii_uppercase()))
            .collect();
        self.at += word.len();
        word
    }

    /// Takes `EMPTY`, if it stands here.
    fn is_empty(&mut self) -> bool {
        let before = self.at;
        let is_empty = self.word() == "EMPTY";
        if !is_empty {
            self.at = before;
        }
        is_empty
    }

    fn geometry(&mut self) -> Result<RawGeometry, WktFault> {
        let begin = self.at;
        let word = self.word();
        let kind = ["ZM", "Z", "M"]
            .iter()
            .find_map(|extra| word.strip_suffix(extra))
            .unwrap_or(&word);
        let before = self.at;
        if !["Z", "M", "ZM"].contains(&self.word().as_str()) {
            self.at = before;
        }
        let is_read = [
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
        ];
        if !is_read.contains(&kind) {
            let is_other = kind.ends_with("COLLECTION")
                || kind.ends_with("CURVE")
                || kind.ends_with("SURFACE")
                || ["CIRCULARSTRING", "CURVEPOLYGON", "TIN", "TRIANGLE"].contains(&kind);
            return Err(if is_other {
                WktFault::Kind
            } else {
                WktFault::Broken(begin)
            });
        }
        if self.is_empty() {
            return Err(WktFault::Empty);
        }
        let geometry = match kind {
            "POINT" => RawGeometry::Points(pairs(self.list(Self::position)?)),
            "MULTIPOINT" => {
                let points = self.list(Self::member)?;
                RawGeometry::Points(pairs(points.into_iter().flatten().collect()))
            }
            "LINESTRING" => RawGeometry::Lines(MultiLineString(vec![self.line()?])),
            "MULTILINESTRING" => RawGeometry::Lines(MultiLineString(self.list(Self::line)?)),
            "POLYGON" => RawGeometry::Polygons(RawPolygons::new(vec![self.list(Self::line)?])),
            _ => RawGeometry::Polygons(RawPolygons::new(self.list(Self::rings)?)),
        };
        match &geometry {
            RawGeometry::Points(points) if points.is_empty() => Err(WktFault::Empty),
            RawGeometry::Points(points) if kind == "POINT" && points.len() > 1 => {
                Err(self.broken())
            }
            RawGeometry::Lines(lines) if lines.iter().all(|line| line.0.is_empty()) => {
                Err(WktFault::Empty)
            }
            RawGeometry::Polygons(polygons) if polygons.vertex_count() == 0 => Err(WktFault::Empty),
            _ => Ok(geometry),
        }
    }

    /// Reads items between brackets, separated by commas.
    fn list<T>(
        &mut self,
        item: impl Fn(&mut Self) -> Result<T, WktFault>,
    ) -> Result<Vec<T>, WktFault> {
        self.expect(b'(')?;
        let mut items = Vec::new();
        loop {
            items.push(item(self)?);
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b')') => {
                    self.at += 1;
                    return Ok(items);
                }
                _ => return Err(self.broken()),
            }
        }
    }

    fn line(&mut self) -> Result<LineString<f64>, WktFault> {
        if self.is_empty() {
            return Ok(LineString(Vec::new()));
        }
        self.list(Self::position).map(LineString)
    }

    fn rings(&mut self) -> Result<Vec<LineString<f64>>, WktFault> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        self.list(Self::line)
    }

    /// A point of several: in brackets of its own, without, or empty.
    fn member(&mut self) -> Result<Option<Coord<f64>>, WktFault> {
        if self.is_empty() {
            return Ok(None);
        }
        if self.peek() != Some(b'(') {
            return self.position().map(Some);
        }
        self.at += 1;
        let position = self.position()?;
        self.expect(b')')?;
        Ok(Some(position))
    }

    /// Two to four numbers, as many everywhere.
    fn position(&mut self) -> Result<Coord<f64>, WktFault> {
        let begin = self.at;
        let (x, y) = (self.number()?, self.number()?);
        let mut numbers = 2;
        while !matches!(self.peek(), Some(b',' | b')') | None) {
            self.number()?;
            numbers += 1;
        }
        if self.numbers == 0 {
            self.numbers = numbers;
        }
        if numbers > 4 || numbers != self.numbers {
            return Err(WktFault::Broken(begin));
        }
        Ok(Coord { x, y })
    }

    fn number(&mut self) -> Result<f64, WktFault> {
        self.skip_space();
        let rest = &self.text[self.at..];
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b",()".contains(byte);
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let number = std::str::from_utf8(&rest[..length]).ok();
        let number = number.and_then(|number| number.parse().ok());
        let number = number.ok_or_else(|| self.broken())?;
        self.at += length;
        Ok(number)
    }
}

fn pairs(coords: Vec<Coord<f64>>) -> Vec<(f64, f64)> {
    coords.into_iter().map(|c| (c.x, c.y)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring(points: &[(f64, f64)]) -> LineString<f64> {
        LineString(points.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect())
    }

    #[test]
    fn every_kind_is_read_with_and_without_heights() {
        let square = ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.5), (0.0, 0.0)]);
        let polygon = || RawPolygons::new(vec![vec![square.clone()]]);
        let line = || MultiLineString(vec![ring(&[(1.0, 2.0), (3.0, 4.0)])]);
        for (text, geometry) in [
            ("POINT (1 2)", RawGeometry::Points(vec![(1.0, 2.0)])),
            ("point z(1 2 3)", RawGeometry::Points(vec![(1.0, 2.0)])),
            ("POINTZM(1 2 3 4)", RawGeometry::Points(vec![(1.0, 2.0)])),
            (
                "MULTIPOINT(1 2,3 4)",
                RawGeometry::Points(vec![(1.0, 2.0), (3.0, 4.0)]),
            ),
            (
                "MULTIPOINT((1 2),EMPTY)",
                RawGeometry::Points(vec![(1.0, 2.0)]),
            ),
            ("LINESTRING(1 2 , 3e0 4.)", RawGeometry::Lines(line())),
            ("MULTILINESTRING((1 2,3 4))", RawGeometry::Lines(line())),
            (
                "POLYGON((0 0,1 0,1 1.5,0 0))",
                RawGeometry::Polygons(polygon()),
            ),
            (
                "Polygon M ((0 0 9,1 0 9,1 1.5 9,0 0 9))",
                RawGeometry::Polygons(polygon()),
            ),
            (
                "MULTIPOLYGON(((0 0,1 0,1 1.5,0 0)))\n",
                RawGeometry::Polygons(polygon()),
            ),
        ] {
            let wkt = Wkt::parse(text.as_bytes());
            let expected = Ok(Wkt {
                srid: None,
                geometry,
            });
            assert_eq!(wkt, expected, "{text}");
        }
        let numbered = Wkt::parse(b"SRID=25834; POINT(1 2)").unwrap();
        assert_eq!(numbered.srid, Some(25834));
    }

    #[test]
    fn what_is_no_geometry_is_told_apart() {
        for (text, fault) in [
            ("", WktFault::Empty),
            ("POLYGON EMPTY", WktFault::Empty),
            ("POINT Z EMPTY", WktFault::Empty),
            ("MULTIPOLYGON(EMPTY)", WktFault::Empty),
            ("GEOMETRYCOLLECTION(POINT(1 2))", WktFault::Kind),
            ("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0))", WktFault::Kind),
            ("KRUG(1 2)", WktFault::Broken(0)),
            ("POINT(1)", WktFault::Broken(7)),
            ("POINT(1 2", WktFault::Broken(9)),
            ("POINT(1 2) x", WktFault::Broken(11)),
            ("POINT(1,5 2)", WktFault::Broken(7)),
            ("LINESTRING(1 2,3 4 5)", WktFault::Broken(15)),
            ("LINESTRING(1 2 3 4 5)", WktFault::Broken(11)),
            ("POLYGON(0 0,1 0)", WktFault::Broken(8)),
        ] {
            assert_eq!(Wkt::parse(text.as_bytes()), Err(fault), "{text}");
        }
        let nested = "GEOMETRYCOLLECTION(".repeat(1_000_000);
        assert_eq!(Wkt::parse(nested.as_bytes()), Err(WktFault::Kind));
        let brackets = format!("MULTIPOLYGON{}", "(".repeat(1_000_000));
        assert_eq!(Wkt::parse(brackets.as_bytes()), Err(WktFault::Broken(15)));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(tail in "[A-Z(), 0-9.EMPTY]{0,80}", raw in proptest::collection::vec(any::<u8>(), 0..50)) {
            for kind in ["POINT", "MULTIPOLYGON", "SRID=1;LINESTRING Z", ""] {
                let _ = Wkt::parse(format!("{kind}{tail}").as_bytes());
            }
            let _ = Wkt::parse(&raw);
        }
    }
}
