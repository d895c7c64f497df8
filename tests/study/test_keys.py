import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import scenario

from collabsim.catalogue.parameters import declared
from collabsim.intervention import Intervention
from collabsim.regions.region import Region
from collabsim.rules.draws import folded, mixed
from collabsim.study import keys


def test_a_key_is_32_hex_digits_and_stays():
    assert len(keys.run_key(scenario())) == 32
    assert int(keys.run_key(scenario()), 16) >= 0
    assert keys.run_key(scenario()) == keys.run_key(scenario())


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 6},
        {"quarters": 13},
        {"burn_in": 1},
        {"levers": {"attention": 0.9}},
        {"interventions": (Intervention("retreat", start=1),)},
        {"start": "2027Q1"},
        {"region": Region.synthetic(6, seed=9)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_a_run_changes_its_key(change):
    assert keys.run_key(scenario().replace(**change)) != keys.run_key(scenario())


def test_a_lever_set_to_its_default_is_the_default():
    usual = declared()["attention"].value
    assert keys.run_key(scenario(levers={"attention": usual})) == keys.run_key(scenario())


def test_the_order_of_levers_changes_nothing():
    one = scenario(levers={"attention": 0.1, "imitation": 0.2})
    other = scenario(levers={"imitation": 0.2, "attention": 0.1})
    assert keys.run_key(one) == keys.run_key(other)


def test_the_sources_digest_follows_the_rules_but_not_their_line_ends(tmp_path, monkeypatch):
    for name in ("rules", "reports"):
        (tmp_path / name).mkdir()
    rule, page = tmp_path / "rules" / "trust.py", tmp_path / "reports" / "page.py"
    rule.write_bytes(b"a = 1\nb = 2\n")
    page.write_bytes(b"1")
    monkeypatch.setattr(keys.resources, "files", lambda package: tmp_path)

    def found():
        return keys.sources_digest.__wrapped__()

    first = found()
    rule.write_bytes(b"a = 1\r\nb = 2\r\n")
    page.write_bytes(b"2")
    assert found() == first
    rule.write_bytes(b"a = 1\nb = 3\n")
    assert found() != first


def test_the_sources_digest_reads_the_real_sources():
    assert len(keys.sources_digest()) == 32
    assert keys.sources_digest() != keys.digest(keys.canonical({}))


@given(st.integers(0, 2**63 - 1), st.integers(0, 10**6))
def test_a_replicate_has_a_seed_that_a_scenario_may_have(seed, replicate):
    found = keys.replicate_seed(seed, replicate)
    assert 0 <= found < 2**63
    assert found == folded(mixed(seed), replicate) // 2


def test_replicates_differ():
    assert len({keys.replicate_seed(1, number) for number in range(1000)}) == 1000


def test_no_seed_shares_a_replicate_with_another():
    found = {keys.replicate_seed(seed, number) for seed in range(500) for number in range(500)}
    assert len(found) == 500 * 500


@given(st.dictionaries(st.text(), st.floats(allow_nan=False, allow_infinity=False)))
def test_canonical_text_reads_back(table):
    assert json.loads(keys.canonical(table)) == table


def test_canonical_text_holds_no_nan():
    with pytest.raises(ValueError, match="JSON"):
        keys.canonical(math.nan)


@given(st.integers(0, 2**63 - 1), st.floats(0.0, 1.0))
def test_a_key_is_the_digest_of_the_one_text_of_all_that_a_run_is(seed, value):
    order = Intervention("retreat", start=1, members=('"odd" id', "ü,{}:"))
    made = scenario(seed=seed, levers={"attention": value})
    object.__setattr__(made, "interventions", (order,))
    values = {name: float(parameter.value) for name, parameter in declared().items()}
    told = made.as_dict()
    identity = {name: told[name] for name in ("interventions", "start", "quarters", "burn_in", "seed")}
    identity |= {"parameters": values | {"attention": value}, "region": made.place.digest}
    whole = keys.canonical(identity | {"sources": keys.sources_digest()})
    assert keys.run_key(made) == keys.digest(whole)
    assert keys.run_keys(made, [3, seed]) == [keys.run_key(made.replace(seed=3)), keys.run_key(made)]
