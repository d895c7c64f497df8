import re

import polars
import pytest

from collabsim.report import summary, words


def test_live_partnerships_are_those_that_run_with_their_members(sonoma_run):
    found = summary.live(sonoma_run)
    rows = sonoma_run.partnerships
    running = rows.filter(polars.col("launched").is_not_null() & polars.col("ended").is_null())
    assert set(found["partnership"]) == set(running["partnership"])
    assert found["members"].list.len().min() >= 2
    assert found["saving_money"].is_sorted(descending=True)
    assert found.height == sonoma_run.quarters["active"][-1]


def test_ideas_and_partnerships_add_up(sonoma_run):
    n = summary.fates(sonoma_run)
    assert n["begun"] == n["launched"] + n["given_up"] + n["in_development"]
    assert n["running"] == n["running_before"] + n["new"] - n["ended"]
    assert n["begun"] == sonoma_run.partnerships.filter(polars.col("born") >= 0).height > 0


def test_every_end_has_a_cause_that_is_counted(sonoma_run):
    n = summary.fates(sonoma_run)
    assert sum(count for count, _ in summary.causes(sonoma_run, launched=True)) == n["ended"]
    assert sum(count for count, _ in summary.causes(sonoma_run, launched=False)) == n["given_up"]


def test_groups_are_named(sonoma_run):
    region = sonoma_run.region
    assert summary.group_name(region, region.ids) == f"all {len(region)} governments"
    assert summary.group_name(region, region.ids[1:]) == f"all but {region.names[0]}"
    assert summary.group_name(region, region.ids[:2]) == f"{region.names[0]} and {region.names[1]}"


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_screen_fits_and_says_what_matters(sonoma_run, printed, width):
    text = printed(summary.screen(sonoma_run), width)
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    last = words.quarter(sonoma_run.scenario.start, 31)
    for told in ("2026Q1", last, "Who shares what with whom", "What became of ideas", "Why partnerships ended", "$"):
        assert told in flat, told
    assert words.money(abs(sonoma_run.summary["net_saving_money"]), "USD") in flat
    assert not re.search(r"\bnan\b|None", flat)


def test_dates_that_nobody_knows_are_not_told_as_known(sonoma_run):
    began = sonoma_run.partnerships.filter(polars.col("origin").is_in(["stock", "known"]))
    origins = {row["origin"]: summary.since(sonoma_run, row) for row in began.iter_rows(named=True)}
    assert origins["stock"].endswith("(assumed)")
    told = [summary.since(sonoma_run, row) for row in began.iter_rows(named=True)]
    assert "since an unknown date" in told  # the far provider of Yountville
    assert "since 2002" in told  # the dispatch authority


def test_a_run_without_partnerships_is_told_too(printed):
    from collabsim.regions.region import Region
    from collabsim.scenario import Scenario
    from collabsim.study.run import run

    scenario = Scenario(Region.synthetic(3), quarters=1, burn_in=0, levers={"initial_coverage": 0.0})
    text = printed(summary.screen(run(scenario)))
    assert "Nobody shares anything." in text
    assert "0 ran at the beginning" in text
