// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table, apart from the protocol it is served by.

/// A table of figures.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its number, e.g. `99001NED`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it was last modified, `2026-11-01T02:00:00`.
    pub modified: String,
    /// What its cells are told apart by, in order.
    pub dimensions: Vec<Dimension>,
    /// What is measured.
    pub measures: Vec<MeasureOf>,
    /// Rows of the wide form: for each dimension the place of a code, for each measure a cell.
    pub rows: Vec<(Vec<usize>, Vec<CellOf>)>,
}

/// What kind of dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Regions.
    Region,
    /// Periods.
    Time,
    /// Anything else.
    Other,
}

/// A dimension.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// Its name in addresses and rows, e.g. `WijkenEnBuurten`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What kind.
    pub kind: Kind,
    /// Its codes.
    pub codes: Vec<Code>,
}

/// A code of a dimension.
#[derive(Clone, Debug)]
pub struct Code {
    /// As rows of version 3 have it, padded.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Of a period: `Definitief`, `Voorlopig` or `NaderVoorlopig`.
    pub status: Option<&'static str>,
}

/// What is measured.
#[derive(Clone, Debug)]
pub struct MeasureOf {
    /// Its identifier in version 4, e.g. `T001036`.
    pub id: String,
    /// Its key in version 3, e.g. `AantalInwoners_5`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The groups above it, outermost first.
    pub groups: Vec<String>,
    /// Its unit; `naam` for text.
    pub unit: String,
    /// How many decimals.
    pub decimals: usize,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellOf {
    /// A figure.
    Number(f64),
    /// Text.
    Text(String),
    /// Secret or too unreliable: a point in version 3, `Confidential` in version 4.
    Secret,
    /// There can be none: blank in version 3, `Impossible` in version 4.
    Impossible,
    /// As it was recorded in version 3, padding and all; version 3 only.
    Raw(String),
    /// Not there: blank in version 3, no observation in version 4. Never zero.
    Absent,
}

impl Table {
    /// A made-up town of so many districts in four municipalities, two years, two ages; the second year is provisional.
    /// It has real zeros, secret, impossible and absent cells, padded codes and a text.
    #[must_use]
    pub fn town(districts: usize) -> Self {
        let code = |key: String, title: String| Code { key, title, status: None };
        let mut regions = vec![code("NL01      ".into(), "Verzonnen land".into())];
        regions.extend((0..4).map(|m| code(format!("GM99{m:02}    "), format!("Verzonnen gemeente {m}"))));
        regions.extend(
            (0..districts)
                .map(|d| code(format!("WK99{:02}{:02}  ", d % 4, d / 4 % 100), format!("Verzonnen wijk {d}"))),
        );
        let period =
            |key: &str, status| Code { key: key.into(), title: key.chars().take(4).collect(), status: Some(status) };
        let dimension =
            |id: &str, title: &str, kind, codes| Dimension { id: id.into(), title: title.into(), kind, codes };
        let dimensions = vec![
            dimension(
                "Leeftijd",
                "Leeftijd",
                Kind::Other,
                vec![code("20300     ".into(), "18 jaar of ouder".into()), code("80200     ".into(), "65+".into())],
            ),
            dimension("WijkenEnBuurten", "Wijken en buurten", Kind::Region, regions),
            dimension(
                "Perioden",
                "Perioden",
                Kind::Time,
                vec![period("2023JJ00", "Definitief"), period("2024JJ00", "Voorlopig")],
            ),
        ];
        let measure = |id: &str, key: &str, title: &str, group: &str, unit: &str, decimals| MeasureOf {
            id: id.into(),
            key: key.into(),
            title: title.into(),
            groups: vec![group.into()],
            unit: unit.into(),
            decimals,
        };
        let measures = vec![
            measure("A009901", "Gemeentenaam_1", "Gemeentenaam", "Regioaanduiding", "naam", 0),
            measure("T001036", "AantalInwoners_2", "Aantal inwoners", "Bevolking", "aantal", 0),
            measure("1014800", "Koopwoningen_3", "Koopwoningen", "Wonen", "%", 1),
        ];
        Self {
            id: "99001NED".into(),
            title: "Kerncijfers van een verzonnen stad (fictief)".into(),
            modified: "2026-11-01T02:00:00".into(),
            rows: rows(&dimensions),
            dimensions,
            measures,
        }
    }
}

/// Every combination of codes, with cells that follow from their places.
fn rows(dimensions: &[Dimension]) -> Vec<(Vec<usize>, Vec<CellOf>)> {
    let count = |at: usize| dimensions.get(at).map_or(0, |dimension| dimension.codes.len());
    let mut rows = Vec::new();
    for age in 0..count(0) {
        for region in 0..count(1) {
            for year in 0..count(2) {
                let number = u32::try_from((region + 1) * 10 + year * 5 + age).unwrap_or_default();
                let inhabitants = match region {
                    5 => CellOf::Number(0.0),
                    6 => CellOf::Absent,
                    _ => CellOf::Number(f64::from(number) * 100.0),
                };
                let owned = match region % 7 {
                    4 => CellOf::Secret,
                    5 => CellOf::Impossible,
                    6 => CellOf::Absent,
                    _ => CellOf::Number(f64::from(number % 500) / 5.0 + 0.1),
                };
                let name = CellOf::Text(format!("Verzonnen gemeente {}", region % 4));
                rows.push((vec![age, region, year], vec![name, inhabitants, owned]));
            }
        }
    }
    rows
}
