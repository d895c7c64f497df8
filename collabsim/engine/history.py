"""One compiled run told in full: the same rows as the model tells of itself (see `model.tables`)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from collabsim.catalogue.designs import forms, modes
from collabsim.catalogue.terms import decisions
from collabsim.rules.development import ENDED, STAGES
from collabsim.rules.distance import great_circle
from collabsim.rules.goals import GOALS
from collabsim.rules.logit import total
from collabsim.scenario import Scenario

from . import beside, layout
from .ensemble import MOST_TRIES, NO_ROOM, Desk, Rows, entries, usual_rooms
from .layout import NEVER, NONE, TERMS
from .memory import Memory
from .plan import plan

HEX = "016x"


@dataclass(frozen=True, eq=False)
class History:
    """What came of one run: rows as `RegionModel` gives them by the same names, and its summary; nan = undefined."""

    summary: dict[str, float]
    quarter_rows: list[dict[str, float]]
    partnership_rows: list[dict]
    member_rows: list[dict]
    event_rows: list[dict]
    term_rows: list[dict]


def history(scenario: Scenario, *, events: bool = False, progress: Callable[[int, int], None] | None = None) -> History:
    """The history of a scenario.

    events: keep every event with the terms that decided it · progress: hears quarters done and quarters in all
    Raises RuntimeError where the run fails; the model in Python tells why.
    """
    chosen = plan(scenario)
    rooms = usual_rooms(chosen, keeps=True, events=events)
    machine = entries()
    for _ in range(MOST_TRIES):
        rows = Rows(chosen, [dict(scenario.levers)], [0], [scenario.seed], quarterly=False)
        desk = Desk(chosen, rooms, machine, keeps=True)
        _make(desk, rows, scenario, progress)
        if rows.failed[0] != NO_ROOM:
            break
        rooms = rooms.doubled()
    if rows.failed[0]:
        raise RuntimeError("a compiled run failed; the model in Python (--engine mesa) shows where")
    return _Reader(scenario, desk.memory).history()


def _make(desk: Desk, rows: Rows, scenario: Scenario, progress: Callable[[int, int], None] | None) -> None:
    """Make the run, which tells how far it is and can be interrupted."""
    burn_in = scenario.burn_in_quarters
    desk.memory.world["quarter"] = -burn_in

    def looks() -> None:
        if progress is not None:
            progress(desk.quarter + burn_in, scenario.quarters + burn_in)

    beside.done([lambda: desk.run(rows, 0, 1)], 1, looks=looks, stops=desk.stop)


class _Reader:
    """Reads the tables of a run that is over."""

    def __init__(self, scenario: Scenario, memory: Memory) -> None:
        self.scenario, self.memory = scenario, memory
        self.ids = scenario.place.ids
        self.world = memory.world[0]
        self.members = memory["memberships"]
        self.groups = memory["partnerships"][: int(self.world["many_partnerships"])]
        self._later = self._acquaintances()

    def history(self) -> History:
        """The run's rows."""
        told = len(layout.OUTCOMES)
        quarters = self.memory["quarterly"].reshape(-1, told)[: self.scenario.quarters].tolist()
        events = self.memory["events"][: int(self.world["many_events"])]
        return History(
            summary=dict(zip(layout.OUTCOMES, self.memory["summary"].tolist())),
            quarter_rows=[dict(zip(layout.OUTCOMES, row)) for row in quarters],
            partnership_rows=[self._partnership(g) for g in self.groups],
            member_rows=[row for g in self.groups for row in self._memberships(g)],
            event_rows=[self._event(number, event) for number, event in enumerate(events)],
            term_rows=[row for number, event in enumerate(events) for row in _terms(number, event)],
        )

    def _partnership(self, g: np.void) -> dict:
        launched = _quarter(g["launched"])

        def since_launch(name: str) -> float | None:
            return None if launched is None else g[name].item()

        count = g["quality_count"].item()
        ended = g["stage"] == ENDED
        return {
            "partnership": format(g["key"].item(), HEX),
            "service": layout.SERVICES[g["service"]],
            "mode": modes()[g["mode"]].slug,
            "form": forms()[g["form"]].slug,
            "origin": layout.ORIGINS[g["origin"]],
            "founder": self.ids[g["founder"]],
            "born": g["born"].item(),
            "launched": launched,
            "ended": _quarter(g["ended"]),
            "stage": STAGES[g["last_stage"] if ended else g["stage"]],
            "cause": cause_name(g["cause"].item()),
            "lead": self._id(g["lead"]),
            "provider": self._id(g["provider"]),
            "goal": GOALS[g["goal"]],
            "peak_members": g["peak_members"].item(),
            "kilometres": self._kilometres(g),
            "residents": g["outlook_residents"].item(),
            "promised_saving": since_launch("promised_saving"),
            "realised_saving": since_launch("saving"),
            "promised_quality": since_launch("promised_quality"),
            "realised_quality": since_launch("quality"),
            "saved_money": g["saved"].item(),
            "set_up_money": g["set_up"].item(),
            "break_up_money": g["break_up"].item(),
            "own_cost_money": g["own_cost"].item(),
            "complexity": g["complexity"].item(),
            "planned_quarters": _real(g["planned_total"]),
            "trust_at_launch": _real(g["trust_at_launch"]),
            "renegotiations": g["renegotiations"].item(),
            "upgrades": g["upgrades"].item(),
            "form_gap": since_launch("misfit_form"),
            "partners_form": bool(g["partners_form"]),
            "election_ahead": None if g["election_ahead"] == NONE else g["election_ahead"].item(),
            "quality_sd": math.sqrt(g["quality_squares"].item() / (count - 1)) if count > 1 else None,
            "deviations_found": g["found"].item(),
            "deviation_quarters": g["unnoticed"].item(),
        }

    def _everyone(self, g: np.void) -> list[np.void]:
        """The records of all who were ever its members: those of today, then who left, in order of leaving."""
        places = g["members"][: g["many"]].tolist()
        place = g["first_former"].item()
        while place != NONE:
            places.append(place)
            place = self.members[place]["next_former"].item()
        return [self.members[place] for place in places]

    def _memberships(self, g: np.void) -> list[dict]:
        kind = "producing" if modes()[g["mode"]].producing else "supporting"
        everyone = sorted(self._everyone(g), key=lambda m: (m["municipality"], m["joined"]))
        return [
            {
                "partnership": format(g["key"].item(), HEX),
                "municipality": self._id(m["municipality"]),
                "joined": m["joined"].item(),
                "left": _quarter(m["left"]),
                "stake": m["stake"].item(),
                "share": m["share"].item(),
                "kind": kind,
                "grievance": m["grievance"].item(),
                "promised_saving": m["promised_saving"].item(),
                "realised_saving": m["saving"].item(),
                "reviews": m["reviews"].item(),
                **dict(zip((f"reviews_{name}" for name in layout.SITUATIONS), m["situations"].tolist())),
                "left_in": _situations(m["left_in"].item()),
            }
            for m in everyone
        ]

    def _event(self, number: int, event: np.void) -> dict:
        decided = event["decision"] != NONE
        return {
            "event_id": number,
            "quarter": event["quarter"].item(),
            "kind": layout.KINDS_OF_EVENTS[event["kind"]],
            "partnership": format(event["key"].item(), HEX),
            "municipality": self._id(event["municipality"]),
            "cause": cause_name(event["cause"].item()),
            "decision": layout.DECISIONS[event["decision"]] if decided else None,
            "log_odds": event["log_odds"].item() if decided else None,
            "probability": event["probability"].item() if decided else None,
            "draw": event["draw"].item() if decided else None,
        }

    def _id(self, index: np.integer) -> str | None:
        return None if index == NONE else self.ids[index]

    def _kilometres(self, g: np.void) -> float:
        """Mean distance between all who were ever its members."""
        everyone = sorted({m["municipality"].item() for m in self._everyone(g)})
        pairs = list(itertools.combinations(everyone, 2))
        return total(self._apart(*pair) for pair in pairs) / len(pairs)

    def _apart(self, i: int, j: int) -> float:
        """Distance of two governments as their tie has it."""
        own, ties = self.memory["municipalities"][i], self.memory["ties"]
        first, many = own["first_tie"].item(), own["ties"].item()
        place = first + int(np.searchsorted(ties["to"][first : first + many], j))
        if place < first + many and ties["to"][place] == j:
            return ties["km"][place].item()
        if (i, j) in self._later:
            return self._later[i, j]
        place = self.scenario.place
        return great_circle(*(float(at[k]) for k in (i, j) for at in (place.latitude, place.longitude)))

    def _acquaintances(self) -> dict[tuple[int, int], float]:
        """Distances of those who had no tie at the beginning."""
        initial = 2 * len(self.scenario.place.ties)
        later = self.memory["ties"][initial : int(self.world["many_ties"])]
        return {(i, j): km for i, j, km in zip(*(later[name].tolist() for name in ("owner", "to", "km")))}


def cause_name(number: int) -> str | None:
    """The name of a cause by its number; None for none."""
    if number == NONE:
        return None
    if number >= layout.FIRST_STRUCTURAL:
        return layout.STRUCTURAL[number - layout.FIRST_STRUCTURAL]
    return list(decisions()[layout.DECISIONS[number // TERMS]])[number % TERMS]


def _terms(number: int, event: np.void) -> list[dict]:
    if event["decision"] == NONE:
        return []
    meanings = decisions()[layout.DECISIONS[event["decision"]]]
    values = event["terms"][: event["many"]].tolist()
    return [
        {
            "event_id": number,
            "position": position,
            "term": name,
            "statements": " ".join(meaning.statements),
            "value": value,
        }
        for position, ((name, meaning), value) in enumerate(zip(meanings.items(), values))
    ]


def _situations(bits: int) -> str | None:
    if bits == NONE:
        return None
    return " ".join(name for place, name in enumerate(layout.SITUATIONS) if bits & (1 << place))


def _quarter(value: np.integer) -> int | None:
    return None if value == NEVER else value.item()


def _real(value: np.floating) -> float | None:
    return None if math.isnan(value) else value.item()
