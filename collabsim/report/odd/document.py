"""The whole document: prose that a person wrote (`odd.md`), and in it the parts that are read from the code."""

from __future__ import annotations

import html
import os
import re
from importlib import resources
from pathlib import Path

from collabsim.errors import InputError
from collabsim.study import store

from . import schedule, submodels, tables

# What stands in the prose as {{name}} is made by these.
PARTS = {
    "statements": tables.statements,
    "states": tables.states,
    "services": tables.services,
    "kinds": tables.kinds,
    "modes": tables.modes,
    "forms": tables.forms,
    "interventions": tables.interventions,
    "outcomes": tables.outcomes,
    "measures": tables.measures,
    "streams": tables.streams,
    "terms": tables.terms,
    "parameters": tables.parameters,
    "sources": tables.sources,
    "phases": schedule.phases,
    "beginning": schedule.beginning,
    "procedures": schedule.procedures,
    "submodels": submodels.submodels,
}
SUFFIXES = (".md", ".html", ".htm")
STYLE = """
:root { color-scheme: light dark; --ink: #1d2a33; --paper: #fff; --soft: #f3f5f6; --line: #d8dee2; --link: #0b5a7a }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebee; --paper: #14191d; --soft: #1d242a; --line: #36414a; --link: #7cc4e0 } }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { line-height: 1.2; font-size: clamp(1.4rem, 5vw, 2rem) }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) } h3 { margin-top: 2.2rem }
h4 { margin: 1.8rem 0 .3rem; font-family: ui-monospace, monospace }
a { color: var(--link) } code { font: .9em ui-monospace, monospace }
pre { background: var(--soft); padding: .8rem 1rem; overflow-x: auto; border-radius: 6px; overflow-wrap: normal }
table { border-collapse: collapse; font-size: .88rem; display: block; overflow-x: auto; overflow-wrap: normal }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
td:nth-child(2) { min-width: 9rem } td code { white-space: nowrap }
nav ul { list-style: none; padding: 0 } nav > ul > li { margin: .5rem 0 }
nav ul ul { font-size: .88rem; padding-left: 1rem } nav ul ul li { display: inline-block; margin-right: 1rem }
"""


def document() -> str:
    """The description as Markdown."""
    text = resources.files(__package__).joinpath("odd.md").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: PARTS[found[1]](), text)


def write(out: str | os.PathLike) -> Path:
    """Write the description as a page (.html) or as text (.md); returns the path. Raises InputError."""
    target = Path(out)
    if target.suffix.lower() not in SUFFIXES:
        expected = "a name that ends in .html (a page) or .md (text) was expected"
        raise InputError(expected, field="--out", value=str(out))
    if target.is_dir():
        raise InputError("a folder stands here; a file was expected", field="--out", value=str(out))
    told = document()
    store.write_text(told if target.suffix.lower() == ".md" else page(told), target)
    return target


def page(markdown: str) -> str:
    """The description as one page that needs nothing else."""
    from markdown_it import MarkdownIt  # late: only this command needs it

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    heads: list[tuple[str, list[str]]] = []  # of sections, each with those of its parts

    def anchored(found: re.Match) -> str:
        level, inner = found[1], found[2]
        name = re.sub(r"[^\w.]+", "-", re.sub(r"<.*?>", "", inner)).strip("-").lower()
        link = f'<a href="#{name}">{inner}</a>'
        if level == "2":
            heads.append((link, []))
        elif level == "3":
            heads[-1][1].append(f"<li>{link}</li>")
        return f'<h{level} id="{name}">{inner}</h{level}>'

    body = re.sub(r"<h([2-4])>(.*?)</h\1>", anchored, body)
    listed = "".join(f"<li>{link}<ul>{''.join(parts)}</ul></li>" for link, parts in heads)
    body = body.replace("</h1>", f"</h1>\n<nav><ul>{listed}</ul></nav>", 1)
    title = html.escape(markdown.partition("\n")[0].lstrip("# "))
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n'
        f"<body>{body}</body></html>\n"
    )
