"""Regions for the twins: few governments or many, of every kind, with agreements of every form and mode."""

from chance import Chance

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.kinds import kinds
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.regions.agreements import MOST_MEMBERS, Agreement
from collabsim.regions.places import Place
from collabsim.regions.region import Region, assembled
from collabsim.regions.sidecar import Sidecar

SLUGS = tuple(service.slug for service in services())
OWN = tuple(name for name, parameter in declared().items() if parameter.role != "constant")
TOWNS = ("city", "town", "village", "township")
COUNTIES = ("county", "regional_municipality")
OTHERS = tuple(kind for kind in kinds() if kind not in (*TOWNS, *COUNTIES))
MIDDLES = ((46.0, 4.0), (38.4, -122.7), (-33.9, 151.2), (0.0, 179.9), (78.2, 15.6))  # degrees; one at the date line
PEOPLE = (1, 40, 700, 3000, 9000, 60_000, 1_200_000)


def region(chance: Chance, many: int) -> Region:
    """A region of that many governments."""
    places = _places(chance, many)
    ids = [place.id for place in places]
    sidecar = Sidecar(
        spending_per_head=chance.choice((None, None, 900.0, 12_345.6)),
        prior_projects=_pairs(chance, ids),
        leader_ties=_pairs(chance, ids),
    )
    bare = assembled("twins", places, sidecar, (), ())
    agreed = _agreements(chance, bare) if chance.happens(0.6) or many > MOST_MEMBERS else ()
    return assembled("twins", places, sidecar, agreed, ())


def _places(chance: Chance, many: int) -> list[Place]:
    """Governments sorted by id, some of them counties; at times all on one spot."""
    north, east = chance.choice(MIDDLES)
    spread = chance.choice((0.0, 0.03, 0.2, 0.2, 0.2, 1.0)) * max(1.0, many / 20)
    tops = [f"g{k:02d}" for k in range(many // 12 + 1)] if many > 2 and chance.happens(0.6) else []
    mixed = many <= MOST_MEMBERS and chance.happens(0.5)
    choosy, own = chance.happens(0.3), chance.some(OWN, 1, 4) if chance.happens(0.4) else []
    found = []
    for k in range(many):
        top = f"g{k:02d}" in tops
        kind = chance.choice(COUNTIES if top else OTHERS if mixed and chance.happens(0.3) else TOWNS)
        found.append(
            Place(
                id=f"g{k:02d}",
                name=f"Place {k}",
                kind=kind,
                population=_people(chance) * (20 if top else 1),
                latitude=north + spread * chance.gauss(0.0, 1.0),
                longitude=(east + spread * chance.gauss(0.0, 1.0) + 180.0) % 360.0 - 180.0,
                area=chance.within(0.5, 900.0) if chance.happens(0.3) else None,
                budget=chance.within(1e4, 3e8) if chance.happens(0.3) else None,
                parent=chance.choice(tops) if tops and not top and chance.happens(0.8) else None,
                levers={name: chance.value_of(name) for name in own if chance.happens(0.6)},
                services={slug: chance.happens(0.5) for slug in chance.some(SLUGS, 1, 8)} if choosy else {},
            )
        )
    return found


def _people(chance: Chance) -> int:
    """Residents: a town's as they are found, at times none but one."""
    return chance.choice(PEOPLE) if chance.happens(0.2) else max(1, round(chance.lognormvariate(8.5, 1.3)))


def _pairs(chance: Chance, ids: list[str]) -> tuple[tuple[str, str], ...]:
    """A few pairs of governments, perhaps none."""
    if chance.happens(0.6):
        return ()
    return tuple(sorted({tuple(sorted(chance.sample(ids, 2))) for _ in range(chance.randint(1, 4))}))


def _agreements(chance: Chance, bare: Region) -> tuple[Agreement, ...]:
    """Standing agreements: every mode and form, small groups and large, one of a sort for a position at most.

    Where there are more governments than a group may have, the first is as large as can be.
    """
    taken, found = set(), []
    for turn in range(chance.randint(1, 4 + len(bare) // 4)):
        slug, mode = chance.choice(SLUGS), chance.choice(modes())
        least, most = chance.choice(((2, 4), (2, 4), (2, 4), (2, MOST_MEMBERS)))
        if turn == 0 and len(bare) > MOST_MEMBERS:
            slug, least, most = SLUGS[bare.provided.sum(axis=0).argmax()], MOST_MEMBERS, MOST_MEMBERS
        provided = bare.provided[:, SLUGS.index(slug)].nonzero()[0]
        free = [int(i) for i in provided if (slug, mode.producing, i) not in taken]
        if len(free) < 2:
            continue
        members = tuple(chance.some(free, least, most))
        taken.update((slug, mode.producing, i) for i in members)
        led = mode.slug == "provider_client" or chance.happens(0.5)
        lead = chance.choice(members) if led else None
        since = chance.choice((None, "1998Q1", "2019Q3", "2025Q4", "2030Q2"))
        found.append(Agreement(slug, members, chance.choice(forms()).slug, mode.slug, since, lead))
    return tuple(found)
