"""Outcomes are what counting the tables anew finds."""

import math
from collections import Counter

import pytest

from collabsim.model import RegionModel, review
from collabsim.model.record.people import deviation
from collabsim.regions.region import Region
from collabsim.rules import review as rules
from collabsim.scenario import Scenario

QUARTERS = 100


@pytest.fixture(scope="module")
def model():
    return RegionModel(Scenario("sonoma", quarters=QUARTERS, seed=11)).run()


def by_quarter(model, kind):
    return Counter(row["quarter"] for row in model.event_rows() if row["kind"] == kind and row["quarter"] >= 0)


def test_rates_count_events(model):
    many = len(model.municipalities)
    started, launched, dropped = (by_quarter(model, kind) for kind in ("start", "launch", "drop"))
    for quarter, row in enumerate(model.quarter_rows):
        assert row["ideas"] == 4.0 * started[quarter] / many
        assert row["formations"] == 4.0 * launched[quarter] / many
    decided = dropped.total() + launched.total()
    assert model.summary()["drop_rate"] == pytest.approx(dropped.total() / decided)
    assert model.summary()["formations"] == pytest.approx(4.0 * launched.total() / many / QUARTERS)


def test_what_runs_is_counted_at_the_quarters_end(model):
    rows = model.partnership_rows()
    positions = sum(len(municipality.positions) for municipality in model.municipalities)
    kinds = {row["partnership"]: row["kind"] for row in model.member_rows()}
    for quarter, found in enumerate(model.quarter_rows):
        running = {
            row["partnership"]
            for row in rows
            if row["launched"] is not None
            and row["launched"] <= quarter
            and (row["ended"] is None or row["ended"] > quarter)
        }
        assert found["active"] == len(running)
        shared = sum(
            row["joined"] <= quarter and (row["left"] is None or row["left"] > quarter)
            for row in model.member_rows()
            if row["partnership"] in running and kinds[row["partnership"]] == "producing"
        )
        assert found["coverage"] == pytest.approx(shared / positions)


def test_dissolutions_are_ends_a_year_among_those_that_ran(model):
    ended, rows = by_quarter(model, "end"), model.quarter_rows
    for quarter in range(1, QUARTERS):
        assert rows[quarter]["dissolutions"] == 400.0 * ended[quarter] / rows[quarter - 1]["active"]


def test_money_is_what_the_books_say(model):
    booked = math.fsum(m.account.net - m.account.granted for m in model.municipalities)
    told = math.fsum(row["net_saving_money"] for row in model.quarter_rows) / 4.0
    assert told == pytest.approx(booked, rel=1e-9)
    saved = math.fsum(
        row["saved_money"] - row["set_up_money"] - row["break_up_money"] for row in model.partnership_rows()
    )
    assert told == pytest.approx(saved, rel=1e-9)


def test_survival_is_kaplan_and_meiers(model):
    """At each age: the ends among those at risk; who expires as planned or still runs leaves unseen."""
    lives = []
    for row in model.partnership_rows():
        if row["launched"] is not None and row["launched"] >= 0:
            until = QUARTERS - 1 if row["ended"] is None else row["ended"]
            lives.append((until - row["launched"], row["ended"] is not None and row["cause"] != "expiry"))
    alive = 1.0
    for age in range(1, 21):
        at_risk = sum(length >= age for length, _ in lives)
        alive *= 1.0 - sum(length == age and died for length, died in lives) / at_risk
    assert model.summary()["survival_5y"] == pytest.approx(alive, rel=1e-12)


def test_break_ups_cost_what_those_that_ended_paid():
    """A pair pays the exit cost of its form, each the same share of its own cost; leaving a group that goes on is not
    part of it.
    """
    model = RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"initial_coverage": 0.6}, burn_in=0))
    pair = next(g for g in model.live() if g.operating and len(g.members) == 2)
    larger = next(g for g in model.live() if g.operating and len(g.members) == 4 and g.mode.slug != "provider_client")
    pair.term_left = None
    share = rules.exit_cost(pair.form.commitment, pair.service.asset_specificity, pair.p)
    verdict = pair.members[0].municipality.exit_verdict(pair.members[0])
    review.leave(pair, pair.members[0], verdict)
    review.leave(larger, larger.members[-1], verdict)
    for municipality in model.municipalities:
        municipality.decide_to_search()
        municipality.look_back()
    model.keep_record()
    assert larger.account.break_up > 0.0
    assert model.record.value("breakup_cost") == pytest.approx(100.0 * share)


def test_the_deviation_of_all_there_are():
    """Mean 5, gaps of 3, 1, 1, 1, 0, 0, 2, 4: squares add to 32, over 8 that is 4. One alone has none."""
    assert deviation([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]) == 2.0
    assert deviation([0.3]) == 0.0
