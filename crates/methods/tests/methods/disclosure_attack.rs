// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! An attacker of our own: another way to the same bounds. It tries every table of whole numbers that agrees with what is
//! published, without any of the code that is tested.

/// What an attacker knows: equations (total, parts), the values that are published, and those someone knows of their own.
pub struct Attacker {
    lines: Vec<(usize, Vec<usize>)>,
    known: Vec<Option<i64>>,
    open: Vec<usize>,
    /// The least and the most of each cell over all tables found.
    pub found: Vec<(i64, i64)>,
    /// How many tables agree.
    pub tables: usize,
    budget: usize,
}

impl Attacker {
    /// Tries all tables; `None` when there are more steps than the budget.
    pub fn all(lines: Vec<(usize, Vec<usize>)>, known: &[Option<i64>], most: i64, budget: usize) -> Option<Self> {
        let open = (0..known.len()).filter(|c| known[*c].is_none()).collect();
        let found = vec![(i64::MAX, i64::MIN); known.len()];
        let mut attacker = Self { lines, known: known.to_vec(), open, found, tables: 0, budget };
        attacker.go(most).then_some(attacker)
    }

    fn go(&mut self, most: i64) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        // Whatever follows from one line is filled in first.
        let mut filled = Vec::new();
        let good = self.follow(&mut filled);
        let mut went = true;
        if good {
            let next =
                self.open.iter().copied().filter(|c| self.known[*c].is_none()).min_by_key(|c| self.ceiling(*c, most));
            match next {
                None => {
                    self.tables += 1;
                    for (found, known) in self.found.iter_mut().zip(&self.known) {
                        let value = known.unwrap();
                        *found = (found.0.min(value), found.1.max(value));
                    }
                }
                Some(cell) => {
                    for value in 0..=self.ceiling(cell, most) {
                        self.known[cell] = Some(value);
                        went = self.go(most);
                        if !went {
                            break;
                        }
                    }
                    self.known[cell] = None;
                }
            }
        }
        filled.into_iter().for_each(|cell: usize| self.known[cell] = None);
        went
    }

    /// Fills in lines with one unknown; false when something cannot be.
    fn follow(&mut self, filled: &mut Vec<usize>) -> bool {
        loop {
            let mut again = false;
            for at in 0..self.lines.len() {
                let (total, parts) = &self.lines[at];
                let unknown: Vec<usize> =
                    parts.iter().chain([total]).copied().filter(|c| self.known[*c].is_none()).collect();
                let sum: i64 = parts.iter().filter_map(|p| self.known[*p]).sum();
                match (unknown.as_slice(), self.known[*total]) {
                    ([], Some(total)) if total != sum => return false,
                    ([one], known) => {
                        let value = if one == total { sum } else { known.unwrap() - sum };
                        if value < 0 {
                            return false;
                        }
                        self.known[*one] = Some(value);
                        filled.push(*one);
                        again = true;
                    }
                    (_, Some(total)) if sum > total => return false,
                    _ => {}
                }
            }
            if !again {
                return true;
            }
        }
    }

    fn ceiling(&self, cell: usize, most: i64) -> i64 {
        let room = |(total, parts): &(usize, Vec<usize>)| {
            let total = self.known[*total]?;
            parts.contains(&cell).then(|| total - parts.iter().filter_map(|p| self.known[*p]).sum::<i64>())
        };
        self.lines.iter().filter_map(room).min().unwrap_or(most).min(most)
    }
}
