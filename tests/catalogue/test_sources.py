import re

import pytest

from collabsim.catalogue.entries import text
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.sources import cited, facts, is_sourced, read, sources

SMALL = """
% a remark with @misc{not, an = {entry}
@Article{one2003,
  author = {Ann {van} Bee and Cid}, title = "On {Things} -- and more",
  year = 2003, journal={J of
     Things}, doi = {10.1/x}, facts = {F40, F41}
}
@misc{two,author={Dee},title={T, with comma = and equals},year={n.d.},}
"""


def test_bibtex_is_read():
    one, two = read(SMALL).values()
    assert (one.key, one.kind, one.author) == ("one2003", "article", "Ann van Bee and Cid")
    assert (one.title, one.year, one.where) == ("On Things – and more", "2003", "J of Things")
    assert (one.link, one.facts) == ("https://doi.org/10.1/x", ("F40", "F41"))
    assert (two.title, two.year, two.where, two.link) == ("T, with comma = and equals", "n.d.", "", "")


@pytest.mark.parametrize(
    ("bib", "told"),
    [
        ("@misc{a, author={B}, title={C}}", "a: missing year"),
        ("@misc{a, author={B}, title={C}, year={D}", "a: is not closed"),
        ("@misc{a, author={B, title={C}, year={D}", "a: a value has no end"),
        ("@misc{a, author={B}, title={C}, year={D}}\n" * 2, "a: stands there twice"),
    ],
)
def test_a_wrong_entry_is_named(bib, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        read(bib)


def test_the_shipped_entries_are_whole():
    assert len(sources()) == text("sources.bib").count("\n@")
    assert {f"document{number:03}" for number in range(5)} <= set(sources())
    assert sources()["belwarner2015"].author == "Bel, Germà and Warner, Mildred E."
    assert not any(set("{}\\") & set(source.author + source.title + source.note) for source in sources().values())


def test_a_fact_belongs_to_one_entry():
    told = [fact for source in sources().values() for fact in source.facts]
    assert len(told) == len(set(told)) == len(facts())
    assert facts()["F41"] == "niaounakisblank2017"


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("assumption: spans both regimes", True),
        ("Judgement", True),
        ("trial of the model", True),
        ("tverskykahneman1992, page 311", True),
        ("F40, F41", True),
        ("F40, F99", False),
        ("nobody1999", False),
        ("a good guess", False),
        ("", False),
    ],
)
def test_a_number_owns_up_to_its_origin(source, right):
    assert is_sourced(source) is right


def test_keys_are_found_in_a_source():
    assert cited("F40; niaounakisblank2017, table 3 (about 60,000)") == ("F40", "niaounakisblank2017")


def test_every_parameter_is_sourced():
    assert [name for name, parameter in declared().items() if not is_sourced(parameter.source)] == []


def test_services_cite_entries_that_exist():
    assert set(cited(text("services.toml"))) - set(sources()) - set(facts()) == set()
