from types import SimpleNamespace as Given

import pytest

from collabsim.rules import capacity


def test_spare():
    """One deviation is 0.4 posts; more than a post either way counts as one."""
    p = Given(gap_spread=0.4)
    assert capacity.spare(-1.0, p) == -0.4
    assert capacity.spare(8.0, p) == 1.0


def test_filled():
    """Half a post is missing, three quarters stand idle: half a post can be filled."""
    assert capacity.filled(0.5, 0.75) == 0.5
    assert capacity.filled(0.5, 0.0) == 0.0


def test_staff_saving():
    """8% a post, half a post, in a way of sharing in which staff cross half-way: 2%."""
    assert capacity.staff_saving(0.5, Given(staffing=0.5), Given(gap_saving=0.08)) == pytest.approx(0.02)


def test_post_share():
    """Two days of five are 0.4 of a post; half-way towards splitting posts that is 1 - 0.5 · 0.6 = 0.7. Less than a day
    is not worth it.
    """
    p = Given(fractional_posts=1.0, least_post=0.2)
    assert capacity.post_share(0.4, p) == pytest.approx(0.4)
    assert capacity.post_share(0.1, p) == pytest.approx(0.2)
    p.fractional_posts = 0.5
    assert capacity.post_share(0.4, p) == pytest.approx(0.7)


def test_post_fit():
    """A whole post where 0.4 is wanted: 1 - 0.5 · 0.6 = 0.7."""
    assert capacity.post_fit(1.0, 0.4, Given(post_loss=0.5)) == pytest.approx(0.7)


def test_assets():
    """Held alike 0.2 each; concentrated half-way 0.2 · (1 + 0.5 · (5 - 1)) = 0.6 in the top fifth and
    0.2 · (1 - 0.5) = 0.1 elsewhere: 0.2 · 0.6 + 0.8 · 0.1 = 0.2 as before. Half of the positions hold nothing.
    """
    p = Given(initial_assets=0.5, asset_concentration=0.0, asset_owners=0.2, asset_size=0.2)
    assert capacity.assets(0.3, 0.9, p) == pytest.approx(0.2)
    p.asset_concentration = 0.5
    assert capacity.assets(0.3, 0.1, p) == pytest.approx(0.6)
    assert capacity.assets(0.3, 0.9, p) == pytest.approx(0.1)
    assert capacity.assets(0.6, 0.1, p) == 0.0


def test_asset_ease():
    """0.4 · 0.5 · 0.8 = 0.16 less."""
    assert capacity.asset_ease(0.5, Given(asset_specificity=0.8), Given(asset_saving=0.4)) == pytest.approx(0.84)


def test_asset_pull():
    """As if 4 · 0.5 · 0.8 = 1.6 times as many residents were added."""
    assert capacity.asset_pull(0.5, Given(asset_specificity=0.8), Given(asset_provider=4.0)) == pytest.approx(2.6)


def test_hub_offer():
    """It has room where it has the service, and where it is switched on."""
    assert capacity.hub_offer(1.0, Given(hub_provider=0.75)) == 0.75
    assert capacity.hub_offer(0.0, Given(hub_provider=0.75)) == 0.0


def test_hub_ease():
    """A tenth less for a full offer."""
    assert capacity.hub_ease(0.5, Given(hub_saving=0.1)) == pytest.approx(0.95)


def test_hub_pull():
    """As if 4 · 0.5 = 2 times as many residents were added."""
    assert capacity.hub_pull(0.5, Given(hub_provider_pull=4.0)) == 3.0
