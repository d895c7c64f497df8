"""Mistakes are met with one paragraph that helps, the right exit code, and nothing half-written."""

import json
import sys
from pathlib import Path

import pytest

from collabsim import cli
from collabsim.errors import (
    CollabsimError,
    ExperimentError,
    InputError,
    RegionError,
    ScenarioError,
    StoreError,
    nearest,
)

HEAD = "id,name,kind,population,latitude,longitude\n"
GOOD = HEAD + "a,Ayton,city,500,38,-122\nb,Beeton,town,900,38.1,-122\n"
FILES = {
    "no_column.csv": "id,name,kind,population,latitude\na,A,city,5,38\n",
    "negative.csv": HEAD + "a,A,city,500,38,-122\nb,B,town,-900,38.1,-122\n",
    "text.csv": HEAD + "a,A,city,many,38,-122\nb,B,town,900,38.1,-122\n",
    "kind.csv": HEAD + "a,A,citi,500,38,-122\nb,B,town,900,38.1,-122\n",
    "twice.csv": HEAD + "a,A,city,500,38,-122\na,B,town,900,38.1,-122\n",
    "globe.csv": HEAD + "a,A,city,500,98,-122\nb,B,town,900,38.1,-122\n",
    "ragged.csv": HEAD + "a,A,city\nb,B,town,900,38.1,-122\n",
    "none.csv": HEAD,
    "one.csv": HEAD + "a,A,city,500,38,-122\n",
    "empty.csv": "",
    "stranger.csv": GOOD,
    "stranger.agreements.csv": "service,members,form,mode\nfleet,a;z,mou,staff_sharing\n",
    "twice_in.csv": GOOD,
    "twice_in.agreements.csv": "service,members,form,mode\nfleet,a;b;a,mou,staff_sharing\n",
    "no_service.csv": GOOD,
    "no_service.agreements.csv": "service,members,form,mode\nfleets,a;b,mou,staff_sharing\n",
    "same_twice.csv": GOOD,
    "same_twice.agreements.csv": "service,members,form,mode\n" + 2 * "fleet,a;b,mou,staff_sharing\n",
    "crowd.csv": HEAD + "".join(f"m{i},M{i},town,900,38.{i},-122\n" for i in range(10, 75)),
    "crowd.agreements.csv": "service,members,form,mode\nfleet,"
    + ";".join(f"m{i}" for i in range(10, 75))
    + ",mou,staff_sharing\n",
    "own_column.csv": "id,name,kind,population,latitude,longitude,lever:equity\n"
    "a,Ayton,city,500,38,-122,0.2\nb,Beeton,town,900,38.1,-122,0.4\n",
    "against.toml": "".join(
        f'[[interventions]]\nkind = "{kind}"\nservices = ["fleet"]\nfrom = 8\nuntil = 12\n'
        for kind in ("seeded_success", "seeded_failure")
    ),
    "nobody.toml": '[[interventions]]\nkind = "retreat"\nmembers = []\nfrom = 8\n',
    "club.toml": '[[interventions]]\nkind = "association"\nfrom = 8\nmeeting = 3\n',
    "broken.toml": "quarters = \n",
    "key.toml": "quaters = 8\n",
    "late.toml": 'quarters = 8\n[[interventions]]\nkind = "retreat"\nfrom = 9\n',
    "repealed.toml": '[[interventions]]\nkind = "mandate"\nservices = ["fleet"]\nfrom = 8\nuntil = 4\n',
    "service.toml": '[[interventions]]\nkind = "mandate"\nservices = ["fleets"]\nfrom = 8\n',
    "member.toml": '[[interventions]]\nkind = "mandate"\nservices = ["fleet"]\nmembers = ["06097", "x"]\nfrom = 8\n',
    "region.toml": 'region = "sonomma"\n',
    "thesis/chapter.txt": "years of work\n",
}
MISTAKES = [
    ("run --set relationship_bulding=0.8", ["relationship_bulding", "Did you mean 'relationship_building'?"]),
    ("run --set adaptation=8", ["levers.adaptation", "8", "from 0 to 1"]),
    ("run --set adaptation=much", ["--set", "'much'", "a number"]),
    ("run --set adaptation=nan", ["levers.adaptation", "from 0 to 1"]),
    ("run --set adaptation", ["--set", "like relationship_building=0.8"]),
    ("run --quarters 0", ["quarters", "found 0", "1 to 4,000"]),
    ("run --quarters many", ["--quarters", "integer"]),
    ("run --seed -1", ["seed", "found -1"]),
    ("run --engine mesaa", ["engine", "Did you mean 'mesa'?"]),
    ("run --quaters 5", ["--quaters", "--quarters"]),
    ("rum", ["'rum'", "run"]),
    ("run missing.toml", ["missing.toml", "no such file"]),
    ("run broken.toml", ["broken.toml, row 1", "valid TOML"]),
    ("run key.toml", ["key.toml, row 1", "quaters", "Did you mean 'quarters'?"]),
    ("run late.toml", ["late.toml, row 4", "found 9", "quarter 7"]),
    ("run repealed.toml", ["repealed.toml, row 5", "until", "found 4", "after the start"]),
    ("run service.toml", ["service.toml, row 3", "'fleets'", "Did you mean 'fleet'?"]),
    ("run member.toml", ["member.toml, row 4", "'x'", "Sonoma".lower()]),
    ("run region.toml", ["region.toml, row 1", "'sonomma'", "Did you mean 'sonoma'?"]),
    ("run --region sonomma", ["'sonomma'", "Did you mean 'sonoma'?"]),
    ("run --region thesis", ["thesis", "folder"]),
    ("run --region no_column.csv", ["no_column.csv", "longitude"]),
    ("run --region negative.csv", ["negative.csv, row 3, population", "'-900'", "whole number"]),
    ("run --region text.csv", ["text.csv, row 2, population", "'many'"]),
    ("run --region kind.csv", ["kind.csv, row 2, kind", "Did you mean 'city'?"]),
    ("run --region twice.csv", ["twice.csv, row 3, id", "'a'"]),
    ("run --region globe.csv", ["globe.csv, row 2, latitude", "'98'"]),
    ("run --region ragged.csv", ["ragged.csv, row 2"]),
    ("run --region none.csv", ["none.csv"]),
    ("run --region one.csv", ["one.csv"]),
    ("run --region empty.csv", ["empty.csv", "empty"]),
    ("run --region latin1.csv", ["latin1.csv, row 2", "UTF-8"]),
    ("run --region random.csv", ["random.csv"]),
    ("run --region stranger.csv", ["stranger.agreements.csv, row 2, members", "'z'"]),
    ("run --region twice_in.csv", ["twice_in.agreements.csv, row 2, members", "'a'", "once"]),
    ("run --region no_service.csv", ["no_service.agreements.csv, row 2, service", "Did you mean 'fleet'?"]),
    ("run --region same_twice.csv", ["same_twice.agreements.csv, row 3, members", "row 2"]),
    ("run --region crowd.csv", ["crowd.agreements.csv, row 2, members", "2 to 64", "65"]),
    ("run --set largest_group=65", ["levers.largest_group", "from 2 to 64"]),
    ("run --region own_column.csv --set equity=0.5", ["levers.equity", "0.5", "lever:equity"]),
    ("run against.toml", ["against.toml, row 8", "intervention 2, services", "'fleet'", "intervention 1"]),
    ("run nobody.toml", ["nobody.toml, row 3", "members", "at least one"]),
    ("run club.toml", ["club.toml, row 4", "meeting", "Did you mean 'meetings'?"]),
    ("run --out thesis", ["--out", "'thesis'", "chapter.txt"]),
    ("run --out broken.toml", ["--out", "'broken.toml'", "file"]),
    ("run --out .", ["--out", "folder of their own"]),
    ("explain missing", ["'missing'", "collabsim run"]),
    ("explain thesis", ["'thesis'", "manifest.json"]),
    ("region check missing.csv", ["missing.csv", "no such file"]),
    ("region make --size 1 --out new.csv", ["size", "found 1"]),
    ("region make --size 5 --out none.csv", ["--out", "'none.csv'", "already"]),
]


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """A folder full of mistakes, to work in."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin1.csv").write_bytes(GOOD.replace("Ayton", "Åton").encode("latin-1"))
    (tmp_path / "random.csv").write_bytes(bytes(range(256)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def collabsim(monkeypatch, capsys):
    def run(line: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["collabsim", *line.split()])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize(("line", "told"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_a_mistake_is_told_in_one_paragraph(desk, collabsim, line, told):
    before = contents(desk)
    code, out, err = collabsim(line)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith((".\n", "?\n"))
    assert "Traceback" not in err
    for words in told:
        assert words in err, err
    assert contents(desk) == before, "something was written"


def test_damaged_results_end_with_4(desk, collabsim):
    assert collabsim("run --quarters 2 --out kept")[0] == 0
    table = desk / "kept" / "members.parquet"
    whole = table.read_bytes()
    table.write_bytes(whole[:-30])
    code, out, err = collabsim("explain kept")
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert "members.parquet" in err
    table.write_bytes(whole)
    manifest = desk / "kept" / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    for text in (json.dumps({**told, "schema": 99}), "{", "[]"):
        manifest.write_text(text, encoding="utf-8")
        code, out, err = collabsim("explain kept")
        assert (code, out, err.count("\n")) == (4, "", 1)
        assert "manifest.json" in err


def test_a_file_of_ones_own_among_results_is_not_lost(desk, collabsim):
    assert collabsim("run --quarters 2 --out kept")[0] == 0
    (desk / "kept" / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(desk)
    code, _, err = collabsim("run --quarters 3 --out kept")
    assert (code, "notes.txt" in err) == (2, True)
    assert contents(desk) == before


def test_a_bug_is_ours(desk, collabsim, monkeypatch):
    import collabsim.study.run as study

    def broken(*_, **__):
        raise KeyError("quarter")

    monkeypatch.setattr(study, "run", broken)
    code, out, err = collabsim("run --quarters 2")
    assert (code, out, err.count("\n")) == (1, "", 1)
    file = Path(err.split(" written down in ")[1].split("; ")[0])
    assert "KeyError" in file.read_text(encoding="utf-8")
    assert "collabsim run --quarters 2" in file.read_text(encoding="utf-8")
    file.unlink()


def test_ctrl_c_leaves_nothing_behind(desk, collabsim, monkeypatch):
    from collabsim.study import store

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    before = contents(desk)
    monkeypatch.setattr(store, "write_manifest", interrupted)
    code, out, err = collabsim("run --quarters 2 --out kept")
    assert (code, out, err.count("\n")) == (130, "", 1)
    assert contents(desk) == before


@pytest.mark.parametrize("kind", [RegionError, ScenarioError, ExperimentError])
def test_an_input_error_names_place_value_and_expectation(kind):
    error = kind("a number was expected", file="a.csv", row=7, field="population", value="n/a", nearest="1")
    assert isinstance(error, InputError)
    assert isinstance(error, CollabsimError)
    assert str(error) == "a.csv, row 7, population: found 'n/a'; a number was expected. Did you mean '1'?"
    assert (error.exit_code, StoreError.exit_code) == (2, 4)


def test_a_long_value_is_cut_and_an_unlike_word_has_no_nearest():
    assert len(str(InputError("a number was expected", value="9" * 500))) < 100
    assert nearest("xyz", ["adaptation", "patience"]) is None
    assert nearest("Adaptatoin", ["adaptation", "patience"]) == "adaptation"
