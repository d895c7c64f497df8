"""Who gained and who paid: money on somebody's book."""

from __future__ import annotations


class Grant:
    """Money for founding partnerships in some services, or in any (none named)."""

    __slots__ = ("left", "services")

    def __init__(self, money: float, services: tuple[str, ...]) -> None:
        self.left = money
        self.services = services

    def serves(self, service: str) -> bool:
        """Whether it may be spent on a service."""
        return not self.services or service in self.services


class Account:
    """A book of money since the first quarter of the run, in the region's currency.

    saved: running savings (negative: losses) · set_up: cost of founding · break_up: cost of leaving
    granted: grants received · net = saved - set_up - break_up + granted
    bought: saved by buying from private firms, which is no saving of sharing
    saving_of_quarter: what this quarter saved, however that came about
    """

    __slots__ = ("bought", "break_up", "granted", "grants", "saved", "saving_of_quarter", "set_up")

    def __init__(self) -> None:
        self.grants: list[Grant] = []  # money that is still to be spent
        self.bought = self.saved = self.set_up = self.break_up = self.granted = self.saving_of_quarter = 0.0

    @property
    def net(self) -> float:
        """What sharing has brought in all."""
        return self.saved - self.set_up - self.break_up + self.granted

    def save(self, money: float, felt: float | None = None) -> None:
        """Book a saving (or a loss) of this quarter. felt: what the budget feels of it, all of it where not said."""
        self.saved += money
        self.saving_of_quarter += money if felt is None else felt

    def buy(self, money: float) -> None:
        """Book what buying from a private firm saved (or lost) this quarter."""
        self.bought += money
        self.saving_of_quarter += money

    def receive(self, grant: Grant) -> None:
        """Book a grant; it can be spent from now on."""
        self.granted += grant.left
        self.grants.append(grant)

    def available(self, service: str) -> float:
        """Money of grants that may still be spent on founding in a service."""
        money = 0.0
        for grant in self.grants:
            if grant.serves(service):
                money += grant.left
        return money

    def found(self, cost: float, service: str) -> None:
        """Pay for founding, from grants first; the cost is booked either way."""
        self.set_up += cost
        for grant in self.grants:
            if grant.serves(service):
                paid = min(grant.left, cost)
                grant.left -= paid
                cost -= paid
