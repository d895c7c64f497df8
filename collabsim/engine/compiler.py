"""From the source of an entry to its machine code. This is where numba is needed; what is compiled runs without it.

An entry is a module with a function `run(address)`: the address of a record goes in, nothing comes out. Its machine
code is a C function `int32 name(int64 address)` that answers 0, or another number where the source raises.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import sys
import time
import traceback
from collections.abc import Iterator

from llvmlite import binding as llvm
from llvmlite import ir
from numba.core import codegen, compiler, lowering, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.itanium_mangler import mangle_identifier
from numba.core.registry import cpu_target

from . import parts, sources
from .objects import Object

OPTIONS = {
    "nopython": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}

_DECLARED = re.compile(r'^declare [^@\n]*@"?([^"(\n]+)"?\(', re.MULTILINE)
_GLOBAL = re.compile(r'^@"?([^"=\n]+?)"? = external ', re.MULTILINE)


@global_compiler_lock
def compiled(module: str, key: str, alone: bool = False) -> Object:
    """The machine code of an entry. key: of its source, by `sources.keys` · alone: this process does nothing else.

    Raises numba's errors where the source cannot be compiled, RuntimeError where it is no longer that of the key or
    needs Python while it runs.
    """
    start = time.perf_counter()
    run = importlib.import_module(module).run
    context = cpu_target.target_context
    context.refresh()
    flags = compiler.Flags()
    cpu_target.options.parse_as_flags(flags, OPTIONS)
    flags.no_compile = True  # not before the C function is with it
    with _in_haste() if alone else contextlib.nullcontext():
        result = compiler.compile_extra(
            cpu_target.typing_context, context, getattr(run, "py_func", run), (types.int64,), types.void, flags, {}
        )
    symbol = module.replace(".", "_")
    result.library.add_ir_module(_c_function(context, result.fndesc, symbol))
    _close(result.library)
    result.library.finalize()
    code, _ = result.library.serialize_using_object_code()[2]
    needs = _needs(result.library.get_llvm_str())
    if any(name.startswith(("Py", "_Py")) for name in needs):
        raise RuntimeError(f"{module} needs Python while it runs: {', '.join(needs)}")
    if sources.keys([module])[module] != key:
        raise RuntimeError(f"the source of {module} was changed while it was compiled; start again")
    return Object(module, key, symbol, needs, time.perf_counter() - start, code)


def _close(library: codegen.CPUCodeLibrary) -> None:
    """Let LLVM know before it optimises that nobody else calls what numba would let others find, and what is rare.

    It then drops what no caller reads and inlines what one place alone calls: a run takes a twentieth less time.
    """
    optimise = library._optimize_final_module
    rare = [mangle_identifier(name).removesuffix("E") for name in parts.seldom]

    def closed() -> None:
        module = library._final_module
        for one in (*module.functions, *module.global_variables):
            if one.linkage == llvm.Linkage.linkonce_odr:
                one.linkage = "internal"
        for function in module.functions:
            if not function.is_declaration and any(name in function.name for name in rare):
                function.add_function_attribute("noinline")
                function.add_function_attribute("cold")
        optimise()

    library._optimize_final_module = closed


def _c_function(context, described, symbol: str) -> ir.Module:
    """A function of C around numba's own, which has another way of being called."""
    module = context.create_module(symbol)
    inner = ir.Function(
        module, context.call_conv.get_function_type(described.restype, described.argtypes), described.llvm_func_name
    )
    outer = ir.Function(module, ir.FunctionType(ir.IntType(32), [ir.IntType(64)]), symbol)
    builder = ir.IRBuilder(outer.append_basic_block())
    status, _ = context.call_conv.call_function(builder, inner, described.restype, described.argtypes, outer.args)
    builder.ret(status.code)
    return module


def _needs(text: str) -> tuple[str, ...]:
    """The functions and data that a module of LLVM asks others for."""
    names = {*_DECLARED.findall(text), *_GLOBAL.findall(text)}
    return tuple(sorted(name for name in names if not name.startswith("llvm.")))


def work() -> None:
    """Compile what is asked for on standard input, one line an entry, until there is no more (see `workers`)."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        data, trouble = b"", None
        try:
            data = compiled(*json.loads(line), alone=True).packed()
        except Exception:  # told to whoever asked
            trouble = traceback.format_exc()
        answers.write(json.dumps([trouble, len(data)]).encode() + b"\n" + data)
        answers.flush()


@contextlib.contextmanager
def _in_haste() -> Iterator[None]:
    """Leave out what no object file holds, more than half of numba's time: nothing compiled meanwhile can be called.

    An entry holds all that it calls, so that parts and rules need neither machine code nor wrappers of their own, and
    it is optimised as a whole in the end: doing so for each of them before gains nothing.
    """
    spared = {
        lowering.BaseLower: ("create_cpython_wrapper", "create_cfunc_wrapper"),
        codegen.JITCPUCodegen: ("_add_module", "set_env"),
        codegen.JITCodeLibrary: ("_finalize_specific",),
        codegen.CPUCodeLibrary: ("_optimize_final_module",),
    }
    before = [(owner, name, getattr(owner, name)) for owner, names in spared.items() for name in names]
    for owner, name, _ in before:
        setattr(owner, name, _nothing)
    try:
        yield
    finally:
        for owner, name, method in before:
            setattr(owner, name, method)


def _nothing(*_: object, **__: object) -> None:
    """Instead of a step that is left out."""
