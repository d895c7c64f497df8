"""The effects of the statements as they are kept: a row an effect, the surprises, how they were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars

from collabsim.errors import StoreError

from . import store

KIND = "effects"
PAGE = "effects.html"
ROLES = ("claim", "check", "placebo", "worth", "price")
VERDICTS = ("as expected", "opposite", "null", "not testable")
NULLS = (
    "as said, but small",
    "shown to be small",
    "not certain",
    "placebo moved",
    "against, but small",
    "nothing shows",
)
SURPRISES = ("reversals", "fading", "dominated", "index", "context")
FACTS = ("region", "replicates", "seed", "runs", "seconds", "statements")
TEXT, REAL = polars.String, polars.Float64

# statement: id · role: of `ROLES`; primary = claim · outcome, filter, context: as statements.toml has them
# setting: what is turned from what to what, in words · kind: of the contrast · region: where it was run
# lever_low, lever_high: the two settings · expected: sign or bound · low, high: level of the outcome at each setting
# difference, lo95, hi95: with its 95% interval · p, p_holm: of a claim, the latter adjusted over all claims
# relevant: smallest size that counts, in the outcome's unit · verdict: of `VERDICTS`; the claim row's: the statement's
# null: of `NULLS`, what is known of a claim whose verdict is null, else ""
# by_construction: holds whatever the model does · note: why not testable, why null · variance_ratio: unpaired / paired
COLUMNS = {
    "statement": TEXT,
    "role": TEXT,
    "primary": polars.Boolean,
    "outcome": TEXT,
    "filter": TEXT,
    "context": TEXT,
    "setting": TEXT,
    "kind": TEXT,
    "region": TEXT,
    "lever": TEXT,
    "lever_low": REAL,
    "lever_high": REAL,
    "expected": TEXT,
    "low": REAL,
    "high": REAL,
    "difference": REAL,
    "lo95": REAL,
    "hi95": REAL,
    "replicates": polars.Int64,
    "p": REAL,
    "p_holm": REAL,
    "relevant": REAL,
    "verdict": TEXT,
    "null": TEXT,
    "by_construction": polars.Boolean,
    "note": TEXT,
    "variance_ratio": REAL,
}


@dataclass(frozen=True, eq=False)
class Effects:
    """The effects of the statements' contrasts.

    effects: a row an effect, with `COLUMNS` · surprises: by `SURPRISES`, each of which may be missing
    manifest: what a folder of results says of itself, `FACTS` among it
    """

    effects: polars.DataFrame
    surprises: Mapping
    manifest: Mapping

    def save(self, folder: str | Path, *, pages: Mapping[str, str] | None = None) -> Path:
        """Write the effects as a folder of results, in place of earlier ones; returns the folder.

        pages: further files, name -> text. Raises InputError where something else stands there or it cannot be written.
        """
        with store.folder(folder, KIND) as part:
            self.write(part, pages or {})
            store.write_manifest(part, KIND, **{fact: self.manifest[fact] for fact in FACTS})
        return Path(folder)

    def write(self, folder: Path, pages: Mapping[str, str]) -> list[str]:
        """Write table, surprises and pages; returns their names."""
        store.write_table(self.effects.select(list(COLUMNS)).cast(COLUMNS), folder / "effects.parquet")
        store.write_json(dict(self.surprises), folder / "surprises.json")
        for name, text in pages.items():
            store.write_text(text, folder / name)
        return ["effects.parquet", "surprises.json", *pages]


def read(folder: Path, manifest: dict) -> Effects:
    """The effects of a folder. Raises StoreError where its files are damaged or another version's."""
    effects = store.read_table(folder, "effects", manifest)
    missing = [name for name in COLUMNS if name not in effects.columns]
    if missing:
        raise StoreError(f"{folder / 'effects.parquet'}: there is no column {missing[0]!r}; make the results again.")
    for fact in FACTS:
        manifest[fact]  # a KeyError tells what is missing
    return Effects(effects, store.read_json(folder, "surprises", manifest), manifest)
