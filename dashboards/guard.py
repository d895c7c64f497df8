"""Who may see the pages, and what the browser may do with them."""

from __future__ import annotations

import hmac
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "collabsim-token"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
OPEN = ("/readyz",)  # says only that the server runs
REFUSED = "This page needs its token: open the address that `collabsim dashboard` printed, with ?token=… at its end.\n"
ELSEWHERE = "This page answers on the machine where it runs, under 127.0.0.1 or localhost.\n"


def headers(host: str) -> dict[str, str]:
    """What every answer tells the browser: load and send nothing but here, be in nobody's frame.

    Vue compiles its templates in the page, which needs 'unsafe-eval'; widgets are imported from blobs.
    """
    here = f"'self' ws://{host} wss://{host}" if re.fullmatch(r"[\w.:\[\]-]+", host) else "'self'"
    policy = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"{here} blob: data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


class Guard:
    """Stands before every page and socket.

    token: what a visitor must bring once; a cookie keeps it · local: answer only under the names of this machine, so
    that a page elsewhere cannot reach in under a name of its own
    """

    def __init__(self, app: ASGIApp, token: str | None = None, local: bool = True) -> None:
        self.app, self.token, self.local = app, token, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        host = asked.headers.get("host", "")

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers(host))
            await send(message)

        refusal = self.refusal(asked, host)
        if refusal is None:
            await self.app(scope, receive, told)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, told)

    def refusal(self, asked: HTTPConnection, host: str) -> PlainTextResponse | RedirectResponse | None:
        """What a visitor is told who may not come in, or who comes with the token in the address; None = come in."""
        if self.local and host.rsplit(":", 1)[0] not in LOOPBACK and host not in LOOPBACK:
            return PlainTextResponse(ELSEWHERE, 421)
        origin = asked.headers.get("origin")
        if asked.scope["type"] == "websocket" and origin and urlsplit(origin).netloc != host:
            return PlainTextResponse(ELSEWHERE, 403)
        if self.token is None or asked.url.path in OPEN:
            return None
        if _same(asked.query_params.get("token"), self.token):
            return self._welcome(asked)
        return None if _same(asked.cookies.get(COOKIE), self.token) else PlainTextResponse(REFUSED, 401)

    def _welcome(self, asked: HTTPConnection) -> RedirectResponse:
        """To the same page without the token, which would stand in the browser's history."""
        rest = urlencode([(name, value) for name, value in parse_qsl(asked.url.query) if name != "token"])
        answer = RedirectResponse("/" + asked.url.path.lstrip("/") + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="lax", secure=asked.url.scheme == "https")
        return answer


def _same(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())
