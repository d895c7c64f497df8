import re

import pytest

from collabsim.errors import InputError
from collabsim.report.report import report
from collabsim.report.run_page import page
from collabsim.scenario import Scenario
from collabsim.study import load, store
from collabsim.study.run import run

OWN = re.compile(r"<script>.*?</script>|<script type.*?</script>|<style>.*?</style>", re.DOTALL)


@pytest.fixture(scope="module")
def told(sonoma_run) -> str:
    return OWN.sub("", page(sonoma_run))


def test_a_run_is_told_from_its_map_to_its_lives(told):
    for part in (
        "Who shares with whom at the end",
        "How it went",
        "What it saves whom",
        "How long they last",
        "Why things ended",
        "Some lives",
        "Santa Rosa",
        "$",
        "%",
    ):
        assert part in told
    assert not re.search(r"""(src|href)\s*=|url\(|@import|https?://""", told)


def test_members_savings_add_up_to_the_partnerships(sonoma_run, told):
    from collabsim.report import summary

    live = summary.live(sonoma_run)
    inside = sonoma_run.members.filter(sonoma_run.members["left"].is_null()).join(
        live.select("partnership", "saving_money"), on="partnership"
    )
    assert (inside["share"] * inside["saving_money"]).sum() == pytest.approx(live["saving_money"].sum())


def test_a_run_in_which_nothing_happens():
    from collabsim.regions.region import Region

    quiet = run(Scenario(Region.synthetic(2, seed=1), quarters=1, burn_in=0), events=True)
    assert "What it saves whom" in page(quiet)


def test_the_page_lies_beside_the_results_which_stay_as_they_were(sonoma_run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sonoma_run.save("mine")
    assert report("mine").as_posix() == "mine.html"
    assert "<h1>" in (tmp_path / "mine.html").read_text(encoding="utf-8")
    store.check_free("mine", "run")
    assert load.load("mine").key == sonoma_run.key


@pytest.mark.parametrize(
    ("out", "words"), [("page.txt", "ends in .html"), ("mine/page.html", "outside the results"), ("x.html", "folder")]
)
def test_a_page_in_the_wrong_place_is_refused(sonoma_run, tmp_path, monkeypatch, out, words):
    monkeypatch.chdir(tmp_path)
    sonoma_run.save("mine")
    (tmp_path / "x.html").mkdir()
    with pytest.raises(InputError, match=words):
        report("mine", out)
