from pathlib import Path

import pytest
from lake import GOOD


@pytest.fixture
def written(tmp_path):
    """Writes a region file (text or bytes) and what stands beside it; returns its path."""

    def write(content: str | bytes = GOOD, *, signed=None, facts=None, name: str = "lake.csv") -> Path:
        file = tmp_path / name
        stem = name.removesuffix(".gz").removesuffix(".csv")
        for path, text in (
            (file, content),
            (tmp_path / f"{stem}.agreements.csv", signed),
            (tmp_path / f"{stem}.toml", facts),
        ):
            if text is not None:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write
