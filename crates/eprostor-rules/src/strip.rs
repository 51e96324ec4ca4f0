//! The strip of a route, cut by parcels and plans at once, so that its pieces
//! tile it exactly. Must not know chainage.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::{
    GRID_M, PartitionBudget, PlanarPolygon, Region, join, partition, shared_area_m2,
};
use eprostor_model::{CadastralMunicipality, CandidateParcel, Candidates, Land, Question, Route};

use crate::asked::Asked;
use crate::cutting::{Covers, Cutting};
use crate::error::RulesError;
use crate::land::{Piece, Smallest};
use crate::parts::{DecidedCell, SLIVER_SHARE};
use crate::scene::Scene;
use crate::verdict::decide;

/// The pieces of a strip and what it holds of each parcel.
pub(crate) struct Strip<'a> {
    /// One piece per parcel, by key, and one for all land without a parcel.
    pub(crate) pieces: Vec<(Piece<'a>, Vec<DecidedCell>)>,
    /// Parcels on the strip with the area it has on them in m², by key.
    pub(crate) parcels: Vec<(&'a CandidateParcel, f64)>,
    /// The area of the strip without a parcel in m².
    pub(crate) without_parcel_m2: f64,
}

/// A cell of the strip.
struct Cell {
    region: Region,
    area_m2: f64,
    /// Positions of the parcels it lies on, by key: several where parcels
    /// overlap, none where there is no parcel.
    parcels: Vec<usize>,
    covers: Covers,
}

/// What cells have of the strip together.
#[derive(Clone, Copy, Default)]
struct Share {
    area_m2: f64,
    outline_m: f64,
}

impl Share {
    fn of(cells: &[Cell]) -> Self {
        let mut share = Self::default();
        cells.iter().for_each(|cell| share.add(cell));
        share
    }

    fn add(&mut self, cell: &Cell) {
        self.area_m2 += cell.area_m2;
        self.outline_m += cell.region.perimeter_m();
    }

    /// Tells whether only the grid of coordinates makes it: where two lines run
    /// along each other, what comes between them is no wider than 0.2 mm.
    fn is_dust(&self) -> bool {
        self.area_m2 < self.outline_m * GRID_M
    }
}

/// Cells of one parcel, or of the land without one.
type Owners = BTreeMap<Option<usize>, Vec<Cell>>;

/// Cuts the strip and decides every cell.
///
/// # Errors
/// The land is no strip, or it cannot be cut within the overlay's budget.
pub(crate) fn cut<'a>(
    scene: &Scene<'_>,
    cutting: &Cutting<'_>,
    question: &Question,
    route: &'a Route,
    candidates: &'a Candidates,
) -> Result<Strip<'a>, RulesError> {
    let Land::Route { parcels, kos } = &candidates.land else {
        return Err(RulesError::NoLand {
            question: "route".to_owned(),
        });
    };
    let mut parcels: Vec<&CandidateParcel> = parcels.iter().collect();
    parcels.sort_by(|a, b| a.parcel.key.cmp(&b.parcel.key));
    let (mut owners, mut shares) = (Owners::new(), vec![Share::default(); parcels.len()]);
    for cell in cells(cutting, route, &parcels)? {
        cell.parcels.iter().for_each(|&on| shares[on].add(&cell));
        let owner = cell.parcels.first().copied();
        owners.entry(owner).or_default().push(cell);
    }
    let owners = swept(owners);
    let on_strip = parcels.iter().zip(&shares);
    let on_strip = on_strip.filter(|(_, share)| !share.is_dust());
    let on_strip = on_strip.map(|(parcel, share)| (*parcel, share.area_m2));
    let on_strip: Vec<(&CandidateParcel, f64)> = on_strip.collect();
    let without_parcel_m2 = owners
        .get(&None)
        .map_or(0.0, |cells| Share::of(cells).area_m2);
    let pieces = owners.into_iter().map(|(owner, cells)| {
        let parcel = owner.map(|index| parcels[index]);
        let kos = parcel.map_or_else(|| kos.iter().collect(), |parcel| vec![&parcel.ko]);
        piece(scene, question, route.strip(), parcel, kos, cells)
    });
    Ok(Strip {
        pieces: pieces.collect(),
        parcels: on_strip,
        without_parcel_m2,
    })
}

/// Cuts the strip by its parcels and everything else that cuts.
fn cells(
    cutting: &Cutting<'_>,
    route: &Route,
    parcels: &[&CandidateParcel],
) -> Result<Vec<Cell>, RulesError> {
    let outlines = parcels.iter().map(|candidate| &candidate.parcel.geometry);
    // The box of a strip is much larger than the strip: of the plans in it most
    // share nothing with it, and each would cut the whole of what is left.
    let met: Vec<usize> = (0..cutting.polygons.len())
        .filter(|&cover| shared_area_m2(route.strip(), cutting.polygons[cover]) > 0.0)
        .collect();
    let plans = met.iter().map(|&cover| cutting.polygons[cover]);
    let polygons: Vec<&PlanarPolygon> = outlines.chain(plans).collect();
    let cells =
        partition(route.strip(), &polygons, PartitionBudget::default()).map_err(|source| {
            RulesError::Cutting {
                land: "route".to_owned(),
                covers: polygons.len(),
                source,
            }
        })?;
    let cell = |cell: eprostor_geometry::Cell| {
        let first_cover = cell.covers.partition_point(|&cover| cover < parcels.len());
        let (on, covers) = cell.covers.split_at(first_cover);
        let covers = covers.iter().map(|cover| met[cover - parcels.len()]);
        let covers: Vec<usize> = covers.collect();
        Cell {
            parcels: on.to_vec(),
            covers: cutting.covers(&covers),
            region: cell.geometry,
            area_m2: cell.area_m2,
        }
    };
    Ok(cells.into_iter().map(cell).collect())
}

/// Gives what only the grid of coordinates makes to the piece beside it: it is
/// no land of its own.
fn swept(owners: Owners) -> Owners {
    let (dust, mut kept): (Owners, Owners) = owners
        .into_iter()
        .partition(|(_, cells)| Share::of(cells).is_dust());
    if kept.is_empty() {
        return dust;
    }
    for cell in dust.into_values().flatten() {
        let beside = kept
            .iter()
            .max_by(|(_, a), (_, b)| {
                let key =
                    |cells: &Vec<Cell>| (shared_vertices(&cell, cells), Share::of(cells).area_m2);
                let ((a, of_a), (b, of_b)) = (key(a), key(b));
                a.cmp(&b).then(of_a.total_cmp(&of_b))
            })
            .map(|(owner, _)| *owner);
        if let Some(cells) = beside.and_then(|owner| kept.get_mut(&owner)) {
            cells.push(cell);
        }
    }
    kept
}

/// Counts the vertices that a cell has in common with others: cells of one
/// partition meet in the same numbers.
fn shared_vertices(cell: &Cell, cells: &[Cell]) -> usize {
    let own: BTreeSet<(u64, u64)> = vertices(cell).collect();
    cells
        .iter()
        .flat_map(vertices)
        .filter(|v| own.contains(v))
        .count()
}

fn vertices(cell: &Cell) -> impl Iterator<Item = (u64, u64)> + '_ {
    let polygons = cell.region.multi_polygon().iter();
    polygons
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
        .flat_map(|ring| &ring.0)
        .map(|c| (c.x.to_bits(), c.y.to_bits()))
}

fn piece<'a>(
    scene: &Scene<'_>,
    question: &Question,
    strip: &'a PlanarPolygon,
    parcel: Option<&'a CandidateParcel>,
    kos: Vec<&'a CadastralMunicipality>,
    cells: Vec<Cell>,
) -> (Piece<'a>, Vec<DecidedCell>) {
    let regions: Vec<&Region> = cells.iter().map(|cell| &cell.region).collect();
    let outline = join(strip, &regions).on_grid();
    let area_m2 = Share::of(&cells).area_m2;
    let whole_parcel = parcel.map(|candidate| &*candidate.parcel);
    let asked = Asked::of(scene.law, &question.intent, whole_parcel);
    let decided = cells.into_iter().map(|cell| DecidedCell {
        verdict: decide(scene, &cell.covers, &kos, &asked),
        region: cell.region,
        area_m2: cell.area_m2,
        covers: cell.covers,
    });
    let decided: Vec<DecidedCell> = decided.collect();
    let piece = Piece {
        parcel: parcel.map(|candidate| &candidate.parcel.key),
        whole_parcel,
        subject: strip,
        geometry: outline.map_or(Cow::Borrowed(strip), Cow::Owned),
        whole_m2: strip.area_m2(),
        // Half a square metre is a metre of a trench: on a strip only the share
        // counts, and the accuracy of the drawing.
        smallest: Smallest::OfStrip(SLIVER_SHARE * area_m2),
        kos,
    };
    (piece, decided)
}
