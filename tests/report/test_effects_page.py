"""The page and the screen of effects: every statement with its verdict, surprises first, all of it escaped."""

import html
import re
from dataclasses import replace
from pathlib import Path

import made_effects
import polars
import pytest

from collabsim.catalogue.statements import statements
from collabsim.charts.worth import called
from collabsim.report.effects_outdone import outdone
from collabsim.report.effects_page import TITLE, page
from collabsim.report.effects_screen import screen
from collabsim.report.effects_told import Told, expected, found
from collabsim.report.report import report

MADE = made_effects.effects()


def opposite(effects, *names):
    """The same with claims that came out the other way."""
    claim = polars.col("statement").is_in(names) & (polars.col("role") == "claim")
    verdict = polars.when(claim).then(polars.lit("opposite")).otherwise(polars.col("verdict")).alias("verdict")
    return replace(effects, effects=effects.effects.with_columns(verdict))


@pytest.fixture(scope="module")
def made():
    return page(opposite(MADE, "S02"))


def test_every_statement_stands_in_the_page_with_its_verdict(made):
    whole = made[made.index("<h2>All statements") :]
    for name in statements():
        assert f">{name}</span> {html.escape(called(name))}<" in whole
    assert whole.count('class="verdict') == len(statements())
    assert whole.count('class="verdict opposite"') == 1
    assert whole.count('class="tag kind-') == len(statements())


def test_surprises_come_first_and_claims_that_came_out_otherwise_before_all(made):
    heads = re.findall(r"<h2>([^<]+)</h2>", made)
    assert heads[:2] == ["Surprises", "Verdicts"]
    listed = made[made.index("<h2>Surprises") : made.index("<h2>Verdicts")]
    assert listed.index("Against what is said") < listed.index("It turns round") < listed.index("It fades")
    assert "Begin with old acquaintances" in listed


def test_practices_that_one_outdoes_stand_together_with_what_each_brings():
    worth = worth_in_years({"X07": 1.0, "P07": 0.2, "S01": 0.5, "P06": 0.1})
    given = [{"statement": name, "by": "X07", "sentence": ""} for name in ("P07", "S01", "P06")]
    [(best, told)] = outdone(given, worth, ["X07"])
    assert best == "X07"
    assert "+1.00 years in operation" in told
    assert re.findall(r"\((\w+)\) (\S+)", told)[1:] == [("S01", "+0.50,"), ("P07", "+0.20"), ("P06", "+0.10.")]
    [(_, told)] = outdone(given, worth, ["P07"])
    assert "P07" in told
    assert "S01" not in told


def worth_in_years(years):
    """Rows of worth in years, with narrow intervals."""
    rows = [
        {"statement": name, "role": "worth", "outcome": "survival_years", "difference": value, "lo95": value - 0.01,
         "hi95": value + 0.01}
        for name, value in years.items()
    ]  # fmt: skip
    return polars.DataFrame(rows)


def test_runs_that_were_kept_from_earlier_calls_are_told_apart(printed):
    told = "61,200 runs stand behind it, 1,200 of them new"
    assert told in page(MADE)
    assert told in printed(screen(MADE, Path("here")), 200)


def test_the_page_needs_nothing_from_elsewhere(made):
    body = made[made.index("<main>") :]
    assert not re.findall(r"(?:src|href)=", body[: body.index("</main>")])


def test_counts_keep_what_holds_by_construction_apart():
    known = Told(MADE)
    claims = MADE.effects.filter(polars.col("primary"))
    for count in known.counts:
        given = claims.filter(polars.col("verdict") == count.verdict)["by_construction"]
        assert (count.tested, count.by_construction) == ((~given).sum(), given.sum())
    assert sum(count.tested + count.by_construction for count in known.counts) == len(statements())
    assert known.counted.startswith(f"Of {sum(count.tested for count in known.counts[:3])} claims")


def test_numbers_are_told_with_their_unit():
    row = dict.fromkeys(("low", "high")) | {"expected": "+", "outcome": "survival_5y"}
    assert found(row | {"difference": 0.14, "lo95": 0.08, "hi95": 0.2}) == "+14.0 points (+8.0 to +20.0)"
    row |= {"outcome": "formations"}
    assert found(row | {"difference": 0.126, "lo95": 0.0926, "hi95": 0.16}) == "+0.13 (+0.09 to +0.16)"
    level = {"expected": ">0.5", "outcome": "coverage", "difference": 0.61, "lo95": 0.6, "hi95": 0.62}
    assert found(level) == "61% (60% to 62%)"
    assert found(level | {"difference": None, "high": None}) == "nothing can be said"
    told = [expected({"expected": sign}) for sign in ("-", "0", "invU", ">0.5", "<0.01", "in 0.18..0.36")]
    assert told == ["down", "no change", "up, then down", "above 0.5", "below 0.01", "0.18 to 0.36"]


def test_nothing_unexpected_is_said_so(printed):
    plain = replace(MADE, surprises={"context": []})
    assert "None: nothing came out against what is said." in page(plain)
    assert "None: nothing came out against what is said." in printed(screen(plain, Path("here")))


def test_what_was_not_looked_for_is_said_so(printed):
    unsought = "Where effects fade or turn round was not looked for"
    for surprises in ({}, {"dominated": MADE.surprises["dominated"]}):
        few = replace(MADE, surprises=surprises)
        assert unsought in page(few)
        assert unsought in printed(screen(few, Path("here")))
        assert "None: nothing" not in page(few)
    assert unsought not in page(MADE)


def test_the_screen_tells_surprises_verdicts_worth_and_where_the_page_is(printed):
    told = printed(screen(opposite(MADE, "S02"), Path("here")), 120)
    assert told.startswith("Surprises\n· Against what is said: S02")
    assert told.index("as expected") < told.index("Worth most") < told.index("here/effects.html")
    first = Told(MADE).largest(1)[0]
    assert f"{first.statement} {first.title}" in told
    assert first.told in told


def test_a_stored_folder_is_made_a_page(tmp_path):
    folder = MADE.save(tmp_path / "effects")
    target = report(folder, tmp_path / "page.html")
    assert f"<title>{TITLE}</title>" in target.read_text(encoding="utf-8")
