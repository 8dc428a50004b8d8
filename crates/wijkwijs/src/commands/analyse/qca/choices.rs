// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the choices of an analysis come from: a TOML file, or options. Never from both, so that a file says all.

use std::io::Write;
use std::path::{Path, PathBuf};

use wijkwijs_methods::qca::{Calibration, Choices, Method};

use crate::fail::{Fail, Outcome};

/// Arguments.
#[derive(clap::Args)]
pub struct Choosing {
    /// Leest alle keuzes uit een TOML-bestand, zodat de analyse te herhalen is; dan geen andere keuzes hier
    #[arg(long, value_name = "BESTAND.toml", help_heading = "Keuzes")]
    choices: Option<PathBuf>,
    /// Schrijft de keuzes in een TOML-bestand voor --choices
    #[arg(long, value_name = "BESTAND.toml", help_heading = "Keuzes")]
    write_choices: Option<PathBuf>,
    /// De kolom met de namen van de gevallen; anders de eerste
    #[arg(long, value_name = "KOLOM", conflicts_with = "choices", help_heading = "Kolommen")]
    cases: Option<String>,
    /// De uitkomst: KOLOM, ~KOLOM voor het ontbreken ervan, of KOLOM[2] voor een waarde
    #[arg(
        long,
        value_name = "KOLOM",
        required_unless_present = "choices",
        conflicts_with = "choices",
        help_heading = "Kolommen"
    )]
    outcome: Option<String>,
    /// De condities, met komma's ertussen
    #[arg(
        long,
        value_name = "KOLOMMEN",
        value_delimiter = ',',
        required_unless_present = "choices",
        conflicts_with = "choices",
        help_heading = "Kolommen"
    )]
    conditions: Vec<String>,
    /// De kolom met het cluster van elk geval: een soort gebied, een periode
    #[arg(long, value_name = "KOLOM", conflicts_with = "choices", help_heading = "Kolommen")]
    cluster: Option<String>,
    /// Gevallen die niet meedoen, met komma's ertussen
    #[arg(long, value_name = "NAMEN", value_delimiter = ',', conflicts_with = "choices", help_heading = "Kolommen")]
    without: Vec<String>,
    /// Kalibreert een kolom: KOLOM=buiten,kruispunt,binnen, of KOLOM=scherp:10, KOLOM=indirect:5,10,15, KOLOM=lineair:0,5,9
    #[arg(long, value_name = "KOLOM=ANKERS", conflicts_with = "choices", help_heading = "Kolommen")]
    calibrate: Vec<String>,
    /// Vanaf welke consistentie een rij voldoende is; anders 0.8
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Keuzes")]
    consistency: Option<f64>,
    /// Vanaf welke consistentie een rij tegenstrijdig heet in plaats van negatief; anders nooit
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Keuzes")]
    contradiction: Option<f64>,
    /// Vanaf welke PRI een rij voldoende is; anders 0
    #[arg(long, value_name = "GETAL", conflicts_with = "choices", help_heading = "Keuzes")]
    pri: Option<f64>,
    /// Vanaf hoeveel gevallen een rij als waargenomen geldt; anders 1
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Keuzes")]
    min_cases: Option<usize>,
    /// Verwachtingen: A waar aanwezigheid zou bijdragen, ~B waar afwezigheid, C[1;2] voor waarden
    #[arg(long, value_name = "CONDITIES", value_delimiter = ',', conflicts_with = "choices", help_heading = "Keuzes")]
    expect: Vec<String>,
    /// Hoeveel even korte modellen hoogstens worden gegeven; anders 1000
    #[arg(long, value_name = "AANTAL", conflicts_with = "choices", help_heading = "Keuzes")]
    models: Option<usize>,
}

impl Choosing {
    /// The choices, from the file or from the options; `more` adds those of one command, which a file would hold too.
    ///
    /// # Errors
    /// A file that cannot be read, written or understood, an option that cannot be.
    pub fn get(&self, more: impl FnOnce(&mut Choices) -> Outcome) -> Result<Choices, Fail> {
        let choices = match &self.choices {
            Some(path) => read(path)?,
            None => {
                let mut choices = self.given()?;
                more(&mut choices)?;
                choices
            }
        };
        if let Some(path) = &self.write_choices {
            write(path, &choices)?;
        }
        Ok(choices)
    }

    fn given(&self) -> Result<Choices, Fail> {
        let mut choices = Choices {
            cases: self.cases.clone(),
            outcome: self.outcome.clone().unwrap_or_default(),
            conditions: self.conditions.clone(),
            cluster: self.cluster.clone(),
            without: self.without.clone(),
            expectations: self.expect.clone(),
            ..Choices::default()
        };
        for text in &self.calibrate {
            let (name, calibration) = calibration(text)?;
            choices.calibration.insert(name, calibration);
        }
        choices.table.consistency = self.consistency.unwrap_or(choices.table.consistency);
        choices.table.contradiction = self.contradiction;
        choices.table.pri = self.pri.unwrap_or(choices.table.pri);
        choices.table.cases = self.min_cases.unwrap_or(choices.table.cases);
        choices.limits.models = self.models.unwrap_or(choices.limits.models);
        Ok(choices)
    }
}

/// KOLOM=buiten,kruispunt,binnen, with the method before a colon when it is another than direct.
pub(super) fn calibration(text: &str) -> Result<(String, Calibration), Fail> {
    let wrong = || {
        Fail::Refused(format!(
            "\"{text}\" is geen kalibratie; schrijf bijvoorbeeld INKOMEN=20000,28000,36000 (geheel buiten, \
             kruispunt, geheel binnen), INKOMEN=scherp:28000 of INKOMEN=indirect:20000,28000,36000."
        ))
    };
    let (name, rest) = text.split_once('=').ok_or_else(wrong)?;
    let (method, anchors) = match rest.split_once(':') {
        None => (Method::Direct, rest),
        Some(("direct", anchors)) => (Method::Direct, anchors),
        Some(("lineair", anchors)) => (Method::Linear, anchors),
        Some(("indirect", anchors)) => (Method::Indirect, anchors),
        Some(("scherp", anchors)) => (Method::Crisp, anchors),
        Some(_) => return Err(wrong()),
    };
    let anchors = anchors.split(',').map(|a| a.trim().parse::<f64>().ok()).collect::<Option<Vec<f64>>>();
    Ok((name.trim().to_owned(), Calibration::new(method, &anchors.ok_or_else(wrong)?)))
}

/// The choices in a file.
///
/// # Errors
/// A file that cannot be read, or choices that are not there; with the line.
pub(super) fn read(path: &Path) -> Result<Choices, Fail> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|e| {
        Fail::Refused(match e.kind() {
            std::io::ErrorKind::NotFound => {
                format!("{shown} is er niet; kijk naar de naam en naar de map waarin u staat.")
            }
            _ => format!("De keuzes in {shown} kunnen niet worden gelezen: {e}"),
        })
    })?;
    parse(&text, &shown.to_string())
}

/// The choices in a text, under the name it is shown by.
///
/// # Errors
/// Choices that are not there, with the line.
pub(super) fn parse(text: &str, shown: &str) -> Result<Choices, Fail> {
    toml_edit::de::from_str(text).map_err(|e| {
        let line = e.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
        let place = line.map_or_else(String::new, |line| format!(", regel {line}"));
        Fail::Refused(format!("{shown}{place}: {}", meaning(e.message())))
    })
}

/// What the reader of TOML says, for people who know sets.
fn meaning(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let rest = quoted.get(1..).unwrap_or_default().join(", ");
    let meant = quoted.get(1..).and_then(|all| wijkwijs_domain::fault::nearest(first, all.iter().copied()));
    let meant = meant.map_or_else(String::new, |near| format!(" Bedoelde u \"{near}\"?"));
    if message.starts_with("unknown field") {
        format!("de keuze \"{first}\" bestaat hier niet.{meant} Er zijn: {rest}.")
    } else if message.starts_with("unknown variant") {
        format!("\"{first}\" kan hier niet.{meant} Kies uit: {rest}.")
    } else if message.starts_with("missing field") {
        format!("hier ontbreekt \"{first}\".")
    } else if message.starts_with("duplicate key") {
        "deze keuze staat er twee keer; haal er één weg.".to_owned()
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        let expected = [
            ("f64", "een getal"),
            ("usize", "een geheel getal van 0 of meer"),
            ("sequence", "een lijst tussen [ en ]"),
            ("string", "tekst tussen aanhalingstekens"),
            ("bool", "true of false"),
        ];
        let right =
            expected.iter().find(|(word, _)| message.rsplit("expected").next().is_some_and(|e| e.contains(word)));
        format!("hier hoort {}.", right.map_or("iets anders", |(_, words)| words))
    } else {
        format!("dit is geen geldige TOML ({message}).")
    }
}

fn write(path: &Path, choices: &Choices) -> Outcome {
    let cannot = |e: &dyn std::fmt::Display| {
        Fail::Impossible(format!("De keuzes kunnen niet worden geschreven naar {}: {e}", path.display()))
    };
    let text = written(choices).map_err(|e| cannot(&e))?;
    let mut file = std::fs::File::create(path).map_err(|e| cannot(&e))?;
    file.write_all(text.as_bytes()).map_err(|e| cannot(&e))
}

/// Choices as a file has them.
///
/// # Errors
/// A number that TOML cannot hold.
pub(super) fn written(choices: &Choices) -> Result<String, toml_edit::ser::Error> {
    toml_edit::ser::to_string_pretty(choices)
}
