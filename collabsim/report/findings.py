"""What a sweep found, in words and numbers that follow from its runs."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from collabsim.analysis import Contrast
from collabsim.analysis.intervals import Mean
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.wording import plain
from collabsim.charts.values import Writing

from .words import joined


@dataclass(frozen=True)
class Telling:
    """How an outcome is told.

    title: of its card · sentence: with {after} and {before} · scale: of its numbers · digits: after the point
    suffix: of a value · unit: of a difference · more, less: what a difference up or down is called
    up, down, open: clauses that say that it rises, falls, or that nothing was shown of it · measure: of what it is told
    """

    title: str
    sentence: str
    up: str
    down: str
    open: str
    measure: str
    scale: float = 1.0
    digits: int = 0
    suffix: str = ""
    unit: str = ""
    more: str = "more"
    less: str = "less"

    def value(self, number: float | None) -> str:
        """A value of the outcome: "71%"."""
        return "undefined" if number is None else f"{plain(self.scale * number, self.digits)}{self.suffix}"

    def gap(self, number: float) -> str:
        """The size of a difference and its direction: "14 points more"."""
        size = plain(abs(self.scale * number), self.digits)
        return " ".join(part for part in (size, self.unit, self.more if number > 0 else self.less) if part)

    def span(self, found: Mean) -> str:
        """The ends of a difference's 95% interval: "8 to 20" where it is clear, with signs where it is not.

        Ends that would be rounded to zero get more digits, so that nobody has to guess on which side they lie.
        """
        ends = sorted(self.scale * end for end in (found.lo95, found.hi95))
        if found.clear:
            ends = sorted(abs(end) for end in ends)
        digits = next(
            (n for n in range(self.digits, self.digits + 2) if all(round(end, n) for end in ends)), self.digits + 2
        )
        return " to ".join(plain(end, digits) for end in ends)


TELLINGS = {
    "survival_5y": Telling(
        "Lasting five years",
        "Of the partnerships that start, {after} still run after five years where relationships are built in full, "
        "{before} where that is skipped",
        "more partnerships last five years",
        "fewer partnerships last five years",
        "how many last five years",
        "percent of new partnerships",
        scale=100.0,
        suffix="%",
        unit="points",
    ),
    "lead_time": Telling(
        "From idea to start",
        "From the idea to the start it takes {after} where relationships are built in full, {before} where not",
        "starting takes longer",
        "starting is quicker",
        "how long starting takes",
        "quarters",
        digits=1,
        suffix=" quarters",
        unit="quarters",
        more="longer",
        less="sooner",
    ),
    "false_start_rate": Telling(
        "Ideas that come to nothing",
        "Of the ideas, {after} end before they start where relationships are built in full, {before} where not",
        "more ideas come to nothing",
        "fewer ideas come to nothing",
        "how many ideas come to nothing",
        "percent of ideas",
        scale=100.0,
        suffix="%",
        unit="points",
    ),
    "formations": Telling(
        "Partnerships that start",
        "For each government, {after} partnerships start in ten years where relationships are built in full, "
        "{before} where not",
        "more partnerships start",
        "fewer partnerships start",
        "how many partnerships start",
        "for each government in ten years",
        scale=10.0,
        digits=2,
        less="fewer",
    ),
    "trust": Telling(
        "Trust",
        "Trust between governments, on a scale from 0 to 1, stands at {after} where relationships are built in full, "
        "at {before} where not",
        "trust is higher",
        "trust is lower",
        "trust",
        "from 0 to 1",
        digits=2,
    ),
    "net_saving": Telling(
        "Net saving",
        "Sharing saves {after} of what all services cost where relationships are built in full, {before} where not",
        "sharing saves more",
        "sharing saves less",
        "what sharing saves",
        "percent of the cost of all services",
        digits=2,
        suffix="%",
        unit="points",
    ),
    "services_shared": Telling(
        "Services shared",
        "A government shares {after} services where relationships are built in full, {before} where not",
        "more services are shared",
        "fewer services are shared",
        "how many services are shared",
        "services for each government",
        digits=2,
        less="fewer",
    ),
}


def telling(outcome: str) -> Telling:
    """How an outcome is told: in words of its own, or in words made of its catalogue entry."""
    return TELLINGS.get(outcome) or _made(outcome)


def writing(outcome: str, currency: str | None = None) -> Writing:
    """How charts write an outcome, so that they and the sentences tell the same numbers; shares have percents' axes."""
    told = telling(outcome)
    return Writing(1.0 if outcomes()[outcome].unit == "share" else told.scale, told.value, currency)


@functools.cache
def _made(name: str) -> Telling:
    entry = outcomes()[name]
    title, share, percent = entry.title, entry.unit == "share", entry.unit.startswith("%")
    lower = title[:1].lower() + title[1:]
    return Telling(
        title,
        f"{title}: {{after}} after, {{before}} before",
        f"{lower} rises",
        f"{lower} falls",
        lower,
        entry.unit,
        scale=100.0 if share else 1.0,
        digits=0 if share else 2,
        suffix="%" if share or percent else "",
        unit="points" if share or percent else "",
    )


def verdict(found: Contrast) -> str:
    """How large the difference is and how sure: "14 points more (8 to 20)", or that it may be nothing."""
    told = telling(found.outcome)
    if found.difference.mean is None:
        return "no run had a value in both"
    if found.difference.lo95 is None:
        return f"{told.gap(found.difference.mean)}, from too few pairs of runs: nothing is shown"
    if found.difference.lo95 == found.difference.hi95 == 0.0:
        return "no difference at all"
    span = told.span(found.difference)
    if found.difference.clear:
        return f"{told.gap(found.difference.mean)} ({span})"
    return f"no difference is shown ({' '.join(part for part in (span, told.unit) if part)})"


def sentence(found: Contrast) -> str:
    """What a change did to an outcome, how much, how sure."""
    told = telling(found.outcome)
    values = told.sentence.format(after=told.value(found.after), before=told.value(found.before))
    return f"{values}: {verdict(found)}."


def summary(found: Iterable[Contrast], what: str) -> str:
    """What a change did to several outcomes: what is better, at what price, what else, and what was not shown."""
    sides: dict[str, list[str]] = {"good": [], "bad": [], "neither": [], "open": []}
    for one in found:
        told = telling(one.outcome)
        rises = one.difference.clear and one.difference.mean > 0
        sides[_side(one)].append(told.up if rises else told.down if one.difference.clear else told.open)
    parts = []
    if sides["good"]:
        parts.append(f"{what}: {joined(sides['good'])}.")
    if sides["bad"]:
        parts.append(f"The price: {joined(sides['bad'])}." if parts else f"{what}: {joined(sides['bad'])}.")
    if sides["neither"]:
        parts.append(f"{joined(sides['neither'])}." if parts else f"{what}: {joined(sides['neither'])}.")
    if sides["open"]:
        parts.append(f"No difference is shown in {joined(sides['open'])}.")
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def left_out(found: Iterable[Contrast], runs: int) -> str:
    """How many pairs of runs had no value, if any."""
    short = [one for one in found if one.left_out]
    if not short:
        return f"Every outcome has a value in each of the {runs:,} runs."
    told = [f"{telling(one.outcome).title.lower()} ({one.left_out})" for one in short]
    return f"Pairs of runs in which an outcome has no value are left out: {joined(told)}."


def _side(found: Contrast) -> str:
    if not found.difference.clear:
        return "open"
    better = outcomes()[found.outcome].better
    if better == "neither":
        return "neither"
    return "good" if (better == "higher") == (found.difference.mean > 0) else "bad"
