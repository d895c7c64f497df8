"""Partners remember who did what was agreed; luck in results does not count."""

from __future__ import annotations

from collabsim.rules import commitments as rules


def remember(partnership, efforts: tuple[float, ...]) -> None:
    """Let trust along the ties of the centre, and reputation, follow what each member delivered of what was agreed."""
    g, p, centre = partnership, partnership.p, partnership.centre
    for membership, delivered in zip(g.members, efforts):
        municipality = membership.municipality
        municipality.reputation = rules.renown(municipality.reputation, delivered, p)
        if municipality is centre:
            for other in g.municipalities:
                if other is not centre:
                    _note(other.tie_to(centre), delivered, p)
        else:
            _note(centre.tie_to(municipality), delivered, p)


def _note(tie, delivered: float, p) -> None:
    tie.record = rules.record(p.usual_effort if tie.record is None else tie.record, delivered, p)
    rate = rules.honoured(tie.record, p)
    if rate > 0.0:
        tie.grow(rate, rate, p)
    elif rate < 0.0:
        tie.suffer(-rate, p)
