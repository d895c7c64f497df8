"""The server of the pages: Solara, set up to stay on this machine, behind our own guard."""

from __future__ import annotations

import contextlib
import functools
import gzip
import os
import socket
import threading
import time
import warnings
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from . import stored
from .guard import LOOPBACK, Guard
from .theme import HERE, css, icon

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

# Of Solara, which reads them when it is imported: nothing is reported, nothing fetched, what is left is cleared away.
SETTINGS = {
    "SOLARA_APP": "dashboards.app",
    "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",  # closed: what solara-assets lack fails at once
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "5m",
    "SOLARA_KERNEL_MAX_COUNT": "200",
    "SOLARA_SESSION_HTTP_ONLY": "true",
    "SOLARA_MODE": "production",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_VARIANT": "light",  # page.js chooses before Solara looks
    "SOLARA_THEME_TITLE": "collabsim",
    "SOLARA_THEME_FORCE_REFRESH": "true",  # a session that was cleared away starts anew instead of asking
}
KEPT_ROUTES = ("/readyz", "/jupyter/api/kernels/", "/_solara/api/close/", "/_solara/cdn", "/static", "/jupyter/")
LONG = "public, max-age=31536000, immutable"


def serve(
    results: Path | None, *, host: str = "127.0.0.1", port: int = 8765, token: str | None = None, opens: bool = True
) -> None:
    """Serve the pages until Ctrl-C. results: a folder that holds results, or one of them."""
    import uvicorn

    stored.opened.folder = results
    site = application(token=token, local=host in LOOPBACK)
    config = uvicorn.Config(site, host=host, port=port, access_log=False, log_level="warning", loop="asyncio",
                            timeout_graceful_shutdown=1, ws="auto")  # fmt: skip
    if opens:
        threading.Thread(target=_open_when_ready, args=(host, port, token), daemon=True).start()
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        raise OSError(f"the server did not start on {host}:{port}")


def application(*, token: str | None = None, local: bool = True) -> Starlette:
    """The site: Solara's own routes, ours before them, the guard before all."""
    os.environ.update(SETTINGS)
    warnings.filterwarnings("ignore", "Cookies with samesite=none")  # lax is what we want
    from solara.server import starlette as solaras
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route

    own = [
        Route("/collabsim/plotly.min.js", _plotly),
        Route("/collabsim/icon.svg", _icon),
        Route("/collabsim/table.csv", stored.csv),
    ]
    pages = [Route("/", _page), Route("/{fullpath:path}", _page)]
    return Starlette(
        routes=[*own, *_kept(solaras.routes), *pages],
        lifespan=solaras.lifespan,
        middleware=[Middleware(Guard, token=token, local=local), *solaras.middleware],
    )


def _kept(routes: Sequence[BaseRoute]) -> list[BaseRoute]:
    """Solara's routes but for its pages, which `_page` completes, and what tells of the machine."""
    return [route for route in routes if getattr(route, "path", "").startswith(KEPT_ROUTES)]


async def _page(request: Request) -> Response:
    """A page of Solara with our head: styles before anything is drawn, so that no page flashes in another theme."""
    from solara.server.starlette import root

    answer = await root(request, request.path_params.get("fullpath", ""))
    body = getattr(answer, "body", b"")
    if b"</head>" in body:
        answer.body = body.replace(b"<html>", b'<html lang="en">', 1).replace(b"</head>", _head() + b"</head>", 1)
        answer.headers["content-length"] = str(len(answer.body))
    answer.headers["cache-control"] = "no-store"
    return answer


@functools.cache
def _head() -> bytes:
    script = (HERE / "page.js").read_text(encoding="utf-8")
    page = Template((HERE / "head.html").read_text(encoding="utf-8")).substitute(css=css(), script=script)
    return page.encode()


async def _plotly(request: Request) -> Response:
    from starlette.responses import Response

    plain, packed = _script()
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, media_type="text/javascript", headers={"Cache-Control": LONG})
    told = {"Cache-Control": LONG, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(packed, media_type="text/javascript", headers=told)


@functools.cache
def _script() -> tuple[bytes, bytes]:
    """Plotly's own script, from its package, plain and packed."""
    from plotly.offline import get_plotlyjs

    plain = get_plotlyjs().encode()
    return plain, gzip.compress(plain, 6)


async def _icon(_: Request) -> Response:
    from starlette.responses import Response

    return Response(icon(), media_type="image/svg+xml", headers={"Cache-Control": LONG})


def address(host: str, port: int, token: str | None = None) -> str:
    """Where the pages are, for a browser on this machine."""
    named = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host and host[0] != "[" else host
    return f"http://{named}:{port}/" + (f"?token={token}" if token else "")


def _open_when_ready(host: str, port: int, token: str | None) -> None:
    named = "127.0.0.1" if host == "0.0.0.0" else host.strip("[]")
    for _ in range(150):
        with contextlib.suppress(OSError), socket.create_connection((named, port), timeout=1):
            webbrowser.open(address(host, port, token))
            return
        time.sleep(0.2)
