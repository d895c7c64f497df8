"""The chip in the top bar: what the page is about, such as "Sonoma County · seed 17"; one for each session."""

from __future__ import annotations

import html

import solara

text = solara.reactive("")


def escaped() -> str:
    """The chip's text as HTML."""
    return html.escape(text.value)
