// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs withdraw`: a record that no longer holds. Its page stays and says so.

use wijkwijs_app::records::withdraw;

use super::{Data, Who, identifier};
use crate::fail::{Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Het record, bijvoorbeeld bevinding/een-bevinding
    #[arg(value_name = "RECORD", help_heading = "Gegevens")]
    record: String,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    who: Who,
    /// Waarom, voor de geschiedenis
    #[arg(long, value_name = "TEKST", help_heading = "Opties")]
    reason: String,
}

/// Withdraws a record.
pub async fn run(args: Args) -> Outcome {
    let id = identifier(&args.record)?;
    let store = args.data.open_existing().await?;
    let written = withdraw(&store, &args.who.actor(&store).await?, &store.new_request()?, &id, &args.reason).await?;
    store.close().await;
    say(&format!("Ingetrokken: {id} (nummer {}).", written.last));
    Ok(())
}
