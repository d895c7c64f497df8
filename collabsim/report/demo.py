"""The demo: one question, its runs over all cores, a table on the screen and a page to keep."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import polars
from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from collabsim.analysis import by_point
from collabsim.catalogue.wording import plain
from collabsim.study import demo as question
from collabsim.study import engines, store
from collabsim.study.demo import OUTCOMES
from collabsim.study.design import Experiment
from collabsim.study.pool import cores
from collabsim.study.progress import Hears
from collabsim.study.sweep import Sweep, sweep

from .answer import Answer
from .demo_page import demo_page
from .findings import TELLINGS

SOON = 1.5  # seconds; less need not be told: the compiled engine brings many runs at once
FIRST_RUNS = 3  # of each worker; how long the rest takes is told from them


def demo(
    out: str | Path = "results/demo",
    *,
    replicates: int = question.REPLICATES,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool | Hears = True,
) -> int:
    """Run the demo's experiment into a folder, print its table on stdout; returns the number of failed runs.

    Raises InputError where the folder holds something else, and for an engine that there is not.
    """
    engines.checked(engine)
    store.check_free(out, "demo")
    experiment = question.experiment(replicates)
    runs = experiment.size
    many = min(workers or cores(), runs)
    on = "1 core" if many == 1 else f"{many} cores"
    print(f"{experiment.question}\n{runs} runs of 20 years on {on}.", file=sys.stderr, flush=True)
    if progress is True and not sys.stderr.isatty():  # where there is no bar
        progress = estimate(FIRST_RUNS * many)
    found = sweep(experiment, workers=workers, engine=engine, progress=progress)
    answer = answer_of(experiment, found)
    found.save(out, kind="demo", pages={"index.html": demo_page(answer)})
    Console().print(screen(answer, Path(out)))
    return answer.failed


def estimate(first: int) -> Hears:
    """A listener that says once, after so many runs, about how long the rest will take.

    It counts from the first run that is done: by then all workers have started.
    """
    begun: list[float] = []
    told: list[int] = []

    def hears(done: int, whole: int) -> None:
        begun.append(time.monotonic())
        if done >= min(first, whole) > 1 and not told:
            left = (begun[-1] - begun[0]) / (len(begun) - 1) * (whole - done)
            told.append(done)
            if left >= SOON:
                print(f"about {round(left)} seconds more", file=sys.stderr, flush=True)

    return hears


def answer_of(experiment: Experiment, found: Sweep) -> Answer:
    """What the runs of a sweep of the demo's experiment say."""
    return Answer(experiment, found.runs.collect(), found.quarters.collect())


def screen(answer: Answer, out: Path) -> Group:
    """What the terminal shows: the answer in words, the means point by point, where the rest is."""
    parts = [Text(answer.experiment.question, style="bold"), Text()]
    parts += [Text(line) for line in (answer.headline, answer.order_headline)]
    table = by_point(answer.runs, inputs=[question.MANDATE, question.LEVER], outcomes=OUTCOMES)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    shown.add_column("built\nfirst")
    for outcome in OUTCOMES:
        shown.add_column(SHORT[outcome], justify="right")
    for setting, name in answer.settings.items():
        shown.add_row(Text(name, style="bold"))
        rows = table.filter(polars.col(question.MANDATE) == setting)
        for (value,), point in rows.group_by([question.LEVER], maintain_order=True):
            shown.add_row(f"{value:g}", *(_cell(outcome, point) for outcome in OUTCOMES))
    note = f"Means of {answer.experiment.replicates} runs a row, ± half of the 95% interval."
    files = [f"{out / 'index.html'}  the page, with figures", f"{out / 'runs.parquet'}  one row a run"]
    files.append(f"uv run collabsim dashboard {out.as_posix()}  opens them, and the region itself, in a browser")
    return Group(*parts, Text(), shown, Text(note, style="dim"), Text(), *(Text(file) for file in files))


SHORT = {
    "survival_5y": "live 5\nyears %",
    "lead_time": "idea to\nstart, q",
    "false_start_rate": "come to\nnothing %",
    "formations": "starts in\n10 years",
    "trust": "trust\n0 to 1",
    "net_saving": "saved\n%",
}


def _cell(outcome: str, point: polars.DataFrame) -> str:
    told = TELLINGS[outcome]
    row = point.filter(polars.col("outcome") == outcome).row(0, named=True)
    if row["mean"] is None:
        return "undefined"
    mean = plain(told.scale * row["mean"], told.digits)
    if row["lo95"] is None:
        return mean
    return f"{mean} ±{told.scale * (row['hi95'] - row['mean']):.{told.digits}f}"
