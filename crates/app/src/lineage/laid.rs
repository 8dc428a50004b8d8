// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A conversion table by surface, from the borders of two years laid over each other: for years between which nobody
//! counted people or addresses.

use std::collections::BTreeMap;

use geo::MultiPolygon;
use wijkwijs_domain::areas::{Concordance, Level, Passage, RegionCode, Unnamed};
use wijkwijs_domain::{Lang, Line, Problem, Prose, Ref};
use wijkwijs_methods::Refused;
use wijkwijs_methods::boundaries::{Changes, Drawing, Redrawn, overlay};

use crate::borders::{Areas, Kept};

/// The borders of a year.
#[derive(Clone, Copy, Debug)]
pub struct Map<'a> {
    /// The division they are of.
    pub kept: &'a Kept,
    /// The areas of one level of it.
    pub areas: &'a Areas,
}

/// A conversion table that was made from borders.
#[derive(Clone, Debug)]
pub struct Laid {
    /// What it says, ready to be kept. A region that is not in it is unknown.
    pub about: Concordance,
    /// What happened to each area that it speaks of.
    pub changes: Changes,
    /// How many strips between two drawings of one border were left out.
    pub slivers: usize,
    /// The areas of both years, by code, of which nothing can be said: without a shape, for more than half outside the
    /// other map, or in exchange with one that is.
    pub unsaid: (Vec<String>, Vec<String>),
}

/// Lays the borders of a later year over those of an earlier one. Shares are of surface in RD, in square metres; strips
/// between two drawings of one border are left out by [`Overlay::redrawn`].
///
/// # Errors
/// The years are not in order, a level has no areas in one of them, or nothing is in both.
///
/// [`Overlay::redrawn`]: wijkwijs_methods::boundaries::Overlay::redrawn
pub fn laid(level: Level, old: Map<'_>, new: Map<'_>, drawing: Drawing) -> Result<Laid, Refused> {
    let (from, to) = (old.kept.division.year, new.kept.division.year);
    if from >= to {
        return Err(Refused::new(
            format!("{from}, {to}"),
            "kies een jaar en een later jaar: een omzettabel gaat vooruit, en geldt ook terug.",
            "choose a year and a later one: a conversion table goes forward, and holds backward too.",
        ));
    }
    let redrawn = overlay(&shapes(old.areas), &shapes(new.areas))?.redrawn(drawing);
    if redrawn.pieces.is_empty() {
        return Err(Refused::new(
            format!("{from}, {to}"),
            "deze grenzen hebben niets gemeen: zij zijn van andere streken. Lees grenzen in van hetzelfde gebied.",
            "these borders have nothing in common: they are of other regions. Import borders of the same area.",
        ));
    }
    let changes = redrawn.crosswalk().build()?.changes();
    let wrong = |problem: Problem| Refused::new("", problem.sentence(Lang::Nl), problem.sentence(Lang::En));
    let about = record(level, (old, new), &redrawn, drawing).map_err(wrong)?;
    Ok(Laid { about, changes, slivers: redrawn.slivers.len(), unsaid: redrawn.unseen })
}

fn shapes(areas: &Areas) -> Vec<(String, MultiPolygon)> {
    areas.iter().map(|area| (area.code.to_string(), area.shape.clone())).collect()
}

fn record(
    level: Level,
    (old, new): (Map<'_>, Map<'_>),
    redrawn: &Redrawn,
    drawing: Drawing,
) -> Result<Concordance, Problem> {
    let (before, after) = (&old.kept.division, &new.kept.division);
    let (from, to) = (before.year, after.year);
    let mut title = level.several().to_owned();
    title[..1].make_ascii_uppercase();
    let both = |one: &Line, other: &Line| {
        if one == other { one.to_string() } else { format!("{one}; {other}") }
    };
    Ok(Concordance {
        name: Line::parse(&format!("{title} van {from} naar {to}, naar oppervlakte"))?,
        explanation: Some(Prose::parse(&explained((old.kept, new.kept), redrawn, drawing))?),
        publisher: Line::parse(&format!("wijkwijs, uit de grenzen van {}", both(&before.publisher, &after.publisher)))?,
        licence: Line::parse(&both(&before.licence, &after.licence))?,
        address: None,
        from_year: from,
        to_year: to,
        levels: vec![level],
        // Both maps were looked at whole, so what is not in the table was not found, and did not stay the same unseen.
        unnamed: Unnamed::Unknown,
        rows: passages(redrawn)?,
        divisions: [old, new].map(|map| Ref::parse(map.kept.id.as_str())).into_iter().collect::<Result<_, _>>()?,
        sources: Vec::new(),
    })
}

/// How it was made, for who reads the record: Dutch, as all that records say.
fn explained((old, new): (&Kept, &Kept), redrawn: &Redrawn, drawing: Drawing) -> String {
    let (from, to) = (old.division.year, new.division.year);
    let (out_old, out_new) = (redrawn.unseen.0.len(), redrawn.unseen.1.len());
    let mut text = format!(
        "Afgeleid, niet geteld: wijkwijs legde de grenzen van {from} en {to} over elkaar. Verdeeld is naar oppervlakte in \
         vierkante meters, ook van parken en water. Dat zegt minder dan wie er woont of wat er staat; deze tabel geldt pas \
         als geen tabel met inwoners of adressen erheen leidt. Twee tekeningen van dezelfde grens lopen nooit gelijk: stukken \
         kleiner dan {} % van beide gebieden tellen niet mee",
        percent(drawing.least),
    );
    if drawing.width > 0.0 {
        let (width, most) = (drawing.width, percent(drawing.most));
        text.push_str(&format!(
            ", en stroken die gemiddeld smaller zijn dan {width} meter en kleiner dan {most} % ook niet"
        ));
    }
    text.push_str(&format!(" ({} keer).", redrawn.slivers.len()));
    if out_old + out_new > 0 {
        text.push_str(&format!(
            " Van {out_old} gebieden van {from} en {out_new} van {to} is niets te zeggen: zij hebben geen vorm, liggen voor \
             meer dan de helft buiten de andere kaart, of ruilden grond met zo'n gebied."
        ));
    }
    text.push_str(&format!(
        " Wat er niet in staat, is onbekend. Kenmerk van de grenzen: {} ({from}) en {} ({to}).",
        old.division.digest, new.division.digest
    ));
    text
}

fn percent(share: f64) -> String {
    format!("{}", (share * 1e6).round() / 1e4).replace('.', ",")
}

/// The rows of the table. Where all of an area went to one other, nothing needs to be measured.
fn passages(redrawn: &Redrawn) -> Result<Vec<Passage>, Problem> {
    let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
    redrawn.pieces.iter().for_each(|(old, _, _)| *parts.entry(old).or_default() += 1);
    let one = |(old, new, surface): &(String, String, f64)| {
        // The largest area of the country has 5e8 square metres; a part below one is one, for it is not nothing.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 4e9")]
        let metres = surface.round().clamp(1.0, 4e9) as u32;
        Ok(Passage {
            from: RegionCode::parse(old)?,
            to: RegionCode::parse(new)?,
            inhabitants: None,
            dwellings: None,
            addresses: None,
            surface: (parts.get(old.as_str()) > Some(&1)).then_some(metres),
        })
    };
    redrawn.pieces.iter().map(one).collect()
}
