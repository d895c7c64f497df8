"""2 Leadership: voters decide, managers come and go, and with them leads and champions."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import contacts, luck, streams, ties
from .. import municipality as municipalities
from .. import partnership as partnerships
from .. import tie as views
from ..layout import NEVER, NONE, VALUES
from ..parts import index, membership, municipality, own, part, partnership, set_index, tie, world

leadership = compiled_rules("leadership")
logit = compiled_rules("logit")


@part
def run(address):
    """Let all elections be held, then all managers stay or leave, then what follows from their leaving happen."""
    w = world(address)
    for i in range(w.many_municipalities):
        _face_voters(w, municipality(w, i))
    many = 0
    for i in range(w.many_municipalities):
        if _change_manager(w, municipality(w, i)):
            set_index(w.order, many, i)
            many += 1
    for k in range(many):
        _take_leave(w, municipality(w, index(w.order, k)))


@part
def _face_voters(w, m):
    """At the end of a term, an election may change the majority, its will and its mission."""
    p = own(w, m)
    if m.votes == 0 or (w.quarter + m.clock) % int(p.election_quarters) != 0:
        return
    turned = luck.uniform(w, streams.election, w.quarter, m.key) < leadership.majority_change(m.satisfaction, p)
    drawn = luck.uniform(w, streams.election_will, w.quarter, m.key)
    m.voted = leadership.elected_will(m.voted, 1.0 if turned else 0.0, drawn, p)
    m.elected = leadership.confidence(m.voted, m.satisfaction, p)  # not on top of the last one's
    if turned:
        m.majority_since = w.quarter
        for k in range(VALUES):
            inherited = p.mission_inheritance * m.council[k] + 1.0 - p.mission_inheritance
            deviate = luck.normal(w, streams.election_mission, w.quarter, m.key, k)
            m.council[k] = leadership.mission_weight(inherited, deviate, p)
        municipalities.weigh(w, m)
        k = m.oldest
        while k != NONE:
            partnerships.recount(w, partnership(w, membership(w, k).partnership))
            k = membership(w, k).newer


@part
def _change_manager(w, m):
    """Whether the manager leaves this quarter; the successor starts with a skill of his own."""
    p = own(w, m)
    recent = m.majority_since != NEVER and w.quarter - m.majority_since < p.majority_quarters
    chance = m.turnover * leadership.departure(float(m.tenure), 1.0 if recent else 0.0, p)
    if luck.uniform(w, streams.departure, w.quarter, m.key) >= chance:
        m.tenure += 1
        return False
    m.tenure = 0
    drawn = luck.normal(w, streams.manager, w.quarter, m.key)
    m.skill = logit.bounded(p.mean_skill + p.trait_spread * drawn, 0.0, 1.0)
    t = ties.following(w, m, NONE)
    while t != NONE:
        views.forget_manager(w, tie(w, t), p)
        views.forget_manager(w, tie(w, tie(w, t).back), p)
        t = ties.following(w, m, t)
    return True


@part
def _take_leave(w, m):
    """Let a manager who left be missed as lead and champion, and the new one bring whom he knows."""
    contacts.take_along(w, m)
    k = m.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        if g.lead == m.index:
            g.lead = NONE
            partnerships.recount(w, g)
        if g.champion == m.index:
            stays = leadership.champion_kept(own(w, m))
            if partnerships.draw(w, g, streams.champion_leaves, m.key) >= stays:
                partnerships.lose_champion(w, g)
        k = member.newer
