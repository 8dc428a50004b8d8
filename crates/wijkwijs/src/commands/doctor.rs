// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! `wijkwijs doctor`: does the ledger hold?

use wijkwijs_domain::record::Hash;

use super::Data;
use crate::fail::{Fail, Outcome, say};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Een eerder afgedrukt controlegetal: staat dat moment nog zo in de gegevens?
    #[arg(long, value_name = "CONTROLEGETAL", help_heading = "Opties")]
    against: Option<String>,
}

/// Verifies the whole ledger and prints the anchor.
pub async fn run(args: Args) -> Outcome {
    let anchor = args.against.as_deref().map(anchor).transpose()?;
    let store = args.data.open_existing().await?;
    let found = store.verify(anchor).await?;
    store.close().await;
    let verified = found.map_err(|broken| {
        Fail::Damaged(format!("De gegevens zijn beschadigd: {broken}. Herstel ze uit een reservekopie."))
    })?;
    if let Some(wanted) = anchor {
        let Some((seq, time)) = verified.anchor else {
            return Err(Fail::Damaged(format!(
                "Het controlegetal {wanted} hoort bij geen enkele wijziging hier. De gegevens zijn vervangen, \
                 teruggezet van vóór dat moment, of herschreven."
            )));
        };
        let date = jiff::Timestamp::from_microsecond(time.0).unwrap_or_default();
        say(&format!("Het controlegetal klopt: alles tot en met nummer {seq} ({date:.0}) is sindsdien gelijk."));
    }
    say(&format!(
        "In orde: {} wijzigingen van {} records, {} gewiste teksten.\nControlegetal: {}",
        verified.revisions, verified.records, verified.erased, verified.head
    ));
    Ok(())
}

fn anchor(text: &str) -> Result<Hash, Fail> {
    Hash::parse(text.trim()).ok_or_else(|| {
        Fail::Refused(format!(
            "\"{text}\" is geen controlegetal: dat heeft 64 tekens, 0 tot en met 9 en a tot en met f."
        ))
    })
}
