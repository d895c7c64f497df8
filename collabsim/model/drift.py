"""The slow changes: once a year people, costs and budgets are worked out anew; shares fixed at signing stay."""

from __future__ import annotations

from collabsim.rules import drift

QUARTERS = 4  # of a year


def act(model, changes: list) -> None:
    """Let a quarter pass; quarter 0 is as the region's file says it. changes: dated growth of named governments."""
    if model.quarter < 0:
        return
    for change in changes:
        for municipality in model.named(change.members):
            municipality.dated_growth += change.size / QUARTERS
    if model.quarter == 0 or model.quarter % QUARTERS:
        return
    years = model.quarter / QUARTERS
    for municipality in model.municipalities:
        _grow(municipality, years)
    for partnership in model.live():
        partnership.recount()
        partnership.reckon_fair_shares()
    model.record.money.reckon_cost()


def _grow(municipality, years: float) -> None:
    m, region = municipality, municipality.model.region
    grown = drift.growth(m.growth_deviate, years, m.dated_growth, m.p)
    m.population = float(region.population[m.index]) * grown
    m.budget = float(region.budget[m.index]) * grown
    for position in m.positions.values():
        position.grow(grown, years)
