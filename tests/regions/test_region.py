import pickle

import numpy as np
import pytest
from lake import FACTS, GOOD, SIGNED

from collabsim.catalogue.kinds import kinds
from collabsim.catalogue.services import services
from collabsim.errors import RegionError
from collabsim.regions.files import shipped
from collabsim.regions.region import Region
from collabsim.regions.writing import write

SLUGS = [service.slug for service in services()]


def served(region, who, slug):
    return region.residents[region.index[who], SLUGS.index(slug)]


def test_shipped_regions():
    assert shipped() == ("durham", "sonoma")


def test_sonoma_is_as_the_census_says():
    region = Region.load("sonoma")
    county = region.index["06097"]
    cities = np.flatnonzero(region.parent == county)
    assert len(region) == 12
    assert len(cities) == 9
    assert region.currency == "USD"
    # 485,642 less the nine cities' 353,109
    assert served(region, "06097", "library") == 485_642 - 353_109 == 132_533
    assert served(region, "06097", "public_health") == 485_642
    assert served(region, "0670098", "public_health") == 0
    assert not region.provided[region.index["0670098"], SLUGS.index("public_health")]
    assert region.provided[region.index["0686930"], SLUGS.index("public_health")]  # Yountville has no county here


def test_yountville_and_its_far_provider_know_each_other():
    region = Region.load("sonoma")
    ties, pair = region.ties, sorted((region.index["0686930"], region.index["0659451"]))
    (at,) = np.flatnonzero((ties.i == pair[0]) & (ties.j == pair[1]))
    assert 600 < ties.km[at] < 680
    assert (bool(ties.leaders[at]), bool(ties.adjacent[at])) == (True, False)
    (gis,) = [one for one in region.agreements if one.service == "information_technology"]
    assert (sorted(gis.members), region.ids[gis.lead], gis.mode) == (pair, "0659451", "provider_client")


def test_sonoma_law_enforcement_is_one_partnership():
    region = Region.load("sonoma")
    (law,) = [one for one in region.agreements if one.service == "law_enforcement"]
    assert {region.names[k] for k in law.members} == {"Sonoma County", "Sonoma", "Windsor"}
    assert region.names[law.lead] == "Sonoma County"


def test_durham_has_two_tiers():
    region = Region.load("durham")
    assert (len(region), region.currency) == (9, "CAD")
    assert (region.parent >= 0).sum() == 8
    assert served(region, "3518", "law_enforcement") == 696_867
    assert served(region, "3518", "library") == 0  # its municipalities have all residents
    assert served(region, "3518009", "library") == 138_501
    assert set(np.flatnonzero(region.provided[region.index["3518"]])) == {
        SLUGS.index(slug) for slug in kinds()["regional_municipality"].countywide
    }


def test_scugog_brock_and_uxbridge_have_worked_together():
    region = Region.load("durham")
    names = {frozenset(region.names[k] for k in pair) for pair in region.prior_projects}
    assert names == {frozenset(pair) for pair in (("Scugog", "Brock"), ("Scugog", "Uxbridge"), ("Brock", "Uxbridge"))}
    assert region.ties.prior_project.sum() == 3
    (animals,) = region.agreements
    assert {region.names[k] for k in animals.members} == {"Pickering", "Ajax", "Whitby"}
    assert animals.since == "1982Q1"


@pytest.mark.parametrize("name", ["sonoma", "durham"])
def test_shipped_budgets_are_spending_per_head(name):
    region = Region.load(name)
    assert len(set(np.round(region.budget / region.population, 6))) == 1


def test_own_choices_decide_who_serves_whom(written):
    lines = GOOD.splitlines()
    columns = ["service:library,service:public_health", ",none", "none,", ",", "in_house,"]
    region = Region.load(written("\n".join(f"{line},{more}" for line, more in zip(lines, columns))))
    assert served(region, "t1", "library") == 0
    assert served(region, "c1", "library") == 60_000 - 9_000 - 400  # Ashford's readers come to the county
    assert served(region, "c1", "public_health") == 0
    assert served(region, "t2", "public_health") == 9_000  # what the county leaves is the towns' own
    assert (region.residents[~region.provided] == 0).all()
    assert (region.residents[region.provided] > 0).all()


def test_other_kinds_provide_their_own_services_only(written):
    more = "d1,Fire District,special_district,5000,44.5,3.6,,,c1\ns1,Charity,nonprofit,300,44.5,3.6,,,c1\n"
    region = Region.load(written(GOOD + more))
    assert served(region, "d1", "fire_services") == 5000
    assert served(region, "d1", "roads") == 0
    assert served(region, "s1", "elder_services") == 300  # the county's work all over its area does not forbid it
    assert served(region, "c1", "library") == 60_000 - 21_000 - 9_000 - 400


def test_three_tiers(written):
    region = Region.load(written(GOOD.replace("400,44.55,3.7,,,c1", "400,44.55,3.7,,,t2")))
    assert served(region, "t2", "library") == 8_600
    assert served(region, "c1", "library") == 60_000 - 30_000
    assert served(region, "t3", "public_health") == 0  # the county's, two levels up


def test_overlapping_levels_are_noted(written):
    region = Region.load(written(GOOD.replace("60000", "20000")))
    assert served(region, "c1", "library") == 0
    assert any("levels overlap" in note for note in region.notes)


@pytest.mark.parametrize("name", ["sonoma", "durham", "synthetic", "lake"])
def test_written_region_loads_back_equal(name, written, tmp_path):
    if name == "synthetic":
        region = Region.synthetic(70, seed=3)
    elif name == "lake":
        lines = GOOD.splitlines()
        columns = ["service:library,service:public_health", ",none", "none,", ",", "in_house,"]
        content = "\n".join(f"{line},{more}" for line, more in zip(lines, columns))
        region = Region.load(written(content, signed=SIGNED.replace("library,c1;t1", "library,c1;t3"), facts=FACTS))
    else:
        region = Region.load(name)
    write(region, tmp_path / "again.csv")
    again = Region.load(tmp_path / "again.csv")
    assert again.digest == region.digest
    assert again == region
    assert (again.title, again.currency, again.agreements) == (region.title, region.currency, region.agreements)
    assert (again.ties.km == region.ties.km).all()
    assert not list(tmp_path.glob("*.part"))


def test_names_with_signs_survive(written, tmp_path):
    content = GOOD.replace("Ashford", '"St. John\'s, ""Old"" Town – ü"')
    region = Region.load(written(content, facts='title = "A \\"b\\" \\u007f \\U0001F600"'))
    write(region, tmp_path / "again.csv")
    again = Region.load(tmp_path / "again.csv")
    assert (again, again.names, again.title) == (region, region.names, region.title)
    assert region.names[1] == 'St. John\'s, "Old" Town – ü'


def test_writing_does_not_adopt_anothers_agreements(tmp_path):
    (tmp_path / "new.agreements.csv").write_text(SIGNED)
    with pytest.raises(RegionError, match="read together"):
        write(Region.synthetic(5), tmp_path / "new.csv")
    assert not (tmp_path / "new.csv").exists()


def test_writing_where_nothing_can_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RegionError, match="cannot be written"):
        write(Region.synthetic(5), tmp_path / "file" / "new.csv")


def test_digest_follows_the_content_not_the_name(written):
    region = Region.load(written())
    assert Region.load(written(name="other.csv")).digest == region.digest
    assert len(region.digest) == 32
    for old, new in (("21000", "21001"), ("Ashford", "Ashfort"), ("44.4,", "44.41,"), ("village", "town")):
        assert Region.load(written(GOOD.replace(old, new), name="other.csv")).digest != region.digest


def test_arrays_cannot_be_changed():
    region = Region.load("sonoma")
    with pytest.raises(ValueError, match="read-only"):
        region.population[0] = 1


def test_region_travels_to_workers():
    region = Region.load("sonoma")
    again = pickle.loads(pickle.dumps(region))
    assert again == region
    assert (again.ties.i == region.ties.i).all()


def test_frame_has_a_row_a_government():
    frame = Region.load("sonoma").frame
    assert frame.columns[:4] == ["id", "name", "kind", "population"]
    assert frame.height == 12
    assert frame.filter(frame["id"] == "0670098")["parent"].item() == "06097"
    assert frame["parent"].null_count() == 3
