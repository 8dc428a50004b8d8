// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse audit`.

use std::path::PathBuf;

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Audit, Checked, audit};

use super::super::table::Table;
use super::super::{Common, refused, tell};
use super::{Reading, files};
use crate::commands::analyse::plot;
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Wat een aanvaller uit gepubliceerde tabellen kan afleiden.

Antwoordt op de vraag hoe ver iemand komt die alle tabellen naast elkaar legt: voor elke weggelaten cel het kleinste en het
grootste dat zij kan zijn, exact. Voor tabellen van uzelf en van anderen; de rijen zijn cellen, met totalen, en x of leeg is
weggelaten. Niet gebruiken om gerust te zijn over tabellen die u er niet bij noemt.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
    /// De waarden zijn afgerond op veelvouden van dit getal
    #[arg(long, value_name = "VEELVOUD", value_parser = clap::value_parser!(i64).range(2..=1_000_000_000), help_heading = "Opties")]
    rounded: Option<i64>,
    /// Rekent een certificaat na
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    certificate: Option<PathBuf>,
    /// De invoer waarvoor het certificaat is gemaakt: rijen van mensen of bedragen
    #[arg(long, value_name = "BESTAND", requires_all = ["certificate", "secret"], help_heading = "Opties")]
    inputs: Option<PathBuf>,
    /// Een bestand met het geheim van het certificaat
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    secret: Option<PathBuf>,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "controle")]
    audit: Audit,
    #[serde(rename = "certificaat", skip_serializing_if = "Option::is_none")]
    checked: Option<Checked>,
}

/// Audits the tables.
pub fn run(args: &Args) -> Outcome {
    let limits = args.reading.limits();
    let published = args.reading.given(&Table::read(&args.common.data)?, args.rounded)?;
    let found = audit(&published, &limits).map_err(|e| refused(&e))?;
    args.common
        .draw("Wat er van weggelaten cellen is af te leiden", |frame| plot::derived(frame, &published, &found))?;
    let checked = match (&args.certificate, &args.inputs, &args.secret) {
        (None, ..) => None,
        (Some(path), Some(inputs), Some(secret)) => {
            let inputs = args.reading.records(&Table::read(inputs)?, None)?;
            let (certificate, secret) = (files::certificate(path)?, files::secret(secret)?);
            let checked = certificate.check_inputs(&published, &inputs, secret.as_bytes(), &limits);
            Some(checked.map_err(|e| refused(&e))?)
        }
        (Some(path), ..) => Some(files::certificate(path)?.check(&published, &limits).map_err(|e| refused(&e))?),
    };
    let mut words = found.report(Lang::Nl);
    if let Some(checked) = &checked {
        words = format!("{}\n{words}", checked.report(Lang::Nl));
    }
    let fails = checked.as_ref().is_some_and(|c| !c.holds);
    tell(&args.common, &Result { audit: found, checked }, &words)?;
    if fails { Err(Fail::Damaged("Het certificaat klopt niet met deze tabellen.".into())) } else { Ok(()) }
}
