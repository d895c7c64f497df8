"""0 What the story finds: governments, ties, positions and first partnerships, before the first quarter."""

from __future__ import annotations

from .. import character, initial, layout, norm, stock
from ..layout import NONE
from ..parts import index, municipality, part, partnership, region, regional, set_real, wiper, world
from ..record import happenings, money

_wipe_lives = wiper(layout.LIVES)
OUTCOMES = len(layout.OUTCOMES)


@part
def run(address):
    """Begin a run; whatever stood in the tables before is forgotten."""
    w = world(address)
    _begin(w)
    initial.describe_areas(w)
    for i in range(w.many_municipalities):
        character.begin(w, i)
    w.norm = regional(w).norm_usual
    initial.tie_all(w)
    for i in range(w.many_municipalities):
        initial.equip(w, municipality(w, i))
    initial.count_duplicates(w)
    stock.place_agreements(w)
    stock.place(w)
    w.norm = norm.coverage(w)
    _begin_record(w)


@part
def _begin(w):
    """Nothing has happened yet."""
    known = region(w)
    w.many_municipalities, w.positions_in_all = known.many_municipalities, known.positions_in_all
    w.neighbourhood_km, w.adjacent = known.neighbourhood_km, known.adjacent
    w.latitude, w.longitude = known.latitude, known.longitude
    w.quarter = w.first_quarter
    w.epoch, w.region_profile = 0, index(w.profiles_at, 0)
    w.many_partnerships = w.many_memberships = w.many_live = w.many_turns = w.uids = 0
    w.free_partnership = w.free_membership = NONE
    w.many_verdicts = w.many_events = w.many_grants = w.many_proposals = w.failed = 0
    w.crisis = w.shared_shock = w.regional_load = 0.0
    w.association_held = w.association_balance = w.association_income = w.association_spent = 0.0
    w.association_members = w.crisis_interventions = 0


@part
def _begin_record(w):
    """Let the record begin with what is in place."""
    _wipe_lives(w.lives, 0)
    for k in range(2 * OUTCOMES):
        set_real(w.sums, k, 0.0)
        set_real(w.parts, k, 0.0)
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        g.watched = g.operating
    happenings.close(w)
    money.close(w)
    money.reckon_cost(w)
