"""What another way would have meant for one partnership, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars
from rich.console import Group
from rich.text import Text

from collabsim.analysis.intervals import mean_of
from collabsim.catalogue.parameters import declared
from collabsim.errors import InputError
from collabsim.study.what_if import Fate, OtherLife, what_if

from . import story, words

if TYPE_CHECKING:
    from collabsim.study.run import Run

ABOUT_LUCK = (
    "The same luck is one possible course of things: once something differs, everything after it may. The redraws say "
    "how often."
)


def change(setting: str) -> tuple[str, float]:
    """The lever and the value of a setting like "mutual_benefit=0.9". Raises InputError."""
    name, equals, value = (part.strip() for part in setting.partition("="))
    try:
        if name and equals:
            return name, float(value)
    except ValueError:
        pass
    expected = "a lever and its value were expected, like relationship_maintenance=0.9"
    raise InputError(expected, field="--what-if", value=setting)


def screen(
    run: Run, partnership: str, setting: str, *, redraws: int = 20, engine: str = "auto", progress: bool = True
) -> Group:
    """What one change would have meant for a partnership, to be printed.

    engine: which makes the run again, where its events were not kept; its other lives are watched, and so Mesa's
    Raises InputError for an id, lever or value that there is not; StoreError where the run cannot be made again.
    """
    chosen, turned = story.found(run, partnership), change(setting)
    row = run.partnerships.row(by_predicate=polars.col("partnership") == chosen, named=True)
    run.with_events(engine)  # says so where the model has changed since
    other = what_if(run.scenario, chosen, row["born"], row["ended"], turned, redraws=redraws, progress=progress)
    lines = [question(run, other), "", same_luck(run, other)]
    lines += other_luck(run, other) if other.redrawn else []
    return Group(*story.heading(run, row), Text(), *map(Text, lines), Text(ABOUT_LUCK, style="dim"))


def question(run: Run, other: OtherLife) -> str:
    """What is asked."""
    title, unit = declared()[other.lever].title, declared()[other.lever].unit
    when = words.quarter(run.scenario.start, other.turned)
    counted = f" ({unit})" if unit not in ("share", "") else ""
    return f"What if “{title}”{counted} had been {other.value:g} from {when} on, rather than {other.usual:g}?"


def same_luck(run: Run, other: OtherLife) -> str:
    """What would have come of it with the same luck."""
    was, would = _told(run, other.was), _told(run, other.would)
    if would == was:
        return f"With the same luck nothing would have changed for it: it {was} either way."
    lives, lived = other.would.runs_in(other.judged), other.was.runs_in(other.judged)
    verdict = "the same in the end" if lives == lived else "it would have lived" if lives else "it would not have lived"
    return f"With the same luck: {verdict}. It {would}; in fact it {was}."


def _told(run: Run, fate: Fate) -> str:
    start = run.scenario.start
    if fate.launched is None:
        return "never began" if fate.ended is None else f"was given up in {words.quarter(start, fate.ended)}"
    if fate.ended is None:
        return "runs to the end"
    return f"ended in {words.quarter(start, fate.ended)}"


def other_luck(run: Run, other: OtherLife) -> list[str]:
    """How often it would have lived with other luck from the change on, with the change and without."""
    many, start = len(other.redrawn), run.scenario.start
    looked = f"in {words.quarter(start, other.judged)}"
    if other.was.ended is not None and other.judged < run.scenario.quarters - 1:
        looked += f", {words.duration(other.judged - other.was.ended)} after it ended in fact"
    shares = [f"{other.lived(changed)} of {many} ({_share(other.lived(changed), many)})" for changed in (True, False)]
    told = [
        f"With other luck from {words.quarter(start, other.turned)} on, {many} times: it runs {looked}, in {shares[0]} "
        f"with the change and in {shares[1]} without it."
    ]
    gains = [changed.runs_in(other.judged) - usual.runs_in(other.judged) for usual, changed in other.redrawn]
    found = mean_of([float(gain) for gain in gains])
    if found.lo95 is None:
        return told
    span = f"{100.0 * found.lo95:+.0f} to {100.0 * found.hi95:+.0f}"
    if found.clear:
        return [*told, f"That is {100.0 * found.mean:+.0f} points (95% interval {span})."]
    return [*told, f"So many redraws show no difference ({span} points, 95% interval); --redraws asks for more."]


def _share(count: int, many: int) -> str:
    """A share of redraws with its 95% interval."""
    from scipy.stats import binomtest  # late: it takes a while to load

    span = binomtest(count, many).proportion_ci(0.95, method="wilson")
    return f"{count / many:.0%}, interval {span.low:.0%} to {span.high:.0%}"
