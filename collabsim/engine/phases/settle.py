"""0 What the story finds: governments, ties, positions and first partnerships, before the first quarter."""

from __future__ import annotations

from .. import character, initial, norm, stock
from .. import position as positions
from ..parts import index, municipality, part, partnership, region, regional, world
from ..record import happenings, money


@part
def run(address):
    """Begin a run in a world in which nothing has happened yet."""
    w = world(address)
    _know_region(w)
    initial.describe_areas(w)
    positions.know_fading(w)
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
def _know_region(w):
    """Take over what the runs of a region share, and whose parameters hold in the beginning."""
    known = region(w)
    w.positions_in_all, w.neighbourhood_km = known.positions_in_all, known.neighbourhood_km
    w.adjacent, w.latitude, w.longitude = known.adjacent, known.latitude, known.longitude
    w.region_profile = index(w.profiles_at, 0)


@part
def _begin_record(w):
    """Let the record begin with what is in place."""
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        g.watched = g.operating
    happenings.close(w)
    money.close(w)
    money.reckon_cost(w)
