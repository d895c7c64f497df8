"""Where effects fade or turn round: the same contrasts in regions of every kind, and one index against all levers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Effect, Statement
from collabsim.regions.region import Region
from collabsim.scenario import Scenario
from collabsim.study.keys import replicate_seed
from collabsim.study.progress import Hears
from collabsim.study.sampling import latin_hypercube

from .claims import Claim, claim
from .places import place
from .verdicts import Estimate, relevant
from .work import Work
from .worth import KINDS

YARDSTICKS = ("survival_5y", "net_saving", "formations")
PLACE = "sonoma"  # where no region is asked for: small, so that many contexts can be tried
UNITS = ("spending_per_head", "association_dues")  # they scale money, no more
POINTS_A_REPLICATE = 5  # sets of all levers for each replicate of an arm


def ranges() -> dict[str, tuple[float, float]]:
    """The context parameters, each from half-way between its lower end and its default to half-way up.

    The ends themselves are no region that anybody lives in.
    """
    found = {}
    for name, one in declared().items():
        if one.role == "context" and name not in UNITS:
            found[name] = (0.5 * (one.low + one.value), 0.5 * (one.value + one.high))
    return found


def backgrounds(points: int, seed: int) -> list[dict[str, float]]:
    """Contexts that fill the ranges, one for each replicate (mckay1979)."""
    rows = latin_hypercube(list(ranges().values()), points, seed)
    return [dict(zip(ranges(), row)) for row in rows]


def work(asked: Sequence[Statement], where: Region | None, usual: Work) -> Work:
    """The arms of all that is turned, each replicate in another context."""
    found = Work(usual.arms, usual.seed, usual.replicates, usual.threads, backgrounds(usual.replicates, usual.seed))
    found.ask(one for statement in asked for one in turned(statement, where))
    return found


def turned(statement: Statement, where: Region | None) -> list[Claim]:
    """What is looked at in every context: the statement's own claim, where it is a difference, and the yardsticks."""
    contrast, region = statement.contrast, where or place(PLACE)
    if contrast.lever not in declared():
        return []
    bare = dataclasses.replace(statement, contrast=dataclasses.replace(contrast, context=_fixed(statement)))
    kind = KINDS.get(contrast.kind, contrast.kind)
    found = [claim(bare, -1, Effect(outcome, "", kind=kind), region) for outcome in YARDSTICKS]
    own = statement.effect
    if not own.untested and not own.alone and contrast.kind not in ("IN", "BAND") and own.sign in ("+", "-", "0"):
        found.insert(0, claim(bare, 0, dataclasses.replace(own, at={}, against={}), region))
    return found


def _fixed(statement: Statement) -> dict[str, float]:
    """What the contrast holds at one value; a second factor is left to the contexts."""
    return {name: at for name, at in statement.contrast.context.items() if not isinstance(at, tuple)}


@dataclasses.dataclass(frozen=True)
class Dependence:
    """How an effect differs between the lowest and the highest third of a context parameter.

    cuts: where the thirds meet · low, high: the effect in either · gap: high less low · relevant: smallest size
    """

    statement: str
    outcome: str
    own: bool
    parameter: str
    cuts: tuple[float, float]
    low: Estimate
    high: Estimate
    p_gap: float
    relevant: float


def dependence(asked: Sequence[Statement], where: Region | None, elsewhere: Work) -> list[Dependence]:
    """All effects in the thirds of all context parameters."""
    values = {name: np.array([one[name] for one in elsewhere.backgrounds]) for name in ranges()}
    found = []
    for statement in asked:
        for one in turned(statement, where):
            held = {name for _, scenario in one.arms for name in scenario.levers} | {statement.contrast.lever}
            found += [_thirds(one, name, at, elsewhere) for name, at in values.items() if name not in held]
    return [one for one in found if one is not None]


def _thirds(one: Claim, name: str, at: np.ndarray, elsewhere: Work) -> Dependence | None:
    from scipy.stats import norm  # late: it takes a while to load

    cuts = tuple(float(cut) for cut in np.quantile(at, (1 / 3, 2 / 3)))
    low, high = (Estimate.of(elsewhere.difference(one, runs)) for runs in (at <= cuts[0], at >= cuts[1]))
    if low.mean is None or high.mean is None:
        return None
    error = np.hypot(low.error, high.error)
    p = float(2.0 * norm.sf(abs(high.mean - low.mean) / error)) if error > 0.0 else 1.0
    level = float(np.nanmean(elsewhere.contributions(one, one.arms[0][1])))
    size = relevant(one.effect.outcome, level)
    return Dependence(one.statement.id, one.effect.outcome, one.number == 0, name, cuts, low, high, p, size)


class Conduct:
    """Whether one index of good conduct says as much of the results as all its levers.

    A Latin hypercube over all conduct levers; the index is their mean. Both are judged on runs that they have not seen.
    """

    FOLDS = 5

    def __init__(self, where: Region | None, usual: Work) -> None:
        levers = [one for one in declared().values() if one.role == "lever" and (one.low, one.high) == (0.0, 1.0)]
        self.names = [one.name for one in levers]
        self.whole = POINTS_A_REPLICATE * usual.replicates
        self.scenario = Scenario(region=where or place(PLACE))
        self.rows = latin_hypercube([(0.0, 1.0)] * len(levers), self.whole, usual.seed)
        self.seed, self.threads = usual.seed, usual.threads
        self.found: dict[str, np.ndarray] = {}

    def make(self, hears: Hears, before: int, whole: int) -> None:
        """Make the runs."""
        from collabsim.engine import layout
        from collabsim.engine.ensemble import Ensemble  # late: it brings the compiler along

        levers = [dict(zip(self.names, row)) for row in self.rows]
        seeds = [replicate_seed(self.seed, number) for number in range(self.whole)]
        points = range(self.whole)
        made = Ensemble(self.scenario).run(levers, points, seeds, quarterly=False, threads=self.threads)
        self.found = {name: made.summaries[:, layout.OUTCOMES.index(name)] for name in YARDSTICKS}
        hears(before + self.whole, whole)

    def explained(self) -> dict[str, tuple[float, float]]:
        """By outcome the share of the variance that the index explains, and that all levers explain, out of sample."""
        levers = np.array(self.rows)
        index = levers.mean(axis=1, keepdims=True)
        return {
            outcome: (_explained(index[good], values[good]), _explained(levers[good], values[good]))
            for outcome, values in self.found.items()
            for good in [np.isfinite(values)]
        }


def _explained(inputs: np.ndarray, values: np.ndarray) -> float:
    """R² of least squares on runs that were left out, fold by fold."""
    fold = np.arange(len(values)) % Conduct.FOLDS
    design = np.column_stack([np.ones(len(values)), inputs])
    missed = 0.0
    for one in range(Conduct.FOLDS):
        seen = fold != one
        weights = np.linalg.lstsq(design[seen], values[seen], rcond=None)[0]
        missed += float(((values[~seen] - design[~seen] @ weights) ** 2).sum())
    return 1.0 - missed / float(((values - values.mean()) ** 2).sum())
