// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! FlatGeobuf, as others write it and as we do.

use std::collections::HashMap;

use flatgeobuf::{FallibleStreamingIterator as _, FeatureProperties as _, FgbReader, Geometry, GeometryType};
use geo::Coord;
use wijkwijs_domain::areas::Coordinates;
use wijkwijs_importers::source::Unreadable;

use super::{Feature, Layer, Polygon, by_number, wrong};

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Layer, Unreadable> {
    let broken = |error: flatgeobuf::Error| wrong(&error.to_string());
    let reader = FgbReader::open(bytes).map_err(broken)?;
    if !is_whole(bytes, &reader) {
        return Err(wrong("het breekt af"));
    }
    let coordinates = coordinates(&reader)?;
    let kind = reader.header().geometry_type();
    let mut features = reader.select_all_seq().map_err(broken)?;
    let mut layer = Layer { coordinates, ..Layer::default() };
    while let Some(feature) = features.next().map_err(broken)? {
        let properties: HashMap<String, String> = feature.properties().map_err(|error| wrong(&error.to_string()))?;
        let mut fields: Vec<(String, String)> = properties.into_iter().collect();
        fields.sort();
        let (mut polygons, mut label) = (Vec::new(), false);
        if let Some(geometry) = feature.geometry() {
            let own = geometry.type_();
            match if own == GeometryType::Unknown { kind } else { own } {
                GeometryType::Polygon => polygons.push(polygon(&geometry)),
                GeometryType::MultiPolygon => {
                    let parts = geometry.parts();
                    polygons.extend(parts.iter().flatten().map(|part| polygon(&part)));
                }
                GeometryType::Point | GeometryType::MultiPoint => label = true,
                _ => {
                    layer.others += 1;
                    continue;
                }
            }
        }
        polygons.retain(|polygon: &Polygon| !polygon.is_empty());
        let shape = (!polygons.is_empty()).then_some(polygons);
        layer.features.push(Feature { id: None, fields, shape, label });
    }
    Ok(layer)
}

/// Whether every feature is as long as it says. The library makes room for what a file says before it is there.
fn is_whole<R: std::io::Read>(bytes: &[u8], reader: &FgbReader<R>) -> bool {
    let size = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    };
    let header = reader.header();
    let (features, node) = (header.features_count(), header.index_node_size());
    let Some(mut at) = size(8).and_then(|header| header.checked_add(12)) else { return false };
    if node > 0 && features > 0 {
        // Forty bytes for each thing in the index, level by level (FlatGeobuf, packed Hilbert R-tree).
        let node = u64::from(node.max(2));
        let (mut level, mut nodes) = (features, features);
        while level > 1 {
            level = level.div_ceil(node);
            nodes = nodes.saturating_add(level);
        }
        let Some(after) = usize::try_from(nodes.saturating_mul(40)).ok().and_then(|index| at.checked_add(index)) else {
            return false;
        };
        at = after;
    }
    while at < bytes.len() {
        let next = size(at).and_then(|size| at.checked_add(4)?.checked_add(size));
        match next {
            Some(next) if next <= bytes.len() => at = next,
            _ => return false,
        }
    }
    at == bytes.len()
}

fn coordinates<R: std::io::Read>(reader: &FgbReader<R>) -> Result<Option<Coordinates>, Unreadable> {
    reader.header().crs().map_or(Ok(None), |crs| by_number(i64::from(crs.code())))
}

/// Pairs of numbers, and where each ring ends.
fn polygon(geometry: &Geometry<'_>) -> Polygon {
    let numbers: Vec<f64> = geometry.xy().iter().flatten().collect();
    let points: Vec<Coord<f64>> = numbers.chunks_exact(2).map(|two| Coord { x: two[0], y: two[1] }).collect();
    let ends: Vec<usize> = match geometry.ends() {
        Some(ends) => ends.iter().map(|end| usize::try_from(end).unwrap_or(usize::MAX)).collect(),
        None => vec![points.len()],
    };
    let mut from = 0;
    let ring = |end: usize| {
        let ring = points.get(from..end).map(<[Coord<f64>]>::to_vec);
        from = end;
        ring
    };
    ends.into_iter().filter_map(ring).filter(|ring| !ring.is_empty()).collect()
}
