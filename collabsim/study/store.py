"""Where results are kept: tables, texts and manifests in folders that are whole or not there.

Every file is written beside its place and renamed. Nothing that changes from one day to the next stands in a table, so
that the same run gives the same bytes; only `manifest.json` tells when and with which versions it was made, and what
the bytes of every file add up to.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.errors import InputError, StoreError, nearest

from .keys import digest, sources_digest

if TYPE_CHECKING:
    import polars

SCHEMA = 1
MANIFEST = "manifest.json"
KINDS = ("run", "sweep", "demo", "effects")  # the commands that keep results
TOLD_VERSIONS = ("collabsim", "mesa", "numpy", "polars")


# ---------------------------------------------------------------------- files
def write_table(frame: polars.DataFrame, path: str | os.PathLike) -> None:
    """Write a table as Parquet (zstd); equal tables give equal bytes. Raises InputError where it cannot be written."""
    from polars.exceptions import PolarsError

    def write(part: Path) -> None:
        try:
            pack(frame, part)
        except PolarsError as error:  # so it tells of a disk that is full
            raise OSError(str(error)) from None

    _beside(Path(path), write)


def pack(frame: polars.DataFrame, target: Path | io.BytesIO) -> None:
    """The one way in which tables become bytes."""
    frame.write_parquet(target, compression="zstd", compression_level=6, statistics=True)


def write_json(data: object, path: str | os.PathLike) -> None:
    """Write data as readable JSON in the order given; None for what is undefined, never NaN."""
    write_text(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n", path)


def write_text(text: str, path: str | os.PathLike) -> None:
    """Write a text in UTF-8 with plain line ends. Raises InputError where it cannot be written."""
    write_bytes(text.encode(), path)


def write_bytes(data: bytes, path: str | os.PathLike) -> None:
    """Write bytes as they are. Raises InputError where they cannot be written."""
    _beside(Path(path), lambda part: part.write_bytes(data))


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


def read_bytes(folder: str | os.PathLike, name: str, manifest: dict) -> bytes:
    """A file of a results folder. Raises StoreError where it is missing or not what was written."""
    path = Path(folder) / name
    if name not in manifest["files"] or not path.is_file():
        raise StoreError(f"{path}: this file is missing; make the results again.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: this file cannot be read ({error.strerror}).") from None
    if digest(data) != manifest["files"][name]:
        raise StoreError(f"{path}: this file is damaged or was changed; make the results again.")
    return data


def read_table(folder: str | os.PathLike, name: str, manifest: dict) -> polars.DataFrame:
    """The table NAME.parquet of a results folder. Raises StoreError where it is missing or damaged."""
    import polars

    return polars.read_parquet(io.BytesIO(read_bytes(folder, f"{name}.parquet", manifest)))


def read_json(folder: str | os.PathLike, name: str, manifest: dict) -> object:
    """The JSON of NAME.json of a results folder. Raises StoreError where it is missing or damaged."""
    return json.loads(read_bytes(folder, f"{name}.json", manifest))


# ---------------------------------------------------------------------- manifests
def now() -> str:
    """The time as manifests write it: UTC, whole seconds."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def write_manifest(folder: Path, kind: str, *, names: Iterable[str] | None = None, **facts: object) -> None:
    """Write what a results folder is: kind (one of `KINDS`), versions, digests, `facts`, its files.

    names: the files that are results; None = all that stand there
    Call it last: only the files that it lists are ever replaced.
    """
    if names is None:
        names = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.suffix != ".part")
    written = {name: digest((folder / name).read_bytes()) for name in sorted(set(names)) if name != MANIFEST}
    told = {"versions": versions(), "sources_digest": sources_digest(), **facts, "files": written}
    write_json({"schema": SCHEMA, "command": kind, **told}, folder / MANIFEST)


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
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"{folder / MANIFEST}: this file is damaged ({error}); make the results again.") from None
    if not isinstance(manifest, dict) or manifest.get("command") not in KINDS:
        raise StoreError(f"{folder / MANIFEST}: this is not a manifest of collabsim.")
    if manifest.get("schema") != SCHEMA:
        raise StoreError(
            f"{folder / MANIFEST}: schema {manifest.get('schema')!r} was written by another version of collabsim; "
            f"this one reads schema {SCHEMA}. Make the results again, or use the version that made them."
        )
    if not isinstance(manifest.get("files"), dict):
        raise StoreError(f"{folder / MANIFEST}: this manifest is damaged; it lists no files.")
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
    """Raise InputError unless results of that kind may be put at `path`: nothing there, or such results alone.

    Nor where it is plain beforehand that nothing can be written: nobody shall wait for runs that cannot be kept.
    """
    target = Path(os.path.abspath(path))

    def refuse(why: str) -> InputError:
        return InputError(f"{why}; give another folder, or none", field="--out", value=str(path))

    if target == Path.cwd() or target in Path.cwd().parents:
        raise refuse("results need a folder of their own, not the one you work in")
    if target.exists() and not target.is_dir():
        raise refuse("a file stands here")
    home = next(p for p in (target, *target.parents) if p.exists())
    if not os.access(home, os.W_OK):
        raise refuse(f"nothing can be written in {home}")
    if not target.is_dir() or not any(target.iterdir()):
        return
    try:
        manifest = read_manifest(target)
    except (InputError, StoreError):
        names = sorted(p.name for p in target.iterdir())
        few = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        without = "" if (target / MANIFEST).exists() else f"without a {MANIFEST} "
        raise refuse(f"{without}this folder holds something else ({few}) and is left alone") from None
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
