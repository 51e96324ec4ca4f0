//! Hostile FlatGeobuf, written byte by byte.

use super::*;
use crate::readers::tests::{codes, layer};

/// A table with these fields, each a number of four bytes or an offset that is
/// filled in by the caller; its fields stand behind it in their order.
fn table(fields: &[Option<u32>]) -> Vec<u8> {
    let vtable_bytes = u16::try_from(4 + 2 * fields.len()).unwrap();
    let there = u16::try_from(fields.iter().flatten().count()).unwrap();
    let mut bytes = u32::from(vtable_bytes + 4).to_le_bytes().to_vec();
    bytes.extend(vtable_bytes.to_le_bytes());
    bytes.extend((4 + 4 * there).to_le_bytes());
    let mut at = 4_u16;
    for field in fields {
        bytes.extend(if field.is_some() { at } else { 0 }.to_le_bytes());
        at += if field.is_some() { 4 } else { 0 };
    }
    bytes.extend(i32::from(vtable_bytes).to_le_bytes());
    for field in fields.iter().flatten() {
        bytes.extend(field.to_le_bytes());
    }
    bytes
}

fn file(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"fgb\x03fgb\0".to_vec();
    for part in parts {
        bytes.extend(u32::try_from(part.len()).unwrap().to_le_bytes());
        bytes.extend(part);
    }
    bytes
}

/// A header without index and without columns.
fn header() -> Vec<u8> {
    let mut fields = vec![None; 10];
    fields[field::INDEX_NODE_SIZE] = Some(0);
    table(&fields)
}

fn told(bytes: &[u8]) -> Vec<String> {
    let (_, findings) = layer(&[("a.fgb", bytes)]);
    let codes = codes(&findings);
    codes.into_iter().map(|(code, _)| code.to_owned()).collect()
}

#[test]
fn offsets_that_lead_nowhere_are_told() {
    for far in [0_u32, 4, 1_000, u32::MAX] {
        let feature = table(&[Some(far)]);
        let told = told(&file(&[header(), feature]));
        assert!(!told.is_empty(), "{far}");
        let broken = far.to_le_bytes().to_vec();
        let told = self::told(&file(&[header(), broken]));
        assert!(!told.is_empty(), "{far}");
    }
    assert_eq!(told(&file(&[vec![0xff; 40]])), ["finding-fgb-header"]);
    assert_eq!(told(b"fgb\x03fgb\0"), ["finding-fgb-header"]);
    assert_eq!(
        told(b"fgb\x03fgb\0\xff\xff\xff\x7f"),
        ["finding-fgb-header"]
    );
}

#[test]
fn counts_that_are_not_there_take_no_memory() {
    let mut fields = vec![None; 10];
    fields[field::FEATURES_COUNT] = Some(u32::MAX);
    fields[field::INDEX_NODE_SIZE] = Some(2);
    assert_eq!(told(&file(&[table(&fields)])), ["finding-fgb-count"]);
    fields[field::INDEX_NODE_SIZE] = Some(1);
    assert_eq!(told(&file(&[table(&fields)])), ["finding-fgb-header"]);
}

#[test]
fn one_part_that_is_named_a_thousand_times_is_refused() {
    // A geometry of a multipolygon whose parts all lead to the same hundred
    // points.
    let parts = 1_000_u32;
    let mut geometry = table(&[None, None, None, None, None, None, Some(6), Some(4)]);
    let vector = geometry.len();
    geometry.extend(parts.to_le_bytes());
    let target = vector + 4 + 4 * parts as usize;
    for index in 0..parts as usize {
        // The table itself begins behind the list of its fields.
        let offset = target + 12 - (vector + 4 + 4 * index);
        geometry.extend(u32::try_from(offset).unwrap().to_le_bytes());
    }
    let part = table(&[None, Some(4)]);
    assert_eq!(part.len(), 4 + 8 + 8);
    geometry.extend(part);
    geometry.extend(200_u32.to_le_bytes());
    geometry.extend([1_u8; 1600]);
    let table = Table::root(&geometry).unwrap();
    let one = table.tables(7).unwrap().next().flatten().unwrap();
    assert_eq!(one.doubles(1).unwrap().len(), 200);
    let refused = geometry::read(&table, 0).unwrap_err();
    assert_eq!(refused.code(), "finding-fgb-feature");
}

#[test]
fn the_index_is_as_long_as_the_writer_makes_it() {
    // Levels of 1000, 63, 4 and 1 nodes; a single feature has a root, too.
    assert_eq!(index_bytes(1000, 16), Some(40 * 1068));
    assert_eq!(index_bytes(1, 16), Some(80));
    assert_eq!(index_bytes(u64::MAX, 2), None);
}
