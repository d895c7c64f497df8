"""What happens to the region from outside: shocks, and interventions on their dates."""

from __future__ import annotations

from collabsim import schedule
from collabsim.rules import drift as rules
from collabsim.rules.logit import total

from . import drift, interventions
from .association import Association
from .mandates import Mandates
from .seeding import KINDS, Seeding

ONE_DAY = {
    "retreat": interventions.retreat,
    "shared_system": interventions.offer_system,
}


class Environment:
    """The region's surroundings: shared shock, crisis, mandates in force, changed levers."""

    def __init__(self, model) -> None:
        self.model = model
        self.crisis = 0.0
        self.shared_shock = 0.0
        self.regional_load = 0.0  # how far issues have outgrown single governments, 0..1
        self.mandates = Mandates(model)
        self.association = Association(model)
        self.seeding = Seeding(model)
        self._changed: tuple[dict, dict] = ({}, {})
        self._grants: list[tuple] = []

    def act(self) -> None:
        """Let the quarter's interventions act, then draw the shock that all feel."""
        model = self.model
        quarter = model.quarter
        active = [i for i in model.inputs.interventions if quarter >= 0 and i.active(quarter)]
        of_kind = {i.kind: [one for one in active if one.kind == i.kind] for i in active}
        self.crisis = 0.0
        for intervention in of_kind.get("crisis", ()):
            self.crisis += intervention.size
        self._change_levers()
        self.mandates.enforce([*of_kind.get("mandate", []), *of_kind.get("convene", [])])
        for intervention in active:
            if intervention.kind == "leadership_programme":
                interventions.train(model, intervention)
            elif intervention.start == quarter and intervention.kind in ONE_DAY:
                ONE_DAY[intervention.kind](model, intervention)
            elif intervention.start == quarter and intervention.kind == "grant":
                self._grants += interventions.grant(model, intervention)
        for intervention, grant in self._grants:
            if intervention.until is not None and quarter >= intervention.until:
                grant.left = 0.0  # what is not spent in time lapses
        steps = total(one.size for one in of_kind.get("regional_issue", ()))
        self.regional_load = rules.regional_load(max(quarter, 0) / drift.QUARTERS, min(steps, 1.0), model.p)
        drift.act(model, of_kind.get("population", []))
        self.association.act()
        self.seeding.act([one for kind in KINDS for one in of_kind.get(kind, ())])
        interventions.listen(model, of_kind.get("signal", []))
        self.shared_shock = model.luck.normal("shared_shock", quarter, 0)

    def _change_levers(self) -> None:
        changes = schedule.changes(self.model.inputs, self.model.quarter)
        if changes != self._changed:
            self._changed = changes
            self.model.change_levers(*changes)
