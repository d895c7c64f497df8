"""How machine code reaches what stands in memory: records and lists of numbers by address and place.

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
from numba.extending import intrinsic, register_model

from . import layout

WORD, BYTES = ir.IntType(64), ir.IntType(8).as_pointer()
LINE = 64  # bytes that come from memory at a time


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


def _start(context, builder, signature, arguments, size):
    """Where an entry begins, from the first two arguments: the address of its list and its place."""
    place = context.cast(builder, arguments[1], signature.args[1], types.int64)
    return builder.add(arguments[0], builder.mul(place, ir.Constant(WORD, size)))


def records(title: str) -> Callable:
    """The accessor of a table of records by its layout's name: `entry = accessor(address, index)`."""
    dtype = getattr(layout, title.upper())
    record, size = Table(title, dtype), dtype.itemsize

    @intrinsic
    def entry(_, address, index):
        def build(context, builder, signature, arguments):
            return builder.inttoptr(
                _start(context, builder, signature, arguments, size), context.get_value_type(record)
            )

        return record(types.int64, index), build

    return entry


def wiper(dtype: np.dtype) -> Callable:
    """What sets all of an entry of a table to zero: `wiper(address, index)`."""
    size = dtype.itemsize

    @intrinsic
    def wipe(_, address, index):
        def build(context, builder, signature, arguments):
            start = builder.inttoptr(_start(context, builder, signature, arguments, size), BYTES)
            cgutils.memset(builder, start, ir.Constant(WORD, size), 0)
            return context.get_dummy_value()

        return types.void(types.int64, index), build

    return wipe


def fetcher(dtype: np.dtype) -> Callable:
    """What lets an entry of a table be on its way from memory before it is read: `fetch(address, index)`."""
    size = dtype.itemsize

    @intrinsic
    def fetch(_, address, index):
        def build(context, builder, signature, arguments):
            start, whole = _start(context, builder, signature, arguments, size), ir.IntType(32)
            kind = ir.FunctionType(ir.VoidType(), [BYTES, whole, whole, whole])
            ahead = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
            for part_of_it in range(0, size, LINE):
                line = builder.inttoptr(builder.add(start, ir.Constant(WORD, part_of_it)), BYTES)
                builder.call(ahead, [line, ir.Constant(whole, 0), ir.Constant(whole, 3), ir.Constant(whole, 1)])
            return context.get_dummy_value()

        return types.void(types.int64, index), build

    return fetch


def numbers(kind: types.Type, size: int) -> tuple[Callable, Callable]:
    """Reader and writer of a list of numbers: `value = reader(address, index)`, `writer(address, index, value)`."""

    def _pointer(context, builder, signature, arguments):
        start = _start(context, builder, signature, arguments, size)
        return builder.inttoptr(start, context.get_value_type(kind).as_pointer())

    @intrinsic
    def reader(_, address, index):
        def build(context, builder, signature, arguments):
            return builder.load(_pointer(context, builder, signature, arguments))

        return kind(types.int64, index), build

    @intrinsic
    def writer(_, address, index, value):
        def build(context, builder, signature, arguments):
            given = context.cast(builder, arguments[2], signature.args[2], kind)
            builder.store(given, _pointer(context, builder, signature, arguments))
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
        target, source = (builder.inttoptr(one, BYTES) for one in arguments[:2])
        cgutils.raw_memcpy(builder, target, source, arguments[2], 1)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), build
