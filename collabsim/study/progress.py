"""How far a long piece of work is: a bar on stderr, nothing where stderr is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Hears = Callable[[int, int], None]  # done, in all


@contextmanager
def told(progress: bool | Hears | None, label: str) -> Iterator[Hears]:
    """Whom to tell how much is done: the caller's own listener, a bar (True), or nobody."""
    if callable(progress):
        yield progress
    elif progress and sys.stderr.isatty():
        with _bar(label) as hears:
            yield hears
    else:
        yield lambda done, whole: None


@contextmanager
def _bar(label: str) -> Iterator[Hears]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def hears(done: int, whole: int) -> None:
            if bar.tasks[0].total is None:  # what stood there already is no measure of the speed
                bar.reset(task, completed=done, total=whole)
            bar.update(task, completed=done)

        yield hears
