"""The region as a Mesa model: ten phases a quarter, each decided by all before it happens to any."""

from __future__ import annotations

from collections.abc import Callable

import mesa
import numpy

from collabsim.errors import ScenarioError
from collabsim.rules import leadership
from collabsim.rules.development import ENDED
from collabsim.scenario import Scenario

from . import contacts, development, growth, initial, norm, operation, review, start, tables
from .area import areas
from .environment import Environment
from .events import Event, EventLog, Verdict
from .levers import Levers
from .luck import Luck
from .municipality import Municipality
from .partnership import Partnership
from .record import Record
from .tie import Tie

CAUSED = ("drop", "retry", "redesign", "exit", "end")  # kinds of events of which the leading term is the cause


class RegionModel(mesa.Model):
    """One region that lives: `RegionModel(rng=seed)`, `step()`, `agents`, `datacollector`, as any Mesa model.

    scenario: what is simulated; the default is Sonoma
    rng: the seed, in place of the scenario's; a Generator gives one number, the seed
    municipality: the class of its agents, to change a decision by subclassing
    Every draw is keyed (`Luck`); none is taken from `model.rng`. The scenario stands in `inputs`.
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        *,
        rng: int | numpy.random.Generator | None = None,
        municipality: type[Municipality] = Municipality,
    ) -> None:
        scenario = scenario or Scenario()
        seed = _seed(rng, scenario.seed)
        super().__init__(rng=seed)
        self.inputs = scenario if seed == scenario.seed else scenario.replace(seed=seed)
        self.region = scenario.place
        self.luck = Luck(seed)
        self.first_quarter = -scenario.burn_in_quarters
        self.quarter = self.first_quarter
        self.levers = Levers(scenario)
        self.p = self.profile_of(None)
        self.areas = areas(self.p)
        self._area_of = {area.slug: area for area in self.areas}
        self.log = EventLog()
        self.audit: Callable[[Verdict], None] | None = None  # hears every decision, those that do not happen too
        self._strangers: dict[tuple[int, int], Tie] = {}
        self.partnerships: list[Partnership] = []
        self._live: list[Partnership] = []
        self.municipalities = [municipality(self, index) for index in range(len(self.region.ids))]
        self.pairs: list[Tie] = []  # one direction of each tie
        self.environment = Environment(self)
        self.record: Record | None = None
        self.norm = self.p.norm_usual
        initial.settle(self)
        self.norm = norm.coverage(self)
        self.record = Record(self)
        self.datacollector = mesa.DataCollector(model_reporters=self.record.reporters())

    # ------------------------------------------------------------------ the quarter
    def step(self) -> None:
        """One quarter."""
        self.environment.act()
        self.change_leaders()
        self.feel_pressure()
        self.meet()
        self.search()
        self.develop()
        self.operate()
        self.review()
        self.learn()
        self.keep_record()
        self.quarter += 1

    def change_leaders(self) -> None:
        """2 Leadership: voters decide, managers come and go, and with them leads and champions."""
        for municipality in self.municipalities:
            municipality.face_voters()
            if municipality.majority_since == self.quarter:
                for partnership in municipality.partnerships:
                    partnership.recount()
        left = [municipality for municipality in self.municipalities if municipality.change_manager()]
        for municipality in left:
            contacts.take_along(municipality)
            for partnership in municipality.partnerships:
                if partnership.lead is municipality:
                    partnership.lead = None
                    partnership.recount()
                if partnership.champion is municipality:
                    stays = leadership.champion_kept(municipality.p)
                    if partnership.draw("champion_leaves", municipality.key) >= stays:
                        partnership.lose_champion()

    def feel_pressure(self) -> None:
        """3 Pressure: stress, relief, slack and will move on."""
        shock, crisis = self.environment.shared_shock, self.environment.crisis
        for municipality in self.municipalities:
            municipality.feel_pressure(shock, crisis)
        for municipality in self.municipalities:
            municipality.account.saving_of_quarter = 0.0

    def meet(self) -> None:
        """4 Contacts: leaders meet, are introduced, or lose sight of each other."""
        meetings = [contacts.decide(self, tie) for tie in self.pairs]
        introductions = [contacts.introduction(municipality) for municipality in self.municipalities]
        for meeting in sorted(meetings, key=contacts.ends):
            contacts.apply(self, meeting)
        for introduced in introductions:
            if introduced is not None:
                contacts.introduce(self, introduced)

    def search(self) -> None:
        """5 Search: who looks, for what, with whom; proposals stand while every position they name is free."""
        for municipality in self.municipalities:
            municipality.decide_to_search()
        proposals = self.environment.mandates.demanded()
        proposals += [found for found in (m.propose() for m in self.municipalities) if found is not None]
        for proposal in sorted(proposals, key=lambda proposal: start.turn(self, proposal)):
            start.apply(self, proposal)

    def develop(self) -> None:
        """6 Development: work is done, stages end, ideas are dropped, signed, launched."""
        steps = [(partnership, development.decide(partnership)) for partnership in self.live()]
        for partnership, step in sorted(steps, key=self._turn):
            if partnership.ended is None:
                development.apply(partnership, step)

    def operate(self) -> None:
        """7 Operation: running partnerships yield results, members feel them."""
        for municipality in self.municipalities:
            municipality.use_firms()
        results = [(g, operation.decide(g)) for g in self.live() if g.operating]
        for partnership, result in sorted(results, key=self._turn):
            operation.apply(partnership, result)

    def review(self) -> None:
        """8 Review: members renegotiate, stay or leave; terms are renewed or lapse."""
        reviews = [(g, review.decide(g)) for g in self.live() if g.operating and g.age_in_operation > 0]
        for partnership, found in sorted(reviews, key=self._turn):
            review.apply(partnership, found)

    def _turn(self, entry: tuple) -> tuple:
        partnership = entry[0]
        return self.luck.uniform("priority", self.quarter, partnership.key), partnership.key

    def learn(self) -> None:
        """9 Learning: results seen move climate, momentum, resistance, lessons, reputation."""
        for municipality in self.municipalities:
            municipality.look_back()
        for municipality in self.municipalities:
            municipality.learn()
        norm.learn(self)
        for partnership in self._live:
            partnership.age += 1

    def keep_record(self) -> None:
        """10 Record: the quarter's outcomes."""
        self.record.observe()
        if self.quarter >= 0:
            self.datacollector.collect(self)

    def run(self, quarters: int | None = None, progress: Callable[[int, int], None] | None = None) -> RegionModel:
        """Run the burn-in, where it is still due, and the horizon.

        progress: hears quarters done and quarters in all.
        """
        horizon = self.inputs.quarters if quarters is None else quarters
        due = max(-self.quarter, 0) + horizon if self.quarter < 0 else horizon
        for done in range(1, due + 1):
            self.step()
            if progress is not None:
                progress(done, due)
        return self

    # ------------------------------------------------------------------ what agents ask of their region
    def kilometres(self, one: Municipality, other: Municipality) -> float:
        """Great-circle distance between two governments."""
        known = one.ties.get(other.index)
        return initial.kilometres(self.region, one.index, other.index) if known is None else known.km

    def stranger(self, one: Municipality, other: Municipality) -> Tie:
        """What one government would hold of another that it never met; nothing is made by looking."""
        pair = (one.index, other.index)
        if pair not in self._strangers:
            km = self.kilometres(one, other)
            tie = Tie(other, km, km / self.region.ties.neighbourhood_km)
            tie.begin(self.p.trust_base, self.p.trust_base, self.p)
            self._strangers[pair] = tie
        return self._strangers[pair]

    def live(self) -> list[Partnership]:
        """Initiatives and running partnerships, oldest first."""
        return list(self._live)

    def area(self, slug: str):
        """The service area of a slug."""
        return self._area_of[slug]

    def named(self, members: str | tuple[str, ...]) -> list[Municipality]:
        """The municipalities that an intervention names, in id order."""
        chosen = frozenset(members)
        return [m for m in self.municipalities if members == "all" or m.id in chosen]

    def judge(self, decision: str, terms, draw: float) -> Verdict:
        """The verdict of a decision; every decision of the model passes here."""
        verdict = Verdict.of(decision, terms, draw)
        if self.audit is not None:
            self.audit(verdict)
        return verdict

    def note(self, kind: str, partnership, municipality, verdict, *, cause: str | None = None) -> None:
        """Write an event down with what decided it."""
        if cause is None and verdict is not None and kind in CAUSED:
            cause = tables.leading_cause(verdict)
        if kind in ("drop", "end"):
            partnership.cause = cause
        self.log.add(Event(self.quarter, kind, partnership, municipality, cause, verdict))
        self.record.count(kind, partnership, municipality)

    def acquaint(self, one: Municipality, other: Municipality) -> Tie:
        """Make two governments acquainted that had no tie; returns the tie of the first."""
        return initial.acquaint(self, one, other)

    def profile_of(self, index: int | None):
        """The parameters of a municipality (None: of the region)."""
        return self.levers.profile_of(index)

    def joint_profile(self, municipalities: list):
        """The parameters of a joint process: every lever the mean over its members, in id order."""
        return self.levers.joint([municipality.p for municipality in municipalities])

    def change_levers(self, changed: dict[str, float], changed_of: dict[int, dict[str, float]] | None = None) -> None:
        """Set dated changes of levers, and nothing else: for everybody, and for single municipalities by index."""
        self.levers.changed, self.levers.changed_of = dict(changed), dict(changed_of or {})
        self.p = self.profile_of(None)
        self._strangers.clear()
        for municipality in self.municipalities:
            municipality.p = self.profile_of(municipality.index)
        for partnership in self._live:
            partnership.recount()

    # ------------------------------------------------------------------ partnerships come and go
    def join_up(self, partnership: Partnership) -> None:
        """Let a launch be felt: members share, production moves."""
        for membership in partnership.members:
            for other in partnership.municipalities:
                if other is not membership.municipality:
                    membership.municipality.tie_to(other).shared += 1
            self.produce_jointly(partnership, membership)

    def settle_joiner(self, partnership: Partnership, membership) -> None:
        """Let a government that joins a running partnership share in it."""
        growth.settle_joiner(partnership, membership)
        for other in partnership.municipalities:
            if other is not membership.municipality:
                membership.municipality.tie_to(other).shared += 1
                other.tie_to(membership.municipality).shared += 1
        self.produce_jointly(partnership, membership)

    def produce_jointly(self, partnership: Partnership, membership) -> None:
        """Let a member's production move into the partnership, where that is its way."""
        municipality = membership.municipality
        if partnership.mode.producing:
            self._count_duplicates(municipality, partnership.service.index, -1)

    def leave_alone(self, membership) -> None:
        """Let a member that leaves produce alone again."""
        if membership.partnership.mode.producing:
            self._count_duplicates(membership.municipality, membership.partnership.service.index, 1)

    def _count_duplicates(self, municipality: Municipality, service: int, change: int) -> None:
        for neighbour in municipality.adjacent:
            theirs = neighbour.positions.get(service)
            if theirs is not None and theirs.counted_alone:
                neighbour.duplicated += change
                municipality.duplicated += change
        municipality.positions[service].counted_alone = change > 0

    def adopt(self, partnership: Partnership) -> None:
        """Take a new partnership into the region."""
        self.partnerships.append(partnership)
        self._live.append(partnership)

    def close(self, partnership: Partnership) -> None:
        """Put an ended partnership away."""
        partnership.ended = self.quarter
        partnership.last_stage = partnership.stage
        for membership in list(partnership.members):
            partnership.dismiss(membership)
        partnership.stage = ENDED
        self._live.remove(partnership)

    def repealed_lately(self, mandate) -> bool:
        """Whether a mandate ended within the window in which ends are put down to its repeal."""
        until = mandate.until
        return until is not None and until <= self.quarter < until + self.p.repeal_quarters

    # ------------------------------------------------------------------ tables
    @property
    def quarter_rows(self) -> list[dict[str, float]]:
        """Outcomes by recorded quarter; nan where undefined."""
        columns = self.datacollector.model_vars
        return [dict(zip(columns, row)) for row in zip(*columns.values())]

    def summary(self) -> dict[str, float]:
        """Outcomes of the whole run; nan where undefined."""
        return self.record.summary()

    def partnership_rows(self) -> list[dict]:
        """One row a partnership."""
        return tables.partnerships(self)

    def member_rows(self) -> list[dict]:
        """One row a membership."""
        return tables.members(self)

    def event_rows(self) -> list[dict]:
        """One row an event."""
        return tables.events(self)

    def term_rows(self) -> list[dict]:
        """One row a term of an event's log-odds."""
        return tables.terms(self)


def _seed(rng, default: int) -> int:
    if rng is None:
        return default
    if isinstance(rng, numpy.random.Generator):
        return int(rng.integers(2**63))
    if isinstance(rng, int | numpy.integer) and not isinstance(rng, bool) and 0 <= rng < 2**63:
        return int(rng)
    raise ScenarioError("a whole number of 0 or more, or a numpy Generator, was expected", field="rng", value=rng)
