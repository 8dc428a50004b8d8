// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The profile of an area: one theme at a time, its indicators as small drawings in one glance. Short-term results stand
//! apart from long-term effects, and both apart from what only describes the area. By name; nothing is ranked.

use std::sync::Arc;

use maud::{Markup, html};
use wijkwijs_app::figures::{Broken, Claim, Library, Place, alike, indicators_of, outlook};
use wijkwijs_domain::areas::FocusArea;
use wijkwijs_domain::indicators::{Horizon, Indicator};
use wijkwijs_domain::kind::by_code;
use wijkwijs_domain::model::Item;
use wijkwijs_domain::programme::Theme;
use wijkwijs_domain::sorting::sort_key;
use wijkwijs_domain::{Id, PublicModel};

use super::said::sentence;
use super::series::{self, GroupView, SeriesView};
use super::trend;
use crate::chrome::{Chrome, Page};
use crate::compare;
use crate::site::is_fictional;
use crate::ui::{self, Badge, Card, Level, Title, Tone};
use crate::view::{Named, named};
use crate::words::{Value, t, t_with};

/// The profile of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileView {
    /// The area.
    pub area: Named,
    /// The themes that there are figures of, with how many indicators. `None` for indicators without a theme.
    pub themes: Vec<ThemeView>,
    /// The theme that is shown.
    pub chosen: Option<ThemeView>,
    /// Its indicators, by horizon and name.
    pub series: Vec<SeriesView>,
    /// With which areas this one is compared.
    pub group: Option<GroupView>,
    /// What cannot be measured of the theme, and why.
    pub unmeasurable: Vec<(String, String)>,
}

/// A theme with how many indicators it has figures of.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeView {
    /// The theme; `None` for indicators without one.
    pub theme: Option<Named>,
    /// How many indicators.
    pub indicators: usize,
}

impl ThemeView {
    /// What it is called in an address.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.theme.as_ref().map_or("geen", |theme| theme.id.slug())
    }
}

/// The indicators of an area that there are figures of, by theme. An indicator of several themes stands with each.
///
/// # Errors
/// [`Broken`].
pub fn themes(library: Library<'_>, area: &FocusArea) -> Result<Vec<(ThemeView, Vec<Id>)>, Broken> {
    Ok(themes_of(library, indicators_of(library.figures, library.catalogue, area)?))
}

/// These indicators by theme.
pub(crate) fn themes_of(library: Library<'_>, ids: Vec<Id>) -> Vec<(ThemeView, Vec<Id>)> {
    let mut all: Vec<(Option<Named>, Vec<Id>)> = Vec::new();
    for id in ids {
        let Some(about) = library.public.get(&id).and_then(|item| item.typed::<Indicator>()) else { continue };
        let found: Vec<Named> =
            about.themes.iter().filter_map(|theme| library.public.get(theme.id())).map(named).collect();
        let wanted = if found.is_empty() { vec![None] } else { found.into_iter().map(Some).collect() };
        for theme in wanted {
            match all.iter_mut().find(|(known, _)| *known == theme) {
                Some((_, ids)) => ids.push(id.clone()),
                None => all.push((theme, vec![id.clone()])),
            }
        }
    }
    all.sort_by_cached_key(|(theme, _)| (theme.is_none(), theme.as_ref().map(|theme| sort_key(&theme.name))));
    let view = |(theme, ids): (Option<Named>, Vec<Id>)| (ThemeView { theme, indicators: ids.len() }, ids);
    all.into_iter().map(view).collect()
}

/// Loads the profile of an area with one theme; the first where none is asked for. `None` for a theme it does not have.
///
/// # Errors
/// [`Broken`].
pub fn load(library: Library<'_>, item: &Arc<Item>, theme: Option<&str>) -> Result<Option<ProfileView>, Broken> {
    let Some(area) = item.typed::<FocusArea>() else { return Ok(None) };
    let themes = themes(library, &area)?;
    let chosen = match theme {
        Some(slug) => themes.iter().find(|(theme, _)| theme.slug() == slug),
        None => themes.first(),
    };
    if theme.is_some() && chosen.is_none() {
        return Ok(None);
    }
    let Library { figures, catalogue, public, programme } = library;
    let fictional = public.get(programme).is_some_and(|item| is_fictional(item));
    let alike = alike(figures, catalogue, public, programme, &area)?;
    let group = alike.as_ref().and_then(|alike| GroupView::of(public, alike));
    let (named_area, mut series) = (named(item), Vec::new());
    for id in chosen.map_or(&[][..], |(_, ids)| ids) {
        let Some(found) = outlook(library, (&item.id, &area), id, alike.as_ref(), None)? else { continue };
        series.extend(series::load(public, &named_area, &area.municipality, fictional, &found, group.as_ref()));
    }
    series.retain(|view| view.own.iter().any(|figure| figure.value.is_some()));
    series.sort_by_cached_key(|view| (super::area::order(view.about.horizon), sort_key(&view.indicator.name)));
    let chosen = chosen.map(|(theme, _)| theme.clone());
    Ok(Some(ProfileView {
        area: named_area,
        unmeasurable: unmeasurable(public, chosen.as_ref()),
        themes: themes.into_iter().map(|(theme, _)| theme).collect(),
        chosen,
        series,
        group,
    }))
}

fn unmeasurable(public: &PublicModel, chosen: Option<&ThemeView>) -> Vec<(String, String)> {
    let theme = chosen.and_then(|chosen| chosen.theme.as_ref()).and_then(|theme| public.get(&theme.id));
    let theme = theme.and_then(|item| item.typed::<Theme>());
    let pairs = theme.iter().flat_map(|theme| &theme.unmeasurable).map(|u| (u.what.to_string(), u.why.to_string()));
    pairs.collect()
}

/// Draws the profile.
#[must_use]
pub fn render(view: &ProfileView, chrome: &Chrome) -> Page {
    let lang = chrome.lang;
    let name = t_with(lang, "profile-title", &[("gebied", Value::Text(&view.area.name))]);
    let lead = Some(t(lang, "profile-lead").into());
    let main = html! {
        (ui::title(&Title { kind: None, text: name.clone().into(), badges: vec![], lead }))
        (theme_links(view, chrome))
        @if let Some(chosen) = &view.chosen { (theme(chosen, view, chrome)) }
        (compare::links(chrome, view.area.id.slug(), &view.area.name))
    };
    let crumbs = vec![
        kind_step(chrome),
        (Some(chrome.record(&view.area.id)), chrome.step(&view.area.name)),
        (None, t(lang, "part-figures").into()),
    ];
    Page { title: name, section: by_code("focusgebied"), crumbs, main, listed: true }
}

/// The way back to the list of areas.
pub fn kind_step(chrome: &Chrome) -> (Option<String>, ui::Text<'static>) {
    let kind = by_code("focusgebied");
    let name = kind.map_or_else(String::new, |kind| kind.title(chrome.lang, true).to_owned());
    (kind.map(|kind| chrome.list(kind, &[])), name.into())
}

pub(crate) fn theme_name(theme: &ThemeView, chrome: &Chrome) -> ui::Text<'static> {
    match &theme.theme {
        Some(theme) => chrome.step(&theme.name),
        None => t(chrome.lang, "figures-no-theme").into(),
    }
}

/// The other themes as links.
fn theme_links(view: &ProfileView, chrome: &Chrome) -> Markup {
    let current = view.chosen.as_ref().map(ThemeView::slug);
    html! {
        nav.ww-themes aria-label=(t(chrome.lang, "profile-themes")) {
            ul.ww-themes__list {
                @for theme in &view.themes {
                    @let words = theme_name(theme, chrome);
                    li {
                        a.nl-link.ww-themes__link href=(chrome.profile(&view.area.id, Some(theme.slug())))
                            aria-current=[(current == Some(theme.slug())).then_some("page")] lang=[words.lang] { (words.words) }
                        " " (ui::count(&theme.indicators.to_string()))
                    }
                }
            }
        }
    }
}

fn theme(chosen: &ThemeView, view: &ProfileView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let of = |horizon: Horizon| view.series.iter().filter(|s| s.about.horizon == horizon).collect::<Vec<_>>();
    let words = theme_name(chosen, chrome);
    html! {
        (ui::heading(Level::H2, Some("thema"), html! { span lang=[words.lang] { (words.words) } }))
        @if let Some(group) = &view.group { (compared(group, chrome)) }
        @for (horizon, key, lead) in [
            (Horizon::Short, "profile-short", "profile-short-lead"),
            (Horizon::Long, "profile-long", "profile-long-lead"),
            (Horizon::Feature, "profile-feature", "profile-feature-lead"),
        ] {
            @let series = of(horizon);
            @if !series.is_empty() {
                (ui::heading(Level::H3, None, t(lang, key)))
                p.nl-paragraph { (t(lang, lead)) }
                ul.ww-multiples { @for one in series { li.ww-multiple { (multiple(one, chrome)) } } }
            }
        }
        @if !view.unmeasurable.is_empty() { (not_measured(&view.unmeasurable, chrome)) }
    }
}

/// With which areas this one is compared, and by which record that is fixed.
pub fn compared(group: &GroupView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let version = group.version.to_string();
    html! {
        p.nl-paragraph {
            (t_with(lang, "profile-group", &[("aantal", Value::Number(group.members))])) " "
            (chrome.link(&group.record))
            " (" (t_with(lang, "profile-group-version", &[("versie", Value::Text(&version))])) ")."
            @if !group.left_out.is_empty() {
                " " (t(lang, "profile-group-left-out")) " " (chrome.links(&group.left_out)) "."
            }
        }
    }
}

/// A small drawing with what to know of it at once.
fn multiple(view: &SeriesView, chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    let name = chrome.content(&view.indicator.name);
    let badges = badges(view, chrome);
    html! {
        (ui::heading(Level::H4, None, html! {
            a.nl-link href=(chrome.area_series(&view.area.id, &view.indicator.id)) lang=[name.lang] { (name.words) }
        }))
        @match trend::trend(view, true) {
            Ok(chart) => (trend::small(&chart, lang)),
            Err(_) => p.nl-paragraph { (t(lang, "figures-unknown")) },
        }
        @if let Some(moved) = view.claims.iter().find(|claim| matches!(claim, Claim::Moved { .. } | Claim::FewYears)) {
            p.ww-multiple__said { (sentence(moved, view, lang)) }
        }
        (ui::badges(&badges))
    }
}

/// What is more than it seems, or less: only a change beyond rounding and outside comparable areas is called one.
fn badges<'a>(view: &SeriesView, chrome: &Chrome) -> Vec<Badge<'a>> {
    let word = |key: &str, tone| Badge::new(t(chrome.lang, key), tone);
    let mut all = Vec::new();
    for claim in &view.claims {
        match claim {
            Claim::TooEarly { .. } => all.push(word("badge-too-early", Tone::Warning)),
            Claim::Speed { place: Place::Above, .. } => all.push(word("badge-more", Tone::Info)),
            Claim::Speed { place: Place::Below, .. } => all.push(word("badge-less", Tone::Info)),
            Claim::Speed { place: Place::Within, .. } => all.push(word("badge-alike", Tone::Neutral)),
            Claim::OwnReading => all.push(word("badge-own-reading", Tone::Warning)),
            _ => {}
        }
    }
    all
}

fn not_measured(all: &[(String, String)], chrome: &Chrome) -> Markup {
    html! {
        (ui::heading(Level::H3, None, t(chrome.lang, "profile-unmeasurable")))
        dl.ww-unmeasurable {
            @for (what, why) in all {
                @let (what, why) = (chrome.content(what), chrome.content(why));
                dt lang=[what.lang] { (what.words) }
                dd lang=[why.lang] { (why.words) }
            }
        }
    }
}

/// The themes of an area as cards that lead to its profile.
#[must_use]
pub fn cards(area: &Id, themes: &[ThemeView], chrome: &Chrome) -> Markup {
    let card = |theme: &ThemeView| Card {
        href: chrome.profile(area, Some(theme.slug())).into(),
        text: theme_name(theme, chrome),
        count: Some(theme.indicators.to_string().into()),
        note: None,
        badges: vec![],
    };
    ui::cards(Level::H3, &themes.iter().map(card).collect::<Vec<_>>())
}
