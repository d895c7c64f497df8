"""Every event tells by what it was decided, and what it tells is true to the last bit; so for what did not happen."""

import math
from collections import Counter, defaultdict

from collabsim.catalogue.terms import decisions
from collabsim.rules import deal, development, growth, ladder, review, search

TERMS = {
    "search": search.SearchTerms,
    "drop": development.DropTerms,
    "go_live": development.GoLiveTerms,
    "refusal": deal.RefusalTerms,
    "join": growth.JoinTerms,
    "exit": review.ExitTerms,
    "renegotiation": review.RenegotiationTerms,
    "lapse": review.LapseTerms,
    "upgrade": ladder.UpgradeTerms,
}
DECIDED_BY = {
    "start": {"search"},
    "launch": {"go_live"},
    "drop": {"drop", "refusal"},
    "retry": {"drop", "refusal"},
    "redesign": {"drop", "refusal"},
    "join": {"join"},
    "exit": {"exit"},
    "renegotiate": {"renegotiation"},
    "upgrade": {"upgrade"},
    "end": {"exit", "lapse", "join"},
}
STRUCTURAL = {"below_two", "provider_left", "expiry", "repeal", "absorbed"}


def summed(values) -> float:
    whole = 0.0
    for value in values:
        whole += value
    return whole


def probability(log_odds: float) -> float:
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return math.exp(log_odds) / (1.0 + math.exp(log_odds))


def test_the_catalogue_of_terms_matches_the_rules():
    assert {name: tuple(terms) for name, terms in decisions().items()} == {
        name: kind._fields for name, kind in TERMS.items()
    }


def test_stored_terms_sum_to_the_probability_that_the_draw_fell_below(sixty):
    kinds = Counter()
    for run in sixty:
        terms = defaultdict(list)
        for row in run.model.term_rows():
            terms[row["event_id"]].append(row)
        for row in run.model.event_rows():
            told = terms[row["event_id"]]
            if row["decision"] is None:
                assert told == []
                continue
            assert [term["position"] for term in told] == list(range(len(told)))
            assert tuple(term["term"] for term in told) == tuple(decisions()[row["decision"]])
            assert row["log_odds"] == summed(term["value"] for term in told)
            assert row["probability"] == probability(row["log_odds"])
            assert row["draw"] < row["probability"]
            kinds[row["kind"]] += 1
    assert set(kinds) == set(DECIDED_BY)
    assert min(kinds.values()) >= 40


def test_what_did_not_happen_had_a_draw_of_at_least_its_probability(sixty):
    quiet = Counter()
    for run in sixty:
        noted = {id(event.verdict) for event in run.model.log if event.verdict is not None}
        for verdict in run.verdicts:
            assert verdict.log_odds == summed(verdict.terms)
            assert verdict.probability == probability(verdict.log_odds)
            assert type(verdict.terms) is TERMS[verdict.decision]
            if id(verdict) in noted:
                assert verdict.draw < verdict.probability
            elif verdict.draw >= verdict.probability:
                quiet[verdict.decision] += 1
            else:  # an appetite without a partner, a place that was taken, a group that had ended, an idea tried again
                assert verdict.decision not in {"go_live", "renegotiation"}
    assert set(quiet) == set(TERMS)
    assert min(quiet.values()) >= 30


def test_every_decision_that_made_an_event_was_heard(sixty):
    for run in sixty:
        heard = {id(verdict) for verdict in run.verdicts}
        assert all(id(event.verdict) in heard for event in run.model.log if event.verdict is not None)


def test_only_mandates_leave_no_choice(sixty):
    forced = 0
    for run in sixty:
        for event in run.model.log:
            mandated = event.kind == "start" and event.partnership.origin == "mandate"
            assert (event.verdict is None) == mandated
            assert mandated or event.verdict.decision in DECIDED_BY[event.kind]
            forced += mandated
    assert forced > 50


def test_the_cause_of_an_end_is_its_largest_positive_term_or_structural(sixty):
    told = Counter()
    for run in sixty:
        for event in run.model.log:
            if event.kind not in ("drop", "retry", "redesign", "exit", "end"):
                assert event.cause is None
                continue
            if event.cause in STRUCTURAL:
                assert event.kind == "end"
                assert (event.cause == "expiry") == (event.verdict.decision == "lapse" and event.cause != "repeal")
                assert event.cause != "repeal" or event.partnership.mandate is not None
                told[event.cause] += 1
                continue
            meanings = decisions()[event.verdict.decision]
            pushing = {
                name: value
                for name, value in event.verdict.terms._asdict().items()
                if value > 0.0 and meanings[name].group != "base"
            }
            assert event.cause == (max(pushing, key=pushing.get) if pushing else "base")
            told[event.cause] += 1
    assert len(told) >= 10
    assert {"expiry", "repeal", "below_two"} <= set(told)


def test_events_follow_one_another_as_lives_do(sixty):
    for run in sixty:
        story = defaultdict(list)
        for event in run.model.log:
            story[event.partnership.key].append(event)
        for partnership in run.model.partnerships:
            kinds = [event.kind for event in story[partnership.key]]
            quarters = [event.quarter for event in story[partnership.key]]
            assert quarters == sorted(quarters)
            assert kinds.count("start") == (partnership.origin not in {"stock", "known"})
            assert kinds.count("launch") == (partnership.launched is not None and kinds.count("start"))
            assert kinds.count("drop") == (partnership.ended is not None and partnership.launched is None)
            assert kinds.count("end") == (partnership.ended is not None and partnership.launched is not None)
            if kinds and partnership.ended is not None:
                assert kinds[-1] in ("drop", "end")
                assert quarters[-1] == partnership.ended
