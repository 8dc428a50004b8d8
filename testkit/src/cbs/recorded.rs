// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers of the real server in version 4, as they were recorded.

use std::collections::BTreeMap;
use std::path::Path;

/// The recorded answers about one table.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The table.
    pub id: String,
    /// The bodies, by what was asked: `Properties`, `RegioSCodes`, `Observations`.
    pub bodies: BTreeMap<String, Vec<u8>>,
}

impl Recorded {
    /// Reads a folder of recorded answers: `properties.json`, `measure-codes.json`, `codes-RegioS.json`,
    /// `observations-page-1.json`.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut bodies = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let set = match name.as_str() {
                "properties" => "Properties".to_owned(),
                "dimensions" => "Dimensions".to_owned(),
                "measure-codes" => "MeasureCodes".to_owned(),
                codes if codes.starts_with("codes-") => format!("{}Codes", codes.trim_start_matches("codes-")),
                page if page.starts_with("observations-page-1") => "Observations".to_owned(),
                _ => continue,
            };
            bodies.insert(set, std::fs::read(&path)?);
        }
        Ok(Self { id, bodies })
    }
}
