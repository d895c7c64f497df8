"""9 Learning: results seen move climate, momentum, resistance, lessons, reputation."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import municipality as municipalities
from .. import norm
from .. import partnership as partnerships
from .. import position as positions
from ..layout import NEVER, NONE
from ..parts import index, membership, municipality, own, part, partnership, production_of, service, world

leadership = compiled_rules("leadership")
learning = compiled_rules("learning")
lessons = compiled_rules("lessons")
understandings = compiled_rules("understanding")


@part
def run(address):
    """Let everybody look back, then learn from what all have seen."""
    w = world(address)
    for i in range(w.many_municipalities):
        _look_back(w, municipality(w, i))
    for i in range(w.many_municipalities):
        _learn(w, municipality(w, i))
    norm.learn(w)
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER:
            g.age += 1


@part
def _look_back(w, m):
    """See how many of its running partnerships pay, and what residents notice of them."""
    running = paying = 0
    felt = 0.0
    k = m.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.operating != 0:
            running += 1
            if partnerships.pays(w, g):
                paying += 1
            felt += municipalities.noticed(w, m, service(w, g.service)) * g.quality
        k = member.newer
    m.next_success = paying / running if running > 0 else 0.0
    m.runs_any = running > 0
    felt = _with_practice(w, m, felt)
    felt = felt / m.visible if m.visible > 0.0 else 0.0  # nobody feels what nobody notices
    if m.has_usual_service == 0:
        m.has_usual_service, m.usual_service = 1, felt
    m.satisfaction = felt - m.usual_service - m.expectation
    m.usual_service = leadership.usual_service(m.usual_service, felt, own(w, m))


@part
def _with_practice(w, m, felt):
    """What residents notice, with what is better than usual of what it produces alone."""
    m.in_house = 0.0  # index points above the usual, summed
    for k in range(m.many_practised):
        s = m.practised[k]
        way = production_of(w, m.index, s)
        if way.counted_alone != 0:
            better = positions.practice(w, m, way)
            felt += municipalities.noticed(w, m, service(w, s)) * better
            m.in_house += better
    return felt


@part
def _learn(w, m):
    """Let climate, momentum, resistance, lessons and reputation move on by a quarter."""
    p = own(w, m)
    seen = 0.0
    for k in range(m.adjacents):
        seen += municipality(w, index(w.adjacent, m.first_adjacent + k)).next_success
    seen = seen / m.adjacents if m.adjacents > 0 else 0.0
    m.success = m.next_success
    m.climate = learning.climate(m.climate, m.success, seen, p)
    m.expectation = leadership.expectation(m.expectation, p)
    early = learning.early_success(m.momentum, float(m.successes), m.wins, p)
    m.wins = learning.wins(m.wins, float(m.successes), p)
    m.momentum = learning.momentum(m.momentum + early, float(m.milestones), p)
    m.resistance = learning.resistance(m.resistance, m.usual_resistance, p)
    known = lessons.gained(lessons.heard_of(m.lessons, seen, p), float(m.launched), p)
    m.lessons = lessons.kept(known, lessons.forgetting(p), p)
    if m.runs_any != 0:
        m.reputation = learning.reputation(m.reputation, m.success, p)
    m.milestones = m.launched = m.successes = 0
    m.talk = 0.0
    m.understanding = understandings.understanding(m.understanding, p)
