"""What the model may be given: strategies for small regions, lever values, interventions, scenarios; all rules."""

import ast
import contextlib
from pathlib import Path

from hypothesis import strategies as st

import collabsim.rules
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.errors import ScenarioError
from collabsim.intervention import Intervention
from collabsim.regions.places import Place
from collabsim.regions.region import Region, assembled
from collabsim.regions.sidecar import Sidecar
from collabsim.scenario import Scenario

TOWNS = ("city", "town", "village", "special_district")
SLUGS = tuple(service.slug for service in services())


def shares(low: float = 0.0, high: float = 1.0):
    """Numbers from low to high, both often."""
    return st.one_of(st.just(low), st.just(high), st.floats(low, high))


@st.composite
def regions(draw, *, most: int = 6) -> Region:
    """Two to `most` governments within about 100 km, perhaps on one spot, the first perhaps a county over others."""
    many = draw(st.integers(2, most))
    county = draw(st.booleans())
    places = []
    for number in range(many):
        top = county and number == 0
        places.append(
            Place(
                id=f"g{number}",
                name=f"Place {number}",
                kind="county" if top else draw(st.sampled_from(TOWNS)),
                population=draw(st.sampled_from((1, 40, 700, 3000, 9000, 60_000, 1_200_000))),
                latitude=40.0 + draw(st.sampled_from((0.0, 0.03, 0.1, 0.4, 1.0))),
                longitude=3.0 + draw(st.sampled_from((0.0, 0.02, 0.08, 0.5, 1.0))),
                parent="g0" if county and number > 0 and draw(st.booleans()) else None,
                levers=draw(st.sampled_from(({}, {"deliberation": 0.9}, {"mutual_benefit": 0.1, "patience": 3.0}))),
            )
        )
    return assembled("drawn", places, Sidecar(), (), ())


@st.composite
def levers(draw, *, most: int = 12) -> dict[str, float]:
    """Up to `most` declared parameters anywhere in their ranges, the ends included."""
    names = sorted(set(declared()) - {"deliberation", "mutual_benefit", "patience"})  # a region's own columns
    chosen = draw(st.lists(st.sampled_from(names), max_size=most, unique=True))
    return {name: draw(shares(declared()[name].low, declared()[name].high)) for name in chosen}


@st.composite
def interventions(draw, ids: tuple[str, ...], horizon: int) -> Intervention:
    """One dated intervention of any kind."""
    start = draw(st.integers(0, horizon - 1))
    until = draw(st.one_of(st.none(), st.integers(start + 1, start + horizon)))
    kind = draw(st.sampled_from(("mandate", "crisis", "retreat", "grant", "lever")))
    members = draw(st.one_of(st.just("all"), st.sets(st.sampled_from(ids), min_size=2).map(sorted).map(tuple)))
    if kind == "mandate":
        named = tuple(sorted(draw(st.sets(st.sampled_from(SLUGS), min_size=1, max_size=3))))
        force = draw(shares())
        return Intervention(kind, start=start, until=until, services=named, members=members, enforcement=force)
    if kind == "crisis":
        return Intervention(kind, start=start, until=until, size=draw(shares(-6.0, 6.0)))
    if kind == "retreat":
        return Intervention(kind, start=start, members=members)
    if kind == "grant":
        return Intervention(kind, start=start, members=members, size=draw(shares(0.0, 0.5)))
    name = draw(st.sampled_from(sorted(n for n, parameter in declared().items() if not parameter.start_only)))
    value = draw(shares(declared()[name].low, declared()[name].high))
    return Intervention(kind, start=start, until=until, name=name, value=value)


@st.composite
def scenarios(draw, *, horizon: int = 24) -> Scenario:
    """A run to be made: region, levers, up to four interventions, perhaps a short burn-in."""
    region = draw(regions())
    dated: list[Intervention] = []
    for one in draw(st.lists(interventions(region.ids, horizon), max_size=4)):
        with contextlib.suppress(ScenarioError):  # one that contradicts another, or that names nobody
            Scenario(region, interventions=(*dated, one), quarters=horizon)
            dated.append(one)
    return Scenario(
        region,
        levers=draw(levers()),
        interventions=tuple(dated),
        quarters=horizon,
        burn_in=draw(st.sampled_from((0, 3))),
        seed=draw(st.integers(0, 2**32)),
    )


def rules() -> dict[str, list[str]]:
    """The names of all rules by module, found in the sources by their decorator."""
    found = {}
    for path in sorted(Path(collabsim.rules.__path__[0]).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        marked = [
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
            and any(isinstance(mark, ast.Name) and mark.id == "rule" for mark in node.decorator_list)
        ]
        if marked:
            found[path.stem] = marked
    return found
