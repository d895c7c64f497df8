"""Outcomes of what happens are what counting events, tables and the states between the phases anew finds."""

import math
from collections import Counter

import pytest

from collabsim.intervention import Intervention
from collabsim.model import RegionModel, contacts
from collabsim.rules.development import NEGOTIATION, STUDY, TRANSITION
from collabsim.scenario import Scenario

QUARTERS = 60
MANDATE = Intervention("mandate", start=2, until=24, services=("fleet", "library"), enforcement=0.9)
LEVERS = {"initial_coverage": 0.3, "demographic_change": 0.03, "mutual_benefit": 0.1, "study_to_decision": 0.2}


class Watched(RegionModel):
    """A region that notes before each phase what the outcomes are to be counted from."""

    def __init__(self, scenario) -> None:
        self.effort, self.talked = Counter(), Counter()
        self.meetings = self.renewals = self.decided = self.studies = 0
        self.members_at_end, self.ran, self.mandated, self.worst, self.missed = [], [], {}, [], []
        super().__init__(scenario)
        self._note_end()

    def _note_end(self) -> None:
        running = [g for g in self.live() if g.operating]
        self.ran.append(len(running))
        self.members_at_end.append(sum(len(g.members) for g in running))
        due = [g for g in running if g.launched >= 0 and g.age_in_operation == 12]
        self.missed += [100.0 * abs(g.promised_saving - g.saving) for g in due]
        self.mandated[self.quarter] = [g for g in running if g.mandate is not None]

    def meet(self) -> None:
        self.meetings += sum(contacts.decide(self, tie).met for tie in self.pairs)
        super().meet()

    def develop(self) -> None:
        before = {g.key: (g, g.stage, g.course.retries, g.course.studies) for g in self.live() if not g.operating}
        for g, stage, _, _ in before.values():
            self.effort[g.key] += g.load * len(g.members)
            self.talked[g.key] += stage == NEGOTIATION
        super().develop()
        for g, stage, retries, studies in before.values():
            again = stage == STUDY and (g.course.retries > retries or g.course.studies > studies)
            gone_on = stage == STUDY and g.ended is None and g.stage != STUDY
            dropped = stage == STUDY and g.ended is not None
            self.decided += gone_on or dropped
            self.studies += again or (g.ended is None and stage != STUDY == g.stage)

    def search(self) -> None:
        known = {g.key for g in self.live()}
        super().search()
        self.studies += sum(g.stage == STUDY for g in self.live() if g.key not in known)

    def review(self) -> None:
        due = []
        for g in self.live():
            if g.operating and g.age_in_operation > 0:
                yearly = g.term_left is None and g.age_in_operation % 4 == 0
                due += [g] if g.term_left == 0 or yearly else []
        super().review()
        self.renewals += sum(g.ended is None for g in due)

    def note(self, kind, partnership, municipality, verdict, *, cause=None) -> None:
        g = partnership
        if kind == "exit":
            whole = math.fsum(m.position.own_cost for m in g.members)
            gaps = {m.municipality.id: m.saving - m.fair * g.saving * whole / m.position.own_cost for m in g.members}
            if max(gaps.values()) - min(gaps.values()) > 1e-6:
                self.worst.append(gaps[municipality.id] < min(gaps.values()) + 1e-9)
        super().note(kind, partnership, municipality, verdict, cause=cause)

    def keep_record(self) -> None:
        super().keep_record()
        self._note_end()


@pytest.fixture(scope="module")
def model():
    scenario = Scenario("sonoma", quarters=QUARTERS, seed=5, burn_in=0, levers=LEVERS, interventions=(MANDATE,))
    return Watched(scenario).run()


def events(model, kind) -> list[dict]:
    return [row for row in model.event_rows() if row["kind"] == kind]


def decided(model) -> list[dict]:
    """Partnerships of the run that came to a launch or a drop."""
    begun = [row for row in model.partnership_rows() if row["born"] >= 0]
    return [row for row in begun if row["launched"] is not None or row["ended"] is not None]


def test_exits_and_amendments_among_those_that_ran(model):
    told = model.summary()
    assert told["exit_hazard"] == pytest.approx(4.0 * len(events(model, "exit")) / sum(model.members_at_end[:-1]))
    assert told["renegotiations"] == pytest.approx(400.0 * len(events(model, "renegotiate")) / sum(model.ran[:-1]))
    assert len(events(model, "exit")) > 0 < len(events(model, "renegotiate"))


def test_leavers_who_came_off_worst(model):
    assert 0 < sum(model.worst) < len(model.worst)
    assert model.summary()["leaver_is_loser_share"] == pytest.approx(sum(model.worst) / len(model.worst))


def test_steps_up_for_each_renewal(model):
    assert model.renewals > 0 < len(events(model, "upgrade"))
    assert model.summary()["form_upgrades"] == pytest.approx(100.0 * len(events(model, "upgrade")) / model.renewals)


def test_meetings_count_for_both_ends(model):
    many = len(model.municipalities)
    assert model.summary()["contacts"] == pytest.approx(8.0 * model.meetings / many / QUARTERS)


def test_drops_before_negotiation(model):
    early = [row for row in decided(model) if row["launched"] is None and row["stage"] in ("relationship", "study")]
    dropped = [row for row in decided(model) if row["launched"] is None]
    assert 0 < len(early) < len(dropped)
    assert model.summary()["early_drop_share"] == pytest.approx(len(early) / len(dropped))


def test_studies_and_talks(model):
    told = model.summary()
    assert model.studies > model.decided > 0
    assert told["studies_per_decision"] == pytest.approx(model.studies / model.decided)
    spent = [model.talked[int(row["partnership"], 16)] for row in decided(model)]
    spent = [quarters for quarters in spent if quarters]
    assert told["negotiation_quarters"] == pytest.approx(sum(spent) / len(spent))


def test_effort_in_vain(model):
    effort = {row["partnership"]: model.effort[int(row["partnership"], 16)] for row in decided(model)}
    vain = math.fsum(effort[row["partnership"]] for row in decided(model) if row["launched"] is None)
    assert model.summary()["wasted_effort"] == pytest.approx(vain / math.fsum(effort.values()))


def test_deals_as_their_members_expect_them(model):
    begun = [g for g in model.partnerships if g.born >= 0]
    signed = [g for g in begun if max(g.stage if g.last_stage is None else g.last_stage, 0) >= TRANSITION]
    losing = []
    for g in signed:
        joined = [m for m in (*g.members, *g.former) if g.launched is None or m.joined < g.launched]
        losing.append(any(m.promised_saving < 0.0 for m in joined))
    assert sum(losing) > 0
    assert model.summary()["expected_loser_share"] == pytest.approx(sum(losing) / len(signed))


def test_launches_by_form_promise_and_service(model):
    class Heard(RegionModel):
        launched = ()

        def note(self, kind, partnership, municipality, verdict, *, cause=None):
            super().note(kind, partnership, municipality, verdict, cause=cause)
            if kind == "launch":
                promised = sorted(m.promised_saving for m in partnership.members)
                seen = 2.0 * partnership.service.visibility
                self.launched += ((100.0 * (promised[-1] - promised[0]), partnership.misfit_form > 0.0, seen),)

    heard = Heard(model.inputs).run()
    columns = zip(("promise_disagreement", "form_mismatch", "visibility"), zip(*heard.launched))
    for name, values in columns:
        assert len(set(values)) > 1
        assert heard.summary()[name] == pytest.approx(math.fsum(values) / len(values)), name


def test_errors_of_forecasts_three_years_on(model):
    assert model.summary()["forecast_error"] == pytest.approx(math.fsum(model.missed) / len(model.missed))


def test_time_to_the_first_launch(model):
    launched = {row["partnership"]: row["launched"] for row in model.partnership_rows() if row["launched"] is not None}
    first = dict.fromkeys((town.id for town in model.municipalities), QUARTERS)
    for row in model.member_rows():
        at = launched.get(row["partnership"], -1)
        took_part = row["left"] is None or row["left"] > at
        if at >= 0 and row["joined"] <= at and took_part and not joined_late(model, row, at):
            first[row["municipality"]] = min(first[row["municipality"]], at)
    assert model.summary()["time_to_first_launch"] == pytest.approx(sum(first.values()) / len(first))


def joined_late(model, member: dict, launched: int) -> bool:
    """Whether a government joined in the quarter of the launch, after it."""
    kinds = [
        (row["kind"], row["municipality"])
        for row in model.event_rows()
        if row["partnership"] == member["partnership"] and row["quarter"] == launched
    ]
    joined = ("join", member["municipality"])
    return joined in kinds and kinds.index(joined) > [kind for kind, _ in kinds].index("launch")


def test_what_outlives_a_mandate(model):
    freed = model.mandated[MANDATE.until]
    alive = [g for g in freed if g.ended is None or g.ended > MANDATE.until + 8]
    assert freed
    assert model.summary()["survival_after_repeal"] == pytest.approx(len(alive) / len(freed))
    assert all(math.isnan(row["survival_after_repeal"]) for row in model.quarter_rows[: MANDATE.until + 8])
