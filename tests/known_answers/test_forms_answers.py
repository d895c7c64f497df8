from types import SimpleNamespace as Given

import pytest

from collabsim.rules import forms


def test_form_misfit():
    """Needed 0.4 · 0.5 + 0.2 · 0.5 + 0.1 · ln 1 + 0.25 · 0.4 + 0.8 · 0.5 = 0.8; a form that binds 0.3 misses 0.5:
    2 · 0.25 + 0.1 · 0.3 = 0.53.
    """
    service = Given(asset_specificity=0.5, measurement_difficulty=0.5)
    p = Given(
        form_assets=0.4, form_measurement=0.2, form_members=0.1, form_distrust=0.25, form_production=0.8,
        form_mismatch=2.0, form_weight=0.1,
    )  # fmt: skip
    assert forms.form_misfit(
        Given(commitment=0.3), 1.0, 0.6, service, Given(gain=1.0, quality=0.5, difficulty=1.0), p
    ) == pytest.approx(0.53)
