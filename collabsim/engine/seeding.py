"""Successes and failures that are made on purpose, to see what follows from them (see `model.seeding`)."""

from __future__ import annotations

from collabsim.catalogue.designs import mode_of

from . import chronicle, deal, form, interventions, layout, pools, review, verdicts
from . import partnership as partnerships
from . import position as positions
from .layout import NEVER, NONE
from .parts import (
    index,
    intervention,
    joint,
    membership,
    mode,
    municipality,
    part,
    partnership,
    position_of,
    set_index,
    tie,
)

SUCCESS = interventions.KINDS.index("seeded_success")
FAILURE = interventions.KINDS.index("seeded_failure")
JOINT = mode_of("joint_production").index
ORIGIN = layout.ORIGINS.index("seeded")


@part
def act(w):
    """Begin what begins this quarter, founding where nothing runs yet; end the failures whose time is over."""
    for k in range(w.many_interventions):
        seed = intervention(w, k)
        if seed.kind == FAILURE and w.quarter > 0 and seed.until == w.quarter:
            _end(w, seed)
    _begin(w, SUCCESS)
    _begin(w, FAILURE)


@part
def _begin(w, kind):
    """Found where nothing runs yet that seeds of a kind are about."""
    for k in range(w.many_interventions):
        seed = intervention(w, k)
        if seed.kind == kind and seed.start == w.quarter and interventions.active(w, seed, w.quarter):
            for n in range(seed.many):
                if not _runs(w, seed, seed.about[n]):
                    _found(w, seed, seed.about[n])


@part
def of(w, g):
    """1 where a partnership is made to succeed, -1 where to fail, else 0."""
    made = 0.0
    for k in range(w.many_interventions):
        seed = intervention(w, k)
        seeded = seed.kind == SUCCESS or seed.kind == FAILURE
        if seeded and interventions.active(w, seed, w.quarter) and _about(w, seed, g):
            if seed.kind == SUCCESS:
                return 1.0
            made = -1.0
    return made


@part
def results(w, g, saving, quality):
    """Saving and quality of a quarter as they are, or as they are made."""
    made, p = of(w, g), joint(w, g)
    return (made * p.seeded_saving, made * p.seeded_quality) if made != 0.0 else (saving, quality)


@part
def _end(w, seed):
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and _about(w, seed, g):
            review.end(w, g, verdicts.SEEDED, NONE, partnerships.centre(w, g).index, review.UNKNOWN)


@part
def _runs(w, seed, service):
    """Whether there is something running in a service that a seed is about."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and g.service == service and _about(w, seed, g):
            return True
    return False


@part
def _found(w, seed, service):
    """Launch a small partnership at once: the first two neighbours whose position is open."""
    for i in range(w.many_municipalities):
        if interventions.names(w, seed, i) and _open(w, i, service):
            t = municipality(w, i).nearest
            while t != NONE:
                other = tie(w, t).to
                if interventions.names(w, seed, other) and _open(w, other, service):
                    set_index(w.scratch_members, 0, other)
                    _launch(w, partnerships.make(w, municipality(w, i), service, JOINT, 1, ORIGIN, i))
                    return
                t = tie(w, t).next_near


@part
def _launch(w, g):
    """Let it run from today as a partnership of the stock would: known, agreed, its promise what it can yield."""
    trust = partnerships.trust_of(w, g, partnerships.centre(w, g))
    g.form = form.best(w, g)
    g.fit = joint(w, g).stock_fit
    partnerships.recount(w, g)
    partnerships.settle_shares(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        net = partnerships.share_saving(w, g, member, partnerships.net_design(w, g, trust))
        member.promised_saving = member.reference_saving = net
        member.promised_quality = member.reference_quality = g.fit * g.quality_gain
    partnerships.set_stakes(w, g)
    pools.adopt(w, g)
    chronicle.note(w, verdicts.START, g, g.founder, NONE)
    deal.launch(w, g, NONE)


@part
def _about(w, seed, g):
    if g.operating == 0 or not interventions.about(w, seed, g.service):
        return False
    named = 0
    for k in range(g.many):
        if interventions.names(w, seed, membership(w, g.members[k]).municipality):
            named += 1
    return named == g.many


@part
def _open(w, i, service):
    place = position_of(w, i, service)
    return place.provided != 0 and positions.free(w, place, mode(w, JOINT))
