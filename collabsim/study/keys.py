"""Who a run is: the same key for the same sources, region, parameters, interventions, horizon and seed."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable

from collabsim.catalogue.parameters import declared
from collabsim.rules.draws import folded, mixed
from collabsim.scenario import Scenario

# what a result depends on; reports, charts and commands are no part of it
TOLD = ("catalogue/statements", "catalogue/measures")  # what is said of results changes none
SOURCES = ("catalogue", "regions", "rules", "model", "engine", "scenario.py", "intervention.py", "checks.py")


def digest(data: bytes) -> str:
    """32 hex digits of some bytes (blake2b)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def canonical(value: object) -> bytes:
    """A value of texts, numbers, lists and tables as the one JSON text that it has, in UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


@functools.cache
def sources_digest() -> str:
    """32 hex digits of the code and the catalogue that make results; line endings do not count."""
    root = resources.files("collabsim")
    found = {name: root.joinpath(name) for name in SOURCES}
    parts = {name: text for path, file in found.items() for name, text in _texts(path, file)}
    return digest(canonical({name: digest(parts[name]) for name in sorted(parts)}))


def _texts(path: str, file: Traversable) -> list[tuple[str, bytes]]:
    if file.is_dir():
        return [pair for inner in file.iterdir() for pair in _texts(f"{path}/{inner.name}", inner)]
    if file.is_file() and path.endswith((".py", ".toml")) and not path.startswith(("regions/data", *TOLD)):
        return [(path, file.read_bytes().replace(b"\r\n", b"\n"))]
    return []


def run_key(scenario: Scenario) -> str:
    """32 hex digits that name a run. A lever set to its default is the default; the region counts by its content."""
    return run_keys(scenario, [scenario.seed])[0]


def run_keys(scenario: Scenario, seeds: Iterable[int]) -> list[str]:
    """The keys of the runs of a scenario under other seeds: of one text, which is made once for all of them."""
    told = scenario.as_dict()
    before = {
        b"burn_in": canonical(told["burn_in"]),
        b"interventions": canonical(told["interventions"]),
        b"parameters": _parameters(told["levers"]),
        b"quarters": canonical(told["quarters"]),
        b"region": canonical(scenario.place.digest),
    }
    after = {b"sources": canonical(sources_digest()), b"start": canonical(told["start"])}
    begun = hashlib.blake2b(b"{" + _lines(before) + b',"seed":', digest_size=16)
    rest = b"," + _lines(after) + b"}"
    found = []
    for seed in seeds:
        whole = begun.copy()
        whole.update(b"%d" % seed + rest)
        found.append(whole.hexdigest())
    return found


def _lines(entries: dict[bytes, bytes]) -> bytes:
    return b",".join(b'"%s":%s' % entry for entry in entries.items())


def _parameters(levers: dict[str, float]) -> bytes:
    """All parameters as canonical text, the levers in place of the defaults."""
    entries = _usual() | {name: canonical({name: value})[1:-1] for name, value in levers.items()}
    return b"{" + b",".join(entries.values()) + b"}"


@functools.cache
def _usual() -> dict[str, bytes]:
    """Each parameter with its default as canonical text, sorted by name."""
    values = {name: float(parameter.value) for name, parameter in sorted(declared().items())}
    return {name: canonical({name: value})[1:-1] for name, value in values.items()}


def replicate_seed(seed: int, replicate: int) -> int:
    """The seed of a replicate: the same luck in every point of a design. 0..2⁶³ − 1, as a scenario's seed is."""
    # stirred first: folding is alike in both words, and replicate 1 of seed 2 would be replicate 2 of seed 1
    return folded(mixed(seed), replicate) >> 1
