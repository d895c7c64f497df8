"""What became of ideas and partnerships, followed from their beginning (see `model.record.lives`)."""

from __future__ import annotations

import math

from .. import outcomes
from ..layout import NEVER, NONE, REPEAL, SURVIVAL
from ..parts import index, intervention, lives, part, partnership
from .put import put

DIP_QUARTERS = 8


@part
def observe(w):
    """Tell how the cohorts stand."""
    c = lives(w)
    put(w, outcomes.conversion_rate, float(c.converted), float(c.begun))
    put(w, outcomes.false_start_rate, float(c.failed), float(c.failed + c.converted))
    _observe_dips(w)
    _count_at_risk(w, c)
    put(w, outcomes.survival_5y, _survival(c), 1.0)
    _observe_cohort(w, c)
    governments = w.many_municipalities
    waiting = (w.quarter + 1) * (governments - c.launched_first)
    put(w, outcomes.time_to_first_launch, float(c.waited + waiting), float(governments))
    _observe_repeals(w, c)


@part
def _observe_dips(w):
    dips, due = 0.0, 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating or g.launched < 0:
            continue
        age = w.quarter - g.launched + 1
        if age <= DIP_QUARTERS:
            before = g.deepest_dip if g.has_dip else 0.0
            g.deepest_dip = max(before, -g.quality)
            g.has_dip = 1
        if age == DIP_QUARTERS:
            dips += g.deepest_dip
            g.deepest_dip, g.has_dip = 0.0, 0
            due += 1
    put(w, outcomes.transition_dip, dips, float(due))


@part
def _count_at_risk(w, c):
    """Those who ran at the end of the quarter before, by age."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.watched and g.launched >= 0 and w.quarter - g.launched <= SURVIVAL:
            c.at_risk[w.quarter - g.launched] += 1


@part
def _survival(c):
    """Kaplan-Meier survival to 20 quarters; expiry by plan is censored."""
    alive = 1.0
    for age in range(1, SURVIVAL + 1):
        if c.at_risk[age] == 0:
            return math.nan
        alive *= 1.0 - min(float(c.ended_at[age]) / float(c.at_risk[age]), 1.0)
    return alive


@part
def _observe_cohort(w, c):
    alive = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating:
            continue
        if w.quarter == w.switch:
            g.cohort = 1
            c.cohort += 1
        alive += int(g.cohort)
    judged = w.quarter == w.switch + SURVIVAL
    put(w, outcomes.cohort_survival_5y, float(alive) if judged else 0.0, float(c.cohort) if judged else 0.0)


@part
def _observe_repeals(w, c):
    """Of those whom a repeal freed, how many still run some quarters later."""
    freed = alive = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.watched and g.mandate != NONE and intervention(w, g.mandate).until == w.quarter:
            g.freed_at = w.quarter
            freed += 1
        if g.ended == NEVER and g.operating and g.freed_at == w.quarter - REPEAL:
            alive += 1
    slots = REPEAL + 1
    c.freed[w.quarter % slots] = freed
    due = (w.quarter + 1) % slots  # that of so many quarters ago
    c.let_go += c.freed[due]
    c.outlived += alive
    put(w, outcomes.survival_after_repeal, float(c.outlived), float(c.let_go))


@part
def close(w):
    """Remember who ran at the quarter's end."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        g.watched = int(g.ended == NEVER and g.operating == 1)
