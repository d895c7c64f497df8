import pytest
from lake import FACTS

from collabsim.errors import RegionError
from collabsim.regions.region import Region

# what is wrong -> text, field, nearest, words of the message
BAD = {
    "no TOML": ("title = ", None, None, "TOML"),
    "endless number": ("title = " + "9" * 9000, None, None, "TOML"),
    "too deep": ("title = " + "[" * 90_000, None, None, "TOML"),
    "unknown key": ('curency = "EUR"', "curency", "currency", "unknown key"),
    "title of nothing": ('title = " "', "title", None, "title"),
    "currency in words": ('currency = "euros"', "currency", None, "three capital letters"),
    "small currency": ('currency = "eur"', "currency", "EUR", "three capital letters"),
    "no spending": ("spending_per_head = 0", "spending_per_head", None, "above 0"),
    "spending nan": ("spending_per_head = nan", "spending_per_head", None, "above 0"),
    "spending true": ("spending_per_head = true", "spending_per_head", None, "above 0"),
    "no pairs": ('prior_projects = "t1"', "prior_projects", None, "pairs of ids"),
    "three": ('prior_projects = [["t1", "t2", "t3"]]', "prior_projects", None, "pair of ids"),
    "unknown id": ('leader_ties = [["tt1", "t2"]]', "leader_ties", "t1", "row of the region file"),
    "with itself": ('leader_ties = [["t1", "t1"]]', "leader_ties", None, "two different"),
    "sources": ("sources = 3", "sources", None, "list of texts"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_facts_are_named(case, written):
    text, field, near, words = BAD[case]
    file = written(facts=text)
    with pytest.raises(RegionError) as caught:
        Region.load(file)
    error = caught.value
    assert error.file == str(file.with_name("lake.toml"))
    assert (error.field, error.nearest) == (field, near)
    assert words in error.expected


def test_facts_reach_the_region(written):
    region = Region.load(written(facts=FACTS))
    t1, t2, t3 = (region.index[one] for one in ("t1", "t2", "t3"))
    assert (region.title, region.currency) == ("Lake region", "EUR")
    assert region.prior_projects == ((t1, t2),)
    assert region.leader_ties == ((t1, t3),)
    assert region.budget[t1] == 1_000_000.0  # as its row says
    assert region.budget[t2] == 9_000 * 2_500.0
    assert any("2500 EUR a resident" in note for note in region.notes)
