//! How structs, enums and ids are saved, in one line for each, which also counts
//! their bytes in memory. Must not know how numbers and texts are.

/// Saves a struct field by field, in the order written here. A field that is
/// left out does not compile.
macro_rules! record {
    ($type:path { $($field:ident),* $(,)? }) => {
        impl $crate::saved::codec::Saved for $type {
            fn save(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($crate::saved::codec::Saved::save($field, out);)*
            }

            fn load(
                from: &mut $crate::saved::codec::Reader<'_>,
            ) -> Result<Self, $crate::saved::codec::Malformed> {
                Ok(Self { $($field: $crate::saved::codec::Saved::load(from)?),* })
            }
        }

        impl $crate::heap::Heap for $type {
            fn heap_bytes(&self) -> usize {
                let Self { $($field),* } = self;
                0 $(+ $crate::heap::Heap::heap_bytes($field))*
            }
        }
    };
}

/// Saves a struct that wraps one value as that value.
macro_rules! wrapper {
    ($($type:ident),* $(,)?) => {
        $(impl $crate::saved::codec::Saved for $type {
            fn save(&self, out: &mut Vec<u8>) {
                self.0.save(out);
            }

            fn load(
                from: &mut $crate::saved::codec::Reader<'_>,
            ) -> Result<Self, $crate::saved::codec::Malformed> {
                $crate::saved::codec::Saved::load(from).map(Self)
            }
        }

        impl $crate::heap::Heap for $type {
            fn heap_bytes(&self) -> usize {
                $crate::heap::Heap::heap_bytes(&self.0)
            }
        })*
    };
}

/// Saves an enum without values as one byte. A variant that is left out does
/// not compile; a number that was ever written keeps its meaning within one
/// version of the format.
macro_rules! tags {
    ($type:ident { $($variant:ident = $tag:literal),* $(,)? }) => {
        impl $crate::saved::codec::Saved for $type {
            fn save(&self, out: &mut Vec<u8>) {
                let tag: u8 = match self { $(Self::$variant => $tag),* };
                out.push(tag);
            }

            fn load(
                from: &mut $crate::saved::codec::Reader<'_>,
            ) -> Result<Self, $crate::saved::codec::Malformed> {
                match from.array()? {
                    $([$tag] => Ok(Self::$variant),)*
                    _ => Err(from.no(stringify!($type))),
                }
            }
        }

        impl $crate::heap::Heap for $type {
            fn heap_bytes(&self) -> usize {
                0
            }
        }
    };
}

/// Saves an id as the text that it is parsed from.
macro_rules! parsed {
    ($($type:ident),* $(,)?) => {
        $(impl $crate::saved::codec::Saved for $type {
            fn save(&self, out: &mut Vec<u8>) {
                $crate::saved::codec::save_text(out, &self.to_string());
            }

            fn load(
                from: &mut $crate::saved::codec::Reader<'_>,
            ) -> Result<Self, $crate::saved::codec::Malformed> {
                from.text()?.parse().map_err(|_| from.no(stringify!($type)))
            }
        })*
    };
}

pub(crate) use {parsed, record, tags, wrapper};
