"""A shared-service partnership: who is in it, how far it is, what it yields."""

from __future__ import annotations

from collabsim.catalogue.designs import forms
from collabsim.rules import (
    choosing,
    development,
    draws,
    effort,
    fairness,
    leadership,
    review,
    talks,
    trust,
    upkeep,
)  # fmt: skip
from collabsim.rules.development import OPERATION, RELATIONSHIP, STUDY
from collabsim.rules.goals import COST

from . import economics, form, sale, sharing, standing, undertaking
from .account import Account
from .chronicle import Chronicle
from .course import Course
from .events import Verdict
from .membership import Membership


class Partnership:
    """An initiative or a running arrangement, known by founder, service and attempt; its draws count its own age."""

    def __init__(self, model, founder, service, mode, partners: tuple, *, origin: str, lead=None) -> None:
        self.model = model
        self.founder, self.service, self.mode, self.origin = founder, service, mode, origin
        self.source = None  # the partnership whose design is copied
        position = founder.positions[service.index]
        self.key = draws.folded(draws.folded(founder.key, service.key), position.attempts)
        position.attempts += 1
        self.form = forms()[0]
        self.born = model.quarter
        self.age = 0
        self._stage, self.operating, self.load = RELATIONSHIP, False, 0.0
        self.launched: int | None = None
        self.ended: int | None = None
        self.cause: str | None = None
        self.members: list[Membership] = []
        self.former: list[Membership] = []
        self.peak_members = 0
        self.lead = lead
        self.never_led = False
        self.champion = None
        self.pressed = True
        self.enforcement = 0.0
        self.mandate = None
        self.convened = None  # the demand to meet and study from which it comes
        self.work = self.needed = self.planned_work = 0.0
        self.planned_quarters = 1.0
        self.stage_quarters = 0
        self.planned_total: float | None = None
        self.complexity = self.seen = 1.0
        self.misfit = 0.0
        self.misfit_form = 0.0  # how far its form is from the best
        self.goal, self.clarity = COST, 0.5  # what it is for (see goals.py), and how far that is settled
        self.vetoed, self.vetoes = False, 0  # held up this quarter; quarters held up in all
        self.urgency = 0.0  # how soon something had to be done about the founder's service, 0..1
        self.fit = 1.0
        self.experience = 0.0  # quarters of learning since launch
        self.mastery = self.ideas = 0.0  # learnt by doing, and of each other's staff, 0..1
        self.deviation, self.unchecked = 0.0, 0  # off its course, 0..1; quarters since the last check-in
        self.saving = self.quality = self.coordination = 0.0
        self.together = 0.0  # coordination and all upkeep, a year, share of own cost
        self.term_left: int | None = None
        self.renegotiations = self.upgrades = 0
        self.trust_at_launch: float | None = None
        self.promised_saving = self.promised_quality = 0.0
        self.last_stage: int | None = None
        self.wrong_start = self.wrong_end = False
        self.account = Account()
        self.course = Course()
        self.chronicle = Chronicle()
        for municipality in sorted({founder, *partners}, key=lambda m: m.index):
            self._enrol(municipality)
        self.reused = False  # whether its members worked together before
        self.provider = None  # who produces for the others, in that way of sharing
        if mode.slug == "provider_client":
            self.provider = lead or economics.provider([m.position for m in self.members], model.p).municipality
        self.recount()
        sale.agree(self)

    # ------------------------------------------------------------------ who is in
    @property
    def municipalities(self) -> list:
        """Its members in id order."""
        return [membership.municipality for membership in self.members]

    @property
    def stage(self) -> int:
        """How far it is, as a number of `STAGES`; with it go whether it operates, and what it takes of its members."""
        return self._stage

    @stage.setter
    def stage(self, stage: int) -> None:
        self._stage, self.operating = stage, stage == OPERATION
        self._weigh_on_members()

    @property
    def age_in_operation(self) -> int:
        """Quarters since launch."""
        return self.model.quarter - self.launched

    def _weigh_on_members(self) -> None:
        """Set its load, the attention that it takes of each member (joint efforts), and let them feel it."""
        if self.operating:
            self.load = self.p.operating_load * (1.0 + upkeep.contact_load(self.p) + upkeep.check_in_load(self.p))
        else:
            self.load = talks.group_load(self.p) if self._stage == STUDY else 1.0
        sizes = [self.model.region.population[membership.municipality.index] for membership in self.members]
        if sizes:
            self.load *= effort.hearing(trust.asymmetry(float(max(sizes)), float(min(sizes)), self.p), self.p)
        for membership in self.members:
            membership.municipality.count_load()

    def admit(self, municipality) -> Membership:
        """Take a further government in."""
        membership = self._enrol(municipality)
        self.recount()
        return membership

    def _enrol(self, municipality) -> Membership:
        """Make a government a member: its position is held from now on, and it gets to know the others."""
        membership = Membership(self, municipality, self.model.quarter)
        for other in self.members:
            municipality.tie_to(other.municipality)  # here, so that no decision makes a tie by looking
        self.members.append(membership)
        self.members.sort(key=lambda member: member.municipality.index)
        membership.position.hold(self)
        municipality.partnerships.append(self)
        self.peak_members = max(self.peak_members, len(self.members))
        return membership

    def lose_champion(self) -> None:
        """Nobody stands up for it any more."""
        self.champion, self.chronicle.champion_left = None, self.model.quarter

    def dismiss(self, membership: Membership) -> None:
        """Let a member go: its position is free, the lead passes to the longest member, a champion leaves with it.

        One that has ended keeps its last lead and its last account of what the group could gain.
        """
        membership.left = self.model.quarter
        self.members.remove(membership)
        self.former.append(membership)
        membership.position.release(self)
        municipality = membership.municipality
        municipality.partnerships.remove(self)
        municipality.count_load()
        if self.champion is municipality:
            self.lose_champion()
        if self.ended is not None:
            return
        if self.lead is municipality:
            longest = min(self.members, key=lambda member: (member.joined, member.municipality.index), default=None)
            self.lead = None if longest is None else longest.municipality
        if self.members:
            self.recount()

    def recount(self) -> None:
        """Work out again, after a change of members or levers, what the group could gain."""
        self.p = self.model.joint_profile(self.municipalities)
        self._weigh_on_members()
        positions = [membership.position for membership in self.members]
        first = self.centre.positions[self.service.index]
        positions.remove(first)
        positions.insert(0, first)
        outlook = economics.outlook(positions, self.mode, self.p, self.provider_position)
        self.outlook = outlook
        self.gross = outlook.gross * form.reach(self)
        self.quality_gain, self.own_cost = outlook.quality, outlook.own_cost

    @property
    def provider_position(self):
        """The provider's position, None where nobody produces for the others."""
        return None if self.provider is None else self.provider.positions[self.service.index]

    @property
    def centre(self):
        """Whose ties hold it together: the lead, else its longest member."""
        if self.lead is not None:
            return self.lead
        longest = self.members[0]
        for membership in self.members:  # in id order
            if membership.joined < longest.joined:
                longest = membership
        return longest.municipality

    def trust_of(self, municipality) -> float:
        """Trust of a member in the others (0..1), along the ties of the centre."""
        centre = self.centre
        if municipality is not centre:
            return municipality.tie_to(centre).trust(municipality.p)
        whole, count, p = 0.0, 0, centre.p
        for membership in self.members:
            other = membership.municipality
            if other is not centre:
                whole += centre.tie_to(other).trust(p)
                count += 1
        return whole / count if count else centre.p.trust_base

    def mean(self, reading) -> float:
        """Mean over members, in id order, of a reading of their government."""
        whole = 0.0
        for membership in self.members:
            whole += reading(membership.municipality)
        return whole / len(self.members)

    def mission_distance_of(self, municipality) -> float:
        """Distance of a member's mission from the centre's; the centre's from the others' mean distance."""
        centre = self.centre
        if municipality is not centre:
            return leadership.mission_distance(municipality.mission, centre.mission)
        others = [m for m in self.municipalities if m is not centre]
        whole = 0.0
        for other in others:
            whole += leadership.mission_distance(centre.mission, other.mission)
        return whole / len(others) if others else 0.0

    def grow_trust(self, manager_rate: float, staff_rate: float) -> None:
        """Let trust grow along the ties between the centre and every other member."""
        centre = self.centre
        for membership in self.members:
            if membership.municipality is not centre:
                tie = centre.tie_to(membership.municipality)
                tie.grow(manager_rate, staff_rate, self.p)
                tie.back.grow(manager_rate, staff_rate, self.p)

    # ------------------------------------------------------------------ what it is worth
    @property
    def pays(self) -> bool:
        """Whether it saves more than it costs or brings quality, at present."""
        return self.saving + self.p.quality_value * self.quality > 0.0

    def net_design(self, trust: float) -> float:
        """True net saving of the design once learnt, as a share of the members' own cost."""
        return self.fit * self.gross - self.outlook.coordination(self.form, trust, self.p)

    def shares(self) -> list[float]:
        """What each member could claim of the joint result if shares were settled now; they sum to 1."""
        return sharing.shares(self)

    def settle_shares(self) -> None:
        """Fix how members share the joint result; an initiator that ignores mutual benefit takes more (X04)."""
        take = fairness.take(self.p) * (1.0 - self.course.served)
        taken = 0.0
        for membership, share in zip(self.members, self.shares()):
            membership.share = membership.fair = share
            membership.settled_cost = membership.position.own_cost
            membership.take = 0.0
            if membership.municipality is not self.founder:
                membership.take = -take
                taken += take * membership.position.own_cost
        for membership in self.members:
            if membership.municipality is self.founder:
                membership.take = taken / membership.position.own_cost
                return
        for membership in self.members:
            membership.take = 0.0

    @property
    def set_up(self) -> float:
        """Cost of founding (share of a year's cost, before scaling); less where the members work together already."""
        return self.form.set_up * choosing.added_cost(float(self.reused), self.p)

    def set_up_cost(self, membership: Membership) -> float:
        """What founding costs a member."""
        return self.set_up * self.p.set_up_scale * membership.position.own_cost

    def share_saving(self, membership: Membership, net: float) -> float:
        """A member's part of a joint net saving (share of the group's cost), as a share of its own cost."""
        own = membership.position.own_cost
        return membership.share * net * self.own_cost / own + membership.take * (membership.settled_cost / own)

    def reckon_fair_shares(self) -> None:
        """Note what each member's share would be at today's costs; what was fixed stays fixed."""
        for membership, share in zip(self.members, self.shares()):
            membership.fair = share

    def set_stakes(self) -> None:
        """Set what each member has to win, from what it was promised; who has nothing to win is the luck of a deal."""
        sharing.set_stakes(self)

    # ------------------------------------------------------------------ chance and decisions
    def draw(self, stream: str, whom: int = 0) -> float:
        """The luck of this partnership at its age."""
        return self.model.luck.uniform(stream, self.age, self.key, whom)

    @property
    def lapse(self) -> float:
        """How far pressure for results has lapsed in it, 0..1; where it is steady, not at all."""
        return development.lapse(self.pressed, self.p)

    def undertaking(self) -> development.Undertaking:
        """Its state as the decision to go on sees it."""
        return undertaking.of(self)

    def exit_terms(self, membership: Membership) -> review.ExitTerms:
        """Why a member leaves this quarter, or stays."""
        return standing.exit_terms(self, membership)

    def judge(self, decision: str, terms, stream: str, whom: int = 0) -> Verdict:
        """The verdict of a decision of this partnership at its age."""
        return self.model.judge(decision, terms, self.draw(stream, whom))
