"""What a leader hears from friends: who serves them well (G09)."""

from __future__ import annotations

from collabsim.rules import partners as rules


def providers(seeker, service) -> list:
    """Ties to the providers of which friends among the managers speak well, in one service."""
    luck, quarter, p = seeker.model.luck, seeker.model.quarter, seeker.p
    found = {}
    for tie in seeker.near:
        theirs = tie.to.positions.get(service.index)
        served = None if theirs is None else theirs.producing
        if served is None or not served.operating or served.provider in (None, seeker) or not served.pays:
            continue
        draw = luck.uniform("hearsay", quarter, seeker.key, tie.to.key, service.key)
        if draw < rules.heard_of(tie.manager_personal, p):
            found.setdefault(served.provider.index, seeker.view_of(served.provider))
    return list(found.values())
