"""What a group of positions could gain together; the sums that rules for one member leave to the model."""

from __future__ import annotations

from collabsim.rules import capacity, digital, leadership, provision, sale, saving
from collabsim.rules import forms as form_rules


class Outlook:
    """The value of a group in one service and mode, before fit, learning and luck.

    gross: saving as a share of the members' own cost · quality: gain in index points · own_cost: money a year
    heterogeneity, maturity: 0..1, of missions and of digital systems · residents: served
    """

    __slots__ = ("gross", "heterogeneity", "maturity", "members", "mode", "own_cost", "quality", "residents", "service")

    def __init__(self, members, service, mode, own_cost, gross, quality, heterogeneity, maturity, residents) -> None:
        self.members, self.service, self.mode = members, service, mode
        self.own_cost, self.gross, self.quality = own_cost, gross, quality
        self.heterogeneity, self.maturity, self.residents = heterogeneity, maturity, residents

    def coordination(self, form, trust: float, p) -> float:
        """Yearly cost of working together in a form, as a share of the members' own cost."""
        ease = digital.ease(self.maturity, self.service.digital_suitability, p)
        together = ease * saving.coordination(self.members, self.heterogeneity, trust, self.service, form, self.mode, p)
        return together + form_rules.governance_overhead(form, self.members, p)


def outlook(positions: list, mode, p, provider=None) -> Outlook:
    """The outlook of positions of one service, the first of which belongs to the lead.

    provider: the position whose skill counts for all where it is the better one (provider-client mode).
    """
    service = positions[0].service
    own_cost = residents = largest = weighted_skill = maturity = lacking = 0.0
    for position in positions:
        own_cost += position.own_cost
        residents += position.residents
        weighted_skill += position.skill * position.residents
        largest = max(largest, position.residents)
        maturity += position.municipality.digital_maturity
        lacking += position.residents * (1.0 - position.able)
    skill = weighted_skill / residents
    if provider is not None:
        ease = capacity.asset_ease(provider.assets, service, p) * capacity.hub_ease(offer(provider, p), p)
        if provider.skill * ease < skill:
            skill += p.provider_weight * (provider.skill * ease - skill)
    joint_unit_cost = saving.average_cost(residents, service, p) * skill
    joint_cost = 0.0
    for position in positions:
        joint_cost += position.own_cost * joint_unit_cost / position.unit_cost
    pooled = 1.0 - largest / residents
    if service.group == "development":
        pooled = saving.platform(pooled, maturity / len(positions), p)
    if mode.sells:
        base = largest if provider is None else provider.residents
        spared = saving.overhead(pooled, service, p) - sale.congestion((residents - base) / base, p)
    else:
        spared = saving.duplicates(pooled, service, p)
    gross = saving.gross_saving(joint_cost / own_cost, spared, mode)
    quality = saving.quality_gain(float(len(positions)), pooled, service, mode, p)
    if mode.staffing > 0.0:
        posts = crossing(positions)
        fit = 1.0
        if mode.slug == "staff_sharing":
            fit = capacity.post_fit(capacity.post_share(posts, p), posts, p)
        gross = fit * (gross + capacity.staff_saving(posts, mode, p))
        quality *= fit
    if lacking > 0.0 and mode.producing and provision.provided(residents, service, p):
        gross -= provision.new_cost(lacking / residents, p)
        quality += provision.new_quality(lacking / residents, p)
    return Outlook(
        float(len(positions)),
        service,
        mode,
        own_cost,
        gross,
        quality,
        _heterogeneity(positions, p),
        maturity / len(positions),
        residents,
    )


def crossing(positions: list) -> float:
    """Posts that some lack and others have to spare, for each member but one (0..1)."""
    gaps = slacks = 0.0
    for position in positions:
        gaps -= min(position.spare, 0.0)
        slacks += max(position.spare, 0.0)
    return min(capacity.filled(gaps, slacks) / max(len(positions) - 1, 1), 1.0)


def offer(position, p) -> float:
    """What a county's general services department can take on for others in a service, 0 elsewhere (A04)."""
    serves = position.municipality.upper and position.service.general_services
    return capacity.hub_offer(float(serves), p)


def provider(positions: list, p):
    """The position that would produce for the others: the largest, assets and offers making it larger."""
    return max(
        positions,
        key=lambda position: (
            position.residents
            * capacity.asset_pull(position.assets, position.service, p)
            * capacity.hub_pull(offer(position, p), p),
            -position.municipality.index,
        ),
    )


def _heterogeneity(positions: list, p) -> float:
    """Mean distance of the members' missions from the lead's, 0..1 with 0.5 where it is usual."""
    lead = positions[0].municipality
    distance = 0.0
    for position in positions[1:]:
        distance += leadership.mission_distance(lead.mission, position.municipality.mission)
    others = max(len(positions) - 1, 1)
    return min(0.5 * distance / others / p.mission_typical, 1.0)
