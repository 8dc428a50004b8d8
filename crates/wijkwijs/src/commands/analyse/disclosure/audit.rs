// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse audit`.

use std::path::{Path, PathBuf};

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::disclosure::{Audit, Certificate, Checked, NoiseTable, Tables, Treatment, audit};

use super::super::table::Table;
use super::super::{Common, refused, tell};
use super::{Published, Reading, files};
use crate::commands::analyse::plot;
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Wat een aanvaller uit gepubliceerde tabellen kan afleiden.

Antwoordt op de vraag hoe ver iemand komt die alle tabellen naast elkaar legt: voor elke weggelaten cel het kleinste en het \
grootste dat zij kan zijn, exact. Voor tabellen van uzelf en van anderen; de rijen zijn cellen, met totalen, en x of leeg is \
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
    /// Op de waarden is ruis gelegd uit deze ruistabel
    #[arg(long, value_name = "BESTAND", conflicts_with = "rounded", help_heading = "Opties")]
    noise: Option<PathBuf>,
    /// Rekent een certificaat na
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    certificate: Option<PathBuf>,
    /// De invoer waarvoor het certificaat is gemaakt: rijen van mensen of bedragen
    #[arg(long, value_name = "BESTAND", requires_all = ["certificate", "secret"], help_heading = "Opties")]
    inputs: Option<PathBuf>,
    /// Die invoer zijn cellen, zoals bij protect --cells
    #[arg(long, requires = "inputs", help_heading = "Opties")]
    inputs_are_cells: bool,
    /// Een bestand met het geheim van het certificaat
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    secret: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(rename = "controle")]
    audit: Audit,
    #[serde(rename = "certificaat", skip_serializing_if = "Option::is_none")]
    checked: Option<Checked>,
}

impl Args {
    fn inputs(&self, path: &Path) -> Result<Tables, Fail> {
        let table = Table::read(path)?;
        if self.inputs_are_cells {
            return self.reading.given(&table, Published::Exact);
        }
        self.reading.records(&table, None)
    }
}

/// How the values were published: as is said, or as the certificate says.
fn published<'a>(
    rounded: Option<i64>,
    noise: Option<&'a NoiseTable>,
    certificate: Option<&Certificate>,
) -> Result<Published<'a>, Fail> {
    if let Some(noise) = noise {
        return Ok(Published::Noised(noise));
    }
    if let Some(base) = rounded {
        return Ok(Published::Within(base - 1));
    }
    match certificate.map(|c| c.treatment) {
        Some(Treatment::Rounding { within, .. }) => Ok(Published::Within(within.max(0))),
        Some(Treatment::Noise) => Err(Fail::Refused(
            "Dit certificaat is van tabellen met ruis; geef ook de ruistabel met --noise, anders is het niet na te rekenen.".into(),
        )),
        _ => Ok(Published::Exact),
    }
}

/// Audits the tables.
pub fn run(args: &Args) -> Outcome {
    let limits = args.reading.limits();
    let certificate = args.certificate.as_deref().map(files::certificate).transpose()?;
    let noise = args.noise.as_deref().map(files::noise).transpose()?;
    let how = published(args.rounded, noise.as_ref(), certificate.as_ref())?;
    let published = args.reading.given(&Table::read(&args.common.data)?, how)?;
    let found = audit(&published, &limits).map_err(|e| refused(&e))?;
    args.common.draw("Wat er van weggelaten cellen is af te leiden", |frame| {
        plot::derived(frame, &published, &found, |_| None)
    })?;
    let checked = match (&certificate, &args.inputs, &args.secret) {
        (None, ..) => None,
        (Some(certificate), Some(inputs), Some(secret)) => {
            let inputs = args.inputs(inputs)?;
            let secret = files::secret(secret)?;
            Some(certificate.check_inputs(&published, &inputs, secret.as_bytes(), &limits))
        }
        (Some(certificate), ..) => Some(certificate.check(&published, &limits)),
    };
    let checked = checked.transpose().map_err(|e| refused(&e))?;
    let mut words = found.report(Lang::Nl);
    if let Some(checked) = &checked {
        words = format!("{}\n{words}", checked.report(Lang::Nl));
    }
    let fails = checked.as_ref().is_some_and(|c| !c.holds);
    tell(&args.common, &Answer { audit: found, checked }, &words)?;
    if fails { Err(Fail::Damaged("Het certificaat klopt niet met deze tabellen.".into())) } else { Ok(()) }
}
