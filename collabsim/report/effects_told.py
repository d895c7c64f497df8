"""The effects of statements in words: verdicts counted, what surprises, what each was found to do."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import polars

from collabsim.analysis.effects.places import TITLES
from collabsim.catalogue.headings import headings
from collabsim.catalogue.statements import statements
from collabsim.catalogue.wording import plain
from collabsim.charts import values
from collabsim.charts.worth import Worth, called, worths
from collabsim.study.effects_store import NULLS, VERDICTS, Effects

from .effects_outdone import outdone
from .words import counted, joined, sentence

SIGNS = {"+": "up", "-": "down", "0": "no change", "invU": "up, then down", "mix": "another mix"}
MADE_UP = re.compile(r"synthetic-(\d+)-")
MOST_DIGITS = 5
UNSOUGHT = "Where effects fade or turn round was not looked for (--no-contexts)."
KINDS = {  # of surprises, in the order in which they are told
    "against": "Against what is said",
    "reversals": "It turns round",
    "fading": "It fades",
    "dominated": "Something else does more",
    "index": "One index or many levers",
}
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")


class Surprise(NamedTuple):
    """One surprise. kind: of `KINDS` · statement: its id, "" where it is about none"""

    kind: str
    statement: str
    sentence: str


class Count(NamedTuple):
    """How many statements have a verdict: those that could have come out otherwise, and those that hold anyhow."""

    verdict: str
    tested: int
    by_construction: int


class Told:
    """Effects as screens and pages tell them."""

    def __init__(self, found: Effects) -> None:
        self.found, self.frame, self.manifest = found, found.effects, found.manifest

    @functools.cached_property
    def claims(self) -> dict[str, dict]:
        """The claim's row of each statement, in the catalogue's order."""
        rows = {row["statement"]: row for row in self.frame.filter(polars.col("primary")).iter_rows(named=True)}
        return {name: rows[name] for name in statements() if name in rows}

    @functools.cached_property
    def others(self) -> dict[str, list[dict]]:
        """Checks and placebos of each statement."""
        rows = self.frame.filter(polars.col("role").is_in(["check", "placebo"]))
        return _by_statement(rows)

    @functools.cached_property
    def prices(self) -> dict[str, list[dict]]:
        """What each statement costs: the rows of role "price"."""
        return _by_statement(self.frame.filter(polars.col("role") == "price"))

    @functools.cached_property
    def counts(self) -> list[Count]:
        """Statements by verdict."""
        found = []
        for verdict in VERDICTS:
            given = [row["by_construction"] for row in self.claims.values() if row["verdict"] == verdict]
            found.append(Count(verdict, len(given) - sum(given), sum(given)))
        return found

    @property
    def counted(self) -> str:
        """The counts in a sentence, those that hold by construction apart."""
        tested = sum(count.tested for count in self.counts if count.verdict != "not testable")
        told = [f"{count.tested} {count.verdict}" for count in self.counts[:3]]
        last = self.counts[3].tested + self.counts[3].by_construction
        anyhow = sum(count.by_construction for count in self.counts[:3])
        parts = f"Of {tested} claims that could have come out otherwise: {', '.join(told)}."
        untested = f", {last} cannot be tested here" if last else ""
        return f"{parts} {anyhow} more hold by construction and are counted apart{untested}."

    @functools.cached_property
    def nulls(self) -> dict[str, list[str]]:
        """The statements whose verdict is null, by kind of `NULLS`; kinds without any are left out."""
        found = {kind: [name for name, row in self.claims.items() if row["null"] == kind] for kind in NULLS}
        return {kind: names for kind, names in found.items() if names}

    @property
    def counted_nulls(self) -> str:
        """How many nulls there are of each kind, in a sentence; "" where there is none."""
        told = [f"{len(names)} {kind}" for kind, names in self.nulls.items()]
        return f"Null, by what is known of it: {'; '.join(told)}." if told else ""

    @property
    def runs(self) -> str:
        """How many runs stand behind it, and how many of them the last call made."""
        runs = self.manifest["runs"]
        new = f", {runs['made']:,} of them new, the others kept from earlier calls" if runs.get("reused", 0) else ""
        return f"{self.behind}{new}; {runs['shared']:,} more were spared by sharing"

    @property
    def behind(self) -> str:
        """How many runs stand behind it, whenever they were made."""
        runs = self.manifest["runs"]
        return f"{counted(runs['made'] + runs.get('reused', 0), 'run')} stand behind it"

    @property
    def unsurprising(self) -> str:
        """What is said where nothing surprises."""
        sought = "context" in self.found.surprises
        return "None: nothing came out against what is said." if sought else f"None so far. {self.unsought}"

    @property
    def unsought(self) -> str:
        """That nobody looked in regions of every kind; "" where somebody did."""
        return "" if "context" in self.found.surprises else UNSOUGHT

    @functools.cached_property
    def surprises(self) -> list[Surprise]:
        """What nobody would have expected, the most surprising kind first."""
        return [*self.surprising(self.claims), *self._index()]

    def surprising(self, names: Collection[str]) -> list[Surprise]:
        """What surprises of some statements; what is alike stands together."""
        found = [Surprise("against", name, against(row)) for name, row in self.claims.items()
                 if row["verdict"] == "opposite" and name in names]  # fmt: skip
        given = self.found.surprises
        for kind in ("reversals", "fading"):
            sentences: dict[str, list[str]] = {}
            for one in given.get(kind, ()):
                if one["statement"] in names:
                    sentences.setdefault(one["statement"], []).append(one["sentence"])
            found += [Surprise(kind, name, " ".join(told)) for name, told in sentences.items()]
        over = outdone(given.get("dominated", ()), self.frame, names)
        return found + [Surprise("dominated", name, told) for name, told in over]

    def _index(self) -> list[Surprise]:
        """What one index of good conduct explains, of all outcomes in one sentence."""
        given = self.found.surprises.get("index", {})
        told = [
            f"{max(one['index_r2'], 0.0):.0%} of how {values.title(name).lower()} varies (all levers "
            f"{max(one['levers_r2'], 0.0):.0%})"
            for name, one in given.items()
        ]
        return [Surprise("index", "", f"One index of good conduct explains {joined(told)}.")] if told else []

    def under(self, heading: str) -> list[str]:
        """The statements under a heading that were looked at."""
        return [name for name in headings()[heading].statements if name in self.claims]

    def largest(self, most: int, yardstick: str = "survival") -> list[Worth]:
        """Those that are worth most or cost most, of those whose effect is clear; the largest first."""
        clear = [one for one in worths(self.frame, list(self.claims), yardstick) if one.clear]
        return sorted(clear, key=lambda one: -abs(one.value))[:most]


def _by_statement(rows: polars.DataFrame) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["statement"], []).append(row)
    return found


def outcome(row: Mapping) -> str:
    """What an effect is an effect on: "Formations (services that neighbours produce too)"."""
    more = ", ".join(part for part in (row["filter"], row["context"]) if part)
    return values.title(row["outcome"]) + (f" ({more})" if more else "")


def expected(row: Mapping) -> str:
    """What a statement says will be seen: "up", "no change", "above 0.5", "0.18 to 0.36"."""
    sign = row["expected"]
    if sign in SIGNS:
        return SIGNS[sign]
    if sign.startswith("in "):
        return sign.removeprefix("in ").replace("..", " to ")
    return f"{'above' if sign.startswith('>') else 'below'} {sign[1:]}" if sign else ""


def setting(row: Mapping) -> str:
    """What is turned, and where."""
    return " · ".join(part for part in (row["setting"], region(row["region"])) if part)


def region(name: str | None) -> str:
    """A region's name in words; None = each statement's own."""
    if name is None:
        return "each statement's own"
    made = MADE_UP.match(name)
    return f"{made[1]} made-up governments" if made else TITLES.get(name, name.replace("_", " ").capitalize())


def clear(row: Mapping) -> bool:
    """Whether zero lies outside the interval."""
    return row["lo95"] is not None and not row["lo95"] <= 0.0 <= row["hi95"]


def found(row: Mapping) -> str:
    """What was found: "+14.0 points (+8.0 to +20.0)"; of a level, the level."""
    value, span = found_parts(row)
    return f"{value} ({span})" if span else value


def found_parts(row: Mapping) -> tuple[str, str]:
    """What was found and its 95% interval, each in words; "" where there is no interval."""
    if row["difference"] is None:
        return "nothing can be said", ""
    ends = [row["difference"], row["lo95"], row["hi95"]]
    write = values.written(row["outcome"]) if row["expected"] not in ("", *SIGNS) else _change(row["outcome"], ends)
    if row["expected"] == "mix":
        return f"{plain(row['difference'], 2)} of 1 (Cramér's V)", ""
    if None in ends:
        return write(row["difference"]), ""
    low, high = (write(end).removesuffix(" points") for end in ends[1:])
    return write(row["difference"]), f"{low} to {high}"


def _change(name: str, ends: Sequence[float | None]) -> Callable[[float], str]:
    """What writes differences of an outcome: as its unit has it, else with two digits of the largest of several."""
    unit = values.unit_of(name)
    if unit == "share" or unit.startswith(("%", "currency")):
        return values.change(name)
    size = max((abs(end) for end in ends if end), default=1.0)
    digits = min(max(1 - math.floor(math.log10(size)), 0), MOST_DIGITS)
    return lambda value: f"{'+' if value > 0.0 else ''}{plain(value, digits)}"


def why(row: Mapping) -> str:
    """What else is to be known of a verdict; outcomes by their titles."""
    note = NAME.sub(lambda found: values.title(found[0]).lower(), row["note"] or "")
    told = [sentence(note)] if note else []
    return " ".join([*told, "It holds by construction."] if row["by_construction"] else told)


def against(row: Mapping) -> str:
    """A claim that came out the other way, as a sentence."""
    name, what = called(row["statement"]), outcome(row)
    told = expected(row)
    said = {"up": "was to go up", "down": "was to go down"}.get(told, f"was to be {told}")
    return f"{name}: {what[:1].lower()}{what[1:]} {said}; found: {found(row)}."
