// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Formulas: terms as people write them, A*~B + C, or DEV[2]*URB[0] where conditions have more values.

use super::cube::Cube;
use super::table::SetTable;
use crate::Refused;

impl SetTable {
    /// A conjunction as text: `A*~B`, or `A[1]*B[0]` where some condition has more than two values.
    pub(super) fn term(&self, cube: Cube) -> String {
        if cube.fixed == 0 {
            return "1".to_owned();
        }
        let binary = self.space.binary();
        let literal = |(at, value): (usize, u8)| {
            let name = &self.conditions[at].name;
            match (binary, value) {
                (false, _) => format!("{name}[{value}]"),
                (true, 0) => format!("~{name}"),
                (true, _) => name.clone(),
            }
        };
        cube.literals().map(literal).collect::<Vec<_>>().join("*")
    }

    /// A disjunction of conjunctions as text.
    pub(super) fn formula(&self, cubes: &[Cube]) -> String {
        cubes.iter().map(|cube| self.term(*cube)).collect::<Vec<_>>().join(" + ")
    }

    /// A formula as it is written here, and the membership of each case in it.
    ///
    /// # Errors
    /// A condition that is not there, a value it does not have, a term that contradicts itself.
    pub fn membership_of(&self, formula: &str) -> Result<(String, Vec<f64>), Refused> {
        let cubes = self.read(formula)?;
        Ok((self.formula(&cubes), self.any_of(&cubes)))
    }

    /// Reads a formula: terms with + between them, each of conditions with * between them, a ~ before what is absent,
    /// and [n] or [n;m] behind a condition of more values; 1 is what is always so.
    ///
    /// # Errors
    /// A condition that is not there, a value it does not have, a term that contradicts itself.
    pub(super) fn read(&self, formula: &str) -> Result<Vec<Cube>, Refused> {
        // What is always so, as the reports write it.
        if formula.trim() == "1" && self.conditions().all(|name| name != "1") {
            return Ok(vec![Cube::default()]);
        }
        let mut all = Vec::new();
        for term in formula.split('+') {
            let mut cubes = vec![Cube::default()];
            for literal in term.split('*') {
                let (at, values) = self.read_literal(formula, literal)?;
                let literals = values.iter().map(|value| Cube::default().with(at, *value));
                let meets = |cube: Cube| cubes.iter().filter_map(move |other| other.meet(cube)).collect::<Vec<_>>();
                cubes = literals.flat_map(meets).collect();
            }
            if cubes.is_empty() {
                return Err(Refused::new(
                    formula,
                    format!(
                        "\"{}\" spreekt zichzelf tegen: een conditie kan niet twee waarden tegelijk hebben.",
                        term.trim()
                    ),
                    format!("\"{}\" contradicts itself: a condition cannot have two values at once.", term.trim()),
                ));
            }
            all.extend(cubes);
        }
        Ok(super::cube::absorbed(all))
    }

    /// A condition with the values meant: `A`, `~A`, `A[2]`, `~A[2]`, `A[1;2]`.
    pub(super) fn read_literal(&self, formula: &str, literal: &str) -> Result<(usize, Vec<u8>), Refused> {
        let literal = literal.trim();
        let (absent, rest) = literal.strip_prefix('~').map_or((false, literal), |rest| (true, rest.trim()));
        let (name, values) = match rest.split_once('[') {
            None => (rest, None),
            Some((name, values)) => {
                (name.trim(), Some(values.strip_suffix(']').ok_or_else(|| unread(formula, literal))?))
            }
        };
        if name.is_empty() {
            return Err(unread(formula, literal));
        }
        let Some(at) = self.conditions.iter().position(|c| c.name == name) else {
            return Err(self.not_there(formula, name));
        };
        let levels = self.space.levels(at);
        let named: Vec<u8> = match values {
            None if levels > 2 => {
                let most = levels - 1;
                return Err(Refused::new(
                    formula,
                    format!("{name} heeft de waarden 0 tot en met {most}; zeg welke, zoals {name}[1]."),
                    format!("{name} has the values 0 to {most}; say which, such as {name}[1]."),
                ));
            }
            None => vec![1],
            Some(values) => {
                let read = values.split(';').map(|v| v.trim().parse::<u8>().ok().filter(|v| *v < levels));
                read.collect::<Option<Vec<u8>>>().ok_or_else(|| no_value(formula, literal, levels))?
            }
        };
        let meant: Vec<u8> = (0..levels).filter(|v| named.contains(v) != absent).collect();
        if meant.is_empty() { Err(no_value(formula, literal, levels)) } else { Ok((at, meant)) }
    }

    fn not_there(&self, formula: &str, name: &str) -> Refused {
        let names = self.conditions().collect::<Vec<_>>().join(", ");
        Refused::new(
            formula,
            format!("\"{name}\" is geen conditie van deze analyse; er zijn: {names}."),
            format!("\"{name}\" is no condition of this analysis; there are: {names}."),
        )
    }
}

fn unread(formula: &str, literal: &str) -> Refused {
    Refused::new(
        formula,
        format!(
            "\"{literal}\" is niet te lezen; schrijf bijvoorbeeld A*~B + C, of DEV[2] bij een conditie met meer waarden."
        ),
        format!("\"{literal}\" cannot be read; write for example A*~B + C, or DEV[2] for a condition of more values."),
    )
}

fn no_value(formula: &str, literal: &str, levels: u8) -> Refused {
    let most = levels - 1;
    Refused::new(
        formula,
        format!("\"{literal}\" noemt geen waarde die er is; kies van 0 tot en met {most}, en laat er een over."),
        format!("\"{literal}\" names no value there is; choose from 0 to {most}, and leave one."),
    )
}
