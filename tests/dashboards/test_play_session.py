import threading
import time
from concurrent.futures import Future

import numpy
import pytest

from collabsim.catalogue.outcomes import outcomes
from collabsim.engine import ensemble
from collabsim.study import engines
from collabsim.study.run import run
from dashboards.play import luck as luck_of_play
from dashboards.play.course import Course
from dashboards.play.luck import LEAST, RUNS, TOGETHER, Luck, courses_of
from dashboards.play.session import Play
from dashboards.play.setting import Setting

SHORT = Setting(quarters=24)


@pytest.fixture
def play():
    made = Play(SHORT, background=False).start()
    yield made
    made.close()


def until(play, holds, seconds=10.0):
    """The first moment for which something holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        moment = play.moment
        if moment.fresh and holds(moment):
            return moment
        time.sleep(0.005)
    raise AssertionError(f"never: {play.moment}")


def seen(play, quarter):
    play.seek(quarter)
    return until(play, lambda moment: moment.known >= quarter)


def test_it_shows_what_run_computes(play):
    play.move("relationship_building", 0.9)
    moment = seen(play, 24)
    stored = run(moment.setting.scenario()).quarters
    for outcome in ("services_shared", "net_saving", "trust", "survival_5y"):
        ours = [numpy.nan if value is None else numpy.float32(value) for value in moment.course.line(outcome)]
        theirs = [numpy.nan if value is None else value for value in stored[outcome].to_list()]
        numpy.testing.assert_array_equal(ours, numpy.array(theirs, dtype=numpy.float32), outcome)


def test_scrubbing_back_computes_nothing_and_forgets_nothing(play):
    course = seen(play, 20).course
    play.seek(5)
    back = until(play, lambda moment: moment.shown == 5)
    assert back.known == 20
    assert back.course is course


def test_a_lever_keeps_the_quarter_and_the_luck(play):
    before = seen(play, 16)
    play.move("relationship_building", 1.0)
    after = until(play, lambda moment: moment.setting != before.setting)
    assert (after.shown, after.known, after.setting.seed) == (16, 16, before.setting.seed)
    assert after.course.line("trust") != before.course.line("trust")


def test_undo_takes_back_one_lever_at_a_time(play):
    for value in (0.6, 0.7, 0.8):  # one drag
        play.move("equity", value)
    play.move("honesty", 1.0)
    play.undo()
    assert play.moment.setting == SHORT.with_lever("equity", 0.8)
    play.undo()
    assert play.moment.setting == SHORT
    assert not play.moment.undoable


def test_a_bad_wish_is_told_and_changes_nothing(play):
    before = seen(play, 8)
    play.move("patience", 400.0)
    after = play.moment
    assert "0 to 40" in after.problem
    assert (after.setting, after.shown, after.course) == (before.setting, before.shown, before.course)
    play.move("patience", 12.0)
    assert play.moment.problem == ""


def test_it_plays_and_stops_at_the_end(play):
    play.hurry(16)
    play.play()
    assert play.moment.playing
    until(play, lambda moment: moment.shown >= 2)
    play.pause()
    shown = play.moment.shown
    time.sleep(0.2)
    assert play.moment.shown == shown
    play.seek(23)
    play.play()
    assert not until(play, lambda moment: moment.shown == 24).playing


def test_a_stale_run_is_dropped(play):
    play.seek(24)
    for value in numpy.linspace(0.0, 1.0, 11):
        play.move("equity", float(value))
    moment = until(play, lambda moment: moment.known == 24)
    assert moment.setting == SHORT.with_lever("equity", 1.0)
    assert moment.course.scenario == moment.setting.scenario()


def test_two_plays_do_not_meet():
    one, other = (Play(SHORT, background=False).start() for _ in range(2))
    try:
        other.move("relationship_building", 1.0)
        first, second = seen(one, 16), seen(other, 16)
        assert first.setting == SHORT
        assert first.course.line("trust") != second.course.line("trust")
    finally:
        one.close()
        other.close()


def test_another_region_begins_at_its_beginning(play):
    seen(play, 8)
    play.move_to("durham")
    moment = until(play, lambda moment: moment.setting.region == "durham")
    assert moment.shown == 0
    assert len(moment.course.model.municipalities) == 9


def test_closing_ends_the_thread():
    play = Play(SHORT, background=False).start()
    play.seek(10)
    play.close()
    play._thread.join(5.0)
    assert not play._thread.is_alive()
    assert not [thread for thread in threading.enumerate() if thread is play._thread]


def test_what_happened_is_told_newest_first():
    course = Course(SHORT.scenario(), lambda model: None)
    while course.known < 24:
        course.advance()
    told = course.happenings(24)
    assert [one.number for one in told] == sorted((one.number for one in told), reverse=True)
    assert len(told) == len(course.model.log)
    assert course.happenings(10) == [one for one in told if one.quarter < 10]
    assert course.find(told[0].number) == told[0]
    assert all(one.reason for one in told if one.kind in ("drop", "exit", "end"))


def test_a_course_so_far_has_the_tables_of_a_run():
    course = Course(SHORT.scenario(), lambda model: None)
    while course.known < 24:
        course.advance()
    stored = run(SHORT.scenario(), events=True)
    record = course.record()
    for name in ("partnerships", "members", "events", "terms"):
        assert getattr(record, name).equals(getattr(stored, name)), name


def test_the_band_is_that_of_runs_with_other_luck():
    scenario = Setting(quarters=4).scenario()
    luck = Luck(scenario, None, lambda: None)
    luck.runs = [numpy.full((4, len(luck._names)), float(k), dtype=numpy.float32) for k in range(11)]
    low, lower, upper, high = luck.band("trust")
    assert (low[0], lower[0], upper[0], high[0]) == (1.0, 2.5, 7.5, 9.0)
    luck.runs = luck.runs[: LEAST - 1]
    assert luck.band("trust") == []


def test_other_luck_comes_from_the_shared_processes():
    setting = Setting(quarters=4).with_lever("equity", 1.0)
    came = threading.Event()
    luck = Luck(setting.scenario(), setting.untouched.scenario(), came.set)
    end = time.monotonic() + 40.0
    while (luck.baseline is None or not luck.runs) and time.monotonic() < end:
        luck.collect()
        came.wait(0.5)
        came.clear()
    luck.cancel()
    assert luck.problem == ""
    expected = run(setting.untouched.scenario()).quarters["trust"].to_list()
    assert luck.line("trust") == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("compiled", [False, True], ids=["mesa", "compiled"])
def test_other_luck_is_the_same_by_either_engine(monkeypatch, compiled):
    if compiled:
        ensemble.entries()
    monkeypatch.setattr(engines, "ready", lambda: compiled)
    scenario = Setting(quarters=4).scenario()
    found = courses_of(scenario, [3, 4])
    for course, seed in zip(found, (3, 4)):
        told = run(scenario.replace(seed=seed), engine="mesa").quarters.drop("run_key", "quarter")
        assert numpy.array_equal(course, told.to_numpy(), equal_nan=True)


def test_a_band_asks_for_all_its_runs_and_no_more(monkeypatch):
    asked = []

    def submit(_work, scenario, seeds):
        asked.append(list(seeds))
        done = Future()
        done.set_result(numpy.zeros((len(seeds), 4, len(outcomes()))))
        return done

    monkeypatch.setattr(luck_of_play, "submit", submit)
    for ready, orders in ((True, RUNS // TOGETHER), (False, RUNS)):
        monkeypatch.setattr(engines, "ready", lambda ready=ready: ready)
        asked.clear()
        luck = Luck(Setting(quarters=4).scenario(), Setting(quarters=4).untouched.scenario(), lambda: None)
        for _ in range(2 * RUNS):
            luck.collect()
        assert len(asked) == 1 + orders
        assert len(luck.runs) == RUNS
        assert len({seed for some in asked[1:] for seed in some}) == RUNS
