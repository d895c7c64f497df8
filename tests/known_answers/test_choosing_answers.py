from types import SimpleNamespace as Given

import pytest

from collabsim.rules import choosing


def test_suitability():
    """Efficient at 10,000, three times as many residents: a quarter, doubled 0.5, at scale potential 1; measurement
    0.5 leaves 0.5; identity 0.5 · 0.4 leaves 0.8: (0.5 + 0.5 + 0.8) / 3 = 0.6. A hamlet has all of the scale.
    """
    service = Given(efficient_scale=10_000.0, scale_potential=1.0, measurement_difficulty=0.5, identity_salience=0.4)
    assert choosing.suitability(30_000.0, 0.5, service) == pytest.approx(0.6)
    assert choosing.suitability(100.0, 0.5, service) == pytest.approx(2.3 / 3.0)


def test_habit():
    """Three quarters in house: 0.8 · 0.75."""
    assert choosing.habit(0.75, Given(status_quo=0.8)) == pytest.approx(0.6)


def test_belonging():
    """A visible service (0.8) that is half salient, half the identity: 3 · 0.8 · 0.5 · (0.5 + 0.5)."""
    service = Given(visibility=0.8, identity_salience=0.5)
    assert choosing.belonging(0.5, service, Given(stay_identity=3.0)) == pytest.approx(1.2)


def test_locked():
    """A draw below the share of loyalties locks for the whole term, one above it not at all."""
    p = Given(allegiance_quarters=20.0, prior_allegiances=0.5)
    assert (choosing.locked(0.4, p), choosing.locked(0.6, p)) == (20.0, 0.0)


def test_risk_premium():
    """Error 0.04 at half self-knowledge 0.02, at full measurement difficulty times 1.5: 0.03; 2 · (0.9 - 0.5) of it
    is 0.024; who is as bold as the other is timid adds as much.
    """
    p, service = Given(forecast_error=0.04, self_knowledge=0.5, risk_premium=2.0), Given(measurement_difficulty=1.0)
    assert choosing.risk_premium(0.9, service, p) == pytest.approx(0.024)
    assert choosing.risk_premium(0.1, service, p) == pytest.approx(-0.024)


def test_bundled():
    """Two at half the will to bundle: 1; of five only three count: 1.5."""
    p = Given(bundling=0.5, bundling_horizon=3.0)
    assert (choosing.bundled(2.0, p), choosing.bundled(5.0, p)) == (1.0, 1.5)


def test_kinship():
    """0.4 · 1.5."""
    assert choosing.kinship(1.5, Given(partner_like=0.4)) == pytest.approx(0.6)


def test_added_cost():
    """Two fifths are spared."""
    p = Given(reuse_saving=0.4)
    assert (choosing.added_cost(1.0, p), choosing.added_cost(0.0, p)) == (0.6, 1.0)


def test_odds():
    """(0.6 + 0.8 + 1 - 0.3 + 1 - 0.5) / 4 = 0.65."""
    assert choosing.odds(0.6, 0.8, 0.3, 0.5) == pytest.approx(0.65)


def test_odds_bar():
    """Half the selection, half the bar."""
    assert choosing.odds_bar(Given(selection_bar=0.6, selection=0.5)) == pytest.approx(0.3)


def test_committed():
    """0.4 + 0.5 · 0.4 · 0.6 = 0.52 where ideas are picked, 0.28 where not, as it was in the middle."""
    for selection, stake in ((0.9, 0.52), (0.1, 0.28), (0.5, 0.4)):
        assert choosing.committed(0.4, Given(selection_commitment=0.5, selection=selection)) == pytest.approx(stake)


def test_hurdle():
    """1 + 0.8 · (0.5 · 0.8 - 0.2) = 1.16 among those who trust little."""
    assert choosing.hurdle(0.5, 0.2, Given(hurdle_work=0.8, usual_hurdle=0.2)) == pytest.approx(1.16)


def test_concentration():
    """Three initiatives, two more than one: 1 + 0.2 · 0.4 · 2 = 1.16 in focus, 0.84 where all is done at once."""
    for focus, factor in ((0.9, 1.16), (0.1, 0.84), (0.5, 1.0)):
        p = Given(focus_work=0.2, focus=focus, focus_horizon=4.0)
        assert choosing.concentration(3.0, p) == pytest.approx(factor)


def test_restraint():
    """1 · (0.9 - 0.5)."""
    assert choosing.restraint(Given(cap_weight=1.0, capacity_cap=0.9)) == pytest.approx(0.4)


def test_room():
    """Capacity 2 at overcommitment 1.5 carries 3 efforts: a third fits, a fourth does not; with restraint 0.5 two."""
    p = Given(overcommitment=1.5)
    assert (choosing.room(2.0, 2.0, 0.0, p), choosing.room(2.5, 2.0, 0.0, p)) == (1.0, 0.0)
    assert (choosing.room(1.0, 2.0, 0.5, p), choosing.room(2.0, 2.0, 0.5, p)) == (1.0, 0.0)
