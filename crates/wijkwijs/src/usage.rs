// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Wrong use of the command line, in Dutch.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use wijkwijs_ledger::PlaceError;

/// Prints help or version as asked, or one sentence on what was wrong.
pub fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = write!(std::io::stdout(), "{}", in_dutch(error));
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(std::io::stderr(), "{}", in_dutch(error));
        return ExitCode::from(2);
    }
    let words = sentence(error).unwrap_or_else(|| error.to_string());
    let _ = writeln!(std::io::stderr(), "{words}\n\"wijkwijs --help\" noemt alle opdrachten.");
    ExitCode::from(2)
}

/// The help text, with the two words that cannot be set elsewhere.
fn in_dutch(error: &clap::Error) -> String {
    error.render().to_string().replace("[OPTIONS]", "[OPTIES]").replace("<COMMAND>", "OPDRACHT")
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        // Of several suggestions the last is the nearest.
        ContextValue::Strings(all) if kind == ContextKind::SuggestedSubcommand => all.last().cloned(),
        ContextValue::Strings(all) => Some(all.join(", ")),
        _ => None,
    }
}

/// Why a value cannot be, in words of our own for whoever typed it.
#[derive(Debug)]
pub struct Reason(pub &'static str);

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Reason {}

/// What would be right, as far as that is known: the reason of a parser of ours, or the words there are.
fn what_can(error: &clap::Error) -> String {
    let reason = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Reason>());
    if let Some(reason) = reason {
        return format!(" {reason}");
    }
    let words = context(error, ContextKind::ValidValue).filter(|words| !words.is_empty());
    words.map_or_else(String::new, |words| format!(" Kies uit: {words}."))
}

/// What is wrong with an address. The address itself is not repeated: there may be a password in it.
fn place_error(error: &clap::Error) -> Option<String> {
    std::error::Error::source(error)?.downcast_ref::<PlaceError>().map(ToString::to_string)
}

fn sentence(error: &clap::Error) -> Option<String> {
    let suggestion = |kind| context(error, kind).map_or_else(String::new, |word| format!(" Bedoelde u \"{word}\"?"));
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = context(error, ContextKind::InvalidArg)?;
            format!("De optie \"{argument}\" bestaat hier niet.{}", suggestion(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let command = context(error, ContextKind::InvalidSubcommand)?;
            format!("De opdracht \"{command}\" bestaat niet.{}", suggestion(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => {
            format!("Er ontbreekt iets: {}.", context(error, ContextKind::InvalidArg)?)
        }
        ErrorKind::ValueValidation if place_error(error).is_some() => place_error(error)?,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (argument, value) =
                (context(error, ContextKind::InvalidArg)?, context(error, ContextKind::InvalidValue)?);
            if value.is_empty() {
                format!("Bij {argument} hoort een waarde.")
            } else {
                format!("\"{value}\" kan niet bij {argument}.{}", what_can(error))
            }
        }
        ErrorKind::ArgumentConflict => format!(
            "{} en {} gaan niet samen.",
            context(error, ContextKind::InvalidArg)?,
            context(error, ContextKind::PriorArg)?
        ),
        _ => return None,
    })
}
