"""The look of every page: the palette as CSS variables, and theme.css."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from collabsim.charts.palette import MONO, PALETTE, STACK

HERE = Path(__file__).parent
FOREST = Path(str(resources.files("collabsim.report"))) / "forest.css"  # as in the pages that are stored
SHEETS = (HERE / "theme.css", HERE / "sweeps" / "sweeps.css", FOREST, HERE / "principles" / "principles.css")
SELECTORS = {"light": ":root", "dark": ':root[data-theme="dark"]'}

LOGO = (
    '<svg class="mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">'
    '<g fill="none" stroke="currentColor" stroke-width="2.2"><path d="M14 14 7.4 7M14 14l7.2-5.4M14 14l-8.6 7"/>'
    '<path d="M14 14l6 8"/>'
    '<circle cx="6" cy="5.6" r="2.9"/><circle cx="22.6" cy="7.4" r="2.9"/><circle cx="4.4" cy="21.6" r="2.9"/>'
    '<circle cx="21.2" cy="23.4" r="2.9"/></g><circle cx="14" cy="14" r="4.6" fill="currentColor"/></svg>'
)


def css() -> str:
    """All styles of the pages: variables of both themes, then theme.css."""
    variables = [
        f"{selector} {{ color-scheme: {theme}; {' '.join(f'--{name}: {value};' for name, value in colours(theme))} }}"
        for theme, selector in SELECTORS.items()
    ]
    fonts = f":root {{ --stack: {STACK}; --mono: {MONO}; }}"
    return "\n".join([fonts, *variables, *(sheet.read_text(encoding="utf-8") for sheet in SHEETS)])


def colours(theme: str) -> list[tuple[str, str]]:
    """Names and values of a theme's colours, "light" or "dark"."""
    return list(PALETTE[theme].items())


def icon() -> str:
    """The mark of the browser's tab, as SVG."""
    mark = LOGO.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" color="{PALETTE["light"]["accent"]}" ')
    return mark.replace(' class="mark"', "")
