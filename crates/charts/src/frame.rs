// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every chart has around its drawing: title, source, whether its figures are invented; and the sheet it is drawn on.

use crate::palette::{AXIS, PAPER, WARNING_FILL, WARNING_INK};
use crate::svg::{Anchor, Canvas, Style, Tag, px};
use crate::text::{clean, escaped, shorten, wrap};
use crate::{Lang, Refused, Table, Words};

/// Left and right of everything.
pub(crate) const MARGIN: f64 = 12.0;

/// Title, source and standing of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub(crate) title: Words,
    id: String,
    source: Option<Words>,
    pub(crate) fictional: bool,
    notes: Vec<Words>,
    headed: bool,
}

impl Frame {
    /// A frame with a title: what is shown, of whom, when.
    pub fn new(title: impl Into<Words>) -> Self {
        Self {
            title: title.into(),
            id: String::new(),
            source: None,
            fictional: false,
            notes: Vec::new(),
            headed: false,
        }
    }

    /// The start of every `id` in the drawing. Without it the title gives one, which is enough as long as a page has no
    /// two charts of the same title. Letters, digits and hyphens; anything else becomes a hyphen.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// Where the figures come from: source, table, edition, licence. It stands at the bottom.
    #[must_use]
    pub fn source(mut self, source: impl Into<Words>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether the figures are invented: a band says so in the drawing, and the description and the table too.
    #[must_use]
    pub fn fictional(mut self, fictional: bool) -> Self {
        self.fictional = fictional;
        self
    }

    /// A heading over the drawing says its title already: it is not drawn, and still its name for who cannot see it.
    #[must_use]
    pub fn headed(mut self) -> Self {
        self.headed = true;
        self
    }

    /// A sentence to stand under the drawing and the table.
    #[must_use]
    pub fn note(mut self, note: impl Into<Words>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The title must say something.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        if self.title.nl.trim().is_empty() || self.title.en.trim().is_empty() {
            return Err(Refused::new(
                "titel",
                "de grafiek heeft geen titel; zeg wat er te zien is, van wie en wanneer.",
                "the chart has no title; say what it shows, of whom and when.",
            ));
        }
        Ok(())
    }

    /// The title as one line, saying at once that figures are invented.
    fn name(&self, lang: Lang) -> String {
        let title = clean(self.title.in_lang(lang));
        if self.fictional { format!("{}: {title}", lang.pick("Fictief", "Fictitious")) } else { title }
    }

    fn base(&self) -> String {
        let from = if self.id.is_empty() { format!("grafiek-{}", self.title.nl) } else { self.id.clone() };
        let mut base = String::new();
        for c in from.chars().take(80) {
            if c.is_ascii_alphanumeric() {
                base.push(c.to_ascii_lowercase());
            } else if !base.ends_with('-') {
                base.push('-');
            }
        }
        let base = base.trim_end_matches('-');
        if base.starts_with(|c: char| c.is_ascii_alphabetic()) { base.to_owned() } else { format!("g-{base}") }
    }

    /// A table of the chart, with the notes of the frame.
    pub(crate) fn table(&self, lang: Lang, headers: Vec<String>, rows: Vec<Vec<String>>, notes: &[Words]) -> Table {
        let notes = self.notes.iter().chain(notes).map(|note| clean(note.in_lang(lang)));
        let notes = notes.chain(self.source.iter().map(|source| source_line(source, lang))).collect();
        Table { caption: self.name(lang), headers, rows, notes }
    }
}

fn source_line(source: &Words, lang: Lang) -> String {
    format!("{} {}", lang.pick("Bron:", "Source:"), clean(source.in_lang(lang)))
}

/// A chart under construction: its width, and how far down it has come.
pub(crate) struct Sheet<'a> {
    pub(crate) lang: Lang,
    pub(crate) width: f64,
    pub(crate) canvas: Canvas,
    /// The first free line under what has been drawn.
    pub(crate) y: f64,
    frame: &'a Frame,
    kind: &'static str,
    id: String,
    patterns: Canvas,
    role: &'static str,
}

impl<'a> Sheet<'a> {
    /// A sheet with band and title on it.
    pub(crate) fn new(frame: &'a Frame, kind: &'static str, lang: Lang, width: u16) -> Self {
        let width = width.clamp(320, 1600);
        // Several widths of one chart may stand on one page: the usual one has the plain identifier.
        let id = if width == crate::WIDE { frame.base() } else { format!("{}-{width}", frame.base()) };
        let (canvas, patterns) = (Canvas::default(), Canvas::default());
        let mut sheet = Self { lang, width: f64::from(width), canvas, y: 8.0, frame, kind, id, patterns, role: "img" };
        if frame.fictional {
            sheet.fictional_band();
        }
        if !frame.headed {
            sheet.lines(frame.title.in_lang(lang), Style::Title, MARGIN, sheet.width - 2.0 * MARGIN, 3);
            sheet.y += 4.0;
        }
        sheet
    }

    /// What is drawn holds links: it is no picture, but a group of things.
    pub(crate) fn linked(mut self) -> Self {
        self.role = "group";
        self
    }

    /// A pattern of dots to lay over a colour, on a drawing whose units are `scale` to one of this; gives the value for
    /// `fill`.
    pub(crate) fn dotted(&mut self, name: &str, colour: &str, scale: u8) -> String {
        let id = format!("{}-{name}", self.id);
        let pattern = Tag::new("pattern").set("id", &id).num("width", 5.0).num("height", 5.0);
        let pattern = pattern.set("patternUnits", "userSpaceOnUse").set("patternTransform", &format!("scale({scale})"));
        self.patterns.open(&pattern);
        self.patterns.leaf(&Tag::new("circle").num("cx", 2.5).num("cy", 2.5).num("r", 0.8).set("fill", colour));
        self.patterns.close("pattern");
        format!("url(#{id})")
    }

    /// Whether it is a sheet for a narrow screen.
    pub(crate) fn narrow(&self) -> bool {
        self.width < 520.0
    }

    /// The right end of what may be drawn.
    pub(crate) fn right(&self) -> f64 {
        self.width - MARGIN
    }

    fn fictional_band(&mut self) {
        let band = Tag::new("rect").set("class", "ww-chart-fictional").num("x", 0.0).num("y", 0.0);
        let band = band.num("width", self.width).num("height", 28.0).set("fill", WARNING_FILL);
        self.canvas.leaf(&band);
        self.canvas.line("ww-chart-fictional-line", WARNING_INK, 2.0, (0.0, 28.0), (self.width, 28.0));
        let words = self.lang.pick("FICTIEF: verzonnen cijfers", "FICTITIOUS: invented figures");
        self.canvas.text((MARGIN, 19.0), Anchor::Start, Style::Warning, words, words);
        self.y = 38.0;
    }

    /// Text in lines under what was drawn; its full words on pointing when they do not fit.
    pub(crate) fn lines(&mut self, text: &str, style: Style, x: f64, room: f64, most: usize) {
        let text = clean(text);
        let lines = wrap(&text, style.measure(), room, most);
        let whole = lines.join(" ") == text;
        for line in &lines {
            self.y += style.leading();
            let full = if whole { line } else { &text };
            self.canvas.text((x, self.y - 4.0), Anchor::Start, style, line, full);
        }
    }

    /// One line of text that is shortened when it does not fit.
    pub(crate) fn fitted(&mut self, at: (f64, f64), anchor: Anchor, style: Style, text: &str, room: f64) {
        let full = clean(text);
        let line = shorten(&full, style.measure(), room);
        self.canvas.text(at, anchor, style, &line, &full);
    }

    /// A pattern of slanting lines over a colour; gives the value for `fill`.
    pub(crate) fn hatch(&mut self, name: &str, ground: &str, lines: &str) -> String {
        self.hatch_at(name, ground, lines, 1)
    }

    /// The same on a drawing whose units are `scale` to one of this.
    pub(crate) fn hatch_at(&mut self, name: &str, ground: &str, lines: &str, scale: u8) -> String {
        let turned = if scale == 1 { "rotate(45)".to_owned() } else { format!("rotate(45) scale({scale})") };
        let id = format!("{}-{name}", self.id);
        let pattern = Tag::new("pattern").set("id", &id).num("width", 6.0).num("height", 6.0);
        self.patterns.open(&pattern.set("patternUnits", "userSpaceOnUse").set("patternTransform", &turned));
        let square = Tag::new("rect").num("width", 6.0).num("height", 6.0).set("fill", ground);
        self.patterns.leaf(&square.set("class", "ww-chart-hatch-ground"));
        self.patterns.line("ww-chart-hatch", lines, 3.0, (1.5, 0.0), (1.5, 6.0));
        self.patterns.close("pattern");
        format!("url(#{id})")
    }

    /// The drawing as a whole: notes and source at the bottom, name and description on top.
    pub(crate) fn finish(mut self, description: &str, notes: &[Words]) -> String {
        let (frame, lang, room) = (self.frame, self.lang, self.width - 2.0 * MARGIN);
        self.y += 6.0;
        for note in frame.notes.iter().chain(notes) {
            self.lines(note.in_lang(lang), Style::Small, MARGIN, room, 4);
        }
        if let Some(source) = &frame.source {
            self.lines(&source_line(source, lang), Style::Small, MARGIN, room, 3);
        }
        let height = (self.y + 8.0).ceil();
        let (id, kind, tag) = (&self.id, self.kind, lang.tag());
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"{}\" class=\"ww-chart ww-chart-{kind}\" \
             xml:lang=\"{tag}\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Figtree, Arial, Helvetica, sans-serif\">\n",
            px(self.width),
            px(height),
            self.role,
        );
        out.push_str(&format!("<title id=\"{id}-title\">{}</title>\n", escaped(&frame.name(lang))));
        let invented = lang.pick("De cijfers zijn verzonnen. ", "The figures are invented. ");
        let invented = if frame.fictional { invented } else { "" };
        out.push_str(&format!("<desc id=\"{id}-desc\">{invented}{}</desc>\n", escaped(&clean(description))));
        let patterns = self.patterns.into_string();
        if !patterns.is_empty() {
            out.push_str(&format!("<defs>\n{patterns}</defs>\n"));
        }
        let paper = Tag::new("rect").set("class", "ww-chart-paper").num("width", self.width).num("height", height);
        let mut body = Canvas::default();
        body.leaf(&paper.set("fill", PAPER));
        body.append(&self.canvas);
        out + &body.into_string() + "</svg>\n"
    }

    /// A tick at the bottom of a plot with its number.
    pub(crate) fn ticks(&mut self, ticks: &[(f64, String)], y: f64) {
        let mut free = f64::NEG_INFINITY;
        for (x, text) in ticks {
            let half = Style::Small.width(text) / 2.0;
            let middle = x.clamp(half + 2.0, (self.width - half - 2.0).max(half + 2.0));
            self.canvas.line("ww-chart-axis", AXIS, 1.0, (*x, y), (*x, y + 4.0));
            if middle - half >= free {
                self.canvas.text((middle, y + 16.0), Anchor::Middle, Style::Small, text, text);
                free = middle + half + 6.0;
            }
        }
    }
}

/// Sentences of a list that may be long: the first so many, and how many more there are.
pub(crate) fn first_of(sentences: &[String], most: usize, lang: Lang) -> String {
    let more = sentences.len().saturating_sub(most);
    let mut out = sentences.iter().take(most).cloned().collect::<Vec<_>>().join(" ");
    if more > 0 {
        let rest = match lang {
            Lang::Nl => format!(" En nog {more}; zie de tabel."),
            Lang::En => format!(" And {more} more; see the table."),
        };
        out.push_str(&rest);
    }
    out
}

/// As many ticks as have room, at round numbers; `least` is the room that other texts at the ticks need.
pub(crate) fn sensible(
    lo: f64,
    hi: f64,
    room: f64,
    least: f64,
    label: impl Fn(f64, f64) -> String,
) -> Vec<(f64, String)> {
    for most in (1..=10).rev() {
        let step = crate::numbers::nice_step(lo, hi, most);
        let ticks: Vec<(f64, String)> =
            crate::numbers::multiples(lo, hi, step).into_iter().map(|v| (v, label(v, step))).collect();
        let widest = ticks.iter().map(|(_, text)| Style::Small.width(text)).fold(least, f64::max);
        let spacing = room * step / (hi - lo);
        if spacing >= widest + 14.0 || most == 1 {
            return ticks;
        }
    }
    Vec::new()
}
