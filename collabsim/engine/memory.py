"""The memory of a run: numpy arrays of records, and the world's record with their addresses.

It is made once a thread and used for run after run. What a run leaves behind is overwritten by the next; only sizes
depend on the region and on how much it turned out to need.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

import numpy as np

from collabsim.catalogue.designs import form_of, forms, modes
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.services import services
from collabsim.catalogue.terms import PLANNED, decisions
from collabsim.rules.draws import STREAMS, key

from . import layout
from .layout import NONE, TERMS

CONTESTED = ("economic_development", "redevelopment")  # services in which governments compete for business
CHARACTER = ("asset_specificity", "measurement_difficulty", "labour_intensity", "geographic_dependence")


@dataclass(frozen=True)
class Rooms:
    """How many entries the tables of a run have room for."""

    municipalities: int
    ties: int
    adjacent: int
    partnerships: int
    memberships: int
    verdicts: int
    proposals: int
    profiles: int
    joint_profiles: int
    events: int = 1
    interventions: int = 1
    named: int = 1
    grants: int = 1
    epochs: int = 1
    quarters: int = 1
    span: int = 1  # quarters with those of the burn-in, and one more

    def doubled(self) -> Rooms:
        """More room for all that can run out of it."""
        growing = ("ties", "partnerships", "memberships", "verdicts", "proposals", "events", "grants")
        joint = 2 * self.partnerships if self.joint_profiles else 0
        return replace(self, **{name: 2 * getattr(self, name) for name in growing}, joint_profiles=joint)

    def holds(self, other: Rooms) -> bool:
        """Whether nothing of the other is larger."""
        return all(mine >= theirs for mine, theirs in zip(astuple(self), astuple(other)))


class Memory:
    """The tables of a run, each a numpy array by the name that the world's record has for it."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.world = np.zeros(1, layout.WORLD)
        many, positions = rooms.municipalities, rooms.municipalities * len(layout.SERVICES)
        everything = max(rooms.ties, rooms.partnerships, many) + 4096
        told = len(layout.OUTCOMES)
        self.tables: dict[str, np.ndarray] = {}
        for name, length, kind in (
            ("profiles", rooms.profiles + rooms.joint_profiles, layout.PROFILE),
            ("faded", rooms.profiles * rooms.span, np.float64),
            ("municipalities", many, layout.MUNICIPALITY),
            ("positions", positions, layout.POSITION),
            ("productions", positions, layout.PRODUCTION),
            ("ties", rooms.ties + 1, layout.TIE),  # the last: what one holds of a stranger
            ("tie_slots", 1 << _slot_bits(rooms.ties), np.int32),  # where a tie is found by its ends
            ("adjacent", rooms.adjacent, np.int32),
            ("pairs", rooms.ties, np.int32),
            ("new_pairs", rooms.ties, np.int32),
            ("partnerships", rooms.partnerships, layout.PARTNERSHIP),
            ("memberships", rooms.memberships, layout.MEMBERSHIP),
            ("live", rooms.partnerships, np.int32),
            ("turns", rooms.partnerships, np.int32),
            ("verdicts", rooms.verdicts, layout.VERDICT),
            ("events", rooms.events, layout.EVENT),
            ("interventions", rooms.interventions, layout.INTERVENTION),
            ("named", rooms.named * many, np.int32),
            ("grants", rooms.grants, layout.GRANT),
            ("proposals", rooms.proposals, layout.PROPOSAL),
            ("happenings", 1, layout.HAPPENINGS),
            ("lives", 1, layout.LIVES),
            ("parts", 2 * told, np.float64),
            ("sums", 2 * told, np.float64),
            ("recent", layout.RECENT * told, np.float64),
            ("now", told, np.float64),
            ("quarterly", rooms.quarters * told, np.float64),
            ("summary", told, np.float64),
            ("summaries", told, np.int32),
            ("epochs", rooms.epochs, np.int32),
            ("profiles_at", rooms.epochs * (many + 1), np.int32),
            ("latitude", many, np.float64),
            ("longitude", many, np.float64),
            ("scratch_positions", everything, np.int32),
            ("scratch_members", everything, np.int32),
            ("scratch_reals", everything, np.float64),
            ("order", everything, np.int32),
            ("order_scratch", everything, np.int32),
            ("streams", len(STREAMS), np.uint64),
            ("services", len(layout.SERVICES), layout.SERVICE),
            ("modes", len(modes()), layout.MODE),
            ("forms", len(forms()), layout.FORM),
            ("base_terms", len(layout.DECISIONS) * TERMS, np.float64),
            ("planned_causes", layout.FIRST_STRUCTURAL + len(layout.STRUCTURAL), np.float64),
        ):
            self._take(name, np.zeros(max(length, 1), kind))
        for name in ("ties", "partnerships", "memberships", "verdicts", "proposals", "events", "grants"):
            if f"room_{name}" in layout.WORLD.names:
                self.world[f"room_{name}"] = getattr(rooms, name)
        self.world["scratch_ties"], self.world["slot_bits"] = rooms.ties, _slot_bits(rooms.ties)
        self._describe()

    def __getitem__(self, name: str) -> np.ndarray:
        """A table by its name."""
        return self.tables[name]

    @property
    def address(self) -> int:
        """Where the world's record is."""
        return self.world.ctypes.data

    def _take(self, name: str, table: np.ndarray) -> None:
        self.tables[name] = table
        self.world[name] = table.ctypes.data

    def _describe(self) -> None:
        """Write down what the catalogue says of services, modes, forms and terms."""
        _describe_services(self.tables["services"])
        for name, entries in (("modes", modes()), ("forms", forms())):
            table = self.tables[name]
            for entry in entries:
                for field in table.dtype.names:
                    if field != "usual_form_index":
                        table[entry.index][field] = float(getattr(entry, field))
        for mode in modes():
            self.tables["modes"][mode.index]["usual_form_index"] = form_of(mode.usual_form).index
        causes = self.tables["planned_causes"]
        for decision, terms in decisions().items():
            first = layout.DECISIONS.index(decision) * TERMS
            for place, term in enumerate(terms.values()):
                self.tables["base_terms"][first + place] = float(term.base)
                causes[first + place] = float(term.name in PLANNED)
        for place, cause in enumerate(layout.STRUCTURAL):
            causes[layout.FIRST_STRUCTURAL + place] = float(cause in PLANNED)
        for place, outcome in enumerate(outcomes().values()):
            whole = outcome.summary == "total" or outcome.name == "cohort_survival_5y"
            mean = outcome.summary == "mean_last_20"
            self.tables["summaries"][place] = layout.RATIO if whole else layout.MEAN if mean else layout.LAST
        self.world["many_services"] = len(layout.SERVICES)


def _slot_bits(ties: int) -> int:
    """So many bits count the slots of ties, of which fewer than half are taken."""
    return (2 * ties).bit_length()


def _describe_services(table: np.ndarray) -> None:
    found = services()
    groups = sorted({service.group for service in found})
    for place, service in enumerate(found):
        entry = table[place]
        for field in layout.SERVICE.names:
            if hasattr(service, field):
                entry[field] = float(getattr(service, field))
        entry["key"], entry["index"] = key(service.slug), place
        entry["group_index"] = groups.index(service.group)
        entry["development"] = service.group == "development"
        entry["contested"] = service.slug in CONTESTED
        like = [n for n, other in enumerate(found) if other.group == service.group and n != place]
        entry["likes"] = len(like)
        entry["like"] = NONE
        entry["like"][: len(like)] = like
    for name in CHARACTER:
        usual = 0.0
        for service in found:
            usual += getattr(service, name)
        usual /= len(found)
        for entry, service in zip(table, found):
            entry["peculiarity"] += abs(getattr(service, name) - usual) / len(CHARACTER)
