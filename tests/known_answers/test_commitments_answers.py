from types import SimpleNamespace as Given

import pytest

from collabsim.rules import commitments


def test_record():
    """From 0.8 a tenth of the way to 0.5 is 0.77."""
    assert commitments.record(0.8, 0.5, Given(record_rate=0.1)) == pytest.approx(0.77)


def test_honoured():
    """A tenth more than usual: 0.04 · 0.1 = 0.004; as much less wears as much, before a breach is weighed."""
    p = Given(commitment_trust=0.04, usual_effort=0.8)
    assert commitments.honoured(0.9, p) == pytest.approx(0.004)
    assert commitments.honoured(0.7, p) == pytest.approx(-0.004)


def test_renown():
    """0.5 + 0.02 · 0.1 = 0.502; a breach of the same size weighs 2.5 times: 0.5 - 0.005 = 0.495."""
    p = Given(commitment_reputation=0.02, usual_effort=0.8, breach_weight=2.5)
    assert commitments.renown(0.5, 0.9, p) == pytest.approx(0.502)
    assert commitments.renown(0.5, 0.7, p) == pytest.approx(0.495)
