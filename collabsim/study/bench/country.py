"""A country: how long it takes to build and to run, and how much memory it needs. In a process of its own."""

from __future__ import annotations

from .cases import make
from .children import answer, peak_mib
from .clock import spent

SIZE = 38_659  # governments, as many as the national file of the United States has


def country(region: str | None, size: int, quarters: int) -> dict[str, object]:
    """Building and running a country, measured in a process of its own.

    region: name or file of a region; None = a made-up one of `size` · quarters: how many are run
    """
    found, _ = answer(__name__, "measured", region, size, quarters)
    return found


def measured(region: str | None, size: int, quarters: int) -> dict[str, object]:
    """Build and run it here. `seconds` are the processor's work for the run on one thread, its memory included, and
    runs that had to be made again for lack of room; building is the region, its ties and what is worked out of them.
    """
    from collabsim.engine.ensemble import Ensemble, entries
    from collabsim.regions.region import Region
    from collabsim.scenario import Scenario

    entries()  # compiling is told elsewhere
    made: list = []
    place = spent(lambda: made.append(Region.synthetic(size) if region is None else Region.load(region)))
    ties = spent(lambda: made[0].ties)
    scenario = Scenario(made[0], quarters=quarters, burn_in=0)
    inputs = spent(lambda: made.append(Ensemble(scenario)))
    built = peak_mib()
    ensemble, rooms = made[1], made[1].rooms
    run = spent(lambda: make(ensemble, [scenario.seed]))
    return {
        "region": scenario.place.name,
        "municipalities": len(scenario.place.ids),
        "quarters": quarters,
        "seconds": run.work,
        "seconds_by_the_clock": run.wall,
        "room_sufficed": ensemble.rooms == rooms,
        "agent_step_ns": run.work / (len(scenario.place.ids) * quarters) * 1e9,
        "building_seconds": place.work + ties.work + inputs.work,
        "region_seconds": place.work,
        "ties_seconds": ties.work,
        "inputs_seconds": inputs.work,
        "building_peak_mib": built,
        "peak_mib": peak_mib(),
    }
