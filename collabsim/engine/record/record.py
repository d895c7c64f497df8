"""The record of a run: the outcomes of each quarter and of the whole (see `model.record.record`)."""

from __future__ import annotations

import math

from .. import layout
from ..layout import LAST, RATIO, RECENT
from ..parts import index, part, real, set_real
from . import groups, happenings, lives, money, pairs, people

OUTCOMES = len(layout.OUTCOMES)


@part
def observe(w):
    """Read the quarter's outcomes; before quarter 0 nothing is kept."""
    if w.quarter >= 0:
        happenings.observe(w)
        money.observe(w)
        people.observe(w)
        groups.observe_numbers(w)
        groups.observe_inequality(w)
        pairs.observe(w)
        groups.observe_sellers(w)
        groups.observe_provision(w)
        lives.observe(w)
        _keep(w)
    money.close(w)
    lives.close(w)
    happenings.close(w)


@part
def _keep(w):
    for k in range(OUTCOMES):
        above, below = real(w.parts, 2 * k), real(w.parts, 2 * k + 1)
        value = above / below if below != 0.0 else math.nan
        set_real(w.now, k, value)
        set_real(w.sums, 2 * k, real(w.sums, 2 * k) + above)
        set_real(w.sums, 2 * k + 1, real(w.sums, 2 * k + 1) + below)
        set_real(w.recent, (w.quarter % RECENT) * OUTCOMES + k, value)
        set_real(w.quarterly, w.quarter * OUTCOMES + k, value)


@part
def summarise(w):
    """The run's one number for each outcome, made as its entry says; nan where undefined."""
    told = max(w.quarter, 0)
    for k in range(OUTCOMES):
        kind = index(w.summaries, k)
        if kind == RATIO:
            below = real(w.sums, 2 * k + 1)
            value = real(w.sums, 2 * k) / below if below != 0.0 else math.nan
        elif kind == LAST:
            value = real(w.now, k) if told > 0 else math.nan
        else:
            value = _mean_of_recent(w, k, told)
        set_real(w.summary, k, value)


@part
def _mean_of_recent(w, k, told):
    """Mean of the last quarters in which an outcome was defined."""
    whole, known = 0.0, 0
    for quarter in range(max(told - RECENT, 0), told):
        value = real(w.recent, (quarter % RECENT) * OUTCOMES + k)
        if value == value:
            whole += value
            known += 1
    return whole / float(known) if known else math.nan
