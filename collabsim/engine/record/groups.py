"""Who shares what with whom at a quarter's end, and how the groups are made (see `model.record.groups`)."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from .. import outcomes
from ..layout import NEVER, NONE
from ..parts import (
    index,
    joint,
    membership,
    mode,
    municipality,
    part,
    partnership,
    position,
    real,
    service,
    set_index,
    set_real,
)
from .put import put

provision = compiled_rules("provision")


@part
def observe_numbers(w):
    """Tell how many there are."""
    shared = running = developing = members = stalled = champions = leaderless = vetoes = 0
    gap = 0.0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER:
            continue
        champions += int(g.champion != NONE)
        if not g.operating:
            developing += 1
            stalled += int(float(g.stage_quarters) > g.planned_quarters)
            continue
        running += 1
        members += g.many
        leaderless += int(g.lead == NONE)
        vetoes += int(g.vetoed)
        gap += _grievance_gap(w, g)
        if mode(w, g.mode).producing:
            shared += g.many
    governments, positions = float(w.many_municipalities), float(w.positions_in_all)
    put(w, outcomes.active, float(running), 1.0)
    put(w, outcomes.services_shared, float(shared), governments)
    put(w, outcomes.coverage, float(shared), positions)
    put(w, outcomes.any_shared, float(_sharing(w)), governments)
    put(w, outcomes.initiatives_open, float(developing), governments)
    put(w, outcomes.stalled_quarters, float(stalled), float(developing))
    put(w, outcomes.mean_group_size, float(members), float(running))
    put(w, outcomes.champions_present, float(champions), float(running + developing))
    put(w, outcomes.leaderless_quarters, float(leaderless), float(running))
    put(w, outcomes.veto_delays, 4.0 * float(vetoes), float(running))
    put(w, outcomes.grievance_gap, gap, float(running))


@part
def _grievance_gap(w, g):
    least = most = membership(w, g.members[0]).grievance
    for k in range(1, g.many):
        grievance = membership(w, g.members[k]).grievance
        most = grievance if grievance > most else most
        least = grievance if grievance < least else least
    return most - least


@part
def _sharing(w):
    """How many governments share anything of which production has moved."""
    found = 0
    for i in range(w.many_municipalities):
        k = municipality(w, i).oldest
        while k != NONE:
            member = membership(w, k)
            g = partnership(w, member.partnership)
            if g.operating and mode(w, g.mode).producing:
                found += 1
                break
            k = member.newer
    return found


@part
def observe_inequality(w):
    """Tell how unequally members gain where all gain."""
    ginis, many = 0.0, 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended == NEVER and g.operating and _all_gain(w, g):
            ginis += _gini(w, g.many)
            many += 1
    put(w, outcomes.benefit_gini, ginis, float(many))


@part
def _all_gain(w, g):
    """Whether every member gains; what each gains per resident is left in the scratch list, the least first."""
    for k in range(g.many):
        member = membership(w, g.members[k])
        own = position(w, member.position)
        gain = member.saving * own.own_cost / own.residents
        if not gain > 0.0:
            return False
        place = k
        while place > 0 and real(w.scratch_reals, place - 1) > gain:
            set_real(w.scratch_reals, place, real(w.scratch_reals, place - 1))
            place -= 1
        set_real(w.scratch_reals, place, gain)
    return True


@part
def _gini(w, many):
    """Gini coefficient of amounts in the scratch list, the least first."""
    whole = weighted = 0.0
    for k in range(many):
        amount = real(w.scratch_reals, k)
        whole += amount
        weighted += float(k + 1) * amount
    return 2.0 * weighted / (float(many) * whole) - (float(many) + 1.0) / float(many)


@part
def observe_sellers(w):
    """Tell who provides for whom."""
    for i in range(w.many_municipalities):
        set_index(w.scratch_members, i, 0)
    deals = gained = sold = 0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating or g.provider == NONE:
            continue
        sold += 1
        deals += g.many - 1
        set_index(w.scratch_members, g.provider, index(w.scratch_members, g.provider) + g.many - 1)
        clients, provider = 0, False
        for n in range(g.many):
            member = membership(w, g.members[n])
            if member.saving > 0.0:
                if member.municipality == g.provider:
                    provider = True
                else:
                    clients += 1
        if provider:
            gained += clients
    put(w, outcomes.clients_per_provider, float(deals), float(sold))
    put(w, outcomes.both_gain_share, float(gained), float(deals))
    concentration = _concentration(w) if deals > 0 else 0.0
    put(w, outcomes.provider_concentration, concentration, float(deals > 0))


@part
def _concentration(w):
    """Gini coefficient of the numbers of clients in the scratch list: whole numbers, so that their order is all."""
    most = 0
    for i in range(w.many_municipalities):
        most = max(most, index(w.scratch_members, i))
    for many in range(most + 1):
        set_index(w.order_scratch, many, 0)
    for i in range(w.many_municipalities):
        many = index(w.scratch_members, i)
        set_index(w.order_scratch, many, index(w.order_scratch, many) + 1)
    rank = index(w.order_scratch, 0)
    whole = weighted = 0.0
    for many in range(1, most + 1):
        for _ in range(index(w.order_scratch, many)):
            rank += 1
            whole += float(many)
            weighted += float(rank) * float(many)
    count = float(w.many_municipalities)
    return 2.0 * weighted / (count * whole) - (count + 1.0) / count


@part
def observe_provision(w):
    """Tell who produces at home, and what nobody is large enough for."""
    shared = bought = 0
    lacking, better = w.money_lacking, 0.0
    for k in range(w.many_live):
        g = partnership(w, index(w.live, k))
        if g.ended != NEVER or not g.operating:
            continue
        better += g.quality * float(g.many)
        if mode(w, g.mode).producing:
            shared += g.many
            lacking -= float(_provided_together(w, g))
    in_house = 0.0
    for i in range(w.many_municipalities):
        m = municipality(w, i)
        in_house += m.in_house
        k = m.first_bought
        while k != NONE:
            own = position(w, k)
            bought += int(_alone(w, own) and own.bought_until > w.quarter)
            k = own.next_bought
    positions = float(w.positions_in_all)
    put(w, outcomes.quality, positions + (better + in_house), positions)
    put(w, outcomes.in_house_share, float(w.positions_in_all - shared - bought), positions)
    put(w, outcomes.services_not_provided, lacking, float(w.many_municipalities))


@part
def _provided_together(w, g):
    """How many members could not provide in full alone what the group together can."""
    unable, residents = 0, 0.0
    for k in range(g.many):
        own = position(w, membership(w, g.members[k]).position)
        unable += int(own.able == 0.0)
        residents += own.residents
    if unable == 0:
        return 0
    return unable if provision.provided(residents, service(w, g.service), joint(w, g)) != 0.0 else 0


@part
def _alone(w, own):
    return own.producing == NONE or not partnership(w, own.producing).operating
