"""Outcomes of the state at a quarter's end are what reading the state anew finds."""

import statistics
from itertools import combinations

import pytest

from collabsim.model import RegionModel
from collabsim.rules.provision import provided
from collabsim.scenario import Scenario

QUARTERS = 40
LEVERS = {"initial_coverage": 0.3, "outside_option": 0.9, "consensus": 0.9, "smallest_scale": 0.2}


@pytest.fixture(scope="module")
def quarters():
    """Every quarter's outcomes, each with what the state says of them."""
    model, found = RegionModel(Scenario("sonoma", levers=LEVERS, seed=4, burn_in=0)), []
    before = books(model)
    for _ in range(QUARTERS):
        model.step()
        told = {name: model.record.value(name) for name in model.record.names}
        after = books(model)
        found.append((told, expected(model, before, after)))
        before = after
    return found


def books(model) -> dict[str, float]:
    """What has been spent on founding and how many posts were abolished, by partnership and in all."""
    return {
        "set_up": sum(g.account.set_up for g in model.partnerships),
        "displaced": sum(m.displaced_posts for m in model.municipalities),
    }


def expected(model, before: dict, after: dict) -> dict[str, float | None]:
    """The outcomes, from the state; None where undefined."""
    running = [g for g in model.live() if g.operating]
    own_cost = sum(m.position.own_cost for g in running for m in g.members)
    together = sum(g.together * m.position.own_cost for g in running for m in g.members)
    all_cost = sum(position.own_cost for town in model.municipalities for position in town.positions.values())
    association = model.environment.association
    return {
        **of_governments(model),
        **of_partners(running),
        **of_sellers(model, running),
        "initiatives_open": (len(model.live()) - len(running)) / len(model.municipalities),
        "abs_net_saving": mean(100.0 * abs(g.saving) for g in running),
        "transaction_cost": 100.0 * (4.0 * (after["set_up"] - before["set_up"]) + together) / own_cost,
        "displaced_posts": 4000.0 * (after["displaced"] - before["displaced"]) / (all_cost / model.p.cost_of_post),
        "association_budget": association.income - association.spent,
    }


def of_governments(model) -> dict[str, float | None]:
    towns, quarter = model.municipalities, model.quarter - 1
    places = [position for town in towns for position in town.positions.values()]
    bought = [one for one in places if one.alone and one.bought_until is not None and one.bought_until > quarter]
    lacking = 0
    for one in places:
        together = [] if one.alone else [m.position.residents for m in one.producing.members]
        p = one.municipality.p if one.alone else one.producing.p
        lacking += not one.able and not (together and provided(sum(together), one.service, p))
    return {
        "citizen_satisfaction": mean(town.satisfaction for town in towns),
        "patience_effective": mean(town.patience for town in towns),
        "budget_pressure_spread": statistics.pstdev(town.pressure for town in towns),
        "membership": mean(town.index in model.environment.association.members for town in towns),
        "in_house_share": (sum(one.alone for one in places) - len(bought)) / len(places),
        "services_not_provided": lacking / len(towns),
    }


def of_partners(running) -> dict[str, float | None]:
    pairs = [(g, one, other) for g in running for one, other in combinations(g.municipalities, 2)]
    alike = [1.0 - sum(abs(a - b) for a, b in zip(one.mission, other.mission)) / 2.0 for _, one, other in pairs]
    strife = []
    for _, one, other in pairs:
        for tie in (one.ties[other.index], other.ties[one.index]):
            strife.append((tie.organisational_conflict + tie.personal_conflict) / 2.0)
    shared = {(one.id, other.id): set() for _, one, other in pairs}
    for g, one, other in pairs:
        shared[one.id, other.id].add(g.service.slug)
    return {
        "alignment": mean(alike),
        "conflict": mean(strife),
        "services_shared_per_tie": mean(len(services) for services in shared.values()),
        "effort_shortfall": mean(1.0 - m.effort for g in running for m in g.members),
        "grievance_gap": mean(
            max(m.grievance for m in g.members) - min(m.grievance for m in g.members) for g in running
        ),
        "veto_delays": mean(4.0 * g.vetoed for g in running),
    }


def of_sellers(model, running) -> dict[str, float | None]:
    sales = [(g.provider, m) for g in running if g.provider for m in g.members if m.municipality is not g.provider]
    saving = {(m.partnership.key, m.municipality.id): m.saving for g in running for m in g.members}
    both = [client.saving > 0.0 and saving[client.partnership.key, seller.id] > 0.0 for seller, client in sales]
    counts = [sum(seller is town for seller, _ in sales) for town in model.municipalities]
    apart = mean(abs(a - b) for a in counts for b in counts)
    return {
        "clients_per_provider": mean([len(g.members) - 1 for g in running if g.provider]),
        "both_gain_share": mean(both),
        "provider_concentration": apart / (2.0 * mean(counts)) if sales else None,
    }


def mean(values) -> float | None:
    values = [float(value) for value in values]
    return statistics.fmean(values) if values else None


def test_every_quarter_is_what_the_state_says(quarters):
    for told, wanted in quarters:
        for name, value in wanted.items():
            if value is None:
                assert told[name] != told[name], name
            else:
                assert told[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name


def test_there_was_something_to_read(quarters):
    """Each of them takes more than one value; else the test above would compare nothing with nothing."""
    for name in quarters[0][1]:
        assert len({wanted[name] for _, wanted in quarters}) > 1, name
