//! Bytes that values of the model have on the heap. Structs and enums are counted
//! by their declarations in the snapshot file, so that no field is forgotten.
//! Must not know what a snapshot is made of.

use std::sync::Arc;

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    CoverageArea, CoverageSubject, Day, DocumentHash, KoCode, LegalDecimal, MunicipalityCode,
    ParcelNumber, PlanId, ProvisionAction, ProvisionValue, RelationExtent, RelationTarget, Scope,
    ZoneId,
};

/// A value that may have parts on the heap.
pub(crate) trait Heap {
    /// Returns their bytes, what the allocator adds not counted.
    fn heap_bytes(&self) -> usize;
}

/// Counts a value that has none.
macro_rules! inline {
    ($($type:ty),* $(,)?) => {
        $(impl Heap for $type {
            fn heap_bytes(&self) -> usize {
                0
            }
        })*
    };
}

inline!(
    u8,
    u32,
    u64,
    i64,
    f64,
    bool,
    [u8; 32],
    Day,
    DocumentHash,
    KoCode,
    MunicipalityCode,
    ParcelNumber,
    LegalDecimal,
);

impl Heap for String {
    fn heap_bytes(&self) -> usize {
        self.capacity()
    }
}

impl<T: Heap> Heap for Option<T> {
    fn heap_bytes(&self) -> usize {
        self.as_ref().map_or(0, Heap::heap_bytes)
    }
}

impl<T: Heap> Heap for Vec<T> {
    fn heap_bytes(&self) -> usize {
        let items = self.iter().map(Heap::heap_bytes);
        self.capacity() * size_of::<T>() + items.sum::<usize>()
    }
}

impl<A: Heap, B: Heap> Heap for (A, B) {
    fn heap_bytes(&self) -> usize {
        self.0.heap_bytes() + self.1.heap_bytes()
    }
}

/// The text of an id or code is shared by all its copies, also by those in
/// answers, and is counted for none of them: some 30 bytes a row.
impl Heap for Arc<str> {
    fn heap_bytes(&self) -> usize {
        0
    }
}

/// As its text.
impl Heap for PlanId {
    fn heap_bytes(&self) -> usize {
        0
    }
}

impl Heap for ZoneId {
    fn heap_bytes(&self) -> usize {
        self.plan.heap_bytes()
    }
}

impl Heap for PlanarPolygon {
    fn heap_bytes(&self) -> usize {
        self.memory_bytes()
    }
}

impl Heap for PlanarGeometry {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Polygon(polygon) => polygon.memory_bytes(),
            Self::Line(line) => line.memory_bytes(),
            Self::Point(_) => 0,
        }
    }
}

impl Heap for CoverageSubject {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Plans(_) => 0,
            Self::Regime(code) => code.heap_bytes(),
        }
    }
}

impl Heap for CoverageArea {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Municipality(_) => 0,
            Self::Kos(kos) => kos.heap_bytes(),
        }
    }
}

impl Heap for RelationTarget {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Plan(id) => id.heap_bytes(),
            Self::PlanOfKind(_) => 0,
        }
    }
}

impl Heap for RelationExtent {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Whole => 0,
            Self::Area { name, area } => name.heap_bytes() + area.heap_bytes(),
            Self::Provisions(names) => names.heap_bytes(),
        }
    }
}

impl Heap for Scope {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Plan => 0,
            Self::Zones(codes) => codes.heap_bytes(),
            Self::Block(name) => name.heap_bytes(),
        }
    }
}

impl Heap for ProvisionValue {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Number { value: _, unit } => unit.heap_bytes(),
            Self::Storeys(_) | Self::Flag(_) => 0,
            Self::Text(text) => text.heap_bytes(),
        }
    }
}

impl Heap for ProvisionAction {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Add => 0,
            Self::Replace(name) | Self::Delete(name) | Self::Insert(name) => name.heap_bytes(),
        }
    }
}
