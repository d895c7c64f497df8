"""A run told on a screen: who shares what with whom, what became of ideas, why things ended, what it saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from collabsim.catalogue.designs import form_of, mode_of
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services

from . import words

if TYPE_CHECKING:
    from collabsim.intervention import Intervention
    from collabsim.regions.region import Region
    from collabsim.study.run import Run

MOST_ROWS = 40  # partnerships that are shown one by one
MOST_NAMES = 12  # members that are named
ABOUT_SAVING = (
    "Saving: percent of what the members would pay alone and money a year, as in the last quarter, after the cost of "
    "coordinating."
)
ABOUT_MONEY = (
    "Net saving is what sharing brought the region after the costs of setting up, coordinating and breaking up, "
    "measured against every government producing everything alone. Grants do not count."
)
ONE_COURSE = (
    "This is one possible course of events under the model's assumptions, not a forecast: another --seed gives "
    "another. `collabsim demo` compares many."
)


def screen(run: Run, folder: Path | None = None, *, replaced: bool = False) -> Group:
    """The whole summary. folder: where the run was written · replaced: whether an earlier run stood there."""
    parts = [*_heading(run), *_sharing(run), *_fates(run), *_money(run)]
    parts += [Text(), Text(ONE_COURSE, style="dim")]
    if folder is not None:
        parts += _files(run, folder, replaced)
    return Group(*parts)


# ---------------------------------------------------------------------- what is told, as tables
def live(run: Run) -> polars.DataFrame:
    """Partnerships in operation at the end, those that save the most money first.

    Columns: those of `partnerships`, `members` (ids, sorted) and `saving_money` (a year).
    """
    inside = (
        run.members.filter(polars.col("left").is_null())
        .sort("municipality")
        .group_by("partnership", maintain_order=True)
        .agg(polars.col("municipality").alias("members"))
    )
    money = polars.col("realised_saving") * polars.col("own_cost_money")
    running = run.partnerships.filter(polars.col("launched").is_not_null() & polars.col("ended").is_null())
    together = running.join(inside, on="partnership", how="inner").with_columns(money.alias("saving_money"))
    return together.sort(["saving_money", "partnership"], descending=[True, False])


def fates(run: Run) -> dict[str, int]:
    """Counts: ideas begun since the first recorded quarter by what became of them, and partnerships in operation."""
    born, launched, ended = (polars.col(name) for name in ("born", "launched", "ended"))
    ideas = run.partnerships.filter(born >= 0)
    all_launched = run.partnerships.filter(launched.is_not_null())
    return {
        "begun": ideas.height,
        "launched": ideas.filter(launched.is_not_null()).height,
        "given_up": ideas.filter(launched.is_null() & ended.is_not_null()).height,
        "in_development": ideas.filter(launched.is_null() & ended.is_null()).height,
        "running_before": all_launched.filter((launched < 0) & (ended.is_null() | (ended >= 0))).height,
        "new": all_launched.filter(launched >= 0).height,
        "ended": all_launched.filter(ended >= 0).height,
        "running": all_launched.filter(ended.is_null()).height,
    }


def causes(run: Run, *, launched: bool) -> list[tuple[int, str]]:
    """How often each cause ended a partnership in operation, or (launched=False) an idea; the commonest first."""
    began = polars.col("launched")
    chosen = (
        began.is_not_null() & (polars.col("ended") >= 0) if launched else began.is_null() & (polars.col("born") >= 0)
    )
    ended = run.partnerships.filter(chosen & polars.col("ended").is_not_null())
    among = words.ENDING if launched else words.DROPPING
    counts: dict[str, int] = {}
    for name in ended["cause"].to_list():
        told = words.cause(name, among)
        counts[told] = counts.get(told, 0) + 1
    return sorted(((count, told) for told, count in counts.items()), key=lambda entry: (-entry[0], entry[1]))


def group_name(region: Region, members: Sequence[str]) -> str:
    """Who a group is, by name: "all 12 governments", "all but Yountville", "Cotati, Sonoma and Windsor"."""
    missing = [region.names[k] for k, one in enumerate(region.ids) if one not in set(members)]
    if not missing and len(members) > 2:
        return f"all {len(members)} governments"
    if len(missing) <= 2 and len(members) >= 6:
        return f"all but {words.joined(missing)}"
    return words.joined([region.names[region.index[one]] for one in members], MOST_NAMES)


# ---------------------------------------------------------------------- how it looks
def _heading(run: Run) -> Iterator[RenderableType]:
    scenario, region = run.scenario, run.region
    last = words.quarter(scenario.start, scenario.quarters - 1)
    when = f"{scenario.start} to {last} ({words.duration(scenario.quarters)})"
    yield Text(region.title, style="bold")
    yield Text(f"{words.counted(len(region), 'government')} · {when} · seed {scenario.seed}")
    if scenario.burn_in_quarters:
        yield Text(f"after {words.duration(scenario.burn_in_quarters)} that ran up to it unrecorded", style="dim")
    yield from map(Text, settings(run))


def settings(run: Run) -> Iterator[str]:
    """What the scenario changes: its levers, its dated changes, a sentence each."""
    for name, value in run.scenario.levers.items():
        usual = declared()[name].value
        yield f"{declared()[name].title}: {value:g} instead of {usual:g} ({name})"
    for intervention in run.scenario.interventions:
        yield words.sentence(_intervention(intervention, run.scenario.start, run.region))


def _intervention(one: Intervention, start: str, region: Region) -> str:
    titles = {service.slug: service.title for service in services()}
    about = words.joined([titles[slug] for slug in one.services])
    who = "everybody" if one.members == "all" else group_name(region, one.members)
    what = {
        "mandate": f"mandate to share {about} for {who}, enforcement {words.chance(one.enforcement)}",
        "convene": f"demand to meet and study sharing {about} for {who}, enforcement {words.chance(one.enforcement)}",
        "crisis": f"fiscal stress moves by {one.size}",
        "retreat": f"a retreat brings leaders together ({who})",
        "regional_issue": f"issues outgrow single governments by {one.size}",
        "population": f"population changes by {words.percent(one.size or 0.0)} a year ({who})",
        "seeded_success": f"sharing {about} is made to succeed ({who})",
        "seeded_failure": f"sharing {about} is made to fail ({who})",
        "shared_system": f"a shared digital system is offered ({who})",
        "leadership_programme": f"managers are trained ({who})",
        "association": f"the association changes: {_set_by(one)}",
        "decision_tool": f"a decision tool is in use ({who})",
        "signal": f"leaders voice the wish to share ({who})",
        "grant": f"grants of {words.percent(one.size or 0.0)} of a year's budget for {who}",
        "lever": f"{one.name} becomes {one.value}" + ("" if one.members == "all" else f" for {who}"),
    }[one.kind]
    until = "" if one.until is None else f" until {words.quarter(start, one.until)}"
    return f"from {words.quarter(start, one.start)}{until}: {what}"


def _set_by(one: Intervention) -> str:
    """What an association sets, in the words of the parameters."""
    known = declared()
    return words.joined(
        [f"{known[name].title[0].lower()}{known[name].title[1:]} {value:g}" for name, value in one.changes.items()]
    )


def _title(text: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(text, style="bold cyan")


def _sharing(run: Run) -> Iterator[RenderableType]:
    found, scenario = live(run), run.scenario
    last = words.quarter(scenario.start, scenario.quarters - 1)
    yield from _title(f"Who shares what with whom at the end of {last}")
    if found.is_empty():
        yield Text("Nobody shares anything.")
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 0, 0, 1), pad_edge=False, show_edge=False)
    table.add_column("Service, how and since when, by whom", ratio=1)
    table.add_column("Saves a year", justify="right", no_wrap=True)
    for row in found.head(MOST_ROWS).iter_rows(named=True):
        table.add_row(*_cells(run, row))
    yield table
    if found.height > MOST_ROWS:
        rest = found.tail(found.height - MOST_ROWS)["saving_money"].sum()
        told = f"… and {found.height - MOST_ROWS} more, {words.money(rest, run.region.currency)} a year together."
        yield Text(told)
    yield Text(ABOUT_SAVING, style="dim")


def _cells(run: Run, row: dict) -> tuple[RenderableType, RenderableType]:
    title = {service.slug: service.title for service in services()}[row["service"]]
    how = f": {mode_of(row['mode']).title}, {form_of(row['form']).title}, {since(run, row)}"
    what = Text.assemble((title, "bold"), how)
    who = Padding(Text(group_name(run.region, row["members"])), (0, 0, 0, 2))
    saves = f"{words.percent(row['realised_saving'])}\n{words.money(row['saving_money'], run.region.currency)}"
    return Group(what, who), Text(saves)


def since(run: Run, row: dict) -> str:
    """Since when a partnership runs; honest about those that the model assumes or whose date nobody gave."""
    began = words.quarter(run.scenario.start, row["launched"])
    if row["origin"] == "stock":
        return f"since about {began[:4]} (assumed)"
    if row["origin"] != "known":
        return f"since {began}"
    same = [one for one in run.region.agreements if (one.service, one.mode) == (row["service"], row["mode"])]
    ids = [{run.region.ids[k] for k in one.members} for one in same if one.since]
    return f"since {began[:4]}" if any(row["founder"] in group for group in ids) else "since an unknown date"


def _fates(run: Run) -> Iterator[RenderableType]:
    n = fates(run)
    yield from _title("What became of ideas")
    told = f"{words.counted(n['begun'], 'idea')} to share a service came up: {n['launched']} began to operate"
    lead_time = run.summary.get("lead_time")
    if n["launched"] and lead_time is not None:
        told += f" (after {words.duration(round(lead_time))} on average)"
    told += f", {n['given_up']} were given up before that, {n['in_development']} are still being prepared."
    yield Text(told)
    yield from _counts("Why ideas were given up", causes(run, launched=False))
    yield from _title("What became of partnerships")
    told = f"{n['running_before']} ran at the beginning, {n['new']} were added, {n['ended']} ended, {n['running']} run"
    told += " at the end."
    survival = run.summary.get("survival_5y")
    if survival is not None:
        told += f" An estimated {words.chance(survival)} of new ones last five years."
    yield Text(told)
    yield from _counts("Why partnerships ended", causes(run, launched=True))


def _counts(heading: str, found: list[tuple[int, str]]) -> Iterator[RenderableType]:
    if not found:
        return
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    for count, told in found:
        table.add_row(str(count), Text(told))
    yield Text(f"{heading} (the reason that weighed most)")
    yield Padding(table, (0, 0, 0, 2))


def _money(run: Run) -> Iterator[RenderableType]:
    yield from _title("Money")
    share, amount = run.summary["net_saving"], run.summary["net_saving_money"]
    verb = "saved" if amount >= 0.0 else "cost"
    told = (
        f"Sharing {verb} the region {words.money(abs(amount), run.region.currency)} a year on average: "
        f"{words.part(share / 100.0)} of what all services would cost alone"
    )
    shared = run.summary.get("net_saving_per_partnership")
    if shared is not None:
        told += f", {words.part(shared / 100.0)} of what the shared ones would"
    yield Text(f"{told}.")
    bias = run.summary.get("forecast_bias")
    if bias is not None:
        way = "short of" if bias >= 0.0 else "beyond"
        points = words.counted(1, "point") if f"{abs(bias):.1f}" == "1.0" else f"{abs(bias):.1f} points"
        yield Text(f"Three years on, the saving of a new partnership lay {points} of own cost {way} its promise.")
    yield Text(ABOUT_MONEY, style="dim")


def _files(run: Run, folder: Path, replaced: bool) -> Iterator[RenderableType]:
    yield from _title("Files")
    names = ", ".join(sorted(path.name for path in folder.iterdir()))
    yield Text(f"{folder.as_posix()}/: {names}{'; an earlier run there was replaced' if replaced else ''}.")
    yield Text("One partnership's life in plain words:")
    yield Text(
        f"  collabsim explain {folder.as_posix()} --partnership {_example(run)}", no_wrap=True, overflow="ignore"
    )


def _example(run: Run) -> str:
    """The start of the id of a partnership worth reading: one that was launched and has ended, if there is one."""
    rows = run.partnerships.with_columns(
        (polars.col("launched").fill_null(-1) >= 0).alias("new"), polars.col("ended").is_not_null().alias("over")
    ).sort(["new", "over", "partnership"], descending=[True, True, False])
    return rows["partnership"][0][:8] if rows.height else "ID"
