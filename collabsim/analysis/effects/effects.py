"""What each statement is worth: all contrasts run, with the same luck, and judged."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from collabsim import checks
from collabsim.catalogue.statements import Statement, statements
from collabsim.errors import InputError, nearest
from collabsim.regions.region import Region
from collabsim.study import lock, store
from collabsim.study.arms import Arms
from collabsim.study.effects_store import FACTS, KIND, PAGE, Effects
from collabsim.study.pool import staffed
from collabsim.study.progress import Hears, told

from . import contexts, surprises
from .claims import Claim, claims
from .judge import judged
from .work import Work
from .worth import worths

REPLICATES = 200
LEAST = 20
MOST = 100_000
UNFINISHED = "unfinished"


def effects(
    names: Sequence[str] | None = None,
    *,
    out: str | Path | None = None,
    region: str | Path | Region | None = None,
    replicates: int = REPLICATES,
    seed: int = 1,
    everywhere: bool = True,
    workers: int | None = None,
    progress: bool | Hears = True,
    page: Callable[[Effects], str] | None = None,
) -> Effects:
    """What the statements of the catalogue are worth, and whether it is what they say.

    names: ids of statements, None = all · out: a folder for the results; each finished arm is kept there, and the same
    call, or a call for other statements, goes on from what stands there
    region: for all of them; None = each statement's own · replicates: runs of each arm, with the same luck in all;
    a region of less than 60 governments gets up to three times as many
    everywhere: whether contrasts are looked at in regions of every kind besides, for where they fade or turn round
    workers: runs at a time, None = one a core · page: makes the text of a page that is kept with the results
    Raises InputError for what cannot be run or written, StoreError where a kept file is damaged.
    """
    checks.whole(replicates, LEAST, MOST, "--replicates")
    checks.whole(seed, 0, 2**62, "--seed")
    threads = staffed(workers)
    asked = chosen(names)
    where = Region.load(region) if isinstance(region, str | Path) else region
    if out is None:
        return _made(asked, where, Work(Arms(None), seed, replicates, threads), progress, everywhere)
    folder = Path(os.path.abspath(out))
    _open(folder)
    with lock.held(folder):
        arms = Arms(folder)
        arms.tidy()
        made = _made(asked, where, Work(arms, seed, replicates, threads), progress, everywhere)
        names = [*made.write(folder, {} if page is None else {PAGE: page(made)}), *arms.names(folder)]
        store.write_manifest(folder, KIND, names=names, **{fact: made.manifest[fact] for fact in FACTS})
    return made


def chosen(names: Sequence[str] | None) -> list[Statement]:
    """The statements of some ids, all where none are given. Raises InputError for one that there is not."""
    if not names:
        return list(statements().values())
    for name in names:
        if name not in statements():
            near = nearest(name, statements())
            raise InputError(
                "a statement of the catalogue was expected", field="--statements", value=name, nearest=near
            )
    return [statements()[name] for name in dict.fromkeys(names)]


def _made(
    asked: Sequence[Statement], where: Region | None, work: Work, progress: bool | Hears, everywhere: bool
) -> Effects:
    begun = time.monotonic()
    everything = [one for statement in asked for one in (*claims(statement, where), *worths(statement, where))]
    work.ask(everything)
    tried = asked if everywhere else ()
    elsewhere = contexts.work(tried, where, work)
    conduct = contexts.Conduct(where, work) if len(tried) == len(statements()) else None
    whole = work.whole + elsewhere.whole + (conduct.whole if conduct else 0)
    with told(progress, "runs") as hears:
        work.make(hears, whole=whole)
        elsewhere.make(hears, work.whole, whole)
        if conduct:
            conduct.make(hears, work.whole + elsewhere.whole, whole)
    table = judged(asked, everything, work)
    found = surprises.surprises(table, contexts.dependence(tried, where, elsewhere) if everywhere else None, conduct)
    made = work.made + elsewhere.made + (conduct.whole if conduct else 0)
    facts = {
        "region": None if where is None else where.name,
        "replicates": work.replicates,
        "seed": work.seed,
        "runs": {"made": made, "reused": work.kept + elsewhere.kept, "shared": _shared(everything, work) + work.again},
        "seconds": round(time.monotonic() - begun, 1),
        "statements": [statement.id for statement in asked],
    }
    return Effects(table, found, facts)


def _shared(everything: Sequence[Claim], work: Work) -> int:
    """Runs that more than one statement asked for, counted once for each further one."""
    asked = {(one.statement.id, scenario) for one in everything for scenario in one.scenarios}
    return sum(work.runs(scenario) for _, scenario in asked) - work.whole


def _open(folder: Path) -> None:
    """Make sure that the folder holds effects, or is free; then say in its manifest what it will hold.

    Effects are written into their folder, never in its place: arms of a call that was stopped stay.
    """
    if (folder / store.MANIFEST).is_file() and store.read_manifest(folder)["command"] == KIND:
        return
    store.check_free(folder, KIND)
    facts = {"state": UNFINISHED, "versions": store.versions(), "files": {}}
    store.write_json({"schema": store.SCHEMA, "command": KIND, **facts}, folder / store.MANIFEST)
