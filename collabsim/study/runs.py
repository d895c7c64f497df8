"""Many runs, by whichever engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import compiled, engines, pool
from .design import Design, Scenarios
from .pool import Result


def results(
    design: Design,
    engine: str,
    workers: int | None = None,
    *,
    quarterly: bool = False,
    wanted: Sequence[range] | None = None,
) -> Iterator[tuple[int, Result, str]]:
    """Make runs of a design; yields (number, result, who made it) as they come, in any order.

    engine: as `engines.chosen` says · workers: at a time, None = one a core · quarterly: keep their quarters too
    wanted: which runs, in parts; None = all
    Raises InputError for a number of workers that makes no sense, and where none can start.
    """
    if engine == engines.COMPILED:
        return compiled.results(design, workers, quarterly=quarterly, wanted=wanted)
    return pool.results(Scenarios(design), workers, quarterly=quarterly, wanted=wanted)
