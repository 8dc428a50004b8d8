// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse protect`.

use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Certificate, Cost, Method, ProtectOptions, Protection, Rules, decimal, protect};

use super::super::{Common, refused, tell};
use super::{Reading, Writing};
use crate::commands::analyse::plot;
use crate::fail::Outcome;

pub const ABOUT: &str = "Welke cellen niet gepubliceerd mogen worden, en welke om die te beschermen.

Antwoordt op de vraag of tabellen samen naar buiten kunnen zonder dat iemand eruit te herkennen is: wat onveilig is wordt \
weggelaten, met genoeg andere cellen, en nagerekend is wat een aanvaller nog kan afleiden. Niet gebruiken als er al een \
tabel over dezelfde mensen buiten staat die hier niet bij is, en niet in plaats van nadenken over wat u publiceert.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
    /// Het kleinste aantal mensen in een cel; 0 voor geen drempel, anders 10
    #[arg(long, value_name = "AANTAL", default_value_t = 10, hide_default_value = true, help_heading = "Regels")]
    threshold: u64,
    /// Dominantie: N:K, de grootste N hebben ten minste K procent; mag vaker; anders 1:50
    #[arg(long, value_name = "N:K", value_parser = pair, help_heading = "Regels")]
    dominance: Vec<(u32, u32)>,
    /// De p%-regel: P of P:Q in procenten
    #[arg(long, value_name = "P", value_parser = percent, help_heading = "Regels")]
    p_percent: Option<(u32, u32)>,
    /// Kolommen waarvan een code iets gevoeligs zegt: dan geldt ook groepsonthulling
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Regels")]
    sensitive: Vec<String>,
    /// Boven welk percentage van het totaal een cel iets over bijna iedereen zegt; anders 90
    #[arg(long, value_name = "PROCENT", default_value_t = 90, hide_default_value = true, help_heading = "Regels")]
    group_share: u32,
    /// Ook een nul is onveilig langs gevoelige kolommen
    #[arg(long, help_heading = "Regels")]
    zero_cells: bool,
    /// Hoe ver de waarde onzeker moet blijven, in procenten; anders 10
    #[arg(long, value_name = "PROCENT", default_value_t = 10, hide_default_value = true, help_heading = "Regels")]
    margin: u32,
    /// Alleen beschermen tegen exact uitrekenen
    #[arg(long, conflicts_with = "margin", help_heading = "Regels")]
    exact_only: bool,
    /// Zoekt het goedkoopste patroon; voor kleine tabellen
    #[arg(long, help_heading = "Opties")]
    cheapest: bool,
    /// Laat zo weinig mogelijk waarde weg, in plaats van zo weinig mogelijk cellen
    #[arg(long, help_heading = "Opties")]
    by_value: bool,
    /// Reken niet met iemand die zelf de enige in een cel is
    #[arg(long, help_heading = "Opties")]
    no_singletons: bool,
    /// Ook nullen mogen worden weggelaten om andere cellen te beschermen
    #[arg(long, help_heading = "Opties")]
    zeros: bool,
    #[command(flatten)]
    writing: Writing,
}

fn pair(text: &str) -> Result<(u32, u32), crate::usage::Reason> {
    let read = || text.split_once(':').and_then(|(n, k)| Some((n.parse().ok()?, k.parse().ok()?)));
    read().ok_or(crate::usage::Reason("Schrijf N:K, bijvoorbeeld 1:50."))
}

fn percent(text: &str) -> Result<(u32, u32), crate::usage::Reason> {
    let (p, q) = text.split_once(':').unwrap_or((text, "100"));
    let read = || Some((p.parse().ok()?, q.parse().ok()?));
    read().ok_or(crate::usage::Reason("Schrijf P of P:Q in procenten, bijvoorbeeld 15 of 15:80."))
}

impl Args {
    fn rules(&self) -> Rules {
        let usual = Rules::default();
        Rules {
            threshold: self.threshold,
            dominance: if self.dominance.is_empty() { usual.dominance } else { self.dominance.clone() },
            p_percent: self.p_percent,
            sensitive: self.sensitive.clone(),
            group_share: self.group_share,
            zero_cells: self.zero_cells,
            ..usual
        }
    }

    fn options(&self) -> ProtectOptions {
        ProtectOptions {
            protection: if self.exact_only { Protection::NotExact } else { Protection::Interval(self.margin) },
            method: if self.cheapest { Method::Exact } else { Method::Quick },
            cost: if self.by_value { Cost::Value } else { Cost::Cells },
            singletons: !self.no_singletons,
            zeros: self.zeros,
            limits: self.reading.limits(),
        }
    }
}

/// Protects the tables.
pub fn run(args: &Args) -> Outcome {
    let tables = args.reading.read(&args.common.data, None)?;
    let found = protect(&tables, &args.rules(), &[], &[], &args.options()).map_err(|e| refused(&e))?;
    tell(&args.common, &found, &found.report(Lang::Nl))?;
    let published = found.published(&tables).map_err(|e| refused(&e))?;
    args.writing.write(
        &args.reading,
        &published,
        |at| published.cells()[at].value().map(|v| decimal(v, published.decimals())),
        |secret| Certificate::of_protected(&found, &tables, secret),
    )?;
    args.common.draw("Welke cellen zijn weggelaten, en waarom", |frame| plot::cells(frame, &tables, &found))
}
