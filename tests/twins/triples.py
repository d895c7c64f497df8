"""Triples of region, parameters and interventions, with a seed: each is drawn by its number alone.

The first `USUAL` of them are met in the suite: small ones, and each tenth a larger one. A triple stays the same while
the lists stay from which it is drawn (parameters, services, kinds); a new parameter makes all of them anew.
"""

from chance import Chance
from ground import SLUGS, region

from collabsim.catalogue.parameters import declared
from collabsim.errors import ScenarioError
from collabsim.intervention import ASSOCIATION, KEYS, SIZES, Intervention
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

USUAL = 200
KINDS = tuple(KEYS)
DATED = tuple(name for name, parameter in declared().items() if not parameter.start_only)
FULL = (50, 60)  # of a hundred triples those with a group of the largest size
LIFE = 1200  # municipality-quarters of a larger triple without its burn-in: about two seconds of the model
HAND = 40  # parameters that are changed at once, where many are
BENT = (  # settings in which happens what is rare
    {},
    {},
    {"complexity_plain": 0.5, "complexity_recognition": 0.0},  # what nobody foresaw comes out
    {"invitation_quarters": 1.0, "join_base": 2.0},  # groups grow, and take each other in
    {"work_rate": 3.0, "exit_base": -3.0, "repeal_quarters": 20.0, "mandate_force": 3.0},  # orders are given, and end
)


def larger(number: int) -> bool:
    """Whether the triple of a number has 15 municipalities or more, up to 70."""
    return number % 10 == 0


def part_of(number: int) -> int:
    """The half, 0 or 1, in which a triple is met: each file of tests takes one, and each contains everything."""
    return number // 10 % 2


def triple(number: int) -> Scenario:
    """The triple of a number: always the same one."""
    chance = Chance(number)
    if larger(number):
        many = chance.randint(15, 60) if number % 100 not in FULL else 70
        quarters = LIFE // many
    else:
        many, quarters = chance.randint(2, 15), chance.randint(6, 24)
    place = region(chance, many)
    levers = _levers(chance, place, number)
    return Scenario(
        place,
        levers=levers,
        interventions=_interventions(chance, place, levers, quarters),
        quarters=quarters,
        burn_in=chance.choice((0, 0, 1, 4, 12)) if not larger(number) else chance.choice((0, 0, 4)),
        seed=chance.getrandbits(chance.choice((8, 63))),
        start=f"{chance.randint(1990, 2040)}Q{chance.randint(1, 4)}",
    )


def _levers(chance: Chance, place: Region, number: int) -> dict[str, float]:
    """No parameter, up to three, or about forty, anywhere in their ranges; none of which the region has a column."""
    levers = dict(chance.choice(BENT))
    least, most = chance.choice(((0, 0), (1, 3)))
    names = _hand(number // 4) if number % 4 == 1 else chance.some(tuple(declared()), least, most)
    levers |= {name: chance.value_of(name) for name in names}
    return {name: value for name, value in levers.items() if name not in (*place.levers, "spending_per_head")}


def _hand(turn: int) -> list[str]:
    """Parameters to be changed at once: the declared ones are shuffled and dealt, so that all have their turn."""
    names = list(declared())
    hands = -(-len(names) // HAND)
    Chance(turn // hands).shuffle(names)
    return names[turn % hands :: hands]


def _interventions(chance: Chance, place: Region, levers: dict[str, float], quarters: int) -> tuple[Intervention, ...]:
    """Up to six dated interventions; one that contradicts another, or finds nobody to act on, is left out."""
    found: list[Intervention] = []
    forced = "mandate_force" in levers and chance.happens(0.8)
    for turn in range(chance.choice((0, 1, 2, 4, 6)) + forced):
        try:
            one = _order(chance, quarters) if forced and turn == 0 else _intervention(chance, place, quarters)
            Scenario(place, levers=levers, interventions=(*found, one), quarters=quarters)
        except ScenarioError:
            continue
        found.append(one)
    return tuple(found)


def _order(chance: Chance, quarters: int) -> Intervention:
    """A mandate for all from the first quarter on, over before the last. Raises ScenarioError."""
    until = chance.randint(quarters // 2, quarters - 2)
    return Intervention("mandate", start=0, until=until, services=tuple(chance.some(SLUGS, 2, 6)), enforcement=1.0)


def _intervention(chance: Chance, place: Region, quarters: int) -> Intervention:
    """One intervention of any kind, from any quarter of the first two thirds on. Raises ScenarioError."""
    kind = chance.choice(KINDS)
    needed, optional = KEYS[kind]
    start = chance.randrange(max(1, 2 * quarters // 3))
    drawn = {
        "until": lambda: start + chance.randint(1, quarters),
        "services": lambda: tuple(chance.some(SLUGS, 1, 4)),
        "members": lambda: tuple(chance.some(place.ids, 2, len(place))),
        "enforcement": lambda: chance.within(0.0, 1.0),
        "size": lambda: chance.within(*SIZES[kind]),
        "name": lambda: chance.choice(DATED),
        **{key: (lambda name=name: chance.value_of(name)) for key, name in ASSOCIATION.items()},
    }
    keys = [key for key in (*needed, *optional) if key in needed or chance.happens(0.5)]
    given = {key: drawn[key]() for key in keys if key != "value"}
    if "value" in keys:
        given["value"] = chance.value_of(given["name"])
    return Intervention(kind, start=start, **given)
