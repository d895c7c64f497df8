"""What `from collabsim import …` offers, and what it costs."""

import subprocess
import sys

import pytest

import collabsim

PROMISED = (
    "Region", "Scenario", "Intervention", "RegionModel", "Municipality", "Partnership", "run", "sweep", "compare",
    "outcomes", "load", "errors",
)  # fmt: skip
HEAVY = {"mesa", "polars", "numba", "numpy", "plotly", "scipy", "rich", "pandas"}


@pytest.mark.parametrize("name", sorted({*PROMISED, *collabsim.__all__}))
def test_a_public_name_is_there(name):
    assert name in collabsim.__all__
    assert name in dir(collabsim)
    found = getattr(collabsim, name)
    assert getattr(found, "__doc__", None), f"{name} says nothing about itself"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Regoin"):
        collabsim.Regoin  # noqa: B018


def test_importing_collabsim_loads_nothing_heavy():
    told = "import sys, collabsim; print(*sorted(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert "collabsim" in loaded
    assert not HEAVY & set(loaded)
