"""Everything that is measured, one piece after the other, and the few figures that tell most of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from collabsim.engine.ensemble import entries
from collabsim.errors import InputError
from collabsim.regions.region import Region
from collabsim.study import store
from collabsim.study.keys import sources_digest

from . import country, speed, starts
from .machine import load, machine

SCHEMA = 1
FILE = "bench.json"


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    quarters: of most runs · repeats: samples of which the median counts · sample: seconds of the engine's samples
    against, threads, phases: cases that are compared with Mesa, run on one and two threads, told by phase
    sizes, size_quarters: governments of regions in which the cost of an agent-step is told, and for how long they run
    horizons: quarters of runs that tell whether cost grows with them
    country, country_quarters: governments of the country (0 = no country), quarters
    starts, cold: whether first results are waited for, and one for which everything is compiled
    """

    quarters: int = 80
    repeats: int = 5
    sample: float = 0.5
    against: tuple[str, ...] = ("sonoma", "11", "50", "50_from_empty", "500")
    threads: tuple[str, ...] = ("sonoma", "50", "50_from_empty")
    chunks: int = 2 * speed.ROUNDS
    phases: tuple[str, ...] = ("sonoma", "50", "500")
    sizes: tuple[int, ...] = (50, 500, 5_000, 40_000)
    size_quarters: int = 20
    horizons: tuple[int, ...] = (40, 80, 160)
    country: int = country.SIZE
    country_quarters: int = 120
    starts: bool = True
    cold: bool = True


FULL = Extent()
QUICK = Extent(
    repeats=3,
    sample=0.2,
    against=("sonoma", "50"),
    threads=("sonoma", "50"),
    chunks=8,
    sizes=(),
    horizons=(),
    country=0,
    starts=False,
    cold=False,
)


def bench(
    extent: Extent = FULL, *, region: str | None = None, tell: Callable[[str], None] = lambda line: None
) -> dict[str, object]:
    """Measure; returns what is written as bench.json, the few figures first. What was not measured is not in it.

    region: name or file of the country; None = a made-up one · tell: hears what is measured next
    Raises InputError for a region where no country is measured, RegionError for one that cannot be used.
    """
    if region is not None:
        if not extent.country:
            raise InputError("a quick measurement runs no country; leave one of both out", field="--region")
        Region.load(region)  # what is wrong with it is told before anybody waits
    began, about = store.now(), machine()
    entries()  # compiled now, where that is due; it is waited for by itself below
    found: dict[str, object] = {}
    for name, piece in _pieces(extent, region, tell):
        found[name] = piece
    about["load_at_the_end"] = load()
    figures = dict(_figures(found))
    told = {"schema": SCHEMA, "command": "bench", "quick": extent != FULL}
    times = {"sources_digest": sources_digest(), "started": began, "ended": store.now()}
    return {**told, **figures, **times, "machine": about, **found}


def check_place(file: Path) -> None:
    """Raise InputError where it is plain beforehand that a file cannot be written: nobody shall wait in vain."""
    home = next(folder for folder in file.absolute().parents if folder.exists())
    if file.is_dir():
        why = "a folder stands here; a file was expected"
    elif not home.is_dir():
        why = f"{home} is a file; a folder was expected"
    elif not os.access(home, os.W_OK):
        why = f"nothing can be written in {home}"
    else:
        return
    raise InputError(why, value=str(file))


def _pieces(extent: Extent, region: str | None, tell: Callable[[str], None]) -> Iterator[tuple[str, object]]:
    def each(names: tuple[str, ...], what: str, measure: Callable[[str], object]) -> Iterator[object]:
        for name in names:
            tell(f"{what}, {name.replace('_', ' ')} …")
            yield measure(name)

    quarters, repeats = extent.quarters, extent.repeats
    if extent.country:  # first: the machine's memory is all there
        tell("A country …")
        yield "country", country.country(region, extent.country, extent.country_quarters)
    if extent.starts:
        tell("First results …")
        yield "warm_seconds", starts.warm(repeats)
        yield "help_seconds", starts.help_shown(repeats)
    if extent.cold:
        tell("A first result with nothing compiled, a minute or more …")
        yield "cold_seconds", starts.cold()
    yield (
        "against_mesa",
        [
            *each(
                extent.against,
                "Engine and Mesa",
                lambda name: speed.against_mesa(name, quarters, repeats, extent.sample),
            )
        ],
    )
    yield (
        "threads",
        [*each(extent.threads, "Threads", lambda name: speed.by_threads(name, quarters, repeats, extent.chunks))],
    )
    yield "phases", [*each(extent.phases, "Phases", lambda name: speed.by_phase(name, quarters, repeats))]
    if extent.sizes:
        tell("Sizes …")
        yield "sizes", speed.by_size(extent.sizes, extent.size_quarters, repeats)
    if extent.horizons:
        tell("Horizons …")
        yield "horizons", speed.by_horizon("50", extent.horizons, repeats)


def _figures(found: dict) -> Iterator[tuple[str, object]]:
    """The few figures, by the names that others read."""
    for one in found["against_mesa"]:
        yield f"engine_over_mesa_{one['case']}", one["ratio"]
    for one in found["threads"]:
        yield f"runs_per_second_{one['case']}", one["runs_a_second"]
    for one in found["threads"]:
        yield f"two_threads_over_one_{one['case']}", one["two_threads_over_one"]
    for one in found.get("sizes", ()):
        yield f"agent_step_ns_{one['municipalities']}", one["agent_step_ns"]
    if horizons := found.get("horizons"):
        first, last = horizons[0], horizons[-1]
        name = f"agent_step_{last['quarters']}_quarters_over_{first['quarters']}"
        yield name, last["agent_step_ns"] / first["agent_step_ns"]
    if "country" in found:
        for name in ("seconds", "building_seconds", "peak_mib"):
            yield f"country_{name}", found["country"][name]
    for name in ("cold_seconds", "warm_seconds", "help_seconds"):
        if name in found:
            yield name, found.pop(name)
