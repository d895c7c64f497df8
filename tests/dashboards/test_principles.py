"""The Principles page: what is found of stored effects, what a demonstration runs, where "Try it in Play" leads."""

import made_effects
import pytest

from collabsim.catalogue.statements import statements
from collabsim.study import store
from dashboards import stored
from dashboards.play.setting import Setting
from dashboards.principles import card, demonstration
from dashboards.principles.shelf import newest

MADE = made_effects.effects()


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setattr(stored.opened, "folder", tmp_path)
    return tmp_path


def test_the_newest_effects_are_found_wherever_they_lie(opened):
    assert newest() == (None, "")
    MADE.save(opened / "effects")
    made_effects.effects(seed=2).save(opened / "later" / "effects")
    assert newest().told.manifest["seed"] == 2
    stored.opened.folder = opened / "effects"
    assert newest().told.manifest["seed"] == 1


def test_effects_that_cannot_be_read_are_told_with_the_reason(opened):
    folder = MADE.save(opened / "effects")
    (folder / "surprises.json").write_text("{}", encoding="utf-8")
    assert newest().told is None
    assert "surprises.json" in newest().problem
    store.write_text("{", folder / "manifest.json")
    assert "manifest.json" in newest().problem


def test_both_sides_meet_the_same_luck_and_differ_in_the_lever_alone():
    sides = demonstration.sides(statements()["P06"])
    (low, high) = sides
    assert dict(high.levers) == dict(low.levers) | {"relationship_maintenance": 0.9}
    assert low.levers["relationship_maintenance"] == 0.1
    assert high.replace(levers=low.levers) == low
    shown = demonstration.made("P06", most=2)
    assert shown.courses <= 2
    assert shown.curve["arm"].unique().sort().to_list() == ["A", "B"]
    assert min(shown.running) > 0.0


@pytest.mark.parametrize("name", [name for name, one in statements().items() if demonstration.can_be_shown(one)])
def test_every_contrast_that_turns_something_has_two_sides(name):
    low, high = demonstration.sides(statements()[name])
    assert low != high
    assert low.quarters == high.quarters == demonstration.QUARTERS
    assert low.seed == high.seed


def test_play_is_offered_where_it_has_the_lever_and_keeps_what_was_set():
    before = Setting(levers=(("small_wins", 0.2),), seed=5)
    after = card.tried(statements()["P06"], before)
    assert dict(after.levers) == {"small_wins": 0.2, "relationship_maintenance": 0.9}
    assert after.seed == 5
    assert card.tried(statements()["X01"], Setting()).happenings == ("mandate",)
    assert card.tried(statements()["H03"], Setting()) is None


def test_what_is_told_of_a_statement_is_what_is_stored(opened):
    MADE.save(opened / "effects")
    known = newest().told
    told = card.verdict(known, "P02")
    assert "It comes out as said" in told
    assert known.surprises[0].sentence in told
    assert "Lead time" in card.price(known, "P02") or "None is shown" in card.price(known, "P02")
    assert card.verdict(known, "A02").startswith('<p><b class="verdict not-testable">It cannot be tested here.')
