"""Who shares what with whom at a quarter's end, and how the groups are made."""

from __future__ import annotations

from collabsim.rules import leadership, provision
from collabsim.rules.logit import total

FAR_KM = 50.0


def observe_numbers(put, model, running: list, developing: list, positions: int) -> None:
    """Tell how many there are. positions: services provided, over all governments."""
    governments = len(model.municipalities)
    shared = sum(len(g.members) for g in running if g.mode.producing)
    sharing = {m.municipality.index for g in running if g.mode.producing for m in g.members}
    put("active", len(running))
    put("services_shared", shared, governments)
    put("coverage", shared, positions)
    put("any_shared", len(sharing), governments)
    put("initiatives_open", len(developing), governments)
    put("stalled_quarters", sum(g.stage_quarters > g.planned_quarters for g in developing), len(developing))
    put("mean_group_size", sum(len(g.members) for g in running), len(running))
    everything = [*running, *developing]
    put("champions_present", sum(g.champion is not None for g in everything), len(everything))


def observe_deals(put, running: list) -> None:
    """Tell how members fare with each other."""
    put("leaderless_quarters", sum(g.lead is None for g in running), len(running))
    put("veto_delays", 4.0 * sum(g.vetoed for g in running), len(running))
    gap = 0.0
    for g in running:
        grievances = [m.grievance for m in g.members]
        gap += max(grievances) - min(grievances)
    put("grievance_gap", gap, len(running))
    ginis = [gini for gini in map(_benefit_gini, running) if gini is not None]
    put("benefit_gini", total(ginis), len(ginis))


def observe_pairs(put, model, running: list) -> None:
    """Tell how far partners are apart, in space, in mission and in mind."""
    gaps, alike, far, kilometres, conflict, pairs = 0.0, 0.0, 0, 0.0, 0.0, 0
    together, services = set(), set()
    for g in running:
        gap, count = 0.0, 0
        group = g.municipalities
        for k, one in enumerate(group):
            for other in group[k + 1 :]:
                km = model.kilometres(one, other)
                kilometres += km
                far += km > FAR_KM
                gap += leadership.mission_distance(one.mission, other.mission)
                tie = one.ties[other.index]
                conflict += 0.5 * (tie.conflict + tie.back.conflict)
                together.add((one.index, other.index))
                services.add((one.index, other.index, g.service.index))
                count += 1
        gaps += gap / count
        alike += count - gap
        pairs += count
    put("mission_gap", gaps, len(running))
    put("alignment", alike, pairs)
    put("partner_distance", kilometres, pairs)
    put("long_tie_share", far, pairs)
    put("conflict", conflict, pairs)
    put("services_shared_per_tie", len(services), len(together))


def observe_sellers(put, model, running: list) -> None:
    """Tell who provides for whom."""
    clients: dict[int, int] = {}
    deals, gained, sold = 0, 0, 0
    for g in running:
        if g.provider is None:
            continue
        sold += 1
        deals += len(g.members) - 1
        clients[g.provider.index] = clients.get(g.provider.index, 0) + len(g.members) - 1
        sold_to = [m.municipality is not g.provider for m in g.members if m.saving > 0.0]
        if False in sold_to:  # the provider gains
            gained += sold_to.count(True)
    put("clients_per_provider", deals, sold)
    put("both_gain_share", gained, deals)
    counts = [float(clients.get(m.index, 0)) for m in model.municipalities]
    put("provider_concentration", gini(counts) if deals else 0.0, float(deals > 0))


def observe_provision(put, model, running: list, positions: int, lacking: int) -> None:
    """Tell who produces at home, and what nobody is large enough for. lacking: positions too small if left alone."""
    shared = bought = 0
    for g in running:
        if not g.mode.producing:
            continue
        shared += len(g.members)
        unable = sum(not m.position.able for m in g.members)
        if unable:
            residents = total(m.position.residents for m in g.members)
            lacking -= unable if provision.provided(residents, g.service, g.p) else 0
    for municipality in model.municipalities:
        bought += sum(one.alone and one.bought_until > model.quarter for one in municipality.bought.values())
    better = total(g.quality * len(g.members) for g in running) + total(m.in_house for m in model.municipalities)
    put("quality", positions + better, positions)
    put("in_house_share", positions - shared - bought, positions)
    put("services_not_provided", lacking, len(model.municipalities))


def _benefit_gini(partnership) -> float | None:
    """Inequality of net benefit per resident over members; None unless every member gains."""
    gains = [m.saving * m.position.own_cost / m.position.residents for m in partnership.members]
    return gini(gains) if min(gains) > 0.0 else None


def gini(amounts: list[float]) -> float:
    """Gini coefficient of amounts that are not negative and not all zero."""
    count, whole, weighted = len(amounts), 0.0, 0.0
    for rank, amount in enumerate(sorted(amounts), start=1):
        whole += amount
        weighted += rank * amount
    return 2.0 * weighted / (count * whole) - (count + 1.0) / count
