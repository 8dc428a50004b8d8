// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Calibration, necessity, truth table, clusters and robustness in words, as a paper has them.

use super::calibrate::{Calibrated, CalibratedCase, Method};
use super::clusters::OverClusters;
use super::necessity::{Candidate, NecessityReport};
use super::ranges::{Range, Turn};
use super::robustness::{Robustness, RobustnessFit, short};
use super::truth_table::{RowOutcome, TruthTable};
use crate::Lang;
use crate::note::note_lines;
use crate::numbers::written;

/// A parameter of fit for people; a line where it cannot be had.
pub(super) fn share(x: Option<f64>, lang: Lang) -> String {
    x.map_or_else(|| "-".to_owned(), |x| written(x, 3, lang))
}

/// Rows of cells as lines with aligned columns; the columns named are of text and stand left, the others right. Of the last
/// column nothing is padded.
pub(super) fn aligned(rows: &[Vec<String>], left: &[usize]) -> String {
    let width = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.iter().map(Vec::len).max().unwrap_or(0)).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[at] - cell.chars().count());
            let cell = if left.contains(&at) { format!("{cell}{pad}") } else { format!("{pad}{cell}") };
            line.push_str(if at == 0 { "" } else { "  " });
            line.push_str(&cell);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub(super) fn names(all: &[String]) -> String {
    all.join(", ")
}

impl TruthTable {
    /// The table in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let head = lang.pick("Waarheidstabel voor", "Truth table for");
        let mut out = format!("{head} {}\n{}\n\n", self.outcome, self.choices(lang));
        let mut rows = vec![self.heads(lang)];
        let mut order: Vec<&super::Row> = self.rows.iter().collect();
        let rank = |o: RowOutcome| match o {
            RowOutcome::Positive => 0,
            RowOutcome::Contradiction => 1,
            RowOutcome::Negative => 2,
            RowOutcome::Remainder => 3,
        };
        order.sort_by(|a, b| {
            let consistency = |r: &super::Row| r.fit.consistency.unwrap_or(0.0);
            rank(a.outcome)
                .cmp(&rank(b.outcome))
                .then(consistency(b).total_cmp(&consistency(a)))
                .then(a.number.cmp(&b.number))
        });
        for row in order {
            let mut cells = vec![row.number.to_string()];
            cells.extend(row.values.iter().map(u8::to_string));
            cells.extend([row.outcome.sign().to_owned(), row.n.to_string()]);
            cells.extend([share(row.fit.consistency, lang), share(row.fit.pri, lang)]);
            let marked =
                |case: &String| if row.contradicting.contains(case) { format!("{case}!") } else { case.clone() };
            cells.push(row.cases.iter().map(marked).collect::<Vec<_>>().join(", "));
            rows.push(cells);
        }
        out.push_str(&aligned(&rows, &[self.conditions.len() + 5]));
        out.push_str(&self.summary(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }

    /// The cut-offs in a line.
    pub(super) fn choices(&self, lang: Lang) -> String {
        let mut parts = vec![
            format!(
                "{} {}",
                lang.pick("consistentie vanaf", "consistency from"),
                written(self.options.consistency, 2, lang)
            ),
            format!("{} {}", lang.pick("gevallen per rij vanaf", "cases in a row from"), self.options.cases),
        ];
        if let Some(lower) = self.options.contradiction {
            parts.push(format!("{} {}", lang.pick("tegenspraak vanaf", "contradiction from"), written(lower, 2, lang)));
        }
        if self.options.pri > 0.0 {
            parts.push(format!("{} {}", lang.pick("PRI vanaf", "PRI from"), written(self.options.pri, 2, lang)));
        }
        format!("{}: {}", lang.pick("Grenzen", "Cut-offs"), parts.join("; "))
    }

    fn heads(&self, lang: Lang) -> Vec<String> {
        let mut heads = vec![lang.pick("rij", "row").to_owned()];
        heads.extend(self.conditions.iter().cloned());
        let rest = [
            self.outcome.as_str(),
            "n",
            lang.pick("consistentie", "consistency"),
            "PRI",
            lang.pick("gevallen", "cases"),
        ];
        heads.extend(rest.map(str::to_owned));
        heads
    }

    fn summary(&self, lang: Lang) -> String {
        let count = |outcome: RowOutcome| self.rows.iter().filter(|r| r.outcome == outcome).count();
        let (positive, negative) = (count(RowOutcome::Positive), count(RowOutcome::Negative));
        let rows = if positive == 1 { lang.pick("rij", "row") } else { lang.pick("rijen", "rows") };
        let (torn, left, all) = (count(RowOutcome::Contradiction), self.remainders, self.configurations);
        let marks = if self.rows.iter().any(|r| !r.contradicting.is_empty()) {
            lang.pick(" ! = het geval spreekt de rij tegen.", " ! = the case contradicts the row.")
        } else {
            ""
        };
        match lang {
            Lang::Nl => format!(
                "\n{positive} {rows} voldoende, {negative} niet, {torn} tegenstrijdig, {left} van {all} combinaties \
                 zonder genoeg gevallen.{marks}\n"
            ),
            Lang::En => format!(
                "\n{positive} {rows} sufficient, {negative} not, {torn} contradictory, {left} of {all} combinations \
                 without enough cases.{marks}\n"
            ),
        }
    }
}

impl NecessityReport {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let head = lang.pick("Noodzakelijk voor", "Necessary for");
        let from = lang.pick("noodzakelijk (*) vanaf consistentie", "necessary (*) from consistency");
        let mut out = format!("{head} {}; {from} {}\n\n", self.outcome, written(self.options.consistency, 2, lang));
        out.push_str(&candidates(&self.single, lang));
        if self.options.width > 1 {
            let title = match lang {
                Lang::Nl => format!(
                    "Disjuncties van ten hoogste {} condities, elk relevant vanaf {}",
                    self.options.width,
                    written(self.options.relevance, 2, lang)
                ),
                Lang::En => format!(
                    "Disjunctions of at most {} conditions, each relevant from {}",
                    self.options.width,
                    written(self.options.relevance, 2, lang)
                ),
            };
            out.push_str(&format!("\n{title}\n"));
            if self.disjunctions.is_empty() {
                out.push_str(lang.pick("geen\n", "none\n"));
            } else {
                out.push_str(&candidates(&self.disjunctions, lang));
            }
        }
        if !self.asked.is_empty() {
            out.push_str(&format!("\n{}\n{}", lang.pick("Gevraagd", "Asked"), candidates(&self.asked, lang)));
        }
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

fn candidates(all: &[Candidate], lang: Lang) -> String {
    let heads = [
        "",
        "",
        lang.pick("consistentie", "consistency"),
        lang.pick("relevantie", "relevance"),
        lang.pick("dekking", "coverage"),
        lang.pick("uitkomst zonder dit", "outcome without this"),
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|c| {
        let fit = [c.fit.consistency, c.fit.relevance, c.fit.coverage].map(|x| share(x, lang));
        let mut cells = vec![c.formula.clone(), if c.necessary { "*" } else { "" }.to_owned()];
        cells.extend(fit);
        cells.push(names(&c.deviant));
        cells
    }));
    aligned(&rows, &[0, 1, 5])
}

impl Calibrated {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let method = match self.calibration.method {
            Method::Direct => lang.pick("directe methode", "direct method"),
            Method::Linear => lang.pick("directe methode, lineair", "direct method, linear"),
            Method::Indirect => lang.pick("indirecte methode", "indirect method"),
            Method::Crisp => lang.pick("scherp", "crisp"),
        };
        let mut out = format!("{} {} ({method})\n\n", lang.pick("Kalibratie van", "Calibration of"), self.name);
        let heads = [
            lang.pick("anker", "anchor"),
            lang.pick("waarde", "value"),
            lang.pick("gevallen hierop", "cases at it"),
            lang.pick("net eronder", "just below"),
            lang.pick("net erboven", "just above"),
        ];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        let beside = |c: &Option<CalibratedCase>| match c {
            Some(CalibratedCase { case, raw: Some(raw), .. }) => format!("{case} ({})", short(*raw, lang)),
            _ => "-".to_owned(),
        };
        rows.extend(self.anchors.iter().map(|a| {
            let at = if a.at.is_empty() { "-".to_owned() } else { names(&a.at) };
            vec![a.name.in_lang(lang).to_owned(), short(a.value, lang), at, beside(&a.below), beside(&a.above)]
        }));
        out.push_str(&aligned(&rows, &[0, 2, 3, 4]));
        out.push('\n');
        out.push_str(&self.listed(lang));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }

    fn listed(&self, lang: Lang) -> String {
        let heads = [lang.pick("geval", "case"), lang.pick("waarde", "value"), lang.pick("lidmaatschap", "membership")];
        let mut cases: Vec<&CalibratedCase> = self.cases.iter().collect();
        let key = |c: &CalibratedCase| c.raw.unwrap_or(f64::INFINITY);
        cases.sort_by(|a, b| key(a).total_cmp(&key(b)));
        let digits = if self.calibration.method == Method::Crisp { 0 } else { 3 };
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        rows.extend(cases.into_iter().map(|c| {
            let raw = c.raw.map_or_else(|| "-".to_owned(), |x| short(x, lang));
            vec![c.case.clone(), raw, c.membership.map_or_else(|| "-".to_owned(), |m| written(m, digits, lang))]
        }));
        aligned(&rows, &[0])
    }
}

impl OverClusters {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let heads = ["cluster", "n", lang.pick("consistentie", "consistency"), "PRI", lang.pick("dekking", "coverage")];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        let line = |name: &str, n: usize, fit: &super::Sufficiency| {
            let fit = [fit.consistency, fit.pri, fit.coverage].map(|x| share(x, lang));
            [vec![name.to_owned(), n.to_string()], fit.to_vec()].concat()
        };
        rows.extend(self.clusters.iter().map(|c| line(&c.cluster, c.cases, &c.fit)));
        let all = self.clusters.iter().map(|c| c.cases).sum();
        rows.push(line(lang.pick("samen", "pooled"), all, &self.pooled));
        let distance = share(self.distance, lang);
        let unequal = lang.pick("ongelijkheid tussen clusters (0 is geen)", "inequality between clusters (0 is none)");
        format!("{}\n{}{unequal}: {distance}\n", self.formula, aligned(&rows, &[0]))
    }
}

impl Robustness {
    /// The result in words.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let head = lang.pick("Robuustheid van de", "Robustness of the");
        let mut out = format!("{head} {}\n", self.sort.name(lang));
        self.models.iter().for_each(|model| out.push_str(&format!("  {model}\n")));
        let title = lang.pick("Hoe ver elke keuze alleen kan schuiven", "How far each choice can be moved alone");
        out.push_str(&format!("\n{title}\n{}", range_lines(&self.ranges, lang)));
        out.push_str(&format!("\n{}\n", lang.pick("Proeven", "Trials")));
        for trial in &self.trials {
            let result = match (&trial.refused, trial.same) {
                (Some(why), _) => format!("{}: {}", lang.pick("geen oplossing", "no solution"), why.in_lang(lang)),
                (None, true) => lang.pick("gelijk", "same").to_owned(),
                (None, false) => first_models(&trial.models, lang),
            };
            out.push_str(&format!("  {}: {result}\n", trial.change.in_lang(lang)));
        }
        self.fit.iter().for_each(|fit| out.push_str(&fit.report(lang)));
        out.push_str(&note_lines(&self.notes, lang));
        out
    }
}

/// The first models in a line, and how many more there are.
fn first_models(models: &[String], lang: Lang) -> String {
    const SHOWN: usize = 3;
    let shown = models.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(lang.pick("  of  ", "  or  "));
    match models.len().saturating_sub(SHOWN) {
        0 if models.is_empty() => lang.pick("geen oplossing", "no solution").to_owned(),
        0 => shown,
        more => format!("{shown} {} {more}", lang.pick("en nog", "and more:")),
    }
}

fn range_lines(ranges: &[Range], lang: Lang) -> String {
    let heads = [
        lang.pick("keuze", "choice"),
        lang.pick("gekozen", "chosen"),
        lang.pick("omlaag tot", "down to"),
        lang.pick("omhoog tot", "up to"),
        lang.pick("daaronder", "below that"),
        lang.pick("daarboven", "above that"),
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    // What is exact and meets no other models goes on to its natural end; what was tried in steps may go on beyond.
    let end = |turn: &Turn, exact: bool| {
        let to = short(turn.stays, lang);
        if exact || turn.beyond.is_some() { to } else { format!("{to} {}", lang.pick("(of verder)", "(or more)")) }
    };
    let then = |turn: &Turn| turn.beyond.as_ref().map_or_else(|| "-".to_owned(), |models| first_models(models, lang));
    rows.extend(ranges.iter().map(|r| {
        let choice = r.choice.in_lang(lang).to_owned();
        vec![choice, short(r.chosen, lang), end(&r.down, r.exact), end(&r.up, r.exact), then(&r.down), then(&r.up)]
    }));
    aligned(&rows, &[0, 4, 5])
}

impl RobustnessFit {
    fn report(&self, lang: Lang) -> String {
        let mut out = format!("\n{} {}\n", lang.pick("Passing over alle proeven:", "Fit over all trials:"), self.model);
        let numbers = [
            ("RF_cons", self.consistency),
            ("RF_cov", self.coverage),
            ("RF_SC_min", self.with_least),
            ("RF_SC_max", self.with_most),
            ("RCR_typ", self.typical),
            (lang.pick("RCR_afw", "RCR_dev"), self.deviant),
        ];
        let numbers: Vec<String> = numbers.iter().map(|(name, x)| format!("{name} {}", share(*x, lang))).collect();
        out.push_str(&format!("  {}; {} {}\n", numbers.join("; "), lang.pick("rang", "rank"), self.rank));
        for (role, nl, en) in
            [("robuust", "robuust", "robust"), ("wankel", "wankel", "shaky"), ("mogelijk", "mogelijk", "possible")]
        {
            for (typical, nl2, en2) in [(true, "typisch", "typical"), (false, "afwijkend", "deviant")] {
                let cases = self.cases.iter().filter(|c| c.role == role && c.typical == typical);
                let cases: Vec<&str> = cases.map(|c| c.case.as_str()).collect();
                if !cases.is_empty() {
                    let which = lang.pick(nl, en);
                    out.push_str(&format!("  {which} {}: {}\n", lang.pick(nl2, en2), cases.join(", ")));
                }
            }
        }
        out
    }
}
