import csv
import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lake import FACTS, GOOD, SIGNED

from collabsim.catalogue.parameters import Parameter
from collabsim.errors import RegionError
from collabsim.regions import places
from collabsim.regions.region import Region

HEADER = GOOD.splitlines()[0]


def changed(line: int, column: str, value: str, content: str = GOOD) -> str:
    """The good file with one cell changed; line 1 is the header."""
    rows = list(csv.reader(io.StringIO(content)))
    rows[line - 1][rows[0].index(column)] = value
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def with_column(heading: str, *values: str) -> str:
    lines = GOOD.splitlines()
    cells = [heading, *values, *[""] * (len(lines) - 1 - len(values))]
    return "\n".join(f"{line},{cell}" for line, cell in zip(lines, cells))


# what is wrong with the file -> content, row, field, nearest, words of the message
BAD = {
    "empty": ("", None, None, None, "empty"),
    "only a header": (HEADER, None, None, None, "two governments"),
    "one row": ("\n".join(GOOD.splitlines()[:2]), None, None, None, "two governments"),
    "no population": (GOOD.replace("population", "populaton"), 1, "population", "populaton", "needed"),
    "short heading": (GOOD.replace("latitude", "lat"), 1, "latitude", "lat", "needed"),
    "semicolons": (GOOD.replace(",", ";"), 1, "id", None, "separated by commas"),
    "column twice": (GOOD.replace("budget", "name"), 1, "name", None, "once"),
    "column and alias": (GOOD.replace("area_km2", "municipality_id"), 1, "id", None, "once"),
    "ragged": (GOOD.replace("20,,c1", "20,,c1,extra"), 4, None, None, "9, this one has 10"),
    "short row": (GOOD.replace("t3,Oakdale,", "t3,"), 5, None, None, "9, this one has 8"),
    "blank id": (changed(3, "id", ""), 3, "id", None, "needs an id"),
    "blank name": (changed(3, "name", "  "), 3, "name", None, "name"),
    "same id": (changed(4, "id", "t1"), 4, "id", None, "row 3 has it too"),
    "unknown kind": (changed(3, "kind", "citty"), 3, "kind", "city", "county"),
    "blank kind": (changed(3, "kind", ""), 3, "kind", None, "county"),
    "kind of nothing": (changed(3, "kind", "qqq"), 3, "kind", None, "county"),
    "blank population": (changed(3, "population", ""), 3, "population", None, "whole number"),
    "negative population": (changed(3, "population", "-5"), 3, "population", None, "whole number"),
    "zero population": (changed(3, "population", "0"), 3, "population", None, "whole number"),
    "fraction": (changed(3, "population", "12.5"), 3, "population", None, "whole number"),
    "huge population": (changed(3, "population", "1000000001"), 3, "population", None, "1000000000"),
    "endless population": (changed(3, "population", "9" * 9000), 3, "population", None, "1000000000"),
    "text population": (changed(3, "population", "n/a"), 3, "population", None, "whole number"),
    "thousands": (changed(3, "population", "21,000"), 3, "population", None, "plain digits"),
    "other digits": (changed(3, "population", "١٢٣"), 3, "population", None, "plain digits"),
    "underscores": (changed(3, "population", "1_000"), 3, "population", None, "plain digits"),
    "too far north": (changed(3, "latitude", "90.1"), 3, "latitude", None, "-90 to 90"),
    "too far south": (changed(3, "latitude", "-91"), 3, "latitude", None, "-90 to 90"),
    "too far east": (changed(5, "longitude", "180.5"), 5, "longitude", None, "-180 to 180"),
    "text latitude": (changed(3, "latitude", "44N"), 3, "latitude", None, "-90 to 90"),
    "no number": (changed(3, "latitude", "nan"), 3, "latitude", None, "-90 to 90"),
    "no end": (changed(3, "longitude", "inf"), 3, "longitude", None, "-180 to 180"),
    "decimal comma": (changed(3, "latitude", "44,5"), 3, "latitude", None, "decimal sign is a point"),
    "blank longitude": (changed(3, "longitude", ""), 3, "longitude", None, "-180 to 180"),
    "zero area": (changed(3, "area_km2", "0"), 3, "area_km2", None, "above 0"),
    "negative budget": (changed(3, "budget", "-1"), 3, "budget", None, "0 or more"),
    "text budget": (changed(3, "budget", "a lot"), 3, "budget", None, "0 or more"),
    "own parent": (changed(3, "parent", "t1"), 3, "parent", None, "cannot lie in itself"),
    "circle": (changed(2, "parent", "t1"), 2, "parent", None, "cannot lie in itself"),
    "unknown lever": (with_column("lever:patienc", "1"), 1, "lever:patienc", "lever:patience", "unknown lever"),
    "constant as lever": (with_column("lever:loss", "1"), 1, "lever:loss", None, "unknown lever"),
    "lever out of range": (with_column("lever:patience", "21"), 2, "lever:patience", None, "1 to 20"),
    "lever in words": (with_column("lever:patience", "", "much"), 3, "lever:patience", None, "1 to 20"),
    "unknown service": (with_column("service:libary"), 1, "service:libary", "service:library", "unknown service"),
    "unknown choice": (with_column("service:library", "in house"), 2, "service:library", "in_house", "none"),
    "NUL": (GOOD.replace("Millbrook", "Mill\0brook"), 4, None, None, "NUL"),
    "Latin-1": (GOOD.replace("Oakdale", "Oakdalé").encode("latin-1"), 5, None, None, "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), 1, None, None, "UTF-16"),
    "spreadsheet": (b"PK\x03\x04" + b"\x00" * 50, 1, None, None, "CSV"),
    "open quote": (GOOD.replace("Millbrook", '"Millbrook'), 4, None, None, "quotes"),
    "text behind a quote": (GOOD.replace("Millbrook", '"Mill"brook'), 4, None, None, "quotes"),
    "endless cell": (GOOD.replace("Millbrook", "x" * 200_000), 4, None, None, "quotes"),
}


@pytest.fixture(autouse=True)
def known_levers(monkeypatch):
    def parameter(name, role):
        return Parameter(name, name, 4.0, 1.0, 20.0, "quarters", role, (), "test")

    known = {"patience": parameter("patience", "lever"), "loss": parameter("loss", "constant")}
    monkeypatch.setattr(places, "declared", lambda: known)


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_named_by_row_and_field(case, written):
    content, row, field, near, words = BAD[case]
    file = written(content)
    with pytest.raises(RegionError) as caught:
        Region.load(file)
    error = caught.value
    assert (error.row, error.field, error.nearest) == (row, field, near)
    assert error.file == str(file)
    assert words in error.expected
    assert "\n" not in str(error)
    assert len(str(error)) < 700


def test_unknown_region_names_the_nearest_shipped_one(tmp_path):
    with pytest.raises(RegionError) as caught:
        Region.load("sonomma")
    assert caught.value.nearest == "sonoma"
    with pytest.raises(RegionError, match=r"Did you mean 'durham'\?"):
        Region.load(tmp_path / "Durham.csv")


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_no_path_at_all_is_refused(name):
    with pytest.raises(RegionError):
        Region.load(name)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RegionError, match="folder") as caught:
        Region.load(tmp_path)
    assert caught.value.file == str(tmp_path)


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(GOOD.encode())[:-9], gzip.compress(b"x")[:10] + b"\xff" * 9],
    ids=["plain", "cut off", "damaged"],  # the bytes carry the time, and all workers must collect the same names
)
def test_broken_compression_is_refused(data, written):
    with pytest.raises(RegionError, match="gzip"):
        Region.load(written(data, name="lake.csv.gz"))


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("Ashford", '"Ashford"').encode(),
        GOOD.replace(",", ", ").encode(),
        GOOD.replace("c1\n", "c1\n\n").encode() + b",,,,,,,,\n\n",
        GOOD.replace("id,name", "municipality_id,Name").replace("budget,parent", "annual_budget,parent_id").encode(),
        GOOD.replace("21000", "21000.0").encode(),
        "\n".join(line + ",," for line in GOOD.splitlines()).encode(),
    ],
    ids=["mark", "CRLF", "CR", "quotes", "spaces", "blank lines", "aliases", "point nought", "blank headings"],
)
def test_other_ways_of_writing_make_the_same_region(content, written):
    assert Region.load(written(content)) == Region.load(written(name="plain.csv"))


def test_compressed_file_reads_what_stands_beside_it(written):
    region = Region.load(written(gzip.compress(GOOD.encode()), signed=SIGNED, facts=FACTS, name="lake.csv.gz"))
    assert region == Region.load(written(signed=SIGNED, facts=FACTS, name="plain.csv"))
    assert (region.name, region.title, len(region.agreements)) == ("lake", "Lake region", 3)


def test_quoted_line_end_keeps_the_count_of_lines(written):
    content = changed(3, "name", "Ash\nford")
    with pytest.raises(RegionError) as caught:
        Region.load(written(content.replace("9000", "-9000")))
    assert caught.value.row == 5


def test_unknown_columns_and_parents_are_noted(written):
    content = GOOD.replace("budget", "budgett").replace("400,44.55,3.7,,,c1", "400,44.55,3.7,,,elsewhere")
    notes = " ".join(Region.load(written(content)).notes)
    assert "budgett (did you mean budget?)" in notes
    assert "elsewhere" in notes


@pytest.mark.parametrize("order", [[4, 3, 2, 1], [2, 4, 1, 3]])
def test_order_of_rows_changes_nothing(order, written):
    lines = GOOD.splitlines()
    region = Region.load(written(signed=SIGNED, facts=FACTS))
    other = Region.load(
        written("\n".join([lines[0], *(lines[i] for i in order)]), signed=SIGNED, facts=FACTS, name="o.csv")
    )
    assert other.digest == region.digest
    for name in ("population", "latitude", "area_km2", "budget", "parent", "provided", "residents"):
        assert (getattr(other, name) == getattr(region, name)).all()
    assert (other.ids, other.agreements) == (region.ids, region.agreements)


def test_own_levers_and_services_stand_in_arrays(written):
    region = Region.load(written(with_column("lever:patience", "", "8")))
    assert region.levers["patience"][region.index["t1"]] == 8.0
    assert (region.levers["patience"] == region.levers["patience"]).sum() == 1  # the others are NaN


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_random_bytes_raise_nothing_else(tmp_path_factory, data):
    _load_or_refuse(tmp_path_factory.mktemp("random"), data)


SPOTS = st.tuples(st.integers(0, len(GOOD) - 1), st.sampled_from(["", *'",;\n\r\0x-9é\ufeff', "1e400", "nan", '""']))


@given(st.lists(SPOTS, min_size=1, max_size=6), st.sampled_from(["lake.csv", "lake.agreements.csv", "lake.toml"]))
@settings(max_examples=150, deadline=None)
def test_random_changes_raise_nothing_else(tmp_path_factory, spots, changed_file):
    folder = tmp_path_factory.mktemp("changed")
    texts = {"lake.csv": GOOD, "lake.agreements.csv": SIGNED, "lake.toml": FACTS}
    for name, text in texts.items():
        if name == changed_file:
            for spot, letter in spots:
                spot %= len(text)
                text = text[:spot] + letter + text[spot + 1 :]
        (folder / name).write_bytes(text.encode())
    _load_or_refuse(folder, (folder / "lake.csv").read_bytes())


def _load_or_refuse(folder, data):
    file = folder / "lake.csv"
    file.write_bytes(data)
    try:
        region = Region.load(file)
    except RegionError:
        return
    assert len(region) >= 2
    assert (region.population >= 1).all()
    assert list(region.ids) == sorted(set(region.ids))
