"""The colours, each with one meaning, in a light and a dark theme."""

from __future__ import annotations

THEMES = ("light", "dark")

# token: (light, dark)
_COLOURS = {
    "bg": ("#F4F7F6", "#0E171B"),  # page
    "surface": ("#FFFFFF", "#152127"),  # cards
    "sunken": ("#EBF0EF", "#1C2A31"),  # wells
    "line": ("#D8E0DF", "#2C3C44"),  # hairlines
    "edge": ("#7A8A90", "#7C8F97"),  # borders of fields, zero lines
    "ink": ("#14242C", "#E9F0F2"),  # text
    "ink2": ("#43545C", "#B6C4CA"),  # secondary text
    "ink3": ("#56676E", "#93A4AC"),  # captions, axes
    "accent": ("#0B5D78", "#63C6D9"),  # what can be pressed, this run
    "asoft": ("#E0EEF2", "#17363F"),
    "pull": ("#B8431A", "#F2906B"),  # pulls apart, ends
    "pullsoft": ("#FAEAE2", "#3A231B"),
    "hold": ("#1F6FA8", "#7FB8E6"),  # holds together
    "warn": ("#8A5A00", "#E8BE62"),  # doubt
    "warnsoft": ("#FBF0D6", "#362C17"),
    "sea": ("#EEF3F4", "#111C21"),
    "land": ("#E3EBE4", "#1D2C2F"),
    "landedge": ("#C9D6CC", "#31454A"),
    "A": ("#2A66B0", "#6A93E6"),  # scenarios, each with a dash and a letter too
    "B": ("#BA4F0B", "#CB8250"),
    "C": ("#541B4B", "#F5BEE2"),
    "D": ("#4A7E52", "#BDE8A8"),
}
PALETTE = {theme: {token: pair[n] for token, pair in _COLOURS.items()} for n, theme in enumerate(THEMES)}

# Hubs of partnerships by group of services, beside their two letters.
_GROUPS = {
    "back office": ("#1F357B", "#6485D2"),
    "buildings": ("#91702C", "#A89B1E"),
    "community": ("#C63F6E", "#DB5581"),
    "development": ("#865ED2", "#D3AEF7"),
    "public works": ("#393A43", "#9A9AA6"),
    "safety": ("#8C2C14", "#F8A683"),
    "utilities": ("#098377", "#8AEBE2"),
}
GROUPS = {theme: {group: pair[n] for group, pair in _GROUPS.items()} for n, theme in enumerate(THEMES)}

# From low to high; lightness is monotone, so that they read without colour too.
_UP = ("#F3F1DE", "#D5E3BF", "#A3CFAE", "#68B3A3", "#35929A", "#1F6C8A", "#234672", "#252450")
RAMPS = {"light": _UP, "dark": tuple(reversed(_UP))}

LETTERS = ("A", "B", "C", "D")
ALONE = "accent"  # a line that has no others beside it
DASHES = {"A": "6px,3px", "B": "solid", "C": "2px,3px", "D": "9px,3px,2px,3px"}
MARKERS = {"A": "circle-open", "B": "circle", "C": "diamond-open", "D": "diamond"}
STACK = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif'
MONO = 'ui-monospace,"Liberation Mono",monospace'


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours "#RRGGBB", 1..21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def steps(ramp: tuple[str, ...]) -> list[list]:
    """A ramp as Plotly reads a colour scale: pairs of a place 0..1 and a colour."""
    return [[place / (len(ramp) - 1), colour] for place, colour in enumerate(ramp)]


def faded(colour: str, opacity: float) -> str:
    """A colour "#RRGGBB" at an opacity 0..1, as CSS and Plotly read it."""
    return f"rgba({','.join(str(part) for part in _parts(colour))},{opacity:g})"


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
