// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! FlatGeobuf, as others write it and as we do.

use flatgeobuf::{Column, ColumnType, FallibleStreamingIterator as _, FgbReader, Geometry, GeometryType};
use geo::Coord;
use wijkwijs_domain::areas::Coordinates;
use wijkwijs_importers::source::Unreadable;

use super::{Feature, Layer, Polygon, by_number, wrong};
use crate::without_shape;

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Layer, Unreadable> {
    let broken = |error: flatgeobuf::Error| wrong(&error.to_string());
    let reader = FgbReader::open(bytes).map_err(broken)?;
    if !is_whole(bytes, &reader) {
        return Err(wrong("het breekt af"));
    }
    let coordinates = coordinates(&reader)?;
    let kind = reader.header().geometry_type();
    let name = |column: Column<'_>| (column.name().to_owned(), column.type_());
    let shared: Vec<(String, ColumnType)> = reader.header().columns().iter().flatten().map(name).collect();
    let described = reader.header().metadata().map(without_shape::read).unwrap_or_default();
    let mut features = reader.select_all_seq().map_err(broken)?;
    let mut layer = Layer { coordinates, ..Layer::default() };
    while let Some(feature) = features.next().map_err(broken)? {
        let own = feature.fbs_feature();
        let columns = own.columns().map(|columns| columns.iter().map(name).collect::<Vec<_>>());
        let bytes = own.properties().map(|bytes| bytes.bytes()).unwrap_or_default();
        let fields = fields(bytes, columns.as_ref().unwrap_or(&shared))
            .ok_or_else(|| wrong("de velden van een onderdeel breken af"))?;
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
    layer.features.extend(described);
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

/// The fields of a feature: for each the number of its column and its value. Read here, for the library stops the program
/// at fields that are not whole.
fn fields(mut bytes: &[u8], columns: &[(String, ColumnType)]) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let number = u16::from_le_bytes(taken(&mut bytes)?);
        let (name, kind) = columns.get(usize::from(number))?;
        let text = match *kind {
            ColumnType::Bool => (u8::from_le_bytes(taken(&mut bytes)?) != 0).to_string(),
            ColumnType::Byte => i8::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::UByte => u8::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::Short => i16::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::UShort => u16::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::Int => i32::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::UInt => u32::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::Long => i64::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::ULong => u64::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::Float => f32::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::Double => f64::from_le_bytes(taken(&mut bytes)?).to_string(),
            ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
                let length = usize::try_from(u32::from_le_bytes(taken(&mut bytes)?)).ok()?;
                let (text, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                String::from_utf8_lossy(text).into_owned()
            }
            _ => return None,
        };
        fields.push((name.clone(), text));
    }
    Some(fields)
}

/// The next bytes.
fn taken<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
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
