"""The stored sweeps that the pages show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass
class Opened:
    """What the server was started with. folder: results, or a folder that holds some; None = nothing."""

    folder: Path | None = None


opened = Opened()


async def csv(request: Request) -> Response:
    """A table, as CSV."""
    from starlette.responses import PlainTextResponse

    return PlainTextResponse("", 404)
