"""The association of the region's governments: once a year dues are paid, meetings planned, lessons passed on."""

from __future__ import annotations

from collabsim.rules import association as rules
from collabsim.rules.logit import logistic, total

from . import understanding

QUARTERS = 4  # of a year


class Association:
    """Who belongs, how often members meet, what is in the till.

    members: indices · held: meetings of this year · balance: money
    income, spent: dues and cost of meetings of this year, money
    """

    def __init__(self, model) -> None:
        self.model = model
        self.members: set[int] = set()
        self.held = self.balance = self.income = self.spent = 0.0

    def act(self) -> None:
        """Once a year: who belongs, what comes in, how often members meet, what they learn from each other."""
        model, p = self.model, self.model.p
        if model.quarter % QUARTERS:
            return
        known = self._known()
        joined = {m.index for m in model.municipalities if self._belongs(m, known)}
        self.members = joined
        self.income = full = 0.0
        for municipality in model.municipalities:
            due = rules.full_dues(municipality.population, p) * municipality.budget
            full += due
            if municipality.index in joined:
                self.income += due * rules.discount(municipality.population, p)
        self.balance += self.income
        price = p.meeting_cost * full / p.meetings_usual
        self.held = rules.affordable(self.balance, price, p) if price > 0.0 else 0.0
        self.spent = self.held * price
        self.balance -= self.spent
        if self.held > 0.0:
            understanding.explain([m for m in model.municipalities if m.index in joined])
        known = self._known()
        for municipality in model.municipalities:
            if municipality.index in joined:
                ahead = max(known - municipality.lessons, 0.0)
                municipality.lessons = rules.lesson(municipality.lessons, ahead, self.held, p)

    def contact(self, tie) -> float:
        """Chance that the two ends of a tie meet in it this quarter."""
        if tie.to.index in self.members and tie.back.to.index in self.members:
            return rules.contact(self.held, self.model.p)
        return 0.0

    def _belongs(self, municipality, known: float) -> bool:
        m, p = municipality, municipality.p
        mates = sum(tie.to.index in self.members for tie in m.near) / len(m.near) if m.near else 0.0
        dues = rules.full_dues(m.population, p) * rules.discount(m.population, p)
        ahead = max(known - m.lessons, 0.0)
        terms = rules.member_terms(float(m.index in self.members), p.association_meetings, mates, ahead, dues, p)
        return self.model.luck.uniform("membership", self.model.quarter, m.key) < logistic(total(terms))

    def _known(self) -> float:
        """Mean lessons of the members."""
        whole = 0.0
        for municipality in self.model.municipalities:
            if municipality.index in self.members:
                whole += municipality.lessons
        return whole / len(self.members) if self.members else 0.0
