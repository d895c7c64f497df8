"""What is noted for later comparisons is what hearing every decision and reading every quarter finds."""

import statistics
from collections import Counter, defaultdict

import pytest

from collabsim.model import RegionModel
from collabsim.model.chronicle import SITUATIONS, Chronicle, Spread
from collabsim.scenario import Scenario

QUARTERS = 60


class Watched(RegionModel):
    """A region that notes the quality of each partnership, and in which situations members are when they judge."""

    def __init__(self, scenario) -> None:
        self.qualities, self.situations, self.elections = defaultdict(list), Counter(), {}
        super().__init__(scenario)

    def operate(self) -> None:
        super().operate()
        for g in self.live():
            if g.operating:
                self.qualities[format(g.key, "016x")].append(g.quality)

    def review(self) -> None:
        heard, self.audit = [], lambda verdict: heard.append(verdict) if verdict.decision == "exit" else None
        members = [(g, m) for g in self.live() if g.operating and g.age_in_operation > 0 for m in g.members]
        renegotiated = {g.key: g.renegotiations for g, _ in members}
        states = [(g, g.champion is not None, g.term_left == 0, m.municipality.tenure <= 4) for g, m in members]
        super().review()
        for g, championed, ends, fresh in states:
            if g.renegotiations == renegotiated[g.key]:
                self.situations["all"] += 1
                self.situations["with_champion"] += championed
                self.situations["at_term_end"] += ends
                self.situations["after_manager"] += fresh
        assert len(heard) == sum(g.renegotiations == renegotiated[g.key] for g, _ in members)

    def note(self, kind, partnership, municipality, verdict, *, cause=None) -> None:
        super().note(kind, partnership, municipality, verdict, cause=cause)
        if kind == "launch":
            waits = []
            for town in partnership.municipalities:
                ahead = 0
                while (self.quarter + ahead + town.clock) % int(town.p.election_quarters):
                    ahead += 1
                waits += [ahead] if town.nature.elected else []
            self.elections[format(partnership.key, "016x")] = min(waits, default=None)


@pytest.fixture(scope="module")
def model():
    return Watched(Scenario("sonoma", quarters=QUARTERS, seed=3, burn_in=0, levers={"initial_coverage": 0.3})).run()


def test_occasions_to_leave(model):
    rows = model.member_rows()
    told = {name: sum(row[f"reviews_{name}"] for row in rows) for name in SITUATIONS}
    assert sum(row["reviews"] for row in rows) == model.situations["all"]
    for name in ("with_champion", "at_term_end", "after_manager"):
        assert told[name] == model.situations[name] > 0, name
    assert 0 < told["after_champion"] + told["with_champion"] < model.situations["all"]
    assert 0 < told["after_election"] < model.situations["all"]


def test_who_left_says_in_which_situation(model):
    left = [row["left_in"] for row in model.member_rows() if row["left_in"] is not None]
    assert len(left) == sum(row["kind"] == "exit" for row in model.event_rows()) > 0
    assert {name for words in left for name in words.split()} <= set(SITUATIONS)


def test_unsteadiness_of_quality(model):
    for row in model.partnership_rows():
        qualities = model.qualities[row["partnership"]]
        wanted = statistics.stdev(qualities) if len(qualities) > 1 else None
        assert row["quality_sd"] == (wanted if wanted is None else pytest.approx(wanted, rel=1e-9, abs=1e-12))


def test_quarters_to_the_next_election(model):
    assert len(set(model.elections.values())) > 2
    for row in model.partnership_rows():
        assert row["election_ahead"] == model.elections.get(row["partnership"])


def test_deviations_are_found_at_check_ins(model):
    found = sum(row["deviations_found"] for row in model.partnership_rows())
    assert found > 0
    waited = sum(row["deviation_quarters"] for row in model.partnership_rows())
    assert 0 <= waited <= found * max(g.p.check_in_interval for g in model.partnerships)


def test_what_went_astray_is_known_from_the_first_quarter_on():
    chronicle = Chronicle()
    for quarter, strayed, found in ((1, True, False), (2, True, False), (4, False, True), (5, False, True)):
        chronicle.see(quarter, strayed, found)
    assert (chronicle.found, chronicle.unnoticed, chronicle.astray) == (1, 3, None)


def test_a_spread_needs_two():
    spread = Spread()
    spread.add(2.0)
    assert spread.deviation is None
    spread.add(4.0)
    assert spread.deviation == pytest.approx(statistics.stdev((2.0, 4.0)))
