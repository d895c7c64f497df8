"""One government's part in a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chronicle import Chances

if TYPE_CHECKING:
    from .partnership import Partnership


class Membership:
    """One government's part in a partnership.

    share: of the joint result, fixed at signing, as is what the take is a share of · stake, grievance, resentment: 0..1
    effort: delivered of what was agreed, 0..1
    saving: realised, share of own cost · reference_*: what results are measured against
    promised_*: what it expected when it signed
    """

    __slots__ = (
        "chances", "effort", "fair", "grievance", "joined", "left", "municipality", "partnership", "position",
        "promised_quality", "promised_saving", "reference_quality", "reference_saving", "resentment", "saving",
        "settled_cost", "share", "stake", "take",
    )  # fmt: skip

    def __init__(self, partnership: Partnership, municipality, quarter: int) -> None:
        self.partnership = partnership
        self.municipality = municipality
        self.position = municipality.positions[partnership.service.index]
        self.joined = quarter
        self.left: int | None = None
        self.share = 0.0
        self.fair = 0.0  # share that it would have were it settled at today's costs
        self.take = 0.0  # transfer received, share of own cost at signing (negative: paid)
        self.settled_cost = 0.0  # own cost at signing
        self.stake = 0.5
        self.effort = 1.0
        self.chances = Chances()
        self.grievance = self.resentment = self.saving = 0.0
        self.promised_saving = self.promised_quality = 0.0
        self.reference_saving = self.reference_quality = 0.0
