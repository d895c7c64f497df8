"""How a part of the engine is compiled, and how it reaches the records of a run.

A table is an address; an entry of it is a record that is read and written in place. Nothing here is counted or
checked: an index comes from the engine itself, never from a file.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.core import cgutils
from numba.core.datamodel.models import RecordModel
from numba.core.registry import CPUDispatcher
from numba.extending import intrinsic, overload, register_model

from . import layout

WORD = ir.IntType(64)
LINE = 64  # bytes that come from memory at a time


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


@overload(float)
def _number(truth):
    """Let `float(yes or no)` be compiled: 1.0 or 0.0, as in Python."""
    if isinstance(truth, types.Boolean):
        return lambda truth: 1.0 if truth else 0.0
    return None


class Table(types.Record):
    """A record's type with a short name: numba's own lists all fields, in each symbol and message."""

    def __init__(self, title: str, dtype: np.dtype) -> None:
        record = from_dtype(dtype)
        super().__init__(
            [(name, field._asdict()) for name, field in record.fields.items()], record.size, record.aligned
        )
        self.name = title

    def __repr__(self) -> str:
        return self.name


register_model(Table)(RecordModel)


def records(title: str) -> Callable:
    """The accessor of a table of records by its layout's name: `entry = accessor(address, index)`."""
    dtype = getattr(layout, title.upper())
    record, size = Table(title, dtype), dtype.itemsize

    @intrinsic
    def entry(_, address, index):
        def build(context, builder, signature, arguments):
            start, place = arguments
            place = context.cast(builder, place, signature.args[1], types.int64)
            start = builder.add(start, builder.mul(place, ir.Constant(WORD, size)))
            return builder.inttoptr(start, context.get_value_type(record))

        return record(types.int64, index), build

    return entry


def wiper(dtype: np.dtype) -> Callable:
    """What sets all of an entry of a table to zero: `wiper(address, index)`."""
    size = dtype.itemsize

    @intrinsic
    def wipe(_, address, index):
        def build(context, builder, signature, arguments):
            start, place = arguments
            place = context.cast(builder, place, signature.args[1], types.int64)
            start = builder.add(start, builder.mul(place, ir.Constant(WORD, size)))
            cgutils.memset(builder, builder.inttoptr(start, ir.IntType(8).as_pointer()), ir.Constant(WORD, size), 0)
            return context.get_dummy_value()

        return types.void(types.int64, index), build

    return wipe


def fetcher(dtype: np.dtype) -> Callable:
    """What lets an entry of a table be on its way from memory before it is read: `fetch(address, index)`."""
    size = dtype.itemsize

    @intrinsic
    def fetch(_, address, index):
        def build(context, builder, signature, arguments):
            start, place = arguments
            place = context.cast(builder, place, signature.args[1], types.int64)
            start = builder.add(start, builder.mul(place, ir.Constant(WORD, size)))
            whole, byte = ir.IntType(32), ir.IntType(8).as_pointer()
            kind = ir.FunctionType(ir.VoidType(), [byte, whole, whole, whole])
            ahead = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
            for part_of_it in range(0, size, LINE):
                line = builder.inttoptr(builder.add(start, ir.Constant(WORD, part_of_it)), byte)
                builder.call(ahead, [line, ir.Constant(whole, 0), ir.Constant(whole, 3), ir.Constant(whole, 1)])
            return context.get_dummy_value()

        return types.void(types.int64, index), build

    return fetch


def numbers(kind: types.Type, size: int) -> tuple[Callable, Callable]:
    """Reader and writer of a list of numbers: `value = reader(address, index)`, `writer(address, index, value)`."""

    def _pointer(context, builder, signature, start, place):
        place = context.cast(builder, place, signature.args[1], types.int64)
        start = builder.add(start, builder.mul(place, ir.Constant(WORD, size)))
        return builder.inttoptr(start, context.get_value_type(kind).as_pointer())

    @intrinsic
    def reader(_, address, index):
        def build(context, builder, signature, arguments):
            return builder.load(_pointer(context, builder, signature, *arguments))

        return kind(types.int64, index), build

    @intrinsic
    def writer(_, address, index, value):
        def build(context, builder, signature, arguments):
            start, place, given = arguments
            given = context.cast(builder, given, signature.args[2], kind)
            builder.store(given, _pointer(context, builder, signature, start, place))
            return context.get_dummy_value()

        return types.void(types.int64, index, value), build

    return reader, writer


@intrinsic
def call(_, function, address):
    """Call a phase by the address of its machine code; 0 where all went well."""

    def build(context, builder, signature, arguments):
        kind = ir.FunctionType(ir.IntType(32), [WORD]).as_pointer()
        return builder.call(builder.inttoptr(arguments[0], kind), [arguments[1]])

    return types.int32(types.int64, types.int64), build


@intrinsic
def copy(_, target, source, size):
    """Copy so many bytes from one address to another."""

    def build(context, builder, signature, arguments):
        byte = ir.IntType(8).as_pointer()
        target, source = (builder.inttoptr(one, byte) for one in arguments[:2])
        cgutils.raw_memcpy(builder, target, source, arguments[2], 1)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), build


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
