"""What became of ideas and partnerships, followed from their beginning."""

from __future__ import annotations

from collabsim.catalogue.terms import PLANNED
from collabsim.rules.logit import total

NAN = float("nan")
SURVIVAL_QUARTERS = 20
DIP_QUARTERS = 8
REPEAL_QUARTERS = 8  # after a repeal, until what is left is counted


class Lives:
    """Cohorts of ideas, partnerships and governments.

    begun, converted, failed: ideas since quarter 0
    """

    def __init__(self, model) -> None:
        self.model = model
        self.begun = self.converted = self.failed = 0
        self._at_risk = [0] * (SURVIVAL_QUARTERS + 1)
        self._ended_at = [0] * (SURVIVAL_QUARTERS + 1)
        self._switch = min((i.start for i in model.inputs.interventions), default=0)
        self._cohort: list = []
        self._deepest_dip: dict[int, float] = {}
        self._first_launch: dict[int, int] = {}  # by index of the government
        self._repealed: list[tuple[int, list]] = []  # when it is due to count, whom
        self._outlived = self._let_go = 0
        self._watched = [g for g in model.live() if g.operating]

    def count(self, kind: str, partnership) -> None:
        """Hear of an event."""
        g = partnership
        if kind == "start":
            self.begun += g.born >= 0
        elif kind == "drop":
            self.failed += g.born >= 0
        elif kind == "launch":
            self.converted += g.born >= 0
            if g.launched >= 0:
                for membership in g.members:
                    self._first_launch.setdefault(membership.municipality.index, g.launched)
        elif kind == "end" and g.launched >= 0 and g.cause not in PLANNED:
            self._count_death(g.age_in_operation)

    def _count_death(self, age: int) -> None:
        if 0 < age <= SURVIVAL_QUARTERS:
            self._ended_at[age] += 1

    def observe(self, put, running: list) -> None:
        """Tell how the cohorts stand."""
        quarter = self.model.quarter
        put("conversion_rate", self.converted, self.begun)
        put("false_start_rate", self.failed, self.failed + self.converted)
        self._observe_dips(put, running)
        for g in self._watched:
            age = quarter - g.launched
            if g.launched >= 0 and age <= SURVIVAL_QUARTERS:
                self._at_risk[age] += 1
        put("survival_5y", self._survival())
        if quarter == self._switch:
            self._cohort = list(running)
        alive = sum(g.operating for g in self._cohort)
        judged = quarter == self._switch + SURVIVAL_QUARTERS
        put("cohort_survival_5y", alive if judged else 0.0, len(self._cohort) if judged else 0.0)
        governments = len(self.model.municipalities)
        waiting = (quarter + 1) * (governments - len(self._first_launch))
        put("time_to_first_launch", total(self._first_launch.values()) + waiting, governments)
        self._observe_repeals(put)

    def _observe_dips(self, put, running: list) -> None:
        dips, due = 0.0, 0
        for g in running:
            if g.launched < 0:
                continue
            age = g.age_in_operation + 1
            if age <= DIP_QUARTERS:
                self._deepest_dip[g.key] = max(self._deepest_dip.get(g.key, 0.0), -g.quality)
            if age == DIP_QUARTERS:
                dips += self._deepest_dip.pop(g.key)
                due += 1
        put("transition_dip", dips, due)

    def _observe_repeals(self, put) -> None:
        quarter = self.model.quarter
        freed = [g for g in self._watched if g.mandate is not None and g.mandate.until == quarter]
        if freed:
            self._repealed.append((quarter + REPEAL_QUARTERS, freed))
        while self._repealed and self._repealed[0][0] == quarter:
            _, freed = self._repealed.pop(0)
            self._let_go += len(freed)
            self._outlived += sum(g.operating for g in freed)
        put("survival_after_repeal", self._outlived, self._let_go)

    def _survival(self) -> float:
        """Kaplan-Meier survival to 20 quarters; expiry by plan is censored."""
        alive = 1.0
        for age in range(1, SURVIVAL_QUARTERS + 1):
            if self._at_risk[age] == 0:
                return NAN
            alive *= 1.0 - min(self._ended_at[age] / self._at_risk[age], 1.0)
        return alive

    def close(self, running: list) -> None:
        """Remember who ran at the quarter's end."""
        self._watched = running
