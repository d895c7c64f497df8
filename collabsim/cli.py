"""The command line: every command is one call into the package. Nothing heavy is imported before it is needed.

Exit codes: 0 done · 1 our fault · 2 the user's input · 3 some runs failed · 4 stored data damaged · 130 Ctrl-C.
Messages and progress go to stderr, results to stdout.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .ending import ended, say
from .errors import InputError, RegionError, ScenarioError, Stopped

if TYPE_CHECKING:
    from .scenario import Scenario

SOME_FAILED = 3

Engine = Annotated[
    str,
    typer.Option(
        metavar="auto|mesa|compiled",
        help="What makes the runs: the same model in Python (mesa) or compiled, which needs a minute once; the same "
        "bits either way. auto takes what is sooner done.",
    ),
]

app = typer.Typer(
    help="How do municipalities form, keep up and end partnerships that share services? Simulate a region and see.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
region_app = typer.Typer(help="Check a region file, or make a region up.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(region_app, name="region")


@app.callback(invoke_without_command=True)
def common(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Tell the version, where only that is asked."""
    if version:
        from . import __version__

        typer.echo(f"collabsim {__version__}")
        raise typer.Exit()


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="The folder for the results.")] = Path("results/demo"),
    engine: Engine = "auto",
) -> None:
    """Answer a first question in a minute. Many runs over all cores, a table here, a page with figures there."""
    from .report.demo import demo as run_demo

    if run_demo(out, engine=engine):
        raise typer.Exit(SOME_FAILED)


@app.command()
def run(
    scenario: Annotated[Path | None, typer.Argument(help="A scenario file; without one Sonoma as it is.")] = None,
    region: Annotated[str | None, typer.Option(help="A shipped region (sonoma, durham) or a region file.")] = None,
    seed: Annotated[int | None, typer.Option(help="The luck of the run: another seed, another course.")] = None,
    quarters: Annotated[int | None, typer.Option(help="Quarters that are recorded (80 are 20 years).")] = None,
    levers: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="LEVER=VALUE", help="Set a lever, like relationship_building=0.8; repeatable."),
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Keep every event with the reasons behind it.")] = False,
    engine: Engine = "auto",
    out: Annotated[Path, typer.Option(help="The folder for the results.")] = Path("results/run"),
) -> None:
    """Simulate one region once. Tells who shares what with whom, why things ended, what it saved."""
    from .report import summary
    from .study import store
    from .study.run import run as run_scenario

    chosen = _scenario(scenario, region, seed, quarters, levers or [])
    store.check_free(out, "run")
    replaced = out.is_dir() and any(out.iterdir())
    result = run_scenario(chosen, engine=engine, events=events, progress=True)
    folder = result.save(out)
    _show(summary.screen(result, folder, replaced=replaced))


@app.command()
def sweep(
    experiment: Annotated[Path, typer.Argument(help="An experiment's file, or the name of one that comes along.")],
    out: Annotated[Path | None, typer.Option(help="The folder for the results; without it results/NAME.")] = None,
    workers: Annotated[int | None, typer.Option(help="Runs at a time; without it one for each core.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, even if it is more than a million runs.")] = False,
    engine: Engine = "auto",
) -> None:
    """Answer a question with many runs over all cores. Stopped, the same command goes on from there."""
    from . import questions
    from .report import sweep_page, sweep_screen
    from .study import sweep as study
    from .study.design import Experiment
    from .study.pool import staffed

    file = questions.experiment(experiment)
    asked = Experiment.load(file)
    study.check_size(asked, yes)
    folder = Path("results") / file.stem if out is None else out
    many = min(staffed(workers), asked.size)
    say(f"{asked.question}\n{asked.size:,} runs of {asked.base.quarters} quarters, {many} at a time.")
    try:
        found = study.sweep(asked, out=folder, workers=workers, engine=engine, page=sweep_page.page)
    except KeyboardInterrupt:
        raise Stopped(f"Stopped. {study.kept(folder)} runs are kept in {folder}; the same command goes on.") from None
    _show(sweep_screen.screen(found, folder))
    if found.manifest["runs"]["failed"]:
        raise typer.Exit(SOME_FAILED)


@app.command()
def effects(
    region: Annotated[
        str | None, typer.Option(help="A shipped region or a region file for all; else each statement's own.")
    ] = None,
    statements: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A statement, like P02; repeatable. Without it all.")
    ] = None,
    replicates: Annotated[
        int, typer.Option(help="Runs of each arm, same luck in all; up to 3 times as many in a small region.")
    ] = 200,
    seed: Annotated[int, typer.Option(help="The luck of the runs.")] = 1,
    contexts: Annotated[
        bool, typer.Option(help="Look besides in regions of every kind for where effects fade or turn round.")
    ] = True,
    workers: Annotated[int | None, typer.Option(help="Runs at a time; without it one for each core.")] = None,
    out: Annotated[Path, typer.Option(help="The folder for the results.")] = Path("results/effects"),
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Besides, the table as JSON in this file.")] = None,
) -> None:
    """Say what each principle is worth. Each statement of the documents run without and with, and judged."""
    from .analysis.effects import effects as study
    from .report import effects_page, effects_screen
    from .study import store

    try:
        found = study.effects(
            _ids(statements), out=out, region=region, replicates=replicates, seed=seed, everywhere=contexts,
            workers=workers, page=effects_page.page,
        )  # fmt: skip
    except KeyboardInterrupt:
        raise Stopped(f"Stopped. Finished arms are kept in {out}; the same command goes on.") from None
    if json is not None:
        store.write_json(found.effects.to_dicts(), json)
    _show(effects_screen.screen(found, out))


@app.command()
def explain(
    results: Annotated[Path, typer.Argument(help="A folder that `collabsim run` has written.", metavar="RUN_DIR")],
    partnership: Annotated[
        str | None, typer.Option(help="Its id, or the beginning of it; without one some are listed.", metavar="ID")
    ] = None,
    what_if: Annotated[
        str | None, typer.Option(help="Would it have lived with another lever from its idea on?", metavar="LEVER=VALUE")
    ] = None,
    redraws: Annotated[int, typer.Option(help="With --what-if: how often luck is drawn anew.")] = 20,
    engine: Engine = "auto",
) -> None:
    """Tell one partnership's life in plain words. What happened, why, and how much each reason weighed."""
    from .report import story
    from .study.load import load
    from .study.run import Run

    result = load(results)
    if not isinstance(result, Run):
        raise InputError("one run was expected, as `collabsim run` writes it; these are many", value=str(results))
    if what_if is not None:
        from .report import what_if as other

        if partnership is None:
            raise InputError("--partnership ID was expected with it", field="--what-if", value=what_if)
        _show(other.screen(result, partnership, what_if, redraws=redraws, engine=engine))
        return
    told = story.eventful(result, results, engine) if partnership is None else story.screen(result, partnership, engine)
    _show(told)


@app.command()
def report(
    results: Annotated[Path, typer.Argument(help="A folder of results, of one run or of many.", metavar="RESULTS")],
    out: Annotated[Path | None, typer.Option(help="The page to write; without it RESULTS.html, beside them.")] = None,
) -> None:
    """Write stored results as one page. It can be read without the internet, sent and printed."""
    from .report.report import report as write_report

    typer.echo(write_report(results, out))


@app.command()
def odd(
    out: Annotated[Path, typer.Option(help="The file to write: a page (.html) or text (.md).")] = Path(
        "results/odd.html"
    ),
) -> None:
    """Describe the model after the ODD protocol. Complete: made from the catalogue and the code that runs."""
    from .report.odd import write

    typer.echo(write(out))


@app.command()
def bench(
    region: Annotated[
        str | None, typer.Option(help="The country: a region file; without it a made-up one of 38,659 governments.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A minute: Sonoma and 50 governments, no country.")] = False,
    out: Annotated[Path, typer.Option(help="The folder for bench.json.")] = Path("results/bench"),
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Another file in place of OUT/bench.json.")] = None,
) -> None:
    """Measure how fast it is on this machine. The engine beside Mesa, threads, sizes, a country, first results."""
    from .report import bench_screen
    from .study import store
    from .study.bench.bench import FILE, FULL, QUICK, check_place
    from .study.bench.bench import bench as measure

    file = out / FILE if json is None else json
    check_place(file)
    tell = say if sys.stderr.isatty() else (lambda line: None)
    found = measure(QUICK if quick else FULL, region=region, tell=tell)
    store.write_json(found, file)
    _show(bench_screen.screen(found, file))


@app.command()
def dashboard(
    results: Annotated[
        Path | None, typer.Argument(help="A folder of results, or one that holds some; ./results where it is there.")
    ] = None,
    host: Annotated[str, typer.Option(help="Where to listen; other machines come in only with a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen to.")] = 8765,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    token: Annotated[str | None, typer.Option(help="A word that visitors must bring in the address.")] = None,
) -> None:
    """Watch a region live and look into stored sweeps, in the browser. Nothing leaves this machine."""
    from .dashboard import dashboard as serve

    serve(results, host=host, port=port, opens=not no_open, token=token)


@region_app.command()
def check(
    file: Annotated[str, typer.Argument(help="A region file, or the name of a shipped region.")],
    drop_invalid: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write the rows without a problem to this file.")
    ] = None,
) -> None:
    """Say everything that is wrong with a region's files. Exits with 2 where the region cannot be used as it is."""
    from .regions import checks

    report = checks.check(file) if drop_invalid is None else checks.drop_invalid(file, drop_invalid)
    for problem in report.problems:
        typer.echo(f"{problem}\n")
    for note in report.notes:
        typer.echo(f"Note: {note}.")
    found = f"{report.file.name}: {report.rows} rows, {report.good} of them good, {report.agreements} good agreements"
    if report.ok:
        typer.echo(f"{found}. The region can be used: collabsim run --region {file}")
    elif drop_invalid is None:
        problems = f"{len(report.problems)} problem{'s' if len(report.problems) > 1 else ''}"
        typer.echo(f"{found}. {problems} to be mended; --drop-invalid OUT writes the good rows to another file.")
        raise typer.Exit(2)
    else:
        typer.echo(f"{found}. The good rows are in {drop_invalid}: collabsim run --region {drop_invalid}")


@region_app.command()
def make(
    size: Annotated[int, typer.Option(help="How many governments.")],
    out: Annotated[Path, typer.Option(help="The file to write, NAME.csv; facts of the whole go to NAME.toml.")],
    seed: Annotated[int, typer.Option(help="Another seed makes another region.")] = 0,
) -> None:
    """Make up a region of any size: places, residents, counties."""
    from .regions.region import Region
    from .regions.writing import write

    if out.exists():
        raise RegionError("a file stands here already; give another name", field="--out", value=str(out))
    region = Region.synthetic(size, seed=seed)
    write(region, out)
    residents = int(region.population.sum())
    typer.echo(f"{out}: {len(region)} governments. Try: collabsim run --region {out}  ({residents:,} residents in all)")


def _scenario(
    file: Path | None, region: str | None, seed: int | None, quarters: int | None, levers: list[str]
) -> Scenario:
    """The scenario of the file, or the default, with what the options say in its place."""
    from .scenario import Scenario

    given = {"region": region, "seed": seed, "quarters": quarters}
    changes = {name: value for name, value in given.items() if value is not None}
    if file is None:
        return Scenario(**changes, levers=_levers(levers))
    if file.name.lower().endswith((".csv", ".csv.gz")):
        expected = f"a scenario's file (TOML) was expected; a region's file is given as --region {file}"
        raise ScenarioError(expected, field="SCENARIO", value=str(file))
    loaded = Scenario.load(file)
    return loaded.replace(**changes, levers={**loaded.levers, **_levers(levers)})


def _ids(given: list[str] | None) -> list[str]:
    """Ids that were given one by one, or several in one text."""
    return [one for text in given or [] for one in text.replace(",", " ").split()]


def _levers(settings: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for setting in settings:
        name, equals, value = (part.strip() for part in setting.partition("="))
        if not name or not equals:
            expected = "a lever and its value were expected, like relationship_building=0.8"
            raise ScenarioError(expected, field="--set", value=setting)
        try:
            found[name] = float(value)
        except ValueError:
            expected = f"a number was expected after {name}="
            raise ScenarioError(expected, field="--set", value=value) from None
    return found


def _show(what: object) -> None:
    from rich.console import Console

    Console(highlight=False).print(what)


def main() -> None:
    """Run the command that was asked for, and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # a terminal of another encoding is no reason to stop
    sys.exit(ended(lambda: app(standalone_mode=False)))


if __name__ == "__main__":
    main()
