"""Who gained and who paid: money on somebody's book."""

from __future__ import annotations


class Account:
    """A book of money since the first quarter of the run, in the region's currency.

    saved: running savings (negative: losses) · set_up: cost of founding · break_up: cost of leaving · granted:
    grants received.
    net = saved - set_up - break_up + granted; `saving_of_quarter` is what this quarter saved.
    """

    __slots__ = ("break_up", "granted", "saved", "saving_of_quarter", "set_up")

    def __init__(self) -> None:
        self.saved = self.set_up = self.break_up = self.granted = self.saving_of_quarter = 0.0

    @property
    def net(self) -> float:
        """What sharing has brought in all."""
        return self.saved - self.set_up - self.break_up + self.granted

    def save(self, money: float) -> None:
        """Book a saving (or a loss) of this quarter."""
        self.saved += money
        self.saving_of_quarter += money
