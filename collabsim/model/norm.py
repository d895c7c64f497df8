"""What a region thinks of sharing: a fashion, or here to stay."""

from __future__ import annotations

from collabsim.rules import learning


def coverage(model) -> float:
    """Share of positions that are produced jointly."""
    positions = shared = 0
    for municipality in model.municipalities:
        positions += len(municipality.positions)
    for partnership in model.live():
        if partnership.operating and partnership.mode.producing:
            shared += len(partnership.members)
    return shared / positions if positions else 0.0


def learn(model) -> None:
    """Let the belief follow what is shared."""
    model.norm = learning.norm(model.norm, coverage(model), model.p)
