"""Who may come in, and what every answer carries."""

import asyncio
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from dashboards.guard import COOKIE, Guard, headers

TOKEN = "open-sesame"
HOME = "127.0.0.1:8765"
CLOSED = "websocket.close"


async def hello(request):
    return PlainTextResponse("hello")


async def socket(websocket):
    await websocket.accept()


def asked(path="/", query="", *, kind="http", token=None, local=True, host=HOME, **sent):
    """What the guard before a small site sends first, and the text."""
    routes = [Route("/readyz", hello), WebSocketRoute("/socket", socket), Route("/{path:path}", hello)]
    site = Guard(Starlette(routes=routes), token=token, local=local)
    lines = {"host": host, **sent}
    scope = {
        "type": kind,
        "method": "GET",
        "scheme": {"http": "http", "websocket": "ws"}[kind],
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
        "server": ("127.0.0.1", 8765),
    }
    told = []

    async def receive():
        return {"type": f"{kind}.request" if kind == "http" else "websocket.connect"}

    async def send(message):
        told.append(message)

    asyncio.run(site(scope, receive, send))
    return told[0], b"".join(message.get("body", b"") for message in told).decode()


def header(first, name):
    return next((value.decode() for key, value in first["headers"] if key.decode() == name), None)


def test_without_a_token_everybody_on_this_machine_comes_in():
    assert asked("/sweeps")[1] == "hello"


@pytest.mark.parametrize("path", ["/", "/sweeps", "/collabsim/table.csv", "/readyz/../sweeps", "//readyz"])
def test_without_the_token_nothing_is_told(path):
    first, text = asked(path, token=TOKEN)
    assert first["status"] == 401
    assert "hello" not in text
    assert header(first, "x-frame-options") == "DENY"


def test_the_token_leaves_the_address_and_stays_in_a_cookie():
    first, _ = asked("/sweeps", f"a=1&token={TOKEN}", token=TOKEN)
    assert (first["status"], header(first, "location")) == (303, "/sweeps?a=1")
    cookie = header(first, "set-cookie")
    assert "HttpOnly" in cookie
    assert asked("/sweeps", token=TOKEN, cookie=cookie.split(";")[0])[1] == "hello"


def test_nobody_is_sent_elsewhere_with_the_token():
    first, _ = asked("//elsewhere.example/", f"token={TOKEN}", token=TOKEN)
    assert header(first, "location") == "/elsewhere.example/"


@pytest.mark.parametrize("word", ["", "open-sesamé", "open-sesam", TOKEN + "!"])
def test_another_token_does_not_do(word):
    assert asked("/", f"token={quote(word)}", token=TOKEN)[0]["status"] == 401
    assert asked("/", token=TOKEN, cookie=f"{COOKIE}={quote(word)}")[0]["status"] == 401


def test_whether_the_server_runs_is_no_secret():
    assert asked("/readyz", token=TOKEN)[0]["status"] == 200


def test_a_socket_needs_the_token_too():
    assert asked("/socket", kind="websocket", token=TOKEN)[0]["type"] == CLOSED
    assert asked("/socket", f"token={TOKEN}", kind="websocket", token=TOKEN)[0]["type"] == CLOSED
    known = asked("/socket", kind="websocket", token=TOKEN, cookie=f"{COOKIE}={TOKEN}")[0]
    assert known["type"] == "websocket.accept"


def test_a_page_elsewhere_opens_no_socket():
    assert asked("/socket", kind="websocket", origin="http://elsewhere.example")[0]["type"] == CLOSED
    assert asked("/socket", kind="websocket", origin=f"http://{HOME}")[0]["type"] == "websocket.accept"


def test_this_machine_answers_to_its_own_names_alone():
    assert asked(host="rebound.example:8765")[0]["status"] == 421
    assert asked(host="rebound.example:8765", local=False)[0]["status"] == 200
    for host in ("localhost:8765", "[::1]:8765", "127.0.0.1"):
        assert asked(host=host)[0]["status"] == 200


@pytest.mark.parametrize("host", ["127.0.0.1:1; script-src *", "a b", "x'"])
def test_no_name_can_widen_the_policy(host):
    assert headers(host)["Content-Security-Policy"] == headers("")["Content-Security-Policy"]
    assert "connect-src 'self' blob:" in headers(host)["Content-Security-Policy"]
