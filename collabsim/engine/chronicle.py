"""What is noted of what happens: events on request, sums of the quarter, and what is only compared later."""

from __future__ import annotations

from collabsim.rules.development import NEGOTIATION

from . import layout, verdicts
from . import municipality as municipalities
from .layout import NEVER, NONE, SURVIVAL
from .parts import (
    event,
    happenings,
    lives,
    membership,
    municipality,
    part,
    partnership,
    position,
    real,
    service,
    verdict,
)

RECENT = 4  # quarters that count as after something
ROUNDING = 1e-9
SITUATIONS = len(layout.SITUATIONS)


@part
def note(w, kind, g, who, decided, cause=NONE):
    """Write an event down with what decided it. who: a municipality's index · decided: a verdict's place."""
    if cause == NONE and decided >= 0 and _caused(kind):
        cause = verdicts.leading_cause(w, decided)
    if kind in (verdicts.DROPPED, verdicts.END):
        g.cause = cause
    if w.room_events > 0:
        _write(w, kind, g, who, decided, cause)
    _count(w, kind, g, who)
    _follow(w, kind, g)


@part
def _caused(kind):
    return kind in (verdicts.DROPPED, verdicts.RETRIED, verdicts.REDESIGNED, verdicts.EXITED, verdicts.END)


@part
def _write(w, kind, g, who, decided, cause):
    k = w.many_events
    if k + 1 < w.room_events:
        w.many_events = k + 1
    else:
        w.failed = 1
    e = event(w, k)
    e.key, e.quarter, e.kind, e.municipality, e.cause, e.decision, e.many = g.key, w.quarter, kind, who, cause, NONE, 0
    if decided >= 0:
        v = verdict(w, decided)
        e.decision, e.many = v.decision, v.many
        e.log_odds, e.probability, e.draw = v.log_odds, v.probability, v.draw
        for place in range(v.many):
            e.terms[place] = v.terms[place]


@part
def _count(w, kind, g, who):
    """Add to the sums of the quarter (see `model.record.happenings`)."""
    c = happenings(w)
    if kind == verdicts.START:
        c.start += 1.0
    elif kind == verdicts.LAUNCH:
        c.launch += 1.0
        _count_launch(w, c, g)
    elif kind == verdicts.DROPPED:
        c.drop += 1.0
        c.early_drops += float(g.stage < NEGOTIATION)
    elif kind == verdicts.EXITED:
        c.exit += 1.0
        _count_exit(w, c, g, who)
    elif kind == verdicts.RENEGOTIATED:
        c.renegotiate += 1.0
    elif kind == verdicts.END:
        c.end += 1.0
        c.wrong_ends += float(g.wrong_end)
        _put_with_the_broken_up(w, c, g)
    elif kind == verdicts.UPGRADED:
        c.upgrade += 1.0
    elif kind == verdicts.RETRIED:
        c.retry += 1.0
    elif kind == verdicts.REDESIGNED:
        c.redesign += 1.0
    if kind in (verdicts.LAUNCH, verdicts.DROPPED):
        c.effort += g.effort
        c.effort_in_vain += g.effort if kind == verdicts.DROPPED else 0.0
        c.talks += float(g.talked > 0)
        c.quarters_of_talks += float(g.talked)


@part
def _count_launch(w, c, g):
    taken = float(g.launched - g.born)
    c.lead_time += taken
    if g.planned_total == g.planned_total and g.planned_total != 0.0:
        c.planned += g.planned_total
        c.overrun += taken / g.planned_total
        c.with_plan += 1.0
    c.promise += 100.0 * (g.promised_saving + g.promised_quality)
    least = most = membership(w, g.members[0]).promised_saving
    for k in range(1, g.many):
        promised = membership(w, g.members[k]).promised_saving
        most = promised if promised > most else most
        least = promised if promised < least else least
    c.disagreement += 100.0 * (most - least)
    c.wrong_starts += float(g.wrong_start)
    c.unfit_forms += float(g.misfit_form > 0.0)
    c.seen += 2.0 * service(w, g.service).visibility


@part
def _count_exit(w, c, g, who):
    """Whether who leaves came off worst: what it received beyond its fair share of the joint result."""
    joint = g.saving * g.own_cost
    least = most = own = 0.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        excess = member.saving - member.fair * joint / position(w, member.position).own_cost
        if k == 0 or excess < least:
            least = excess
        if k == 0 or excess > most:
            most = excess
        if member.municipality == who:
            own = excess
    if most - least > ROUNDING:
        c.unequal_exits += 1.0
        c.losers_exits += float(own - least <= ROUNDING)


@part
def _put_with_the_broken_up(w, c, g):
    g.next_broken_up = NONE
    if c.first_broken_up == NONE:
        c.first_broken_up = g.index
    else:
        partnership(w, c.last_broken_up).next_broken_up = g.index
    c.last_broken_up = g.index


@part
def _follow(w, kind, g):
    """Let the cohorts hear of an event (see `model.record.lives`)."""
    c = lives(w)
    if kind == verdicts.START:
        c.begun += int(g.born >= 0)
    elif kind == verdicts.DROPPED:
        c.failed += int(g.born >= 0)
    elif kind == verdicts.LAUNCH:
        c.converted += int(g.born >= 0)
        if g.launched >= 0:
            for k in range(g.many):
                m = municipality(w, membership(w, g.members[k]).municipality)
                if m.first_launch == NEVER:
                    m.first_launch = g.launched
                    c.launched_first += 1
                    c.waited += g.launched
    elif kind == verdicts.END and g.launched >= 0 and real(w.planned_causes, g.cause) == 0.0:
        age = w.quarter - g.launched
        if 0 < age <= SURVIVAL:
            c.ended_at[age] += 1


@part
def add_quality(g, value):
    """Take in the quality of a quarter of operation (Welford's way)."""
    g.quality_count += 1
    gap = value - g.quality_mean
    g.quality_mean += gap / float(g.quality_count)
    g.quality_squares += gap * (value - g.quality_mean)


@part
def see(g, quarter, strayed, found):
    """Note whether something went astray in a quarter, and whether a check-in found what had."""
    if strayed and g.astray == NEVER:
        g.astray = quarter
    if found and g.astray != NEVER:
        g.found += 1
        g.unnoticed += quarter - g.astray
        g.astray = NEVER


@part
def situations(w, g, member):
    """In which situations a member of a running partnership is: bits in the order of `layout.SITUATIONS`."""
    m = municipality(w, member.municipality)
    voted = municipalities.quarters_since_election(w, m)
    lost = g.champion == NONE and g.champion_left != NEVER
    held = 0
    if voted != NONE and voted <= RECENT:
        held |= 1
    if m.tenure <= RECENT:
        held |= 2
    if lost and w.quarter - g.champion_left <= RECENT:
        held |= 4
    if g.champion != NONE:
        held |= 8
    if g.term_left == 0:
        held |= 16
    return held


@part
def see_chance(member, held):
    """Note an occasion on which a member could leave, and its situations."""
    member.reviews += 1
    for place in range(SITUATIONS):
        if held & (1 << place):
            member.situations[place] += 1
