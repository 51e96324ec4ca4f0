//! Well-known binary (ISO 19125 and the EWKB flags of PostGIS), hand-decoded:
//! hostile bytes never allocate more than their own length allows and nothing
//! recurses. Must not know whether a geometry is valid.

use geo::{Coord, LineString, MultiLineString, MultiPolygon};

use crate::error::{GeometryError, WkbError};
use crate::raw::RawPolygons;

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_POINT: u32 = 4;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;

/// Coordinates as they were read: any order of axes, unchecked, third and
/// fourth ordinates dropped.
#[derive(Clone, Debug, PartialEq)]
pub enum RawGeometry {
    /// Points; an empty point is no point.
    Points(Vec<(f64, f64)>),
    /// Line strings.
    Lines(MultiLineString<f64>),
    /// Polygons, open rings left open.
    Polygons(RawPolygons),
}

/// Decodes a point, line, polygon or a multiple of one of them, in either byte
/// order, with or without Z, M and SRID. Collections and curves are refused.
pub fn decode_wkb(bytes: &[u8]) -> Result<RawGeometry, GeometryError> {
    let mut reader = Reader { bytes, offset: 0 };
    let header = reader.header()?;
    let geometry = match header.kind {
        POINT => RawGeometry::Points(reader.point(&header)?.into_iter().collect()),
        LINE => RawGeometry::Lines(MultiLineString(vec![reader.line(&header)?])),
        POLYGON => RawGeometry::Polygons(RawPolygons::new(vec![reader.polygon(&header)?])),
        MULTI_POINT => {
            let parts = reader.parts(&header, POINT, Reader::point)?;
            RawGeometry::Points(parts.into_iter().flatten().collect())
        }
        MULTI_LINE => RawGeometry::Lines(MultiLineString(reader.parts(
            &header,
            LINE,
            Reader::line,
        )?)),
        MULTI_POLYGON => {
            let parts = reader.parts(&header, POLYGON, Reader::polygon)?;
            RawGeometry::Polygons(RawPolygons::new(parts))
        }
        other => return Err(reader.broken(WkbError::Type(other))),
    };
    match bytes.len() - reader.offset {
        0 => Ok(geometry),
        more => Err(reader.broken(WkbError::Trailing(more))),
    }
}

/// Encodes a point as little-endian WKB.
pub(crate) fn encode_point(e: f64, n: f64) -> Vec<u8> {
    let mut out = Vec::with_capacity(21);
    push_header(&mut out, POINT);
    push_coord(&mut out, &Coord { x: e, y: n });
    out
}

/// Encodes line strings as little-endian WKB MultiLineString.
pub(crate) fn encode_lines(lines: &MultiLineString<f64>) -> Vec<u8> {
    let mut out = Vec::new();
    push_header(&mut out, MULTI_LINE);
    push_count(&mut out, lines.0.len());
    for line in lines {
        push_header(&mut out, LINE);
        push_coords(&mut out, line);
    }
    out
}

/// Encodes polygons as little-endian WKB MultiPolygon.
pub(crate) fn encode_polygons(polygons: &MultiPolygon<f64>) -> Vec<u8> {
    let mut out = Vec::new();
    push_header(&mut out, MULTI_POLYGON);
    push_count(&mut out, polygons.0.len());
    for polygon in polygons {
        push_header(&mut out, POLYGON);
        push_count(&mut out, 1 + polygon.interiors().len());
        push_coords(&mut out, polygon.exterior());
        for hole in polygon.interiors() {
            push_coords(&mut out, hole);
        }
    }
    out
}

fn push_header(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend_from_slice(&kind.to_le_bytes());
}

fn push_count(out: &mut Vec<u8>, count: usize) {
    let count = u32::try_from(count).expect("a geometry in memory has fewer than 2^32 parts");
    out.extend_from_slice(&count.to_le_bytes());
}

fn push_coords(out: &mut Vec<u8>, line: &LineString<f64>) {
    push_count(out, line.0.len());
    for coord in &line.0 {
        push_coord(out, coord);
    }
}

fn push_coord(out: &mut Vec<u8>, coord: &Coord<f64>) {
    out.extend_from_slice(&coord.x.to_le_bytes());
    out.extend_from_slice(&coord.y.to_le_bytes());
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Big,
    Little,
}

struct Header {
    order: ByteOrder,
    kind: u32,
    /// Ordinates per coordinate: 2, 3 or 4.
    ordinates: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl Reader<'_> {
    fn header(&mut self) -> Result<Header, GeometryError> {
        let order = match self.take::<1>()?[0] {
            0 => ByteOrder::Big,
            1 => ByteOrder::Little,
            other => return Err(self.broken(WkbError::ByteOrder(other))),
        };
        let code = self.u32(order)?;
        // EWKB: the three highest bits say Z, M and "an SRID follows".
        if code & 0x2000_0000 != 0 {
            self.u32(order)?;
        }
        let flags = usize::from(code & 0x8000_0000 != 0) + usize::from(code & 0x4000_0000 != 0);
        let plain = code & 0x1FFF_FFFF;
        // ISO: +1000 is Z, +2000 is M, +3000 is both.
        let (kind, extra) = match plain / 1000 {
            0 => (plain, flags),
            1 | 2 => (plain % 1000, 1),
            3 => (plain % 1000, 2),
            _ => return Err(self.broken(WkbError::Type(code))),
        };
        Ok(Header {
            order,
            kind,
            ordinates: 2 + extra,
        })
    }

    fn parts<T>(
        &mut self,
        whole: &Header,
        expected: u32,
        read: fn(&mut Self, &Header) -> Result<T, GeometryError>,
    ) -> Result<Vec<T>, GeometryError> {
        // Every part has at least a header of 5 and a count or ordinate of 4 bytes.
        let count = self.count(whole.order, 9)?;
        let mut parts = Vec::with_capacity(count);
        for _ in 0..count {
            let header = self.header()?;
            if header.kind != expected {
                return Err(self.broken(WkbError::PartType {
                    expected,
                    found: header.kind,
                }));
            }
            parts.push(read(self, &header)?);
        }
        Ok(parts)
    }

    fn point(&mut self, header: &Header) -> Result<Option<(f64, f64)>, GeometryError> {
        let coord = self.coord(header)?;
        // An empty point is written as two NaN.
        let empty = coord.x.is_nan() && coord.y.is_nan();
        Ok((!empty).then_some((coord.x, coord.y)))
    }

    fn polygon(&mut self, header: &Header) -> Result<Vec<LineString<f64>>, GeometryError> {
        let count = self.count(header.order, 4)?;
        let mut rings = Vec::with_capacity(count);
        for _ in 0..count {
            rings.push(self.line(header)?);
        }
        Ok(rings)
    }

    fn line(&mut self, header: &Header) -> Result<LineString<f64>, GeometryError> {
        let count = self.count(header.order, 8 * header.ordinates)?;
        let mut coords = Vec::with_capacity(count);
        for _ in 0..count {
            coords.push(self.coord(header)?);
        }
        Ok(LineString(coords))
    }

    fn coord(&mut self, header: &Header) -> Result<Coord<f64>, GeometryError> {
        let x = self.f64(header.order)?;
        let y = self.f64(header.order)?;
        for _ in 2..header.ordinates {
            self.f64(header.order)?;
        }
        Ok(Coord { x, y })
    }

    /// Reads a number of items and checks that the bytes left can hold them,
    /// so that no allocation follows a mere claim.
    fn count(&mut self, order: ByteOrder, item_bytes: usize) -> Result<usize, GeometryError> {
        let count = self.u32(order)?;
        let needed = u64::from(count) * item_bytes as u64;
        let left = (self.bytes.len() - self.offset) as u64;
        if needed > left {
            return Err(self.broken(WkbError::TooShort {
                needed: needed - left,
            }));
        }
        Ok(count as usize)
    }

    fn u32(&mut self, order: ByteOrder) -> Result<u32, GeometryError> {
        let bytes = self.take::<4>()?;
        Ok(match order {
            ByteOrder::Big => u32::from_be_bytes(bytes),
            ByteOrder::Little => u32::from_le_bytes(bytes),
        })
    }

    fn f64(&mut self, order: ByteOrder) -> Result<f64, GeometryError> {
        let bytes = self.take::<8>()?;
        Ok(match order {
            ByteOrder::Big => f64::from_be_bytes(bytes),
            ByteOrder::Little => f64::from_le_bytes(bytes),
        })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], GeometryError> {
        let rest = &self.bytes[self.offset..];
        let Some(bytes) = rest.first_chunk::<N>() else {
            return Err(self.broken(WkbError::TooShort {
                needed: (N - rest.len()) as u64,
            }));
        };
        self.offset += N;
        Ok(*bytes)
    }

    fn broken(&self, cause: WkbError) -> GeometryError {
        GeometryError::Wkb {
            offset: self.offset,
            cause,
        }
    }
}
