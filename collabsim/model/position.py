"""A service in a government: who produces it, at what cost."""

from __future__ import annotations

import math

from collabsim.rules import draws, drift, practice, provision, sale, saving, urgency


class Position:
    """One service of one municipality.

    own_cost: money a year when produced alone · residents: served
    unit_cost: relative to that at efficient scale and usual skill
    spare: posts to spare, below 0 missing, -1..1 · assets: specialist staff and equipment with room, 0..1
    able: 1 where it is large enough to provide the service in full alone, else 0
    producing, supporting: the partnership that holds it, from the idea on, or None
    """

    __slots__ = (
        "_away", "_capable", "_cost_deviate", "_head_arrived", "_head_leaves", "_held", "_known",
        "_plant_from", "_plant_until", "_practice", "_practised",
        "able", "assets", "attempts", "bought_until", "counted_alone",
        "locked_until", "municipality", "own_cost", "producing", "residents", "service", "skill", "spare", "start_cost",
        "start_residents", "start_unit_cost", "supporting", "unit_cost",
    )  # fmt: skip

    def __init__(self, municipality, service, residents: float, skill: float, p) -> None:
        self.municipality = municipality
        self.service = service
        self.residents = residents
        self.skill = skill
        self.unit_cost = saving.average_cost(residents, service, p) * skill
        self.able = provision.provided(residents, service, p)
        self.own_cost = self.spare = self.assets = 0.0
        self.start_residents, self.start_unit_cost, self.start_cost = residents, self.unit_cost, 0.0
        self._cost_deviate: float | None = None
        self.producing = None
        self.supporting = None
        self.locked_until = municipality.model.first_quarter
        self.bought_until: int | None = None  # end of the term for which a private firm has it
        self.counted_alone = True  # in its neighbours' sums of duplicated services
        self.attempts = 0
        self._head_arrived: int | None = None
        self._head_leaves = 0
        self._plant_from: int | None = None
        self._plant_until = 0.0
        self._capable, self._known = 1.0, municipality.model.first_quarter  # to produce it itself; when that was known
        self._held = self._known
        self._practice, self._practised = 0.0, self._known  # index points above the usual; when they were reached
        self._away = self._known - 1  # the last quarter, so far, in which somebody was or will be away

    def free(self, mode) -> bool:
        """Whether an arrangement of this mode can still be taken up."""
        return (self.producing if mode.producing else self.supporting) is None

    def hold(self, partnership) -> None:
        """Be held by a partnership."""
        if partnership.mode.producing:
            self.producing = partnership
            self._held = self.municipality.model.quarter
        else:
            self.supporting = partnership

    def release(self, partnership) -> None:
        """Be free again."""
        if partnership.mode.producing:
            self._capable, self._known = self.capability, self.municipality.model.quarter
            self.producing = None
        else:
            self.supporting = None

    @property
    def capability(self) -> float:
        """How well the government could still produce the service itself, 0..1: worked out when it is looked at."""
        quarter, p, g = self.municipality.model.quarter, self.municipality.p, self.producing
        if g is None or not g.operating or g.provider is None or g.provider is self.municipality:
            return sale.capability(self._capable, 0.0, float(quarter - self._known), p)
        since = max(g.launched, self._held)
        before = sale.capability(self._capable, 0.0, float(max(since - self._known, 0)), p)
        return sale.capability(before, 1.0, float(quarter - since), p)

    @property
    def practice(self) -> float:
        """How much better than usual its own production is (index points)."""
        elapsed = float(self.municipality.model.quarter - self._practised)
        return practice.kept(self._practice, elapsed, self.municipality.p)

    def learn(self, offered: float) -> None:
        """See practice worth so many index points, and take over part of it."""
        if offered > 0.0:
            self._practice = practice.absorbed(self.practice, offered, self.municipality.p)
            self._practised = self.municipality.model.quarter
            self.municipality.practised[self.service.index] = self

    def absent(self) -> bool:
        """Whether somebody needed is away this quarter: waiting times, one draw at each absence."""
        model, p = self.municipality.model, self.municipality.p
        while self._away < model.quarter:
            u = model.luck.uniform("absence", self._away, self.municipality.key, self.service.key)
            self._away += int(draws.waiting_quarters(u, p.absence_rate))
        return self._away == model.quarter

    @property
    def cost_trend(self) -> float:
        """Yearly growth of its own cost against the budget, as a share."""
        if self._cost_deviate is None:
            luck = self.municipality.model.luck
            self._cost_deviate = luck.normal("cost_trend", 0, self.municipality.key, self.service.key)
        return drift.cost_trend(self.service.labour_intensity, self._cost_deviate, self.municipality.p)

    def grow(self, grown: float, years: float) -> None:
        """Serve so many times the people of the first quarter, at the costs of so many years later."""
        p = self.municipality.p
        self.residents = max(self.start_residents * grown, 1.0)
        self.unit_cost = saving.average_cost(self.residents, self.service, p) * self.skill
        self.able = provision.provided(self.residents, self.service, p)
        dearer = drift.cost_factor(self.cost_trend, years, p) * (self.unit_cost / self.start_unit_cost)
        self.own_cost = self.start_cost * grown * dearer

    @property
    def alone(self) -> bool:
        """Whether the service is produced by its own government only."""
        return self.producing is None or not self.producing.operating

    def urgency(self) -> float:
        """How soon something must be done about the service (0..1); found out when somebody asks."""
        quarter, p = self.municipality.model.quarter, self.municipality.p
        ends = self.locked_until > self.municipality.model.first_quarter
        ended = ends and 0 <= quarter - self.locked_until < p.urgency_quarters
        return urgency.urgency(float(ended), float(self.vacant()), float(self.worn()))

    def worn(self) -> bool:
        """Whether its plant is worn out; it serves for waiting times, one draw when it is new."""
        model, p = self.municipality.model, self.municipality.p
        rate = urgency.wear(self.service, p)
        if rate <= 0.0:
            return False
        if self._plant_from is None:
            self._renew_plant(model.first_quarter, rate)
        while model.quarter >= self._plant_until + p.urgency_quarters:
            self._renew_plant(math.floor(self._plant_until + p.urgency_quarters), rate)
        return model.quarter >= self._plant_until

    def _renew_plant(self, quarter: int, rate: float) -> None:
        luck = self.municipality.model.luck
        u = luck.uniform("plant", quarter, self.municipality.key, self.service.key)
        self._plant_from, self._plant_until = quarter, quarter + draws.waiting_quarters(u, rate)

    def vacant(self) -> bool:
        """Whether the head's post is open. Heads stay for waiting times, one draw at arrival, so that nothing need
        be kept up.
        """
        model, p = self.municipality.model, self.municipality.p
        quarter, luck, who, what = model.quarter, model.luck, self.municipality.key, self.service.key
        if self._head_arrived is None:
            self._head_arrived = model.first_quarter
            stay = draws.waiting_quarters(luck.uniform("vacancy", self._head_arrived, who, what), p.head_turnover)
            self._head_leaves = self._head_arrived + math.floor(stay)
        while quarter >= self._head_leaves + p.vacancy_quarters:
            self._head_arrived = self._head_leaves + math.floor(p.vacancy_quarters)
            stay = draws.waiting_quarters(luck.uniform("vacancy", self._head_arrived, who, what), p.head_turnover)
            self._head_leaves = self._head_arrived + math.floor(stay)
        return quarter >= self._head_leaves
