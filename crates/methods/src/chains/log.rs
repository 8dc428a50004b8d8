// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A log of a chain: who came to which step when, and how it ended.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Note, Refused};

/// More steps or exits than this are no chain, and their probabilities would not fit in memory.
const MOST_WORDS: usize = 50;

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
    /// Moments after the first, in order. The last is no step, or the last step.
    pub(super) moves: Vec<(f64, To)>,
    /// Whether later rows name another group.
    other_group: bool,
}

/// A validated log.
#[derive(Clone, Debug)]
pub struct ChainLog {
    pub(super) steps: Vec<String>,
    pub(super) exits: Vec<Exit>,
    pub(super) groups: Vec<String>,
    pub(super) ways: Vec<Way>,
}

/// Collects a log.
#[derive(Clone, Debug, Default)]
pub struct ChainLogBuilder {
    steps: Vec<String>,
    exits: Vec<Exit>,
    unseen: Vec<String>,
    until: Option<f64>,
    rows: Vec<LogRow>,
}

#[derive(Clone, Debug)]
struct LogRow {
    person: String,
    time: f64,
    group: String,
    what: String,
}

/// A checked row of one person.
struct Seen<'a> {
    time: f64,
    group: &'a str,
    to: To,
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

    /// The log of one group alone; empty when there is no such group.
    #[must_use]
    pub fn of_group(&self, group: usize) -> Self {
        self.with_ways(self.ways.iter().filter(|way| way.group == group).cloned().collect())
    }

    /// The logs of all groups, in order, in one pass.
    pub(super) fn split(&self) -> Vec<Self> {
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); self.groups.len()];
        self.ways.iter().for_each(|way| ways[way.group].push(way.clone()));
        ways.into_iter().map(|ways| self.with_ways(ways)).collect()
    }

    fn with_ways(&self, ways: Vec<Way>) -> Self {
        Self { steps: self.steps.clone(), exits: self.exits.clone(), groups: self.groups.clone(), ways }
    }

    /// What to know about these persons.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut counts = Counts::default();
        self.ways.iter().for_each(|way| counts.add(way));
        counts.notes()
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
        self.rows.push(LogRow { person: person.to_owned(), time, group: group.to_owned(), what: what.to_owned() });
    }

    /// Checks the log. O(n log n) in the number of rows.
    ///
    /// # Errors
    /// Fewer than two steps or more than fifty, a word that occurs twice or that is neither step nor end, a row without
    /// a person or with a time that is no number, something after an end or after people were followed, a step back, or
    /// a person whose last row is no end while it is not known until when people were followed.
    pub fn build(self) -> Result<ChainLog, Refused> {
        let words = self.definition()?;
        let mut persons: BTreeMap<&str, Vec<Seen>> = BTreeMap::new();
        for (n, row) in self.rows.iter().enumerate() {
            let to = *words.get(row.what.as_str()).ok_or_else(|| self.unknown(n, &row.what))?;
            self.row_holds(n, row)?;
            // Adding zero makes a negative zero an ordinary one: the same moment is the same number.
            persons.entry(&row.person).or_default().push(Seen { time: row.time + 0.0, group: &row.group, to });
        }
        if persons.is_empty() {
            return Err(Refused::new(
                "",
                "er zijn geen rijen; kies een ander bestand of een ruimere keuze.",
                "there are no rows; choose another file or a wider selection.",
            ));
        }
        // Stable: rows of the same moment keep their order in the log.
        persons.values_mut().for_each(|rows| rows.sort_by(|a, b| a.time.total_cmp(&b.time)));
        let names: BTreeSet<&str> = persons.values().map(|rows| rows[0].group).collect();
        let groups: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
        let ways = persons.into_iter().map(|(person, rows)| self.way(person, &rows, groups[rows[0].group]));
        let ways = ways.collect::<Result<Vec<Way>, Refused>>()?;
        let groups = names.into_iter().map(str::to_owned).collect();
        Ok(ChainLog { steps: self.steps, exits: self.exits, groups, ways })
    }

    /// The words of the chain and what they mean, each once.
    fn definition(&self) -> Result<BTreeMap<&str, To>, Refused> {
        if self.steps.len() < 2 {
            return Err(Refused::new(
                "steps",
                "een keten heeft ten minste twee stappen; noem ze in volgorde.",
                "a chain has at least two steps; name them in order.",
            ));
        }
        let (steps, exits) = (self.steps.len(), self.exits.len());
        if steps > MOST_WORDS || exits > MOST_WORDS {
            return Err(Refused::new(
                "steps",
                format!("{steps} stappen en {exits} einden zijn te veel; neem er van elk ten hoogste {MOST_WORDS}."),
                format!("{steps} steps and {exits} ends are too many; take at most {MOST_WORDS} of each."),
            ));
        }
        if self.until.is_some_and(|until| !until.is_finite()) {
            return Err(Refused::new(
                "followed_until",
                "het moment tot wanneer mensen zijn gevolgd is geen getal; geef een dag (of andere tijdseenheid) op.",
                "the moment until which people were followed is no number; give a day (or other unit of time).",
            ));
        }
        let steps = self.steps.iter().enumerate().map(|(n, step)| (step.as_str(), To::Step(n)));
        let exits = self.exits.iter().enumerate().map(|(n, exit)| (exit.name.as_str(), To::Exit(n)));
        let unseen = self.unseen.iter().map(|word| (word.as_str(), To::Unseen));
        let mut words = BTreeMap::new();
        for (word, to) in steps.chain(exits).chain(unseen) {
            if words.insert(word, to).is_some() {
                return Err(Refused::new(
                    word,
                    "komt twee keer voor; elk woord betekent één ding.",
                    "occurs twice; each word means one thing.",
                ));
            }
        }
        Ok(words)
    }

    fn unknown(&self, row: usize, what: &str) -> Refused {
        let exits = self.exits.iter().map(|exit| &exit.name);
        let known: Vec<&str> = self.steps.iter().chain(exits).chain(&self.unseen).map(String::as_str).collect();
        let known = known.join(", ");
        Refused::new(
            format!("{}", row + 1),
            format!("\"{what}\" is geen stap en geen einde van deze keten; bekend zijn: {known}."),
            format!("\"{what}\" is neither a step nor an end of this chain; known are: {known}."),
        )
    }

    fn row_holds(&self, n: usize, row: &LogRow) -> Result<(), Refused> {
        let at = format!("{}", n + 1);
        if row.person.is_empty() {
            return Err(Refused::new(
                at,
                "de persoon ontbreekt in deze rij; vul hem in of laat de rij weg.",
                "the person is missing in this row; fill it in or leave the row out.",
            ));
        }
        if !row.time.is_finite() {
            return Err(Refused::new(
                at,
                "de tijd in deze rij is geen getal; vul haar in of laat de rij weg.",
                "the time in this row is no number; fill it in or leave the row out.",
            ));
        }
        if self.until.is_some_and(|until| row.time > until) {
            return Err(Refused::new(
                at,
                "deze rij ligt na het moment tot wanneer mensen zijn gevolgd; kies een later moment.",
                "this row is after the moment until which people were followed; choose a later one.",
            ));
        }
        Ok(())
    }

    /// The way of a person from the rows in order of time.
    fn way(&self, person: &str, rows: &[Seen], group: usize) -> Result<Way, Refused> {
        let start = rows[0].time;
        let To::Step(first) = rows[0].to else {
            return Err(Refused::new(
                person,
                "begint niet met een stap; voeg de eerste stap toe of laat deze persoon weg.",
                "does not begin with a step; add the first step or leave this person out.",
            ));
        };
        let mut moves: Vec<(f64, To)> = Vec::with_capacity(rows.len());
        let mut at = first;
        for row in &rows[1..] {
            if self.ended(at, &moves) {
                return Err(Refused::new(
                    person,
                    "heeft rijen na het einde; een keten eindigt één keer.",
                    "has rows after the end; a chain ends once.",
                ));
            }
            if let To::Step(step) = row.to {
                self.forward(person, at, step)?;
                at = step;
            }
            moves.push((since(person, start, row.time)?, row.to));
        }
        if !self.ended(at, &moves) {
            let until = self.until.ok_or_else(|| no_end(person))?;
            moves.push((since(person, start, until)?, To::Unseen));
        }
        let other_group = rows.iter().any(|row| row.group != rows[0].group);
        Ok(Way { group, first, moves, other_group })
    }

    /// Whether a way that is in step `at` after these moves is over.
    fn ended(&self, at: usize, moves: &[(f64, To)]) -> bool {
        at + 1 == self.steps.len() || moves.last().is_some_and(|(_, to)| !matches!(to, To::Step(_)))
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
}

/// The time since the first step. Rows are in order of time, so it is not negative.
fn since(person: &str, start: f64, time: f64) -> Result<f64, Refused> {
    let since = time - start;
    if since.is_finite() {
        return Ok(since);
    }
    Err(Refused::new(
        person,
        "heeft tijden die te ver uit elkaar liggen om af te trekken; gebruik dagen of jaren vanaf een gewone dag.",
        "has times too far apart to subtract; use days or years from an ordinary day.",
    ))
}

/// Who has no end was followed until a known moment, or it cannot be said that nothing happened.
fn no_end(person: &str) -> Refused {
    Refused::new(
        person,
        "heeft geen einde. Geef op tot wanneer mensen zijn gevolgd, of voeg een rij toe voor uit beeld.",
        "has no end. Say until when people were followed, or add a row for no longer seen.",
    )
}

/// What to know about a log.
#[derive(Default)]
struct Counts {
    skipped: usize,
    same_moment: usize,
    other_groups: usize,
}

impl Counts {
    fn add(&mut self, way: &Way) {
        let (mut at, mut before) = (way.first, 0.0);
        for (time, to) in &way.moves {
            // Who is no longer seen makes no move.
            self.same_moment += usize::from(*to != To::Unseen && *time == before);
            before = *time;
            if let To::Step(step) = to {
                self.skipped += usize::from(*step > at + 1);
                at = *step;
            }
        }
        self.other_groups += usize::from(way.other_group);
    }

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
