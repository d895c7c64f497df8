"""Region files: NAME.csv with NAME.toml and NAME.agreements.csv beside it, shipped or the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import RegionError, nearest
from . import agreements, places, provision, sidecar
from .agreements import Agreement
from .places import Place
from .sidecar import Sidecar

SHIPPED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Records:
    """What the files of a region say: good rows sorted by id, good agreements, facts of the whole, notes.

    rows: of the region file · bad_lines: of the region file · good_agreements: lines of the agreements file
    """

    places: tuple[Place, ...]
    sidecar: Sidecar
    agreements: tuple[Agreement, ...]
    notes: tuple[str, ...]
    rows: int
    bad_lines: frozenset[int]
    good_agreements: frozenset[int]


def shipped() -> tuple[str, ...]:
    """Names of the regions that come with collabsim."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.csv") if "." not in file.stem))


def found(name_or_path: str | Path) -> Path:
    """The file of a shipped region's name or of a path. Raises RegionError where there is neither."""
    text = str(name_or_path)
    if text in shipped():
        return SHIPPED / f"{text}.csv"
    file = Path(text)
    try:
        if file.exists():
            return file
    except (OSError, ValueError):
        pass
    known = shipped()
    expected = f"no such file, and no shipped region of this name; shipped are {', '.join(known)}"
    raise RegionError(expected, field="region", value=text, nearest=nearest(file.name.split(".")[0], known))


def stem(file: Path) -> str:
    """The NAME of NAME.csv or NAME.csv.gz."""
    return file.name.removesuffix(".gz").removesuffix(".csv") or file.name


def beside(file: Path, ending: str) -> Path:
    """The file NAME.ending beside NAME.csv."""
    return file.with_name(f"{stem(file)}.{ending}")


def gather(file: Path) -> tuple[Records, list[RegionError]]:
    """What the files of a region say, and everything that is wrong with them in the order of their rows.

    Raises RegionError where a file cannot be read as what it is meant to be.
    """
    problems: list[RegionError] = []
    found = places.read(file, problems)
    facts, notes = Sidecar(), list(found.notes)
    if beside(file, "toml").exists():
        facts = sidecar.read(beside(file, "toml"), found, problems).within({place.id for place in found.good})
    signed: tuple[tuple[int, Agreement], ...] = ()
    if beside(file, "agreements.csv").exists() and found.good:
        provided, _ = provision.provision(found.good, provision.parents(found.good))
        reader = agreements.Reader(found, provided)
        signed = reader.read(beside(file, "agreements.csv"), problems)
        notes += reader.notes
    standing = tuple(agreement for _, agreement in signed)
    lines = frozenset(line for line, _ in signed)
    return Records(found.good, facts, standing, tuple(notes), found.rows, found.bad_lines, lines), problems
