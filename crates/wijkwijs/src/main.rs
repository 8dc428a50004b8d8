// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The wijkwijs program: one command for each thing a person can ask of it.

mod builtin;
mod commands;
mod fail;
mod search;
mod usage;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{
    analyse, backup, borders, check, doctor, edit, export, figures, fmt, import, redact, restore, schema, serve,
    simulate, user, withdraw,
};

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Monitor en kennisbank voor gebiedsgerichte sociale programma's.
#[derive(Parser)]
#[command(
    name = "wijkwijs",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "Opdrachten",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "\"wijkwijs OPDRACHT --help\" legt een opdracht uit.\n\
        Uitgangscodes: 0 gelukt, 2 verkeerd gebruik, 3 invoer geweigerd,\n4 hier niet mogelijk, 5 gegevens beschadigd."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Toont deze uitleg
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Opties")]
    help: Option<bool>,
    /// Toont de versie
    #[arg(long, action = clap::ArgAction::Version, help_heading = "Opties")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// Toont de kennisbank in een browser
    #[command(help_template = TEMPLATE)]
    Serve(serve::Args),
    /// Leest een programmapakket in; wat mensen intussen wijzigden blijft staan
    #[command(help_template = TEMPLATE)]
    Import(import::Args),
    /// Leest cijfers in, uit bestanden en volgens een koppeling
    #[command(help_template = TEMPLATE)]
    Figures(figures::Args),
    /// Leest grenzen van gebieden in
    #[command(help_template = TEMPLATE)]
    Borders(borders::Args),
    /// Schrijft een programma weg als pakket
    #[command(help_template = TEMPLATE)]
    Export(export::Args),
    /// Controleert een pakket en noemt alle fouten met hun plaats
    #[command(help_template = TEMPLATE)]
    Check(check::Args),
    /// Zet een pakket in de vaste vorm
    #[command(help_template = TEMPLATE)]
    Fmt(fmt::Args),
    /// Wijzigt één record in een teksteditor of uit een bestand
    #[command(help_template = TEMPLATE)]
    Edit(edit::Args),
    /// Trekt een record in; de pagina zegt dat dan
    #[command(help_template = TEMPLATE)]
    Withdraw(withdraw::Args),
    /// Wist teksten van een record voorgoed, met behoud van de geschiedenis
    #[command(help_template = TEMPLATE)]
    Redact(redact::Args),
    /// Beheert wie er wijzigt, en vergeet iemand
    #[command(help_template = TEMPLATE)]
    User(user::Args),
    /// Maakt een reservekopie, ook terwijl anderen werken
    #[command(help_template = TEMPLATE)]
    Backup(backup::Args),
    /// Zet een reservekopie terug in een lege map of database
    #[command(help_template = TEMPLATE)]
    Restore(restore::Args),
    /// Controleert of de gegevens heel zijn
    #[command(help_template = TEMPLATE)]
    Doctor(doctor::Args),
    /// Rekent met een eigen tabel: ketens, groepen, gelijkenis
    #[command(help_template = TEMPLATE)]
    Analyse(analyse::Args),
    /// Maakt een verzonnen stad waarvan de waarheid bekend is, om mee te oefenen
    #[command(help_template = TEMPLATE)]
    Simulate(simulate::Args),
    /// Schrijft de JSON-schema's van alle soorten
    #[command(help_template = TEMPLATE)]
    Schema(schema::Args),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("WIJKWIJS_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let outcome = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Fmt(args) => fmt::run(&args),
        Command::Analyse(args) => analyse::run(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Serve(args) => with_runtime(serve::run(args)),
        Command::Import(args) => with_runtime(import::run(args)),
        Command::Figures(args) => with_runtime(figures::run(args)),
        Command::Borders(args) => with_runtime(borders::run(args)),
        Command::Export(args) => with_runtime(export::run(args)),
        Command::Edit(args) => with_runtime(edit::run(args)),
        Command::Withdraw(args) => with_runtime(withdraw::run(args)),
        Command::Redact(args) => with_runtime(redact::run(args)),
        Command::User(args) => with_runtime(user::run(args)),
        Command::Backup(args) => with_runtime(backup::run(args)),
        Command::Restore(args) => with_runtime(restore::run(args)),
        Command::Doctor(args) => with_runtime(doctor::run(args)),
    };
    outcome.map_or_else(|fail| fail.tell(), |()| ExitCode::SUCCESS)
}

fn with_runtime(command: impl Future<Output = fail::Outcome>) -> fail::Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| fail::Fail::Impossible(format!("Het programma kan niet starten: {e}")))?.block_on(command)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }

    /// Help is broken into lines as wide as the terminal: a line end within a paragraph would break it twice.
    #[test]
    fn no_paragraph_of_help_has_line_ends_of_its_own() {
        fn check(command: &clap::Command) {
            let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            let broken = about.split("\n\n").find(|paragraph| paragraph.trim().contains('\n'));
            assert_eq!(broken, None, "{}", command.get_name());
            command.get_subcommands().for_each(check);
        }
        check(&super::Cli::command());
    }
}
