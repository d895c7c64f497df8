"""Model and engine meet over a triple: where what they tell of it parts, and what it contains."""

from __future__ import annotations

import functools
from typing import NamedTuple

from contents import DEMANDED, contents
from difference import first_difference
from engine_side import of_engine
from histories import of_model
from triples import USUAL, part_of, triple


class Meeting(NamedTuple):
    """What a triple showed. difference: the first one, None where there is none · contents: see there."""

    difference: str | None
    contents: frozenset[tuple[str, str]]


@functools.cache
def meeting(number: int) -> Meeting:
    """Let both readers tell a triple's run; once a process."""
    scenario = triple(number)
    told = of_model(scenario)
    return Meeting(first_difference(told, of_engine(scenario)), contents(scenario, told))


def parting(number: int) -> str:
    """Which run parted where, and how to see it again; nothing where model and engine are twins to the last bit."""
    found = meeting(number).difference
    return f"run {number}: {found}\n(again: pytest tests/twins --twin {number})" if found else ""


def missing(part: int) -> frozenset[tuple[str, str]]:
    """What the suite's triples of a part should contain and do not."""
    own = [number for number in range(USUAL) if part_of(number) == part]
    return DEMANDED.difference(*(meeting(number).contents for number in own))
