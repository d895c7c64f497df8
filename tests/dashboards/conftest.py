"""The pages are a package beside collabsim; tests of them need what the dashboard needs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
for package in ("solara", "anywidget", "ipyvuetify"):
    pytest.importorskip(package, reason='the dashboard is not installed: pip install "collabsim[dashboard]"')
