"""What an entry is made from: one digest of all that shapes its machine code, found without importing any of it.

That is every module that the entry imports, here and in the rules, however far down; of the catalogue's texts the names
and words, not the numbers, because records are laid out by name and numbers travel in them; and the compiler, the
libraries and the processor.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
import platform
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

import llvmlite.binding as llvm

COMPILER = f"{__package__}.compiler"
OURS = __package__.partition(".")[0]

_COMMENT = re.compile(r"#[^\n]*|\\\n")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n;]*)|import[ \t]+([^\n;]+))", re.MULTILINE
)
_RULES = re.compile(r"""(?<!`)compiled_rules\(\s*["']([\w.]+)["']\s*\)""")
_TEXT = re.compile(r"""["']([\w.-]+\.toml)["']""")
# a table's head, or a key with what is no number and no prose: one word, or yes or no
_NAMES = re.compile(r"""^\s*(\[+[^\]\n]+\]+|[\w"-]+[ \t]*=(?:[ \t]*(?:"[\w-]*"|true\b|false\b))?)""", re.MULTILINE)


@dataclass(frozen=True)
class _Source:
    digest: str
    imports: frozenset[str]


def keys(modules: Iterable[str]) -> dict[str, str]:
    """The key of each module that is an entry: another one whenever its machine code could be another.

    Raises ModuleNotFoundError where an entry has no source.
    """
    shelf = _Shelf()
    return {module: shelf.key(module) for module in modules}


def has(module: str) -> bool:
    """Whether a module has a source."""
    return _found(module) is not None


def made_from(module: str) -> set[str]:
    """The modules that shape an entry, itself among them."""
    return set(_Shelf().closure(module))


@functools.cache
def _machine() -> str:
    """Libraries and processor, as text."""
    libraries = " ".join(f"{name} {version(name)}" for name in ("numba", "llvmlite", "numpy"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    try:
        features = llvm.get_host_cpu_features().flatten()
    except RuntimeError:  # not known of this processor
        features = ""
    return f"{python} {libraries} {llvm.get_process_triple()} {llvm.get_host_cpu_name()} {features}"


class _Shelf:
    """Sources that were looked for, each read once."""

    def __init__(self) -> None:
        self._sources: dict[str, _Source | None] = {}
        self._paths: dict[str, str | None] = {}

    def key(self, module: str) -> str:
        found = self.closure(module)
        if module not in found:
            raise ModuleNotFoundError(f"{module} has no source here", name=module)
        lines = [_machine(), *(f"{name} {found[name]}" for name in sorted(found))]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]

    def closure(self, module: str) -> dict[str, str]:
        """Digests by module of all that a module leads to."""
        tops = {OURS, module.partition(".")[0]}
        found: dict[str, str] = {}
        ahead = [module, COMPILER]
        while ahead:
            name = ahead.pop()
            if name in found or name.partition(".")[0] not in tops:
                continue
            if name not in self._sources:
                self._sources[name] = self._read(name)
            source = self._sources[name]
            if source is not None:
                found[name] = source.digest
                ahead.extend(source.imports)
        return found

    def _read(self, module: str) -> _Source | None:
        path = self._path(module)
        if path is None:
            return None
        text = _text(path)
        parts = [text]
        for name in sorted(set(_TEXT.findall(text))):
            beside = os.path.join(os.path.dirname(path), name)
            if os.path.isfile(beside):
                parts += [name, *_NAMES.findall(_text(beside))]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        package = module if os.path.basename(path) == "__init__.py" else module.rpartition(".")[0]
        return _Source(digest, frozenset(self._imports(package, _COMMENT.sub(" ", text))))

    def _imports(self, package: str, text: str) -> Iterator[str]:
        """The modules that a text of a package asks for, wherever in it; a package stands for its `__init__`."""
        for dots, stem, names, plain in _IMPORT.findall(text):
            if plain:
                yield from (name.split(" as ")[0].strip() for name in plain.split(","))
                continue
            above = package.split(".")[: package.count(".") + 2 - len(dots)] if dots else []
            base = ".".join([*above, *([stem] if stem else [])])
            for name in names.strip("() \n\t,").split(","):
                inner = f"{base}.{name.split(' as ')[0].strip()}"
                yield inner if self._path(inner) else base
        yield from (f"{OURS}.rules.{name}" for name in _RULES.findall(text))

    def _path(self, module: str) -> str | None:
        """The file of a module of a package that is a folder, or None."""
        if module not in self._paths:
            self._paths[module] = _found(module)
        return self._paths[module]


def _found(module: str) -> str | None:
    top, *rest = module.split(".")
    spec = importlib.util.find_spec(top) if top.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        return None
    stem = os.path.join(spec.submodule_search_locations[0], *rest)
    places = (f"{stem}.py", os.path.join(stem, "__init__.py"))
    return next((path for path in places[not rest :] if os.path.isfile(path)), None)


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
