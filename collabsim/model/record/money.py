"""What sharing saves and costs: read from the books at a quarter's end."""

from __future__ import annotations

from collabsim.rules.logit import total

YEAR_3 = 12  # quarters after launch at which a promise is compared with the result


class Money:
    """The region's money before the quarter, and what everybody would pay alone.

    lacking: positions too small to be provided in full alone
    """

    def __init__(self, model) -> None:
        self.model = model
        self._net_before = 0.0
        self._founding_before = self._founding()
        self._displaced_before = 0.0
        self.reckon_cost()

    def reckon_cost(self) -> None:
        """Add up what all governments would pay alone (money a year), and what they could not provide in full."""
        positions = [position for m in self.model.municipalities for position in m.positions.values()]
        self._cost = total(position.own_cost for position in positions)
        self.lacking = sum(not position.able for position in positions)

    def observe(self, put, running: list, ended: list) -> None:
        """Tell the quarter's money. ended: partnerships that ended in it."""
        gained = self._net_saving() - self._net_before
        own_cost = total(g.own_cost for g in running)
        put("net_saving", 400.0 * gained, self._cost)
        put("net_saving_per_partnership", 400.0 * gained, own_cost)
        put("net_saving_money", 4.0 * gained)
        put("abs_net_saving", total(100.0 * abs(g.saving) for g in running), len(running))
        cost = total(m.position.own_cost for g in ended for m in g.former)
        put("breakup_cost", total(100.0 * g.account.break_up for g in ended), cost)
        due = [g for g in running if g.age_in_operation == YEAR_3 and g.launched >= 0]
        put("forecast_bias", total(100.0 * (g.promised_saving - g.saving) for g in due), len(due))
        put("forecast_error", total(100.0 * abs(g.promised_saving - g.saving) for g in due), len(due))
        put("coordination_cost", total(100.0 * g.coordination for g in running), len(running))
        founding = 4.0 * (self._founding() - self._founding_before)
        put("transaction_cost", 100.0 * (founding + total(g.together * g.own_cost for g in running)), own_cost)
        posts = self._cost / self.model.p.cost_of_post
        put("displaced_posts", 4000.0 * (self._displaced() - self._displaced_before), posts)
        association = self.model.environment.association
        put("association_budget", association.income - association.spent)

    def close(self) -> None:
        """Keep what the next quarter is compared with."""
        self._net_before, self._founding_before = self._net_saving(), self._founding()
        self._displaced_before = self._displaced()

    def _net_saving(self) -> float:
        """Money that sharing has brought since the first quarter, grants left out."""
        whole = 0.0
        for municipality in self.model.municipalities:
            whole += municipality.account.net - municipality.account.granted
        return whole

    def _founding(self) -> float:
        """Money spent since the first quarter on founding and on amending terms."""
        whole = 0.0
        for municipality in self.model.municipalities:
            whole += municipality.account.set_up
        return whole

    def _displaced(self) -> float:
        """Posts abolished since the first quarter while somebody held them."""
        whole = 0.0
        for municipality in self.model.municipalities:
            whole += municipality.displaced_posts
        return whole
