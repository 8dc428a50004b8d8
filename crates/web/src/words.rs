// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of the interface in both languages, dates and numbers as their readers write them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use icu_calendar::Iso;
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{DateTimeFormatter, fieldsets};
use icu_locale_core::{Locale, locale};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use wijkwijs_domain::Lang;
use wijkwijs_domain::record::Micros;

static_loader! {
    static WORDS = {
        locales: "./locales",
        fallback_language: "nl",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const NL: LanguageIdentifier = langid!("nl");
const EN: LanguageIdentifier = langid!("en");

fn id(lang: Lang) -> &'static LanguageIdentifier {
    static IDS: [LanguageIdentifier; 2] = [NL, EN];
    match lang {
        Lang::Nl => &IDS[0],
        Lang::En => &IDS[1],
    }
}

/// The words with this key. A key without words shows itself; a test holds that none does.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    WORDS.try_lookup(id(lang), key).unwrap_or_else(|| format!("[{key}]"))
}

/// The words with this key, with values filled in. Numbers choose their plural.
#[must_use]
pub fn t_with(lang: Lang, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Number(n) => FluentValue::from(*n),
                Value::Text(text) => FluentValue::from(*text),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    WORDS.try_lookup_with_args(id(lang), key, &values).unwrap_or_else(|| format!("[{key}]"))
}

/// A value to fill in.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A number, which may choose a plural.
    Number(usize),
    /// Words.
    Text(&'a str),
}

static AMSTERDAM: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC));

fn timestamp(time: Micros) -> Timestamp {
    Timestamp::from_microsecond(time.0).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A moment for machines: RFC 3339 in UTC, to the millisecond, which is as fine as HTML allows.
#[must_use]
pub fn machine_time(time: Micros) -> String {
    format!("{:.3}", timestamp(time))
}

/// Formatters cost more to make than to use, so there is one of each.
struct Formatters {
    day: DateTimeFormatter<fieldsets::YMD>,
    moment: DateTimeFormatter<fieldsets::YMDT>,
}

impl Formatters {
    fn new(locale: &Locale) -> Option<Self> {
        Some(Self {
            day: DateTimeFormatter::try_new(locale.into(), fieldsets::YMD::long()).ok()?,
            moment: DateTimeFormatter::try_new(locale.into(), fieldsets::YMD::long().with_time_hm()).ok()?,
        })
    }
}

/// Runs `format` with the formatters of a language. They cannot be shared between threads, so each has its own.
fn with_formatters(lang: Lang, format: impl FnOnce(&Formatters) -> String) -> Option<String> {
    thread_local! {
        static ALL: [Option<Formatters>; 2] = [Formatters::new(&locale!("nl")), Formatters::new(&locale!("en-GB"))];
    }
    ALL.with(|[nl, en]| {
        let formatters = match lang {
            Lang::Nl => nl,
            Lang::En => en,
        };
        formatters.as_ref().map(format)
    })
}

fn local(time: Micros) -> Zoned {
    timestamp(time).to_zoned(AMSTERDAM.clone())
}

fn date_of(zoned: &Zoned) -> Option<Date<Iso>> {
    Date::try_new_iso(i32::from(zoned.year()), zoned.month().unsigned_abs(), zoned.day().unsigned_abs()).ok()
}

/// A day as a reader writes it: "22 november 2026".
#[must_use]
pub fn day(lang: Lang, time: Micros) -> String {
    let zoned = local(time);
    let words = date_of(&zoned).and_then(|date| with_formatters(lang, |f| f.day.format(&date).to_string()));
    words.unwrap_or_else(|| zoned.strftime("%Y-%m-%d").to_string())
}

/// The day in the Netherlands as year, month and day of the month.
#[must_use]
pub fn calendar_day(time: Micros) -> (u16, u8, u8) {
    let zoned = local(time);
    (zoned.year().unsigned_abs(), zoned.month().unsigned_abs(), zoned.day().unsigned_abs())
}

/// A moment as a reader writes it: "22 november 2026 om 06:10".
#[must_use]
pub fn moment(lang: Lang, time: Micros) -> String {
    let zoned = local(time);
    let words = || {
        let time = Time::try_new(zoned.hour().unsigned_abs(), zoned.minute().unsigned_abs(), 0, 0).ok()?;
        let moment = DateTime { date: date_of(&zoned)?, time };
        with_formatters(lang, |f| f.moment.format(&moment).to_string())
    };
    words().unwrap_or_else(|| zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<&str> {
        text.lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split(" =").next())
            .collect()
    }

    /// The keys of a language by file: a subject has a file of its own.
    fn keys_by_file(lang: &str) -> Vec<(String, Vec<String>)> {
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/locales")).join(lang);
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let read = |path: &std::path::PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, keys(&text).into_iter().map(str::to_owned).collect())
        };
        files.iter().map(read).collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_in_the_same_order() {
        assert_eq!(keys_by_file("nl"), keys_by_file("en"));
    }

    #[test]
    fn every_key_is_used_and_every_key_that_is_used_exists() {
        let mut code = String::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("words.rs") {
                    code.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        let known: Vec<String> = keys_by_file("nl").into_iter().flat_map(|(_, keys)| keys).collect();
        for key in &known {
            assert!(code.contains(&format!("\"{key}\"")), "{key} is never used");
            assert_eq!(known.iter().filter(|other| *other == key).count(), 1, "{key} stands in two files");
        }
        for used in code.split("t(lang, \"").skip(1).chain(code.split("t_with(lang, \"").skip(1)) {
            let key = used.split('"').next().unwrap();
            assert!(known.iter().any(|k| k == key), "{key} does not exist");
        }
    }

    #[test]
    fn numbers_choose_their_plural_and_dates_are_written_out() {
        assert_eq!(t_with(Lang::Nl, "history-changed", &[("aantal", Value::Number(1))]), "Eén veld gewijzigd");
        assert_eq!(t_with(Lang::En, "history-changed", &[("aantal", Value::Number(3))]), "3 fields changed");
        let winter = Micros(1_795_325_400_000_000);
        assert_eq!(day(Lang::Nl, winter), "22 november 2026");
        assert_eq!(day(Lang::En, winter), "22 November 2026");
        assert_eq!(machine_time(winter), "2026-11-22T05:30:00.000Z");
        assert!(moment(Lang::Nl, winter).contains("06:30"), "{}", moment(Lang::Nl, winter));
    }
}
