"""How a part of the engine is compiled, and the records that it works on."""

from __future__ import annotations

from collections.abc import Callable

from numba import types
from numba.core.registry import CPUDispatcher
from numba.extending import overload

from . import layout
from .addresses import numbers, records, wiper

seldom: set[str] = set()  # parts that are called where they are needed, not repeated there: they rarely are


class _Part(CPUDispatcher):
    """Takes whole numbers as int64, however wide they come and constants too: it is compiled once, not for each."""

    def get_call_template(self, args, kws):
        return super().get_call_template([*map(_widened, args)], {name: _widened(kws[name]) for name in kws})


def _widened(kind: types.Type) -> types.Type:
    kind = types.unliteral(kind)
    return types.int64 if kind in (types.int32, types.uint8) else kind


def part(function: Callable) -> Callable:
    """Let a function be compiled like a rule (see `rules.compiled`); no wrapper is made to call it from Python."""
    options = {"nopython": True, "nogil": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    return _Part(function, targetoptions={**options, "error_model": "numpy"})


def rare_part(function: Callable) -> Callable:
    """A part that is rarely needed: it is called, so that what calls it stays small enough to be taken in."""
    seldom.add(f"{function.__module__}.{function.__qualname__}")
    return part(function)


@overload(float)
def _number(truth):
    """Let `float(yes or no)` be compiled: 1.0 or 0.0, as in Python."""
    if isinstance(truth, types.Boolean):
        return lambda truth: 1.0 if truth else 0.0
    return None


real, set_real = numbers(types.float64, 8)
single, set_single = numbers(types.float32, 4)
index, set_index = numbers(types.int32, 4)
word, set_word = numbers(types.uint64, 8)
whole, set_whole = numbers(types.int64, 8)
flag, set_flag = numbers(types.uint8, 1)

_world = records("world")
_profile = records("profile")
_service = records("service")
_mode = records("mode")
_form = records("form")
_region = records("region")
_agreement = records("agreement")
_municipality = records("municipality")
_position = records("position")
_production = records("production")
_tie = records("tie")
_partnership = records("partnership")
_membership = records("membership")
_verdict = records("verdict")
_event = records("event")
_intervention = records("intervention")
_grant = records("grant")
_proposal = records("proposal")
_happenings = records("happenings")
_lives = records("lives")
_rows = records("rows")
wipe_lives = wiper(layout.LIVES)
wipe_happenings = wiper(layout.HAPPENINGS)


@part
def world(address):
    """The world at an address."""
    return _world(address, 0)


@part
def region(w):
    """What the runs of a region share."""
    return _region(w.region, 0)


@part
def agreement(w, k):
    """An agreement that the region begins with."""
    return _agreement(region(w).agreements, k)


@part
def profile(w, k):
    """The parameters of a row of the profiles."""
    return _profile(w.profiles, k)


@part
def own(w, m):
    """The parameters of a municipality."""
    return _profile(w.profiles, m.profile)


@part
def joint(w, g):
    """The parameters of a partnership."""
    return _profile(w.profiles, g.profile)


@part
def regional(w):
    """The parameters of the region."""
    return _profile(w.profiles, w.region_profile)


@part
def service(w, s):
    """A service area."""
    return _service(w.services, s)


@part
def mode(w, k):
    """A way of sharing."""
    return _mode(w.modes, k)


@part
def form(w, k):
    """A legal form."""
    return _form(w.forms, k)


@part
def municipality(w, i):
    """A municipality."""
    return _municipality(w.municipalities, i)


@part
def position(w, k):
    """A position by its place among all positions."""
    return _position(w.positions, k)


@part
def position_of(w, i, s):
    """The position of municipality i in service s; `provided` says whether there is one."""
    return _position(w.positions, i * w.many_services + s)


@part
def production(w, place):
    """How the government of a position produces its service itself."""
    return _production(w.productions, place.index)


@part
def production_of(w, i, s):
    """How municipality i produces service s itself."""
    return _production(w.productions, i * w.many_services + s)


@part
def tie(w, t):
    """A directed tie."""
    return _tie(w.ties, t)


@part
def partnership(w, k):
    """A partnership by its place."""
    return _partnership(w.partnerships, k)


@part
def membership(w, k):
    """A membership by its place."""
    return _membership(w.memberships, k)


@part
def verdict(w, k):
    """A verdict of this quarter that says yes."""
    return _verdict(w.verdicts, k)


@part
def event(w, k):
    """An event."""
    return _event(w.events, k)


@part
def intervention(w, k):
    """An intervention."""
    return _intervention(w.interventions, k)


@part
def grant(w, k):
    """A grant."""
    return _grant(w.grants, k)


@part
def proposal(w, k):
    """A proposal of this quarter."""
    return _proposal(w.proposals, k)


@part
def happenings(w):
    """The sums of this quarter."""
    return _happenings(w.happenings, 0)


@part
def lives(w):
    """The cohorts of this run."""
    return _lives(w.lives, 0)


@part
def rows(w):
    """The runs that this call makes."""
    return _rows(w.rows, 0)
