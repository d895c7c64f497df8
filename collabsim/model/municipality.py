"""A government: what it feels, whom it knows, what it decides. It speaks in verbs and leaves arithmetic to rules."""

from __future__ import annotations

import mesa

from collabsim.catalogue.kinds import kinds
from collabsim.rules import (
    choosing,
    draws,
    happenings,
    leadership,
    learning,
    lessons,
    partners,
    patience,
    pressure,
    search,
)
from collabsim.rules import effort as effort_rules
from collabsim.rules import understanding as understanding_rules
from collabsim.rules.logit import bounded

from . import appetite, choice, understanding
from .account import Account
from .events import Verdict
from .position import Position
from .tie import Tie

VALUES = 5  # economy, efficiency, best use of public resources, respect for each agency's needs, added value


class Municipality(mesa.Agent):
    """One government of the region. Override a verb in a subclass to change one decision.

    State in 0..1 unless said otherwise: pressure, slack, relief (-..1), will, elected, climate, momentum, resistance,
    lessons, reputation, skill of the manager; stress in standard deviations; tenure in quarters.
    """

    def __init__(self, model, index: int) -> None:
        super().__init__(model)
        region = model.region
        self.index = index
        self.id = region.ids[index]
        self.name = region.names[index]
        self.kind = region.kinds[index]
        self.nature = kinds()[self.kind]  # what its kind does, and how it is led
        self.key = draws.key(self.id)
        self.population = float(region.population[index])
        self.budget = float(region.budget[index])
        self.p = model.profile_of(index)
        self.account = Account()
        self.ties: dict[int, Tie] = {}
        self.near: list[Tie] = []  # ties from the nearest to the farthest
        self.adjacent: list[Municipality] = []
        self.positions: dict[int, Position] = {}
        self.practised: dict[int, Position] = {}  # those that have seen better practice
        self.partnerships: list = []  # live ones, in development or operation, oldest first
        self.carried = 0.0  # joint efforts, running ones counting in part
        self.visible = 1.0  # sum over its services of how much residents notice them
        self.duplicated = 0  # services that this and an adjacent government both produce alone, summed over neighbours
        self.bought: dict[int, Position] = {}  # those that a private firm has, or had last, by service
        self.milestones = 0
        self.successes = 0  # running partnerships that proved this quarter that they pay
        self.wins = 0.0  # earlier ones, as far as they are remembered
        self.launched = 0
        self.started_in: int | None = None
        self.begun: list[int] = []  # quarters of the last year in which it began an initiative of its own
        self.displaced_posts = 0.0  # posts that its partnerships abolished while somebody held them
        self._begin()

    def _begin(self) -> None:
        p, luck = self.p, self.model.luck
        self.identity = self._trait("identity", p.identity)
        self.lone_ranger = self._trait("lone_ranger", p.lone_ranger)
        self.risk_aversion = self._trait("risk_aversion", p.risk_aversion)
        self.unions = self._trait("unions", p.unions)
        self.digital_maturity = self._trait("digital_maturity", p.digital_maturity)
        self.usual_resistance = self.resistance = self._trait("resistance", p.staff_resistance)
        self.culture = luck.uniform("trait", 0, self.key, draws.key("culture"))  # working style of its staff
        self.skill = self._trait("skill", p.mean_skill)
        self.openness = self._trait("openness", p.outside_option)  # to contracting out
        self.thrift = luck.normal("trait", 0, self.key, draws.key("thrift"))  # how large a saving it waits for
        self.voted = self.elected = self.will = leadership.fresh_will(
            luck.uniform("trait", 0, self.key, draws.key("will")), p
        )
        self.tenure = int(luck.uniform("tenure", -1, self.key) * p.tenure_scale)
        self.clock = int(luck.uniform("election_clock", -1, self.key) * p.election_quarters)
        self.majority_since: int | None = None
        self.community = self._mission("mission", -2, (1.0,) * VALUES)
        self.council = self._mission("mission", -1, (1.0,) * VALUES)
        self.mission = self._weights()
        self.stress = luck.normal("own_shock", self.model.first_quarter - 1, self.key)
        self.relief = 0.0
        self.pressure = pressure.budget_pressure(self.stress, 0.0, 0.0, p)
        self.need = self.pressure
        self.understanding = p.shared_understanding
        self.slack = 1.0 - self.pressure * self.pressure * self.pressure
        self.climate = p.initial_climate
        self.momentum = self.lessons = self.scrutiny = self.satisfaction = self.success = 0.0
        self.usual_service: float | None = None  # what residents were used to when it was first asked
        self.expectation = self.talk = self.in_house = 0.0
        self.reputation = 0.5
        self.growth_deviate = luck.normal("population_trend", 0, self.key)
        self.dated_growth = 0.0  # of its population by interventions, in logs
        self.signal = 0.0  # of leaders who voice the wish to share, as far as it still sounds

    def _trait(self, name: str, mean: float) -> float:
        deviate = self.model.luck.normal("trait", 0, self.key, draws.key(name))
        return bounded(mean + self.p.trait_spread * deviate, 0.0, 1.0)

    def _mission(self, stream: str, quarter: int, inherited: tuple[float, ...]) -> tuple[float, ...]:
        luck, p = self.model.luck, self.p
        return tuple(
            leadership.mission_weight(inherited[k], luck.normal(stream, quarter, self.key, k), p) for k in range(VALUES)
        )

    def _weights(self) -> tuple[float, ...]:
        share = self.p.council_share
        raw = [(1.0 - share) * mine + share * elected for mine, elected in zip(self.community, self.council)]
        whole = 0.0
        for weight in raw:
            whole += weight
        return tuple(weight / whole for weight in raw)

    # ------------------------------------------------------------------ what others read
    def tie_to(self, other: Municipality) -> Tie:
        """The tie to another government; two that never met become acquainted."""
        tie = self.ties.get(other.index)
        return tie if tie is not None else self.model.acquaint(self, other)

    def view_of(self, other: Municipality) -> Tie:
        """What it holds of another government, a stranger included."""
        return self.ties.get(other.index) or self.model.stranger(self, other)

    @property
    def capacity(self) -> float:
        """How many joint efforts it can carry."""
        return search.capacity(self.population, self.skill, self.p)

    def count_load(self) -> None:
        """Count again what it carries, after a change in one of its partnerships."""
        carried = 0.0
        for partnership in self.partnerships:
            carried += partnership.load
        self.carried = carried

    @property
    def load(self) -> float:
        """How many joint efforts it carries, running ones counting in part; the devoted carry more."""
        return self.carried * effort_rules.devotion(self.p) * effort_rules.briefing(self.p)

    @property
    def perceived_risk(self) -> float:
        """How much it minds the risk of sharing, as things are done around here (0..1)."""
        return learning.perceived_risk(self.risk_aversion, self.model.norm, self.p)

    @property
    def has_room(self) -> bool:
        """Whether it takes on one more joint effort."""
        return choosing.room(self.load, self.capacity, choosing.restraint(self.p), self.p) > 0.0

    @property
    def attention(self) -> float:
        """Share of the attention each joint effort needs that it gets, 0..1."""
        load = self.load
        return 1.0 if load <= 0.0 else min(1.0, self.capacity / load)

    @property
    def working(self) -> float:
        """Work that it puts into an effort of which it does its part, relative to the usual, 0..1."""
        return effort_rules.delivered(effort_rules.devotion(self.p), 1.0 - self.attention)

    @property
    def patience(self) -> float:
        """Quarters that it waits before it judges a young partnership."""
        assured = patience.assured(self.p.patience, self.model.norm, self.p)
        return patience.hurried(assured, self.p)

    @property
    def quarters_to_election(self) -> int | None:
        """Quarters to its next election, 0 in the quarter of one; None where nobody is elected."""
        return -(self.model.quarter + self.clock) % int(self.p.election_quarters) if self.nature.elected else None

    @property
    def quarters_since_election(self) -> int | None:
        """Quarters since its last election; None where nobody is elected."""
        return (self.model.quarter + self.clock) % int(self.p.election_quarters) if self.nature.elected else None

    def election_within(self, quarters: float) -> float:
        """1 where an election comes within so many quarters, else 0."""
        ahead = self.quarters_to_election
        return 1.0 if ahead is not None and 0 < ahead <= quarters else 0.0

    # ------------------------------------------------------------------ 2 leadership
    def face_voters(self) -> None:
        """At the end of a term, an election may change the majority, its will and its mission."""
        quarter, p, luck = self.model.quarter, self.p, self.model.luck
        if not self.nature.elected or (quarter + self.clock) % int(p.election_quarters) != 0:
            return
        changed = luck.uniform("election", quarter, self.key) < leadership.majority_change(self.satisfaction, p)
        self.voted = leadership.elected_will(
            self.voted, float(changed), luck.uniform("election_will", quarter, self.key), p
        )
        self.elected = leadership.confidence(self.voted, self.satisfaction, p)  # not on top of the last one's
        if changed:
            self.majority_since = quarter
            inherited = tuple(p.mission_inheritance * old + 1.0 - p.mission_inheritance for old in self.council)
            self.council = self._mission("election_mission", quarter, inherited)
            self.mission = self._weights()

    def change_manager(self) -> bool:
        """Whether the manager leaves this quarter; the successor starts with a skill of his own."""
        quarter, p, luck = self.model.quarter, self.p, self.model.luck
        recent = self.majority_since is not None and quarter - self.majority_since < p.majority_quarters
        if luck.uniform("departure", quarter, self.key) >= self.nature.turnover * leadership.departure(
            self.tenure, float(recent), p
        ):
            self.tenure += 1
            return False
        self.tenure = 0
        self.skill = bounded(p.mean_skill + p.trait_spread * luck.normal("manager", quarter, self.key), 0.0, 1.0)
        for tie in self.ties.values():
            tie.forget_manager(p)
            tie.back.forget_manager(p)
        return True

    # ------------------------------------------------------------------ 3 pressure
    def feel_pressure(self, shared_shock: float, crisis: float) -> None:
        """Let stress, relief, slack and will move on by a quarter."""
        quarter, p = self.model.quarter, self.p
        own_shock = self.model.luck.normal("own_shock", quarter, self.key)
        self.stress = pressure.fiscal_stress(self.stress, shared_shock, own_shock, p)
        saved = self.account.saving_of_quarter * 4.0 / self.budget
        self.relief = pressure.relief(self.relief, saved, p)
        if crisis:
            crisis = happenings.crisis(crisis, self.model.luck.uniform("crisis", quarter, self.key), p)
        self.pressure = pressure.budget_pressure(self.stress, crisis, self.relief, p)
        self.need = understanding.need(self)
        self.slack = pressure.slack(self.slack, self.pressure, p)
        pairs = len(self.adjacent) * len(self.positions)
        self.scrutiny = leadership.scrutiny(self.duplicated / pairs if pairs else 0.0, p)
        self.will = leadership.supported_will(
            self.will, self.elected, self.scrutiny, self.momentum, self.climate, self._lapse(), self.expectation, p
        )

    def _lapse(self) -> float:
        """How far pressure for results has lapsed, 0..1: mean over the initiatives that it is in."""
        lapsed, count = 0.0, 0
        for partnership in self.partnerships:
            if not partnership.operating:
                lapsed += partnership.lapse
                count += 1
        return lapsed / count if count else 0.0

    # ------------------------------------------------------------------ 5 search
    def search_terms(self) -> search.SearchTerms:
        """Why it looks for partners this quarter, or does not."""
        return appetite.terms(self)

    def decide_to_search(self) -> None:
        """Decide whether to look for partners."""
        terms = self.search_terms()
        draw = self.model.luck.uniform("search", self.model.quarter, self.key)
        self.appetite = self.model.judge("search", terms, draw)

    def propose(self) -> choice.Proposal | None:
        """Where it looks: which service, which way of sharing, with whom. None where nothing beats staying alone."""
        if not self.appetite.happens or not self.has_room:
            return None
        return choice.proposal(self)

    # ------------------------------------------------------------------ 7 operation
    def use_firms(self) -> None:
        """Book what buying services from private firms saves, as long as their contracts run."""
        for position in self.bought.values():
            if position.bought_until > self.model.quarter:
                saving = partners.private_saving(position.unit_cost, self.p)
                self.account.buy(saving * position.own_cost / 4.0)

    # ------------------------------------------------------------------ 8 review
    def exit_verdict(self, membership) -> Verdict:
        """Whether it leaves a partnership this quarter."""
        partnership = membership.partnership
        draw = self.model.luck.uniform("exit", partnership.age, partnership.key, self.key)
        return self.model.judge("exit", partnership.exit_terms(membership), draw)

    # ------------------------------------------------------------------ 9 learning
    def look_back(self) -> None:
        """See how many of its running partnerships pay, and what residents notice of them."""
        running = [partnership for partnership in self.partnerships if partnership.operating]
        paying = sum(partnership.pays for partnership in running)
        self.next_success = paying / len(running) if running else 0.0
        self.runs_any = bool(running)
        felt = 0.0
        for partnership in running:
            felt += self.noticed(partnership.service) * partnership.quality
        self.in_house = 0.0  # index points above the usual, summed over what it produces alone
        for position in self.practised.values():
            if position.alone:
                better = position.practice
                felt += self.noticed(position.service) * better
                self.in_house += better
        felt = felt / self.visible if self.visible > 0.0 else 0.0  # nobody feels what nobody notices
        self.usual_service = felt if self.usual_service is None else self.usual_service
        self.satisfaction = felt - self.usual_service - self.expectation
        self.usual_service = leadership.usual_service(self.usual_service, felt, self.p)

    def noticed(self, service) -> float:
        """How much its residents notice a service."""
        return leadership.noticed(service.visibility, service.identity_salience, self.identity, self.p)

    def learn(self) -> None:
        """Let climate, momentum, resistance, lessons and reputation move on by a quarter."""
        p = self.p
        seen = 0.0
        for neighbour in self.adjacent:
            seen += neighbour.next_success
        seen = seen / len(self.adjacent) if self.adjacent else 0.0
        self.success = self.next_success
        self.climate = learning.climate(self.climate, self.success, seen, p)
        self.expectation = leadership.expectation(self.expectation, p)
        early = learning.early_success(self.momentum, float(self.successes), self.wins, p)
        self.wins = learning.wins(self.wins, float(self.successes), p)
        self.momentum = learning.momentum(self.momentum + early, float(self.milestones), p)
        self.resistance = learning.resistance(self.resistance, self.usual_resistance, p)
        known = lessons.gained(lessons.heard_of(self.lessons, seen, p), float(self.launched), p)
        self.lessons = lessons.kept(known, lessons.forgetting(p), p)
        if self.runs_any:
            self.reputation = learning.reputation(self.reputation, self.success, p)
        self.milestones = self.launched = self.successes = 0
        self.talk = 0.0
        self.understanding = understanding_rules.understanding(self.understanding, p)
