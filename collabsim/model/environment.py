"""What happens to the region from outside: shocks, and interventions on their dates."""

from __future__ import annotations

from collabsim.catalogue.designs import mode_of

from .account import Grant
from .choice import Proposal


class Environment:
    """The region's surroundings: shared shock, crisis, mandates in force, changed levers."""

    def __init__(self, model) -> None:
        self.model = model
        self.crisis = 0.0
        self.shared_shock = 0.0
        self.mandates: list = []
        self._changed: dict[str, float] = {}
        self._grants: list[tuple] = []

    def act(self) -> None:
        """Let the quarter's interventions act, then draw the shock that all feel."""
        model = self.model
        quarter = model.quarter
        active = [i for i in model.inputs.interventions if quarter >= 0 and i.active(quarter)]
        self.crisis = 0.0
        for intervention in active:
            if intervention.kind == "crisis":
                self.crisis += intervention.size
        changed = {i.name: i.value for i in active if i.kind == "lever"}
        if changed != self._changed:
            self._changed = changed
            model.change_levers(changed)
        self.mandates = [i for i in active if i.kind == "mandate"]
        self._enforce()
        for intervention in active:
            if intervention.kind == "retreat" and quarter == intervention.start:
                self._retreat(intervention)
            elif intervention.kind == "grant" and quarter == intervention.start:
                self._grant(intervention)
        for intervention, grant in self._grants:
            if intervention.until is not None and quarter >= intervention.until:
                grant.left = 0.0  # what is not spent in time lapses
        self.shared_shock = model.luck.normal("shared_shock", quarter, 0)

    def _enforce(self) -> None:
        for partnership in self.model.live():
            if partnership.mandate is not None:
                in_force = partnership.mandate in self.mandates
                partnership.enforcement = partnership.mandate.enforcement if in_force else 0.0

    def _retreat(self, intervention) -> None:
        """Leaders who are present meet: trust between every two of them rises at once."""
        present = self.model.named(intervention.members)
        for municipality in present:
            for other in present:
                if other is not municipality:
                    tie, p = municipality.tie_to(other), municipality.p
                    tie.grow(p.retreat_trust, p.retreat_staff_trust, p)
                    tie.met = self.model.quarter

    def _grant(self, intervention) -> None:
        """Money arrives: on the book, and as slack to act with."""
        for municipality in self.model.named(intervention.members):
            grant = Grant(intervention.size * municipality.budget, intervention.services)
            municipality.account.receive(grant)
            self._grants.append((intervention, grant))
            eased = municipality.slack + municipality.p.grant_slack * intervention.size
            municipality.slack = min(1.0, eased)

    def mandated(self) -> list[Proposal]:
        """The initiatives that mandates demand this quarter of those who do not comply yet; asked for once a year."""
        proposals = []
        taken: set[tuple[int, int]] = set()
        for mandate in self.mandates:
            if (self.model.quarter - mandate.start) % int(self.model.p.mandate_quarters) == 0:
                for slug in mandate.services:
                    proposals += self._demanded(mandate, self.model.area(slug), taken)
        return proposals

    def _demanded(self, mandate, service, taken: set) -> list[Proposal]:
        """The initiatives of one mandate in one service; notes whom they take."""
        proposals = []
        obliged, mode = self.model.named(mandate.members), mode_of("joint_production")
        for municipality in obliged:
            if (municipality.index, service.index) in taken or not self._open(municipality, service):
                continue
            group = self._mandated_group(municipality, obliged, service, taken)
            if group:
                taken.update((member.index, service.index) for member in (municipality, *group))
                proposals.append(Proposal(municipality, service, mode, group, None, "mandate", mandate, None))
        return proposals

    def _open(self, municipality, service) -> bool:
        position = municipality.positions.get(service.index)
        return position is not None and position.producing is None

    def _mandated_group(self, municipality, obliged: list, service, taken: set) -> tuple:
        """The nearest governments that must share too, up to the usual size of a mandated group."""
        names = {m.index for m in obliged}
        group = []
        for tie in municipality.near:
            other = tie.to
            if other.index in names and (other.index, service.index) not in taken and self._open(other, service):
                group.append(other)
            if len(group) + 1 >= int(municipality.p.mandate_group):
                break
        return tuple(group)
