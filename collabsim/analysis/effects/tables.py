"""The tables of many runs, told by column: what a row is, what its service is like, who its members are.

A column is made when it is first asked for. What a bare name means, in this order:
  partnerships  a field of the record, a column of `COLUMNS`, an attribute of its service, founder_X: X of its founder
  memberships   a field, a column, own_X: X of the government, else what the partnership's row says
  positions     a field, a column, an attribute of its service, own_X: X of its government
  ties          a field, a column, owner_X, to_X: X of either end
  municipalities a field, a column
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import polars

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.services import services
from collabsim.engine import layout
from collabsim.engine.harvest import Harvest
from collabsim.rules.development import STAGES
from collabsim.rules.goals import GOALS
from collabsim.scenario import Scenario

from . import columns

NAMES = {  # fields that are places in a list of names
    "mode": tuple(mode.slug for mode in modes()),
    "form": tuple(form.slug for form in forms()),
    "origin": layout.ORIGINS,
    "goal": GOALS,
    "stage": STAGES,
    "last_stage": STAGES,
}


class Tables:
    """The tables of the runs of one scenario's levers. `column` gives a column, `frame` some of them.

    seeds: of the runs, for what follows from their luck alone
    """

    def __init__(self, scenario: Scenario, harvest: Harvest, seeds: Sequence[int] = ()) -> None:
        self.scenario, self.place, self.harvest, self.seeds = scenario, scenario.place, harvest, seeds
        self.runs = len(harvest.quarters)
        self.many = len(scenario.place.ids)

    def frame(self, rows: str, names: Iterable[str]) -> polars.DataFrame:
        """Some columns of a table, and `run`."""
        return polars.DataFrame({name: self.column(rows, name) for name in sorted({"run", *names})})

    def column(self, rows: str, name: str) -> np.ndarray | polars.Series:
        """A column of a table. Raises LookupError for one that there is not."""
        return self._columns[rows](name)

    @functools.cached_property
    def _columns(self) -> dict[str, Callable[[str], polars.Series]]:
        return {rows: functools.cache(functools.partial(self._column, rows)) for rows in ROWS}

    def raw(self, rows: str, name: str) -> np.ndarray:
        """A field of the records as it is: places in place of names, marks of what never came."""
        return self.harvest.tables[rows][name]

    def _column(self, rows: str, name: str) -> polars.Series:
        if rows == "quarters":
            return columns.quarterly(self, name)
        made = columns.COLUMNS.get((rows, name))
        if made is not None:
            return polars.Series(name, made(self), nan_to_null=True)
        kept = self.harvest.tables.get(rows, {})
        if name in kept:
            return self._told(rows, name)
        for prefix, place in OWNERS.get(rows, ()):
            if name.startswith(prefix):
                return self._government(rows, place, name.removeprefix(prefix))
        if rows == "memberships":
            return self.column("partnerships", name)[self.raw(rows, "partnership")]
        if name in ATTRIBUTES and "service" in kept:
            return polars.Series(name, _attribute(name)[self.raw(rows, "service")])
        raise LookupError(f"{rows} have no column {name!r}")

    def _told(self, rows: str, name: str) -> polars.Series:
        """A field in words, null where it never came."""
        values = self.raw(rows, name)
        if name == "service":
            return _named(name, values, layout.SERVICES)
        if name == "cause":
            return _named(name, values, columns.causes())
        if name in NAMES and rows == "partnerships":
            return _named(name, values, NAMES[name])
        found = polars.Series(name, values, nan_to_null=values.dtype.kind == "f")
        if values.dtype == np.int32 and name != "run":
            return found.set(polars.Series(values == layout.NEVER), None)  # and NONE stays: a place is no number
        return found

    def _government(self, rows: str, place: str, name: str) -> polars.Series:
        """What is known of the government that a row names."""
        who = self.raw(rows, place)
        return self.column("municipalities", name)[self.raw(rows, "run") * self.many + who]


MADE = (columns.steps.STEPS, columns.vacancies.NEIGHBOURS)  # that runs do not keep: all their columns are worked out
ROWS = ("partnerships", "memberships", "municipalities", "positions", "ties", "quarters", *MADE)
OWNERS = {
    "partnerships": (("founder_", "founder"),),
    "memberships": (("own_", "municipality"),),
    "positions": (("own_", "municipality"),),
    "ties": (("owner_", "owner"), ("to_", "to")),
}
ATTRIBUTES = tuple(name for name in services()[0].__dataclass_fields__ if name not in ("slug", "title", "basis"))


@functools.cache
def _attribute(name: str) -> np.ndarray:
    return np.array([getattr(service, name) for service in services()])


def _named(name: str, values: np.ndarray, names: tuple[str, ...]) -> polars.Series:
    """Names in place of numbers; null where the number says that there is none."""
    known = (values >= 0) & (values < len(names))
    return polars.Series(name, [*names, None], dtype=polars.String).gather(np.where(known, values, len(names)))
