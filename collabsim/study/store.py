"""Where results are kept: tables, texts and manifests in folders that are whole or not there.

Every file is written beside its place and renamed. Nothing that changes from one day to the next stands in a table, so
that the same run gives the same bytes; only `manifest.json` tells when and with which versions it was made.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import hashlib
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.catalogue.parameters import declared
from collabsim.errors import InputError, StoreError, nearest

if TYPE_CHECKING:
    import polars

    from collabsim.scenario import Scenario

SCHEMA = 1
MANIFEST = "manifest.json"
PACKAGE = Path(__file__).parents[1]
SOURCES = ("rules", "model", "catalogue", "regions/ties.py", "intervention.py")  # what a run's numbers hang on
TOLD_VERSIONS = ("collabsim", "mesa", "numpy", "polars")


# ---------------------------------------------------------------------- keys
def canonical(data: object) -> str:
    """JSON that is the same for the same data: keys sorted, no blanks, floats in full."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def run_key(scenario: Scenario) -> str:
    """32 hex digits that name a run: model and catalogue, region, every parameter, interventions, horizon and seed.

    The calendar's start is part of it where agreements have a history that is counted from it.
    """
    told = scenario.as_dict()
    parameters = {name: scenario.value(name) for name in declared()}
    content = {
        "sources": sources_digest(),
        "region": scenario.place.digest,
        "parameters": parameters,
        "interventions": told["interventions"],
        "quarters": scenario.quarters,
        "burn_in": scenario.burn_in_quarters,
        "seed": scenario.seed,
        "start": scenario.start if scenario.place.agreements else None,
    }
    return _digest(canonical(content).encode())


@functools.cache
def sources_digest() -> str:
    """32 hex digits of the files that results hang on: rules, model, catalogue. Ends of lines do not count."""
    files = []
    for name in SOURCES:
        path = PACKAGE / name
        files += [path] if path.is_file() else [p for p in path.rglob("*") if p.suffix in (".py", ".toml")]
    named = {file.relative_to(PACKAGE).as_posix(): file for file in files}
    parts = (f"{name}\0".encode() + named[name].read_bytes().replace(b"\r\n", b"\n") + b"\0" for name in sorted(named))
    return _digest(b"".join(parts))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


# ---------------------------------------------------------------------- files
def write_table(frame: polars.DataFrame, path: str | os.PathLike) -> None:
    """Write a table as Parquet (zstd); equal tables give equal bytes. Raises InputError where it cannot be written."""
    _beside(
        Path(path), lambda part: frame.write_parquet(part, compression="zstd", compression_level=6, statistics=True)
    )


def write_json(data: object, path: str | os.PathLike) -> None:
    """Write data as readable JSON in the order given; None for what is undefined, never NaN."""
    write_text(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n", path)


def write_text(text: str, path: str | os.PathLike) -> None:
    """Write a text in UTF-8 with plain line ends. Raises InputError where it cannot be written."""
    _beside(Path(path), lambda part: part.write_bytes(text.encode()))


def _beside(path: Path, write: Callable[[Path], object]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        os.replace(part, path)
    except OSError as error:
        raise InputError(f"the file cannot be written: {error.strerror or error}", file=path) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def read_table(path: str | os.PathLike) -> polars.DataFrame:
    """A stored table. Raises StoreError where it is missing or damaged."""
    import polars

    path = Path(path)
    if not path.is_file():
        raise StoreError(f"{path}: this table is missing; make the results again.")
    try:
        return polars.read_parquet(path)
    except (polars.exceptions.PolarsError, OSError) as error:
        why = str(error).splitlines()[0]
        raise StoreError(f"{path}: this table is damaged ({why}); make the results again.") from None


def read_json(path: str | os.PathLike) -> object:
    """Stored JSON. Raises StoreError where it is missing or damaged."""
    path = Path(path)
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise StoreError(f"{path}: this file is missing; make the results again.") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: this file is damaged ({error}); make the results again.") from None


# ---------------------------------------------------------------------- manifests
def now() -> str:
    """The time as manifests write it: UTC, whole seconds."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def write_manifest(folder: Path, kind: str, *, started: str, **facts: object) -> None:
    """Write what a results folder is: kind (the command that made it), versions, digests, its files and `facts`.

    Call it last: `files` lists what stands in the folder, and only those are ever replaced.
    """
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    manifest = {
        "schema": SCHEMA,
        "command": kind,
        "versions": versions(),
        "sources_digest": sources_digest(),
        **facts,
        "files": [name for name in files if name != MANIFEST],
        "started": started,
        "ended": now(),
    }
    write_json(manifest, folder / MANIFEST)


def versions() -> dict[str, str]:
    """Versions of Python, collabsim and what it stands on."""
    found = {"python": platform.python_version()}
    for name in TOLD_VERSIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def read_manifest(folder: str | os.PathLike) -> dict:
    """The manifest of a results folder.

    Raises InputError where there is no results folder, StoreError where it is damaged or of another version.
    """
    folder = Path(folder)
    if not folder.is_dir():
        siblings = [p.name for p in folder.parent.iterdir() if p.is_dir()] if folder.parent.is_dir() else []
        near = nearest(folder.name, siblings)
        raise InputError(
            "a results folder was expected, as `collabsim run` makes it",
            value=str(folder),
            nearest=near and str(folder.with_name(near)),
        )
    if not (folder / MANIFEST).is_file():
        raise InputError(f"a results folder has a {MANIFEST}; this one has none", value=str(folder))
    manifest = read_json(folder / MANIFEST)
    if not isinstance(manifest, dict) or not isinstance(manifest.get("command"), str):
        raise StoreError(f"{folder / MANIFEST}: this is not a manifest of collabsim.")
    if manifest.get("schema") != SCHEMA:
        raise StoreError(
            f"{folder / MANIFEST}: schema {manifest.get('schema')!r} was written by another version of collabsim; "
            f"this one reads schema {SCHEMA}. Make the results again, or use the version that made them."
        )
    return manifest


# ---------------------------------------------------------------------- folders
@contextlib.contextmanager
def folder(path: str | os.PathLike, kind: str) -> Iterator[Path]:
    """Prepare a results folder beside `path` and swap it in when the block ends well; after an error nothing is left.

    Results of the same kind are replaced. Raises InputError where something else stands at `path`.
    """
    target = Path(os.path.abspath(path))
    target = target.resolve() if target.is_symlink() else target
    check_free(target, kind)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
    except OSError as error:
        raise InputError(f"a folder cannot be made here: {error.strerror}", field="--out", value=str(target)) from None
    try:
        yield part
        check_free(target, kind)
        _swap(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def check_free(path: str | os.PathLike, kind: str) -> None:
    """Raise InputError unless results of that kind may be put at `path`: nothing there, or such results alone."""
    target = Path(os.path.abspath(path))

    def refuse(why: str) -> InputError:
        return InputError(f"{why}; give another folder, or none", field="--out", value=str(path))

    if target == Path.cwd() or target in Path.cwd().parents:
        raise refuse("results need a folder of their own, not the one you work in")
    if target.exists() and not target.is_dir():
        raise refuse("a file stands here")
    if not target.is_dir() or not any(target.iterdir()):
        return
    try:
        manifest = read_manifest(target)
    except (InputError, StoreError):
        names = sorted(p.name for p in target.iterdir())
        few = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        raise refuse(f"this folder holds something else ({few}) and is left alone") from None
    if manifest["command"] != kind:
        raise refuse(f"this folder holds results of `collabsim {manifest['command']}`, not of `collabsim {kind}`")
    ours = {MANIFEST, *manifest.get("files", ())}
    strange = [p for p in target.rglob("*") if p.is_file() and p.relative_to(target).as_posix() not in ours]
    if strange:
        raise refuse(f"beside results this folder holds {strange[0].name}, which would be lost")


def _swap(part: Path, target: Path) -> None:
    """Put `part` in the place of `target`; if that fails the old folder stays."""
    old = target.with_name(f"{target.name}.{os.getpid()}.old")
    try:
        if target.is_dir():
            os.replace(target, old)
        try:
            os.replace(part, target)
        except OSError:
            if old.is_dir():
                os.replace(old, target)
            raise
    except OSError as error:
        expected = f"the results cannot be put here: {error.strerror}; is a file of it open elsewhere?"
        raise InputError(expected, field="--out", value=str(target)) from None
    shutil.rmtree(old, ignore_errors=True)
