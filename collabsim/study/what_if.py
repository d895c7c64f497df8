"""Would it have lived, had they done otherwise? The same run with one change, and with other luck from then on."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

from collabsim import checks
from collabsim.errors import ScenarioError
from collabsim.intervention import Intervention
from collabsim.scenario import Scenario

from .pool import cores
from .progress import Hears, told

LATER = 20  # quarters after its end at which a partnership that ended is looked for
MOST_REDRAWS = 10_000


@dataclass(frozen=True)
class Fate:
    """What became of a partnership in one run: quarters of launch and end, None where neither came."""

    launched: int | None
    ended: int | None

    def runs_in(self, quarter: int) -> bool:
        """Whether it is in operation at the end of that quarter."""
        return self.launched is not None and self.launched <= quarter and (self.ended is None or self.ended > quarter)


@dataclass(frozen=True)
class OtherLife:
    """One partnership, once as it was and once with one lever changed from a quarter on.

    turned: the quarter from which the lever differs · judged: the quarter in which it is looked for
    was, would: its fate with the same luck, unchanged and changed
    redrawn: the same two for every redraw of what comes after `turned`; each pair has the same luck
    """

    lever: str
    usual: float
    value: float
    turned: int
    judged: int
    was: Fate
    would: Fate
    redrawn: tuple[tuple[Fate, Fate], ...]

    def lived(self, changed: bool) -> int:
        """In how many redraws it runs when it is looked for, with the change or without it."""
        return sum(pair[changed].runs_in(self.judged) for pair in self.redrawn)


def what_if(
    scenario: Scenario,
    partnership: str,
    born: int,
    ended: int | None,
    change: tuple[str, float],
    *,
    redraws: int = 20,
    progress: bool | Hears | None = None,
) -> OtherLife:
    """Run a scenario again with one lever changed from the quarter after the idea on, everything else as it was.

    partnership: its id · born, ended: quarters, None = it lives · change: a lever and its value
    redraws: how often luck is drawn anew from the change on, in pairs with and without it; 0 = only the same luck
    Raises ScenarioError for a lever or value that there is not, or one that is read only when a run begins.
    """
    name, value = change
    redraws = checks.whole(redraws, 0, MOST_REDRAWS, "--redraws")
    last = scenario.quarters - 1
    turned = min(max(born + 1, 0), last)
    changed = scenario.replace(interventions=(*_without(scenario, name, turned), _turn(name, value, turned)))
    usual = scenario.value(name)
    if usual == value:
        raise ScenarioError(
            f"another value than {value:g} was expected: it had that one", field="--what-if", value=name
        )
    jobs = [(one, partnership, turned, number) for number in range(redraws + 1) for one in (scenario, changed)]
    fates = _all(jobs, progress)
    return OtherLife(
        name,
        usual,
        value,
        turned,
        last if ended is None else min(ended + LATER, last),
        fates[0],
        fates[1],
        tuple(zip(fates[2::2], fates[3::2])),
    )


def fate(scenario: Scenario, partnership: str, turned: int, redraw: int) -> Fate:
    """The fate of a partnership in a run whose luck is drawn anew from a quarter on; redraw 0 = its own luck."""
    from collabsim.model import RegionModel  # late: Mesa takes a while to load

    model = RegionModel(scenario)
    for _ in range(scenario.burn_in_quarters + scenario.quarters):
        if redraw and model.quarter == turned:
            model.luck.redraw(redraw)
        model.step()
    key = int(partnership, 16)
    for found in model.partnerships:
        if found.key == key:
            return Fate(found.launched, found.ended)
    return Fate(None, None)


def _turn(name: str, value: float, turned: int) -> Intervention:
    try:
        return Intervention("lever", start=turned, name=name, value=value)
    except ScenarioError as error:
        raise ScenarioError(error.expected, field="--what-if", value=error.value, nearest=error.nearest) from None


def _without(scenario: Scenario, name: str, turned: int) -> tuple[Intervention, ...]:
    """The scenario's interventions, those on the same lever ended when the change begins."""
    kept = []
    for one in scenario.interventions:
        if one.kind == "lever" and one.name == name and (one.until is None or one.until > turned):
            if one.start >= turned:
                continue
            one = replace(one, until=turned)
        kept.append(one)
    return tuple(kept)


def _all(jobs: list[tuple], progress: bool | Hears | None) -> list[Fate]:
    """The fates of all jobs, in their order; over processes where there are more than a few."""
    with told(progress, "runs") as hears:
        if len(jobs) <= 4:
            return [_heard(hears, number, len(jobs), fate(*job)) for number, job in enumerate(jobs, start=1)]
        with ProcessPoolExecutor(min(cores(), len(jobs)), mp_context=get_context("spawn")) as workers:
            try:
                found = workers.map(_unpacked, jobs)
                return [_heard(hears, number, len(jobs), one) for number, one in enumerate(found, start=1)]
            except KeyboardInterrupt:
                workers.shutdown(wait=False, cancel_futures=True)
                raise


def _unpacked(job: tuple) -> Fate:
    return fate(*job)


def _heard(hears: Hears, done: int, whole: int, found: Fate) -> Fate:
    hears(done, whole)
    return found
