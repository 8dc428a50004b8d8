// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs doctor`: does the ledger hold?

use super::Data;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
}

/// Verifies the whole ledger and prints the anchor.
pub async fn run(args: Args) -> Outcome {
    let store = args.data.open_existing().await?;
    let found = store.verify(None).await?;
    store.close().await;
    let verified = found.map_err(|broken| {
        Fail::Damaged(format!("De gegevens zijn beschadigd: {broken}. Herstel ze uit een reservekopie."))
    })?;
    say(&format!(
        "In orde: {} wijzigingen van {} records, {} gewiste teksten.\nControlegetal: {}",
        verified.revisions, verified.records, verified.erased, verified.head
    ));
    Ok(())
}
