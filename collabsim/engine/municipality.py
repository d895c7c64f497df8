"""A government: what it can carry, what it waits for, what it sees of others (see `model.municipality`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import tie as views
from . import ties
from .layout import NONE, VALUES
from .parts import membership, own, part, partnership, regional, tie

choosing = compiled_rules("choosing")
effort = compiled_rules("effort")
leadership = compiled_rules("leadership")
learning = compiled_rules("learning")
patiences = compiled_rules("patience")
search = compiled_rules("search")


# ---------------------------------------------------------------------- what others read
@part
def tie_to(w, m, other):
    """The tie to another government; two that never met become acquainted."""
    t = ties.find(w, m.index, other.index)
    return tie(w, t) if t != NONE else ties.acquaint(w, m, other)


@part
def view_of(w, m, other):
    """What it holds of another government; of a stranger in a record that the next look at a stranger takes again."""
    t = ties.find(w, m.index, other.index)
    return tie(w, t) if t != NONE else _stranger(w, m, other)


@part
def _stranger(w, m, other):
    p = regional(w)
    km = ties.kilometres(w, m.index, other.index)
    view = ties.blank(w, w.scratch_ties, m.index, other.index, km, km / w.neighbourhood_km)
    views.begin(w, view, p.trust_base, p.trust_base, p)
    return view


@part
def capacity(w, m):
    """How many joint efforts it can carry."""
    return search.capacity(m.population, m.skill, own(w, m))


@part
def count_load(w, m):
    """Count again what it carries: when it enters or leaves a partnership, one gets another load, one starts to run."""
    carried = running = opened = 0.0
    k = m.oldest
    while k != NONE:
        member = membership(w, k)
        g = partnership(w, member.partnership)
        carried += g.load
        if g.operating != 0:
            running += 1.0
        else:
            opened += 1.0
        k = member.newer
    m.carried, m.running, m.opened = carried, running, opened


@part
def load(w, m):
    """How many joint efforts it carries, running ones counting in part; the devoted carry more."""
    p = own(w, m)
    return m.carried * effort.devotion(p) * effort.briefing(p)


@part
def perceived_risk(w, m):
    """How much it minds the risk of sharing, as things are done around here (0..1)."""
    return learning.perceived_risk(m.risk_aversion, w.norm, own(w, m))


@part
def has_room(w, m):
    """Whether it takes on one more joint effort."""
    p = own(w, m)
    return choosing.room(load(w, m), capacity(w, m), choosing.restraint(p), p) > 0.0


@part
def attention(w, m):
    """Share of the attention each joint effort needs that it gets, 0..1."""
    carried = load(w, m)
    return 1.0 if carried <= 0.0 else min(1.0, capacity(w, m) / carried)


@part
def working(w, m):
    """Work that it puts into an effort of which it does its part, relative to the usual, 0..1."""
    return effort.delivered(effort.devotion(own(w, m)), 1.0 - attention(w, m))


@part
def patience(w, m):
    """Quarters that it waits before it judges a young partnership."""
    p = own(w, m)
    return patiences.hurried(patiences.assured(p.patience, w.norm, p), p)


@part
def quarters_to_election(w, m):
    """Quarters to its next election, 0 in the quarter of one; NONE where nobody is elected."""
    return -(w.quarter + m.clock) % int(own(w, m).election_quarters) if m.votes != 0 else NONE


@part
def quarters_since_election(w, m):
    """Quarters since its last election; NONE where nobody is elected."""
    return (w.quarter + m.clock) % int(own(w, m).election_quarters) if m.votes != 0 else NONE


@part
def election_within(w, m, quarters):
    """1 where an election comes within so many quarters, else 0."""
    ahead = quarters_to_election(w, m)
    return 1.0 if 0 < ahead <= quarters else 0.0


@part
def noticed(w, m, service):
    """How much its residents notice a service."""
    return leadership.noticed(service.visibility, service.identity_salience, m.identity, own(w, m))


# ---------------------------------------------------------------------- its mission
@part
def weigh(w, m):
    """Work out its mission from what the community and the council want."""
    share = own(w, m).council_share
    whole = 0.0
    for k in range(VALUES):
        m.mission[k] = (1.0 - share) * m.community[k] + share * m.council[k]
        whole += m.mission[k]
    for k in range(VALUES):
        m.mission[k] = m.mission[k] / whole
