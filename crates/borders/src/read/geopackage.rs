// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! GeoPackage: tables in an SQLite file (OGC 12-128r19).

use std::io::Write as _;

use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{
    Column as _, ConnectOptions as _, Connection as _, Row as _, SqliteConnection, TypeInfo as _, ValueRef as _,
};
use wijkwijs_importers::source::Unreadable;

use super::wkb::{Shape, of_geopackage};
use super::{Feature, Layer, by_number, wrong};

/// Reads the features of all tables.
pub fn read(bytes: &[u8]) -> Result<Layer, Unreadable> {
    let broken = |error: std::io::Error| wrong(&error.to_string());
    let mut file = tempfile::NamedTempFile::new().map_err(broken)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(broken)?;
    let options =
        SqliteConnectOptions::new().filename(file.path()).read_only(true).immutable(true).disable_statement_logging();
    // The reader of the file waits in a thread of its own, so that this may be called from anywhere.
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(broken)?;
            runtime.block_on(tables(&options)).map_err(|error| match error {
                Wrong::Database(error) => wrong(&error.to_string()),
                Wrong::Said(said) => said,
            })
        });
        reading.join().unwrap_or_else(|_| Err(wrong("het lezen brak af")))
    })
}

enum Wrong {
    Database(sqlx::Error),
    Said(Unreadable),
}

impl From<sqlx::Error> for Wrong {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

async fn tables(options: &SqliteConnectOptions) -> Result<Layer, Wrong> {
    let mut connection = options.connect().await?;
    // A view could be anything; features are in tables.
    let tables = sqlx::query(
        "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g \
         JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' ORDER BY g.table_name",
    );
    let tables = tables.fetch_all(&mut connection).await?;
    let mut layer = Layer::default();
    for table in tables {
        let (name, column, number): (String, String, i64) = (table.try_get(0)?, table.try_get(1)?, table.try_get(2)?);
        let coordinates = by_number(number).map_err(Wrong::Said)?;
        if layer.coordinates.is_some() && coordinates.is_some() && layer.coordinates != coordinates {
            return Err(Wrong::Said(wrong("er staan tabellen in verschillende coördinaten in")));
        }
        layer.coordinates = layer.coordinates.or(coordinates);
        features(&mut connection, (&name, &column), &mut layer).await?;
    }
    connection.close().await?;
    Ok(layer)
}

/// The rows of a table. Its name comes from the file, so it is quoted.
async fn features(
    connection: &mut SqliteConnection,
    (table, column): (&str, &str),
    layer: &mut Layer,
) -> Result<(), Wrong> {
    let query = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let rows = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(connection).await?;
    for row in rows {
        let bytes: Option<Vec<u8>> = row.try_get(column)?;
        let shape = match bytes {
            Some(bytes) => {
                of_geopackage(&bytes).ok_or_else(|| Wrong::Said(wrong("een vorm in de tabel is niet heel")))?
            }
            None => Shape::Empty,
        };
        let fields = fields(&row, column);
        let (shape, label) = match shape {
            Shape::Polygons(polygons) => (Some(polygons), false),
            Shape::Label => (None, true),
            Shape::Empty => (None, false),
            Shape::Other => {
                layer.others += 1;
                continue;
            }
        };
        layer.features.push(Feature { id: None, fields, shape, label });
    }
    Ok(())
}

fn fields(row: &SqliteRow, shape: &str) -> Vec<(String, String)> {
    let others = row.columns().iter().filter(|column| column.name() != shape);
    let as_text = |column: &sqlx::sqlite::SqliteColumn| {
        let value = row.try_get_raw(column.ordinal()).ok().filter(|value| !value.is_null())?;
        let text = match value.type_info().name() {
            "TEXT" => row.try_get_unchecked::<String, _>(column.ordinal()).ok()?,
            "INTEGER" | "BOOLEAN" => row.try_get_unchecked::<i64, _>(column.ordinal()).ok()?.to_string(),
            "REAL" => row.try_get_unchecked::<f64, _>(column.ordinal()).ok()?.to_string(),
            _ => return None,
        };
        Some((column.name().to_owned(), text))
    };
    others.filter_map(as_text).collect()
}
