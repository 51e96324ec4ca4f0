//! Documents that say the same in one answer after another: what was written
//! last is kept for each place, and written again where it would say the same.
//! Must not know what they say.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A document, laid out now or kept as it was written.
#[derive(Debug)]
pub(super) enum Written<D> {
    /// As it was written.
    Kept(Rc<RawValue>),
    /// Laid out for this answer.
    New(D),
}

impl<D: Serialize> Serialize for Written<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Kept(json) => json.serialize(serializer),
            Self::New(document) => document.serialize(serializer),
        }
    }
}

impl<D: PartialSchema> PartialSchema for Written<D> {
    fn schema() -> RefOr<Schema> {
        D::schema()
    }
}

impl<D: ToSchema> ToSchema for Written<D> {
    fn name() -> Cow<'static, str> {
        D::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        D::schemas(schemas);
    }
}

/// Places kept in one thread: those of the law tables are some hundreds, and a
/// message of a plan is a place of its own.
const PLACES: usize = 512;

/// What was written last for each place, in one thread; all is forgotten where
/// there are too many.
pub(super) struct Kept<P, M>(RefCell<HashMap<P, (M, Rc<RawValue>)>>);

impl<P: Eq + Hash, M: Clone + PartialEq> Kept<P, M> {
    /// Keeps nothing yet.
    pub(super) fn new() -> Self {
        Self(RefCell::new(HashMap::new()))
    }

    /// Returns the document of something at a place: as it was written last,
    /// where that was about the same. What a document says must follow from
    /// what it is about and from the law tables, of which there is one version
    /// in a program.
    pub(super) fn document<D: Serialize>(
        &self,
        place: P,
        about: &M,
        lay_out: impl FnOnce() -> D,
    ) -> Written<D> {
        let mut kept = self.0.borrow_mut();
        if let Some((of, json)) = kept.get(&place)
            && of == about
        {
            return Written::Kept(json.clone());
        }
        let document = lay_out();
        let Ok(json) = to_raw_value(&document) else {
            return Written::New(document);
        };
        let json: Rc<RawValue> = json.into();
        if kept.len() >= PLACES && !kept.contains_key(&place) {
            kept.clear();
        }
        kept.insert(place, (about.clone(), json.clone()));
        Written::Kept(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_something_else_is_laid_out_anew() {
        let kept: Kept<usize, i64> = Kept::new();
        let laid_out = std::cell::Cell::new(0);
        let written = |place, about: i64| {
            let document = kept.document(place, &about, || {
                laid_out.set(laid_out.get() + 1);
                vec![about]
            });
            serde_json::to_string(&document).unwrap()
        };
        let said = [(0, 7), (0, 7), (1, 8), (0, 9), (1, 8), (0, 7)].map(|(p, a)| written(p, a));
        assert_eq!(said, ["[7]", "[7]", "[8]", "[9]", "[8]", "[7]"]);
        assert_eq!(laid_out.get(), 4);
    }

    #[test]
    fn no_more_than_the_places_are_kept() {
        let kept: Kept<usize, ()> = Kept::new();
        for place in 0..3 * PLACES {
            let said = serde_json::to_string(&kept.document(place, &(), || place)).unwrap();
            assert_eq!(said, place.to_string());
            assert!(kept.0.borrow().len() <= PLACES);
        }
    }
}
