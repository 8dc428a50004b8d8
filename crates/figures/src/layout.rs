// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The layout of a release's file: what columns it has and how its groups of rows are found.

use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::Type;
use serde::{Deserialize, Serialize};
use wijkwijs_domain::Id;

/// The columns of a release's file, in words that people who open it elsewhere know from the pages.
const MESSAGE: &str = "message levering {
    REQUIRED BINARY indicator (STRING);
    OPTIONAL BINARY deel (STRING);
    REQUIRED BINARY regio (STRING);
    REQUIRED BINARY periode (STRING);
    OPTIONAL DOUBLE waarde;
    REQUIRED BINARY status (STRING);
    OPTIONAL DOUBLE noemer;
    OPTIONAL DOUBLE ondergrens;
    OPTIONAL DOUBLE bovengrens;
}";

/// The places of the columns in [`MESSAGE`].
pub mod at {
    pub const REGION: usize = 2;
    pub const PERIOD: usize = 3;
    pub const VALUE: usize = 4;
    pub const STATUS: usize = 5;
    pub const DENOMINATOR: usize = 6;
    pub const LOWER: usize = 7;
    pub const UPPER: usize = 8;
}

/// The columns of the file with the names of regions.
const NAMES_MESSAGE: &str = "message regios {
    REQUIRED BINARY regio (STRING);
    OPTIONAL BINARY naam (STRING);
}";

/// The columns of a file with what a page shows.
const SHOWN_MESSAGE: &str = "message getoond {
    REQUIRED BINARY indicator (STRING);
    REQUIRED BINARY eenheid (STRING);
    REQUIRED BINARY reeks (STRING);
    REQUIRED BINARY van (STRING);
    REQUIRED BINARY periode (STRING);
    OPTIONAL DOUBLE waarde;
    REQUIRED BINARY status (STRING);
    OPTIONAL BINARY grenzen (STRING);
    OPTIONAL BINARY levering (STRING);
    REQUIRED BINARY fictief (STRING);
}";

pub fn shown_schema() -> Result<Arc<Type>, ParquetError> {
    parse_message_type(SHOWN_MESSAGE).map(Arc::new)
}

/// The columns of a file with whole releases.
const WHOLE_MESSAGE: &str = "message cijfers {
    REQUIRED BINARY indicator (STRING);
    OPTIONAL BINARY deel (STRING);
    REQUIRED BINARY eenheid (STRING);
    REQUIRED BINARY regio (STRING);
    OPTIONAL BINARY regionaam (STRING);
    REQUIRED BINARY niveau (STRING);
    REQUIRED BINARY periode (STRING);
    REQUIRED BINARY grenzen (STRING);
    OPTIONAL DOUBLE waarde;
    REQUIRED BINARY status (STRING);
    OPTIONAL DOUBLE noemer;
    OPTIONAL DOUBLE ondergrens;
    OPTIONAL DOUBLE bovengrens;
    REQUIRED BINARY levering (STRING);
    REQUIRED BINARY fictief (STRING);
}";

pub fn whole_schema() -> Result<Arc<Type>, ParquetError> {
    parse_message_type(WHOLE_MESSAGE).map(Arc::new)
}

/// Under what key the footer says which group of rows is of what.
pub const GROUPS: &str = "wijkwijs.groepen";

/// Of what a group of rows is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GroupOf {
    /// The indicator.
    pub indicator: Id,
    /// The part of a breakdown.
    #[serde(rename = "deel", default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

pub fn figures_schema() -> Result<Arc<Type>, ParquetError> {
    parse_message_type(MESSAGE).map(Arc::new)
}

pub fn names_schema() -> Result<Arc<Type>, ParquetError> {
    parse_message_type(NAMES_MESSAGE).map(Arc::new)
}
