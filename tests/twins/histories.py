"""What a run leaves behind, in the shape in which both readers tell it."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.model import RegionModel
from collabsim.scenario import Scenario


class History(NamedTuple):
    """The tables of a finished run: lists of rows, and the summary."""

    quarter_rows: list[dict]
    event_rows: list[dict]
    term_rows: list[dict]
    partnership_rows: list[dict]
    member_rows: list[dict]
    summary: dict


def of_model(scenario: Scenario) -> History:
    """The history of a run as the Mesa model tells it."""
    model = RegionModel(scenario).run()
    return History(
        model.quarter_rows,
        model.event_rows(),
        model.term_rows(),
        model.partnership_rows(),
        model.member_rows(),
        model.summary(),
    )
