//! Parcels on their way through the worker: read, reprojected, repaired and sent
//! in portions, so that a file of any size takes the memory of one.
//!
//! How a layer is declared is judged by its first portion: a file whose first
//! features fit and others do not is told feature by feature.

use std::path::Path;

use eprostor_geometry::Frame;
use eprostor_model::{Finding, Place};
use eprostor_sandbox::child::Portions;

use super::{input_files, place_of, plan, source, wire};
use crate::collector::Findings;
use crate::nearest::nearest;
use crate::personal;
use crate::readers::{self, LayerHead, RawFeature, Room};
use crate::reproject::{self, CleanFeature, Cleaner, Plan, Sample};
use crate::wire::{FeatureReply, ParcelPortion, ParcelReply, ParcelRequest, encode};

/// Features of a portion, at most.
const PORTION_FEATURES: usize = 4_096;
/// Bytes of geometry after which a portion is full: ten times what this many
/// parcels of a dozen vertices have, so that only large ones fill it.
const PORTION_BYTES: usize = 8 * 1024 * 1024;
/// Bytes of a coordinate.
const COORDINATE_BYTES: usize = 16;

/// Reads the parcels of a file.
pub(super) fn read(request: &ParcelRequest, input: &Path, portions: &mut Portions) -> ParcelReply {
    let mut findings = Findings::default();
    let (files, place) = (input_files(input), place_of(request));
    let frame = Frame::from(&request.frame);
    let mut stream = Stream::new(request, plan(request, None, &frame, &place), portions);
    let mut take = |feature| stream.take(feature);
    let source = source(request, &files, &place);
    let head = readers::stream(source, Room::PARCELS, &mut findings, &mut take);
    stream.finish(head, findings)
}

/// What becomes of features.
enum State<'a> {
    /// They wait until there are enough of them to judge the layer by.
    Waiting(Vec<RawFeature>),
    /// They are sent on.
    Going(Box<Cleaner<'a>>),
    /// They are dropped: the layer is not what was declared.
    Dropping,
}

/// Parcels between the reader and the pipe.
struct Stream<'a> {
    request: &'a ParcelRequest,
    plan: Plan<'a>,
    portions: &'a mut Portions,
    state: State<'a>,
    sample: Sample,
    any: bool,
    /// Bytes of what waits, or of the portion that is being filled.
    bytes: usize,
    portion: Vec<FeatureReply>,
    /// Told of features while they were cleaned; the reader's come before.
    told: Findings,
    columns: Columns<'a>,
}

impl<'a> Stream<'a> {
    fn new(request: &'a ParcelRequest, plan: Plan<'a>, portions: &'a mut Portions) -> Self {
        Self {
            request,
            plan,
            portions,
            state: State::Waiting(Vec::new()),
            sample: Sample::default(),
            any: false,
            bytes: 0,
            portion: Vec::new(),
            told: Findings::default(),
            columns: Columns::new(request, plan.place),
        }
    }

    fn take(&mut self, feature: RawFeature) {
        self.any = true;
        match &mut self.state {
            State::Dropping => {}
            State::Going(_) => self.clean(feature),
            State::Waiting(waiting) => {
                self.sample.add(&feature.geometry);
                self.bytes += readers::vertices(&feature.geometry) * COORDINATE_BYTES;
                waiting.push(feature);
                if waiting.len() == PORTION_FEATURES || self.bytes >= PORTION_BYTES {
                    self.go();
                }
            }
        }
    }

    /// Judges what waits, and sends it on or drops it.
    fn go(&mut self) {
        let cleaner = reproject::fits(&self.sample, self.plan).then(|| Cleaner::new(self.plan));
        let next = match cleaner.flatten() {
            Some(cleaner) => State::Going(Box::new(cleaner)),
            None => State::Dropping,
        };
        self.bytes = 0;
        if let State::Waiting(waiting) = std::mem::replace(&mut self.state, next) {
            waiting.into_iter().for_each(|feature| self.clean(feature));
        }
    }

    fn clean(&mut self, feature: RawFeature) {
        let State::Going(cleaner) = &mut self.state else {
            return;
        };
        let clean = cleaner.feature(feature, &mut self.told);
        let reply = clean.and_then(|clean| self.columns.reply(clean, self.request));
        let Some(mut reply) = reply else {
            return;
        };
        let values = reply.values.iter_mut().zip(&self.request.columns);
        for (value, column) in values {
            let place = || self.plan.place.clone().row(reply.row).field(column);
            if let Some(value) = value {
                personal::mask_imported(value, place, &mut self.told);
            }
        }
        self.bytes += reply.wkb.len();
        self.portion.push(reply);
        if self.portion.len() == PORTION_FEATURES || self.bytes >= PORTION_BYTES {
            self.send();
        }
    }

    fn send(&mut self) {
        let portion = ParcelPortion {
            features: std::mem::take(&mut self.portion),
        };
        self.bytes = 0;
        let bytes = encode(&portion).expect("writing to memory does not fail");
        let sent = self.portions.send(&bytes);
        sent.expect("whoever started this worker listens to it, or ends it");
    }

    fn finish(mut self, head: Option<LayerHead>, mut findings: Findings) -> ParcelReply {
        let void = |findings| ParcelReply {
            is_void: true,
            findings: wire(findings),
            ..ParcelReply::default()
        };
        let Some(head) = head else {
            return void(findings);
        };
        if !self.any {
            findings.push(Finding::error("finding-layer-empty").at(self.plan.place.clone()));
            return void(findings);
        }
        if !reproject::is_right(&self.sample, head.own_crs, self.plan, &mut findings) {
            return void(findings);
        }
        if matches!(self.state, State::Waiting(_)) {
            self.go();
        }
        findings.append(self.told);
        if let State::Going(cleaner) = self.state {
            cleaner.finish(&mut findings);
        }
        self.columns.finish(self.request, &mut findings);
        ParcelReply {
            features: self.portion,
            is_void: false,
            intent: Vec::new(),
            findings: wire(findings),
        }
    }
}

/// What was seen of the attributes that must be there. One wrong name is one
/// finding, not one for each parcel.
struct Columns<'a> {
    place: &'a Place,
    /// Whether any feature has them, in the order of the request.
    seen: Vec<bool>,
    /// Attributes of the first feature.
    first: Option<Vec<String>>,
    /// Features that lack one.
    missing: Findings,
}

impl<'a> Columns<'a> {
    fn new(request: &ParcelRequest, place: &'a Place) -> Self {
        Self {
            place,
            seen: vec![false; request.required.len()],
            first: None,
            missing: Findings::default(),
        }
    }

    /// Returns the values of a feature that has what it must have.
    fn reply(&mut self, feature: CleanFeature, request: &ParcelRequest) -> Option<FeatureReply> {
        let attributes = &feature.attributes;
        self.first.get_or_insert_with(|| {
            let names = attributes.0.iter();
            names.map(|(name, _)| name.clone()).collect()
        });
        let mut missing = None;
        for (column, seen) in request.required.iter().zip(&mut self.seen) {
            if attributes.value(column).is_some() {
                *seen = true;
            } else {
                missing = missing.or(Some(column));
            }
        }
        if let Some(column) = missing {
            self.missing.push(
                Finding::error("finding-attribute-missing")
                    .text("column", column)
                    .at(self.place.clone().row(feature.row).field(column)),
            );
            return None;
        }
        let value = |name: &String| attributes.value(name).map(str::to_owned);
        Some(FeatureReply {
            row: feature.row,
            values: request.columns.iter().map(value).collect(),
            wkb: feature.geometry.to_wkb(),
        })
    }

    /// Tells which columns no feature has, else which features lack one.
    fn finish(self, request: &ParcelRequest, findings: &mut Findings) {
        let Some(names) = self.first else {
            return;
        };
        let columns = request.required.iter().zip(&self.seen);
        let absent: Vec<_> = columns.filter(|(_, seen)| !**seen).collect();
        if absent.is_empty() {
            findings.append(self.missing);
            return;
        }
        for (column, _) in absent {
            let near = nearest(column, names.iter().map(String::as_str));
            findings.push(
                Finding::error("finding-attribute-column-missing")
                    .text("column", column)
                    .text("near", near.map_or_else(|| names.join(", "), str::to_owned))
                    .text("layer", request.table.as_deref().unwrap_or(&request.file))
                    .at(self.place.clone().field(column)),
            );
        }
    }
}
