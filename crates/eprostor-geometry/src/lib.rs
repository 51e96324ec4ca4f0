//! CRS, planar polygons in metres, repair, validity and overlay with exact shared area. Must not know plans.
