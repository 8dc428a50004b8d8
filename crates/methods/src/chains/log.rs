// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A log of a chain: who came to which step when, and how it ended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Note, Refused};

/// What leaving a chain at its end means. Ends of different sorts are never added together unnamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExitSort {
    /// Left before the start step.
    #[serde(rename = "non-start")]
    NonStart,
    /// Left after the start step.
    #[serde(rename = "uitval")]
    Dropout,
    /// Moved away: neither success nor failure of the chain.
    #[serde(rename = "verhuisd")]
    Moved,
    /// Another end.
    #[serde(rename = "anders")]
    Other,
}

/// An end that is no step of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exit {
    /// Its word in the log.
    #[serde(rename = "naam")]
    pub name: String,
    /// What it means.
    #[serde(rename = "soort")]
    pub sort: ExitSort,
}

/// What a person came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    /// A step, by its place.
    Step(usize),
    /// An exit, by its place.
    Exit(usize),
    /// No longer seen.
    Unseen,
}

/// One person's way: from the first step on, with times since that step.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) group: usize,
    pub(super) first: usize,
    /// Moments after the first, in order.
    pub(super) moves: Vec<(f64, To)>,
}

/// A validated log.
#[derive(Clone, Debug)]
pub struct ChainLog {
    pub(super) steps: Vec<String>,
    pub(super) exits: Vec<Exit>,
    pub(super) groups: Vec<String>,
    pub(super) ways: Vec<Way>,
    pub(super) notes: Vec<Note>,
}

/// Collects a log.
#[derive(Clone, Debug, Default)]
pub struct ChainLogBuilder {
    steps: Vec<String>,
    exits: Vec<Exit>,
    unseen: Vec<String>,
    until: Option<f64>,
    rows: Vec<(String, f64, String, String)>,
}

impl ChainLog {
    /// A log of a chain with these steps, in order; the last is its completion.
    #[must_use]
    pub fn builder(steps: &[&str]) -> ChainLogBuilder {
        ChainLogBuilder { steps: steps.iter().map(|s| (*s).to_owned()).collect(), ..ChainLogBuilder::default() }
    }

    /// How many persons.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ways.len()
    }

    /// Whether there are none; a built log has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// The groups that occur.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The log of one group alone.
    #[must_use]
    pub fn of_group(&self, group: usize) -> Self {
        let ways = self.ways.iter().filter(|way| way.group == group).cloned().collect();
        Self { ways, ..self.clone() }
    }
}

impl ChainLogBuilder {
    /// A word for an end that is no step.
    #[must_use]
    pub fn exit(mut self, name: &str, sort: ExitSort) -> Self {
        self.exits.push(Exit { name: name.to_owned(), sort });
        self
    }

    /// A word for "no longer seen": the person was under way when last heard of.
    #[must_use]
    pub fn unseen(mut self, name: &str) -> Self {
        self.unseen.push(name.to_owned());
        self
    }

    /// Until when everybody was followed: who has no end by then is still under way.
    #[must_use]
    pub fn followed_until(mut self, time: f64) -> Self {
        self.until = Some(time);
        self
    }

    /// One row of the log: person, time, group (empty when there are none), and the word for what happened.
    pub fn row(&mut self, person: &str, time: f64, group: &str, what: &str) {
        self.rows.push((person.to_owned(), time, group.to_owned(), what.to_owned()));
    }

    /// Checks the log.
    ///
    /// # Errors
    /// Fewer than two steps, a word that is neither step nor end, a time that is no number, something after an end, a
    /// step back, or a person whose last row is no end while it is not known until when people were followed.
    pub fn build(self) -> Result<ChainLog, Refused> {
        self.definition()?;
        let mut persons: BTreeMap<&str, Vec<(f64, &str, To)>> = BTreeMap::new();
        for (n, (person, time, group, what)) in self.rows.iter().enumerate() {
            let to = self.word(n, what)?;
            if !time.is_finite() {
                return Err(Refused::new(
                    format!("{}", n + 1),
                    "de tijd in deze rij is geen getal; vul haar in of laat de rij weg.",
                    "the time in this row is no number; fill it in or leave the row out.",
                ));
            }
            persons.entry(person).or_default().push((*time, group, to));
        }
        if persons.is_empty() {
            return Err(Refused::new("", "er zijn geen rijen.", "there are no rows."));
        }
        let mut groups: Vec<String> = self.rows.iter().map(|(_, _, group, _)| group.clone()).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut counts = Counts::default();
        let ways = persons.into_iter().map(|(person, rows)| self.way(person, rows, &groups, &mut counts));
        let ways = ways.collect::<Result<Vec<Way>, Refused>>()?;
        let notes = counts.notes();
        Ok(ChainLog { steps: self.steps, exits: self.exits, groups, ways, notes })
    }

    fn definition(&self) -> Result<(), Refused> {
        let mut words: Vec<&String> = self.steps.iter().chain(self.exits.iter().map(|e| &e.name)).collect();
        words.extend(&self.unseen);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Refused::new(
                twice[0].clone(),
                "komt twee keer voor; elk woord betekent één ding.",
                "occurs twice; each word means one thing.",
            ));
        }
        if self.steps.len() < 2 {
            return Err(Refused::new(
                "steps",
                "een keten heeft ten minste twee stappen; noem ze in volgorde.",
                "a chain has at least two steps; name them in order.",
            ));
        }
        Ok(())
    }

    fn word(&self, row: usize, what: &str) -> Result<To, Refused> {
        let step = self.steps.iter().position(|s| s == what).map(To::Step);
        let exit = || self.exits.iter().position(|e| e.name == what).map(To::Exit);
        let unseen = || self.unseen.iter().any(|u| u == what).then_some(To::Unseen);
        step.or_else(exit).or_else(unseen).ok_or_else(|| {
            let known: Vec<&str> =
                self.steps.iter().chain(self.exits.iter().map(|e| &e.name)).map(String::as_str).collect();
            let known = known.join(", ");
            Refused::new(
                format!("{}", row + 1),
                format!("\"{what}\" is geen stap en geen einde van deze keten; bekend zijn: {known}."),
                format!("\"{what}\" is neither a step nor an end of this chain; known are: {known}."),
            )
        })
    }

    fn way(
        &self,
        person: &str,
        mut rows: Vec<(f64, &str, To)>,
        groups: &[String],
        counts: &mut Counts,
    ) -> Result<Way, Refused> {
        // Stable: rows of the same moment keep their order in the log.
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (start, group, _) = rows[0];
        let To::Step(first) = rows[0].2 else {
            return Err(Refused::new(
                person,
                "begint niet met een stap; voeg de eerste stap toe of laat deze persoon weg.",
                "does not begin with a step; add the first step or leave this person out.",
            ));
        };
        counts.other_groups += usize::from(rows.iter().any(|r| r.1 != group));
        let mut moves: Vec<(f64, To)> = Vec::with_capacity(rows.len());
        let mut at = first;
        for (time, _, to) in &rows[1..] {
            if moves.last().is_some_and(|(_, last)| !matches!(last, To::Step(_))) || at + 1 == self.steps.len() {
                return Err(Refused::new(
                    person,
                    "heeft rijen na het einde; een keten eindigt één keer.",
                    "has rows after the end; a chain ends once.",
                ));
            }
            if let To::Step(step) = to {
                self.forward(person, at, *step)?;
                counts.skipped += usize::from(*step > at + 1);
                at = *step;
            }
            counts.same_moment +=
                usize::from((*time - moves.last().map_or(start, |m| m.0 + start)).abs() < f64::EPSILON);
            moves.push((time - start, *to));
        }
        self.close(person, at, &mut moves, start)?;
        let group = groups.iter().position(|g| g == group).unwrap_or(0);
        Ok(Way { group, first, moves })
    }

    fn forward(&self, person: &str, from: usize, to: usize) -> Result<(), Refused> {
        if to > from {
            return Ok(());
        }
        let (a, b) = (&self.steps[from], &self.steps[to]);
        Err(Refused::new(
            person,
            format!("gaat van {a} naar {b}; een keten gaat alleen vooruit. Laat herhalingen weg."),
            format!("goes from {a} to {b}; a chain only goes forward. Leave repeats out."),
        ))
    }

    /// Who has no end was followed until a known moment, or it cannot be said that nothing happened.
    fn close(&self, person: &str, at: usize, moves: &mut Vec<(f64, To)>, start: f64) -> Result<(), Refused> {
        let ended = moves.last().is_some_and(|(_, to)| !matches!(to, To::Step(_))) || at + 1 == self.steps.len();
        if ended {
            return Ok(());
        }
        let last = moves.last().map_or(0.0, |m| m.0);
        match self.until {
            Some(until) if until - start >= last => moves.push((until - start, To::Unseen)),
            Some(_) => {
                return Err(Refused::new(
                    person,
                    "heeft een rij na het moment tot wanneer mensen zijn gevolgd; kies een later moment.",
                    "has a row after the moment until which people were followed; choose a later one.",
                ));
            }
            None => {
                return Err(Refused::new(
                    person,
                    "heeft geen einde. Geef op tot wanneer mensen zijn gevolgd, of voeg een rij toe voor uit beeld.",
                    "has no end. Say until when people were followed, or add a row for no longer seen.",
                ));
            }
        }
        Ok(())
    }
}

/// What to know about a log.
#[derive(Default)]
struct Counts {
    skipped: usize,
    same_moment: usize,
    other_groups: usize,
}

impl Counts {
    fn notes(&self) -> Vec<Note> {
        let note = |code, n: usize, nl: &str, en: &str| {
            (n > 0).then(|| Note::new(code, format!("{n} {nl}"), format!("{n} {en}")))
        };
        let all = [
            note(
                "overgeslagen",
                self.skipped,
                "keer is een stap overgeslagen; die telt dan niet als bereikt.",
                "times a step was skipped; it does not count as reached then.",
            ),
            note(
                "zelfde-moment",
                self.same_moment,
                "overgangen vallen op hetzelfde moment als de vorige; hun duur is nul.",
                "moves are at the same moment as the one before; they took no time.",
            ),
            note(
                "andere-groep",
                self.other_groups,
                "personen wisselen van groep; geteld is de groep van hun eerste rij.",
                "persons change groups; the group of their first row is counted.",
            ),
        ];
        all.into_iter().flatten().collect()
    }
}
