"""What moves a government to look for partners, gathered from its state and what it sees."""

from __future__ import annotations

from collabsim.rules import search, staff

YEAR = 4  # quarters


def terms(seeker) -> search.SearchTerms:
    """The log-odds of a search this quarter, term by term."""
    return search.search_terms(_mood(seeker), seeker.p)


def _mood(seeker) -> search.Mood:
    p = seeker.p
    succeeding = 0
    for neighbour in seeker.adjacent:
        if neighbour.success > 0.0:
            succeeding += 1
    running = opened = 0
    for partnership in seeker.partnerships:
        if partnership.operating:
            running += 1
        else:
            opened += 1
    aware = search.awareness(p)
    return search.Mood(
        seeker.need,
        seeker.slack,
        seeker.will,
        seeker.scrutiny,
        seeker.climate,
        seeker.momentum,
        succeeding / len(seeker.adjacent) if seeker.adjacent else 0.0,
        seeker.resistance,
        seeker.perceived_risk,
        seeker.lone_ranger,
        staff.professional(seeker.population, seeker.skill, p),
        aware,
        search.agreement(aware, p),
        search.routine(float(running)),
        float(_begun(seeker)),
        float(opened),
        seeker.signal,
        seeker.model.environment.regional_load,
        seeker.talk,
    )


def _begun(seeker) -> int:
    """How many initiatives of its own it began within a year; older ones are forgotten."""
    since = seeker.model.quarter - YEAR
    while seeker.begun and seeker.begun[0] <= since:
        seeker.begun.pop(0)
    return len(seeker.begun)
