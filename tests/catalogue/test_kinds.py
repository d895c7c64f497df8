import pytest

from collabsim.catalogue import kinds
from collabsim.catalogue.entries import entries
from collabsim.catalogue.services import services

SLUGS = {service.slug for service in services()}


def test_kinds_are_complete():
    assert {
        "county", "regional_municipality", "city", "town", "township", "village", "borough", "municipality",
        "special_district", "school_district", "state_agency", "non_profit",
    } == set(kinds.kinds())  # fmt: skip
    for slug, kind in kinds.kinds().items():
        assert kind.slug == slug
        assert kind.title
        assert kind.source


def test_services_of_kinds_exist():
    for kind in kinds.kinds().values():
        assert SLUGS.issuperset(kind.countywide)
        assert SLUGS.issuperset(kind.provides)
        assert kind.municipal == (not kind.provides)  # a general government may do anything, the others not
        assert len(set(kind.provides)) == len(kind.provides)


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("gemeente", "municipality"),
        ("Upper-Tier", "regional_municipality"),
        (" TOWN ", "town"),
        ("Non profit", "non_profit"),
    ],
)
def test_words_of_files_are_understood(word, slug):
    assert kinds.words()[kinds.folded(word)] == slug


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("aliases", ["town"], "stands for two kinds"),
        ("provides", ["libary"], "libary"),
        ("countywide", ["libary"], "libary"),
        ("municipal", "yes", "municipal"),
        ("color", "red", "unknown keys"),
    ],
)
def test_a_wrong_entry_is_named(key, value, words):
    tables = entries("kinds.toml")
    tables["city"][key] = value
    with pytest.raises(ValueError, match=f"kinds.toml, (city|town).*{words}"):
        kinds.read(tables)
