"""How time is taken: sides in turn, medians, work of the processor beside seconds of the wall."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds: wall = by the clock · work = of the processor, in all threads of this process."""

    wall: float
    work: float


def spent(call: Callable[[], object]) -> Spent:
    """What a call takes."""
    wall, work = time.perf_counter(), time.process_time()
    call()
    return Spent(time.perf_counter() - wall, time.process_time() - work)


def in_turn[Side, Sample](sides: Mapping[Side, Callable[[int], Sample]], repeats: int) -> dict[Side, list[Sample]]:
    """Samples of each side, one of each in every round, so that what disturbs the machine disturbs all alike.

    A side is called with the number of the round, and first once more with 0, which is not counted.
    """
    found: dict[Side, list[Sample]] = {name: [] for name in sides}
    for sample in sides.values():
        sample(0)
    for number in range(repeats):
        for name, sample in sides.items():
            gc.collect()  # nobody clears away what another has left
            found[name].append(sample(number))
    return found


def middle(samples: list[Spent], which: str) -> float:
    """The median of `wall` or of `work`."""
    return median(getattr(sample, which) for sample in samples)
