"""What is counted as it happens: ideas, studies, deals, launches, drops, exits, endings."""

from __future__ import annotations

from collections import defaultdict

from collabsim.rules.development import NEGOTIATION

ROUNDING = 1e-9


class Happenings:
    """Sums of one quarter, by what they are of.

    broken_up: partnerships that ended in the quarter
    """

    def __init__(self, model) -> None:
        self.model = model
        self.sums: defaultdict[str, float] = defaultdict(float)
        self.broken_up: list = []
        running = [g for g in model.live() if g.operating]
        self._ran, self._members = len(running), sum(len(g.members) for g in running)

    def count(self, kind: str, partnership, municipality) -> None:
        """Hear of an event."""
        c, g = self.sums, partnership
        c[kind] += 1
        if kind == "launch":
            self._count_launch(g)
        elif kind == "drop":
            c["early drops"] += g.stage < NEGOTIATION
        elif kind == "exit":
            self._count_exit(g, municipality)
        elif kind == "end":
            c["wrong ends"] += g.wrong_end
            self.broken_up.append(g)
        if kind in ("launch", "drop"):
            c["effort"] += g.course.effort
            c["effort in vain"] += g.course.effort if kind == "drop" else 0.0
            c["talks"] += g.course.talked > 0
            c["quarters of talks"] += g.course.talked

    def _count_launch(self, g) -> None:
        c = self.sums
        taken = g.launched - g.born
        c["lead time"] += taken
        if g.planned_total:
            c["planned"] += g.planned_total
            c["overrun"] += taken / g.planned_total
            c["with plan"] += 1
        c["promise"] += 100.0 * (g.promised_saving + g.promised_quality)
        promised = [m.promised_saving for m in g.members]
        c["disagreement"] += 100.0 * (max(promised) - min(promised))
        c["wrong starts"] += g.wrong_start
        c["unfit forms"] += g.misfit_form > 0.0
        c["seen"] += 2.0 * g.service.visibility

    def _count_exit(self, g, municipality) -> None:
        """Whether who leaves came off worst: what it received beyond its fair share of the joint result."""
        joint = g.saving * g.own_cost
        excess = {m.municipality: m.saving - m.fair * joint / m.position.own_cost for m in g.members}
        least = min(excess.values())
        if max(excess.values()) - least > ROUNDING:
            self.sums["unequal exits"] += 1
            self.sums["losers' exits"] += excess[municipality] - least <= ROUNDING

    def observe(self, put) -> None:
        """Tell the quarter's rates."""
        c, governments = self.sums, len(self.model.municipalities)
        put("ideas", 4.0 * c["start"], governments)
        put("formations", 4.0 * c["launch"], governments)
        put("drop_rate", c["drop"], c["drop"] + c["launch"])
        put("early_drop_share", c["early drops"], c["drop"])
        put("lead_time", c["lead time"], c["launch"])
        put("lead_time_planned", c["planned"], c["with plan"])
        put("overrun", c["overrun"], c["with plan"])
        put("negotiation_quarters", c["quarters of talks"], c["talks"])
        put("studies_per_decision", c["studies"], c["study decisions"])
        put("wasted_effort", c["effort in vain"], c["effort"])
        put("promise_at_signing", c["promise"], c["launch"])
        put("promise_disagreement", c["disagreement"], c["launch"])
        put("wrong_formations", c["wrong starts"], c["launch"])
        put("form_mismatch", c["unfit forms"], c["launch"])
        put("visibility", c["seen"], c["launch"])
        put("expected_loser_share", c["deals with losers"], c["deals"])
        put("wrong_dissolutions", c["wrong ends"], c["end"])
        put("dissolutions", 400.0 * c["end"], self._ran)
        put("renegotiations", 400.0 * c["renegotiate"], self._ran)
        put("exit_hazard", 4.0 * c["exit"], self._members)
        put("leaver_is_loser_share", c["losers' exits"], c["unequal exits"])
        put("form_upgrades", 100.0 * c["upgrade"], c["renewals"])
        put("contacts", 4.0 * 2.0 * c["meetings"], governments)

    def close(self, running: list) -> None:
        """Begin to count anew. running: partnerships in operation at the quarter's end."""
        self.sums.clear()
        self.broken_up = []
        self._ran, self._members = len(running), sum(len(g.members) for g in running)
