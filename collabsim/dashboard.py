"""Starting the dashboard: what it is to show, where it may listen, where its pages lie.

The pages are a package of their own, `dashboards`: beside collabsim in a checkout, inside it in an installation. They
are found and started here, never imported by name.
"""

from __future__ import annotations

import errno
import importlib
import ipaddress
import socket
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from .errors import InputError, nearest

HERE = Path(__file__).resolve().parent
HOMES = (HERE.parent, HERE / "shipped")  # of a checkout, of an installation
NEEDED = ("solara", "solara_assets", "ipyvuetify", "anywidget")
INSTALL = 'pip install "collabsim[dashboard]"'
MANIFEST = "manifest.json"
USUAL = Path("results")
TRIED = 50  # ports after the one asked for


def dashboard(
    results: Path | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    opens: bool = True,
    token: str | None = None,
) -> None:
    """Serve the pages until Ctrl-C; the address goes to stdout.

    results: a folder of results, or one that holds some; None = ./results where it is there
    token: what visitors must bring once; needed where `host` lets other machines in
    Raises InputError for what cannot be shown, a port in use, a host of another machine, and where the packages of the
    dashboard are not installed.
    """
    folder = checked_results(results)
    check_installed()
    check_port(host, port)
    check_reach(host, token)
    server = pages()
    print(f"collabsim is at {server.address(host, port, token)}  (Ctrl-C ends it)", flush=True)
    server.serve(folder, host=host, port=port, token=token, opens=opens)


def checked_results(folder: Path | None) -> Path | None:
    """The folder to be shown. Raises InputError where no results are in it."""
    if folder is None:
        return USUAL if USUAL.is_dir() else None
    if not folder.is_dir():
        near = nearest(folder.name, _siblings(folder))
        expected = "a folder of results was expected, or a folder that holds some"
        raise InputError(expected, value=str(folder), nearest=near and str(folder.with_name(near)))
    if _holds(folder) or any(_holds(one) for one in folder.iterdir() if one.is_dir()):
        return folder
    near = next((str(one) for one in (folder.parent, USUAL) if one != folder and _rich(one)), None)
    expected = "no results are in this folder; `collabsim demo` and `collabsim sweep` make some"
    raise InputError(expected, value=str(folder), nearest=near)


def _holds(folder: Path) -> bool:
    return (folder / MANIFEST).is_file()


def _rich(folder: Path) -> bool:
    return folder.is_dir() and any(_holds(one) for one in folder.iterdir() if one.is_dir())


def _siblings(folder: Path) -> list[str]:
    return [one.name for one in folder.parent.iterdir() if one.is_dir()] if folder.parent.is_dir() else []


def check_installed() -> None:
    """Raise InputError where the packages of the dashboard are missing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(f"the dashboard needs packages that are not installed ({', '.join(missing)}): {INSTALL}")


def check_reach(host: str, token: str | None) -> None:
    """Raise InputError where other machines could come in without a token."""
    if token is not None and len(token) < 8:
        raise InputError("a token of eight or more characters was expected", field="--token", value=token)
    if token is None and not is_local(host):
        expected = "other machines can come in at this address; give a token too, --token SOMETHING-LONG"
        raise InputError(expected, field="--host", value=host)


def is_local(host: str) -> bool:
    """Whether only this machine is reached under that name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_port(host: str, port: int) -> None:
    """Raise InputError where the port cannot be listened to; names one that can."""
    if not 1 <= port <= 65535:
        raise InputError("a port from 1 to 65535 was expected", field="--port", value=port)
    problem = trouble(host, port)
    if problem is None:
        return
    if isinstance(problem, socket.gaierror) or problem.errno == errno.EADDRNOTAVAIL:
        raise InputError("an address of this machine was expected, like 127.0.0.1", field="--host", value=host)
    free = next((one for one in range(port + 1, min(port + TRIED, 65536)) if trouble(host, one) is None), None)
    hint = f"; this one is free: --port {free}" if free else ""
    raise InputError(f"nothing can be served there ({problem.strerror}){hint}", field="--port", value=port)


def trouble(host: str, port: int) -> OSError | None:
    """What stands in the way of listening there; None = nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if sys.platform != "win32":  # there it would let two listen at once
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host.strip("[]"), port))
    except OSError as error:
        return error
    return None


def pages() -> ModuleType:
    """The server of the pages, from the checkout or the installation. Raises InputError where they are missing."""
    for home in HOMES:
        if (home / "dashboards" / "server.py").is_file():
            if str(home) not in sys.path:
                sys.path.insert(0, str(home))
            return importlib.import_module("dashboards.server")
    raise InputError(f"the pages of the dashboard were expected in one of {[str(home) for home in HOMES]}")
