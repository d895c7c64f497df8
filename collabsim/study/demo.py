"""The first experiment that anybody sees: relationships first, with and without an order from above."""

from __future__ import annotations

from collabsim.intervention import Intervention
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

from .design import Axis, Experiment

LEVER, MANDATE = "relationship_building", "mandate"
FREE, ORDERED = "none", "three services"
SERVICES = ("animal_control", "building_inspection_permitting_plan_check", "public_safety_dispatch")
FROM, UNTIL = 8, 40  # quarters
OUTCOMES = ("survival_5y", "lead_time", "false_start_rate", "formations", "trust", "net_saving")
REPLICATES = 12  # 120 runs: well under a minute on two cores


def experiment(replicates: int = REPLICATES) -> Experiment:
    """Relationship building in five steps, each without and with a mandate that is repealed after eight years.

    The mandate binds the county and the municipalities in it, not those who are partners from far away.
    """
    base = Scenario("sonoma")
    order = Intervention("mandate", start=FROM, until=UNTIL, services=SERVICES, members=within_counties(base.place))
    return Experiment(
        question="Does building relationships first pay, and does an order from above change that?",
        base=base,
        axes=(
            Axis(LEVER, (0.0, 0.25, 0.5, 0.75, 1.0)),
            Axis(MANDATE, (FREE, ORDERED), {ORDERED: (order,)}),
        ),
        replicates=replicates,
        outcomes=OUTCOMES,
        quarterly=True,
    )


def within_counties(region: Region) -> tuple[str, ...]:
    """Ids of the upper tiers and of the municipalities that lie in one."""
    upper = {int(parent) for parent in region.parent if parent >= 0}
    return tuple(id for number, id in enumerate(region.ids) if region.parent[number] >= 0 or number in upper)
