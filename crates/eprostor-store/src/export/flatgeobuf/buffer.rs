//! Tables of FlatBuffers (<https://flatbuffers.dev/internals/>), written from
//! the front: offsets lead forward, so a table is written before what its
//! fields lead to. Must not know FlatGeobuf.

/// The largest alignment there is: of doubles and of long numbers.
const ALIGNMENT: usize = 8;

/// What is in a field.
pub(super) enum Value<'a> {
    U8(u8),
    U16(u16),
    I32(i32),
    U64(u64),
    Text(&'a str),
    Bytes(Vec<u8>),
    U32s(Vec<u32>),
    Doubles(Vec<f64>),
    Table(Table<'a>),
    Tables(Vec<Table<'a>>),
}

/// A table: fields by their number in the schema, ascending. A field that is
/// not here has its default.
pub(super) struct Table<'a>(pub(super) Vec<(usize, Value<'a>)>);

impl Value<'_> {
    /// Returns the bytes that it takes inside of its table: its own, or those of
    /// an offset.
    fn inline_bytes(&self) -> usize {
        match self {
            Self::U8(_) => 1,
            Self::U16(_) => 2,
            Self::U64(_) => 8,
            _ => 4,
        }
    }
}

/// Returns a buffer with this root, its size in front. Everything is aligned
/// from the size on, and so is what is written behind the buffer.
pub(super) fn size_prefixed(root: &Table<'_>) -> Vec<u8> {
    let mut bytes = vec![0; 8];
    let at = table(&mut bytes, root);
    lead(&mut bytes, 4, at);
    align(&mut bytes, ALIGNMENT, 0);
    let size = number(bytes.len() - 4).to_le_bytes();
    bytes[..4].copy_from_slice(&size);
    bytes
}

/// Writes a table with everything behind it and returns where it stands.
fn table(bytes: &mut Vec<u8>, table: &Table<'_>) -> usize {
    let fields = table.0.last().map_or(0, |(field, _)| field + 1);
    let list_bytes = 4 + 2 * fields;
    align(bytes, ALIGNMENT, list_bytes);
    let list = bytes.len();
    let at = list + list_bytes;
    // The table begins with the way back to the list of its fields.
    let mut size = 4;
    let mut places = vec![0_usize; fields];
    for (field, value) in &table.0 {
        let own = value.inline_bytes();
        size = usize::next_multiple_of(size, own);
        places[*field] = size;
        size += own;
    }
    for length in [list_bytes, size].into_iter().chain(places.iter().copied()) {
        bytes.extend(short(length).to_le_bytes());
    }
    bytes.extend(number(list_bytes).to_le_bytes());
    bytes.resize(at + size, 0);
    for (field, value) in &table.0 {
        fill(bytes, at + places[*field], value);
    }
    at
}

/// Writes a value: into its place, or behind everything with an offset there.
fn fill(bytes: &mut Vec<u8>, place: usize, value: &Value<'_>) {
    match value {
        Value::U8(one) => bytes[place] = *one,
        Value::U16(one) => put(bytes, place, &one.to_le_bytes()),
        Value::I32(one) => put(bytes, place, &one.to_le_bytes()),
        Value::U64(one) => put(bytes, place, &one.to_le_bytes()),
        Value::Text(text) => {
            vector(bytes, place, text.len(), 1);
            bytes.extend(text.as_bytes());
            // A text ends in a zero that its length does not count.
            bytes.push(0);
        }
        Value::Bytes(all) => {
            vector(bytes, place, all.len(), 1);
            bytes.extend(all);
        }
        Value::U32s(all) => {
            vector(bytes, place, all.len(), 4);
            all.iter().for_each(|one| bytes.extend(one.to_le_bytes()));
        }
        Value::Doubles(all) => {
            vector(bytes, place, all.len(), 8);
            all.iter().for_each(|one| bytes.extend(one.to_le_bytes()));
        }
        Value::Table(one) => {
            let at = table(bytes, one);
            lead(bytes, place, at);
        }
        Value::Tables(all) => {
            vector(bytes, place, all.len(), 4);
            let first = bytes.len();
            bytes.resize(first + 4 * all.len(), 0);
            for (index, one) in all.iter().enumerate() {
                let at = table(bytes, one);
                lead(bytes, first + 4 * index, at);
            }
        }
    }
}

/// Begins a vector that a place leads to: its length, behind which its items
/// are aligned.
fn vector(bytes: &mut Vec<u8>, place: usize, length: usize, item_bytes: usize) {
    align(bytes, item_bytes.max(4), 4);
    let at = bytes.len();
    lead(bytes, place, at);
    bytes.extend(number(length).to_le_bytes());
}

/// Fills up so that what stands so many bytes further on is aligned.
fn align(bytes: &mut Vec<u8>, to: usize, further_on: usize) {
    let end = (bytes.len() + further_on).next_multiple_of(to);
    bytes.resize(end - further_on, 0);
}

fn lead(bytes: &mut [u8], place: usize, target: usize) {
    put(bytes, place, &number(target - place).to_le_bytes());
}

fn put(bytes: &mut [u8], place: usize, value: &[u8]) {
    bytes[place..place + value.len()].copy_from_slice(value);
}

/// A feature is checked to be far smaller before it is written.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_laid_out_as_the_format_says() {
        let root = Table(vec![(0, Value::U8(7)), (2, Value::Text("ab"))]);
        let bytes = size_prefixed(&root);
        assert_eq!(bytes.len() % 8, 0);
        assert_eq!(bytes[..4], (bytes.len() as u32 - 4).to_le_bytes());
        // By hand: the list of three fields takes 10 bytes and ends where the
        // table begins, at 24; there are 4 bytes of the way back, one of the
        // number, three to fill up, and the offset.
        let expected = [
            [20, 0, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 10, 0],
            [12, 0, 4, 0],
            [0, 0, 8, 0],
            [10, 0, 0, 0],
            [7, 0, 0, 0],
            [4, 0, 0, 0],
            [2, 0, 0, 0],
            [b'a', b'b', 0, 0],
        ];
        assert_eq!(bytes[4..44], expected.concat());
    }
}
