"""What the demo's runs say: every difference that its page and its table tell, made once."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import polars

from collabsim.analysis import Contrast, contrast, interaction
from collabsim.analysis.intervals import Mean
from collabsim.study.demo import FREE, LEVER, MANDATE, ORDERED, OUTCOMES, UNTIL
from collabsim.study.design import Experiment

from .blocks import cash
from .findings import summary

SKIPPED, IN_FULL = 0.0, 1.0
NAMES = {FREE: "no mandate", ORDERED: "mandate"}


@dataclass(frozen=True, eq=False)
class Answer:
    """The answer of the demo's experiment.

    runs, quarters: the tables of its sweep
    """

    experiment: Experiment
    runs: polars.DataFrame
    quarters: polars.DataFrame

    settings = NAMES

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return self.runs.filter(polars.col("status") == "failed").height

    @functools.cache  # noqa: B019 - an answer lives as long as its page is written
    def trust_first(self, outcome: str, setting: str = FREE) -> Contrast:
        """What building relationships in full does, in place of skipping that, without or with the mandate."""
        return contrast(
            self.runs, outcome, axis=LEVER, values=(SKIPPED, IN_FULL), others=(MANDATE,), within={MANDATE: setting}
        )

    @functools.cache  # noqa: B019
    def order(self, outcome: str) -> Contrast:
        """What the mandate does, on average over the settings of relationship building."""
        return contrast(self.runs, outcome, axis=MANDATE, values=(FREE, ORDERED), others=(LEVER,))

    def order_by(self, quarter: int, outcome: str = "services_shared") -> Contrast:
        """What the mandate has done by the end of a quarter."""
        then = self.runs.select("run_key", "replicate", LEVER, MANDATE, "status").join(
            self.quarters.filter(polars.col("quarter") == quarter), on="run_key"
        )
        return contrast(then, outcome, axis=MANDATE, values=(FREE, ORDERED), others=(LEVER,))

    def together(self, outcome: str) -> Mean:
        """How much more relationships do with the mandate than without."""
        return interaction(
            self.runs, outcome, axis=LEVER, values=(SKIPPED, IN_FULL), other=MANDATE, settings=(FREE, ORDERED)
        )

    @property
    def headline(self) -> str:
        """What building relationships does, without a mandate."""
        return summary(map(self.trust_first, OUTCOMES), "Relationships built in full rather than skipped")

    @property
    def order_headline(self) -> str:
        """What the mandate does."""
        return summary(map(self.order, OUTCOMES), "An order from above rather than none")

    @property
    def last_ordered(self) -> int:
        """The last quarter in which the mandate holds."""
        return UNTIL - 1

    def saved(self, found: Contrast) -> str:
        """The difference in money a year, with its interval."""
        return cash(found, self.experiment.base.place.currency)
