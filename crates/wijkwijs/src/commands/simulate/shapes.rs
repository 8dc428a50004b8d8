// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The borders of the fictional town, taken in as those of any source.

use wijkwijs_app::Actor;
use wijkwijs_app::borders::Divisions;
use wijkwijs_borders::{Folder, How};
use wijkwijs_domain::record::AccountId;
use wijkwijs_ledger::Store;
use wijkwijs_simulate::BORDER_YEARS;
use wijkwijs_simulate::files::areas;

use super::load::HANDED_OVER;
use crate::builtin;
use crate::commands::borders::delivery::{Delivery, Named};
use crate::commands::identifier;
use crate::fail::{Outcome, say};

/// Publishes the borders of the town, where its programme is and they are not all there yet.
pub async fn load_borders(store: &Store, folder: &Folder) -> Outcome {
    let programme = identifier(&format!("programma/{}", builtin::FICTIONAL))?;
    let model = store.model();
    if model.public().get(&programme).is_none() {
        return Ok(());
    }
    let here = Divisions::of(model.public(), &programme);
    let is_here = |year: u16| here.iter().any(|kept| kept.division.year == year && folder.has(&kept.division.digest));
    let missing: Vec<u16> = BORDER_YEARS.into_iter().filter(|year| !is_here(*year)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("Grenzen van de verzonnen stad worden gemaakt: {} gebiedsindelingen …", missing.len()));
    let actor = Actor::Administrator(AccountId::system());
    for year in missing {
        let delivery = Delivery {
            programme: programme.clone(),
            year,
            how: How::default(),
            publisher: "Rekenbureau Voorbeeldland (fictief)".to_owned(),
            edition: year.to_string(),
            licence: "CC BY 4.0".to_owned(),
            address: None,
            fetched: HANDED_OVER.to_owned(),
        };
        let file = areas(year);
        delivery.make(&[Named { name: file.name, bytes: file.bytes }])?.publish(store, folder, &actor).await?;
    }
    Ok(())
}
