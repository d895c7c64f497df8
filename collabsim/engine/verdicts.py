"""Decisions, and the events that they make (see `model.events`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import layout
from .parts import part, real, verdict

logit = compiled_rules("logit")

NO = -2  # decided, and it does not happen; NONE: not asked
SEARCH, DROP, GO_LIVE, REFUSAL, JOIN, RENEGOTIATION, EXIT, LAPSE, UPGRADE = range(len(layout.DECISIONS))
(START, LAUNCH, DROPPED, JOINED, EXITED, RENEGOTIATED, END, UPGRADED, RETRIED, REDESIGNED) = range(
    len(layout.KINDS_OF_EVENTS)
)
(BASE, BELOW_TWO, PROVIDER_LEFT, REPEALED, EXPIRY, SEEDED, ABSORBED) = (
    layout.FIRST_STRUCTURAL + place for place in range(len(layout.STRUCTURAL))
)
TERMS = layout.TERMS


@part
def kept(w, decision, terms, log_odds, probability, draw):
    """The place of a verdict, written down for this quarter."""
    k = w.many_verdicts
    if k + 1 < w.room_verdicts:
        w.many_verdicts = k + 1
    else:
        w.failed = 1  # no room: the run is made again with more
    v = verdict(w, k)
    v.decision, v.log_odds, v.probability, v.draw = decision, log_odds, probability, draw
    many = 0
    for value in terms:
        v.terms[many] = value
        many += 1
    v.many = many
    return k


@part
def judge(w, decision, terms, draw):
    """The verdict of terms and a draw: its place where it happens, else NO."""
    log_odds = logit.total(terms)
    probability = logit.logistic(log_odds)
    if draw < probability:
        return kept(w, decision, terms, log_odds, probability, draw)
    return NO


@part
def leading_cause(w, k):
    """The cause that a verdict gives: its largest positive term that is not a constant, else the base."""
    v = verdict(w, k)
    best, found = 0.0, BASE
    for place in range(v.many):
        if v.terms[place] > best and real(w.base_terms, v.decision * TERMS + place) == 0.0:
            best, found = v.terms[place], v.decision * TERMS + place
    return found
