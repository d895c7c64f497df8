"""Mandates: who must share, or meet and study, who obeys, how long the force lasts."""

from __future__ import annotations

from collabsim.catalogue.designs import mode_of
from collabsim.rules import happenings
from collabsim.rules.development import STUDY

from .choice import Proposal


class Mandates:
    """The mandates in force. Those who do not comply yet are asked once a year."""

    def __init__(self, model) -> None:
        self.model = model
        self.in_force: list = []

    def enforce(self, in_force: list) -> None:
        """Let mandates hold what they founded, and let it go where they are repealed."""
        self.in_force = in_force
        for partnership in self.model.live():
            mandate = partnership.mandate
            if mandate is not None:
                partnership.enforcement = mandate.enforcement if mandate in in_force else 0.0
            elif partnership.convened is not None:  # the plan must be made, not signed
                holds = partnership.convened in in_force and partnership.stage <= STUDY
                partnership.enforcement = partnership.convened.enforcement if holds else 0.0

    def demanded(self) -> list[Proposal]:
        """The initiatives that mandates demand this quarter."""
        proposals = []
        taken: set[tuple[int, int]] = set()
        for mandate in self.in_force:
            if (self.model.quarter - mandate.start) % int(self.model.p.mandate_quarters) == 0:
                for slug in mandate.services:
                    proposals += self._demanded(mandate, self.model.area(slug), taken)
        return proposals

    def _demanded(self, mandate, service, taken: set) -> list[Proposal]:
        """The initiatives of one mandate in one service; notes whom they take."""
        proposals = []
        obliged, mode = self.model.named(mandate.members), mode_of("joint_production")
        obliged = [m for m in obliged if _open(m, service) and self._obeys(m, mandate, service)]
        names = {m.index for m in obliged}
        for municipality in obliged:
            if (municipality.index, service.index) in taken:
                continue
            group = _group(municipality, names, service, taken)
            if group:
                taken.update((member.index, service.index) for member in (municipality, *group))
                origin = "mandate" if mandate.kind == "mandate" else "convened"
                proposals.append(Proposal(municipality, service, mode, group, None, origin, mandate, None))
        return proposals

    def _obeys(self, municipality, mandate, service) -> bool:
        draw = self.model.luck.uniform("compliance", self.model.quarter, municipality.key, service.key)
        return draw < happenings.compliance(mandate.enforcement, municipality.p)


def _open(municipality, service) -> bool:
    position = municipality.positions.get(service.index)
    return position is not None and position.producing is None


def _group(municipality, names: set, service, taken: set) -> tuple:
    """The nearest governments that must share too, up to the usual size of a mandated group."""
    group = []
    for tie in municipality.near:
        other = tie.to
        if other.index in names and (other.index, service.index) not in taken and _open(other, service):
            group.append(other)
        if len(group) + 1 >= int(municipality.p.mandate_group):
            break
    return tuple(group)
