"""Where claims and numbers come from (`sources.bib`): a small reader of BibTeX, and who cites what."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from .entries import demand, text

# how the source of a number may begin where nobody has published it
OWN = ("assumption", "judgement", "trial")

CITED = re.compile(r"\b(?:[a-z]+[0-9]{3,4}|F[0-9]{2})\b")
HEAD = re.compile(r"@(\w+)\s*\{\s*([\w-]+)\s*,")
FIELD = re.compile(r"\s*(\w+)\s*=\s*")


@dataclass(frozen=True)
class Source:
    """One entry of the literature.

    kind: article, misc … · where: journal, book or institution, "" where none · link: DOI or address, "" where none
    facts: ids (F01 …) under which its figures are cited · note: what is taken from it
    """

    key: str
    kind: str
    author: str
    title: str
    year: str
    where: str = ""
    link: str = ""
    note: str = ""
    facts: tuple[str, ...] = ()


@functools.cache
def sources() -> dict[str, Source]:
    """All entries by key, in the order of sources.bib."""
    return read(text("sources.bib"))


@functools.cache
def facts() -> dict[str, str]:
    """The key of the entry that each cited fact belongs to."""
    return {fact: source.key for source in sources().values() for fact in source.facts}


def cited(source: str) -> tuple[str, ...]:
    """What looks like keys of sources.bib or ids of facts in the source of a number, in order."""
    return tuple(CITED.findall(source))


def is_sourced(source: str) -> bool:
    """Whether a number's source names known entries or facts, or owns up to being ours (`OWN`)."""
    if source.lower().startswith(OWN):
        return True
    words = cited(source)
    return bool(words) and all(word in sources() or word in facts() for word in words)


def read(bib: str) -> dict[str, Source]:
    """The entries of a BibTeX text. Raises ValueError that names the entry that is wrong."""
    bib = "\n".join(line for line in bib.splitlines() if not line.lstrip().startswith("%"))
    found: dict[str, Source] = {}
    for head in HEAD.finditer(bib):
        kind, key = head[1].lower(), head[2]
        demand(key not in found, "sources.bib", key, "stands there twice")
        found[key] = _source(kind, key, _fields(bib, head.end(), key))
    return found


def _source(kind: str, key: str, fields: dict[str, str]) -> Source:
    for name in ("author", "title", "year"):
        demand(bool(fields.get(name)), "sources.bib", key, f"missing {name}")
    places = (fields.get(name) for name in ("journal", "booktitle", "institution", "publisher"))
    link = f"https://doi.org/{fields['doi']}" if "doi" in fields else fields.get("url", "")
    return Source(
        key=key,
        kind=kind,
        author=fields["author"],
        title=fields["title"],
        year=fields["year"],
        where=next((place for place in places if place), ""),
        link=link,
        note=fields.get("note", ""),
        facts=tuple(re.findall(r"F[0-9]+", fields.get("facts", ""))),
    )


def _fields(bib: str, at: int, key: str) -> dict[str, str]:
    fields = {}
    while field := FIELD.match(bib, at):
        at = field.end()
        if bib[at] in '{"':
            end = _closing(bib, at, key)
            value = bib[at + 1 : end]
            at = end + 1
        else:
            value = re.match(r"[^,}\s]*", bib[at:])[0]
            at += len(value)
        fields[field[1].lower()] = " ".join(re.sub(r"[{}]", "", value).replace("--", "–").split())
        at = re.compile(r"[\s,]*").match(bib, at).end()
    demand(bib[at : at + 1] == "}", "sources.bib", key, f"is not closed near {bib[at : at + 20]!r}")
    return fields


def _closing(bib: str, at: int, key: str) -> int:
    """Where the brace or quotation mark at `at` closes."""
    depth = 0
    for end in range(at, len(bib)):
        depth += (bib[end] == "{") - (bib[end] == "}")
        if depth == 0 and (bib[at] == "{" or (bib[end] == '"' and end > at)):
            return end
    raise ValueError(f"sources.bib, {key}: a value has no end")
