"""What is observed: the outcomes of a quarter and of a run. Meanings, units and windows stand in outcomes.toml."""

from __future__ import annotations

import math
from collections.abc import Callable

from collabsim.catalogue.outcomes import outcomes
from collabsim.rules import leadership

NAN = float("nan")
SURVIVAL_QUARTERS = 20
DIP_QUARTERS = 8
YEAR_3 = 12  # quarters after launch at which a promise is compared with the result
FAR_KM = 50.0


class Record:
    """Counts events as they happen, reads the state at each quarter's end.

    A quarter's outcome is a ratio: `_parts[name] = (numerator, denominator)`; a run's total is the ratio of sums.
    """

    def __init__(self, model) -> None:
        self.model = model
        self.names = tuple(outcomes())
        self._parts: dict[str, tuple[float, float]] = {}
        self._sums = {name: [0.0, 0.0] for name in self.names}
        self._recent: dict[str, list[float]] = {name: [] for name in self.names}
        self._now: dict[str, float] = {}
        self._quarter = _Counts()
        self.begun = self.converted = self.failed = 0  # ideas since quarter 0
        self._at_risk = [0] * (SURVIVAL_QUARTERS + 1)
        self._ended_at = [0] * (SURVIVAL_QUARTERS + 1)
        self._switch = min((i.start for i in model.inputs.interventions), default=0)
        self._cohort: list = []
        self._deepest_dip: dict[int, float] = {}
        self._watched = [g for g in model.live() if g.operating]
        self._running_before = len(self._watched)
        self._net_before = 0.0
        self.reckon_cost()
        self._positions = sum(len(m.positions) for m in model.municipalities)

    def reckon_cost(self) -> None:
        """Add up what all governments would pay alone (money a year)."""
        self._cost = sum(p.own_cost for m in self.model.municipalities for p in m.positions.values())

    def reporters(self) -> dict[str, Callable]:
        """Mesa's reporters: one an outcome, reading what `observe` found."""
        return {name: (lambda model, name=name: model.record.value(name)) for name in self.names}

    def value(self, name: str) -> float:
        """An outcome of this quarter; nan where undefined."""
        return self._now[name]

    # ------------------------------------------------------------------ as things happen
    def count(self, kind: str, partnership) -> None:
        """Hear of an event."""
        g, c = partnership, self._quarter
        if kind == "start":
            c.started += 1
            self.begun += g.born >= 0
        elif kind == "launch":
            self._count_launch(g)
        elif kind == "drop":
            c.dropped += 1
            self.failed += g.born >= 0
        elif kind == "end":
            self._count_end(g)

    def _count_launch(self, g) -> None:
        c = self._quarter
        c.launched += 1
        self.converted += g.born >= 0
        taken = g.launched - g.born
        c.lead_time += taken
        if g.planned_total:
            c.planned += g.planned_total
            c.overrun += taken / g.planned_total
            c.with_plan += 1
        c.promise += 100.0 * (g.promised_saving + g.promised_quality)
        c.wrong_starts += g.wrong_start

    def _count_end(self, g) -> None:
        c = self._quarter
        c.ended += 1
        c.wrong_ends += g.wrong_end
        c.broken_up.append(g)
        if g.launched >= 0 and g.cause != "expiry" and 0 < g.age_in_operation <= SURVIVAL_QUARTERS:
            self._ended_at[g.age_in_operation] += 1

    # ------------------------------------------------------------------ at the quarter's end
    def observe(self) -> None:
        """Read the quarter's outcomes; before quarter 0 nothing is kept."""
        model = self.model
        running = [g for g in model.live() if g.operating]
        developing = [g for g in model.live() if not g.operating]
        if model.quarter < 0:
            self._net_before = self._net_saving()
        else:
            self._parts = {}
            self._observe_rates(running, developing)
            self._observe_money(running)
            self._observe_people(running)
            self._observe_groups(running, developing)
            self._observe_cohorts(running)
            self._keep()
        self._quarter = _Counts()
        self._watched = running
        self._running_before = len(running)

    def _put(self, name: str, above: float, below: float = 1.0) -> None:
        self._parts[name] = (float(above), float(below))

    def _observe_rates(self, running: list, developing: list) -> None:
        c, put = self._quarter, self._put
        governments = len(self.model.municipalities)
        shared = sum(len(g.members) for g in running if g.mode.producing)
        sharing = {m.municipality.index for g in running if g.mode.producing for m in g.members}
        put("ideas", 4.0 * c.started, governments)
        put("formations", 4.0 * c.launched, governments)
        put("active", len(running))
        put("services_shared", shared, governments)
        put("coverage", shared, self._positions)
        put("any_shared", len(sharing), governments)
        put("drop_rate", c.dropped, c.dropped + c.launched)
        put("lead_time", c.lead_time, c.launched)
        put("lead_time_planned", c.planned, c.with_plan)
        put("overrun", c.overrun, c.with_plan)
        put("promise_at_signing", c.promise, c.launched)
        put("wrong_formations", c.wrong_starts, c.launched)
        put("wrong_dissolutions", c.wrong_ends, c.ended)
        put("stalled_quarters", sum(g.stage_quarters > g.planned_quarters for g in developing), len(developing))
        put("dissolutions", 400.0 * c.ended, self._running_before)
        put("search_rate", sum(m.appetite.happens for m in self.model.municipalities), governments)
        put("leaderless_quarters", sum(g.lead is None for g in running), len(running))

    def _observe_money(self, running: list) -> None:
        put = self._put
        net = self._net_saving()
        gained = net - self._net_before
        put("net_saving", 400.0 * gained, self._cost)
        put("net_saving_per_partnership", 400.0 * gained, sum(g.own_cost for g in running))
        put("net_saving_money", 4.0 * gained)
        ended = self._quarter.broken_up
        cost = sum(m.position.own_cost for g in ended for m in g.former)
        put("breakup_cost", sum(100.0 * g.account.break_up for g in ended), cost)
        self._net_before = net
        due = [g for g in running if g.age_in_operation == YEAR_3 and g.launched >= 0]
        put("forecast_bias", sum(100.0 * (g.promised_saving - g.saving) for g in due), len(due))
        put("coordination_cost", sum(100.0 * g.coordination for g in running), len(running))
        ginis = [gini for gini in map(_benefit_gini, running) if gini is not None]
        put("benefit_gini", sum(ginis), len(ginis))

    def _net_saving(self) -> float:
        """Money that sharing has brought since the first quarter, grants left out."""
        whole = 0.0
        for municipality in self.model.municipalities:
            whole += municipality.account.net - municipality.account.granted
        return whole

    def _observe_people(self, running: list) -> None:
        put, everyone = self._put, self.model.municipalities
        many = len(everyone)
        for name in ("climate", "momentum", "resistance", "will", "slack"):
            put(name, sum(getattr(m, name) for m in everyone), many)
        put("budget_pressure", sum(m.pressure for m in everyone), many)
        put("capacity_load", sum(m.load / m.capacity for m in everyone), many)
        ties = [tie.trust(self.model.p) for m in everyone for tie in m.ties.values()]
        put("trust", sum(ties), len(ties))
        put("partner_trust", sum(g.trust_of(g.centre) for g in running), len(running))
        members = [m for g in running for m in g.members]
        put("grievance", sum(m.grievance for m in members), len(members))

    def _observe_groups(self, running: list, developing: list) -> None:
        put = self._put
        better = sum(g.quality * len(g.members) for g in running) + sum(m.in_house for m in self.model.municipalities)
        put("quality", self._positions + better, self._positions)
        put("mean_group_size", sum(len(g.members) for g in running), len(running))
        everything = [*running, *developing]
        put("champions_present", sum(g.champion is not None for g in everything), len(everything))
        gaps, far, kilometres, pairs = 0.0, 0, 0.0, 0
        for g in running:
            gap, count = 0.0, 0
            group = g.municipalities
            for k, one in enumerate(group):
                for other in group[k + 1 :]:
                    km = self.model.kilometres(one, other)
                    kilometres += km
                    far += km > FAR_KM
                    gap += leadership.mission_distance(one.mission, other.mission)
                    count += 1
            gaps += gap / count
            pairs += count
        put("mission_gap", gaps, len(running))
        put("partner_distance", kilometres, pairs)
        put("long_tie_share", far, pairs)

    def _observe_cohorts(self, running: list) -> None:
        put, quarter = self._put, self.model.quarter
        put("conversion_rate", self.converted, self.begun)
        put("false_start_rate", self.failed, self.failed + self.converted)
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

    def _survival(self) -> float:
        """Kaplan-Meier survival to 20 quarters; expiry by plan is censored."""
        alive = 1.0
        for age in range(1, SURVIVAL_QUARTERS + 1):
            if self._at_risk[age] == 0:
                return NAN
            alive *= 1.0 - min(self._ended_at[age] / self._at_risk[age], 1.0)
        return alive

    def _keep(self) -> None:
        for name in self.names:
            above, below = self._parts[name]
            value = above / below if below else NAN
            self._now[name] = value
            self._sums[name][0] += above if below else 0.0
            self._sums[name][1] += below
            recent = self._recent[name]
            recent.append(value)
            if len(recent) > 20:
                recent.pop(0)

    def summary(self) -> dict[str, float]:
        """The run's one number for each outcome, made as its entry says; nan where undefined."""
        found = {}
        for name, outcome in outcomes().items():
            above, below = self._sums[name]
            if outcome.summary == "total" or name == "cohort_survival_5y":
                found[name] = above / below if below else NAN
            elif outcome.summary == "mean_last_20":
                known = [value for value in self._recent[name] if not math.isnan(value)]
                found[name] = sum(known) / len(known) if known else NAN
            else:
                found[name] = self._now.get(name, NAN)
        return found


class _Counts:
    """What happened in one quarter."""

    def __init__(self) -> None:
        self.started = self.launched = self.dropped = self.ended = 0
        self.lead_time = self.planned = self.overrun = self.promise = 0.0
        self.broken_up: list = []
        self.with_plan = self.wrong_starts = self.wrong_ends = 0


def _benefit_gini(partnership) -> float | None:
    """Gini coefficient of net benefit per resident over members; None unless every member gains."""
    gains = sorted(m.saving * m.position.own_cost / m.position.residents for m in partnership.members)
    if gains[0] <= 0.0:
        return None
    count, whole, weighted = len(gains), 0.0, 0.0
    for rank, gain in enumerate(gains, start=1):
        whole += gain
        weighted += rank * gain
    return 2.0 * weighted / (count * whole) - (count + 1.0) / count
