"""Common yardsticks: what every practice is worth in the same terms, and what it costs."""

from __future__ import annotations

import dataclasses

from collabsim.catalogue.parameters import declared
from collabsim.catalogue.statements import Effect, Statement
from collabsim.regions.region import Region

from .claims import Claim, claim

WORTH = ("survival_5y", "survival_years", "net_saving", "net_saving_money", "formations")
PRICE = ("lead_time", "capacity_load", "formations", "wasted_effort")
KINDS = {"COH": "DEV", "IN": "RUN", "BAND": "RUN"}  # where partnerships that begin are followed as well


def worths(statement: Statement, region: Region | None = None) -> list[Claim]:
    """What a statement's contrast is worth and costs, nothing where nothing is turned. region: None = its own"""
    contrast = statement.contrast
    if not turns(statement):
        return []
    usual = {name: declared()[name].value for name, at in contrast.context.items() if isinstance(at, tuple)}
    kind = KINDS.get(contrast.kind, contrast.kind)
    found = []
    for role, outcomes in (("worth", WORTH), ("price", PRICE)):
        for outcome in outcomes:
            effect = Effect(outcome, "", at=usual, kind=kind)
            found.append(dataclasses.replace(claim(statement, -1, effect, region), role=role))
    return found


def turns(statement: Statement) -> bool:
    """Whether a statement's contrast turns anything; where it does not, it compares within runs or with a band."""
    contrast = statement.contrast
    return bool(contrast.lever in declared() or contrast.events or contrast.place or contrast.also)
