"""An entry's machine code: as bytes in a file, and as a function in memory.

A file says what it is, so that nothing else is ever run: a mark, a digest of all that follows, one line of JSON, the
object code. It is read only where nobody but its reader, or the system, could have written it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import llvmlite.binding as llvm

MARK = b"collabsim object code\n"
DIGEST = 64  # characters

_kept: list[tuple] = []  # machine code stays where it is as long as the process lives


@dataclass(frozen=True)
class Object:
    """The machine code of an entry.

    module, key: of its source · symbol: name of its function · needs: names of functions that it calls elsewhere
    seconds: what compiling it took · code: an object file of this machine
    """

    module: str
    key: str
    symbol: str
    needs: tuple[str, ...]
    seconds: float
    code: bytes

    def packed(self) -> bytes:
        """The object as the bytes of a file."""
        said = {"module": self.module, "key": self.key, "symbol": self.symbol, "needs": self.needs}
        head = json.dumps({**said, "seconds": round(self.seconds, 3)}).encode()
        body = head + b"\n" + self.code
        return MARK + _digest(body) + b"\n" + body


def unpacked(data: bytes) -> Object | None:
    """The object that bytes hold, or None where they are damaged or something else."""
    digest, body = data[len(MARK) :][:DIGEST], data[len(MARK) + DIGEST + 1 :]
    if not data.startswith(MARK) or _digest(body) != digest:
        return None
    head, _, code = body.partition(b"\n")
    said = json.loads(head)
    return Object(**{**said, "needs": tuple(said["needs"])}, code=code)


def read(path: Path, key: str) -> Object | None:
    """The object in a file, or None where there is none of this key that may be trusted."""
    try:
        with open(path, "rb") as file:
            if not is_private(os.fstat(file.fileno())):
                return None
            found = unpacked(file.read())
    except OSError:
        return None
    return found if found is not None and found.key == key else None


def seconds(path: Path) -> float | None:
    """What compiling the object in a file took, or None where it does not say."""
    try:
        with open(path, "rb") as file:
            file.seek(len(MARK) + DIGEST + 1)
            return float(json.loads(file.readline())["seconds"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def is_private(status: os.stat_result) -> bool:
    """Whether only this user, or the system, could have written a file or folder; of Windows nothing is asked."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid in (0, os.getuid()) and not status.st_mode & 0o022


def load(found: Object) -> int:
    """The address of an object's function, put into memory for good.

    Raises LookupError where it needs a function that this process lacks.
    """
    engine = _engine()
    lacking = [name for name in found.needs if not llvm.address_of_symbol(name)]
    if lacking or sys.platform == "win32":  # there, the C library's functions are those that numba names
        _name_functions_of_numba()
        lacking = [name for name in found.needs if not llvm.address_of_symbol(name)]
    if lacking:
        raise LookupError(f"{found.module} needs {', '.join(lacking)}")
    code = llvm.ObjectFileRef.from_data(found.code)
    engine.add_object_file(code)
    engine.finalize_object()
    address = engine.get_function_address(found.symbol)
    if not address:
        raise LookupError(f"{found.module} has no function {found.symbol}")
    _kept.append((engine, code, found))
    return address


def _engine() -> llvm.ExecutionEngine:
    """Room for one object: each has its own, so that equal names in two of them never meet."""
    _initialise()
    module = llvm.parse_assembly("")
    module.triple = llvm.get_process_triple()
    return llvm.create_mcjit_compiler(module, llvm.Target.from_triple(module.triple).create_target_machine(jit=True))


@functools.cache
def _initialise() -> None:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


def _name_functions_of_numba() -> None:
    from numba.core.registry import cpu_target

    cpu_target.target_context.refresh()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
