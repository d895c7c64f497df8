"""What leaders hear from friends."""

from collabsim.catalogue.designs import mode_of
from collabsim.model import RegionModel, hearsay, partners
from collabsim.model.partnership import Partnership
from collabsim.regions.region import Region
from collabsim.rules.development import OPERATION
from collabsim.scenario import Scenario


def served(reach: float):
    """A town far from a provider, and a friend of its manager whom that provider serves well."""
    levers = {"initial_coverage": 0.0, "reputation_reach": reach, "hearsay": 6.0}
    model = RegionModel(Scenario(Region.synthetic(30, seed=3), levers=levers, burn_in=0))
    area = model.area("records")
    holders = [m for m in model.municipalities if area.index in m.positions and not m.upper]
    seeker, friend, provider = holders[0], holders[1], holders[-1]
    g = Partnership(model, provider, area, mode_of("provider_client"), (friend,), origin="own", lead=provider)
    g.stage, g.launched, g.saving = OPERATION, 0, 0.1
    model.adopt(g)
    tie = seeker.tie_to(friend)
    tie.manager_personal = 0.9
    seeker.near = [tie]
    return seeker, area, provider


def test_a_friend_tells_of_its_provider():
    """G09: a provider that nobody would have looked for comes to mind, and buying from it with it."""
    seeker, area, provider = served(1.0)
    assert [tie.to for tie in hearsay.providers(seeker, area)] == [provider]
    assert provider in [tie.to for tie in partners._asked(seeker, area, mode_of("provider_client"))]
    assert partners._inclination(seeker, seeker.positions[area.index]).offer == 1.0


def test_where_nothing_is_told_nobody_is_heard_of():
    seeker, area, _ = served(0.0)
    assert hearsay.providers(seeker, area) == []
