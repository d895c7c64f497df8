"""The pages' common frame: top bar, the pages by their addresses, the bar at the foot of a phone."""

from __future__ import annotations

import html
import importlib
import traceback
from collections.abc import Callable

import solara

from . import chip
from .theme import LOGO

ICONS = {
    "sun": '<circle cx="12" cy="12" r="4.2"/><path d="M12 2.8v2.4M12 18.8v2.4M2.8 12h2.4M18.8 12h2.4M5.5 5.5l1.7 1.7'
    'M16.8 16.8l1.7 1.7M5.5 18.5l1.7-1.7M16.8 7.2l1.7-1.7"/>',
    "moon": '<path d="M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2z"/>',
    "Play": '<path d="M3 6.5 9 4l6 2.5L21 4v13.5L15 20l-6-2.5L3 20zM9 4v13.5M15 6.5V20"/>',
    "Sweeps": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z"/>',
    "Principles": '<path d="M3 7h9M17 7h4M3 17h3M11 17h10"/><circle cx="14.5" cy="7" r="2.5"/>'
    '<circle cx="8.5" cy="17" r="2.5"/>',
}


def drawing(name: str, size: int = 22) -> str:
    """An icon as SVG."""
    return (
        f'<svg class="icon icon-{name}" viewBox="0 0 24 24" width="{size}" height="{size}" aria-hidden="true" '
        f'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        f"{ICONS[name]}</svg>"
    )


THEME_BUTTON = (
    '<button type="button" class="round" data-theme-switch title="Light or dark" aria-label="Light or dark">'
    f"{drawing('moon')}{drawing('sun')}</button>"
)


@solara.component
def Layout(children: list = []):  # noqa: B006 - Solara's way of handing over what stands inside
    """The frame round a page."""
    current, pages = solara.use_route(peek=True)
    here = current.label if current else ""
    with solara.Div(classes=["shell"]):
        with solara.Div(classes=["topbar"]):
            with solara.Link("/", classes=["brand"]):
                solara.HTML("span", unsafe_innerHTML=LOGO, classes=["brand-mark"])
                solara.HTML("span", unsafe_innerHTML="collabsim", classes=["brand-name"])
            solara.HTML("span", unsafe_innerHTML=here, classes=["page-name"])
            with solara.Div(classes=["links"]):
                for page in pages:
                    PageLink(page.path, page.label, page.label == here)
            Chip()
            solara.HTML("div", unsafe_innerHTML=THEME_BUTTON, classes=["buttons"])
        solara.Div(classes=["content"], children=children)
        with solara.Div(classes=["footbar"]):
            for page in pages:
                PageLink(page.path, page.label, page.label == here, drawn=True)


@solara.component
def PageLink(path: str, label: str, here: bool, drawn: bool = False):
    """A link to a page; the one that is shown is marked."""
    address = "/" if path == "/" else f"/{path}"
    with solara.Link(address, classes=["page-link", *(["here"] if here else [])]):
        if drawn:
            solara.HTML("span", unsafe_innerHTML=drawing(label), classes=["page-icon"])
        solara.HTML("span", unsafe_innerHTML=label)


@solara.component
def Chip():
    """What the page is about: a region, a luck."""
    solara.HTML("span", unsafe_innerHTML=chip.escaped(), classes=["chip", *([] if chip.text.value else ["empty"])])


def page(folder: str, name: str, label: str) -> solara.Element:
    """A page of the package; where it cannot be loaded, words in its place, so that the others stay."""
    found = f"dashboards.{folder}"
    try:
        component = getattr(importlib.import_module(found), name)
    except Exception as error:
        traceback.print_exc()
        component = _missing(f"{type(error).__name__}: {error}")

    @solara.component
    def Page():
        solara.Title(f"{label} · collabsim")
        component()

    return Page


def _missing(why: str) -> Callable[[], solara.Element]:
    @solara.component
    def Missing():
        with solara.Div(classes=["empty-state"]):
            solara.HTML("h1", unsafe_innerHTML="This page could not be opened")
            solara.HTML("p", unsafe_innerHTML=f"A part of it is missing ({html.escape(why)}). Install collabsim again.")

    return Missing


routes = [
    solara.Route("/", component=page("play.page", "Play", "Play"), label="Play", layout=Layout),
    solara.Route("sweeps", component=page("sweeps.page", "Sweeps", "Sweeps"), label="Sweeps"),
    solara.Route("principles", component=page("principles.page", "Principles", "Principles"), label="Principles"),
]
