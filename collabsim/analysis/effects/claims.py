"""From the text of an effect to what is run and measured: settings of the region, and quantities of their runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Contrast, Effect, Statement
from collabsim.intervention import Intervention
from collabsim.regions.region import Region
from collabsim.scenario import Scenario

from . import moments
from .measures import LAUNCHED, Measure, measure_of
from .places import GROUPS, place, untouched
from .sums import Part, matched

SWITCH = 40  # the quarter in which levers are turned and events happen
COHORT = (SWITCH, 2 * SWITCH)  # of ideas that are followed after it
QUARTERS = {"DEV": 120, "COH": 64, "SHOCK": 120}
USUAL_QUARTERS = 160


@dataclass(frozen=True)
class Quantity:
    """A number of the runs of one setting: a part, or two of them subtracted or divided."""

    parts: tuple[Part, ...]
    combine: str = ""  # "minus" | "per"

    def value(self, sums: np.ndarray) -> np.ndarray:
        """The number from the sums of its parts, one after the other. sums: [..., k]"""
        width = sums.shape[-1] // len(self.parts)
        found = [part.value(sums[..., k * width : (k + 1) * width]) for k, part in enumerate(self.parts)]
        if self.combine == "minus":
            return found[0] - found[1]
        if self.combine == "per":
            with np.errstate(divide="ignore", invalid="ignore"):
                return found[0] / found[1]
        return found[0]

    def contributions(self, sums: list[np.ndarray]) -> np.ndarray:
        """What each run says of it. sums: of each part, [runs, k]"""
        return moments.contributions(np.concatenate(sums, axis=1), self.value)


@dataclass(frozen=True)
class Claim:
    """An effect of a statement, ready to be run.

    arms: weight and scenario of each; the effect is their weighted sum · quantity: measured in each of them
    levels: the scenarios whose levels are told as low and high (None = there is none)
    points: scenarios along the lever, for what rises and then falls
    role: claim | check | placebo, and worth | price on the common yardsticks, which no document claims
    """

    statement: Statement
    number: int
    effect: Effect
    arms: tuple[tuple[float, Scenario], ...]
    quantity: Quantity
    levels: tuple[Scenario | None, Scenario]
    points: tuple[Scenario, ...] = ()
    role: str = "claim"

    @property
    def scenarios(self) -> set[Scenario]:
        """All that is to be run for it."""
        return {scenario for _, scenario in self.arms} | set(self.points)

    @property
    def still(self) -> bool:
        """Whether both sides are the same, so that nothing is turned."""
        return len(self.arms) > 1 and len({scenario for _, scenario in self.arms}) == 1


def claims(statement: Statement, region: Region | None = None) -> list[Claim]:
    """All effects of a statement that can be tested. region: None = the statement's own."""
    return [
        claim(statement, number, effect, region)
        for number, effect in enumerate(statement.effects)
        if not effect.untested
    ]


def claim(statement: Statement, number: int, effect: Effect, region: Region | None) -> Claim:
    """One effect as arms and a quantity."""
    contrast = statement.contrast
    low = contrast.low if effect.low is None else effect.low
    high = contrast.high if effect.high is None else effect.high
    kind = effect.kind or contrast.kind

    def arm(side: str, held: Mapping[str, float], value: float | None = None) -> Scenario:
        at = (low if side == "low" else high) if value is None else value
        return setting(statement, effect, (side, at), held, region)

    alone = effect.alone or ("high" if kind in ("IN", "BAND") else "")
    sides = ((1.0, alone),) if alone else ((-1.0, "low"), (1.0, "high"))
    arms = [(weight, arm(side, effect.at)) for weight, side in sides]
    if effect.against:
        arms += [(-weight, arm(side, effect.against)) for weight, side in sides]
    if effect.less:
        arms += [(-weight, arm(side, effect.at, at)) for (weight, side), at in zip(sides, effect.less)]
    levels = (None if alone else arms[0][1], arms[0][1] if alone else arms[1][1])
    points = tuple(arm("low", effect.at, value) for value in contrast.points) if effect.sign == "invU" else ()
    role = role_of(number, effect)
    return Claim(statement, number, effect, tuple(arms), quantity(effect, contrast, kind), levels, points, role)


def role_of(number: int, effect: Effect) -> str:
    """What an effect is for: the first is what the statement stands or falls with, an expected nothing a placebo."""
    return "claim" if number == 0 else "placebo" if effect.sign == "0" else "check"


def setting(
    statement: Statement, effect: Effect, turned: tuple[str, float], held: Mapping[str, float], region: Region | None
) -> Scenario:
    """The scenario of one arm. turned: which side, and the lever's value there · held: parameters besides"""
    contrast, (side, value) = statement.contrast, turned
    kind = effect.kind or contrast.kind
    where = region or place(contrast.region)
    if contrast.place.get(side) == "others" and region is None:
        where = place(contrast.region, others=True)
    elif contrast.place.get(side) == "untouched":
        where = untouched(where)
    context = {name: at[-1] if isinstance(at, tuple) else at for name, at in contrast.context.items()} | dict(held)
    moved = {name: _meant(name, ends[side == "high"]) for name, ends in contrast.also.items()}
    if contrast.lever in declared():
        moved[contrast.lever] = value
    since = contrast.turned if kind == contrast.kind else None
    if since is None:
        since = SWITCH if kind in ("DEV", "COH") else 0
    events = [_event(entry, where) for entry in (effect.events or contrast.events).get(side, ())]
    for name, at in moved.items():
        if since and not declared()[name].start_only:
            events.append(Intervention("lever", start=since, name=name, value=at))
        else:
            context[name] = at
    quarters = recorded(effect, contrast)
    burn_in = contrast.burn_in if effect.burn_in is None else effect.burn_in
    return Scenario(region=where, levers=context, interventions=tuple(events), quarters=quarters, burn_in=burn_in)


def recorded(effect: Effect, contrast: Contrast) -> int:
    """For how many quarters the runs of an effect are recorded."""
    kind = effect.kind or contrast.kind
    usual = contrast.quarters if kind == contrast.kind else None
    return effect.quarters or usual or QUARTERS.get(kind, USUAL_QUARTERS)


def _meant(name: str, value: float | str) -> float:
    """The value of a parameter that is given as a number or in a word."""
    known = {"usual": declared()[name].value, "neutral": declared()[name].neutral}
    return known[value] if isinstance(value, str) else value


def _event(entry: Mapping, region: Region) -> Intervention:
    entry = dict(entry)
    if entry.get("members") in GROUPS:
        entry["members"] = list(GROUPS[entry["members"]](region))
    return Intervention.from_dict(entry)


def quantity(effect: Effect, contrast: Contrast, kind: str) -> Quantity:
    """What is measured in each arm."""
    listed = Measure("quarters", effect.outcome) if effect.how.get("rows") == "quarters" else measure_of(effect.outcome)
    measure = dataclasses.replace(listed, **effect.how)
    quarters = recorded(effect, contrast)
    since = contrast.turned if contrast.turned is not None else SWITCH if kind in ("DEV", "COH", "SHOCK") else 0
    window = (since if effect.since is None else effect.since, quarters if effect.until is None else effect.until)
    told = effect.since is not None or effect.until is not None
    cohort = COHORT if kind == "DEV" and not told else None
    also = ("cohort = 1",) if kind == "COH" and measure.rows in ("partnerships", "memberships") else ()
    if also:  # those that ran at the switch had been launched before it
        measure = dataclasses.replace(measure, where=measure.where.replace(LAUNCHED, "launched is not null"), when="")

    def part(of: str, measure: Measure) -> Part:
        if "{of}" in measure.top:  # the part is what is counted, among all
            said = {"top": measure.top.replace("{of}", of), "bottom": measure.bottom.replace("{of}", of)}
            return Part(dataclasses.replace(measure, **said), "true", cohort, window, also)
        return Part(measure, of or "true", cohort, window, also)

    parts = [part(effect.of, measure)]
    combine = "minus" if effect.minus else "per" if effect.per else ""
    if combine:
        parts.append(part(effect.minus or effect.per, dataclasses.replace(measure, **effect.other)))
    if effect.match:
        parts = matched(*parts, tuple(effect.match.split(", ")))
    return Quantity(tuple(parts), combine)
