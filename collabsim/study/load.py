"""Results that were kept, read back and checked."""

from __future__ import annotations

from pathlib import Path

import polars

from collabsim.errors import StoreError

from . import effects_store, store
from .effects_store import Effects
from .parts import QUARTERS, Parts
from .run import FACTS, Run
from .sweep import UNFINISHED, Sweep

NEEDED = ("quarters", "partnerships", "members")
TABLES = (*NEEDED, "events", "terms")


def load(path: str | Path) -> Run | Sweep | Effects:
    """The results of a folder: of one run, of many, or effects; of a sweep that was stopped, what it had finished.

    Raises InputError where there is no such folder, StoreError where it is damaged or of another version.
    """
    manifest = store.read_manifest(path)
    read = {"run": _run, effects_store.KIND: effects_store.read}.get(manifest["command"], _sweep)
    try:
        return read(Path(path), manifest)
    except KeyError as missing:
        raise StoreError(f"{Path(path) / store.MANIFEST}: this manifest is damaged; it has no {missing}.") from None


def _run(folder: Path, manifest: dict) -> Run:
    names = [name for name in TABLES if name in NEEDED or f"{name}.parquet" in manifest["files"]]
    tables = {name: store.read_table(folder, name, manifest) for name in names}
    summary = store.read_json(folder, "summary", manifest)
    for fact in FACTS:
        manifest[fact]  # a KeyError tells what is missing
    return Run(manifest["run_key"], summary, *(tables.get(name) for name in TABLES), manifest, folder=folder)


def _sweep(folder: Path, manifest: dict) -> Sweep:
    if manifest.get("state") == UNFINISHED:
        return _unfinished(folder, manifest)
    kept = "quarters.parquet" in manifest["files"]
    return Sweep(
        runs=store.read_table(folder, "runs", manifest).lazy(),
        quarters=store.read_table(folder, "quarters", manifest).lazy() if kept else None,
        failures=store.read_table(folder, "failures", manifest).lazy(),
        manifest=manifest,
    )


def _unfinished(folder: Path, manifest: dict) -> Sweep:
    """What a sweep had finished when it was stopped."""
    parts = Parts(folder, manifest["quarterly"])
    if not parts.numbers:
        raise StoreError(f"{folder}: this sweep was stopped before any part of it was finished; run it again.")
    runs = parts.table().sort("run_key", "replicate", maintain_order=True)
    failures = runs.filter(polars.col("status") == "failed").lazy()
    told = {**manifest["runs"], "computed": runs.height, "reused": 0, "failed": failures.collect().height}
    quarters = None
    if manifest["quarterly"]:
        quarters = parts.table(QUARTERS).sort("run_key", "quarter", maintain_order=True).lazy()
    return Sweep(runs.lazy(), quarters, failures, {**manifest, "runs": told})
