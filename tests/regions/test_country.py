"""Regions as large as a country: nothing grows with pairs of governments, and a national file is read as it is."""

import gzip
import hashlib
import tracemalloc

import pytest

from collabsim.errors import RegionError
from collabsim.regions.checks import check, drop_invalid
from collabsim.regions.region import Region
from collabsim.regions.synthetic import Luck
from collabsim.rules import draws

NATIONAL = """region,municipality_id,name,kind,population,population_year,latitude,longitude,area_km2,parent_id,state
us,13121,Fulton,county,1000,2019-2023,33.79025,-84.46702,1364.6,,GA
us,1301000,Atlanta,city,499,2019-2023,33.76287,-84.42259,350.9,13121,GA
us,1302000,Ghost,town,0,2019-2023,33.1,-84.1,2.5,13121,GA
us,1303000,Lost,charter township,,2019-2023,33.2,-84.2,2.5,13121,GA
us,1304000,Union,unified government,700,2019-2023,33.3,-84.3,2.5,99999,GA
us,1305000,Sitka,city and borough,800,2019-2023,57.2,-135.3,7434.1,,AK
"""


def content(ties) -> str:
    """A digest of everything that ties say."""
    arrays = (ties.i, ties.j, ties.km, ties.distance, ties.adjacent, ties.prior_project, ties.leaders)
    state = hashlib.blake2b(digest_size=16)
    for array in arrays:
        state.update(array.tobytes())
    return state.hexdigest()


@pytest.mark.parametrize(
    ("region", "digest", "ties"),
    [
        ("sonoma", "3eb59d6d9354b46c76cd5c325ea7934f", "3fb4d2262c4f2116912ee754a24fce7c"),
        ("durham", "5e1e550f355a242e2585aa622da1d339", "b9433083ec13bd32cb1ef35e462277e3"),
        (1000, "3be357d21fc8af068bc106463a070356", "46b8c22c46938a1cdfbcfc31e3aec307"),
    ],
)
def test_known_regions_stay_what_they_are(region, digest, ties):
    """Keys of stored runs are made of digests: a change here makes every stored result a stranger."""
    region = Region.load(region) if isinstance(region, str) else Region.synthetic(region)
    assert region.digest == digest
    assert content(region.ties) == ties


def peak_of_ties(many: int) -> tuple[int, int]:
    """Bytes at the peak of making the ties of a made-up region, and how many ties it has."""
    region = Region.synthetic(many)
    tracemalloc.start()
    try:
        return len(region.ties), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_grows_with_governments_not_with_pairs():
    peak_of_ties(100)  # modules that come along the first time
    (few, small), (more, large) = peak_of_ties(2000), peak_of_ties(8000)
    assert 24 * 2000 / 2 < few < 36 * 2000 / 2
    assert more / few == pytest.approx(4.0, rel=0.05)
    assert large / small < 4.4  # 16 with pairs


def test_luck_of_many_is_the_luck_of_each():
    for seed in (0, 7, 2**64 - 1):
        luck = Luck(seed, 50)
        for stream, number, turn in (("synthetic east", 0, 0), ("synthetic east", 49, 7), ("synthetic names", 3, 0)):
            word = draws.folded(draws.folded(draws.folded(draws.mixed(seed), draws.key(stream)), number), turn)
            assert luck.uniform(stream, number, turn) == draws.uniform(word)
            assert luck.normal(stream, number, turn) == draws.normal(draws.uniform(word))


def test_a_national_file_is_read_as_it_is(written, tmp_path):
    file = written(gzip.compress(NATIONAL.encode()), name="us.csv.gz")
    report = check(file)
    assert [(problem.row, problem.field, problem.value) for problem in report.problems] == [
        (4, "population", "0"),
        (5, "population", ""),
    ]
    assert (report.rows, report.good) == (6, 4)
    assert any("region, population_year, state" in note for note in report.notes)
    assert any("99999" in note for note in report.notes)
    with pytest.raises(
        RegionError, match=r"row 4, population.* one more problem: collabsim region check .*us\.csv\.gz"
    ):
        Region.load(file)
    drop_invalid(file, tmp_path / "good.csv.gz")
    region = Region.load(tmp_path / "good.csv.gz")
    assert region.ids == ("1301000", "1304000", "1305000", "13121")
    assert region.parent.tolist() == [3, -1, -1, -1]
    assert region.kinds == ("city", "city", "city", "county")


def test_a_single_problem_tells_of_no_others(written):
    with pytest.raises(RegionError) as caught:
        Region.load(written(NATIONAL.replace(",charter township,,", ",charter township,5,"), name="us.csv"))
    assert str(caught.value) == caught.value.paragraph()
