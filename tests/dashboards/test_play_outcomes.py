from types import SimpleNamespace

import pytest

from collabsim.catalogue.outcomes import outcomes
from dashboards.play.course import Course
from dashboards.play.outcomes import FIRST, Outcomes, offered
from dashboards.play.session import Moment
from dashboards.play.setting import Setting

BAND = [[0.1] * 4, [0.2] * 4, [0.3] * 4, [0.4] * 4]


class Known(SimpleNamespace):
    """Other luck of which something is known."""

    def band(self, name):
        return BAND if len(self.runs) >= 5 else []

    def line(self, name):
        return [] if self.baseline is None else self.baseline


def moment(setting, luck=None, quarters=4):
    course = Course(setting.scenario(), lambda model: None)
    while course.known < quarters:
        course.advance()
    return Moment(setting, quarters, quarters, False, 4, course, True, luck, False, "", 0)


def test_four_outcomes_first_and_all_of_them_offered():
    assert set(FIRST) <= set(offered())
    assert set(offered()) <= set(outcomes())


def test_net_saving_is_told_in_money_too():
    panel = Outcomes()
    panel.show(moment(Setting(quarters=8)))
    beside = {row["name"]: row["beside"] for row in panel.state["rows"]}
    assert beside["net_saving"].endswith("a year")
    assert "$" in beside["net_saving"]
    assert beside["trust"] == ""


def test_another_outcome_takes_a_place():
    panel = Outcomes()
    panel.choose(1, "coverage")
    panel.choose(1, "nonsense")
    panel.show(moment(Setting(quarters=8)))
    assert [row["name"] for row in panel.state["rows"]] == [FIRST[0], "coverage", *FIRST[2:]]


@pytest.mark.parametrize(
    ("after", "band", "base"),
    [
        (Setting(quarters=8).with_lever("equity", 0.8), BAND, [0.5]),  # other levers: what they do not move stays
        (Setting(quarters=8, seed=2).with_lever("equity", 0.9), BAND, []),  # other luck: another baseline
        (Setting("durham", quarters=8).with_lever("equity", 0.9), [], []),  # another region: nothing stays
    ],
)
def test_the_old_band_stays_as_a_ghost_in_its_own_region_only(after, band, base):
    panel, before = Outcomes(), Setting(quarters=8).with_lever("equity", 0.9)
    panel.show(moment(before, Known(runs=[0] * 6, baseline=[0.5])))
    assert panel.futures["rows"]["trust"] == {"base": [0.5], "band": BAND, "ghost": False}
    panel.show(moment(after))
    assert panel.futures["rows"]["trust"] == {"base": base, "band": band, "ghost": True}
    panel.show(moment(after, Known(runs=[0] * 5, baseline=[0.6])))
    assert panel.futures["rows"]["trust"] == {"base": [0.6], "band": BAND, "ghost": False}
