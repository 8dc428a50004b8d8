// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs user`: the people behind account numbers, and forgetting them.

use clap::Subcommand;
use wijkwijs_app::erasure::{forget, reasons_left};
use wijkwijs_domain::record::AccountId;

use super::{Data, JournalFile, administrator};
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
#[command(disable_help_subcommand = true, subcommand_help_heading = "Opdrachten")]
pub struct Args {
    #[command(subcommand)]
    command: User,
}

#[derive(Subcommand)]
enum User {
    /// Geeft iemand een nummer om wijzigingen onder vast te leggen
    #[command(help_template = crate::TEMPLATE)]
    Add(Add),
    /// Toont wie een nummer heeft
    #[command(help_template = crate::TEMPLATE)]
    List(List),
    /// Vergeet iemand: naam en adres worden gewist, het nummer zegt daarna niets meer
    #[command(help_template = crate::TEMPLATE)]
    Forget(Forget),
}

#[derive(clap::Args)]
struct Add {
    #[command(flatten)]
    data: Data,
    /// Hoe de persoon heet
    #[arg(long, value_name = "NAAM", help_heading = "Opties")]
    name: String,
    /// Waar de persoon te bereiken is
    #[arg(long, value_name = "ADRES", help_heading = "Opties")]
    email: Option<String>,
}

#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    data: Data,
}

#[derive(clap::Args)]
struct Forget {
    /// Het nummer, zoals "wijkwijs user list" het toont
    #[arg(value_name = "NUMMER", help_heading = "Gegevens")]
    account: String,
    #[command(flatten)]
    data: Data,
    /// Wist ook de toelichtingen die de persoon bij wijzigingen gaf
    #[arg(long, help_heading = "Opties")]
    reasons: bool,
    #[command(flatten)]
    journal: JournalFile,
}

/// Adds, lists or forgets.
pub async fn run(args: Args) -> Outcome {
    match args.command {
        User::Add(args) => add(args).await,
        User::List(args) => list(args).await,
        User::Forget(args) => forget_person(args).await,
    }
}

async fn add(args: Add) -> Outcome {
    let store = args.data.open_existing().await?;
    let name = args.name.trim();
    if name.is_empty() {
        return Err(Fail::Refused("Geef een naam met --name.".into()));
    }
    let person = store.add_person(name, args.email.as_deref()).await?;
    store.close().await;
    say(&format!("{} heeft nummer {}.", person.name, person.account));
    Ok(())
}

async fn list(args: List) -> Outcome {
    let store = args.data.open_existing().await?;
    let persons = store.persons().await?;
    store.close().await;
    if persons.is_empty() {
        say("Er zijn geen gebruikers.");
    }
    for person in persons {
        let email = person.email.map(|email| format!(" <{email}>")).unwrap_or_default();
        say(&format!("{}\t{}{email}", person.account, person.name));
    }
    Ok(())
}

async fn forget_person(args: Forget) -> Outcome {
    let journal = args.journal.of(&args.data.data)?;
    let store = args.data.open_existing().await?;
    let account = AccountId(args.account.as_str().into());
    let known = store.persons().await?.iter().any(|person| person.account == account);
    let reasons = reasons_left(&store, &account).await?;
    if !known && (reasons == 0 || !args.reasons) {
        return Err(Fail::Refused(format!(
            "Gebruiker {account} is er niet, of is al vergeten. \"wijkwijs user list\" toont wie er zijn."
        )));
    }
    let erased = forget(&store, &administrator(), &account, args.reasons, &journal).await?;
    store.close().await;
    say(&format!("Vergeten: {account} ({} gewist).", erased.done));
    if reasons > 0 && !args.reasons {
        say(&format!("Toelichtingen van deze gebruiker die er nog staan: {reasons}; --reasons wist die ook."));
    }
    say(&format!("Vastgelegd in {}.", journal.file().display()));
    say("In oudere reservekopieën staan naam en adres nog, tot u die opruimt.");
    Ok(())
}
