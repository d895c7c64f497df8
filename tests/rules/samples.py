"""Arguments for every rule: the corners of what it may be given and points in between, for both readers.

An argument is known by its name. `SPANS` says what a number of that name may be, `FLAGS` which are yes or no,
`RECORDS` which are records read by field, `TUPLES` which are NamedTuples of the rule's own module.
"""

import functools
import inspect
import itertools
import random
import re
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

import numpy

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.parameters import declared, profile
from collabsim.catalogue.services import services

RANDOM_POINTS = 20
PARAMETER = re.compile(r"\bp\.([a-z]\w*)")
LEAST_DRAW, LARGEST_DRAW = 0.5 / 2**52, 1.0 - 0.5 / 2**52
EFFECT, NORMAL = (-0.5, 0.5), (-8.0, 8.0)

SPANS = {
    "forgetting": (0.0, 3.0),
    "age": (0.0, 400.0),
    "alike": (0.0, 1.0),
    "apparent": (0.0, 60.0),
    "complexity": (0.5, 9.0),
    "cost_ratio": (0.3, 1.5),
    "capacity": (0.2, 20.0),
    "bundled": (0.0, 3.0),
    "like": (0.0, 8.0),
    "load": (0.0, 20.0),
    "opened": (0.0, 8.0),
    "restraint": (-0.5, 0.5),
    "running": (0.0, 39.0),
    "crisis": (-12.0, 12.0),
    "deviate": NORMAL,
    "distance": (0.0, 100.0),
    "north_a": (-90.0, 90.0),
    "north_b": (-90.0, 90.0),
    "east_a": (-180.0, 180.0),
    "east_b": (-180.0, 180.0),
    "assets": (0.0, 1.0),
    "celebrated": (0.0, 12.0),
    "expectation": EFFECT,
    "error": EFFECT,
    "expected": EFFECT,
    "felt": EFFECT,
    "gain": EFFECT,
    "gaps": (0.0, 8.0),
    "gross": EFFECT,
    "high": (0.5, 2.0),
    "inherited": (0.0, 10.0),
    "launched": (0.0, 5.0),
    "lost": (-0.5, 2.0),
    "log_odds": (-800.0, 800.0),
    "low": (-1.0, 0.5),
    "members": (2.0, 64.0),
    "market": (0.0, 1.0),
    "misfit_form": (0.0, 4.0),
    "motive": (-20.0, 6.0),
    "net": EFFECT,
    "noise": NORMAL,
    "notice": (0.0, 8.0),
    "openness": (0.0, 1.0),
    "overdue": (0.0, 80.0),
    "dated": (-1.0, 1.0),
    "present": (2.0, 600.0),
    "share": (0.001, 1.0),
    "clients_share": (0.001, 1.0),
    "fair": (0.001, 1.0),
    "trend": (-0.1, 0.1),
    "worth": EFFECT,
    "years": (0.0, 250.0),
    "balance": (-1e6, 1e8),
    "dues": (0.0, 0.01),
    "meetings": (0.0, 12.0),
    "population": (1.0, 2e7),
    "price": (1.0, 1e6),
    "successes": (0.0, 9.0),
    "wins": (0.0, 200.0),
    "misjudgement": EFFECT,
    "common": NORMAL,
    "own_cost": (1.0, 1e6),
    "others": (1.0, 2e7),
    "patience": (0.0, 40.0),
    "owner": (0.0, 1.0),
    "own_shock": NORMAL,
    "posts": (0.0, 1.0),
    "push": (0.0, 2.0),
    "quality": EFFECT,
    "quality_gap": EFFECT,
    "rate": (0.001, 1.0),
    "room": (0.0, 1.0),
    "rough": (0.2, 3.0),
    "relief": (-1.0, 1.0),
    "residents": (1.0, 2e7),
    "result": EFFECT,
    "satisfaction": EFFECT,
    "level": (0.0, 0.95),
    "saving": EFFECT,
    "saving_gap": EFFECT,
    "saving_share": EFFECT,
    "seen": (0.1, 0.5),
    "serves": (0.0, 1.0),
    "set_up": (0.0, 0.2),
    "size": (-12.0, 12.0),
    "shared": EFFECT,
    "spread": (0.0, 0.3),
    "shared_shock": NORMAL,
    "slacks": (0.0, 8.0),
    "stress": NORMAL,
    "talk": (0.0, 2.0),
    "target": (-2.0, 2.0),
    "tenure": (0.0, 80.0),
    "threshold": EFFECT,
    "total_cost": (1e6, 1e9),
    "tried": (0.0, 12.0),
    "u": (LEAST_DRAW, LARGEST_DRAW),
    "unit_cost": (0.5, 3.0),
    "wanted": (0.0, 1.0),
    "value": (-3.0, 3.0),
    "work": (-2.0, 20.0),
}
SHARES = (
    "familiarity", "talk",
    "understanding",
    "record",
    "delivered",
    "asymmetry", "coverage", "culture", "identity", "norm", "risk_aversion", "rivalry", "salience", "visibility",
    "candour", "clarity", "feasible", "odds", "peculiar",
    "awareness", "displaced", "in_house", "professional", "urgency",  # search
    "asset_specificity", "attention", "base", "climate", "commitment", "conflict", "context_gap", "coordination",
    "covered", "curve",
    "enforcement", "labour_intensity", "mates", "known", "maturity", "suitability", "signal", "stepped",
    "unwilling", "voiced",
    "difficulty", "dip", "distrust_form", "duplication", "effort", "elected", "election", "enforced", "experience",
    "fit", "friction", "grievance", "hazard", "heard", "heterogeneity", "institutional",
    "lasting", "lessons", "losers", "managers", "misfit", "mission", "momentum", "own_success", "part", "personal",
    "pooled", "pressure",
    "pressure_off", "reference", "reputation", "resentment", "resistance", "scrutiny", "seen_success", "shortfall",
    "skill", "slack", "staff", "stake", "success", "trust", "usual", "will",
    "exposure", "gap", "heat", "identity", "in_sight", "lapse", "moment", "staff_trust", "standoff",
    "strife", "vacant",
)  # fmt: skip
SPANS |= dict.fromkeys(SHARES, (0.0, 1.0))
SPANS |= dict.fromkeys(("deviation", "least", "spared", "together", "withheld", "won"), (0.0, 1.0))  # operation
SPANS |= dict.fromkeys(("capability", "dependence", "price", "bought", "sells"), (0.0, 1.0))
SPANS |= dict.fromkeys(("absent", "complete", "ideas", "newly", "mastery", "volume"), (0.0, 1.0))
SPANS |= {"offered": EFFECT, "practice": (0.0, 0.5)}
SPANS |= {"devotion": (0.0, 2.0), "load": (0.0, 8.0), "own": EFFECT, "quarters": (0.0, 400.0), "revenue": (-1e6, 1e6)}
SPANS |= {"meeting_cost": (1.0, 1e6)}
FLAGS = (
    "member",
    "aimed", "initiator",
    "contract", "from_staff", "head", "plant",  # search
    "at_term_end", "champion", "changed", "developing", "lead", "leaderless", "majority_changed", "on", "skipped",
    "within_plan",
    "crisis_now", "sums_first",  # development
    "adjacent", "development", "leaders", "met", "prior",  # people
    "found", "joint", "stakeless",  # operation
)  # fmt: skip
WHOLE = {"stage": (0, 1, 2, 3)}
WORDS = ("state", "seed", "stream", "quarter", "who", "whom", "what", "word")
TUPLES = {
    "candidate": "Candidate",
    "inclination": "Inclination",
    "mood": "Mood",
    "offer": "Offer",
    "prospect": "Prospect",
    "setting": "Setting",
    "standing": "Standing",
    "undertaking": "Undertaking",
}
REVIEW = ("held", "identity", "judged", "spare", "unlike", "cost_share", "equal", "imbalance", "even")
SPANS |= dict.fromkeys(set(REVIEW) - SPANS.keys(), (0.0, 1.0))
SPANS |= {"waits": (0.0, 40.0), "control": (-0.25, 0.75), "ratio": (0.0, 20.0)}
MISSIONS = ("mine", "yours")
PARTS_OF_WORDS = {"folded": {"part": WORDS}}  # a share elsewhere, here a word


def numbers_of(entry: object) -> dict[str, float]:
    """The numeric fields of a catalogue entry."""
    return {name: float(value) for name, value in vars(entry).items() if isinstance(value, int | float)}


def _profiles() -> list[dict[str, float]]:
    """The baseline, every parameter low, every parameter high, every mechanism silent."""
    known = declared().values()
    silent = {one.name: one.value if one.neutral is None else one.neutral for one in known}
    ends = [{one.name: getattr(one, end) for one in known} for end in ("low", "high")]
    return [vars(profile()), *ends, silent]


RECORDS = {
    "p": _profiles(),
    "service": [numbers_of(one) for one in services()],
    "mode": [numbers_of(one) for one in modes()],
    "form": [numbers_of(one) for one in forms()],
}


def samples(module: ModuleType, name: str) -> Iterator[dict[str, object]]:
    """Argument values of a rule by name, before they are dressed for a reader.

    Raises KeyError that names an argument of which nothing is known.
    """
    arguments = list(inspect.signature(getattr(module, name)).parameters)
    if name == "total":
        arguments = ["terms"]
    luck = random.Random(f"{module.__name__}.{name}")
    ends = [_ends(module, name, argument) for argument in arguments]
    corners = list(itertools.islice(itertools.product(*ends), 256))
    if len(corners) == 256:  # too many: each end of each argument with the others drawn at random
        corners = [
            [end if k == at else luck.choice(ends[k]) for k in range(len(ends))]
            for at in range(len(ends))
            for end in ends[at]
        ]
    for corner in corners:
        yield dict(zip(arguments, corner))
    for _ in range(RANDOM_POINTS):
        yield {argument: _between(module, name, argument, luck) for argument in arguments}


def _ends(module: ModuleType, rule: str, argument: str) -> list:
    if argument in PARTS_OF_WORDS.get(rule, {}) or (argument in WORDS and module.__name__.endswith("draws")):
        return [0, 1, 2**63, 2**64 - 1]
    if argument in TUPLES or argument == "terms":
        many = len(_fields(module, argument))
        return [(0.0,) * many, (1.0,) * many, tuple(float(k % 2) for k in range(many))]
    if argument in MISSIONS:
        return [(0.2,) * 5, (1.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0, 1.0)]
    if argument in RECORDS:
        return RECORDS[argument]
    if argument in FLAGS:
        return [0.0, 1.0]
    if argument in WHOLE:
        return list(WHOLE[argument])
    return list(SPANS[argument])


def _between(module: ModuleType, rule: str, argument: str, luck: random.Random):
    if argument in PARTS_OF_WORDS.get(rule, {}) or (argument in WORDS and module.__name__.endswith("draws")):
        return luck.getrandbits(64)
    if argument in TUPLES or argument == "terms":
        return tuple(luck.random() for _ in _fields(module, argument))
    if argument in MISSIONS:
        weights = [luck.random() for _ in range(5)]
        return tuple(weight / sum(weights) for weight in weights)
    if argument == "p":
        return {one.name: luck.uniform(one.low, one.high) for one in declared().values()}
    if argument in RECORDS:
        return luck.choice(RECORDS[argument])
    if argument in FLAGS:
        return luck.choice([0.0, 1.0])
    if argument in WHOLE:
        return luck.choice(WHOLE[argument])
    return luck.uniform(*SPANS[argument])


def _fields(module: ModuleType, argument: str) -> tuple[str, ...]:
    return tuple("abcdefg") if argument == "terms" else getattr(module, TUPLES[argument])._fields


def plain(module: ModuleType, sample: dict[str, object]) -> list:
    """The arguments as the model gives them."""
    return [_plain(module, argument, value) for argument, value in sample.items()]


def _plain(module: ModuleType, argument: str, value: object):
    if isinstance(value, dict):
        return SimpleNamespace(**value)
    return getattr(module, TUPLES[argument])(*value) if argument in TUPLES else value


def dressed(module: ModuleType, sample: dict[str, object]) -> list:
    """The arguments as compiled rules take them: records as rows of tables, words as 64 bits.

    Of the parameters a rule is given those that it may read: with all of them a compilation takes twice as long.
    """
    if "p" in sample:
        sample = sample | {"p": {name: sample["p"][name] for name in _read(module)}}
    return [_dressed(module, argument, value) for argument, value in sample.items()]


@functools.cache
def _read(module: ModuleType) -> tuple[str, ...]:
    """The parameters that a module reads, or a module that it calls."""
    names = set(PARAMETER.findall(inspect.getsource(module)))
    for found in vars(module).values():
        other = inspect.getmodule(getattr(found, "py_func", found))
        if other is not module and getattr(other, "__package__", None) == module.__package__:
            names.update(_read(other))
    return tuple(sorted(names & declared().keys()))


def _dressed(module: ModuleType, argument: str, value: object):
    if isinstance(value, dict):
        table = numpy.zeros(1, dtype=[(name, numpy.float64) for name in value])
        for name, number in value.items():
            table[0][name] = number
        return table[0]
    if isinstance(value, int) and argument not in WHOLE:
        return numpy.uint64(value)
    return getattr(module, TUPLES[argument])(*value) if argument in TUPLES else value
