//! Cards and completeness statements, found by where they hold. Must not know
//! geometry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_model::{
    CadastralMunicipality, CoverageArea, CoverageStatement, KoCode, MunicipalityCode, PlanCard,
};

/// Things that hold in municipalities or cadastral municipalities, in a fixed
/// order.
#[derive(Debug)]
pub(crate) struct ByPlace<T> {
    all: Vec<Arc<T>>,
    municipalities: BTreeMap<MunicipalityCode, Vec<usize>>,
    kos: BTreeMap<KoCode, Vec<usize>>,
}

impl ByPlace<PlanCard> {
    /// Sorts cards by id.
    pub(crate) fn cards(mut cards: Vec<Arc<PlanCard>>) -> Self {
        cards.sort_by(|a, b| a.id.cmp(&b.id));
        Self::new(cards, |card| &card.area)
    }
}

impl ByPlace<CoverageStatement> {
    /// Sorts statements by adopter, subject, days and degree; the order in
    /// which a database hands them out must not reach an answer.
    pub(crate) fn statements(mut statements: Vec<Arc<CoverageStatement>>) -> Self {
        statements.sort_by(|a, b| order(a).cmp(&order(b)));
        Self::new(statements, |statement| &statement.area)
    }
}

fn order(statement: &CoverageStatement) -> impl Ord {
    let area = match &statement.area {
        CoverageArea::Municipality(code) => (Some(*code), Vec::new()),
        CoverageArea::Kos(kos) => (None, kos.clone()),
    };
    (
        statement.adopter.clone(),
        statement.subject.clone(),
        statement.valid,
        statement.completeness,
        area,
        (statement.document.clone(), statement.note.clone()),
    )
}

impl<T> ByPlace<T> {
    fn new(all: Vec<Arc<T>>, area: impl Fn(&T) -> &CoverageArea) -> Self {
        let mut municipalities: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut by_ko: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, thing) in all.iter().enumerate() {
            match area(thing) {
                CoverageArea::Municipality(code) => {
                    municipalities.entry(*code).or_default().push(index);
                }
                CoverageArea::Kos(kos) => {
                    for ko in kos {
                        by_ko.entry(*ko).or_default().push(index);
                    }
                }
            }
        }
        Self {
            all,
            municipalities,
            kos: by_ko,
        }
    }

    /// Returns everything.
    pub(crate) fn all(&self) -> &[Arc<T>] {
        &self.all
    }

    /// Returns what holds in any of the cadastral municipalities, in order,
    /// each once. Agrees with [`CoverageArea::covers`].
    pub(crate) fn covering(&self, kos: &[&CadastralMunicipality]) -> Vec<Arc<T>> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for ko in kos {
            found.extend(
                self.municipalities
                    .get(&ko.municipality)
                    .into_iter()
                    .flatten(),
            );
            found.extend(self.kos.get(&ko.code).into_iter().flatten());
        }
        found
            .into_iter()
            .map(|index| self.all[index].clone())
            .collect()
    }
}
