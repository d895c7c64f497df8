"""Run after run, quarter after quarter: the loop that calls the phases, each at the address of its machine code."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import layout
from .addresses import call, copy
from .layout import NONE
from .parts import (
    index,
    part,
    real,
    rows,
    set_index,
    set_real,
    set_single,
    set_word,
    whole,
    wipe_lives,
    word,
    world,
)
from .parts import wipe_happenings as wipe
from .phase_names import PHASES
from .record import record

draws = compiled_rules("draws")

SETTLE, LAST_PHASE = 0, len(PHASES)
OUTCOMES = len(layout.OUTCOMES)
PROFILE_BYTES = layout.PROFILE.itemsize


@part
def run(address):
    """Make the runs that the world at an address is asked for."""
    w = world(address)
    r = rows(w)
    for row in range(r.first, r.last):
        _begin(w, r, row)
        _call(w, r, SETTLE, address)
        while w.quarter < w.quarters and w.failed == 0:
            w.many_verdicts = w.many_proposals = 0
            for phase in range(SETTLE + 1, LAST_PHASE):
                _call(w, r, phase, address)
            w.quarter += 1
        record.summarise(w)
        set_index(r.failed, row, w.failed)
        _hand_in(w, r, row)


@part
def _call(w, r, phase, address):
    """Let a phase happen, unless the run has failed already."""
    if w.failed == 0 and call(whole(r.phases, phase), address) != 0:
        w.failed = 2


@part
def _begin(w, r, row):
    """Set the luck and the parameters of a run, and all that is counted back to nothing."""
    root = draws.mixed(word(r.seeds, row))
    for k in range(r.streams):
        set_word(w.streams, k, draws.folded(root, word(r.stream_keys, k)))
    size = w.many_profiles * PROFILE_BYTES
    copy(w.profiles, r.profiles + index(r.points, row) * size, size)
    w.quarter, w.epoch, w.failed = w.first_quarter, 0, 0
    w.many_ties = w.many_pairs = w.many_new_pairs = w.many_partnerships = w.many_memberships = w.many_live = 0
    w.many_turns = w.many_verdicts = w.many_events = w.many_grants = w.many_proposals = w.uids = 0
    w.free_partnership = w.free_membership = NONE
    w.association_members = w.looks = 0
    w.crisis = w.shared_shock = w.regional_load = w.norm = 0.0
    w.association_held = w.association_balance = w.association_income = w.association_spent = 0.0
    w.money_net_before = w.money_founding_before = w.money_displaced_before = 0.0
    wipe(w.happenings, 0)
    wipe_lives(w.lives, 0)
    for k in range(2 * OUTCOMES):
        set_real(w.sums, k, 0.0)


@part
def _hand_in(w, r, row):
    """Write the outcomes of a run where they are waited for."""
    for k in range(OUTCOMES):
        set_real(r.summaries, row * OUTCOMES + k, real(w.summary, k))
    if r.quarterly != 0:
        many = w.quarters * OUTCOMES
        for k in range(many):
            set_single(r.quarterly, row * many + k, real(w.quarterly, k))
