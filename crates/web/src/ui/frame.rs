// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of the document around the main part: band, header, crumbs and footer.

use maud::{Markup, html};

use super::{Band, Crumbs, Footer, Icon, Search, Shell, icon, mark};

fn band_over(band: &Band<'_>) -> Markup {
    html! {
        div.ww-band role="note" {
            p.ww-band__text.ww-frame { strong.ww-band__label { (band.label) } " " (band.text) }
        }
    }
}

pub(super) fn header(shell: &Shell<'_>) -> Markup {
    html! {
        header.ww-header {
            @if let Some(band) = &shell.band { (band_over(band)) }
            div.ww-header__top.ww-frame {
                a.ww-site href=(shell.site.href) {
                    (mark())
                    span.ww-site__words {
                        span.ww-site__name { (shell.site.name) }
                        @if let Some(tagline) = &shell.site.tagline { " " span.ww-site__tagline { (tagline) } }
                    }
                }
                @if let Some(search) = &shell.search { (search_form(search)) }
                (tools(shell))
            }
            nav.ww-nav aria-label=(shell.nav.label) {
                ul.ww-nav__list.ww-frame {
                    @for item in &shell.nav.items {
                        li { a.ww-nav__link href=(item.href) aria-current=[item.current.aria()] { (item.label) } }
                    }
                }
            }
        }
    }
}

fn tools(shell: &Shell<'_>) -> Markup {
    html! {
        @if !shell.tools.is_empty() || shell.language.is_some() {
            ul.ww-tools {
                @for item in &shell.tools {
                    li { a.ww-tools__link href=(item.href) aria-current=[item.current.aria()] { (item.label) } }
                }
                @if let Some(other) = &shell.language {
                    li { a.ww-tools__link href=(other.href) hreflang=(other.lang) lang=(other.lang) { (other.label) } }
                }
            }
        }
    }
}

fn search_form(search: &Search<'_>) -> Markup {
    html! {
        search.ww-search {
            form.ww-search__form action=(search.action) method="get" {
                @if let Some((name, value)) = &search.keep { input type="hidden" name=(name) value=(value); }
                input.ww-search__field type="search" name=(search.name) value=(search.value)
                    aria-label=(search.label) placeholder=(search.label) autocomplete="off"
                    data-ww-suggest=(search.suggest) data-ww-found=(search.found);
                button.ww-search__button type="submit" {
                    (icon(Icon::Search)) span.ww-hidden { (search.button) }
                }
            }
        }
    }
}

pub(super) fn path(crumbs: &Crumbs<'_>) -> Markup {
    html! {
        nav.utrecht-breadcrumb-nav.ww-crumbs.ww-frame aria-label=(crumbs.label) {
            ol.utrecht-breadcrumb-nav__list.utrecht-breadcrumb-nav__list--html-ol {
                @for crumb in &crumbs.items {
                    li.utrecht-breadcrumb-nav__item {
                        @if let Some(href) = &crumb.href {
                            a.utrecht-breadcrumb-nav__link.nl-link href=(href) lang=[crumb.label.lang] { (crumb.label.words) }
                        } @else {
                            span.utrecht-breadcrumb-nav__link aria-current="page" lang=[crumb.label.lang] { (crumb.label.words) }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn footer(footer: &Footer<'_>) -> Markup {
    html! {
        footer.ww-footer {
            div.ww-footer__columns.ww-frame {
                @for column in &footer.columns {
                    nav.ww-footer__column aria-label=(column.label) {
                        p.ww-footer__heading { (column.label) }
                        ul.ww-footer__links {
                            @for item in &column.items {
                                li { a.ww-footer__link href=(item.href) aria-current=[item.current.aria()] { (item.label) } }
                            }
                        }
                    }
                }
            }
            div.ww-footer__close.ww-frame {
                p.ww-footer__licence { (footer.licence) }
                p.ww-footer__ledger { (footer.ledger) }
            }
        }
    }
}
