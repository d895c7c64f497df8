import math
import re

import polars
import pytest

from collabsim.catalogue.terms import decisions
from collabsim.errors import InputError
from collabsim.report import story, words
from collabsim.study.load import load


def rows(run):
    return run.partnerships.iter_rows(named=True)


def test_every_life_is_told_in_order(sonoma_run, printed):
    for row in rows(sonoma_run):
        turns = story.turns(sonoma_run, row)
        assert [turn.quarter for turn in turns] == sorted(turn.quarter for turn in turns)
        assert turns, row["partnership"]
        text = printed(story.screen(sonoma_run, row["partnership"]))
        assert not re.search(r"\bnan\b|None|_", text), text


def test_every_event_is_told(sonoma_run):
    for row in rows(sonoma_run):
        events = sonoma_run.events.filter(polars.col("partnership") == row["partnership"])
        assert len(story.turns(sonoma_run, row)) >= events.height


def test_a_reason_is_told_with_what_it_did_to_the_chance(sonoma_run):
    event = sonoma_run.events.filter(kind="start").filter(polars.col("probability") > 0.2).row(0, named=True)
    terms = sonoma_run.terms.filter(event_id=event["event_id"])
    name, value = terms.filter(polars.col("term") != "base").sort("value").select("term", "value").row(-1)
    before = 1.0 / (1.0 + math.exp(value - event["log_odds"]))
    told = story.reasons(sonoma_run, event)
    expected = words.sentence(decisions()["search"][name].up).rstrip(".")
    assert told.startswith(expected)
    assert f"from {words.chance(before)} to {words.chance(event['probability'])}" in told


def test_constants_are_never_reasons(sonoma_run):
    constants = {term.up for terms in decisions().values() for term in terms.values() if term.base}
    constants |= {term.down for terms in decisions().values() for term in terms.values() if term.base}
    decided = sonoma_run.events.filter(polars.col("decision").is_not_null())
    for event in decided.iter_rows(named=True):
        told = story.reasons(sonoma_run, event).lower()
        assert not any(constant in told for constant in constants)


def test_the_beginning_of_an_id_is_enough(sonoma_run):
    one = sonoma_run.partnerships["partnership"][3]
    assert story.found(sonoma_run, one[:8].upper()) == one
    assert story.found(sonoma_run, one) == one


def test_an_unknown_id_is_met_with_the_nearest(sonoma_run):
    one = sonoma_run.partnerships["partnership"][3]
    wrong = one[:7] + ("0" if one[7] != "0" else "1")
    with pytest.raises(InputError) as error:
        story.found(sonoma_run, wrong)
    assert error.value.nearest
    assert error.value.field == "--partnership"


def test_an_id_that_several_share_is_refused(sonoma_run):
    first = [one[0] for one in sonoma_run.partnerships["partnership"]]
    shared = next(letter for letter in first if first.count(letter) > 1)
    with pytest.raises(InputError, match="all begin so"):
        story.found(sonoma_run, shared)


def test_without_events_the_same_run_is_made_again(sonoma_run, tmp_path, printed):
    import dataclasses

    bare = dataclasses.replace(sonoma_run, events=None, terms=None)
    stored = load(bare.save(tmp_path / "run"))
    assert stored.events is None
    one = sonoma_run.events.filter(kind="launch")["partnership"][0]
    assert printed(story.screen(stored, one)) == printed(story.screen(sonoma_run, one))


def test_the_most_eventful_are_listed_with_ids(sonoma_run, tmp_path, printed):
    text = printed(story.eventful(sonoma_run, tmp_path))
    ids = re.findall(r"^([0-9a-f]{8}) ", text, re.MULTILINE)
    assert len(ids) == 10
    assert all(story.found(sonoma_run, one) for one in ids)
