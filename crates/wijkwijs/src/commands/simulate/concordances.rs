// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of the borders of the fictional town, as conversion tables.

use wijkwijs_domain::areas::{Concordance, Level, Passage, RegionCode, Unnamed};
use wijkwijs_domain::{Id, Kind as _, Lang, Line, Problem, Prose};
use wijkwijs_simulate::files::changes;
use wijkwijs_simulate::{CHANGES, FIRST, LAST, Piece, World, Year};

use crate::builtin;
use crate::fail::Fail;

/// A table for each change, from the borders before it; and one that says that nothing changed since the last.
pub fn of(world: &World) -> Result<Vec<(Id, serde_json::Value)>, Fail> {
    let wrong = |problem: Problem| Fail::Refused(problem.sentence(Lang::Nl));
    let mut all = Vec::new();
    let mut before = FIRST;
    for (year, pieces) in changes(world) {
        let what = CHANGES.iter().find(|(of, _)| *of == year).map_or("", |(_, what)| what);
        all.push(record((before, year), &format!("In {year}: {what}."), &pieces).map_err(wrong)?);
        before = year;
    }
    all.push(record((before, LAST), "Er veranderde niets.", &[]).map_err(wrong)?);
    Ok(all)
}

fn record((from, to): (Year, Year), what: &str, pieces: &[Piece]) -> Result<(Id, serde_json::Value), Problem> {
    let passage = |piece: &Piece| -> Result<Passage, Problem> {
        // The town has some thousands of addresses.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of addresses")]
        let addresses = piece.addresses.round() as u32;
        Ok(Passage {
            from: RegionCode::parse(&piece.old)?,
            to: RegionCode::parse(&piece.new)?,
            inhabitants: None,
            dwellings: None,
            addresses: Some(addresses),
            surface: None,
        })
    };
    let about = Concordance {
        name: Line::parse(&format!("Grenzen van {from} naar {to} in de verzonnen stad"))?,
        explanation: Some(Prose::parse(&format!("Verzonnen. {what} Geteld naar adressen in het jaar ervoor."))?),
        publisher: Line::parse("Rekenbureau Voorbeeldland (fictief)")?,
        licence: Line::parse("EUPL-1.2")?,
        address: None,
        from_year: from,
        to_year: to,
        levels: vec![Level::Municipality, Level::District, Level::Neighbourhood],
        unnamed: Unnamed::Unchanged,
        rows: pieces.iter().map(passage).collect::<Result<_, _>>()?,
        divisions: Vec::new(),
        sources: Vec::new(),
    };
    let id = Id::new(Concordance::CODE, &format!("{}-{from}-{to}", builtin::FICTIONAL))?;
    Ok((id, serde_json::to_value(&about).unwrap_or_default()))
}
