// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A party, with its role in an alliance.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Alias, Kind, Line, Prose, Ref, Source};

/// A party, with its role in an alliance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The name by which it is known.
    #[serde(rename = "naam")]
    #[schemars(title = "Naam", extend("x-en" = "Name"))]
    pub name: Line,
    /// Other names and spellings, with where they were found.
    #[serde(rename = "aliassen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Andere namen", extend("x-en" = "Other names"))]
    pub aliases: Vec<Alias>,
    /// What it is.
    #[serde(rename = "soort")]
    #[schemars(title = "Soort", extend("x-en" = "Sort"))]
    pub sort: OrganisationSort,
    /// What it is and does, as far as the sources say.
    #[serde(rename = "omschrijving", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Omschrijving", extend("x-en" = "Description"))]
    pub description: Option<Prose>,
    /// The parts it plays.
    #[serde(rename = "rollen", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(title = "Rollen", extend("x-en" = "Roles"))]
    pub roles: Vec<Line>,
    /// The party it is a part of.
    #[serde(rename = "onderdeelVan", default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Onderdeel van", extend("x-en" = "Part of"))]
    pub part_of: Option<Ref<Organisation>>,
    /// Where this comes from: document and section.
    #[serde(rename = "bronnen")]
    #[schemars(title = "Bronnen", length(min = 1), extend("x-en" = "Sources"))]
    pub sources: Vec<Source>,
}

impl Kind for Organisation {
    const CODE: &'static str = "organisatie";
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OrganisationSort {
    /// A ministry, municipality or other authority.
    #[serde(rename = "overheid")]
    #[schemars(title = "Overheid", extend("x-en" = "Government"))]
    Government,
    /// A part that every alliance has, filled by another party in each area.
    #[serde(rename = "rol")]
    #[schemars(title = "Rol in de samenwerking", extend("x-en" = "Role in the alliance"))]
    Role,
    /// A university, institute or research agency.
    #[serde(rename = "kennisinstelling")]
    #[schemars(title = "Kennisinstelling", extend("x-en" = "Knowledge institute"))]
    Knowledge,
    /// Who pays for research.
    #[serde(rename = "financier")]
    #[schemars(title = "Onderzoeksfinancier", extend("x-en" = "Research funder"))]
    Funder,
    /// A network, platform or joint programme of parties.
    #[serde(rename = "netwerk")]
    #[schemars(title = "Netwerk of platform", extend("x-en" = "Network or platform"))]
    Network,
    /// An organisation of or for citizens.
    #[serde(rename = "maatschappelijk")]
    #[schemars(title = "Maatschappelijke organisatie", extend("x-en" = "Civil society"))]
    Civil,
}
