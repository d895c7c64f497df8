"""What moves a government to look for partners, gathered from its state and what it sees."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import luck, streams, verdicts
from . import municipality as municipalities
from .parts import index, municipality, own, part

logit = compiled_rules("logit")
search = compiled_rules("search")
staff = compiled_rules("staff")

YEAR = 4  # quarters


@part
def decide(w, seeker):
    """Decide whether a government looks for partners this quarter; how strongly it wants to is noted either way."""
    found = terms(w, seeker)
    seeker.appetite_log_odds = logit.total(found)
    seeker.appetite_probability = logit.logistic(seeker.appetite_log_odds)
    seeker.appetite_draw = luck.uniform(w, streams.search, w.quarter, seeker.key)
    seeker.searches, seeker.appetite = 0, verdicts.NO
    if seeker.appetite_draw < seeker.appetite_probability:
        seeker.searches = 1
        seeker.appetite = verdicts.kept(
            w,
            verdicts.SEARCH,
            found,
            seeker.appetite_log_odds,
            seeker.appetite_probability,
            seeker.appetite_draw,
        )


@part
def terms(w, seeker):
    """The log-odds of a search this quarter, term by term."""
    return search.search_terms(_mood(w, seeker), own(w, seeker))


@part
def _mood(w, seeker):
    p = own(w, seeker)
    aware = search.awareness(p)
    return search.Mood(
        seeker.need,
        seeker.slack,
        seeker.will,
        seeker.scrutiny,
        seeker.climate,
        seeker.momentum,
        _imitation(w, seeker),
        seeker.resistance,
        municipalities.perceived_risk(w, seeker),
        seeker.lone_ranger,
        staff.professional(seeker.population, seeker.skill, p),
        aware,
        search.agreement(aware, p),
        search.routine(seeker.running),
        float(_begun(w, seeker)),
        seeker.opened,
        seeker.signal,
        w.regional_load,
        seeker.talk,
    )


@part
def _imitation(w, seeker):
    """Share of the neighbours whose partnerships pay."""
    succeeding = 0
    for k in range(seeker.adjacents):
        if municipality(w, index(w.adjacent, seeker.first_adjacent + k)).success > 0.0:
            succeeding += 1
    return succeeding / seeker.adjacents if seeker.adjacents > 0 else 0.0


@part
def _begun(w, seeker):
    """How many initiatives of its own it began within a year."""
    begun = 0
    for since in seeker.begun:
        if since > w.quarter - YEAR:
            begun += 1
    return begun
