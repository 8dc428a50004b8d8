// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the columns of a source become observations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Indicator, Status};
use crate::{Kind, Line, Prose, Ref, Source};

/// How the columns of a source become observations. Fixed before results are seen, and part of a release's identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// What a reader should know of this source.
    #[serde(rename = "toelichting", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Toelichting", extend("x-en" = "Explanation"))]
    pub explanation: Option<Prose>,
    /// Who publishes the figures.
    #[serde(rename = "bronhouder")]
    #[schemars(title = "Bronhouder", extend("x-en" = "Publisher"))]
    pub publisher: Line,
    /// Under which licence, e.g. `CC BY 4.0`.
    #[serde(rename = "licentie")]
    #[schemars(title = "Licentie", extend("x-en" = "Licence"))]
    pub licence: Line,
    /// In what form the source comes.
    #[serde(rename = "vorm")]
    #[schemars(title = "Vorm", extend("x-en" = "Form"))]
    pub form: FileForm,
    /// The sign between cells of a CSV file; recognised where absent.
    #[serde(rename = "scheiding", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Scheidingsteken", extend("x-en" = "Delimiter"))]
    pub delimiter: Option<Line>,
    /// The sign for decimals: `,` or `.`; where absent either is read, and no sign separates thousands.
    #[serde(rename = "decimaalteken", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Decimaalteken", extend("x-en" = "Decimal sign"))]
    pub decimal: Option<Line>,
    /// The editions it was made for.
    #[serde(rename = "edities", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Edities", extend("x-en" = "Editions"))]
    pub editions: Vec<Edition>,
    /// The column with the code of the region; other spellings may follow.
    #[serde(rename = "regioKolom")]
    #[schemars(title = "Kolom met de regiocode", length(min = 1), extend("x-en" = "Column with the region code"))]
    pub region_column: Vec<Line>,
    /// The column with the name of the region.
    #[serde(rename = "naamKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met de naam", extend("x-en" = "Column with the name"))]
    pub name_column: Vec<Line>,
    /// The column with the code of a larger region that the row is in. It is never used: what a region is in follows
    /// from its own code. Where the two differ, that is said.
    #[serde(rename = "hogerGebiedKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met het hogere gebied", extend("x-en" = "Column with the larger region"))]
    pub parent_column: Vec<Line>,
    /// The letters that codes without them begin with: `GM`, `WK` or `BU`.
    #[serde(rename = "regioVoorvoegsel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Voorvoegsel van de regiocode", extend("x-en" = "Prefix of the region code"))]
    pub region_prefix: Option<Line>,
    /// The column with the period; where absent every figure is of the edition's period.
    #[serde(rename = "periodeKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met de periode", extend("x-en" = "Column with the period"))]
    pub period_column: Vec<Line>,
    /// Which rows count: others are passed over, and counted.
    #[serde(rename = "filters", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Alleen rijen met", extend("x-en" = "Only rows with"))]
    pub filters: Vec<Filter>,
    /// What stands for a missing figure, and why it is missing.
    #[serde(rename = "ontbrekend", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Tekens voor ontbrekend", extend("x-en" = "Signs for missing"))]
    pub missing: Vec<Missing>,
    /// The columns that are read.
    #[serde(rename = "kolommen")]
    #[schemars(title = "Kolommen", length(min = 1), extend("x-en" = "Columns"))]
    pub columns: Vec<Column>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Mapping {
    const CODE: &'static str = "koppeling";
}

/// In what form a source comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FileForm {
    /// Text with cells between signs.
    #[serde(rename = "csv")]
    #[schemars(title = "CSV", extend("x-en" = "CSV"))]
    Csv,
    /// A workbook.
    #[serde(rename = "xlsx")]
    #[schemars(title = "Werkblad (XLSX)", extend("x-en" = "Workbook (XLSX)"))]
    Xlsx,
    /// Columns.
    #[serde(rename = "parquet")]
    #[schemars(title = "Parquet", extend("x-en" = "Parquet"))]
    Parquet,
    /// The properties of features.
    #[serde(rename = "geojson")]
    #[schemars(title = "GeoJSON", extend("x-en" = "GeoJSON"))]
    GeoJson,
    /// A list of objects, or objects by code; the code is then the column `sleutel`.
    #[serde(rename = "json")]
    #[schemars(title = "JSON", extend("x-en" = "JSON"))]
    Json,
    /// A table of CBS, in either version of its protocol or as a download of it.
    #[serde(rename = "cbs")]
    #[schemars(title = "Tabel van het CBS", extend("x-en" = "Table of CBS"))]
    Cbs,
}

/// One edition of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The year or version, e.g. `2024`.
    #[serde(rename = "editie")]
    #[schemars(title = "Editie", extend("x-en" = "Edition"))]
    pub edition: Line,
    /// The publisher's number for the table, e.g. `85984NED`.
    #[serde(rename = "tabel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tabel", extend("x-en" = "Table"))]
    pub table: Option<Line>,
    /// The year of the boundaries that the figures are on.
    #[serde(rename = "grensjaar")]
    #[schemars(title = "Grenzen van", range(min = 1900, max = 2200), extend("x-en" = "Boundaries of"))]
    pub boundary_year: u16,
    /// The year the figures are of, where the columns do not say.
    #[serde(rename = "periode", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Periode", range(min = 1900, max = 2200), extend("x-en" = "Period"))]
    pub period: Option<u16>,
}

/// Which rows count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// The column.
    #[serde(rename = "kolom")]
    #[schemars(title = "Kolom", extend("x-en" = "Column"))]
    pub column: Line,
    /// The values that count, without padding.
    #[serde(rename = "waarden")]
    #[schemars(title = "Waarden", length(min = 1), extend("x-en" = "Values"))]
    pub values: Vec<Line>,
}

/// What stands for a missing figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The sign, without padding: `.`, `-99997`; `leeg` for an empty cell.
    #[serde(rename = "teken")]
    #[schemars(title = "Teken", extend("x-en" = "Sign"))]
    pub sign: Line,
    /// Why a figure with this sign is missing.
    #[schemars(title = "Status", extend("x-en" = "Status"))]
    pub status: Status,
}

/// A column that becomes observations of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The column; other spellings may follow. Case, accents and a number at the end do not matter.
    #[serde(rename = "kolom")]
    #[schemars(title = "Kolom", length(min = 1), extend("x-en" = "Column"))]
    pub column: Vec<Line>,
    /// The indicator that it gives values of.
    #[schemars(title = "Indicator", extend("x-en" = "Indicator"))]
    pub indicator: Ref<Indicator>,
    /// Which part of a breakdown.
    #[serde(rename = "deel", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Uitsplitsing", extend("x-en" = "Breakdown"))]
    pub part: Option<Line>,
    /// The first edition that has it so.
    #[serde(rename = "vanEditie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Vanaf editie", extend("x-en" = "From edition"))]
    pub from_edition: Option<Line>,
    /// The last edition that has it so.
    #[serde(rename = "totEditie", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tot en met editie", extend("x-en" = "Up to and including edition"))]
    pub to_edition: Option<Line>,
    /// The year the column is of, where it is another than the edition's.
    #[serde(rename = "periode", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Periode", range(min = 1900, max = 2200), extend("x-en" = "Period"))]
    pub period: Option<u16>,
    /// How many years before the edition's period the column is, e.g. 1 for incomes.
    #[serde(rename = "jarenEerder", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Jaren eerder dan de editie", range(min = 0, max = 20), extend("x-en" = "Years before the edition"))]
    pub years_before: Option<u8>,
    /// What values are multiplied by to come in the indicator's unit.
    #[serde(rename = "maal", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Maal", range(min = 1, max = 1_000_000), extend("x-en" = "Times"))]
    pub times: Option<u32>,
    /// What values are divided by to come in the indicator's unit.
    #[serde(rename = "gedeeldDoor", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Gedeeld door", range(min = 1, max = 1_000_000), extend("x-en" = "Divided by"))]
    pub divided_by: Option<u32>,
    /// What the values are when there is no sign of another status: `geschat` for a model's estimates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Status", extend("x-en" = "Status"))]
    pub status: Option<Status>,
    /// The column with what the value is a share or mean of.
    #[serde(rename = "noemerKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met de noemer", extend("x-en" = "Column with the denominator"))]
    pub denominator_column: Vec<Line>,
    /// The column with the lower end of the interval.
    #[serde(rename = "ondergrensKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met de ondergrens", extend("x-en" = "Column with the lower bound"))]
    pub lower_column: Vec<Line>,
    /// The column with the upper end of the interval.
    #[serde(rename = "bovengrensKolom", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Kolom met de bovengrens", extend("x-en" = "Column with the upper bound"))]
    pub upper_column: Vec<Line>,
}
