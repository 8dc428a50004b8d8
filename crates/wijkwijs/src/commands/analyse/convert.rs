// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs analyse convert`.

use std::collections::HashSet;
use std::path::PathBuf;

use serde::Serialize;
use wijkwijs_methods::Lang;
use wijkwijs_methods::boundaries::{Changes, Converted, Crosswalk, WeightForm, WeightKind};

use super::table::Table;
use super::{Common, plot, refused, tell};
use crate::fail::{Fail, Outcome};

pub const ABOUT: &str = "Wat waarden op oude grenzen zouden zijn op nieuwe grenzen.

Antwoordt op de vraag hoe een reeks doorloopt als wijken worden gesplitst, samengevoegd of verschoven; bij elke waarde \
staat welk deel verplaatst is en hoe ver de gewichten uiteenlopen. Aantallen worden verdeeld, percentages gaan via \
teller en noemer. Niet gebruiken als de oude waarde zelf volstaat: een omgerekende waarde blijft een schatting.";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// De kolom met de oude code van elk gebied
    #[arg(long, value_name = "KOLOM", help_heading = "Kolommen")]
    code: String,
    /// Kolommen met aantallen
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Kolommen")]
    count: Vec<String>,
    /// Verhoudingen, als TELLER/NOEMER: twee kolommen met aantallen
    #[arg(long, value_name = "TELLER/NOEMER", value_delimiter = ',', help_heading = "Kolommen")]
    rate: Vec<String>,
    /// Kolommen met gemiddelden, gewogen naar wie of wat van het ene in het andere gebied ligt
    #[arg(long, value_name = "KOLOMMEN", value_delimiter = ',', help_heading = "Kolommen")]
    mean: Vec<String>,
    /// Het CSV-bestand dat zegt hoe oude gebieden over nieuwe zijn verdeeld
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    crosswalk: PathBuf,
    /// De kolom daarin met de oude code
    #[arg(long, value_name = "KOLOM", default_value = "oud", help_heading = "Opties")]
    old: String,
    /// De kolom daarin met de nieuwe code
    #[arg(long, value_name = "KOLOM", default_value = "nieuw", help_heading = "Opties")]
    new: String,
    /// De kolom daarin met hoeveel inwoners er van het oude in het nieuwe gebied wonen
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    population: Option<String>,
    /// De kolom daarin met het aantal adressen
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    addresses: Option<String>,
    /// De kolom daarin met de oppervlakte
    #[arg(long, value_name = "KOLOM", help_heading = "Opties")]
    surface: Option<String>,
    /// De gewichten zijn delen van het oude gebied, geen hoeveelheden
    #[arg(long, help_heading = "Opties")]
    shares: bool,
    /// Gebieden die niet in de omzettabel staan zijn gelijk gebleven: zo zijn tabellen met alleen wijzigingen bedoeld
    #[arg(long, help_heading = "Opties")]
    unchanged: bool,
}

#[derive(Serialize)]
struct Result {
    #[serde(rename = "wijzigingen")]
    changes: Changes,
    #[serde(rename = "waarden")]
    values: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "kolom")]
    name: String,
    #[serde(flatten)]
    converted: Converted,
}

/// Converts the columns.
pub fn run(args: &Args) -> Outcome {
    if args.count.is_empty() && args.rate.is_empty() && args.mean.is_empty() {
        return Err(Fail::Refused(
            "Noem met --count, --rate of --mean welke kolommen omgerekend moeten worden.".into(),
        ));
    }
    let table = Table::read(&args.common.data)?;
    let codes = table.text(&args.code)?;
    let crosswalk = crosswalk(args, &codes)?;
    let converter = crosswalk.converter(&codes).map_err(|e| refused(&e))?;
    let column = |name: &str| -> std::result::Result<Vec<Option<f64>>, Fail> {
        Ok(table.numbers(name)?.into_iter().map(|x| (!x.is_nan()).then_some(x)).collect())
    };
    let mut values = Vec::new();
    let mut add = |name: &str, converted: std::result::Result<Converted, wijkwijs_methods::Refused>| {
        let converted = converted.map_err(|e| Fail::Refused(format!("{name}: {}", e.sentence(Lang::Nl))))?;
        values.push(Named { name: name.to_owned(), converted });
        Ok::<(), Fail>(())
    };
    for name in &args.count {
        add(name, converter.count(&column(name)?))?;
    }
    for name in &args.rate {
        let (top, bottom) = name.split_once('/').ok_or_else(|| {
            Fail::Refused(format!(
                "\"{name}\" is geen verhouding; schrijf TELLER/NOEMER, bijvoorbeeld bijstand/inwoners."
            ))
        })?;
        add(name, converter.rate(&column(top)?, &column(bottom)?))?;
    }
    for name in &args.mean {
        add(name, converter.mean(&column(name)?, None))?;
    }
    let changes = crosswalk.changes();
    args.common.draw("Van oude naar nieuwe gebieden", |frame| plot::changes(frame, &changes))?;
    let mut words = changes.report(Lang::Nl);
    for value in &values {
        words.push_str(&format!("\n== {}\n{}", value.name, value.converted.report(Lang::Nl)));
    }
    tell(&args.common, &Result { changes, values }, &words)
}

fn crosswalk(args: &Args, codes: &[String]) -> std::result::Result<Crosswalk, Fail> {
    let table = Table::read(&args.crosswalk)?;
    let form = if args.shares { WeightForm::Shares } else { WeightForm::Amounts };
    let kinds = [
        (WeightKind::Population, &args.population),
        (WeightKind::Addresses, &args.addresses),
        (WeightKind::Surface, &args.surface),
    ];
    let given: Vec<(WeightKind, &String)> =
        kinds.into_iter().filter_map(|(kind, name)| Some((kind, name.as_ref()?))).collect();
    if given.is_empty() {
        return Err(Fail::Refused(
            "Noem met --population, --addresses of --surface welke kolom de verdeling geeft.".into(),
        ));
    }
    let forms: Vec<(WeightKind, WeightForm)> = given.iter().map(|(kind, _)| (*kind, form)).collect();
    let columns = given.iter().map(|(_, name)| table.numbers(name)).collect::<std::result::Result<Vec<_>, _>>()?;
    let (old, new) = (table.text(&args.old)?, table.text(&args.new)?);
    let mut builder = Crosswalk::builder(&forms);
    for row in 0..table.len() {
        let weights: Vec<Option<f64>> = columns.iter().map(|c| (!c[row].is_nan()).then_some(c[row])).collect();
        builder.row(&old[row], &new[row], &weights);
    }
    if args.unchanged {
        let changed: HashSet<&String> = old.iter().collect();
        // All of such an area is all of itself, by every weight.
        let whole = vec![Some(1.0); given.len()];
        codes.iter().filter(|code| !changed.contains(code)).for_each(|code| builder.row(code, code, &whole));
    }
    builder.build().map_err(|e| refused(&e))
}
