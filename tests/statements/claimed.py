"""All that statements claim about rules, gathered from the files of `claims`, one a theme."""

import importlib.util
from pathlib import Path

SIGNS: tuple = ()
TERMS: dict = {}
FACTORS: tuple = ()
STAGES: dict = {}

for path in sorted(Path(__file__).with_name("claims").glob("*.py")):
    spec = importlib.util.spec_from_file_location(f"claims_about_{path.stem}", path)
    theme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theme)
    assert not TERMS.keys() & theme.TERMS.keys()
    SIGNS, TERMS, FACTORS = (*SIGNS, *theme.SIGNS), TERMS | theme.TERMS, (*FACTORS, *theme.FACTORS)
    STAGES = STAGES | theme.STAGES
