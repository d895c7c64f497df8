"""Whom a government asks, and how it would share."""

from types import SimpleNamespace

import pytest

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, choice, economics, partners, start
from collabsim.model.choice import Purchase
from collabsim.regions.region import Region
from collabsim.scenario import Scenario


@pytest.fixture
def model():
    return RegionModel(Scenario(Region.synthetic(12, seed=3), burn_in=0))


def test_a_way_is_as_long_in_both_directions(model):
    """T07: roads take their detours whoever travels; services that work at a distance do not mind."""
    roads, payroll = model.area("roads"), model.area("accounting_payroll")
    straight = SimpleNamespace(**{**vars(model.p), "terrain": 0.0})

    def detour(tie, service) -> float:
        ways = [partners.travelled(model, tie.back.to, tie, service, p) for p in (model.p, straight)]
        return ways[0] / ways[1] - 1.0

    for tie in model.pairs:
        assert detour(tie, roads) == pytest.approx(detour(tie.back, roads))
        assert abs(detour(tie, payroll)) < abs(detour(tie, roads))
    assert max(detour(tie, roads) for tie in model.pairs) > 0.3


def test_a_government_without_a_motive_is_asked_in_vain(model):
    """S17: where the other side's own wish to share is far below the threshold, hardly any proposal goes forward."""
    for municipality in model.municipalities:
        municipality.decide_to_search()
    seeker, *others = model.municipalities
    positions = [position for other in others for position in other.positions.values()]

    def willing(more: float) -> float:
        for other in others:
            terms = other.appetite.terms
            other.appetite = model.judge("search", terms._replace(base=terms.base + more), 0.5)
        return sum(partners._willing(seeker, position) for position in positions) / len(positions)

    assert willing(0.0) > 0.1
    assert willing(+4.0) > 0.9
    assert willing(-12.0) < 0.1


def some(model, service: str, many: int = 2) -> list:
    """Positions of a service, of towns."""
    area = model.area(service)
    holders = [m for m in model.municipalities if area.index in m.positions and not m.upper]
    return [m.positions[area.index] for m in holders[:many]]


def test_gap_and_slack_fit_together(model):
    """S05: staff that stand idle fill a gap, which saves; two gaps do not."""
    mode, pair = mode_of("staff_sharing"), some(model, "fleet")
    pair[0].spare, pair[1].spare = -0.5, 0.8
    fitting = economics.outlook(pair, mode, model.p)
    assert economics.crossing(pair) == 0.5
    pair[1].spare = -0.8
    lacking = economics.outlook(pair, mode, model.p)
    assert economics.crossing(pair) == 0.0
    assert fitting.gross > lacking.gross


def test_a_post_is_split_as_gap_and_slack_want_it():
    """S14: half a post is wanted on both sides; a whole one would cost quality and money."""
    split, whole = (
        RegionModel(Scenario(Region.synthetic(12, seed=3), levers={"fractional_posts": share}, burn_in=0))
        for share in (1.0, 0.0)
    )
    outlooks = []
    for model in (split, whole):
        pair = some(model, "fleet")
        pair[0].spare, pair[1].spare = -0.5, 0.5
        outlooks.append(economics.outlook(pair, mode_of("staff_sharing"), model.p))
    assert outlooks[0].quality > outlooks[1].quality
    assert outlooks[0].gross > outlooks[1].gross


def test_who_holds_assets_produces_for_the_others(model):
    """W04, A02: plant makes its holder the provider, dear as its own size may be, and the service cheaper."""
    mode, group = mode_of("provider_client"), some(model, "fire_services", 3)
    for position in group:
        position.assets, position.skill = 0.0, 1.0
    largest = economics.provider(group, model.p)
    holder = sorted(group, key=lambda position: position.residents)[1]
    holder.assets = 1.0
    holder.residents = 0.5 * largest.residents
    assert economics.provider(group, model.p) is holder
    assert (
        economics.outlook(group, mode, model.p, holder).gross > economics.outlook(group, mode, model.p, largest).gross
    )


def test_a_county_offers_its_general_services(model):
    """A04: in the services of its department only; towns without a county have no such offer."""
    town = next(m for m in model.municipalities if m.hub.upper and m.hub is not m)
    assert partners._offered(town, model.area("purchasing")) == model.p.hub_provider
    assert partners._offered(town, model.area("library")) == 0.0
    assert partners._offered(town.hub, model.area("purchasing")) == 0.0
    near, mode = model.area("purchasing"), mode_of("provider_client")
    town.near.clear()
    assert [tie.to for tie in partners._asked(town, near, mode)] == [town.hub]
    assert partners._asked(town, near, mode_of("joint_production")) == []


def test_a_service_that_is_contracted_out_is_not_shared(model):
    """D09: whoever produces payroll dearly buys it from a firm where no partner comes to mind; police has no market."""
    position = some(model, "accounting_payroll")[0]
    town, mode = position.municipality, mode_of("joint_production")
    position.unit_cost = 2.5
    town.near.clear()
    town.hub, town.partnerships = town, []
    town.adjacent = []
    assert partners.best(town, position, mode) == ((), None, False)
    police = some(model, "law_enforcement")[0]
    police.unit_cost = 2.5
    assert partners._private(police.municipality, police) == 0.0
    town.decide_to_search()
    start.apply(model, Purchase(town, position.service, town.appetite))
    assert position.bought_until == position.locked_until == model.quarter + int(town.p.private_quarters)
    assert position.alone
    town.use_firms()  # a firm at efficient cost saves 1 - 1 / 2.5 = 0.6, a quarter of it each quarter
    assert town.account.bought == town.account.saving_of_quarter == pytest.approx(0.6 * position.own_cost / 4.0)
    assert town.account.net == 0.0  # no saving of sharing
    model.quarter = position.bought_until
    town.account.bought = 0.0
    town.use_firms()
    assert town.account.bought == 0.0


@pytest.mark.parametrize(
    "strength",
    [
        "partner_threshold",
        "stay_identity",
        "partner_distance",
        "appeal_bundling",
        "appeal_urgency",
        "partner_culture",
    ],
)
def test_each_of_six_criteria_can_change_the_choice(model, strength):
    """T04: without one of them the same governments, with the same luck, would ask for other things or of others."""
    silent = SimpleNamespace(**{**vars(model.p), strength: 0.0})
    model.run(8)
    changed = 0
    for municipality in model.municipalities:
        chosen = []
        for p in (municipality.p, silent):
            municipality.p = p
            found = []
            for model.quarter in range(8, 24):
                municipality.decide_to_search()
                wish = choice.proposal(municipality)
                found.append(wish and (wish.service.slug, [m.id for m in getattr(wish, "partners", ())]))
            chosen.append(found)
        changed += sum(one != other for one, other in zip(*chosen))
    assert changed > 0.02 * 16 * len(model.municipalities)
