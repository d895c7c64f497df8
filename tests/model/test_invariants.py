"""What holds of every region in every quarter, whatever it is given."""

import math

from checking import check
from domain import scenarios
from hypothesis import given, settings

from collabsim.model import RegionModel


@settings(max_examples=60)
@given(scenarios())
def test_every_quarter_of_any_run_is_sound(scenario):
    model = RegionModel(scenario)
    check(model)
    for _ in range(scenario.burn_in_quarters + scenario.quarters):
        saved = {m.index: m.account.saved + m.account.bought for m in model.municipalities}
        model.step()
        check(model)
        if all(m.p.revenue_relief == 1.0 for m in model.municipalities):  # else budgets feel another sum than is booked
            the_quarter_pays_out_what_partnerships_and_purchases_yield(model, saved)
    assert all(not math.isinf(value) for value in model.summary().values())


def the_quarter_pays_out_what_partnerships_and_purchases_yield(model, before) -> None:
    booked = math.fsum(m.account.saved + m.account.bought - before[m.index] for m in model.municipalities)
    of_quarter = math.fsum(m.account.saving_of_quarter for m in model.municipalities)
    whole = math.fsum(abs(m.account.saved) + abs(m.account.bought) for m in model.municipalities)
    assert abs(booked - of_quarter) <= 1e-9 * (whole + 1.0)
